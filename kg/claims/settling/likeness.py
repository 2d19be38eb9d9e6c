"""What a trained model sees of a thing that a subject may stand for: its kind, and where and as what it was named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kg.claims.settling.memory import Memory
from kg.cues.health import (
    ADVERSE_WORDS,
    BODY_WORDS,
    CONDITION_ENDINGS,
    CONDITION_WORDS,
    DISEASE_WORDS,
    DOSING_WORDS,
    DRUG_STEMS,
    GENERIC_CONDITIONS,
    GENERIC_INTERVENTIONS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
    PEOPLE,
    SAFETY_WORDS,
)
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Relation

__all__ = [
    "TELLING",
    "Candidate",
    "Case",
    "content_words",
    "describe_candidate",
    "is_several",
    "relation_group",
    "word_class",
]

_R: Final = Relation
_K: Final = ConceptKind
TELLING: Final = word_set(
    "effect effects benefit benefits relief result results treatment therapy procedure dose drug medicine symptoms "
    "symptom pain risk condition thing study test improvement response recovery tablets pills injection side surgery "
    "approach technique device product one rate course session sessions whole change"
)
"""Heads of subjects that by themselves tell much of what they may stand for."""
_CLASSES: Final = (
    ("treatment", GENERIC_INTERVENTIONS), ("illness", GENERIC_CONDITIONS), ("people", PEOPLE),
    ("disease", DISEASE_WORDS), ("condition", CONDITION_WORDS), ("means", INTERVENTION_WORDS),
    ("harm", ADVERSE_WORDS), ("outcome", OUTCOME_WORDS), ("mechanism", MECHANISM_WORDS), ("body", BODY_WORDS),
    ("safety", SAFETY_WORDS), ("dosing", DOSING_WORDS),
)  # fmt: skip
_CLASS: Final = {word: name for name, words in reversed(_CLASSES) for word in words}
_KINDS: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            _K.DRUG,
            _K.DRUG_CLASS,
            _K.SUPPLEMENT,
            _K.PROCEDURE,
            _K.PSYCHOTHERAPY,
            _K.COMPARATOR,
        ),
        "means",
    ),
    **dict.fromkeys(("-means", "-treatment", "-drug", "theme supplement", "theme drug"), "means"),
    **dict.fromkeys(
        (_K.CONDITION, "-disease", "-condition", "-illness", "theme condition"),
        "illness",
    ),
    **dict.fromkeys((_K.SYMPTOM, _K.ADVERSE_EFFECT, "-harm", "-safety"), "symptom"),
    **dict.fromkeys((_K.OUTCOME, _K.SCALE, "-outcome"), "outcome"),
    **dict.fromkeys(
        (
            _K.RECEPTOR,
            _K.MOLECULE,
            _K.PATHWAY,
            _K.PROCESS,
            _K.BRAIN_REGION,
            "-mechanism",
            "-body",
        ),
        "mechanism",
    ),
    **dict.fromkeys((_K.POPULATION, _K.ORGANISATION, _K.DESIGN, "-people"), "people"),
}
"""Kind of a concept, class of an unknown word (with a hyphen) or kind of the page's theme → what it is at large."""
_GROUPS: Final[dict[Relation, str]] = {
    **dict.fromkeys(
        (_R.TREATS, _R.IMPROVES, _R.REDUCES, _R.PREVENTS, _R.INCREASES, _R.USED_FOR, _R.APPROVED_FOR,
         _R.NOT_APPROVED_FOR, _R.FAILS_IN, _R.BLOCKS, _R.ACTIVATES, _R.REGULATES, _R.ACTS_ON, _R.NO_EFFECT_ON,
         _R.SUPERIOR_TO, _R.INFERIOR_TO, _R.NOT_DIFFERENT_FROM, _R.COMBINED_WITH, _R.CONTRAINDICATED_IN),
        "acts",
    ),
    **dict.fromkeys((_R.CAUSES, _R.HAS_RISK_OF, _R.WORSENS), "harms"),
    **dict.fromkeys(
        (_R.IS_A, _R.HAS_PROPERTY, _R.DEFINED_AS, _R.CLASSIFIED_AS, _R.INCLUDES, _R.DIFFERS_FROM), "is"
    ),
    **dict.fromkeys((_R.LASTS_FOR, _R.ONSET_WITHIN), "time"),
    **dict.fromkeys((_R.DOSED_AS, _R.ADMINISTERED_VIA, _R.REQUIRES), "given"),
    **dict.fromkeys((_R.PRESENT_IN, _R.AFFECTS, _R.CAUSED_BY, _R.ASSOCIATED_WITH, _R.VARIES_WITH), "occurs"),
    _R.HISTORY_EVENT: "history",
}  # fmt: skip
_SMALL: Final = word_set("a an the of in on to for with and or by at from as is are your our")
_OFTEN: Final = (2, 3, 5, 9, 17)
"""Numbers of times that divide what is said seldom from what is said often."""
_FAR: Final = 9
"""Stands for no distance: named in a title, or kept at hand."""
_ABOVE: Final = frozenset(
    ("label", *(f"{where} {role}" for where in ("title", "up", "head") for role in ("name", "first")))
)
"""Roles of what stands in a title."""
_SPOKEN: Final = frozenset(role + mark for role in ("main", "subject", "claimed") for mark in ("", "~"))
"""Roles of what is spoken of, in this section or another."""
_CACHED: Final = 1 << 14
"""Groups of traits that are kept: the same few thousand come again and again."""


