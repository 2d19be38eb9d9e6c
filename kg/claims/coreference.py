"""What pronouns and phrases like "this treatment" stand for: the topic of the sentences before, of the section, of the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kg.claims.arguments import Phrase
from kg.cues.health import CONDITION_WORDS, GENERIC_CONDITIONS, GENERIC_INTERVENTIONS, INTERVENTION_WORDS
from kg.model import Mention
from kg.terms import ConceptKind

__all__ = ["Discourse", "INTERVENTIONS", "is_anaphor"]

INTERVENTIONS: Final = frozenset(
    (ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT, ConceptKind.PROCEDURE, ConceptKind.PSYCHOTHERAPY)
)
_CONDITIONS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.POPULATION))
_PRONOUNS: Final = frozenset("it they them this these that those its their he she which both".split())
_POINTERS: Final = frozenset("this these that those the such".split())


def is_anaphor(text: str) -> bool:
    """Say whether some words only point back ("it", "this treatment", "the drug").

    >>> is_anaphor("this condition"), is_anaphor("the receptor")
    (True, False)
    """
    words = text.lower().split()
    if not words:
        return True
    if words[0] in _PRONOUNS and len(words) == 1:
        return True
    generic = GENERIC_CONDITIONS | GENERIC_INTERVENTIONS | {"effects", "effect", "infusions"}
    return words[0] in _POINTERS and len(words) in {2, 3} and words[-1] in generic


@dataclass(slots=True)
class Discourse:
    """What has been spoken of so far, updated sentence by sentence.

    Attributes:
        topic: The page's intervention, else its first named thing.
        intervention, condition: The latest of each kind named in this section.
        last: The latest subject of a claim.
    """

    topic: Mention | None = None
    topic_condition: Mention | None = None
    intervention: Mention | None = None
    condition: Mention | None = None
    last: Mention | None = None
    people: Mention | None = None
    abbreviations: dict[str, str] = field(default_factory=dict)

    def note(self, text: str, slug: str | None, kind: ConceptKind | None) -> None:
        """Remember a mention as the latest of its kind."""
        mention = Mention(text=text, concept=slug)
        if kind in INTERVENTIONS:
            self.intervention = mention
        elif kind in _CONDITIONS and kind is not ConceptKind.POPULATION:
            self.condition = mention

    def spoken_subject(self, mention: Mention, kind: ConceptKind | None) -> None:
        """Remember the subject of a claim."""
        self.last = Mention(text=mention.text, concept=mention.concept)
        self.note(mention.text, mention.concept, kind)
        if kind is None:
            head = mention.text.lower().split()[-1] if mention.text.split() else ""
            if head in INTERVENTION_WORDS:
                self.intervention = self.last
            elif head in CONDITION_WORDS:
                self.condition = self.last

    def new_section(self) -> None:
        """Forget the latest subject at a heading; the latest intervention and condition stay."""
        self.last = None

    def resolve(self, words: str) -> Mention | None:
        """Return what an anaphor stands for, without offsets; ``None`` when nothing fits."""
        lowered = words.lower().split()
        head = lowered[-1] if lowered else ""
        if head in GENERIC_CONDITIONS:
            found = self.condition or self.topic_condition
        elif head in GENERIC_INTERVENTIONS or head in {"effects", "effect", "infusions"}:
            found = self.intervention or self.topic
        elif head in {"it", "its"}:
            found = self.last or self.intervention or self.topic
        else:
            found = self.last or self.intervention or self.topic
        return None if found is None else Mention(text=found.text, concept=found.concept, resolved_from="pronoun")

    def default_subject(self) -> Mention | None:
        """Return what a statement without a subject is about."""
        found = self.intervention or self.topic or self.condition or self.topic_condition
        return None if found is None else Mention(text=found.text, concept=found.concept, resolved_from="section")


def subject_phrase_is_you(phrase: Phrase | None) -> bool:
    """Say whether the reader is the grammatical subject."""
    return phrase is not None and phrase.text.lower() in {"you", "your", "you’ll", "you'll", "one", "we"}
