"""Frames of predicate adjectives and prepositions: effects, comparisons, frequencies, properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Clause, Frame, people_trait
from kg.claims.frames.levels import level_frames
from kg.claims.frames.naming import noun_frame, said_frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.frames.roles import role_frames
from kg.claims.frames.trials import frequency_frames, group_frames, harm_noun
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import is_manner, treated
from kg.cues.language import BENEFIT_QUALITIES
from kg.cues.predicates import ADJECTIVES, VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["attribute_frames", "comparison_relation"]

_R: Final = Relation
_BROUGHT: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.PREVENTS))
"""What something is effective in doing."""
_MINDFUL: Final = word_set("aware careful mindful cautious willing ready honest sure curious interested")
"""What people are to be, which states nothing of health."""
_UNLICENSED: Final = ("off-label", "off label", "off-licence", "off-license", "unlicensed", "unlicenced")
_STATUS: Final = word_set("approve approved license clear authorise")


def attribute_frames(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Give the frames of a predicate noun, adjective or preposition said of a subject: the first reading that fits."""
    fronted = subject is not None and subject.pos_ == "ADJ" and subject.i == 0 and item.pos_ == "NOUN"
    if fronted and subject is not None and any(child.dep_ == "prep" for child in subject.children):
        said = view.phrase(subject, whole=True)
        yield said_frame(view, "property:inverted", _R.HAS_PROPERTY, verb, item, said)
        return
    if item.lemma_ == "reason" and not any(prep in {"for", "behind", "of"} for prep, _ in view.prepositions(item)):
        return
    for reading in _READINGS:
        if found := list(reading(view, verb, subject, item)):
            yield from found
            return
    if item.pos_ in {"NOUN", "PROPN", "NUM"}:
        yield noun_frame(view, verb, subject, item)
    elif item.pos_ == "ADP":
        yield from _preposition(view, verb, subject, item)
    elif item.pos_ in {"ADJ", "VERB", "ADV"}:
        lemma = item.lemma_.lower()
        if lemma in _MINDFUL and subject is not None and view.is_people(subject):
            return
        frame = said_frame(view, f"property:{lemma}", _R.HAS_PROPERTY, verb, subject, view.phrase(item, whole=True))
        frame.object_token = item
        frame.weak = lemma not in BENEFIT_QUALITIES
        yield frame


