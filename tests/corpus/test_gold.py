"""The annotations: exact, complete, in the closed vocabularies, and split into two halves that share nothing."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_file
from ruamel.yaml import YAML

from kg.terms import Attribution, Certainty, Check, ClaimType, Direction, Polarity, Relation

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
RETOLD = Path(__file__).resolve().parents[1] / "quality" / "retold"
HALVES = {"develop": CORPUS / "gold" / "claims.json", "held-out": CORPUS / "gold" / "held-out" / "claims.json"}
SETS = HALVES | {f"retold {half}": RETOLD / half / "claims.json" for half in HALVES}
UNIT_FIELDS = [
    *("id", "article", "file", "sentence", "char_start", "char_end"),
    *("is_claim", "unit_kind", "context_id", "checkworthiness", "claims"),
]
CLAIM_FIELDS = [
    *("claim_id", "type", "subject", "relation", "relation_canonical", "object", "population", "comparator"),
    *("outcome", "direction", "magnitude", "time", "dose_route", "certainty", "attribution", "citations"),
    *("evidence_need", "checkworthiness"),
]
STATEMENTS = {"sentence", "list_item", "heading"}
OTHER_KINDS = {
    *("anecdote", "biography", "call_to_action", "citation", "disclaimer", "instruction", "lead_in", "metaphor"),
    *("method", "navigation", "opinion", "procedure", "promo", "puff", "question", "reassurance", "speculation"),
    *("testimonial", "transition", "vague"),
}
WORTH = {"high", "medium", "low"}

Unit = dict[str, Any]


def read(half: str) -> list[Unit]:
    """Return the units of one half, in file order."""
    units: list[Unit] = json.loads(SETS[half].read_text(encoding="utf-8"))
    return units


@pytest.fixture(scope="module", params=sorted(SETS))
def units(request: pytest.FixtureRequest) -> list[Unit]:
    """The units of each half of each set in turn."""
    return read(request.param)


@pytest.fixture(scope="module", params=sorted(HALVES))
def corpus_units(request: pytest.FixtureRequest) -> list[Unit]:
    """The units of each half of the corpus, whose citations are keys of its bibliography."""
    return read(request.param)


def claims_of(units: list[Unit]) -> list[dict[str, Any]]:
    """Return the claims of all units."""
    return [claim for unit in units for claim in unit["claims"]]


def text_of(unit: Unit) -> str:
    """Return the text of the file a unit was taken from."""
    return place_of(str(unit["file"])).read_text(encoding="utf-8")


def place_of(name: str) -> Path:
    """Return where the text of that file name is."""
    folders = (CORPUS / "articles", RETOLD / "develop", RETOLD / "held-out")
    return next(folder / name for folder in folders if (folder / name).is_file())


def test_units_and_claims_have_the_agreed_fields(units: list[Unit]) -> None:
    """Every record has exactly the fields of the format, in its order."""
    assert [unit["id"] for unit in units if list(unit) != UNIT_FIELDS] == []
    assert [claim["claim_id"] for claim in claims_of(units) if list(claim) != CLAIM_FIELDS] == []


def test_offsets_are_exact(units: list[Unit]) -> None:
    """A unit's words stand in its article at its offsets, and units follow each other without overlap."""
    texts = {unit["file"]: text_of(unit) for unit in units}
    for unit in units:
        assert texts[unit["file"]][unit["char_start"] : unit["char_end"]] == unit["sentence"], unit["id"]
        assert unit["sentence"].strip() == unit["sentence"] != "", unit["id"]
    for before, after in itertools.pairwise(units):
        if before["article"] == after["article"]:
            assert before["char_end"] <= after["char_start"], after["id"]


