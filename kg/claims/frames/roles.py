"""Frames of what plays a part in an illness or a treatment: its commonest complication, its main trigger, its sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.naming import noun_frame, said_frame
from kg.claims.frames.occurrences import is_ill
from kg.claims.parse.arguments import Phrase, View, is_amount
from kg.claims.parse.tree import Token
from kg.cues.health import GENERIC_CONDITIONS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["ILLNESS", "included_causes", "role_frames"]

_R: Final = Relation
_CULPRITS: Final = word_set("culprit suspect offender villain trigger driver cause contributor")
_HARMS: Final = word_set("complication reaction effect side-effect event complaint worry downside drawback")
_FEARS: Final = word_set("risk danger concern problem")
"""What is named as a harm of a treatment only where it is singled out ("the main concern")."""
_SIGNS: Final = word_set("symptom sign hallmark manifestation feature")
_REMEDIES: Final = word_set("treatment therapy option medicine medication remedy intervention drug")
_KINDS: Final = word_set("side adverse class unwanted")
_SINGLED: Final = word_set(
    "main common commonest frequent usual typical classic key chief major principal primary first early other leading "
    "big biggest great greatest serious known only important notable characteristic"
)
_TREATED: Final = frozenset(("treated", "helped", "managed"))
_DOSES: Final = word_set("dose dosage course regimen")
_SPREAD: Final = word_set("incidence prevalence")
_MEASURES: Final = word_set(
    "survival heritability price radiation mechanism bioavailability sensitivity specificity accuracy"
)
"""What is measured of the thing the page is about."""
_WHOLE: Final = word_set("of with for from in behind to against")
ILLNESS: Final = Phrase(text="the condition", head="condition")
"""Stands for the illness spoken of."""
_OTHERS: Final = Phrase(text="other treatments", head="treatments")


def role_frames(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Read "The most common complication is X", "X is the main trigger", "X is the most effective treatment".

    Args:
        view: The sentence.
        verb: The copula.
        subject: What the clause is about.
        item: Its predicate noun.
    """
    if subject is None or verb.lemma_ not in {"be", "remain", "include"}:
        return
    if (measured := _measured(view, verb, subject, item)) is not None:
        measured.weak, measured.instead = True, noun_frame(view, verb, subject, item)
        yield measured
        return
    if item.pos_ not in {"NOUN", "PROPN"}:
        return
    found = _named(view, verb, subject, item)
    if found is None and view.name(item) is None:
        found = _played(view, verb, subject, item)
    if found is not None:
        found.instead = noun_frame(view, verb, subject, item)
        yield found


def _measured(view: View, verb: Token, subject: Token, item: Token) -> Frame | None:
    """Read "The usual dose, the prevalence, the half-life is N": whose it is need not be said."""
    words = view.words(subject).lower().split()
    lemma = words[-1] if words and view.name(subject) is not None else subject.lemma_.lower()
    whole = next((thing for prep, thing in view.prepositions(subject) if prep == "of"), None)
    counted = item.like_num or any(token.like_num for token in item.subtree)
    if item.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"} or any(child.dep_ == "poss" for child in subject.children):
        return None
    said = view.phrase(item, whole=True, keep_people=True)
    if counted and lemma in _DOSES:
        return _frame(view, "measure:dose", _R.DOSED_AS, verb, whole, said)
    lifetime = lemma == "risk" and any(child.lower_ == "lifetime" for child in subject.children)
    if counted and whole is None and (lemma in _SPREAD or lifetime):
        return _frame(view, "measure:spread", _R.AFFECTS, verb, ILLNESS, said)
    if whole is None and lemma in _MEASURES:
        return _frame(view, "measure:own", _R.HAS_PROPERTY, verb, None, said)
    return None


def included_causes(view: View, clause: Clause) -> list[Frame]:
    """Read "Triggers include X and Y", "contraindications to Z include X": what each is to the illness or treatment."""
    verb, parts, thing = clause.verb, clause.subject, clause.target
    if verb.lemma_ not in {"include", "comprise"} or clause.passive or parts is None or thing is None:
        return []
    if (used := _treated_with(view, parts)) is not None:
        return listed(make_frame(view, "role:treated", _R.TREATS, verb, used, thing))
    barred = parts.lemma_.lower() == "contraindication"
    if not (barred or parts.lemma_.lower() in _CULPRITS or _is_factor(parts)) or view.name(parts) is not None:
        return []
    found = _named(view, verb, parts, thing)
    return [] if found is None else [found]


