"""What an abstract says was found: what was given, against what, which outcome moved which way, and by how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.claims.quantities import find_quantities
from kg.concepts import Scheme
from kg.drafts.abstract import Abstract, Line, Part
from kg.terms import ConceptKind, Direction

__all__ = ["DraftEstimate", "DraftFinding", "DraftThing", "direction_of", "estimate_of", "find_arms", "find_results"]

_K = ConceptKind
_GIVEN: Final = frozenset((_K.DRUG, _K.DRUG_CLASS, _K.SUPPLEMENT, _K.PROCEDURE, _K.PSYCHOTHERAPY))
_MEASURED: Final = frozenset((_K.OUTCOME, _K.SYMPTOM, _K.ADVERSE_EFFECT, _K.SCALE))
MOST_FINDINGS: Final = 8


@dataclass(frozen=True, slots=True)
class DraftThing:
    """Something given or measured: a concept where the scheme has one, the words, and their sentence."""

    concept: str | None
    text: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class DraftEstimate:
    """An estimate as printed."""

    measure: str
    value: str | None
    ci: tuple[str, str] | None
    p: str | None
    arms: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One result: the outcome, its direction, figures and time, and the sentence that says so."""

    outcome: DraftThing
    instrument: str | None
    direction: Direction
    estimate: DraftEstimate | None
    timepoint: str | None
    sentence: str


# --- what was given -----------------------------------------------------------------------------------------------

_INERT: Final = re.compile(
    r"\b(?:matching\s+|oral\s+|saline\s+)?(?:placebos?|sham(?:\s+\w+)?|usual\s+care|treatment\s+as\s+usual|standard\s+(?:care|treatment|therapy)|"
    r"wait(?:ing)?[-\s]?list(?:\s+control)?|no\s+(?:treatment|intervention|supplement\w*)|attention\s+control|routine\s+care|conventional\s+(?:care|treatment|therapy)|"
    r"control(?:\s+(?:group|condition|diet))?s?|vehicle)\b",
    re.IGNORECASE,
)
_EFFECT_OF: Final = re.compile(
    r"\b(?:effects?|efficacy|effectiveness|impact|benefits?|safety|influence|role|use|value|tolerability|feasibility)\s+(?:and\s+\w+\s+)?of\s+(?:an?\s+|the\s+)?(?P<given>[^.;:]{3,90}?)"
    r"(?=\s+(?:on|in|for|versus|vs\.?|compared|with\s+(?:placebo|that)|against|as|to|among|during|and\s+(?:placebo|to\b)|plus|administered|when|at)\b|[.;:,]|$)",
    re.IGNORECASE,
)
_RECEIVE: Final = re.compile(
    r"\b(?:receive[ds]?|given|treated\s+with|assigned\s+to|randomi[sz]ed\s+to|allocated\s+to|administered|took|supplemented\s+with)\s+(?:either\s+|to\s+receive\s+|an?\s+|the\s+|\d+\s+(?:weeks?|months?)\s+of\s+)*(?P<given>[^.;:]{3,90}?)"
    r"(?=\s+(?:or|versus|vs\.?|and\s+\d+|for\s+\d+|every|twice|once|daily|compared|before|after|during|while|in\s+addition|\([nN]\s*=)\b|\s*\(|[.;:,]|$)",
    re.IGNORECASE,
)
_VERSUS: Final = re.compile(
    r"(?P<given>\b[A-Za-z0-9][^.;:,()]{2,60}?)\s+(?:versus|vs\.?|compared\s+(?:with|to)|or|with)\s+(?:an?\s+|the\s+|matching\s+)?(?P<other>[^.;:,()]{3,60})",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"^(?:the|a|an|daily|oral|either|of|to|receive|adding|additional|treatment\s+with|therapy\s+with|use\s+of)\s+",
    re.IGNORECASE,
)


def find_arms(abstract: Abstract, scheme: Scheme) -> tuple[DraftThing | None, DraftThing | None]:
    """Return what was given and what it was held against, either where the abstract tells it."""
    given = _first_given(abstract, scheme)
    other = _comparator(abstract, scheme, given)
    return given, other


