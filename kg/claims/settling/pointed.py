"""What "this" and "these symptoms" stand for: the last thing of that kind in the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.claims.settling.coreference import Discourse
from kg.claims.settling.likeness import Candidate
from kg.claims.settling.memory import Named, things_of
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Relation

__all__ = ["DRUGS", "DRUG_WORDS", "named_kind", "told_effects"]

_BODY: Final = frozenset(("mechanism",))
_FELT: Final = frozenset(("symptom", "illness"))
DRUG_WORDS: Final = word_set("drug medication medicine antidepressant antibiotic supplement herb")
"""What names a treatment as one that is taken, which no surgery is."""
DRUGS: Final = frozenset((ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT))
_TREATING: Final = word_set("treatment therapy prophylaxis monotherapy prevention")
_KINDS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        word_set(
            "area region part structure lobe gland organ muscle nerve tissue membrane joint ligament tendon vein "
            "artery hormone neurotransmitter protein enzyme chemical molecule gene receptor"
        ),
        _BODY,
    ),
    **dict.fromkeys(word_set("symptom sign complaint disorder disease illness infection syndrome"), _FELT),
    **dict.fromkeys(DRUG_WORDS, frozenset(("means",))),
}
"""A noun that says what kind of thing something is → what that is at large."""
_TELLS: Final = word_set("symptom sign characteristic feature hallmark indication effect")
"""What the sentence before may say that its subjects are, so that "these symptoms" are those."""
_EFFECTS: Final = frozenset(("effect", "issue", "problem", "symptom", "complaint"))
_BETTERS: Final = frozenset((Relation.REDUCES, Relation.WORSENS, Relation.PREVENTS, Relation.TREATS, Relation.IMPROVES))
"""What is done to harms, and not to the treatment that has them."""
_POINTING: Final = frozenset(("this", "that", "these", "those"))
_ALONE: Final = ("is-a", "is-the")
"""Rules by which "this" is said to be something."""
_LONGEST: Final = 12
"""Words of a thing named."""


def named_kind(frame: Frame, view: View, discourse: Discourse) -> Mention | None:
    """Return the last thing of the kind that a subject names in pointing, ``None`` where none was just named.

    Args:
        frame: "This is an area …" or a statement about "these symptoms".
        view: Its sentence.
        discourse: What was spoken of before.
    """
    token, memory = frame.subject_token, discourse.memory
    if token is None:
        return None
    alone = token.lower_ in _POINTING and frame.rule.startswith(_ALONE)
    if not alone and not any(child.dep_ == "det" and child.lower_ in _POINTING for child in token.children):
        return None
    head = frame.object_token if alone else token
    before = memory.sentence_before()
    if head is None or (alone and before is None):
        return None
    wanted = _KINDS.get(head.lemma_.lower(), frozenset())
    many = token.lower_ in {"these", "those"} or (not alone and head.tag_ in {"NNS", "NNPS"})
    here = [] if alone else list(_things(view, discourse, token.i))
    named = [] if before is None else list(_things(before, discourse, None))
    found: list[Named] = []
    for sentence, things in ((view, here), (before, named)):
        if sentence is not None and not alone:
            found = found or [one for one in things if _says(sentence.tokens[one.at], one, head)]
    if many and not found and before is not None and head.lemma_.lower() in _TELLS:
        found = _told_so(before, named)
    for sentence, things in ((view, here), (before, named)):
        found = found or [one for one in things if _fits(one, wanted, discourse, many=many)]
        if head.lemma_.lower() in DRUG_WORDS and sentence is not None:
            found = [one for one in found if discourse.kind(one.mention, one.kind) in {*DRUGS, None}]
            found = found or [one for one in things if not many and _is_given(sentence.tokens[one.at], one)]
    if not found:
        return None
    mention = found[-1].mention
    return Mention(text=mention.text, concept=mention.concept, resolved_from="pronoun")


def told_effects(frame: Frame, discourse: Discourse) -> Mention | None:
    """Return the harms that "these effects" are, which something lessens or worsens: those told just before."""
    this = frame.object.head in {"this", "that"} and frame.rule.endswith("-passive")
    if not (this or frame.object.head.removesuffix("s") in _EFFECTS) or frame.relation not in _BETTERS:
        return None
    told = next((claim for claim in reversed(discourse.told) if claim.relation is Relation.CAUSES), None)
    return None if told is None else Mention(text=told.object.text, concept=told.object.concept)


def _says(noun: Token, one: Named, head: Token) -> bool:
    """Say whether a thing was named by the very noun, with words that tell which."""
    words = one.mention.text.lower().split()
    return noun.lower_ == head.lower_ and 1 < len(words) <= _LONGEST and words[0] not in _POINTING


def _things(view: View, discourse: Discourse, end: int | None) -> Iterator[Named]:
    """Give the things a sentence names before some token."""
    memory = discourse.memory
    return (
        one
        for one in things_of(view, memory.place, memory.section, end=end)
        if 0 < len(one.mention.text.split()) <= _LONGEST
    )


def _fits(one: Named, wanted: frozenset[str], discourse: Discourse, *, many: bool) -> bool:
    """Say whether a thing is of a kind, and one or several as that is."""
    kind = discourse.kind(one.mention, one.kind)
    several = bool(one.many) or " and " in one.mention.text
    return several is many and Candidate(one.mention, kind).at_large() in wanted


def _is_given(noun: Token, one: Named) -> bool:
    """Say whether a thing is what a treatment is with ("prophylaxis with X")."""
    if one.many or noun.dep_ != "pobj" or noun.head.lower_ != "with":
        return False
    return noun.head.head.lemma_.lower() in _TREATING


def _told_so(view: View, named: Sequence[Named]) -> list[Named]:
    """Return the subjects in a row that a sentence says are symptoms or signs of something."""
    told: Token | None = next((token for token in view.tokens if token.dep_ == "attr"), None)
    if told is None or told.lemma_.lower() not in _TELLS:
        return []
    return [one for one in named if one.role == "main" and " and " in one.mention.text]
