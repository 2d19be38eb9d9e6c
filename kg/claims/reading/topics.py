"""What a page speaks of most: its treatment and its condition, also those that no scheme knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.claims.reading.masking import NamedSpan
from kg.claims.reading.themes import block_weight, find_theme
from kg.claims.settling.coreference import INTERVENTIONS
from kg.cues.health import GENERIC_INTERVENTIONS, INTERVENTION_WORDS
from kg.cues.wordsets import word_set
from kg.model import Article, Block, Mention
from kg.terms import BlockKind, ConceptKind

__all__ = ["Topics", "find_topics"]

_SICK: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM))
_HEADS: Final = (
    INTERVENTION_WORDS
    | word_set(
        "implant implants device devices training transplant transplantation transfusion screening counselling "
        "counseling spray inhaler inhalers gel ointment drops replacement rehabilitation stretching massage fasting"
    )
) - word_set(
    "drug drugs medication medications medicine medicines treatment treatments dose doses placebo compound substance "
    "intervention interventions procedure remedy vitamin vitamins pill pills"
)
"""Nouns that name a treatment together with the word before them; too general ones are left out."""
_PLAIN: Final = word_set(
    "a an the of for in on to and or with from by at as than its his her their our your my this that these those any "
    "new old first second third best good better safe effective free more most less every each no not is are was were "
    "be been can may will does do did has have had after before during without about into over under between how why "
    "what which when who positive negative single oral daily weekly early late other another some such one two three "
    "receive receives received get gets got need needs try tries trying offer offers use uses using start starts"
)
_PHRASE: Final = re.compile(r"(?P<last>[A-Za-z0-9][\w-]*)\s(?P<head>[A-Za-z]{3,})\b")
_LEAD: Final = 2
"""Paragraphs after the title that say what a page is about."""
_LONGEST: Final = 2000
"""Characters of each that are looked at: a page without line breaks is one paragraph."""
_CLEARLY: Final = 1.3
"""How much more than of any known concept a page says of a theme no scheme knows."""
_MOSTLY: Final = 2
"""How much more than of any treatment a page on an illness says of that."""
_NO_NAMES: Final = _PLAIN | INTERVENTION_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What a page is about.

    Attributes:
        treatment, condition: The treatment and the condition or symptom most spoken of.
        named: The places of what no scheme knows and the page speaks of most.
        of_illness: The page is about its condition, and treatments are only a part of it.
    """

    treatment: Mention | None
    condition: Mention | None
    named: tuple[NamedSpan, ...] = ()
    of_illness: bool = False


def find_topics(article: Article, names: list[NamedSpan]) -> Topics:
    """Return what a page is about: concepts, drugs' names, phrases of title or lead such as "X vaccine", or its theme.

    Args:
        article: With its blocks.
        names: Its concept mentions in order.
    """
    heals = [name for name in names if name.kind in INTERVENTIONS]
    treatment, treated = _most_spoken(article, heals + list(_unknown(article, names)))
    condition, ailed = _most_spoken(article, [name for name in names if name.kind in _SICK])
    theme = find_theme(article, names)
    if theme is None or theme.weight < _CLEARLY * (max(treated, ailed) if theme.ill else treated):
        return Topics(treatment=treatment, condition=condition, of_illness=ailed >= _MOSTLY * max(2, treated))
    kind = ConceptKind.CONDITION if theme.ill else ConceptKind.SUPPLEMENT
    named = tuple(NamedSpan(start=start, end=end, slug="", kind=kind) for start, end in theme.places)
    words = Mention(text=theme.text)
    if theme.ill:
        return Topics(
            treatment=treatment, condition=words, named=named, of_illness=theme.weight >= _MOSTLY * max(2, treated)
        )
    return Topics(treatment=words, condition=condition, named=named, of_illness=ailed >= _MOSTLY * theme.weight)


def _unknown(article: Article, names: list[NamedSpan]) -> Iterator[NamedSpan]:
    """Give every place of the treatments title and lead name with a noun for one ("RSV vaccine")."""
    taken = [name for name in names if name.kind in INTERVENTIONS]
    phrases = {phrase for block in _opening(article) for phrase in _phrases(article.slice(block.span)[:_LONGEST])}
    if not phrases:
        return
    known = {place for name in taken for place in range(name.start, name.end)}
    any_phrase = "|".join(map(re.escape, sorted(phrases)))
    for found in re.finditer(rf"(?<![\w-])(?:{any_phrase})(?![\w-])", article.text, re.IGNORECASE):
        if known.isdisjoint(range(found.start(), found.end())):
            yield NamedSpan(start=found.start(), end=found.end(), slug="", kind=ConceptKind.PROCEDURE)


def _opening(article: Article) -> list[Block]:
    """Return the title's block and the first paragraphs."""
    headings = [block for block in article.blocks if block.kind is BlockKind.HEADING and block.level == 1]
    paragraphs = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    return [*headings[:1], *paragraphs[:_LEAD]]


def _phrases(text: str) -> Iterator[str]:
    """Give, in lower case, the nouns for a treatment with the one or two words that say which.

    >>> sorted(set(_phrases("Results for Dengue Vaccine in Older Adults")))
    ['dengue vaccine']
    """
    place = 0
    while (found := _PHRASE.search(text, place)) is not None:
        place = found.start("head")
        if found["head"].lower() not in _HEADS or found["last"].lower() in _NO_NAMES:
            continue
        if found["last"].endswith(("ed", "ly")):
            continue
        yield f"{found['last']} {found['head']}".lower()


def _most_spoken(article: Article, names: list[NamedSpan]) -> tuple[Mention | None, int]:
    """Return what is named most, and how much; "medications" and the like are named only where nothing else is."""
    weight: Counter[str] = Counter()
    first: dict[str, str] = {}
    headings = [block for block in article.blocks if block.kind is BlockKind.HEADING]
    starts = [block.span.start for block in headings]
    for name in sorted(names, key=lambda item: item.start):
        place = bisect_right(starts, name.start) - 1
        words = article.text[name.start : name.end]
        key = name.slug or "~" + words.lower()
        weight[key] += block_weight(headings[place]) if place >= 0 and name.start < headings[place].span.end else 1
        first.setdefault(key, words)
    if not weight:
        return None, 0
    telling = {key for key, words in first.items() if words.lower() not in GENERIC_INTERVENTIONS}
    order = {key: place for place, key in enumerate(first)}
    slug = max(telling or weight, key=lambda key: (weight[key], -order[key]))
    return Mention(text=first[slug], concept=None if slug.startswith("~") else slug), weight[slug]
