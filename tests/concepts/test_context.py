"""A common word names a concept only beside something that goes with it."""

from __future__ import annotations

import pickle

import pytest

from kg.concepts.labels import LabelIndex
from kg.terms import ConceptKind

KINDS = {
    "lsd": ConceptKind.DRUG,
    "anxiety": ConceptKind.SYMPTOM,
    "fda": ConceptKind.ORGANISATION,
    "mood": ConceptKind.SYMPTOM,
}
INDEX = LabelIndex(
    [("LSD tablets", "lsd"), ("anxiety", "anxiety"), ("FDA", "fda")],
    (),
    [("acid", "lsd"), ("the blues", "mood")],
    KINDS,
)


def slugs(text: str) -> list[str]:
    return [slug for *_, slug in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acid raised anxiety in one study.", ["lsd", "anxiety"]),
        ("Wash the acid off. Anxiety is common.", ["anxiety"]),
        ("The FDA tested the acid.", ["fda"]),
        ("Acid against the blues", []),
        ("- acid\n- anxiety", ["anxiety"]),
        ("LSD tablets, or acid.", ["lsd"]),
    ],
)
def test_common_words_need_a_neighbour(text: str, expected: list[str]) -> None:
    """A related mention in the same sentence is needed; an organisation, another common word or itself is none."""
    assert slugs(text) == expected


def test_looked_up_alone_it_names_nothing_and_pickling_keeps_that() -> None:
    """A lookup has no context to offer."""
    assert INDEX.by_label("acid") is None
    assert pickle.loads(pickle.dumps(INDEX)).find("acid and anxiety") == INDEX.find("acid and anxiety") != []


def test_long_texts_are_searched_in_stretches() -> None:
    """Offsets stay those of the text, and nothing is lost where one stretch ends and the next begins."""
    paragraph = "Some people have anxiety – and acid.\n\n"
    text = paragraph * 12_000
    found = INDEX.find(text)
    assert len(found) == 24_000
    assert all(text[start:end] in ("anxiety", "acid") for start, end, _ in found)
