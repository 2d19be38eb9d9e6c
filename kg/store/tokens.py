"""Split SPARQL text into tokens, as the standard's grammar does, without parsing it.

Only what a guard needs is told apart: what is code and what is the inside of a string, an IRI or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from kg.errors import QueryError

__all__ = ["Kind", "Token", "decode_escapes", "position", "tokenise"]


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    VARIABLE = "variable"
    IRI = "iri"
    PREFIXED = "prefixed name"
    BLANK = "blank node"
    STRING = "string"
    LANGUAGE = "language tag"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """A token and where it stands; a tuple, since thousands are made for each query.

    Args:
        kind: What it is.
        text: The token as written.
        start: Offset of its first character, in code points.
        adjacent: Whether it follows the token before without white space or comment.
        inside: The innermost bracket that is open around it, ``""`` at the top level.
        depth: How many brackets are open around it.
    """

    kind: Kind
    text: str
    start: int
    adjacent: bool
    inside: str
    depth: int

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of the keywords, in any case."""
        return self.kind is _WORD and self.text.upper() in words


_LOCAL: Final = r"(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-])"
_PATTERNS: Final = (
    (None, r"[ \t\r\n]+|\#[^\r\n]*"),
    (Kind.STRING, r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""' + "|" + r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''"),
    (Kind.STRING, r'"(?!"")(?:[^"\\\r\n]|\\.)*"' + "|" + r"'(?!'')(?:[^'\\\r\n]|\\.)*'"),
    (Kind.IRI, r'<[^<>"{}|^`\x00-\x20]*>'),
    (Kind.VARIABLE, r"[?$]\w+"),
    (Kind.LANGUAGE, r"@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*"),
    (Kind.BLANK, r"_:\w(?:[\w.·-]*[\w·-])?"),
    (Kind.NUMBER, r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    (Kind.PREFIXED, rf"(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:(?:{_LOCAL}(?:(?:{_LOCAL}|[.·-])*(?:{_LOCAL}|[·-]))?)?"),
    (Kind.WORD, r"(?:[^\W\d]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})(?:[\w.·-]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*"),
    (Kind.PUNCTUATION, r"&&|\|\||\^\^|!=|<=|>=|[^\s]"),
)
_LEXEME: Final = re.compile("|".join(f"({pattern})" for _, pattern in _PATTERNS), re.DOTALL)
_KINDS: Final = (None, *(kind for kind, _ in _PATTERNS))  # by number of the group that matched
_PUNCTUATION, _IRI, _WORD = Kind.PUNCTUATION, Kind.IRI, Kind.WORD  # looking up a member is slow
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
_OPERANDS: Final = {
    Kind.VARIABLE,
    Kind.NUMBER,
    Kind.STRING,
    Kind.LANGUAGE,
    Kind.PREFIXED,
    Kind.IRI,
    Kind.BLANK,
    Kind.WORD,
}


def tokenise(text: str) -> Iterator[Token]:
    """Yield the tokens of a query in order; white space and comments are left out.

    Raises:
        QueryError: A string is not closed, a bracket has no partner, or a ``<`` may be read as an operator or as
            the start of an IRI, with different code following.
    """
    offset, adjacent, open_brackets, inside = 0, False, [""], ""
    size, match = len(text), _LEXEME.match
    before: Token | None = None
    while offset < size:
        found = match(text, offset)
        if found is None:  # a space that SPARQL does not know: the parser reports it
            offset, adjacent = offset + 1, False
            continue
        kind, end = _KINDS[found.lastindex or 0], found.end()
        if kind is None:
            offset, adjacent = end, False
            continue
        written = found.group()
        if kind is _PUNCTUATION:
            if written in "'\"":
                raise _error(text, offset, "a string is not closed", "check the quotation marks")
            if written in _CLOSING:
                if open_brackets.pop() != _CLOSING[written]:
                    raise _error(text, offset, f"'{written}' closes no bracket", "check the brackets")
                inside = open_brackets[-1]
        token = Token(kind, written, offset, adjacent, inside, len(open_brackets) - 1)
        if kind is _IRI and inside == "(" and _is_ambiguous(token, before):
            hint = "put a space after '<', or write %27 %28 %29"
            raise _error(text, offset, "'<' may be an operator or begin an IRI", hint)
        yield token
        if kind is _PUNCTUATION and written in "([{":
            open_brackets.append(written)
            inside = written
        before, offset, adjacent = token, end, True
    if len(open_brackets) > 1:
        raise _error(text, len(text), f"'{open_brackets[-1]}' is not closed", "check the brackets")


def _is_ambiguous(token: Token, before: Token | None) -> bool:
    """Whether an IRI could be the operator ``<`` with code behind it.

    After an operand in round brackets both readings are possible, as in ``(?a<1)#>``; a scheme with ``//`` or a text
    without quotes, brackets and ``#`` settles it.
    """
    if before is None:
        return False
    if before.kind not in _OPERANDS and before.text not in (")", "]"):
        return False
    return not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", token.text) and any(mark in token.text for mark in "'#()")


def decode_escapes(text: str) -> str:
    r"""Replace ``\uXXXX`` and ``\UXXXXXXXX`` by their characters, as the standard does before anything else.

    >>> decode_escapes("S" + chr(92) + "u0045RVICE")
    'SERVICE'
    """

    def character(found: re.Match[str]) -> str:
        code = int(found.group(1) or found.group(2), 16)
        return chr(code) if code <= 0x10FFFF else found.group()

    return _ESCAPE.sub(character, text)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _error(text: str, offset: int, what: str, hint: str) -> QueryError:
    line, column = position(text, offset)
    return QueryError(f"syntax error at {line}:{column}: {what}", where="query", line=line, hint=hint)
