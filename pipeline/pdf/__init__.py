"""Word files into PDF/A, checked; knows nothing of plans, data files or templates."""

from pipeline.pdf.catalogue import PDF_FINDINGS
from pipeline.pdf.check import check
from pipeline.pdf.convert import convert
from pipeline.pdf.model import Converted, Failed, Level, PdfSettings, Source
from pipeline.pdf.page_facts import blank_end, page_count
from pipeline.pdf.verdict import Outcome, Verdict, judge_missing, verdict_findings, verdicts

__all__ = [
    "PDF_FINDINGS", "Converted", "Failed", "Level", "Outcome", "PdfSettings", "Source", "Verdict", "blank_end", "check",
    "convert", "judge_missing", "page_count", "verdict_findings", "verdicts",
]
