"""Frames of clauses with "be", "become", "remain": effects, comparisons, definitions and properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.frames.burdens import resistance_frames
from kg.claims.frames.changes import change_frames
from kg.claims.frames.differences import arm_frames, difference_frames, unchanged_frames
from kg.claims.frames.existence import existence_frames
from kg.claims.frames.frame import Clause, Frame, people_trait
from kg.claims.frames.naming import said_frame
from kg.claims.frames.occurrences import occurrence_frames
from kg.claims.frames.qualities import attribute_frames
from kg.claims.frames.successes import success_frames
from kg.claims.frames.unstated import is_false_idea
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.language import CONTENT_NOUNS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["copula_frames"]

_R: Final = Relation
_UNKNOWN: Final = word_set("unclear unknown clear known uncertain understood certain settled established")


def copula_frames(view: View, verb: Token) -> Iterator[Frame]:
    """Give the frames of a copular clause; nothing where an infinitive carries the meaning."""
    subject = view.subject(verb)
    attribute = next(
        (
            child
            for child in verb.children
            if child.dep_ in {"attr", "acomp", "oprd", "ccomp"} and child.i > verb.i and child is not subject
        ),
        None,
    )
    if attribute is None:
        attribute = next(
            (
                child
                for child in verb.children
                if child.dep_ in {"prep", "advmod"} and child.i > verb.i and child.pos_ == "ADP"
            ),
            None,
        )
    if subject is not None and subject.lower_ == "there":
        yield from existence_frames(view, verb, attribute)
        return
    if (turned := _inverted(verb)) is not None:
        yield from attribute_frames(view, verb, *turned)
        return
    if attribute is None or (subject is not None and is_false_idea(subject)):
        yield from () if attribute is not None else _amount(view, verb, subject)
        return
    if subject is not None and subject.lemma_ == "way" and attribute.lower_ in {"by", "through"}:
        yield from _way(view, subject, attribute)
        return
    clause = Clause(verb, subject, None, False)
    for reading in (change_frames, difference_frames, arm_frames, unchanged_frames, success_frames):
        if changed := reading(view, clause):
            yield from changed
            return
    if caused := resistance_frames(view, verb, subject, attribute) or _occurring(view, clause, attribute):
        yield from caused
        return
    for item in (
        attribute,
        *(
            other
            for other in attribute.conjuncts
            if other.i > attribute.i and other.dep_ == "conj" and other.pos_ == attribute.pos_ == "ADJ"
        ),
    ):
        if item.pos_ == "ADJ" and (inner := _infinitive(item)) is not None:
            if (likely := _likelihood(view, verb, subject, item, inner)) is not None:
                yield likely
            continue
        if (asked := _asked(view, verb, subject, item)) is not None:
            yield asked
            continue
        if item.dep_ == "ccomp" or any(child.dep_ == "ccomp" for child in item.children):
            continue
        if item.lemma_ in CONTENT_NOUNS and any(child.dep_ == "acl" for child in item.children):
            continue
        yield from attribute_frames(view, verb, subject, item)


def _occurring(view: View, clause: Clause, attribute: Token) -> list[Frame]:
    """Read a harm that is frequent; one that the page is about is only said to be so."""
    found = occurrence_frames(view, clause, attribute)
    for frame in found:
        frame.instead = next(attribute_frames(view, clause.verb, clause.subject, attribute), None)
    return found


def _inverted(verb: Token) -> tuple[Token, Token] | None:
    """Return subject and predicate of "Among the side effects are X", "Also common are X", told the other way round."""
    things = [child for child in verb.children if child.dep_ in {"attr", "nsubj", "acomp"} and child.i > verb.i]
    if not things or any(child.dep_ in {"nsubj", "expl"} and child.i < verb.i for child in verb.children):
        return None
    for child in verb.children:
        if child.i < verb.i and child.dep_ == "prep" and child.lower_ == "among":
            kind = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
            return None if kind is None else (kind, things[0])
        if child.i < verb.i and child.dep_ == "acomp" and things[0].pos_ in {"NOUN", "PROPN"}:
            return things[0], child
    return None


def _asked(view: View, verb: Token, subject: Token | None, item: Token) -> Frame | None:
    """Read "it is unclear whether X works": what is not known is the subject; "why" asks for a cause."""
    if subject is None or subject.lower_ != "it" or item.lower_ not in _UNKNOWN:
        return None
    places = (*item.children, *verb.children)
    clause = next(
        (child for child in places if child.dep_ in {"ccomp", "csubj", "advcl", "xcomp"} and child.i > item.i), None
    )
    if clause is None:
        return None
    first = view.tokens[clause.left_edge.i]
    if first.lower_ not in {"whether", "if", "why", "how", "what", "which"}:
        return None
    frame = said_frame(view, f"unknown:{first.lower_}", _R.HAS_PROPERTY, verb, None, view.phrase(item, whole=False))
    tokens = list(view.tokens[clause.left_edge.i : clause.right_edge.i + 1])
    if first.lower_ in {"whether", "if"}:
        tokens.pop(0)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    words = view.tokens_phrase(tokens, clause)
    sick = next((name for name in view.masked.names if name.kind is ConceptKind.CONDITION), None)
    if first.lower_ == "why" and sick is not None:
        words = Phrase(
            text=f"cause of {view.source[sick.start : sick.end]}",
            concept=sick.slug or None,
            kind=sick.kind,
            head="cause",
        )
    frame.subject, frame.object_token = words, item
    return frame


def _amount(view: View, verb: Token, subject: Token | None) -> Iterator[Frame]:
    """Read "the dose is 50 mg once a day", where the parser took the amount for an adverb."""
    tokens = [token for token in verb.subtree if token.i > verb.i and not token.is_punct][:10]
    if subject is not None and tokens and tokens[0].like_num:
        yield said_frame(view, "amount", _R.HAS_PROPERTY, verb, subject, view.tokens_phrase(tokens, tokens[-1]))


def _way(view: View, way: Token, prep: Token) -> Iterator[Frame]:
    """Read "One way that X works is by blocking Y" says that X blocks Y."""
    clause = next((child for child in way.children if child.dep_ in {"relcl", "acl"}), None)
    gerund = next((child for child in prep.children if child.dep_ == "pcomp"), None)
    if clause is None or gerund is None or gerund.lemma_ not in VERBS:
        return
    actor = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    thing = view.direct_object(gerund)
    if actor is not None and thing is not None:
        yield said_frame(view, "way", VERBS[gerund.lemma_], gerund, actor, thing)


def _infinitive(adjective: Token) -> Token | None:
    """Return the infinitive of an adjective, for "likely" also one the parser hung on what is compared."""
    own = next((child for child in adjective.children if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}), None)
    if own is not None or adjective.lower_ not in {"likely", "prone"}:
        return own
    return next(
        (
            token
            for token in adjective.subtree
            if token.pos_ in {"VERB", "AUX"}
            and token.i > adjective.i
            and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
        ),
        None,
    )


def _likelihood(view: View, verb: Token, subject: Token | None, adjective: Token, inner: Token) -> Frame | None:
    """Read "People with X are more likely to develop Y": X is associated with Y, or raises its risk."""
    if adjective.lower_ not in {"likely", "prone"} or subject is None or not view.is_people(subject):
        return None
    compared = any(child.lower_ in {"more", "less", "most", "as"} for child in adjective.children)
    if not compared and adjective.lower_ != "prone":
        return None
    target = view.direct_object(inner)
    if target is None:
        target = next((thing for _, thing in view.prepositions(inner)), inner)
    trait = people_trait(view, subject)
    if (
        trait is None
        and view.name(subject) is None
        and subject.lower_ not in {"women", "men", "adolescents", "children", "veterans", "teens", "adults", "smokers"}
    ):
        return None
    less = any(child.lower_ == "less" for child in adjective.children) or _is_part_as(adjective)
    frame = said_frame(view, "more-likely", _R.REDUCES if less else _R.INCREASES, verb, subject, target)
    if target is inner and inner.lemma_ in {"affect", "afflict"}:
        frame.object, frame.object_token = Phrase(text="the condition", head="condition"), None
    if trait is not None:
        frame.subject = trait
    return frame


def _is_part_as(adjective: Token) -> bool:
    """Say whether something is only a part as likely ("half as likely", "a third as likely")."""
    before = {token.lower_ for token in adjective.sentence[max(0, adjective.i - 4) : adjective.i]}
    return "as" in before and bool(before & {"half", "third", "quarter", "percent", "%"})
