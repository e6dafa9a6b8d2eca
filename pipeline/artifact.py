"""One finished file in the scratch folder: what it is, whose it is, its checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.domain.kind import DocumentKind


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file that was made; its place is kept as two texts, one of all and one of its own: there may be many.

    Attributes:
        folder: the scratch folder in which it stands now.
        file: its name inside the dossier's output folder, with suffix and ``/`` between folders.
        kind: kind of document, or None for a working paper.
        recipients: ids of the organs this copy is for; empty when for all.
        sha256: hex digest of its bytes.
    """

    folder: str
    file: str
    kind: DocumentKind | None
    recipients: tuple[str, ...]
    sha256: str

    @property
    def path(self) -> Path:
        """Return where it stands now."""
        return Path(f"{self.folder}/{self.file}")

    @property
    def name(self) -> PurePosixPath:
        """Return its name inside the dossier's output folder."""
        return PurePosixPath(self.file)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 hex digest of the file's bytes.

    Raises:
        OSError: when the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
