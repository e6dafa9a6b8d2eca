"""``vanban edxml``: issued documents as packets for the exchange between offices."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.dossier import dossier_argument, reviewed_dossier
from pipeline.cli.office import office, register_option
from pipeline.cli.options import format_option, strict_option
from pipeline.cli.speaking import SpeakingCommand, speaking


@click.command("edxml", cls=SpeakingCommand, help="""\
Lập gói tin edXML (QCVN 102:2016) cho từng văn bản đã phát hành, gửi theo mã định danh trong danh bạ.

Gói tin được đọc lại và so với dữ liệu trước khi đặt vào chỗ.

\b
Ví dụ:
  vanban edxml data/hoi-nghi-cai-thien-chi-so-2024 -o edxml/
""")
@dossier_argument
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), default=Path("edxml"),
              help="Thư mục nhận gói tin; mặc định edxml/.")
@click.option("--published", type=click.Path(path_type=Path), default=Path("output"),
              help="Thư mục có văn bản đã phát hành; mặc định output/.")
@click.option("--day-first", is_flag=True, help="Ghi ngày theo dạng dd/MM/yyyy; mặc định yyyy/MM/dd.")
@strict_option
@format_option
@register_option
@speaking
def command(
    dossier: Path, target: Path, published: Path, day_first: bool, strict: bool, form: str, register_path: Path
) -> None:
    """Write the packets and list them."""
    from pipeline.archive.edxml_writing import Form
    from pipeline.archiving.exchange import exchange
    from pipeline.cli.report import finding_record, list_files, show_findings, show_json, tell

    made = exchange(reviewed_dossier(dossier), office(published, register_path), target=target, shape=Form(day_first),
                    strict=strict)
    show_findings(made.findings)
    if form == "json":
        show_json({"ok": True, "exit_code": 0, "files": [str(path) for path in made.files],
                   "findings": [finding_record(finding) for finding in made.findings]})
    else:
        list_files(made.files)
    tell("{count} gói tin, mỗi gói đã đọc lại đúng.", count=len(made.files))
