"""What pronouns and phrases like "this treatment" stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.claims.parse.arguments import Phrase
from kg.claims.settling.memory import Memory
from kg.cues.health import (
    BODY_WORDS,
    CONDITION_ENDINGS,
    CONDITION_WORDS,
    DRUG_STEMS,
    GENERIC_CONDITIONS,
    GENERIC_INTERVENTIONS,
    INTERVENTION_WORDS,
    MECHANISM_WORDS,
    OUTCOME_WORDS,
)
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.cues.speakers import names_speaker
from kg.cues.wordsets import word_set
from kg.model import Claim, Mention
from kg.terms import ConceptKind

__all__ = ["DRUGS", "INTERVENTIONS", "WANTS", "Discourse", "is_anaphor"]

INTERVENTIONS: Final = frozenset(
    (ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT, ConceptKind.PROCEDURE, ConceptKind.PSYCHOTHERAPY)
)
DRUGS: Final = frozenset((ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.SUPPLEMENT))
_UNSPOKEN: Final = frozenset(
    (
        ConceptKind.ORGANISATION,
        ConceptKind.DESIGN,
        ConceptKind.LEGAL_STATUS,
        ConceptKind.POPULATION,
        ConceptKind.SCALE,
        ConceptKind.ADVERSE_EFFECT,
    )
)
"""Kinds that "it" seldom stands for in what follows."""
_CONDITIONS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.POPULATION))
_PRONOUNS: Final = word_set("it they them this these that those its their he she which both")
_GENERIC: Final = GENERIC_CONDITIONS | GENERIC_INTERVENTIONS | word_set("effect result benefit mechanism process")
_BARE: Final = word_set("effects results benefits treatment therapy infusions sessions treatments infusion")
"""Words that without any determiner speak of the page's treatment."""
_SPEAKERS: Final = PROCEDURE_ACTORS | {
    "researcher",
    "scientist",
    "expert",
    "study",
    "trial",
    "research",
    "evidence",
    "patient",
    "people",
}
"""Nothing said later is about them."""
_OF_HEALTH: Final = BODY_WORDS | CONDITION_WORDS | INTERVENTION_WORDS | MECHANISM_WORDS | OUTCOME_WORDS
_CLAUSAL: Final = word_set("how why whether what when where that who which")
"""Words that open a clause, which is no thing to speak of later."""
_AGES: Final = word_set("age ageing aging birth time diagnosis trial hospital patient people women men children")
_ABOUT: Final = re.compile(
    r"\W*(?:\d+\W+)?(?:the\s|top\s|main\s|key\s|possible\s|potential\s|health\s|common\s|\d+\s)*"
    r"(?:(?:benefits?|advantages|effects|side\seffects|risks|uses|downsides|drawbacks|disadvantages)\sof\s(?:the\s|an?\s)?"
    r"(?P<thing>[^:?!.,]+?)|how\s(?:do|does)\s(?:the\s|an?\s)?(?P<does>[^:?!.,]+?)\s(?:work|help)\b[^:]*)\W*$",
    re.IGNORECASE,
)
"""A heading on a treatment."""
_NOTHING: Final = word_set(
    "it this these that they you your our treatment treatments for in on with and or using taking"
)
_STEPS: Final = word_set("mechanism process cascade blockade")
"""Words for a step of a mechanism told before."""
WANTS: Final = word_set("lack deficiency shortage absence stopping withdrawal discontinuing missing low withdrawing")
"""Words that turn a treatment into the want of it."""
_MEASURED: Final = word_set("number amount frequency length duration cost price timeline")
"""First words of what is said of how much or how often, of which nothing later is."""
_POINTERS: Final = word_set("this these that those the such")


