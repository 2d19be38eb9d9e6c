"""The parse as plain objects says what spaCy says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from spacy.tokens import Doc

from kg.article import parse_article
from kg.claims import ClaimFinder
from kg.claims.parse.lemmas import mended
from kg.claims.parse.tree import read_tree, root_of


def _texts(root: Path) -> list[str]:
    text = (root / "corpus" / "articles").joinpath("deep-tms-for-ocd.md").read_text(encoding="utf-8")
    return [" ".join(part.split()) for part in text.split("\n\n")]


def test_every_token_is_linked_as_spacy_links_it(finder: ClaimFinder, root: Path) -> None:
    """Heads, children, subtrees, edges, coordinated words and neighbours are those of the document."""
    for doc in finder.nlp.pipe(_texts(root)):
        tokens = read_tree(doc)
        assert len(tokens) == len(doc)
        for token, word in zip(tokens, doc, strict=True):
            assert (token.text, token.lower_, token.tag_, token.pos_, token.dep_, token.idx, token.i, len(token)) == (
                word.text, word.lower_, word.tag_, word.pos_, word.dep_, word.idx, word.i, len(word),
            )  # fmt: skip
            assert (token.like_num, token.is_punct, token.is_space, token.is_stop, token.ent_type_) == (
                word.like_num, word.is_punct, word.is_space, word.is_stop, word.ent_type_,
            )  # fmt: skip
            assert token.lemma_ == mended(word.lemma_, word.lower_, word.pos_)
            assert token.head.i == word.head.i
            assert (token.left_edge.i, token.right_edge.i) == (word.left_edge.i, word.right_edge.i)
            for mine, theirs in (
                (token.children, word.children), (token.lefts, word.lefts), (token.rights, word.rights),
                (token.subtree, word.subtree), (token.conjuncts, word.conjuncts),
            ):  # fmt: skip
                assert [one.i for one in mine] == [one.i for one in theirs]
            assert [token.is_ancestor(other) for other in tokens] == [word.is_ancestor(other) for other in doc]


def test_a_neighbour_beyond_the_sentence_is_an_error(finder: ClaimFinder) -> None:
    """There is nothing before the first token and after the last."""
    tokens = read_tree(finder.nlp("Zinc helps."))
    assert tokens[0].nbor().text == "helps"
    with pytest.raises(IndexError):
        tokens[0].nbor(-1)
    with pytest.raises(IndexError):
        tokens[-1].nbor()


def test_the_root_of_a_stretch_stands_highest(finder: ClaimFinder) -> None:
    """Of some tokens the one nearest the root of the sentence is taken."""
    tokens = read_tree(finder.nlp("The drug relieves severe headaches."))
    assert root_of(tokens).text == "relieves"
    assert root_of(tokens[3:5]).text == "headaches"


def test_a_chain_may_be_deeper_than_the_stack(finder: ClaimFinder) -> None:
    """A phrase within a phrase, a thousand times over, has all that follows below it."""
    tokens = read_tree(finder.nlp("It causes " + "reduction of " * 1500 + "pain."))
    first = next(token for token in tokens if token.lower_ == "reduction")
    assert first.right_edge.text == "pain"
    assert len(first.subtree) > sys.getrecursionlimit()


def test_a_phrase_may_be_deeper_than_the_stack(finder: ClaimFinder) -> None:
    """One word said thousands of times over is read without an error."""
    text = "Ketamine reduces pain " + "drug " * 6000
    assert finder.find_claims(parse_article(text, name="t", path="t.txt", markup="text"))


def test_two_subjects_joined_by_and_are_coordinated(finder: ClaimFinder) -> None:
    """A second subject of a verb that "and" joins to the first hangs on it; two clauses keep a subject each."""
    doc = Doc(
        finder.nlp.vocab,
        words=["Yoga", "and", "walking", "lowered", "pain", "and", "it", "faded"],
        heads=[3, 0, 3, 3, 3, 3, 7, 3],
        deps=["nsubj", "cc", "nsubj", "ROOT", "dobj", "cc", "nsubj", "conj"],
    )
    tokens = read_tree(doc)
    assert [token.text for token in tokens[0].conjuncts] == ["walking"]
    assert [token.text for token in tokens if token.dep_ == "nsubj"] == ["Yoga", "it"]


def test_gerunds_in_a_row_have_an_object_each(finder: ClaimFinder) -> None:
    """Three gerunds after "by" are three doings; an adjective in -ing of the only object is none."""
    doc = Doc(
        finder.nlp.vocab,
        words=["works", "by", "easing", "pain", ",", "slowing", "digestion", ",", "and", "lowering", "levels"],
        heads=[0, 0, 1, 2, 2, 6, 2, 6, 6, 10, 6],
        deps=["ROOT", "prep", "pcomp", "dobj", "punct", "amod", "dobj", "punct", "cc", "amod", "conj"],
        tags=["VBZ", "IN", "VBG", "NN", ",", "VBG", "NN", ",", "CC", "VBG", "NNS"],
    )
    tokens = read_tree(doc)
    doings = {token.head.text: token.text for token in tokens if token.dep_ == "dobj"}
    assert doings == {"easing": "pain", "slowing": "digestion", "lowering": "levels"}
    herbs = Doc(
        finder.nlp.vocab,
        words=["by", "taking", "warm", ",", "calming", "herbs"],
        heads=[0, 0, 5, 5, 5, 1],
        deps=["ROOT", "pcomp", "amod", "punct", "amod", "dobj"],
        tags=["IN", "VBG", "JJ", ",", "VBG", "NNS"],
    )
    assert read_tree(herbs)[4].dep_ == "amod"


def test_a_participle_after_a_noun_is_about_that_noun(finder: ClaimFinder) -> None:
    """What is "caused by injuries" is the swelling before it, not the subject of the sentence."""
    doc = Doc(
        finder.nlp.vocab,
        words=["Arnica", "reduces", "swelling", "caused", "by", "injuries"],
        heads=[1, 1, 1, 1, 3, 4],
        deps=["nsubj", "ROOT", "dobj", "advcl", "agent", "pobj"],
        tags=["NN", "VBZ", "NN", "VBN", "IN", "NNS"],
        pos=["NOUN", "VERB", "NOUN", "VERB", "ADP", "NOUN"],
    )
    assert [(token.text, token.head.text) for token in read_tree(doc) if token.dep_ == "acl"] == [
        ("caused", "swelling")
    ]
