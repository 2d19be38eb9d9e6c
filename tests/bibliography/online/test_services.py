"""Metadata services: their documented answers become our records, and requests are polite and bounded."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.bibliography.online import Client, compare, complete, open_service
from kg.errors import InputError
from kg.model import Person, Source

CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.1000/REST.1",
        "type": "journal-article",
        "title": ["Night work &amp; <i>rest</i>: a trial"],
        "container-title": ["Journal of Rest"],
        "short-container-title": ["J Rest"],
        "author": [
            {"given": "Anna B.", "family": "Alder", "sequence": "first", "affiliation": []},
            {"name": "North Sleep Group", "sequence": "additional", "affiliation": []},
        ],
        "issued": {"date-parts": [[2018, 11, 2]]},
        "published-print": {"date-parts": [[2019, 1]]},
        "published-online": {"date-parts": [[2018, 11, 2]]},
        "volume": "3",
        "issue": "2",
        "page": "101-109",
        "publisher": "North Press",
        "updated-by": [
            {
                "DOI": "10.1000/c",
                "type": "correction",
                "source": "publisher",
                "updated": {"date-parts": [[2019, 5, 1]]},
            },
            {
                "DOI": "10.1000/R",
                "type": "retraction",
                "source": "retraction-watch",
                "updated": {"date-parts": [[2021]]},
            },
            {"DOI": "10.1000/R", "type": "retraction", "source": "publisher", "updated": {"date-parts": [[2021]]}},
        ],
    },
}

EUROPEPMC = {
    "version": "6.9",
    "hitCount": 1,
    "resultList": {
        "result": [
            {
                "id": "123456",
                "source": "MED",
                "pmid": "123456",
                "pmcid": "PMC777",
                "doi": "10.1000/rest.1",
                "title": "Night work & rest: a trial.",
                "authorList": {
                    "author": [
                        {"fullName": "Alder AB", "firstName": "Anna B", "lastName": "Alder", "initials": "AB"},
                        {"collectiveName": "North Sleep Group"},
                    ]
                },
                "journalInfo": {
                    "issue": "2",
                    "volume": "3",
                    "yearOfPublication": 2019,
                    "journal": {"title": "Journal of rest"},
                },
                "pubYear": "2019",
                "pageInfo": "101-9",
                "pubTypeList": {"pubType": ["research-article", "Retracted Publication", "Journal Article"]},
                "commentCorrectionList": {
                    "commentCorrection": [
                        {
                            "id": "999",
                            "source": "MED",
                            "reference": "J Rest. 2021",
                            "type": "Retraction in",
                            "orderIn": 1,
                        },
                        {"id": "998", "source": "MED", "reference": "J Rest. 2020", "type": "Expression of concern in"},
                        {"id": "5", "source": "MED", "reference": "J Rest. 2019", "type": "Comment in"},
                    ]
                },
            }
        ]
    },
}

OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/rest.1",
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123456", "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/777"},
    "title": "Night work & rest: a trial",
    "publication_year": 2019,
    "type": "article",
    "is_retracted": True,
    "authorships": [
        {"author_position": "first", "author": {"display_name": "Anna B. Alder"}, "raw_author_name": "Anna B. Alder"},
        {"author_position": "last", "author": {"display_name": "Emil van Elm"}},
    ],
    "biblio": {"volume": "3", "issue": "2", "first_page": "101", "last_page": "109"},
    "primary_location": {"source": {"display_name": "Journal of Rest", "type": "journal"}},
}

OURS = Source(
    key="Alder2019",
    kind="article",
    authors=(Person(family="Alder", given="Anna"), Person(family="North Sleep Group", organisation=True)),
    year=2019,
    title="Night Work and Rest: A Trial",
    container="J Rest",
    volume="4",
    pages="101–9",
    doi="10.1000/rest.1",
    unconfirmed=("year", "volume"),
)


@dataclass
class Web:
    """A network of answers given in order, which notes what was asked and how long was waited."""

    answers: list[httpx.Response | Exception]
    asked: list[httpx.Request] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    now: float = 1_000_000.0

    def handle(self, request: httpx.Request) -> httpx.Response:
        """Give the next answer, the last one again and again."""
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.waited.append(seconds)
        self.now += seconds

    def client(self, service: str = "crossref", **options: Any) -> Client:
        """Return a client that asks this network."""
        transport = httpx.MockTransport(self.handle)
        return Client(service=service, transport=transport, sleep=self.wait, clock=lambda: self.now, **options)


def _json(body: object) -> httpx.Response:
    return httpx.Response(200, json=body)


def test_crossref() -> None:
    """Names, the printed year, pages and updates by others come out; of two notices of one kind and DOI one stays."""
    web = Web([_json(CROSSREF)])
    record = open_service(web.client()).find(Source(key="A", doi="10.1000/REST.1"))
    assert record is not None
    assert str(web.asked[0].url) == "https://api.crossref.org/works/10.1000%2Frest.1"
    assert (record.title, record.container, record.year) == ("Night work & rest: a trial", "Journal of Rest", 2019)
    assert record.authors == (
        Person(family="Alder", given="Anna B."),
        Person(family="North Sleep Group", organisation=True),
    )
    assert (record.volume, record.pages, record.doi) == ("3", "101–109", "10.1000/rest.1")
    assert record.notices == ("retraction 10.1000/r", "correction 10.1000/c")


def test_europepmc() -> None:
    """Identifiers, groups and notices of retraction and concern come out; comments are none."""
    web = Web([_json(EUROPEPMC)])
    record = open_service(web.client("europepmc")).find(Source(key="A", doi="10.1000/rest.1"))
    assert record is not None
    assert web.asked[0].url.params["query"] == 'DOI:"10.1000/rest.1"'
    assert web.asked[0].url.params["resultType"] == "core"
    assert (record.pmid, record.pmcid, record.year) == ("123456", "PMC777", 2019)
    assert record.authors[1] == Person(family="North Sleep Group", organisation=True)
    assert record.notices == ("retraction PMID 999", "expression_of_concern PMID 998")


def test_openalex() -> None:
    """Identifiers are taken out of addresses, particles go to the family, a retraction is a notice."""
    web = Web([_json(OPENALEX)])
    record = open_service(web.client("openalex")).find(Source(key="A", pmid="123456"))
    assert record is not None
    assert web.asked[0].url.path == "/works/pmid:123456"
    assert (record.pmid, record.pmcid, record.pages) == ("123456", "PMC777", "101–109")
    assert record.authors[1] == Person(family="van Elm", given="Emil")
    assert record.notices == ("retraction",)


def test_by_title_only_the_same_work_is_taken() -> None:
    """Of what a search by title gives, a record with another title, author or year is not the work."""
    item = CROSSREF["message"]
    others = [
        {**item, "title": ["Night work & rest: a trial in nurses of two wards"]},
        {**item, "issued": {"date-parts": [[2010]]}, "published-print": None, "published-online": None},
        {**item, "author": [{"family": "Birch"}]},
    ]
    wanted = Source(key="A", title="Night work & rest: a trial", year=2019, authors=(Person(family="Alder"),))
    assert open_service(Web([_json({"message": {"items": others}})]).client()).find(wanted) is None
    found = open_service(Web([_json({"message": {"items": [*others, item]}})]).client()).find(wanted)
    assert found is not None
    assert found.doi == "10.1000/rest.1"


@pytest.mark.parametrize("body", [[], {}, {"message": None}, {"message": {"author": 7, "title": [], "issued": []}}, 5])
@pytest.mark.parametrize("service", ["crossref", "europepmc", "openalex"])
def test_odd_answers_are_no_exception(service: str, body: object) -> None:
    """An answer of another form gives no record or an empty one."""
    record = open_service(Web([_json(body)]).client(service)).find(Source(key="A", doi="10.1000/x"))
    assert record is None or record.title is None


def test_comparison() -> None:
    """Gaps, differences, confirmed fields and notices are told apart; spelling of the same thing is no difference."""
    theirs = open_service(Web([_json(CROSSREF)]).client()).find(OURS)
    assert theirs is not None
    result = compare(OURS, theirs)
    assert dict(result.missing) == {"issue": "2", "publisher": "North Press"}
    assert [(one.field, one.ours, one.theirs) for one in result.differences] == [("volume", "4", "3")]
    assert (result.confirmed, result.notices[0]) == (("year",), "retraction 10.1000/r")
    full = complete(result)
    assert (full.volume, full.issue, full.unconfirmed) == ("4", "2", ("volume",))
    assert full.notices == result.notices
    assert complete(result, overwrite=True).volume == "3"
    assert compare(full, theirs).missing == compare(full, theirs).notices == ()


def test_retries_wait_as_asked() -> None:
    """Refusals and failures are tried again after the time the service asks for, else longer each time."""
    web = Web([httpx.Response(429, headers={"Retry-After": "7"}), httpx.ConnectError("no route"), _json(CROSSREF)])
    assert open_service(web.client()).find(OURS) is not None
    assert [wait for wait in web.waited if wait >= 1] == [7.0, 2.0]


@pytest.mark.parametrize(
    ("answer", "what", "asked"),
    [
        (httpx.ConnectError("no route"), "cannot be reached: no route", 4),
        (httpx.ReadTimeout("slow"), "no answer within 20 s", 4),
        (httpx.Response(503), "answers 503", 4),
        (httpx.Response(403), "answers 403", 1),
        (httpx.Response(429, headers={"Retry-After": "3600"}), "asks to wait 3600 s", 1),
        (httpx.Response(302, headers={"Location": "https://elsewhere.example/x"}), "points to elsewhere.example", 1),
        (httpx.Response(200, content=b"<html>"), "not JSON", 1),
        (httpx.Response(200, content=b"x" * 6_000_000), "larger than 5 MB", 1),
    ],
)
def test_failures_are_one_clear_line(answer: httpx.Response | Exception, what: str, asked: int) -> None:
    """What cannot be had is an input error with the address and a reason, after a bounded number of requests."""
    web = Web([answer])
    with pytest.raises(InputError) as caught:
        open_service(web.client()).find(OURS)
    assert what in str(caught.value)
    assert "api.crossref.org" in str(caught.value)
    assert len(web.asked) == asked


def test_unknown_work_is_none_and_joined_records_are_followed() -> None:
    """404 is no record; a new address at the same service is followed."""
    assert open_service(Web([httpx.Response(404)]).client()).find(OURS) is None
    web = Web([httpx.Response(301, headers={"Location": "/works/W2"}), _json(OPENALEX)])
    assert open_service(web.client("openalex")).find(OURS) is not None
    assert web.asked[1].url.path == "/works/W2"


def test_answers_are_kept_for_a_week(tmp_path: Path) -> None:
    """A second question is answered from disk, after a week it is asked again; a spoilt file is asked again."""
    web = Web([_json(CROSSREF)])
    for _ in range(2):
        assert open_service(web.client(cache=tmp_path)).find(OURS) is not None
    assert len(web.asked) == 1
    web.now += 8 * 24 * 3600
    open_service(web.client(cache=tmp_path)).find(OURS)
    assert len(web.asked) == 2
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text("{", encoding="utf-8")
    open_service(web.client(cache=tmp_path)).find(OURS)
    assert len(web.asked) == 3
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_requests_are_polite(tmp_path: Path) -> None:
    """Requests say who asks, keep apart from each other, and the address is told without key or mail address."""
    said: list[str] = []
    web = Web([_json(OPENALEX)])
    client = web.client("openalex", mailto="me@example.org", api_key="secret", say=said.append, cache=tmp_path)
    service = open_service(client)
    service.find(Source(key="A", doi="10.1000/a"))
    service.find(Source(key="B", doi="10.1000/b"))
    assert "mailto:me@example.org" in web.asked[0].headers["user-agent"]
    assert web.asked[0].url.params["mailto"] == "me@example.org"
    assert web.waited == [pytest.approx(0.15, abs=1e-3)]
    assert said == ["https://api.openalex.org/works/doi:10.1000%2Fa", "https://api.openalex.org/works/doi:10.1000%2Fb"]
    assert not any("secret" in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.json"))


def test_nothing_is_asked_by_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and checking bibliographies opens no connection."""
    import socket

    from kg.bibliography import check_bibliography, parse_bibliography
    from kg.model import Bibliography

    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was reached"))
    sources, _ = parse_bibliography(json.dumps([{"id": "a", "title": "T", "DOI": "10.1000/x"}]), where="a.json")
    assert check_bibliography(Bibliography(sources={source.key: source for source in sources}))
