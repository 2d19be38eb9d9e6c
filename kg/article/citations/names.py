"""Authors' names that stand before a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.cues.citing import COLLEAGUES, KNOWN_ORGANISATIONS, NEVER_AUTHORS, ORGANISATION_WORDS, PARTICLES

__all__ = ["NamedAuthors", "find_authors_before"]

_TOKEN = re.compile(r"['’]t\b|[^\W\d_](?:\w|[’'‘׳ʼ‑-](?=\w)|\.(?=-?[^\W\d_]\.))*|\d+|\S")
_WINDOW = 220
"""Characters before a year in which its authors are looked for: about ten names."""

_PARTICLES = frozenset(PARTICLES)
_COLLEAGUES = frozenset(COLLEAGUES)
_ORGANISATIONS = frozenset(ORGANISATION_WORDS)
_KNOWN = frozenset(KNOWN_ORGANISATIONS)
_NEVER = frozenset(NEVER_AUTHORS)
_SMALL = frozenset(("of", "for", "on", "the", "and", "&", "in"))
_RAISED_PARTICLES = frozenset(("van", "von", "de", "del", "st", "la", "le"))
_MOST_AUTHORS = 12
_PLACING = frozenset(
    (
        *("in", "at", "from", "near", "of", "for", "to", "with", "on", "and", "or", "like", "as", "across", "among"),
        *("between", "throughout", "unlike", "within", "against", "outside", "than", "via", "using", "after", "&"),
    )
)
"""Words after which a capitalised word is a place or a thing, not the first of several authors."""

_LEADS = frozenset((".", "(", "[", ";", ":", "!", "?", "by", "see", "e.g", "”", '"', "]", ")", "—", "–", "*", "_"))
"""What stands before a series of only two names."""

_OPENERS = frozenset(
    (
        *("again", "alas", "besides", "elsewhere", "hence", "here", "indeed", "instead", "meanwhile", "nevertheless"),
        *("next", "nonetheless", "now", "otherwise", "overall", "second", "still", "third", "fourth", "yet", "later"),
        *("altogether", "afterwards", "also", "so", "too", "notwithstanding", "additionally", "lastly"),
        *("regardless", "sometimes", "often", "perhaps", "admittedly", "well", "yes"),
    )
)
"""Adverbs that open a sentence before a comma and do not end in -ly."""


@dataclass(frozen=True, slots=True)
class NamedAuthors:
    """Authors as written, where they begin, and how sure their form makes it that they are authors."""

    start: int
    families: tuple[str, ...]
    et_al: bool
    organisation: bool = False
    possessive: bool = False


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int


def find_authors_before(text: str, low: int, end: int, *, listed: bool) -> NamedAuthors | None:
    """Read authors backwards from ``end``.

    Args:
        text: The text.
        low: Offset before which nothing is read (start of the block or bracket).
        end: Offset where the names end: the bracket or year after them.
        listed: Whether the names stand in a bracket with their year, where a comma separates authors.

    Returns:
        The authors, or ``None`` where the words are not names.
    """
    tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, max(low, end - _WINDOW), end)]
    # a window cut in the middle of a word must not make a name of the rest
    if tokens and tokens[0].start > low and text[tokens[0].start - 1].isalnum():
        tokens = tokens[1:]
    return _Reader(tokens, listed).read()


class _Reader:
    """One pass from right to left over the tokens; never steps back, so the work is linear."""

    def __init__(self, tokens: list[_Token], listed: bool) -> None:
        self.tokens = tokens
        self.listed = listed
        self.at = len(tokens) - 1
        self.possessive = False

    def read(self) -> NamedAuthors | None:
        self._skip(",", ":")
        self._skip_acronym()
        self._skip_journal()
        self._skip_possessive()
        et_al = self._take_et_al()
        if not et_al:
            organisation = self._take_organisation()
            if organisation is not None:
                return organisation
        families: list[str] = []
        start = 0
        while len(families) < _MOST_AUTHORS:
            mark = self.at
            name = self._take_name(first=not families, certain=et_al and not families)
            if name is None:
                self.at = mark
                break
            family, start = name
            families.insert(0, family)
            if et_al and not self.listed and self._peek() == ",":
                families, start = self._take_series(families, start)
                break
            if not self._take_connector(len(families) > 1 and not et_al):
                break
        if not families:
            return None
        families, start = self._drop_label(families, start)
        return NamedAuthors(start, tuple(families), et_al, possessive=self.possessive)

    # --- tokens -----------------------------------------------------------------------------------------------

    def _peek(self, back: int = 0) -> str:
        index = self.at - back
        return self.tokens[index].text if index >= 0 else ""

    def _skip(self, *marks: str) -> bool:
        skipped = False
        while self.at >= 0 and self._peek() in marks:
            self.at -= 1
            skipped = True
        return skipped

    def _skip_acronym(self) -> None:
        """Skip "[APA]" after an organisation's full name."""
        if self._peek() in ("]", ")") and self._peek(2) in ("[", "(") and self._peek(1).isupper():
            self.at -= 3

    def _skip_journal(self) -> None:
        """Skip a journal between "et al." and the year ("Gray et al., BMJ, 2011")."""
        back = 0
        while back < 6 and self._peek(back)[:1].isupper():
            back += 1
        if back and self._peek(back) == "," and self._peek(back + 1) == "." and self._peek(back + 2) == "al":
            self.at -= back + 1

    def _skip_possessive(self) -> None:
        if self._peek() in ("s", "S") and self._peek(1) in ("'", "’"):
            self.at -= 2
            self.possessive = True
        elif self._peek() in ("'", "’"):
            self.at -= 1
            self.possessive = True

    def _take_et_al(self) -> bool:
        mark = self.at
        self._skip(".", "*", "_")
        dotted = self._peek(1) == "." and self._peek(2).lower() == "et"
        if _strip_possessive(self._peek().lower()) in ("al", "al.") and (dotted or self._peek(1).lower() == "et"):
            self.at -= 3 if dotted else 2
            self._skip("*", "_", ",")
            return True
        if _strip_possessive(self._peek().lower()) in _COLLEAGUES:
            back = 1
            while self._peek(back).lower() in ("his", "her", "their", "the"):
                back += 1
            if self._peek(back) in ("and", "&"):
                self.at -= back + 1
                self._skip(",")
                return True
        self.at = mark
        return False

    def _take_series(self, families: list[str], start: int) -> tuple[list[str], int]:
        """Take the names before a comma ("Gray, Ito, Vale et al.") where nothing says that they are no authors.

        "In Oslo, Gray et al." and "However, Gray et al." open with a place and an adverb.
        """
        mark, taken, first = self.at, list(families), start
        while self._peek() == "," and len(taken) < _MOST_AUTHORS:
            self.at -= 1
            name = self._take_name(first=False, certain=False)
            if name is None or name[0].lower().endswith("ly") or name[0].lower() in _OPENERS or _is_label(name[0]):
                self.at = mark
                return families, start
            taken.insert(0, name[0])
            first = name[1]
        before = self._peek().lower()
        leads = (*_LEADS, "") if len(taken) - len(families) == 1 else ()
        if before in _PLACING or (leads and before not in leads):
            self.at = mark
            return families, start
        return taken, first

    def _take_connector(self, several: bool) -> bool:
        """Step over what stands between two authors."""
        if self._peek() in ("and", "&", "und", "y", "e", "et") or self._peek().lower() == "with":
            self.at -= 1
            self._skip(",")
            return True
        if self._peek() == "," and (self.listed or several):
            self.at -= 1
            return True
        return False

    # --- names ------------------------------------------------------------------------------------------------

    def _take_name(self, *, first: bool, certain: bool) -> tuple[str, int] | None:
        self._skip_initials()
        self._skip_suffix()
        token = self._peek()
        family = _strip_possessive(token)
        if family != token:
            if not first:
                return None
            self.possessive = True
        # "Gray & May": a month's name after another name and "and" is a name
        paired = first and self.listed and self._peek(1) in ("&", "and") and _may_be_family(self._peek(2))
        if not _may_be_family(family, certain=certain or paired):
            return None
        start = self.tokens[self.at].start
        self.at -= 1
        parts = [family]
        while self.at >= 0:
            word = self._peek()
            if word.lower() in _PARTICLES and (word.islower() or word.lower() in _RAISED_PARTICLES):
                if word in ("e", "y", "al") and not self.listed:
                    break
            elif not self._joins(word, parts):
                break
            parts.insert(0, word)
            start = self.tokens[self.at].start
            self.at -= 1
        while len(parts) > 1 and parts[0] in ("e", "y"):
            parts.pop(0)
        start = self._skip_given(start)
        return " ".join(parts), start

    def _joins(self, word: str, parts: list[str]) -> bool:
        """Tell whether a capitalised word on the left belongs to the same family name."""
        if not _may_be_family(word) or len(parts) >= 4 or _is_label(word):
            return False
        if parts[0].lower() in _PARTICLES:
            return True
        # "Garcia Lopez, 2010" in a bracket; in running text the word on the left is as likely a given name or a verb
        return self.listed and len(parts) < 3

    def _skip_initials(self) -> None:
        """Skip "J.", "J. K." or "JK" after a family name ("Smith, J." and "Smith J")."""
        mark = self.at
        moved = False
        while self.at >= 0:
            word = self._peek()
            if (
                word == "."
                and re.fullmatch(r"[^\W\d_](?:\.?-?[^\W\d_])?", self._peek(1))
                and self._peek(1)[0].isupper()
            ):
                self.at -= 2
            elif re.fullmatch(r"[A-Z]{1,2}", word) and self.listed and _may_be_family(self._peek(1)):
                self.at -= 1
            else:
                break
            moved = True
        if moved:
            if self._peek() == "," and _may_be_family(self._peek(1)):
                self.at -= 1
            elif not _may_be_family(self._peek()):
                self.at = mark

    def _skip_suffix(self) -> None:
        if self._peek() == "." and self._peek(1) in ("Jr", "Sr"):
            self.at -= 2
        elif self._peek() in ("Jr", "Sr", "II", "III") and (self._peek(1) == "," or _may_be_family(self._peek(1))):
            self.at -= 1
        else:
            return
        self._skip(",")

    def _skip_given(self, start: int) -> int:
        """Skip initials in front of a family name ("J. K. Smith")."""
        while self.at >= 1 and self._peek() == "." and re.fullmatch(r"[A-Z](?:\.?-?[A-Z])?", self._peek(1)):
            start = self.tokens[self.at - 1].start
            self.at -= 2
        return start

    def _take_organisation(self) -> NamedAuthors | None:
        mark = self.at
        parts: list[_Token] = []
        while self.at >= 0 and len(parts) < 12:
            token = self.tokens[self.at]
            capital = token.text[0].isupper() and token.text.lower() not in ("see", "also")
            capital = capital or (token.text == "." and re.fullmatch(r"[A-Z](?:\.[A-Z])+", self._peek(1)) is not None)
            apostrophe = token.text in ("’", "'")
            if not (capital or apostrophe or (token.text.lower() in _SMALL and parts)):
                break
            parts.insert(0, token)
            self.at -= 1
        while parts and (parts[0].text.lower() in _SMALL or parts[0].text.lower() in _NEVER):
            parts.pop(0)
        words = [token.text for token in parts]
        if words and _strip_possessive(words[-1]) != words[-1]:
            words[-1] = _strip_possessive(words[-1])
            self.possessive = True
        spelt = len(words) > 1 and any(word.lower().rstrip(".") in _ORGANISATIONS for word in words)
        if spelt or (len(words) == 1 and words[0] in _KNOWN):
            name = re.sub(r" (?=['’.])|(?<=['’]) (?=s\b)", "", " ".join(words))
            return NamedAuthors(parts[0].start, (name,), et_al=False, organisation=True, possessive=self.possessive)
        self.at = mark
        return None

    def _drop_label(self, families: list[str], start: int) -> tuple[list[str], int]:
        """Leave out a scale or drug label in front of the authors ("MADRS, Montgomery & Asberg, 1979")."""
        while len(families) > 1 and _is_label(families[0]):
            families = families[1:]
            first = families[0].split()[0]
            start = next(token.start for token in self.tokens if token.start > start and token.text == first)
        return families, start


def _strip_possessive(word: str) -> str:
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _may_be_family(word: str, *, certain: bool = False) -> bool:
    """Return whether a word has the form of a family name; ``certain``: "et al." follows, so that it is one."""
    if len(word) < 2 or not (word[0].isupper() or word.startswith(("d'", "d’", "al-", "el-"))):
        return False
    if not all(character.isalpha() or character in "'’‘׳ʼ‑-." for character in word):
        return False
    return certain or word.lower() not in _NEVER


def _is_label(word: str) -> bool:
    """Return whether a word is an acronym rather than a name set in capitals."""
    return word.isupper() and len(word) >= 3 and "'" not in word and "’" not in word and word not in _KNOWN
