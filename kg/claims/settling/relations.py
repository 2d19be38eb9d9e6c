"""Settle the relation of a statement once its arguments, quantities and polarity are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.quantities import FoundQuantity
from kg.claims.settling.resolution import lists_harms
from kg.claims.settling.statements import is_intervention
from kg.claims.settling.targets import effect_on
from kg.claims.settling.timing import is_course, time_role
from kg.cues.health import DOSING_WORDS, MECHANISM_WORDS
from kg.cues.language import FASTNESS, LASTING
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Polarity, Relation

__all__ = ["settle_relation"]

_R: Final = Relation
_DENIED: Final[dict[Relation, Relation]] = {
    **dict.fromkeys(
        (
            _R.CAUSES,
            _R.INCREASES,
            _R.REDUCES,
            _R.IMPROVES,
            _R.WORSENS,
            _R.PREVENTS,
            _R.AFFECTS,
            _R.HAS_RISK_OF,
        ),
        _R.NO_EFFECT_ON,
    ),
    _R.TREATS: _R.NO_EFFECT_ON,
    _R.ASSOCIATED_WITH: _R.INDEPENDENT_OF,
    _R.IS_A: _R.IS_NOT,
    _R.VARIES_WITH: _R.INDEPENDENT_OF,
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
    "use come receive undergo give administer take consist involve recommend range repeat require include dose "
    "schedule attend complete start need get deliver"
)
_AIMS: Final = frozenset((_R.TREATS, _R.REDUCES, _R.PREVENTS, _R.IMPROVES, _R.WORSENS))
_USED: Final = word_set("use prescribe take give employ utilise utilize recommend offer")
_UNHELPED: Final = ("verb-preposition:respond", "verb-preposition:benefit")
"""Rules of what people do who are not helped."""
_MADE: Final = (":derive", ":make", ":extract", ":obtain")
_ADVISED: Final = word_set("recommend advise suggest intend indicate encourage")
"""Verbs by which a use is advised against."""
_ABUSES: Final = word_set("misuse abuse addiction dependence dependency harm toxicity overdose interactions")
_SYMPTOMS: Final = re.compile(r"(?:\w+\s){0,7}(?:symptoms|signs)\b", re.IGNORECASE)
_SITTINGS: Final = word_set("treatment session sessions infusion infusions procedure course appointment visit therapy")
_SHORT: Final = re.compile(r"\b(?:min(?:ute)?s?|h(?:our|rs?)?s?|sec(?:ond)?s?)\b", re.IGNORECASE)
_PASSES: Final = word_set("pass vanish")
_NOTICES: Final = word_set("notice see feel report")
_NOTICED: Final = word_set("difference change improvement result benefit effect vision shift relief")
"""What people notice of a treatment by a time."""
_SOON_FELT: Final = _NOTICED | word_set("onset action response remission reduction effect recovery loss decrease")
"""What is brought about fast, by which a statement is one of time."""
_GAINS: Final = word_set("benefit effect improvement impact")
_DOSES: Final = word_set("dose doses dosage intake")
_COURSES: Final = _DOSES | word_set("sessions infusions injections")
_PLAIN: Final = frozenset((_R.INCLUDES, _R.HAS_PROPERTY, _R.IS_A))
_DOSABLE: Final = frozenset((_R.INCLUDES, _R.HAS_PROPERTY, _R.CAUSES, _R.ADMINISTERED_VIA, _R.REQUIRES, _R.USED_FOR))
_SCHEDULE: Final = re.compile(r"\bschedule\s(?:[ivx]+|\d)\b|controlled substance", re.IGNORECASE)


def settle_relation(
    frame: Frame,
    denied: Polarity,
    subject: Mention,
    kinds: tuple[ConceptKind | None, ConceptKind | None],
    sentence: str,
    quantities: Sequence[FoundQuantity],
) -> Relation:
    """Return the relation a frame states in its sentence.

    Args:
        frame: The statement as the parse gives it.
        denied: Its polarity.
        subject: Its resolved subject.
        kinds: Kinds of the concepts of subject and object.
        sentence: The sentence as written.
        quantities: The quantities of the sentence.
    """
    relation = _by_arguments(frame, subject, kinds, sentence)
    if not frame.rule.startswith("advice") and _states_dose(frame, relation, sentence, quantities):
        relation = _R.DOSED_AS
    relation = _by_time(frame, relation, sentence, quantities)
    if denied is Polarity.AFFIRMED:
        return relation
    if relation is _R.HAS_PROPERTY and frame.object.head in _GAINS:
        return _R.NO_EFFECT_ON
    if relation is _R.USED_FOR and frame.verb.lemma_ in _ADVISED:
        return _R.CONTRAINDICATED_IN
    if relation is _R.TREATS and (kinds[1] is ConceptKind.POPULATION or frame.rule.startswith(_UNHELPED)):
        return _R.FAILS_IN
    return _DENIED.get(relation, relation)


def _by_arguments(
    frame: Frame, subject: Mention, kinds: tuple[ConceptKind | None, ConceptKind | None], sentence: str
) -> Relation:
    relation = frame.relation
    words = set(re.findall(r"[a-z\-]+", frame.object.text.lower()))
    treats, body = is_intervention(subject, kinds[0]), kinds[1] in _BODY
    if treats and relation is _R.AFFECTS and (body or words & MECHANISM_WORDS):
        return _R.ACTS_ON
    if treats and body and relation is _R.HAS_PROPERTY and frame.rule == "clause":
        return _R.ACTS_ON
    if relation in _AIMS and _is_purpose(frame):
        return _R.USED_FOR
    if relation is _R.CAUSED_BY and treats and frame.rule.removesuffix("-from").endswith(_MADE):
        return _R.HAS_PROPERTY
    if (changed := effect_on(frame, relation, kinds[1])) is not None:
        return changed
    if relation is _R.TREATS and frame.rule in {"noun:potential", "owned:potential"} and words & _ABUSES:
        return _R.HAS_RISK_OF
    if relation in _PLAIN and frame.rule not in {"effect-changes", "spared"} and lists_harms(frame):
        return _R.CAUSES
    if _lists(frame, relation) and frame.subject is not None and _SYMPTOMS.match(frame.subject.text):
        return _R.CAUSES
    if relation in {_R.IS_A, _R.HAS_PROPERTY} and _SCHEDULE.search(frame.object.text):
        return _R.CLASSIFIED_AS
    if relation is _R.USED_FOR:
        if "off-label" in sentence.lower():
            return _R.NOT_APPROVED_FOR
        return _R.APPROVED_FOR if frame.verb.lemma_ == "indicate" else relation
    return relation


def _is_purpose(frame: Frame) -> bool:
    """Say whether an effect is only what something is used for ("is used to treat X", "is taken to relieve X")."""
    if frame.rule.startswith("status:") and "-to-" in frame.rule:
        return True
    here = frame.verb
    while here.dep_ in {"xcomp", "advcl", "ccomp"} and here.tag_ == "VB" and here.head is not here:
        here = here.head
        if here.tag_ == "VBN" and here.lemma_ in _USED:
            return True
    return False


def _lists(frame: Frame, relation: Relation) -> bool:
    """Say whether a statement names things of a kind, and no quality."""
    return relation in {_R.IS_A, _R.INCLUDES} or (relation is _R.HAS_PROPERTY and frame.rule == "is-the")


def _states_dose(frame: Frame, relation: Relation, sentence: str, quantities: Sequence[FoundQuantity]) -> bool:
    words = set(re.findall(r"[a-z\-]+", frame.object.text.lower()))
    courses = any(found.kind == "count" and is_course(found) for found in quantities)
    exact = any(found.kind in {"dose", "frequency"} for found in quantities)
    if frame.verb.lemma_ == "have" and frame.rule == "felt":
        return courses
    if relation is _R.INCLUDES and words & _COURSES:
        return True
    about = set() if frame.subject is None else set(frame.subject.text.lower().split())
    if about & (_DOSES | {"maximum"}) and relation in {_R.HAS_PROPERTY, _R.IS_A}:
        return any(found.kind == "dose" for found in quantities)
    if frame.verb.lemma_ not in _TAKEN or relation not in _DOSABLE:
        return False
    return exact or (courses and bool(set(re.findall(r"[a-z]+", sentence.lower())) & DOSING_WORDS))


def _by_time(frame: Frame, relation: Relation, sentence: str, quantities: Sequence[FoundQuantity]) -> Relation:
    times = [found for found in quantities if found.kind == "time"]
    if times and frame.rule == "felt" and frame.verb.lemma_ in _NOTICES and frame.object.head in _NOTICED:
        return _R.ONSET_WITHIN
    if frame.weak and times and frame.verb.lemma_ == "take":
        about = set() if frame.subject is None else set(frame.subject.text.lower().split())
        if any(found.kind == "frequency" and found.quantity.text in frame.object.text for found in quantities):
            return _R.DOSED_AS
        lasts = about & _SITTINGS or (_is_short(times) and not _awaits(frame))
        return _R.LASTS_FOR if lasts else _R.ONSET_WITHIN
    if (
        (frame.weak or frame.rule == "clause-rest")
        and relation is _R.HAS_PROPERTY
        and not (frame.rule == "is-the" and "first" in frame.object.text.lower().split())
        and any(time_role(found, sentence) == "onset" for found in times)
    ):
        return _R.LASTS_FOR if _ends(frame) else _R.ONSET_WITHIN
    words = set(re.findall(r"[a-z\-]+", frame.object.text.lower()))
    soon = relation is _R.HAS_PROPERTY or (relation is _R.CAUSES and _felt_soon(words))
    if soon and words & FASTNESS:
        return _R.HAS_PROPERTY if "onset" in words else _R.ONSET_WITHIN
    said = set(re.findall(r"[a-z\-]+", sentence.lower()))
    if relation is _R.AFFECTS and frame.rule.startswith("noun:") and said & LASTING:
        return _R.LASTS_FOR
    return relation


def _felt_soon(words: set[str]) -> bool:
    """Say whether a thing is an effect that comes, fast or slowly, and no harm that is rapid ("a rapid heartbeat")."""
    return not _SOON_FELT.isdisjoint(word.removesuffix("s") for word in words)


def _is_short(times: Sequence[FoundQuantity]) -> bool:
    """Say whether only minutes or hours are named, which is how long a procedure takes."""
    return all(_SHORT.search(found.quantity.text) for found in times)


def _awaits(frame: Frame) -> bool:
    """Say whether a clause goes on with what takes the time ("takes an hour to work")."""
    return any(child.dep_ in {"xcomp", "advcl", "relcl", "ccomp"} for child in frame.verb.children)


def _ends(frame: Frame) -> bool:
    """Say whether something is said to be over by a time."""
    if frame.verb.lemma_ in _PASSES:
        return True
    return any(child.lower_ in {"over", "gone", "finished"} for child in frame.verb.children)
