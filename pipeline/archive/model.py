"""What a package is made of: files with their place in it, documents, the facts of the file (hồ sơ)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.numbers import two_digits


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file (hồ sơ): what the archive asks for and nobody may guess (Phụ lục VI, Phần II.III; EAD.xml).

    Attributes:
        organ_code: identifier (mã định danh) of the organ that keeps the file; ``organ_name``: its name.
        year: year in which the file came about; ``notation``: số và ký hiệu hồ sơ (``01.VX``).
        title: tiêu đề hồ sơ.
        retention, mode: codes of ``codes.RETENTION`` and ``codes.MODES``.
        starts, ends: first and last day of the file's papers.
        keyword, creator, note: from khóa, người lập hồ sơ, ghi chú; may be empty.
        fonds: mã phông; ``request_code``: mã đăng ký yêu cầu nộp; may be empty.
        number: number of the package within the deposit.
    """

    organ_code: str
    organ_name: str
    year: int
    notation: str
    title: str
    retention: str
    mode: str
    starts: date
    ends: date
    keyword: str = ""
    creator: str = ""
    note: str = ""
    fonds: str = ""
    request_code: str = ""
    number: int = 1

    @property
    def file_code(self) -> str:
        """Return mã hồ sơ: identifier of the organ, year, số và ký hiệu hồ sơ (``H08.2024.01.VX``)."""
        return f"{self.organ_code}.{self.year}.{self.notation}"


@dataclass(frozen=True, slots=True)
class Payload:
    """One file to pack: its name, where its bytes are, and when it came about.

    ``content`` is used instead of ``path`` for what was made in memory.
    """

    name: str
    path: Path | None = None
    content: bytes = b""
    created: datetime | None = None

    @property
    def suffix(self) -> str:
        """Return the suffix in small letters (``.docx``)."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the file, in the order of time.

    Attributes:
        kind: tên loại; None for a paper that the decree does not name.
        number, suffix, notation: as the register gave them; 0 and empty for a draft.
        day: date of the document, None for a draft.
        organ_name, subject: cơ quan ban hành, trích yếu.
        main: the file that is the document (PDF when there is one, else Word).
        attached: its other files (the Word file beside the PDF, annexes, workbooks).
        pages: number of pages, None when nobody counted them.
        description: ghi chú: for whom this copy is, what became of it.
        is_draft: whether it was never issued.
        signer_name, signer_position: người ký; EAD_doc has no field for them, our own record has.
    """

    kind: DocumentKind | None
    number: int
    suffix: str
    notation: str
    day: date | None
    organ_name: str
    subject: str
    main: Payload
    attached: tuple[Payload, ...] = ()
    pages: int | None = None
    description: str = ""
    is_draft: bool = False
    signer_name: str = ""
    signer_position: str = ""

    @property
    def number_text(self) -> str:
        """Return the number as printed (``05``, ``132a``); empty for a draft."""
        return f"{two_digits(self.number)}{self.suffix}" if self.number else ""

    @property
    def code(self) -> str:
        """Return number and symbol as printed (``132/KH-UBND``); empty for a draft."""
        return f"{self.number_text}/{self.notation}" if self.number else ""

    @property
    def stem(self) -> str:
        """Return the name of the main file without folders and suffix."""
        return PurePosixPath(self.main.name).stem


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into one package.

    Attributes:
        facts: the file (hồ sơ).
        documents: in the order of time.
        loose: files of the data folder that belong to no document: sources, templates.
        documentation: reports, lists, extracts.
        created: moment of packing, aware.
        software: name and version of the program.
        packer: who packs, for profiles that ask for the person.
    """

    facts: FileFacts
    documents: tuple[Document, ...]
    loose: tuple[Payload, ...]
    documentation: tuple[Payload, ...]
    created: datetime
    software: tuple[str, str]
    packer: str = ""
