"""The registry of every rule that can put a problem on a claim: id, title, dimension, level, source, what it means."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Final

from kg.model import Problem
from kg.terms import Dimension, Level, VerdictLabel

__all__ = ["RULES", "Rule", "matching_rules", "near_rules", "problem"]

_DESIGN: Final = "project rule"
_QUOTATION: Final = "Jergas & Baethge 2015, PeerJ 3:e1364 (kinds of quotation error)"
_FTC: Final = "FTC Health Products Compliance Guidance 2022"
_CFR: Final = "21 CFR 202.1(e)(6)"
_GRADE26: Final = "GRADE guidelines 26, J Clin Epidemiol 2020;119:126-135"
_HABER: Final = "Haber et al. 2022, Am J Epidemiol 191:2084-2097"


_GREENBERG: Final = "Greenberg 2009, BMJ 339:b2680"
_COPE: Final = "COPE retraction guidelines"

_LINKS: Final[dict[str, str]] = {
    _QUOTATION: "https://doi.org/10.7717/peerj.1364",
    _FTC: "https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance",
    _CFR: "https://www.ecfr.gov/current/title-21/section-202.1",
    _GRADE26: "https://doi.org/10.1016/j.jclinepi.2019.10.014",
    _HABER: "https://doi.org/10.1093/aje/kwac137",
    _GREENBERG: "https://doi.org/10.1136/bmj.b2680",
    _COPE: "https://doi.org/10.24318/cope.2019.1.4",
}
"""Where a source can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as `kg rules` lists it.

    Attributes:
        dimension: What it is about; ``None`` for a rule on the page's own comments.
        doc: When it fires and what to do.
        verdict: The verdict it leads to where it decides; ``None`` where it never does.
        link: Where its source can be read.
    """

    id: str
    title: str
    dimension: Dimension | None
    level: Level
    source: str
    doc: str
    verdict: VerdictLabel | None = None
    link: str | None = None


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE
_D = Dimension

_TABLE: Final[tuple[tuple[str, str, Dimension | None, Level, str, str], ...]] = (
    ("citation.missing-entry", "cited work is not in the bibliography", _D.CITATION, _E, _QUOTATION,
     "The text names a work that no bibliography entry fits; add the entry or correct the citation."),
    ("citation.not-found", "cited work cannot be found", _D.CITATION, _E, _QUOTATION,
     "A record says that no such work was found; cite a work that exists."),
    ("citation.year-mismatch", "cited year differs from the entry's", _D.CITATION, _W, _QUOTATION,
     "Author and year do not belong to one work; correct the year."),
    ("citation.ambiguous", "citation fits several works", _D.CITATION, _W, _QUOTATION,
     "More than one work fits; say which is meant."),
    ("citation.no-record", "no record of the cited work in hand", _D.CITATION, _N, _DESIGN,
     "What the work found is not on record, so the claim cannot be held against it."),
    ("citation.no-finding", "cited work has no finding on this on record", _D.CITATION, _W, _QUOTATION,
     "The record of the cited work does not answer the claim; add the finding if the work has it, or cite another."),
    ("citation.secondary", "cited work is a narrative review", _D.CITATION, _N, _GREENBERG,
     "A review without a stated method is secondary evidence; cite the study itself."),
    ("citation.none", "claim has no citation and no evidence in hand", _D.CITATION, _W, _FTC,
     "Nothing cited and nothing on record speaks to the claim; cite a study or leave it out."),
    ("retraction.cited", "cited work is retracted", _D.RETRACTION, _E, _COPE,
     "A retracted work supports nothing."),
    ("direction.opposite", "study found the opposite", _D.DIRECTION, _E, _QUOTATION,
     "The sign of the effect in the study is not the claim's."),
    ("direction.null", "study found no difference", _D.DIRECTION, _E, _QUOTATION,
     "The study looked for the effect and found none."),
    ("direction.unclear", "study does not show the effect", _D.DIRECTION, _E, _QUOTATION,
     "The study leaves an effect and none open, or compared with another treatment; it does not show what is claimed."),
    ("outdated.fact", "fact no longer holds", _D.OUTDATED, _E, _DESIGN,
     "The record dates the fact, and the date has passed."),
    ("population.other", "study is about other people", _D.POPULATION, _E, _CFR,
     "The study's participants are not the people the claim speaks of."),
    ("population.broader", "study is about a broader group", _D.POPULATION, _E, _CFR,
     "The claim's people are part of those studied, and no result for that part supports the claim."),
    ("population.narrower", "claim is wider than the people studied", _D.POPULATION, _E, _CFR,
     "The study saw a part of the people the claim speaks of; name that part."),
    ("intervention.other", "study is about another treatment", _D.INTERVENTION, _E, _QUOTATION,
     "The study gave something else."),
    ("intervention.form", "study is about another form of the drug", _D.INTERVENTION, _E, _QUOTATION,
     "Another form of a drug is another drug: results do not carry over by themselves."),
    ("intervention.component", "evidence is for one part of the combination", _D.INTERVENTION, _E, _FTC,
     "The study tested one component; say so, or cite a study of the combination."),
    ("intervention.member", "evidence is for one drug of the class", _D.INTERVENTION, _W, _QUOTATION,
     "The study tested one member of the class the claim is about; drugs of a class may differ."),
    ("intervention.combination", "study gave the treatment with another", _D.INTERVENTION, _W, _QUOTATION,
     "The study's arm held more than the claim's treatment."),
    ("comparator.absent", "study has no such comparison", _D.COMPARATOR, _E, _CFR,
     "The claim compares or credits the treatment, the study had no (or another) comparison group."),
    ("timepoint.lost", "effect was lost within the claimed time", _D.TIMEPOINT, _E, _QUOTATION,
     "The study saw the effect gone before the time the claim gives."),
    ("timepoint.beyond-data", "claimed time goes beyond the data", _D.TIMEPOINT, _E, _QUOTATION,
     "The study followed the effect for less than the claim says; give the time seen."),
    ("timepoint.not-shown", "time of the effect is not on record", _D.TIMEPOINT, _W, _QUOTATION,
     "The claim states a time the record of the study does not have."),
    ("timepoint.onset", "onset was seen later than claimed", _D.TIMEPOINT, _W, _QUOTATION,
     "The earliest time at which the study saw the effect is later than the claim's."),
    ("dose.other", "study gave another dose or course", _D.DOSE, _W, _QUOTATION,
     "Dose, or single against repeated, differs between claim and study."),
    ("route.other", "study used another route", _D.ROUTE, _W, _QUOTATION,
     "The drug was given another way."),
    ("magnitude.figure", "figure differs from the record's", _D.MAGNITUDE, _W, _QUOTATION,
     "A figure in the claim is not one the record states."),
    ("magnitude.majority", "share differs from the record's", _D.MAGNITUDE, _E, _QUOTATION,
     "The words claim a majority (or minority) that the recorded share is not."),
    ("outcome.part-missing", "part of the claim has no evidence", _D.OUTCOME, _W, _QUOTATION,
     "The claim lists several things; evidence in hand covers some."),
    ("outcome.narrower", "claim is wider than the outcome studied", _D.OUTCOME, _W, _CFR,
     "The study measured a part of what the claim says."),
    ("outcome.other", "study measured another outcome", _D.OUTCOME, _W, _QUOTATION,
     "The study's outcome is related to the claim's, not the same."),
    ("causality.design", "causal words beyond the design", _D.CAUSALITY, _E, _HABER,
     "The design shows that things go together, not that one causes the other."),
    ("certainty.language", "words are surer than the evidence", _D.CERTAINTY, _W, _GRADE26,
     "Use the verb the certainty of the evidence permits."),
    ("certainty.mechanism", "hypothesis stated as fact", _D.CERTAINTY, _W, _DESIGN,
     "The mechanism is on record as a hypothesis or from animals only; say so."),
    ("certainty.absolute", "absolute words", _D.CERTAINTY, _E, _FTC,
     "No study shows an effect in everybody, always or for good; drop the absolute word."),
    ("fair-balance.harm-denied", "harms on record are passed over", _D.FAIR_BALANCE, _E, _CFR,
     "The claim says there is little or no harm; studies in hand report some."),
    ("fair-balance.harm-minimised", "harms on record are made small", _D.FAIR_BALANCE, _W, _CFR,
     "The claim calls the harms few or minor; studies in hand report more."),
    ("fair-balance.no-risks", "page states benefits and no risk", _D.FAIR_BALANCE, _N, _CFR,
     "The page claims a benefit of a treatment and nowhere names a risk of it."),
    ("omitted-evidence.contrary", "contrary evidence in hand is not mentioned", _D.OMITTED_EVIDENCE, _W,
     _GREENBERG, "A study on the same question found otherwise; mention it."),
    ("regulatory.condition", "condition of the approval left out", _D.REGULATORY, _W, _CFR,
     "The approval binds the use to a condition the claim leaves out."),
    ("regulatory.opposite", "record says otherwise", _D.REGULATORY, _E, _CFR,
     "The regulator's record contradicts the claim."),
    ("promotion.word", "promotional word", _D.PROMOTION, _W, _FTC,
     "Sales words are not findings; describe the result."),
    ("quote.altered", "quotation is not word for word", _D.QUOTE, _W, _QUOTATION,
     "The source has these words otherwise; mend them, or mark what was left out ([…]) and put in ([…])."),
    ("quote.not-found", "quotation is not in the source", _D.QUOTE, _W, _QUOTATION,
     "The text of the source in hand has no such words; correct the quotation or its source."),
    ("quote.unverifiable", "text of the quoted source is not in hand", _D.QUOTE, _N, _QUOTATION,
     "Put the source's text at hand (--sources, or the abstract in the bibliography) to have the quotation compared."),
    ("ignore.unused", "ignore comment that hides nothing", None, _N, _DESIGN,
     "No problem of the rule stands where the comment applies; remove the comment."),
    ("ignore.unknown", "ignore comment names no rule", None, _W, _DESIGN,
     "Write the rule after the colon, as `kg rules` lists it, and end what was started."),
)  # fmt: skip

_V = VerdictLabel
_LEADS_TO: Final[dict[VerdictLabel, tuple[str, ...]]] = {
    _V.UNVERIFIABLE: (
        "citation.missing-entry", "citation.not-found", "citation.year-mismatch", "citation.ambiguous",
        "citation.no-record", "citation.no-finding", "retraction.cited",
    ),
    _V.CONTRADICTED: ("direction.opposite", "direction.null", "outdated.fact", "regulatory.opposite"),
    _V.MISMATCH: ("population.other", "population.broader", "intervention.other", "intervention.form"),
    _V.OVERSTATED: (
        "direction.unclear", "population.narrower", "intervention.component", "comparator.absent", "timepoint.lost",
        "timepoint.beyond-data", "magnitude.majority", "causality.design", "certainty.absolute",
        "fair-balance.harm-denied",
    ),
    _V.PARTIALLY_SUPPORTED: (
        "intervention.member", "intervention.combination", "timepoint.not-shown", "timepoint.onset", "dose.other",
        "route.other", "magnitude.figure", "outcome.part-missing", "outcome.narrower", "outcome.other",
        "certainty.mechanism", "fair-balance.harm-minimised", "omitted-evidence.contrary", "regulatory.condition",
    ),
    _V.UNSUPPORTED: ("citation.none",),
}  # fmt: skip
"""Verdict → rules that lead to it where they decide; the others stand beside a verdict and change none."""

_VERDICTS: Final = {rule: label for label, rules in _LEADS_TO.items() for rule in rules}

RULES: Final[dict[str, Rule]] = {
    row[0]: Rule(
        id=row[0],
        title=row[1],
        dimension=row[2],
        level=row[3],
        source=row[4],
        doc=row[5],
        verdict=_VERDICTS.get(row[0]),
        link=_LINKS.get(row[4]),
    )
    for row in _TABLE
}
"""Rule id → rule, in the order they are listed."""


def matching_rules(pattern: str) -> tuple[str, ...]:
    """Return the rules a word names: a rule's id, what stands before its dot, or a dimension; none where it fits none.

    >>> matching_rules("dose"), matching_rules("timepoint.lost")
    (('dose.other',), ('timepoint.lost',))
    """
    word = _plain(pattern)
    return tuple(
        name
        for name, rule in RULES.items()
        if word in (name, name.partition(".")[0], _plain(rule.dimension.value) if rule.dimension else "")
    )


def near_rules(pattern: str) -> list[str]:
    """Return up to three names that look like a word that names no rule, the likeliest first."""
    names = [*RULES, *dict.fromkeys(name.partition(".")[0] for name in RULES)]
    word = _plain(pattern)
    ends = [name for name in names if name.partition(".")[2] == word]
    return [*ends, *(n for n in difflib.get_close_matches(word, names, n=3, cutoff=0.5) if n not in ends)][:3]


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", "-").removesuffix(".*")


def problem(
    rule: str,
    message: str,
    *,
    claim: str,
    source: str | None = None,
    study: str | None = None,
    level: Level | None = None,
) -> Problem:
    """Make a problem under a registered rule.

    Args:
        rule: Rule id.
        message: What is wrong, in one sentence without a full stop.
        claim: The claim's words.
        source: The study's fact.
        study: Key of the study.
        level: Another level than the rule's, where the case is milder or graver.

    Raises:
        KeyError: No such rule.
    """
    known = RULES[rule]
    if known.dimension is None:
        raise KeyError(rule)
    return Problem(
        rule=rule,
        dimension=known.dimension,
        level=known.level if level is None else level,
        message=message,
        claim=" ".join(claim.split()),
        source=source,
        study=study,
    )
