"""Stage 5, convert: .docx into PDF/A, checked; knows nothing of plans, data files or templates."""

from pipeline.pdf.check import check
from pipeline.pdf.convert import convert
from pipeline.pdf.model import Converted, Failed, Level, PdfSettings, Source

__all__ = ["Converted", "Failed", "Level", "PdfSettings", "Source", "check", "convert"]
