"""Two groups held against each other: "the difference was not significant", "4 days with A and 7 days with B"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.frames.equals import stands_before
from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.frames.pairs import paired
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.claims.settling.modifiers import polarity
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Polarity, Relation

__all__ = ["arm_frames", "difference_frames", "unchanged_frames", "unpaired"]

_R: Final = Relation
_GREAT: Final = word_set("significant meaningful important relevant notable substantial")
_SEEN: Final = word_set("find observe see detect report note identify show reveal demonstrate measure exist emerge")
_REACHED: Final = word_set("reach attain achieve meet have")
_MEASURES: Final = word_set("be average reach total")
_CHANGES: Final = frozenset(("change", "budge", "shift", "alter"))
_SAME: Final = frozenset(("unchanged", "unaffected", "unaltered"))
_GROUPS: Final = word_set("group arm cohort treatment condition regimen")
_BEFORE_ARMS: Final = word_set("in with for on among of under after following")
_FIGURE_TOKENS: Final = 4
"""How many tokens may stand between a figure and the preposition before its group ("45 % of patients in")."""
_AGAINST: Final = frozenset(("to", "with", "against", "versus"))
_NO_MEASURES: Final = word_set("dose dosage price cost age trial study sample participant patient group arm")


def difference_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "The difference was not significant", "no difference was found", "did not reach significance".

    Only what denies a difference states how the two compare.
    """
    verb, target = clause.verb, clause.target
    noun = next((found for found in (clause.subject, target) if found is not None and _is_difference(found)), None)
    if noun is None:
        return []
    lemma = verb.lemma_.lower()
    if noun is target:
        fits = lemma in _SEEN
    elif clause.passive:
        fits = lemma in _SEEN or _is_judged_great(verb)
    else:
        fits = lemma in {"exist", "emerge"} or _is_judged_great(verb)
        fits = fits or (lemma in _REACHED and target is not None and target.lemma_ == "significance")
    if not fits:
        return []
    frame = paired(view, verb, noun) or unpaired(view, verb, noun)
    return [frame] if polarity(frame) is Polarity.NEGATED else []


def _is_difference(noun: Token) -> bool:
    return noun.lemma_.lower() == "difference"


def _is_judged_great(verb: Token) -> bool:
    """Say whether a verb is said to make something significant ("was significant", "is not considered significant")."""
    said = (child for child in verb.children if child.dep_ in {"acomp", "oprd", "attr", "xcomp", "ccomp"})
    return verb.lemma_ in {"be", "become", "consider", "deem", "judge"} and any(word.lower_ in _GREAT for word in said)


def unpaired(view: View, verb: Token, noun: Token) -> Frame:
    """Return that two groups do not differ where the difference does not name both: what the sentence names, else none.

    Args:
        view: The sentence.
        verb: The verb, around which polarity is read.
        noun: The difference.
    """
    places = [*view.prepositions(noun), *view.prepositions(verb)]
    measure = next((thing for prep, thing in places if prep in {"in", "for"} and not view.is_people(thing)), None)
    groups = next((thing for prep, thing in places if prep == "between" and thing.lemma_.lower() in _GROUPS), None)
    named = [token for token in view.tokens if token.dep_ != "compound" and is_treatment(view, token)]
    named = [token for token in named if measure is None or token not in measure.subtree]
    control = next((token for token in named if view.kind(token) is ConceptKind.COMPARATOR), None)
    first = next((token for token in named if token is not control), None)
    other = control or next((t for t in named if first is not None and view.words(t) != view.words(first)), None)
    if (pair := _held_against(view, verb)) is not None:
        first, other = pair
    own = None if first is None else view.phrase(first)
    if pair is not None and first is not None:
        words = [token for token in view.tokens[first.left_edge.i : first.i + 1] if token.dep_ != "det"]
        own = view.tokens_phrase(words, first)
    if other is None and measure is not None:
        thing = view.phrase(measure)
        source = None if first is None else view.phrase(first)
        return Frame(
            rule="no-difference",
            relation=_R.AFFECTS,
            verb=verb,
            subject=source,
            subject_token=first,
            object=thing,
            object_token=measure,
            noun=noun,
        )
    thing = view.phrase(groups or noun) if other is None else view.phrase(other)
    return Frame(
        rule="difference-unnamed" if other is None else "no-difference",
        relation=_R.DIFFERS_FROM,
        verb=verb,
        subject=own,
        subject_token=first,
        object=thing,
        object_token=other,
        comparator=None if other is None else thing,
        outcome=None if measure is None else view.phrase(measure),
        noun=noun,
    )


