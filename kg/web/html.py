"""Write the pages. Everything that comes from outside passes `_esc`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import quote, urlencode

from kg.store import NamedQuery, Parameter
from kg.terms import ClaimType, VerdictLabel
from kg.vocab import BASE, KG, iri
from kg.web.worker import SEARCH_MARKS

__all__ = ["SEARCH_CHOICES", "answer", "home", "resource", "search"]

_NAMES: Final = frozenset(iri(curie) for curie in ("rdfs:label", "skos:prefLabel", "dcterms:title", "schema:name"))

SEARCH_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("claim", "source"),
    "type": tuple(each.value for each in ClaimType),
    "verdict": tuple(each.value for each in VerdictLabel),
}
"""What a search can be narrowed to."""

_LEAD: Final = "Claims that health articles make, the studies behind them, and how strong the evidence is."

_EXAMPLE: Final = """SELECT ?type (COUNT(DISTINCT ?thing) AS ?count)
WHERE { ?thing a ?type }
GROUP BY ?type
ORDER BY DESC(?count)
LIMIT 20
"""

_esc = escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a published graph holds.

    Args:
        version: Name of the graph.
        counts: How many there are, by what they are.
        labels: Preferred labels of the concepts, in order, offered where a question takes a concept.
    """

    version: str
    counts: dict[str, int]
    labels: tuple[str, ...]


def home(
    facts: Facts,
    queries: Sequence[NamedQuery],
    chosen: NamedQuery | None,
    values: dict[str, str],
    text: str,
    result: str,
    trouble: str | None,
) -> str:
    """Return the first page.

    Args:
        facts: What the graph holds.
        queries: The questions to list.
        chosen: The question that is asked now.
        values: What was given for its parameters.
        text: The query to show in the form.
        result: The answer, as `answer` writes it.
        trouble: A message to show instead of an answer.
    """
    alert = f'<p class="alert" role="alert">{_esc(trouble)}</p>' if trouble else ""
    asked = _question(chosen, values, facts.labels) if chosen else ""
    shown = f'<div id="answer">{alert}{result}</div>' if alert or result else ""
    title = f"{chosen.title or chosen.name} – Evidence graph" if chosen else "Evidence graph"
    is_first = not (asked or shown)
    body = f"""
{_tiles(facts.counts) + _search_form("", {}) if is_first else ""}
{asked}
{shown if chosen else ""}
{"" if chosen else _form(text, shown) if not is_first else ""}
{_list(queries, chosen)}
{_form(text, "") if is_first or chosen else ""}
"""
    return _document(title, body, is_home=is_first)


def resource(
    address: str,
    about: dict[str, Any],
    pointing: dict[str, Any],
    questions: Sequence[tuple[NamedQuery, dict[str, str]]],
) -> str:
    """Return the page of one thing: what is said about it, what points at it, and the questions that take it."""
    names = [row[1]["shown"] for row in about["rows"] if row[0] and row[1] and row[0]["value"] in _NAMES]
    name = min(names, key=len) if names else address.removeprefix(BASE)
    body = f"""
<section aria-labelledby="thing"><h1 id="thing">{_esc(name)}</h1>
<p class="iri">{_esc(address)}</p>
{_asking(questions)}{_table(about, "What the graph says about it")}</section>
"""
    if pointing["rows"]:
        table = _table(pointing, "What points at it")
        body += f'<section aria-labelledby="from"><h2 id="from">Points here</h2>{table}</section>'
    return _document(f"{name} – Evidence graph", body, is_home=False)


def search(text: str, only: dict[str, str | None], hits: Sequence[dict[str, Any]], trouble: str | None) -> str:
    """Return the page of a search.

    Args:
        text: What was searched for; ``""`` for the form alone.
        only: What it was narrowed to, by name of `SEARCH_CHOICES`.
        hits: What was found, as `kg.search.Hit.as_dict`, best first.
        trouble: A message to show instead.
    """
    shown = f'<p class="alert" role="alert">{_esc(trouble)}</p>' if trouble else ""
    if text and not trouble:
        count = f"{len(hits):,} hit{'' if len(hits) == 1 else 's'}" if hits else "Nothing was found."
        data = urlencode({"q": text, **{name: value for name, value in only.items() if value}, "format": "json"})
        links = f'<ul class="links" aria-label="The hits as data"><li><a href="/search?{_esc(data)}">JSON</a></li></ul>'
        items = "".join(map(_hit, hits))
        shown = f'<div class="bar"><p class="count" role="status">{count}</p>{links}</div><ol class="hits">{items}</ol>'
    form = _search_form(text, only)
    body = f'<section aria-labelledby="search"><h1 id="search">Search</h1>{form}{shown}</section>'
    return _document(f"{text} – Search – Evidence graph" if text else "Search – Evidence graph", body, is_home=False)


