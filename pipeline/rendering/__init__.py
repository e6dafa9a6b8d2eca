"""Word templates and what is made of them: letters, plans, one printing file of many letters, workbooks.

``Draft`` and templates go in, files in a scratch folder come out.  Knows neither plan nor law: how a document
looks is the template's business, what it says is the draft's.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.domain.draft import BinderDraft, Draft, WordDraft
from pipeline.rendering.binder import bind
from pipeline.rendering.catalogue import TEMPLATE_FINDINGS
from pipeline.rendering.readback import content_text, missing_data, missing_pictures, missing_words, words_beyond
from pipeline.rendering.template import Templates, load_templates
from pipeline.rendering.word import render_word
from pipeline.rendering.workbook import fixed_workbook, render_workbook

__all__ = [
    "TEMPLATE_FINDINGS", "Templates", "content_text", "fixed_workbook", "load_templates", "missing_data",
    "missing_pictures", "missing_words", "render", "words_beyond",
]


def render(draft: Draft, templates: Templates, *, folder: Path, built_at: datetime) -> Artifact:
    """Write the file of ``draft`` under ``folder`` and return what was made.

    A binder is made of parts that were rendered into the same folder before.

    Raises:
        TemplateError: when a template must not be used or does not fit the draft; carries the findings.
        OSError: when the scratch folder cannot be read or written.
    """
    if isinstance(draft, WordDraft):
        name = f"{draft.stem}.docx"
        digest = hashlib.sha256(render_word(draft, templates, path=folder / name, built_at=built_at)).hexdigest()
        recipients = draft.recipients
    elif isinstance(draft, BinderDraft):
        name, recipients = f"{draft.stem}.docx", ()
        digest = bind(draft, folder=folder, path=folder / name, built_at=built_at)
    else:
        name, recipients = f"{draft.stem}.xlsx", ()
        digest = hashlib.sha256(render_workbook(draft, path=folder / name, built_at=built_at)).hexdigest()
    return Artifact(str(folder), name, draft.kind, recipients, digest)
