"""What the claims of a page share is what each would find for itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.fidelity.case import Shared
from kg.model import InTextCitation, Span
from kg.terms import CitationStyle
from tests.cases import an_article

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(start=pair[0], end=sum(pair)))


@given(st.lists(st.tuples(SPANS, st.lists(SPANS, max_size=3)), max_size=8), SPANS)
def test_citations_of_a_span(placed: list[tuple[Span, list[Span]]], span: Span) -> None:
    """The citations that cover a span are those that touch it, each once and in order."""
    citations = tuple(
        InTextCitation(span=at, exact=str(number), style=CitationStyle.NARRATIVE, covers=tuple(covers))
        for number, (at, covers) in enumerate(placed)
    )

    def touches(one: InTextCitation) -> bool:
        return any(place.start < span.end and span.start < place.end for place in one.covers or (one.span,))

    found = Shared(an_article("x" * 90, citations=citations)).covering(span)
    assert found == tuple(one for one in citations if touches(one))
