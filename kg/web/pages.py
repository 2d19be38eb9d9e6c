"""The pages: what is in the graph, the questions it answers, one page for each thing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kg import assets
from kg.errors import QueryError
from kg.store import NamedQuery, bind_parameters, iri_term, literal_term, named_queries
from kg.store.guard import outline_query
from kg.store.parameters import Bindable, bind_variables
from kg.vocab import BASE, PREFIXES
from kg.web import html
from kg.web.answer import Answer
from kg.web.delivery import DATA
from kg.web.description import write_description
from kg.web.html import SEARCH_CHOICES, Facts
from kg.web.negotiation import GRAPH_TYPES, HTML, choose
from kg.web.pool import Pool
from kg.web.problem import Problem
from kg.web.worker import SEARCH_MARKS

__all__ = ["Pages"]

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Vary": "Accept",
}

_COUNTS: Final = """
SELECT ?what (COUNT(DISTINCT ?thing) AS ?n) WHERE {
  { ?claim schema:appearance ?thing BIND("articles" AS ?what) }
  UNION { ?thing a schema:Claim BIND("claims" AS ?what) }
  UNION { ?thing kg:exists ?exists BIND("studies" AS ?what) }
  UNION { ?thing a skos:Concept BIND("concepts" AS ?what) }
  UNION { ?thing a kg:InTextCitation BIND("citations" AS ?what) }
} GROUP BY ?what
"""
_LABELS: Final = (
    "SELECT DISTINCT ?label WHERE { ?concept a skos:Concept ; skos:prefLabel ?label } ORDER BY LCASE(STR(?label))"
)
_ABOUT: Final = "SELECT DISTINCT ?property ?value WHERE { ?thing ?property ?value } ORDER BY ?property ?value LIMIT 500"
_POINTING: Final = "SELECT DISTINCT ?from ?property WHERE { ?from ?property ?thing } ORDER BY ?property ?from LIMIT 200"
_TRIPLES: Final = """
CONSTRUCT { ?part ?property ?value } WHERE {
  { BIND(?thing AS ?part) ?thing ?property ?value }
  UNION { ?thing ?to ?part FILTER(STRSTARTS(STR(?part), ?own)) ?part ?property ?value }
  UNION { ?thing ?to ?first FILTER(STRSTARTS(STR(?first), ?own))
          ?first ?then ?part FILTER(STRSTARTS(STR(?part), ?own)) ?part ?property ?value }
}
"""
_GRAPH: Final = "SELECT * WHERE { GRAPH ?thing { ?subject ?property ?value } } ORDER BY ?subject ?property LIMIT 500"
_IN_GRAPH: Final = "CONSTRUCT { ?subject ?property ?value } WHERE { GRAPH ?thing { ?subject ?property ?value } }"
_CONCEPT: Final = """
SELECT ?concept WHERE {
  ?concept skos:prefLabel|skos:altLabel|skos:notation ?label FILTER(LCASE(STR(?label)) = ?wanted)
} ORDER BY ?concept LIMIT 1
"""


_JSON: Final = "application/json"
_HITS: Final = 20
_MOST_HITS: Final = 200
_PLAIN_MARKS: Final = str.maketrans(dict(zip(SEARCH_MARKS, "[]", strict=True)))
_TILES: Final = ("articles", "claims", "studies", "concepts", "citations")


class Pages:
    """Answers the addresses a browser asks for.

    Args:
        pool: Runs the queries.
        folder: Folder of named queries.
    """

    def __init__(self, pool: Pool, folder: Path) -> None:
        self._pool = pool
        self._folder = folder
        self._facts = Facts(version="", counts={}, labels=())

    async def style(self, _: Request) -> Response:
        """Return the style sheet."""
        content = Path(__file__).with_name("page.css").read_bytes()
        headers = {"Cache-Control": "max-age=3600", "X-Content-Type-Options": "nosniff"}
        return Response(content, media_type="text/css", headers=headers)

    async def home(self, request: Request) -> Response:
        """Show the graph's size, the questions, a form, and the answer to the question asked."""
        fields = request.query_params
        try:
            queries, trouble = named_queries(self._folder), None
        except QueryError as error:
            queries, trouble = {}, str(error)
        chosen = queries.get(fields.get("name", ""))
        if fields.get("name") and chosen is None:
            trouble = f"there is no query '{fields['name'][:100]}' (choose one from the list)"
        values = {} if chosen is None else {each.name: fields.get(each.name, "") for each in chosen.parameters}
        answer, status, text = "", 200, fields.get("query", "")
        try:
            await self._read_facts()
            text = await self._text(chosen, values, fields) if chosen else text
            is_asked = bool(fields.get("query")) if chosen is None else text != ""
            if is_asked:
                answer = html.answer(await self._ask(text), text)
        except (Problem, QueryError) as error:
            status = error.status if isinstance(error, Problem) else 400
            trouble = str(error)
        shown = chosen.text if chosen else text
        content = html.home(self._facts, list(queries.values()), chosen, values, shown, answer, trouble)
        return _page(content, status)

    async def search(self, request: Request) -> Response:
        """Show the claims and sources that hold some words; as JSON where that is asked for."""
        fields = request.query_params
        text = fields.get("q", "").strip()
        only = {name: fields.get(name) or None for name in SEARCH_CHOICES}
        accept = ", ".join(request.headers.getlist("accept"))
        media = choose(accept, {HTML: "html", _JSON: "json"}) or HTML
        is_data = media == _JSON or fields.get("format") == "json"
        hits, trouble, status = [], None, 200
        try:
            for name, value in only.items():
                if value is not None and value not in SEARCH_CHOICES[name]:
                    known = ", ".join(SEARCH_CHOICES[name])
                    raise Problem(400, f"'{value[:100]}' is not a {name}", f"known: {known}")
            if text:
                limit = _read_limit(fields.get("limit", ""))
                client = request.scope["kg"]["client"]
                answer = await self._pool.ask(client=client, task="search", text=text, limit=limit, **only)
                hits = json.loads(_read(answer))
            elif is_data:
                raise Problem(400, "there is nothing to search for", "ask with ?q=WORDS")
        except Problem as problem:
            if is_data:
                raise
            trouble, status = str(problem), problem.status
        if is_data:
            for hit in hits:
                hit["snippet"] = hit["snippet"].translate(_PLAIN_MARKS)
            return JSONResponse({"query": text, **only, "hits": hits}, headers=DATA)
        return _page(html.search(text, only, hits, trouble), status)

    async def resource(self, request: Request) -> Response:
        """Show one thing of the graph, at the path of its IRI."""
        iri = BASE + request.path_params["path"]
        accept = ", ".join(request.headers.getlist("accept"))
        media = choose(accept, {HTML: "html", **GRAPH_TYPES})
        try:
            thing: dict[str, Bindable] = {"thing": iri_term(iri)}
            about = await self._ask(_bind(_ABOUT, thing))
        except QueryError:
            raise Problem(404, "there is nothing at this address") from None
        is_graph = not about["rows"]
        if is_graph and not (await self._ask(_bind(_GRAPH, thing)))["rows"]:
            raise Problem(404, f"the graph says nothing about {iri[:200]}")
        if media not in (HTML, None):
            own = literal_term(iri + "#")
            text = _bind(_IN_GRAPH, thing) if is_graph else _bind(_TRIPLES, {**thing, "own": own})
            answer = await self._pool.ask(query=text, table=None, graph=GRAPH_TYPES[str(media)])
            return _data(_read(answer), str(media))
        if is_graph:
            return RedirectResponse("/?" + urlencode({"query": _bind(_GRAPH, thing)}), 303, headers={"Vary": "Accept"})
        pointing = await self._ask(_bind(_POINTING, thing))
        return _page(html.resource(iri, about, pointing, self._questions_about(iri, about)), 200)

    async def terms(self, request: Request) -> Response:
        """Give the definitions of our own terms, which all share one address before the ``#``."""
        media = choose(", ".join(request.headers.getlist("accept")), {**GRAPH_TYPES, HTML: "html"})
        source = assets.path("ontology/kg.ttl").read_bytes()
        if media in (HTML, None, "text/turtle"):
            return _data(source, "text/turtle" if media == "text/turtle" else "text/plain")
        triples = [quad.triple for quad in ox.parse(source, ox.RdfFormat.TURTLE)]
        return _data(write_description(triples, GRAPH_TYPES[str(media)]), str(media))

    def _questions_about(self, iri: str, about: dict[str, Any]) -> list[tuple[NamedQuery, dict[str, str]]]:
        """Return the questions that take this thing, with the parameter: one called as its kind, such as ``claim``.

        A parameter of type ``iri`` takes its IRI, one of type ``string`` its label.
        """
        kind = iri.removeprefix(BASE).partition("/")[0]
        labels = [value["shown"] for name, value in about["rows"] if name["value"] == PREFIXES["rdfs"] + "label"]
        values = {"iri": iri, "string": labels[0] if labels else ""}
        try:
            queries = named_queries(self._folder).values()
        except QueryError:
            return []
        found = [(query, each) for query in queries for each in query.parameters if each.name == kind]
        return [(query, {kind: values[each.type]}) for query, each in found if values.get(each.type)]

    async def _ask(self, text: str) -> dict[str, Any]:
        """Return the first rows of an answer, as the worker prepares them for a page."""
        answer = await self._pool.ask(query=text, table="page", graph="page")
        page: dict[str, Any] = json.loads(answer.content)
        return page

    async def _read_facts(self) -> Facts:
        """Return what the graph holds; read once for each published graph."""
        status = await self._pool.status()
        if not self._facts.version or self._facts.version != status["version"]:
            rows = (await self._ask(_COUNTS))["rows"]
            counts = {what["shown"]: int(number["value"]) for what, number in rows if what and number}
            labels = json.loads((await self._pool.ask(query=_LABELS, table="json", graph=None)).content)
            self._facts = Facts(
                version=status["version"],
                counts={**{name: counts[name] for name in _TILES if counts.get(name)}, "statements": status["quads"]},
                labels=tuple(row["label"]["value"] for row in labels["results"]["bindings"]),
            )
        return self._facts

    async def _text(self, query: NamedQuery, values: dict[str, str], fields: Any) -> str:
        """Return the text of a named query with its parameters bound; ``""`` until they are given."""
        given = {name: value.strip() for name, value in values.items() if name in fields}
        if any(each.is_required and not given.get(each.name) for each in query.parameters):
            return ""
        given = {name: value for name, value in given.items() if value}
        concepts = {
            given[each.name]: await self._find_concept(given[each.name])
            for each in query.parameters
            if each.type == "concept" and each.name in given
        }
        terms: dict[str, Bindable] = dict(bind_parameters(query, given, lambda text: concepts.get(text, text)))
        return _bind(query.text, terms)

    async def _find_concept(self, text: str) -> str | None:
        """Return the slug of a concept for its slug or one of its labels."""
        rows = (await self._ask(_bind(_CONCEPT, {"wanted": text.lower()})))["rows"]
        if rows:
            return str(rows[0][0]["value"]).removeprefix(PREFIXES["concept"])
        slug = "-".join(text.lower().split())
        return slug if slug and not set(slug) & set('<>"{}|\\^`/#?') else None


def _read_limit(text: str) -> int:
    if text and not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_HITS):
        raise Problem(400, f"'{text[:20]}' is not a number of hits", f"ask for 1 to {_MOST_HITS}")
    return int(text) if text else _HITS


def _bind(text: str, values: dict[str, Bindable]) -> str:
    return bind_variables(text, outline_query(text), values)


def _read(answer: Answer) -> bytes:
    if answer.spool is None:
        return answer.content
    content = answer.spool.read_bytes()
    answer.spool.unlink()
    return content


def _data(content: bytes, media: str) -> Response:
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(content, headers={**DATA, "Content-Type": media + charset})


def _page(content: str, status: int) -> Response:
    return Response(content, status, headers=_HEADERS, media_type="text/html")
