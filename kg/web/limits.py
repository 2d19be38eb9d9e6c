"""What one query may take."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of the endpoint. Source of the defaults: project choice, for a machine with two cores.

    Args:
        seconds: Longest time for one query, waiting for a free worker not counted.
        memory: Most memory that a query may add to the process that answers it, in mebibytes.
        answer: Largest answer, in mebibytes.
        workers: How many queries run at once.
        waiting: How many more may wait; further ones are turned away.
    """

    seconds: float = 10.0
    memory: int = 1024
    answer: int = 64
    workers: int = 2
    waiting: int = 32
