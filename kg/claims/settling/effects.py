"""What kind of statement an effect is: of a mechanism, a benefit, a harm, or of who falls ill."""

from __future__ import annotations

from typing import Final

from kg.claims.settling.statements import Statement
from kg.cues.health import (
    ADVERSE_WORDS,
    CONDITION_ENDINGS,
    CONDITION_WORDS,
    DISEASE_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    PEOPLE,
    SAFETY_WORDS,
)
from kg.cues.language import LASTING
from kg.cues.wordsets import word_set
from kg.terms import ClaimType, ConceptKind, Relation

__all__ = ["BODY", "EFFECTS", "HARMS", "effect_type", "names_illness"]

_R: Final = Relation
_T: Final = ClaimType
BODY: Final = frozenset(
    (ConceptKind.RECEPTOR, ConceptKind.MOLECULE, ConceptKind.PATHWAY, ConceptKind.PROCESS, ConceptKind.BRAIN_REGION)
)
EFFECTS: Final = frozenset(
    (_R.CAUSES, _R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS, _R.AFFECTS, _R.TREATS, _R.PREVENTS, _R.NO_EFFECT_ON,
     _R.HAS_RISK_OF, _R.ASSOCIATED_WITH, _R.CAUSED_BY)
)  # fmt: skip
_HELPS: Final = frozenset((_R.REDUCES, _R.IMPROVES, _R.TREATS, _R.PREVENTS, _R.FAILS_IN))
HARMS: Final = frozenset((_R.CAUSES, _R.INCREASES, _R.WORSENS, _R.HAS_RISK_OF))
_ILL: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.OUTCOME))
_FATES: Final = word_set(
    "hospitalisation hospitalisations hospitalization hospitalizations deaths death disability mortality admission "
    "admissions suicides suicide absence"
)

_ENDEAVOURS: Final = word_set("popularity research studies investigation trials companies scientists researchers")
_TISSUE: Final = word_set(
    "heart liver kidney kidneys lung lungs bone bones muscle muscles gut stomach bowel intestine artery arteries vein "
    "veins vessels vessel nerve nerves cartilage collagen bacteria enzyme enzymes cells tissue tissues lining airways "
    "airway bladder platelets antibodies antibody titres"
)
_WELCOME: Final = word_set(
    "remission response relief recovery improvement improvements benefit benefits gains gain reduction reductions "
    "abstinence weight-loss"
)
"""What a treatment brings when it works."""
_WANTED: Final = _WELCOME | word_set(
    "sleep calm calmness relaxation energy wellbeing well-being mood comfort wellness satiety fullness "
    "healing regrowth elasticity strength stamina clarity focus confidence function functioning results "
    "outcomes change changes success progress balance loss rest health immunity pregnancy contraction "
    "contractions quality happiness joy hope insight insights experience experiences relaxed better "
    "easier possible "
)
_TROUBLE: Final = word_set(
    "problem problems trouble issue issues damage failure difficulty difficulties decline infection"
)
_BENIGN: Final = word_set(
    "create generate yield bring allow let permit inspire confer bestow grant spark drive enable achieve"
)
"""Verbs by which something welcome is brought about at least as often as a harm."""
_USEFUL: Final = word_set(
    "fertility sperm libido alertness immunity threshold effectiveness efficacy absorption count counts milk sensation "
    "coordination judgment judgement oxygen drive arousal orgasm pregnant concentration density"
)
"""What nobody wants to lose."""
_ADVERSE: Final = ADVERSE_WORDS - {"anxiety", "memory", "weight", "death"}
_CAUSING: Final = frozenset(
    ("verb:cause", "verb:produce", "verb:trigger", "verb:induce", "poses-risk", "adverse-occurs", "made:state")
)
"""Rules whose denial says that a harm is not caused."""
_PROCESSES: Final = word_set(
    "production synthesis secretion breakdown uptake reuptake digestion excretion clotting coagulation platelets "
    "testosterone estrogen oestrogen progesterone leptin ghrelin adrenaline epinephrine lh fsh collagen elastin "
    "keratin ketones ketosis autophagy antibody antibodies metabolism oxidation methylation"
)
"""What the body does or makes."""
_WORKS: Final = frozenset(("work", "act", "function", "operate"))
_GROUPS: Final = frozenset(("more-likely", "people-risk", "people-experience"))
_TREATED_HARMS: Final = frozenset(
    (_R.CAUSES, _R.INCREASES, _R.WORSENS, _R.HAS_RISK_OF, _R.ASSOCIATED_WITH, _R.NO_EFFECT_ON)
)