def _treated_with(view: View, parts: Token) -> Token | None:
    """Return what the conditions that a sentence lists are treated with ("conditions treated with X include …")."""
    if parts.lemma_.lower() not in GENERIC_CONDITIONS:
        return None
    treated = next((child for child in (*parts.children, parts.head) if child.lower_ in _TREATED), None)
    if treated is None or treated.i < parts.i:
        return None
    using = next((child for child in treated.children if child.lower_ == "using"), None)
    if using is not None and (thing := view.direct_object(using)) is not None:
        return thing
    return next((thing for prep, thing in view.prepositions(treated) if prep in {"with", "by"}), None)


def _named(view: View, verb: Token, subject: Token, item: Token) -> Frame | None:
    """Read "The (main, usual) cause, complication, sign is X": the part is the subject, what plays it comes after."""
    lemma = subject.lemma_.lower()
    if is_amount(item) or item.like_num or any(child.lower_ in {"no", "its", "their"} for child in item.children):
        return None
    if subject.pos_ == "ADJ" or lemma == "one":
        return (
            _frame(view, "role:harm", _R.CAUSES, verb, None, item) if _is_most(subject) and is_ill(view, item) else None
        )
    whole = _whole(view, subject)
    if lemma == "contraindication":
        return _frame(view, "role:contraindication", _R.CONTRAINDICATED_IN, verb, whole, item)
    if lemma in _CULPRITS or _is_factor(subject):
        relation, rule = _caused(subject)
        return _frame(view, rule, relation, verb, item, ILLNESS if whole is None else whole)
    if lemma in _SIGNS and view.name(subject) is None:
        return _frame(view, "role:sign", _R.CAUSES, verb, ILLNESS if whole is None else whole, item)
    if _is_harm_word(subject):
        relation = _R.HAS_RISK_OF if lemma in _FEARS else _R.CAUSES
        return _frame(view, "role:harm", relation, verb, whole, item)
    return None


def _played(view: View, verb: Token, subject: Token, item: Token) -> Frame | None:
    """Read "X is the main trigger, a sign of Y, the only treatment": the part is what is said of the subject."""
    if item.lemma_ == "one" and (kind := next((t for p, t in view.prepositions(item) if p == "of"), None)) is not None:
        item = kind
    lemma, whole = item.lemma_.lower(), _whole(view, item)
    if lemma == "contraindication":
        return _frame(view, "role:contraindication", _R.CONTRAINDICATED_IN, verb, whole, subject)
    if whole is None and (lemma in _CULPRITS or _is_factor(item)):
        relation, rule = _caused(item)
        return _frame(view, rule, relation, verb, subject, ILLNESS)
    if lemma in _SIGNS and lemma != "feature" and subject.pos_ != "PRON":
        return _frame(view, "role:sign", _R.CAUSES, verb, ILLNESS if whole is None else whole, subject)
    if whole is None and lemma in _REMEDIES and _is_best(item):
        return _frame(view, "role:best", _R.SUPERIOR_TO, verb, subject, _OTHERS)
    return None


def _frame(
    view: View, rule: str, relation: Relation, verb: Token, subject: Token | Phrase | None, thing: Token | Phrase
) -> Frame:
    token = None if isinstance(subject, Phrase) else subject
    frame = said_frame(view, rule, relation, verb, token, thing)
    if isinstance(subject, Phrase):
        frame.subject = subject
    return frame


def _whole(view: View, noun: Token) -> Token | None:
    """Return what something is a cause, a sign or a harm of, ``None`` where that is not said."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    places = view.prepositions(noun)
    return next((thing for prep, thing in places if prep in _WHOLE and not view.is_people(thing)), None)


def _caused(noun: Token) -> tuple[Relation, str]:
    return (_R.INCREASES, "risk-factor") if _is_factor(noun) else (_R.CAUSES, "role:cause")


def _is_factor(noun: Token) -> bool:
    return noun.lemma_.lower() == "factor" and any(child.lower_ == "risk" for child in noun.children)


def _is_harm_word(noun: Token) -> bool:
    """Say whether a noun is a word for harms that a list of them may follow ("the commonest side-effects")."""
    lemma = noun.lemma_.lower()
    before = {child.lower_ for child in noun.children if child.i < noun.i}
    if lemma in {"effect", "event"}:
        return bool(before & _KINDS)
    return (lemma in _HARMS and bool(before)) or (lemma in _FEARS and bool(before & _SINGLED))


def _is_most(token: Token) -> bool:
    """Say whether a word is a superlative that stands for a thing ("the commonest are …")."""
    return (
        token.tag_ == "JJS"
        or token.lower_.endswith("est")
        or any(c.lower_ in {"most", "commonest"} for c in token.children)
    )


def _is_best(noun: Token) -> bool:
    """Say whether a noun is said to be the best of its kind."""
    return any(
        child.tag_ in {"JJS", "RBS"} or child.lower_.startswith("best")
        for child in noun.subtree
        if child.i < noun.i and child.lower_ not in {"least", "latest", "newest"}
    )
