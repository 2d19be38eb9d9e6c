"""Two graphs → what changed from one to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.graph.diff.facts import ArticleFacts, Facts, Thing, read_facts
from kg.graph.diff.match import pair_articles, pair_things
from kg.vocab import BASE

__all__ = ["THINGS", "ArticleChange", "Change", "Difference", "ItemChange", "compare_graphs"]

Kind = Literal["added", "removed", "changed", "renamed", "unchanged"]

_GROUPS: Final = ("verdict", "problem", "suggestion", "evidence", "grade", "cites")
THINGS: Final = {
    "study": "studies",
    "source": "sources",
    "concept": "concepts",
    "contradiction": "contradictions",
}
"""Kinds of things that stand outside articles, with their plurals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part that changed; ``before`` is ``None`` where it is new, ``after`` where it is gone."""

    part: str
    before: str | None
    after: str | None

    @property
    def group(self) -> str:
        """What the part belongs to: one of ``verdict problem suggestion evidence grade cites``, else ``claim``."""
        first = self.part.partition(" ")[0]
        return first if first in _GROUPS else "claim"

    @property
    def kind(self) -> Kind:
        """Whether the part was added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """A claim, citation, study, source or concept that was added, removed or changed.

    Attributes:
        name: Its IRI or key, in the later graph where it is there.
        label: Its words, in the later graph where it is there.
        start: Where it stands in its article.
        parts: Its parts, where it was added or removed.
        changes: What changed, where it did.
    """

    kind: Kind
    name: str
    label: str
    start: int = 0
    parts: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """An article of either graph, with the claims and in-text citations that differ.

    Attributes:
        was: Its name before, where it was renamed.
        same_claims: How many claims are as they were.
        moved: How many of them stand at another place of the text.
    """

    kind: Kind
    name: str
    was: str | None = None
    changes: tuple[Change, ...] = ()
    claims: tuple[ItemChange, ...] = ()
    citations: tuple[ItemChange, ...] = ()
    same_claims: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one graph to another.

    Attributes:
        same: Whether the two hold the same statements.
        articles: Those that differ.
        things: What differs among ``study``, ``source``, ``concept`` and ``contradiction``.
        others: Statements added to and removed from each other graph, by its name.
        quads: How many statements each has.
    """

    same: bool
    quads: tuple[int, int]
    articles: tuple[ArticleChange, ...] = ()
    things: Mapping[str, tuple[ItemChange, ...]] = field(default_factory=dict)
    others: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    same_claims: int = 0

    def count(self) -> dict[str, Counter[str]]:
        """Return how many claims, verdicts, pieces of evidence, grades … were added, removed or changed."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in ("articles", "claims", "citations")}
        counts |= {name: Counter() for name in ("verdicts", "evidence", "grades", *THINGS.values())}
        for article in self.articles:
            if article.kind != "unchanged":
                counts["articles"][article.kind] += 1
            counts["citations"].update(one.kind for one in article.citations)
            for claim in article.claims:
                counts["claims"][claim.kind] += 1
                if claim.kind == "changed":
                    _count_parts(claim.changes, counts)
                else:
                    for part in claim.parts:
                        _count_part(part, claim.kind, counts)
        for kind, name in THINGS.items():
            counts[name].update(one.kind for one in self.things.get(kind, ()))
        return counts


def _count_part(part: str, kind: str, counts: Mapping[str, Counter[str]]) -> None:
    if part in ("verdict", "grade"):
        counts[part + "s"][kind] += 1
    elif part.startswith("evidence "):
        counts["evidence"][kind] += 1


def _count_parts(changes: tuple[Change, ...], counts: Mapping[str, Counter[str]]) -> None:
    for change in changes:
        if change.part in ("verdict",) or change.group == "evidence":
            _count_part(change.part, change.kind, counts)
    graded = [change for change in changes if change.group == "grade"]
    if graded:
        whole = next((change.kind for change in graded if change.part == "grade"), "changed")
        counts["grades"][whole] += 1


