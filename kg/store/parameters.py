"""Bind the variables of a query to terms.

A value never becomes part of the query's code: it is made a term first, and the term's own serialisation is joined with
the query's groups as a ``VALUES`` block. The same happens for an embedded and a remote store, so both answer alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.guard import Outline
from kg.store.tokens import Kind, Token
from kg.vocab import PREFIXES

__all__ = ["Bindable", "Term", "bind_variables", "iri_term", "literal_term", "to_term"]


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
"""A term of RDF, as pyoxigraph has it: ``.value`` is its text."""

Bindable = Term | str | bool | int | float | Decimal
"""What a variable can be bound to; a plain Python value becomes a literal."""

_NAME: Final = re.compile(r"\w+")


def iri_term(iri: str) -> ox.NamedNode:
    """Return an IRI as a term.

    Raises:
        QueryError: It is not an absolute IRI.
    """
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(
            f"'{iri}' is not an IRI: {error}", hint="write an absolute IRI such as https://doi.org/10.1000/182"
        ) from None


def literal_term(value: str, datatype: str | None = None) -> ox.Literal:
    """Return a literal, with the IRI of its datatype or as a plain string."""
    return ox.Literal(value) if datatype is None else ox.Literal(value, datatype=ox.NamedNode(datatype))


def to_term(value: Bindable) -> Term:
    """Return a value as a term; a plain Python value becomes a literal."""
    if isinstance(value, Decimal):
        return literal_term(format(value, "f"), PREFIXES["xsd"] + "decimal")
    if isinstance(value, str | bool | int | float):
        return ox.Literal(value)
    return value


def bind_variables(text: str, outline: Outline, bindings: Mapping[str, Bindable]) -> str:
    """Return the query with the named variables bound.

    Args:
        text: The query.
        outline: What `kg.store.guard.outline_query` read from it.
        bindings: Variable names, without ``?``, and their values.

    Raises:
        QueryError: A variable does not occur in the query, a value is a blank node, or the query is written in a form
            that has no group to bind in (``DESCRIBE <iri>``, ``CONSTRUCT WHERE``).
    """
    if not bindings:
        return text
    terms = {name: to_term(value) for name, value in sorted(bindings.items())}
    present = {token.text[1:] for token in outline.tokens if token.kind is Kind.VARIABLE}
    for name, term in terms.items():
        if not _NAME.fullmatch(name) or name not in present:
            known = ", ".join(sorted(present)) or "none"
            raise QueryError(f"the query has no variable ?{name}", hint=f"its variables: {known}")
        if isinstance(term, ox.BlankNode):
            raise QueryError(f"?{name} cannot be bound to a blank node", hint="bind an IRI or a literal")
    groups = _groups(outline.tokens)
    if not groups:
        raise QueryError("the query has no WHERE group to bind a variable in", hint="write WHERE { … }")
    pieces, done = [], 0
    for number, (brace, mentioned) in enumerate(groups):
        names = [name for name in terms if number == 0 or name in mentioned]
        if names:
            pieces += [text[done : brace.end], _values_block(names, terms)]
            done = brace.end
    return "".join([*pieces, text[done:]])


def _values_block(names: list[str], terms: Mapping[str, Term]) -> str:
    head = " ".join(f"?{name}" for name in names)
    row = " ".join(str(terms[name]) for name in names)
    return f" VALUES ({head}) {{ ({row}) }} "


def _groups(tokens: tuple[Token, ...]) -> list[tuple[Token, set[str]]]:
    """Return the opening brace of each group pattern with the variables it mentions itself, outermost first.

    Braces of ``CONSTRUCT`` templates and of ``VALUES`` data are not groups; those around a sub-select hold no pattern.
    """
    groups: list[tuple[Token, set[str]]] = []
    stack: list[set[str] | None] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.PUNCTUATION and token.text == "{":
            mentioned: set[str] | None = None if _is_data(tokens, index) else set()
            if mentioned is not None:
                groups.append((token, mentioned))
            stack.append(mentioned)
        elif token.kind is Kind.PUNCTUATION and token.text == "}":
            stack.pop()
        elif token.kind is Kind.VARIABLE and stack and (own := stack[-1]) is not None:
            own.add(token.text[1:])
    return groups


def _is_data(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether the brace opens a template, a data block, an annotation or a sub-select rather than a group."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and (after.is_word("SELECT") or after.text == "|"):
        return True
    before = index - 1
    if before >= 0 and tokens[before].text == ")":
        while before > 0 and tokens[before].text != "(":
            before -= 1
        return before > 0 and tokens[before - 1].is_word("VALUES")
    if before >= 1 and tokens[before].kind is Kind.VARIABLE and tokens[before - 1].is_word("VALUES"):
        return True
    return before >= 0 and tokens[before].is_word("CONSTRUCT")
