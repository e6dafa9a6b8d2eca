"""Finding patterns in the running text of the content: the whole text is searched at once, hits are then placed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice

from pipeline.conformance.elements.body import BodyPart
from pipeline.conformance.elements.letters import SMALL
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.telling import telling
from pipeline.conformance.rules.rule import Unseen, Verdict, at, local

NO_TEXT = Unseen("văn bản không có chữ")
#: More than any honest document has of one kind; only the first few are listed anyway.
MAX_HITS = 2000
#: What stands in front of a word inside a sentence: a small letter or a comma, and a space.
INSIDE = f"(?<=[{SMALL},;] )"


def hits(paper: Paper, pattern: re.Pattern[str]) -> Iterator[tuple[BodyPart, re.Match[str]]]:
    """Yield the matches of ``pattern`` in the content, each with its paragraph; a hostile text's are cut off."""
    for match in islice(pattern.finditer(paper.body_text), MAX_HITS):
        yield paper.body[bisect_right(paper.body_starts, match.start()) - 1], match


def matches(pattern: str, *words: str) -> Callable[[Paper], Verdict]:
    """Return the check that finds ``pattern`` in running text; ``^`` and ``$`` are the ends of a paragraph.

    ``words`` are such that one of them stands in every match: texts without them, nearly all, are not searched.
    """
    compiled, needed = re.compile(pattern, re.MULTILINE), telling(*words)

    @local
    def check(paper: Paper) -> Verdict:
        if not paper.has_body:
            return NO_TEXT
        if needed.isdisjoint(paper.telling_words):
            return []
        return [at(part.paragraph, "nội dung", found=match[0]) for part, match in hits(paper, compiled)]

    return check
