"""Which sentences can hold a claim at all: asked before parsing, so that the rest is never parsed."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import Final

from kg.cues.health import (
    ADVERSE_WORDS,
    BODY_WORDS,
    CONDITION_ENDINGS,
    CONDITION_WORDS,
    DOSING_WORDS,
    EPIDEMIOLOGY_WORDS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    REGULATORY_WORDS,
    SAFETY_WORDS,
)
from kg.cues.medicine import MEDICAL_WORDS
from kg.cues.promotion import (
    CLINIC_WORDS,
    DISCLAIMERS,
    IMPERATIVES,
    NAVIGATION_PHRASES,
    OFFER_PHRASES,
    PROCEDURE_ACTORS,
    PROCEDURE_VERBS,
    PUFF_WORDS,
    TRANSITION_PHRASES,
)
from kg.cues.wordsets import word_set

__all__ = ["may_hold_claim", "speaks_of_health", "why_not"]

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z\-’']*")
_COUNTRY: Final = re.compile(r"\bUS\b(?!\s[a-z]*\s(?:at|today|now)\b)")
"""The country, which is no pronoun."""
_OFFERS: Final = tuple(phrase.replace("'", "’") for phrase in OFFER_PHRASES)
_EVIDENCE: Final = re.compile(r"\d%|\(\w.{3,40}\d{4}\)")
"""A share or a citation, which no mere offer has."""
_HELPERS: Final = re.compile(
    r"\byour\s(?:[\w\-]+\s){0,2}?(?:therapist|doctor|provider|clinician|physician|psychiatrist|nurse|counsell?or|"
    r"pharmacist)s?\b"
)
_REASON: Final = re.compile(r";|\bbecause\b")
_ACTOR_FIRST: Final = re.compile(
    r"^\W*(?:(?:after|before|during|once|if|when|because|as|in|on|at|by|then|finally|next|typically|first|within|"
    r"throughout)\b[^,]{0,110},\s*)?(?:your|the|a|our)\s(?:[\w\-]+\s){0,3}?"
    rf"(?:{'|'.join(sorted(PROCEDURE_ACTORS - {'we'}))})s?\b",
    re.IGNORECASE,
)
"""A sentence to the reader whose subject is somebody who treats."""
_CONTACT: Final = re.compile(r"\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}|\b\S+@\S+\.\w{2,}\b|https?://|www\.", re.IGNORECASE)
_STUDY_WE: Final = re.compile(
    r"\b(?:we|our)\s(?:\w+\s)?(?:found|find|show|showed|observed|report|conclude|results|study|data|findings|analysis)",
    re.I,
)
_LEAD: Final = re.compile(r"^\W*(?:please\s)?(?:note|remember|keep in mind|bear in mind|know)\sthat\s", re.IGNORECASE)
_ASKING_TAIL: Final = re.compile(
    r"[,;]\s(?:so|and|therefore)\s(?:please\s|do\s|always\s|you\sshould\s)?(?:tell|ask|see|talk|speak|consult|call|contact|"
    r"inform|check|let)\b[^.;]*[.!]?\s*$",
    re.IGNORECASE,
)
"""What the reader is asked to do because of what the sentence states."""
_HEED: Final = re.compile(
    r"^\W*(?:avoid|do\snot|don[’']t|never)\s(?:take|use|give|combine|mix|start|have)?\s?.*\b(?:in|with|if|during|while|when)\b",
    re.IGNORECASE,
)
"""A warning put as a request ("Avoid X in people with Y")."""
_METHOD: Final = re.compile(
    r"(?:Methods?|Design|Setting|Participants|Patients|Interventions?|Main outcome measures?|Measurements|"
    r"Data sources?|"
    r"Study selection|Funding|Trial registration|Registration)(?:\sand\s\w+)?:\s",
    re.IGNORECASE,
)
"""A part of an abstract that tells how the study was done."""
_DO_NOT: Final = re.compile(r"(?:do\snot|don[’']t|never|avoid)\b", re.IGNORECASE)
_ALL_OF_US: Final = re.compile(
    r"\bwe\s(?:all\s)?(?:can\s|do\snot\s|don[’']t\s)?(?:have|know|need|eat|drink|feel|sleep|wake|dream|age|breathe|get|grow|live|die|"
    r"move|walk|frown|smile|laugh|respond|react|experience|inherit|lose|digest|perceive|forget|sweat|swallow|chew|exercise)\b|"
    r"\b(?:most|many|some|all|both|millions|few|each|one|none|half)\sof\sus\b|"
    r"\bour\s(?:own\s|whole\s|entire\s)?(?:understanding|knowledge|bod(?:y|ies)|brains?|minds?|li(?:fe|ves)|ancestors|cells|genes|"
    r"health|immune|muscles|bones|skin|blood|hearts?|lungs|guts?|sleep|diets?|hormones?|eyes|ears|society|species|emotions|thoughts|"
    r"memor(?:y|ies)|moods?|senses|natural|internal|biological|teeth|joints|nerves|nervous)\b",
    re.IGNORECASE,
)
"""Everybody, not the publisher."""
_CONDITION: Final = re.compile(
    r"^\W*(?:(?:even|only|except)\s)?(?:if|when|whenever|once|while|as(?:\s(?:long|soon)\sas)?|because|since|before|after|unless|"
    r"until|although|though|provided|in\scase)\s[^,;:]{3,140},\s+(?=\w)",
    re.IGNORECASE,
)
"""A clause before the main one."""
_TRANSITION: Final = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(phrase.replace(chr(39), '’')) for phrase in TRANSITION_PHRASES)}|"
    r"the following(?!\s(?:[\w–-]+\s(?:to\s[\w–-]+\s)?)?"
    r"(?:morning|evening|night|day|week|month|year|decade|hour|minute)s?\b))(?!\w)"
)
_DISCLAIMER: Final = re.compile("|".join(DISCLAIMERS))
_BRACKETED: Final = re.compile(r"\([^()]*\)")
"""Asides in brackets, such as a link to a "trusted source", which praise nothing."""
_PLAIN_REQUESTS: Final = word_set(
    "find get start ask talk call contact read see keep make take try book use visit learn join discover "
    "explore consider remember imagine reach click browse consult seek avoid apply order buy choose bring wear "
    "tell be let listen follow watch eat drink give look stop skip continue note think arrange go fill sign "
    "share schedule subscribe request download register speak check begin stay limit store"
)
_YOUR: Final = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_YOU_START: Final = re.compile(
    r"^(?:\W*(?:(?:in|on|at|after|before|during|within|once|while|when|if|by|instead|most|some)\b[^,]{0,90},\s*)?(?:then\s)?you)\b",
    re.IGNORECASE,
)
_YOU_VERB: Final = re.compile(
    r"\byou(?:’ll|'ll|’re|'re|’ve|'ve)?\s(?:(?:will|may|might|can|could|should|must|would|also|usually|typically|likely|not|only|then|need|have|"
    r"want|be|are|is|able|to|going|expect|start|begin|get|continue|still|even|actually|just|often|sometimes|still)\s)*(\w+)",
    re.IGNORECASE,
)
_YOU_SAID: Final = re.compile(r"\byou(?:[’'](?:ll|re|ve|d))?\s((?:[\w’']+\s?){1,5})", re.IGNORECASE)
_AT_RISK: Final = re.compile(
    r"\byou(?:[’']re|\sare|\s(?:may|can|could|might|will)\sbe)\s(?:\w+\s){0,3}?(?:at\s(?:\w+\s)?risk|prone|(?:more|less)\slikely|contagious|"
    r"infectious|allergic|immune|protected|infected)\b",
    re.IGNORECASE,
)
_FELT: Final = word_set(
    "feel feeling experience experiencing notice noticing see seeing develop lose gain sleep suffer "
    "recover become diagnosed having build experiencing"
)
_GOT: Final = frozenset(("have", "get"))
_AFTER_NOUN: Final = word_set("for of to in with at from by on during after before")
_BODY: Final = (
    OUTCOME_WORDS
    | CONDITION_WORDS
    | word_set(
        "effects effect sensation sensations relaxed dizzy sleepy drowsy nauseous nauseated tired "
        "disturbances relief calm calmer better worse numb warm energetic alert headache nausea confusion "
        "shift risk"
    )
)


_OF_HEALTH: Final = (
    CONDITION_WORDS
    | INTERVENTION_WORDS
    | MECHANISM_WORDS
    | OUTCOME_WORDS
    | SAFETY_WORDS
    | REGULATORY_WORDS
    | DOSING_WORDS
    | EPIDEMIOLOGY_WORDS
    | ADVERSE_WORDS
    | BODY_WORDS
    | MEDICAL_WORDS
)


def _words(text: str) -> list[str]:
    text = _COUNTRY.sub("America", text)
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def speaks_of_health(words: list[str]) -> bool:
    """Say whether some word names a treatment, condition, outcome or body part."""
    return not _OF_HEALTH.isdisjoint(words) or any(map(_is_of_health, words))


@lru_cache(maxsize=1 << 14)
def _is_of_health(word: str) -> bool:
    """Say whether a word that is in no list is the plural of a medical one, or ends as illnesses do."""
    medical = word.removesuffix("s") in MEDICAL_WORDS or word.removesuffix("es") in MEDICAL_WORDS
    return medical or (len(word) > 6 and word.endswith(CONDITION_ENDINGS))


def why_not(text: str) -> str | None:
    """Return why a sentence cannot hold a claim (the name of a rule), or ``None`` when it may.

    >>> why_not("Call us at 555-010-0000 today.")
    'contact'
    >>> why_not("Aspirin relieves headaches.") is None
    True
    """
    text = _ASKING_TAIL.sub(".", _LEAD.sub("", text))
    stripped = text.strip(" \t\"“”'‘’*•-–—")
    words = _words(stripped)
    lowered = text.lower().replace("'", "’")
    if len(words) < 3:
        return "too-short"
    if stripped.rstrip('"”’)').endswith("?"):
        return "question"
    if _CONTACT.search(text):
        return "contact"
    if _TRANSITION.search(lowered):
        return "transition"
    if _DISCLAIMER.search(lowered):
        return "disclaimer"
    if len(words) < 9 and any(phrase in lowered for phrase in NAVIGATION_PHRASES):
        return "navigation"
    if _METHOD.match(stripped):
        return "method"
    if speaks_of_health(words) and (_HEED.match(stripped) or _heeded(stripped)):
        return None
    if _asked_after(stripped):
        return "request"
    if _is_request(words):
        rest = re.split(r"[:;]\s|\bbecause\b", stripped, maxsplit=1)
        return "request" if len(rest) < 2 or rest[1].isspace() or not rest[1] or why_not(rest[1]) else None
    if not CLINIC_WORDS.isdisjoint(words) and not _STUDY_WE.search(text) and not _is_beside(stripped):
        return "self-description"
    if "your" in lowered and _HELPERS.search(lowered) is not None and _REASON.search(lowered) is None:
        return "procedure"
    if any(phrase in lowered for phrase in _OFFERS) and _EVIDENCE.search(text) is None:
        return "promotion"
    if _is_puff(_words(_BRACKETED.sub(" ", stripped)) if "(" in stripped else words):
        return "puff"
    return _second_person(stripped, words)


def may_hold_claim(text: str) -> bool:
    """Say whether a sentence is worth parsing."""
    return why_not(text) is None


def _is_beside(text: str) -> bool:
    """Say whether "we" is everybody, or stands only in a second clause, after one that speaks of health."""
    if not set(_words(_ALL_OF_US.sub("people", text))) & CLINIC_WORDS:
        return True
    first = re.split(r"[,;]\s(?:and|but|so|which|yet)\b", text, maxsplit=1)[0]
    inside = _words(first)
    return len(inside) >= 4 and len(first) < len(text) and not set(inside) & CLINIC_WORDS and speaks_of_health(inside)


def _is_felt(words: list[str]) -> bool:
    """Say whether the words after "you" name what is felt: by a verb of feeling, or as what "you have" or "get"."""
    got = next((place for place, word in enumerate(words) if word in _GOT), None)
    if got is not None:
        things = takewhile(lambda word: word not in _AFTER_NOUN, words[got + 1 :])
        return any(word in _BODY and word not in CONDITION_WORDS and word not in INTERVENTION_WORDS for word in things)
    return any(word in _FELT for word in words)


def _heeded(text: str) -> bool:
    """Say whether a warning put as a request follows the clause that says when it holds."""
    condition = _CONDITION.match(text)
    return condition is not None and _DO_NOT.match(text, condition.end()) is not None


def _asked_after(text: str) -> bool:
    """Say whether a request follows the clause that says when it holds ("Before taking X, tell your doctor")."""
    condition = _CONDITION.match(text)
    if condition is None:
        return False
    main = _words(text[condition.end() :])
    return len(main) > 1 and main[0] in _PLAIN_REQUESTS and _is_request(main)


def _states_beside(text: str) -> bool:
    """Say whether the main clause after one to the reader speaks of health and not of what the reader does."""
    condition = _CONDITION.match(text)
    if condition is None:
        return False
    main = text[condition.end() :]
    words = _words(main)
    asked = len(words) < 3 or _is_request(words) or words[0] in {"you", "have"} or words[:2] == ["then", "you"]
    return not asked and speaks_of_health(words)


def _is_request(words: list[str]) -> bool:
    first = words[0]
    if first in {"don't", "do", "please", "let's", "never", "always"} and len(words) > 1:
        return first != "do" or words[1] in {"not", "you"}
    if first not in IMPERATIVES:
        return False
    second = words[1]
    if first in _PLAIN_REQUESTS:
        return second not in {
            "of",
            "is",
            "are",
            "was",
            "were",
            "can",
            "may",
            "has",
            "have",
            "will",
            "could",
            "effects",
            "therapy",
            "studies",
        }
    return False


def _is_puff(words: list[str]) -> bool:
    puffs = sum(word in PUFF_WORDS for word in words)
    return (
        puffs >= 2
        or (puffs == 1 and any(word in {"emerged", "emerging", "emerges"} for word in words))
        or (
            puffs == 1
            and any(
                word in {"clinic", "clinics", "center", "centre", "team", "professionals", "staff"} for word in words
            )
        )
    )


def _second_person(text: str, words: list[str]) -> str | None:
    """Sentences to the reader state something only when they say what is felt, or of a treatment, not of a visit."""
    actors = [word for word in words[:9] if word in PROCEDURE_ACTORS]
    if not _YOUR.search(text):
        return (
            "procedure"
            if words[:2] in (["the", actor] for actor in actors) and any(word in PROCEDURE_VERBS for word in words[2:6])
            else None
        )
    if _ACTOR_FIRST.match(text) is not None:
        return None if ";" in text or " because " in text else "procedure"
    verbs = [verb.lower() for verb in _YOU_VERB.findall(text)]
    if _YOU_START.search(text) or (verbs and words[0] in {"if", "once", "when", "before", "as", "whether"}):
        body = [word for word in words if word in _BODY]
        if body and any(_is_felt(said.lower().split()) for said in _YOU_SAID.findall(text)):
            return None
        if _states_beside(text) or _AT_RISK.search(text):
            return None
        if re.search(r"\b(?:diagnosed|criteria)\b", text, re.IGNORECASE):
            return None
        if re.search(
            r"[;,]\s(?:but\s)?(?:it|they|the|ketamine|this|these|\w+ is)\b.*\b(?:can|may|is|are|will|cause)", text
        ) and speaks_of_health(words):
            return None
        return "second-person"
    return None
