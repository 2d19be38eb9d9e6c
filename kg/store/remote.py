"""A store behind a SPARQL 1.1 address.

The location is the address of the query endpoint, or of a server whose endpoint is then looked for at ``/query`` and
``/sparql``. The update endpoint is its neighbour ``/update`` (Oxigraph, Fuseki), ``/statements`` under a repository
(RDF4J, GraphDB), or the same address; ``#update=ADDRESS`` behind the location names another. A user and a password may
stand in the address.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urljoin, urlsplit, urlunsplit

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.store.base import Store
from kg.store.guard import Outline
from kg.store.result import Result
from kg.store.snapshots import Snapshot
from kg.store.tokens import Kind
from kg.vocab import BASE, PREFIXES

if TYPE_CHECKING:
    import httpx

__all__ = ["RemoteStore"]

READ_SECONDS: Final = 60.0
"""Longest wait for an answer to a query. Source: project choice."""

WRITE_SECONDS: Final = 600.0
"""Longest wait for an update that replaces the graph. Source: project choice."""

MAX_ANSWER: Final = 512 * 1024 * 1024
"""Largest answer that is taken, in bytes. Source: project choice."""

_TABLE: Final = "application/sparql-results+json"
_GRAPH: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_OURS: Final = f'FILTER(STRSTARTS(STR(?g), "{BASE}"))'


_GROUND: Final = "FILTER(!isBlank(?s) && !isBlank(?o))"


class RemoteStore(Store):
    """A SPARQL 1.1 store reached over HTTP.

    Args:
        location: Address of the query endpoint or of its server.
        transport: Replaces the network, in tests.
    """

    def __init__(self, location: str, *, transport: httpx.BaseTransport | None = None) -> None:
        parts = urlsplit(location)
        try:
            port = parts.port
        except ValueError:
            raise StoreError("the port is not a number", where=location, hint="write http://host:port/path") from None
        if not parts.hostname:
            raise StoreError("the address has no host", where=location, hint="write http://host:port/path")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        netloc = host if port is None else f"{host}:{port}"
        self._url = urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))
        super().__init__(self._url)
        named = parse_qs(parts.fragment).get("update")
        self._update_url = urljoin(self._url, named[0]) if named else None
        self._auth = (parts.username, parts.password or "") if parts.username else None
        self._transport = transport
        self._client: httpx.Client | None = None
        self._query_url: str | None = None
        self._union: dict[str, str] | None = None

    def _answer(
        self,
        text: str,
        outline: Outline,
        *,
        default_graphs: Sequence[str] | None,
        named_graphs: Sequence[str] | None,
        name: str,
    ) -> Result:
        fields: list[tuple[str, str]] = [("query", _declare_prefixes(text, outline))]
        if default_graphs is not None or named_graphs is not None:
            fields += [("default-graph-uri", graph) for graph in default_graphs or ()]
            fields += [("named-graph-uri", graph) for graph in named_graphs or ()]
        elif not outline.has_dataset:
            fields += self._find_union().items()
        return self._ask(fields, outline.form, name=name)

    def publish(self, quads: Iterable[bytes]) -> Snapshot:
        """Replace our graphs by these, in one update request.

        Only graphs whose IRI begins with `kg.vocab.BASE` are removed, so a store may hold other data beside them. The
        request is atomic where the store runs a request in one transaction (Oxigraph, Fuseki with TDB2, RDF4J,
        GraphDB); the standard asks that of every store, Virtuoso does not promise it.

        Raises:
            StoreError: A quad is not valid or stands in no graph of ours, or the store refuses or cannot be reached.
        """
        digest, count, size, blocks = hashlib.sha256(), 0, 0, []
        for graph, group in groupby(self._parse(quads), key=lambda quad: quad.graph_name):
            if not isinstance(graph, ox.NamedNode) or not graph.value.startswith(BASE):
                hint = f"graphs begin with {BASE}; others may be somebody else's data"
                raise StoreError(f"a quad stands in the graph {graph}", where=self.location, hint=hint)
            triples = [f"{quad.triple} ." for quad in group]
            count += len(triples)
            blocks.append(f"GRAPH {graph} {{\n" + "\n".join(triples) + "\n}")
        update = f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"
        if blocks:
            update += " ;\nINSERT DATA {\n" + "\n".join(blocks) + "\n}"
        body = update.encode()
        digest.update(body)
        size = len(body)
        self._send_update(body)
        return Snapshot(name=digest.hexdigest()[:16], quads=count, size=size, location=self.location)

    def dump(self) -> Iterator[bytes]:
        """Yield our graphs as N-Quads, sorted."""
        text = f"SELECT ?s ?p ?o ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"
        rows = self._ask([("query", text)], "select", name="export").rows()
        yield from sorted(" ".join(str(term) for term in row).encode() + b" .\n" for row in rows)

    def count(self) -> int:
        """Return how many quads our graphs have."""
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} }}"
        return int(next(self._ask([("query", text)], "select", name="count").records())["n"] or 0)

    @property
    def version(self) -> str:
        """Empty: the standard has no way to ask a store for it."""
        return ""

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _parse(self, quads: Iterable[bytes]) -> Iterator[ox.Quad]:
        for number, line in enumerate(quads, start=1):
            try:
                yield from ox.parse(line, ox.RdfFormat.N_QUADS)
            except SyntaxError as error:
                raise StoreError(f"a quad is not valid: {error.msg}", where="graph.nq", line=number) from None

    def _find_union(self) -> dict[str, str]:
        """Return the parameter that makes the store show the union of its graphs as default graph, if it needs one."""
        if self._union is None:
            text = f"SELECT ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} {_OURS} {_GROUND} }} LIMIT 1"
            sample = next(self._ask([("query", text)], "select", name="query").rows(), None)
            self._union = {} if sample is None else self._try_union(" ".join(str(term) for term in sample))
        return self._union

    def _try_union(self, triple: str) -> dict[str, str]:
        for parameter in ({}, {"union-default-graph": "true"}):
            fields = [("query", f"ASK {{ {triple} }}"), *parameter.items()]
            if self._ask(fields, "ask", name="query").boolean:
                return parameter
        hint = "start it so that the default graph is the union of the named graphs"
        raise StoreError("the store's default graph does not show its named graphs", where=self.location, hint=hint)

    def _ask(self, fields: list[tuple[str, str]], form: str, *, name: str) -> Result:
        accept = _TABLE if form in ("select", "ask") else _GRAPH
        encoded = {key: [value for other, value in fields if other == key] for key, _ in fields}
        candidates = [self._query_url] if self._query_url else self._query_candidates()
        status, body, kind = 0, b"", ""
        for url in candidates:
            status, body, kind = self._post(url, data=encoded, accept=accept, seconds=READ_SECONDS)
            if status not in (404, 405):
                self._query_url = url
                break
        if status == 400:
            raise QueryError(f"the store refuses the query: {_first_line(body)}", where=name)
        if status != 200:
            raise self._failure(status, body, "query")
        try:
            return _read_answer(body, kind, form)
        except (ValueError, SyntaxError, KeyError, TypeError) as error:
            hint = "is this a SPARQL 1.1 query endpoint?"
            raise StoreError(
                f"the answer ({kind or 'no type'}) cannot be read: {error}", where=self.location, hint=hint
            ) from None

    def _query_candidates(self) -> list[str]:
        parts = urlsplit(self._url)
        below = [self._below(name) for name in ("query", "sparql")]
        return below if parts.path == "/" else [self._url, *below]

    def _below(self, name: str) -> str:
        parts = urlsplit(self._url)
        return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/" + name, parts.query, ""))

    def _update_candidates(self) -> list[str]:
        if self._update_url:
            return [self._update_url]
        parts = urlsplit(self._url)
        folder, _, last = parts.path.rstrip("/").rpartition("/")
        if last in ("query", "sparql"):
            beside = urlunsplit((parts.scheme, parts.netloc, folder + "/update", parts.query, ""))
            return [beside, self._url]
        return [self._below("update"), self._below("statements"), self._url]

    def _send_update(self, body: bytes) -> None:
        status, answer = 0, b""
        for url in self._update_candidates():
            status, answer, _ = self._post(url, content=body, accept="*/*", seconds=WRITE_SECONDS)
            if status not in (404, 405):
                break
        if not 200 <= status < 300:
            raise self._failure(status, answer, "update")
        self._union = None

    def _post(
        self,
        url: str,
        *,
        accept: str,
        seconds: float,
        data: dict[str, list[str]] | None = None,
        content: bytes | None = None,
    ) -> tuple[int, bytes, str]:
        """Send a request; return status, body and media type."""
        import httpx

        if self._client is None:
            self._client = httpx.Client(auth=self._auth, transport=self._transport, follow_redirects=False)
        headers = {"Accept": accept}
        if content is not None:
            headers["Content-Type"] = "application/sparql-update; charset=utf-8"
        timeout = httpx.Timeout(seconds, connect=10.0)
        try:
            with self._client.stream(
                "POST", url, data=data, content=content, headers=headers, timeout=timeout
            ) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_ANSWER:
                        raise StoreError(
                            f"the answer is larger than {MAX_ANSWER} bytes", where=self.location, hint="add a LIMIT"
                        )
                kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                return response.status_code, bytes(body), kind
        except httpx.TimeoutException:
            hint = "ask a smaller question, or look at the store"
            raise StoreError(f"the store did not answer within {seconds:g} s", where=self.location, hint=hint) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            hint = "is it running, and is the address right?"
            raise StoreError(f"the store cannot be reached: {error}", where=self.location, hint=hint) from None

    def _failure(self, status: int, body: bytes, kind: str) -> StoreError:
        hints = {
            401: "put user:password@ before the host",
            403: f"this user may not {kind}",
            404: f"name the {kind} endpoint"
            + (" with #update=ADDRESS behind the location" if kind == "update" else ""),
            405: f"the address takes no {kind}; name the endpoint"
            + (" with #update=ADDRESS" if kind == "update" else ""),
            413: "the store takes no request of this size",
        }
        hint = hints.get(status, "the address has moved" if 300 <= status < 400 else "look at the store's log")
        said = _first_line(body)
        return StoreError(f"the store answered {status}{': ' + said if said else ''}", where=self.location, hint=hint)


def _declare_prefixes(text: str, outline: Outline) -> str:
    """Declare the well-known prefixes that a query uses without declaring them, on its own first line."""
    tokens = outline.tokens
    declared = {after.text[:-1] for word, after in pairwise(tokens) if word.is_word("PREFIX")}
    used = {token.text.partition(":")[0] for token in tokens if token.kind is Kind.PREFIXED}
    missing = sorted(prefix for prefix in used - declared if prefix in PREFIXES)
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in missing) + text


def _read_answer(body: bytes, kind: str, form: str) -> Result:
    if form == "ask":
        # Written anew, since some stores add fields to the answer that the parser does not know.
        truth = b"true" if json.loads(body)["boolean"] else b"false"
        body = b'{"head":{},"boolean":' + truth + b"}"
    if form in ("ask", "select"):
        answer = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
        return Result(answer)
    syntax = ox.RdfFormat.from_media_type(kind)
    if syntax is None:
        raise ValueError("not a graph")
    scratch = ox.Store()
    scratch.bulk_load(body, syntax, to_graph=None)
    return Result(scratch.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", use_default_graph_as_union=True))


def _first_line(body: bytes) -> str:
    line = next((line.strip() for line in body[:4000].decode("utf-8", "replace").splitlines() if line.strip()), "")
    return line[:200]
