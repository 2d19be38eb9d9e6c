"""A graph as the things a comparison speaks of: articles with claims and citations; studies, sources, concepts.

A thing's parts are named in words and hold what a reader would see, so that two of them can be held against each other
part by part, whichever names their nodes have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg.errors import InputError
from kg.graph.names import key_of
from kg.vocab import BASE, MATCHES, PREFIXES, Cito, Dcterms, Kg, Oa, Rdf, Rdfs, Schema, Sepio, Skos

__all__ = ["ArticleFacts", "Facts", "Thing", "read_facts"]

_Node = Mapping[str, list[str]]
_Nodes = Mapping[str, _Node]

_WORDS: Final = {
    Kg.CLAIM_TYPE: "type",
    Kg.RELATION: "relation",
    Kg.DIRECTION: "direction",
    Kg.POLARITY: "polarity",
    Kg.CERTAINTY: "certainty",
    Kg.CAUSAL_STRENGTH: "causal strength",
    Kg.ATTRIBUTION: "attribution",
    Kg.CHECK: "check",
    Kg.ROUTE: "route",
    Kg.FREQUENCY: "frequency",
}
_MENTIONS: Final = {
    Kg.SUBJECT_MENTION: "subject",
    Kg.OBJECT_MENTION: "object",
    Kg.POPULATION_MENTION: "population",
    Kg.COMPARATOR_MENTION: "comparator",
    Kg.OUTCOME_MENTION: "outcome",
}
_QUANTITIES: Final = {
    Kg.MAGNITUDE: "magnitude",
    Kg.ONSET: "onset",
    Kg.DURATION: "duration",
    Kg.DOSE: "dose",
    Kg.STATED_P: "p",
    Kg.STATED_INTERVAL: "ci",
}
_LINES: Final = (Sepio.SUPPORTING_LINE, Sepio.DISPUTING_LINE, Sepio.INCONCLUSIVE_LINE)
_DIMENSIONS: Final = {iri: dimension for dimension, iri in MATCHES.items()}
_GRAPHS: Final = BASE + "graph/"
_KINDS: Final = ("study", "source")
_PER_CLAIM: Final = ("article", "citation", "contradictions", "evidence", "grade", "proposition", "verdict", "terms")
"""Graphs whose content is shown with the claims and articles it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something of a graph, with its parts by name.

    Attributes:
        name: IRI of a claim or an in-text citation; key of a study, source or concept.
        label: Words a reader knows it by.
        start: Where it stands in its article.
        reading: What a claim says apart from its words: the same in two graphs means the same claim.
        question: The proposition of a claim.
    """

    name: str
    label: str
    parts: Mapping[str, str]
    start: int = 0
    reading: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """An article; its claims and in-text citations in reading order."""

    iri: str
    name: str
    sha256: str
    parts: Mapping[str, str]
    claims: tuple[Thing, ...]
    citations: tuple[Thing, ...]


@dataclass(slots=True)
class Facts:
    """A whole graph.

    Attributes:
        things: ``study``, ``source``, ``concept`` and ``contradiction``, each by key.
        other_quads: The statements of other graphs, by its name: of builds, failures, imports.
    """

    articles: dict[str, ArticleFacts] = field(default_factory=dict)
    things: dict[str, dict[str, Thing]] = field(default_factory=dict)
    other_quads: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    quads: int = 0


def read_facts(content: bytes, *, where: str) -> Facts:
    """Return the facts of a graph.

    Args:
        content: N-Quads.
        where: The graph, for messages.

    Raises:
        InputError: The content is not N-Quads.
    """
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    by_graph: dict[str, dict[str, dict[str, dict[str, list[str]]]]] = {kind: {} for kind in (*_KINDS, "concept")}
    facts = Facts()
    ours: set[str] = set()
    late: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for subject, predicate, thing, graph in _quads(content, where):
        facts.quads += 1
        nodes[subject][predicate].append(thing)
        inner = graph.removeprefix(_GRAPHS)
        kind = inner.partition("/")[0] if inner != graph else ""
        if kind in _KINDS:
            parts = by_graph[kind].setdefault(key_of(graph), {})
            parts.setdefault(subject, defaultdict(list))[predicate].append(thing)
        elif inner == "concepts" and subject.startswith(PREFIXES["concept"]):
            parts = by_graph["concept"].setdefault(key_of(subject), {})
            parts.setdefault(subject, defaultdict(list))[predicate].append(thing)
        elif kind not in _PER_CLAIM:
            if predicate == Dcterms.IS_VERSION_OF and graph.endswith("#pubinfo"):
                ours.add(graph.removesuffix("#pubinfo"))
            late[graph].add((subject, predicate, thing))
    facts.other_quads = {graph: quads for graph, quads in late.items() if graph.rpartition("#")[0] not in ours}
    for kind, found in by_graph.items():
        facts.things[kind] = {key: _thing(key, parts) for key, parts in found.items()}
    facts.articles = _articles(nodes)
    facts.things["contradiction"] = _contradictions(nodes)
    return facts


def _quads(content: bytes, where: str) -> Iterator[tuple[str, str, str, str]]:
    import pyoxigraph as ox

    try:
        for quad in ox.parse(content, ox.RdfFormat.N_QUADS):
            subject: Any = quad.subject
            thing: Any = quad.object
            yield subject.value, quad.predicate.value, thing.value, getattr(quad.graph_name, "value", "")
    except SyntaxError as error:
        raise InputError(f"not valid N-Quads: {error.msg}", where=where, line=error.lineno) from None


def _thing(key: str, parts: Mapping[str, _Node]) -> Thing:
    """Return a thing from all statements of its graph: parts are named by the place under it and the property."""
    named: dict[str, str] = {}
    title = ""
    for subject, node in parts.items():
        place = subject.partition("#")[2]
        for predicate, values in node.items():
            name = " ".join(part for part in (place.replace("-", " "), _words(predicate)) if part)
            named[name] = ", ".join(sorted({_shown(value) for value in values}))
            if not place and predicate in (Dcterms.TITLE, Skos.PREF_LABEL):
                title = values[0]
    return Thing(name=key, label=title or key, parts=named)


def _contradictions(nodes: _Nodes) -> dict[str, Thing]:
    """Return the contradictions by what they hold against each other, whichever names the claims have."""
    found = {}
    for node in nodes.values():
        if Kg.CONTRADICTION_CLASS not in node.get(Rdf.TYPE, ()):
            continue
        sides = []
        for link in (Kg.FIRST_CLAIM, Kg.SECOND_CLAIM):
            claim = nodes.get(_one(node, link), {})
            article = nodes.get(_one(claim, Schema.APPEARANCE), {})
            sides.append(f"{_one(article, Rdfs.LABEL)}: “{_one(claim, Schema.TEXT)}”")
        reason = _one(node, Kg.REASON).replace("_", " ")
        label = f"{reason}: {' / '.join(sorted(sides))}"
        parts = {"plain": _one(node, Kg.PLAIN), "explanation": _one(node, Rdfs.COMMENT)}
        found[label] = Thing(name=label, label=label, parts=parts)
    return found


def _words(predicate: str) -> str:
    """Return the words of a property's name: ``kg:timepointDays`` is "timepoint days"."""
    name = predicate.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _shown(value: str) -> str:
    return key_of(value) if value.startswith(BASE) else value


