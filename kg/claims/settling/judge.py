"""Settle kind, relation and direction of a claim, and how sure its reading is: linear models over its traits."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from kg.abstracts import Table
from kg.abstracts.tables import hash_features, read_table
from kg.claims.settling.form import TOPICAL, describe_form
from kg.claims.settling.statements import Statement
from kg.claims.settling.traits import Circumstances, Reading, describe_claim
from kg.cues.wordsets import word_set
from kg.terms import RELATIONS, ClaimType, ConceptKind, Direction, Polarity, Relation

__all__ = ["FOLDER", "Judge", "Judgement", "Model", "RuleJudge", "TrainedJudge"]

FOLDER: Final = Path(__file__).parents[1] / "weights"
"""Where the weights lie; ``README.md`` beside them says what they were trained on."""
_SHA256: Final = {
    "kinds": "4ef39fcc1327d064a7c9ecfe6d5d08da2430269edcd3d58619f62576df304d4f",
    "relations": "623984e43fe5cef01ca9eda163d1a00f1b73ff7511ffb73d11c927d29d710165",
    "directions": "461a0f9e4f6f6d302623f4ade5196c79d90b6750bd2c5b74f04e8282cff20c95",
    "confidence": "50b0c1385f402b0dc34948c112428b6cd397caee7b74a793825b54a1cde4dec1",
}

_TOLD: Final = frozenset((ClaimType.HISTORY, ClaimType.REGULATORY))
"""Kinds that the rules tell better than the model, by dates and by the names of agencies."""
_OPEN: Final = frozenset((Direction.UNCLEAR, Direction.NOT_APPLICABLE))
"""Signs of relations that leave open which way their object moves, or to which none is given."""
_GUESSED: Final = frozenset((Relation.CAUSES, Relation.CAUSED_BY, Relation.HAS_RISK_OF, Relation.SUPERIOR_TO))
"""Relations that the model takes for others too often to go by their sign."""
_ILL: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM))
_FOR_TREATMENTS: Final = frozenset(
    (Relation.APPROVED_FOR, Relation.NOT_APPROVED_FOR, Relation.USED_FOR, Relation.DOSED_AS)
)
"""What no illness is said to be, whatever the model says."""
_DENYING: Final = frozenset((Relation.NO_EFFECT_ON, Relation.NOT_DIFFERENT_FROM, Relation.FAILS_IN))
_LIKE_OR_NOT: Final = re.compile(
    r"\b(?:no|not|none|nor|neither|never|without|cannot|nothing|fail\w*|lack\w*|insufficient|unclear|unproven|limited|"
    r"little|few|hardly|barely|scarcely|rarely|seldom|still|nobody|false|myth|miss(?:es|ed)?|disappoint\w*|untouched|"
    r"chance|match\w*|alike|identical|corresponds?|w/o|as\s(?:well|much|good)|same|similar\w*|equal\w*|equivalent|comparable|as\s\w+\sas|unchanged|unaffected|ineffective|useless|only|"
    r"non-?inferior\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Without one of these nothing is denied, and nothing is said to be alike."""
_TIMED: Final = frozenset(
    (Relation.LASTS_FOR, Relation.ONSET_WITHIN, Relation.DOSED_AS, Relation.HISTORY_EVENT, Relation.REQUIRES)
)
_TIME: Final = re.compile(
    r"(?:(?:about|approximately|around|roughly|nearly|almost|over|under|at\sleast|up\sto|more\sthan|less\sthan)\s)?"
    r"(?:an?|several|many|a\sfew|\d[\d.,–-]*(?:\sto\s\d+)?|one|two|three|four|five|six|ten|twenty|"
    r"thirty|forty|fifty|sixty|hundred)\s(?:minute|hour|day|night|week|month|year|decade)s?$",
    re.IGNORECASE,
)
"""A length of time, which nothing but those relations has for its object."""
_NO_EFFECTS: Final = word_set(
    "rare common uncommon frequent infrequent unique different similar normal usual typical secondary permanent "
    "temporary chronic beneficial helpful comparable lower higher better mild transient "
    "short-lived minor"
)
"""Qualities that no effect is named after, as "addictive" is after addiction."""
_LIKELY: Final = 0.4
"""Least probability of a relation that takes the place of a bare property: with a lower one more effects are turned
round on pages that neither rules nor model were made on."""


