"""Put one signature on a PDF: PAdES B-B, B-T with a time-stamp server; it changes no byte that was there before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import SigningFailed
from pipeline.signatures.keys import Key
from pipeline.signatures.model import Mark, Role
from pipeline.signatures.timestamps import unreachable

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko.stamp import StaticStampStyle

DIGEST = "sha256"


def sign(
    source: Path, target: Path, *, key: Key, role: Role, mark: Mark | None, place: str = "",
    stamper: TimeStamper | None = None,
) -> None:
    """Write the PDF at ``source`` with one signature more to ``target``.

    Args:
        source: a PDF; only read.
        target: the new file.
        key: an open key.
        role: whose signature it is; names the field.
        mark: what is seen of it; None for nothing.
        place: where it is signed, for readers.
        stamper: the time-stamp server; None for PAdES B-B.

    Raises:
        SigningFailed: the key or the time-stamp server refuses, or the PDF cannot take a signature.
        OSError: a file cannot be read or written.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import TimestampRequestError

    said = PdfSignatureMetadata(
        field_name=role.field, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, location=place or None,
        name=key.certificate.holder)
    field = SigFieldSpec(role.field, on_page=mark.box.page if mark else 0, readable_field_name=role.label,
                         box=_edges(mark))
    signer = PdfSigner(said, key.signer, timestamper=stamper, stamp_style=_style(mark), new_field_spec=field)
    try:
        with source.open("rb") as stream:
            out = signer.sign_pdf(_writer(stream))
        target.write_bytes(out.getbuffer())
    except (TimestampRequestError, TimeoutError) as error:
        raise unreachable(str(getattr(stamper, "url", "")), error.__cause__ or error) from None
    except (SigningError, PdfError, ValueError, NotImplementedError) as error:
        raise SigningFailed("Không ký được «{name}»: {reason}. Chưa ghi gì.", name=target.name,
                            reason=" ".join(str(error).split())[:200]) from None


def _writer(stream: Any) -> IncrementalPdfFileWriter:
    """Return a writer that leaves title, dates and XMP alone: a signature changes nothing else of a PDF/A."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class _SignatureOnly(IncrementalPdfFileWriter):
        """pyHanko's writer without its entry in Producer, which the XMP packet would not repeat."""

        def _update_meta(self) -> None:
            return

    return _SignatureOnly(stream)


def _edges(mark: Mark | None) -> tuple[int, int, int, int] | None:
    if mark is None:
        return None
    box = mark.box
    return round(box.left), round(box.bottom), round(box.right), round(box.top)


def _style(mark: Mark | None) -> StaticStampStyle | None:
    """Return what draws the mark: it fills its box, opaque where it is drawn at all."""
    if mark is None:
        return None
    from PIL import Image
    from pyhanko.pdf_utils import content as contents
    from pyhanko.pdf_utils import layout
    from pyhanko.pdf_utils.images import PdfImage
    from pyhanko.stamp import StaticStampStyle

    middle = layout.AxisAlignment.ALIGN_MID
    if mark.source.suffix == ".pdf":
        imported: Any = contents.ImportedPdfPage
        content = imported(str(mark.source))
    else:
        with Image.open(mark.source) as image:
            content = PdfImage(image.convert("RGBA"), writer=None)
    rule = layout.SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=layout.Margins(0, 0, 0, 0))
    return StaticStampStyle(border_width=0, background=content, background_layout=rule, background_opacity=1.0)
