"""The company by which a noun shows that it names an illness or a treatment, and words that are no page's theme.

Collected for this project from general English.
"""

from __future__ import annotations

import re
from typing import Final

from kg.cues.wordsets import word_set

__all__ = ["HEALS_AFTER", "HEALS_BEFORE", "ILL_AFTER", "ILL_BEFORE", "NO_THEMES", "SAYS"]

_ARTICLE: Final = r"(?:the\s|an?\s|your\s|their\s|acute\s|chronic\s|severe\s|mild\s)?"
ILL_BEFORE: Final = re.compile(
    r"\b(?:symptoms?\sof|signs?\sof|risk\s(?:of|for)|cases?\sof|outbreaks?\sof|types?\sof|forms?\sof|episodes?\sof|"
    r"people\swith|patients\swith|those\swith|women\swith|men\swith|children\swith|adults\swith|living\swith|"
    r"diagnos\w+\s(?:with|of|as)|suffer(?:s|ing|ers)?\s(?:from|of)|caus(?:e|es|ed|ing)(?:\sof|\sby)?|"
    r"prevent(?:s|ed|ing|ion)?(?:\sof)?|treat(?:s|ed|ing|ments?)?(?:\sof|\sfor)?|cures?(?:\sfor)?|"
    r"infected\swith|transmi(?:ts?|ssion\sof)|develop(?:s|ed|ing)?|get|gets|getting|catch|have|had|having|against)\s"
    + _ARTICLE + "$",
    re.IGNORECASE,
)  # fmt: skip
"""What stands before the name of an illness."""
ILL_AFTER: Final = re.compile(
    r"\s(?:symptoms?|infections?|patients|sufferers|outbreaks?|virus|attacks?|episodes?|flares?(?:-ups)?|"
    r"is\scaused|are\scaused|is\streated|are\streated|can\sbe\s(?:treated|cured|prevented)|affects?|occurs?|develops?|"
    r"spreads?|goes?\saway|go\saway|kills?)\b",
    re.IGNORECASE,
)
"""What follows the name of an illness."""
HEALS_BEFORE: Final = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took|doses?\sof|use\sof|us(?:e|es|ed|ing)|benefits?\sof|effects?\sof|effectiveness\sof|"
    r"efficacy\sof|properties\sof|treated\swith|treatment\swith|therapy\swith|given|receiv(?:e|ed|ing)|eat(?:s|en|ing)?|"
    r"ate|drink(?:s|ing)?|consum(?:e|es|ed|ing)|intake\sof|servings?\sof|cups?\sof|prescrib(?:e|ed|ing)|"
    r"supplement(?:s|ed|ing|ation)?\swith|amounts?\sof|role\sof|how|studies\sof|trials?\sof|practi[cs](?:e|es|ing))\s"
    + _ARTICLE + "$",
    re.IGNORECASE,
)  # fmt: skip
"""What stands before the name of a treatment."""
HEALS_AFTER: Final = re.compile(
    r"\s(?:treatments?|therapy|therapies|supplements?|supplementation|extracts?|oils?|powders?|capsules?|tablets?|"
    r"doses?|injections?|infusions?|sessions?|works?|helps?|(?:can|may|might|could|to)\s(?:help|improve|reduce|lower|"
    r"relieve|ease|boost|support|treat|prevent)|improves?|reduces?|lowers?|relieves?|eases?|boosts?|supports?|"
    r"is\sused|are\sused|(?:has|have)\sbeen\s(?:used|shown|found)|was\s(?:given|approved)|is\sapproved|contains?)\b",
    re.IGNORECASE,
)
"""What follows the name of a treatment."""
SAYS: Final = re.compile(
    r"\s(?:is|are|was|were|has|have|had|can|may|might|could|will|does|do|did|should|must|also|usually|often|"
    r"[a-z]{3,}(?:[^s]s|es))\s"
)
"""A verb, as it follows a subject."""
NO_THEMES: Final = word_set(
    "study studies research researchers researcher evidence article articles page pages site website information "
    "review reviews author authors journal university institute center centre company companies guide guidelines "
    "doctor doctors physician physicians nurse provider providers clinician clinicians therapist team staff expert "
    "experts specialist specialists dermatologist psychiatrist surgeon scientist scientists professor "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday week weeks month months years days minutes hours "
    "different various multiple several similar specific certain additional available important significant possible "
    "potential effective common general typical usual normal natural healthy medical clinical scientific physical "
    "mental emotional social personal human high higher highest lower better worse best worst most least many more "
    "less first second third last latest recent previous current early later long-term short-term major minor "
    "main primary secondary individual particular severe mild moderate serious chronic acute critical essential "
    "improved reduced increased proven known based used using made being having making taking getting including "
    "however therefore although because while whether through during between without within before after about "
    "which their these those there where when what your with from that this they them will would could should might "
    "also often usually sometimes never always generally typically especially particularly likely unlikely "
    "level levels amount amounts number numbers type types form forms part parts area areas case cases cause causes "
    "reason reasons result results finding findings benefit benefits effect effects factor factors role roles "
    "change changes increase decrease process processes system systems group groups control controls placebo "
    "baseline method methods approach approaches technique techniques option options choice choices question "
    "questions answer answers example examples experience experiences lifestyle habits world country states "
    "united america american americans british european female male woman kids parents babies infants baby child "
    "product products brand brands ingredient ingredients formula price bottle customer customers order shipping "
    "clinic clinics hospital hospitals office practice appointment consultation care service services visit "
    "contact call online email phone click read learn book news story today tomorrow "
    "animal animals mouse mice rats rodents monkeys vitro vivo "
    "doesn don't isn't can't won't it's you're that's there's"
)
"""Frequent words of health pages that name no illness and no treatment."""
