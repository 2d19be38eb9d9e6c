"""Words by which a sentence of results says that something rose, fell, got better or did not differ.

Collected for this project from general English; `STOP_WORDS` are words that name no arm of a study.
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set

__all__ = ["AGAINST_WORDS", "EFFECT_CUES", "GIVEN_WORDS", "HARM_WORDS", "STOP_WORDS"]

EFFECT_CUES: Final[dict[str, frozenset[str]]] = {
    "up": word_set(
        "higher highest increase increases increased increasing increasingly greater greatest more longer longest "
        "larger largest rose elevated elevation raised raise rise enhanced enhance enhances prolonged prolong "
        "prolongs prolongation gain gained gains superior superiority upregulated up-regulated doubled accelerated "
        "stronger most exceeded increment later heavier taller above"
    ),
    "down": word_set(
        "lower lowest lowered lowering reduce reduced reduces reducing reduction reductions decrease decreased "
        "decreases decreasing fewer fewest less least shorter shortest shortened smaller smallest decline declined "
        "diminished fell dropped drop alleviated attenuated attenuates attenuate attenuation suppressed suppression "
        "inhibited inhibits inhibition prevented prevent prevents protected protective relieved slower delayed loss "
        "lessened inferior weaker abolished earlier minimised minimized downregulated down-regulated impaired blunted "
        "decreasingly rarer lighter below halved"
    ),
    "good": word_set(
        "improve improved improves improvement improvements improving better best benefit benefits beneficial "
        "ameliorated ameliorates effective effectively efficacious success successful favour favor favoured favored "
        "favouring favoring favours favors advantage faster quicker recovered"
    ),
    "bad": word_set(
        "worse worsened worsening worsens worst deteriorated deterioration aggravated exacerbated poorer poor "
        "deteriorate"
    ),
    "none": word_set(
        "similar similarly comparable equivalent equivalence unchanged unaffected equal equally same non-inferior "
        "noninferior noninferiority non-inferiority identical neither resembled indistinguishable alike"
    ),
    "nonsig": word_set(
        "nonsignificant non-significant nonsignificantly non-significantly insignificant insignificantly"
    ),
    "not": word_set("no not nor without never none failed fail cannot neither n't didn't wasn't weren't lack absence"),
    "sig": word_set(
        "significant significantly significance markedly substantially substantial highly considerably marked"
    ),
    "diff": word_set(
        "differ differs differed difference differences different differently effect effects change changes changed "
        "association impact affected affect influence influenced associated"
    ),
    "than": word_set("than compared versus vs vs. relative comparison comparing against over"),
    "in": word_set("in with for among by after under using of from receiving received given treated group groups arm"),
    "both": word_set("both all either each two"),
    "resp": word_set("respectively"),
    "but": word_set("but whereas while however although though despite except"),
    "base": word_set("baseline pre-treatment pretreatment before initial pre-intervention preoperative"),
}
"""Kind of cue → its words; a word in two kinds is of the first."""

STOP_WORDS: Final[frozenset[str]] = word_set(
    "a an the of in on at to for and or with by from as per vs versus than that this those these was were is are be "
    "been group groups arm patients participants subjects who which its their after before during plus only day days "
    "week weeks month months year years mg ml kg g h hour hours min both no not all daily dose received receiving"
)

GIVEN_WORDS: Final[frozenset[str]] = word_set("intervention treatment treated experimental active")
"""Words that mean the arm that got the intervention, where the comparator's name has none of them."""

AGAINST_WORDS: Final[frozenset[str]] = word_set(
    "placebo control controls sham usual standard conventional vehicle comparison untreated saline routine"
)
"""Words that mean the comparator, where the intervention's name has none of them."""

HARM_WORDS: Final[tuple[str, ...]] = (
    "pain",
    "symptoms?",
    "mortality",
    "deaths?",
    "died",
    "risk",
    r"depress\w+",
    r"anxi\w+",
    "severity",
    "incidence",
    r"relapse\w*",
    r"recurren\w+",
    "adverse",
    "fatigue",
    "stress",
    "nausea",
    "vomiting",
    r"bleed\w*",
    r"infect\w+",
    "hospitali[sz]ation",
    "disability",
    "attacks?",
    "craving",
    "complications?",
    "failure",
    "loss",
    "events?",
    "stroke",
    "fractures?",
    "toxicity",
    r"side\s+effects?",
    "requirements?",
    "consumption",
    "h(?:a)?emorrhage",
    "fever",
    "cough",
    "distress",
    "impairment",
    "problems?",
    "bmi",
    "weight",
    "cholesterol",
    r"ldl\w*",
    "triglycerides?",
    "glucose",
    "hba1c",
    r"insulin\s+resistance",
    r"blood\s+pressure",
    "crp",
    r"inflammat\w+",
    r"itch\w*",
    "swelling",
    "o?edema",
    r"inflamm\w+",
    "falls?",
    r"dropout\w*",
    "insomnia",
    r"dyspn\w+",
    "errors?",
    "abuse",
    "smoking",
    "drinking",
    "caries",
    "plaque",
    "delirium",
    "shivering",
    r"scar\w*",
    "lesions?",
    r"reaction\s+time",
    "latency",
)
"""Patterns of outcomes of which people hope for less."""
