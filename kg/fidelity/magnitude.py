"""Do the claim's figures and shares agree with those the study reports, in the same kind of unit?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.evidence import limit
from kg.fidelity.case import Case, study_fact
from kg.fidelity.rules import problem
from kg.model import Claim, Evidence, Finding, Problem, Quantity
from kg.terms import Dimension, FindingKind, Match, Stance

__all__ = ["magnitude_problem"]

_MAJORITY: Final = re.compile(
    r"\b(?:majority|most)\b(?! (?:common|often|frequent|important|effective|likely|people would))", re.IGNORECASE
)
_MINORITY: Final = re.compile(r"\b(?:minority|(?:only )?a few (?:people|patients)|rarely)\b", re.IGNORECASE)
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b|percentage points?\b)", re.IGNORECASE)
_PERCENT_WORD: Final = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?<![\w.])[-−+]?\d+(?:\.\d+)?")
_RATIOS: Final = frozenset({"OR", "RR", "HR"})
_DIFFERENCES: Final = frozenset({"MD", "SMD", "d", "g", "mean", "median"})
_RELATIVE: Final = re.compile(
    r"\bby\b[^.;]{0,30}\d|\d\s*(?:%|per ?cent)\s+(?:\w+\s+)?(?:lower|higher|less|fewer|more|greater|reduction|decrease"
    r"|increase|fall|drop|rise|smaller|larger)",
    re.IGNORECASE,
)
"""Words by which a share is a change, not a count of people."""
_BOTH_ARMS: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent\b|[a-z]+\b)?[^.;%]{0,80}?\b(?:against|versus|vs\.?|compared (?:with|to)"
    r"|whereas|while)\s+(?:\w+\s+){0,4}?(\d+(?:\.\d+)?)",
    re.IGNORECASE,
)
"""Two figures set against each other."""
_ABOUT: Final = re.compile(r"\b(?:about|around|roughly|approximately|nearly|almost|some|circa)\b|~|≈", re.IGNORECASE)


def magnitude_problem(case: Case, evidence: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a figure, a majority or a minority that the record does not bear out."""
    support = sorted((item for item in evidence if item.stance is Stance.SUPPORTS), key=lambda item: item.finding.id)
    if not support:
        return None
    shared = _share_problem(case, support)
    if shared is not None:
        return shared
    matches = [item.match.get(Dimension.MAGNITUDE) for item in support]
    if Match.DIFFERENT in matches and Match.SAME not in matches:
        item = support[matches.index(Match.DIFFERENT)]
        text = f"a figure of the claim is not in the record of {item.study}"
        return problem("magnitude.figure", text, claim=case.words, source=_fact(case, item), study=item.study)
    return _figure_problem(case, support)


def _fact(case: Case, item: Evidence) -> str:
    return study_fact(item.finding, case.studies[item.study], case.scheme)


