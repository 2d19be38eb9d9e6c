"""Read the written pages: their text as a page would have it, and their annotated units (written/README.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from kg.terms import Certainty, ClaimType, Direction, Relation

__all__ = ["WrittenPage", "read_page", "read_pages"]

FOLDER: Final = Path(__file__).parent / "written"
_HEADING: Final = re.compile(r"(#+)\s+(.*)")
_ITEM: Final = re.compile(r"([-*•]|\d+[.)])\s+(.*)")
_ORDER: Final = ("subject", "relation", "object", "type", "direction", "certainty")
_ALLOWED: Final[dict[str, frozenset[str]]] = {
    "relation": frozenset(Relation),
    "type": frozenset(ClaimType),
    "direction": frozenset(Direction) - {Direction.UNCLEAR},
    "certainty": frozenset((*Certainty, "negated")),
}
_MORE: Final = frozenset(("outcome", "population", "comparator", "magnitude", "time", "dose", "by", "cites"))


@dataclass
class WrittenPage:
    """A page and its units in the form of ``claims.json``: ``text[char_start:char_end] == sentence``.

    ``round`` is the round of writing it comes from.
    """

    name: str
    round: int = 1
    markup: Literal["text", "markdown"] = "markdown"
    text: str = ""
    units: list[dict[str, Any]] = field(default_factory=list)

    def add(self, sentence: str, kind: str, before: str) -> None:
        """Append a unit after what divides it from the one before."""
        start = len(self.text) + len(before)
        self.text += before + sentence
        place = {"id": f"{self.name}:{len(self.units)}", "char_start": start, "char_end": len(self.text)}
        self.units.append({**place, "sentence": sentence, "unit_kind": kind, "claims": []})


def read_pages(half: str) -> list[WrittenPage]:
    """Return the pages of ``develop`` or ``held-out`` in the order of their names."""
    return [read_page(path) for path in sorted((FOLDER / half).glob("*.ann"))]


def read_page(path: Path) -> WrittenPage:
    """Return a page.

    Raises:
        ValueError: A line is not in the format; the message names it.
    """
    page, before = WrittenPage(path.stem), ""
    for number, line in enumerate(map(str.strip, path.read_text(encoding="utf-8").splitlines()), 1):
        if line.startswith("!"):
            page.markup = "text" if "layout: plain" in line else "markdown"
            page.round = 2 if "round: 2" in line else 1
        elif line.startswith("="):
            try:
                page.units[-1]["claims"].append(_claim(line[1:]))
            except (IndexError, ValueError) as error:
                raise ValueError(f"{path.name}:{number}: {error}") from None
        elif not line:
            before = ""
        else:
            before = _add_unit(page, line, before)
    page.text += "\n"
    return page


def _add_unit(page: WrittenPage, line: str, before: str) -> str:
    """Append the unit of a line and return what it was, for the line after it."""
    apart, plain = "\n\n" if page.text else "", page.markup == "text"
    if (heading := _HEADING.fullmatch(line)) is not None:
        page.add(heading[2], "heading", apart + ("" if plain else f"{heading[1]} "))
        return ""
    if (item := _ITEM.fullmatch(line)) is not None:
        mark = "•" if plain and not item[1][0].isdigit() else item[1]
        page.add(item[2], "list_item", ("\n" if before == "item" else apart) + f"{mark} ")
        return "item"
    page.add(line, "sentence", " " if before == "sentence" else apart)
    return "sentence"


def _claim(line: str) -> dict[str, Any]:
    """Return the claim of a line."""
    fields = [part.strip() for part in line.split("|")]
    if len(fields) < len(_ORDER):
        raise ValueError(f"{len(fields)} fields of {len(_ORDER)}")
    claim: dict[str, Any] = dict(zip(_ORDER, fields, strict=False))
    for name, allowed in _ALLOWED.items():
        if claim[name] not in allowed:
            raise ValueError(f"unknown {name} '{claim[name]}'")
    claim |= {"relation_canonical": claim["relation"], "checkworthiness": "high", "outcome": ""}
    for part in fields[len(_ORDER) :]:
        name, _, value = part.partition(":")
        if name in _MORE:
            claim[name] = value.strip()
        elif part in {"low", "medium", "high"}:
            claim["checkworthiness"] = part
        else:
            raise ValueError(f"unknown field '{part}'")
    return claim
