"""Which descriptions are of one concept, and of what kind it is: matched, joined, settled before records are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.concepts.raw import CONCEPT, LINKS, MATCHES, SINGLE, RawConcept, curie, slug_of
from kg.terms import ConceptKind

__all__ = ["KINDS", "Facts", "join_facts", "settle_kinds", "slugs_of"]

Facts = dict[str, dict[str, list[str]]]
"""Slug → field → values."""

KINDS: Final = frozenset(kind.value for kind in ConceptKind)

_PREFIX_KINDS: Final = {
    "mondo": "condition",
    "doid": "condition",
    "hp": "symptom",
    "symp": "symptom",
    "maxo": "procedure",
    "go": "process",
    "drugbank": "drug",
    "rxnorm": "drug",
}
"""Vocabulary → kind of what it lists. ChEBI is not here: it lists drugs and transmitters alike."""

_IS_A: Final = {
    ConceptKind.CONDITION: "sub_population_of",
    ConceptKind.POPULATION: "sub_population_of",
    ConceptKind.OUTCOME: "sub_outcome_of",
    ConceptKind.SYMPTOM: "sub_outcome_of",
    ConceptKind.ADVERSE_EFFECT: "sub_outcome_of",
    ConceptKind.DRUG: "member_of",
    ConceptKind.DRUG_CLASS: "member_of",
}
"""Kind → the link that "every one of these is one of those" means for matching; browsing has it in any case."""


def slugs_of(raws: Sequence[RawConcept]) -> dict[str, str]:
    """Return the slug of each address: ours as it stands, that of the concept it matches exactly, or a new one."""
    slugs: dict[str, str] = {}
    known: dict[str, str] = {}
    taken: set[str] = {slug_of(raw.iri) for raw in raws if raw.iri.startswith(CONCEPT)}
    labels: dict[str, set[str]] = {}
    for raw in sorted(raws, key=lambda raw: not raw.iri.startswith(CONCEPT)):
        names = [raw.iri, *raw.facts.get("exact_match", ())]
        if raw.iri.startswith(CONCEPT):
            slug = slug_of(raw.iri)
        elif raw.iri in slugs:
            slug = slugs[raw.iri]
        else:
            slug = next((known[curie(name)] for name in names if curie(name) in known), "") or _named_alike(
                raw, known, labels
            )
            if not slug:
                slug = stem = slug_of(raw.iri)
                number = 1
                while slug in taken:
                    number += 1
                    slug = f"{stem}-{number}"
                taken.add(slug)
        slugs[raw.iri] = slug
        labels.setdefault(slug, set()).update(
            label.lower() for name in ("label", "alt_labels") for label in raw.facts.get(name, ())
        )
        for name in (CONCEPT + slug, *names):
            known.setdefault(curie(name), slug)
    return slugs


def _named_alike(raw: RawConcept, known: Mapping[str, str], labels: Mapping[str, set[str]]) -> str:
    """Return the concept that a cross-reference names and that shares a label: together they say it is the same."""
    own = {label.lower() for name in ("label", "alt_labels") for label in raw.facts.get(name, ())}
    slugs = (known.get(curie(name)) for name in raw.facts.get("close_match", ()))
    return next((slug for slug in slugs if slug is not None and own & labels.get(slug, set())), "")


def join_facts(raws: Iterable[RawConcept], slugs: Mapping[str, str]) -> tuple[Facts, list[str]]:
    """Return the facts by slug, links led to slugs, and the slugs that no file declares concepts.

    A concept's own words come before those of others it matches.
    """
    short = {curie(address): slug for address, slug in slugs.items()}
    facts: Facts = {}
    declared: dict[str, bool] = {}
    owner: dict[str, str] = {}
    for raw in raws:
        slug = slugs[raw.iri]
        mine = facts.setdefault(slug, {})
        declared[slug] = declared.get(slug, False) or raw.declared
        guest = owner.setdefault(slug, raw.iri) != raw.iri
        for name, values in raw.facts.items():
            if guest and name in SINGLE and (name != "label" or mine.get("label")):
                values, name = (values, "alt_labels") if name == "label" else ([], name)  # noqa: PLW2901
            held = mine.setdefault(name, [])
            for said in values:
                value = _target(said, short) if name in LINKS.values() else said
                if value not in held and not (name == "alt_labels" and value in mine.get("label", ())):
                    held.append(value)
        for parent in raw.parents:
            mine.setdefault("broader", [])
            if (above := short.get(curie(parent), parent)) not in mine["broader"]:
                mine["broader"].append(above)
        if not raw.iri.startswith(CONCEPT) and raw.iri not in (matches := mine.setdefault("exact_match", [])):
            matches.append(raw.iri)
    return facts, [slug for slug, known in declared.items() if not known]


def _target(address: str, short: Mapping[str, str]) -> str:
    """Return the slug of a link's target; one of ours that no file describes keeps its slug, another its address."""
    return short.get(curie(address)) or (slug_of(address) if address.startswith(CONCEPT) else address)


def settle_kinds(raws: Iterable[RawConcept], facts: Facts, slugs: Mapping[str, str]) -> None:
    """Give each concept without a kind that of what it matches, of its nearest parent, or of its vocabulary.

    Then what "every one of these is one of those" means for matching, which depends on the kind.
    """
    known = {curie(match): slug for slug, mine in sorted(facts.items()) for match in mine.get("exact_match", ())}

    def stated(slug: str) -> str | None:
        mine = facts.get(slug, {})
        if mine.get("kind"):
            return mine["kind"][0]
        matched = (
            known.get(curie(name))
            for relation in MATCHES.values()
            for name in mine.get(relation, ())
            if relation != "related_match"
        )
        return next(
            (facts[other]["kind"][0] for other in matched if other is not None and facts[other].get("kind")), None
        )

    settled: dict[str, str] = {}
    for slug in (slug for slug, mine in facts.items() if not mine.get("kind")):
        queue, seen = [slug], {slug}
        for above in queue:
            if (kind := stated(above)) is not None:
                settled[slug] = kind
                break
            links = facts.get(above, {})
            for name in ("broader", "sub_population_of", "sub_outcome_of", "member_of", "form_of"):
                queue += [up for up in links.get(name, ()) if up not in seen and up in facts]
                seen.update(links.get(name, ()))
        prefixes = (curie(name).partition(":")[0] for name in facts[slug].get("exact_match", ()))
        listed = next((_PREFIX_KINDS[prefix] for prefix in prefixes if prefix in _PREFIX_KINDS), None)
        if slug not in settled and listed is not None:
            settled[slug] = listed
    for slug, kind in settled.items():
        facts[slug]["kind"] = [kind]
    for raw in raws:
        mine = facts[slugs[raw.iri]]
        link = _walked(mine)
        for above in (slugs[parent] for parent in raw.parents if parent in slugs):
            fits = facts[above].get("kind") == ["drug_class"] if link == "member_of" else _walked(facts[above]) == link
            if link is not None and fits and above not in mine.setdefault(link, []):
                mine[link].append(above)


def _walked(facts: Mapping[str, list[str]]) -> str | None:
    """Return the link that a subsumption of a concept means for matching, by its kind."""
    kind = next(iter(facts.get("kind", ())), "")
    return _IS_A.get(ConceptKind(kind)) if kind in KINDS else None
