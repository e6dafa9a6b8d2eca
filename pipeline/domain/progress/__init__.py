"""How far the plan's work is on a given day: what is done, what is late, what is due soon."""

from pipeline.domain.progress.catalogue import TASK_FINDINGS
from pipeline.domain.progress.following import Done, Followed, follow

__all__ = ["TASK_FINDINGS", "Done", "Followed", "follow"]
