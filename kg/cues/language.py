"""Words of certainty, negation, causation, comparison and time.

Collected for this project from general English. Hedges are of the kinds K. Hyland describes (*Hedging in Scientific
Research Articles*, 1998); negators work as the triggers of NegEx do (Chapman et al. 2001), with scope from the parse.
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set

__all__ = [
    "AFFIRMING_NEGATIVES",
    "ASIDES",
    "BENEFIT_QUALITIES",
    "COMPARISON_PREPOSITIONS",
    "CONTENT_NOUNS",
    "CORRELATIONAL",
    "FALSE_BELIEFS",
    "FASTNESS",
    "HEDGES",
    "HEDGE_PHRASES",
    "HELD_NOUNS",
    "JUDGED",
    "LASTING",
    "MODALS",
    "NEGATIVE_ADJECTIVES",
    "NEGATORS",
    "OFTENNESS",
    "SPECULATIVE",
    "SPECULATIVE_PHRASES",
]

MODALS: Final[frozenset[str]] = word_set("may might could can would")
"""Modals that make the clause conditional or possible; ``can`` counts because it denies generality."""

HEDGES: Final[frozenset[str]] = word_set(
    "possibly probably perhaps maybe likely potentially presumably apparently seemingly arguably "
    "generally typically usually somewhat approximately reportedly supposedly "
    "mostly partly potential promising suggest appear seem indicate believe think suspect assume "
    "consider possible suppose"
)

HEDGE_PHRASES: Final[tuple[str, ...]] = (
    "concern is that",
    "worry is that",
    "fear is that",
    "suspicion is that",
    "rumour is that",
    "rumor is that",
    "in some cases",
    "in some people",
    "for some",
    "is thought to",
    "are thought to",
    "is believed to",
    "are believed to",
    "has the potential",
    "have the potential",
    "it is possible",
    "it’s possible",
    "it's possible",
    "not always",
    "shows promise",
    "to some extent",
    "aims to",
    "aim to",
)

SPECULATIVE: Final[frozenset[str]] = word_set(
    "hypothesise hypothesize speculate theorise theorize theory hypothesis hypothesised hypothesized "
    "theorized conjecture suppose postulate speculative conceivable conceivably hypothetical "
    "hypothetically"
)

SPECULATIVE_PHRASES: Final[tuple[str, ...]] = (
    "remains to be seen",
    "points to",
    "point to",
    "not yet known",
    "it is unclear whether",
    "one theory",
    "some theories",
    "could one day",
    "may one day",
)

NEGATORS: Final[frozenset[str]] = word_set("not n't n’t no never neither nor none cannot without nobody nothing")

ASIDES: Final[tuple[str, ...]] = (
    *("for example", "for instance", "however", "in turn", "by contrast", "in contrast", "too", "also", "meanwhile"),
    *("therefore", "moreover", "furthermore", "in fact", "of course", "on the other hand", "likewise", "similarly"),
    *("then", "though", "by comparison", "in addition", "additionally", "not surprisingly", "importantly", "notably"),
    *("overall", "on average", "in particular", "interestingly", "thus", "hence", "indeed", "consequently"),
    *("as a result", "as expected", "in short", "in other words", "finally", "conversely", "nevertheless"),
    *("nonetheless", "still", "remarkably", "unfortunately", "fortunately", "surprisingly", "in general", "again"),
    *("as well", "at first", "at the same time", "to date", "so far", "crucially", "encouragingly", "specifically"),
)
"""Words that only link a sentence to its neighbours or colour it."""

NEGATIVE_ADJECTIVES: Final[frozenset[str]] = frozenset(
    ["ineffective", "unable", "unlikely", "insufficient", "unhelpful"]
)

AFFIRMING_NEGATIVES: Final[tuple[str, ...]] = (
    "not only",
    "not just",
    "not necessarily",
    "no doubt",
    "little doubt",
    "no question",
    "no wonder",
    "not always",
    "no longer",
    "not merely",
    "not alone",
    "not to mention",
)
"""Negative-looking phrases that leave the statement affirmed."""

JUDGED: Final[frozenset[str]] = word_set(
    "likely unlikely possible probable plausible conceivable true false untrue clear apparent evident"
)
"""Adjectives that say how true the clause after "it is … that" is."""

FALSE_BELIEFS: Final[frozenset[str]] = word_set("myth misconception fallacy falsehood misbelief")
"""Nouns that deny the clause they stand before ("it is a myth that …")."""

HELD_NOUNS: Final[frozenset[str]] = word_set("claim view hypothesis idea notion theory assumption belief")
"""Nouns of what somebody holds, which findings may support."""

CONTENT_NOUNS: Final[frozenset[str]] = FALSE_BELIEFS | word_set(
    "evidence proof indication doubt question chance possibility consensus agreement suggestion fact likelihood"
)
"""Nouns whose that-clause is a statement of its own."""

OFTENNESS: Final[frozenset[str]] = word_set("rarely seldom infrequently occasionally frequently commonly")
"""Adverbs that say how often something happens; none of them denies it."""

CORRELATIONAL: Final[frozenset[str]] = word_set(
    "associate association link correlate correlation relate relationship accompany predict coincide likely"
)

FASTNESS: Final[frozenset[str]] = word_set(
    "fast rapid rapidly quick quickly faster quicker immediate immediately prompt promptly speed swift "
    "swiftly soon sooner fast-acting rapid-acting"
)

LASTING: Final[frozenset[str]] = word_set(
    "lasting long-lasting sustained durable long-term enduring persistent permanent prolonged "
    "longer-lasting durably permanently longterm"
)

COMPARISON_PREPOSITIONS: Final[frozenset[str]] = word_set("than versus vs vs. unlike compared")

BENEFIT_QUALITIES: Final[dict[str, int]] = {
    "effective": 1, "efficacious": 1, "safe": 1, "tolerable": 1, "tolerated": 1, "helpful": 1, "powerful": 1,
    "potent": 1, "successful": 1, "beneficial": 1, "fast": 1, "quick": 1, "rapid": 1, "good": 1, "well": 1,
    "reliable": 1, "accurate": 1, "affordable": 1, "convenient": 1, "precise": 1, "robust": 1, "durable": 1,
    "strong": 1, "efficient": 1, "superior": 1, "favorable": 1, "favourable": 1, "promising": 1, "accessible": 1,
    "bad": -1, "dangerous": -1, "harmful": -1, "risky": -1, "toxic": -1, "addictive": -1, "slow": -1,
    "invasive": -1, "expensive": -1, "severe": -1, "costly": -1, "poor": -1, "painful": -1,
}  # fmt: skip
"""Quality → +1 where more of it favours the thing described, -1 where less of it does."""