def compare_graphs(before: bytes, after: bytes, *, where: tuple[str, str] = ("A", "B")) -> Difference:
    """Return what changed from one graph to another.

    Claims are one claim in both where their name is the same; else where an article of the same name has the same
    words with the same reading; else where it has like words at nearly the same place.

    Args:
        before: N-Quads of the earlier graph.
        after: N-Quads of the later one.
        where: What messages call them.

    Raises:
        InputError: One of the two is not N-Quads.
    """
    first, second = read_facts(before, where=where[0]), read_facts(after, where=where[1])
    same = before == after or _statements(before) == _statements(after)
    articles = tuple(_compare_articles(*pair) for pair in pair_articles(first.articles, second.articles))
    return Difference(
        same=same,
        quads=(first.quads, second.quads),
        articles=tuple(
            one for one in articles if one.kind != "unchanged" or one.claims or one.citations or one.changes
        ),
        things={kind: tuple(_compare_things(first.things[kind], second.things[kind])) for kind in THINGS},
        others=_compare_others(first, second),
        same_claims=sum(one.same_claims for one in articles),
    )


def _statements(content: bytes) -> set[str]:
    import pyoxigraph as ox

    return {str(quad) for quad in ox.parse(content, ox.RdfFormat.N_QUADS)}


def _compare_articles(before: ArticleFacts | None, after: ArticleFacts | None) -> ArticleChange:
    if before is None or after is None:
        one, kind = (after, "added") if after is not None else (before, "removed")
        assert one is not None  # noqa: S101 - a pair has at least one side
        whole: Kind = "added" if kind == "added" else "removed"
        return ArticleChange(
            kind=whole,
            name=one.name,
            claims=tuple(_whole(claim, whole) for claim in one.claims),
            citations=tuple(_whole(citation, whole) for citation in one.citations),
        )
    claims, same, moved = _compare_sequence(before.claims, after.claims)
    citations, _, _ = _compare_sequence(before.citations, after.citations)
    renamed = before.name != after.name
    kind_: Kind = "changed" if before.sha256 != after.sha256 else "renamed" if renamed else "unchanged"
    return ArticleChange(
        kind=kind_,
        name=after.name,
        was=before.name if renamed else None,
        changes=tuple(_changes(before.parts, after.parts)),
        claims=claims,
        citations=citations,
        same_claims=same,
        moved=moved,
    )


def _compare_sequence(before: tuple[Thing, ...], after: tuple[Thing, ...]) -> tuple[tuple[ItemChange, ...], int, int]:
    """Return what differs between two sequences, how many things are the same, and how many of those moved."""
    pairs, gone, new = pair_things(before, after)
    found = [_whole(one, "removed") for one in gone] + [_whole(one, "added") for one in new]
    same = moved = 0
    for one, other in pairs:
        changes = tuple(_changes(one.parts, other.parts))
        if changes:
            found.append(
                ItemChange(kind="changed", name=other.name, label=other.label, start=other.start, changes=changes)
            )
        else:
            same += 1
            moved += one.start != other.start
    return tuple(sorted(found, key=lambda item: (item.start, item.kind, item.name))), same, moved


def _whole(one: Thing, kind: Kind) -> ItemChange:
    return ItemChange(kind=kind, name=one.name, label=one.label, start=one.start, parts=one.parts)


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """Yield the parts that differ, in the order of the later state, then what is gone."""
    for part in dict.fromkeys((*after, *before)):
        if before.get(part) != after.get(part):
            yield Change(part=part, before=before.get(part), after=after.get(part))


def _compare_things(before: Mapping[str, Thing], after: Mapping[str, Thing]) -> Iterator[ItemChange]:
    for key in sorted({*before, *after}):
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            only = other or one
            assert only is not None  # noqa: S101 - the key is of one of the two
            yield _whole(only, "removed" if other is None else "added")
        elif changes := tuple(_changes(one.parts, other.parts)):
            changes = tuple(sorted(changes, key=lambda change: change.part))
            yield ItemChange(kind="changed", name=key, label=other.label, changes=changes)


def _compare_others(before: Facts, after: Facts) -> dict[str, tuple[int, int]]:
    found = {}
    for graph in sorted({*before.other_quads, *after.other_quads}):
        old, new = before.other_quads.get(graph, set()), after.other_quads.get(graph, set())
        if old != new:
            found[graph.removeprefix(BASE).removeprefix("graph/") or "(default)"] = (len(new - old), len(old - new))
    return found
