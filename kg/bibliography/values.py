"""BibTeX field values: concatenation, macros, LaTeX, names, dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from kg.model import Person

__all__ = ["MONTHS", "BrokenValue", "clean_text", "join_value", "read_date", "read_names"]

MONTHS: dict[str, str] = {
    name[:3].lower(): name
    for name in (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December"),
    )
}
"""The macros every BibTeX style defines."""

_PIECE = re.compile(r"\s*(?:(\d+)|([^\s\"#%'(),={}\d][^\s\"#%'(),={}]*))")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=")
_LATEX = re.compile(r"[\\$~^]|--|``|''")


class BrokenValue(ValueError):  # noqa: N818 - a reason to report, never raised out of this package
    """A field value that cannot be read; ``offset`` counts from the value's beginning."""

    def __init__(self, reason: str, offset: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


def join_value(raw: str, macros: dict[str, str]) -> str:
    """Return a raw field value with its enclosings removed, its macros replaced and its parts joined.

    Args:
        raw: What stands after the equals sign, such as ``{A} # jan # "B"``.
        macros: Values of ``@string`` macros by lower-case name.

    Raises:
        BrokenValue: A part cannot be read, a macro is unknown, or text follows the value (a missing comma).
    """
    parts: list[str] = []
    at = 0
    while True:
        at = _skip_blanks(raw, at)
        part, at = _read_piece(raw, at, macros)
        parts.append(part)
        end = at
        at = _skip_blanks(raw, at)
        if at >= len(raw):
            return "".join(parts)
        if raw[at] != "#":
            field = _NEXT_FIELD.match(raw, at)
            reason = f"comma missing before field '{field.group(1)}'" if field else "text after the field's value"
            raise BrokenValue(reason, end)
        at += 1


def _skip_blanks(raw: str, at: int) -> int:
    while at < len(raw) and raw[at].isspace():
        at += 1
    return at


def _read_piece(raw: str, at: int, macros: dict[str, str]) -> tuple[str, int]:
    if at < len(raw) and raw[at] in '{"':
        end = _find_close(raw, at)
        if end < 0:
            raise BrokenValue("value is not closed", at)
        return raw[at + 1 : end], end + 1
    found = _PIECE.match(raw, at)
    if found is None:
        raise BrokenValue("field has no value", at)
    if found.group(1):
        return found.group(1), found.end()
    name = found.group(2).lower()
    if name not in macros:
        raise BrokenValue(f"unknown macro '{found.group(2)}'", at)
    return macros[name], found.end()


def _find_close(raw: str, at: int) -> int:
    depth = 0
    quoted = raw[at] == '"'
    for index in range(at + 1, len(raw)):
        mark = raw[index]
        if mark == "{":
            depth += 1
        elif mark == "}":
            if depth == 0:
                return -1 if quoted else index
            depth -= 1
        elif mark == '"' and quoted and depth == 0:
            return index
    return -1


_DEEPEST = 40
"""Nesting of braces up to which LaTeX is decoded: the decoder calls itself at each level."""


@lru_cache(maxsize=1)
def _decoder() -> Any:
    # a dependency of bibtexparser, without type stubs
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

    return LatexNodes2Text(keep_braced_groups=True, math_mode="text", strict_latex_spaces=True)


def _nesting(value: str) -> int:
    depth = deepest = 0
    for mark in value:
        if mark == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark == "}":
            depth -= 1
    return deepest


def decode_latex(value: str) -> str:
    """Return a value with its LaTeX turned into characters, braces kept; most values have none and are not touched."""
    if not _LATEX.search(value) or _nesting(value) > _DEEPEST:
        return value
    # \url and percent signs belong to addresses; the decoder would read a percent sign as a comment
    value = re.sub(r"(?<!\\)%", r"\\%", value)
    return str(_decoder().latex_to_text(value))


def clean_text(value: str) -> str:
    """Return a value as plain text on one line: LaTeX decoded, braces removed."""
    return " ".join(decode_latex(value).replace("{", "").replace("}", "").split())


def read_names(value: str) -> tuple[tuple[Person, ...], bool]:
    """Return the persons of an author or editor field and whether it ends with "and others"."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    people: list[Person] = []
    others = False
    for name in split_multiple_persons_names(" ".join(decode_latex(value).split())):
        plain = name.strip()
        if plain.lower() in ("others", "et al", "et al.", "{others}"):
            others = True
        elif _is_braced(plain):
            people.append(Person(family=_bare(plain), organisation=True))
        elif plain:
            try:
                parts = parse_single_name_into_parts(plain, strict=False)
            except ValueError:
                people.append(Person(family=_bare(plain)))
                continue
            family = " ".join((*parts.von, *parts.last))
            people.append(
                Person(family=_bare(family), given=_bare(" ".join(parts.first)), suffix=_bare(" ".join(parts.jr)))
            )
    return tuple(people), others


def _is_braced(name: str) -> bool:
    return name.startswith("{") and _find_close(name, 0) == len(name) - 1


def _bare(name: str) -> str:
    return " ".join(name.replace("{", "").replace("}", "").split())


def read_date(value: str) -> tuple[int | None, str]:
    """Return the year and its letter of a ``year`` or ``date`` field.

    >>> read_date("2019-03-05"), read_date("2012a"), read_date("in press")
    ((2019, ''), (2012, 'a'), (None, ''))
    """
    found = re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)([a-z])?(?![\d\w])", value)
    return (int(found.group(1)), found.group(2) or "") if found else (None, "")
