"""What the ends of drug names tell: two names of one stem are two drugs of one class.

Source: WHO, The use of stems in the selection of International Nonproprietary Names (INN), 2018.
"""

from __future__ import annotations

import re
from typing import Final

from kg.terms import Match

__all__ = ["compare_drug_names"]

_STEMS: Final = (
    "astine", "azepam", "azolam", "azole", "azoline", "bactam", "barbital", "caine", "cavir", "cillin", "citabine",
    "coxib", "curium", "cycline", "dipine", "dralazine", "dronate", "dronic", "erazine", "erg", "fenac", "fibrate",
    "flurane", "formin", "floxacin", "gepant", "giline", "glifloze", "gliflozin", "gliptin", "glitazone", "grel",
    "imod", "ketamine", "lukast", "mab", "melteon", "micin", "mustine", "mycin", "nidazole", "nib", "olol", "oxetine",
    "parib", "parin", "piprant", "piprazole", "plase", "platin", "poetin", "prazole", "pril", "profen", "quine",
    "rubicin", "sartan", "setron", "stat", "statin", "steride", "sulfa", "tadine", "taxel", "teplase", "tide",
    "tinib", "triptan", "triptyline", "uracil", "vaptan", "vastatin", "vir", "xaban", "zolamide", "zodone", "zosin",
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]{5,}")


def compare_drug_names(claimed: str, studied: str) -> Match:
    """Return ``different`` for two names of one stem, ``narrower`` for a stem as a class and a name that has it.

    ``not_stated`` where the names tell nothing; each text has to be one word, save what stands in brackets.

    >>> compare_drug_names("Simvastatin", "rosuvastatin").value, compare_drug_names("statins", "rosuvastatin").value
    ('different', 'narrower')
    """
    one, other = _name(claimed), _name(studied)
    if one is None or other is None or one == other:
        return Match.NOT_STATED
    if other != (bare := one.removesuffix("s")) and bare in _STEMS and other.endswith(bare):
        return Match.NARROWER
    shared = any(one.endswith(stem) and other.endswith(stem) and stem not in (one, other) for stem in _STEMS)
    return Match.DIFFERENT if shared else Match.NOT_STATED


def _name(text: str) -> str | None:
    plain = re.sub(r"\([^)]*\)", " ", text).strip().lower()
    return plain if _WORD.fullmatch(plain) else None
