"""Text search: what is found, in which order, and that the index follows the graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.graph import build_graph
from kg.search import open_index, search_text
from kg.store import Store, open_store, publish
from tests.builders import knowledge_base


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The small graph in a folder."""
    publish(tmp_path / "store", build_graph(knowledge_base()))
    return open_store(tmp_path / "store")


def test_all_words_come_before_any(store: Store) -> None:
    """A sentence with all the words is found alone; where none has all, any word will do."""
    (hit,) = search_text(store, "lumerin nausea")
    assert (hit.kind, hit.title, hit.text) == ("claim", "second", "Lumerin may cause nausea.")
    assert hit.snippet == "[Lumerin] may cause [nausea]."
    assert hit.extra == "unsupported"
    assert hit.reading == "Lumerin → causes → nausea"
    assert len(search_text(store, "nausea wombat")) == 1


def test_endings_do_not_matter_and_phrases_do(store: Store) -> None:
    """Words are found by their stem, and quoted words only side by side."""
    assert search_text(store, "receptors blocking")[0].text == "Lumerin blocks the Q receptor."
    assert search_text(store, '"sleep disturbance"', kind="claim")
    assert search_text(store, '"disturbance sleep"') == []


def test_sources_are_found(store: Store) -> None:
    """A work is found by its title, its key and its author."""
    for words in ("mice", "Boro2015"):
        assert [hit.title for hit in search_text(store, words, kind="source")] == ["Boro2015"]
    assert [hit.title for hit in search_text(store, "Mia Arden", kind="source")] == ["Arden2019"]
    assert search_text(store, "mice", kind="claim") == []


@pytest.mark.parametrize(
    "text", ["NEAR(a b)", "title:lumerin", "lumerin* -nausea", "'; DROP TABLE words; --", '"', "(", "AND OR"]
)
def test_operators_are_words(store: Store, text: str) -> None:
    """What would be an operator of a query language is read as words, or refused in one line."""
    if any(character.isalnum() for character in text):
        search_text(store, text)
    else:
        with pytest.raises(QueryError, match="no word"):
            search_text(store, text)
    assert search_text(store, "nausea")


def titles(store: Store, text: str, **only: str) -> list[str]:
    """The texts of the claims found."""
    return sorted(hit.text.split(" ", 2)[1] for hit in search_text(store, text, kind="claim", **only))  # type: ignore[arg-type]


def test_prefix_or_and_not(store: Store) -> None:
    """A star finds beginnings, OR needs one of two, a minus or NOT leaves out, AND is a space."""
    assert titles(store, "naus*") == ["may"]
    assert titles(store, "nausea OR receptor") == ["Q", "blocks", "may"]
    assert titles(store, "receptor -lumerin") == ["Q"]
    assert titles(store, "receptor NOT lumerin") == ["Q"]
    assert titles(store, "Lumerin AND nausea") == ["may"]
    assert titles(store, "nausea OR blocks lumerin") == ["blocks", "may"]
    with pytest.raises(QueryError, match="no word"):
        search_text(store, "-lumerin")


def test_filters(store: Store) -> None:
    """Hits can be narrowed to a type and a verdict, which every hit says."""
    assert titles(store, "lumerin", verdict="mismatch") == ["eases"]
    assert titles(store, "lumerin", type="safety") == ["may"]
    (hit,) = search_text(store, "lumerin", type="safety", verdict="unsupported")
    assert (hit.type, hit.verdict) == ("safety", "unsupported")
    assert search_text(store, "lumerin", type="history") == []


def test_a_claim_is_found_by_other_names_of_its_concepts(store: Store) -> None:
    """A label that the sentence does not use finds it, after those that do."""
    assert "blocks" in titles(store, "LMR")


def test_compounds_stay_together_and_accents_do_not_matter(store: Store) -> None:
    """Words joined by a hyphen are looked for side by side; an accent makes no difference."""
    assert titles(store, "growth-factor") == ["Q", "factor"]
    assert titles(store, "nauséa") == ["may"]


HOSTILE = st.text(st.sampled_from("ab *\"-()'^:;{}+,.\\\x00\n~AND OR NOT NEARé茶"), max_size=60)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_whatever_is_written_is_a_search(text: str, store: Store) -> None:
    """No text is an error of syntax: it finds something, or nothing, or is refused for want of a word."""
    try:
        search_text(store, text)
    except QueryError as error:
        assert "no word" in str(error)  # noqa: PT017 - one of two allowed ends


def test_too_long_is_refused(store: Store) -> None:
    """A text of more than 1000 characters is refused."""
    with pytest.raises(QueryError):
        search_text(store, "word " * 400)


def test_index_follows_the_graph(tmp_path: Path, store: Store) -> None:
    """The index is made once per graph; a new graph gets a new one; a damaged one is made again."""
    place = tmp_path / "store/search.sqlite"
    open_index(store).close()
    made = place.stat().st_mtime_ns
    open_index(store).close()
    assert place.stat().st_mtime_ns == made
    lines = [line for line in build_graph(knowledge_base()) if b"nausea" not in line]
    publish(tmp_path / "store", lines)
    with open_store(tmp_path / "store") as new:
        assert search_text(new, "nausea") == []
        place.write_bytes(b"no database")
        assert search_text(new, "receptor")
