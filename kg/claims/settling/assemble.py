"""Turn a frame into a claim: arguments resolved and grounded, relation settled, modifiers and source added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.roles import ILLNESS
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.groups import people_studied
from kg.claims.quantities import FoundQuantity, find_quantities
from kg.claims.settling.afflicted import illness_spoken_of, settle_people
from kg.claims.settling.amounts import without_degree
from kg.claims.settling.attribution import attribution_of, check_of, citations_at, cited_keys
from kg.claims.settling.classify import claim_type
from kg.claims.settling.coreference import INTERVENTIONS, Discourse, is_anaphor
from kg.claims.settling.directions import direction
from kg.claims.settling.examples import as_examples
from kg.claims.settling.modifiers import causal_strength, certainty, polarity
from kg.claims.settling.nearby import earlier_condition, earlier_object, earlier_subject, is_after_stopping
from kg.claims.settling.pointed import told_effects
from kg.claims.settling.relations import settle_relation
from kg.claims.settling.resolution import SIDE_EFFECTS, resolve_subject
from kg.claims.settling.setting import Setting, determiner_of, mention_of, unplaced
from kg.claims.settling.statements import Statement
from kg.claims.settling.targets import aim_of
from kg.claims.settling.timing import (
    choose_quantities,
    route_of,
    split_timing,
    stated_time,
    with_quantities,
)
from kg.claims.settling.traits import Circumstances, Reading
from kg.concepts import Scheme, listed_beside
from kg.cues.health import PEOPLE
from kg.cues.language import OFTENNESS
from kg.cues.predicates import CHANGE_NOUNS
from kg.model import Claim, Mention, digest
from kg.propositions import proposition
from kg.terms import ClaimType, ConceptKind, Direction, Polarity, Relation

__all__ = ["Setting", "assemble_claims"]

_R: Final = Relation
_ILL: Final = frozenset(
    (
        ConceptKind.CONDITION,
        ConceptKind.SYMPTOM,
        ConceptKind.ADVERSE_EFFECT,
        ConceptKind.OUTCOME,
        ConceptKind.POPULATION,
    )
)
_LACKING: Final = re.compile(
    r"\b(?:without|free (?:of|from)|no (?:history|signs?|evidence) of|(?:do|did|does)(?: not|n['’]t) have)\b",
    re.IGNORECASE,
)
"""Words by which people are said not to have what follows."""
_UNNAMED: Final = frozenset(
    ("people-change", "people-outcome:respond", "people-outcome:better", "change-noun", "label-rate", "success-rate",
     "no-difference-unsaid")
)  # fmt: skip
"""Rules that find a change and not always of what."""
_MOVING: Final = frozenset(
    (_R.ASSOCIATED_WITH, _R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS, _R.PREVENTS, _R.TREATS)
)
"""What is said of a thing that moved, and not of how far."""
_HELPFUL: Final = frozenset((_R.REDUCES, _R.IMPROVES, _R.TREATS, _R.PREVENTS))
_SICK: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.POPULATION))
"""What brings no change for the better that is told without its cause ("most wounds heal", on a page about burns)."""
_LEAST: Final = 0.1
"""Confidence that a claim beside another of its sentence needs: of such with less nine in ten are wrong."""
_BARE: Final = frozenset(("results", "benefits", "effects", "outcomes", "sessions"))
"""Nouns that speak of nothing named before where no determiner says so."""
_LISTING: Final = frozenset((_R.INCLUDES, _R.CAUSES, _R.IS_A))
_RISKS: Final = frozenset(("more-likely", "risk-factor"))
"""Rules that tell of the risk of an illness."""


def assemble_claims(frames: Sequence[Frame], view: View, discourse: Discourse, setting: Setting) -> list[Claim]:
    """Return the claims of a sentence in the order of its frames, and update the discourse."""
    claims: list[Claim] = []
    quantities = find_quantities(setting.text)
    discourse.begin_sentence()
    for stated in sorted(frames, key=lambda item: item.rule == "felt"):
        frame = settle_people(as_examples(stated, discourse), view, discourse, setting.scheme)
        if frame is None:
            continue
        for settled in split_timing(frame, quantities, view, setting, alone=len(frames) == 1):
            others = [claim.subject for claim in claims]
            made = None
            for reading in (settled, settled.instead):
                if made is None and reading is not None:
                    made = _assemble(reading, view, discourse, setting, quantities, others, alone=len(frames) == 1)
            if made is not None and all(made.id != other.id for other in claims):
                claims.append(made)
    likely = _likely(claims)
    if setting.context is None:
        discourse.told = tuple(likely)
    return likely


def _likely(claims: list[Claim]) -> list[Claim]:
    """Leave out what is next to surely misread, where the sentence has a likelier reading."""
    best = max((claim.confidence or 0.0 for claim in claims), default=0.0)
    least = min(best, _LEAST)
    return [claim for claim in claims if claim.confidence is None or claim.confidence >= least]


# --- arguments


def _is_itself(thing: Mention, subject: Mention) -> bool:
    """Say whether a bare name is said to act on itself, which only a misread sentence says."""
    same = thing.concept is not None and thing.concept == subject.concept
    return same and thing.resolved_from is None and thing.text.lower() in subject.text.lower()


def _lists(things: str, one: str) -> bool:
    """Say whether a series names a thing as one of its items."""
    before, found, _ = things.lower().partition(one.lower())
    return bool(found) and (not before.strip() or before.rstrip().endswith((",", " and", " or")))


def _says_otherwise(
    frame: Frame, discourse: Discourse, thing: Mention, subject: Mention, kind: ConceptKind | None
) -> bool:
    """Say whether a frame is to be read in its second way: a harm the page is about, or help that an illness gives."""
    if frame.rule == "adverse-occurs":
        return discourse.is_topic(thing) or _lists(thing.text, subject.text)
    return frame.subject is None and frame.relation in _HELPFUL and kind in _SICK


def _how_often(frame: Frame) -> str | None:
    """Return the adverb that says how often the verb's doing happens, in lower case."""
    return next((child.lower_ for child in frame.verb.children if child.lower_ in OFTENNESS), None)


