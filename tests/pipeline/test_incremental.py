"""Builds that use what an earlier build found: the same graph, to the byte, whatever changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.claims import ClaimFinder, load_finder
from kg.errors import InputError
from kg.model import Article
from kg.pipeline import (
    Built,
    Kept,
    SourceNames,
    Sources,
    build_store,
    extend_inputs,
    inputs_from,
    judging,
    load_scheme,
    read_articles,
    recall_inputs,
)
from kg.store import inputs_of, open_cache, open_store, publish, snapshot_of
from tests.cli.conftest import ARTICLE, BIBLIOGRAPHY, STUDY

SECOND = """\
Riboflavin prevents migraine attacks in adults with migraine (Cedar, 2021).
Magnesium does not reduce the number of migraine attacks in adults with migraine (Alder et al., 2019).
"""
THIRD = "Melatonin improves sleep in adults with insomnia (Dogwood, 2018).\n"
OTHERS = """\
@article{Cedar2021, author = {Cedar, Cato}, title = {Riboflavin for attacks}, journal = {Trials}, year = {2021}}
@article{Dogwood2018, author = {Dogwood, Dora}, title = {Melatonin at night}, journal = {Trials}, year = {2018}}
"""
KINDS = {
    "supplement": ("magnesium", "riboflavin", "melatonin", "ginger", "valerian"),
    "condition": ("migraine", "insomnia"),
    "outcome": ("sleep", "migraine attacks"),
    "adverse_effect": ("nausea", "diarrhoea"),
    "comparator": ("placebo",),
}
LOWER = '; kg:betterWhen "lower"'
CONCEPTS = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix kg: <https://w3id.org/evidence-kg/ns#> .\n"
    + "".join(
        f'<https://w3id.org/evidence-kg/concept/{name.replace(" ", "-")}> a skos:Concept ; kg:kind "{kind}" ; '
        f'skos:prefLabel "{name}"@en {LOWER if kind == "outcome" else ""} .\n'
        for kind, names in KINDS.items()
        for name in names
    )
)


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> ClaimFinder:
    """One claim finder for all builds: it holds no state between articles."""
    path = tmp_path_factory.mktemp("scheme") / "concepts.ttl"
    path.write_text(CONCEPTS, encoding="utf-8")
    scheme, failures = load_scheme(str(path))
    assert not failures
    return load_finder(scheme)


@dataclass
class Place:
    """A folder with articles, bibliography and records, and what is built from them."""

    folder: Path
    finder: ClaimFinder

    def write(self, name: str, text: str) -> Path:
        """Write a file of the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    @property
    def names(self) -> SourceNames:
        """What the articles are judged by."""
        return SourceNames(
            bib=(str(self.folder / "refs.bib"),),
            studies=(str(self.folder / "records"),),
            concepts=str(self.folder / "concepts.ttl"),
        )

    def build(self, store: str = "store", *paths: str, add: bool = False, **options: object) -> Built:
        """Build a store from the folder's articles, as ``kg build`` does."""
        location = str(self.folder / store)
        names = self.names
        cache = open_cache(location)
        assert cache is not None
        kept = Kept(cache, names, None, **options)  # type: ignore[arg-type]
        given = [str(self.folder / path) for path in paths or ("articles",)]
        if add:
            before = recall_inputs(inputs_of(location), where=location)
            articles, failures = extend_inputs(before, given, kept)
        else:
            articles, failures = read_articles(given, read=kept.read)
        inputs = inputs_from(articles, names, kept).packed()
        return build_store(
            location, articles, names, lambda _: self.finder, failures=failures, inputs=inputs, kept=kept
        )

    def graph(self, store: str = "store") -> bytes:
        """The published lines."""
        with open_store(self.folder / store) as opened:
            return b"".join(opened.dump())

    def from_nothing(self) -> bytes:
        """The graph a build without anything kept gives."""
        shutil.rmtree(self.folder / "scratch", ignore_errors=True)
        self.build("scratch")
        return self.graph("scratch")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, finder: ClaimFinder) -> Path:
    """A folder with three articles and a store built from them; tests work on copies."""
    place = Place(tmp_path_factory.mktemp("built"), finder)
    place.write("articles/first.md", ARTICLE)
    place.write("articles/second.md", SECOND)
    place.write("articles/third.txt", THIRD)
    place.write("refs.bib", BIBLIOGRAPHY + OTHERS)
    place.write("records/Alder2019.yaml", STUDY)
    place.write("concepts.ttl", CONCEPTS)
    done = place.build()
    assert (done.read, done.rejudged, done.unchanged) == (3, 0, 0)
    assert len(done.verdicts) >= 4
    return place.folder


