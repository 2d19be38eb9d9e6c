"""The forest plot is one well-formed SVG file that says in words what it shows."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import Point, Pooled, describe_pool, pool_points, render_forest
from kg.evidence.summary import RATIOS

SVG = "{http://www.w3.org/2000/svg}"


def pooled(*rows: tuple[str, float, float, float], measure: str = "OR") -> Pooled:
    """A pool of estimates with their intervals."""

    def scale(number: float) -> float:
        return math.log(number) if measure in RATIOS else number

    points = tuple(
        Point(
            family=key, study=key, measure=measure, value=value, low=low, high=high, effect=scale(value),
            variance=((scale(high) - scale(low)) / 3.92) ** 2, participants=100,
        )
        for key, value, low, high in rows
    )  # fmt: skip
    return Pooled(points=points, result=pool_points(points), measure=measure, question="relapse at 12 days")


THREE = pooled(("Alder2020", 0.6, 0.4, 0.9), ("Birch2021", 0.8, 0.6, 1.07), ("<Cedar> & Co", 0.5, 0.001, 250.0))


def test_it_is_well_formed_and_described() -> None:
    """Title and description name every study, the summaries and the heterogeneity; markup in names is escaped."""
    root = ET.fromstring(render_forest(THREE, title="Zelorin & gout"))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "forest-title forest-desc"
    assert root.findtext(f"{SVG}title") == "Forest plot: Zelorin & gout"
    said = root.findtext(f"{SVG}desc")
    assert said == describe_pool(THREE)
    assert all(word in said for word in ("Alder2020", "<Cedar> & Co", "Random effects", "I²", "Prediction interval"))


def test_nothing_is_loaded_from_elsewhere() -> None:
    """The file names no address but its namespace, and runs nothing."""
    text = render_forest(THREE, title="Zelorin")
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in text
    assert "prefers-color-scheme" in text


@given(
    st.lists(st.tuples(st.floats(0.01, 50), st.floats(1.01, 1000), st.floats(1.01, 1000)), min_size=2, max_size=8),
    st.sampled_from(["OR", "RR", "MD", "SMD"]),
)
def test_everything_lies_within_the_picture(rows: list[tuple[float, float, float]], measure: str) -> None:
    """Whatever the estimates, no mark lies outside the picture and every figure is finite."""
    drawn = pooled(*((f"S{n}", v, v / a, v * b) for n, (v, a, b) in enumerate(rows)), measure=measure)
    root = ET.fromstring(render_forest(drawn, title="x"))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for mark in root.iter():
        for name, most in (("x", width), ("x1", width), ("x2", width), ("y", height), ("y1", height), ("y2", height)):
            if name in mark.attrib:
                assert -20 <= float(mark.attrib[name]) <= most
    assert "nan" not in "".join(root.itertext())


def test_without_a_pool_there_is_no_plot() -> None:
    """Nothing pooled is nothing drawn."""
    with pytest.raises(ValueError, match="nothing was pooled"):
        render_forest(Pooled(), title="x")