# --- the claim


def _is_owned(frame: Frame) -> bool:
    """Say whether the subject is "its …", or is said to be that: the text goes on to speak of the owner."""
    heads = [frame.subject_token, frame.object_token if frame.rule in {"is-the", "is-a"} else None]
    return any(child.lower_ in {"its", "their"} for token in heads if token is not None for child in token.children)


def _places(frame: Frame, view: View) -> list[int]:
    """Return where a statement stands: its verb, then its object."""
    thing = frame.object.start
    return [view.span(frame.verb)[0], *([] if thing is None else [thing])]


def _subject(
    frame: Frame, view: View, discourse: Discourse, setting: Setting, spoken: Mention | None
) -> Mention | None:
    """Return the subject of a claim; what happens after a treatment is stopped comes of stopping it."""
    subject = resolve_subject(frame, view, discourse, setting, spoken)
    if subject is not None and subject.resolved_from == "section" and is_after_stopping(frame.verb):
        return Mention(text=f"stopping {subject.text}", resolved_from="section")
    return subject


def _object(frame: Frame, view: View, discourse: Discourse, setting: Setting) -> Mention | None:
    """Return the object of a claim with pronouns and unsaid conditions resolved, ``None`` where nothing fits."""
    thing = mention_of(frame.object, setting)
    if frame.object == ILLNESS:
        if (sick := discourse.page_illness()) is None:
            return None
        thing = sick
    if frame.rule == "difference-unnamed":
        other = discourse.comparator
        if other is None:
            return None if frame.object.head == "difference" else thing
        return Mention(text=other.text, concept=other.concept, resolved_from="section")
    if frame.rule in _UNNAMED and frame.object.concept is None and frame.object.head in CHANGE_NOUNS:
        sick = illness_spoken_of(discourse, setting.scheme)
        if sick is None and frame.rule in {"change-noun", "label-rate"}:
            return None
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
    given = frame.relation is _R.ADMINISTERED_VIA and frame.object.head not in {"it", "this"}
    bare = frame.object.text.lower() in _BARE and not determiner_of(frame.object, setting)
    if not (given or bare) and thing.concept is None and is_anaphor(thing.text, determiner_of(frame.object, setting)):
        before = (
            None
            if frame.object_token is None or frame.object_token.lower_ not in {"it", "them"}
            else earlier_object(view, frame.object_token)
            or earlier_subject(view, frame.object_token, frame.subject_token)
        )
        if before is not None:
            thing = mention_of(view.phrase(before), setting)
        sick = discourse.condition or discourse.topic_condition
        if frame.rule == "more-likely" and sick is not None:
            thing = Mention(text=sick.text, concept=sick.concept, resolved_from="pronoun")
        else:
            thing = (
                earlier_condition(thing, view)
                or told_effects(frame, discourse)
                or (thing if before is not None else None)
                or discourse.resolve(thing.text)
                or thing
            )
    ill = (
        setting.scheme.kind(thing.concept) in _ILL
        or frame.rule in {"more-likely", "risk-factor"}
        or thing.concept is None
    )
    measured = thing.text.lower().startswith(("more ", "less ", "fewer ", "higher ", "lower "))
    if (
        frame.rule in _RISKS | {"people-experience"}
        and frame.relation in {_R.INCREASES, _R.REDUCES}
        and ill
        and not measured
    ):
        thing = Mention(text=f"risk of {thing.text}", concept=thing.concept)
    return thing


