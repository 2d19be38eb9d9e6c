"""The graph as a whole: deterministic, each triple once, one verified nanopublication per claim."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pyoxigraph

from kg import model
from kg.graph import build_graph, check_shapes
from kg.graph.nquads import Literal, Quad
from kg.graph.trusty import holds
from kg.model import KnowledgeBase, Mention, Quantity
from kg.terms import CitationStyle, Polarity
from kg.vocab import BASE, Dcterms, Kg, Np, Oa, Rdf, Schema, Sepio


def quads(lines: list[bytes]) -> list[Quad]:
    """The quads of lines, as another implementation reads them."""
    found = []
    for quad in pyoxigraph.parse(b"".join(lines), format=pyoxigraph.RdfFormat.N_QUADS):
        thing = quad.object
        value = (
            Literal(thing.value, thing.datatype.value, thing.language or "")
            if isinstance(thing, pyoxigraph.Literal)
            else thing.value
        )
        found.append(Quad(quad.subject.value, quad.predicate.value, value, quad.graph_name.value))
    return found


def with_time(lines: list[bytes]) -> set[bytes]:
    """The lines outside the build's own graph."""
    return {line for line in lines if b"/graph/build>" not in line}


def test_same_input_same_bytes(base: KnowledgeBase, lines: list[bytes]) -> None:
    """Building again gives the same bytes, in order, whatever the order of studies and sources."""
    turned = replace(
        base,
        studies=dict(reversed(base.studies.items())),
        concepts=dict(reversed(base.concepts.items())),
        articles=base.articles[::-1],
    )
    assert build_graph(turned) == lines == sorted(lines)


def test_build_time_stands_in_one_graph(base: KnowledgeBase, lines: list[bytes]) -> None:
    """The time of the build changes nothing outside the build's own graph."""
    later = build_graph(base, built="2030-01-01T00:00:00Z")
    assert with_time(later) == with_time(lines)
    assert set(later) != set(lines)


def test_clock_dates_what_has_no_date(base: KnowledgeBase) -> None:
    """A nanopublication bears its article's date, else the clock's, else none."""
    dates = Counter(
        q.object.value for q in quads(build_graph(base, clock="2025-05-05")) if q.predicate == Dcterms.CREATED
    )
    assert dates == {"2024-03-01": 5, "2025-05-05": 3}
    assert [q for q in quads(build_graph(base)) if q.predicate == Dcterms.CREATED and "2025" in q.object.value] == []


def test_each_triple_in_one_graph(lines: list[bytes]) -> None:
    """No triple is written to two graphs, so that counts over the union are true."""
    triples = Counter(quad[:3] for quad in quads(lines))
    assert [triple for triple, times in triples.items() if times > 1] == []


def test_no_blank_nodes_and_valid_iris(lines: list[bytes]) -> None:
    """No line holds a blank node, and every graph's name is ours."""
    assert not any(b"_:" in re.sub(rb'"(\\.|[^"\\])*"', b"", line) for line in lines)
    assert all(quad.graph.startswith(BASE) for quad in quads(lines))


def test_one_verified_nanopublication_per_claim(base: KnowledgeBase, lines: list[bytes]) -> None:
    """Each claim has one nanopublication of four graphs, whose trusty IRI its content confirms."""
    parts: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads(lines):
        if found := re.match(rf"{BASE}np/(RA[\w-]{{43}})#", quad.graph):
            parts[found[1]].append(quad)
    assert len(parts) == len(base.claims)
    for code, content in parts.items():
        assert holds(content, code)
        assert {quad.graph.rsplit("#", 1)[1] for quad in content} == {"Head", "assertion", "provenance", "pubinfo"}
        assert sum(quad.predicate == Np.HAS_ASSERTION for quad in content) == 1


def test_new_study_leaves_nanopublications_alone(base: KnowledgeBase, lines: list[bytes]) -> None:
    """Taking verdicts and studies away changes no nanopublication."""
    bare = replace(base, verdicts=tuple(replace(verdict, evidence=(), grade=None) for verdict in base.verdicts))
    assert [line for line in build_graph(bare) if b"/np/RA" in line] == [line for line in lines if b"/np/RA" in line]


def test_words_stand_where_they_say(base: KnowledgeBase, lines: list[bytes]) -> None:
    """The quotation of a claim, with what comes before and after it, is in the article at its position."""
    texts = {f"{BASE}article/{article.id}": article.text for article in base.articles}
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in quads(lines):
        facts[quad.subject][quad.predicate] = quad.object.value if isinstance(quad.object, Literal) else quad.object
    claims = [subject for subject, own in facts.items() if own.get(Rdf.TYPE) == Schema.CLAIM]
    assert len(claims) == len(base.claims)
    for claim in claims:
        text, quote, place = texts[facts[claim][Schema.APPEARANCE]], facts[f"{claim}#quote"], facts[f"{claim}#position"]
        start, end = int(place[Oa.START]), int(place[Oa.END])
        assert text[start:end] == quote[Oa.EXACT] == facts[claim][Schema.TEXT]
        assert text[:start].endswith(quote[Oa.PREFIX])
        assert text[end:].startswith(quote[Oa.SUFFIX])


def test_printed_figures_beside_numbers(lines: list[bytes]) -> None:
    """An estimate keeps its printed figure as a string beside its number."""
    values = {
        (q.predicate.rsplit("#", 1)[-1], q.object.value)
        for q in quads(lines)
        if q.subject.endswith("#finding-1-estimate") and isinstance(q.object, Literal)
    }
    assert {("label", "0.70"), ("value", "0.7"), ("ciText", "0.50 to 0.90"), ("pValue", "<0.001")} <= values


