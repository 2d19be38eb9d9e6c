"""BibTeX field values: concatenation, macros, LaTeX, names, dates."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.bibliography.latex import decode_latex, strip_braces
from kg.model import Person

__all__ = ["MONTHS", "BrokenValue", "join_value", "read_date", "read_name", "read_names"]

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
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_AND_OR_BRACE = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)
_MARK = re.compile(r'[{}"]')
_LARGEST_VALUE = 1_000_000
"""Characters of a value that macros make up, at most: a few macros of macros could fill any memory."""


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
    at = size = 0
    while True:
        at = _skip_blanks(raw, at)
        start = at
        part, at = _read_piece(raw, at, macros)
        parts.append(part)
        size += len(part)
        if size > max(len(raw), _LARGEST_VALUE):
            raise BrokenValue("macros make the value too long", start)
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
    for match in _MARK.finditer(raw, at + 1):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            if depth == 0:
                return -1 if quoted else match.start()
            depth -= 1
        elif quoted and depth == 0:
            return match.start()
    return -1


@lru_cache(maxsize=8192)
def read_name(name: str) -> Person | None:
    """Return the person or organisation a single name in BibTeX's form is, ``None`` where it is empty."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    plain = name.strip()
    if _is_braced(plain):
        return Person(family=_bare(plain), organisation=True)
    if not _bare(plain):
        return None
    try:
        parts = parse_single_name_into_parts(plain, strict=False)
    except ValueError:
        return Person(family=_bare(plain))
    family = _bare(" ".join((*parts.von, *parts.last)))
    given = _bare(" ".join(parts.first))
    return Person(family=family or given, given=given if family else "", suffix=_bare(" ".join(parts.jr)))


def read_names(value: str) -> tuple[tuple[Person, ...], bool]:
    """Return the persons of an author or editor field and whether it ends with "and others"."""
    people: list[Person] = []
    others = False
    for name in split_names(" ".join(value.split())):
        plain = decode_latex(name).strip()
        if plain.lower() in ("others", "et al", "et al.", "{others}"):
            others = True
            continue
        person = read_name(plain)
        if person is not None:
            people.append(person)
    return tuple(people), others


def split_names(value: str) -> list[str]:
    """Return the names that stand between the words "and" outside braces."""
    if "{" not in value:
        return _AND.split(value)
    names: list[str] = []
    depth = start = 0
    for match in _AND_OR_BRACE.finditer(value):
        mark = match.group()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            names.append(value[start : match.start()])
            start = match.end()
    return [*names, value[start:]]


def _is_braced(name: str) -> bool:
    return name.startswith("{") and _find_close(name, 0) == len(name) - 1


def _bare(name: str) -> str:
    return strip_braces(name)


def read_date(value: str) -> tuple[int | None, str]:
    """Return the year and its letter of a ``year`` or ``date`` field.

    >>> read_date("2019-03-05"), read_date("2012a"), read_date("in press")
    ((2019, ''), (2012, 'a'), (None, ''))
    """
    found = re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)([a-z])?(?![\d\w])", value)
    return (int(found.group(1)), found.group(2) or "") if found else (None, "")
