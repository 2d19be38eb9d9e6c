"""Answers to graph questions as pictures: boxes in columns and the lines between them, written as one SVG file."""

from __future__ import annotations

from kg.graph.drawing.layout import Box, Line, Panel
from kg.graph.drawing.pictures import (
    draw_beliefs,
    draw_central,
    draw_chains,
    draw_clusters,
    draw_impact,
    draw_paths,
)
from kg.graph.drawing.svg import Picture, write_svg

__all__ = [
    "Box",
    "Line",
    "Panel",
    "Picture",
    "draw_beliefs",
    "draw_central",
    "draw_chains",
    "draw_clusters",
    "draw_impact",
    "draw_paths",
    "write_svg",
]
