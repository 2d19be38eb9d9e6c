"""Label the tokens of a reference string with the trained model that ships with the package."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.article.tokens import describe_tokens, split_reference

if TYPE_CHECKING:
    import pycrfsuite

__all__ = ["MODEL", "load_tagger", "tag_reference"]

MODEL: Final = Path(__file__).parent / "weights" / "references.crfsuite"
"""The weights; ``weights/README.md`` says what they were trained on."""

_SHA256: Final = "a0aba2fe75eb710074856d3e43e61d466af71524a856ebf7abe90d4d87151cb9"


@lru_cache(maxsize=1)
def load_tagger() -> pycrfsuite.Tagger:
    """Return the labeller, read once.

    Raises:
        RuntimeError: The weights in the package were changed.
    """
    import pycrfsuite

    found = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    if found != _SHA256:
        raise RuntimeError(f"{MODEL.name}: the weights are not those of this version (SHA-256 {found})")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return tagger


@lru_cache(maxsize=256)
def tag_reference(text: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a reference string in order, as (label, words).

    Labels: ``author date title container volume pages publisher place editor link number edition note``. The words
    of all fields joined by blanks are those of the string.

    Raises:
        RuntimeError: The weights in the package were changed.
    """
    tokens = split_reference(text)
    if not tokens:
        return ()
    labels = load_tagger().tag(describe_tokens(tokens))
    fields: list[tuple[str, str]] = []
    for token, label in zip(tokens, labels, strict=True):
        if fields and fields[-1][0] == label:
            fields[-1] = (label, f"{fields[-1][1]} {token.text}")
        else:
            fields.append((label, token.text))
    return tuple(fields)
