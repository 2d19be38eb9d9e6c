"""The authors at the head of a reference."""

from __future__ import annotations

import re

from kg.cues.citing import ORGANISATION_WORDS
from kg.model import Person

__all__ = ["parse_authors"]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽ"
_PARTICLE = (
    r"(?:(?:[vV]an|[vV]on|[dD]e|[dD]er|den|del|della|[dD]i|[dD]a|dos|[dD]u"
    r"|[lL]a|[lL]e|ter|ten|[eE]l|al|af|zu|St\.)\s){0,3}"
)
_WORD = rf"(?:[dDOL]['’])?[{_UPPER}][\w'’‑-]+"
_FAMILY = rf"{_PARTICLE}{_WORD}(?:\s{_WORD}){{0,2}}"
_SHORT_FAMILY = rf"{_PARTICLE}{_WORD}(?:\s{_WORD})?"
_DOTTED = rf"(?:[{_UPPER}][a-z]?\.[\s-]?-?){{1,4}}"
_BARE = rf"[{_UPPER}](?:\s?-?[{_UPPER}]){{0,2}}"
_GIVEN = rf"[{_UPPER}][\w'’-]+(?:[\s-](?:[{_UPPER}]\.?|{_WORD})){{0,2}}"
_STOP = r"(?=\s?[,;.:(]|\s(?:and|&|et|y|und)\s|\s*\Z)"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV)\b\.?)?"

# the ways to write one name, by what they need to stand beside
_FAMILY_INITIALS = re.compile(rf"({_FAMILY}),\s?({_DOTTED}|{_BARE}(?![\w'’])){_SUFFIX}")
_FAMILY_BARE = re.compile(rf"({_FAMILY})\s([{_UPPER}]{{1,4}}(?:-[{_UPPER}])?){_SUFFIX}{_STOP}")
_FAMILY_DOTTED = re.compile(rf"({_FAMILY})\s({_DOTTED}){_SUFFIX}(?=\s?[,;(]|\s(?:and|&)\s|\s*\Z)")
_INITIALS_FAMILY = re.compile(rf"({_DOTTED}\s?|(?:[{_UPPER}]\s){{1,3}})({_SHORT_FAMILY}){_SUFFIX}{_STOP}")
_FAMILY_GIVEN = re.compile(rf"({_FAMILY}),\s({_GIVEN}){_STOP}")
_GIVEN_FAMILY = re.compile(
    rf"([{_UPPER}][\w'’-]+(?:\s(?:[{_UPPER}]\.|[{_UPPER}][\w'’-]+)){{0,2}}?)\s({_SHORT_FAMILY}){_SUFFIX}{_STOP}"
)

_GIVEN_FIRST = (_INITIALS_FAMILY, _GIVEN_FAMILY)
_FOLLOWERS: dict[re.Pattern[str], tuple[re.Pattern[str], ...]] = {
    _FAMILY_INITIALS: (_FAMILY_INITIALS, _INITIALS_FAMILY, _FAMILY_BARE),
    _FAMILY_BARE: (_FAMILY_BARE, _INITIALS_FAMILY),
    _FAMILY_DOTTED: (_FAMILY_DOTTED, _FAMILY_INITIALS),
    _INITIALS_FAMILY: (_INITIALS_FAMILY, _GIVEN_FAMILY),
    _FAMILY_GIVEN: (_FAMILY_GIVEN, _FAMILY_INITIALS, _GIVEN_FAMILY, _INITIALS_FAMILY),
    _GIVEN_FAMILY: (_GIVEN_FAMILY, _INITIALS_FAMILY),
}
"""Styles in the order in which they are tried for the first author, each with those its co-authors may have."""

_JOIN = re.compile(
    r"\s?(?:[,;.]{0,2}\s?(?:&|and|und|y|et)\s|[;,.]{0,2}\s?(?:…|\.\s?\.\s?\.),?\s?(?:&\s)?|[;,]{1,2}\s?(?=\S)|\.?\s(?=[A-Z]))"
)
_ET_AL = re.compile(r"[,;.]?\s?(?:&|and|…)?\s?(?:et\.? al\b\.?|and others\b|others\b)", re.IGNORECASE)
_EDITORS = re.compile(r"[\s,.]{0,3}\(?eds?(?:itors?)?\b\.?\)?", re.IGNORECASE)
_MOST = 80


def parse_authors(text: str) -> tuple[tuple[Person, ...], bool, str]:
    """Return the authors at the beginning of a string, whether "et al." ends them, and what follows them."""
    people: list[Person] = []
    at, others = 0, False
    styles: tuple[re.Pattern[str], ...] = tuple(_FOLLOWERS)
    while at < len(text) and len(people) < _MOST:
        found = next((match for style in styles if (match := style.match(text, at))), None)
        if found is None or (not people and _names_organisation(found)):
            break
        if not people:
            styles = _FOLLOWERS[found.re]
        people.append(_person(found))
        at = found.end()
        et_al, editors = _ET_AL.match(text, at), _EDITORS.match(text, at)
        if et_al is not None or editors is not None:
            at = (et_al or editors).end()  # type: ignore[union-attr]
            others = et_al is not None
            break
        joint = _JOIN.match(text, at)
        if joint is not None and joint.group().strip() in ("", "."):
            # only a name written just like the first may follow a full stop: the title stands there as well
            styles = (found.re,) if found.re in (_FAMILY_INITIALS, _FAMILY_BARE) else ()
        if joint is None or not any(style.match(text, joint.end()) for style in styles):
            trailing = _ET_AL.match(text, joint.end()) if joint else None
            at, others = (trailing.end(), True) if trailing else (at, False)
            break
        at = joint.end()
    if people:
        return tuple(people), others, text[at:].lstrip(" .,:;")
    return _read_organisation(text)


def _names_organisation(found: re.Match[str]) -> bool:
    """Tell "Mayo Clinic." from a given name and a family name."""
    return found.re is _GIVEN_FAMILY and any(
        word.lower().strip(",.") in ORGANISATION_WORDS for word in found.group().split()
    )


def _person(found: re.Match[str]) -> Person:
    family, given = found.group(1), found.group(2)
    if found.re in _GIVEN_FIRST:
        family, given = given, family
    return Person(family=" ".join(family.split()), given=" ".join(given.split()).rstrip(","))


def _read_organisation(text: str) -> tuple[tuple[Person, ...], bool, str]:
    found = re.match(rf"([{_UPPER}][^.“\"(]{{1,100}}?)(?:\.\s|\s?\(|,?\s[“\"]|\.?\s?\Z)", text)
    if found is None:
        return (), False, text
    name = found.group(1).strip(" ,")
    raised = sum(1 for word in name.split() if word[0].isupper() or word in ("of", "for", "and", "the", "on", "&"))
    if len(name.split()) > 9 or raised < 0.8 * len(name.split()):
        return (), False, text
    return (Person(family=name, organisation=True),), False, text[found.end(1) :].lstrip(" .,")