def names_illness(kind: ConceptKind | None, words: frozenset[str]) -> bool:
    """Say whether an argument names a disease or a symptom."""
    if kind is not None:
        return kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM}
    return not _ILLNESSES.isdisjoint(words) or any(len(word) > 6 and word.endswith(CONDITION_ENDINGS) for word in words)


def effect_type(case: Statement, *, common: bool) -> ClaimType:
    """Return the kind of an effect: the first reading that fits.

    Args:
        case: A statement whose relation is one of `EFFECTS`.
        common: Its sentence speaks of how many are affected.
    """
    for reading in (_told_by_words, _lost, _mechanism, _denied, _welcome_or_fate, _harm):
        if (found := reading(case)) is not None:
            return found
    if case.frame.rule in _GROUPS or (common and not case.treated and case.relation is not _R.PREVENTS):
        return _T.EPIDEMIOLOGY
    if case.relation is _R.AFFECTS and not case.treated:
        people = case.object_kind is ConceptKind.POPULATION or case.object_words & PEOPLE
        return _T.EPIDEMIOLOGY if people or case.subject_kind in _ILL else _T.OTHER
    return _of_treatment(case) if case.treated else _of_anything(case)


def _told_by_words(case: Statement) -> ClaimType | None:
    noun = case.frame.noun
    if case.frame.rule.endswith("-intransitive") and not case.treated and case.object_words & _COUNTED:
        return _T.EPIDEMIOLOGY
    if case.frame.rule in {"adverse-occurs", "quits", "list:causes"}:
        return _T.SAFETY
    listed = case.frame.rule == "list:illness" or case.subject_words & {"symptom", "symptoms", "signs"}
    if case.relation is _R.CAUSES and listed:
        return _T.OTHER
    if (
        case.relation is _R.CAUSES
        and {"adverse", "side"} & case.spoken
        and {"events", "effects", "reactions"} & case.spoken
    ):
        return _T.SAFETY
    if noun is not None and case.treated and {child.lower_ for child in noun.children} & LASTING:
        return _T.DURABILITY
    if case.relation is _R.CAUSED_BY and case.object_words & {"effects", "effect", "action", "actions", "mechanism"}:
        return _T.MECHANISM
    if case.object_words & _ENDEAVOURS and case.relation in {_R.CAUSES, _R.INCREASES}:
        return _T.HISTORY
    return None


def _lost(case: Statement) -> ClaimType | None:
    """Read what a treatment takes away that nobody wants to lose ("lowers the chance of becoming pregnant")."""
    worse = case.stated in {_R.REDUCES, _R.WORSENS} and case.relation is not _R.NO_EFFECT_ON
    if case.treated and worse and case.frame.verb.lemma_ in {"hide", "mask", "conceal"}:
        return _T.SAFETY
    useful = case.object_words & _USEFUL and not case.object_kind
    return _T.SAFETY if case.treated and worse and (useful or case.frame.object.head in _USEFUL) else None


def _mechanism(case: Statement) -> ClaimType | None:
    if case.relation is _R.ASSOCIATED_WITH:
        if case.frame.rule.startswith("phrase:") and not names_illness(case.object_kind, case.object_words):
            return _T.MECHANISM
        inside = case.subject_kind in BODY or (case.subject_words & MECHANISM_WORDS and not case.treated)
        ill = names_illness(case.object_kind, case.object_words) or case.object_words & _RISKS
        return _T.MECHANISM if inside and (case.object_kind in BODY or not ill) else None
    parts = case.object_words & MECHANISM_WORDS and (not case.object_kind or case.object_kind is ConceptKind.OUTCOME)
    inner = case.subject_words & MECHANISM_WORDS and not case.treated and case.subject_kind is not ConceptKind.CONDITION
    acted = case.subject_kind in BODY or inner
    made = case.relation in {_R.INCREASES, _R.REDUCES, _R.IMPROVES} and case.object_words & _PROCESSES
    if case.object_kind in BODY or parts or acted or made or _acts_in_body(case) or _says_how(case):
        return _T.MECHANISM
    return None


