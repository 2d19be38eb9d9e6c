"""What free text says of the risk of bias: "two of five studies at high risk", "unclear allocation concealment".

Reviewers write such remarks as footnotes of Summary-of-Findings tables. Cues are general phrases of RoB 1, RoB 2 and
GRADE; a text without any of them says nothing, and its risk of bias stays unknown.
"""

from __future__ import annotations

import re
from typing import Final

from kg.evidence.summary import Bias
from kg.evidence.thresholds import limit

__all__ = ["read_bias", "touched_domains"]

_DOMAINS: Final[dict[str, tuple[str, ...]]] = {
    "selection": (r"allocation", r"sequence generation", r"randomi[sz]ation (?:process|method|procedure)",
                  r"selection bias", r"method of randomi[sz]ation"),
    "blinding": (r"blind\w*", r"unblind\w*", r"mask(?:ed|ing)", r"open[- ]label", r"performance bias",
                 r"detection bias", r"deviations? from (?:the )?intended"),
    "attrition": (r"attrition", r"missing (?:outcome )?data", r"incomplete (?:outcome )?data", r"drop[- ]?outs?",
                  r"loss(?:es)? to follow", r"lost to follow", r"withdrawals?", r"intention[- ]to[- ]treat"),
    "reporting": (r"selective(?:ly)?", r"reporting bias", r"unreported", r"selection of the reported"),
    "imbalance": (r"baseline (?:imbalances?|differences?)", r"unbalanced"),
    "confounding": (r"confound\w*", r"not adjusted", r"unadjusted"),
    "analysis": (r"unit[- ]of[- ]analysis", r"carry[- ]?over", r"stopped early", r"early (?:stopping|termination)"),
    "post hoc": (r"post[- ]?hoc", r"subgroup"),
}  # fmt: skip
"""Domain → words. Source: RoB 2 (BMJ 2019;366:l4898), the Cochrane tool of 2011, ROBINS-I (BMJ 2016;355:i4919)."""

_NO_DOMAIN: Final = "post hoc"
"""A concern that RoB 2 knows no domain of its own for; it does not count towards several domains."""

_SOUND: Final = re.compile(
    r"\b(?:adequate(?:ly)?|proper(?:ly)?|appropriate(?:ly)?|well (?:conducted|described)|successful(?:ly)?"
    r"|no (?:serious |major |important )?(?:concerns?|limitations?|problems?|risk)|not (?:a concern|serious|downgraded)"
    r"|without (?:serious )?(?:concerns?|limitations?)|low risk|double[- ]blind\w*)\b",
    re.IGNORECASE,
)
_UNSOUND: Final = re.compile(
    r"\b(?:inadequate|unclear|not (?:adequate|blind|mask|describ|report|conceal|clear|stated)\w*|lack(?:ed|ing|s)?|no\b"
    r"(?! (?:serious|major|important|concern|limitation|problem|risk))"
    r"|high|serious|concerns? (?:about|over|with|mentioned)|poor|unblind\w*|open[- ]label)",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_COUNT: Final = (
    r"(?P<count>\d+|" + "|".join(_NUMBERS) + r"|all|both|most|many|the majority|majority|half|some|several|a few)"
)
_LEVEL: Final = re.compile(
    rf"\b(?:{_COUNT}(?:\s+(?:of|out of|/)\s*(?:the\s+)?(?P<of>\d+|{'|'.join(_NUMBERS)})?(?:included)?)?\s*"
    r"(?:of\s+the\s+|the\s+|included\s+)*(?:stud(?:y|ies)|trials?|RCTs?|of them)?[^.;]{0,40}?)?"
    r"\b(?P<level>high|unclear|low|very serious|serious|critical|some concerns|moderate)\b(?:\s+or\s+unclear)?"
    r"(?:\s+(?:overall\s+)?(?:risk|limitations?|concerns?)|\s*$|(?=\s+(?:of|for|in)\s+bias)|(?<=concerns))",
    re.IGNORECASE,
)
_SOME: Final = frozenset({"unclear", "some concerns", "moderate", "serious"})
"""Levels that cost one step; GRADE's "serious" is one level, its "very serious" two."""

_WHOLE_REVIEW: Final = re.compile(r"\breview[- ]level\b|\bacross (?:the|all) (?:review|outcomes)\b", re.IGNORECASE)
_NONE: Final = re.compile(
    r"^\W*(?:not serious|no(?:ne)?|no serious (?:risk of bias|limitations?|concerns?)|low)\W*$", re.IGNORECASE
)
_MOST_WORDS: Final = {"all": 1.0, "both": 1.0, "most": 0.75, "many": 0.75, "the majority": 0.75, "majority": 0.75}


def read_bias(text: str, studies: int | None = None) -> Bias:
    """Read what a remark says of the risk of bias.

    Args:
        text: The remark.
        studies: Number of studies of the body, against which a bare count is held.

    Returns:
        Shares of the information; nothing known where the text has no cue.

    >>> read_bias("4 of 5 studies at high risk of bias").high
    0.8
    >>> read_bias("no serious limitations").judged
    True
    """
    seen = {"said": " ".join(text.split())}
    if _NONE.match(text):
        return Bias(judged=True, seen=seen)
    high = some = low = 0.0
    counted = False
    why: list[str] = []
    for clause in re.split(r"[.;\n]|\bbut\b|\bhowever\b", text):
        for found in _LEVEL.finditer(clause):
            share = _share(found["count"], found["of"], studies)
            level = found["level"].lower()
            counted = counted or share is not None
            if level == "low":
                low = max(low, share if share is not None else 1.0)
            elif level in _SOME:
                some = max(some, share if share is not None else 1.0)
            else:
                high = max(high, share if share is not None else 1.0)
        why += [name for name in touched_domains(clause) if name not in why]
    if not (high or some or low or why):
        return Bias(seen=seen)
    if why and not (high or some):
        if low > limit("most_information"):
            return Bias(some=1 - low, judged=True, why=tuple(why), seen=seen)
        some = 1.0
    if not (high or some):
        return Bias(judged=low >= limit("most_information"), seen=seen)
    whole = _WHOLE_REVIEW.search(text) is not None
    if len(set(why) - {_NO_DOMAIN}) >= limit("bias_domains"):
        high = 1.0
    # A study at high risk counts for one level however few they are: which of them carry the result is not said.
    some = max(some, 1.0 if high or some else 0.0)
    return Bias(high=high, some=some, open=not counted, whole_review=whole, why=tuple(why), seen=seen)


def _share(count: str | None, of: str | None, studies: int | None) -> float | None:
    if count is None:
        return None
    word = count.lower()
    if word in _MOST_WORDS:
        return _MOST_WORDS[word]
    if word == "half":
        return 0.5
    if word in ("some", "several", "a few"):
        return 0.3
    number = _number(word)
    total = _number(of.lower()) if of else studies
    if not total or number is None:
        return None
    return min(1.0, number / total)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def touched_domains(clause: str) -> list[str]:
    """Return the domains a clause complains of; a clause of praise touches none."""
    if _SOUND.search(clause) and not _UNSOUND.search(_SOUND.sub(" ", clause)):
        return []
    return [name for name, words in _DOMAINS.items() if re.search(rf"\b(?:{'|'.join(words)})", clause, re.IGNORECASE)]
