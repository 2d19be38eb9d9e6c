"""Choose what a subject stands for among the things a page has named: a linear model over how and where they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from kg.abstracts.tables import Table, read_table
from kg.claims.frames.frame import Frame
from kg.claims.frames.labels import read_label
from kg.claims.frames.pointing import label_of
from kg.claims.parse.arguments import View
from kg.claims.settling.coreference import Discourse, is_anaphor, subject_phrase_is_you
from kg.claims.settling.fitting import kinds_shut_out, names_nothing, speaks_for_itself
from kg.claims.settling.likeness import (
    TELLING,
    Candidate,
    Case,
    content_words,
    describe_candidate,
    relation_group,
    word_class,
)
from kg.claims.settling.memory import Named, things_of
from kg.claims.settling.pointed import DRUG_WORDS, DRUGS
from kg.concepts import Scheme
from kg.cues.speakers import names_speaker
from kg.cues.titles import title_topics
from kg.cues.wordsets import word_set
from kg.model import Mention, Span
from kg.terms import Relation

if TYPE_CHECKING:
    from kg.claims.settling.setting import Setting

__all__ = ["WEIGHTS", "Question", "Ranker", "TrainedRanker", "find_antecedent"]

WEIGHTS: Final = Path(__file__).parent.parent / "weights" / "antecedents.weights"
"""Where the weights lie; ``README.md`` beside them says what they were trained on."""
_SHA256: Final = "a9ee812d4d86171b71109a134075c4a7f1ac0062083a4041f6d59a1b37e9975d"
_MARGIN: Final = 0.3
"""How much better another candidate must be than what the rules say (held against pages left out of training)."""
_PRONOUNS: Final = word_set("it they them this these that those its their he she which both one some")
_SEVERAL: Final = word_set("they them their these those both")
_ONE: Final = word_set("it its this that")
_GENERAL: Final = frozenset(("treatment", "means", "outcome", "harm", "safety", "dosing"))
"""Classes of words that, without a determiner, may speak of something said before ("Relief lasts …")."""
_MEANS: Final = frozenset(("treatment", "means"))
"""Classes of nouns that, with two words before them, name a treatment by themselves ("the light box device")."""
_BOLD: Final = re.compile(r"(?:\*\*|__)([^*_\n]{2,60}?)[.:?]?(?:\*\*|__)[.:]?\s*$")
"""A label in bold at the end of what stands before."""
_LABEL: Final = 70
"""Characters in which it is looked for."""
_TREATING: Final = frozenset(("means", "other"))
"""What may be a treatment, at large."""
_UNSAID: Final = frozenset(("none", "you"))
_LONGEST: Final = 10
"""Words of a candidate."""
_SHORT: Final = 3
"""Words of a phrase that may stand for something said before."""
_FAR: Final = 9
"""Stands for no distance."""
_KNOWN: Final = 1 << 13
"""Candidates remembered: the same are asked about in sentence after sentence."""
_KEPT: Final = 4
"""The largest distance told apart, in sentences."""
_AT_HAND: Final = (
    "topic", "topic_condition", "intervention", "condition", "last", "drug", "several", "plural", "step", "brought",
)  # fmt: skip
"""What the discourse keeps at hand."""


@dataclass(frozen=True, slots=True)
class Question:
    """A subject that may stand for something else.

    Attributes:
        span: The sentence.
        rule: Id of the frame's rule.
        words: The candidates' words.
        traits: What the model sees of each, in groups.
        ruled: Index of what the rules take, ``None`` where they take nothing that is a candidate.
    """

    span: Span
    rule: str
    words: tuple[str, ...]
    traits: tuple[tuple[tuple[str, ...], ...], ...]
    ruled: int | None


class Ranker(Protocol):
    """Says which candidate a subject stands for."""

    def choose(self, question: Question) -> int | None:
        """Return the index of a candidate, ``None`` to go by the rules."""
        ...


class TrainedRanker:
    """Takes the candidate with the highest score; what the rules say has a start.

    Args:
        table: Other weights than those that ship.

    Raises:
        KgError: The weights in the package were changed.
    """

    def __init__(self, table: Table | None = None) -> None:
        self._table = table or _table()
        self._known: dict[tuple[str, ...], float] = {}

    def choose(self, question: Question) -> int | None:
        """Return the index of the likeliest candidate."""
        known = self._known
        for groups in question.traits:
            for group in groups:
                if group not in known:
                    known[group] = self._table.score(group)[0]
        scores = [sum(map(known.__getitem__, groups)) for groups in question.traits]
        if question.ruled is not None:
            scores[question.ruled] += _MARGIN
        return max(range(len(scores)), key=scores.__getitem__, default=None)


@lru_cache(maxsize=1)
def _table() -> Table:
    return read_table(WEIGHTS, _SHA256)


def find_antecedent(
    frame: Frame,
    view: View,
    discourse: Discourse,
    setting: Setting,
    ruled: Mention | None,
    own: Mention | None,
    said: str,
) -> Mention | None:
    """Return what the subject of a statement is: the rules' answer, its own words or something named before.

    Args:
        frame: The statement.
        view: Its sentence.
        discourse: What was spoken of before.
        setting: Where the sentence stands.
        ruled: What the rules take it for.
        own: Its own words, if it has any.
        said: Their determiner, or nothing.
    """
    form = _form(frame, view, said)
    if ruled is None or form is None or _is_told(ruled, discourse):
        return ruled
    if form in _UNSAID and ruled.start is not None:
        return ruled
    if form.startswith("own") and (frame.relation is Relation.CAUSED_BY or frame.rule.startswith("people")):
        return ruled
    if speaks_for_itself(form, frame):
        return own or ruled
    itself = own if form.startswith("own") else None
    never = kinds_shut_out(form, frame, own=itself is not None)
    found = {
        key: one
        for key, one in _gather(frame, view, discourse, setting, ruled, itself).items()
        if not never or one.ruled or one.at_large() not in never
    }
    found = _without_unfit(found, never)
    case = _case(frame, form, discourse, setting, found)
    question = Question(
        span=setting.span,
        rule=frame.rule,
        words=tuple(one.mention.text for one in found.values()),
        traits=tuple(describe_candidate(key, one, case, discourse.memory) for key, one in found.items()),
        ruled=next((place for place, one in enumerate(found.values()) if one.ruled), None),
    )
    best = setting.ranker.choose(question)
    if best is None:
        return ruled
    chosen = list(found.values())[best]
    if chosen.ruled or _is_no_drug(frame, chosen, found):
        return ruled
    if chosen.own:
        return own
    origin = "section" if form in _UNSAID else "pronoun"
    return Mention(text=chosen.mention.text, concept=chosen.mention.concept, resolved_from=origin)


def _is_no_drug(frame: Frame, chosen: Candidate, found: dict[str, Candidate]) -> bool:
    """Say whether "this medicine" would stand for no drug, where the rules know one that it may be."""
    token = frame.subject_token
    if chosen.own or token is None or token.lemma_.lower() not in DRUG_WORDS or chosen.kind in DRUGS:
        return False
    named = chosen.kind is None and not chosen.mention.text.islower()
    return not named and chosen.at_large() != "means" and any(one.ruled for one in found.values())


def _without_unfit(found: dict[str, Candidate], never: frozenset[str]) -> dict[str, Candidate]:
    """Keep only what may be a treatment where the rules take an illness that cannot be meant."""
    unfit = "illness" in never and any(one.ruled and one.at_large() == "illness" for one in found.values())
    fit = {key: one for key, one in found.items() if one.own or one.at_large() in _TREATING} if unfit else {}
    return fit or found


def _is_told(ruled: Mention, discourse: Discourse) -> bool:
    """Say whether the rules take a subject for what was just brought about, or for a step of a mechanism."""
    return any(told is not None and told.text == ruled.text for told in (discourse.step, discourse.brought))


def _form(frame: Frame, view: View, said: str) -> str | None:
    """Return the shape of a subject, ``None`` where it speaks for itself or, as "this", often for a whole sentence.

    Args:
        frame: The statement.
        view: Its sentence.
        said: The determiner of its subject, or nothing.
    """
    phrase = frame.subject
    if phrase is None:
        return "none"
    if subject_phrase_is_you(phrase):
        return "you"
    words = phrase.text.lower().split()
    if len(words) == 1 and words[0] in _PRONOUNS:
        return None if words[0] in {"this", "that"} else words[0]
    if is_anaphor(phrase.text, said):
        return f"{said or 'bare'}+{word_class(words[-1])}"
    if phrase.start is None or phrase.concept is not None or len(words) > _SHORT or said == "that" or "of" in words:
        return None
    token = frame.subject_token
    if (
        token is None
        or token.tag_ == "VBG"
        or phrase.end is None
        or not phrase.start <= view.span(token)[0] < phrase.end
    ):
        return None
    noun = word_class(phrase.head or words[-1])
    if said == "the" and len(words) == _SHORT and noun in _MEANS:
        return None
    if said:
        return f"own:{said}+{noun}"
    return f"own+{noun}" if noun in _GENERAL or words[-1] in TELLING else None


def _group(form: str) -> str:
    """Return the shape of a subject at large."""
    first, _, noun = form.partition("+")
    if first in _UNSAID:
        return "unsaid"
    if first in {"it", "its"}:
        return "it"
    if first in _SEVERAL and not noun:
        return "they"
    if first.startswith("own"):
        return "definite" if ":" in first else "own"
    return "anaphor" if noun else "other"


def _is_many(frame: Frame, form: str) -> bool | None:
    """Say whether a subject is several things, ``None`` where it does not show."""
    tag = "" if frame.subject_token is None else frame.subject_token.tag_
    if form in _SEVERAL or tag in {"NNS", "NNPS"}:
        return True
    return False if form in _ONE or tag in {"NN", "NNP"} else None


def _case(
    frame: Frame,
    form: str,
    discourse: Discourse,
    setting: Setting,
    found: Mapping[str, Candidate],
) -> Case:
    """Return what is known of a subject beside the candidates."""
    memory, phrase = discourse.memory, frame.subject
    head = "" if phrase is None else (phrase.head or phrase.text.rsplit(maxsplit=1)[-1]).lower()
    return Case(
        form=form,
        group=_group(form),
        noun=form.partition("+")[2],
        head=head if head in TELLING else "-",
        relation=relation_group(frame.relation),
        family=frame.rule.partition(":")[0],
        many=_is_many(frame, form),
        section=setting.section.lower(),
        object_words=frozenset(content_words(frame.object.text)),
        subject_words=frozenset() if phrase is None else frozenset(content_words(phrase.text)),
        ill=discourse.of_illness,
        last=next(
            (memory.key(one.mention) for one in reversed(memory.heard) if one.role == "claimed"),
            None,
        ),
        most=max((memory.said(one.mention, key) for key, one in found.items()), default=0),
    )


def _gather(
    frame: Frame,
    view: View,
    discourse: Discourse,
    setting: Setting,
    ruled: Mention,
    own: Mention | None,
) -> dict[str, Candidate]:
    """Return what a subject may stand for, by key, without what the statement says of it."""
    memory, scheme = discourse.memory, setting.scheme
    found: dict[str, Candidate] = {}

    def add(named: Named, role: str, far: int) -> None:
        mention = named.mention
        if not mention.text or len(mention.text.split()) > _LONGEST or mention.text.lower() in _PRONOUNS:
            return
        if role != "ruled" and mention.concept is None and _names_nothing(mention.text):
            return
        key = memory.key(mention)
        one = found.get(key)
        if one is None:
            one = found[key] = Candidate(mention, named.kind, many=named.many)
        one.roles[role] = min(far, one.roles.get(role, far))
        one.kind = one.kind or named.kind
        one.many = named.many if one.many is None else one.many
        if role in {"ruled", "own"}:
            one.mention = mention
            one.ruled, one.own = one.ruled or role == "ruled", one.own or role == "own"

    for named, role, far in _named(frame, view, discourse):
        add(named, role, far)
    for words in title_topics(setting.section):
        add(
            _at_hand(Mention(text=words, concept=scheme.by_label(words)), scheme),
            "label",
            _FAR,
        )
    for words in _labels(setting):
        add(_at_hand(Mention(text=words, concept=scheme.by_label(words)), scheme), "own label", 0)
    for role in _AT_HAND:
        mention = getattr(discourse, role)
        if mention is not None:
            add(_at_hand(mention, scheme), role, _FAR)
    add(_at_hand(ruled, scheme), "ruled", _FAR)
    if own is not None:
        add(_at_hand(own, scheme), "own", _FAR)
    thing = found.get(memory.key(Mention(text=frame.object.text, concept=frame.object.concept)))
    kept = {key: one for key, one in found.items() if one is not thing or one.own}
    for one in kept.values():
        kind = discourse.kind(one.mention, one.kind)
        one.theme, one.kind = kind is not one.kind, kind
    return kept


@lru_cache(maxsize=_KNOWN)
def _names_nothing(words: str) -> bool:
    """Say whether some words are nothing to stand for: they point back themselves, are no name, or who speaks."""
    return is_anaphor(words, "the") or names_nothing(words) or names_speaker(words)


def _labels(setting: Setting) -> list[str]:
    """Return the label in bold right before a sentence, and the one it begins with where that is no name of a fact."""
    start = setting.span.start
    before = _BOLD.search(setting.article.text[max(0, start - _LABEL) : start])
    found = [] if before is None else [before[1]]
    own = label_of(setting.text)
    return found if own is None or read_label(setting.text) is not None else [*found, own]


def _at_hand(mention: Mention, scheme: Scheme) -> Named:
    """Return something that is known without a place."""
    return Named(mention, scheme.kind(mention.concept), "", 0, 0)


def _named(frame: Frame, view: View, discourse: Discourse) -> Iterator[tuple[Named, str, int]]:
    """Give what is named in the sentence, in those before and in the titles above, as what and how far away."""
    memory, token = discourse.memory, frame.subject_token
    end = min(frame.verb.i, len(view.tokens)) if token is None else token.i
    for one in things_of(view, memory.place, memory.section, end=None if token is None else end):
        if one.at < end:
            yield one, one.role, 0
        if token is None:
            yield one, "inside", 0
    for one in memory.before():
        far = memory.place - one.place
        yield one, one.role if one.section == memory.section else one.role + "~", min(far, _KEPT)
    for depth, (level, things) in enumerate(reversed(memory.titles)):
        where = "head" if depth == 0 else "title" if level == 1 else "up"
        for one in things:
            yield one, f"{where} {one.role}", _FAR
