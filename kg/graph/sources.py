"""Documents → their graphs: bibliography entries, articles with their reference lists, in-text citations, failures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.graph.names import (
    article_iri,
    citation_iri,
    claim_iri,
    failure_iri,
    graph_iri,
    reference_iri,
    source_iri,
    study_iri,
)
from kg.graph.nanopubs import cited_iri
from kg.graph.nquads import Literal, NamedGraph, Quad, date_literal, safe_iri, text
from kg.model import Article, CitedWork, Claim, Failure, InTextCitation, Person, Source, Span
from kg.terms import CitationProblem, CitationStyle
from kg.vocab import BASE, Cito, Dcterms, Fabio, Kg, Oa, Prism, Rdf, Rdfs, Schema, Xsd

__all__ = ["write_article", "write_citation", "write_failures", "write_source"]

_KINDS: Final = {
    "article": Fabio.JOURNAL_ARTICLE,
    "book": Fabio.BOOK,
    "booklet": Fabio.BOOK,
    "inbook": Fabio.BOOK_CHAPTER,
    "incollection": Fabio.BOOK_CHAPTER,
    "inproceedings": Fabio.CONFERENCE_PAPER,
    "conference": Fabio.CONFERENCE_PAPER,
    "phdthesis": Fabio.THESIS,
    "mastersthesis": Fabio.THESIS,
    "thesis": Fabio.THESIS,
    "techreport": Fabio.REPORT,
    "report": Fabio.REPORT,
    "unpublished": Fabio.PREPRINT,
    "online": Fabio.WEB_PAGE,
    "electronic": Fabio.WEB_PAGE,
    "www": Fabio.WEB_PAGE,
}
"""BibTeX entry type → FaBiO class; any other is a ``fabio:Expression``."""


def write_source(source: Source) -> list[Quad]:
    """Return the quads of a bibliography entry in its own graph."""
    me = source_iri(source.key)
    graph = NamedGraph(graph_iri(me))
    graph.add(me, Rdf.TYPE, _KINDS.get(source.kind, Fabio.EXPRESSION))
    _write_fields(graph, me, source)
    return graph.quads


def _write_fields(graph: NamedGraph, me: str, source: Source) -> None:
    graph.say(me, Rdfs.LABEL, source.key)
    graph.say(me, Dcterms.TITLE, source.title)
    for place, author in enumerate(source.authors, 1):
        graph.say(me, Schema.AUTHOR, _full_name(author))
        if place == 1:
            graph.say(me, Kg.FIRST_AUTHOR, author.family)
    if source.year is not None:
        graph.add(me, Fabio.YEAR, Literal(f"{source.year:04d}", Xsd.GYEAR))
    graph.say(me, Dcterms.IS_PART_OF, source.container)
    graph.say(me, Schema.VOLUME, source.volume)
    graph.say(me, Schema.ISSUE, source.issue)
    graph.say(me, Schema.PAGES, source.pages)
    graph.say(me, Dcterms.PUBLISHER, source.publisher)
    graph.say(me, Fabio.ACCESSED, source.accessed)
    graph.say(me, Prism.DOI, source.doi)
    graph.say(me, Fabio.PUBMED_ID, source.pmid)
    graph.say(me, Fabio.PUBMED_CENTRAL_ID, source.pmcid)
    graph.add(me, Schema.URL, safe_iri(source.url) if source.url else None)
    graph.say(me, Kg.UNCONFIRMED_FIELD, *source.unconfirmed)
    graph.say(me, Kg.NOTICE, *source.notices)
    graph.say(me, Rdfs.COMMENT, source.note)


def _full_name(person: Person) -> str:
    return ", ".join(part for part in (person.family, person.given, person.suffix) if part)


def write_article(article: Article, known: frozenset[str]) -> list[Quad]:
    """Return the quads of an article's metadata, reference list and failures in its own graph."""
    me = article_iri(article.id)
    graph = NamedGraph(graph_iri(me))
    graph.add(me, Rdf.TYPE, Schema.ARTICLE)
    graph.say(me, Rdfs.LABEL, article.name)
    graph.say(me, Dcterms.IDENTIFIER, article.id)
    graph.say(me, Dcterms.TITLE, article.title)
    graph.add(me, Dcterms.DATE, date_literal(article.date) if article.date else None)
    graph.say(me, Kg.SHA256, article.sha256)
    for reference in article.references:
        place = reference_iri(article.id, reference.key)
        graph.add(me, Kg.HAS_REFERENCE, place)
        graph.add(place, Rdf.TYPE, Kg.REFERENCE_CLASS)
        _write_fields(graph, place, reference)
        if reference.resolved_to:
            graph.add(place, Kg.RESOLVED_TO, cited_iri(article.id, reference.resolved_to, known))
    for number, failure in enumerate(article.failures, 1):
        graph.add(me, Kg.HAS_FAILURE, f"{me}#failure-{number}")
        _write_failure(graph, f"{me}#failure-{number}", failure)
    return graph.quads


