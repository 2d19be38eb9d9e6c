"""What a writer's comments ask the check to leave unsaid, and where.

    <!-- kg-ignore: RULE[, RULE] reason -->   the sentences on the comment's line; alone on its line, the next block
    <!-- kg-ignore-start: RULE … --> … <!-- kg-ignore-end -->
    <!-- kg-ignore-file: RULE … -->

``RULE`` is a rule, what stands before its dot, or ``all``. What is hidden is counted and can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.fidelity.rules import RULES, matching_rules, near_rules
from kg.model import Article, Comment, Span

__all__ = ["Ignore", "Mistake", "read_ignores"]

_OPENS: Final = re.compile(r"kg-ignore(?P<kind>-[\w-]*)?\s*(?P<colon>:)?\s*(?P<rest>.*)\Z", re.DOTALL)
_RULES: Final = re.compile(r"[\w.*-]+(?:\s*,\s*[\w.*-]+)*")
_KINDS: Final = (None, "-start", "-end", "-file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """One rule name of one comment: problems of ``rules`` within ``applies`` are not to be said.

    Attributes:
        place: Where the comment stands.
        name: The rule as the comment writes it.
        reason: The words after the rules; empty where there are none.
    """

    place: Span
    applies: Span
    name: str
    rules: tuple[str, ...]
    reason: str

    def hides(self, rule: str, span: Span) -> bool:
        """Whether a problem of a rule, found at a span, is not to be said."""
        return rule in self.rules and span.start < self.applies.end and self.applies.start < span.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A comment that cannot be followed, and why."""

    place: Span
    message: str


def read_ignores(article: Article) -> tuple[tuple[Ignore, ...], tuple[Mistake, ...]]:
    """Return what an article's comments ask to leave unsaid, in order, and those that cannot be followed."""
    found: list[Ignore | Mistake] = []
    opened: list[tuple[Comment, str]] = []
    for comment in article.comments:
        read = _OPENS.match(comment.text)
        if read is None:
            continue
        kind, rest = read["kind"], " ".join(read["rest"].split())
        if kind not in _KINDS:
            known = ", ".join(f"kg-ignore{kind or ''}" for kind in _KINDS)
            found.append(Mistake(place=comment.span, message=f"'kg-ignore{kind}' is not known (known: {known})"))
        elif kind == "-end":
            if opened:
                first, words = opened.pop()
                found += _named(first, words, Span(start=first.span.end, end=comment.span.start))
            else:
                found.append(Mistake(place=comment.span, message="'kg-ignore-end' ends nothing"))
        elif kind == "-start":
            opened.append((comment, rest))
        else:
            whole = Span(start=0, end=len(article.text))
            found += _named(comment, rest, whole if kind == "-file" else _beside(article, comment))
    for comment, _ in opened:
        found.append(Mistake(place=comment.span, message="'kg-ignore-start' is not ended by 'kg-ignore-end'"))
    found.sort(key=lambda one: one.place)
    return (
        tuple(one for one in found if isinstance(one, Ignore)),
        tuple(one for one in found if isinstance(one, Mistake)),
    )


def _named(comment: Comment, rest: str, applies: Span) -> Iterator[Ignore | Mistake]:
    """Yield one ignore for each rule named, and a mistake for each name that is no rule."""
    names = _RULES.match(rest)
    if names is None:
        yield Mistake(place=comment.span, message="the comment names no rule: write 'kg-ignore: RULE reason'")
        return
    reason = rest[names.end() :].strip().lstrip("-–—:").strip()
    for name in dict.fromkeys(word.strip() for word in names[0].split(",")):
        rules = tuple(RULES) if name.lower() == "all" else matching_rules(name)
        if rules:
            yield Ignore(place=comment.span, applies=applies, name=name, rules=rules, reason=reason)
        else:
            near = near_rules(name)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            yield Mistake(place=comment.span, message=f"'{name}' is no rule{hint}")


def _beside(article: Article, comment: Comment) -> Span:
    """Return the line a comment stands on where that has other words, else the block that follows."""
    text = article.text
    start = text.rfind("\n", 0, comment.span.start) + 1
    end = text.find("\n", comment.span.end)
    end = len(text) if end < 0 else end
    if text[start:end].strip():
        return Span(start=start, end=end)
    following = (block.span for block in article.blocks if block.span.start >= comment.span.end)
    return next(following, Span(start=end, end=end))
