"""The columns of a table of bodies of evidence: their names as people write them, and how their cells are read."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.evidence.record_findings import MEASURES

__all__ = [
    "CARRIED",
    "COLUMNS",
    "LABELS",
    "CellError",
    "Start",
    "column",
    "plain",
    "read_design",
    "read_measure",
    "read_number",
    "unfold_effect",
]


class CellError(ValueError):
    """A cell cannot be read; says what is wrong and how to mend it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "design": ("study design", "design of studies", "study type"),
    "k": ("studies", "no of studies", "number of studies", "trials", "n studies"),
    "n": ("participants", "no of participants", "number of participants", "n participants", "total n", "sample size"),
    "events": ("events total", "total events", "no of events"),
    "events_int": ("events int", "events intervention"),
    "events_int_n": ("events int n", "n intervention"),
    "events_ctl": ("events ctl", "events control"),
    "events_ctl_n": ("events ctl n", "n control"),
    "measure": ("effect measure", "statistic"),
    "estimate": ("effect", "relative effect", "effect estimate", "point estimate", "value"),
    "ci_low": ("ci lower", "lower", "lower ci", "low", "lcl", "ci lb"),
    "ci_high": ("ci upper", "upper", "upper ci", "high", "ucl", "ci ub"),
    "ci": ("95 ci", "confidence interval", "95 confidence interval"),
    "i2": ("i squared", "i 2", "heterogeneity i2"),
    "tau2": ("tau squared", "tau 2"),
    "rob_facts": ("risk of bias facts", "rob", "bias facts", "bias notes"),
    "indirect": ("differs in",),
    "small_study_effects": ("small study effects", "funnel asymmetry"),
    "outcome": (),
    "comparison": (),
    "population": (),
    "intervention": (),
    "comparator": (),
}
"""Column → further names it may have; punctuation and case do not matter."""

CARRIED: Final = ("id", "comparison", "population", "outcome", "timepoint")
"""Columns that name the row in the answer."""

LABELS: Final = frozenset(
    {
        "certainty", "domains", "domain levels explicit", "domains flagged", "reason codes", "start level", "grade",
        "quality", "certainty of the evidence", "quality of the evidence", "risk of bias", "inconsistency",
        "indirectness", "imprecision", "publication bias",
    }
)  # fmt: skip
"""Columns that hold somebody's grade: never an input."""

_BY_NAME: Final = {alias: name for name, aliases in COLUMNS.items() for alias in (name.replace("_", " "), *aliases)}


def column(name: str) -> str | None:
    """Return the column a heading names, or ``None``.

    >>> column("No. of participants"), column("I²"), column("notes")
    ('n', 'i2', None)
    """
    return _BY_NAME.get(plain(name))


