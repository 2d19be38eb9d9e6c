"""An rdflib dataset over a store: read on demand, never copied."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID, Graph
from rdflib.query import Result as RdflibResult
from rdflib.store import Store as RdflibStore
from rdflib.term import BNode, Identifier, Literal, Node, URIRef, Variable

from kg.errors import StoreError
from kg.store.base import Store
from kg.store.embedded import EmbeddedStore
from kg.store.parameters import Term
from kg.store.remote import RemoteStore
from kg.vocab import PREFIXES

__all__ = ["dataset_over"]

_XSD_STRING = PREFIXES["xsd"] + "string"


def dataset_over(store: Store) -> rdflib.Dataset:
    """Return an rdflib dataset over a store; its default graph is the union of all graphs, its prefixes are ours.

    Its patterns and SPARQL queries are answered by the store, so a graph that does not fit in memory can be worked
    with. It cannot be written to: copy it with `kg.read_dataset` for that.

    Args:
        store: An embedded store, or the remote store of a SPARQL endpoint.

    Raises:
        StoreError: The store cannot be read.
    """
    backend: RdflibStore
    if isinstance(store, RemoteStore):
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        backend = SPARQLStore(store.location, returnFormat="json", context_aware=True)
    elif isinstance(store, EmbeddedStore):
        backend = _OverEmbedded(store)
    else:
        raise StoreError("rdflib cannot read this kind of store", where=store.location)
    dataset = rdflib.Dataset(store=backend, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


class _OverEmbedded(RdflibStore):
    """What rdflib asks of a store, answered by an embedded one."""

    context_aware = True
    graph_aware = True
    formula_aware = False
    transaction_aware = False

    def __init__(self, store: EmbeddedStore) -> None:
        super().__init__()
        self._store = store
        self._data = store.open()
        self._prefixes: dict[str, URIRef] = {}

    def triples(  # type: ignore[override]
        self, triple_pattern: tuple[Node | None, ...], context: Graph | None = None
    ) -> Iterator[tuple[tuple[Identifier, ...], Iterator[Graph]]]:
        """Yield the triples of a pattern, each with the graph it stands in: a triple of ours stands in one."""
        graph = _graph_of(context)
        if any(isinstance(term, Literal) for term in triple_pattern[:2]):
            return
        subject, predicate, object_ = (None if term is None else _to_term(term) for term in triple_pattern)
        for quad in self._data.quads_for_pattern(subject, predicate, object_, graph):  # type: ignore[arg-type]
            here = Graph(store=self, identifier=_to_rdflib(quad.graph_name))
            yield (_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)), iter((here,))

    def __len__(self, context: Graph | None = None) -> int:
        graph = _graph_of(context)
        if graph is None:
            return len(self._data)
        return sum(1 for _ in self._data.quads_for_pattern(None, None, None, graph))

    def contexts(self, triple: tuple[Node | None, ...] | None = None) -> Generator[Graph, None, None]:
        """Yield the named graphs, or those that hold a triple."""
        if triple is None or triple == (None, None, None):
            for name in self._data.named_graphs():
                yield Graph(store=self, identifier=_to_rdflib(name))
            return
        seen = {}
        for _, graphs in self.triples(triple):
            for graph in graphs:
                seen[graph.identifier] = graph
        yield from seen.values()

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803  # the names are rdflib's
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **_: Any,
    ) -> RdflibResult:
        """Answer a SPARQL query given as text; rdflib evaluates one that is prepared itself.

        Raises:
            QueryError: The query is refused or wrong.
        """
        if not isinstance(query, str):
            raise NotImplementedError  # what rdflib waits for to evaluate the query itself
        declared = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in initNs.items() if f"{prefix}:" in query)
        bindings = {str(name).lstrip("?"): _to_term(value) for name, value in initBindings.items()}
        graphs = None if queryGraph == "__UNION__" else [str(queryGraph)]
        found = self._store.query(declared + query, bindings=bindings, default_graphs=graphs)
        if found.kind == "boolean":
            answer = RdflibResult("ASK")
            answer.askAnswer = found.boolean
        elif found.kind == "graph":
            answer = RdflibResult("CONSTRUCT")
            answer.graph = Graph()
            for triple in found.triples():
                answer.graph.add(tuple(map(_to_rdflib, triple)))  # type: ignore[arg-type]
        else:
            answer = RdflibResult("SELECT")
            names = [Variable(name) for name in found.variables]
            answer.vars = names
            answer.bindings = [
                {name: _to_rdflib(term) for name, term in zip(names, row, strict=True) if term is not None}
                for row in found.rows()
            ]
        return answer

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:
        """Remember a prefix."""
        if override or prefix not in self._prefixes:
            self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> URIRef | None:
        """Return the namespace of a prefix."""
        return self._prefixes.get(prefix)

    def prefix(self, namespace: URIRef) -> str | None:
        """Return the prefix of a namespace."""
        return next((prefix for prefix, known in self._prefixes.items() if known == namespace), None)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield the prefixes and their namespaces."""
        yield from self._prefixes.items()

    def add(self, *_: Any, **__: Any) -> None:
        """Refuse to write."""
        raise _read_only()

    def addN(self, quads: Iterable[Any]) -> None:  # noqa: ARG002, N802
        """Refuse to write."""
        raise _read_only()

    def remove(self, *_: Any, **__: Any) -> None:
        """Refuse to write."""
        raise _read_only()

    def add_graph(self, graph: Graph) -> None:
        """Refuse to write; rdflib asks for its default graph, which is there."""
        if graph.identifier != DATASET_DEFAULT_GRAPH_ID:
            raise _read_only()

    def remove_graph(self, graph: Graph) -> None:  # noqa: ARG002
        """Refuse to write."""
        raise _read_only()

    def update(self, *_: Any, **__: Any) -> None:
        """Refuse to write."""
        raise _read_only()


def _read_only() -> StoreError:
    return StoreError("the graph is read-only", hint="copy it with kg.read_dataset, or publish another")


def _graph_of(context: Graph | None) -> ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None:
    if context is None:
        return None
    name = context.identifier
    return ox.DefaultGraph() if name == DATASET_DEFAULT_GRAPH_ID else _to_term(name)  # type: ignore[return-value]


def _to_rdflib(term: Term | ox.DefaultGraph) -> Identifier:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.BlankNode():
            return BNode(term.value)
        case ox.Literal():
            datatype = None if term.language or term.datatype.value == _XSD_STRING else URIRef(term.datatype.value)
            return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        case ox.DefaultGraph():
            return DATASET_DEFAULT_GRAPH_ID
    raise StoreError("rdflib has no terms for quoted triples")


def _to_term(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, Literal):
        datatype = None if term.language or term.datatype is None else ox.NamedNode(str(term.datatype))
        return ox.Literal(str(term), language=term.language, datatype=datatype)
    return ox.BlankNode(str(term)) if isinstance(term, BNode) else ox.NamedNode(str(term))
