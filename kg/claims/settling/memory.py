"""What a page has named so far, and where: the things that "it", "this treatment" or nothing at all can stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.claims.reading.masking import NamedSpan
from kg.concepts import Scheme
from kg.cues.titles import title_topics
from kg.model import Article, Mention
from kg.terms import BlockKind, ClaimType, ConceptKind

__all__ = ["Memory", "Named", "remember_page", "things_of"]

_KEPT: Final = 4
"""Sentences back that are remembered."""
_TITLE: Final = 80
"""Characters of the first line of a page without headings that are its title."""
_ROLES: Final = {
    "nsubj": "subject", "nsubjpass": "subject", "csubj": "subject", "dobj": "object", "attr": "attribute",
    "pobj": "after", "agent": "after", "appos": "after", "ROOT": "root", "conj": "beside",
}  # fmt: skip
"""Dependency → role of a noun phrase in its sentence."""
_SPOKEN: Final = frozenset(("nsubj", "nsubjpass", "csubj"))
"""Dependencies of what a sentence speaks of, which later ones may stand for."""
_LATELY: Final = frozenset(("dobj", "attr"))
"""Dependencies of what it says of that, which only the next sentence is likely to stand for (others are so in one case
of fifty, measured on annotated pages)."""
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 5
"""Words of a phrase that may be a label of a concept."""


@dataclass(slots=True)
class Named:
    """Something named.

    Attributes:
        mention: Its words and concept.
        kind: The concept's kind.
        role: As what it was named.
        place, section: The numbers of its sentence and section.
        many: It is several things; ``None`` where that is not known.
        at: Index of its head in its sentence, where that was parsed.
    """

    mention: Mention
    kind: ConceptKind | None
    role: str
    place: int
    section: int
    many: bool | None = None
    at: int = 0


@dataclass(slots=True)
class Memory:
    """The things named in the last sentences and in the titles above.

    Attributes:
        scheme: The concepts words are looked up in.
        text, title: The page in lower case, and its title.
        counts: How often the page names each concept.
        place, section: The numbers of the sentence and the section that are being read.
        heard: Names, and subjects and objects of claims, of the last sentences.
        titles: The headings above with what they name, outermost first.
        kinds: What kind the rules took the last two claims for, latest first, each with the number of its sentence.
    """

    scheme: Scheme | None = None
    text: str = ""
    title: str = ""
    counts: Mapping[str, int] = field(default_factory=Counter)
    place: int = 0
    section: int = 0
    heard: list[Named] = field(default_factory=list)
    titles: list[tuple[int, list[Named]]] = field(default_factory=list)
    kinds: tuple[tuple[int, ClaimType], ...] = ()
    _read: list[tuple[int, int, View]] = field(default_factory=list)
    _keys: dict[str, str] = field(default_factory=dict)
    _said: dict[str, int] = field(default_factory=dict)
    _places: dict[str, list[int]] = field(default_factory=dict)

    def kind_told(self, kind: ClaimType) -> None:
        """Remember what kind the rules take a claim of this sentence for."""
        self.kinds = ((self.place, kind), *self.kinds[:1])

    def begin(self, article: Article, index: int, names: Iterable[NamedSpan]) -> list[Named]:
        """Go on to a sentence and forget what is too far back; a heading is remembered as one.

        Args:
            article: The page.
            index: The sentence's place in it.
            names: Its concept mentions.

        Returns:
            What it names, for ``end``.
        """
        self.place += 1
        first = self.place - _KEPT
        self.heard = [one for one in self.heard if one.place >= first and one.role != "told"]
        self._read = [one for one in self._read if one[0] >= first]
        sentence = article.sentences[index]
        block = article.blocks[sentence.block]
        found = [self._name(article.text[name.start : name.end], name) for name in names]
        if block.kind is BlockKind.HEADING:
            self._headed(block.level, article.slice(sentence.span), found)
        return found

    def end(self, names: Iterable[Named], view: View | None) -> None:
        """Remember a sentence that was read: what it names and, where it was parsed, its parse."""
        self.heard.extend(names)
        if view is not None:
            self._read.append((self.place, self.section, view))

    def claimed(self, mention: Mention, kind: ConceptKind | None, role: str) -> None:
        """Remember the subject or object of a claim."""
        kept = Mention(text=mention.text, concept=mention.concept)
        self.heard.append(Named(kept, kind, role, self.place, self.section))

    def sentence_before(self) -> View | None:
        """Return the sentence right before, where that was parsed and stands in the same section."""
        last = self._read[-1] if self._read else None
        return last[2] if last is not None and last[:2] == (self.place - 1, self.section) else None

    def before(self) -> Iterator[Named]:
        """Give what was named in the sentences before, and by the claims of this one so far."""
        yield from self.heard
        for place, section, view in self._read:
            yield from things_of(view, place, section, _SPOKEN)
            if place + 1 == self.place:
                yield from things_of(view, place, section, _LATELY)

    def key(self, mention: Mention) -> str:
        """Return what makes two mentions the same thing: the concept, else the words without article and number."""
        if mention.concept is not None:
            return mention.concept
        words = mention.text.lower().split()
        if words and words[0] in {"the", "a", "an", "this", "these", "your"}:
            words = words[1:]
        plain = " ".join(word.removesuffix("s") for word in words)
        if len(words) > _LONGEST:
            return plain
        if plain not in self._keys:
            known = None if self.scheme is None else self.scheme.by_label(mention.text)
            self._keys[plain] = known or plain
        return self._keys[plain]

    def said(self, mention: Mention, key: str) -> int:
        """Return how often the page says a mention, or names its concept."""
        words = mention.text.lower()
        if words not in self._said:
            first = _WORD.match(words)
            places = () if first is None else self._starts().get(first[0], ())
            self._said[words] = sum(self.text.startswith(words, place) for place in places)
        return max(self._said[words], self.counts.get(key, 0))

    def _starts(self) -> Mapping[str, list[int]]:
        """Return where each word of the page stands."""
        if not self._places:
            for found in _WORD.finditer(self.text):
                self._places.setdefault(found[0], []).append(found.start())
        return self._places

    def _headed(self, level: int, text: str, names: Iterable[Named]) -> None:
        """Remember a heading; those of its level and below it end."""
        self.section += 1
        above = [one for one in self.titles if level and one[0] and one[0] < level]
        if not above and self.titles and self.titles[0][0] <= 1 and self.section > 1:
            above = self.titles[:1]
        found = list(names)
        found.extend(
            Named(Mention(text=words), None, "first", self.place, self.section) for words in title_topics(text)[:1]
        )
        self.titles = [*above, (level, found)]

    def _name(self, words: str, name: NamedSpan) -> Named:
        return Named(
            Mention(text=words, concept=name.slug or None),
            name.kind,
            "name",
            self.place,
            self.section,
        )


def remember_page(article: Article, names: Iterable[NamedSpan], scheme: Scheme) -> Memory:
    """Return the memory of a page before its first sentence.

    Args:
        article: The page.
        names: Its concept mentions.
        scheme: The concepts they are grounded in.
    """
    heading = next(
        (block.span for block in article.blocks if block.kind is BlockKind.HEADING),
        None,
    )
    title = article.text[:_TITLE].split("\n")[0] if heading is None else article.slice(heading)
    return Memory(
        scheme=scheme,
        text=article.text.lower(),
        title=title.lower(),
        counts=Counter(name.slug for name in names if name.slug),
    )


def things_of(
    view: View, place: int, section: int, dependencies: Container[str] = _ROLES, end: int | None = None
) -> Iterator[Named]:
    """Give the noun phrases of a sentence.

    Args:
        view: The sentence, parsed.
        place: Its number.
        section: The number of its section.
        dependencies: Those their heads may have.
        end: Index of the token before which their heads stand, ``None`` for all.
    """
    for token in view.tokens[:end]:
        if token.dep_ in dependencies and (token.pos_ in {"NOUN", "PROPN"} or token.dep_ == "csubj"):
            yield _thing(view, token, place, section)


def _thing(view: View, token: Token, place: int, section: int) -> Named:
    phrase = view.phrase(token)
    role = _ROLES[token.dep_]
    if role == "subject" and token.head.dep_ == "ROOT":
        role = "main"
    many = token.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in token.children)
    mention = Mention(text=phrase.text, concept=phrase.concept)
    return Named(mention, phrase.kind, role, place, section, many, token.i)
