"""What a subject stands for in its own sentence: a subject, an object, a condition or an event told earlier in it."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.health import GENERIC_CONDITIONS
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind

__all__ = [
    "are_people",
    "earlier_condition",
    "earlier_object",
    "earlier_subject",
    "event_before",
    "giving_it",
    "is_after_stopping",
    "is_empty",
    "is_everybody",
    "is_share_of_things",
    "treatment_beside",
    "what_means",
]

_FELT: Final = frozenset(
    (
        ConceptKind.CONDITION,
        ConceptKind.SYMPTOM,
        ConceptKind.OUTCOME,
        ConceptKind.ADVERSE_EFFECT,
    )
)

_AFTER: Final = frozenset(("after", "on", "upon", "following", "since"))
_ONCE: Final = frozenset(("when", "once", "after", "if", "as"))
_STOPS: Final = word_set(
    "stop quit discontinue cease discontinuation cessation stopping discontinuing quitting withdrawal"
)
_IF: Final = frozenset(("if", "when", "once"))
_SHARES: Final = frozenset(("one", "some", "many", "most", "others", "all", "any", "each", "none", "those"))
"""Words that by themselves stand for people."""
_EVERYBODY: Final = frozenset(("everyone", "everybody", "nobody"))
_GIVE: Final = frozenset(("administer", "take", "use", "give", "apply", "inject", "inhale", "prescribe", "receive"))
_LONGEST: Final = 14
"""Tokens of an event."""


def what_means(view: View, verb: Token) -> Phrase | None:
    """Return what is said to mean something for the reader ("short nights mean you are more likely to …")."""
    here = verb
    while here.dep_ in {"ccomp", "xcomp", "acomp", "conj"} and here.head.i < here.i:
        here = here.head
        if here.lemma_ == "mean":
            subject = view.subject(here)
            named = subject is not None and subject.pos_ != "PRON" and not view.is_people(subject)
            return view.phrase(subject, whole=True) if subject is not None and named else None
    return None


def is_share_of_things(view: View, share: Token) -> bool:
    """Say whether "one of the tablets" or "some of these methods" is of things, and of no people."""
    if share.lower_ not in _SHARES:
        return False
    of = next((thing for prep, thing in view.prepositions(share) if prep == "of"), None)
    if of is None or of.pos_ != "NOUN" or view.is_person_word(of):
        return False
    return all(child.dep_ != "nummod" for child in of.children)


def giving_it(view: View, gerund: Token) -> str | None:
    """Return the pronoun that is all "taking it" speaks of, ``None`` where a subject is no such gerund."""
    if gerund.tag_ != "VBG" or gerund.lemma_ not in _GIVE or gerund.i + 1 >= len(view.tokens):
        return None
    after, *rest = (token.lower_ for token in view.tokens[gerund.i + 1 : gerund.i + 3])
    return after if after in {"it", "them"} and rest not in (["out"], ["off"], ["away"]) else None


def is_everybody(people: Token) -> bool:
    """Say whether each single person is meant ("each individual", "everyone")."""
    return people.lower_ in _EVERYBODY or any(child.lower_ in {"each", "every"} for child in people.children)


def event_before(view: View, pronoun: Token) -> Phrase | None:
    """Return the event that "this" takes up, told in the clause before ("if a dose is missed, this may …").

    The reader, who does it, is left out: "if you stop early, this may …" is about stopping.
    """
    clause = next((child for child in pronoun.head.children if child.dep_ == "advcl" and child.i < pronoun.i), None)
    if clause is None or not any(child.dep_ in {"mark", "advmod"} and child.lower_ in _IF for child in clause.children):
        return None
    tokens = [token for token in view.tokens[clause.left_edge.i : clause.right_edge.i + 1] if not token.is_space]
    while tokens and (tokens[0].lower_ in _IF or tokens[0].lower_ == "you" or tokens[0].dep_ == "det"):
        tokens.pop(0)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    return view.tokens_phrase(tokens, clause) if 1 < len(tokens) <= _LONGEST else None


def earlier_subject(view: View, pronoun: Token, other: Token | None = None) -> Token | None:
    """Return a subject named earlier in the sentence that a pronoun can stand for."""
    for token in reversed(view.tokens[: pronoun.i]):
        if view.kind(token) in {ConceptKind.ORGANISATION, ConceptKind.DESIGN} or token == other:
            continue
        if token.head is pronoun.head and pronoun.dep_ in {"dobj", "dative"}:
            continue
        spoken = token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "attr" and view.name(token) is not None)
        if (
            spoken
            and token.pos_ in {"NOUN", "PROPN"}
            and not view.is_people(token)
            and token.lemma_.lower() not in PROCEDURE_ACTORS
        ):
            plural = token.tag_ in {"NNS", "NNPS"}
            if plural is (pronoun.lower_ in {"they", "their"}):
                return token
    return None


def earlier_object(view: View, pronoun: Token) -> Token | None:
    """Return the nearest earlier object a pronoun can stand for: a condition or outcome, for "them" else any things."""
    them = pronoun.lower_ == "them"
    before = [token for token in reversed(view.tokens[: pronoun.i]) if token.dep_ in {"dobj", "pobj"}]
    alike = [token for token in before if them is (token.tag_ in {"NNS", "NNPS"})]
    felt = next((token for token in alike if view.kind(token) in _FELT), None)
    things = (token for token in alike if them and not view.is_people(token))
    return felt if felt is not None else next(things, None)


def earlier_condition(thing: Mention, view: View) -> Mention | None:
    """Return a condition named earlier in the sentence that "this issue" stands for."""
    if thing.start is None or thing.text.lower().split()[-1] not in GENERIC_CONDITIONS:
        return None
    names = [
        name
        for name in view.masked.names
        if name.end <= thing.start
        and name.kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT}
    ]
    if not names:
        return None
    return Mention(
        text=view.source[names[-1].start : names[-1].end],
        start=names[-1].start,
        end=names[-1].end,
        concept=names[-1].slug or None,
        resolved_from="pronoun",
    )


def are_people(view: View, pronoun: Token) -> bool:
    """Say whether the only subjects before "they" in its sentence are people."""
    before = [token for token in view.tokens[: pronoun.i] if token.dep_ in {"nsubj", "nsubjpass"}]
    return bool(before) and all(view.is_people(token) for token in before)


def is_empty(pronoun: Token) -> bool:
    """Say whether "it" only stands for a clause that follows ("it is unclear why …")."""
    verb = pronoun.head
    return verb.lemma_ in {"be", "seem", "appear", "remain"} and any(
        grand.dep_ in {"ccomp", "xcomp", "advcl", "csubj"}
        for child in (verb, *verb.children)
        for grand in child.children
        if grand is not pronoun and grand.i > verb.i
    )


def treatment_beside(frame: Frame, view: View) -> Phrase | None:
    """Return a treatment that the sentence of a statement names beside its object ("after two courses of therapy")."""
    thing = frame.object
    for token in view.tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or not is_treatment(view, token):
            continue
        if view.kind(token) is ConceptKind.COMPARATOR:
            continue
        start = view.span(token)[0]
        if thing.start is not None and thing.end is not None and thing.start <= start < thing.end:
            continue
        above = token.head
        if above.lower_ == "without":
            return None
        if above.lower_ == "of" and above.head.pos_ == "NOUN":
            return view.phrase(above.head)
        return view.phrase(above if token.dep_ == "compound" else token)
    return None


def is_after_stopping(verb: Token) -> bool:
    """Say whether something happens once a treatment is stopped ("after quitting", "when people come off it")."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _AFTER:
            if any(thing.lemma_.lower() in _STOPS for thing in child.children):
                return True
        elif child.dep_ == "advcl" and (child.lemma_ in _STOPS or _comes_off(child)):
            return any(mark.lower_ in _ONCE for mark in child.children)
    return False


def _comes_off(verb: Token) -> bool:
    return verb.lemma_ in {"come", "go", "get"} and any(child.lower_ == "off" for child in verb.children)
