"""A checked page: verdicts, remarks on the page itself, and what was not to be said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.concepts import Scheme
from kg.fidelity.case import describe, study_fact
from kg.fidelity.ignores import Ignore, read_ignores
from kg.fidelity.rules import RULES
from kg.model import Article, Bibliography, Claim, Evidence, Failure, Problem, Span, Study, Verdict
from kg.terms import Dimension, Level

__all__ = ["CheckedPage", "Hidden", "PageRemark", "check_page", "place_finder", "worst_of"]

_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRemark:
    """Something wrong at a place of the page that belongs to no claim; ``words`` are the page's."""

    rule: str
    level: Level
    message: str
    span: Span
    words: str = ""
    dimension: Dimension | None = None
    source: str | None = None
    study: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A problem that is not said, and why.

    Attributes:
        claim: The claim it was found on; ``None`` for a remark on the page.
        comment: Where the comment that hides it stands; ``None`` where an option did.
        reason: The comment's reason.
    """

    problem: Problem | PageRemark
    span: Span
    claim: Claim | None = None
    comment: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPage:
    """What the check of one article found.

    Attributes:
        verdicts: In reading order, with the problems that are to be said. What is hidden changes no verdict.
        remarks: What is wrong outside the claims, in reading order.
        hidden: Problems a comment or an option hides.
        unasked: How many problems there are of rules that were not asked for.
        failures: What could not be read.
        studies, bibliography, scheme: What it was judged by, as far as a report names it.
    """

    article: Article
    verdicts: tuple[Verdict, ...]
    remarks: tuple[PageRemark, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    unasked: int = 0
    failures: tuple[Failure, ...] = ()
    studies: Mapping[str, Study] = field(default_factory=dict)
    bibliography: Bibliography = field(default_factory=Bibliography)
    scheme: Scheme = field(default_factory=lambda: Scheme({}))

    def fact(self, item: Evidence) -> str:
        """Return what a piece of evidence says, in one line."""
        study = self.studies.get(item.study)
        if study is None:
            return item.finding.text or item.reason
        return study_fact(item.finding, study, self.scheme)

    def kind(self, key: str) -> str:
        """Return what kind of study a record describes and how large it is; empty where there is no record."""
        study = self.studies.get(key)
        return "" if study is None else describe(study)


def check_page(
    article: Article,
    verdicts: Iterable[Verdict],
    *,
    remarks: Iterable[PageRemark] = (),
    only: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    failures: Iterable[Failure] = (),
    studies: Mapping[str, Study] | None = None,
    bibliography: Bibliography | None = None,
    scheme: Scheme | None = None,
) -> CheckedPage:
    """Return what is to be said of an article: its comments are followed first, then the options.

    Args:
        article: The article judged.
        verdicts: Its verdicts.
        remarks: What is wrong at places of it; one in a sentence with a claim becomes a problem of that claim.
        only: Rules asked for; all where ``None``.
        ignore: Rules not to be said.
        failures: What could not be read.
        studies: Study records it was judged by.
        bibliography: The bibliography.
        scheme: The concept scheme.
    """
    verdicts, remarks = _settle(verdicts, remarks)
    comments, mistakes = read_ignores(article)
    used: set[tuple[Span, str]] = set()
    wanted, unwanted = None if only is None else frozenset(only), frozenset(ignore)
    hidden: list[Hidden] = []
    unasked = 0

    def says(found: Problem | PageRemark, span: Span, claim: Claim | None) -> bool:
        nonlocal unasked
        silencing = [one for one in comments if one.hides(found.rule, span)]
        used.update((one.place, one.name) for one in silencing)
        if silencing:
            first = silencing[0]
            hidden.append(Hidden(problem=found, span=span, claim=claim, comment=first.place, reason=first.reason))
        elif found.rule in unwanted:
            hidden.append(Hidden(problem=found, span=span, claim=claim))
        elif wanted is not None and found.rule not in wanted:
            unasked += 1
        else:
            return True
        return False

    said = tuple(
        replace(one, problems=tuple(found for found in one.problems if says(found, one.claim.span, one.claim)))
        for one in verdicts
    )
    noted = [one for one in remarks if says(one, one.span, None)]
    own = [_own("ignore.unknown", mistake.message, mistake.place) for mistake in mistakes]
    own += [_own("ignore.unused", _unused(one), one.place) for one in comments if (one.place, one.name) not in used]
    noted += [one for one in own if says(one, one.span, None)]
    return CheckedPage(
        article=article,
        verdicts=said,
        remarks=tuple(sorted(noted, key=lambda one: (one.span, one.rule, one.message))),
        hidden=tuple(hidden),
        unasked=unasked,
        failures=tuple(failures),
        studies=studies or {},
        bibliography=bibliography or Bibliography(),
        scheme=scheme or Scheme({}),
    )


def _settle(verdicts: Iterable[Verdict], remarks: Iterable[PageRemark]) -> tuple[list[Verdict], list[PageRemark]]:
    """Give a remark that lies in a sentence with a claim to the first claim of that sentence."""
    judged, rest = list(verdicts), []
    for found in remarks:
        inside = (
            place
            for place, one in enumerate(judged)
            if one.claim.span.start < found.span.end and found.span.start < one.claim.span.end
        )
        place = next(inside, None)
        if place is None or found.dimension is None:
            rest.append(found)
            continue
        made = Problem(
            rule=found.rule,
            dimension=found.dimension,
            level=found.level,
            message=found.message,
            claim=found.words,
            source=found.source,
            study=found.study,
        )
        problems = sorted([*judged[place].problems, made], key=lambda one: -_LEVELS.index(one.level))
        judged[place] = replace(judged[place], problems=tuple(problems))
    return judged, rest


def _own(rule: str, message: str, place: Span) -> PageRemark:
    return PageRemark(rule=rule, level=RULES[rule].level, message=message, span=place)


def _unused(one: Ignore) -> str:
    return f"no problem of '{one.name}' stands where this comment applies"


def worst_of(pages: Sequence[CheckedPage]) -> Level | None:
    """Return the worst level among all that is said, or ``None`` where nothing is."""
    levels = [found.level for page in pages for one in page.verdicts for found in one.problems]
    levels += [found.level for page in pages for found in page.remarks]
    return max(levels, key=_LEVELS.index, default=None)


def place_finder(text: str) -> Callable[[int], tuple[int, int]]:
    r"""Return what gives line and column, both counted from 1, of an offset of a text.

    >>> place_finder("ab\\ncd")(4)
    (2, 2)
    """
    starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(offset: int) -> tuple[int, int]:
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    return place