def _share_problem(case: Case, support: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a majority or minority that the recorded share is not."""
    said = " ".join(
        [case.claim.subject.text, case.claim.object.text]
        + [m.text for m in (case.claim.population,) if m is not None]
        + [q.text for q in (case.claim.magnitude,) if q is not None]
    )
    most, few = bool(_MAJORITY.search(said)), bool(_MINORITY.search(said))
    shares = [(item, value) for item in support if (value := _share(item.finding)) is not None]
    if not shares or not (most or few):
        return None
    item, value = max(shares, key=lambda pair: pair[1])
    half = limit("majority")
    if not ((most and value <= half) or (few and value >= half)):
        return None
    text = f"the words claim a {'majority' if most else 'minority'}; {item.study} has {value:g}%"
    return problem("magnitude.majority", text, claim=case.words, source=_fact(case, item), study=item.study)


def _figure_problem(case: Case, support: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a figure that agrees with none the study reports in the same unit.

    Only the findings that support the claim make it comparable; a figure of any other finding of the study, and what
    follows from two arms or from a ratio, speaks for the claim too.
    """
    claimed = case.claim.magnitude
    unit = _unit_of(claimed)
    if claimed is None or unit is None:
        return None
    effects = [item for item in support if item.finding.kind is FindingKind.EFFECT]
    stated = [(item, value) for item in effects for value in _stated(item.finding, unit)]
    if not stated:
        return _ratio_problem(case, effects) if unit == "%" else None
    item = stated[0][0]
    findings = case.studies[item.study].findings
    known = [value for _, value in stated]
    known += [value for finding in findings for value in (*_stated(finding, unit), *_derived(finding, unit))]
    if any(_agrees(claimed, value, unit) for value in known):
        return None
    if any(_agrees(between, value, unit) for between in _between(case.claim) for value in known):
        return None
    sign = "%" if unit == "%" else f" {unit}s"
    reported = ", ".join(f"{value:g}{sign}" for value in dict.fromkeys(value for _, value in stated))
    text = f"the claim says {claimed.text}; {item.study} reports {reported}"
    return problem("magnitude.figure", text, claim=case.words, source=_fact(case, item), study=item.study)


def _ratio_problem(case: Case, effects: Sequence[Evidence]) -> Problem | None:
    """Return the problem of a relative change that none of the ratios a study reports comes to."""
    claimed = case.claim.magnitude
    ratios = [
        (item, estimate)
        for item in effects
        if (estimate := item.finding.estimate) is not None
        and estimate.measure in _RATIOS
        and estimate.value is not None
    ]
    if claimed is None or not ratios or not _RELATIVE.search(case.claim.text):
        return None
    findings = [finding for item, _ in ratios for finding in case.studies[item.study].findings]
    if any(_agrees(claimed, value, "%") for f in findings for value in (*_stated(f, "%"), *_derived(f, "%"))):
        return None
    item, estimate = ratios[0]
    change = abs((estimate.value or 1.0) - 1) * 100
    text = (
        f"the claim says {claimed.text}; {item.study} reports {estimate.measure} {estimate.value_text}, "
        f"a change of {change:.0f}%"
    )
    return problem("magnitude.figure", text, claim=case.words, source=_fact(case, item), study=item.study)


def _between(claim: Claim) -> Iterator[Quantity]:
    """Yield the difference of the two figures of a claim that states both arms ("12% against 5% on placebo")."""
    found = _BOTH_ARMS.search(claim.text)
    if found is not None and claim.magnitude is not None:
        size = round(abs(float(found[1]) - float(found[2])), 6)
        yield replace(claim.magnitude, text=f"{size:g}", value=size, low=None, high=None)


def _unit_of(quantity: Quantity | None) -> str | None:
    """Return the kind of unit of a claim's figure: ``%``, or the singular of a unit; ``None`` without a number."""
    if quantity is None or not _NUMBER.search(quantity.text):
        return None
    if _PERCENT_WORD.search(quantity.text) or _PERCENT_WORD.search(quantity.unit or ""):
        return "%"
    return _singular(quantity.unit) if quantity.unit else None


def _singular(unit: str) -> str:
    words = unit.strip().lower()
    return words[:-1] if len(words) > 2 and words.endswith("s") else words


def _in_unit(finding: Finding, unit: str) -> bool:
    """Say whether the figures of a finding's estimate are in a unit."""
    estimate = finding.estimate
    if estimate is None:
        return False
    own = estimate.unit or ""
    if unit == "%":
        return bool(_PERCENT_WORD.search(own)) or (not own and bool(_PERCENT_WORD.search(finding.measure or "")))
    if _PERCENT_WORD.search(own):
        return False
    return unit in {_singular(word) for word in re.split(r"[\s,;()]+", own)} or unit == _singular(own)


def _stated(finding: Finding, unit: str) -> Iterator[float]:
    """Yield the sizes a finding states in a unit: estimate, arms, and those in its remark."""
    estimate = finding.estimate
    written = rf"({_NUMBER.pattern})\s*-?\s*{re.escape(unit)}s?\b"
    if unit == "%":
        yield from (float(value) for value in _PERCENT.findall(finding.text or ""))
    else:
        yield from (_size(value) for value in re.findall(written, finding.text or "", re.IGNORECASE))
    if estimate is None:
        return
    same = _in_unit(finding, unit)
    for arm in estimate.arms:
        if unit == "%" and (shares := _PERCENT.findall(arm)):
            yield from (float(value) for value in shares)
        elif same and (found := _NUMBER.search(arm)):
            yield _size(found[0])
    if estimate.measure in _RATIOS or estimate.value is None:
        return
    if unit == "%" and (share := _share(finding)) is not None:
        yield share
    elif same:
        yield abs(estimate.value)


def _derived(finding: Finding, unit: str) -> Iterator[float]:
    """Yield the sizes that follow from what a finding states: the difference of its arms, the change a ratio is."""
    estimate = finding.estimate
    if estimate is None:
        return
    arms = [float(found[0].replace("−", "-")) for arm in estimate.arms if (found := _NUMBER.search(arm))]
    percent = unit == "%" and any(_PERCENT.search(arm) for arm in estimate.arms)
    if len(arms) == 2 and (percent or _in_unit(finding, unit)):
        yield abs(arms[0] - arms[1])
    if unit != "%":
        return
    changes = estimate.measure in _DIFFERENCES and (percent or _in_unit(finding, "%"))
    if len(arms) == 2 and arms[1] and not changes:  # a change of changes is no figure anybody states
        yield abs((arms[0] - arms[1]) / arms[1]) * 100
    if estimate.measure in _RATIOS and estimate.value is not None:
        yield abs(estimate.value - 1) * 100
    yield from (100 - value for value in _stated(finding, "%") if percent and value <= 100)


def _agrees(claimed: Quantity, value: float, unit: str) -> bool:
    """Say whether a claim's figure is a size the study has, as prose rounds it."""
    near = limit("percentage_points") if unit == "%" else 0.0
    sizes = [_size(number) for number in _NUMBER.findall(claimed.text)]
    about = bool(_ABOUT.search(claimed.text))
    low, high = claimed.low, claimed.high
    if low is None and high is None:
        share = limit("same_figure") if about or unit != "%" else 0.0
        return any(abs(value - size) <= max(near, share * size) for size in sizes)
    slack = max(near, limit("same_figure") * max(sizes, default=0.0) if about or unit != "%" else 0.0)
    return (low is None or value >= abs(low) - slack) and (high is None or value <= abs(high) + slack)


def _size(number: str) -> float:
    return abs(float(number.replace("−", "-")))


def _share(finding: Finding) -> float | None:
    """Return the share of people a finding counts, in percent."""
    estimate = finding.estimate
    if estimate is None or estimate.measure != "proportion" or estimate.value is None:
        return None
    percent = (estimate.unit or "").strip() in ("%", "percent") or estimate.value > 1
    return estimate.value if percent else estimate.value * 100
