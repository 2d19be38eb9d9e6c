"""The SHACL check: a built graph passes, broken ones are caught and named."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.collection import Collection

from kg.graph import check_shapes, read_dataset
from kg.terms import (
    Attribution,
    Certainty,
    Check,
    CitationProblem,
    CitationStyle,
    ClaimType,
    ConceptKind,
    Design,
    Dimension,
    Direction,
    Family,
    FindingKind,
    GradeLevel,
    Level,
    Match,
    Polarity,
    Relation,
    Stance,
    Status,
    System,
    VerdictLabel,
)


def test_built_graph_passes(lines: list[bytes]) -> None:
    """The graph of the builder breaks no shape."""
    assert check_shapes(lines) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            b'ns#polarity> "affirmed"',
            b'ns#polarity> "perhaps"',
            "'perhaps' is not one of the values allowed at polarity",
        ),
        (b'ns#causalStrength> "3"', b'ns#causalStrength> "7"', "causal strength is 0 to 3 at causalStrength"),
        (b'ns#stance> "disputes"', b'ns#stance> "denies"', "'denies' is not one of the values allowed at stance"),
        (b'ns#belief> "0.41"', b'ns#belief> "1.41"', "belief is between 0 and 1 at belief"),
        (b'ns#verdict> "mismatch"', b'ns#verdict> "wrong"', "'wrong' is not one of the values allowed at verdict"),
        (
            b'ns#exists> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
            b'ns#exists> "yes"',
            "datatype xsd:boolean at exists",
        ),
    ],
)
def test_wrong_value_is_caught(lines: list[bytes], old: bytes, new: bytes, what: str) -> None:
    """A value a shape does not allow is reported with the property it stands at."""
    broken = [line.replace(old, new) for line in lines]
    assert broken != lines
    assert any(what in failure.what for failure in check_shapes(broken)), check_shapes(broken)


@pytest.mark.parametrize(
    ("gone", "what"),
    [
        (b"SEPIO_0000030>", "an assertion asserts one proposition"),
        (b"schema.org/appearance>", "a claim appears in one article"),
        (b"oa#exact>", "exact"),
        (b"cito/hasCitedEntity>", "a citation has one cited work"),
        (b"ns#studyFamily>", "a study belongs to one family"),
        (b"ns#decidedBy>", "a verdict names the rule that decided"),
        (b"ns#points>", "a grade step has its points"),
        (b"SEPIO_0000084>", "an evidence line has one finding"),
        (b"ns#gradeOf>", "a grade is for one proposition"),
        (b"nschema#hasProvenance>", "a nanopublication has one provenance graph"),
        (b"prov#wasAttributedTo>", "provenance names who made the assertion"),
        (b"ns#sha256>", "an article has the SHA-256 of its text"),
        (b"ns#measure>", "an estimate names its measure"),
        (b"ns#claimCount>", "claimCount"),
    ],
)
def test_missing_part_is_caught(lines: list[bytes], gone: bytes, what: str) -> None:
    """A part a shape requires is missed in every kind of node."""
    broken = [line for line in lines if gone not in line.split(b" ", 2)[1] + b" "]
    assert any(what in failure.what for failure in check_shapes(broken))


def test_dangling_link_is_caught(lines: list[bytes]) -> None:
    """A link to a finding nobody describes is reported."""
    broken = [line for line in lines if not line.startswith(b"<https://w3id.org/evidence-kg/study/Boro2015#finding-1>")]
    assert "nothing is known of the end of reports" in {failure.what for failure in check_shapes(broken)}


def test_sign_on_a_proposition_is_caught(lines: list[bytes]) -> None:
    """A proposition with a sign is no proposition."""
    line = next(line for line in lines if b"/ns#family>" in line)
    signed = line.replace(b"ns#family>", b"ns#direction>")
    assert "a proposition has no sign at direction" in {failure.what for failure in check_shapes([*lines, signed])}


def test_failures_name_the_node(lines: list[bytes]) -> None:
    """A failure names the node it is about, and failures come in a fixed order."""
    broken = [line.replace(b'ns#polarity> "affirmed"', b'ns#polarity> "perhaps"') for line in lines]
    failures = check_shapes(broken)
    assert all(failure.where.startswith("https://w3id.org/evidence-kg/claim/") for failure in failures)
    assert failures == check_shapes(broken[::-1])


def _shapes(root: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(root / "ontology/shapes.ttl")


def test_every_node_of_the_graph_has_a_shape(lines: list[bytes], root: Path) -> None:
    """Whatever has a class in a built graph is the target of a shape, and so are groups, which have none."""
    shapes = _shapes(root)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    classes = set(shapes.objects(None, sh.targetClass))
    dataset = read_dataset(lines)
    covered: set[object] = set()
    for link in shapes.objects(None, sh.targetSubjectsOf):
        covered.update(dataset.subjects(link))
    for link in shapes.objects(None, sh.targetObjectsOf):
        covered.update(dataset.objects(None, link))
    for node, kind in dataset.subject_objects(rdflib.RDF.type):
        if kind in classes:
            covered.add(node)
    bare = {str(node) for node in dataset.subjects() if node not in covered and "certainty-rating" not in str(node)}
    assert bare == set()


ENUMS = {
    "attribution": Attribution,
    "certainty": Certainty,
    "check": Check,
    "citationProblem": CitationProblem,
    "citationStyle": CitationStyle,
    "claimType": ClaimType,
    "design": Design,
    "direction": Direction,
    "family": Family,
    "findingKind": FindingKind,
    "kind": ConceptKind,
    "polarity": Polarity,
    "populationMatch": Match,
    "relation": Relation,
    "reviewAspect": Dimension,
    "sign": Direction,
    "stance": Stance,
    "status": Status,
    "system": System,
    "verdict": VerdictLabel,
}


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_shapes_allow_the_words_of_the_vocabulary(root: Path, name: str) -> None:
    """A shape allows exactly the words the records use, so a new word is never a broken build."""
    shapes = _shapes(root)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    lists = [
        {str(item) for item in Collection(shapes, found)}
        for part, path in shapes.subject_objects(sh.path)
        if str(path).endswith((f"#{name}", f"/{name}")) and (found := shapes.value(part, sh["in"])) is not None
    ]
    assert lists
    assert all(words == {word.value for word in ENUMS[name]} for words in lists)


def test_levels_of_grades_and_problems(root: Path) -> None:
    """The two meanings of a level, of certainty and of a problem, allow the words of each."""
    shapes = _shapes(root)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    lists = {
        frozenset(str(item) for item in Collection(shapes, found))
        for part in shapes.subjects(sh.path, rdflib.URIRef("https://w3id.org/evidence-kg/ns#level"))
        if (found := shapes.value(part, sh["in"])) is not None
    }
    assert lists == {frozenset(level.value for level in GradeLevel), frozenset(level.value for level in Level)}
