"""What tells whether a claim is read rightly: its form, beside its traits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.parse.tree import Token
from kg.claims.settling.statements import Statement
from kg.claims.settling.traits import Reading

__all__ = ["TOPICAL", "describe_form"]

TOPICAL: Final = ("w:", "h:")
"""Traits that tell what the sentence and its section are about, which says little of how well they are read."""
_LONGEST: Final = 8
"""Words from which phrases count as equally long."""


def describe_form(case: Statement, told: Reading, settled: Reading) -> list[str]:
    """Return the features by which, beside its traits, it is told how likely the arguments of a claim are right.

    Args:
        case: The statement.
        told: What the rules make of it.
        settled: What it was settled as.
    """
    features = [*_of_length(case, settled), *_of_parse(case, settled)]
    changed = ",".join(settled.beside(told))
    features.append(f"by={changed}")
    features.append(f"by={changed}{settled.relation}")
    if case.frame.weak:
        features.append("weak")
    return features


def _of_length(case: Statement, settled: Reading) -> Iterator[str]:
    """How long the arguments are, in words, and how much of the sentence they take."""
    subject, thing, sentence = case.subject.text.split(), case.thing.text.split(), case.sentence.split()
    long = min(_LONGEST, len(thing))
    yield f"ol={long}"
    yield f"ol={long}{settled.relation}"
    yield f"sl={min(_LONGEST, len(subject))}"
    yield f"sl={min(_LONGEST, len(subject))}{case.subject.resolved_from}"
    yield f"cut={min(6, len(sentence) // 8)}"
    yield f"share={_LONGEST * len({*subject, *thing}) // max(1, len(sentence))}"


def _of_parse(case: Statement, settled: Reading) -> Iterator[str]:
    """Where verb and arguments stand in the parse."""
    frame = case.frame
    family = frame.rule.split(":")[0]
    places: tuple[tuple[str, Token | None], ...] = (
        ("v", frame.verb),
        ("s", frame.subject_token),
        ("o", frame.object_token),
    )
    for name, token in places:
        if token is None:
            yield f"{name}-{family}"
        else:
            yield f"{name}-{token.tag_}"
            yield f"{name}-{token.dep_}{family}"
            yield f"{name}-{token.dep_}{settled.relation}"
