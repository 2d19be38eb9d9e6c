"""From the words of a claim to the question it answers, and the sign it gives the answer.

A claim and a finding meet when they answer the same question; whether they agree is a matter of sign. "Ketamine
treats depression", "ketamine improves depressive symptoms" and "ketamine has an antidepressant effect" ask one
question: does ketamine change the severity of depressive symptoms, in people with depression?
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kg.concepts import Scheme
from kg.model import Mention, Proposition
from kg.terms import RELATIONS, ClaimType, ConceptKind, Direction, Family, Relation

__all__ = [
    "MECHANISMS",
    "NOT_STATED",
    "OUTCOMES",
    "PEOPLE",
    "is_benefit",
    "proposition",
    "sign_of",
    "slot",
    "translate",
]

NOT_STATED: Final = "~"
"""Slot of something the words leave open, such as the outcome of "X is better than Y"."""

MECHANISMS: Final = frozenset({ConceptKind.RECEPTOR, ConceptKind.MOLECULE, ConceptKind.PATHWAY, ConceptKind.PROCESS})
"""Kinds of concept that are acted on: an effect on one of them is a question about mechanism."""

OUTCOMES: Final = frozenset({ConceptKind.OUTCOME, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT, ConceptKind.SCALE})
"""Kinds of concept that are measured in people."""

PEOPLE: Final = frozenset({ConceptKind.CONDITION, ConceptKind.POPULATION})
"""Kinds of concept that stand for people: those who have a condition, or belong to a group."""

_CHANGES_SEVERITY: Final = frozenset(
    {
        Relation.TREATS,
        Relation.IMPROVES,
        Relation.WORSENS,
        Relation.REDUCES,
        Relation.INCREASES,
        Relation.AFFECTS,
        Relation.NO_EFFECT_ON,
        Relation.FAILS_IN,
    }
)
"""Relations that, said of a condition, speak of its severity in people who have it.

The others (causes, prevents, has_risk_of, associated_with …) speak of whether somebody gets it.
"""

_OCCURRENCE: Final = frozenset({ClaimType.EPIDEMIOLOGY, ClaimType.SAFETY})
"""Types of claim in which a condition as object is something that occurs; only "treats" still means severity."""


def slot(mention: Mention | None) -> str | None:
    """Return what a proposition's slot holds for a mention: its concept, else ``~`` and a slug of its words.

    >>> slot(Mention(text="the Lazarus effect"))
    '~the-lazarus-effect'
    """
    if mention is None:
        return None
    if mention.concept is not None:
        return mention.concept
    plain = unicodedata.normalize("NFKD", mention.text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return NOT_STATED + words


def proposition(
    scheme: Scheme,
    *,
    kind: ClaimType,
    subject: Mention,
    relation: Relation,
    object: Mention,  # noqa: A002 - the grammar's word, and the record's field
    outcome: Mention | None = None,
    population: Mention | None = None,
    comparator: Mention | None = None,
    window: str | None = None,
) -> Proposition:
    """Return the question a claim answers, the same for every way of asking it.

    * A relation that changes the severity of a condition is about its severity outcome, in people with the
      condition; a population that is stated stays, unless it is a wider one.
    * A stated outcome the scheme knows takes the place of a condition as object, or of an outcome it is part of.
    * Symptoms in general are those of the stated population's condition.
    * An effect that is an improvement of an outcome, and a scale, stand for that outcome.
    * An effect on a receptor, molecule, pathway or process is a question of `Family.ACTION_ON`.
    * ``caused_by`` is ``causes`` with subject and object exchanged.
    * A comparison has the other intervention as comparator and the outcome as object, whichever of object,
      comparator and outcome they are stated as; the outcome is `NOT_STATED` where not even the population tells it.

    Args:
        scheme: The concepts the mentions name.
        kind: Type of the claim; for `epidemiology` and `safety` a condition is something that occurs.
        subject: What acts.
        relation: What the claim says of subject and object.
        object: What is acted on.
        outcome: What is measured, where it is named beside the object.
        population: In whom.
        comparator: Against what.
        window: Time window as ISO 8601 durations ``from/until``.
    """
    family = RELATIONS[relation][0]
    if relation is Relation.CAUSED_BY:
        subject, object = object, subject  # noqa: A001
    subject_slot, object_slot = slot(subject) or NOT_STATED, slot(object) or NOT_STATED
    outcome_slot, population_slot, comparator_slot = slot(outcome), slot(population), slot(comparator)

    if family is Family.COMPARISON:
        if comparator_slot is None:
            comparator_slot = object_slot
        elif outcome_slot is None and scheme.kind(object_slot) in OUTCOMES | PEOPLE:
            outcome_slot = object_slot
        if population_slot is None and scheme.kind(outcome_slot) in PEOPLE:
            population_slot = outcome_slot
        known = _measured(scheme, outcome_slot) or _severity(scheme, population_slot)
        object_slot = known or outcome_slot or NOT_STATED
    elif family in (Family.EFFECT_ON, Family.TIMING):
        object_slot, population_slot = _affected(scheme, kind, relation, object_slot, outcome_slot, population_slot)
        if family is Family.EFFECT_ON and scheme.kind(object_slot) in MECHANISMS:
            family = Family.ACTION_ON
    if family in (Family.EFFECT_ON, Family.TIMING, Family.COMPARISON):
        object_slot = scheme.outcome_of(object_slot)
    return Proposition(
        kind=kind,
        family=family,
        subject=subject_slot,
        object=object_slot,
        population=population_slot,
        comparator=comparator_slot,
        window=window,
    )


def _affected(
    scheme: Scheme, kind: ClaimType, relation: Relation, object_slot: str, outcome: str | None, population: str | None
) -> tuple[str, str | None]:
    """Return the outcome a relation changes and in whom, from its object, stated outcome and stated population."""
    if scheme.kind(object_slot) in PEOPLE:
        changed = _measured(scheme, outcome) or scheme.severity_outcome(object_slot)
        about_severity = relation is Relation.TREATS or (relation in _CHANGES_SEVERITY and kind not in _OCCURRENCE)
        about_severity = about_severity or RELATIONS[relation][0] is Family.TIMING
        if about_severity and changed is not None:
            if population is None or scheme.is_sub_population(object_slot, population):
                population = object_slot
            return changed, population
        return object_slot, population
    if outcome is not None and scheme.is_sub_outcome(outcome, object_slot):
        return outcome, population
    return _specific(scheme, object_slot, population), population


def _measured(scheme: Scheme, outcome: str | None) -> str | None:
    """Return a stated outcome where the scheme knows it, a condition standing for its severity."""
    if scheme.kind(outcome) in PEOPLE:
        return _severity(scheme, outcome)
    return outcome if outcome in scheme else None


def _specific(scheme: Scheme, object_slot: str, population: str | None) -> str:
    """Return the severity of the population's own condition where the object is symptoms in general."""
    specific = _severity(scheme, population)
    if population is None or specific is None:
        return object_slot
    return specific if scheme.is_general_severity(scheme.outcome_of(object_slot), population) else object_slot


