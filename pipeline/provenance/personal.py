"""Which files hold personal data of those who come; the words of these are written down nowhere but in them."""

from __future__ import annotations

#: Folders of the papers of the room and of the answers, inside a dossier's output folder.
PERSONAL_FOLDERS = ("phong-hop/", "tra-loi/")


def is_personal(name: str) -> bool:
    """Return whether a file of a dossier holds names, posts or numbers from the lists that came back."""
    return name.startswith(PERSONAL_FOLDERS)
