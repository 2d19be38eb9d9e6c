"""Read the arguments of a claim off the parse: who or what, of what, in whom, compared with what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.claims.parse.groups import find_comparator, people_phrase
from kg.claims.parse.phrases import Phrase, noun_phrase, spanned
from kg.claims.parse.subjects import find_subject
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import quantified
from kg.claims.reading.masking import MaskedText, NamedSpan
from kg.cues.health import PEOPLE
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind

__all__ = ["Phrase", "View", "is_amount"]

_PREPOSITIONAL: Final = frozenset(("prep", "agent", "prt", "dative"))
_PREPOSITION_TAGS: Final = frozenset(("ADP", "SCONJ", "PART", "ADV", "VERB"))
_HABITS: Final = word_set("sleeper smoker drinker eater taker sufferer responder nonresponder recipient")
"""People named after what they do."""
_FARING: Final = word_set(
    "achieve respond experience recover remit relapse improve benefit report complain discontinue tolerate survive "
    "suffer develop attain abstain quit"
)
"""What only people do: a bare share that does it ("up to 45% achieve remission") is one of them."""
_AMOUNTS: Final = word_set(
    "average mean median total maximum minimum factor percent % point unit third half quarter fifth amount margin day "
    "week month year hour minute mmhg mg kg pound kilo kilogram"
)
"""What stands after "by" and only says how much or when something moved."""


def _does_as_people(token: Token) -> bool:
    """Say whether a clause beside a noun says "who" of it ("cyclists who took it")."""
    return any(
        child.dep_ == "relcl" and any(grand.lower_ == "who" and grand.dep_ == "nsubj" for grand in child.children)
        for child in token.children
    )


@dataclass(slots=True)
class View:
    """A parsed sentence seen through its mask: tokens of the copy, words and offsets of the article.

    ``section`` is the title of what it stands under.
    """

    tokens: tuple[Token, ...]
    source: str
    masked: MaskedText
    section: str = ""
    _names: dict[int, NamedSpan] = field(default_factory=dict)
    _compared: list[Phrase | None] = field(default_factory=list)
    _groups: list[Phrase | None] = field(default_factory=list)
    _spans: list[tuple[int, int]] = field(default_factory=list)
    _phrases: dict[tuple[int, bool, bool], Phrase] = field(default_factory=dict)

    def __post_init__(self) -> None:
        masked = self.masked
        self._spans = [
            (masked.source_start(token.idx), masked.source_end(token.idx + len(token))) for token in self.tokens
        ]
        for name in masked.names:
            for place, (start, end) in enumerate(self._spans):
                if start < name.end and end > name.start:
                    self._names.setdefault(place, name)

    # --- words and offsets

    def span(self, token: Token) -> tuple[int, int]:
        """Return the article offsets of a token."""
        return self._spans[token.i]

    def words(self, token: Token) -> str:
        """Return a token as the article writes it."""
        start, end = self.span(token)
        return self.source[start:end]

    def name(self, token: Token) -> NamedSpan | None:
        """Return the concept mention a token belongs to."""
        return self._names.get(token.i)

    def kind(self, token: Token) -> ConceptKind | None:
        """Return the kind of the concept a token names."""
        name = self._names.get(token.i)
        return None if name is None else name.kind

    # --- phrases

    def phrase(self, head: Token, *, whole: bool = False, keep_people: bool = False) -> Phrase:
        """Return the noun phrase of a head: modifiers, of-phrases and coordinated nouns, no clauses.

        Args:
            head: Its head noun, adjective or verb.
            whole: Keep every prepositional phrase (for verbs as arguments).
            keep_people: Keep "in patients with …", which otherwise is the population.
        """
        key = (head.i, whole, keep_people)
        if key not in self._phrases:
            self._phrases[key] = noun_phrase(self, head, whole=whole, keep_people=keep_people)
        return self._phrases[key]

    def tokens_phrase(self, tokens: list[Token], head: Token) -> Phrase:
        """Return the phrase that spans some tokens of the sentence."""
        return spanned(self, tokens, head)

    # --- people

    def is_people(self, token: Token) -> bool:
        """Say whether a token stands for people, also as a share of them ("24% of patients")."""
        if self.is_person_word(token) or (token.like_num and self._is_ratio(token)):
            return True
        if token.text != "%" and token.lemma_.lower() not in {
            "percent",
            "half",
            "third",
            "quarter",
            "proportion",
            "majority",
            "number",
        }:
            return False
        of = next((target for prep, target in self.prepositions(token) if prep == "of"), None)
        if of is None:
            shared = token.dep_ in {"nsubj", "nsubjpass"} and token.text == "%"
            does = token.dep_ == "nsubj" and token.head.lemma_.lower() in _FARING
            return does or (shared and self._is_second_share(token))
        return self.is_person_word(of)

    def _is_ratio(self, number: Token) -> bool:
        """Say whether a number is so many of a number of people ("1 in 200 people", "three out of ten")."""
        after = self.tokens[number.i + 1 : number.i + 6]
        if len(after) < 2 or after[0].lower_ not in {"in", "of", "out"}:
            return False
        if not any(token.like_num for token in after[1:3]):
            return False
        return number.dep_ in {"nsubj", "nsubjpass"} or any(self.is_person_word(token) for token in after[2:])

    def _is_second_share(self, share: Token) -> bool:
        """Say whether "37%" stands for people because an earlier clause says so ("58% of patients … and 37% …")."""
        return any(self.is_person_word(token) for token in self.tokens[: share.i] if token.pos_ in {"NOUN", "PROPN"})

    def is_person_word(self, token: Token) -> bool:
        """Say whether a token by itself names people."""
        name = self.name(token)
        if name is not None:
            words = self.source[name.start : name.end].lower().split()
            if words[0] in PEOPLE or (len(words) == 2 and words[1] in PEOPLE):
                return True
        if token.tag_ == "NNS" and (token.lemma_.lower() in _HABITS or (name is None and _does_as_people(token))):
            return True
        return self.kind(token) is ConceptKind.POPULATION or token.lemma_.lower() in PEOPLE or token.lower_ in PEOPLE

    # --- arguments of a verb

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of a verb, through coordination, infinitives, participles and relative clauses."""
        return find_subject(self, verb)

    def agent(self, verb: Token) -> Token | None:
        """Return the agent of a passive verb ("blocked by X"), no amount ("cut by 14%") and no date."""
        for child in verb.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                agent = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
                if agent is not None and (agent.lower_ == "factors" or not is_amount(agent)):
                    return _named_among(self, agent)
        return None

    def direct_object(self, verb: Token) -> Token | None:
        """Return the direct object, predicate noun or predicate adjective of a verb."""
        for dep in ("dobj", "attr", "oprd", "acomp", "dative"):
            for child in verb.children:
                if child.dep_ == dep and child.i > verb.i and child.pos_ != "ADP":
                    return quantified(self, child) or child
        return None

    def prepositions(self, head: Token) -> Iterator[tuple[str, Token]]:
        """Give (preposition, its object) for each prepositional phrase of a head, in order."""
        for child in head.children:
            adverb = child.dep_ == "advmod" and child.lower_ in {"back", "out", "away"}
            if adverb or (child.dep_ in _PREPOSITIONAL and child.pos_ in _PREPOSITION_TAGS):
                stack = [child]
                while stack:
                    prep = stack.pop(0)
                    for grand in prep.children:
                        if grand.dep_ in {"pobj", "pcomp"}:
                            yield prep.lower_, grand
                        elif grand.dep_ in {"prep", "conj"} and grand.pos_ == "ADP":
                            stack.append(grand)

    def population(self, *heads: Token) -> Phrase | None:
        """Return the people a clause is about: "in adults with …", "for patients who …"."""
        for head in heads:
            for prep, target in self.prepositions(head):
                if prep in {"in", "among", "for", "with", "of", "across", "to"} and self.is_people(target):
                    return self.people(target)
        if not self._groups:
            inside = (
                token for token in self.tokens if token.dep_ == "pobj" and token.head.lower_ in {"in", "among", "for"}
            )
            people = next((token for token in inside if self.is_people(token)), None)
            self._groups.append(None if people is None else self.people(people))
        return self._groups[0]

    def people(self, token: Token) -> Phrase:
        """Return a phrase for people with what they have; the concept is the condition's where that is all."""
        return people_phrase(self, token)

    def comparator(self) -> Phrase | None:
        """Return what a sentence compares with: after "than", "compared with", "versus", "unlike"."""
        if not self._compared:
            self._compared.append(find_comparator(self))
        return self._compared[0]


def _named_among(view: View, agent: Token) -> Token:
    """Return what some factors are said to include, else what is named itself ("by factors such as stress")."""
    if agent.lower_ != "factors":
        return agent
    examples = (thing for prep, thing in view.prepositions(agent) if prep in {"including", "like", "as"})
    return next(examples, agent)


def is_amount(token: Token) -> bool:
    """Say whether a noun after "by" only says how much something moved."""
    return token.like_num or (token.lemma_.lower() in _AMOUNTS or token.lower_ in _AMOUNTS)
