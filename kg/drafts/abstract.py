"""An abstract's sentences with the part each plays: labelled by the authors, or told by the model of roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.abstracts import Role, find_roles
from kg.article import parse_article

__all__ = ["Abstract", "Line", "Part", "read_abstract"]


class Part(StrEnum):
    """What a sentence of an abstract is for."""

    TITLE = "title"
    AIM = "aim"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSION = "conclusion"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence and its part; ``probability`` is the model's, ``None`` where the authors named the part."""

    text: str
    part: Part
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Abstract:
    """The sentences of an abstract in order; ``labelled`` says whether its authors named the parts."""

    lines: tuple[Line, ...]
    labelled: bool

    def of(self, *parts: Part) -> tuple[Line, ...]:
        """Return the sentences of some parts, in the order of the parts."""
        return tuple(line for part in parts for line in self.lines if line.part is part)


_PARTS: Final[tuple[tuple[Part, str], ...]] = (
    (Part.AIM, r"background|introduction|objectives?|aims?|purpose|context|rationale|importance|question|hypothesis"),
    (
        Part.METHODS,
        (
            r"(?:materials?|patients?|subjects?|participants?|study)?(?:\s*(?:and|&)\s*)?(?:methods?|methodology)|design"
            r"|(?:study|trial)\s+design|setting|settings|participants?|patients|interventions?|data\s+sources?"
            r"|study\s+selection"
            r"|data\s+(?:extraction|collection)(?:\s+and\s+analysis)?|(?:search|selection)\s+(?:methods|criteria"
            r"|strategy)"
            r"|main\s+outcomes?(?:\s+(?:and|&)\s+measures?|\s+measures?)?|outcome\s+measures?|measurements?"
            r"|(?:trial|clinical\s+trial|protocol)\s+registration|registration|exposures?|eligibility\s+criteria"
        ),
    ),
    (Part.RESULTS, r"results?|findings?|main\s+results|outcomes?|data\s+synthesis|results\s+and\s+discussion"),
    (
        Part.CONCLUSION,
        (
            r"(?:authors?['’]\s+)?conclusions?|interpretation|discussion|implications|significance"
            r"|conclusions?\s+and\s+relevance"
            r"|limitations?|funding|comment"
        ),
    ),
)
_LABELS: Final = re.compile(
    r"(?P<label>" + "|".join(f"(?P<{part.value}>{words})" for part, words in _PARTS) + r")\s*(?:[:.—–]|\s-\s|$)\s*",
    re.IGNORECASE,
)


def read_abstract(text: str) -> Abstract:
    """Return the sentences of an abstract with their parts.

    A first paragraph of one sentence without a full stop is the title.
    """
    text = "".join(char if char.isprintable() or char == "\n" else " " for char in text.replace("\r\n", "\n"))
    paragraphs = [
        " ".join(part.split())
        for part in re.split(r"\n\s*\n|\n(?=[A-Z][A-Za-z ,/&]{3,40}(?::|\s[—–-]\s))", text.strip())
    ]
    paragraphs = [part for part in paragraphs if part]
    lines: list[Line] = []
    first, _, rest = text.strip().partition("\n")
    alone = not re.search(r"[.?!](?:\s|$)|:$", first.strip()) and len(first.split()) < 40
    if len(paragraphs) == 1 and alone and rest.strip()[:1].isupper():
        paragraphs = [" ".join(first.split()), " ".join(rest.split())]
    if len(paragraphs) > 1 and not _LABELS.match(paragraphs[0]) and _is_title(paragraphs[0]):
        lines.append(Line(paragraphs.pop(0).lstrip("# "), Part.TITLE))
    labelled = False
    told: list[str] = []
    part: Part | None = None
    for paragraph in paragraphs:
        for sentence in _sentences(paragraph):
            label = _LABELS.match(sentence)
            if label is not None and (
                sentence[label.end() - 1 : label.end()] != " " or label["label"].isupper() or ":" in label[0]
            ):
                part = next(one for one, _ in _PARTS if label[one.value] is not None)
                labelled = True
                sentence = sentence[label.end() :].strip()  # noqa: PLW2901
            if not sentence:
                continue
            if part is None:
                told.append(sentence)
            else:
                lines.append(Line(sentence, part))
    return Abstract((*lines, *_told_apart(told)), labelled)


def _is_title(paragraph: str) -> bool:
    return len(paragraph.split()) < 40 and len(_sentences(paragraph)) == 1


def _sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; a label of a section begins one."""
    pieces = re.split(
        r"(?<=[.;:)])\s+(?=(?:[A-Z]{4,}[A-Z ,&/]*|Methods?|Results?|Conclusions?|Background|Objectives?|Findings"
        r"|Interpretation|Aims?|Design)\s*:)",
        paragraph,
    )
    found = []
    for piece in pieces:
        if not any(map(str.isalpha, piece)):
            continue
        article = parse_article(piece, name="abstract", path="abstract", markup="text")
        sentences = [article.slice(sentence.span) for sentence in article.sentences]
        found += sentences or [piece]
    return found


def _told_apart(sentences: list[str]) -> list[Line]:
    """Return unlabelled sentences with the parts the model of roles gives them."""
    return [
        Line(sentence, _OF_ROLE[found.role], found.probability)
        for sentence, found in zip(sentences, find_roles(sentences), strict=True)
    ]


_OF_ROLE: Final = {
    Role.BACKGROUND: Part.AIM,
    Role.OBJECTIVE: Part.AIM,
    Role.METHODS: Part.METHODS,
    Role.RESULTS: Part.RESULTS,
    Role.CONCLUSIONS: Part.CONCLUSION,
}
