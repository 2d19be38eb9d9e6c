"""``kg graph``: each question as text, JSON and SVG; unknown names are one line with the nearest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.graph import build_graph
from kg.store import publish
from tests.cli.conftest import Ran
from tests.graph.literature import literature

QUESTIONS = {
    "paths": ["paths", "lumerin", "sleep disturbance"],
    "chain": ["chain", "page-b"],
    "citations": ["citations"],
    "contradictions": ["contradictions"],
    "central": ["central"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the small literature."""
    folder = tmp_path_factory.mktemp("literature") / "store"
    publish(folder, build_graph(literature()))
    return str(folder)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_in_every_form(name: str, store: str, kg: Callable[..., Ran], tmp_path: Path) -> None:
    """Text keeps to the width, JSON is a list, SVG is XML, and --svg writes the same picture into a file."""
    asked = ["graph", *QUESTIONS[name], "--store", store]
    told = kg(*asked)
    assert told.code == 0
    assert told.out
    assert max(map(len, told.out.splitlines())) <= 100
    assert isinstance(json.loads(kg(*asked, "--format", "json").out), list)
    picture = kg(*asked, "--format", "svg").out
    assert ET.fromstring(picture).tag.endswith("svg")
    assert kg(*asked, "--svg", str(tmp_path / "answer.svg")).code == 0
    assert (tmp_path / "answer.svg").read_text(encoding="utf-8") == picture


def test_json_has_the_numbers(store: str, kg: Callable[..., Ran]) -> None:
    """What is told from an answer stands in its JSON beside what is in it."""
    (belief,) = json.loads(kg("graph", "citations", "--store", store, "--format", "json").out)
    assert belief["bias"]["p"] == 1.0
    assert belief["bias"]["odds_ratio"] > 2
    assert belief["without_data"] == 0.4
    first = json.loads(kg("graph", "chain", "Good2010", "--store", store, "--format", "json").out)[0]
    assert first["reaches_data"] is True
    assert first["chains"][0]["end"] == "primary_data"


def test_chain_starts_from_a_claim_an_article_or_a_work(store: str, kg: Callable[..., Ran]) -> None:
    """A claim's id gives that claim, an article's name its claims, a key the claims that cite the work."""
    every = json.loads(kg("graph", "chain", "page-c", "--all", "--store", store, "--format", "json").out)
    assert len(every) == 5
    citing = json.loads(kg("graph", "chain", "page-c", "--store", store, "--format", "json").out)
    assert len(citing) == 4
    name = every[0]["claim"]["iri"].rsplit("/", 1)[1]
    (one,) = json.loads(kg("graph", "chain", f"claim:{name}", "--store", store, "--format", "json").out)
    assert one["claim"] == every[0]["claim"]
    assert len(json.loads(kg("graph", "chain", "good2010", "--store", store, "--format", "json").out)) == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["chain", "Godo2010"], "no claim, article or work 'Godo2010' in the graph (nearest: Good2010"),
        (["paths", "lumrein", "insomnia"], "no concept 'lumrein' in the graph (nearest: lumerin"),
        (["citations", "zzz"], "no concept 'zzz' in the graph"),
        (["without", "Abar2022"], "no study record 'Abar2022' is in hand (nearest: Abbar2022"),
        (["without"], "name a STUDY, or --retracted"),
    ],
)
def test_unknown_names_are_one_line(asked: list[str], said: str, store: str, kg: Callable[..., Ran]) -> None:
    """A name nobody knows ends with 2 and one line that tells the nearest."""
    ran = kg("graph", *asked, "--store", store)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_picture_that_cannot_be_written(store: str, kg: Callable[..., Ran]) -> None:
    """A folder that is not there is an input error of one line."""
    ran = kg("graph", "central", "--store", store, "--svg", "no/such/folder/x.svg")
    assert ran.code == 3
    assert ran.err.count("\n") == 1


def test_without_a_study_of_the_store(topic: Path, kg: Callable[..., Ran]) -> None:
    """The claims are judged again by the records the store was built from, without naming them again."""
    assert kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q").code == 0
    answer = json.loads(kg("graph", "without", "Alder2019", "--format", "json").out)
    assert answer["studies"] == ["Alder2019"]
    assert answer["unlike"] == 0
    (change,) = answer["changes"]
    assert change["claim"]["text"].startswith("Magnesium reduced")
    assert change["before"]["verdict"] == change["claim"]["verdict"]
    told = kg("graph", "without", "Alder2019")
    assert "without Alder2019:" in told.out
    none = kg("graph", "without", "--retracted")
    assert none.code == 0
    assert "no work is recorded as retracted" in none.err