def _search_form(text: str, only: dict[str, str | None]) -> str:
    choices = "".join(_choice(name, values, only[name]) for name, values in SEARCH_CHOICES.items() if name in only)
    return f"""<form method="get" action="/search" role="search"><div class="fields">
<p class="field"><label for="q">Search for</label>
<input id="q" name="q" type="search" value="{_esc(text)}" maxlength="1000" aria-describedby="help-q" required>
<small id="help-q">"a phrase", begin*, -without, one OR other</small></p>
{choices}<button type="submit">Search</button></div></form>"""


def _choice(name: str, values: Sequence[str], chosen: str | None) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if value == (chosen or "") else ""}>'
        f"{value.replace('_', ' ') or 'any'}</option>"
        for value in ("", *values)
    )
    return (
        f'<p class="field"><label for="{name}">{name}</label><select id="{name}" name="{name}">{options}</select></p>'
    )


def _hit(hit: dict[str, Any]) -> str:
    address = hit["iri"]
    link = f"/{quote(address.removeprefix(BASE))}" if address.startswith(BASE) else address
    words = _esc(hit["snippet"]).replace(SEARCH_MARKS[0], "<mark>").replace(SEARCH_MARKS[1], "</mark>")
    extra = f' · <span class="extra">{_esc(hit["extra"])}</span>' if hit["extra"] else ""
    reading = f'<p class="reading">{_esc(hit["reading"])}</p>' if hit["reading"] else ""
    return (
        f'<li><a href="{_esc(link)}">{_esc(hit["title"])}</a> <span class="kind">{_esc(hit["kind"])}{extra}</span>'
        f"<p>{words}</p>{reading}</li>"
    )


def _asking(questions: Sequence[tuple[NamedQuery, dict[str, str]]]) -> str:
    """Return links that ask questions about a thing, with the parameters that name it."""
    asked = [(urlencode({"name": query.name, **values}), query) for query, values in questions]
    items = "".join(f'<li><a href="/?{_esc(link)}">{_esc(query.title or query.name)}</a></li>' for link, query in asked)
    return f'<ul class="links" aria-label="Questions about it">{items}</ul>' if items else ""


