"""Where and how large what is seen of a signature stands on each PDF (Phụ lục I, Phần I, Mục II.7.d, II.8, III.1.d)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pipeline.errors import NotConformant
from pipeline.pdf.info_line import HEIGHT_PT, WIDTH_PT, info_lines
from pipeline.pdf.places import Space, corner_space, signature_space
from pipeline.register import HO_CHI_MINH
from pipeline.signatures import Box, Mark, Role, signature_box
from pipeline.signatures.pictures import POINTS_PER_MM
from pipeline.signing.docket import Job
from pipeline.signing.request import Look

#: The seal covers about a third of the signature, on its left (Mục II.8.a; Điều 33.1.b).
SEAL_COVERS = 1 / 3
#: A signature is no wider than this: the room between post and name would let it spread over half the page.
_SIGNATURE_WIDTH_MAX_PT = 60 * POINTS_PER_MM


def marks(
    jobs: Sequence[Job], pdfs: Mapping[str, Path], look: Look, role: Role, *, at: datetime, folder: Path
) -> dict[str, Mark | None]:
    """Return name of the signed PDF -> what shall be seen of the signature on it.

    Args:
        jobs: what is signed.
        pdfs: name -> the PDF as it is before this signature.
        look: what is seen on main documents.
        role: whose signature it is.
        at: moment of signing, for annexes.
        folder: scratch folder.

    Raises:
        NotConformant: a PDF has no clear place for it.
        MissingTool, ConversionFailed: the line on annexes cannot be made.
    """
    lines = info_lines({job.name: info_text(job.entry.code, at) for job in jobs if job.is_annex}, folder=folder)
    found: dict[str, Mark | None] = {}
    for job in jobs:
        if job.is_annex:
            found[job.name] = Mark(_corner(job, pdfs[job.name]), lines[job.name])
        elif look.picture is None:
            found[job.name] = None
        else:
            box = _person_box(job, pdfs[job.name], look.picture.ratio)
            if role is Role.ORGAN:
                box = seal_box(signature_box(pdfs[job.name], Role.PERSON.field) or box,
                               (look.width_mm or 0) * POINTS_PER_MM, look.picture.ratio)
            found[job.name] = Mark(box, look.picture.path)
    return found


def info_text(code: str, at: datetime) -> str:
    """Return the line on an annex: number and symbol, moment with the offset of Viet Nam (ISO 8601)."""
    local = at.astimezone(HO_CHI_MINH)
    return f"Số: {code}; {local:%d/%m/%Y} {local:%H:%M:%S} +07:00"


def seal_box(signature: Box, width: float, ratio: float) -> Box:
    """Return where a seal of that width stands so that it covers a third of the signature on its left."""
    right = signature.left + signature.width * SEAL_COVERS
    middle, height = (signature.bottom + signature.top) / 2, width * ratio
    return Box(signature.page, right - width, middle - height / 2, right, middle + height / 2)


def _person_box(job: Job, pdf: Path, ratio: float) -> Box:
    """Return where the picture of the signature fits between post and name, in the middle of both."""
    facts = job.entry.facts
    try:
        space = signature_space(pdf, post=facts.signer_position, name=facts.signer_name)
    except ValueError:
        raise NotConformant(
            "Không tìm được đúng một chỗ ký giữa «{post}» và «{name}» trong {code}; ký không có hình bằng --no-image. "
            "Chưa ghi gì.", post=facts.signer_position, name=facts.signer_name, code=job.entry.code) from None
    return _fitted(space, ratio)


def _fitted(space: Space, ratio: float) -> Box:
    width = min(space.right - space.left, _SIGNATURE_WIDTH_MAX_PT, (space.top - space.bottom) / ratio)
    across, along = (space.left + space.right) / 2, (space.bottom + space.top) / 2
    return Box(space.page, across - width / 2, along - width * ratio / 2, across + width / 2, along + width * ratio / 2)


def _corner(job: Job, pdf: Path) -> Box:
    try:
        space = corner_space(pdf, width=WIDTH_PT, height=HEIGHT_PT)
    except ValueError:
        raise NotConformant("Góc trên bên phải trang đầu của «{name}» đã có chữ nên không ghi được thông tin ký số. "
                            "Chưa ghi gì.", name=job.word) from None
    return Box(space.page, space.left, space.bottom, space.right, space.top)
