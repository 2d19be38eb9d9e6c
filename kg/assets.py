"""Find the data the package ships: ``corpus``, ``ontology``, ``queries``.

In an installed wheel the three folders stand in ``kg/_data``; in a checkout they are siblings of ``kg``.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError

__all__ = ["path"]

_PACKAGE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``"ontology/concepts.ttl"``.

    Args:
        name: Path relative to the project's root, with forward slashes.

    Raises:
        InputError: Nothing of that name is shipped.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        found = root / name
        if found.exists():
            return found
    raise InputError(f"shipped data '{name}' not found", where=str(_PACKAGE), hint="reinstall evidence-kg")
