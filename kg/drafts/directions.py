"""Which way a sentence of results says that an outcome moved."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from kg.terms import Direction

__all__ = ["CUES", "direction_of"]

_NONE: Final = (
    r"\bno\s+(?:\w+\s+){0,3}?(?:differences?|effects?|changes?|improvements?|benefits?|reductions?|increases?"
    r"|decreases?|associations?|relationship|impact|evidence|interaction)\b"
    r"|\b(?:not|n't|neither|nor)\s+(?:\w+\s+){0,3}?(?:differ\w*|significant\w*|associated|superior|chang\w+"
    r"|improv\w+|affect\w*|reduc\w+|increas\w+|decreas\w+|influenc\w+|alter\w*|higher|lower|better|effective|more"
    r"|less|worse|reach\w*|related|correlat\w+|prevent\w*|show\w*)\b"
    r"|\bdid\s+not\b|\bsimilar\b|\bcomparable\b|\bequivalent\b|\bnon-?\s?significant\w*|\binsignificant\w*"
    r"|\bunchanged\b|\bunaffected\b|\bno\s+(?:more|less|better|worse)\b|\bfailed\s+to\b|\bequally\b"
    r"|\bthe\s+same\b|\bwithout\s+(?:any\s+)?(?:significant\s+)?(?:difference|change|effect)\w*"
    r"|\bnon-?inferior\w*|\bdifference\s+(?:was|were)\s+not\b|\bns\b"
)
_DOWN: Final = (
    r"\b(?:lower(?:ed|ing)?|reduc(?:ed|tion|tions|es|e|ing)|decreas(?:ed|e|es|ing)|fewer|less|shorter|shortened"
    r"|smaller|declin(?:ed|e|es)|diminish\w*|fell|dropped|"
    r"alleviat\w*|attenuat\w*|suppress\w*|inhibit\w*|prevent(?:ed|s)?|protect\w*|relie(?:f|ved?)|slower|delayed"
    r"|loss|lessened|inferior|poorer|weaker|abolished|earlier|faster\s+onset|minimi[sz]ed|down-?regulated"
    r"|impair\w*)\b"
)
_UP: Final = (
    r"\b(?:higher|increas(?:ed|e|es|ing)|greater|more|longer|larger|rose|elevat\w+|rais(?:ed|e)"
    r"|enhanc\w+|prolong\w*|grew|gain(?:ed)?|superior|up-?regulated|doubled|accelerated|stronger|best)\b"
)
_GOOD: Final = (
    r"\b(?:improv(?:ed|ement|ements|es|e|ing)|better|benefi\w+|ameliorat\w+|effective|recovered"
    r"|success\w*|favou?r(?:ed|ing|s)?)\b"
)
_BAD: Final = r"\b(?:worse(?:ned|ning)?|deteriorat\w+|aggravat\w+|exacerbat\w+)\b"
CUES: Final = re.compile(
    f"(?P<none>{_NONE})|(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<good>{_GOOD})|(?P<bad>{_BAD})", re.IGNORECASE
)
_IN_CONTROLS: Final = re.compile(
    r"^[^.;]{0,60}?\b(?:in|with|for|among|by|under)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:placebo|controls?|sham"
    r"|usual\s+care|untreated|comparison|vehicle)(?:\s+(?:group|arm|patients|participants"
    r"|animals))?\b(?!\s*-?\s*controlled)",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(r"\b(?:than|compared|versus|vs|relative|between|over)\b", re.IGNORECASE)
_HARM: Final = re.compile(
    r"\b(?:pain|symptoms?|mortality|death|risk|depress\w+|anxiety|severity|incidence|relapse|recurrence|adverse"
    r"|fatigue|stress|nausea|vomiting|bleeding|infection\w*|hospitali[sz]ation|disability|time\s+to|attacks?"
    r"|craving)\b",
    re.IGNORECASE,
)


def direction_of(
    sentence: str, *, better: str | None = None, outcome: str = "", given: str | None = None, other: str | None = None
) -> Direction:
    """Return which way a sentence says an outcome moved under the intervention.

    Args:
        sentence: A sentence of results.
        better: Which way of the outcome is a benefit, where that is known; "improved" needs it.
        outcome: The outcome's words; a cue near them counts before others, and harms improve by falling.
        given: What was given.
        other: What it was held against: "less with the other than with what was given" is more.
    """
    cues = list(CUES.finditer(sentence))
    if not cues:
        return Direction.UNCLEAR
    cue = cues[0]
    place = sentence.lower().find(outcome.lower()) if outcome else -1
    if place >= 0:
        clause = _clause(sentence, place)
        cue = next((one for one in cues if clause[0] <= one.start() < clause[1]), cue)
    cue = _decisive(sentence, cues, cue)
    if cue["none"]:
        return Direction.UNCLEAR if re.search(r"significan", cue[0], re.IGNORECASE) else Direction.NO_CHANGE
    if cue["good"] or cue["bad"]:
        falls = better == "lower" if better else bool(_HARM.search(outcome or sentence[:60]))
        down = falls is bool(cue["good"])
    else:
        down = bool(cue["down"])
    rest = sentence[cue.end() :]
    controls = _IN_CONTROLS.search(rest)
    if (controls is not None and not _AGAINST.search(rest[: controls.end()])) or _turned(
        sentence, cue.start(), given, other
    ):
        down = not down
    return Direction.DECREASE if down else Direction.INCREASE


_MOVES: Final = re.compile(rf"^\W+(?:\w+\W+){{0,2}}?(?:{_DOWN}|{_GOOD}|{_UP})", re.IGNORECASE)


def _decisive(sentence: str, cues: list[re.Match[str]], cue: re.Match[str]) -> re.Match[str]:
    """Return the cue that decides where the first does not.

    In "a greater reduction" the noun says which way; "improved in both groups, with no difference between them" is no
    difference.
    """
    place = cues.index(cue)
    if cue["up"] and cue[0].lower() in _DEGREES and place + 1 < len(cues) and _MOVES.match(sentence[cue.end() :]):
        return cues[place + 1]
    apart = next((one for one in cues if one["none"] and "differ" in one[0].lower()), None)
    if (
        apart is not None
        and not cue["none"]
        and re.search(r"between|groups|arms", sentence[apart.end() : apart.end() + 60], re.IGNORECASE)
    ):
        compared = _AGAINST.search(sentence[: apart.start()])
        return cue if compared is not None else apart
    return cue


_DEGREES: Final = ("greater", "larger", "more", "higher", "superior", "stronger")


def _turned(sentence: str, cue: int, given: str | None, other: str | None) -> bool:
    """Say whether the sentence speaks of the comparator against what was given."""
    if not given or not other:
        return False
    before, after = sentence[:cue].lower(), sentence[cue:].lower()
    than = _AGAINST.search(after)
    return (
        than is not None
        and other.lower() in before
        and given.lower() not in before
        and given.lower() in after[than.end() :]
    )


def _clause(sentence: str, place: int) -> tuple[int, int]:
    """Return the edges of the clause around a place."""
    edges = [
        0,
        *(
            match.end()
            for match in re.finditer(
                r";|,\s+(?:but|while|whereas|although|however)\b|\bbut\b|\bwhereas\b|\bwhile\b", sentence
            )
        ),
        len(sentence),
    ]
    for start, end in pairwise(edges):
        if start <= place < end:
            return start, end
    return 0, len(sentence)
