"""``vanban inspect``: hold any Word file against Nghị định 30/2020/NĐ-CP, whoever made it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.errors import ExitCode, WouldDestroy

if TYPE_CHECKING:
    from pipeline.conformance import Report
    from pipeline.domain.kind import DocumentKind

SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf"})
#: From this many files on, both cores work.
MANY_FILES = 24


def _kind(_ctx: click.Context, _parameter: click.Parameter, name: str) -> DocumentKind | None:
    """Return the kind that an abbreviation or key names, None for the empty name."""
    from pipeline.domain.kind import DocumentKind

    wanted = name.strip().casefold()
    if not wanted:
        return None
    for kind in DocumentKind:
        if wanted in {(kind.symbol or "CV" if kind is DocumentKind.CONG_VAN else kind.symbol or "").casefold(),
                      kind.key, kind.label.casefold()} - {""}:
            return kind
    known = ", ".join(kind.symbol for kind in DocumentKind if kind.symbol)
    raise click.BadParameter(f"«{name}» không phải loại văn bản; chọn một trong: {known}, CV.")


@click.command("inspect", cls=SpeakingCommand, help="""\
Đối chiếu tệp Word bất kỳ với Nghị định 30/2020/NĐ-CP: sai chỗ nào, theo điều khoản nào, sửa thế nào.

\b
Ví dụ:
  vanban inspect cong-van.docx
  vanban inspect output/ --strict
  vanban inspect ke-hoach.docx --kind KH --annotate ke-hoach-nhan-xet.docx
  vanban inspect ke-hoach.docx --fix ke-hoach-da-sua.docx
  vanban inspect thu-muc/ --format sarif > ket-qua.sarif
""")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(("text", "json", "sarif")), default="text",
              help="Dạng kết quả: text (mặc định), json hoặc sarif.")
@click.option("--kind", default="", callback=_kind, help="Loại văn bản (KH, GM, CV…); bỏ trống thì tự nhận ra.")
@click.option("--strict", is_flag=True, help="Cảnh báo cũng tính là không đạt.")
@click.option("--annotate", "annotated", type=click.Path(path_type=Path, dir_okay=False),
              help="Ghi một bản có nhận xét Word tại từng chỗ; tệp gốc giữ nguyên.")
@click.option("--fix", "mended", type=click.Path(path_type=Path, dir_okay=False),
              help="Ghi một bản đã sửa lỗi kỹ thuật (lề, phông, cỡ chữ…); không đổi lời văn.")
@speaking
def command(
    files: tuple[Path, ...], form: str, kind: DocumentKind | None, strict: bool,
    annotated: Path | None, mended: Path | None,
) -> int:
    """Inspect the files, print what was found, write the copies asked for."""
    paths = list(_word_files(files))
    if not paths:
        raise click.UsageError("không có tệp Word nào ở chỗ đã chỉ.")
    if (annotated or mended) and len(paths) > 1:
        raise click.UsageError("--annotate và --fix chỉ dùng với một tệp.")
    reports, refused = _inspected(paths, kind)
    _show(reports, refused, form=form, strict=strict)
    if reports and (annotated or mended):
        _write_copies(reports[0], kind, annotated, mended)
    if refused:
        return ExitCode.INVALID_DATA
    passed = all(report.flawless if strict else report.ok for report in reports)
    return ExitCode.OK if passed else ExitCode.NOT_CONFORMANT


def _word_files(given: Sequence[Path]) -> Iterator[Path]:
    """Yield the Word files among files and folders, in order; Word's own lock files are left out."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            if found.suffix.lower() in SUFFIXES and found.is_file() and not found.name.startswith(("~$", ".")):
                yield found


#: A file that could not be read, and the sentences, with their details, that say why and what to do.
Refusal = tuple[Path, tuple[str, ...], dict[str, object]]


def _inspect(path: Path, kind: DocumentKind | None) -> Report | Refusal:
    """Return the report on one file, or why it could not be read."""
    from pipeline.conformance import UNREADABLE, Unreadable, inspect_file

    try:
        return inspect_file(path, kind=kind)
    except Unreadable as error:
        return path, (UNREADABLE.sentence, UNREADABLE.remedy), dict(error.details)
    except FileNotFoundError:
        return path, ("Không có tệp «{file}».",), {"file": path}
    except PermissionError:
        return path, ("Không được phép đọc tệp «{file}».",), {"file": path}
    except OSError as error:
        reason = error.strerror or str(error)
        return path, ("Không mở được tệp «{file}»: {reason}.",), {"file": path, "reason": reason}


def _inspected(paths: list[Path], kind: DocumentKind | None) -> tuple[list[Report], list[Refusal]]:
    """Return the reports in the order of ``paths``, and what could not be read."""
    if len(paths) < MANY_FILES:
        answers = [_inspect(path, kind) for path in paths]
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            answers = list(pool.map(_inspect, paths, [kind] * len(paths), chunksize=4))
    refused = [answer for answer in answers if isinstance(answer, tuple)]
    return [answer for answer in answers if not isinstance(answer, tuple)], refused


def _show(reports: list[Report], refused: list[Refusal], *, form: str, strict: bool) -> None:
    """Print the reports to stdout; what could not be read goes to stderr, and into JSON."""
    from pipeline.cli.language import told
    from pipeline.conformance import as_json, as_sarif, as_text

    reasons = [(path, " ".join(told(text, details) for text in sentences)) for path, sentences, details in refused]
    for _, reason in reasons:
        click.echo(reason, err=True)
    if form == "json":
        passed = not refused and all(report.flawless if strict else report.ok for report in reports)
        unread = [{"file": str(path), "message": reason} for path, reason in reasons]
        record = {"ok": passed, "files": [as_json(report, tell=told) for report in reports], "unreadable": unread}
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    elif form == "sarif":
        click.echo(json.dumps(as_sarif(reports, refused=reasons, tell=told), ensure_ascii=False, indent=2))
    else:
        for report in reports:
            click.echo(as_text(report, tell=told))


def _write_copies(
    report: Report, kind: DocumentKind | None, annotated: Path | None, mended: Path | None
) -> None:
    """Write the copies asked for and say what is in them."""
    from pipeline.cli.language import told
    from pipeline.cli.report import tell
    from pipeline.conformance import annotate, fix, inspect_file

    for out in filter(None, (annotated, mended)):
        if out.exists():
            raise WouldDestroy("Đã có «{path}»; chọn tên khác. Chưa ghi gì.", path=out)
    if annotated:
        count = annotate(report.path, report, annotated, tell=told)
        tell("Đã ghi {out} với {count} nhận xét.", out=annotated, count=count)
    if mended:
        changes = fix(report.path, mended, kind=kind)
        tell("Đã ghi {out}, sửa {count} loại lỗi kỹ thuật, lời văn giữ nguyên.", out=mended, count=len(changes))
        for change in changes:
            tell("  [{code}] {places} chỗ: {example}", code=change.kind.code, places=change.count,
                 example=told(change.kind.sentence, change.details))
        left = dict.fromkeys(one.code for one in inspect_file(mended, kind=kind).findings if one.severity != "I")
        if left:
            tell("Còn phải sửa tay: {codes}.", codes=", ".join(left))
