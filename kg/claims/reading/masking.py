"""Make the copy of a sentence that is parsed, and map its offsets back.

The small English model takes drug names for adjectives or verbs and loses the tree at a citation in brackets
(measured: 53 wrong tags in 215 mentions of one drug). In the copy citations and brackets are left out and names of
things are replaced by common nouns, so the tree is right; every offset maps back to the words as written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.claims.reading.doses import doses_beside
from kg.claims.reading.drugnames import find_stem_names
from kg.cues.health import PEOPLE
from kg.cues.language import ASIDES
from kg.cues.wordsets import word_set
from kg.model import Span
from kg.terms import ConceptKind

__all__ = [
    "OTHER_NOUNS",
    "PLURALS",
    "MaskedText",
    "NamedSpan",
    "join_masked",
    "mask_text",
    "names_between",
    "plain_links",
]

_NOUNS: Final[dict[str, tuple[str, str]]] = {
    "drug": ("aspirin", "drugs"),
    "condition": ("asthma", "headaches"),
    "study": ("study", "studies"),
    "people": ("people", "patients"),
    "thing": ("aspirin", "drugs"),
    "part": ("cortex", "receptors"),
}
_KINDS: Final[dict[ConceptKind, str]] = {
    ConceptKind.CONDITION: "condition",
    ConceptKind.SYMPTOM: "condition",
    ConceptKind.OUTCOME: "condition",
    ConceptKind.ADVERSE_EFFECT: "condition",
    ConceptKind.POPULATION: "people",
    ConceptKind.DESIGN: "study",
    ConceptKind.RECEPTOR: "part",
    ConceptKind.BRAIN_REGION: "part",
}
_DOSED: Final = frozenset((ConceptKind.DRUG, ConceptKind.SUPPLEMENT))
_UNMASKED: Final = frozenset((ConceptKind.ROUTE, ConceptKind.LEGAL_STATUS, ConceptKind.ORGANISATION))
_BRACKETS: Final = re.compile(r"\s?(?:\([^()]{0,160}\)|\[[^\[\]]{0,80}\])")
_SUFFIX: Final = re.compile(r"-(?:[A-Z0-9]{1,3}\b)(?!\w)")
"""What makes a longer name of a short one: "CBT-I"."""
_ACRONYM: Final = re.compile(r"\b(?=[A-Z0-9\-]*[A-Z][A-Z0-9\-]*[A-Z])[A-Z][A-Z0-9]{1,6}(?:-[A-Z0-9]+)?s?\b")
_LASTS: Final = re.compile(
    r"(?<!the )(?<!at )\b(lasts?|lasted)(?=\s(?:for|up\sto|about|around|between|only|"
    r"several|approximately|from|longer|an?\s|\d|"
    r"(?:two|three|four|five|six|seven|eight|ten|twelve)\s\w+s?\b(?!\sago)))",
    re.IGNORECASE,
)
_PERSISTS: Final = {"last": "continue", "lasts": "continues", "lasted": "continued"}
"""The model takes the verb "last" for an adjective."""
_WITH: Final = re.compile(r"(?<=\s)w/(o?)(?=\s)")
_LINK: Final = re.compile(r"(?<!\])(\[)[^\[\]]{1,300}(\]\([^()\s]{1,300}(?:\([^()\s]*\)[^()\s]*)?\))")
"""A link of Markdown, whose words stay."""
_LABEL: Final = re.compile(
    r"^\W{0,3}(\*\*|__)[^*_]{1,60}[.:](?:\*\*|__):?\s|^\W{0,3}(\*\*|__)[^*_]{1,60}(?:\*\*|__):\s"
)
"""A label in bold before the sentence."""
_NUMBERED: Final = re.compile(r"^\W{0,3}\d{1,2}[.)]\s(?=[A-Z])")
"""The number of a heading or item."""
_PART: Final = re.compile(
    r"^\W{0,3}(?:Background|Objectives?|Aims?|Purpose|Context|Importance|Introduction|Results?|Findings?|"
    r"Main outcomes?|"
    r"Interpretation|Conclusions?|Discussion|Significance|Limitations?|Key points?|Bottom line|The bottom line|"
    r"In short|"
    r"Efficacy|Safety|Fact|Truth|Note|Tip)(?:\sand\s\w+)?:\s",
    re.IGNORECASE,
)
"""The name of a part of an abstract or of a note before its first sentence."""
_RAISED: Final = re.compile(r"(?<=[a-z)]{2}[.,;])\d{1,3}(?:[,–-]\d{1,3})*(?=\s|$)")
"""Note numbers that lost their superscript ("than placebo.14")."""
_DATELINE: Final = re.compile(
    r"^\W{0,3}[A-Z][A-Za-z.\s]{2,30}(?:,\s[A-Za-z.\s]{2,20})?(?:,|\s\()\s?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s\d{1,2}(?:,?\s\d{4})?\)?\s?(?:--|[-–—])\s"
)
"""Place and date before the first sentence of a release."""
_ASIDE: Final = re.compile(rf",\s(?:{'|'.join(sorted(ASIDES))}),(?=\s)")
"""Words between commas that only say how a sentence hangs on the one before."""
_OPENING: Final = re.compile(rf"\W{{0,3}}(?:{'|'.join(sorted(word.capitalize() for word in ASIDES))}),\s")
"""The same before a comma at the beginning."""
_LETTER_AT_END: Final = re.compile(r"\s[A-Z]\.\Z")
"""A name's letter that ends a sentence ("hepatitis B."), which with its full stop looks like somebody's initial."""
_DIGIT: Final = re.compile(r"\d")
_SUPERSCRIPT: Final = re.compile(r"(?<=[a-z.,;)\]]{2})[⁰¹²³⁴-⁹]+(?:[,–-][⁰¹²³⁴-⁹]+)*")
"""A note's number, which is no power ("m²")."""
_BRIDGED: Final = re.compile(r"(?<![\w-])[a-z]+-(?:to|of|the|in|by|and)(?:-the)?-[a-z]+(?=\s[a-z])")
"""A phrase joined by hyphens before a noun ("face-to-face treatment"), which the model takes apart."""
_SENSATION: Final = re.compile(
    r"(?<=[\s(])(?:bloating|vomiting|itching|sweating|swelling|bruising|bleeding|cramping|tingling|flushing|fainting|wheezing|"
    r"coughing|twitching|shivering|scarring|stinging|belching)(?=,|[.;]|\s(?:and|or)\s)",
    re.IGNORECASE,
)
"""Symptoms that look like verbs, in a list."""
_EMPHASIS: Final = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`")
OTHER_NOUNS: Final = {"aspirin": "insulin", "asthma": "arthritis", "cortex": "liver"}
"""Second choices of stand-ins, for sentences the model misreads with the first."""
PLURALS: Final = frozenset(plural for _, plural in _NOUNS.values())
_STAND_INS: Final = frozenset((*(word for pair in _NOUNS.values() for word in pair), *OTHER_NOUNS.values()))
_CHANGING: Final = (
    *("cut", "cuts", "reduce", "reduces", "reduced", "lower", "lowers", "lowered", "prevent", "prevents", "prevented"),
    *("increase", "increases", "increased", "halve", "halves", "halved", "raise", "raises", "cause", "causes", "fewer"),
)
_SHARE_OF_PEOPLE: Final = re.compile(
    r"\b(?:an?|one|two|three)[\s-](?:third|quarter|fifth)s?(?=\s(?:(?:still|also|never|even|only|then)\s)?(?:responded|"
    r"achieved|reached|reported|experienced|entered|had|have|went|did|do|were|are|was|remained|showed|saw|improved|"
    r"recovered|remitted|relapsed|dropped|stopped)\b)",
    re.IGNORECASE,
)
"""A share without its "of", in which the model sees a time, before what people do."""
_BEFORE_FALLS: Final = "|".join(rf"(?<=\b{word}\s)" for word in _CHANGING)
_REPLACED: Final[tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]] = (
    (("*", "_", "`"), _EMPHASIS, ""),
    ((",",), _ASIDE, ""),
    (("relative", "comparison"), re.compile(r"\b(?:relative|in\scomparison)\sto\b"), "compared with"),
    (("-",), _BRIDGED, "direct"),
    (("ing",), _SENSATION, _NOUNS["condition"][0]),
    (("inferior",), re.compile(r"\b(?:non[- ]inferior|noninferior)\sto(?=\s)", re.IGNORECASE), "as good as"),
    (("superior",), re.compile(r"(?<![-\w])superior\sto(?=\s)", re.IGNORECASE), "better than"),
    (("inferior",), re.compile(r"(?<![-\w])inferior\sto(?=\s)", re.IGNORECASE), "worse than"),
    (("falls",), re.compile(rf"(?:{_BEFORE_FALLS})falls\b", re.IGNORECASE), "fractures"),
    (("order",), re.compile(r"\bin\sorder\s(?=to\s)", re.IGNORECASE), ""),
    (("third", "quarter", "fifth"), _SHARE_OF_PEOPLE, "half"),
    (
        ("mild", "moderate"),
        re.compile(r"\b(?:mild|moderate)[\s-](?:to|or)[\s-](?:moderate|severe)\b", re.IGNORECASE),
        "severe",
    ),
)
"""Signs of which a sentence must have one, what is looked for then, and what stands in its place.

Taken out are marks of emphasis and asides; comparatives of Latin, after which the model takes a drug's name for a verb,
falls, which it takes for one, shares of people, and "in order to" and "moderate to severe" are put plainly.
"""
_AMERICAN: Final = word_set("US USA UK EU FDA WHO NHS CDC NIH NOT AND OR DO NO NEVER MUST ALL YOU IF IS IT")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """Words of the source that name a concept; offsets are into the article."""

    start: int
    end: int
    slug: str
    kind: ConceptKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedText:
    """A copy to parse; ``starts`` are offsets in the copy, ``sources`` the article offsets they stand for.

    ``fixed`` marks pieces that replace other words: an offset inside one maps to the piece's edge.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[tuple[int, int], ...]
    fixed: tuple[bool, ...]
    names: tuple[NamedSpan, ...] = ()

    def source_start(self, offset: int) -> int:
        """Return the article offset where the copy's character at ``offset`` begins."""
        index = bisect_right(self.starts, offset) - 1
        start, _ = self.sources[index]
        return start if self.fixed[index] else start + offset - self.starts[index]

    def source_end(self, offset: int) -> int:
        """Return the article offset where a token that ends at ``offset`` in the copy ends."""
        index = bisect_right(self.starts, offset - 1) - 1
        start, end = self.sources[index]
        return end if self.fixed[index] else start + offset - self.starts[index]

    def is_noun_at(self, offset: int) -> bool:
        """Say whether the copy's word at ``offset`` is a noun that stands in for a name."""
        index = bisect_right(self.starts, offset) - 1
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.fixed[index] and self.text[self.starts[index] : end].strip().lower() in _STAND_INS


