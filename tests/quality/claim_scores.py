"""Figures of claim extraction against annotated units; README.md of this folder says what each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.cues.wordsets import word_set
from kg.model import Claim, Span

__all__ = ["is_right", "measure", "pair_claims", "phrase_likeness"]

_STOP = word_set(
    "a an the of in on to for with and or by at from as is are was were be been its it their this that which"
)
_MOVES = frozenset(("increase", "decrease", "no_change"))


def phrase_likeness(one: str, other: str) -> float:
    """Return the F1 of the content words two phrases share."""
    first, second = ({w for w in re.findall(r"[a-z0-9%]+", text.lower()) if w not in _STOP} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first & second else 0.0


def measure(articles: Sequence[tuple[Sequence[dict[str, Any]], Sequence[Claim]]]) -> dict[str, float]:
    """Return the figures over (annotated units, claims found) of some articles; ``inverted`` is a count."""
    sentences = good = needed = reached = gold_claims = compared = 0
    pairs: list[tuple[dict[str, Any], Claim]] = []
    for units, claims in articles:
        spans, by_unit = _by_unit(units, claims)
        sentences += len(spans)
        good += sum(place is not None and bool(units[place]["claims"]) for place in spans.values())
        for place, unit in enumerate(units):
            if all(claim["checkworthiness"] == "low" for claim in unit["claims"]):
                continue
            needed, gold_claims = needed + 1, gold_claims + len(unit["claims"])
            if place in by_unit:
                reached, compared = reached + 1, compared + len(by_unit[place])
                pairs.extend(_aligned(unit["claims"], by_unit[place]))
    both = sum(is_right(gold, mine) for gold, mine in pairs)
    precision, recall = both / max(1, compared), both / max(1, gold_claims)
    related = [(gold, mine) for gold, mine in pairs if gold.get("relation_canonical")]
    moved = [(gold, mine) for gold, mine in pairs if gold["direction"] in _MOVES]
    return {
        "precision": good / max(1, sentences),
        "recall": reached / max(1, needed),
        "claims": 2 * precision * recall / max(1e-9, precision + recall),
        "subject": _share([_subject(gold, mine) for gold, mine in pairs]),
        "object": _share([_object(gold, mine) >= 0.5 for gold, mine in pairs]),
        "type": _share([mine.type.value == gold["type"] for gold, mine in pairs]),
        "relation": _share([mine.relation.value == gold["relation_canonical"] for gold, mine in related]),
        "direction": _share([mine.direction.value == gold["direction"] for gold, mine in moved]),
        "certainty": _share([_sure(mine.certainty.value) == _sure(gold["certainty"]) for gold, mine in pairs]),
        "inverted": sum({mine.direction.value, gold["direction"]} == {"increase", "decrease"} for gold, mine in moved),
    }


def pair_claims(units: Sequence[dict[str, Any]], claims: Sequence[Claim]) -> Iterator[tuple[dict[str, Any], Claim]]:
    """Give the annotated claims of an article with the found claims aligned with them."""
    for place, found in _by_unit(units, claims)[1].items():
        yield from _aligned(units[place]["claims"], found)


def is_right(gold: dict[str, Any], mine: Claim) -> bool:
    """Say whether the subject and the object of a found claim are those of an annotated one."""
    return _subject(gold, mine) and _object(gold, mine) >= 0.5


def _by_unit(
    units: Sequence[dict[str, Any]], claims: Sequence[Claim]
) -> tuple[dict[Span, int | None], dict[int, list[Claim]]]:
    """Return the unit of each sentence that claims something, and the claims of each unit."""
    spans = {claim.span: _unit_of(claim, units) for claim in claims}
    by_unit: dict[int, list[Claim]] = {}
    for claim in claims:
        if (place := spans[claim.span]) is not None:
            by_unit.setdefault(place, []).append(claim)
    return spans, by_unit


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / max(1, len(hits))


def _sure(word: str) -> str:
    return {"negated": "asserted", "speculative": "hedged"}.get(word, word)


def _unit_of(claim: Claim, units: Sequence[dict[str, Any]]) -> int | None:
    """Return the unit a claim's sentence shares most text with, if that is most of either."""
    shared = [min(claim.span.end, unit["char_end"]) - max(claim.span.start, unit["char_start"]) for unit in units]
    best = max(range(len(units)), key=lambda place: shared[place])
    shorter = min(claim.span.end - claim.span.start, units[best]["char_end"] - units[best]["char_start"])
    return best if shared[best] >= 0.6 * shorter > 0 else None


def _subject(gold: dict[str, Any], mine: Claim) -> bool:
    return phrase_likeness(mine.subject.text, gold["subject"]) >= 0.5


def _object(gold: dict[str, Any], mine: Claim) -> float:
    outcome = gold.get("outcome") or ""
    said = "" if mine.outcome is None else mine.outcome.text
    return max(
        phrase_likeness(one, other)
        for one in (mine.object.text, f"{mine.object.text} {said}")
        for other in (gold["object"], outcome, f"{gold['object']} {outcome}")
    )


def _aligned(gold: Sequence[dict[str, Any]], mine: Sequence[Claim]) -> Iterator[tuple[dict[str, Any], Claim]]:
    """Give pairs of annotated and found claims, the most alike first, each claim once."""
    ranked = sorted(
        (
            (
                phrase_likeness(two.subject.text, one["subject"])
                + _object(one, two)
                + (two.type.value == one["type"]) / 4,
                i,
                j,
            )
            for i, one in enumerate(gold)
            for j, two in enumerate(mine)
        ),
        reverse=True,
    )
    taken: set[tuple[str, int]] = set()
    for _, i, j in ranked:
        if not taken & {("gold", i), ("mine", j)}:
            taken |= {("gold", i), ("mine", j)}
            yield gold[i], mine[j]
