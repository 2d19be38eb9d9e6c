"""Trusty URIs, module RA."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path

import pyoxigraph
import pytest

from kg.graph.nquads import Literal, Quad, text
from kg.graph.trusty import BLANK, artifact_code, fill_code, holds

NAME = f"http://example.org/np/{BLANK}"
QUADS = [
    Quad(NAME, "http://example.org/p", text("one\ntwo \\ three"), f"{NAME}#a"),
    Quad(NAME, "http://example.org/p", text("one", "en"), f"{NAME}#a"),
    Quad(NAME, "http://example.org/p", NAME, f"{NAME}#a"),
]


def test_code_holds_for_its_content_only() -> None:
    """A code is that of its quads in any order, and of no others."""
    code = artifact_code(QUADS)
    filled = fill_code(QUADS, code)
    assert re.fullmatch(r"RA[A-Za-z0-9_-]{43}", code)
    assert BLANK not in "".join(quad.graph for quad in filled)
    assert holds(reversed(filled), code)
    assert not holds(filled[:-1], code)
    assert not holds([filled[0]._replace(object=text("one")), *filled[1:]], code)


def test_literals_are_not_filled() -> None:
    """A blank in a literal is not taken for the place of the code."""
    filled = fill_code(QUADS, artifact_code(QUADS))
    assert text("one\ntwo \\ three") in [quad.object for quad in filled]


def read(content: bytes) -> list[Quad]:
    """The quads of a TriG file."""
    quads = []
    for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TRIG):
        thing = quad.object
        value = (
            Literal(thing.value, thing.datatype.value, thing.language or "")
            if isinstance(thing, pyoxigraph.Literal)
            else thing.value
        )
        quads.append(Quad(quad.subject.value, quad.predicate.value, value, quad.graph_name.value))
    return quads


@pytest.fixture(scope="module")
def suite(shared: Path) -> dict[str, bytes]:
    """The TriG files of the nanopublication test suite, by path."""
    archive = shared / "data/nanopub/testsuite.tar.gz"
    if not archive.is_file():
        pytest.skip("the nanopublication test suite is not on this machine")
    with tarfile.open(archive) as opened:
        members = [member for member in opened.getmembers() if member.name.endswith(".trig")]
        return {member.name: opened.extractfile(member).read() for member in members}  # type: ignore[union-attr]


def test_published_nanopublications_hold(suite: dict[str, bytes]) -> None:
    """Every valid trusty nanopublication of the suite is verified, and the invalid one is not."""
    seen = 0
    for name, content in suite.items():
        trusty = re.search(r"/(valid|invalid)/(trusty|signed)/|\.out\.trig$", name)
        if not trusty or "invalid/signed" in name:
            continue
        quads = read(content)
        (code,) = {found for quad in quads for found in re.findall(r"RA[A-Za-z0-9_-]{43}", quad.graph)}
        assert holds(quads, code) is ("/invalid/" not in name), name
        seen += 1
    assert seen > 30
