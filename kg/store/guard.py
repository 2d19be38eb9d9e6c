"""Decide whether a query may be run at all, before any parser sees it.

A query is text from outside: it may ask the store to call another server (``SERVICE``), to write, to read graphs by
foreign addresses, or may be built to exhaust the parser's stack. Those are refused here by reading tokens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin

from kg.errors import QueryError
from kg.store.tokens import Kind, Token, decode_escapes, position, tokenise
from kg.vocab import BASE, PREFIXES

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_OPERATORS",
    "MAX_UNARY",
    "Outline",
    "check_query",
    "outline_plain",
    "outline_query",
]

MAX_BYTES: Final = 64 * 1024
"""Longest query in bytes of UTF-8. Source: project choice."""

MAX_DEPTH: Final = 64
"""Most brackets open at once. Source: measured, pyoxigraph 0.5 needs exponential time from about 200 nested ``[``."""

MAX_OPERATORS: Final = 2000
"""Most operators and clauses in one query. Source: measured, chains of 10,000 overflow the parser's stack."""

MAX_UNARY: Final = 64
"""Most ``!`` or signs in a row. Source: measured, 10,000 overflow the parser's stack."""

_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_CLAUSES: Final = frozenset({"UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "EXISTS", "LATERAL"})
_DATASET_WORDS: Final = frozenset({"BASE", "PREFIX", "FROM", "FROMNAMED"})
_OPERATORS: Final = frozenset({"!", "+", "-", "*", "/", "|", "^", "&&", "||", "=", "!=", "<", ">", "<=", ">="})

_PUNCTUATION, _IRI, _WORD = Kind.PUNCTUATION, Kind.IRI, Kind.WORD  # looking up a member is slow
_OPENING: Final = "([{"
_OPERATOR_CHARACTERS: Final = "!+-*/|^&=<>"
_RISKY: Final = ("\\", "SERVICE", *sorted({*_UPDATES, *_DATASET_WORDS} - {"PREFIX", "FROMNAMED"}))
_PLAIN_LENGTH: Final = 4096  # characters, in which no more than MAX_OPERATORS clauses can stand
_GLUED: Final = frozenset({Kind.WORD, Kind.PREFIXED, Kind.VARIABLE})


class Outline:
    """What a query is, read from its tokens, which are found when they are first asked for.

    Args:
        text: The query.
        tokens: Its tokens, if they are known.
        form: ``select``, ``ask``, ``construct`` or ``describe``, ``""`` when there is none; if it is known.
        has_dataset: Whether the query names its own graphs with ``FROM``.
    """

    __slots__ = ("_form", "_tokens", "has_dataset", "text")

    def __init__(
        self, text: str, *, tokens: tuple[Token, ...] | None = None, form: str | None = None, has_dataset: bool = False
    ) -> None:
        self.text, self.has_dataset = text, has_dataset
        self._tokens, self._form = tokens, form

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the query in order.

        Raises:
            QueryError: A bracket or a string is not closed.
        """
        if self._tokens is None:
            self._tokens = tuple(tokenise(self.text))
        return self._tokens

    @property
    def form(self) -> str:
        """``select``, ``ask``, ``construct`` or ``describe``; ``""`` when no form was found."""
        if self._form is None:
            words = (token.text.upper() for token in self.tokens if token.kind is _WORD and token.depth == 0)
            self._form = next((form for form in map(_form_of, words) if form), "")
        return self._form


def check_query(text: str, *, owns: Callable[[str], bool] | None = None, name: str = "query") -> None:
    """Refuse a query that is not a plain, bounded, read-only question to this store.

    Args:
        text: The query.
        owns: Says whether a graph named by ``FROM`` is the store's; when ``None``, those that begin with the project's
            base are.
        name: How messages call the query, such as its file.

    Raises:
        QueryError: It is too long or too deep, calls ``SERVICE``, updates, names foreign graphs, or a bracket or a
            string is not closed.
    """
    outline_query(text, owns=owns, name=name)


def outline_plain(text: str) -> Outline | None:
    """Return what a query is without reading its tokens, if they cannot hold anything to refuse; else ``None``.

    It is short, none of the refused words stands anywhere in it, not even inside a string, and it has fewer brackets
    and operators in all than may be nested or stand in a row. Reading the tokens takes as long as a small query itself.
    """
    upper = text.upper()
    if len(text) > _PLAIN_LENGTH or any(word in upper for word in _RISKY):
        return None
    if sum(map(text.count, _OPENING)) > MAX_DEPTH or sum(map(text.count, _OPERATOR_CHARACTERS)) > MAX_UNARY:
        return None
    return Outline(text)


def outline_query(text: str, *, owns: Callable[[str], bool] | None = None, name: str = "query") -> Outline:
    """Check a query like `check_query` and return what it is."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise QueryError(f"the query has {size} bytes", where=name, hint=f"at most {MAX_BYTES} are taken")
    try:
        outline = _outline(text, owns or _begins_with_base)
        if "\\" in text and (decoded := decode_escapes(text)) != text:
            _outline(decoded, owns or _begins_with_base)  # what a store sees that decodes first, as the standard says
    except QueryError as error:
        raise QueryError(error.what, where=name, line=error.line, hint=error.hint) from None
    return outline


def _outline(text: str, owns: Callable[[str], bool]) -> Outline:
    tokens: list[Token] = []
    form, operators, unary = "", 0, 0
    for token in tokenise(text):
        tokens.append(token)
        kind, written = token.kind, token.text
        if token.depth > MAX_DEPTH or (kind is _IRI and written.count("(") > MAX_DEPTH):
            raise _refusal(text, token, f"brackets are nested more than {MAX_DEPTH} deep", "split the query")
        is_operator = kind is _PUNCTUATION and written in _OPERATORS
        if kind is _WORD:
            word = written.upper()
            operators += word in _CLAUSES
            if not form and token.depth == 0:
                form = _form_of(word)
        operators += is_operator
        unary = unary + 1 if is_operator else 0
        if operators > MAX_OPERATORS or unary > MAX_UNARY:
            raise _refusal(text, token, "the query has too many operators", f"at most {MAX_OPERATORS} are taken")
        if kind in _GLUED:
            _refuse_word(text, token)
    return Outline(text, tokens=tuple(tokens), form=form, has_dataset=_check_dataset(text, tokens, owns))


def _form_of(word: str) -> str:
    return next((form.lower() for form in _FORMS if word.startswith(form)), "")


def _refuse_word(text: str, token: Token) -> None:
    """Refuse calls to other servers and updates.

    Parsers accept a keyword without white space around it (``SERVICEex:a``, ``trueSERVICE``, ``ex:p?trueSERVICE``), so
    the word is looked for inside bare words, prefixes and variables glued to the token before.
    """
    match token.kind:
        case Kind.WORD:
            bare = (decode_escapes(token.text) if "\\" in token.text else token.text).upper()
        case Kind.PREFIXED:
            bare = token.text.partition(":")[0].upper()
        case Kind.VARIABLE if token.adjacent:
            bare = token.text.upper()
        case _:
            return
    if "SERVICE" in bare:
        raise _refusal(
            text,
            token,
            "SERVICE is not allowed",
            "query the other endpoint yourself; rename a prefix or variable called so",
        )
    if token.kind is Kind.WORD and (found := _UPDATES.intersection(bare.split("."))):
        raise _refusal(text, token, f"{min(found)} is an update", "the store is read-only; publish with kg build")


def _check_dataset(text: str, tokens: list[Token], owns: Callable[[str], bool]) -> bool:
    """Return whether the query has ``FROM``; refuse graphs that are not the store's own."""
    prefixes, base = dict(PREFIXES), BASE
    has_dataset = False
    for index, token in enumerate(tokens):
        if token.kind is not _WORD or (word := token.text.upper()) not in _DATASET_WORDS:
            continue
        following = tokens[index + 1 : index + 3]
        if word == "BASE":
            base = urljoin(base, _iri(following[0])) if following else base
        elif word == "PREFIX" and len(following) == 2:
            prefixes[following[0].text.rstrip(":")] = urljoin(base, _iri(following[1]))
        elif word != "PREFIX":
            has_dataset = True
            graph = next((each for each in following if not each.is_word("NAMED")), token)
            if not owns(_graph_iri(graph, prefixes, base)):
                raise _refusal(
                    text, graph, f"FROM {graph.text} is not a graph of this store", f"its graphs begin with {BASE}"
                )
    return has_dataset


def _begins_with_base(graph: str) -> bool:
    return graph.startswith(BASE)


def _iri(token: Token) -> str:
    return decode_escapes(token.text[1:-1])


def _graph_iri(token: Token, prefixes: dict[str, str], base: str) -> str:
    if token.kind is Kind.IRI:
        return urljoin(base, _iri(token))
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local


def _refusal(text: str, token: Token, what: str, hint: str) -> QueryError:
    line, column = position(text, token.start)
    return QueryError(f"{what}, at {line}:{column}", line=line, hint=hint)