def _says_how(case: Statement) -> bool:
    """Say whether a statement stands after "works by"."""
    verb = case.frame.verb
    if case.frame.rule.startswith(("by:", "way")):
        return True
    return verb.dep_ == "pcomp" and verb.head.lower_ == "by" and verb.head.head.lemma_ in _WORKS


_TROUBLES_OF_TISSUE: Final = word_set(
    "failure attack attacks events loss spasm spasms cramps cramping stiffness weakness strength mass density scars "
    "growth dead soreness tension tight tone"
)


def _acts_in_body(case: Statement) -> bool:
    """Say whether something is said to happen in an organ or a tissue, and not to a disease or risk of it."""
    if case.object_kind or case.stated in {_R.AFFECTS, _R.TREATS, _R.WORSENS}:
        return False
    if case.treated and case.stated not in {_R.REDUCES, _R.INCREASES}:
        return False
    tissue = not _TISSUE.isdisjoint(case.subject_words) or not _TISSUE.isdisjoint(case.object_words)
    return tissue and _NO_TISSUE.isdisjoint(case.object_words)


def _denied(case: Statement) -> ClaimType | None:
    if case.relation is not _R.NO_EFFECT_ON:
        return None
    ill = names_illness(case.object_kind, case.object_words)
    if case.stated in {_R.CAUSES, _R.INCREASES} and ill and not case.treated and case.subject_words:
        return _T.EPIDEMIOLOGY if names_illness(case.subject_kind, case.subject_words) else None
    if case.stated in {_R.WORSENS, _R.HAS_RISK_OF} and case.treated:
        return _T.SAFETY
    harmless = case.stated in {_R.CAUSES, _R.INCREASES} and not case.object_words & _WANTED
    feared = ill or not case.object_words.isdisjoint(_FEARED)
    if harmless and not names_illness(case.subject_kind, case.subject_words) and feared:
        return _T.SAFETY
    return _T.EFFICACY if case.stated in _HELPS and (case.treated or case.object_kind in _ILL) else None


def _welcome_or_fate(case: Statement) -> ClaimType | None:
    if case.relation is _R.CAUSES and case.object_words & _WELCOME and not case.object_words & LASTING:
        return _T.EFFICACY
    if not case.treated and case.relation is _R.CAUSES and case.object_words & _FATES:
        return _T.EPIDEMIOLOGY
    less = case.thing.text.lower().startswith(("lower ", "reduced ", "fewer ", "less ", "a lower ", "a reduced "))
    if case.relation is _R.ASSOCIATED_WITH and less:
        return _T.EPIDEMIOLOGY
    return None


def _harm(case: Statement) -> ClaimType | None:
    adverse = case.object_kind is ConceptKind.ADVERSE_EFFECT or bool(case.object_words & _ADVERSE)
    denied = case.relation is _R.NO_EFFECT_ON
    caused = case.relation is _R.CAUSES or (denied and case.frame.rule.removesuffix("-passive") in _CAUSING)
    blamed = case.treated or (adverse and case.subject_kind is None and not case.subject_words & CONDITION_WORDS)
    if caused and blamed and (adverse or denied or case.object_words & SAFETY_WORDS):
        return _T.SAFETY
    return None


