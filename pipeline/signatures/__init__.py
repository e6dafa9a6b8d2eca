"""Digital signatures of PDF: put one on, say what those on it say; knows nothing of plans, register or folders."""

from pipeline.signatures.catalogue import SIGNATURE_FINDINGS
from pipeline.signatures.keys import Key, KeyPlace, opened_key
from pipeline.signatures.model import Box, Certificate, Integrity, Mark, Role, Said, Trust
from pipeline.signatures.pictures import Picture, picture
from pipeline.signatures.quiet import can_sign
from pipeline.signatures.reading import (
    integrity_findings,
    signature_box,
    signature_findings,
    signatures_of,
    trust_findings,
)
from pipeline.signatures.signing import sign
from pipeline.signatures.timestamps import timestamper
from pipeline.signatures.trust import trust_roots

__all__ = [
    "SIGNATURE_FINDINGS",
    "Box",
    "Certificate",
    "Integrity",
    "Key",
    "KeyPlace",
    "Mark",
    "Picture",
    "Role",
    "Said",
    "Trust",
    "can_sign",
    "integrity_findings",
    "opened_key",
    "picture",
    "sign",
    "signature_box",
    "signature_findings",
    "signatures_of",
    "timestamper",
    "trust_findings",
    "trust_roots",
]
