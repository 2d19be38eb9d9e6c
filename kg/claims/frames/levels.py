"""Frames of measures said to be lower, higher or better: what was given, or what went before, moved them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.frames.frame import Frame, people_trait
from kg.claims.frames.naming import said_frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.parse.arguments import Phrase, View, is_amount
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["level_frames"]

_R: Final = Relation
_LEVELS: Final[dict[str, Relation]] = {
    **dict.fromkeys(("lower", "shorter", "smaller", "fewer", "milder", "weaker", "rarer", "less"), _R.REDUCES),
    **dict.fromkeys(("higher", "longer", "larger", "greater", "bigger", "stronger", "more"), _R.INCREASES),
    **dict.fromkeys(("better", "steadier", "easier"), _R.IMPROVES),
    "worse": _R.WORSENS,
}
"""Comparative → what has become of the measure."""
_OWN: Final = word_set(
    "dose dosage cost price evidence proof effect benefit difference response uptake use option choice study trial "
    "sample number amount quality one thing result size strength"
)
"""What is measured of a treatment itself, which nothing moved."""
_OFTEN: Final = word_set("common frequent likely prevalent widespread")
_AFTER: Final = word_set("with after on under following from during without")
_AMONG: Final = word_set("in among for")
_GROUPS: Final = word_set("group arm cohort")


def level_frames(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "The risk of falls was 20% lower", "sleep became better": the treatment spoken of moved it.

    Args:
        view: The sentence.
        verb: The copula.
        subject: The measure.
        item: The predicate adjective.
    """
    relation = _moved(item)
    if relation is None or subject is None or subject.pos_ != "NOUN" or subject.lemma_.lower() in _OWN:
        return
    if view.is_people(subject) or is_treatment(view, subject) or view.comparator() is not None:
        return
    mover = _mover(view, verb, item)
    frame = said_frame(view, "level", relation, verb, None if isinstance(mover, Phrase) else mover, subject)
    if isinstance(mover, Phrase):
        frame.subject = mover
    frame.noun = item
    yield frame


def _moved(item: Token) -> Relation | None:
    """Return what a comparative says has become of a measure; of "more" and "less" only how often it is."""
    degree = next((child.lower_ for child in item.children if child.lower_ in {"more", "less"}), None)
    if degree is not None and item.lemma_.lower() not in _OFTEN:
        return None
    return _LEVELS.get(item.lower_ if degree is None else degree)


def _mover(view: View, verb: Token, item: Token) -> Token | Phrase | None:
    """Return after or with what a measure was lower or higher, or what the people took in whom it was."""
    for prep, thing in (place for head in (item, verb) for place in view.prepositions(head)):
        plain = thing.pos_ in {"NOUN", "PROPN"} and not is_amount(thing) and not view.is_people(thing)
        if prep in _AFTER and plain and thing.ent_type_ == "":
            return thing
        if prep in _AMONG and thing.lemma_.lower() in _GROUPS:
            inside = (token for token in thing.subtree if token != thing and is_treatment(view, token))
            if (given := next(inside, None)) is not None:
                return given
        if prep in _AMONG and view.is_people(thing):
            given = given_treatment(view, verb, thing)
            return people_trait(view, thing) if given is None else given
    return None