def mask_text(
    text: str,
    span: Span,
    *,
    names: Iterable[NamedSpan] = (),
    dropped: Iterable[Span] = (),
    stand_ins: Iterable[tuple[Span, str]] = (),
) -> MaskedText:
    """Return the copy of ``text[span]`` to parse.

    Args:
        text: The article's text.
        span: The sentence.
        names: Concept mentions inside the sentence, not overlapping.
        dropped: Spans to leave out, such as citations in brackets.
        stand_ins: Spans with the word to put in their place, such as narrative citations.
    """
    body = text[span.start : span.end]
    cuts: list[tuple[int, int, str]] = []
    for cut in dropped:
        if text[cut.start : cut.start + 1] == "[" and _LINK.match(text, cut.start):
            continue
        start, end = max(cut.start, span.start) - span.start, min(cut.end, span.end) - span.start
        if start < end:
            cuts.append((start - (start > 0 and body[start - 1] == " "), end, ""))
    links = list(_LINK.finditer(body)) if "](" in body else []
    cuts.extend((*found.span(group), "") for found in links for group in (1, 2))
    labels = (_LABEL, _DATELINE, _NUMBERED, _PART)
    if (
        label := next((m for one in labels if (m := one.match(body)) is not None), None)
    ) is not None and label.end() < len(body):
        cuts.append((0, label.end(), ""))
    cuts.extend(_plainer(body))
    if "(" in body or "[" in body:
        linked = [found.span() for found in links]
        cuts.extend(
            (*found.span(), "")
            for found in _BRACKETS.finditer(body)
            if all(found.end() <= start or end <= found.start() for start, end in linked)
        )
    cuts.extend((place.start - span.start, place.end - span.start, word) for place, word in stand_ins)
    kept = list(names)
    cuts.extend(
        (*found, "") for found in _examples(body, [(name.start - span.start, name.end - span.start) for name in kept])
    )
    kept = [name for name in kept if span.start <= name.start and name.end <= span.end]
    for name in kept:
        if name.kind not in _UNMASKED:
            start, end = name.start - span.start, name.end - span.start
            tail = _SUFFIX.match(body, end)
            opens = not any(map(str.isalnum, body[0 if label is None else label.end() : start]))
            cuts.append((start, end if tail is None else tail.end(), _noun(body[start:end], name.kind, opens=opens)))
    stems = find_stem_names(body)
    acronyms = [found.span() for found in _ACRONYM.finditer(body) if found[0] not in _AMERICAN]
    if (stems or acronyms) and sum(map(str.isupper, body)) * 2 < sum(map(str.isalpha, body)):
        cuts.extend((start, end, _noun(body[start:end], None)) for start, end in (*stems, *acronyms))
    drugs = [(name.start - span.start, name.end - span.start) for name in kept if name.kind in _DOSED]
    drugs.extend(stems)
    cuts.extend((start, end, "") for start, end in doses_beside(body, dict.fromkeys(drugs)))
    return _assemble(body, span.start, _disjoint(cuts), tuple(kept))