def _off_label(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "is off-label for X", "its use in X is unlicensed": X is a use it is not approved for."""
    said = view.phrase(item).text.lower()
    if subject is None or not said.startswith(_UNLICENSED):
        return
    owner: Token | None = subject
    heads = [item, verb]
    if subject.lemma_.lower() in {"use", "treatment"} or subject.dep_ == "csubj" or subject.tag_ == "VBG":
        heads.insert(0, subject)
        owner = next((thing for prep, thing in view.prepositions(subject) if is_treatment(view, thing)), None)
    places = (place for head in heads for place in view.prepositions(head))
    use = next((t for prep, t in places if prep in {"for", "in", "of"} and t.pos_ != "PRON" and t != owner), None)
    if use is not None:
        yield said_frame(view, "off-label", _R.NOT_APPROVED_FOR, verb, owner, use)


def _became(view: View, verb: Token, subject: Token | None, item: Token) -> list[Frame]:
    """Read "people became dependent on them"."""
    if verb.lemma_ == "be" or subject is None or harm_noun(item.lower_) is None:
        return []
    return group_frames(view, Clause(verb, subject, None, False))


def _approved(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "is FDA-approved for X"."""
    if item.lemma_.lower() not in _STATUS and not item.lower_.endswith("-approved"):
        return
    places = (*view.prepositions(item), *view.prepositions(verb))
    use = next((thing for prep, thing in places if prep in {"for", "to"}), None)
    if use is not None:
        yield said_frame(view, "approved", _R.APPROVED_FOR, verb, subject, use)


def _equally(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "A and B were equally effective"."""
    if subject is None or not any(child.lower_ in {"equally", "similarly"} for child in item.children):
        return
    other = next((token for token in subject.conjuncts if token.i > subject.i), None)
    if other is not None:
        frame = said_frame(view, "equally", _R.NOT_DIFFERENT_FROM, verb, subject, other)
        frame.subject = view.tokens_phrase([*(t for t in subject.lefts if t.dep_ != "det"), subject], subject)
        frame.comparator = frame.object
        yield frame


def _free_of(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "21% of patients were free of pain", "were seizure-free"."""
    if item.lemma_.lower() != "free" or subject is None or not view.is_people(subject):
        return
    what = next((thing for prep, thing in view.prepositions(item) if prep in {"of", "from"}), None)
    if what is None and item.i > 1 and item.nbor(-1).text == "-":
        what = item.nbor(-2)
    if what is not None:
        frame = said_frame(view, "free-of", _R.REDUCES, verb, given_treatment(view, verb, subject), what)
        frame.population = view.people(subject)
        if frame.object.text.lower().endswith("-free"):
            frame.object = replace(frame.object, text=frame.object.text[:-5], end=None, start=None)
        yield frame


def _compared(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    comparator = _comparator_below(view, item)
    if comparator is not None and (relation := comparison_relation(item)) is not None:
        frame = said_frame(view, f"comparative:{item.lemma_.lower()}", relation, verb, subject, comparator)
        frame.comparator = comparator
        frame.outcome = _quality(view, item) or _quality(view, verb, after=comparator)
        frame.noun = item
        if subject is not None and (owner := _owner_compared(view, subject, item)) is not None:
            frame.subject, frame.subject_token = view.phrase(owner), owner
            frame.outcome = view.tokens_phrase([*(t for t in subject.lefts if t.dep_ != "det"), subject], subject)
        yield frame


def _owner_compared(view: View, subject: Token, item: Token) -> Token | None:
    """Return whose measure is compared in "the power of A is higher than that of B": A."""
    if not any(token.lower_ in {"that", "those"} and token.dep_ == "pobj" for token in item.subtree):
        return None
    return next((thing for prep, thing in view.prepositions(subject) if prep in {"of", "with", "in"}), None)


def _related(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "is effective for X", "is responsible for Y"."""
    lemma = item.lemma_.lower()
    if item.pos_ != "ADJ" or lemma not in ADJECTIVES or (lemma == "high" and item.tag_ != "JJ"):
        return
    prepositions, relation = ADJECTIVES[lemma]
    for prep, target in (*view.prepositions(item), *view.prepositions(verb)):
        if prep not in prepositions.split() or target.i < item.i or is_manner(target):
            continue
        thing: Token | Phrase = target
        treated = view.direct_object(target) if target.lemma_.lower() == "treat" else target
        if relation is _R.TREATS and treated is not None and view.is_people(treated):
            trait = people_trait(view, treated)
            if trait is None:
                continue
            frame = said_frame(view, f"adjective:{lemma}", relation, verb, subject, trait)
            frame.population = view.people(treated)
            yield frame
            return
        if target.pos_ == "VERB":
            inner = view.direct_object(target)
            thing = target if inner is None else inner
            done = VERBS.get(target.lemma_.lower())
            relation = done if relation is _R.TREATS and done in _BROUGHT else relation
        elif relation is _R.TREATS:
            thing, relation = _done_about(view, target)
        yield said_frame(view, f"adjective:{lemma}", relation, verb, subject, thing)
        return


def _done_about(view: View, target: Token) -> tuple[Token | Phrase, Relation]:
    """Return the illness that something is good at treating, and what is done about it ("in controlling nausea")."""
    gerund = view.tokens[target.left_edge.i]
    done = VERBS.get(gerund.lemma_.lower()) if gerund.tag_ == "VBG" and gerund.dep_ == "amod" else None
    if done is None or gerund.i == target.i or view.name(gerund) is not None:
        return treated(view, target), _R.TREATS
    words = [token for token in view.tokens[gerund.i + 1 : target.i + 1] if token.dep_ != "det"]
    return view.tokens_phrase(words, target), done if done in _BROUGHT else _R.TREATS


def _preposition(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    complement = next((child for child in item.children if child.dep_ in {"pobj", "pcomp"}), None)
    if complement is None:
        return
    if complement.lemma_ == "contrast":
        other = next((thing for prep, thing in view.prepositions(complement) if prep in {"to", "with"}), None)
        if other is not None:
            frame = said_frame(view, "in-contrast", _R.DIFFERS_FROM, verb, subject, other)
            frame.comparator = frame.object
            yield frame
            return
    frame = said_frame(view, "copula-preposition", _R.HAS_PROPERTY, verb, subject, complement)
    frame.weak = True
    yield frame


def _comparator_below(view: View, item: Token) -> Phrase | None:
    for token in item.subtree:
        if token.lower_ in {"than", "as", "versus", "vs", "to", "with"} and token.dep_ in {"prep", "mark"}:
            if (
                token.lower_ == "as"
                and item.lemma_ not in _SAME
                and not any(child.lower_ == "as" for child in item.children if child.dep_ == "advmod")
            ):
                continue
            if token.lower_ in {"to", "with"} and view.tokens[token.i - 1].lower_ not in {
                "superior",
                "inferior",
                "compared",
                "equivalent",
                "comparable",
                "similar",
                "equal",
            }:
                continue
            target = next(
                (
                    child
                    for child in token.children
                    if child.dep_ in {"pobj", "pcomp"} and child.pos_ in {"NOUN", "PROPN", "PRON", "VERB"}
                ),
                None,
            )
            if target is not None and target.lower_ in {"that", "those"}:
                target = next(
                    (thing for prep, thing in view.prepositions(target) if prep in {"of", "with", "in"}), None
                )
            if target is not None and not target.like_num:
                return view.phrase(target)
    return (
        view.comparator()
        if any(child.lower_ in {"more", "less", "fewer"} or child.tag_ in {"JJR", "RBR"} for child in item.subtree)
        else None
    )


def comparison_relation(item: Token) -> Relation | None:
    """Return who does better by a comparative: "more effective", "fewer side effects", "as safe", "less addictive"."""
    lemma = item.lemma_.lower()
    end = next((child.left_edge.i for child in item.children if child.dep_ == "conj" and child.i > item.i), None)
    words = {token.lower_ for token in item.subtree if end is None or token.i < end}
    if lemma in {"superior", "inferior", "similar", "comparable", "equivalent", "equal"} or lemma in _SAME:
        return {"superior": _R.SUPERIOR_TO, "inferior": _R.INFERIOR_TO}.get(lemma, _R.NOT_DIFFERENT_FROM)
    likened = next((child for child in item.children if child.lower_ == "as" and child.dep_ == "advmod"), None)
    if likened is not None:
        before = {token.lower_ for token in item.sentence[max(0, likened.i - 3) : likened.i]}
        part = before & _PARTS
        return _R.INFERIOR_TO if part else _R.SUPERIOR_TO if before & _MULTIPLES else _R.NOT_DIFFERENT_FROM
    if any(child.lower_ == "different" for child in item.subtree):
        return _R.DIFFERS_FROM
    value = BENEFIT_QUALITIES.get(lemma, BENEFIT_QUALITIES.get(item.lower_.removesuffix("r").removesuffix("e"), 0))
    if item.tag_ not in {"JJR", "RBR"} and not words & {
        "more",
        "less",
        "fewer",
        "lower",
        "higher",
        "better",
        "worse",
        "greater",
    }:
        return None
    if item.lower_ in {"better", "faster", "safer", "quicker", "stronger", "longer", "cheaper", "sooner", "easier"}:
        value = 1
    if item.lower_ in {"worse", "slower", "riskier", "weaker", "harsher"}:
        value = -1
    if words & {"less", "fewer", "lower"}:
        value = -(value or -1)
    return _R.INFERIOR_TO if value < 0 else _R.SUPERIOR_TO


def _quality(view: View, item: Token, *, after: Phrase | None = None) -> Phrase | None:
    """Return what is compared: the thing the treatment is more effective at, behind what it is compared with."""
    start = None if after is None else after.start
    for prep, target in view.prepositions(item):
        if start is not None and view.span(target)[0] < start:
            continue
        if prep in {"in", "for", "at"} and not (after is not None and prep == "in"):
            if target.pos_ == "VERB" and (inner := view.direct_object(target)) is not None:
                return view.phrase(inner)
            if not view.is_people(target):
                return view.phrase(target)
    if item.pos_ in {"NOUN"}:
        return view.phrase(item)
    return None


_SAME: Final = frozenset(("same", "identical"))
_MULTIPLES: Final = word_set("twice times fold")
_PARTS: Final = word_set("half third quarter")
"""Words before "as effective as" by which two are not alike."""
_READINGS: Final = (
    frequency_frames, _off_label, _became, _approved, _equally, _free_of, _compared, _related, level_frames,
    role_frames,
)  # fmt: skip
"""What may be said of a subject, in the order tried."""