_RISING: Final = word_set("pressure sugar cholesterol triglycerides clots clotting risk risks chance odds")
_GAINED: Final = word_set(
    "potency endurance muscle growth libido performance flexibility mobility longevity hydration radiance volume"
)
_COUNTED: Final = word_set("rates prevalence incidence cases diagnoses deaths mortality")
_PERSONS: Final = word_set(
    "girls boys babies infants toddlers teenagers mothers fathers smokers drinkers athletes siblings twins relatives"
)
_RISKS: Final = word_set("risk risks cancer chance chances odds likelihood incidence susceptibility")
_ILLNESSES: Final = CONDITION_WORDS | DISEASE_WORDS
_NO_TISSUE: Final = CONDITION_WORDS | OUTCOME_WORDS | ADVERSE_WORDS | SAFETY_WORDS | _TROUBLES_OF_TISSUE
_FEARED: Final = _RISKS | ADVERSE_WORDS
_HARMS: Final = SAFETY_WORDS | ADVERSE_WORDS
_SOUGHT: Final = _WANTED | _GAINED
_SOMEBODY: Final = PEOPLE | _PERSONS
_GRAVE: Final = word_set(
    "disease diseases disorder disorders complication complications death deaths failure syndrome infection infections "
    "cancer stroke strokes attack attacks damage disability coma arthritis hospitalisation hospitalization blindness "
    "amputation paralysis stillbirth miscarriage abortion dementia diabetes warts shock epidemic outbreak outbreaks"
)
"""What an illness brings beyond its symptoms."""


def _of_treatment(case: Statement) -> ClaimType:
    harmful = case.object_kind is ConceptKind.ADVERSE_EFFECT or not case.object_words.isdisjoint(_HARMS)
    if case.relation in _TREATED_HARMS:
        remote = case.object_words & {"long-term", "effects"} and case.relation is _R.NO_EFFECT_ON
        told = case.relation in {_R.ASSOCIATED_WITH, _R.INCREASES} and names_illness(
            case.object_kind, case.object_words
        )
        told = told or (case.relation is _R.INCREASES and bool(case.object_words & _RISING))
        if harmful or told or case.relation is _R.WORSENS or remote:
            return _T.SAFETY
        if case.object_words & LASTING:
            return _T.DURABILITY
        if case.relation is _R.CAUSES and case.object_words & _TROUBLE:
            return _T.SAFETY
        if case.relation is _R.CAUSES and not case.object_words & _WANTED and case.frame.verb.lemma_ not in _BENIGN:
            return _T.EFFICACY if case.frame.rule == "felt" and case.object_words & OUTCOME_WORDS else _T.SAFETY
        good = case.object_words & OUTCOME_WORDS or case.object_words & _WANTED
        return _T.SAFETY if case.frame.rule == "felt" and not good else _T.EFFICACY
    return _T.DURABILITY if case.object_words & LASTING else _T.EFFICACY


def _of_anything(case: Statement) -> ClaimType:
    if case.relation is _R.HAS_RISK_OF:
        prone = case.subject_words & _SOMEBODY or names_illness(case.subject_kind, case.subject_words)
        return _T.EPIDEMIOLOGY if prone else _T.SAFETY
    if case.relation in {_R.TREATS, _R.PREVENTS}:
        return _T.EFFICACY
    if case.relation in {_R.REDUCES, _R.IMPROVES, _R.NO_EFFECT_ON}:
        return _T.OTHER if case.subject_kind in _ILL else _T.EFFICACY
    if case.relation is _R.ASSOCIATED_WITH or _brings_illness(case):
        return _T.EPIDEMIOLOGY
    sick = names_illness(case.subject_kind, case.subject_words)
    gained = case.relation is _R.INCREASES and not case.object_words.isdisjoint(_SOUGHT)
    return _T.EFFICACY if gained and not sick and case.subject_kind is None else _T.OTHER


def _brings_illness(case: Statement) -> bool:
    """Say whether an illness or a risk is brought on; an illness with its own symptoms is not."""
    if case.relation in {_R.INCREASES, _R.WORSENS, _R.CAUSES} and case.object_words & _RISKS:
        return True
    ill = names_illness(case.object_kind, case.object_words)
    if case.relation is _R.CAUSED_BY:
        return names_illness(case.subject_kind, case.subject_words)
    if case.relation is not _R.CAUSES:
        return False
    if names_illness(case.subject_kind, case.subject_words):
        return bool(case.object_words & _GRAVE)
    return ill or bool(case.object_words & _GRAVE)
