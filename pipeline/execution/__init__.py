"""Where work is done: in this process, on all cores of this machine, or on a Dask cluster; one interface for all.

Chunks of work go in, their results come out in the order of the chunks.  Knows nothing of documents.
"""

from pipeline.execution.choice import chosen_executor
from pipeline.execution.in_process import InProcess
from pipeline.execution.process_pool import ProcessPool
from pipeline.execution.protocol import Executor, Future, Submit, Work, results_in_order

__all__ = [
    "Executor", "Future", "InProcess", "ProcessPool", "Submit", "Work", "chosen_executor", "results_in_order",
]
