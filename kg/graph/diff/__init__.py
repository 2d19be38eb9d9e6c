"""What changed between two graphs: claims with their evidence, grades and verdicts, by article; studies, sources."""

from __future__ import annotations

from kg.graph.diff.compare import ArticleChange, Change, Difference, ItemChange, compare_graphs
from kg.graph.diff.show import difference_json, render_difference

__all__ = [
    "ArticleChange",
    "Change",
    "Difference",
    "ItemChange",
    "compare_graphs",
    "difference_json",
    "render_difference",
]