def test_chain_from_claim_to_study(lines: list[bytes]) -> None:
    """A claim leads over its assertion and evidence lines to findings, and the lines to the same proposition."""
    found = quads(lines)
    asserted = {q.subject: q.object for q in found if q.predicate == Sepio.ASSERTS}
    for link in (Sepio.SUPPORTING_LINE, Sepio.DISPUTING_LINE, Sepio.INCONCLUSIVE_LINE):
        pairs = [(q.subject, q.object) for q in found if q.predicate == link]
        assert pairs
        for assertion, line in pairs:
            assert asserted[assertion] in {
                q.object for q in found if q.subject == line and q.predicate == Sepio.LINE_FOR
            }


def test_proposition_has_no_sign(lines: list[bytes]) -> None:
    """Signs are the claim's and its assertion's, so that a null claim and a positive one share a proposition."""
    found = quads(lines)
    questions = {q.object for q in found if q.predicate == Sepio.ASSERTS}
    assert not [q for q in found if q.subject in questions and q.predicate in (Kg.DIRECTION, Kg.SIGN)]
    shared = Counter(q.object for q in found if q.predicate == Sepio.ASSERTS)
    assert max(shared.values()) == 2


def test_unverifiable_has_no_rating_value(lines: list[bytes]) -> None:
    """A verdict that could not be reached has no number."""
    ratings = {q.subject for q in quads(lines) if q.predicate == Schema.RATING_VALUE}
    names = {q.subject: q.object.value for q in quads(lines) if q.predicate == Schema.ALTERNATE_NAME}
    assert {name for rating, name in names.items() if rating not in ratings} == {"unverifiable"}


def test_nothing_is_dropped(lines: list[bytes]) -> None:
    """Failures of files and bibliography, and a citation that did not resolve, are in the graph."""
    values = {q.object.value for q in quads(lines) if isinstance(q.object, Literal)}
    assert {"cannot be read", "broken entry", "missing_entry", "no entry by Nobody"} <= values


def test_problem_about_a_work_without_record(base: KnowledgeBase) -> None:
    """A problem with a work that has no study record is about the document; with an unknown work, about nothing."""
    first, *rest = base.verdicts

    def about(key: str) -> set[str]:
        problem = replace(first.problems[0], study=key)
        kb = replace(base, verdicts=(replace(first, problems=(problem,)), *rest))
        made = build_graph(kb)
        assert check_shapes(made) == []
        return {q.object for q in quads(made) if q.predicate == Kg.ABOUT_STUDY and "#problem" in q.subject}

    assert about("Arden2019") == {f"{BASE}study/Arden2019"}
    assert about("Uncited2000") == {f"{BASE}source/Uncited2000"}
    assert about("Nobody2001") == set()


def test_two_readings_of_one_claim(base: KnowledgeBase, lines: list[bytes]) -> None:
    """A second claim with the id of a first does not mix with it, and is kept as a failure."""
    again = replace(base.verdicts[0], claim=replace(base.verdicts[0].claim, polarity=Polarity.NEGATED))
    made = build_graph(replace(base, verdicts=(*base.verdicts, again)))
    assert check_shapes(made) == []
    assert any(b"two readings of one claim" in line for line in made)
    assert [line for line in made if b"/np/RA" in line] == [line for line in lines if b"/np/RA" in line]


def test_two_styles_at_one_place(base: KnowledgeBase) -> None:
    """Two citations at the same words stay two."""
    article = base.articles[0]
    twin = replace(article.citations[0], style=CitationStyle.NARRATIVE)
    made = build_graph(
        replace(base, articles=(replace(article, citations=(*article.citations, twin)), base.articles[1]))
    )
    assert check_shapes(made) == []
    assert sum(b"ns#InTextCitation>" in line for line in made) == 3


def test_empty_words_do_not_stop_a_build(base: KnowledgeBase) -> None:
    """A mention or quantity without words, which a reader may leave, still makes a sound graph."""
    first, *rest = base.verdicts
    bare = replace(first.claim, object=Mention(text=""), duration=Quantity(text=""), population=Mention(text=""))
    assert check_shapes(build_graph(replace(base, verdicts=(replace(first, claim=bare), *rest)))) == []


NOT_WRITTEN = {
    "Article": {"path", "blocks", "sentences", "comments"},  # a graph is the same wherever its files lie
    "Claim": {"by_model"},  # told by ``kg claims --explain``; the graph says which rule found a claim
    "InTextCitation": {"carried"},  # which sentences lean on a study named before is settled when claims are found
    "Person": {"organisation"},  # an organisation's name stands where a family name does
    "Source": {"extra", "others"},
}
"""Fields the graph leaves out: how a text is cut, and what no reader of the graph asks."""


def test_every_field_of_a_record_is_written(root: Path) -> None:
    """A field that is added to a record is written by a module of the graph, or left out on purpose."""
    writers = ("build", "nanopubs", "nquads", "propositions", "sources", "studies", "times", "verdicts")
    code = "".join((root / f"kg/graph/{name}.py").read_text(encoding="utf-8") for name in writers)
    missing = {
        f"{name}.{field.name}"
        for name in model.__all__
        if is_dataclass(record := getattr(model, name)) and name not in ("Block", "Sentence", "Comment")
        for field in fields(record)
        if not re.search(rf"\.{field.name}\b", code) and field.name not in NOT_WRITTEN.get(name, ())
    }
    assert missing == set()
