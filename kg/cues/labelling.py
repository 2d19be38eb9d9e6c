"""The labels of single facts in data sheets of drugs and treatments ("Side effects: nausea"), and what they say.

Source: the headings of patient leaflets (EMA and FDA templates) and of the fact boxes clinics put on their pages.
"""

from __future__ import annotations

import re
from typing import Final

from kg.terms import Relation

__all__ = ["CLAUSE_LABELS", "EFFECT_SIGNS", "FACT_LABELS", "LABEL_WORDS", "OTHER_LABELS"]

_R: Final = Relation

FACT_LABELS: Final[tuple[tuple[str, Relation], ...]] = (
    (r"(?:side|adverse|unwanted) (?:effects?|events?|reactions?)", _R.CAUSES),
    (r"(?:risks?|complications?|dangers?)(?: include)?", _R.HAS_RISK_OF),
    (r"contra-?indications?|contra-?indicated (?:in|for|with)", _R.CONTRAINDICATED_IN),
    (r"not (?:for|recommended (?:for|in)|suitable for|safe (?:for|in)|ideal for)", _R.CONTRAINDICATED_IN),
    (r"(?:avoid|do not (?:use|take)|don[’']t (?:use|take)) (?:if|in|with|when|for)", _R.CONTRAINDICATED_IN),
    (r"who should (?:not (?:use|take|have)|avoid)(?: it)?", _R.CONTRAINDICATED_IN),
    (r"(?:fda[- ])?(?:approved|cleared|licensed) (?:for|uses?|indications?|to treat)", _R.APPROVED_FOR),
    (r"(?:fda )?approvals?", _R.APPROVED_FOR),
    (r"(?:best|most (?:effective|useful|helpful)) (?:for|in)", _R.USED_FOR),
    (r"(?:used|good|ideal|indicated|suitable|recommended|effective|helpful) (?:for|in|to treat)", _R.USED_FOR),
    (r"(?:great|useful|prescribed|works?(?: best)?) (?:for|in|to treat)", _R.USED_FOR),
    (r"uses?|indications?|treats|helps with|conditions treated|what it treats", _R.USED_FOR),
    (r"(?:dose|dosage|dosing|posology|strengths?)(?: range| schedule)?|doses", _R.DOSED_AS),
    (r"(?:number of )?(?:sessions|treatments)|treatment (?:course|schedule)|session (?:length|duration)", _R.DOSED_AS),
    (r"routes?(?: of administration)?|administration|delivery|forms?", _R.ADMINISTERED_VIA),
    (r"(?:how it(?:[’']s| is) )?(?:given|taken)", _R.ADMINISTERED_VIA),
    (r"onset(?: of (?:action|effects?|relief))?|speed of (?:action|relief|onset)", _R.ONSET_WITHIN),
    (r"time to (?:effects?|benefits?|work|results?|relief|response)", _R.ONSET_WITHIN),
    (r"starts? (?:working|to work)|works in|when (?:it|to expect) (?:works|results)", _R.ONSET_WITHIN),
    (r"duration(?: of (?:action|effects?|relief|benefits?))?|lasts", _R.LASTS_FOR),
    (r"how long (?:it|the effects?|effects?|results?|relief) lasts?", _R.LASTS_FOR),
    (r"(?:effects?|results?|benefits?|relief) lasts?", _R.LASTS_FOR),
    (r"(?:success|response|remission|cure|recovery|efficacy|improvement) rates?|efficacy|effectiveness", _R.TREATS),
    (r"(?:drug )?interactions?|interacts with", _R.AFFECTS),
    (r"brand(?: name)?s?|generic(?: names?)?|other names?|trade names?|synonyms?", _R.DEFINED_AS),
    (r"also (?:known as|called)", _R.DEFINED_AS),
    (r"(?:drug )?(?:class|category|group)", _R.IS_A),
    (r"type of (?:drug|medication|medicine|treatment|therapy)", _R.IS_A),
    (r"(?:signs and )?symptoms?|signs", _R.CAUSES),
    (r"causes?|triggers?", _R.CAUSED_BY),
    (r"risk factors?", _R.ASSOCIATED_WITH),
    (r"(?:active )?ingredients?|contains", _R.INCLUDES),
    (r"half-life|bioavailability|availability|(?:legal|fda|regulatory|approval) status", _R.HAS_PROPERTY),
)
"""The label of a fact, as a pattern, and what it says of the thing described; the first that fits counts."""

CLAUSE_LABELS: Final[tuple[str, ...]] = (
    *(r"cautions?", r"warnings?", r"(?:black box|boxed) warnings?", r"precautions?", r"safety(?: profile)?", r"note"),
    *(
        r"mechanism(?: of action)?",
        r"action",
        r"how (?:it|this) works?",
        r"what it does",
        r"what it is",
        r"what to know",
    ),
    *(r"(?:benefits?|advantages?|pros|strengths)", r"(?:cons|drawbacks?|disadvantages?|downsides?|limitations?)"),
    *(r"evidence", r"research", r"(?:key )?(?:fact|finding|point|result|takeaway)s?", r"bottom line", r"tolerability"),
)
"""Labels of what is a clause, often without its subject ("Caution: can raise blood pressure")."""

OTHER_LABELS: Final[tuple[str, ...]] = (
    r"(?:relapse|survival|mortality|death) rates?",
    r"prevalence",
    r"incidence",
    r"cost",
    r"price",
)
"""Labels of facts that are told otherwise or are none about health."""

LABEL_WORDS: Final[tuple[str, ...]] = (
    *("very", "most", "more", "less", "common", "uncommon", "rare", "frequent", "serious", "severe", "mild", "main"),
    *("major", "minor", "possible", "potential", "typical", "usual", "key", "primary", "other", "important", "known"),
    *(
        "reported",
        "average",
        "starting",
        "initial",
        "maximum",
        "maintenance",
        "daily",
        "recommended",
        "standard",
        "adult",
    ),
    *(
        "overall",
        "long-term",
        "short-term",
        "fda",
        "off-label",
        "clinical",
        "drug",
        "the",
        "typically",
        "frequently",
        "best",
    ),
)
"""Words that may stand before a label."""

EFFECT_SIGNS: Final = re.compile(
    r"\b(?:improve\w*|reliev\w*|relief|reduc\w*|decreas\w*|increas\w*|eas(?:e|es|ed|ing)|lift\w*|lessen\w*|"
    r"subsid\w*|fad(?:e|es|ed|ing)|disappear\w*|resolv\w*|peak\w*|benefits?|effects?|results?|response|remission|"
    r"symptoms?|mood|pain|sleep|energy|appetite|anxiety|swelling|bruising|redness|soreness|healing|heals?|recovery|better|"
    r"worse|notice\w*|fewer|less|more)\b",
    re.IGNORECASE,
)
"""Words by which what follows a time tells what happens to somebody then, and not what is done."""
