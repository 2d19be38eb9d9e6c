"""The YAML a study record may use, as nodes that know their line.

Only mappings, lists and scalars: no anchors, aliases, tags or repeated keys, one document, 1 MB at most. Scalars
stay the text that was written, so ``0.70`` is ``0.70``; what a scalar means is decided by the field that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.model import Failure

__all__ = ["MAX_BYTES", "Mapping", "Node", "Scalar", "Sequence", "read_nodes"]

MAX_BYTES: Final = 1_000_000
"""Largest record read, in bytes (project choice: a long record is 20 kB)."""

MAX_DEPTH: Final = 12
"""Deepest nesting read (project choice: the format itself needs 5)."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written; ``line`` counts from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields by name; ``lines`` holds the line of each name."""

    fields: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """The text is not in the part of YAML a record may use."""

    def __init__(self, what: str, line: int | None, hint: str | None = None) -> None:
        super().__init__(what)
        self.what, self.line, self.hint = what, line, hint


def read_nodes(path: Path) -> Mapping | Failure:
    """Read the nodes of a record file, or say in one `Failure` why they cannot be read."""
    where = str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Failure(where=where, what=f"cannot be read: {error.strerror or type(error).__name__}")
    if len(raw) > MAX_BYTES:
        return Failure(where=where, what=f"larger than {MAX_BYTES} bytes", hint="one work per file")
    try:
        return _parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Failure(where=where, line=line, what="not UTF-8", hint="save the file as UTF-8")
    except _RefusedError as error:
        return Failure(where=where, line=error.line, what=error.what, hint=error.hint)


def _parse(text: str) -> Mapping:
    """Build the nodes of a text from its YAML events, on a stack of our own: no input can exhaust recursion."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    documents: list[Node] = []
    stack: list[_Open] = []
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            _take(event, stack, documents)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        raise _RefusedError(f"not YAML: {error.problem or error.context or 'malformed'}", line) from None
    except (YAMLError, ValueError) as error:
        first = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise _RefusedError(f"not YAML: {first}", None) from None
    if not documents:
        raise _RefusedError("the file holds no record", None, "begin with 'key: AuthorYear'")
    root = documents[0]
    if len(documents) > 1:
        raise _RefusedError("more than one document in the file", documents[1].line, "one work per file")
    if not isinstance(root, Mapping):
        raise _RefusedError("a record is a mapping of fields", root.line, "begin with 'key: AuthorYear'")
    return root


class _Open:
    """A collection whose end has not been read."""

    def __init__(self, line: int, is_mapping: bool) -> None:
        self.line = line
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.fields: dict[str, Node] = {}
        self.lines: dict[str, int] = {}
        self.name: Scalar | None = None

    def add(self, node: Node) -> None:
        """Take a list item, a field's name, or the value of the name taken before."""
        if not self.is_mapping:
            self.items.append(node)
        elif self.name is None:
            if not isinstance(node, Scalar):
                raise _RefusedError("the name of a field is not a plain word", node.line)
            if node.text in self.lines:
                first = self.lines[node.text]
                raise _RefusedError(f"field '{node.text}' is given twice", node.line, f"first on line {first}")
            self.name = node
            self.lines[node.text] = node.line
        else:
            self.fields[self.name.text] = node
            self.name = None

    def close(self) -> Node:
        """Return the finished node."""
        if self.is_mapping:
            return Mapping(self.fields, self.lines, self.line)
        return Sequence(tuple(self.items), self.line)


def _take(event: object, stack: list[_Open], documents: list[Node]) -> None:
    """Add one YAML event to the collection that is open, or to the documents when none is."""
    from ruamel.yaml import events

    mark = getattr(event, "start_mark", None)
    line = 0 if mark is None else mark.line + 1
    node: Node
    if isinstance(event, events.AliasEvent):
        raise _RefusedError(f"alias '*{event.anchor}' is not allowed", line, "write the value out")
    if isinstance(event, (events.ScalarEvent, events.MappingStartEvent, events.SequenceStartEvent)):
        if event.anchor is not None:
            raise _RefusedError(
                f"anchor '&{event.anchor}' is not allowed", line, "write the value out where it is used"
            )
        if event.tag is not None:
            raise _RefusedError(
                f"tag '{event.tag}' is not allowed", line, "leave it out: the field says what the value is"
            )
    if isinstance(event, events.ScalarEvent):
        node = Scalar(event.value, line)
    elif isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
        if len(stack) == MAX_DEPTH:
            raise _RefusedError(f"nested deeper than {MAX_DEPTH} levels", line)
        stack.append(_Open(line, isinstance(event, events.MappingStartEvent)))
        return
    elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
        node = stack.pop().close()
    else:
        return
    if stack:
        stack[-1].add(node)
    else:
        documents.append(node)
