"""Frames of verbs that name the harm they do: "damages the kidneys", "inflames the gut", "kills patients"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, make_frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.terms import ConceptKind, Relation

__all__ = ["injury_frames"]

_INJURIES: Final = {
    "damage": "damage to",
    "harm": "harm to",
    "injure": "injury to",
    "inflame": "inflammation of",
    "irritate": "irritation of",
    "scar": "scarring of",
    "poison": "poisoning of",
}
"""What a verb brings about in its object."""
_NO_THING: Final = frozenset((ConceptKind.OUTCOME, ConceptKind.PROCESS, ConceptKind.CONDITION, ConceptKind.SYMPTOM))


def injury_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "damages the kidneys" as that it causes damage to them, "kills people" as that it causes death."""
    verb, thing = clause.verb, clause.target
    if clause.passive or thing is None or clause.subject is None or view.is_people(clause.subject):
        return []
    lemma = verb.lemma_.lower()
    people = view.is_people(thing)
    if lemma == "kill" and people:
        return _caused(view, clause, _deaths(view, thing))
    if lemma not in _INJURIES or thing.pos_ not in {"NOUN", "PROPN", "PRON"} or view.kind(thing) in _NO_THING:
        return []
    harmed = view.phrase(thing).text if thing.pos_ != "PRON" else ""
    noun = _INJURIES[lemma]
    return _caused(view, clause, f"{noun} {harmed}" if harmed else noun.split()[0])


def _deaths(view: View, people: Token) -> str:
    """Return "deaths of 600,000 people" where they are counted, else "death"."""
    counted = any(child.like_num and child.dep_ == "nummod" for child in people.children)
    return f"deaths of {view.phrase(people).text}" if counted else "death"


def _caused(view: View, clause: Clause, words: str) -> list[Frame]:
    rule = f"injury:{clause.verb.lemma_.lower()}"
    frame = make_frame(view, rule, Relation.CAUSES, clause.verb, clause.subject, clause.target)
    if frame is None:
        return []
    frame.object = Phrase(text=words, head=words.split(maxsplit=1)[0])
    return [frame]
