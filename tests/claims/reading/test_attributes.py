"""Looked-up attributes and lemmas are those of spaCy's attribute ruler and lemmatizer."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.claims import ClaimFinder
from kg.claims.reading import attributes
from kg.claims.reading.attributes import LEMMAS, NAME, hasten_lemmatizer, hasten_ruler
from kg.claims.reading.models import MODELS


def _facts(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.text, token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_) for token in doc]


def test_the_same_is_set_as_by_the_ruler(finder: ClaimFinder, root: Path) -> None:
    """On every paragraph of some articles each token has the same tag, part of speech, morphology and lemma."""
    nlp = spacy.load(next(name for name in MODELS if find_spec(name)), exclude=["ner", "senter"])
    assert NAME in finder.nlp.pipe_names
    assert LEMMAS in finder.nlp.pipe_names
    assert not {"attribute_ruler", "lemmatizer"} & set(finder.nlp.pipe_names)
    texts = [
        " ".join(part.split())
        for path in sorted((root / "corpus" / "articles").glob("*.txt"))[:3]
        for part in path.read_text(encoding="utf-8").split("\n\n")
    ]
    texts.append("Don't you've  got what's  there? It's gotta be; who'd have had it, wasn't I?")
    for text in texts:
        assert _facts(finder.nlp(text)) == _facts(nlp(text))


def test_what_is_remembered_does_not_grow_without_end(finder: ClaimFinder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number of words all is looked up anew, and the same is set."""
    text = "The drug reduces pain, which patients had felt for weeks, and the doses were lowered later."
    before = _facts(finder.nlp(text))
    monkeypatch.setattr(attributes, "_MOST", 3)
    finder.nlp("Otters juggled pebbles upriver.")
    assert len(vars(finder.nlp.get_pipe(LEMMAS))["_known"]) <= 3
    assert len(vars(finder.nlp.get_pipe(NAME))["_alone"]) <= 3
    assert _facts(finder.nlp(text)) == before


def test_a_ruler_with_other_patterns_stays() -> None:
    """Patterns that cannot be looked up leave the pipeline as it is."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add(patterns=[[{"SHAPE": "xx"}]], attrs={"POS": "NOUN"})
    hasten_ruler(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


def test_a_lemmatizer_of_another_kind_stays() -> None:
    """One that looks lemmas up in a table leaves the pipeline as it is."""
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    hasten_lemmatizer(nlp)
    assert nlp.pipe_names == ["lemmatizer"]
