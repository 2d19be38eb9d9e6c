"""Say in text which rule found a claim and where each of its arguments comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.rules import describe_rule
from kg.model import Article, Claim, Mention, Quantity

__all__ = ["claim_facts", "explain_claim", "source_of"]

_SOURCES: Final[dict[str, str]] = {
    "pronoun": "what a pronoun or short form stands for",
    "abbreviation": "the long form of an abbreviation the article introduces",
    "lead-in": "words of the line before the list",
    "section": "what the section is about: the sentence names no subject",
}


def explain_claim(claim: Claim, article: Article) -> str:
    """Return a claim with its rule, arguments and modifiers, a line each, ready for a terminal."""
    line = article.text.count("\n", 0, claim.span.start) + 1
    head = f"{article.path}:{line}: {' '.join(claim.text.split())}"
    return "\n".join([head, *(f"  {name:<12} {value}" for name, value in claim_facts(claim)), ""])


def claim_facts(claim: Claim) -> Iterator[tuple[str, str]]:
    """Give (name, value) of everything known of a claim, rule first."""
    yield "rule", f"{claim.rule}: {describe_rule(claim.rule)}"
    yield "confidence", _confidence_note(claim)
    yield "states", f"{claim.subject.text} | {claim.relation.value} | {claim.object.text}"
    yield "type", claim.type.value
    if claim.by_model:
        yield "by model", f"{', '.join(claim.by_model)}: what the rule leaves open or has otherwise"
    arguments = {
        "subject": claim.subject,
        "object": claim.object,
        "population": claim.population,
        "comparator": claim.comparator,
        "outcome": claim.outcome,
    }
    for name, mention in arguments.items():
        if mention is not None:
            yield name, f"“{mention.text}”: {source_of(mention)}"
    yield "direction", claim.direction.value
    yield "certainty", f"{claim.certainty.value}, {claim.polarity.value}, causal strength {claim.causal_strength}"
    for name in ("magnitude", "ci", "p", "onset", "duration", "dose"):
        quantity: Quantity | None = getattr(claim, name)
        if quantity is not None:
            yield name, quantity.text
    if claim.route:
        yield "route", claim.route
    if claim.frequency:
        yield "frequency", claim.frequency
    cited = ", ".join(claim.citations)
    yield "said by", claim.attribution.value + (f", citing {cited}" if cited else "")


def source_of(mention: Mention) -> str:
    """Say where the words of a mention come from and which concept they name."""
    concept = (
        "no concept of the scheme"
        if mention.concept is None
        else f"concept {', '.join((mention.concept, *mention.also))}"
    )
    if mention.resolved_from is not None:
        return f"{_SOURCES.get(mention.resolved_from, mention.resolved_from)}; {concept}"
    return f"{'composed from the sentence' if mention.start is None else 'words of the sentence'}; {concept}"


def _confidence_note(claim: Claim) -> str:
    """Say what the confidence of a claim means."""
    if claim.confidence is None:
        return "not estimated"
    doubtful = "doubtful: " if claim.is_doubtful else ""
    right = round(100 * claim.confidence)
    return f"{claim.confidence:.2f}: {doubtful}of 100 claims read like this some {right} have subject and object right"
