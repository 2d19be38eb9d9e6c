"""What spaCy's attribute ruler and lemmatizer set, by looking it up: matching patterns takes a quarter of a parse.

The ruler's patterns look at one token, a few at two, and only at tag, lower-case form, dependency and being white
space; so what they set for a token is remembered by these four. A ruler with other patterns is left as it is. The
lemmatizer's rules look at a word's form, part of speech and morphology, and its answers are remembered by these three.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import MorphAnalysis

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

__all__ = ["hasten_lemmatizer", "hasten_ruler"]

NAME: Final = "kg_attributes"
LEMMAS: Final = "kg_lemmas"
_KEYS: Final = frozenset(("TAG", "LOWER", "DEP", "IS_SPACE"))
_SET: Final = frozenset((POS, TAG, DEP, LEMMA, MORPH))
_MOST: Final = 1 << 16
"""Combinations remembered; when there are so many, which only long-lived processes see, they are looked up anew."""
_Key = tuple[str, str, str, bool]
_Seen = tuple[int, int, int, int]
"""The same as spaCy numbers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """One pattern of one or two tokens, and what it sets on one of them."""

    number: int
    tokens: tuple[dict[str, Any], ...]
    place: int
    sets: dict[int, Any]

    def fits(self, position: int, key: _Key) -> bool:
        """Say whether the pattern's token at a position fits."""
        values: dict[str, str | bool] = dict(zip(("TAG", "LOWER", "DEP", "IS_SPACE"), key, strict=True))
        return all(_holds(values[name], wanted) for name, wanted in self.tokens[position].items())


_TESTS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "IN": lambda value, held: value in held,
    "NOT_IN": lambda value, held: value not in held,
    "REGEX": lambda value, held: re.search(held, value) is not None,
}
"""Comparison of spaCy's token patterns → its test."""


def _holds(value: str | bool, wanted: object) -> bool:
    if isinstance(wanted, dict):
        return all(_TESTS[word](value, held) for word, held in wanted.items())
    return value == wanted


def _is_plain(tokens: list[dict[str, Any]], place: int) -> bool:
    """Say whether a pattern can be looked up: one or two tokens, four attributes, three comparisons."""
    held = [value for token in tokens for value in token.values() if isinstance(value, dict)]
    names = {name for token in tokens for name in token}
    known = names <= _KEYS and all(value.keys() <= _TESTS.keys() for value in held)
    return known and len(tokens) <= 2 and 0 <= place < len(tokens)


class QuickAttributes:
    """Sets the attributes of a ruler's patterns; where several fit a token, the later one's stand."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.rules: tuple[_Rule, ...] = ()
        self._alone: dict[_Seen, tuple[_Rule, ...]] = {}
        self._opens: dict[_Seen, tuple[_Rule, ...]] = {}

    def learn(self, ruler: AttributeRuler) -> bool:
        """Take over a ruler's patterns; false where one of them cannot be looked up."""
        rules = []
        patterns: list[dict[str, Any]] = ruler.patterns
        for number, (pattern, sets) in enumerate(zip(patterns, ruler.attrs, strict=True)):
            for tokens in pattern["patterns"]:
                if not _is_plain(tokens, pattern["index"]) or not set(sets) <= _SET:
                    return False
                values = self._values(sets)
                rules.append(_Rule(number=number, tokens=tuple(tokens), place=pattern["index"], sets=values))
        self.rules = tuple(rules)
        return True

    def _values(self, sets: dict[int, Any]) -> dict[int, Any]:
        return {
            name: MorphAnalysis(self.vocab, self.vocab.strings[value]) if name == MORPH else value
            for name, value in sets.items()
        }

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes; all patterns are held against the document as it came."""
        keys: list[_Seen] = list(map(tuple, doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()))
        found: list[tuple[int, int, dict[int, Any]]] = []
        for place, key in enumerate(keys):
            if key not in self._alone:
                self._remember(key)
            found.extend((rule.number, place, rule.sets) for rule in self._alone[key])
            if place + 1 < len(keys):
                found.extend(
                    (rule.number, place + rule.place, rule.sets)
                    for rule in self._opens[key]
                    if rule.fits(1, self._words(keys[place + 1]))
                )
        found.sort(key=lambda item: item[:2])
        for _, place, sets in found:
            _write(doc[place], sets)
        return doc

    def _words(self, key: _Seen) -> _Key:
        tag, lower, dep, space = key
        strings = self.vocab.strings
        return strings[tag], strings[lower], strings[dep], bool(space)

    def _remember(self, key: _Seen) -> None:
        if len(self._alone) >= _MOST:
            self._alone.clear()
            self._opens.clear()
        words = self._words(key)
        fitting = [rule for rule in self.rules if rule.fits(0, words)]
        self._alone[key] = tuple(rule for rule in fitting if len(rule.tokens) == 1)
        self._opens[key] = tuple(rule for rule in fitting if len(rule.tokens) == 2)


def _write(token: Token, sets: dict[int, Any]) -> None:
    for name, value in sets.items():
        if name == POS:
            token.pos = value
        elif name == MORPH:
            token.morph = value
        elif name == LEMMA:
            token.lemma = value
        elif name == TAG:
            token.tag = value
        else:
            token.dep = value


class QuickLemmas:
    """Sets the lemmas of a lemmatizer of rules, which is asked once for each form, part of speech and morphology."""

    def __init__(self) -> None:
        self.lemmatizer: Lemmatizer | None = None
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of the tokens that have none."""
        if self.lemmatizer is None:
            return doc
        known, strings = self._known, doc.vocab.strings
        seen = doc.to_array([ORTH, POS, MORPH, LEMMA])
        for place, (orth, pos, morph, lemma) in enumerate(seen.tolist()):
            if lemma:
                continue
            key = (orth, pos, morph)
            if key not in known:
                if len(known) >= _MOST:
                    known.clear()
                known[key] = strings.add(self.lemmatizer.lemmatize(doc[place])[0])
            seen[place, 3] = known[key]
        return doc.from_array([LEMMA], cast("Any", seen[:, 3:]))


@Language.factory(LEMMAS, default_config={})
def make_lemmas(nlp: Language, name: str) -> QuickLemmas:  # noqa: ARG001 - spaCy's signature
    """Return the component, without a lemmatizer yet."""
    return QuickLemmas()


def hasten_lemmatizer(nlp: Language) -> None:
    """Replace a pipeline's lemmatizer of rules by one that remembers, where it overwrites nothing."""
    if "lemmatizer" not in nlp.pipe_names:
        return
    slow = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
    if slow.mode != "rule" or slow.overwrite:
        return
    cast("QuickLemmas", nlp.add_pipe(LEMMAS, before="lemmatizer")).lemmatizer = slow
    nlp.remove_pipe("lemmatizer")


@Language.factory(NAME, default_config={})
def make_attributes(nlp: Language, name: str) -> QuickAttributes:  # noqa: ARG001 - spaCy's signature
    """Return the component, without patterns yet."""
    return QuickAttributes(nlp.vocab)


def hasten_ruler(nlp: Language) -> None:
    """Replace a pipeline's attribute ruler by one that looks its patterns up, where that sets the same."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    quick = QuickAttributes(nlp.vocab)
    if not quick.learn(cast("AttributeRuler", nlp.get_pipe("attribute_ruler"))):
        return
    cast("QuickAttributes", nlp.add_pipe(NAME, before="attribute_ruler")).rules = quick.rules
    nlp.remove_pipe("attribute_ruler")
