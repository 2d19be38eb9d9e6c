"""How much: the estimate a sentence of results prints, its interval and its p value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["P_VALUE", "DraftEstimate", "estimate_of"]


@dataclass(frozen=True, slots=True)
class DraftEstimate:
    """An estimate as printed."""

    measure: str
    value: str | None
    ci: tuple[str, str] | None
    p: str | None
    arms: tuple[str, str] | None = None


_FIGURE: Final = r"[-−–+]?\s?(?:\d+(?:[.·]\d+)?|[.·]\d+)"
_MEASURES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (measure, re.compile(pattern))
    for measure, pattern in (
        ("SMD", r"(?i:standardi[sz]ed\s+mean\s+differences?|\beffect\s+size)|\bSMD\b"),
        ("g", r"Hedges['’]?s?['’]?\s+g\b"),
        ("d", r"Cohen['’]?s?['’]?\s+d\b|\bd\s?="),
        ("HR", r"(?i:\bhazard\s+ratios?)|\ba?HRs?\b"),
        ("OR", r"(?i:\bodds\s+ratios?)|\b[aA]?ORs?\b"),
        ("RR", r"(?i:\brelative\s+risks?|\brisk\s+ratios?|\brate\s+ratios?)|\ba?RRs?\b"),
        ("RD", r"(?i:\brisk\s+(?:difference|reduction))|\bARR\b|\bRD\b"),
        (
            "MD",
            r"(?i:\bmean\s+(?:\w+\s+){0,2}?differences?|\bbetween-group\s+differences?|\btreatment\s+difference|\bdifference)|\b[WA]?MD\b",
        ),
    )
)
_CI: Final = re.compile(
    rf"(?:95|90|99)\s?%\s*(?:CIs?|confidence\s+intervals?|CrI|C\.I\.)\s*(?:\(CI\)\s*)?[:=,]?\s*[\[(]?\s*(?:from\s+|of\s+)?(?P<low>{_FIGURE})\s*%?\s*(?:to|–|—|-|−|,|;|and)\s*(?P<high>{_FIGURE})",
    re.IGNORECASE,
)
P_VALUE: Final = re.compile(
    r"\b[pP](?:[-\s]?value)?\s*(?:was\s+|of\s+)?(?P<sign><=|>=|[<>=≤≥])?\s*(?P<value>0?[.·]\d+)"
)
_ARMS: Final = re.compile(
    r"(?P<one>\d+(?:[.·]\d+)?\s?%)(?:[^.;%]{0,60}?)\b(?:vs\.?|versus|and|compared\s+(?:with|to)|than)\b(?:[^.;%]{0,50}?)(?P<two>\d+(?:[.·]\d+)?\s?%)",
    re.IGNORECASE,
)


def estimate_of(sentence: str) -> DraftEstimate | None:
    """Return the first estimate of a sentence, with its interval and p, or the percentages of two arms."""
    p = P_VALUE.search(sentence)
    p_text = None if p is None else (p["sign"] or "").replace("=", "") + p["value"].replace("·", ".")
    for measure, pattern in _MEASURES:
        for named in pattern.finditer(sentence):
            rest = sentence[named.end() :]
            value = re.match(
                rf"[^\d.;−+]{{0,25}}?(?P<value>(?<![\d%]){_FIGURE})(?![\d.]*\d)(?!\s?%\s*(?:CI|confidence))", rest
            )
            interval = _CI.search(rest[:90])
            if value is None or (measure == "MD" and interval is None):
                continue
            figure = _plain(value["value"])
            ends = None if interval is None else (_plain(interval["low"]), _plain(interval["high"]))
            if ends is not None and not float(ends[0]) <= float(figure) <= float(ends[1]):
                flipped = (_plain("-" + ends[0].lstrip("-+")), ends[1])
                ends = flipped if float(flipped[0]) <= float(figure) <= float(flipped[1]) else None
            if (ends is None and interval is not None) or (measure in ("OR", "RR", "HR") and float(figure) < 0):
                continue  # the figure found is not the one the interval is of
            return DraftEstimate(measure, figure, ends, p_text)
    arms = _ARMS.search(sentence)
    if (
        arms is not None
        and not re.match(r"\d+\s?%\s*(?:CI|confidence)", sentence[arms.start("one") :])
        and "95" not in (arms["one"][:2], arms["two"][:2])
    ):
        return DraftEstimate(
            "proportion", None, None, p_text, (arms["one"].replace("·", "."), arms["two"].replace("·", "."))
        )
    return None


def _plain(figure: str) -> str:
    return re.sub(r"\s", "", figure).replace("−", "-").replace("–", "-").replace("·", ".").removeprefix("+")
