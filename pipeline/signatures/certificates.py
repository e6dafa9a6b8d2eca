"""What a certificate says, and whether a document may be signed with it now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.errors import SigningFailed
from pipeline.signatures.model import Certificate
from pipeline.vietnamese.text import nfc

if TYPE_CHECKING:
    from asn1crypto import x509

#: Key usages that allow signing (RFC 5280, 4.2.1.3; ETSI EN 319 412-2): either is enough.
_SIGNING_USES = {"digital_signature", "non_repudiation"}


def facts_of(certificate: x509.Certificate) -> Certificate:
    """Return what the certificate says of its holder."""
    validity = certificate["tbs_certificate"]["validity"]
    return Certificate(
        _name(certificate.subject), f"{certificate.serial_number:X}", _name(certificate.issuer),
        validity["not_before"].native.astimezone(UTC), validity["not_after"].native.astimezone(UTC))


def _name(name: Any) -> str:
    """Return the common name, else the whole name as people read it."""
    said = name.native.get("common_name", "")
    return nfc(str(said[0] if isinstance(said, list) else said) or name.human_friendly)


def require_usable(certificate: x509.Certificate, at: datetime) -> None:
    """Raise when nothing may be signed with the certificate's key at that moment.

    Raises:
        SigningFailed: it is expired, not yet valid, or its key is for other uses.
    """
    facts = facts_of(certificate)
    if at > facts.ends:
        raise SigningFailed("Chứng thư số của {holder} đã hết hạn ngày {day}; gia hạn rồi ký lại. Chưa ghi gì.",
                            holder=facts.holder, day=f"{facts.ends:%d/%m/%Y}")
    if at < facts.starts:
        raise SigningFailed("Chứng thư số của {holder} đến ngày {day} mới có hiệu lực. Chưa ghi gì.",
                            holder=facts.holder, day=f"{facts.starts:%d/%m/%Y}")
    usage = certificate.key_usage_value
    if usage is not None and not usage.native & _SIGNING_USES:
        raise SigningFailed("Khóa của {holder} không được phép dùng để ký (Key Usage); dùng chứng thư ký số. "
                            "Chưa ghi gì.", holder=facts.holder)
