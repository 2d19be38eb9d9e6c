"""Terms and lines of N-Quads."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.nquads import Literal, Quad, date_literal, number, quad_line, safe_iri, sort_lines, text
from kg.vocab import Rdf, Xsd

S, P, G = "http://example.org/s", "http://example.org/p", "http://example.org/g"


def parsed(line: bytes) -> pyoxigraph.Quad:
    """The one quad of a line, as another implementation reads it."""
    (quad,) = pyoxigraph.parse(line, format=pyoxigraph.RdfFormat.N_QUADS)
    return quad


@given(st.text())
def test_any_text_survives(value: str) -> None:
    """A literal reads back as it was written, whatever characters it holds."""
    assert parsed(quad_line(Quad(S, P, text(value), G))).object.value == text(value).value


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_clean_text_is_kept(value: str) -> None:
    """Text without lone surrogates is not changed, and stands on one line."""
    assert text(value).value == value
    assert quad_line(Quad(S, P, text(value), G)).count(b"\n") == 1


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_decimals_are_exact(value: float) -> None:
    """A number reads back as the same number, without an exponent."""
    written = number(value)
    assert float(written.value) == value
    assert "e" not in written.value.lower()
    assert written.datatype == Xsd.DECIMAL


def test_infinite_is_refused() -> None:
    """A value no decimal can hold is an error."""
    with pytest.raises(ValueError, match="inf"):
        number(float("inf"))


def test_numbers_by_type() -> None:
    """Whole numbers and truth values have their own datatypes."""
    assert number(3) == Literal("3", Xsd.INTEGER)
    assert number(value=True) == Literal("true", Xsd.BOOLEAN)


@given(st.text())
def test_iris_are_valid_or_refused(value: str) -> None:
    """An address becomes an IRI another implementation accepts in a quad, or nothing."""
    made = safe_iri("http://example.org/" + value)
    assert made is not None
    assert parsed(quad_line(Quad(S, P, made, G))).object.value == made


@pytest.mark.parametrize("value", ["", "secondary copy", "../file", "x", "http:", "no scheme here: x"])
def test_what_is_no_address_is_refused(value: str) -> None:
    """Words are not made into an IRI."""
    assert safe_iri(value) is None


def test_dates_by_precision() -> None:
    """Dates, times and years have their XSD types; an impossible date stays a string."""
    assert date_literal("2024-02-29").datatype == Xsd.DATE
    assert date_literal("2024-02-29T10:00:00Z").datatype == Xsd.DATE_TIME
    assert date_literal("2024").datatype == Xsd.GYEAR
    assert date_literal("2024-13-01").datatype == Xsd.STRING


def test_language_and_datatype() -> None:
    """A language tag and a datatype are written, xsd:string is not."""
    assert quad_line(Quad(S, P, text("a", "en"), G)).endswith(b'"a"@en <http://example.org/g> .\n')
    assert b"^^" not in quad_line(Quad(S, P, text("a"), G))
    assert text("a", "en").datatype == Rdf.LANG_STRING


def test_lines_are_sorted_once() -> None:
    """Lines come sorted by bytes, each once."""
    quads = [Quad(S, P, text(word), G) for word in ("b", "a", "b")]
    assert sort_lines(quads) == [quad_line(quads[1]), quad_line(quads[0])]
