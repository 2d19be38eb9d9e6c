"""`Source` records → BibTeX, RIS or CSL-JSON, and what the form could not hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Final, Literal

from kg.bibliography.reader import parse_bibliography
from kg.bibliography.to_bibtex import write_bibtex
from kg.bibliography.to_csl import write_csl
from kg.bibliography.to_ris import write_ris
from kg.model import Failure, Source

__all__ = ["WRITTEN", "WrittenForm", "write_bibliography"]

WrittenForm = Literal["bibtex", "ris", "csl-json"]

WRITTEN: Final[tuple[WrittenForm, ...]] = ("bibtex", "ris", "csl-json")
"""Forms that are written."""

_WRITERS: Final = {"bibtex": write_bibtex, "ris": write_ris, "csl-json": write_csl}
_PLACES: Final = frozenset(("where", "line", "span", "number", "resolved_to"))
_LONGEST: Final = 60


def write_bibliography(sources: Iterable[Source], form: WrittenForm) -> tuple[str, tuple[Failure, ...]]:
    """Return the sources as text in a form, and a failure for every field that does not read back the same.

    The text is read again and compared, so nothing is lost without a word.

    Args:
        sources: The works, in the order in which they are to stand.
        form: What to write.
    """
    wanted = list(sources)
    text = _WRITERS[form](wanted)
    again, broken = parse_bibliography(text, where="the text written", form=form)
    by_key = {source.key: source for source in again}
    losses: list[Failure] = []
    for source in wanted:
        got = by_key.get(source.key)
        if got is None:
            reasons = "; ".join(failure.what for failure in broken if source.key in failure.what)
            what = f"'{source.key}' cannot be written as {form}" + (f": {reasons}" if reasons else "")
            losses.append(Failure(where=source.where or "-", line=source.line, what=what))
            continue
        for name in (one.name for one in fields(Source) if one.name not in _PLACES):
            ours, theirs = getattr(source, name), getattr(got, name)
            if ours != theirs:
                what = f"'{source.key}': {name} {_short(ours)} becomes {_short(theirs)} in {form}"
                losses.append(Failure(where=source.where or "-", line=source.line, what=what))
    return text, tuple(losses)


def _short(value: object) -> str:
    shown = "nothing" if value in (None, "", ()) else str(value)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