def _plainer(body: str) -> Iterator[tuple[int, int, str]]:
    """Give the parts of a sentence that are left out or put plainly, whatever is named in it."""
    opening = _OPENING.match(body)
    if opening is not None:
        yield (*opening.span(), "")
    lowered = body.lower()
    for signs, pattern, word in _REPLACED:
        if any(sign in lowered for sign in signs):
            yield from ((*found.span(), word) for found in pattern.finditer(body))
    if _LETTER_AT_END.search(body) is not None:
        yield (len(body) - 1, len(body), " .")
    if not body.isascii():
        yield from ((*found.span(), "") for found in _SUPERSCRIPT.finditer(body))
    if _DIGIT.search(body) is not None:
        yield from ((*found.span(), "") for found in _RAISED.finditer(body))
    if " w/" in lowered:
        yield from ((*found.span(), f"with{found[1] and 'out'}") for found in _WITH.finditer(lowered))
    if "last" in lowered:
        yield from ((found.start(1), found.end(1), _PERSISTS[found[1].lower()]) for found in _LASTS.finditer(body))


def _examples(body: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of "such as X" between a noun and its verb ("tablets such as zopiclone work")."""
    return [
        (start - len(" such as "), end)
        for start, end in names
        if body[max(0, start - 9) : start] == " such as " and re.match(r"\s(?!and\b|or\b)[a-z]", body[end : end + 4])
    ]


def names_between(names: list[NamedSpan], starts: list[int], span: Span) -> list[NamedSpan]:
    """Return the mentions inside a span; ``starts`` are their beginnings."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return [name for name in names[first:last] if name.end <= span.end]


def plain_links(text: str) -> str:
    """Return text with the links of Markdown as their words.

    >>> plain_links("It [eases pain](https://example.org/a).")
    'It eases pain.'
    """
    return _LINK.sub(lambda found: text[found.end(1) : found.start(2)], text)


def _noun(words: str, kind: ConceptKind | None, *, opens: bool = True) -> str:
    if words.split(maxsplit=1)[0].lower() in PEOPLE:
        return "People" if words[:1].isupper() else "people"
    singular, plural = _NOUNS[_KINDS.get(kind, "drug") if kind is not None else "thing"]
    last = words.rsplit(maxsplit=1)[-1].lower()
    capitals = words[-2:-1].isupper() and last.endswith("s")
    many = capitals or (last.endswith("s") and not last.endswith(("is", "us", "ss")) and len(last) > 3)
    word = plural if many else singular
    return word.capitalize() if opens and words[:1].isupper() and not words.isupper() else word


def _disjoint(cuts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep cuts that do not overlap; longer before shorter, removals before replacements."""
    kept: list[tuple[int, int, str]] = []
    for cut in sorted(cuts, key=lambda item: (item[0] - item[1], item[2] != "", item[0])):
        if all(cut[1] <= other[0] or cut[0] >= other[1] for other in kept):
            kept.append(cut)
    return sorted(kept)


def _assemble(body: str, base: int, cuts: list[tuple[int, int, str]], names: tuple[NamedSpan, ...]) -> MaskedText:
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    fixed: list[bool] = []
    length = position = 0

    def put(words: str, start: int, end: int, replaced: bool) -> None:
        nonlocal length
        if words:
            pieces.append(words)
            starts.append(length)
            sources.append((base + start, base + end))
            fixed.append(replaced)
            length += len(words)

    for start, end, word in cuts:
        put(_plain(body[position:start]), position, start, False)
        put(word, start, end, True)
        position = end
    put(_plain(body[position:]), position, len(body), False)
    if not starts:
        put(" ", 0, 0, True)
    return MaskedText(
        text="".join(pieces), starts=tuple(starts), sources=tuple(sources), fixed=tuple(fixed), names=names
    )


def _plain(words: str) -> str:
    """Replace characters the model was not trained on, or reads amiss, by one-for-one equivalents."""
    return _SPACED_HYPHEN.sub("\u2014", words).translate(_TYPEWRITER)


_SPACED_HYPHEN: Final = re.compile(r"(?<![\d%]\s)(?<=\s)[-\u2013](?=\s)")
"""A hyphen that stands for a dash; between figures it is a range."""
_TYPEWRITER: Final = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u00a0": " ", "\n": " ", "\u2013": "-"}
)


_OPENING_ADVERB: Final = re.compile(
    r"(?:(?:very|more|less|in)\s)?(?:\w+ly|often|sometimes|rare cases|some people),\s", re.IGNORECASE
)
"""An adverb with a comma that a list item begins with, which cuts it off from its lead-in."""


def _without_opening(tail: MaskedText) -> MaskedText:
    found = _OPENING_ADVERB.match(tail.text)
    if (
        found is None
        or len(tail.starts) == 0
        or tail.fixed[0]
        or (len(tail.starts) > 1 and tail.starts[1] < found.end())
    ):
        return tail
    cut = found.end()
    first, last = tail.sources[0]
    return replace(
        tail,
        text=tail.text[cut:],
        starts=(0, *(start - cut for start in tail.starts[1:])),
        sources=((first + cut, last), *tail.sources[1:]),
    )


def join_masked(head: MaskedText, tail: MaskedText) -> MaskedText:
    """Return the copy of a lead-in followed by a list item."""
    first = head.text.rstrip(" :") + " "
    tail = _without_opening(tail)
    small = tail.text[:1].lower() + tail.text[1:] if tail.text[1:2].islower() else tail.text
    return replace(
        head,
        text=first + small,
        starts=(*head.starts, *(start + len(first) for start in tail.starts)),
        sources=(*head.sources, *tail.sources),
        fixed=(*head.fixed, *tail.fixed),
        names=(*head.names, *tail.names),
    )