@lru_cache(maxsize=_CACHED)
def word_class(word: str) -> str:
    """Return what a word by itself speaks of: a means, an illness, people … or ``other``.

    >>> word_class("tablets"), word_class("gastritis"), word_class("window")
    ('means', 'condition', 'other')
    """
    word = word.lower()
    found = _CLASS.get(word) or _CLASS.get(word.removesuffix("s"))
    if found is not None:
        return found
    if word.endswith(CONDITION_ENDINGS):
        return "condition"
    return "drug" if word.endswith(DRUG_STEMS) else "other"


def relation_group(relation: Relation) -> str:
    """Return what kind of thing a relation says."""
    return _GROUPS.get(relation, "other")


def is_several(mention: Mention) -> bool:
    """Say whether the words of a mention are several things, as far as they show it."""
    word = mention.text.lower().rsplit(maxsplit=1)[-1]
    return " and " in mention.text or (word.endswith("s") and not word.endswith(("ss", "is", "us")))


@lru_cache(maxsize=_CACHED)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a phrase that carry its meaning, in lower case."""
    bare = (word.strip("®™©.,’'()*#?:!") for word in text.lower().split())
    return tuple(word for word in bare if word and word not in _SMALL)


@dataclass(slots=True)
class Candidate:
    """A thing a subject may stand for.

    Attributes:
        mention: Its words.
        kind: Its kind, also of the page's theme.
        theme: The kind is known from the page alone.
        many: It is several things.
        roles: As what it was named → how many sentences ago.
        own, ruled: It is the subject's own words; it is what the rules take.
    """

    mention: Mention
    kind: ConceptKind | None
    theme: bool = False
    many: bool | None = None
    roles: dict[str, int] = field(default_factory=dict)
    own: bool = False
    ruled: bool = False

    def at_large(self) -> str:
        """Return what it is at large: a means, an illness, a symptom, people and so on."""
        return _KINDS.get(self.sort((content_words(self.mention.text) or ("-",))[-1]), "other")

    def sort(self, last: str) -> str:
        """Return what it is, as finely as is known; ``last`` is its last word."""
        if self.kind is None:
            return "-" + word_class(last)
        return f"theme {self.kind}" if self.theme else str(self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A subject that may stand for something named before.

    Attributes:
        form: Its shape: the pronoun, "the+treatment", "own:the+harm", "none".
        group: Its shape at large.
        noun: Class of its head.
        head: Its head if that is telling, else a hyphen.
        relation: What kind of thing is said of it.
        family: The family of the frame's rule.
        many: Whether it is several, ``None`` where it does not show.
        section: Title of its section, in lower case.
        object_words, subject_words: Content words of both arguments.
        ill: The page is about an illness.
        last: Key of the subject of the latest claim.
        most: How often the candidate said most is said.
    """

    form: str
    group: str
    noun: str
    head: str
    relation: str
    family: str
    many: bool | None
    section: str
    object_words: frozenset[str]
    subject_words: frozenset[str]
    ill: bool
    last: str | None
    most: int


