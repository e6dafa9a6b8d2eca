"""What the signatures on a PDF say: whole or not, whose, when, trusted or not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.findings import Finding, FindingKind, Place
from pipeline.signatures.catalogue import INVALID, TRUST_NOT_EVALUATED, UNTRUSTED
from pipeline.signatures.certificates import facts_of
from pipeline.signatures.model import Box, Integrity, Said, Trust
from pipeline.signatures.quiet import quiet, require_library

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

#: Words that stand in the clear in every signed PDF (ISO 32000-1, 12.8.1): with them and no signature, one is broken.
_TRACES = (b"/ByteRange", b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached")
_HEX = re.compile(rb"<(?:[0-9A-F]*|[0-9a-f]*)>")


def signatures_of(pdf: Path, roots: Sequence[x509.Certificate] = ()) -> tuple[Said, ...]:
    """Return what each signature on the PDF says, in the order in which they were put on.

    Args:
        pdf: any PDF; one without signatures says nothing.
        roots: certificates that the reader trusts; without any, trust is not evaluated.

    Raises:
        MissingTool: pyHanko is not installed.
        ValueError: the PDF cannot be read.
        OSError: the file cannot be read.
    """
    require_library()
    from pyhanko.pdf_utils.reader import PdfFileReader

    content = pdf.read_bytes()
    was_signed = any(trace in content for trace in _TRACES)
    with quiet(), pdf.open("rb") as stream:
        try:
            embedded = tuple(PdfFileReader(stream).embedded_signatures)
        except Exception as error:  # noqa: BLE001 (changed bytes may break the library anywhere)
            if was_signed:
                return (_broken("?", "tệp hỏng, không đọc được chữ ký"),)
            raise ValueError(" ".join(str(error).split())[:200]) from None
        if was_signed and not embedded:
            return (_broken("?", "có dấu vết chữ ký nhưng không đọc được"),)
        last = len(embedded) - 1
        return tuple(_said(each, content, tuple(roots), is_last=number == last)
                     for number, each in enumerate(embedded))


def _broken(field: str, reason: str) -> Said:
    return Said(field, None, None, None, Integrity.INVALID, Trust.NOT_EVALUATED, reason)


def _said(
    embedded: EmbeddedPdfSignature, content: bytes, roots: tuple[x509.Certificate, ...], *, is_last: bool
) -> Said:
    try:
        return _judged(embedded, content, roots, is_last=is_last)
    except Exception as error:  # noqa: BLE001 (changed bytes may break the library anywhere)
        return _broken(embedded.field_name or "?", " ".join(str(error).split())[:200] or type(error).__name__)


def _judged(
    embedded: EmbeddedPdfSignature, content: bytes, roots: tuple[x509.Certificate, ...], *, is_last: bool
) -> Said:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    signed_at = embedded.self_reported_timestamp
    stamped = next(iter(extract_tst_data_iter(embedded.signer_info, signed=False)), None)
    stamped_at = stamped["encap_content_info"]["content"].parsed["gen_time"].native if stamped is not None else None
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=stamped_at or signed_at)
    uses = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
    status: Any = validate_pdf_signature(embedded, context, context, key_usage_settings=uses)
    fault = next(_faults(embedded, status, content, is_last=is_last), "")
    trust = Trust.NOT_EVALUATED if not roots else (Trust.TRUSTED if status.trusted else Trust.UNTRUSTED)
    doubt = "không dẫn tới chứng thư gốc đã cho, hoặc đã hết hạn, bị thu hồi" if trust is Trust.UNTRUSTED else ""
    return Said(embedded.field_name or "?", facts_of(embedded.signer_cert), signed_at, stamped_at,
                Integrity.INVALID if fault else Integrity.VALID, trust, fault or doubt)


def _faults(embedded: EmbeddedPdfSignature, status: Any, content: bytes, *, is_last: bool) -> Iterator[str]:
    """Yield why the signature is not whole."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not status.intact:
        yield "tệp đã bị đổi sau khi ký"
    if not status.valid:
        yield "chữ ký không khớp với chứng thư"
    if status.timestamp_validity is not None and not (
            status.timestamp_validity.intact and status.timestamp_validity.valid):
        yield "dấu thời gian không còn nguyên"
    if is_last and status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        yield "có phần thêm vào sau chữ ký cuối cùng"
    if status.coverage.value < SignatureCoverageLevel.ENTIRE_REVISION.value:
        yield "chữ ký không bao trùm cả văn bản"
    if status.modification_level is not None and status.modification_level is ModificationLevel.OTHER:
        yield "văn bản bị sửa giữa hai lần ký"
    if not _is_plain(embedded, content):
        yield "phần chứa chữ ký bị sửa"


