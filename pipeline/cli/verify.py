"""``vanban verify``: whether a package for the archive is whole, complete and untouched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.options import format_option, trust_option
from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.errors import ExitCode
from pipeline.findings import VERDICT_WORDS

if TYPE_CHECKING:
    from pipeline.archive.report import PackageReport


@click.command("verify", cls=SpeakingCommand, help="""\
Kiểm tra gói nộp lưu: cấu trúc, đủ tệp, mã băm, XML, đặc tả, PDF/A, chữ trong PDF, chữ ký số; kể mọi lỗi một lần.

PACKAGE là tệp .zip hoặc thư mục đã giải nén. Gói lạ không được tin và không được giải nén ra đĩa.
Một tệp .pdf thì xem chữ ký số trên tệp ấy nói gì và tệp có còn là PDF/A không.

\b
Ví dụ:
  vanban verify luu-tru/1uuid-….zip
  vanban verify luu-tru/1uuid-….zip --format json
  vanban verify ke-hoach.pdf --trust chung-thu-goc.pem
""")
@click.argument("package", type=click.Path(path_type=Path), metavar="PACKAGE")
@trust_option
@format_option
@speaking
def command(package: Path, roots: Path | None, form: str) -> int:
    """Print how each check ended; exit 7 when one failed, 3 when there is no package."""
    from pipeline.archive.verifying import verify
    from pipeline.archiving.judging import judge_of_pdfs, judged_pdf
    from pipeline.cli.report import show_findings, show_json
    from pipeline.errors import InvalidData
    from pipeline.signatures import trust_roots

    if not package.exists():
        raise InvalidData("Không có gói «{path}».", path=package)
    trusted = trust_roots(roots)
    is_pdf = package.suffix.lower() == ".pdf" and package.is_file()
    report = judged_pdf(package, trusted) if is_pdf else verify(package, judge=judge_of_pdfs(trusted))
    show_findings(report.findings)
    if form == "json":
        show_json(_record(report))
    else:
        _print(report)
    return ExitCode.OK if report.ok else ExitCode.NOT_CONFORMANT


#: check -> how a clerk calls it.
NAMES = {
    "container": "mở gói an toàn", "sidecar": "mã băm cả gói (.sha256)", "form": "vỏ ZIP", "structure": "cấu trúc",
    "completeness": "đủ tệp", "checksums": "mã băm", "xml": "XML đúng lược đồ", "metadata": "dữ liệu đặc tả",
    "agreement": "đặc tả, sổ và tệp khớp nhau", "pages": "số trang PDF",
    "pdfa": "PDF/A", "text": "chữ trong PDF khớp tệp Word", "signatures": "chữ ký số còn nguyên",
    "trust": "tin được người ký",
    "manifest": "mã băm lúc ký",
}


def _print(report: PackageReport) -> None:
    from pipeline.cli.language import say

    for check in report.checks:
        reason = f" ({say(check.reason)})" if check.reason else ""
        click.echo(f"{say(VERDICT_WORDS[check.verdict]):<13} {say(NAMES[check.name])}{reason}")


def _record(report: PackageReport) -> dict[str, object]:
    from pipeline.cli.language import say
    from pipeline.cli.report import finding_record

    return {
        "ok": report.ok, "exit_code": int(ExitCode.OK if report.ok else ExitCode.NOT_CONFORMANT),
        "package": report.path, "package_id": report.package_id,
        "checks": [{"name": check.name, "verdict": check.verdict.value,
                    "reason": say(check.reason) if check.reason else None,
                    "findings": [finding_record(finding) for finding in check.findings]} for check in report.checks],
        "findings": [finding_record(finding) for finding in report.findings],
    }
