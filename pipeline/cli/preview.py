"""``vanban preview``: pictures of the documents, to look at before they are signed."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.dossier import dossier_argument, dossier_name
from pipeline.cli.options import output_option
from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.errors import ExitCode

DPI = 110


@click.command("preview", cls=SpeakingCommand, help="""\
Chụp từng trang văn bản đã làm thành ảnh PNG, kèm một tờ tổng quan; không đụng vào thư mục kết quả.

DOSSIER là thư mục hồ sơ trong data/ (đã vanban build) hoặc thư mục kết quả của nó; ảnh ra cạnh đó, tên thêm
«-xem-truoc». Mỗi thư mục thư mời chỉ chụp vài thư đầu; --all chụp hết. Cần LibreOffice.

\b
Ví dụ:
  vanban preview data/hoi-nghi-cai-thien-chi-so-2024
  vanban preview data/hoi-nghi-cai-thien-chi-so-2024 --all --dpi 150
""")
@dossier_argument
@output_option
@click.option("--dpi", type=click.IntRange(30, 600), default=DPI, help="Độ nét của ảnh; mặc định 110.")
@click.option("--all", "everything", is_flag=True, help="Chụp mọi thư và mọi trang, không chỉ vài cái đầu.")
@speaking
def command(dossier: Path, output: Path, dpi: int, everything: bool) -> int:
    """Convert the documents, take the pictures, and list them."""
    from pipeline.cli.progress import progress_bar
    from pipeline.cli.report import list_files, show_findings, tell
    from pipeline.pdf.preview import SHEET_NAME, preview

    with progress_bar() as progress:
        made = preview(_documents(dossier, output), output=output, dpi=dpi, everything=everything, progress=progress)
    show_findings([each.finding for each in made.failed])
    list_files([*made.pictures, *([made.folder / SHEET_NAME] if made.pictures else [])])
    tell("{folder}: {count} ảnh.", folder=made.folder, count=len(made.pictures))
    if made.documents_left_out or made.pages_left_out:
        tell("Chưa chụp {documents} văn bản và {pages} trang giống các trang đã chụp; dùng --all để chụp hết.",
             documents=made.documents_left_out, pages=made.pages_left_out)
    return ExitCode.CONVERSION_FAILED if made.failed else ExitCode.OK


def _documents(dossier: Path, output: Path) -> Path:
    """Return the published folder of the dossier: itself when it holds documents, else the one of its name."""
    return dossier if any(dossier.glob("*.docx")) else output / dossier_name(dossier)
