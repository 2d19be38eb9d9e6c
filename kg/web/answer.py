"""What came of a request: an answer, or the problem that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.web.limits import Limits
from kg.web.metrics import Metrics
from kg.web.problem import Problem

__all__ = ["Answer", "check_answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a worker returned.

    Args:
        facts: How the request ended, as `kg.web.worker.Outcome`.
        content: The answer in the syntax that was asked for; empty when it stands in a file.
        version: Name of the snapshot that was asked; ``""`` for a store that has none.
    """

    facts: dict[str, Any]
    content: bytes
    version: str

    @property
    def spool(self) -> Path | None:
        """The file with the answer, which is the caller's to remove."""
        return Path(self.facts["spool"]) if "spool" in self.facts else None


def check_answer(answer: Answer, limits: Limits, metrics: Metrics) -> Answer:
    """Return an answer that is one.

    Args:
        answer: What a worker returned.
        limits: What the query might take.
        metrics: Where to count queries that took too much.

    Raises:
        Problem: The worker refused or could not answer.
    """
    message = answer.facts.get("message", "")
    match answer.facts["outcome"]:
        case "ok":
            return answer
        case "query":
            raise Problem(400, message)
        case "absent":
            raise Problem(404, "the store has no graph of this name")
        case "memory":
            metrics.count("kg_queries_ended_total", reason="memory")
            raise Problem(503, f"the query needs more than {limits.memory} MiB of memory", "ask for less", retry=5)
        case "size":
            metrics.count("kg_queries_ended_total", reason="size")
            raise Problem(503, f"the answer is larger than {limits.answer} MiB", "add a LIMIT", retry=5)
        case "type":
            raise Problem(406, "none of the accepted media types fits this kind of query", "see / for those that do")
        case _:
            raise Problem(503, f"the store cannot answer: {message}", retry=5)
