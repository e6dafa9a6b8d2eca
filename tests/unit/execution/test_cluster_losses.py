"""What a cluster loses for good is told like what this machine loses."""

from __future__ import annotations

import pytest

from pipeline.errors import WorkLost

distributed = pytest.importorskip("distributed", reason="Dask is not installed")


class Lost:
    """A chunk whose workers died, one after the other."""

    def result(self) -> object:
        """Tell it as Dask does."""
        raise distributed.KilledWorker("finish", None, 3)


def test_a_chunk_that_kills_its_workers_is_work_lost() -> None:
    """Dask gives such a chunk up after some tries."""
    from pipeline.execution.cluster import _Remote

    with pytest.raises(WorkLost):
        _Remote(Lost()).result()