def _first_given(abstract: Abstract, scheme: Scheme) -> DraftThing | None:
    lines = abstract.of(Part.TITLE, Part.AIM, Part.METHODS)
    for pattern in (_EFFECT_OF, _RECEIVE):
        for line in lines:
            for match in pattern.finditer(line.text):
                words = _trimmed(match["given"])
                concept = _named(words, scheme, _GIVEN)
                if _INERT.fullmatch(words) or len(words) < 3:
                    continue
                if concept is not None or pattern is _EFFECT_OF or line.part is Part.METHODS:
                    return DraftThing(concept, words, line.text)
    for line in (*lines, *abstract.of(Part.RESULTS)):
        if (concept := _named(line.text, scheme, _GIVEN)) is not None:
            return DraftThing(concept, None, line.text)
    return None


def _comparator(abstract: Abstract, scheme: Scheme, given: DraftThing | None) -> DraftThing | None:
    """Return a named inert comparison, else the second of two things compared."""
    lines = abstract.of(Part.TITLE, Part.METHODS, Part.AIM, Part.RESULTS)
    inert: DraftThing | None = None
    for line in lines:
        for match in _INERT.finditer(line.text):
            words = match[0]
            if re.match(r"controls?\b", words, re.IGNORECASE) and re.match(r"led|\s+of\b", line.text[match.end() :]):
                continue
            if re.match(r"-?\s?controlled", line.text[match.end() :]) and words.lower().startswith("control"):
                continue
            thing = DraftThing(scheme.by_label(words) or _named(words, scheme, {_K.COMPARATOR}), words, line.text)
            if not words.lower().startswith("control"):
                return thing
            inert = inert or thing
    for line in lines:
        for match in _VERSUS.finditer(line.text):
            concept = _named(match["other"], scheme, _GIVEN | {_K.COMPARATOR})
            first = _named(match["given"], scheme, _GIVEN)
            if concept is not None and concept != (given.concept if given else None) and first is not None:
                return DraftThing(concept, _trimmed(match["other"]), line.text)
    return inert


def _trimmed(words: str) -> str:
    plain = " ".join(words.split()).strip(" ,")
    plain = re.sub(rf"^{_INERT.pattern}\s+(?:and|or)\s+", "", plain, flags=re.IGNORECASE)
    while (shorter := _LEADING.sub("", plain)) != plain:
        plain = shorter
    return plain


def _named(words: str, scheme: Scheme, kinds: frozenset[ConceptKind] | set[ConceptKind]) -> str | None:
    return next((slug for _, _, slug in scheme.find_mentions(words) if scheme.kind(slug) in kinds), None)


# --- which way ----------------------------------------------------------------------------------------------------