def _one(node: _Node, predicate: str) -> str:
    values = node.get(predicate)
    return values[0] if values else ""


def _articles(nodes: _Nodes) -> dict[str, ArticleFacts]:
    claims: dict[str, list[Thing]] = defaultdict(list)
    citations: dict[str, list[Thing]] = defaultdict(list)
    verdicts = {item: node for node in nodes.values() for item in node.get(Schema.ITEM_REVIEWED, ())}
    works: dict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        if Cito.CITED in node:
            works[_one(node, Kg.IN_TEXT_CITATION)].append(_shown(_one(node, Cito.CITED)))
    for iri, node in nodes.items():
        kinds = node.get(Rdf.TYPE, ())
        if Schema.CLAIM in kinds:
            claims[_one(node, Schema.APPEARANCE)].append(_claim(iri, node, nodes, verdicts.get(iri, {})))
        elif Kg.IN_TEXT_CITATION_CLASS in kinds:
            citations[_one(node, Oa.HAS_SOURCE)].append(_citation(iri, node, works[iri]))
    return {
        iri: ArticleFacts(
            iri=iri,
            name=_one(node, Rdfs.LABEL) or key_of(iri),
            sha256=_one(node, Kg.SHA256),
            parts={
                name: ", ".join(sorted(_reference(nodes.get(value, {}), value) for value in node.get(link, ())))
                for name, link in (("title", Dcterms.TITLE), ("date", Dcterms.DATE), ("references", Kg.HAS_REFERENCE))
                if link in node
            },
            claims=tuple(sorted(claims[iri], key=lambda one: (one.start, one.name))),
            citations=tuple(sorted(citations[iri], key=lambda one: (one.start, one.name))),
        )
        for iri, node in nodes.items()
        if Schema.ARTICLE in node.get(Rdf.TYPE, ())
    }


def _reference(node: _Node, value: str) -> str:
    return (_one(node, Rdfs.LABEL) or value) + (" (resolved)" if Kg.RESOLVED_TO in node else "")


def _citation(iri: str, node: _Node, works: Iterable[str]) -> Thing:
    parts = {
        "words": _one(node, Oa.EXACT),
        "style": _one(node, Kg.CITATION_STYLE),
        "problem": _one(node, Kg.CITATION_PROBLEM),
        "works": ", ".join(sorted(works)),
    }
    return Thing(
        name=iri,
        label=parts["words"],
        parts={name: value for name, value in parts.items() if value},
        start=int(_one(node, Oa.START) or 0),
        reading=(parts["words"],),
    )


