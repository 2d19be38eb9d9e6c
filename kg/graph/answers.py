"""Answers to graph questions as plain data: what the fields of a record hold, and what can be told from them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

__all__ = ["as_data"]


def as_data(answer: Any) -> Any:
    """Return an answer as JSON can write it: a record as its fields and its properties by name, in that order."""
    if is_dataclass(answer) and not isinstance(answer, type):
        kind = type(answer)
        names = [field.name for field in fields(answer)]
        names += [name for name, what in vars(kind).items() if isinstance(what, property) and not name.startswith("_")]
        return {name: as_data(getattr(answer, name)) for name in names}
    if isinstance(answer, dict):
        return {str(key): as_data(value) for key, value in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [as_data(value) for value in answer]
    return answer
