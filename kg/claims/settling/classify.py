"""What kind of statement a frame is: mechanism, efficacy, safety, epidemiology and so on."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.settling.effects import BODY, EFFECTS, HARMS, effect_type, names_illness
from kg.claims.settling.statements import Statement, word_parts
from kg.cues.health import (
    CONDITION_WORDS,
    DISEASE_WORDS,
    DOSING_WORDS,
    MECHANISM_WORDS,
    PEOPLE,
    REGULATORY_WORDS,
    SAFETY_WORDS,
)
from kg.cues.language import FASTNESS, LASTING
from kg.cues.wordsets import word_set
from kg.terms import ClaimType, ConceptKind, Relation

__all__ = ["claim_type"]

_R: Final = Relation
_T: Final = ClaimType
_BY_RELATION: Final[dict[Relation, ClaimType]] = {
    _R.BLOCKS: _T.MECHANISM, _R.ACTIVATES: _T.MECHANISM, _R.ACTS_ON: _T.MECHANISM, _R.REGULATES: _T.MECHANISM,
    _R.ONSET_WITHIN: _T.ONSET, _R.LASTS_FOR: _T.DURABILITY, _R.DOSED_AS: _T.DOSING, _R.ADMINISTERED_VIA: _T.DOSING,
    _R.APPROVED_FOR: _T.REGULATORY, _R.NOT_APPROVED_FOR: _T.REGULATORY, _R.CLASSIFIED_AS: _T.REGULATORY,
    _R.CONTRAINDICATED_IN: _T.SAFETY, _R.HAS_RISK_OF: _T.SAFETY, _R.DEFINED_AS: _T.DEFINITION, _R.IS_A: _T.DEFINITION,
    _R.HISTORY_EVENT: _T.HISTORY, _R.VARIES_WITH: _T.DOSING, _R.DIFFERS_FROM: _T.COMPARISON,
    _R.FAILS_IN: _T.EFFICACY,
}  # fmt: skip
_ACTIONS: Final = frozenset((_R.BLOCKS, _R.ACTIVATES, _R.ACTS_ON, _R.REGULATES))
_COMPARISONS: Final = frozenset((_R.SUPERIOR_TO, _R.INFERIOR_TO, _R.NOT_DIFFERENT_FROM))
_OCCASIONS: Final = word_set("session sessions infusion infusions procedure course visit appointment")
_SIGNS: Final = word_set("symptom symptoms sign signs cause causes treatment treatments")
_RESULTS: Final = word_set("benefit benefits effect effects efficacy effectiveness response improvement gains success")
_SHARE: Final = re.compile(
    r"(?:(?:about|around|nearly|almost|roughly|over|only|more than|less than|fewer than|up to|at least)\s)*"
    r"(?:\d|half|one|two|three|a (?:third|quarter|fifth|tenth)|most|many)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)s?\b")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
"""Where years are those of sources."""
_LONG_USED: Final = re.compile(
    r"\b(?:ha[sv]e?\s(?:\w+\s)?been\s(?:\w+\s){0,2}(?:used|taken|given|employed|prescribed)|used|taken)\b.*\bfor\s(?:\w+\s){0,3}"
    r"(?:centur\w+|millennia|decades|generations|(?:thousands|hundreds) of years|[\d,]{2,}\+?\syears)\b",
    re.IGNORECASE,
)
_PREVALENCE: Final = re.compile(
    r"\b(?:prevalen\w+|incidence|most common|million|billion|percent of|% of|"
    r"one in \w+|lifetime|worldwide|epidemic|risk factors?|"
    r"more likely|higher risk|rates of)\b",
    re.IGNORECASE,
)
_SECTIONS: Final[tuple[tuple[re.Pattern[str], ClaimType], ...]] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), kind)
    for words, kind in (
        (r"side effects?|safety|safe|risks (?:and|of)|adverse|cautions?|warnings?|precautions?|tolerab\w+", _T.SAFETY),
        (r"mechanisms?|how (?:it|they|does|do)\b.{0,40}\bworks?|pharmacodynamics|biology", _T.MECHANISM),
        (r"history|origins?", _T.HISTORY),
        (r"epidemiology|prevalence|how common|who gets", _T.EPIDEMIOLOGY),
    )
)
"""What the title of a section says its statements are about, where their own words do not tell."""
_WARNED: Final = re.compile(r"(?:(?:black box|boxed|important)\s)?(?:cautions?|warnings?|precautions?)", re.IGNORECASE)
"""The label of a warning: whatever it says is about safety."""
_CONTROLS: Final = re.compile(
    r"\b(?:placebos?|sham|dummy|no treatment|usual care|waiting[- ]?lists?|waitlist|controls?|standard care)\b",
    re.IGNORECASE,
)
"""What a treatment is better than when it works."""
_TREATMENTS: Final = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|options|approaches|medications?|medicines|drugs|remedies)\s(?:for|of|to\streat\w*)\b",
    re.IGNORECASE,
)
"""What is done about an illness, whose kinds are what helps."""
_STATUS_WORDS: Final = word_set("fda approved legal illegal off-label regulated schedule licensed")
_DOSES: Final = word_set("dose doses dosage sessions infusion infusions session")
_JUDGED: Final = word_set("safe unsafe dangerous harmful risky addictive toxic poisonous non-toxic nontoxic")
_CHOICES: Final = word_set("option choice alternative solution mainstay substitute replacement cure cure-all")
_FIT: Final = word_set(
    "appropriate inappropriate suitable unsuitable habit-forming fatal deadly lethal life-threatening "
    "gentle non-habit-forming compatible tolerable addictive invasive"
)
_PRAISE: Final = word_set(
    "well best valuable effective efficacious helpful successful beneficial promising results promise option"
)


def claim_type(case: Statement, *, section: str = "") -> ClaimType:
    """Return the type of a statement from its relation, what its arguments are, and the words of the sentence.

    Args:
        case: The statement.
        section: Title of the section, which decides where nothing else does.
    """
    found = _own_type(case)
    about = next((kind for title, kind in _SECTIONS if title.search(section)), None)
    if about is None:
        return found
    if found is _T.OTHER:
        harmless = case.stated in HARMS | {_R.HAS_PROPERTY, _R.ASSOCIATED_WITH, _R.AFFECTS}
        return about if harmless or about is not _T.SAFETY else found
    harm = case.stated in HARMS and case.relation in EFFECTS
    warned = harm or _WARNED.fullmatch(section) is not None
    return _T.SAFETY if about is _T.SAFETY and found in {_T.EFFICACY, _T.MECHANISM} and warned else found


def _own_type(case: Statement) -> ClaimType:
    for reading in (_told_by_subject, _by_words, _by_relation):
        if (found := reading(case)) is not None:
            return found
    if case.relation in EFFECTS:
        return effect_type(case, common=_PREVALENCE.search(case.sentence) is not None)
    return _rest(case)


def _told_by_subject(case: Statement) -> ClaimType | None:
    if case.relation in _COMPARISONS | {_R.DIFFERS_FROM} and "onset" in case.spoken:
        return _T.ONSET
    if case.relation in {_R.IS_A, _R.HAS_PROPERTY} and case.spoken & {"durability", "duration", "persistence"}:
        return _T.DURABILITY
    return None


def _by_words(case: Statement) -> ClaimType | None:
    """Return the kind where the rule or the words beside the relation tell it."""
    relation, rule = case.relation, case.frame.rule
    if relation is _R.AFFECTS and rule == "verb-preposition:interact-with" and case.treated:
        return _T.SAFETY
    if relation in _COMPARISONS:
        return _comparison_type(case)
    if rule.startswith("advice"):
        return _T.OTHER
    if relation is _R.HAS_PROPERTY and case.stated is _R.CAUSED_BY:
        return _T.DEFINITION
    if relation is _R.IS_NOT and case.treated and case.object_words & _CHOICES:
        return _T.EFFICACY
    if relation is _R.IS_NOT and rule == "is-a" and case.frame.object_token is not None:
        found = _property_type(case)
        return _T.DEFINITION if found is _T.OTHER else found
    if relation in {_R.HAS_PROPERTY, _R.IS_NOT}:
        return _property_type(case)
    if relation is _R.INCLUDES and _TREATMENTS.search(case.subject.text) is not None:
        return _T.EFFICACY
    if relation is _R.IS_A and case.object_words & _JUDGED:
        return _T.SAFETY
    if relation is _R.IS_A and case.treated and case.thing.text.lower().rsplit(maxsplit=1)[-1] in _CHOICES:
        return _T.EFFICACY
    schedules = relation in {_R.IS_A, _R.INCLUDES} and case.object_words & {"schedule", "controlled"}
    return _T.REGULATORY if schedules or rule == "label-notice" else None


def _by_relation(case: Statement) -> ClaimType | None:
    relation = case.relation
    if relation in _ACTIONS:
        return _T.MECHANISM
    if relation is _R.USED_FOR:
        return _used_type(case)
    if relation is _R.VARIES_WITH and case.subject_words & _RESULTS:
        return _T.EFFICACY
    if relation is _R.VARIES_WITH and not case.words & DOSING_WORDS:
        return _T.OTHER
    if relation is _R.CLASSIFIED_AS and not case.words & REGULATORY_WORDS:
        return _T.DEFINITION
    if relation in {_R.LASTS_FOR, _R.ONSET_WITHIN} and (told := _course(case)) is not None:
        return told
    if relation is _R.LASTS_FOR and case.frame.rule == "verb:last" and case.frame.subject is not None:
        lasting = case.frame.subject.text.lower().partition(" of ")[0]
        return _T.DOSING if word_parts(lasting) & _OCCASIONS else _T.DURABILITY
    if relation is _R.LASTS_FOR and case.frame.verb.lemma_ == "take":
        return _T.DOSING
    return _BY_RELATION.get(relation)


def _course(case: Statement) -> ClaimType | None:
    """Return the kind of a statement on how soon or how long, where it is an illness or a harm that comes and goes."""
    if case.spoken & {"adverse", "side"} or case.subject_kind is ConceptKind.ADVERSE_EFFECT:
        return _T.SAFETY
    ill = case.subject_kind is ConceptKind.CONDITION or (
        case.subject_kind is None and not case.treated and case.subject_words & DISEASE_WORDS
    )
    return _T.EPIDEMIOLOGY if ill else None


def _rest(case: Statement) -> ClaimType:
    relation = case.relation
    if relation is _R.INCLUDES:
        return _T.DEFINITION
    if relation is _R.REQUIRES and case.treated:
        return _T.DOSING
    if relation is _R.INDEPENDENT_OF and (case.object_kind in BODY or case.object_words & MECHANISM_WORDS):
        return _T.MECHANISM
    if relation is _R.PRESENT_IN:
        body = case.subject_kind in BODY or (case.subject_words | case.object_words) & MECHANISM_WORDS
        return _T.MECHANISM if body else _T.EPIDEMIOLOGY
    if relation is _R.COMBINED_WITH and case.words & DOSING_WORDS:
        return _T.DOSING
    return _T.EFFICACY if case.treated and relation in {_R.COMBINED_WITH, _R.SUPPORTS} else _T.OTHER


def _comparison_type(case: Statement) -> ClaimType:
    if _CONTROLS.search(case.thing.text):
        return _T.EFFICACY
    if case.words & {"faster", "quicker", "sooner", "quickly", "speed"}:
        return _T.ONSET
    stronger = case.frame.outcome is not None and case.frame.rule.startswith("comparative:effective")
    return _T.EFFICACY if stronger else _T.COMPARISON


def _property_type(case: Statement) -> ClaimType:
    said, spoken = case.object_words, case.spoken
    risky = spoken & {"risk", "danger", "chance", "odds"} and not case.treated
    if risky and not spoken & {"side", "adverse", "treatment", "drug"}:
        return _T.EPIDEMIOLOGY
    if not (said.isdisjoint(SAFETY_WORDS) and said.isdisjoint(_FIT) and spoken.isdisjoint(SAFETY_WORDS)):
        return _T.SAFETY
    sold = said & {"prescription", "counter", "over-the-counter"} and said & {
        "available",
        "sold",
        "without",
        "only",
        "by",
    }
    if sold or (said & REGULATORY_WORDS and said & _STATUS_WORDS):
        return _T.REGULATORY
    if said & FASTNESS or said & LASTING:
        return _T.ONSET if said & FASTNESS else _T.DURABILITY
    mechanism = said & MECHANISM_WORDS or (spoken & MECHANISM_WORDS and not case.treated)
    if mechanism or re.match(r"how\s.*\bworks?\b", case.subject.text, re.IGNORECASE):
        return _T.MECHANISM
    if spoken & _RESULTS:
        return _T.DURABILITY if spoken & LASTING else _T.EFFICACY
    if _PREVALENCE.search(case.sentence) or (spoken & PEOPLE and _SHARE.match(case.subject.text)):
        return _T.EPIDEMIOLOGY
    if spoken & _DOSES and said & DOSING_WORDS:
        return _T.DOSING
    if (_YEAR.search(_BRACKETS.sub("", case.sentence)) and not case.treated) or "popularity" in said:
        return _T.HISTORY
    if not case.treated and not spoken & _SIGNS and names_illness(case.subject_kind, case.subject_words):
        return _T.EPIDEMIOLOGY
    return _T.EFFICACY if case.treated and said & _PRAISE else _T.OTHER


def _used_type(case: Statement) -> ClaimType:
    words = case.words
    if words & {"off-label", "approved", "fda"}:
        return _T.REGULATORY
    early = {"since", "historically", "originally", "first", "traditionally", "decades", "centuries", "initially"}
    if words & (early | {"ancient"}) or _LONG_USED.search(case.sentence):
        return _T.HISTORY
    told = case.treated or words & CONDITION_WORDS or names_illness(case.object_kind, case.object_words)
    return (
        _T.OTHER
        if case.object_words & {"diagnosis", "research", "study", "detect", "diagnose"} or not told
        else _T.EFFICACY
    )
