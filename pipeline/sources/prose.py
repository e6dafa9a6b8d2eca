"""Turn a sentence of the data into prose: facts put in for ``{{ … }}``, marks into bold and italic runs.

Only what stands between ``{{`` and ``}}`` ever reaches the expression engine; every other character of a sentence
is text, whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.domain.plan import OrganUse, TextUse
from pipeline.domain.prose import Prose, Run, joined
from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind, Place
from pipeline.sources import catalogue
from pipeline.sources.expressions import NotAllowed, printed
from pipeline.sources.marks import Piece, marked
from pipeline.sources.names import HINTED_FINDINGS, UnknownName
from pipeline.vietnamese.text import nfc

#: Of all sentences of one plan together, facts put in: some thousand pages.
MAX_PRINTED = 10_000_000


@dataclass
class ProseReader:
    """Expands the sentences of one plan, and keeps what it saw for the review.

    Attributes:
        names: the facts that every sentence may use.
        findings: everything that could not be expanded.
        organ_uses, text_uses: organs named, and texts as they were written, each with its place.
        current: place of the sentence being read.
        printed: characters printed so far.
    """

    names: dict[str, Any]
    findings: list[Finding] = field(default_factory=list)
    organ_uses: list[OrganUse] = field(default_factory=list)
    text_uses: list[TextUse] = field(default_factory=list)
    current: Place = field(default_factory=Place)
    printed: int = 0
    _noted: set[tuple[str, Place]] = field(default_factory=set)

    def prose(self, text: str, place: Place, **more: Any) -> Prose:
        """Return ``text`` with facts and marks put in; what cannot be expanded is noted and stays as it stands.

        ``more`` are facts of this reading alone; a sentence read for many organs is noted for the review once.

        Raises:
            InvalidData: the plan's sentences have grown beyond all measure.
        """
        sentence = marked(nfc(text))
        if sentence.has_stray_mark:
            self._note(catalogue.STRAY_MARK, place)
        if sentence.is_open:
            self._note(catalogue.BAD_EXPRESSION, place, reason="có «{{» mà không có «}}»")
        self.current = place
        values = {**self.names, **more}
        made = joined(tuple(Run(self._printed(piece, place, values), piece.bold, piece.italic)
                            for piece in sentence.pieces))
        if (text, place) not in self._noted:
            self._noted.add((text, place))
            self.text_uses.append(TextUse(text, made.text, place))
        return made

    def literal(self, text: str, place: Place) -> str:
        """Return a text that is data and no sentence (a name, a post) in NFC, noted for the review."""
        self.text_uses.append(TextUse(text, nfc(text), place))
        return nfc(text)

    def note_organ(self, organ_id: str, place: Place | None = None) -> None:
        """Remember that the data name an organ at ``place``, or in the sentence being read."""
        self.organ_uses.append(OrganUse(organ_id, place or self.current))

    def _printed(self, piece: Piece, place: Place, values: Mapping[str, Any]) -> str:
        text = self._expanded(piece.source, place, values) if piece.is_expression else piece.source
        self.printed += len(text)
        if self.printed > MAX_PRINTED:
            reason = f"câu chữ sau khi điền dữ kiện dài hơn {MAX_PRINTED // 1_000_000} triệu ký tự"
            finding = Finding(catalogue.TOO_LARGE, place, {"file": place.file, "reason": reason})
            raise InvalidData("Dữ liệu quá lớn.", findings=(*self.findings, finding))
        return text

    def _expanded(self, source: str, place: Place, values: Mapping[str, Any]) -> str:
        try:
            return nfc(printed(source, values))
        except UnknownName as error:
            kind = catalogue.UNKNOWN_ORGAN if error.is_organ else catalogue.UNKNOWN_NAME
            self._note(kind, place, name=error.name, hint=error.hint() if self._hints else "")
        except (NotAllowed, ValueError) as error:
            self._note(catalogue.BAD_EXPRESSION, place, reason=str(error))
        return source

    @property
    def _hints(self) -> bool:
        return len(self.findings) < HINTED_FINDINGS

    def _note(self, kind: FindingKind, place: Place, **details: object) -> None:
        self.findings.append(Finding(kind, place, details))