@pytest.fixture
def place(built: Path, finder: ClaimFinder) -> Iterator[Place]:
    """The folder as the first build left it; file names are part of messages, so it always lies in the same place."""
    work = built.parent / "kept"
    shutil.copytree(built, work)
    yield Place(built, finder)
    shutil.rmtree(built)
    work.rename(built)


def _add(place: Place) -> None:
    place.write("articles/fourth.md", "Ginger reduces nausea in pregnant women (Cedar, 2021).\n")


def _change(place: Place) -> None:
    place.write("articles/second.md", SECOND.replace("adults", "women"))


def _remove(place: Place) -> None:
    (place.folder / "articles" / "second.md").unlink()


def _rename(place: Place) -> None:
    (place.folder / "articles" / "second.md").rename(place.folder / "articles" / "moved.md")


def _same_name(place: Place) -> None:
    place.write("articles/inner/second.md", "Valerian improves sleep.\n")


def _change_bibliography(place: Place) -> None:
    path = place.folder / "refs.bib"
    path.write_text(path.read_text().replace("{Cedar, Cato}", "{Cypress, Cato}"))


def _cite_elsewhere(place: Place) -> None:
    path = place.folder / "refs.bib"
    path.write_text(path.read_text().replace("Trials}, year = {2018}", "Reviews}, year = {2018}"))


def _change_study(place: Place) -> None:
    place.write("records/Alder2019.yaml", STUDY.replace("direction: decrease", "direction: unclear"))


def _add_concept(place: Place) -> None:
    more = CONCEPTS.splitlines()[1].replace("magnesium", "cautery")
    place.write("concepts.ttl", CONCEPTS + more + "\n")


def _add_study(place: Place) -> None:
    place.write("records/Cedar2021.yaml", STUDY.replace("Alder2019", "Cedar2021").replace("magnesium", "riboflavin"))


def _remove_study(place: Place) -> None:
    (place.folder / "records" / "Alder2019.yaml").unlink()
    place.write("records/Dogwood2018.yaml", "key: Dogwood2018\nexists: no\n")


@pytest.mark.parametrize(
    ("change", "read", "rejudged", "unchanged"),
    [
        (lambda place: None, 0, 0, 3),
        (_add, 1, 0, 3),
        (_change, 1, 0, 2),
        (_remove, 0, 0, 2),
        (_rename, 1, 0, 2),
        (_same_name, 2, 0, 2),
        (_change_bibliography, 1, 2, 0),
        (_cite_elsewhere, 0, 3, 0),
        (_change_study, 0, 3, 0),
        (_add_study, 0, 3, 0),
        (_add_concept, 3, 0, 0),
        (_remove_study, 0, 3, 0),
    ],
)
def test_an_update_is_the_build_from_nothing(
    place: Place, change: Callable[[Place], None], read: int, rejudged: int, unchanged: int
) -> None:
    """After any change the updated graph is byte for byte that of a build that knew nothing, with less work."""
    change(place)
    done = place.build()
    assert (done.read, done.rejudged, done.unchanged) == (read, rejudged, unchanged)
    assert place.graph() == place.from_nothing()
    assert done.quads == place.graph().count(b"\n")


