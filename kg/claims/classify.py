"""What kind of statement a frame is: mechanism, efficacy, safety, epidemiology and so on."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.coreference import INTERVENTIONS, WANTS
from kg.claims.frames import Frame
from kg.claims.quantities import find_quantities
from kg.cues.health import (
    ADVERSE_WORDS,
    CONDITION_WORDS,
    DOSING_WORDS,
    DRUG_STEMS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    PEOPLE,
    REGULATORY_WORDS,
    SAFETY_WORDS,
)
from kg.cues.language import FASTNESS, LASTING
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ClaimType, ConceptKind, Relation

__all__ = ["claim_type"]

_R: Final = Relation
_T: Final = ClaimType
_BODY: Final = frozenset(
    (ConceptKind.RECEPTOR, ConceptKind.MOLECULE, ConceptKind.PATHWAY, ConceptKind.PROCESS, ConceptKind.BRAIN_REGION)
)
_EFFECTS: Final = frozenset(
    (_R.CAUSES, _R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS, _R.AFFECTS, _R.TREATS, _R.PREVENTS, _R.NO_EFFECT_ON,
     _R.HAS_RISK_OF, _R.ASSOCIATED_WITH, _R.CAUSED_BY)
)  # fmt: skip
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
_ENDEAVOURS: Final = word_set("popularity research studies investigation trials companies scientists researchers")
_RESULTS: Final = word_set("benefit benefits effect effects efficacy effectiveness response improvement gains success")
_TISSUE: Final = word_set(
    "heart liver kidney kidneys lung lungs bone bones muscle muscles gut stomach bowel intestine artery arteries vein "
    "veins vessels vessel nerve nerves cartilage collagen bacteria enzyme enzymes cells tissue tissues lining airways "
    "airway bladder platelets antibodies antibody titres"
)
_SHARE: Final = re.compile(
    r"(?:(?:about|around|nearly|almost|roughly|over|only|more than|less than|fewer than|up to|at least)\s)*"
    r"(?:\d|half|one|two|three|a (?:third|quarter|fifth|tenth)|most|many)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]\d\d|20[0-4]\d)s?\b")
_PREVALENCE: Final = re.compile(
    r"\b(?:prevalen\w+|incidence|most common|million|billion|percent of|% of|"
    r"one in \w+|lifetime|worldwide|epidemic|risk factors?|"
    r"more likely|higher risk|rates of)\b",
    re.IGNORECASE,
)


_SECTIONS: Final[tuple[tuple[re.Pattern[str], ClaimType], ...]] = (
    (re.compile(r"\b(?:side effects?|safety|safe|risks (?:and|of)|adverse|warnings?|precautions?|tolerab\w+)\b", re.I), _T.SAFETY),
    (re.compile(r"\b(?:mechanisms?|how (?:it|they|does|do)\b.{0,40}\bworks?|pharmacodynamics|biology)\b", re.I), _T.MECHANISM),
    (re.compile(r"\b(?:dos(?:e|es|age|ing)|how to (?:take|use)|administration|schedule)\b", re.I), _T.DOSING),
    (re.compile(r"\b(?:history|origins?|background and history)\b", re.I), _T.HISTORY),
    (re.compile(r"\b(?:epidemiology|prevalence|how common|who gets)\b", re.I), _T.EPIDEMIOLOGY),
)  # fmt: skip
"""What the title of a section says its statements are about, where their own words do not tell."""
_CONTROLS: Final = re.compile(
    r"\b(?:placebos?|sham|dummy|no treatment|usual care|waiting[- ]?lists?|waitlist|controls?|standard care)\b",
    re.IGNORECASE,
)
"""What a treatment is better than when it works."""
_WELCOME: Final = word_set(
    "remission response relief recovery improvement improvements benefit benefits gains gain reduction reductions "
    "abstinence weight-loss"
)
"""What a treatment brings when it works."""
_GERUNDS: Final = frozenset(
    (_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.TREATS, _R.PREVENTS, _R.COMBINED_WITH, _R.USED_FOR)
)
_HELPS: Final = frozenset((_R.REDUCES, _R.IMPROVES, _R.TREATS, _R.PREVENTS, _R.FAILS_IN))
_HARMS: Final = frozenset((_R.CAUSES, _R.INCREASES, _R.WORSENS, _R.HAS_RISK_OF))
_ILL: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.OUTCOME))
_FATES: Final = word_set(
    "hospitalisation hospitalisations hospitalization hospitalizations deaths death disability mortality admission "
    "admissions suicides suicide absence"
)


def _words(text: str) -> set[str]:
    whole = re.findall(r"[a-z0-9\-]+", text.lower())
    return {*whole, *(part for word in whole if "-" in word for part in word.split("-"))}


def is_intervention(mention: Mention, kind: ConceptKind | None) -> bool:
    """Say whether a mention names a treatment, and not the want of one ("a lack of magnesium")."""
    words = mention.text.lower().split()
    if not words or words[0] in WANTS or words[-1] in WANTS:
        return False
    if kind is not None:
        return kind in INTERVENTIONS
    if words[0].endswith("ing") and VERBS.get(_stem(words[0])) in _GERUNDS:
        return True
    dose = any(found.kind == "dose" for found in find_quantities(mention.text))
    return dose or bool(_words(mention.text) & INTERVENTION_WORDS) or words[-1].endswith(DRUG_STEMS)


def _stem(gerund: str) -> str:
    """Return the verb of a gerund as the cue table has it ("lowering", "reducing", "cutting").

    >>> _stem("reducing"), _stem("cutting"), _stem("lowering")
    ('reduce', 'cut', 'lower')
    """
    base = gerund.removesuffix("ing")
    options = (base, base + "e", base[:-1] if base[-1:] == base[-2:-1] else base)
    return next((option for option in options if option in VERBS), base)


def claim_type(
    frame: Frame,
    subject: Mention,
    subject_kind: ConceptKind | None,
    thing: Mention,
    object_kind: ConceptKind | None,
    sentence: str,
    *,
    stated: Relation,
    section: str = "",
) -> ClaimType:
    """Return the type of a claim from its relation, what its arguments are, and the words of the sentence.

    Args:
        frame: The statement, with its settled relation.
        subject: Its subject.
        subject_kind: Kind of the subject's concept.
        thing: Its object.
        object_kind: Kind of the object's concept.
        sentence: The sentence as written.
        stated: The relation before negation and the like were taken into account.
        section: Title of the section, which decides where nothing else does.
    """
    found = _own_type(frame, subject, subject_kind, thing, object_kind, sentence, stated)
    about = next((kind for title, kind in _SECTIONS if title.search(section)), None)
    if about is None:
        return found
    if found is _T.OTHER and about in {_T.SAFETY, _T.MECHANISM, _T.DOSING, _T.HISTORY, _T.EPIDEMIOLOGY}:
        harmless = about is not _T.SAFETY or stated in _HARMS | {_R.HAS_PROPERTY, _R.ASSOCIATED_WITH, _R.AFFECTS}
        return about if harmless and about is not _T.DOSING else found
    if about is _T.SAFETY and found in {_T.EFFICACY, _T.MECHANISM} and stated in _HARMS and frame.relation in _EFFECTS:
        return _T.SAFETY
    return found


def _own_type(
    frame: Frame,
    subject: Mention,
    subject_kind: ConceptKind | None,
    thing: Mention,
    object_kind: ConceptKind | None,
    sentence: str,
    stated: Relation,
) -> ClaimType:
    relation = frame.relation
    treated = is_intervention(subject, subject_kind)
    object_words, words = _words(thing.text), _words(sentence)
    if relation is _R.AFFECTS and frame.rule == "verb-preposition:interact-with" and treated:
        return _T.SAFETY
    if relation in _ACTIONS:
        return _T.MECHANISM
    if relation in _EFFECTS - {_R.ASSOCIATED_WITH} and object_kind in _BODY:
        return _T.MECHANISM
    if relation is _R.ASSOCIATED_WITH and object_kind in _BODY and subject_kind in _BODY:
        return _T.MECHANISM
    spoken = _words(subject.text) | (set() if frame.subject is None else _words(frame.subject.text))
    if relation in _COMPARISONS | {_R.DIFFERS_FROM} and "onset" in spoken:
        return _T.ONSET
    if relation in {_R.IS_A, _R.HAS_PROPERTY} and spoken & {"durability", "duration", "persistence"}:
        return _T.DURABILITY
    if relation in _COMPARISONS:
        return _comparison_type(frame, words, thing)
    if frame.rule.startswith("advice"):
        return _T.OTHER
    if relation is _R.HAS_PROPERTY:
        return _property_type(frame, subject, treated, object_words, sentence)
    schedules = relation in {_R.IS_A, _R.INCLUDES} and object_words & {"schedule", "controlled"}
    if schedules or frame.rule == "label-notice":
        return _T.REGULATORY
    if relation is _R.USED_FOR:
        return _used_type(words)
    if relation is _R.VARIES_WITH and not words & DOSING_WORDS:
        return _T.OTHER
    if relation is _R.CLASSIFIED_AS and not words & REGULATORY_WORDS:
        return _T.DEFINITION
    if relation is _R.LASTS_FOR and frame.rule == "verb:last" and frame.subject is not None:
        return _T.DOSING if _words(frame.subject.text) & _OCCASIONS else _T.DURABILITY
    if relation in _BY_RELATION:
        return _BY_RELATION[relation]
    if relation in _EFFECTS and frame.rule == "adverse-occurs":
        return _T.SAFETY
    if relation in _EFFECTS:
        return _effect_type(frame, treated, subject, subject_kind, thing, object_kind, sentence, stated)
    if relation is _R.INCLUDES:
        return _T.DEFINITION if treated or subject_kind is ConceptKind.CONDITION else _T.OTHER
    if relation is _R.INDEPENDENT_OF and (object_kind in _BODY or object_words & MECHANISM_WORDS):
        return _T.MECHANISM
    if relation is _R.PRESENT_IN:
        body = subject_kind in _BODY or _words(subject.text) & MECHANISM_WORDS or object_words & MECHANISM_WORDS
        return _T.MECHANISM if body else _T.EPIDEMIOLOGY
    if relation is _R.COMBINED_WITH and words & DOSING_WORDS:
        return _T.DOSING
    return _T.EFFICACY if treated and relation in {_R.REQUIRES, _R.COMBINED_WITH, _R.SUPPORTS} else _T.OTHER


def _comparison_type(frame: Frame, words: set[str], other: Mention) -> ClaimType:
    if _CONTROLS.search(other.text):
        return _T.EFFICACY
    if words & {"faster", "quicker", "sooner", "quickly", "speed"}:
        return _T.ONSET
    stronger = frame.outcome is not None and frame.rule.startswith("comparative:effective")
    return _T.EFFICACY if stronger else _T.COMPARISON


def _effect_type(
    frame: Frame,
    treated: bool,
    subject: Mention,
    subject_kind: ConceptKind | None,
    thing: Mention,
    object_kind: ConceptKind | None,
    sentence: str,
    stated: Relation,
) -> ClaimType:
    object_words = _words(thing.text)
    subject_words = _words(subject.text)
    if frame.noun is not None and treated and {child.lower_ for child in frame.noun.children} & LASTING:
        return _T.DURABILITY
    if frame.relation is _R.CAUSED_BY and object_words & {"effects", "effect", "action", "actions", "mechanism"}:
        return _T.MECHANISM
    if object_words & _ENDEAVOURS and frame.relation in {_R.CAUSES, _R.INCREASES}:
        return _T.HISTORY
    if frame.relation is not _R.ASSOCIATED_WITH and (
        (object_words & MECHANISM_WORDS and (not object_kind or object_kind is ConceptKind.OUTCOME))
        or subject_kind in _BODY
        or (subject_words & MECHANISM_WORDS and not treated)
        or (
            (not treated or stated in {_R.REDUCES, _R.INCREASES})
            and _acts_in_body(subject_words, object_words)
            and not object_kind
            and stated not in {_R.AFFECTS, _R.TREATS, _R.WORSENS}
        )
    ):
        return _T.MECHANISM
    if frame.relation is _R.NO_EFFECT_ON and stated in {_R.WORSENS, _R.HAS_RISK_OF} and treated:
        return _T.SAFETY
    if frame.rule == "quits":
        return _T.SAFETY
    if frame.relation is _R.NO_EFFECT_ON and stated in _HELPS and (treated or object_kind in _ILL):
        return _T.EFFICACY
    if frame.relation is _R.CAUSES and (object_words & _WELCOME) and not object_words & LASTING:
        return _T.EFFICACY
    if not treated and frame.relation is _R.CAUSES and object_words & _FATES:
        return _T.EPIDEMIOLOGY
    if frame.relation is _R.ASSOCIATED_WITH and object_words & {"lower", "reduced", "fewer", "less"}:
        return _T.EPIDEMIOLOGY
    adverse = object_kind is ConceptKind.ADVERSE_EFFECT or bool(
        object_words & (ADVERSE_WORDS - {"anxiety", "memory", "weight", "death"})
    )
    caused = frame.relation is _R.CAUSES or (
        frame.relation is _R.NO_EFFECT_ON
        and frame.rule.removesuffix("-passive")
        in {"verb:cause", "verb:produce", "verb:trigger", "verb:induce", "poses-risk", "adverse-occurs"}
    )
    if (
        caused
        and (treated or (adverse and subject_kind is None and not subject_words & CONDITION_WORDS))
        and (adverse or frame.relation is _R.NO_EFFECT_ON or object_words & SAFETY_WORDS)
    ):
        return _T.SAFETY
    if frame.rule in {"more-likely", "people-risk", "people-experience"} or (
        _PREVALENCE.search(sentence) and not treated
    ):
        return _T.EPIDEMIOLOGY
    if frame.relation is _R.AFFECTS and not treated:
        people = object_kind is ConceptKind.POPULATION or _words(thing.text) & PEOPLE
        return _T.EPIDEMIOLOGY if people or subject_kind in _ILL else _T.OTHER
    harmful = object_kind is ConceptKind.ADVERSE_EFFECT or bool(object_words & (SAFETY_WORDS | ADVERSE_WORDS))
    if treated and frame.relation in {
        _R.CAUSES,
        _R.INCREASES,
        _R.WORSENS,
        _R.HAS_RISK_OF,
        _R.ASSOCIATED_WITH,
        _R.NO_EFFECT_ON,
    }:
        if (
            harmful
            or frame.relation is _R.WORSENS
            or (object_words & {"long-term", "effects"} and frame.relation is _R.NO_EFFECT_ON)
        ):
            return _T.SAFETY
        if object_words & LASTING:
            return _T.DURABILITY
        return _T.SAFETY if frame.rule == "felt" and not object_words & OUTCOME_WORDS else _T.EFFICACY
    if frame.relation is _R.HAS_RISK_OF:
        return _T.SAFETY
    if treated and object_words & LASTING:
        return _T.DURABILITY
    if treated:
        return _T.EFFICACY
    if frame.relation in {_R.TREATS, _R.PREVENTS}:
        return _T.EFFICACY
    if frame.relation in {_R.REDUCES, _R.IMPROVES, _R.NO_EFFECT_ON} and (
        object_kind is not None or object_words & (CONDITION_WORDS | OUTCOME_WORDS)
    ):
        return _T.OTHER if subject_kind in _ILL else _T.EFFICACY
    if frame.relation is _R.ASSOCIATED_WITH:
        return _T.EPIDEMIOLOGY
    return _T.EPIDEMIOLOGY if _brings_illness(frame, subject_kind, object_kind, object_words) else _T.OTHER


def _acts_in_body(subject_words: set[str], object_words: set[str]) -> bool:
    """Say whether something is said to happen in an organ or a tissue, and not to a disease or risk of it."""
    ill = CONDITION_WORDS | OUTCOME_WORDS | ADVERSE_WORDS | SAFETY_WORDS | {"failure", "attack", "attacks", "events"}
    return bool((subject_words | object_words) & _TISSUE) and not object_words & ill


def _brings_illness(
    frame: Frame, subject_kind: ConceptKind | None, object_kind: ConceptKind | None, object_words: set[str]
) -> bool:
    """Say whether something that is no treatment is said to bring an illness or a risk."""
    ill = {ConceptKind.CONDITION, ConceptKind.SYMPTOM}
    caused = frame.relation is _R.CAUSES and object_kind in ill and subject_kind not in ill
    sick = caused or object_words & {"risk", "risks", "cancer", "chance", "chances", "odds", "likelihood"}
    return frame.relation in {_R.CAUSES, _R.INCREASES} and bool(sick)


def _property_type(frame: Frame, subject: Mention, treated: bool, object_words: set[str], sentence: str) -> ClaimType:
    subject_words = _words(subject.text) | (set() if frame.subject is None else _words(frame.subject.text))
    if object_words & (SAFETY_WORDS | {"addictive", "invasive"}) or subject_words & SAFETY_WORDS:
        return _T.SAFETY
    if object_words & REGULATORY_WORDS and object_words & {
        "fda",
        "approved",
        "legal",
        "illegal",
        "off-label",
        "regulated",
        "schedule",
        "licensed",
    }:
        return _T.REGULATORY
    if object_words & FASTNESS:
        return _T.ONSET
    if object_words & LASTING:
        return _T.DURABILITY
    if object_words & MECHANISM_WORDS or (subject_words & MECHANISM_WORDS and not treated):
        return _T.MECHANISM
    if re.match(r"how\s.*\bworks?\b", subject.text, re.IGNORECASE):
        return _T.MECHANISM
    if subject_words & _RESULTS and not object_words & LASTING:
        return _T.DURABILITY if subject_words & LASTING else _T.EFFICACY
    if _PREVALENCE.search(sentence) or (subject_words & PEOPLE and _SHARE.match(subject.text)):
        return _T.EPIDEMIOLOGY
    if (
        subject_words & {"dose", "doses", "dosage", "sessions", "infusion", "infusions", "session"}
        and object_words & DOSING_WORDS
    ):
        return _T.DOSING
    if _YEAR.search(sentence) and not treated:
        return _T.HISTORY
    if object_words & {"popularity"}:
        return _T.HISTORY
    if treated and object_words & {
        "effective",
        "efficacious",
        "helpful",
        "successful",
        "beneficial",
        "promising",
        "results",
        "promise",
        "option",
    }:
        return _T.EFFICACY
    return _T.OTHER


def _used_type(words: set[str]) -> ClaimType:
    if words & {"off-label", "approved", "fda"}:
        return _T.REGULATORY
    if words & {"since", "historically", "originally", "first", "traditionally", "decades", "centuries", "initially"}:
        return _T.HISTORY
    return _T.EFFICACY if words & CONDITION_WORDS else _T.OTHER