_NONE: Final = (
    r"\bno\s+(?:\w+\s+){0,3}?(?:differences?|effects?|changes?|improvements?|benefits?|reductions?|increases?|decreases?|associations?|relationship|impact|evidence|interaction)\b"
    r"|\b(?:not|n't|neither|nor)\s+(?:\w+\s+){0,3}?(?:differ\w*|significant\w*|associated|superior|chang\w+|improv\w+|affect\w*|reduc\w+|increas\w+|decreas\w+|influenc\w+|alter\w*|higher|lower|better|effective|more|less|worse|reach\w*|related|correlat\w+|prevent\w*|show\w*)\b"
    r"|\bdid\s+not\b|\bsimilar\b|\bcomparable\b|\bequivalent\b|\bnon-?\s?significant\w*|\binsignificant\w*|\bunchanged\b|\bunaffected\b|\bno\s+(?:more|less|better|worse)\b|\bfailed\s+to\b|\bequally\b|\bthe\s+same\b|\bwithout\s+(?:any\s+)?(?:significant\s+)?(?:difference|change|effect)\w*"
    r"|\bnon-?inferior\w*|\bdifference\s+(?:was|were)\s+not\b|\bns\b"
)
_DOWN: Final = (
    r"\b(?:lower(?:ed|ing)?|reduc(?:ed|tion|tions|es|e|ing)|decreas(?:ed|e|es|ing)|fewer|less|shorter|shortened|smaller|declin(?:ed|e|es)|diminish\w*|fell|dropped|"
    r"alleviat\w*|attenuat\w*|suppress\w*|inhibit\w*|prevent(?:ed|s)?|protect\w*|relie(?:f|ved?)|slower|delayed|loss|lessened|inferior|poorer|weaker|abolished|earlier|faster\s+onset|minimi[sz]ed|down-?regulated|impair\w*)\b"
)
_UP: Final = r"\b(?:higher|increas(?:ed|e|es|ing)|greater|more|longer|larger|rose|elevat\w+|rais(?:ed|e)|enhanc\w+|prolong\w*|grew|gain(?:ed)?|superior|up-?regulated|doubled|accelerated|stronger|best)\b"
_GOOD: Final = r"\b(?:improv(?:ed|ement|ements|es|e|ing)|better|benefi\w+|ameliorat\w+|effective|recovered|success\w*|favou?r(?:ed|ing|s)?)\b"
_BAD: Final = r"\b(?:worse(?:ned|ning)?|deteriorat\w+|aggravat\w+|exacerbat\w+)\b"
_CUES: Final = re.compile(
    f"(?P<none>{_NONE})|(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<good>{_GOOD})|(?P<bad>{_BAD})", re.IGNORECASE
)
_IN_CONTROLS: Final = re.compile(
    r"^[^.;]{0,60}?\b(?:in|with|for|among|by|under)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:placebo|controls?|sham|usual\s+care|untreated|comparison|vehicle)(?:\s+(?:group|arm|patients|participants|animals))?\b(?!\s*-?\s*controlled)",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(r"\b(?:than|compared|versus|vs|relative|between|over)\b", re.IGNORECASE)
_HARM: Final = re.compile(
    r"\b(?:pain|symptoms?|mortality|death|risk|depress\w+|anxiety|severity|incidence|relapse|recurrence|adverse|fatigue|stress|nausea|vomiting|bleeding|infection\w*|hospitali[sz]ation|disability|time\s+to|attacks?|craving)\b",
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
        given: What was given, and ``other``, what it was held against: "less with the other than with what was given"
            is more.
    """
    cues = list(_CUES.finditer(sentence))
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
    for start, end in zip(edges, edges[1:], strict=False):
        if start <= place < end:
            return start, end
    return 0, len(sentence)


# --- how much -----------------------------------------------------------------------------------------------------

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
_P: Final = re.compile(r"\b[pP](?:[-\s]?value)?\s*(?:was\s+|of\s+)?(?P<sign><=|>=|[<>=≤≥])?\s*(?P<value>0?[.·]\d+)")
_ARMS: Final = re.compile(
    r"(?P<one>\d+(?:[.·]\d+)?\s?%)(?:[^.;%]{0,60}?)\b(?:vs\.?|versus|and|compared\s+(?:with|to)|than)\b(?:[^.;%]{0,50}?)(?P<two>\d+(?:[.·]\d+)?\s?%)",
    re.IGNORECASE,
)


def estimate_of(sentence: str) -> DraftEstimate | None:
    """Return the first estimate of a sentence, with its interval and p, or the percentages of two arms."""
    p = _P.search(sentence)
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


# --- results ------------------------------------------------------------------------------------------------------

_PRIMARY: Final = re.compile(
    r"\b(?:primary|main|principal)\s+(?:\w+\s+){0,2}?(?:outcomes?|end\s?-?points?|measures?)(?:\s+measures?)?\s+(?:was|were|is|are|included|comprised|,)\s*(?:the\s+)?(?P<what>[^.;]{3,120})",
    re.IGNORECASE,
)
_MOVED: Final = re.compile(
    r"^(?:(?:[^,]{0,80}),\s+)?(?:the\s+|a\s+|there\s+(?:was|were)\s+(?:an?\s+)?(?:significant\s+)?)?(?P<what>[A-Za-z][\w\s()/%,'’-]{2,80}?)\s+(?:was|were|did|had|is|are|decreased|increased|improved|declined|rose|fell|reduced|differed|remained|showed|dropped)\b",
    re.IGNORECASE,
)
_OF_WHAT: Final = re.compile(
    r"\b(?:(?:reduction|increase|decrease|improvement|difference|change|effect|decline|rise)s?|found|seen|observed|noted)\s+(?:in|of|on|for|between\s+\w+\s+in)\s+(?:the\s+)?(?P<what>[A-Za-z][\w\s()/-]{2,60}?)(?=\s+(?:was|were|between|in|with|at|after|compared|than|among|for|from|by|over|during|and\s+\w+ed)\b|[.,;(]|$)",
    re.IGNORECASE,
)
_NO_OUTCOME: Final = re.compile(
    r"(?:(?:they|it|we|this|these|that|there|both|all|groups?|patients|participants|results?|findings|changes?|scores?|improvements?)$|no\b|most\b|both\s+groups)",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(_CUES.pattern, re.IGNORECASE)


def find_results(
    abstract: Abstract, scheme: Scheme, given: DraftThing | None, other: DraftThing | None = None
) -> list[DraftFinding]:
    """Return the results the abstract states, the primary outcome's first where it is told."""
    primary = _primary(abstract, scheme)
    findings: list[DraftFinding] = []
    for line in abstract.of(Part.RESULTS):
        estimate = estimate_of(line.text)
        if estimate is None and not (
            _EVENT.search(line.text) and (_P.search(line.text) or re.search(r"significan|differ", line.text))
        ):
            continue
        outcome, instrument = _outcome(line, scheme, given) or (primary, None)
        if outcome is None:
            continue
        better = scheme.better_when(outcome.concept) if outcome.concept is not None else None
        words = direction_of(
            line.text, better=better, outcome=outcome.text or "", given=given and given.text, other=other and other.text
        )
        findings.append(DraftFinding(outcome, instrument, _agreed(words, estimate), estimate, _time(line), line.text))
    for line in () if findings else abstract.of(Part.CONCLUSION):
        found = _outcome(line, scheme, given)
        if (
            found is not None
            and (direction := direction_of(line.text, outcome=found[0].text or "")) is not Direction.UNCLEAR
        ):
            findings.append(DraftFinding(found[0], found[1], direction, None, None, line.text))
            break
    return findings[:MOST_FINDINGS]


def _primary(abstract: Abstract, scheme: Scheme) -> DraftThing | None:
    for line in abstract.of(Part.METHODS, Part.AIM, Part.RESULTS):
        if (match := _PRIMARY.search(line.text)) is not None:
            words = " ".join(match["what"].split())
            return DraftThing(_named(words, scheme, _MEASURED), words, line.text)
    return None


def _outcome(line: Line, scheme: Scheme, given: DraftThing | None) -> tuple[DraftThing, str | None] | None:
    """Return the outcome a result is about and the scale it was measured with."""
    mentions = [
        (start, end, slug) for start, end, slug in scheme.find_mentions(line.text) if scheme.kind(slug) in _MEASURED
    ]
    mentions = [one for one in mentions if given is None or one[2] != given.concept]
    scale = next((slug for _, _, slug in mentions if scheme.kind(slug) is _K.SCALE), None)
    known = scheme.get(scale)
    instrument = known.label if known is not None else None
    named = next(((start, end, slug) for start, end, slug in mentions if scheme.kind(slug) is not _K.SCALE), None)
    if named is not None:
        return DraftThing(named[2], line.text[named[0] : named[1]], line.text), instrument
    if scale is not None:
        return DraftThing(scheme.outcome_of(scale), instrument, line.text), instrument
    for pattern in (_OF_WHAT, _MOVED):
        if (match := pattern.search(line.text)) is not None:
            words = " ".join(match["what"].split()).strip(" ,")
            if len(words) > 2 and not _NO_OUTCOME.match(words):
                return DraftThing(None, words, line.text), instrument
    return None


def _agreed(words: Direction, estimate: DraftEstimate | None) -> Direction:
    """Return the direction of words and figures: an interval that holds "no effect" leaves it open."""
    if estimate is None or estimate.value is None or estimate.measure == "proportion":
        return words
    null = 1.0 if estimate.measure in ("OR", "RR", "HR") else 0.0
    value = float(estimate.value)
    if estimate.ci is None:
        return words
    low, high = map(float, estimate.ci)
    if low <= null <= high:
        return words if words is Direction.NO_CHANGE else Direction.UNCLEAR
    if words in (Direction.INCREASE, Direction.DECREASE):
        return words
    return Direction.INCREASE if value > null else Direction.DECREASE


def _time(line: Line) -> str | None:
    """Return the last time a sentence names ("at 12 weeks"), as a record writes it."""
    for found in reversed(find_quantities(line.text)):
        value, unit = found.quantity.value, found.quantity.unit
        before = line.text[max(0, found.start - 14) : found.start].lower()
        if (
            found.kind == "time"
            and value is not None
            and unit != "decade"
            and re.search(r"\b(?:at|after|within|by)\s+(?:the\s+)?$", before)
        ):
            return f"{value:g} {unit}{'' if value == 1 else 's'}"
    if (match := re.search(r"\bat\s+(?:week|month|day|year)\s+(\d+)\b", line.text, re.IGNORECASE)) is not None:
        unit = match[0].split()[1].lower()
        return f"{match[1]} {unit}{'' if match[1] == '1' else 's'}"
    return None
