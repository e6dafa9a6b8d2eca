"""Write the table of docs/conformance.md: each rule, how often it fires on real files, and how often rightly.

Run ``.venv/bin/python -m tests.support.nd30_table`` from the project after changing a rule.  It counts on the folder
``../shared/corpus/docx``; without the folder it stops and changes nothing.  ``READ`` is what a person found by
reading hits one by one; it is never counted by machine and must be read anew when a rule changes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from pipeline.conformance import RULES, Unreadable, inspect_file
from pipeline.findings import Verdict

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus" / "docx"
PAGE = PROJECT / "docs" / "conformance.md"
#: Issued papers and drafts of offices; and templates, forms and outputs of other generators.
OFFICES, OTHERS = ("03",), ("06", "07")
BEGIN, END = "<!-- bảng: bắt đầu -->", "<!-- bảng: hết -->"

#: code without prefix -> (hits read, hits found right), read in November 2026.
READ: dict[str, tuple[int, int]] = {
    "paper-size": (4, 4), "margin-top": (4, 4), "margin-bottom": (4, 4), "margin-left": (1, 1),
    "margin-landscape": (1, 1), "font": (4, 4), "font-stray": (4, 4), "colour": (4, 4),
    "page-number-missing": (4, 4), "page-number-place": (1, 1), "page-number-first": (3, 3),
    "page-number-look": (4, 4), "quoc-hieu-missing": (1, 1), "quoc-hieu-size": (4, 4),
    "tieu-ngu-hyphens": (1, 1), "tieu-ngu-dashes": (4, 4), "tieu-ngu-size": (3, 3), "heading-gap": (4, 4),
    "tieu-ngu-line": (4, 4), "tieu-ngu-line-length": (4, 4), "parent-organ-size": (4, 4), "organ-size": (4, 4),
    "organ-style": (2, 2), "organ-case": (1, 1), "organ-alignment": (1, 1), "organ-line": (4, 4),
    "organ-line-length": (4, 4), "number-missing": (4, 4), "number-size": (4, 4), "number-alignment": (1, 1),
    "number-form": (4, 4), "date-missing": (1, 1), "date-style": (1, 1), "date-alignment": (4, 4),
    "date-month-zero": (2, 2), "place-full-name": (1, 1), "type-missing": (1, 1), "type-name-size": (2, 2),
    "subject-missing": (1, 1), "subject-case": (1, 1), "subject-line": (4, 4), "subject-line-length": (3, 3),
    "letter-subject-size": (2, 2), "letter-subject-alignment": (4, 4), "letter-subject-gap": (4, 4),
    "body-size": (1, 1), "body-style": (3, 1), "body-justified": (2, 2), "first-line-indent": (4, 4),
    "paragraph-gap": (4, 4), "line-exact": (4, 4), "legal-basis-style": (4, 4), "legal-basis-end": (4, 4),
    "legal-basis-law-number": (4, 4), "citation-first": (4, 4), "citation-again": (4, 4),
    "article-order": (3, 3), "article-dot": (3, 3), "roman-heading-style": (1, 1), "roman-heading-case": (3, 3),
    "clause-title-style": (4, 4), "point-order": (1, 1), "end-mark": (3, 3), "addressee-size": (1, 1),
    "addressee-style": (4, 4), "addressee-kind": (4, 4), "signature-missing": (3, 3),
    "signer-position-size": (1, 1), "signer-position-style": (1, 1), "signer-name-missing": (2, 2),
    "signer-name-alignment": (4, 4), "signature-split": (4, 4), "recipients-missing": (3, 3),
    "recipients-head": (2, 2), "recipients-head-size": (4, 4), "recipients-head-style": (2, 2),
    "recipients-list-size": (4, 4), "recipients-dash": (2, 2), "recipients-end": (1, 1),
    "filing-missing": (3, 3), "filing-form": (3, 3), "as-above": (2, 2), "annex-number": (2, 2),
    "annex-single-number": (3, 3), "annex-size": (2, 2), "annex-title-style": (1, 1),
    "annex-title-case": (3, 3), "annex-subtitle-case": (1, 1), "annex-note-missing": (2, 2),
    "annex-pages": (4, 4), "not-nfc": (4, 4), "mixed-tones": (4, 4), "capitals-organ": (1, 1),
    "capitals-provision": (3, 3), "head-wraps": (4, 4),
    "invitation-order": (1, 1), "capitals-sentence": (1, 1), "capitals-document": (2, 2), "unit-space": (4, 4),
    "dash-inside": (2, 2), "weekday": (1, 1), "date-mixed": (4, 4), "leftover-placeholder": (3, 3),
    "metadata": (4, 4), "draft-mark": (2, 2),
}


def files(*folders: str) -> list[Path]:
    """Return the .docx files of corpus folders that begin with one of these numbers."""
    return [
        path for folder in sorted(CORPUS.iterdir()) if folder.name.startswith(folders)
        for path in sorted(folder.glob("*.docx"))
    ]


def counted(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """Return in how many files each rule fired, and in how many it could look."""
    fired: Counter[str] = Counter()
    looked: Counter[str] = Counter()
    for path in paths:
        try:
            report = inspect_file(path)
        except Unreadable:
            continue
        fired.update(one.kind.code for one in report.outcomes if one.verdict is Verdict.FAIL)
        looked.update(one.kind.code for one in report.outcomes if one.verdict is not Verdict.NOT_EVALUATED)
    return fired, looked


def table() -> str:
    """Return the table as Markdown."""
    (office, seen), (other, other_seen) = counted(files(*OFFICES)), counted(files(*OTHERS))
    lines = ["| Mã | Mức | Điều khoản | Văn bản cơ quan | Mẫu, máy tạo | Đọc thử đúng |", "|---|:-:|---|--:|--:|--:|"]
    for rule in RULES:
        code = rule.code
        read = READ.get(code.removeprefix("nd30-"))
        sample = f"{read[1]}/{read[0]}" if read else ("chưa đọc" if office[code] + other[code] else "–")
        lines.append(
            f"| `{code}` | {rule.kind.severity} | {rule.kind.source} | {office[code]}/{seen[code]} "
            f"| {other[code]}/{other_seen[code]} | {sample} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Rewrite the table in the page."""
    if not CORPUS.is_dir():
        sys.stderr.write(f"{CORPUS} is not there; nothing was changed.\n")
        return 1
    page = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    PAGE.write_text(pattern.sub(lambda _: f"{BEGIN}\n{table()}\n{END}", page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
