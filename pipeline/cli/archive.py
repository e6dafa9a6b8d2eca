"""``vanban archive``: a finished dossier as a package for the archive, and the documents back from a package."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.dossier import reviewed_dossier
from pipeline.cli.office import Day, office, register_option
from pipeline.cli.options import format_option, strict_option, templates_option, trust_option
from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.archiving.archive import Archived
    from pipeline.archiving.request import Asked

RETENTION_CODES = tuple(f"{number:02d}" for number in range(1, 8))


@click.command("archive", cls=SpeakingCommand, help="""\
Lập gói nộp lưu SIP_hoso (Thông tư 05/2025/TT-BNV) của một hồ sơ: văn bản đã phát hành, PDF/A, dữ liệu đặc tả, mã băm.

Thời hạn lưu trữ, ngày tháng và số, ký hiệu hồ sơ phải do người lập hồ sơ cho biết; thiếu thì dừng và kể đủ.

\b
Ví dụ:
  vanban archive data/hoi-nghi-cai-thien-chi-so-2024 --retention 05 --start 1/7/2024 --end 31/7/2024 \\
      --file-notation 01.VX -o luu-tru/
  vanban archive --rebuild luu-tru/1uuid-….zip
""")
@click.argument("dossier", required=False, type=click.Path(path_type=Path), metavar="DOSSIER")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), default=None,
              help="Thư mục nhận gói; mặc định luu-tru/.")
@click.option("--retention", type=click.Choice(RETENTION_CODES), default=None,
              help="Thời hạn lưu trữ: 01 vĩnh viễn, 02 70 năm, 03 50, 04 30, 05 20, 06 10, 07 khác.")
@click.option("--start", "starts", type=Day(), default=None, help="Ngày bắt đầu của hồ sơ.")
@click.option("--end", "ends", type=Day(), default=None, help="Ngày kết thúc của hồ sơ.")
@click.option("--file-notation", "notation", default="", help="Số, ký hiệu hồ sơ theo Danh mục hồ sơ, ví dụ 01.VX.")
@click.option("--organ-code", default="", help="Mã định danh cơ quan; mặc định lấy trong danh-ba.xlsx.")
@click.option("--year", type=click.IntRange(1945, 9999), default=None, help="Năm hình thành; mặc định năm của --start.")
@click.option("--title", default="", help="Tiêu đề hồ sơ; mặc định trích yếu của kế hoạch.")
@click.option("--mode", type=click.Choice(("01", "02", "03")), default=None,
              help="Chế độ sử dụng: 01 công khai, 02 có điều kiện, 03 mật; mặc định theo cấu hình gói.")
@click.option("--keyword", default="", help="Từ khóa.")
@click.option("--creator", default="", help="Người lập hồ sơ.")
@click.option("--note", default="", help="Ghi chú về hồ sơ.")
@click.option("--fonds", default="", help="Mã phông.")
@click.option("--request-code", default="", help="Mã đăng ký yêu cầu nộp.")
@click.option("--number", type=click.IntRange(1), default=1, help="Số thứ tự gói trong lần nộp; mặc định 1.")
@click.option("--profile", default="tt05", help="Cấu hình gói: tt05 (mặc định), goi-mau, e-ark, hoặc tệp .toml.")
@click.option("--published", type=click.Path(path_type=Path), default=Path("output"),
              help="Thư mục có văn bản đã phát hành; mặc định output/.")
@click.option("--with-drafts", is_flag=True, help="Đưa cả bản thảo chưa phát hành vào gói, ghi rõ là bản thảo.")
@click.option("--without-pdf", is_flag=True,
              help="Không làm PDF/A (khi chưa cài LibreOffice); báo cáo ghi CHƯA ĐÁNH GIÁ.")
@trust_option
@click.option("--rebuild", "package", type=click.Path(path_type=Path), default=None,
              help="Làm lại văn bản chỉ từ gói này và so từng byte.")
@strict_option
@format_option
@register_option
@templates_option
@speaking
def command(
    dossier: Path | None, target: Path | None, retention: str | None, starts: date | None, ends: date | None,
    notation: str, organ_code: str, year: int | None, title: str, mode: str | None, keyword: str, creator: str,
    note: str, fonds: str, request_code: str, number: int, profile: str, published: Path, with_drafts: bool,
    without_pdf: bool, roots: Path | None, package: Path | None, strict: bool, form: str, register_path: Path,
    templates: Path | None,
) -> int:
    """Write the package of one dossier, or make documents again from a package."""
    if (dossier is None) == (package is None):
        raise click.UsageError("cần đúng một trong hai: DOSSIER hoặc --rebuild GÓI.")
    if package is not None:
        return _rebuild(package, target, form)
    from pipeline.archive.profile import load_profile
    from pipeline.archiving.archive import Order, archive
    from pipeline.archiving.request import Asked
    from pipeline.cli.progress import progress_bar
    from pipeline.signatures import trust_roots

    asked = Asked(retention or "", starts, ends, notation, organ_code, year, title, mode or "", keyword, creator,
                  note, fonds, request_code, number)
    reviewed = reviewed_dossier(dossier or Path())
    order = Order(reviewed.folder, target or Path("luu-tru"), _in_nfc(asked), load_profile(profile), with_drafts,
                  without_pdf, strict, trust_roots(roots))
    with progress_bar() as progress:
        archived = archive(reviewed, order, office(published, register_path, templates=templates), progress=progress)
    _show(archived, form)
    return ExitCode.OK


def _in_nfc(asked: Asked) -> Asked:
    """Return what was typed in one normal form, without blanks around."""
    from dataclasses import fields, replace

    from pipeline.vietnamese.text import nfc

    texts: dict[str, Any] = {field.name: nfc(value).strip() for field in fields(asked)
                             if isinstance(value := getattr(asked, field.name), str)}
    return replace(asked, **texts)


def _show(archived: Archived, form: str) -> None:
    from pipeline.cli.report import finding_record, list_files, show_findings, show_json, tell

    package, contents = archived.package, archived.contents
    show_findings(archived.findings)
    if form == "json":
        show_json({
            "ok": True, "exit_code": 0, "files": [str(package.path)], "package_id": package.package_id,
            "sha256": package.sha256, "documents": len(contents.documents), "members": package.count,
            "bytes": package.size, "unchanged": package.was_there,
            "findings": [finding_record(finding) for finding in archived.findings],
        })
    else:
        list_files([package.path])
    tell("Gói {name}: {documents} văn bản, {count} tệp, SHA-256 {digest}.", name=package.package_id,
         documents=len(contents.documents), count=package.count, digest=package.sha256)


def _rebuild(package: Path, keep: Path | None, form: str) -> int:
    from pipeline.archiving.rebuilding import rebuild
    from pipeline.cli.report import finding_record, list_files, show_findings, show_json, tell

    rebuilt = rebuild(package, keep=keep)
    code = ExitCode.OK if rebuilt.ok else ExitCode.NOT_CONFORMANT
    show_findings(rebuilt.findings)
    if form == "json":
        show_json({"ok": rebuilt.ok, "exit_code": int(code), "same": list(rebuilt.same),
                   "findings": [finding_record(finding) for finding in rebuilt.findings]})
    else:
        list_files(rebuilt.same)
    tell("{count} tệp làm lại từ gói giống hệt từng byte.", count=len(rebuilt.same))
    return code
