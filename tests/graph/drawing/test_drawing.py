"""Pictures: well-formed, complete, without overlaps, whatever the words."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import (
    Picture,
    beliefs,
    build_graph,
    central,
    chains_of_claims,
    cite_network,
    cluster_contradictions,
    contradictions,
    draw_beliefs,
    draw_central,
    draw_chains,
    draw_clusters,
    draw_impact,
    draw_paths,
    mechanism_paths,
    project_index,
    read_index,
    without_studies,
    write_svg,
)
from kg.graph.drawing import Box, Line, Panel
from kg.graph.drawing.layout import lay_out, text_width, wrap
from kg.model import KnowledgeBase
from tests.graph.literature import SCHEME, literature

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures(base: KnowledgeBase) -> dict[str, Picture]:
    """A picture for each question."""
    kb = literature()
    index, small = read_index(build_graph(kb)), read_index(build_graph(base))
    graph, network, other = project_index(index), cite_network(index), project_index(small)
    impact = without_studies(
        graph, index, ["Good2010"], studies=kb.studies, bibliography=kb.bibliography, scheme=SCHEME
    )
    claims = graph.graph["claims"].values()
    return {
        "paths": draw_paths(mechanism_paths(other, "lumerin", "sleep-disturbance"), "lumerin", "sleep disturbance"),
        "chains": draw_chains(chains_of_claims(graph, network, claims), "all"),
        "beliefs": draw_beliefs(beliefs(graph, network)),
        "clusters": draw_clusters(cluster_contradictions(other, contradictions(other))),
        "impact": draw_impact(impact),
        "central": draw_central(central(other)),
    }


@pytest.mark.parametrize("name", ["paths", "chains", "beliefs", "clusters", "impact", "central"])
def test_picture_is_sound(pictures: dict[str, Picture], name: str) -> None:
    """Every picture is XML with a title and a description, loads nothing, and keeps its boxes inside itself."""
    text = write_svg(pictures[name])
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert "<script" not in text
    assert "href" not in text
    assert "prefers-color-scheme: dark" in text
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for box in root.iter(f"{SVG}rect"):
        x, y = float(box.attrib["x"]), float(box.attrib["y"])
        assert 0 <= x <= x + float(box.attrib["width"]) <= width
        assert 0 <= y <= y + float(box.attrib["height"]) <= height
    assert write_svg(pictures[name]) == text


def test_pictures_show_the_answer(pictures: dict[str, Picture]) -> None:
    """The words of the answer stand in the picture."""
    beliefs_shown = write_svg(pictures["beliefs"])
    assert all(key in beliefs_shown for key in ("Good2010", "Null2013", "disputes it · not cited", "page-c"))
    chains_shown = write_svg(pictures["chains"])
    assert all(words in chains_shown for words in ("primary data, supports it", "dead end", "Survey2014"))
    assert "weakest link" in write_svg(pictures["paths"])


WORDS = st.text(st.sampled_from("ab cdeWMi-_ü茶\n<&\x07"), max_size=90)


@st.composite
def panels(draw: st.DrawFn) -> Panel:
    """A panel of boxes in up to four columns with lines among them."""
    boxes = [
        Box(key=str(number), column=draw(st.integers(0, 3)), head=draw(WORDS), body=draw(WORDS), foot=draw(WORDS))
        for number in range(draw(st.integers(0, 9)))
    ]
    ends = st.sampled_from([box.key for box in boxes] or ["0"])
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=10)) if boxes else []
    lines = [Line(start=one, end=other, says=draw(WORDS)) for one, other in pairs if one != other]
    return Panel(title=draw(WORDS), note=draw(WORDS), boxes=tuple(boxes), lines=tuple(lines))


@settings(deadline=None)
@given(panels())
def test_no_two_boxes_overlap(panel: Panel) -> None:
    """Whatever the words and the lines, boxes stand apart and below the top edge."""
    laid = lay_out(panel, left=10, top=20, width=120, between=40)
    for one, other in combinations(laid.placed, 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        assert beside or above
    assert all(one.y >= 19.99 for one in laid.placed)
    assert all(one.y + one.height <= 20.01 + laid.height for one in laid.placed)


@settings(deadline=None)
@given(panels())
def test_any_words_give_xml(panel: Panel) -> None:
    """Control characters, brackets and ampersands end up as XML."""
    ET.fromstring(write_svg(Picture(title="<&\x00", says="", panels=(panel,))))


@given(WORDS, st.integers(40, 300))
def test_wrapped_lines_fit(text: str, width: int) -> None:
    """No line is wider than the room, and nothing but spaces is lost."""
    lines = wrap(text, width, 12)
    assert all(text_width(line, 12) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_long_names_break_at_hyphens() -> None:
    """A name wider than its box is broken after a hyphen."""
    assert wrap("a-page-about-many-kinds-of-sleeping-potions", 150, 13)[0].endswith("-")
