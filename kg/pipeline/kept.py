"""What earlier builds of a store found, each result under the name of everything it depends on.

    article    the file's bytes and path                        ┐
    claims     the resolved article, concepts                   │ and the code, its data and the
    judged     the article, concepts, bibliography, studies     │ versions of the libraries
    lines      what was judged, the clock                       ┘

A result is used only under exactly that name, so a changed input is never answered from before, and nothing has to be
told what changed.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final, TypeVar

from kg import assets
from kg.errors import InputError
from kg.model import Article, Bibliography, Claim, Failure, Study, Verdict
from kg.pipeline.articles import read_file
from kg.pipeline.sources import SourceNames
from kg.records import fingerprint, pack_record, settled, unpack_record
from kg.store import Cache

__all__ = ["Judged", "Kept", "SourceRecords"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file that is looked up; a larger one is read anew. Source: project choice."""

_REQUIRED: Final = re.compile(r"[\w.-]*")

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article with its citations resolved, and the verdicts on its claims.

    Attributes:
        name: Name under which this is kept; ``None`` where it is not.
        claims_name: Name under which the claims are kept.
    """

    article: Article
    verdicts: tuple[Verdict, ...] = ()
    name: str | None = None
    claims_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecords:
    """What was read of bibliography and study records, and what could not be read of them and of the concepts."""

    bibliography: Bibliography
    studies: dict[str, Study]
    failures: tuple[Failure, ...] = ()


class Kept:
    """Results of earlier builds that may be used in this one.

    Args:
        cache: Where they are.
        names: What articles are judged by.
        clock: Date of publication where an article states none.
        fresh: Whether to keep what is found and use nothing.

    Attributes:
        names: Names under which articles are kept as they were read, by their ids.

    Raises:
        InputError: A file of concepts, bibliography or studies cannot be read.
    """

    def __init__(self, cache: Cache, names: SourceNames, clock: str | None, *, fresh: bool = False) -> None:
        self._cache = cache
        self._clock = clock
        self._fresh = fresh
        self.names: dict[str, str] = {}
        self._code = _code()
        files = {kind: fingerprint(_contents(paths)) for kind, paths in names.paths().items()}
        self._concepts = files["concepts"]
        self._sources = fingerprint([self._code, *files.values()])

    @property
    def damaged(self) -> int:
        """How many kept results were damaged and are made again."""
        return self._cache.damaged

    # --- articles

    def read(self, path: str, stdin: str | None = None) -> Article:
        """Read an article file, or take it as it was read before.

        Raises:
            InputError: The file cannot be read.
        """
        name = self._file_name(path, stdin)
        article = self._get("article", name, Article)
        if article is None:
            article = settled(read_file(path, stdin), Article)
            if name != self._file_name(path, stdin):  # it changed while it was read
                return article
            self._put("article", name, article)
        if name is not None:
            self.names[article.id] = name
        return article

    def article(self, name: str | None) -> Article | None:
        """Return an article that was kept under a name, even if the code has changed since."""
        article = self._get("article", name, Article, always=True)
        if article is not None and name is not None:
            self.names[article.id] = name
        return article

    def _file_name(self, path: str, stdin: str | None) -> str | None:
        if path == "-":
            return fingerprint([self._code, path, stdin])
        try:
            file = Path(path)
            data = file.read_bytes() if file.stat().st_size <= _LARGEST else None
        except OSError:
            return None
        return None if data is None else fingerprint([self._code, path, data])

    def resolved(self, article: Article, resolve: Callable[[Article], Article]) -> Article | None:
        """Return the article with its citations resolved, in the form it has when it is read back.

        ``None`` where that goes wrong, so that it goes wrong again where mistakes are said.
        """
        try:
            return settled(resolve(article), Article)
        except Exception:  # noqa: BLE001 - said by the judge, which meets it again
            return None

    def claims(self, resolved: Article) -> tuple[Claim, ...] | None:
        """Return the claims found in an article before."""
        return self._get("claims", self._claims_name(resolved), tuple[Claim, ...])

    def judged(self, article: Article) -> Judged | None:
        """Return what came of an article before; its claims stay of use for other evidence."""
        known = self._get("judged", self._judged_name(article), Judged)
        if known is not None and known.claims_name is not None:
            self._cache.touch("claims", known.claims_name)
        return known

    def keep_judged(self, article: Article, judged: Judged, claims: tuple[Claim, ...]) -> Judged:
        """Keep what came of an article, and return it in the form it has when it is read back."""
        name, claims_name = self._judged_name(article), self._claims_name(judged.article)
        if not self._cache.has("claims", claims_name):
            self._put("claims", claims_name, claims)
        named = replace(judged, name=name, claims_name=claims_name)
        self._put("judged", name, named)
        return settled(named, Judged)

    def _claims_name(self, resolved: Article) -> str | None:
        return _name(self._code, self._concepts, resolved)

    def _judged_name(self, article: Article) -> str | None:
        return _name(self._sources, article)

    # --- lines of the graph

    def lines(self, judged: Judged | None) -> list[bytes] | None:
        """Return the lines of an article, or those of the sources, as they passed their shapes before."""
        name = self._lines_name(judged)
        data = None if name is None or self._fresh else self._cache.get("lines", name)
        return None if data is None else data.splitlines(keepends=True)

    def still_needs(self, judged: Sequence[Judged]) -> None:
        """Say that the lines of articles and sources are of use later, though this build did not read them."""
        for one in (None, *judged):
            if (name := self._lines_name(one)) is not None:
                self._cache.touch("lines", name)

    def keep_lines(self, judged: Judged | None, lines: list[bytes]) -> None:
        """Keep lines that pass their shapes."""
        if (name := self._lines_name(judged)) is not None:
            self._cache.put("lines", name, b"".join(lines))

    def _lines_name(self, judged: Judged | None) -> str | None:
        if judged is None:
            return self._sources
        return None if judged.name is None else fingerprint([judged.name, self._clock])

    # --- sources and the whole

    def sources(self) -> SourceRecords | None:
        """Return what was read of the sources before."""
        return self._get("sources", self._sources, SourceRecords)

    def keep_sources(self, records: SourceRecords) -> SourceRecords:
        """Keep what was read of the sources, and return it in the form it has when it is read back."""
        self._put("sources", self._sources, records)
        return settled(records, SourceRecords)

    def published(self, judged: Sequence[Judged], failures: tuple[Failure, ...]) -> str | None:
        """Return the name of the snapshot that was made from exactly this."""
        name = self._whole_name(judged, failures)
        data = None if name is None or self._fresh else self._cache.get("graph", name)
        return None if data is None else data.decode()

    def keep_published(self, judged: Sequence[Judged], failures: tuple[Failure, ...], snapshot: str) -> None:
        """Keep the name of the snapshot that was made from this."""
        if (name := self._whole_name(judged, failures)) is not None:
            self._cache.put("graph", name, snapshot.encode())

    def _whole_name(self, judged: Sequence[Judged], failures: tuple[Failure, ...]) -> str | None:
        if not all(one.name for one in judged):
            return None
        return _name(self._sources, self._clock, failures, *(one.name for one in judged))

    def prune(self) -> None:
        """Remove what this build had no use for."""
        self._cache.prune()

    def _get(self, kind: str, name: str | None, record: type[Record], *, always: bool = False) -> Record | None:
        data = None if name is None or (self._fresh and not always) else self._cache.get(kind, name)
        if data is None or name is None:
            return None
        try:
            return unpack_record(data, record)
        except ValueError:
            self._cache.discard(kind, name)
            return None

    def _put(self, kind: str, name: str | None, record: object) -> None:
        if name is None:
            return
        try:
            self._cache.put(kind, name, pack_record(record))
        except ValueError:
            return  # a text that is no Unicode: found again by the next build


def _name(*parts: object) -> str | None:
    """Return the name of something that depends on texts and records; ``None`` where a record has no bytes."""
    try:
        return fingerprint([part if isinstance(part, str | None) else pack_record(part) for part in parts])
    except ValueError:
        return None


def _contents(paths: tuple[str, ...]) -> Iterator[bytes | str]:
    """Yield the names and contents of files, and of all files in folders."""
    for path in paths:
        yield path
        for file in sorted(Path(path).rglob("*")) if Path(path).is_dir() else [Path(path)]:
            if file.is_file():
                yield str(file)
                try:
                    yield file.read_bytes()
                except OSError as error:
                    raise InputError(f"cannot be read: {error.strerror}", where=str(file)) from None


@cache
def _code() -> str:
    """Return a name for the code, the data it reads beside its inputs, and the libraries it stands on."""
    shapes = assets.path("ontology/shapes.ttl")
    files = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and _is_code(path))
    parts: list[bytes | str] = [platform.python_version(), shapes.read_bytes()]
    for file in files:
        parts += [str(file.relative_to(_PACKAGE)), file.read_bytes()]
    return fingerprint([*parts, *_libraries()])


def _is_code(path: Path) -> bool:
    inner = path.relative_to(_PACKAGE).parts
    return inner[0] not in ("_data", "cli", "web", "search.py", "drafts") and "__pycache__" not in inner


def _libraries() -> Iterator[str]:
    """Yield the versions of everything the project declares it needs, and of the language models it takes."""
    try:
        needed = [requirement for requirement in requires("evidence-kg") or () if "extra ==" not in requirement]
    except PackageNotFoundError:
        needed = []
    names = {_REQUIRED.match(requirement)[0] for requirement in needed} | {"en-core-web-sm"}  # type: ignore[index]
    for name in sorted(names):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name