def write_citation(
    article: Article, citation: InTextCitation, claims: Iterable[Claim], known: frozenset[str]
) -> list[Quad]:
    """Return the quads of an in-text citation in its own graph.

    Args:
        article: The article it stands in.
        citation: The citation.
        claims: The article's claims; those it covers are linked.
        known: Keys of the bibliography.
    """
    me = citation_iri(article.id, citation)
    graph = NamedGraph(graph_iri(me))
    graph.add(me, Rdf.TYPE, Kg.IN_TEXT_CITATION_CLASS)
    graph.add(me, Oa.HAS_SOURCE, article_iri(article.id))
    graph.add(me, Oa.EXACT, text(citation.exact))
    graph.say(me, Oa.START, citation.span.start)
    graph.say(me, Oa.END, citation.span.end)
    graph.say(me, Kg.CITATION_STYLE, citation.style.value)
    graph.say(me, Kg.CITATION_PROBLEM, citation.problem.value)
    graph.say(me, Kg.WORK_AS_WRITTEN, *sorted({_as_written(work) for work in citation.works}))
    if citation.problem is not CitationProblem.NONE:
        graph.add(me, Kg.CANDIDATE, *(cited_iri(article.id, key, known) for key in citation.candidates))
    graph.add(me, Kg.NOT_FOUND, *(study_iri(key) for key in citation.not_found))
    graph.say(me, Rdfs.COMMENT, citation.note)
    spans = citation.covers or (citation.span,)
    covered = (claim for claim in claims if any(_overlap(claim.span, span) for span in spans))
    graph.add(me, Kg.COVERS, *(claim_iri(claim) for claim in covered))
    quoted = citation.style is CitationStyle.QUOTATION_SOURCE
    for key in dict.fromkeys(citation.keys):
        place = reference_iri_of(me, key)
        graph.add(place, Rdf.TYPE, Cito.CITATION)
        graph.add(place, Cito.CITING, article_iri(article.id))
        graph.add(place, Cito.CITED, cited_iri(article.id, key, known))
        graph.add(place, Cito.CHARACTERISATION, Cito.INCLUDES_QUOTATION_FROM if quoted else Cito.CITES_AS_EVIDENCE)
        graph.add(place, Kg.IN_TEXT_CITATION, me)
    return graph.quads


def reference_iri_of(citation: str, key: str) -> str:
    """Return the IRI of one work's citation at a place in the text."""
    return f"{citation}#{source_iri(key).rsplit('/', 1)[-1]}"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _as_written(work: CitedWork) -> str:
    """Return a work the way the text names it, on one line."""
    names = " & ".join(work.authors) + (" et al." if work.et_al else "")
    year = "" if work.year is None else f"{work.year}{work.suffix}"
    parts = [part for part in (names or work.name or "", year) if part]
    return " ".join(parts) or work.number or work.doi or work.pmid or work.url or "unnamed work"


def write_failures(failures: Iterable[Failure]) -> list[Quad]:
    """Return the quads of the failures that belong to no article."""
    graph = NamedGraph(graph_iri(BASE + "failures"))
    for failure in failures:
        _write_failure(graph, failure_iri(failure.where, failure.line, failure.what, failure.raw), failure)
    return graph.quads


def _write_failure(graph: NamedGraph, me: str, failure: Failure) -> None:
    graph.add(me, Rdf.TYPE, Kg.FAILURE_CLASS)
    graph.say(me, Kg.WHERE, failure.where)
    graph.say(me, Kg.LINE, failure.line)
    graph.say(me, Rdfs.COMMENT, failure.what)
    graph.say(me, Kg.HINT, failure.hint)
    graph.say(me, Kg.RAW, failure.raw)