def answer(page: dict[str, Any], text: str) -> str:
    """Return an answer as the worker prepared it, with links to the same answer as data."""
    links = "".join(
        f'<li><a href="/sparql?{_esc(urlencode({"query": text, "format": syntax}))}">{label}</a></li>'
        for syntax, label in (
            (("turtle", "Turtle"), ("trig", "TriG"), ("jsonld", "JSON-LD"))
            if page["kind"] == "graph"
            else (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
        )
    )
    downloads = f'<ul class="links" aria-label="The answer as data">{links}</ul>' if len(text) < 6000 else ""
    if page["kind"] == "boolean":
        return f'<p class="yesno">{"Yes" if page["boolean"] else "No"}</p>{downloads}'
    rows, more = len(page["rows"]), page["more"]
    count = f"The first {rows:,} rows" if more else f"{rows:,} row{'' if rows == 1 else 's'}"
    if not rows:
        return f'<p class="count">Nothing was found.</p>{downloads}'
    return f'<div class="bar"><p class="count">{count}</p>{downloads}</div>{_table(page, "Answer")}'


def _table(page: dict[str, Any], caption: str) -> str:
    head = "".join(f'<th scope="col">{_esc(name.replace("_", " "))}</th>' for name in page["head"])
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{_esc(name)}">{_cell(cell)}</td>' for name, cell in zip(page["head"], row, strict=True)
        )
        + "</tr>"
        for row in page["rows"]
    )
    return (
        f'<div class="scroll" role="region" aria-label="{_esc(caption)}" tabindex="0"><table>'
        f'<caption class="hidden">{_esc(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(head: Sequence[str], row: Sequence[dict[str, str] | None]) -> str:
    cells = zip(head, row, strict=True)
    return "<tr>" + "".join(f'<td data-label="{_esc(name)}">{_cell(cell)}</td>' for name, cell in cells) + "</tr>"


def _cell(cell: dict[str, str] | None) -> str:
    if cell is None:
        return '<span class="none" title="no value">–</span>'
    value, shown = cell["value"], _esc(cell["shown"])
    if cell["kind"] == "iri":
        if value.startswith(BASE) and not value.startswith(KG):
            return f'<a href="/{_esc(quote(value.removeprefix(BASE)))}">{shown}</a>'
        if value.startswith(("http://", "https://")) and not value.startswith(KG):
            return f'<a href="{_esc(value)}" rel="noreferrer noopener" class="out">{shown}</a>'
        return f"<code>{shown}</code>"
    language = f' lang="{_esc(cell["language"])}"' if cell.get("language") else ""
    css = ' class="number"' if cell.get("number") else ""
    return f"<span{language}{css}>{shown}</span>"


def _tiles(counts: dict[str, int]) -> str:
    items = "".join(f"<div><dd>{number:,}</dd><dt>{_esc(label)}</dt></div>" for label, number in counts.items())
    return f'<dl class="tiles" aria-label="What the graph holds">{items}</dl>' if items else ""


def _list(queries: Sequence[NamedQuery], chosen: NamedQuery | None) -> str:
    if not queries:
        return ""
    items = "".join(
        f'<li><a href="/?{_esc(urlencode({"name": query.name}))}">'
        f"<strong>{_esc(query.title or query.name)}</strong><span>{_esc(query.description)}</span></a></li>"
        for query in queries
        if query is not chosen
    )
    heading = "Other questions" if chosen else "Questions you can ask"
    title = f'<h2 id="questions">{heading}</h2>'
    return f'<section aria-labelledby="questions">{title}<ul class="cards">{items}</ul></section>'


def _question(query: NamedQuery, values: dict[str, str], labels: Sequence[str]) -> str:
    """Return the question and the form for its parameters; a list of concepts helps to fill it in."""
    takes_concept = any(each.type == "concept" for each in query.parameters)
    options = "".join(f'<option value="{_esc(label)}"></option>' for label in labels) if takes_concept else ""
    choices = f'<datalist id="concepts">{options}</datalist>' if options else ""
    fields = "".join(_field(each, values.get(each.name, "")) for each in query.parameters)
    run = f'<div class="fields">{fields}<button type="submit">Ask</button></div>' if fields else ""
    name = f'<input type="hidden" name="name" value="{_esc(query.name)}">'
    form = f'<form method="get" action="/">{name}{run}{choices}</form>'
    return (
        f'<section class="question" aria-labelledby="asked"><h1 id="asked">{_esc(query.title or query.name)}</h1>'
        f"<p>{_esc(query.description)}</p>{form if fields else ''}</section>"
    )


def _field(parameter: Parameter, value: str) -> str:
    name = _esc(parameter.name)
    help_id = f"help-{name}"
    required = " required" if parameter.is_required else ""
    choices = ' list="concepts"' if parameter.type == "concept" else ""
    mode = ' inputmode="decimal"' if parameter.type in ("integer", "decimal") else ""
    hint = parameter.description or parameter.type
    value = value or parameter.default or ""
    return (
        f'<p class="field"><label for="p-{name}">{name.replace("_", " ")}</label>'
        f'<input id="p-{name}" name="{name}" value="{_esc(value)}" aria-describedby="{help_id}" autocomplete="off"'
        f'{required}{mode}{choices}><small id="{help_id}">{_esc(hint)}</small></p>'
    )


def _form(text: str, shown: str) -> str:
    """Return the form for a query, with the answer behind it; then it is what the page is about."""
    level = "h1" if shown else "h2"
    rows = min(max(text.count("\n") + 2, 7), 18)
    return f"""<section aria-labelledby="own"><{level} id="own">Your own query</{level}>
<form method="get" action="/#answer">
<label for="query">SPARQL query</label>
<textarea id="query" name="query" rows="{rows}" spellcheck="false" autocapitalize="off"
 required>{_esc(text or _EXAMPLE)}</textarea>
<button type="submit">Run</button>
<small>The usual prefixes are known. Read-only; a query has a few seconds.</small>
</form>
{shown}</section>"""


def _document(title: str, body: str, *, is_home: bool) -> str:
    heading = "h1" if is_home else "p"
    lead = (
        "<p>Claims that health articles make, the studies behind them, and how strong the evidence is.</p>"
        if is_home
        else ""
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_esc(title)}</title>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><div><{heading} class="brand"><a href="/">Evidence graph</a></{heading}>{lead}</div></header>
<main id="main">{body}</main>
<footer><p><a href="/search">Search</a> · SPARQL 1.1 endpoint: <a href="/sparql"><code>/sparql</code></a> ·
answers as JSON, XML, CSV, TSV, Turtle, TriG, JSON-LD · <a href="/health">health</a></p></footer>
</body>
</html>
"""
