"""What a person asks for when documents are to be signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.kind import DocumentKind
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.signatures import Certificate, KeyPlace, Picture, Role, picture
from pipeline.signatures.catalogue import WITHOUT_PICTURE

#: name on the command line -> kind of the documents.
PARTS = {"ke-hoach": DocumentKind.KE_HOACH, "giay-moi": DocumentKind.GIAY_MOI, "cong-van": DocumentKind.CONG_VAN}


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """How documents shall be signed.

    Attributes:
        dossier: name of the dossier; ``kind``: which of its documents.
        role: who signs; ``key``: with what.
        image: picture of the signature or seal; ``without_image``: that none shall be seen.
        seal_mm: printed width of the seal; None takes what the picture's file says.
        time_stamps: address of the time-stamp server; empty for none.
        accept_name: whether a certificate of another name than the document's is accepted.
    """

    dossier: str
    kind: DocumentKind
    role: Role
    key: KeyPlace
    image: Path | None = None
    without_image: bool = False
    seal_mm: float | None = None
    time_stamps: str = ""
    accept_name: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What shall be seen of the signature on a main document: a picture, or nothing.

    ``width_mm`` is None where the picture takes the room there is.
    """

    picture: Picture | None
    width_mm: float | None
    findings: tuple[Finding, ...] = ()


def look_of(request: SigningRequest) -> Look:
    """Return what shall be seen.

    Raises:
        InvalidData: no picture is given, it cannot be used, or nobody says how large the seal is.
    """
    if request.without_image:
        return Look(None, None, (Finding(WITHOUT_PICTURE),))
    if request.image is None:
        what = "chữ ký (màu xanh)" if request.role is Role.PERSON else "dấu (màu đỏ, đúng cỡ thật)"
        raise InvalidData("Thiếu hình {what}: thêm --image TỆP.png, hoặc --no-image để ký không có hình (Nghị định "
                          "30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7, II.8).", what=what)
    shown = picture(request.image, request.role)
    width = request.seal_mm or shown.width_mm if request.role is Role.ORGAN else None
    if request.role is Role.ORGAN and width is None:
        raise InvalidData("Hình dấu không ghi kích thước in; thêm --seal-mm đường kính thật của dấu, tính bằng mm "
                          "(Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.8.a).")
    return Look(shown, width, shown.findings)


def holder_differs(certificate: Certificate, wanted: str) -> bool:
    """Return whether the certificate is of another name than the document's, capitals and tone style aside."""
    from pipeline.vietnamese.text import folded

    return folded(certificate.holder) != folded(wanted)