def describe_candidate(key: str, one: Candidate, case: Case, memory: Memory) -> tuple[tuple[str, ...], ...]:
    """Return the traits of a candidate in a case, in groups that come again and again.

    Args:
        key: What it is known by.
        one: The candidate.
        case: The subject.
        memory: What the page has named.
    """
    words = content_words(one.mention.text) or ("-",)
    sort = one.sort(words[-1])
    large = _KINDS.get(sort, "other")
    many = is_several(one.mention) if one.many is None else one.many
    agrees = "?" if case.many is None else str(case.many is many)
    often = memory.said(one.mention, key)
    rank = sum(often >= edge for edge in _OFTEN)
    headed, titled = (all(word in title for word in words) for title in (case.section, memory.title))
    g, relation, ruled = case.group, case.relation, one.ruled
    text = one.mention.text
    capital = text[:1].isupper()
    groups = [
        _of_kind(sort, large, relation, g, case.noun, case.family),
        *_of_place(one, large, case),
        _of_sight(agrees, rank, len(words), headed, titled, often == case.most, large, g),
        _of_rule(ruled, often == case.most, headed, titled, rank, relation, large, g, case.family),
        _of_signs(one.roles, agrees, headed, titled, key == case.last, ruled, large, g),
    ]
    if capital and not text[1:].islower():
        groups.append(("capitals",))
    if one.own:
        groups.append(_of_own(case.noun, case.head, capital, rank, len(words), relation, g))
    else:
        groups.append((f"{case.head}^k={large}", f"to={case.head}"))
        if not case.object_words.isdisjoint(words):
            groups.append(("shares object",))
        if not case.subject_words.isdisjoint(words):
            groups.append(("shares subject", f"shares subject^{g}"))
    return tuple(groups)


@lru_cache(maxsize=_CACHED)
def _of_kind(sort: str, large: str, relation: str, group: str, noun: str, family: str) -> tuple[str, ...]:
    """Return what a candidate's kind tells."""
    start = f"k={large}^"
    return (
        f"k={large}", f"s={sort}", start + relation, start + group, f"{start}n={noun}",
        f"{start}{group}^{relation}", f"{start}f={family}",
    )  # fmt: skip


def _of_place(one: Candidate, large: str, case: Case) -> Iterator[tuple[str, ...]]:
    """Give what the places tell where a candidate was named."""
    near = min((far for far in one.roles.values() if far < _FAR), default=_FAR)
    yield _of_nearness(near, min(len(one.roles), 6), large, case.group)
    for role, far in one.roles.items():
        yield _of_role(role, far, large, case.group)
    yield _of_topic(case.ill, "topic" in one.roles, "topic_condition" in one.roles, case.relation, case.group)


@lru_cache(maxsize=_CACHED)
def _of_nearness(near: int, roles: int, large: str, group: str) -> tuple[str, ...]:
    """Return what it tells how near a candidate was named, and in how many roles."""
    return (f"near={near}", f"near={near}^{group}", f"near={near}^k={large}", f"roles={roles}")


@lru_cache(maxsize=_CACHED)
def _of_role(role: str, far: int, large: str, group: str) -> tuple[str, ...]:
    """Return what one role tells."""
    return (f"{role}@{far}", f"{role}@{far}^{group}", f"{role.rstrip('~')}^k={large}")


