"""Queries kept in files: one ``.rq`` per question, described by the comments at its top.

    # title: Claims about a condition
    # description: Every claim about people with the condition,
    #   with the words it stands in.
    # param: condition concept — the condition, as a slug or a label
    # param: since integer default=2000 — first year of publication
    SELECT ?claim WHERE { … ?condition … ?since … }

A parameter with ``default=`` and nothing behind it may be left out, and its variable stays unbound.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from kg.errors import QueryError
from kg.store.guard import MAX_BYTES
from kg.store.parameters import Term, iri_term, literal_term, to_term
from kg.vocab import PREFIXES, concept_iri

__all__ = ["NamedQuery", "Parameter", "bind_parameters", "load_query", "named_queries", "parse_query"]

_TYPES: Final = ("iri", "concept", "string", "integer", "decimal")
_PARAMETER: Final = re.compile(
    r"(?P<name>\w+)\s+(?P<type>\w+)(?:\s+(?P<has>default=)(?P<default>.*?))?(?:\s+(?:—|–|--)\s*(?P<what>.*))?"
)
_FIELD: Final = re.compile(r"#\s?(title|description|param):\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A variable of a query that the user sets.

    Args:
        name: The variable, without ``?``.
        type: ``iri``, ``concept``, ``string``, ``integer`` or ``decimal``.
        default: Its value when the user gives none; ``""`` leaves it unbound, ``None`` means it must be given.
        description: What it is for.
    """

    name: str
    type: str
    default: str | None
    description: str

    @property
    def is_required(self) -> bool:
        """Whether the user must give a value."""
        return self.default is None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query with its description.

    Args:
        name: Name of the file without ``.rq``; ``query`` for text from standard input.
        text: The whole file.
        source: Where it was read from, for messages.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    source: str


def named_queries(folder: Path) -> dict[str, NamedQuery]:
    """Return the queries of a folder by name, sorted.

    Raises:
        QueryError: The folder or a file cannot be read, or a header is wrong.
    """
    if not folder.is_dir():
        raise QueryError("there is no folder of queries here", where=str(folder), hint="name a folder of .rq files")
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


_SPARQL: Final = re.compile(r"(?:\A|\s)(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\s.*[{<]", re.IGNORECASE | re.DOTALL)
"""What is a query itself, and neither its name nor its file."""


def load_query(name: str, folder: Path | None = None) -> NamedQuery:
    """Return a query by its name, its file, its text, or ``-`` for standard input.

    Args:
        name: Name of a query in the folder, path of a file, SPARQL, or ``-``.
        folder: Folder of named queries; that of the package when ``None``.

    Raises:
        QueryError: There is no such query, it cannot be read, or its header is wrong.
    """
    if name == "-":
        return parse_query(sys.stdin.read(MAX_BYTES + 1), name="query", source="-")
    if _SPARQL.search(name) is not None:
        return parse_query(name, name="query", source="query")
    path = Path(name)
    if path.suffix in (".rq", ".sparql") or len(path.parts) > 1:
        return _read(path)
    if folder is None:
        from kg import assets

        folder = assets.path("queries")
    known = named_queries(folder)
    if name in known:
        return known[name]
    if path.is_file():
        return _read(path)
    near = get_close_matches(name, known, n=3) or list(known)
    raise QueryError(
        f"there is no query '{name}'", hint=f"known: {', '.join(near)}" if near else "no query is installed"
    )


def parse_query(text: str, *, name: str, source: str) -> NamedQuery:
    """Read the header of a query.

    Raises:
        QueryError: A ``param`` line is wrong, or names no variable of the query.
    """
    fields: dict[str, str] = {"title": "", "description": ""}
    parameters: list[Parameter] = []
    last = ""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.startswith("#"):
            if line.strip():
                break
            continue
        if found := _FIELD.match(line):
            last, value = found.groups()
            if last == "param":
                parameters.append(_parameter(value, text, source, number))
            else:
                fields[last] = value.strip()
        elif last == "description" and re.match(r"#\s{2,}\S", line):
            fields[last] = f"{fields[last]} {line[1:].strip()}".strip()
    return NamedQuery(name=name, text=text, source=source, parameters=tuple(parameters), **fields)


def _parameter(value: str, text: str, source: str, line: int) -> Parameter:
    found = _PARAMETER.fullmatch(value.strip())
    if not found or found["type"] not in _TYPES:
        hint = f"write '# param: name type default=value — what it is'; types: {', '.join(_TYPES)}"
        raise QueryError(f"the parameter '{value}' is not described well", where=source, line=line, hint=hint)
    if not re.search(rf"[?$]{found['name']}\b", text):
        raise QueryError(f"the query has no variable ?{found['name']}", where=source, line=line, hint="mend the header")
    default = (found["default"] or "").strip() if found["has"] else None
    return Parameter(name=found["name"], type=found["type"], default=default, description=(found["what"] or "").strip())


def bind_parameters(
    query: NamedQuery, values: Mapping[str, str], find_concept: Callable[[str], str | None] | None = None
) -> dict[str, Term]:
    """Return the terms for the parameters of a query.

    Args:
        query: The query.
        values: What the user wrote, by parameter.
        find_concept: Gives the slug of a concept for a slug or a label, or ``None``; without it a concept is taken to
            be a slug.

    Raises:
        QueryError: With every fault in one message: unknown or missing parameters, values of the wrong type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    names = ", ".join(known) or "none"
    faults = [f"unknown parameter '{name}'" for name in values if name not in known]
    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            faults.append(f"parameter '{parameter.name}' ({parameter.type}) is missing")
        elif value != "" or (parameter.name in values and parameter.type == "string"):
            try:
                terms[parameter.name] = _term(parameter, value, find_concept)
            except QueryError as error:
                faults.append(f"{parameter.name}: {error}")
        elif parameter.name in values and parameter.is_required:
            faults.append(f"parameter '{parameter.name}' ({parameter.type}) is empty")
    if faults:
        raise QueryError(
            "; ".join(faults), where=query.name, hint=f"parameters: {names}; set one with --set name=value"
        )
    return terms


def _term(parameter: Parameter, value: str, find_concept: Callable[[str], str | None] | None) -> Term:
    match parameter.type:
        case "concept":
            slug = find_concept(value) if find_concept is not None else value
            if slug is None:
                raise QueryError(f"no concept is called '{value}'", hint="a slug or a label of the concept scheme")
            return iri_term(concept_iri(slug))
        case "iri":
            prefix, colon, local = value.strip().strip("<>").partition(":")
            is_compact = colon and prefix in PREFIXES and not local.startswith("//")
            return iri_term(PREFIXES[prefix] + local if is_compact else value.strip().strip("<>"))
        case "integer":
            if not re.fullmatch(r"[+-]?\d{1,18}", value.strip(), re.ASCII):
                raise QueryError(f"'{value}' is not a whole number")
            return literal_term(value.strip(), PREFIXES["xsd"] + "integer")
        case "decimal":
            try:
                number = Decimal(value.strip())
            except InvalidOperation:
                number = Decimal("NaN")
            if not number.is_finite() or abs(number.adjusted()) > 18:
                raise QueryError(f"'{value}' is not a decimal number")
            return to_term(number)
        case _:
            return literal_term(value)


def _read(path: Path) -> NamedQuery:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise QueryError(f"the query is longer than {MAX_BYTES} bytes", where=str(path))
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise QueryError(f"the query cannot be read: {reason}", where=str(path)) from None
    return parse_query(text, name=path.stem, source=str(path))
