"""From concept files to one scheme: which concepts are the same, of what kind they are, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from kg.concepts.joining import KINDS, join_facts, settle_kinds, slugs_of
from kg.concepts.labels import shared_labels
from kg.concepts.obo import read_obo
from kg.concepts.places import Places
from kg.concepts.raw import ACYCLIC, LINKS, MATCHES, SINGLE, RawConcept
from kg.concepts.scheme import Scheme, labels_of
from kg.concepts.skos import read_skos
from kg.errors import InputError
from kg.model import Concept, Failure
from kg.terms import ConceptKind, Level

__all__ = ["ConceptProblem", "Concepts", "gather", "read_concepts", "read_scheme"]

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KNOWN_KINDS: Final = ", ".join(ConceptKind)
_LABELS: Final = ("label", "alt_labels", "hidden_labels", "context_labels")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptProblem:
    """Something wrong with a concept: the rule it breaks, how serious that is, and where it stands."""

    rule: str
    level: Level
    slug: str
    what: str
    hint: str | None = None
    words: str | None = None
    where: str | None = None
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Concepts:
    """What concept files hold.

    Attributes:
        concepts: The sound concepts, by slug: what is wrong has been left out.
        problems: What is wrong, in no order.
        brought: Slugs of concepts from files that join others.
        neither: Slugs of outcomes of which the file says that neither side is better.
        origins: Place of each concept.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    problems: list[ConceptProblem] = field(default_factory=list)
    brought: frozenset[str] = frozenset()
    neither: frozenset[str] = frozenset()
    places: Places = field(default_factory=Places)

    @property
    def scheme(self) -> Scheme:
        """The scheme of the sound concepts."""
        return Scheme(self.concepts, self.brought)

    @property
    def located(self) -> list[ConceptProblem]:
        """The problems with file and line, in reading order."""
        found = []
        for problem in self.problems:
            where, line = self.places.find(problem.slug, problem.words)
            found.append(replace(problem, where=where, line=line))
        return sorted(found, key=lambda one: (one.where or "", one.line or 0, one.rule, one.what))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The problems as failures."""
        return tuple(
            Failure(where=one.where or "", line=one.line, what=one.what, hint=one.hint) for one in self.located
        )


def read_scheme(path: Path | str, *more: Path | str) -> Scheme:
    """Read one scheme that has to be sound; later files may add concepts, labels and links.

    Raises:
        InputError: A file cannot be read or parsed, or a concept is not sound. Where several things are wrong the
            message names the first and counts the others.
    """
    gathered = gather([path, *more])
    wrong = [problem for problem in gathered.problems if problem.level is Level.ERROR]
    if wrong:
        where, line = gathered.places.find(wrong[0].slug, wrong[0].words)
        rest = f"and {len(wrong) - 1} more" if len(wrong) > 1 else wrong[0].hint
        raise InputError(wrong[0].what, where=where, line=line, hint=rest)
    return gathered.scheme


def read_concepts(base: Path | str, added: Iterable[Path | str] = ()) -> tuple[Scheme, tuple[Failure, ...]]:
    """Read a scheme and the files that join it; what is wrong is left out and comes back as failures.

    Args:
        base: A concept file, SKOS or OBO.
        added: Files whose concepts join those of ``base``. One that matches a concept exactly adds its labels and
            links to it; a label that names another concept there is taken over, which is said.

    Raises:
        InputError: A file cannot be read or parsed at all.
    """
    gathered = gather([base], added)
    return gathered.scheme, gathered.failures


def gather(base: Sequence[Path | str], added: Iterable[Path | str] = ()) -> Concepts:
    """Read concept files and find everything that keeps their concepts from being sound.

    Raises:
        InputError: A file cannot be read or parsed at all.
    """
    joining = [Path(file) for file in added]
    first = [raw for file in base for raw in _read(Path(file))]
    later = [raw for file in joining for raw in _read(file)]
    found = Concepts(places=Places([*map(Path, base), *joining]))
    slugs = slugs_of([*first, *later])
    for raw in (*first, *later):
        found.places.name(slugs[raw.iri], raw)
    brought = frozenset(slugs[raw.iri] for raw in later) - {slugs[raw.iri] for raw in first}
    facts, undeclared = join_facts([*first, *later], slugs)
    for slug in undeclared:
        _report(found, "not_declared", slug, f"concept '{slug}' is not declared a skos:Concept")
    settle_kinds([*first, *later], facts, slugs)
    neither = {slug for slug, known in facts.items() if known.get("better_when") == ["neither"]}
    concepts = {slug: _concept(slug, facts[slug], found) for slug in sorted(facts)}
    found.concepts = {slug: concept for slug, concept in concepts.items() if concept is not None}
    found.brought, found.neither = brought, frozenset(neither)
    _cut_wrong_links(found)
    _settle_labels(found)
    return found


def _read(path: Path) -> list[RawConcept]:
    return read_obo(path, KINDS) if path.suffix.lower() == ".obo" else read_skos(path)


def _report(
    found: Concepts,
    rule: str,
    slug: str,
    what: str,
    *,
    level: Level = Level.ERROR,
    hint: str | None = None,
    words: str | None = None,
) -> None:
    found.problems.append(ConceptProblem(rule=rule, level=level, slug=slug, what=what, hint=hint, words=words))


def _concept(slug: str, facts: dict[str, list[str]], found: Concepts) -> Concept | None:
    """Make the record of a concept, or nothing of one that has no kind or no label."""

    def wrong(rule: str, what: str, hint: str | None = None) -> None:
        _report(found, rule, slug, f"concept '{slug}' {what}", hint=hint)

    usable = True
    if not _SLUG.fullmatch(slug):
        wrong("slug", "is no slug of lower-case letters, digits and single hyphens")
    for name in SINGLE:
        if len(values := facts.get(name, [])) > 1:
            wrong("two_values", f"has {len(values)} values for {name}: {', '.join(values)}")
    if not facts.get("label"):
        wrong("no_label", "has no skos:prefLabel", "in English, or without a language")
        usable = False
    kind = facts.get("kind", [""])[0]
    if kind not in KINDS:
        if kind:
            wrong("kind", f"has an unknown kind '{kind}'; known: {_KNOWN_KINDS}")
        else:
            wrong(
                "kind",
                f"has no kg:kind; known: {_KNOWN_KINDS}",
                "none follows from its parents or matches: add kg:kind",
            )
        usable = False
    better: str | None = facts.get("better_when", [""])[0]
    if better not in ("lower", "higher"):
        if better not in ("", "neither"):
            wrong("better_when", f"has kg:betterWhen '{better}'; known: lower, higher, neither")
        better = None
    if not usable:
        return None
    many = {name: tuple(facts.get(name, ())) for name in (*_LABELS[1:], *LINKS.values(), *MATCHES.values())}
    definition = next(iter(facts.get("definition", ())), None)
    return Concept(
        slug=slug, kind=ConceptKind(kind), label=facts["label"][0], definition=definition, better_when=better, **many
    )


def _cut_wrong_links(found: Concepts) -> None:
    """Report links to nothing, circles, and conditions with two severities, and leave such links out."""
    concepts = found.concepts
    for slug, concept in concepts.items():
        for name in LINKS.values():
            for target in (wrong := [target for target in getattr(concept, name) if target not in concepts]):
                level = Level.WARNING if ":" in target else Level.ERROR
                _report(
                    found,
                    "dangling",
                    slug,
                    f"concept '{slug}' has {name} '{target}', which is no concept",
                    level=level,
                    words=target,
                )
            if wrong:
                concept = _without(concept, name, wrong)  # noqa: PLW2901
        concepts[slug] = concept
    for name in ACYCLIC:
        while circle := _circle({slug: up for slug, concept in concepts.items() if (up := getattr(concept, name))}):
            _report(found, "circle", circle[0], f"{name} runs in a circle: {' > '.join(circle)}")
            concepts[circle[0]] = _without(concepts[circle[0]], name, circle[1:2])
    owner: dict[str, str] = {}
    for slug, concept in concepts.items():
        for condition in concept.severity_of:
            if (other := owner.setdefault(condition, slug)) != slug:
                _report(found, "two_severities", slug, f"both '{other}' and '{slug}' are the severity of '{condition}'")


def _without(concept: Concept, name: str, values: Collection[str]) -> Concept:
    """Return a concept without some values of a field."""
    kept: dict[str, Any] = {name: tuple(value for value in getattr(concept, name) if value not in values)}
    return replace(concept, **kept)


def _circle(links: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return one circle of the links, its first concept repeated at the end, or nothing."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[::-1]
    return []


def _settle_labels(found: Concepts) -> None:
    """Report labels of two concepts; where one of the two was brought by a joining file, it takes the label over."""
    ordered = sorted(found.concepts.values(), key=lambda concept: concept.slug not in found.brought)
    for label, slug, other in shared_labels(labels_of(ordered, *_LABELS)):
        taken = other in found.brought and slug not in found.brought
        if not taken and slug in found.brought and other not in found.brought:
            slug, other, taken = other, slug, True  # noqa: PLW2901
        what = f"label '{label}' names both '{other}' and '{slug}'"
        if taken:
            hint = f"if they are one, say skos:exactMatch concept:{slug} of it"
            what = f"label '{label}' of '{slug}' now names '{other}', from the file that joins"
            _report(found, "taken_over", other, what, level=Level.WARNING, hint=hint, words=label)
        else:
            _report(found, "clash", slug, what, words=label)
        for name in _LABELS[1:]:
            found.concepts[slug] = _without(found.concepts[slug], name, [label])