def _claim(iri: str, node: _Node, nodes: _Nodes, verdict: _Node) -> Thing:
    text = _one(node, Schema.TEXT)
    parts = {"words": text}
    parts.update((name, _one(node, link)) for link, name in _WORDS.items() if link in node)
    for link, name in _MENTIONS.items():
        if link in node:
            mention = nodes.get(_one(node, link), {})
            concept = _one(mention, Kg.CONCEPT)
            parts[name] = _one(mention, Schema.TEXT) + (f" [{key_of(concept)}]" if concept else "")
    for link, name in _QUANTITIES.items():
        if link in node:
            parts[name] = _one(nodes.get(_one(node, link), {}), Rdfs.LABEL)
    reading = tuple(f"{name} {value}" for name, value in parts.items() if name != "words")
    if Cito.CITES_AS_EVIDENCE in node:
        parts["cites"] = ", ".join(sorted(_work(work) for work in node[Cito.CITES_AS_EVIDENCE]))
    assertion = nodes.get(_one(node, Kg.EXPRESSES), {})
    parts.update(_verdict(verdict, nodes))
    parts.update(_evidence(iri, assertion, nodes))
    parts.update(_grade(nodes.get(_one(verdict, Kg.HAS_GRADE), {}), nodes))
    place = nodes.get(f"{iri}#position", {})
    return Thing(
        name=iri,
        label=text,
        parts=parts,
        start=int(_one(place, Oa.START) or 0),
        reading=(text, *reading),
        question=_one(assertion, Sepio.ASSERTS),
    )


def _work(iri: str) -> str:
    return iri.rpartition("#reference-")[2] if "#reference-" in iri else key_of(iri)


def _verdict(verdict: _Node, nodes: _Nodes) -> Iterator[tuple[str, str]]:
    for link, name in ((Kg.VERDICT, "verdict"), (Kg.DECIDED_BY, "verdict rule"), (Kg.SUGGESTION, "suggestion")):
        if link in verdict:
            yield name, _one(verdict, link)
    problems: dict[str, list[str]] = defaultdict(list)
    for iri in verdict.get(Kg.HAS_PROBLEM, ()):
        node = nodes.get(iri, {})
        problems[_one(node, Kg.RULE)].append(f"{_one(node, Kg.LEVEL)}: {_one(node, Rdfs.COMMENT)}")
    for rule, said in problems.items():
        yield f"problem {rule}", "; ".join(sorted(said))


def _evidence(claim: str, assertion: _Node, nodes: _Nodes) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in _LINES:
        for iri in assertion.get(link, ()):
            node = nodes.get(iri, {})
            finding = _one(node, Sepio.HAS_ITEM)
            matches = ", ".join(
                f"{dimension} {values[0].replace('_', ' ')}"
                for predicate, dimension in _DIMENSIONS.items()
                if (values := node.get(predicate))
            )
            cited = "cited" if claim in node.get(Kg.CITED_BY, ()) else "not cited"
            said = "; ".join(part for part in (cited, _one(node, Rdfs.COMMENT), matches) if part)
            found[key_of(finding).replace("#finding-", " #")].append(f"{_one(node, Kg.STANCE)} ({said})")
    for finding, lines in found.items():
        yield f"evidence {finding}", "; ".join(sorted(lines))


def _grade(grade: _Node, nodes: _Nodes) -> Iterator[tuple[str, str]]:
    if not grade:
        return
    ends = [_one(grade, link).rpartition("#")[2] for link in (Kg.CERTAINTY_WORST, Kg.CERTAINTY_BEST)]
    level = (_one(grade, Kg.LEVEL) or "none").replace("_", " ")
    yield "grade", level + (f" [{ends[0]} to {ends[1]}]" if any(ends) else "")
    for link, name in ((Kg.BELIEF, "belief"), (Kg.PARTICIPANTS, "participants"), (Rdfs.COMMENT, "note")):
        if link in grade:
            yield f"grade {name}", _one(grade, link)
    if Kg.STUDY_FAMILY in grade:
        yield "grade studies", ", ".join(sorted(grade[Kg.STUDY_FAMILY]))
    steps = [nodes.get(iri, {}) for iri in grade.get(Kg.HAS_STEP, ())]
    steps.sort(key=lambda step: int(_one(step, Kg.ORDER) or 0))
    seen: Counter[str] = Counter()
    for step in steps:
        rule = _one(step, Kg.RULE)
        seen[rule] += 1
        again = f" {seen[rule]}" if seen[rule] > 1 else ""
        yield f"grade step {rule}{again}", f"{int(_one(step, Kg.POINTS) or 0):+d}: {_one(step, Rdfs.COMMENT)}"
