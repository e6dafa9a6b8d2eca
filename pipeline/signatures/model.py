"""What a signature is made of and what it says; everything is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from pathlib import Path
from typing import NamedTuple


class Role(Enum):
    """Who signs: the authorised person, or the organ after that person (Điều 32.2.d).

    ``key`` is the name on the command line, ``field`` that of the field in the PDF, ``label`` what readers show.
    """

    PERSON = ("nguoi-ky", "NguoiKy", "Chữ ký số của người có thẩm quyền")
    ORGAN = ("co-quan", "CoQuan", "Chữ ký số của cơ quan, tổ chức")

    def __init__(self, key: str, field: str, label: str) -> None:
        self.key = key
        self.field = field
        self.label = label

    @classmethod
    def by_key(cls, key: str) -> Role:
        """Return the role of that name; raise ``KeyError`` for any other."""
        return {role.key: role for role in cls}[key]


class Box(NamedTuple):
    """A place on a page: page from 0, edges in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return the width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Mark:
    """What is seen of a signature: a PNG or a one-page PDF, filling its box."""

    box: Box
    source: Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says of its holder: name (CN), serial number, issuer's name, first and last moment."""

    holder: str
    serial: str
    issuer: str
    starts: datetime
    ends: datetime


class Integrity(StrEnum):
    """Whether the signed bytes are what was signed, by the key of the certificate, and nothing was put behind."""

    VALID = "valid"
    INVALID = "invalid"


class Trust(StrEnum):
    """Whether the certificate comes from an authority that the reader named."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    NOT_EVALUATED = "not-evaluated"


@dataclass(frozen=True, slots=True)
class Said:
    """What one signature on a PDF says.

    Attributes:
        field: its field.
        certificate: of the signer; None when there is none to read.
        signed_at: moment that the signer's own clock gave; ``stamped_at``: that of the time-stamp server, if any.
        integrity, trust: the two answers; ``reason``: why an answer is bad, Vietnamese.
    """

    field: str
    certificate: Certificate | None
    signed_at: datetime | None
    stamped_at: datetime | None
    integrity: Integrity
    trust: Trust
    reason: str = ""

    @property
    def role(self) -> Role | None:
        """Return whose signature it is; None for a field that this program did not make."""
        return next((role for role in Role if role.field == self.field), None)

    @property
    def moment(self) -> datetime | None:
        """Return the moment that can best be relied on: the server's, else the signer's own."""
        return self.stamped_at or self.signed_at
