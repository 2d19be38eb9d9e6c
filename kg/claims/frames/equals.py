"""What does as well as, better or worse than something else, said with a noun: "offers similar relief to Y"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.frames.reports import is_source, source_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["alike_frames", "equal_frames", "ranked_frames", "stands_before"]

_R: Final = Relation
_DEGREES: Final[dict[str, Relation]] = {
    **dict.fromkeys(
        word_set("comparable similar equivalent equal identical same analogous noninferior"), _R.NOT_DIFFERENT_FROM
    ),
    "superior": _R.SUPERIOR_TO,
    "inferior": _R.INFERIOR_TO,
}
"""Adjective of what somebody gets → how the two that bring it compare."""
_RANKS: Final[dict[str, Relation]] = {
    **dict.fromkeys(word_set("equivalence parity comparability noninferiority"), _R.NOT_DIFFERENT_FROM),
    "superiority": _R.SUPERIOR_TO,
    "inferiority": _R.INFERIOR_TO,
}
"""Noun → how what it is of compares with what stands after "to" or "over"."""
_HAS: Final = word_set(
    "have show achieve produce offer provide give yield demonstrate deliver bring obtain attain reach report exhibit "
    "display find reveal see experience confer generate result lead suggest indicate observe note document establish "
    "confirm get retain maintain possess carry"
)
_AS: Final = frozenset(("as",))
_MARKS: Final = word_set("to as versus vs vs. than")
_BESIDE: Final = word_set("compared comparison relative")
_REACH: Final = 9
"""Tokens between a noun and what it is compared with ("similar reductions in resting heart rate to")."""
_MOVES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.TREATS, _R.PREVENTS, _R.WORSENS))
_MANNERS: Final = word_set("well much effectively good strongly")
_ABOUT: Final = word_set("about just nearly almost roughly least bit equally quite")
"""Words before "as well as" by which it likens and does not only add."""
_SHARES: Final = word_set("half third quarter percent per cent % point")
_DOES: Final = word_set("does do did")
_TIMES: Final = word_set("baseline day week month year")


def equal_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Achieves outcomes comparable to Y", "trials showing equivalent or superior results compared with Y"."""
    verb, subject = clause.verb, clause.subject
    if clause.passive or subject is None or verb.lemma_.lower() not in _HAS:
        return []
    if any(child.dep_ == "neg" for child in verb.children):
        return []
    for noun in _things(view, clause):
        degree = next((child for child in noun.children if child.lower_ in _DEGREES and child.dep_ != "det"), None)
        if degree is None or noun.i < verb.i:
            continue
        other = _other(view, max(noun.i, degree.i))
        if other is not None:
            return [_frame(view, clause, noun, _DEGREES[degree.lower_], other)]
    return []


def alike_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "X eases pain about as well as Y", "X raised Z as much as Y did": the two do the same."""
    verb, noun = clause.verb, clause.target
    if clause.passive or noun is None or clause.subject is None or VERBS.get(verb.lemma_.lower()) not in _MOVES:
        return []
    for manner in view.tokens[noun.i + 1 : noun.i + _REACH]:
        before = [token.lower_ for token in view.tokens[max(0, manner.i - 2) : manner.i]]
        if manner.lower_ not in _MANNERS or before[-1] != "as" or "by" in before:
            continue
        other = _other(view, manner.i, marks=_AS)
        if (
            other is None
            or other.lemma_.lower() in _SHARES
            or not _likens(view, manner, other)
            or view.tokens[manner.i + 1].lower_ != "as"
        ):
            return []
        frame = _frame(view, clause, None, _R.NOT_DIFFERENT_FROM, other)
        frame.outcome = view.phrase(noun)
        return [frame]
    return []


def _likens(view: View, manner: Token, other: Token) -> bool:
    """Say whether "as well as" holds two things against each other; the other "as … as" always do."""
    if manner.lower_ != "well" or (manner.i > 1 and view.tokens[manner.i - 2].lower_ in _ABOUT):
        return True
    return any(token.lower_ in _DOES for token in view.tokens[other.i + 1 : other.i + 3])


def ranked_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Demonstrated the superiority of X over Y", "showed non-inferiority to Y"."""
    verb, noun = clause.verb, clause.target
    if clause.passive or noun is None or verb.lemma_.lower() not in _HAS or noun.lemma_.lower() not in _RANKS:
        return []
    if any(child.dep_ == "neg" for child in verb.children):
        return []
    owner = next((thing for prep, thing in view.prepositions(noun) if prep == "of"), None)
    other = _other(view, noun.i, marks=_MARKS | {"over", "with"})
    if other is None:
        return []
    denied = view.source[: view.span(noun)[0]].lower().endswith(("non-", "non "))
    relation = _R.NOT_DIFFERENT_FROM if denied else _RANKS[noun.lemma_.lower()]
    return [_frame(view, clause._replace(subject=owner or clause.subject), None, relation, other)]


