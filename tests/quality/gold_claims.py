"""Gold claims as records, so that verdicts can be measured apart from claim extraction."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.concepts import Scheme
from kg.model import Claim, Mention, Quantity, Span
from kg.propositions import proposition
from kg.terms import Attribution, Certainty, Check, ClaimType, ConceptKind, Direction, Polarity, Relation

_LABELS = {"unsupported_no_citation": "unsupported", "population_mismatch": "mismatch", "outdated": "contradicted"}
_CLASSES = {
    "supported": "supported",
    "partially_supported": "qualified",
    "overstated": "qualified",
    "mismatch": "qualified",
}
_CAUSAL = {Relation.CAUSES, Relation.REDUCES, Relation.INCREASES, Relation.IMPROVES, Relation.TREATS, Relation.WORSENS}


def gold_cases(shared: Path, scheme: Scheme) -> list[tuple[str, Claim, str, list[Claim]]]:
    """Return (article, claim, gold label, claims of the sentence) for every gold verdict not resting on memory."""
    rows = json.loads((shared / "gold" / "claims.json").read_text(encoding="utf-8"))
    found = {claim["claim_id"]: (row, claim) for row in rows for claim in row["claims"]}
    cases = []
    for verdict in json.loads((shared / "gold" / "verdicts.json").read_text(encoding="utf-8")):
        if verdict["basis"] != "memory":
            row, claim = found[verdict["claim_ref"]]
            label = _LABELS.get(verdict["verdict"], verdict["verdict"])
            sentence = [claim_record(row, other, scheme) for other in row["claims"]]
            cases.append((verdict["article"], claim_record(row, claim, scheme), label, sentence))
    return cases


def kind_of(label: str) -> str:
    """Return the scorer's class of a verdict label."""
    return _CLASSES.get(label, "not supported")


def claim_record(row: dict[str, Any], gold: dict[str, Any], scheme: Scheme) -> Claim:
    """Make the record of a gold claim, its mentions grounded by the scheme."""
    relation = Relation(gold["relation_canonical"]) if gold.get("relation_canonical") else Relation.HAS_PROPERTY
    kind = ClaimType(gold["type"])
    subject, object_ = _mention(gold["subject"], scheme), _mention(gold["object"], scheme)
    outcome = _maybe(gold.get("outcome"), scheme)
    people = (ConceptKind.CONDITION, ConceptKind.POPULATION)
    population = _maybe(gold.get("population"), scheme, people)
    comparator = _maybe(gold.get("comparator"), scheme)
    time = gold.get("time") or ""
    asked = proposition(
        scheme,
        kind=kind,
        subject=subject,
        relation=relation,
        object=object_,
        outcome=outcome,
        population=population,
        comparator=comparator,
    )
    onset = kind is ClaimType.ONSET or relation is Relation.ONSET_WITHIN
    negated = gold["certainty"] == "negated"
    direction = gold.get("direction", "n/a")
    return Claim(
        id=gold["claim_id"],
        article=row["article"],
        span=Span(start=row["char_start"], end=row["char_end"]),
        text=row["sentence"],
        type=kind,
        subject=subject,
        relation=relation,
        object=object_,
        proposition=asked,
        population=population,
        comparator=comparator,
        outcome=outcome,
        direction=Direction(direction) if direction in set(Direction) else Direction.UNCLEAR,
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
        certainty=Certainty.ASSERTED if negated else Certainty(gold["certainty"]),
        causal_strength=3 if relation in _CAUSAL else 0,
        magnitude=_quantity(gold.get("magnitude")),
        onset=_quantity(time) if onset else None,
        duration=_quantity(time) if time and not onset and kind in (ClaimType.DURABILITY, ClaimType.EFFICACY) else None,
        dose=_quantity(gold.get("dose_route")),
        attribution=_attribution(gold["attribution"]),
        citations=tuple(gold.get("citations") or ()),
        check=Check.CITED if gold.get("citations") else Check.NEEDS_CITATION,
    )


def _mention(text: str, scheme: Scheme, kinds: tuple[ConceptKind, ...] | None = None) -> Mention:
    named = [slug for _, _, slug in scheme.find_mentions(text) if kinds is None or scheme.kind(slug) in kinds]
    return Mention(text=text, concept=scheme.by_label(text) or (named[0] if named else None))


def _maybe(text: str | None, scheme: Scheme, kinds: tuple[ConceptKind, ...] | None = None) -> Mention | None:
    return _mention(text, scheme, kinds) if text else None


def _quantity(text: str | None) -> Quantity | None:
    return Quantity(text=text) if text else None


def _attribution(text: str) -> Attribution:
    if "cited" in text:
        return Attribution.CITED_STUDY
    if re.search(r"unspecified|many|some|numerous|several", text):
        return Attribution.UNSPECIFIED_STUDIES
    return Attribution.ORGANISATION if text.isupper() else Attribution.ARTICLE
