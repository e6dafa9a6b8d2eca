"""The leak guard: no words of another recipient, another dossier or an earlier event in a finished file.

It knows the plan and is given the words of the written Word files, not of their drafts, so that a mistake in composing
cannot hide itself.  Of workbooks it is given the drafts' words, after each was found in its file.
The harm it prevents: a letter that names another office, or last month's date, signed and sent.
"""

from pipeline.leaks.catalogue import LEAK_FINDINGS
from pipeline.leaks.facts import FactGuard, distinctive_facts, remembered_facts
from pipeline.leaks.recipients import RecipientGuard

__all__ = ["LEAK_FINDINGS", "FactGuard", "RecipientGuard", "distinctive_facts", "remembered_facts"]
