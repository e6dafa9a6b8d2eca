"""Stage 2, review: rules between the facts of a plan; pure, and all of them at once."""

from pipeline.domain.review.catalogue import PLAN_FINDINGS
from pipeline.domain.review.review import review

__all__ = ["PLAN_FINDINGS", "review"]
