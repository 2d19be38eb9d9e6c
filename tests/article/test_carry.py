"""Later sentences that lean on a study named before."""

from __future__ import annotations

import pytest

from kg.article import parse_article


def carried(text: str) -> list[str]:
    """The sentences carried by the first citation of a text."""
    article = parse_article(text, name="t", path="t.txt", markup="text")
    first = next(citation for citation in article.citations if citation.works)
    assert set(first.carried) <= set(first.covers)
    return [article.slice(span) for span in first.carried]


NAMED = "Gray et al. (2011) gave naps to 80 nurses in a trial."


@pytest.mark.parametrize(
    "following",
    [
        "The trial also found less pain.",
        "It reduced errors by a third.",
        "The authors called the effect small.",
        "Those participants slept longer at home.",
        "Errors fell by a third.",
        "Naps on their own did nothing for mood.",
        "In that trial, coffee was no better.",
        "Most of the nurses stayed awake, and their results were checked twice.",
        "Gray's team saw no harm.",
    ],
)
def test_leaning_sentences_are_carried(following: str) -> None:
    """What points back to the study, or reports a result in the past tense, belongs to the citation."""
    assert carried(f"{NAMED} {following}") == [following]


@pytest.mark.parametrize(
    "following",
    [
        "Naps are pleasant.",
        "Therefore naps prevented errors.",
        "Another trial found the opposite.",
        "I slept badly last year.",
        "We treated 20 nurses in our clinic.",
        "Several studies showed harm.",
        "Errors rose (Ito, 2012).",
        "Was it luck?",
    ],
)
def test_other_sentences_are_not_carried(following: str) -> None:
    """General statements, conclusions, other sources and the writer's own doings end what the citation covers."""
    assert carried(f"{NAMED} {following}") == []


def test_carrying_goes_on_until_something_else() -> None:
    """Sentences are carried one after another; the first that does not lean ends it."""
    text = f"{NAMED} It reduced errors. Pain fell too. So naps help. Sleep improved."
    assert carried(text) == ["It reduced errors.", "Pain fell too."]


def test_a_number_is_carried_only_where_the_text_points_back() -> None:
    """After a numbered citation the past tense alone is not enough: the next sentence may be the writer's work."""
    text = "Naps reduced errors [1]. {} Rest.\n\nReferences\n\n1. Gray A. Naps. J Sleep. 2011;1:2-3.\n"
    assert carried(text.format("Plates were coated with foil.")) == []
    assert carried(text.format("The trial also found less pain.")) == ["The trial also found less pain."]


def test_several_works_are_not_carried() -> None:
    """Where a bracket cites several works "the study" means none of them for certain."""
    assert carried("A trial cut errors (Gray et al., 2011; Ito, 2012). The trial also found less pain.") == []


def test_list_under_a_citing_sentence() -> None:
    """The items of a list carry the citation of the sentence that introduces it, save those with their own."""
    text = (
        "Gray et al. (2011) found these effects:\n\n- less pain\n- better mood\n- more energy (Ito, 2012)\n\nNaps help."
    )
    assert carried(text) == ["less pain", "better mood"]


def test_named_study_with_a_bracket() -> None:
    """Of a study's name and the bracket after it the bracket is carried, which says which work it is."""
    text = "The RESTED study (Gray et al., 2011) followed 80 nurses. They slept longer."
    article = parse_article(text, name="t", path="t.txt", markup="text")
    assert [(c.exact, len(c.carried)) for c in article.citations] == [("RESTED study", 0), ("(Gray et al., 2011)", 1)]
