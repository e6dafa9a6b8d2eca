"""What has been issued, seen from the register and from the disk: parts, entries in force, frozen files."""

from pipeline.issued.frozen import found_on_disk, freeze, frozen_folder
from pipeline.issued.office import Lookup, Office, documents_in_force, nothing_issued, open_register, register_lookup
from pipeline.issued.parts import (
    REPLACING,
    InForce,
    Part,
    document_facts,
    issuance_of,
    named,
    numbered,
    with_given_numbers,
    with_issuance,
)

__all__ = [
    "REPLACING",
    "InForce",
    "Lookup",
    "Office",
    "Part",
    "document_facts",
    "documents_in_force",
    "found_on_disk",
    "freeze",
    "frozen_folder",
    "issuance_of",
    "named",
    "nothing_issued",
    "numbered",
    "open_register",
    "register_lookup",
    "with_given_numbers",
    "with_issuance",
]
