"""A settled statement as it is looked at to tell its kind: its relation, what its arguments are, and all its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.quantities import find_quantities
from kg.claims.settling.coreference import INTERVENTIONS, WANTS
from kg.cues.health import DRUG_STEMS, INTERVENTION_WORDS
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Relation

__all__ = ["Statement", "is_intervention", "word_parts"]

_R: Final = Relation
_TREATING: Final = re.compile(
    r"(?:[\w\-]+\s){0,2}?(?:treatment|therapy|management|correction|removal|control|prevention)\s(?:of|with|by|for)\b",
    re.IGNORECASE,
)
"""What is done about an illness ("early treatment of gout")."""
_STATES: Final = word_set("deficiency deficiencies level levels status shortage withdrawal")
"""What a body has of a substance, which nobody gives."""
_GERUNDS: Final = frozenset(
    (_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.TREATS, _R.PREVENTS, _R.COMBINED_WITH, _R.USED_FOR)
)
_ACTIVITIES: Final = word_set(
    "stretching rolling taping bracing jogging cycling swimming dancing gardening pilates training icing fasting "
    "gargling flossing brushing needling cupping journaling breathing handwashing vaccination immunisation "
    "immunization screening"
)
"""What somebody does or has done for health."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement with its resolved arguments.

    Attributes:
        relation: As settled.
        stated: The relation before negation and the like were taken into account.
        treated: The subject is a treatment.
        spoken: Words of the subject, also those a resolved pronoun or owner stands for.
    """

    frame: Frame
    relation: Relation
    stated: Relation
    subject: Mention
    subject_kind: ConceptKind | None
    thing: Mention
    object_kind: ConceptKind | None
    sentence: str
    treated: bool
    subject_words: frozenset[str]
    object_words: frozenset[str]
    spoken: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(
        cls,
        frame: Frame,
        relation: Relation,
        subject: Mention,
        subject_kind: ConceptKind | None,
        thing: Mention,
        object_kind: ConceptKind | None,
        sentence: str,
    ) -> Statement:
        """Return the statement of a frame with its settled relation and its arguments."""
        subject_words = word_parts(subject.text)
        return cls(
            frame=frame,
            relation=relation,
            stated=frame.relation,
            subject=subject,
            subject_kind=subject_kind,
            thing=thing,
            object_kind=object_kind,
            sentence=sentence,
            treated=is_intervention(subject, subject_kind),
            subject_words=subject_words,
            object_words=word_parts(thing.text),
            spoken=subject_words | (frozenset() if frame.subject is None else word_parts(frame.subject.text)),
            words=word_parts(sentence),
        )


def word_parts(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, and the parts of those with hyphens.

    >>> sorted(word_parts("T-cell counts"))
    ['cell', 'counts', 't', 't-cell']
    """
    whole = re.findall(r"[a-z0-9\-]+", text.lower())
    return frozenset((*whole, *(part for word in whole if "-" in word for part in word.split("-"))))


def is_intervention(mention: Mention, kind: ConceptKind | None) -> bool:
    """Say whether a mention names a treatment, and not the want of one ("a lack of magnesium")."""
    words = mention.text.lower().split()
    if not words or words[0] in WANTS or words[-1] in WANTS or _STATES & set(words):
        return False
    if _TREATING.match(mention.text) is not None:
        return True
    if kind is not None:
        return kind in INTERVENTIONS
    if words[0].endswith("ing") and VERBS.get(_stem(words[0])) in _GERUNDS:
        return True
    if words[-1] in _ACTIVITIES:
        return True
    dose = any(found.kind == "dose" for found in find_quantities(mention.text))
    return dose or bool(word_parts(mention.text) & INTERVENTION_WORDS) or words[-1].endswith(DRUG_STEMS)


def _stem(gerund: str) -> str:
    """Return the verb of a gerund as the cue table has it ("lowering", "reducing", "cutting").

    >>> _stem("reducing"), _stem("cutting"), _stem("lowering")
    ('reduce', 'cut', 'lower')
    """
    base = gerund.removesuffix("ing")
    options = (base, base + "e", base[:-1] if base[-1:] == base[-2:-1] else base)
    return next((option for option in options if option in VERBS), base)