def test_every_word_of_an_article_is_in_a_unit(units: list[Unit]) -> None:
    """What lies between the units is white space, rules and the markers of headings, quotes and lists."""
    for name in sorted({unit["file"] for unit in units}):
        text = place_of(name).read_text(encoding="utf-8")
        spans = [(unit["char_start"], unit["char_end"]) for unit in units if unit["file"] == name]
        edges = [0, *(edge for span in spans for edge in span), len(text)]
        gaps = " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        assert re.fullmatch(r"(?:\s|[#>*•—-]|\d+\.)*", gaps), (name, gaps.split())


def test_articles_and_ids(units: list[Unit]) -> None:
    """Units are numbered within their article, claims within their unit, and an article's name is its file's."""
    seen: dict[str, int] = {}
    for unit in units:
        assert unit["article"] == Path(unit["file"]).stem
        number = seen.get(unit["article"], 0)
        seen[unit["article"]] = number + 1
        assert unit["id"] == f"{unit['article']}:{number}"
        assert [claim["claim_id"] for claim in unit["claims"]] == [
            f"{unit['id']}#{index}" for index in range(len(unit["claims"]))
        ]


def test_words_are_of_the_closed_vocabularies(units: list[Unit]) -> None:
    """Kinds, relations, directions, certainty, attribution and need of evidence are words the product knows."""
    certainties = {*Certainty, Polarity.NEGATED}
    for unit in units:
        assert unit["unit_kind"] in STATEMENTS | OTHER_KINDS, unit["id"]
        assert unit["checkworthiness"] in WORTH | {"none"}, unit["id"]
    for claim in claims_of(units):
        assert claim["type"] in set(ClaimType), claim["claim_id"]
        assert claim["relation_canonical"] in set(Relation), claim["claim_id"]
        assert claim["direction"] in set(Direction), claim["claim_id"]
        assert claim["certainty"] in certainties, claim["claim_id"]
        assert claim["attribution"] in set(Attribution), claim["claim_id"]
        assert claim["evidence_need"] in set(Check) - {Check.CITED}, claim["claim_id"]
        assert claim["checkworthiness"] in WORTH, claim["claim_id"]


def test_a_unit_is_a_claim_exactly_when_it_holds_claims(units: list[Unit]) -> None:
    """Flag, kind, worth and list of claims agree, and every claim has a subject and an object."""
    for unit in units:
        assert unit["is_claim"] == bool(unit["claims"]) == (unit["checkworthiness"] != "none"), unit["id"]
        assert not unit["is_claim"] or unit["unit_kind"] in STATEMENTS, unit["id"]
    assert [claim["claim_id"] for claim in claims_of(units) if not (claim["subject"] and claim["object"])] == []


def test_a_context_is_an_earlier_unit_of_the_same_article(units: list[Unit]) -> None:
    """The lead-in of a list item stands before the item."""
    order = {unit["id"]: index for index, unit in enumerate(units)}
    with_context = [unit for unit in units if unit["context_id"]]
    for unit in with_context:
        assert order[unit["context_id"]] < order[unit["id"]], unit["id"]
        assert unit["context_id"].rpartition(":")[0] == unit["article"], unit["id"]


def test_cited_keys_are_in_the_bibliography_or_recorded_as_missing(corpus_units: list[Unit]) -> None:
    """Every cited key is an entry of references.bib, or a study record that says the work does not exist."""
    known = {entry.key for entry in parse_file(str(CORPUS / "references.bib")).entries}
    cited = {key for claim in claims_of(corpus_units) for key in claim["citations"]}
    assert cited
    for key in sorted(cited - known):
        record = YAML(typ="safe").load(CORPUS / "studies" / f"{key}.yaml")
        assert str(record["exists"]).lower() in {"no", "false"}, key


def test_a_claim_of_a_cited_study_names_it(corpus_units: list[Unit]) -> None:
    """What is attributed to a cited study has a citation."""
    assert [
        claim["claim_id"]
        for claim in claims_of(corpus_units)
        if claim["attribution"] == Attribution.CITED_STUDY and not claim["citations"]
    ] == []


def test_the_halves_share_no_article_and_are_half_of_the_corpus() -> None:
    """No article is in both halves, each has as many, and together they are at least half of all articles."""
    articles = {half: {unit["file"] for unit in read(half)} for half in HALVES}
    assert articles["develop"].isdisjoint(articles["held-out"])
    assert len(articles["develop"]) == len(articles["held-out"])
    shipped = {path.name for path in (CORPUS / "articles").iterdir()}
    annotated = articles["develop"] | articles["held-out"]
    assert annotated <= shipped
    assert 2 * len(annotated) >= len(shipped)


def test_the_readme_says_which_half_an_article_is_in() -> None:
    """The table of articles names the half of each annotated article, and no other article has one."""
    rows = re.findall(r"^\| `([\w.-]+)` \|.*\| ([\w-]*) *\|$", (CORPUS / "README.md").read_text("utf-8"), re.MULTILINE)
    told = {name: half for name, half in rows if half}
    assert told == {unit["file"]: half for half in HALVES for unit in read(half)}