def test_changes_one_after_another(place: Place) -> None:
    """A chain of changes, and the way back, end where a build from nothing ends each time."""
    first = place.graph()
    for change in (_change_study, _add, _change, _remove, _change_bibliography):
        change(place)
        place.build()
        assert place.graph() == place.from_nothing()
    place.write("articles/second.md", SECOND)
    (place.folder / "articles" / "fourth.md").unlink()
    place.write("refs.bib", BIBLIOGRAPHY + OTHERS)
    place.write("records/Alder2019.yaml", STUDY)
    place.build()
    assert place.graph() == first


def test_a_removed_article_leaves_no_orphans(place: Place) -> None:
    """Claims, propositions, evidence lines, citations and verdicts that only one article brought go with it."""
    before = place.graph()
    gone = next(one.article for one in place.build().judged if one.article.name == "second")
    _remove(place)
    left = place.build()
    after = place.graph()
    assert gone.id.encode() in before
    assert gone.id.encode() not in after
    claims = {verdict.claim.id for verdict in left.verdicts}
    questions = {verdict.claim.proposition.id for verdict in left.verdicts}
    with open_store(place.folder / "store") as store:
        found = [
            (row["kind"], row["id"])
            for row in store.query(
                "SELECT ?kind ?id WHERE { ?thing a ?class . VALUES (?class ?kind) "
                "{ (schema:Claim 'claim') (sepio:0000000 'proposition') } "
                "BIND(REPLACE(STR(?thing), '.*/', '') AS ?id) }"
            ).records()
        ]
        lonely = store.query(
            "SELECT ?thing WHERE { { ?thing a sepio:0000002 . FILTER NOT EXISTS { ?assertion ?hangs ?thing . "
            "?claim kg:expresses ?assertion } } UNION { ?thing a kg:Grade . FILTER NOT EXISTS "
            "{ ?verdict kg:hasGrade ?thing } } UNION { ?thing a kg:InTextCitation ; oa:hasSource ?article . "
            "FILTER NOT EXISTS { ?article a schema:Article } } UNION { ?thing a kg:Term . "
            "FILTER NOT EXISTS { ?proposition kg:subject|kg:object|kg:population|kg:comparator ?thing } } }"
        ).records()
        assert list(lonely) == []
    assert {name for kind, name in found if kind == "claim"} == claims
    assert {name for kind, name in found if kind == "proposition"} == questions


def test_add_extends_what_is_there(place: Place) -> None:
    """Adding a file gives the graph a build from all files gives, and the store knows all of them afterwards."""
    new = place.write("later/fourth.md", "Ginger reduces nausea in pregnant women (Cedar, 2021).\n")
    done = place.build("store", "later/fourth.md", add=True)
    assert (done.read, done.unchanged) == (1, 3)
    added = place.graph()
    place.build("scratch", "articles", "later/fourth.md")
    assert added == place.graph("scratch")
    again = recall_inputs(inputs_of(place.folder / "store"), where="store")
    assert [Path(one.path).name for one in again.articles] == ["first.md", "second.md", "third.txt", "fourth.md"]
    assert place.build("store", str(new), add=True).unchanged == 4


def test_add_keeps_what_is_gone_and_says_so(place: Place) -> None:
    """An article whose file is gone stays in a store that is added to; one that was only renamed is there once."""
    _remove(place)
    place.write("later/fourth.md", "Ginger reduces nausea in pregnant women (Cedar, 2021).\n")
    done = place.build("store", "later/fourth.md", add=True)
    assert [one.name for one in done.articles] == ["first", "second", "third", "fourth"]
    assert "the file is gone" in " ".join(failure.what for failure in done.failures)
    (place.folder / "articles" / "third.txt").rename(place.folder / "later" / "new.txt")
    done = place.build("store", "later/new.txt", add=True)
    assert [one.name for one in done.articles] == ["first", "second", "fourth", "new"]