def _things(view: View, clause: Clause) -> list[Token]:
    """Return what somebody gets: the object, or what something led to."""
    target = clause.target
    if target is None and clause.verb.lemma_.lower() in {"lead", "result"}:
        target = next((thing for prep, thing in view.prepositions(clause.verb) if prep in {"to", "in"}), None)
    if target is None or target.pos_ not in {"NOUN", "PROPN"}:
        return []
    return [target, *(other for other in target.conjuncts if other.i > target.i)]


def _other(view: View, start: int, *, marks: frozenset[str] = _MARKS) -> Token | None:
    """Return what stands after "to", "as" or "compared with" behind a noun, no time and no figure."""
    for mark in view.tokens[start + 1 : start + 1 + _REACH]:
        following = view.tokens[mark.i + 1].lower_ if mark.i + 1 < len(view.tokens) else ""
        if mark.text in {",", ";", "."} and following not in _BESIDE:
            return None
        if mark.lower_ in _BESIDE or (mark.lower_ == "in" and following == "comparison"):
            marks = marks | {"with"}
        if mark.lower_ not in marks or mark.nbor(-1).text == "-":
            continue
        for token in view.tokens[mark.i + 1 : mark.i + 8]:
            if stands_before(token):
                continue
            fits = token.pos_ in {"NOUN", "PROPN"} or (token.i == mark.i + 1 and token.pos_ == "VERB")
            if view.name(token) is not None or fits:
                return None if token.lemma_.lower() in _TIMES or token.like_num else token
        return None
    return None


def stands_before(token: Token) -> bool:
    """Say whether a token only belongs to a noun after it ("sugar pill", "in-person care")."""
    part = token.head if token.head.dep_ == "nmod" and token.dep_ == "pobj" else token
    return part.dep_ in {"compound", "poss", "nmod", "amod", "npadvmod"} and part.head.i > token.i


def _frame(view: View, clause: Clause, noun: Token | None, relation: Relation, other: Token) -> Frame:
    """Return the comparison; people stand for what they got, a study for what it studied."""
    subject = clause.subject
    if subject is not None and is_source(view, subject):
        subject = source_treatment(view, clause)
        subject = None if subject == other else subject
    elif subject is not None and view.is_people(subject):
        subject = given_treatment(view, clause.verb, subject) or subject
    if view.is_people(other) and subject is not None and not view.is_people(subject):
        given = next((token for token in other.subtree if token != other and is_treatment(view, token)), None)
        other = given or other
    thing = _without_use(view, other)
    return Frame(
        rule="equal" if relation is _R.NOT_DIFFERENT_FROM else "ranked",
        relation=relation,
        verb=clause.verb,
        subject=None if subject is None else view.phrase(subject),
        subject_token=subject,
        object=thing,
        object_token=other,
        comparator=thing,
        outcome=None if noun is None else _measure(view, noun, other),
        noun=noun,
    )


def _without_use(view: View, other: Token) -> Phrase:
    """Return what something is compared with, without what both are for ("sertraline for anxiety")."""
    use = next((child for child in other.children if child.dep_ == "prep" and child.lower_ in {"for", "across"}), None)
    name = view.name(other)
    if use is None or (name is not None and view.span(use)[0] < name.end):
        return view.phrase(other)
    tokens = [token for token in view.tokens[other.left_edge.i : use.i] if token.dep_ != "det"]
    if tokens[0].lower_ in _MARKS | {"with"} and tokens[0].nbor(1).text != "-":
        tokens = tokens[1:]
    return view.tokens_phrase(tokens, other)


def _measure(view: View, noun: Token, other: Token) -> Phrase:
    """Return what is alike, without the adjective and what it is compared with ("reductions in pain")."""
    left = [
        token for token in noun.lefts if token.dep_ in {"amod", "compound"} and not (_DEGREES.keys() & _words(token))
    ]
    inner = next((thing for prep, thing in view.prepositions(noun) if prep in {"in", "of", "for", "on"}), None)
    last = noun if inner is None or inner.i > other.i else inner
    return view.tokens_phrase(list(view.tokens[(left[0].i if left else noun.i) : last.i + 1]), noun)


def _words(token: Token) -> set[str]:
    return {token.lower_, *(child.lower_ for child in token.children)}