@lru_cache(maxsize=_CACHED)
def _of_topic(ill: bool, topic: bool, sick: bool, relation: str, group: str) -> tuple[str, ...]:
    """Return what it tells whether a candidate is what the page is about."""
    about = f"ill={ill}^{topic}^{sick}^"
    return (about + relation, about + group)


@lru_cache(maxsize=_CACHED)
def _of_sight(
    agrees: str,
    rank: int,
    words: int,
    headed: bool,
    titled: bool,
    most: bool,
    large: str,
    group: str,
) -> tuple[str, ...]:
    """Return what number, frequency, length and titles tell."""
    return (
        f"a={agrees}", f"a={agrees}^{group}", f"n={rank}", f"n={rank}^{group}", f"n={rank}^k={large}",
        f"len={min(words, 6)}", f"h={headed}^{group}", f"t={titled}^{group}", f"h={headed}^t={titled}^k={large}",
        f"t={titled}^n={rank}", f"most={most}^{group}", f"most={most}^t={titled}^k={large}",
    )  # fmt: skip


@lru_cache(maxsize=_CACHED)
def _of_rule(
    ruled: bool,
    most: bool,
    headed: bool,
    titled: bool,
    rank: int,
    relation: str,
    large: str,
    group: str,
    family: str,
) -> tuple[str, ...]:
    """Return what it tells that the rules take a candidate, or another one."""
    return (
        f"most={most}^{relation}", f"r={ruled}^{relation}", f"r={ruled}^k={large}^{group}", f"r={ruled}^t={titled}",
        f"r={ruled}^h={headed}", f"r={ruled}^n={rank}", f"r={ruled}^f={family}",
    )  # fmt: skip


@lru_cache(maxsize=_CACHED)
def _of_own(
    noun: str,
    head: str,
    capital: bool,
    rank: int,
    words: int,
    relation: str,
    group: str,
) -> tuple[str, ...]:
    """Return what the subject's own words tell."""
    return (
        f"own^{relation}", f"own^{noun}^{group}", f"own^{head}", f"own^{capital}^{group}", f"own^n={rank}^{group}",
        f"own^len={words}^{group}", f"own^{noun}^{relation}",
    )  # fmt: skip


def _sign(roles: Mapping[str, int]) -> str:
    """Return a letter for each of the strongest signs that hold."""
    main, claimed = roles.get("main"), roles.get("claimed")
    told = 1 in {roles.get("object"), roles.get("told"), roles.get("attribute")}
    here = main == 0 or claimed == 0 or roles.get("subject") == 0
    signs = (("M", main == 1), ("C", claimed == 1), ("m", main == 2), ("c", claimed == 2), ("o", told), ("0", here))
    return "".join(letter for letter, holds in signs if holds)


def _of_signs(
    roles: Mapping[str, int],
    agrees: str,
    headed: bool,
    titled: bool,
    last: bool,
    ruled: bool,
    large: str,
    group: str,
) -> tuple[str, ...]:
    """Return what the strongest signs tell together."""
    sign = _sign(roles)
    spoken = not _SPOKEN.isdisjoint(roles)
    above = not _ABOVE.isdisjoint(roles)
    return _signed(sign, spoken, above, agrees, headed, titled, last, ruled, large, group)


@lru_cache(maxsize=_CACHED)
def _signed(
    sign: str,
    spoken: bool,
    above: bool,
    agrees: str,
    headed: bool,
    titled: bool,
    last: bool,
    ruled: bool,
    large: str,
    group: str,
) -> tuple[str, ...]:
    return (
        f"S={sign}^{group}", f"S={sign}^a={agrees}", f"S={sign}^{large != 'other'}", f"S={sign}^{above}",
        f"S={sign}^t={titled}^h={headed}", f"last={last}^{group}", f"last={last}^r={ruled}", f"last={last}^k={large}",
        f"spoken={spoken}^above={above}^{group}", f"spoken={spoken}^r={ruled}^{group}",
        f"above={above}^r={ruled}^{group}",
    )  # fmt: skip
