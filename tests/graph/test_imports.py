"""Nanopublications of others: valid ones come in whole, others are refused with the reason, all survive a build."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph import carried_lines, read_nanopublications

ONE = """
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix ex: <http://example.org/np1#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
ex:Head { <http://example.org/np1> a np:Nanopublication ; np:hasAssertion ex:assertion ;
  np:hasProvenance ex:provenance ; np:hasPublicationInfo ex:pubinfo . }
ex:assertion { ex:tea ex:calms ex:people . }
ex:provenance { ex:assertion prov:wasAttributedTo ex:someone . }
ex:pubinfo { <http://example.org/np1> prov:wasAttributedTo ex:someone . }
"""


def test_a_valid_one_comes_in_under_its_own_graphs() -> None:
    """Every triple keeps its graph, and one more says what was imported from where."""
    found = read_nanopublications(ONE.encode(), where="theirs.trig")
    assert found.names == ("http://example.org/np1",)
    assert found.failures == ()
    assert len(found.lines) == 4 + 1 + 1 + 1 + 1
    assert sum(b"np1#assertion> .\n" in line for line in found.lines) == 1
    assert list(found.lines) == sorted(found.lines)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("ex:tea ex:calms ex:people .", "", "its assertion graph is empty"),
        ("ex:provenance { ex:assertion", "ex:provenance { ex:other", "its provenance says nothing of the assertion"),
        ("ex:pubinfo { <http://example.org/np1>", "ex:pubinfo { ex:x", "its publication info says nothing"),
        ("np:hasProvenance ex:provenance ;", "", "it has no provenance graph"),
        ("np:hasProvenance ex:provenance", "np:hasProvenance ex:assertion", "two of its four graphs are one"),
        ("ex:tea ex:calms", "} ex:more { ex:tea ex:calms", "belongs to no nanopublication"),
    ],
)
def test_an_invalid_one_is_refused_with_the_reason(old: str, new: str, why: str) -> None:
    """What breaks a rule of nanopublications is named."""
    assert old in ONE
    found = read_nanopublications(ONE.replace(old, new).encode(), where="theirs.trig")
    assert found.names == ()
    assert any(why in failure.what for failure in found.failures)


def test_a_wrong_trusty_code_is_refused() -> None:
    """A name that ends in an artifact code binds its content."""
    trusty = ONE.replace("http://example.org/np1", "http://example.org/RA" + "A" * 43)
    (failure,) = read_nanopublications(trusty.encode(), where="theirs.trig").failures
    assert "trusty code" in failure.what


@pytest.mark.parametrize("content", ["", "this is no TriG", "<http://a> <http://b> [] ."])
def test_what_holds_none_is_an_input_error(content: str) -> None:
    """A file without a nanopublication, or not RDF at all, is one line."""
    with pytest.raises(InputError, match=r"theirs\.trig"):
        read_nanopublications(content.encode(), where="theirs.trig")


def test_imports_are_found_again(lines: list[bytes]) -> None:
    """A build finds what was imported, and nothing else."""
    found = read_nanopublications(ONE.encode(), where="theirs.trig")
    assert carried_lines(sorted({*lines, *found.lines})) == list(found.lines)
    assert carried_lines(lines) == []


def test_the_community_suite(shared: Path) -> None:
    """Valid plain, trusty and signed ones of the nanopub test suite are read, invalid plain and trusty ones refused."""
    archive = shared / "data/nanopub/testsuite.tar.gz"
    if not archive.is_file():
        pytest.skip("the nanopub test suite is not on this machine")
    wrong = []
    with tarfile.open(archive) as files:
        for member in files:
            kind = member.name.split("/")[1:3]
            if not member.name.endswith((".trig", ".nq")) or kind in (["invalid", "signed"],) or kind[0] == "transform":
                continue
            content = files.extractfile(member)
            assert content is not None
            found = read_nanopublications(content.read(), where=member.name)
            if (bool(found.names) and not found.failures) != (kind[0] == "valid"):
                wrong.append(member.name)
    assert not wrong
