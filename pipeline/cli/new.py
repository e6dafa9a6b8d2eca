"""``vanban new DIR``: a commented starting dossier that builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pipeline.cli.options import source_date_epoch
from pipeline.cli.speaking import SpeakingCommand, speaking


@click.command("new", cls=SpeakingCommand, help="""\
Tạo hồ sơ mới có chú thích, dựng được ngay; sửa dần thành hội nghị của mình.

Thư mục trên đã có danh-ba.xlsx và co-quan.yaml thì hồ sơ dùng chung hai tệp ấy.

\b
Ví dụ:
  vanban new data/hoi-nghi-tong-ket-2026
""")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@speaking
def command(folder: Path) -> None:
    """Write the starting files and list them."""
    from pipeline.cli.report import list_files, tell
    from pipeline.sources.starter import starter_files
    from pipeline.workspace import write_new_files

    epoch = source_date_epoch()
    today = epoch.date() if epoch else date.today()  # noqa: DTZ011 (the clerk's own calendar)
    made = write_new_files(folder, starter_files(folder, today))
    list_files(made)
    tell("Sửa {plan} rồi chạy: vanban build {folder}", plan=folder / "ke-hoach.yaml", folder=folder)