def test_add_needs_to_know_what_was_there(place: Place) -> None:
    """A store that does not say what it was built from cannot be added to."""
    with pytest.raises(InputError, match="does not say what it was built from"):
        recall_inputs(None, where="store")
    with pytest.raises(InputError, match="does not say what it was built from"):
        recall_inputs(b'{"folder": 3}', where="store")


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"0" * 64 + b"\n{}"])
def test_damaged_results_are_made_again(place: Place, damage: bytes) -> None:
    """Whatever happens to the kept results, the graph is the same, and it is known how many were damaged."""
    files = [path for path in (place.folder / "store" / "cache").rglob("*") if path.is_file()]
    for path in files:
        path.write_bytes(damage)
    _change(place)
    cache = open_cache(place.folder / "store")
    assert cache is not None
    done = place.build()
    assert done.read == 3
    assert place.graph() == place.from_nothing()
    assert place.build().unchanged == 3


def test_sound_files_with_other_records_are_made_again(place: Place) -> None:
    """A kept result that is whole but no record of its kind is taken for damaged."""
    cache = open_cache(place.folder / "store")
    assert cache is not None
    for path in (place.folder / "store" / "cache" / "judged").iterdir():
        cache.put("judged", path.name, b'{"article": {"id": 7}}')
    assert place.build().rejudged == 3
    assert place.graph() == place.from_nothing()


def test_nothing_kept_is_no_loss(place: Place) -> None:
    """Without the folder of kept results a build does everything again, to the same end."""
    before = place.graph()
    shutil.rmtree(place.folder / "store" / "cache")
    assert place.build().read == 3
    assert place.graph() == before


def test_fresh_work_ignores_what_is_kept(place: Place) -> None:
    """Asked to, a build reads everything anew."""
    assert place.build(fresh=True).read == 3
    assert place.build().unchanged == 3


def test_only_what_is_of_use_is_kept(place: Place) -> None:
    """What no article of the build needs is removed, so a store does not grow with its history."""

    def kept() -> int:
        return len([path for path in (place.folder / "store" / "cache").rglob("*") if path.is_file()])

    before = kept()
    place.build()
    assert kept() == before, "a build that changes nothing keeps what the next one needs"
    for number in range(3):
        place.write("articles/second.md", SECOND + f"Sample {number}.\n")
        place.build()
    assert kept() == before


def test_an_import_is_kept_and_noticed(place: Place) -> None:
    """A graph that was changed by hand is no longer taken for what the inputs give."""
    with open_store(place.folder / "store") as store:
        publish(place.folder / "store", list(store.dump())[:-5])
    assert inputs_of(place.folder / "store") is not None
    done = place.build()
    assert done.unchanged == 3
    assert place.graph() == place.from_nothing()


def test_a_mistake_of_ours_is_not_kept(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that met a mistake of ours is tried again by the next build."""

    def fail(article: Article, finder: ClaimFinder) -> tuple[()]:
        raise RuntimeError("a mistake")

    _change(place)
    with monkeypatch.context() as patch:
        patch.setattr(judging, "claims_of", fail)
        done = place.build()
        assert "a mistake" in " ".join(failure.what for failure in done.failures)
    assert place.build().read == 1
    assert place.graph() == place.from_nothing()


def test_sources_are_not_loaded_without_need(place: Place) -> None:
    """Where nothing changed neither the language model nor anything else is loaded."""

    def never(sources: Sources) -> ClaimFinder:
        raise AssertionError("nothing is to be found")

    cache = open_cache(place.folder / "store")
    assert cache is not None
    kept = Kept(cache, place.names, None)
    articles, _ = read_articles([str(place.folder / "articles")], read=kept.read)
    before = snapshot_of(place.folder / "store")
    done = build_store(str(place.folder / "store"), articles, place.names, never, kept=kept)
    assert done.unchanged == 3
    assert snapshot_of(place.folder / "store") == before