def _held_against(view: View, verb: Token) -> tuple[Token, Token] | None:
    """Return the two things that a study compared ("compared A with B and found …", "a trial comparing A to B")."""
    for compare in view.tokens[: verb.i]:
        if compare.lemma_ != "compare" or compare.tag_ == "VBN":
            continue
        thing = view.direct_object(compare)
        if thing is None or view.is_people(thing) or thing.lemma_.lower() in _NO_MEASURES:
            continue
        pair = next((token for token in thing.conjuncts if token.i > thing.i), None)
        mark = next((token for token in view.tokens[thing.i + 1 : verb.i] if token.lower_ in _AGAINST), None)
        after = () if mark is None else view.tokens[mark.i + 1 : mark.i + 6]
        nouns = (t for t in after if t.pos_ in {"NOUN", "PROPN", "VERB"} and not stands_before(t))
        other = pair if mark is None else next(nouns, None)
        if other is not None:
            return thing, other
    return None


def arm_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "The pain score was 3.1 with A and 4.5 with B": A raised or lowered what was measured, beside B."""
    verb, measure = clause.verb, clause.subject
    if measure is None or verb.lemma_ not in _MEASURES or measure.pos_ not in {"NOUN", "PROPN"}:
        return []
    if view.is_people(measure) or is_treatment(view, measure) or measure.lemma_.lower() in _NO_MEASURES:
        return []
    arms = list(_arms(view, verb))
    if len(arms) != 2 or arms[0][0] == arms[1][0] or view.words(arms[0][1]).lower() == view.words(arms[1][1]).lower():
        return []
    if view.kind(arms[0][1]) is ConceptKind.COMPARATOR and view.kind(arms[1][1]) is not ConceptKind.COMPARATOR:
        arms.reverse()
    (here, given), (there, other) = arms
    frame = make_frame(view, "arms", _R.INCREASES if here > there else _R.REDUCES, verb, given, measure)
    if frame is not None:
        frame.comparator = view.phrase(other)
    return listed(frame)


def unchanged_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "With T, blood pressure did not change", "scores remained unchanged in the T group": T had no effect."""
    verb, thing = clause.verb, clause.subject
    if thing is None or thing.pos_ not in {"NOUN", "PROPN"} or clause.passive or view.is_people(thing):
        return []
    same = any(child.dep_ in {"acomp", "attr", "oprd"} and child.lower_ in _SAME for child in verb.children)
    kept = verb.lemma_ in {"remain", "stay", "be"} and same
    denied = verb.lemma_ in _CHANGES and clause.target is None and any(child.dep_ == "neg" for child in verb.children)
    if is_treatment(view, thing) or not (kept or denied):
        return []
    groups = (thing for prep, thing in view.prepositions(verb) if prep in _BEFORE_ARMS)
    given = next((found for group in groups if (found := _given(view, group)) is not None), None)
    return listed(make_frame(view, "unchanged", _R.NO_EFFECT_ON if kept else _R.AFFECTS, verb, given, thing))


def _arms(view: View, verb: Token) -> Iterator[tuple[float, Token]]:
    """Give each figure after a verb with the treatment of its group, in order."""
    start = verb.i + 1
    for prep in view.tokens[start:]:
        if prep.lower_ not in _BEFORE_ARMS or prep.pos_ not in {"ADP", "SCONJ"}:
            continue
        group = next((child for child in prep.children if child.dep_ == "pobj"), None)
        if group is None or (given := _given(view, group)) is None:
            continue
        figures = [_number(token) for token in view.tokens[max(start, prep.i - _FIGURE_TOKENS) : prep.i]]
        value = next((figure for figure in figures if figure is not None), None)
        if value is not None:
            yield value, given


def _given(view: View, group: Token) -> Token | None:
    inside = [token for token in group.subtree if is_treatment(view, token)]
    if group.lemma_.lower() in _GROUPS or view.is_people(group):
        return inside[0] if inside else None
    return group if is_treatment(view, group) else None


def _number(token: Token) -> float | None:
    try:
        return float(token.text.replace(",", ""))
    except ValueError:
        return None
