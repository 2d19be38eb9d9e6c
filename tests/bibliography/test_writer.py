"""Writing bibliographies: what is written reads back the same, and what does not is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.bibliography import WRITTEN, write_bibliography
from kg.model import Person, Source

WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abcdeXYZ019 -–'&%$#_{}~^\\\"@().:/+*=<>?!"),
        st.characters(min_codepoint=0xC0, max_codepoint=0x17F),
    ),
    min_size=1,
    max_size=24,
).map(lambda text: " ".join(text.split()))
TEXT = WORDS.filter(bool)
LETTERS = st.text(alphabet="abcdeéüøßñABCDÖŁ-", min_size=1, max_size=10).filter(
    lambda text: any(map(str.isalpha, text))
)
NAME = (
    st.lists(LETTERS, min_size=1, max_size=3).map(" ".join).filter(lambda text: text.lower() not in ("and", "others"))
)
LISTED = st.lists(TEXT.filter(lambda text: not set(text) & set(",;{}")), max_size=2, unique=True).map(tuple)
PERSON = st.one_of(
    st.builds(Person, family=LETTERS, given=NAME, suffix=st.sampled_from(["", "Jr", "III"])),
    st.builds(Person, family=NAME, organisation=st.just(True)),
)
MAYBE = st.none() | TEXT


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Draw a record with every kind of field."""
    return Source(
        key=draw(st.from_regex(r"[A-Z][a-z]{2,8}(19|20)\d\d[a-z]?", fullmatch=True)),
        kind=draw(
            st.sampled_from(["article", "book", "incollection", "misc", "phdthesis", "techreport", "mastersthesis"])
        ),
        authors=tuple(draw(st.lists(PERSON, min_size=1, max_size=3))),
        others=draw(st.booleans()),
        year=draw(st.integers(1900, 2030)),
        suffix=draw(st.sampled_from(["", "a", "b"])),
        title=draw(TEXT),
        container=draw(MAYBE),
        volume=draw(MAYBE),
        issue=draw(MAYBE),
        pages=draw(st.none() | st.sampled_from(["1–9", "e12", "S1–S4"])),
        publisher=draw(MAYBE),
        doi=draw(st.none() | st.from_regex(r"10\.\d{4}/[a-z0-9]{1,8}[().-]?[a-z0-9]{1,5}", fullmatch=True)),
        pmid=draw(st.none() | st.from_regex(r"[1-9]\d{3,7}", fullmatch=True)),
        pmcid=draw(st.none() | st.from_regex(r"PMC[1-9]\d{3,6}", fullmatch=True)),
        url=draw(st.none() | st.just("https://example.org/a_b?c=d&e=%20~f")),
        accessed=draw(st.none() | st.sampled_from(["2021-03-04", "2021", "last May"])),
        unconfirmed=tuple(draw(st.lists(st.sampled_from(["author", "year", "pages"]), unique=True))),
        note=draw(MAYBE),
        names=draw(LISTED),
        notices=draw(st.sampled_from([(), ("retraction",), ("retraction 10.1000/r1", "correction PMID 12")])),
        extra=draw(
            st.dictionaries(st.sampled_from(["abstract", "issn", "language", "x-lab", "status"]), TEXT, max_size=3).map(
                lambda fields: tuple(sorted(fields.items()))
            )
        ),
    )


@pytest.mark.parametrize("form", WRITTEN)
@settings(max_examples=60, deadline=None)
@given(source=sources())
def test_what_is_written_reads_back(form: str, source: Source) -> None:
    """Every field of a record survives being written and read in every form."""
    _, losses = write_bibliography([source], form)
    assert losses == ()
