"""The 18 fields of EAD.xml and the 21 of EAD_doc.xml (Thông tư 05/2025/TT-BNV, Phụ lục III): names, lengths, codes.

The circular contradicts itself (18 fields in its skeleton, 17 in its table, 16 in its schema): all 18 are written.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.archive.codes import CONFIDENCE, MODES, RETENTION, TYPE_CODES

DATE = r"(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])/\d{4}"
LANGUAGE = r"(0[1-9]|1[01])([;,] ?(0[1-9]|1[01]))*"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, how long it may be, whether it must be filled, its codes or its pattern if it has one."""

    name: str
    length: int
    required: bool = False
    codes: tuple[str, ...] = ()
    pattern: str = ""


def _number(name: str, digits: int) -> Field:
    return Field(name, digits, pattern=rf"\d{{1,{digits}}}")


_RISK = (Field("riskRecovery", 1, codes=("0", "1")), Field("riskRecoveryStatus", 2, codes=("01", "02")))
_CONFIDENCE = tuple(CONFIDENCE)

EAD: tuple[Field, ...] = (
    Field("fileCode", 100, required=True),
    Field("title", 1000, required=True),
    Field("maintenance", 100, required=True, codes=tuple(RETENTION)),
    Field("mode", 30, required=True, codes=tuple(MODES)),
    Field("language", 100, required=True, pattern=LANGUAGE),
    Field("startDate", 10, required=True, pattern=DATE),
    Field("endDate", 10, required=True, pattern=DATE),
    Field("keyword", 100),
    _number("totalDoc", 10),
    _number("numberOfPaper", 10),
    _number("numberOfPage", 10),
    Field("format", 50),
    Field("inforSign", 30),
    Field("confidenceLevel", 40, codes=_CONFIDENCE),
    Field("paperFileCode", 100),
    *_RISK,
    Field("description", 2000),
)
EAD_DOC: tuple[Field, ...] = (
    Field("docId", 25, required=True),
    Field("docCode", 100, required=True),
    Field("maintenance", 100, required=True, codes=tuple(RETENTION)),
    Field("typeName", 10, required=True, codes=(*TYPE_CODES.values(), "30", "31", "32")),
    Field("codeNumber", 11),
    Field("codeNotation", 30),
    Field("issuedDate", 10, pattern=DATE),
    Field("organName", 200, required=True),
    Field("subject", 500, required=True),
    Field("language", 100, required=True, pattern=LANGUAGE),
    _number("numberOfPage", 4),
    Field("inforSign", 30),
    Field("keyword", 100),
    Field("mode", 20, required=True, codes=tuple(MODES)),
    Field("confidenceLevel", 30, codes=_CONFIDENCE),
    Field("autograph", 2000),
    Field("format", 50),
    *_RISK,
    Field("process", 1, codes=("0", "1")),
    Field("description", 500),
)
