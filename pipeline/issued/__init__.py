"""What has been issued, seen from the register and from the disk: parts, entries in force, frozen files."""

from pipeline.issued.as_issued import issued_distribution, with_given_numbers
from pipeline.issued.catalogue import CONTENT, ISSUED_FINDINGS, LOST, NOT_HERE
from pipeline.issued.frozen import SIGNED_FOLDER, found_on_disk, freeze, frozen_folder, lies_in, lost_from_register
from pipeline.issued.holding import Copy, PartIssued, part_issued, settle
from pipeline.issued.made_of import keep_sources, source_files, source_marks, sources_of
from pipeline.issued.office import Lookup, Office, nothing_issued, open_register, register_lookup
from pipeline.issued.owner import Owner, require_own_folder
from pipeline.issued.parts import (
    Part,
    all_named,
    document_facts,
    first_named,
    issuance_of,
    named,
    narrowed,
    numbered,
    with_issuance,
)
from pipeline.issued.signed import is_whole, manifest_bytes, signed_name, signed_on_disk, spoilt

__all__ = [
    "CONTENT",
    "ISSUED_FINDINGS",
    "LOST",
    "NOT_HERE",
    "SIGNED_FOLDER",
    "Copy",
    "Lookup",
    "Office",
    "Owner",
    "Part",
    "PartIssued",
    "all_named",
    "document_facts",
    "first_named",
    "found_on_disk",
    "freeze",
    "frozen_folder",
    "is_whole",
    "issuance_of",
    "issued_distribution",
    "keep_sources",
    "lies_in",
    "lost_from_register",
    "manifest_bytes",
    "named",
    "narrowed",
    "nothing_issued",
    "numbered",
    "open_register",
    "part_issued",
    "register_lookup",
    "require_own_folder",
    "settle",
    "signed_name",
    "signed_on_disk",
    "source_files",
    "source_marks",
    "sources_of",
    "spoilt",
    "with_given_numbers",
    "with_issuance",
]
