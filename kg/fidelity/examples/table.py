"""The examples: rule, page on which it fires, page on which it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.evidence import participants
from kg.fidelity.case import describe, study_fact
from kg.fidelity.examples.world import BIBLIOGRAPHY, SCHEME, STUDIES, TEXTS

__all__ = ["EXAMPLES", "Example", "facts_of"]

_MOST_FACTS: Final = 4
_QUOTES: Final = "quote."


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page on which a rule fires and one, as near to it as can be, on which it does not."""

    rule: str
    fires: str
    passes: str


_TABLE: Final[tuple[tuple[str, str, str], ...]] = (
    ("citation.missing-entry",
     "Corvadine reduces joint pain in gout (Nemo, 1999).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("citation.not-found",
     "Corvadine reduces joint pain in gout (Ash, 2014).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("citation.year-mismatch",
     "Corvadine reduces joint pain in gout (Alder, 2021).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("citation.ambiguous",
     "Corvadine reduces joint pain in gout (Birch, 2019).",
     "Corvadine reduces joint pain in gout (Birch, 2019a)."),
    ("citation.no-record",
     "Corvadine reduces joint pain in gout (Cedar, 2018).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("citation.no-finding",
     "Corvadine reduces itching in people with gout (Alder, 2020).",
     "Corvadine reduces joint pain in people with gout (Alder, 2020)."),
    ("citation.secondary",
     "Corvadine reduces joint pain in gout (Dogwood, 2017).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("citation.none",
     "Panulol reduces itching.",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("retraction.cited",
     "Corvadine reduces joint pain in gout (Elm, 2016).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("direction.opposite",
     "Corvadine reduces nausea (Alder, 2020).",
     "Corvadine causes nausea (Alder, 2020)."),
    ("direction.null",
     "Corvadine reduces morning stiffness in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("direction.unclear",
     "Corvadine reduces swelling in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("outdated.fact",
     "Panulol is approved for gout (Medicines, 2015).",
     "Corvadine is approved for gout (Medicines, 2021)."),
    ("population.other",
     "Corvadine reduces joint pain in people with hay fever (Alder, 2020).",
     "Corvadine reduces joint pain in people with gout (Alder, 2020)."),
    ("population.broader",
     "Corvadine reduces joint pain in people with stubborn gout (Alder, 2020).",
     "Corvadine reduces joint pain in people with stubborn gout (Hazel, 2019)."),
    ("population.narrower",
     "Corvadine reduces joint pain in people with gout (Hazel, 2019).",
     "Corvadine reduces joint pain in people with stubborn gout (Hazel, 2019)."),
    ("intervention.other",
     "Panulol reduces joint pain in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("intervention.form",
     "Corvadine reduces joint pain in gout (Iris, 2022).",
     "Es-corvadine reduces joint pain in gout (Iris, 2022)."),
    ("intervention.component",
     "Corvadine-assisted talk therapy reduces joint pain in gout (Alder, 2020).",
     "Corvadine-assisted talk therapy reduces joint pain in gout (Juniper, 2020)."),
    ("intervention.member",
     "Corvalines reduce joint pain in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("intervention.combination",
     "Corvadine reduces joint pain in gout (Juniper, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("comparator.absent",
     "Corvadine reduces joint pain in gout (Poppy, 2010).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("timepoint.lost",
     "In gout the relief of joint pain from corvadine lasts for three weeks (Maple, 2018).",
     "In gout the relief of joint pain from corvadine lasts for two days (Maple, 2018)."),
    ("timepoint.beyond-data",
     "Corvadine reduces joint pain in gout for three months (Alder, 2020).",
     "Corvadine reduces joint pain in gout for one week (Alder, 2020)."),
    ("timepoint.not-shown",
     "Corvadine reduces joint pain in gout for two weeks (Oak, 2015).",
     "Corvadine reduces joint pain in gout (Oak, 2015)."),
    ("timepoint.onset",
     "Corvadine reduces joint pain in gout within two hours (Alder, 2020).",
     "Corvadine reduces joint pain in gout within seven days (Alder, 2020)."),
    ("dose.other",
     "Corvadine at 50 mg reduces joint pain in gout (Pine, 2013).",
     "Corvadine at 20 mg reduces joint pain in gout (Pine, 2013)."),
    ("route.other",
     "Intravenous corvadine reduces joint pain in gout (Pine, 2013).",
     "Oral corvadine reduces joint pain in gout (Pine, 2013)."),
    ("magnitude.figure",
     "Corvadine reduced joint pain by 80% in gout (Alder, 2020).",
     "Corvadine reduced joint pain by 40% in gout (Alder, 2020)."),
    ("magnitude.majority",
     "Corvadine causes nausea in most people (Rowan, 2012).",
     "Corvadine causes nausea in some people (Rowan, 2012)."),
    ("outcome.part-missing",
     "Corvadine causes nausea and tremor (Alder, 2020).",
     "Corvadine causes nausea (Alder, 2020)."),
    ("outcome.narrower",
     "Corvadine reduces joint pain in gout (Sorrel, 2016).",
     "Corvadine reduces toe pain in gout (Sorrel, 2016)."),
    ("outcome.other",
     "Corvadine reduces toe pain in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("causality.design",
     "Corvadine causes less joint pain in gout (Tansy, 2011).",
     "Corvadine is associated with less joint pain in gout (Tansy, 2011)."),
    ("certainty.language",
     "Corvadine reduces joint pain in gout (Oak, 2015).",
     "Corvadine may reduce joint pain in gout (Oak, 2015)."),
    ("certainty.mechanism",
     "Corvadine blocks the K2 receptor (Willow, 2010).",
     "Corvadine blocks the K2 receptor (Yarrow, 2009)."),
    ("certainty.absolute",
     "Corvadine always reduces joint pain in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("fair-balance.harm-denied",
     "Corvadine has no side effects.",
     "Corvadine has side effects."),
    ("fair-balance.harm-minimised",
     "Corvadine has only a few side effects.",
     "Corvadine has side effects."),
    ("fair-balance.no-risks",
     "Corvadine reduces joint pain in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020). It can cause nausea."),
    ("omitted-evidence.contrary",
     "Corvadine reduces morning stiffness in gout (Yew, 2008).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("regulatory.condition",
     "Es-corvadine was approved for gout in 2022.",
     "Corvadine was approved for gout in 2021."),
    ("regulatory.opposite",
     "Panulol is approved for hay fever (Medicines, 2021).",
     "Panulol is not approved for hay fever (Medicines, 2021)."),
    ("promotion.word",
     "Corvadine is a breakthrough that reduces joint pain in gout (Alder, 2020).",
     "Corvadine reduces joint pain in gout (Alder, 2020)."),
    ("quote.altered",
     "The authors wrote that “corvadine eased joint pain within a day in most of those who took it” (Alder, 2020).",
     "The authors wrote that “corvadine eased joint pain […] in most of those who took it” (Alder, 2020)."),
    ("quote.not-found",
     "The authors wrote that “every patient in the room was free of complaints” (Oak, 2015).",
     "The authors wrote that “the pain had gone by the second morning” (Oak, 2015)."),
    ("quote.unverifiable",
     "The authors wrote that “the pain had gone by the second morning” (Cedar, 2018).",
     "The authors wrote that “the pain had gone by the second morning” (Oak, 2015)."),
    ("ignore.unused",
     "<!-- kg-ignore: promotion.word ours -->\nCorvadine reduces joint pain in gout (Alder, 2020).",
     "<!-- kg-ignore: promotion.word ours -->\nCorvadine is a breakthrough for joint pain in gout (Alder, 2020)."),
    ("ignore.unknown",
     "<!-- kg-ignore: promotoin.word ours -->\nCorvadine is a breakthrough for joint pain in gout (Alder, 2020).",
     "<!-- kg-ignore: promotion.word ours -->\nCorvadine is a breakthrough for joint pain in gout (Alder, 2020)."),
)  # fmt: skip

EXAMPLES: Final = {row[0]: Example(rule=row[0], fires=row[1], passes=row[2]) for row in _TABLE}
"""Rule → its example, for every rule there is."""

_IN_HAND: Final[dict[str, tuple[str, ...]]] = {
    "fair-balance.harm-denied": ("Violet2019",),
    "fair-balance.harm-minimised": ("Violet2019",),
    "omitted-evidence.contrary": ("Alder2020",),
    "regulatory.condition": ("Medicines2021", "Medicines2022"),
}
"""Works that decide an example without being cited in it."""

_CITED: Final = re.compile(r"\(([A-Z]\w+), (\d{4})\)")


def facts_of(example: Example) -> dict[str, tuple[str, ...]]:
    """Return what decides an example, by key: what the invented works found, or the words they have."""
    keys = dict.fromkeys("".join(found) for found in _CITED.findall(f"{example.fires} {example.passes}"))
    said = {key: _facts(key, example) for key in (*keys, *_IN_HAND.get(example.rule, ()))}
    return {key: facts for key, facts in said.items() if facts}


def _facts(key: str, example: Example) -> tuple[str, ...]:
    if example.rule.startswith(_QUOTES):
        source = BIBLIOGRAPHY.sources.get(key)
        words = TEXTS.get(key) or (dict(source.extra).get("abstract") if source is not None else None)
        return () if words is None else (f"“{words}”",)
    study = STUDIES.get(key)
    if study is None:
        return ()
    size = f"; n = {participants(study)}"
    facts = [study_fact(finding, study, SCHEME).removesuffix(size) for finding in study.findings[:_MOST_FACTS]]
    return tuple(filter(None, (describe(study), *facts, study.note)))
