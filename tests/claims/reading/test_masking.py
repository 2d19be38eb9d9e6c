"""The copy that is parsed, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.claims.reading.masking import NamedSpan, mask_text
from kg.model import Span
from kg.terms import ConceptKind


def test_names_become_nouns_and_citations_go() -> None:
    """A drug name becomes a common noun, a citation and a bracket are left out."""
    text = "Erenumab (sold as X) prevents migraine [3]."
    names = [NamedSpan(start=text.index("migraine"), end=text.index(" ["), slug="migraine", kind=ConceptKind.CONDITION)]
    cited = Span(start=text.index("[3]"), end=text.index("[3]") + 3)
    masked = mask_text(text, Span(start=0, end=len(text)), names=names, dropped=[cited])
    assert masked.text == "Aspirin prevents asthma."


def test_the_verb_last_is_written_so_that_it_parses() -> None:
    """The verb "last" before a time is replaced by a verb the model knows; "the last two weeks" is not."""
    text = "Its effects last for two weeks, not the last two weeks."
    masked = mask_text(text, Span(start=0, end=len(text)))
    assert masked.text == "Its effects continue for two weeks, not the last two weeks."
    start = masked.text.index("continue")
    assert text[masked.source_start(start) : masked.source_end(start + len("continue"))] == "last"


@st.composite
def _sentences(draw: st.DrawFn) -> tuple[str, Span, list[NamedSpan], list[Span]]:
    words = draw(
        st.lists(
            st.sampled_from(["(a b)", "KAP", "lorazepam", "helps", "’s", "pain", "é", "last", "for", "[2]"]),
            min_size=1,
            max_size=14,
        )
    )
    text = " ".join(words)
    first = draw(st.integers(0, len(text) - 1))
    names, dropped = [], []
    position = 0
    for word in words:
        if word == "pain":
            names.append(NamedSpan(start=position, end=position + 4, slug="pain", kind=ConceptKind.SYMPTOM))
        if word == "[2]":
            dropped.append(Span(start=position, end=position + 3))
        position += len(word) + 1
    return text, Span(start=first if draw(st.booleans()) else 0, end=len(text)), names, dropped


@given(_sentences())
def test_every_offset_maps_back_into_the_sentence(case: tuple[str, Span, list[NamedSpan], list[Span]]) -> None:
    """Any range of the copy maps to a range of the sentence, kept words to themselves."""
    text, span, names, dropped = case
    masked = mask_text(text, span, names=names, dropped=dropped)
    assert list(masked.starts) == sorted(masked.starts)
    for offset in range(len(masked.text)):
        start, end = masked.source_start(offset), masked.source_end(offset + 1)
        assert span.start <= start <= end <= span.end
    position = masked.text.find("helps")
    if position >= 0:
        assert text[masked.source_start(position) : masked.source_end(position + 5)] == "helps"
