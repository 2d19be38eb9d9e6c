"""What one query, one client and the whole server may take."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

__all__ = ["Limits"]

_WORKERS: Final = max(4, (os.cpu_count() or 2) + 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of the endpoint. Source of the defaults: project choice, for a machine with two cores.

    Args:
        seconds: Longest time for one query, waiting for a free worker not counted.
        memory: Most memory that a query may add to the process that answers it, in mebibytes.
        answer: Largest answer, in mebibytes; a large one is kept in a temporary file while it is sent.
        workers: How many queries run at once; more than there are cores, so that a short one passes long ones.
        waiting: How many more may wait; further ones are turned away.
        waiting_each: How many of them may be of one client.
        memory_budget: Mebibytes that the graph may take in memory; a larger one is read from disk.
        cache: Mebibytes of answers that are kept to be given again.
        requests: How many requests are taken in at once.
    """

    seconds: float = 10.0
    memory: int = 1024
    answer: int = 256
    workers: int = _WORKERS
    waiting: int = 128
    waiting_each: int = 32
    memory_budget: int = 4096
    cache: int = 64
    requests: int = 512
