"""Count what happens, in the text format that Prometheus reads.

Source: https://prometheus.io/docs/instrumenting/exposition_formats/.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final

__all__ = ["Metrics"]

_HELP: Final = {
    "kg_requests_total": "Requests answered, by path and status.",
    "kg_request_seconds": "Seconds from a request to the end of its answer.",
    "kg_cache_hits_total": "Answers given again from memory.",
    "kg_queries_ended_total": "Queries that were ended, by reason.",
    "kg_workers_replaced_total": "Workers that ended and were replaced.",
    "kg_graph_switches_total": "Times another graph was taken into service.",
    "kg_memory_loads_failed_total": "Times a graph could not be read into memory.",
}
_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counters and one histogram."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._buckets = [0] * (len(_BOUNDS) + 1)
        self._seconds = 0.0

    def count(self, name: str, **labels: str) -> None:
        """Add one to a counter."""
        self._counts[name, ",".join(f'{key}="{value}"' for key, value in labels.items())] += 1

    def observe(self, path: str, status: int, seconds: float) -> None:
        """Note a request that was answered."""
        self._counts["kg_requests_total", f'path="{path}",status="{status}"'] += 1
        self._buckets[bisect_left(_BOUNDS, seconds)] += 1
        self._seconds += seconds

    def render(self, gauges: dict[str, float], version: str) -> str:
        """Return everything as text.

        Args:
            gauges: Further numbers by name.
            version: Name of the graph that is served.
        """
        lines: list[str] = []
        seen = ""
        for (name, labels), number in sorted(self._counts.items()):
            if name != seen:
                lines += [f"# HELP {name} {_HELP.get(name, name)}", f"# TYPE {name} counter"]
                seen = name
            lines.append(f"{name}{{{labels}}} {number}" if labels else f"{name} {number}")
        name, total = "kg_request_seconds", 0
        lines += [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} histogram"]
        for bound, number in zip((*_BOUNDS, float("inf")), self._buckets, strict=True):
            total += number
            lines.append(f'{name}_bucket{{le="{"+Inf" if bound == float("inf") else bound}"}} {total}')
        lines += [f"{name}_sum {self._seconds:.6f}", f"{name}_count {total}"]
        for gauge, value in sorted(gauges.items()):
            lines += [f"# TYPE {gauge} gauge", f"{gauge} {value:g}"]
        lines += ["# TYPE kg_graph_info gauge", f'kg_graph_info{{version="{version}"}} 1']
        return "\n".join(lines) + "\n"
