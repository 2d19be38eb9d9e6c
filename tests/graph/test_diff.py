"""What changed between two graphs."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError, StoreError
from kg.graph import build_graph, compare_graphs, difference_json, render_difference
from kg.graph.diff import Difference
from kg.model import KnowledgeBase, Span, Verdict, digest
from kg.store import open_store, publish, read_graph, read_graph_before
from kg.terms import Direction, GradeLevel, Stance, VerdictLabel


def compare(before: KnowledgeBase, after: KnowledgeBase) -> Difference:
    """What changed between the graphs of two knowledge bases."""
    return compare_graphs(b"".join(build_graph(before)), b"".join(build_graph(after)))


def with_verdict(base: KnowledgeBase, place: int, verdict: Verdict) -> KnowledgeBase:
    """The knowledge base with another verdict at a place."""
    return replace(base, verdicts=(*base.verdicts[:place], verdict, *base.verdicts[place + 1 :]))


def edited(base: KnowledgeBase, old: str, new: str) -> KnowledgeBase:
    """The knowledge base after words of its first article were replaced: every claim of it has another name."""
    article = base.articles[0]
    cut = article.text.index(old)
    text = article.text.replace(old, new, 1)
    sha = digest(text, length=64)
    changed = replace(article, text=text, sha256=sha, id=f"{article.name}-{sha[:8]}", citations=())
    verdicts = []
    for verdict in base.verdicts:
        claim = verdict.claim
        if claim.article == article.id:
            shift = len(new) - len(old) if claim.span.start > cut else 0
            start = claim.span.start + shift
            words = claim.text.replace(old, new)
            span = Span(start=start, end=start + len(words))
            name = digest(changed.id, span.start, span.end, claim.relation, claim.proposition.id)
            claim = replace(claim, id=name, article=changed.id, span=span, text=words)
        verdicts.append(replace(verdict, claim=claim))
    return replace(base, articles=(changed, *base.articles[1:]), verdicts=tuple(verdicts))


def test_same_graph_has_no_difference(base: KnowledgeBase) -> None:
    """A graph and itself, in whatever order its lines come, do not differ."""
    lines = build_graph(base)
    difference = compare_graphs(b"".join(lines), b"".join(reversed(lines)))
    assert difference.same
    assert (difference.articles, difference.others) == ((), {})
    assert not any(difference.things.values())
    assert list(render_difference(difference)) == [f"no difference ({len(lines):,} statements)"]


def test_a_changed_verdict_is_shown_with_both_sides(base: KnowledgeBase) -> None:
    """A verdict that changed stands under its claim and article, and is counted."""
    other = replace(base.verdicts[1], label=VerdictLabel.SUPPORTED, rule="supported")
    difference = compare(base, with_verdict(base, 1, other))
    (article,) = difference.articles
    (claim,) = article.claims
    assert (article.name, article.kind, claim.kind) == ("first", "unchanged", "changed")
    parts = {change.part: (change.before, change.after) for change in claim.changes}
    assert parts == {"verdict": ("unsupported", "supported"), "verdict rule": ("no_evidence", "supported")}
    assert difference.count()["verdicts"] == {"changed": 1}
    assert "      verdict: unsupported → supported" in list(render_difference(difference))


def test_evidence_and_grade_changes_are_told_apart(base: KnowledgeBase) -> None:
    """A line of evidence that turned, one that went, and a grade that fell are each said and counted."""
    first = base.verdicts[0]
    assert first.grade is not None
    lines = (replace(first.evidence[0], stance=Stance.DISPUTES),)
    grade = replace(first.grade, certainty=GradeLevel.VERY_LOW, steps=(replace(first.grade.steps[0], points=3),))
    difference = compare(base, with_verdict(base, 0, replace(first, evidence=lines, grade=grade)))
    counts = difference.count()
    assert counts["evidence"] == {"changed": 1, "removed": 1}
    assert counts["grades"] == {"changed": 1}
    shown = "\n".join(render_difference(difference, width=200))
    assert "grade: low [very-low to moderate] → very low [very-low to moderate]" in shown
    assert "grade steps: start +4 → +3, indirectness -2 → none" in shown
    assert "- evidence Arden2019 #2: disputes" in shown
    assert "- +4: randomised" in "\n".join(render_difference(difference, steps=True, width=40))


def test_an_edit_elsewhere_changes_no_claim(base: KnowledgeBase) -> None:
    """Claims of a page that was edited are the same claims where their words and reading are, though moved."""
    difference = compare(base, edited(base, "Lumerin blocks", "We think that lumerin blocks"))
    (article,) = difference.articles
    assert article.kind == "changed"
    assert [(claim.kind, [change.part for change in claim.changes]) for claim in article.claims] == [
        ("changed", ["words"])
    ]
    assert article.same_claims == 4
    assert article.moved == 2


def test_other_words_for_the_same_statement_are_a_change(base: KnowledgeBase) -> None:
    """A sentence that was reworded where it stands is shown as changed; one of another statement is not paired."""
    reworded = edited(base, "Growth factor lowers sleep disturbance.", "Disturbed sleep is less with growth factor.")
    (article,) = compare(base, reworded).articles
    assert [claim.kind for claim in article.claims] == ["changed"]
    without = replace(base, verdicts=base.verdicts[:4] + base.verdicts[5:])
    (article,) = compare(without, base).articles
    assert [(claim.kind, claim.label) for claim in article.claims] == [
        ("added", "Growth factor lowers sleep disturbance.")
    ]
    (article,) = compare(base, without).articles
    assert [claim.kind for claim in article.claims] == ["removed"]


def test_articles_come_go_and_are_renamed(base: KnowledgeBase) -> None:
    """An article that is new, gone or has another name is said to be, with its claims."""
    second = base.articles[1]
    alone = replace(
        base,
        articles=base.articles[:1],
        verdicts=tuple(one for one in base.verdicts if one.claim.article != second.id),
    )
    added, removed = compare(alone, base), compare(base, alone)
    assert [(one.name, one.kind, len(one.claims)) for one in added.articles] == [("second", "added", 3)]
    assert [(one.name, one.kind, len(one.claims)) for one in removed.articles] == [("second", "removed", 3)]
    moved = replace(base, articles=(base.articles[0], replace(second, name="zweite")))
    (article,) = compare(base, moved).articles
    assert (article.kind, article.name, article.was, article.claims) == ("renamed", "zweite", "second", ())


def test_studies_sources_and_concepts_are_compared_part_by_part(base: KnowledgeBase) -> None:
    """What changed in a record is named by place and property."""
    study = base.studies["Arden2019"]
    finding = replace(study.findings[0], direction=Direction.UNCLEAR)
    source = replace(base.bibliography.sources["Arden2019"], year=2018)
    changed = replace(
        base,
        studies={**base.studies, "Arden2019": replace(study, findings=(finding, *study.findings[1:]), retracted=True)},
        bibliography=replace(base.bibliography, sources={**base.bibliography.sources, "Arden2019": source}),
        concepts={slug: one for slug, one in base.concepts.items() if slug != "nausea"},
    )
    things = compare(base, changed).things
    (one,) = things["study"]
    assert {change.part: (change.before, change.after) for change in one.changes} == {
        "finding 1 direction": ("decrease", "unclear"),
        "retracted": ("false", "true"),
    }
    (one,) = things["source"]
    assert [(change.part, change.before, change.after) for change in one.changes] == [
        ("has publication year", "2019", "2018")
    ]
    assert [(one.kind, one.name, one.label) for one in things["concept"]] == [("removed", "nausea", "nausea")]


def test_json_says_what_text_says(base: KnowledgeBase) -> None:
    """The JSON form counts and lists the same changes, and survives being written."""
    other = replace(base.verdicts[1], label=VerdictLabel.SUPPORTED)
    difference = compare(base, with_verdict(base, 1, other))
    data = json.loads(json.dumps(difference_json(difference)))
    assert data["same"] is False
    assert data["summary"]["claims"] == {"changed": 1}
    assert data["summary"]["claims_unchanged"] == 7
    assert data["articles"][0]["claims"][0]["changes"] == [
        {"part": "verdict", "group": "verdict", "before": "unsupported", "after": "supported"}
    ]


def test_colours_only_when_asked(base: KnowledgeBase) -> None:
    """Without colour no line holds an escape; with it what was added is green."""
    alone = replace(base, articles=base.articles[:1], verdicts=base.verdicts[:5])
    difference = compare(alone, base)
    assert not any("\x1b" in line for line in render_difference(difference))
    assert any(line.startswith("\x1b[32m") for line in render_difference(difference, color=True))


def test_graphs_are_read_from_wherever_they_lie(base: KnowledgeBase, tmp_path: Path) -> None:
    """A store, its snapshot, and files exported from it, packed or not, hold the same graph."""
    lines = build_graph(base)
    publish(tmp_path / "store", lines)
    with open_store(tmp_path / "store") as store:
        (tmp_path / "graph.trig").write_bytes(store.export("trig"))
        (tmp_path / "graph.jsonld").write_bytes(store.export("jsonld"))
    (tmp_path / "graph.nq.gz").write_bytes(gzip.compress(b"".join(lines)))
    (snapshot,) = (tmp_path / "store" / "snapshots").iterdir()
    for other in ("graph.trig", "graph.jsonld", "graph.nq.gz", snapshot):
        assert compare_graphs(b"".join(lines), read_graph(tmp_path / other)).same, other
    with pytest.raises(StoreError, match="no graph from before"):
        read_graph_before(tmp_path / "store")
    publish(tmp_path / "store", lines[:-1])
    assert read_graph_before(tmp_path / "store") == b"".join(lines)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("none.nq", None, "no such file"),
        ("page.txt", b"words", "no graph can be read"),
        ("bad.nq.gz", b"words", "cannot be unpacked"),
        ("bad.trig", b"<a", "not valid RDF"),
    ],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, name: str, content: bytes | None, what: str) -> None:
    """A file that holds no graph is refused in one line."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=what):
        read_graph(tmp_path / name)


def test_lines_that_are_no_quads_are_refused() -> None:
    """N-Quads that are not valid are refused with their line."""
    with pytest.raises(InputError, match="A:1: not valid N-Quads"):
        compare_graphs(b"<a> broken .", b"")
