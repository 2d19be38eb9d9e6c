"""What an effect comes to by what it is on: an ill that is improved is less, a substance stimulated is more."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.settling.directions import is_unwelcome
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Relation

__all__ = ["aim_of", "effect_on"]

_R: Final = Relation
_KEEPS: Final = word_set("maintain sustain preserve")
_KEPT: Final = word_set(
    "benefit benefits effect effects result results gains improvement improvements remission response"
)
_GROWING: Final = word_set(
    "production growth activity synthesis secretion appetite flow circulation release turnover healing birth repair "
    "formation renewal regeneration output digestion metabolism neurogenesis"
)
_ILLS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT))
_FLAWS: Final = word_set(
    "wrinkle line scar mark pore spot pigmentation dryness redness sagging scarring cellulite dullness roughness "
    "swelling stiffness pain itch blemish imbalance problem symptom"
)
"""What there is less of when it improves."""
_RISK_WORDS: Final = ("risk", "chance", "likelihood", "odds")
_OF_PEOPLE: Final = ("change-noun", "people")
"""Rules by which people are better, whatever they have."""
_STIRS: Final = word_set("stimulate trigger")
_WORKINGS: Final = word_set("benefit effect effectiveness efficacy absorption release activity transmission")
_MADE_MORE: Final = word_set("secretion production expression growth synthesis connection connections")
_BETTER: Final = word_set(
    "sleep clarity performance healing recovery mood health wellbeing well-being routine memory digestion "
    "cognition focus comfort posture quality concentration"
)
"""What there is no more of when it is promoted: it is better."""
_PROMOTES: Final = word_set("promote boost accelerate speed foster build encourage heighten facilitate")
_DELAYED: Final = word_set(
    "onset progression worsening decline deterioration relapse recurrence death disease aging ageing need spread"
)
"""What is welcome to come later."""
_HINDERS: Final = frozenset(("interrupt", "disrupt", "disturb", "delay", "scramble"))
_SIGNALS: Final = word_set("signal message impulse cascade cycle pattern loop process pathway thought craving")
"""What is welcome to be hindered where it is one of pain or another ill."""
_STOPPABLE: Final = frozenset((ConceptKind.MOLECULE, ConceptKind.RECEPTOR, ConceptKind.PATHWAY, ConceptKind.PROCESS))
_STOPS: Final = word_set("stop neutralise neutralize abolish halt")
_PROCESSES: Final = word_set(
    "ovulation enzyme signal production release synthesis secretion implantation transmission replication growth"
)
_WANTED: Final = word_set("growth regrowth rejuvenation relaxation fertility")
_WANTED_LOSSES: Final = ("weight loss", "fat loss")
"""What something is effective for that there is to be more of, and that is no ill."""
_LOWERED: Final = ("lower ", "lowered ", "reduced ")


def effect_on(frame: Frame, relation: Relation, kind: ConceptKind | None) -> Relation | None:
    """Return the relation an effect comes to, ``None`` where the verb's own relation stands.

    Args:
        frame: The statement as the parse gives it.
        relation: The relation of its verb.
        kind: Kind of the concept of its object.
    """
    head, lemma = frame.object.head, frame.verb.lemma_.lower()
    if relation is _R.IMPROVES:
        return _improved(frame, kind)
    helped = relation is _R.REDUCES and frame.rule == "verb-preposition:help-with"
    if (relation is _R.TREATS or helped) and (head in _WANTED or frame.object.text.lower().endswith(_WANTED_LOSSES)):
        return _R.INCREASES
    if helped and _is_welcome(frame, kind):
        return _R.IMPROVES
    if relation is _R.ACTIVATES:
        more = head in _GROWING or (lemma in _STIRS and _is_substance(kind, frame))
        return _R.INCREASES if more else None
    if relation is _R.INCREASES and lemma in _PROMOTES and head in _BETTER:
        return _R.IMPROVES
    if relation is _R.WORSENS and lemma == "delay" and head in _DELAYED:
        return _R.REDUCES
    if relation is _R.WORSENS and lemma in _HINDERS and head in _SIGNALS and is_unwelcome(_R.INCREASES, frame.object):
        return _R.REDUCES
    if relation is _R.REDUCES and lemma in _STOPS and (kind in _STOPPABLE or head in _PROCESSES):
        return _R.BLOCKS
    if relation is _R.PREVENTS and frame.rule == "verb-preposition:stop-from" and _does_something(frame):
        return _R.BLOCKS
    return None


def _is_welcome(frame: Frame, kind: ConceptKind | None) -> bool:
    """Say whether what something helps with is no ill but what one wants more of."""
    head = _head(frame).lower()
    if kind in _ILLS or head.removesuffix("s") in _FLAWS or is_unwelcome(_R.INCREASES, frame.object):
        return False
    return head in _BETTER or is_unwelcome(_R.REDUCES, frame.object)


def _does_something(frame: Frame) -> bool:
    """Say whether what is stopped is doing something to something ("stops cells from making X")."""
    token = frame.object_token
    return token is not None and token.tag_ == "VBG" and any(child.dep_ == "dobj" for child in token.children)


def _improved(frame: Frame, kind: ConceptKind | None) -> Relation:
    """Return what it comes to that a thing is made better: more of it, kept in balance, or kept for long."""
    words = set(re.findall(r"[a-z\-]+", frame.object.text.lower()))
    if frame.verb.lemma_ in _KEEPS and words & _KEPT:
        return _R.LASTS_FOR
    restored = frame.verb.lemma_ == "restore" and (kind is ConceptKind.MOLECULE or "levels" in words)
    grows = frame.verb.lemma_ != "improve" and frame.object.head in _MADE_MORE
    if restored or grows or (frame.object.head in _WORKINGS and "balance" not in words):
        return _R.INCREASES
    if "balance" in words:
        return _R.REGULATES
    if frame.object.text.lower().startswith(_LOWERED):
        return _R.REDUCES
    return _R.REDUCES if _is_ill(frame, kind) else _R.IMPROVES


def _is_ill(frame: Frame, kind: ConceptKind | None) -> bool:
    """Say whether what is improved is an ill itself, of which there is less then, and no ability or outcome."""
    token = frame.object_token
    if (token is not None and token.pos_ == "VERB") or frame.rule.startswith(_OF_PEOPLE):
        return False
    if {head := _head(frame), head.removesuffix("s")} & _FLAWS:
        return True
    if is_unwelcome(_R.REDUCES, frame.object):
        return False
    return kind in _ILLS or is_unwelcome(_R.INCREASES, frame.object)


def _head(frame: Frame) -> str:
    """Return the head noun of an object, of a list item without a parse its last word."""
    return frame.object.head or frame.object.text.lower().rsplit(maxsplit=1)[-1]


def _is_substance(kind: ConceptKind | None, frame: Frame) -> bool:
    """Say whether what is stimulated is a substance, of which there is more then, and no cell or organ."""
    return kind is ConceptKind.MOLECULE and frame.object.head not in {"receptor", "cell", "nerve"}


def aim_of(stated: Relation, thing: Mention) -> Mention:
    """Return what something is used for: not a harm, but its prevention, and not a risk, but that it is less.

    >>> aim_of(Relation.PREVENTS, Mention(text="blood clots")).text
    'prevention of blood clots'
    """
    risk = thing.text.lower().startswith(_RISK_WORDS)
    done = {_R.PREVENTS: "prevention", _R.REDUCES: "reduction" if risk else None}.get(stated)
    return thing if done is None else Mention(text=f"{done} of {thing.text}", concept=thing.concept)
