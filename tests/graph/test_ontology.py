"""The ontology's own description: complete, true of what is written, and fit for a reference page."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS

from kg.graph import read_dataset
from kg.vocab import KG

SCHEMA = rdflib.Namespace("https://schema.org/")
ESTIMATE = rdflib.URIRef("http://purl.obolibrary.org/obo/STATO_0000085")
STUDY = rdflib.URIRef(KG + "Study")
DOCUMENT = rdflib.URIRef("http://purl.org/spar/fabio/Expression")


@pytest.fixture(scope="module")
def ontology(root: Path) -> rdflib.Graph:
    """The definitions of our terms."""
    return rdflib.Graph().parse(root / "ontology/kg.ttl")


def _terms(ontology: rdflib.Graph) -> list[rdflib.URIRef]:
    return [term for term in ontology.subjects(RDFS.isDefinedBy) if isinstance(term, rdflib.URIRef)]


def test_every_term_has_one_label_and_one_definition(ontology: rdflib.Graph) -> None:
    """A term has a label no other has, and a definition in a full sentence."""
    labels = [str(label) for term in _terms(ontology) for label in ontology.objects(term, RDFS.label)]
    assert len(labels) == len(set(labels)) == len(_terms(ontology))
    for term in _terms(ontology):
        (comment,) = ontology.objects(term, RDFS.comment)
        assert str(comment)[-1] in ".?", term
        (kind,) = ontology.objects(term, RDF.type)
        assert kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        if kind != OWL.Class and str(term)[len(KG) :] not in ("control", "extractionConfidence", "repeated"):
            # groups of a trial and the assertion graph have no class of their own
            assert list(ontology.objects(term, SCHEMA.domainIncludes)), term


def test_the_ontology_says_what_it_is(ontology: rdflib.Graph) -> None:
    """Title, description, licence, dates and version stand at the ontology itself."""
    (me,) = ontology.subjects(RDF.type, OWL.Ontology)
    for link in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.license,
        DCTERMS.created,
        DCTERMS.modified,
        OWL.versionInfo,
    ):
        assert ontology.value(me, link), link


def test_terms_are_used_where_they_say(ontology: rdflib.Graph, lines: list[bytes]) -> None:
    """A property stands at things of the classes it names, with texts where it is one of texts."""
    dataset = read_dataset(lines)
    wrong = set()
    for subject, predicate, thing in dataset.triples((None, None, None)):
        if not str(predicate).startswith(KG):
            continue
        kinds = {_general(kind) for kind in dataset.objects(subject, RDF.type)}
        if kinds and not kinds & set(ontology.objects(predicate, SCHEMA.domainIncludes)):
            wrong.add(f"{predicate} at {sorted(kinds)}")
        data = (predicate, RDF.type, OWL.DatatypeProperty) in ontology
        if data != isinstance(thing, rdflib.Literal):
            wrong.add(f"{predicate} with {thing!r}")
    assert wrong == set()


def _general(kind: object) -> object:
    name = str(kind)
    if "/STATO_" in name:
        return ESTIMATE
    if name.startswith("http://purl.org/spar/fabio/"):
        return DOCUMENT
    return STUDY if "/SEPIO_00000" in name and name.rsplit("_", 1)[1] in ("0000067", "0000069") else kind


class _Page(HTMLParser):
    """The identifiers and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in ("script", "img", "link", "iframe"):
            self.loaded += [str(found[name]) for name in ("src", "href") if found.get(name)]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_reference_page_shows_every_term(ontology: rdflib.Graph, root: Path, tmp_path: Path) -> None:
    """The page `make docs` writes has each term with its label and definition, and loads nothing from elsewhere."""
    pylode = pytest.importorskip("pylode", reason="pyLODE is installed for development only")
    pylode.OntPub(ontology=str(root / "ontology/kg.ttl")).make_html(destination=tmp_path / "page.html")
    page = _Page()
    page.feed((tmp_path / "page.html").read_text(encoding="utf-8"))
    text = " ".join(" ".join(page.text).split())
    for term in _terms(ontology):
        assert str(term) in text
        assert " ".join(str(ontology.value(term, RDFS.label)).split()) in text
        assert " ".join(str(ontology.value(term, RDFS.comment)).split()) in text, term
    assert [address for address in page.loaded if address.startswith(("http", "//"))] == []
