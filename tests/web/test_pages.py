"""The pages a person reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from kg.graph import build_graph
from kg.store import publish
from kg.vocab import BASE
from tests.builders import knowledge_base

VOID = {"meta", "link", "input", "br"}


class Checker(HTMLParser):
    """Collects what an accessible page needs; raises when tags do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.fields: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag brings."""
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "label":
            self.labels.append(str(found["for"]))
        if tag in ("input", "textarea", "select") and found.get("type") != "hidden":
            self.fields.append(str(found["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        self.links += [str(found[name]) for name in ("href", "src", "action") if found.get(name)]
        assert not [name for name in found if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag: str) -> None:
        """Match a tag with the one that opened it."""
        assert self.open.pop() == tag


def check(page: httpx.Response) -> Checker:
    checker = Checker()
    checker.feed(page.text)
    assert checker.open == []
    assert len(set(checker.ids)) == len(checker.ids)
    assert set(checker.fields) <= set(checker.labels)
    assert checker.headings.count("h1") == 1
    assert checker.headings[0] == "h1"
    assert 'lang="en-GB"' in page.text
    assert 'name="viewport"' in page.text
    return checker


PAGES = [
    "/",
    "/?name=claims_by_drug",
    "/?name=claims_by_drug&drug=Drug%20A",
    "/?query=SELECT%20*%20%7B?s%20?p%20?o%7D",
    "/?query=ASK%20%7B?s%20?p%20?o%7D",
    "/?query=CONSTRUCT%20WHERE%20%7B?s%20?p%20?o%7D",
    "/?query=broken",
    "/?name=absent",
    "/claim/3",
    "/search",
    "/search?q=says%20more",
    "/search?q=%22",
]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible_and_self_contained(server: str, path: str) -> None:
    """Every page is well formed, has one first heading and a label for each field, and loads nothing from elsewhere."""
    page = httpx.get(server + path, headers={"Accept": "text/html"})
    checker = check(page)
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    outside = [link for link in checker.links if "//" in link]
    assert "<script" not in page.text
    assert all(re.match(r"https?://(schema\.org|www\.w3\.org|w3id\.org)/", link) for link in outside)


def test_first_page_shows_size_and_questions(server: str) -> None:
    """The first page counts the claims and lists the questions with their titles."""
    text = httpx.get(server + "/").text
    assert "<dd>20</dd><dt>claims</dt>" in text
    assert "<dd>84</dd><dt>statements</dt>" in text
    assert "Claims about a &lt;drug&gt;" in text
    assert 'href="/?name=claims_by_drug"' in text
    assert '<option value="Drug A">' in httpx.get(server + "/", params={"name": "claims_by_drug"}).text


@pytest.mark.parametrize("drug", ["drug-1", "Drug B", "drug b"])
def test_question_is_answered(server: str, drug: str) -> None:
    """A question with a concept, by slug or label, is answered as a table with links and downloads."""
    page = httpx.get(server + "/", params={"name": "claims_by_drug", "drug": drug, "least": "15"})
    assert page.status_code == 200
    assert "3 rows" in page.text
    assert '<a href="/claim/15">claim:15</a>' in page.text
    assert "Claim 15 &lt;b&gt;says&lt;/b&gt; &amp; more" in page.text
    link = re.search(r'href="(/sparql\?[^"]*format=csv)"', page.text)
    assert link
    data = httpx.get(server + link.group(1).replace("&amp;", "&"))
    assert data.text.count("\r\n") == 4


def test_faults_are_shown(server: str) -> None:
    """A wrong value, query or name is said on the page, with its status."""
    wrong = httpx.get(server + "/", params={"name": "claims_by_drug", "drug": "drug-0", "least": "many"})
    assert (wrong.status_code, "not a whole number" in wrong.text) == (400, True)
    broken = httpx.get(server + "/", params={"query": "<script>alert(1)</script>"})
    assert (broken.status_code, 'role="alert"' in broken.text, "<script>" in broken.text) == (400, True, False)
    assert "Nothing was found" in httpx.get(server + "/", params={"query": "SELECT ?s { ?s <urn:x> ?o }"}).text


def test_things_have_pages(server: str) -> None:
    """A data IRI of the graph answers at its own path, as a page or as RDF; others are not found."""
    page = httpx.get(server + "/concept/drug-1", headers={"Accept": "text/html"})
    assert "Drug B" in page.text
    assert 'href="/claim/1"' in page.text
    claim = httpx.get(server + "/claim/3", headers={"Accept": "text/html"}).text
    link = re.search(r'href="(/\?name=claim_words[^"]*)"', claim)
    assert link
    assert "Claim 3 &lt;b&gt;" in httpx.get(server + link.group(1).replace("&amp;", "&")).text
    data = httpx.get(server + "/concept/drug-1", headers={"Accept": "text/turtle"})
    assert data.headers["content-type"].startswith("text/turtle")
    assert BASE + "concept/" in data.text
    assert httpx.get(server + "/concept/absent").status_code == 404
    assert httpx.get(server + "/a%20b<c").status_code == 404


def test_style_is_served(server: str) -> None:
    """The style sheet comes from the server and refers to nothing else."""
    style = httpx.get(server + "/page.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "url(" not in style.text
    assert "@import" not in style.text


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, start_server: Callable[..., Any]) -> Iterator[str]:
    """Address of a server for the small graph, whose claims have articles and readings."""
    folder = tmp_path_factory.mktemp("searched")
    publish(folder / "store", build_graph(knowledge_base()))
    (folder / "queries").mkdir()
    with start_server(folder / "store", folder / "queries") as (address, _):
        yield address


def test_search_finds_claims_and_links_them(searched: str) -> None:
    """The search page shows what holds the words, marked, read and linked to its page."""
    page = httpx.get(searched + "/search", params={"q": "lumerin nausea"})
    check(page)
    assert "<mark>Lumerin</mark> may cause <mark>nausea</mark>." in page.text
    assert "Lumerin → causes → nausea" in page.text
    link = re.search(r'<li><a href="(/claim/[^"]+)">second</a>', page.text)
    assert link
    assert httpx.get(searched + link.group(1), headers={"Accept": "text/html"}).status_code == 200
    assert "Nothing was found" in httpx.get(searched + "/search", params={"q": "wombat"}).text
    assert "<script>" not in httpx.get(searched + "/search", params={"q": "<script>"}).text


def test_search_gives_json(searched: str) -> None:
    """A program gets the hits as JSON, by its Accept header or by ``format=json``."""
    asked = [({"q": "lumerin nausea"}, {"Accept": "application/json"}), ({"q": "lumerin nausea", "format": "json"}, {})]
    for fields, headers in asked:
        answer = httpx.get(searched + "/search", params=fields, headers=headers)
        assert [hit["snippet"] for hit in answer.json()["hits"]] == ["[Lumerin] may cause [nausea]."]
    for narrowed, count in (({"type": "safety"}, 1), ({"type": "history"}, 0), ({"verdict": "supported"}, 0)):
        answer = httpx.get(searched + "/search", params={"q": "lumerin nausea", "format": "json", **narrowed})
        assert len([hit for hit in answer.json()["hits"] if "nausea" in hit["text"]]) == count


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "nothing to search for"),
        ({"q": '"'}, "no word"),
        ({"q": "x" * 1001}, "more than 1000"),
        ({"q": "a", "kind": "wombat"}, "not a kind"),
        ({"q": "a", "verdict": "maybe"}, "not a verdict"),
        ({"q": "a", "limit": "0"}, "not a number of hits"),
        ({"q": "a", "limit": "9" * 9}, "not a number of hits"),
    ],
)
def test_wrong_searches_are_refused(server: str, fields: dict[str, str], detail: str) -> None:
    """A search without words, of an unknown kind or for too many hits is a problem with its reason."""
    answer = httpx.get(server + "/search", params={**fields, "format": "json"})
    assert (answer.status_code, detail in answer.json()["detail"]) == (400, True)
