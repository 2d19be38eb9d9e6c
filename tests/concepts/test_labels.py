"""Labels are found at exact places, whatever the writer's hyphens, quotes, spaces and capitals."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts.labels import LabelIndex, fold, is_acronym, plural, shared_labels

LABELS = [
    ("ketamine", "ketamine"),
    ("(S)-ketamine", "esketamine"),
    ("treatment-resistant depression", "trd"),
    ("TRD", "trd"),
    ("depression", "depression"),
    ("Alzheimer's disease", "dementia"),
    ("ACT", "commitment-therapy"),
    ("SSRI", "ssri"),
    ("anxiety", "anxiety"),
    ("anxiety disorder", "anxiety-disorder"),
    ("therapy", "therapy"),
    ("5-HT1B", "serotonin-1b"),
    ("active", "active"),
]
INDEX = LabelIndex(LABELS)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], slug) for start, end, slug in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Treatment‑resistant  depression responds.", [("Treatment‑resistant  depression", "trd")]),
        ("treatment resistant\ndepression", [("treatment resistant\ndepression", "trd")]),
        ("Alzheimer’s disease", [("Alzheimer’s disease", "dementia")]),
        ("anxiety disorders", [("anxiety disorders", "anxiety-disorder")]),
        ("two therapies", [("therapies", "therapy")]),
        ("SSRIs", [("SSRIs", "ssri")]),
        ("(S)-Ketamine", [("(S)-Ketamine", "esketamine")]),
        ("a 5-HT1B agonist", [("5-HT1B", "serotonin-1b")]),
        ("ketamine-induced", [("ketamine", "ketamine")]),
        ("anti-anxiety effect of KETAMINE", [("KETAMINE", "ketamine")]),
    ],
)
def test_finds_every_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    """A label is found through hyphens, line ends, doubled spaces, curly quotes, plurals and capitals."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the act of giving",
        "acting actively, reactivating",
        "ketamines2",
        "xketamine",
        "Trd",
        "non-ketamine drugs",
        "sub-active",
    ],
)
def test_leaves_other_words_alone(text: str) -> None:
    """Parts of words, short acronyms in small letters and denied names are no mentions."""
    assert found(text) == []


def test_a_failed_long_label_does_not_hide_a_short_one() -> None:
    """Where a longer label fails on a word boundary, the shorter one at the same place is still found."""
    assert found("anxiety disordered thinking") == [("anxiety", "anxiety")]


def test_paragraphs_are_not_joined() -> None:
    """A blank line ends a label."""
    assert found("treatment-resistant\n\ndepression") == [("depression", "depression")]


def test_offsets_survive_letters_that_grow_in_lower_case() -> None:
    """Offsets are code points of the text as given, though 'İ' becomes two code points in lower case."""
    text = "İİİ  – ketamine"
    assert INDEX.find(text) == [(7, 15, "ketamine")]


def test_lookup_agrees_with_search() -> None:
    """Every label that can be looked up is found as the whole of a text, with the same answer."""
    for label, _ in LABELS:
        slug = INDEX.by_label(label)
        assert slug is not None
        assert INDEX.find(label) == [(0, len(label), slug)]


def test_index_survives_pickling() -> None:
    """A copy in a worker process finds the same mentions."""
    text = "SSRIs and therapies against treatment-resistant depression; ACT too"
    assert pickle.loads(pickle.dumps(INDEX)).find(text) == INDEX.find(text)


def test_unvaried_labels_have_no_plural() -> None:
    """A label whose plural means something else can be given as it stands."""
    index = LabelIndex([("recall", "memory")], [("memory", "memory")])
    assert [slug for *_, slug in index.find("memory and recall")] == ["memory", "memory"]
    assert index.find("memories") == []
    assert pickle.loads(pickle.dumps(index)).find("memories, recalls") == [(10, 17, "memory")]


def test_shared_labels_names_both_owners() -> None:
    """A label of two concepts is reported however it is spelt, but an acronym and a word may look alike."""
    assert shared_labels([("Low-mood", "a"), ("low mood", "b"), ("ACT", "c"), ("act", "d")]) == [("low mood", "b", "a")]


WORDS = st.sampled_from(
    [
        "ketamine",
        "TRD",
        "depression",
        "treatment-resistant",
        "–",
        "İ",
        "  ",
        "\n",
        "anxiety",
        "disorder",
        "ß",
        "ACT",
        "’s",
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=12))
def test_mentions_are_ordered_and_their_words_name_the_concept(parts: list[str]) -> None:
    """Mentions never overlap, stay inside the text, and the words at their offsets look up to their concept."""
    text = " ".join(parts)
    last = 0
    for start, end, slug in INDEX.find(text):
        assert last <= start < end <= len(text)
        assert INDEX.by_label(text[start:end]) == slug
        last = end


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    """Folding never moves an offset and changes nothing the second time."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_acronyms_and_plurals() -> None:
    """Mixed case is no acronym; plurals are regular or none."""
    assert is_acronym("Y-BOCS")
    assert not is_acronym("mTOR")
    assert not is_acronym("KETAMINE")
    assert [plural(word) for word in ("study", "day", "box", "illness", "psychosis", "PHQ-9")] == [
        "studies",
        "days",
        "boxes",
        "illnesses",
        None,
        None,
    ]