def is_anaphor(text: str, determiner: str = "") -> bool:
    """Say whether some words only point back ("it", "this treatment", "the drug").

    Args:
        text: The noun phrase without its determiner.
        determiner: Its determiner in lower case, or nothing.

    >>> is_anaphor("condition", "this"), is_anaphor("receptor", "the"), is_anaphor("it")
    (True, False, True)
    """
    words = text.lower().split()
    if len(words) > 1 and words[0] in _POINTERS:
        determiner, words = words[0], words[1:]
    if not words or (len(words) == 1 and words[0] in _PRONOUNS):
        return True
    if words[-1] in {"receptor", "receptors"} and len(words) == 1:
        return determiner in {"this", "these"}
    if words[-1].removesuffix("s") not in _GENERIC and words[-1] not in _GENERIC:
        return len(words) == 3 and words[1] == "of" and words[0] in {"type", "form", "kind"} and words[2] in _GENERIC
    if determiner in {"this", "these", "that", "those", "such"}:
        return len(words) <= 2 or words[-2:] == ["of", words[-1]]
    if determiner == "the" and len(words) == 2 and words[0] in {"new", "same", "study", "active"}:
        return True
    return len(words) == 1 and (determiner == "the" or words[0] in _BARE)


@dataclass(slots=True)
class Discourse:
    """What has been spoken of so far, updated sentence by sentence.

    Attributes:
        topic: The page's intervention, else its first named thing.
        intervention, condition: The latest of each kind named in this section.
        last: The latest subject of a claim; of one sentence, that of the main clause.
        step: What the latest step of a mechanism acted on.
        several: The things named last as the object of a claim, which "they" can stand for.
        receptor: The receptor named last.
        comparator: What the latest comparison was with.
        plural: The latest subject of a main clause that is several things.
        brought: What the sentence before said is brought about, for "this may lead to".
        of_illness: The page is about its condition: that is the subject nobody says.
        memory: All that was named of late.
        told: What the sentence before stated, in order.
    """

    topic: Mention | None = None
    topic_condition: Mention | None = None
    intervention: Mention | None = None
    condition: Mention | None = None
    last: Mention | None = None
    drug: Mention | None = None
    step: Mention | None = None
    several: Mention | None = None
    receptor: Mention | None = None
    comparator: Mention | None = None
    abbreviations: dict[str, str] = field(default_factory=dict)
    drug_names: frozenset[str] = frozenset()
    of_illness: bool = False
    plural: Mention | None = None
    brought: Mention | None = None
    memory: Memory = field(default_factory=Memory)
    told: tuple[Claim, ...] = ()
    _bringing: Mention | None = None
    _main: bool = False

    def kind(self, mention: Mention, known: ConceptKind | None) -> ConceptKind | None:
        """Return the kind of a mention: its concept's, else that of a name the page introduces."""
        if known is None and mention.concept is None and self._is_theme(mention.text):
            return ConceptKind.CONDITION
        if known is None and mention.concept is None and self.drug_names & _words(mention.text):
            return ConceptKind.DRUG
        return known

    def page_illness(self) -> Mention | None:
        """Return the illness the page is about, else the one spoken of last, without offsets."""
        sick = self.topic_condition or self.condition
        return None if sick is None else Mention(text=sick.text, concept=sick.concept, resolved_from="pronoun")

    def is_topic(self, mention: Mention) -> bool:
        """Say whether a mention is what the page is about, its illness or its treatment."""
        topics = [topic for topic in (self.topic, self.topic_condition) if topic is not None]
        return any(
            (mention.concept is not None and mention.concept == topic.concept)
            or mention.text.lower() == topic.text.lower()
            for topic in topics
        )

    def _is_theme(self, text: str) -> bool:
        """Say whether words name the illness of the page where no scheme knows it."""
        sick = self.topic_condition
        return sick is not None and sick.concept is None and sick.text.lower().removesuffix("s") in text.lower()

    def headed(self, title: str) -> None:
        """Remember what a heading says its section is about ("Benefits of X", "How does X work?")."""
        found = _ABOUT.match(title)
        thing = None if found is None else found["thing"] or found["does"]
        if thing is None or self._is_theme(thing):
            return
        words = thing.lower().split()
        if len(words) <= 4 and not set(words) & _NOTHING and words[-1].removesuffix("s") not in _GENERIC:
            self.intervention = Mention(text=thing)

    def note(self, text: str, slug: str | None, kind: ConceptKind | None) -> None:
        """Remember a mention as the latest of its kind."""
        mention = Mention(text=text, concept=slug)
        if kind is ConceptKind.RECEPTOR:
            self.receptor = mention
        if kind in DRUGS:
            self.drug = mention
        if kind in INTERVENTIONS:
            self.intervention = mention
        elif kind in _CONDITIONS and kind is not ConceptKind.POPULATION:
            self.condition = mention

    def acted_on(self, mention: Mention, kind: ConceptKind | None, *, listed: bool) -> None:
        """Remember what a claim lists, its object or the harms it is about, where that is several things."""
        if listed and _is_plural(mention) and len(mention.text.split()) <= 12 and kind is not ConceptKind.POPULATION:
            self.several = Mention(text=mention.text, concept=mention.concept)

    def begin_sentence(self) -> None:
        """Let the next subject be remembered, whatever its clause."""
        self._main = False
        self.brought, self._bringing = self._bringing, None

    def brings(self, mention: Mention) -> None:
        """Remember what a claim of this sentence says is brought about."""
        self._bringing = self._bringing or Mention(text=mention.text, concept=mention.concept, resolved_from="pronoun")

    def spoken_subject(self, mention: Mention, kind: ConceptKind | None, *, main: bool = False) -> None:
        """Remember the subject of a claim; one of a side clause does not replace that of the main clause."""
        if self._main and not main:
            return
        self._main = self._main or main
        words = mention.text.lower().split()
        if mention.concept is None and len(words) <= 2 and words and words[-1].removesuffix("s") in _GENERIC:
            return
        if any(word in {"dose", "doses", "dosage", "no"} for word in words) or words[0] in _MEASURED:
            return
        if words and mention.concept is None and words[-1].removesuffix("s") in _SPEAKERS:
            return
        if names_speaker(mention.text):
            return
        if kind in _UNSPOKEN or words[0] in WANTS or words[0] in _CLAUSAL or mention.text.lower() in _AGES:
            return
        told = mention.concept is not None or not _OF_HEALTH.isdisjoint(words)
        ill = words[-1].endswith(CONDITION_ENDINGS) or self._is_theme(mention.text)
        if main:
            several = _is_plural(mention) and len(words) <= 6
            self.plural = Mention(text=mention.text, concept=mention.concept) if several else None
        if not told and not ill and not words[-1].endswith(DRUG_STEMS) and not self._is_name(mention, words):
            return
        self.last = Mention(text=mention.text, concept=mention.concept)
        if len(words) <= 4:
            self.note(mention.text, mention.concept, kind)
        if kind is None and words and words[-1].endswith(DRUG_STEMS):
            self.drug = self.intervention = self.last
        elif kind is None and words and len(words) <= 4 and not {"of", "with"} & set(words):
            if words[-1] in INTERVENTION_WORDS:
                self.intervention = self.last
            elif words[-1] in CONDITION_WORDS:
                self.condition = self.last

    @staticmethod
    def _is_name(mention: Mention, words: list[str]) -> bool:
        """Say whether a subject is one word with a capital, as brand names and unknown drugs are."""
        return len(words) == 1 and mention.text[:1].isupper() and len(mention.text) > 4

    def new_section(self) -> None:
        """Forget at a heading what was spoken of last; the page's topics take over."""
        self.last = self.intervention = self.step = self.several = self.plural = self.brought = self._bringing = None

    def resolve(self, words: str, *, acts: bool = True, leads: bool = False) -> Mention | None:
        """Return what an anaphor stands for, without offsets; ``None`` when nothing fits.

        Args:
            words: The anaphor.
            acts: It does something, so that "that" can be a step told before.
            leads: It leads to something, so that "this" is what was brought about before.
        """
        lowered = words.lower().split()
        if lowered and lowered[-1] in {"he", "she", "him", "her", "his", "hers"}:
            return None
        head = lowered[-1] if lowered else ""
        several = head in {"they", "them"} or lowered in (["these"], ["those"])
        page = (self.topic_condition if self.of_illness else None) or self.topic
        if head in {"receptor", "receptors"}:
            found = self.receptor
            return None if found is None else Mention(text=found.text, concept=found.concept, resolved_from="pronoun")
        if self.step is not None and (head in _STEPS or (acts and lowered in (["that"], ["this"]))):
            return self.step
        if leads and self.brought is not None and lowered in (["that"], ["this"]):
            return self.brought
        if head.removesuffix("s") in {"drug", "medication", "medicine", "compound", "substance", "agent", "supplement"}:
            found = self.drug or self.intervention or self.topic or self._last_treatment()
        elif head in GENERIC_CONDITIONS or head.removesuffix("s") in GENERIC_CONDITIONS:
            found = self.condition or self.topic_condition
        elif head in GENERIC_INTERVENTIONS or head in {"effects", "effect", "infusions"}:
            found = self.intervention or self.topic or self._last_treatment()
        elif several and self.several is not None and not _is_plural(self.last):
            found = self.several
        elif several and self.plural is not None and not _is_plural(self.last):
            found = self.plural
        elif head in {"it", "its"} and _is_plural(self.last):
            found = self.intervention or page or self.last
        else:
            found = self.last or self.intervention or page
        return None if found is None else Mention(text=found.text, concept=found.concept, resolved_from="pronoun")

    def _last_treatment(self) -> Mention | None:
        """Return the latest subject unless it is known to be an illness."""
        return None if self.last is None or self.last == self.condition else self.last

    def illness(self, found: Mention | None, known: ConceptKind | None) -> Mention | None:
        """Return what "it" stands for where it affects people: what it was taken for, but no treatment.

        Args:
            found: What the pronoun was resolved to.
            known: The kind of its concept.
        """
        if found is not None and self.kind(found, known) not in INTERVENTIONS:
            return found
        sick = self.topic_condition or self.condition
        return found if sick is None else Mention(text=sick.text, concept=sick.concept, resolved_from="pronoun")

    def default_subject(self, *, helps: bool = False, needs: bool = False, warns: bool = False) -> Mention | None:
        """Return what a statement without a subject is about: the treatment, on a page about an illness that illness.

        An illness or a group of people never acts elsewhere.

        Args:
            helps: What is stated only a treatment does.
            needs: Something is needed: on a page about an illness, by that.
            warns: Somebody should go without it: where no scheme knows what the page is about, what was spoken of last.
        """
        if needs and self.of_illness and self.topic_condition is not None:
            sick = self.topic_condition
            return Mention(text=sick.text, concept=sick.concept, resolved_from="section")
        ill = self.topic_condition if self.of_illness and not helps else None
        found = self.intervention or ill or self.topic or (self._last_treatment() if warns else None)
        return None if found is None else Mention(text=found.text, concept=found.concept, resolved_from="section")


def _words(text: str) -> set[str]:
    """Return the words of a mention in small letters, without the marks of brands."""
    return {word.strip("®™©,.’'") for word in text.lower().split()}


def _is_plural(mention: Mention | None) -> bool:
    if mention is None:
        return False
    word = mention.text.lower().rsplit(maxsplit=1)[-1]
    return " and " in mention.text or (word.endswith("s") and not word.endswith(("ss", "is", "us")))


def subject_phrase_is_you(phrase: Phrase | None) -> bool:
    """Say whether the reader is the grammatical subject."""
    return phrase is not None and phrase.text.lower() in {"you", "your", "you’ll", "you'll", "one", "we"}
