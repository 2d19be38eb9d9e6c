"""Turn a frame into a claim: arguments resolved and grounded, relation settled, modifiers and source added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.claims.arguments import View
from kg.claims.attribution import attribution_of, check_of, cited_keys
from kg.claims.classify import claim_type, is_intervention
from kg.claims.coreference import Discourse, is_anaphor
from kg.claims.frames import Frame
from kg.claims.modifiers import causal_strength, certainty, direction, polarity
from kg.claims.quantities import FoundQuantity, find_quantities
from kg.claims.resolution import (
    SIDE_EFFECTS,
    Setting,
    determiner_of,
    earlier_condition,
    earlier_subject,
    mention_of,
    resolve_subject,
    unplaced,
)
from kg.claims.timing import (
    choose_quantities,
    is_course,
    route_of,
    split_timing,
    stated_time,
    time_role,
    with_quantities,
)
from kg.cues.health import DOSING_WORDS, MECHANISM_WORDS, PEOPLE
from kg.cues.language import FASTNESS, LASTING
from kg.cues.predicates import CHANGE_NOUNS
from kg.cues.wordsets import word_set
from kg.model import Claim, Mention, digest
from kg.propositions import proposition
from kg.terms import ConceptKind, Direction, Polarity, Relation

if TYPE_CHECKING:
    pass

__all__ = ["Setting", "assemble_claims"]

_R: Final = Relation
_DENIED: Final[dict[Relation, Relation]] = {
    **dict.fromkeys(
        (_R.CAUSES, _R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS, _R.PREVENTS, _R.AFFECTS, _R.HAS_RISK_OF),
        _R.NO_EFFECT_ON,
    ),
    _R.TREATS: _R.FAILS_IN,
    _R.ASSOCIATED_WITH: _R.INDEPENDENT_OF,
    _R.IS_A: _R.IS_NOT,
    _R.DEFINED_AS: _R.IS_NOT,
    _R.APPROVED_FOR: _R.NOT_APPROVED_FOR,
    _R.SUPERIOR_TO: _R.NOT_DIFFERENT_FROM,
    _R.INFERIOR_TO: _R.NOT_DIFFERENT_FROM,
    _R.DIFFERS_FROM: _R.NOT_DIFFERENT_FROM,
}
"""What a denied relation comes to."""
_BODY: Final = frozenset(
    (ConceptKind.RECEPTOR, ConceptKind.MOLECULE, ConceptKind.PATHWAY, ConceptKind.PROCESS, ConceptKind.BRAIN_REGION)
)
_TAKEN: Final = word_set(
    "use come receive undergo give administer take consist involve recommend range repeat require include "
    "dose schedule attend complete start need get"
)


def assemble_claims(frames: Sequence[Frame], view: View, discourse: Discourse, setting: Setting) -> list[Claim]:
    """Return the claims of a sentence in the order of its frames, and update the discourse."""
    claims: list[Claim] = []
    quantities = find_quantities(setting.text)
    for frame in sorted(frames, key=lambda item: item.rule == "felt"):
        for settled in split_timing(frame, quantities, view, setting, alone=len(frames) == 1):
            made = _assemble(
                settled,
                view,
                discourse,
                setting,
                quantities,
                [claim.subject for claim in claims],
                alone=len(frames) == 1,
            )
            if made is not None and all(made.id != other.id for other in claims):
                claims.append(made)
    return claims


# --- arguments


def _is_risk(frame: Frame) -> bool:
    """Say whether a statement about people is one about their risk."""
    return frame.relation in {_R.INCREASES, _R.REDUCES}


# --- relation


def _settle(
    frame: Frame,
    denied: Polarity,
    subject: Mention,
    subject_kind: ConceptKind | None,
    object_kind: ConceptKind | None,
    setting: Setting,
    quantities: Sequence[FoundQuantity],
) -> Relation:
    relation = frame.relation
    lowered = setting.text.lower()
    words = set(re.findall(r"[a-z\-]+", frame.object.text.lower()))
    if (
        relation in {_R.AFFECTS, _R.REGULATES}
        and relation is _R.AFFECTS
        and (object_kind in _BODY or words & MECHANISM_WORDS)
        and is_intervention(subject, subject_kind)
    ):
        relation = _R.ACTS_ON
    if relation is _R.IMPROVES and frame.object.head in {
        "benefit",
        "effect",
        "effectiveness",
        "efficacy",
        "absorption",
        "release",
        "activity",
        "transmission",
    }:
        relation = _R.INCREASES
    if relation is _R.AFFECTS and frame.rule.startswith("noun:") and set(re.findall(r"[a-z\-]+", lowered)) & LASTING:
        relation = _R.LASTS_FOR
    if (
        relation in {_R.INCLUDES, _R.HAS_PROPERTY, _R.IS_A}
        and frame.subject is not None
        and SIDE_EFFECTS.search(frame.subject.text)
    ):
        relation = _R.CAUSES
    if relation is _R.USED_FOR and frame.verb.lemma_ in {"indicate"}:
        relation = _R.APPROVED_FOR
    if relation is _R.USED_FOR and "off-label" in lowered:
        relation = _R.NOT_APPROVED_FOR
    acts = frame.rule == "clause" and relation is _R.HAS_PROPERTY and object_kind in _BODY
    if acts and is_intervention(subject, subject_kind):
        relation = _R.ACTS_ON
    if (
        frame.verb.lemma_ == "have"
        and frame.rule == "felt"
        and any(found.kind == "count" and is_course(found) for found in quantities)
    ):
        relation = _R.DOSED_AS
    exact = any(found.kind in {"dose", "frequency"} for found in quantities)
    takes = frame.verb.lemma_ in _TAKEN and any(
        found.kind in {"dose", "frequency"} or (found.kind == "count" and is_course(found)) for found in quantities
    )
    if (
        takes
        and relation in {_R.INCLUDES, _R.HAS_PROPERTY, _R.CAUSES, _R.ADMINISTERED_VIA, _R.REQUIRES, _R.USED_FOR}
        and (exact or set(re.findall(r"[a-z]+", lowered)) & DOSING_WORDS)
    ):
        relation = _R.DOSED_AS
    if relation is _R.INCLUDES and words & {"dose", "doses", "dosage", "sessions", "infusions", "injections"}:
        relation = _R.DOSED_AS
    if relation in {_R.IS_A, _R.HAS_PROPERTY} and re.search(
        r"\bschedule\s(?:[ivx]+|\d)\b|controlled substance", frame.object.text, re.IGNORECASE
    ):
        relation = _R.CLASSIFIED_AS
    if frame.weak and frame.verb.lemma_ == "take" and any(found.kind == "time" for found in quantities):
        relation = _R.ONSET_WITHIN
    if (
        frame.weak
        and relation is _R.HAS_PROPERTY
        and any(found.kind == "time" and time_role(found, setting.text) == "onset" for found in quantities)
    ):
        relation = _R.ONSET_WITHIN
    if relation in {_R.HAS_PROPERTY, _R.CAUSES} and set(frame.object.text.lower().split()) & FASTNESS:
        relation = _R.HAS_PROPERTY if "onset" in words else _R.ONSET_WITHIN
    return _DENIED.get(relation, relation) if denied is Polarity.NEGATED else relation


# --- quantities


# --- the claim


def _assemble(
    frame: Frame,
    view: View,
    discourse: Discourse,
    setting: Setting,
    quantities: Sequence[FoundQuantity],
    others: Sequence[Mention],
    *,
    alone: bool,
) -> Claim | None:
    scheme = setting.scheme
    spoken = (
        None if not others else next((unplaced(other) for other in others if other.resolved_from != "section"), None)
    )
    subject = resolve_subject(frame, view, discourse, setting, spoken)
    if subject is None or not subject.text:
        return None
    thing = mention_of(frame.object, setting)
    if frame.rule == "people-change" and frame.object.concept is None and frame.object.head in CHANGE_NOUNS:
        sick = discourse.condition or discourse.topic_condition
        thing = thing if sick is None else Mention(text=sick.text, concept=sick.concept, resolved_from="section")
    if (
        frame.rule == "verb-preposition:respond-to"
        and frame.object_token is not None
        and view.is_people(frame.object_token)
        and thing.concept is None
    ):
        sick = discourse.condition or discourse.topic_condition
        if sick is not None:
            thing = Mention(text=sick.text, concept=sick.concept, resolved_from="section")
    if thing.concept is None and is_anaphor(thing.text, determiner_of(frame.object, setting)):
        before = (
            None
            if frame.object_token is None or frame.object_token.lower_ not in {"it", "them"}
            else earlier_subject(view, frame.object_token, frame.subject_token)
        )
        if before is not None:
            thing = mention_of(view.phrase(before), setting)
        thing = (
            earlier_condition(thing, view)
            or (thing if before is not None else None)
            or discourse.resolve(thing.text)
            or thing
        )
    if frame.rule in {"more-likely", "people-experience"} and _is_risk(frame):
        thing = Mention(text=f"risk of {thing.text}", concept=thing.concept)
    if thing.text.lower() == subject.text.lower():
        return None
    subject_kind, object_kind = scheme.kind(subject.concept), scheme.kind(thing.concept)
    denied = polarity(frame)
    sure = certainty(frame, setting.text)
    relation = _settle(frame, denied, subject, subject_kind, object_kind, setting, quantities)
    if (relation is _R.LASTS_FOR and frame.rule == "verb:last") or (
        relation is _R.ONSET_WITHIN and frame.verb.lemma_ == "take"
    ):
        thing = stated_time(thing, frame, view, quantities, setting)
    if relation is _R.DOSED_AS:
        thing = with_quantities(thing, quantities, setting)
    original, frame.relation = frame.relation, relation
    try:
        kind = claim_type(frame, subject, subject_kind, thing, object_kind, setting.text)
        outcome = None if frame.outcome is None else mention_of(frame.outcome, setting)
        judged = outcome.concept if outcome is not None else thing.concept
        moved = direction(frame, denied, better_when=None if judged is None else scheme.better_when(judged))
        strength = causal_strength(frame, sure)
    finally:
        frame.relation = original
    heads = [token for token in (frame.object_token, frame.verb) if token is not None]
    people = frame.population or (
        view.population(*heads) if not frame.rule.startswith(("more-likely", "people")) else None
    )
    comparator = frame.comparator or (view.comparator() if relation not in {_R.IS_A, _R.DEFINED_AS} else None)
    inside = (
        people is not None
        and people.start is not None
        and thing.start is not None
        and thing.end is not None
        and thing.start <= people.start < thing.end
    )
    vague = people is not None and people.concept is None and (people.text.lower() in PEOPLE or is_anaphor(people.text))
    population = (
        None if people is None or inside or vague or people.text == subject.text else mention_of(people, setting)
    )
    chosen = choose_quantities(frame, relation, quantities, view, setting, alone=alone)
    who = attribution_of(setting.text, setting.citations, setting.block)
    compared = None if comparator is None else mention_of(comparator, setting)
    question = proposition(
        scheme,
        kind=kind,
        subject=subject,
        relation=relation,
        object=thing,
        outcome=outcome,
        population=population,
        comparator=compared,
    )
    if frame.rule not in {"more-likely", "people-experience", "people-risk"} and subject.resolved_from != "section":
        discourse.spoken_subject(subject, subject_kind)
    frequency = chosen.get("frequency")
    return Claim(
        id=digest(setting.article.id, setting.span.start, setting.span.end, question.id, relation, thing.text),
        article=setting.article.id,
        span=setting.span,
        text=setting.text,
        type=kind,
        subject=subject,
        relation=relation,
        object=thing,
        proposition=question,
        context=setting.context,
        population=population,
        comparator=compared,
        outcome=outcome,
        direction=moved if denied is Polarity.AFFIRMED or moved is not Direction.UNCLEAR else Direction.NO_CHANGE,
        polarity=denied,
        certainty=sure,
        causal_strength=strength,
        magnitude=chosen.get("magnitude"),
        onset=chosen.get("onset"),
        duration=chosen.get("duration"),
        dose=chosen.get("dose"),
        route=route_of(setting.text),
        frequency=None if frequency is None else frequency.text,
        attribution=who,
        citations=cited_keys(setting.citations),
        check=check_of(setting.text, kind, setting.citations, who),
        rule=frame.rule,
    )