def plain(name: str) -> str:
    """Return a heading in lower case without punctuation, ``²`` as 2 and ``№`` as "no".

    >>> plain("№ of Participants")
    'no of participants'
    """
    words = re.sub(r"[^a-z0-9]+", " ", name.lower().replace("²", "2").replace("№", "no ").replace("τ", "tau"))
    return " ".join(words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How a body of some design starts."""

    words: str
    points: int
    randomised: bool
    mixed: bool = False


_RANDOMISED: Final = re.compile(
    r"(?<!non)(?<!not)[\s-]*\b(?:RCTs?|randomi[sz]ed|CCTs? and RCTs?)\b|^randomi[sz]ed", re.I
)
_NOT: Final = re.compile(
    r"\b(?:non|not|un|quasi)[\s-]?randomi[sz]ed|\bquasi[\s-]?(?:RCT|experimental)|\bNR(?:SI?|CT)\b", re.I
)
_OBSERVED: Final = re.compile(
    r"\bobservational\b|\bcohorts?\b|\bcase[\s-]control|\bcross[\s-]sectional|\bregistr(?:y|ies)\b|\bbefore[\s-](?:and[\s-])?after"
    r"|\bNRSI?\b|\bnon[\s-]?randomi[sz]ed|\bcontrolled before|\binterrupted time|\bquasi",
    re.I,
)
_SERIES: Final = re.compile(r"\bcase (?:series|reports?)|\bsingle[\s-]arm|\buncontrolled", re.I)
_REVIEW: Final = re.compile(r"\bmeta[\s-]?analys|\bsystematic review", re.I)


def read_design(cell: str) -> Start:
    """Read a design.

    Raises:
        CellError: It names no design known here.

    >>> read_design("RCT").points, read_design("non-randomised studies").points, read_design("mixed").mixed
    (4, 2, True)
    """
    bare = _NOT.sub(" ", cell)
    trials = bool(_RANDOMISED.search(bare)) or bool(re.fullmatch(r"\s*(?:randomi[sz]ed_trial)\s*", cell, re.I))
    cell_words = cell.replace("_", " ")
    others = bool(_OBSERVED.search(cell_words) or _NOT.search(cell_words))
    if re.search(r"\bmixed\b", cell, re.I) or (trials and others):
        return Start(words="trials with and without randomisation", points=4, randomised=True, mixed=True)
    if trials:
        return Start(words="randomised trials", points=4, randomised=True)
    if _SERIES.search(cell_words):
        return Start(words="case series", points=1, randomised=False)
    if others:
        return Start(words="observational studies", points=2, randomised=False)
    if _REVIEW.search(cell_words):
        return Start(words="systematic review of trials", points=4, randomised=True)
    raise CellError(f"unknown design '{cell}'", "RCT, observational, cohort, case-control, case series or mixed")


_MEASURE_NAMES: Final = {
    "odds ratio": "OR", "peto or": "OR", "peto odds ratio": "OR", "aor": "OR", "risk ratio": "RR",
    "relative risk": "RR", "rate ratio": "RR", "irr": "RR", "incidence rate ratio": "RR", "arr": "RR",
    "hazard ratio": "HR", "ahr": "HR", "mean difference": "MD", "wmd": "MD", "weighted mean difference": "MD",
    "standardised mean difference": "SMD", "standardized mean difference": "SMD", "std mean difference": "SMD",
    "cohen s d": "d", "hedges g": "g", "risk difference": "RD",
}  # fmt: skip
_EFFECTS: Final = tuple(name for name, null in MEASURES.items() if null is not None and name != "r")


def read_measure(cell: str) -> str:
    """Read a measure of effect.

    Raises:
        CellError: It is not one of those known here.
    """
    for name in _EFFECTS:
        if cell.strip().lower() == name.lower():
            return name
    if (known := _MEASURE_NAMES.get(plain(cell))) is not None:
        return known
    raise CellError(f"unknown measure '{cell}'", f"one of {', '.join(_EFFECTS)}")


_LARGEST: Final = 1e15
"""No count of people and no estimate is larger; beyond it whole numbers lose digits."""

_NUMBER: Final = r"[-+−–]?\s?\d[\d,\u202f ]*(?:[.·]\d+)?|[-+−–]?[.·]\d+"
_EFFECT: Final = re.compile(
    rf"^\s*(?P<measure>[A-Za-z][A-Za-z' ]*?)?\s*(?P<value>{_NUMBER})\s*"
    rf"[(\[,;]\s*(?:95\s*%?\s*CI:?\s*)?(?P<low>{_NUMBER})\s*(?:to|,|;|–|-)\s*(?P<high>{_NUMBER})\s*[)\]]?\s*$",
    re.I,
)
_RANGE: Final = re.compile(
    rf"^\s*[(\[]?\s*(?P<low>{_NUMBER})\s*(?:to|,|;|–|-)\s*(?P<high>{_NUMBER})\s*[)\]]?\s*$", re.I
)


def read_number(cell: Any, name: str) -> float | None:
    """Read a figure; empty, "NR", "n/a" and the like are ``None``.

    Raises:
        CellError: It is not a finite number.

    >>> read_number("1,159", "n"), read_number("−0.5", "estimate"), read_number("45 %", "i2"), read_number("", "n")
    (1159.0, -0.5, 45.0, None)
    """
    if cell is None or isinstance(cell, bool):
        if isinstance(cell, bool):
            raise CellError(f"{name} is not a number: {cell}", "write a figure")
        return None
    if isinstance(cell, int | float):
        if abs(cell) > _LARGEST or math.isnan(cell):
            raise CellError(f"{name} is not a finite number", "write a figure, or leave it empty")
        return float(cell)
    text = str(cell).strip().removesuffix("%").strip()
    if plain(text) in ("", "nr", "na", "n a", "not reported", "null", "none", "nan", "not estimable"):
        return None
    tidy = text.replace("−", "-").replace("–", "-").replace("·", ".")
    tidy = re.sub(r"(?<=\d)[,\u202f ](?=\d{3}(?:\D|$))", "", tidy)
    try:
        number = float(tidy)
    except ValueError:
        raise CellError(f"{name} is not a number: '{text[:40]}'", "write a figure, or leave it empty") from None
    if not abs(number) <= _LARGEST:
        raise CellError(f"{name} is not a finite number", "write a figure, or leave it empty")
    return number


def unfold_effect(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with "RR 0.75 (0.60 to 0.93)" and "0.60 to 0.93" taken apart into their columns."""
    cells = dict(row)
    if isinstance(cells.get("estimate"), str) and (found := _EFFECT.match(cells["estimate"])) is not None:
        cells["estimate"] = found["value"]
        cells.setdefault("ci_low", None)
        for name, part in (("ci_low", "low"), ("ci_high", "high"), ("measure", "measure")):
            if not cells.get(name) and found[part]:
                cells[name] = found[part].strip()
    if isinstance(cells.get("ci"), str) and (found := _RANGE.match(cells["ci"])) is not None:
        for name, part in (("ci_low", "low"), ("ci_high", "high")):
            if cells.get(name) in (None, ""):
                cells[name] = found[part].strip()
    return cells
