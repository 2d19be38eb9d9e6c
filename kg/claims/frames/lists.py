"""What the title of a list says of its items: "Side effects:", "Common symptoms are:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.claims.frames.frame import Frame
from kg.claims.parse.phrases import Phrase
from kg.claims.parse.tree import Token, root_of
from kg.cues.health import GENERIC_INTERVENTIONS
from kg.cues.predicates import VERBS
from kg.terms import Relation

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View

__all__ = [
    "TROUBLES",
    "Benefits",
    "Listed",
    "benefits_of",
    "frequency_label",
    "illness_of",
    "is_of_illness",
    "list_frame",
    "list_relation",
    "lists_what",
    "tells_how_many",
]

_R: Final = Relation
_FREQUENCY: Final = re.compile(
    r"\W*(?:(?:very|less|more|most|not)\s)?(?:common|uncommon|rare|frequent|infrequent|serious|mild|other|frequency)\b"
    r"[^.:]{0,70}(?::|$)",
    re.IGNORECASE,
)
_AFFECTS: Final = re.compile(r"\W*(?:(?:may|can|might)\s)?(?:affect|occur|happen)s?\b[^:;]{0,80}", re.IGNORECASE)
_LISTS: Final[tuple[tuple[str, Relation], ...]] = (
    (r"side effects?|adverse (?:effects?|events?|reactions?)|risks?|complications?|dangers?", _R.CAUSES),
    (r"contraindications?|who should (?:not|avoid)", _R.CONTRAINDICATED_IN),
    (r"symptoms?|signs", _R.CAUSES),
    (r"causes?|reasons", _R.CAUSED_BY),
    (r"risk factors?", _R.ASSOCIATED_WITH),
    (r"uses|(?<!\bto )(?<!\bwe )use (?:of|for|in)|indications?|conditions (?:treated|we treat)", _R.USED_FOR),
    (r"types?|forms?|kinds?", _R.INCLUDES),
)
_OF_ILLNESS: Final = re.compile(r"\b(?:symptoms?|signs|causes|risk factors?)\b", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"\b((?:side|adverse) (?:effects?|events?|reactions?)|symptoms|signs|complications|contraindications|causes|"
    r"risk factors)\b"
    r"(?:\s(?:of|for|from|with|in|due to|caused by)\s[^:.]{1,60}?)?"
    r"(?:\s(?:can|may|might|could)?\s?(?:also\s)?(?:includes?|are|be|including|such as|like))?(?:\sthe following)?"
    r"\s*:\s*$",
    re.IGNORECASE,
)
"""The end of a sentence that gives a list its title."""
_TREATED: Final = re.compile(
    r"(?:treatment|management|relief|therapy) (?:of|for|from)(?: (?:the following|many|various|a variety of|conditions|"
    r"disorders|issues|problems|concerns|symptoms|illnesses|such as|including|like|the)){0,5}:\s*$",
    re.IGNORECASE,
)
"""The end of a sentence that lists what something treats."""
_TREATMENTS: Final = re.compile(
    r"(?!.*\b(?:side|risks?|benefits?|goals?|candidates?|aims?|response|success|depends?|types?)\b).*"
    r"\b(?:treatments?|therap(?:y|ies)|medications?|medicines|drugs|remedies|options)(?:\s\w+)?\s"
    r"(?:for|of|to (?:help|treat|manage|ease|relieve))\s(?:the\s)?(?P<ill>[^:.]{3,50}?)"
    r"(?:\s(?:may |can |could )?(?:include|are)(?:\sthe following)?)?\s*:\s*",
    re.IGNORECASE,
)
"""A title, all of it, whose items are what an illness is treated with."""
_ILLNESS: Final = re.compile(
    r"\b(?:symptoms?|signs|causes|risk factors)\s(?:of|for)\s(?:an?\s|the\s)?([^:.;?]{2,60}?)"
    r"(?=\s(?:include|are|may|can|and)\b|\s*[:?]|\s*$)",
    re.IGNORECASE,
)
_POSSIBLE: Final = re.compile(
    r"\b(?:possible|possibly|potential|potentially|may|might|can|could|sometimes)\b", re.IGNORECASE
)
_LONGEST: Final = 30
"""Tokens of an item that still names things; longer ones tell a story."""
TROUBLES: Final = frozenset(("trouble", "difficulty", "problems", "difficulties", "feeling"))
"""What people have in doing what follows ("difficulty sleeping")."""
_ASKING: Final = re.compile(
    r"^\W*(?:call|tell|see|seek|ask|contact|stop|consult|talk|get|go|report|if|when|watch|look|let)\b|\b(?:if|when)\syou\b|"
    r"\bshould\s(?:call|see|seek|contact|tell|stop)\b",
    re.IGNORECASE,
)


_BENEFITS: Final = re.compile(
    r"\W*(?!.*\b(?:insurance|employee|financial|member|cost|risks|side)\b)(?:[\w'’®™-]+\s){0,6}?"
    r"(?:benefits|advantages|pros|upsides|perks)(?:\s(?:of|from|with)\s(?P<of>[\w'’®™-]+(?:\s[\w'’®™-]+){0,5}?))?"
    r"(?:\s(?:for|in|during|over)\s[\w\s,-]{2,40}?)?(?:\s(?P<modal>may|might|can|could))?"
    r"(?:\s(?:includes?|are|be|including|such as))?(?:\sthe following)?\s*[:?]?\s*",
    re.IGNORECASE,
)
"""A title or lead-in, all of it, whose items are benefits."""
_SUITED: Final = re.compile(
    r"\bwho\b.*\b(?:candidates?|benefits?|can (?:use|take|have|try)|should (?:use|take|have|try|consider))\b|"
    r"\bwho\b.*\b(?:helped|is .* for)\b|"
    r"\b(?:good|ideal|right|best|suitable|eligible) candidates?\b|"
    r"\b(?:ideal|recommended|best|suitable|indicated) for\b|"
    r"\bis\b.*\bright for (?:you|me)\b",
    re.IGNORECASE,
)
_UNSUITED: Final = re.compile(
    r"\bwho (?:should(?:n[’']t| not| avoid)|can(?:n?[’']?t|not)|is(?:n[’']t| not))\b|"
    r"\b(?:when not to|avoid|unsuitable|ineligible)\b|"
    r"\bnot (?:a |an )?(?:\w+ )?(?:candidates?|suitable|recommended|advised|for everyone)\b",
    re.IGNORECASE,
)
_POINTING: Final = frozenset(
    ("this", "these", "the", "our", "your", "its", "their", "such", "using", "taking", "having")
)


class Benefits(NamedTuple):
    """A title whose items are benefits: where it names what they are of, and the modal that hedges them."""

    of: tuple[int, int] | None
    modal: str


class Listed(NamedTuple):
    """What a list says of its items, whether it says so of an illness, not of a treatment, and whether it is sure."""

    relation: Relation
    of_illness: bool = False
    hedged: bool = False


def list_relation(title: str) -> Relation | None:
    """Return what the items under a noun such as "Side effects:" say, or ``None`` for another title.

    >>> list_relation("Common side effects of statins").value, list_relation("Our locations")
    ('causes', None)
    """
    if _UNSUITED.search(title):
        return _R.CONTRAINDICATED_IN
    if _SUITED.search(title):
        return _R.USED_FOR
    found = [relation for pattern, relation in _LISTS if re.search(rf"\b(?:{pattern})\b", title, re.IGNORECASE)]
    if _R.ASSOCIATED_WITH in found:
        return _R.ASSOCIATED_WITH
    return found[0] if found else None


def benefits_of(title: str) -> Benefits | None:
    """Return what a title of benefits says of its items, ``None`` for another title.

    >>> benefits_of("Benefits of fish oil may include:").modal, benefits_of("Our locations")
    ('may', None)
    """
    found = _BENEFITS.fullmatch(title.rstrip())
    if found is None:
        return None
    said = (found["of"] or "").lower().split()
    told = bool(said) and said[0] not in _POINTING and not set(said) <= GENERIC_INTERVENTIONS
    of = found.span("of") if told else None
    return Benefits(of, (found["modal"] or "").lower())


def lists_what(title: str) -> Listed | None:
    """Return what the noun at the end of a lead-in says of the items after it.

    >>> lists_what("Here are some of the most common symptoms:")
    Listed(relation=<Relation.CAUSES: 'causes'>, of_illness=True, hedged=False)
    """
    if _TREATED.search(title):
        return Listed(_R.USED_FOR)
    if _TREATMENTS.fullmatch(title):
        return Listed(_R.USED_FOR, of_illness=True)
    found = _TITLE.search(title)
    if found is None or _ASKING.search(title):
        return None
    relation = list_relation(found[1])
    return None if relation is None else Listed(relation, is_of_illness(found[1]))


def is_hedged(title: str) -> bool:
    """Say whether a title says that its items are only possible.

    >>> is_hedged("Possible side effects"), is_hedged("Side effects include:")
    (True, False)
    """
    return frequency_label(title) is None and _POSSIBLE.search(title) is not None


def frequency_label(text: str) -> re.Match[str] | None:
    """Return a label at the beginning of a text that says how often what follows occurs ("Very common:").

    >>> frequency_label("Rare (up to 1 in 1,000 people): rash")[0]
    'Rare (up to 1 in 1,000 people):'
    """
    return _FREQUENCY.match(text)


def tells_how_many(text: str) -> bool:
    """Say whether what follows such a label only says of how many people ("may affect up to 1 in 10").

    >>> tells_how_many(" may affect up to 1 in 10 people"), tells_how_many(" rash")
    (True, False)
    """
    return _AFFECTS.fullmatch(text) is not None


def is_of_illness(title: str) -> bool:
    """Say whether a title names what an illness has: symptoms, causes."""
    return _OF_ILLNESS.search(title) is not None


def illness_of(title: str) -> tuple[int, int] | None:
    """Return where a title names the illness whose symptoms, causes or risks it announces.

    >>> illness_of("Common symptoms of gout include:")
    (19, 23)
    """
    if (treated := _TREATMENTS.fullmatch(title)) is not None:
        return treated.span("ill")
    found = _ILLNESS.search(title)
    return None if found is None else found.span(1)


def list_frame(view: View, listed: Listed) -> list[Frame]:
    """Return the frames of a list item that names one thing of the kind its title says, or several after a label."""
    if len(view.tokens) > _LONGEST:
        return []
    ends = [token.i for token in view.tokens if token.text == ";" and token.i]
    bounds = [0, *(end + 1 for end in ends), len(view.tokens) + 1]
    parts = [view.tokens[first : last - 1] for first, last in pairwise(bounds) if last - 1 > first]
    if listed.relation is not _R.CAUSES or listed.of_illness:
        parts = parts[:1]
    return [frame for part in parts if (frame := _item(view, part, listed)) is not None]


def _item(view: View, part: Sequence[Token], listed: Listed) -> Frame | None:
    relation, root = listed.relation, root_of(part)
    whole = relation in {_R.ONSET_WITHIN, _R.USED_FOR} or _is_row(part)
    if not whole and root.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB", "AUX"}:
        return None
    if root.pos_ == "VERB" and root is part[-1] and len(part) == 2 and part[0].lower_ in TROUBLES:
        whole = True
    had = view.direct_object(root) if root.pos_ in {"VERB", "AUX"} and not whole else None
    changed = root if had is not None and root is part[0] and root.tag_ in {"VBN", "VBD"} else None
    if had is not None:
        root = had
    if relation is _R.CAUSES and re.match(r"(?:\w+\s){0,3}risks?\b", view.source[view.span(part[0])[0] :]):
        relation = _R.HAS_RISK_OF
    thing = view.phrase(root, keep_people=True)
    if relation is _R.USED_FOR and view.is_people(part[0]):
        if _is_choosing(part):
            return None
        lacking = next((thing for prep, thing in view.prepositions(part[0]) if prep == "without"), None)
        if lacking is not None:
            relation, root = _R.CONTRAINDICATED_IN, lacking
            thing, whole = view.phrase(lacking, whole=True), False
    if relation is _R.CAUSES and part[0].lower_ == "no":
        relation = _R.NO_EFFECT_ON
    if whole:
        words = [token for token in part if token is not part[-1] or not token.is_punct]
        thing = view.tokens_phrase(words[1:] if words[0].lower_ == "no" else words, root)
    elif changed is not None:
        thing = _as_changed(view, changed, thing)
    return Frame(
        rule="list:illness" if listed.of_illness else f"list:{relation.value}",
        relation=relation,
        verb=root,
        subject=None,
        object=thing,
        object_token=root,
        hedged=listed.hedged,
    )


def _as_changed(view: View, word: Token, thing: Phrase) -> Phrase:
    """Return what is less or more of something, word and all ("lowered mood"), which is not the thing itself."""
    start = view.span(word)[0]
    if thing.start is None or thing.end is None or thing.start < start:
        return thing
    less = VERBS.get(word.lemma_.lower()) in {_R.REDUCES, _R.BLOCKS, _R.PREVENTS, _R.WORSENS}
    text = view.source[start : thing.end]
    return replace(thing, text=text, start=start, concept=None if less else thing.concept)


def _is_row(part: Sequence[Token]) -> bool:
    """Say whether some words are a row of nouns with commas, without a finite verb."""
    return any(token.text == "," for token in part) and not any(
        token.tag_ in {"VBZ", "VBP", "VBD", "MD", "WDT", "WP"} for token in part
    )


def _is_choosing(part: Sequence[Token]) -> bool:
    """Say whether people are told by what they want or will do, and not by what they have."""
    return any(
        token.lemma_ in {"prefer", "want", "seek", "wish", "commit", "look", "agree", "attend"} for token in part
    )
