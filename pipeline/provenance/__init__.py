"""What each published file was made of: enough to know whether to make it again, and to say what changed.

Drafts go in; fingerprints, facts and changes come out.  The record lies beside the manifest of a dossier.
"""

from pipeline.provenance.changes import Change, FactChange, State, changes_between, earlier_names, identity
from pipeline.provenance.facts import draft_facts
from pipeline.provenance.personal import is_personal
from pipeline.provenance.record import (
    Origin,
    PublishedEvent,
    Record,
    published_events,
    read_event,
    read_fingerprints,
    read_record,
    write_record,
)

__all__ = [
    "Change", "FactChange", "Origin", "PublishedEvent", "Record", "State", "changes_between", "draft_facts",
    "earlier_names", "identity", "is_personal", "published_events", "read_event", "read_fingerprints", "read_record",
    "write_record",
]
