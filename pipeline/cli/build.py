"""``vanban build``: make every document."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.office import register_option
from pipeline.cli.options import (
    data_argument,
    dossiers,
    executor_options,
    format_option,
    output_option,
    source_date_epoch,
    strict_option,
    template_folder,
    templates_option,
)
from pipeline.cli.speaking import SpeakingCommand, speaking

PARTS = ("ke-hoach", "phu-luc", "giay-moi", "noi-nhan")


@click.command("build", cls=SpeakingCommand, help="""\
Làm mọi văn bản của (các) hồ sơ rồi đặt vào thư mục kết quả.

DATA là thư mục hồ sơ (có ke-hoach.yaml) hoặc thư mục chứa các hồ sơ; mặc định là data/.
Có lỗi thì không ghi gì; tệp đã bị sửa tay trong thư mục kết quả không bao giờ bị ghi đè.

\b
Ví dụ:
  vanban build
  vanban build data/hoi-nghi-cai-thien-chi-so-2024 -o /tmp/xem-thu
  vanban build --only giay-moi --only noi-nhan
  vanban build --strict --format json
""")
@data_argument
@output_option
@click.option("--only", multiple=True, type=click.Choice(PARTS), help="Chỉ làm phần này; dùng được nhiều lần.")
@strict_option
@click.option("--accept-nonconformant", is_flag=True,
              help="Vẫn đặt kết quả dù văn bản làm ra trái Nghị định 30/2020/NĐ-CP (lỗi vẫn được kể).")
@click.option("--keep-both", is_flag=True,
              help="Tệp đã sửa tay thì giữ nguyên và đặt bản mới bên cạnh (….ban-moi.docx), thay vì dừng.")
@format_option
@executor_options
@register_option
@templates_option
@speaking
def command(
    data: tuple[Path, ...], output: Path, only: tuple[str, ...], strict: bool, accept_nonconformant: bool,
    keep_both: bool, form: str, jobs: int, address: str, register_path: Path, templates: Path | None,
) -> None:
    """Run the pipeline and list what it made."""
    epoch = source_date_epoch()
    from pipeline.build import build
    from pipeline.cli.changes import counted
    from pipeline.cli.office import actor, current_moment
    from pipeline.cli.progress import progress_bar
    from pipeline.cli.report import finding_record, list_files, show_findings, show_json, tell
    from pipeline.execution import chosen_executor
    from pipeline.issued import register_lookup

    with progress_bar() as progress:
        built = build(dossiers(data), output=output, templates=template_folder(templates), only=frozenset(only),
                      strict=strict, accept_nonconformant=accept_nonconformant, keep_both=keep_both,
                      issued=register_lookup(register_path, output=output, now=current_moment(), actor=actor()),
                      epoch=epoch, progress=progress, executor=chosen_executor(jobs, address))
    show_findings(tuple(finding for each in built for finding in each.findings))
    files = [each.folder / artifact.name for each in built for artifact in each.artifacts]
    if form == "json":
        show_json({
            "ok": True, "exit_code": 0,
            "files": [str(file) for file in files],
            "beside": {str(each.folder / name): str(each.folder / beside) if beside else None
                       for each in built for name, beside in each.beside.items()},
            "findings": [finding_record(finding) for each in built for finding in each.findings],
        })
    else:
        list_files(files)
    for each in built:
        for name, beside in each.beside.items():
            _tell_beside(each.folder, name, beside)
        tell("{folder}: {count} tệp ({changes}).", folder=each.folder, count=len(each.artifacts),
             changes=counted(each.changes))


def _tell_beside(folder: Path, name: str, beside: str) -> None:
    """Say what became of a file that somebody changed."""
    from pipeline.cli.report import tell

    if beside:
        tell("Giữ «{file}» đã sửa tay hoặc đang mở; bản mới: «{beside}».", file=folder / name, beside=folder / beside)
    else:
        tell("Giữ «{file}» đã sửa tay hoặc đang mở; dữ liệu hiện nay không còn làm ra tệp này.", file=folder / name)
