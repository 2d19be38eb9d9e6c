"""Text search: what is found, in which order, and that the index follows the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

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
