"""Stage 3, compose: what each document of the dossier says; pure, without files or clock.

``rendering`` decides how Word says it.
"""

from pipeline.documents.compose import compose

__all__ = ["compose"]
