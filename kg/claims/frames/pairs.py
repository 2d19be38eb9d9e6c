"""Frames of what is said between two things: "found no link between X and Y", "no difference between X and Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Clause, Frame, people_trait
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["pair_frames", "paired"]

_BETWEEN: Final[dict[str, Relation]] = {
    **dict.fromkeys(("association", "link", "correlation", "relationship", "connection"), Relation.ASSOCIATED_WITH),
    "difference": Relation.DIFFERS_FROM,
    **dict.fromkeys(("equivalence", "parity", "similarity", "comparability"), Relation.NOT_DIFFERENT_FROM),
}
"""Noun → how the two things it stands between are related."""
_FOUND: Final = word_set(
    "find show observe see detect report reveal identify note demonstrate exist emerge document confirm establish"
)


def pair_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "A study found no link between X and Y" and "no difference in Z was found between X and Y"."""
    noun = clause.target if clause.target is not None and not clause.passive else clause.subject
    if noun is None or clause.verb.lemma_.lower() not in _FOUND:
        return []
    frame = paired(view, clause.verb, noun)
    return [] if frame is None else [frame]


def paired(view: View, verb: Token, noun: Token) -> Frame | None:
    """Return the frame of a noun that stands between two things, ``None`` where they are not two.

    Args:
        view: The sentence.
        verb: The verb, around which polarity and certainty are read.
        noun: Such as "association" or "difference".
    """
    relation = _BETWEEN.get(noun.lemma_.lower())
    if relation is None:
        return None
    measure = next((thing for prep, thing in view.prepositions(noun) if prep in {"in", "for", "on"}), None)
    heads = (noun, verb) if measure is None else (noun, verb, measure)
    sides = next((thing for head in heads for prep, thing in view.prepositions(head) if prep == "between"), None)
    other = None if sides is None else next((token for token in sides.conjuncts if token.i > sides.i), None)
    joint = None
    if sides is not None and other is None:
        first = next((child for child in sides.children if child.dep_ == "nmod"), None)
        owners = () if first is None else (*first.children, *sides.children)
        joint = next((child for child in owners if child.dep_ == "cc"), None)
        sides, other = (first, sides) if joint is not None else (sides, None)
    if sides is None or other is None:
        return None
    differs = relation in {Relation.DIFFERS_FROM, Relation.NOT_DIFFERENT_FROM}
    if view.is_people(sides):
        return _between_groups(view, verb, noun, (sides, other), measure) if differs else None
    thing = view.phrase(other)
    if joint is not None:
        thing = view.tokens_phrase(list(view.tokens[joint.i + 1 : other.i + 1]), other)
    left = [token for token in view.tokens[sides.left_edge.i : sides.i + 1] if token.dep_ != "det"]
    return Frame(
        rule="no-difference" if differs else "between",
        relation=relation,
        verb=verb,
        subject=view.tokens_phrase(left, sides),
        subject_token=sides,
        object=thing,
        object_token=other,
        comparator=thing if differs else None,
        outcome=view.phrase(measure) if differs and measure is not None else None,
        noun=noun,
    )


def _between_groups(
    view: View, verb: Token, noun: Token, groups: tuple[Token, Token], measure: Token | None
) -> Frame | None:
    """Return the frame of a difference between people who got one thing and those who got another."""
    one, other = (people_trait(view, people) for people in groups)
    if one is None or other is None:
        return None
    first, _, _ = one.text.partition(f" and {groups[1].text}")
    if one.start is not None and first != one.text:
        one = replace(one, text=first, end=one.start + len(first))
    return Frame(
        rule="no-difference",
        relation=Relation.DIFFERS_FROM,
        verb=verb,
        subject=one,
        object=other,
        object_token=groups[1],
        comparator=other,
        outcome=None if measure is None else view.phrase(measure),
        noun=noun,
    )
