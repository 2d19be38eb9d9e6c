"""The check reports everything at once, each with its place."""

from __future__ import annotations

from pathlib import Path

from kg import assets
from kg.concepts import check_concepts
from kg.terms import Level

BAD = """@prefix c: <https://w3id.org/evidence-kg/concept/> .
@prefix kg: <https://w3id.org/evidence-kg/ns#> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix mesh: <http://id.nlm.nih.gov/mesh/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

c:fever a skos:Concept ; kg:kind "symptom" ; skos:prefLabel "fever"@en .
c:flu a skos:Concept ; kg:kind "condition" ; skos:prefLabel "flu"@en ;
    skos:altLabel "cold"@en ;
    skos:broader c:nothing .
c:chill a skos:Concept ; kg:kind "symptom" ; kg:betterWhen "lower" ; skos:prefLabel "chill"@en ;
    skos:altLabel "fever"@en ; kg:subOutcomeOf c:chill .
c:thermometer a skos:Concept ; kg:kind "scale" ; skos:prefLabel "thermometer"@en .
c:aspirin a skos:Concept ; kg:kind "drug" ; skos:prefLabel "aspirin"@en ; skos:exactMatch mesh:D1 , obo:CHEBI_15365 .
c:asa a skos:Concept ; kg:kind "drug" ; skos:prefLabel "acetylsalicylic acid"@en ; skos:exactMatch obo:CHEBI_15365 .
"""


def test_all_problems_at_once_with_their_lines(tmp_path: Path) -> None:
    """Clash, circle, dangling link, missing direction and severity, scale, common word and identifiers: one run."""
    path = tmp_path / "bad.ttl"
    path.write_text(BAD, encoding="utf-8")
    checked = check_concepts([path])
    found = {(one.line, one.rule, one.level) for one in checked.problems}
    assert found >= {
        (7, "no_direction", Level.WARNING),
        (8, "no_severity", Level.WARNING),
        (9, "common_word", Level.WARNING),
        (10, "dangling", Level.ERROR),
        (11, "circle", Level.ERROR),
        (13, "no_measure", Level.ERROR),
        (14, "identifier", Level.ERROR),
        (14, "orphan", Level.NOTE),
    }
    assert {one.rule for one in checked.problems} >= {"clash", "same_identifier"}
    assert checked.kinds == {"condition": 1, "drug": 2, "scale": 1, "symptom": 2}


def test_the_shipped_scheme_has_no_error_and_no_warning() -> None:
    """Our own scheme passes its own check: no clash, no circle, no common word without context, all with a side."""
    checked = check_concepts([assets.path("ontology/concepts.ttl")])
    assert [one.what for one in checked.problems if one.level is not Level.NOTE] == []
    assert checked.concepts >= 600
