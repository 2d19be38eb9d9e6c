"""Frames of headings and list items without a verb: "Fewer side effects than pills", "Reduced anxiety"."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.occurrences import is_harm
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.language import FASTNESS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["fragment_frames", "gloss_frames", "may_claim", "plain_case"]

_R: Final = Relation
_MORE: Final = word_set("more higher greater better increased improved enhanced heightened elevated stronger")
_LESS: Final = word_set("less fewer lower reduced decreased diminished lowered lessened minimal")
_VITAL: Final = word_set("heartbeat heart pulse breathing breath rate rhythm speech movement gain")
"""What is fast or slow in those whom something harms, and no effect that comes fast."""
_OPENERS: Final = re.compile(
    r"^\W*(?:what|how|why|when|where|who|which|is|are|can|does|do|should|will|would|benefits?|types?|understanding|about|the|"
    r"our|your|meet|learn|getting|finding|choosing|table|references|conclusion|introduction|overview|signs|causes|history|a|an)\b",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(
    r"\b(?:"
    + "|".join(sorted(_MORE | _LESS | FASTNESS))
    + r"|lasts?|works?|results? in|reduces?|improves?|causes?|prevents?|treats?|relieves?|"
    r"increases?|lowers?|helps?|eases?|boosts?|cuts?|outperforms?|linked to|raises?|blocks?|beats?|worsens?)\b",
    re.IGNORECASE,
)


def may_claim(text: str) -> bool:
    """Say whether a heading may make a claim of its own: it states a change, a comparison or an effect.

    >>> may_claim("Lower Blood Pressure Than With Pills"), may_claim("What Is Hypertension?")
    (True, False)
    """
    return (
        not text.rstrip().endswith("?")
        and not _OPENERS.match(text)
        and bool(_SIGNS.search(text))
        and len(text.split()) >= 3
    )


def plain_case(text: str) -> str:
    """Return a title-case heading in sentence case, same length; abbreviations keep their capitals."""
    words = re.findall(r"[A-Za-z]{4,}", text)
    if not words or sum(word[0].isupper() for word in words) * 2 < len(words):
        return text
    return re.sub(r"\b[A-Z][a-z]+\b", lambda found: found[0].lower(), text)


def fragment_frames(view: View) -> list[Frame]:
    """Return the frame of a fragment: a changed thing, a comparison, or a fast effect; at most one."""
    root = next((token for token in view.tokens if token.dep_ == "ROOT"), None)
    if root is None:
        return []
    if root.pos_ == "VERB" and root.i == 0 and (relation := VERBS.get(root.lemma_.lower())) is not None:
        target = view.direct_object(root)
        if target is not None and root.lower_ in _MORE | _LESS:
            return [
                Frame(
                    rule="fragment:change",
                    relation=relation,
                    verb=root,
                    subject=None,
                    object=view.phrase(target),
                    object_token=target,
                )
            ]
    nouns = [token for token in (root, *root.conjuncts, *root.subtree) if token.pos_ in {"NOUN", "PROPN"}]
    for noun in nouns:
        for child in noun.children:
            if child.i > noun.i or child.dep_ not in {"amod", "advmod", "nmod", "compound"}:
                continue
            word = child.lower_
            if word in _MORE | _LESS:
                return [_changed(view, noun, child)]
            if word in FASTNESS and not (noun.lemma_.lower() in _VITAL or is_harm(view, noun)):
                return [
                    Frame(
                        rule="fragment:fast",
                        relation=_R.ONSET_WITHIN,
                        verb=root,
                        subject=None,
                        object=view.phrase(noun),
                        object_token=noun,
                    )
                ]
    return []


def gloss_frames(view: View) -> list[Frame]:
    """Read "X, a disease that …" standing alone: what follows the name says what it is."""
    root = next((token for token in view.tokens if token.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"NOUN", "PROPN"}:
        return []
    gloss = next((child for child in root.children if child.dep_ == "appos" and child.i > root.i), None)
    if gloss is None or not any(child.lower_ in {"a", "an", "the"} for child in gloss.children):
        return []
    tokens = [token for token in gloss.subtree if token.dep_ != "det" or token.head != gloss]
    named = [token for token in root.subtree if token.i < gloss.left_edge.i - 1]
    return [
        Frame(
            rule="gloss",
            relation=_R.DEFINED_AS,
            verb=gloss,
            subject=view.tokens_phrase(named, root) if named else view.phrase(root),
            object=view.tokens_phrase(tokens, gloss),
            subject_token=root,
            object_token=gloss,
        )
    ]


def _changed(view: View, noun: Token, word: Token) -> Frame:
    comparator = view.comparator()
    thing = view.phrase(noun)
    if thing.start is not None and thing.end is not None:
        start, end = view.span(word)
        if start == thing.start:
            cut = end + len(view.source[end : thing.end]) - len(view.source[end : thing.end].lstrip())
            thing = Phrase(
                text=view.source[cut : thing.end],
                start=cut,
                end=thing.end,
                concept=thing.concept,
                kind=thing.kind,
                head=thing.head,
            )
    less = word.lower_ in _LESS
    if comparator is not None:
        return Frame(
            rule="fragment:comparison", relation=_R.SUPERIOR_TO, verb=word, subject=None, object=comparator,
            comparator=comparator,
            outcome=thing, object_token=noun,
        )  # fmt: skip
    relation = (
        _R.REDUCES
        if less
        else VERBS.get(
            word.lemma_.lower(), _R.IMPROVES if word.lower_ in {"better", "improved", "enhanced"} else _R.INCREASES
        )
    )
    return Frame(rule="fragment:change", relation=relation, verb=word, subject=None, object=thing, object_token=noun)