def _severity(scheme: Scheme, population: str | None) -> str | None:
    return None if population is None else scheme.severity_outcome(population)


def sign_of(scheme: Scheme, relation: Relation, direction: Direction, object_slug: str | None) -> Direction:
    """Return the way a relation moves the quantity of an outcome (severity falls: ``decrease``).

    ``object_slug`` is the claim's object as it stands, before `proposition` normalises it: the sign is that of
    the outcome `proposition` puts there, so an increased antidepressant effect is a decrease of depressive
    symptoms. A stated ``no_change`` always holds. "Improves", "treats" and "superior" move the outcome to where
    it is better; where neither way is, the stated direction counts, else ``unclear``. An effect that sets in or
    lasts is a benefit, or the increase of an adverse effect, unless a direction is stated. Relations without a
    sign give ``n/a``.
    """
    family, sign = RELATIONS[relation]
    if sign in (Direction.NOT_APPLICABLE, Direction.NO_CHANGE):
        return sign
    if direction is Direction.NO_CHANGE:
        return direction
    stated = direction if direction in (Direction.INCREASE, Direction.DECREASE) else Direction.UNCLEAR
    better = None if object_slug is None else scheme.better_when(object_slug)
    good = Direction.UNCLEAR if better is None else _toward(better)
    if relation in (Relation.IMPROVES, Relation.SUPERIOR_TO):
        result = good if better else stated
    elif relation in (Relation.WORSENS, Relation.INFERIOR_TO):
        result = _opposite(good) if better else stated
    elif relation is Relation.TREATS:
        result = good if better else Direction.DECREASE
    elif family is Family.TIMING:
        is_harm = scheme.kind(object_slug) is ConceptKind.ADVERSE_EFFECT
        result = stated if stated is not Direction.UNCLEAR else Direction.INCREASE if is_harm else good
    else:
        result = sign if sign is not Direction.UNCLEAR else stated
    if object_slug is None:
        return result
    return translate(scheme, result, object_slug, scheme.outcome_of(object_slug))


def translate(scheme: Scheme, direction: Direction, outcome: str, into: str) -> Direction:
    """Return a movement of one outcome as the movement of another that means the same for the patient.

    More remission is fewer depressive symptoms: the direction turns where one outcome is better high and the
    other better low. It stays where either has no better side.
    """
    one, other = scheme.better_when(outcome), scheme.better_when(into)
    return _opposite(direction) if one and other and one != other else direction


def is_benefit(scheme: Scheme, outcome_slug: str | None, direction: Direction) -> bool | None:
    """Say whether a movement of an outcome is a benefit (``True``) or a harm (``False``).

    ``None`` where it is neither or not known: no change, an unclear direction, an outcome without a better side.
    """
    better = None if outcome_slug is None else scheme.better_when(outcome_slug)
    if better is None or direction not in (Direction.INCREASE, Direction.DECREASE):
        return None
    return direction is _toward(better)


def _toward(better: str) -> Direction:
    return Direction.DECREASE if better == "lower" else Direction.INCREASE


def _opposite(direction: Direction) -> Direction:
    turned = {Direction.INCREASE: Direction.DECREASE, Direction.DECREASE: Direction.INCREASE}
    return turned.get(direction, direction)
