"""The shape of the YAML files: one model per mapping, its aliases the words that clerks write.

The aliases are the only bridge between the data's Vietnamese keys and the code (docs/glossary.md); the field
descriptions are the help of ``vanban schema``.  Texts marked *câu* may refer to facts by ``{{ … }}``.
"""

from pipeline.sources.schema.blocks import (
    BLOCK_KEYS,
    AnnexFile,
    ClausesFile,
    DashesFile,
    ItemFile,
    ParagraphFile,
    PartFile,
    PointsFile,
    PullFile,
    SectionFile,
    TableBlockFile,
)
from pipeline.sources.schema.body import IssuingBodyFile, SignerFile
from pipeline.sources.schema.facts import (
    BudgetFile,
    CitationFile,
    DeadlineFile,
    DutyFile,
    EventFile,
    GroupFile,
    ParticipantsFile,
    ProgrammeFile,
    TaskFile,
)
from pipeline.sources.schema.hall import HallFile, HallRowsFile, KeptSeatsFile, RoomFile
from pipeline.sources.schema.issuance import (
    DistributionFile,
    InvitationFile,
    IssuanceFile,
    NoteFile,
    RecipientFile,
    SettingsFile,
)
from pipeline.sources.schema.mapping import TAG, FileModel, OrganUseFile
from pipeline.sources.schema.plan import PlanFile
from pipeline.sources.schema.task_state import DoneFile, TaskStateFile

__all__ = [
    "BLOCK_KEYS",
    "TAG",
    "AnnexFile",
    "BudgetFile",
    "CitationFile",
    "ClausesFile",
    "DashesFile",
    "DeadlineFile",
    "DistributionFile",
    "DoneFile",
    "DutyFile",
    "EventFile",
    "FileModel",
    "GroupFile",
    "HallFile",
    "HallRowsFile",
    "InvitationFile",
    "IssuanceFile",
    "IssuingBodyFile",
    "ItemFile",
    "KeptSeatsFile",
    "NoteFile",
    "OrganUseFile",
    "ParagraphFile",
    "PartFile",
    "ParticipantsFile",
    "PlanFile",
    "PointsFile",
    "ProgrammeFile",
    "PullFile",
    "RecipientFile",
    "RoomFile",
    "SectionFile",
    "SettingsFile",
    "SignerFile",
    "TableBlockFile",
    "TaskFile",
    "TaskStateFile",
]