class Judgement(NamedTuple):
    """The reading of a claim to go by, and how likely its subject and its object are right, 0 to 1."""

    reading: Reading
    confidence: float | None = None


class Judge(Protocol):
    """Says what a claim is, given its statement, what the rules make of it and what else is known."""

    def settle(self, case: Statement, reading: Reading, known: Circumstances) -> Judgement:
        """Return the reading to go by, and how sure it is."""
        ...


class RuleJudge:
    """Goes by the rules alone, which do not say how sure they are."""

    def settle(self, case: Statement, reading: Reading, known: Circumstances) -> Judgement:  # noqa: ARG002
        """Return what the rules say."""
        return Judgement(reading)


class Model:
    """Logistic regression over traits.

    Args:
        table: Its weights; its header has the labels and their biases.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._biases = tuple(table.about["biases"])

    def likeliest(self, hashes: Sequence[int]) -> tuple[str, float]:
        """Return the likeliest label of hashed traits and its probability, 0 to 1."""
        scores = [bias + score for bias, score in zip(self._biases, self._table.score_hashes(hashes), strict=True)]
        best = max(range(len(scores)), key=scores.__getitem__)
        return self._table.labels[best], 1 / sum(math.exp(score - scores[best]) for score in scores)

    def probability(self, hashes: Sequence[int]) -> float:
        """Return the probability, 0 to 1, of the one label a model tells apart from all else."""
        return 1 / (1 + math.exp(-self._biases[0] - self._table.score_hashes(hashes)[0]))


def _is_absurd(case: Statement, relation: Relation, known: Circumstances) -> bool:
    """Say whether a relation is none that the words can state, however likely a model finds it."""
    if case.subject_kind in _ILL and relation in _FOR_TREATMENTS:
        return True
    if relation in _DENYING and known.polarity is Polarity.AFFIRMED and _LIKE_OR_NOT.search(case.sentence) is None:
        return True
    if relation not in _TIMED and _TIME.match(case.thing.text) is not None:
        return True
    return case.frame.object.head in _NO_EFFECTS and case.frame.rule.startswith("property")


class TrainedJudge:
    """Takes the likeliest kind; a relation, with its direction, only where the rules found none.

    Args:
        models: Those for ``kinds``, ``relations``, ``directions`` and ``confidence``; ``None`` for the ones that ship.

    Raises:
        KgError: The weights in the package were changed.
    """

    def __init__(self, models: Mapping[str, Model] | None = None) -> None:
        chosen = models or {name: _model(name) for name in _SHA256}
        self._kinds, self._relations, self._directions, self._confidence = (chosen[name] for name in _SHA256)

    def settle(self, case: Statement, reading: Reading, known: Circumstances) -> Judgement:
        """Return what rules and models together make of a claim."""
        traits = describe_claim(case, reading, known)
        hashes = hash_features(traits)
        kind, relation, direction = reading.kind, reading.relation, reading.direction
        if kind not in _TOLD:
            kind = ClaimType(self._kinds.likeliest(hashes)[0])
        if relation is Relation.HAS_PROPERTY:
            other, sure = self._relations.likeliest(hashes)
            if sure >= _LIKELY and other != relation and not _is_absurd(case, Relation(other), known):
                relation = Relation(other)
                direction = self._direction(relation, hashes)
        settled = Reading(kind, relation, direction)
        seen = [hashed for trait, hashed in zip(traits, hashes, strict=True) if not trait.startswith(TOPICAL)]
        return Judgement(settled, self.confidence([*seen, *hash_features(describe_form(case, reading, settled))]))

    def confidence(self, hashes: Sequence[int]) -> float:
        """Return how likely the subject and the object of a claim with such traits are both right, 0 to 1."""
        return self._confidence.probability(hashes)

    def _direction(self, relation: Relation, hashes: Sequence[int]) -> Direction:
        """Return the way a relation moves its object, where it says so itself, else what the model says."""
        sign = RELATIONS[relation][1]
        open_ = sign in _OPEN or relation in _GUESSED
        return Direction(self._directions.likeliest(hashes)[0]) if open_ else sign


@lru_cache(maxsize=len(_SHA256))
def _model(name: str) -> Model:
    return Model(read_table(FOLDER / f"{name}.weights", _SHA256[name]))