def _is_plain(embedded: EmbeddedPdfSignature, content: bytes) -> bool:
    """Return whether the hole in the signed bytes holds the signature, zeros behind it, and nothing else.

    No signature covers this hole, so a change of its padding or of the case of its digits would be seen by nobody.
    """
    start, length, end, _ = (int(each) for each in embedded.byte_range)
    hole = content[start + length:end]
    if not _HEX.fullmatch(hole):
        return False
    held = bytes.fromhex(hole[1:-1].decode("ascii"))
    return not any(held[_der_length(held):])


def _der_length(held: bytes) -> int:
    """Return how many bytes the DER value at the beginning takes; 0 when there is none."""
    if len(held) < 2:
        return 0
    first = held[1]
    if first < 0x80:
        return 2 + first
    octets = first & 0x7F
    return 2 + octets + int.from_bytes(held[2:2 + octets], "big")


def signature_box(pdf: Path, field: str) -> Box | None:
    """Return where the signature of that field is seen; None when it is not.

    Raises:
        MissingTool: pyHanko is not installed.
        ValueError, OSError: the PDF cannot be read.
    """
    require_library()
    from pyhanko.pdf_utils.reader import PdfFileReader

    with quiet(), pdf.open("rb") as stream:
        try:
            reader: Any = PdfFileReader(stream)
            found = next((each for each in reader.embedded_signatures if each.field_name == field), None)
            if found is None:
                return None
            edges = [float(each) for each in found.sig_field["/Rect"]]
            page = found.sig_field.raw_get("/P")
            count = int(reader.root["/Pages"]["/Count"])
            number = next(each for each in range(count)
                          if reader.find_page_for_modification(each)[0].reference == page.reference)
        except Exception as error:  # noqa: BLE001 (changed bytes may break the library anywhere)
            raise ValueError(" ".join(str(error).split())[:200]) from None
    return Box(number, *edges) if edges[2] > edges[0] else None


def signature_findings(name: str, said: Sequence[Said]) -> tuple[Finding, ...]:
    """Return what there is to say of the signatures on the PDF called ``name``."""
    return (*integrity_findings(name, said), *trust_findings(name, said))


def integrity_findings(name: str, said: Sequence[Said]) -> tuple[Finding, ...]:
    """Return which signatures on the PDF are not whole."""
    return tuple(_found(INVALID, name, each) for each in said if each.integrity is Integrity.INVALID)


def trust_findings(name: str, said: Sequence[Said]) -> tuple[Finding, ...]:
    """Return which of its whole signatures are of certificates that are not trusted, or that nobody looked at."""
    kinds = {Trust.UNTRUSTED: UNTRUSTED, Trust.NOT_EVALUATED: TRUST_NOT_EVALUATED}
    return tuple(_found(kinds[each.trust], name, each) for each in said
                 if each.integrity is Integrity.VALID and each.trust in kinds)


def _found(kind: FindingKind, name: str, said: Said) -> Finding:
    holder = said.certificate.holder if said.certificate else "?"
    return Finding(kind, Place(file=name), {"field": said.field, "holder": holder, "reason": said.reason})
