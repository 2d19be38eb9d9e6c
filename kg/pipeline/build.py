"""Build the graph of a store, or bring it up to date: what has not changed is taken as it was found before.

The result is byte for byte that of a build from nothing, whatever was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import ShapeError, StoreError
from kg.model import Article, Failure, Verdict
from kg.pipeline.judging import Judgement, judge_articles
from kg.pipeline.kept import Judged, Kept, SourceRecords
from kg.pipeline.sources import SourceNames, Sources, load_scheme, load_sources
from kg.terms import FailureKind

if TYPE_CHECKING:
    from kg.claims import ClaimFinder

__all__ = ["Built", "build_store"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build found and did.

    Attributes:
        judged: The articles with their verdicts.
        quads: How many quads were published.
        read: Articles whose claims were found anew.
        rejudged: Other articles that were held against the evidence anew.
        unchanged: Articles taken as they were kept.
    """

    judged: tuple[Judged, ...]
    studies: int
    sources: int
    failures: tuple[Failure, ...]
    quads: int = 0
    read: int = 0
    rejudged: int = 0
    unchanged: int = 0

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order given."""
        return tuple(one.article for one in self.judged)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All verdicts, in reading order."""
        return tuple(verdict for one in self.judged for verdict in one.verdicts)


class _Work:
    """Sources and the claim finder, each loaded when first asked for."""

    def __init__(self, names: SourceNames, load_finder: Callable[[Sources], ClaimFinder], kept: Kept | None) -> None:
        self._names = names
        self._load_finder = load_finder
        self._kept = kept
        self._records: SourceRecords | None = None
        self._sources: Sources | None = None

    def records(self) -> SourceRecords:
        """Bibliography and studies, as they were read before where that still holds."""
        if self._records is None and self._kept is not None:
            self._records = self._kept.sources()
        if self._records is None:
            names = self._names
            read = load_sources(
                bib=names.bib, studies=names.studies, concepts=names.concepts, add_concepts=names.add_concepts
            )
            records = SourceRecords(bibliography=read.bibliography, studies=read.studies, failures=read.failures)
            self._records = records if self._kept is None else self._kept.keep_sources(records)
        return self._records

    def sources(self) -> Sources:
        """Everything articles are judged by."""
        if self._sources is None:
            records = self.records()
            scheme, _ = load_scheme(self._names.concepts, self._names.add_concepts)
            self._sources = Sources(
                scheme=scheme, bibliography=records.bibliography, studies=records.studies, failures=records.failures
            )
        return self._sources

    def finder(self) -> ClaimFinder:
        """A loaded claim finder."""
        return self._load_finder(self.sources())


def build_store(
    location: str,
    articles: Sequence[Article],
    names: SourceNames,
    load_finder: Callable[[Sources], ClaimFinder],
    *,
    failures: Iterable[Failure] = (),
    inputs: bytes | None = None,
    kept: Kept | None = None,
    clock: str | None = None,
    workers: int = 1,
    progress: Callable[[str], None] = lambda _: None,
    report: Callable[[Sequence[Failure]], None] = lambda _: None,
) -> Built:
    """Judge articles, make the graph, check it against its shapes, and publish it.

    Args:
        location: The store: a folder or an address.
        articles: As read.
        names: What they are judged by.
        load_finder: Loads the claim finder for some sources.
        failures: What could not be read.
        inputs: What the store shall remember of where the articles came from.
        kept: Results of earlier builds; ``None`` does all work anew.
        clock: Date of publication where an article states none, ISO 8601.
        workers: Processes that share the articles.
        progress: Called with the name of each article, and of each step after.
        report: Called with what breaks a shape, before that is raised.

    Raises:
        InputError: A file of the sources cannot be read at all.
        ShapeError: The graph breaks its shapes; the graph before stays.
        StoreError: The store cannot be written; the graph before stays.
    """
    work = _Work(names, load_finder, kept)
    judgement = judge_articles(
        articles, work.sources, work.finder, kept=kept, workers=workers, progress=lambda one: progress(one.name)
    )
    records = work.records()
    failed = (*failures, *records.failures, *judgement.mistakes)
    quads = _published(location, judgement, failed, inputs, kept)
    if quads is None:
        progress("the graph")
        lines, broken = _lines(judgement, work, kept, failed, clock)
        if broken:
            report(broken)
            raise ShapeError("the graph breaks its shapes and was not published", hint="please report this")
        progress("publishing")
        quads = _publish(location, lines, judgement, failed, inputs, kept)
    if kept is not None:
        kept.prune()
    return Built(
        judged=tuple(judgement.judged),
        studies=len(records.studies),
        sources=len(records.bibliography.sources),
        failures=failed,
        quads=quads,
        read=judgement.read,
        rejudged=judgement.rejudged,
        unchanged=judgement.unchanged,
    )


def _published(
    location: str, judgement: Judgement, failures: tuple[Failure, ...], inputs: bytes | None, kept: Kept | None
) -> int | None:
    """Return how many quads the store has, where it already has the graph these records make."""
    from kg.store import set_inputs, snapshot_of

    if kept is None or judgement.read or judgement.rejudged:
        return None
    name = kept.published(judgement.judged, failures)
    current = snapshot_of(location)
    if name is None or current is None or current.name != name:
        return None
    if inputs is not None:
        set_inputs(location, inputs)
    kept.still_needs(judgement.judged)
    return current.quads


def _lines(
    judgement: Judgement, work: _Work, kept: Kept | None, failures: tuple[Failure, ...], clock: str | None
) -> tuple[list[bytes], list[Failure]]:
    """Return the lines of the graph and what is wrong with them; those that passed before are not checked again."""
    from kg.graph import article_lines, check_links, check_shapes, join_lines, source_lines

    parts: list[list[bytes]] = []
    fresh: list[tuple[Judged | None, list[bytes]]] = []
    for judged in (None, *judgement.judged):
        lines = None if kept is None else kept.lines(judged)
        if lines is None:
            sources = work.sources()
            if judged is None:
                lines = source_lines(sources.scheme.concepts, sources.bibliography, sources.studies)
            else:
                lines = article_lines(
                    judged.article,
                    judged.verdicts,
                    sources.bibliography,
                    sources.studies,
                    sources.scheme,
                    clock=clock,
                )
            fresh.append((judged, lines))
        parts.append(lines)
    broken = check_shapes([line for _, lines in fresh for line in lines], links=False)
    if kept is not None and not broken:
        for judged, lines in fresh:
            kept.keep_lines(judged, lines)
    graph = join_lines(parts, failures=failures, claims=sum(len(one.verdicts) for one in judgement.judged))
    return graph, broken or check_links(graph)


def _publish(
    location: str,
    lines: list[bytes],
    judgement: Judgement,
    failures: tuple[Failure, ...],
    inputs: bytes | None,
    kept: Kept | None,
) -> int:
    """Publish the lines with what was imported into the graph before, and return how many there are."""
    from kg.graph import carried_lines
    from kg.store import open_store, publish

    with suppress(StoreError), open_store(location) as before:  # there may be no graph yet
        if carried := carried_lines(before.dump()):
            lines = sorted({*lines, *carried})
    snapshot = publish(location, lines, inputs=inputs)
    if kept is not None and not any(failure.kind is FailureKind.INTERNAL for failure in failures):
        kept.keep_published(judgement.judged, failures, snapshot.name)
    return len(lines)
