"""Names and titles brought to one form, so that spellings of the same thing compare equal."""

from __future__ import annotations

import re
import unicodedata

from kg.cues.citing import PARTICLES

__all__ = ["acronym_of", "fold", "fold_title", "name_forms"]

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
        "ð": "d",
        "þ": "th",
    }
)
_PARTICLES = frozenset(PARTICLES)
_SMALL = frozenset(["of", "for", "on", "the", "and", "in", "de", "la", "le", "des", "du", "et", "und"])


def fold(text: str) -> str:
    """Return letters and digits only, lower case, without diacritics.

    >>> fold("O’Brien-Müller")
    'obrienmuller'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(character for character in plain.lower() if character.isalnum())


def name_forms(family: str) -> tuple[str, ...]:
    """Return the forms a family name is cited in, the fullest first: with and without particles.

    >>> name_forms("van der Kolk")
    ('vanderkolk', 'kolk')
    """
    words = re.split(r"[\s.]+", re.sub("[’‘׳ʼ`]", "'", family).strip())
    core = [word for word in words if word.lower() not in _PARTICLES and not word.lower().startswith("d'")] or words
    trimmed = [word[2:] if word.lower().startswith("d'") else word for word in words]
    forms = [
        fold(family),
        fold("".join(core)),
        fold("".join(word for word in trimmed if word.lower() not in _PARTICLES)),
    ]
    umlauts = fold(re.sub(r"([aou])e", r"\1", family.lower())) if re.search(r"[äöüÄÖÜ]|[aou]e", family) else ""
    return tuple(dict.fromkeys(form for form in [*forms, umlauts] if form))


def acronym_of(name: str) -> str:
    """Return the initials of an organisation's name.

    >>> acronym_of("World Health Organization")
    'WHO'
    """
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_][\w'’]*", name) if word.lower() not in _SMALL)


def fold_title(title: str) -> str:
    """Return a title's words in lower case, single blanks between them."""
    plain = unicodedata.normalize("NFKD", title.translate(_LETTERS)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