def _said_of_illness(frame: Frame, thing: Mention) -> Frame:
    """Return a frame with the illness that stands for its unnamed object: "an improvement" is less of that."""
    if frame.rule not in _UNNAMED or thing.resolved_from != "section":
        return frame
    return replace(frame, object=Phrase(text=thing.text, head="disorder"))


def _people(phrase: Phrase, setting: Setting) -> Mention:
    """Return the people studied; those without an illness are not grounded in it."""
    people = mention_of(phrase, setting)
    return replace(people, concept=None) if people.concept is not None and _LACKING.search(people.text) else people


def _with_list(mention: Mention, scheme: Scheme) -> Mention:
    """Return a mention with the concepts of what it lists beside its own."""
    also = () if mention.concept is None else listed_beside(mention.text, mention.concept, scheme)
    return replace(mention, also=also) if also else mention


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
    subject = _subject(frame, view, discourse, setting, spoken)
    if subject is None or not subject.text:
        return None
    thing = _object(frame, view, discourse, setting)
    if thing is None:
        return None
    if thing.text.lower() == subject.text.lower() or _is_itself(thing, subject):
        return None
    subject_kind, object_kind = discourse.kind(subject, scheme.kind(subject.concept)), scheme.kind(thing.concept)
    if frame.instead is not None and _says_otherwise(frame, discourse, thing, subject, subject_kind):
        return None
    denied = polarity(frame)
    sure = certainty(frame, setting.text)
    relation = settle_relation(frame, denied, subject, (subject_kind, object_kind), setting.text, quantities)
    if (relation is _R.LASTS_FOR and frame.rule in {"verb:last", "kept", "fading"} and frame.verb.lemma_ != "lose") or (
        relation is _R.ONSET_WITHIN and frame.verb.lemma_ == "take"
    ):
        thing = stated_time(thing, frame, view, quantities, setting)
    if relation in _MOVING:
        thing = without_degree(thing)
    if relation is _R.USED_FOR:
        thing = aim_of(frame.relation, thing)
    if relation is _R.DOSED_AS:
        thing = with_quantities(thing, quantities, setting)
    case = Statement.of(frame, relation, subject, subject_kind, thing, object_kind, setting.text)
    original, frame.relation = frame.relation, relation
    try:
        kind = claim_type(case, section=setting.section)
        if kind is ClaimType.HISTORY and relation is _R.HAS_PROPERTY:
            relation = frame.relation = _R.HISTORY_EVENT
        outcome = None if frame.outcome is None else mention_of(frame.outcome, setting)
        judged = outcome.concept if outcome is not None else thing.concept
        better = None if judged is None else scheme.better_when(judged)
        moved = direction(_said_of_illness(frame, thing), denied, stated=original, better_when=better)
        strength = causal_strength(frame, sure)
    finally:
        frame.relation = original
    heads = [token for token in (frame.object_token, frame.verb) if token is not None]
    people = frame.population or (
        view.population(*heads) if not frame.rule.startswith(("more-likely", "people")) else None
    )
    if people is None or people.text.lower() in PEOPLE:
        people = people_studied(view) or people
    comparator = frame.comparator or (view.comparator() if relation not in {_R.IS_A, _R.DEFINED_AS} else None)
    inside = (
        people is not None
        and people.start is not None
        and thing.start is not None
        and thing.end is not None
        and thing.start <= people.start < thing.end
    )
    vague = people is not None and people.concept is None and (people.text.lower() in PEOPLE or is_anaphor(people.text))
    population = None if people is None or inside or vague or people.text == subject.text else _people(people, setting)
    chosen = choose_quantities(frame, relation, quantities, view, setting, alone=alone)
    moved = moved if denied is Polarity.AFFIRMED or moved is not Direction.UNCLEAR else Direction.NO_CHANGE
    parts = (("outcome", outcome), ("comparator", comparator), ("population", population), ("context", setting.context))
    known = Circumstances(
        polarity=denied,
        outcome=outcome,
        section=setting.section,
        parts=(*chosen, *(name for name, part in parts if part is not None)),
        discourse=discourse,
        scheme=scheme,
    )
    told = Reading(kind, relation, moved)
    reading, confidence = setting.judge.settle(case, told, known)
    discourse.memory.kind_told(told.kind)
    kind, relation, moved = reading.kind, reading.relation, reading.direction
    citations = citations_at(setting.citations, _places(frame, view))
    who = attribution_of(setting.text, citations, setting.block, quoted=setting.quoted)
    compared = None if comparator is None else mention_of(comparator, setting)
    discourse.comparator = compared or discourse.comparator
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
    discourse.memory.claimed(subject, subject_kind, "claimed")
    discourse.memory.claimed(thing, object_kind, "told")
    owned = _is_owned(frame)
    about_people = frame.rule in {"more-likely", "people-experience", "people-risk", "list:illness"}
    if not (about_people or owned or frame.rule in {"there-is", "apposition"}) and subject.resolved_from != "section":
        discourse.spoken_subject(subject, subject_kind, main=frame.verb.dep_ == "ROOT")
    needed = relation is _R.REQUIRES and denied is Polarity.AFFIRMED
    if subject.resolved_from == "section" and object_kind in INTERVENTIONS and needed:
        discourse.spoken_subject(thing, object_kind, main=True)
    harms = relation is _R.HAS_PROPERTY and SIDE_EFFECTS.search(subject.text) is not None
    discourse.acted_on(subject if harms else thing, object_kind, listed=harms or relation in _LISTING)
    if relation in {_R.CAUSES, _R.HAS_RISK_OF, _R.WORSENS}:
        discourse.brings(thing)
    if kind is ClaimType.MECHANISM and relation is not _R.HAS_PROPERTY:
        discourse.step = unplaced(thing)
    frequency = chosen.get("frequency")
    return Claim(
        id=digest(setting.article.id, setting.span.start, setting.span.end, question.id, relation, thing.text),
        article=setting.article.id,
        span=setting.span,
        text=setting.text,
        type=kind,
        subject=_with_list(subject, scheme),
        relation=relation,
        object=_with_list(thing, scheme),
        proposition=question,
        context=setting.context,
        population=population,
        comparator=compared,
        outcome=outcome,
        direction=moved,
        polarity=denied,
        certainty=sure,
        causal_strength=strength,
        magnitude=chosen.get("magnitude"),
        onset=chosen.get("onset"),
        duration=chosen.get("duration"),
        dose=chosen.get("dose"),
        route=route_of(setting.text),
        frequency=_how_often(frame) if frequency is None else frequency.text,
        attribution=who,
        citations=cited_keys(citations),
        check=check_of(setting.text, kind, citations, who),
        confidence=None if confidence is None else round(confidence, 2),
        rule=frame.rule,
        p=chosen.get("p"),
        ci=chosen.get("ci"),
        by_model=reading.beside(told),
    )
