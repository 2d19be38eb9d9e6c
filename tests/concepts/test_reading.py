"""A user's own concepts, SKOS of any address or OBO, replace ours or join them; what is wrong is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import assets
from kg.concepts import Scheme, read_concepts
from kg.concepts.raw import curie, slug_of
from kg.errors import InputError
from kg.model import Failure
from kg.terms import ConceptKind, Match

SHIPPED = assets.path("ontology/concepts.ttl")
HEAD = """@prefix c: <https://w3id.org/evidence-kg/concept/> .
@prefix kg: <https://w3id.org/evidence-kg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <https://plants.example.org/terms#> .
v:scheme a skos:ConceptScheme ; kg:kind "supplement" .
"""
OBO = """format-version: 1.4
default-namespace: disease_ontology

[Term]
id: MONDO:0005277
name: migraine disorder
def: "Recurrent \\"sick\\" headache." [X:1]
synonym: "megrim" EXACT []
synonym: "head disorder" BROAD []

[Term]
id: XX:1
name: vestibular migraine ! a comment
synonym: "migrainous vertigo" RELATED [X:2]
is_a: MONDO:0005277 {source="X:3"} ! migraine disorder

[Term]
id: XX:2
name: old name
is_obsolete: true

[Term]
id: XX:3
name: dancing herb
property_value: kg:kind "supplement" xsd:string

[Typedef]
id: part_of
name: part of
"""


def joined(tmp_path: Path, body: str, name: str = "mine.ttl") -> tuple[Scheme, tuple[Failure, ...]]:
    path = tmp_path / name
    path.write_text(body if name.endswith(".obo") else HEAD + body, encoding="utf-8")
    return read_concepts(SHIPPED, [path])


def test_concepts_of_another_address_join(tmp_path: Path) -> None:
    """Foreign concepts get slugs from their addresses, kinds from their scheme, and are found in text."""
    scheme, failures = joined(
        tmp_path,
        'v:Lemon_Balm a skos:Concept ; skos:inScheme v:scheme ; skos:prefLabel "Melisse"@de , "lemon balm"@en .\n'
        'v:Mints a skos:Concept ; skos:inScheme v:scheme ; skos:prefLabel "mints" ; skos:narrower v:Peppermint .\n'
        'v:Peppermint a skos:Concept ; skos:prefLabel "peppermint" .\n',
    )
    assert failures == ()
    assert scheme.kind("lemon-balm") is scheme.kind("peppermint") is ConceptKind.SUPPLEMENT
    assert scheme.get("peppermint").broader == ("mints",)
    assert scheme.get("lemon-balm").exact_match == ("https://plants.example.org/terms#Lemon_Balm",)
    assert [slug for *_, slug in scheme.find_mentions("Lemon balm and sertraline")] == ["lemon-balm", "sertraline"]


def test_a_concept_that_matches_one_of_ours_is_that_concept(tmp_path: Path) -> None:
    """An exact match, by our address or by an identifier we have, adds its labels to our concept."""
    scheme, failures = joined(
        tmp_path,
        'v:A a skos:Concept ; skos:prefLabel "magnesia salts"@en ; skos:exactMatch c:magnesium .\n'
        'v:B a skos:Concept ; skos:prefLabel "ketalin"@en ; skos:exactMatch <http://identifiers.org/mesh/D007649> .\n',
    )
    assert failures == ()
    assert (scheme.by_label("magnesia salts"), scheme.by_label("ketalin")) == ("magnesium", "ketamine")


def test_a_label_two_concepts_have_goes_to_the_users_and_is_said(tmp_path: Path) -> None:
    """A clash never passes in silence, and the slug that was taken gets a number."""
    scheme, failures = joined(tmp_path, 'v:Ketamine a skos:Concept ; kg:kind "drug" ; skos:prefLabel "ketamine"@en .\n')
    assert scheme.by_label("ketamine") == "ketamine-2"
    assert [(failure.line, failure.what) for failure in failures] == [
        (6, "label 'ketamine' of 'ketamine' now names 'ketamine-2', from the file that joins")
    ]
    assert "skos:exactMatch concept:ketamine" in (failures[0].hint or "")


def test_what_is_unsound_is_left_out_and_said(tmp_path: Path) -> None:
    """A concept without a kind, a link to nothing and a circle cost themselves alone."""
    scheme, failures = joined(
        tmp_path,
        'v:Kindless a skos:Concept ; skos:prefLabel "kindless"@en .\n'
        'v:One a skos:Concept ; kg:kind "condition" ; skos:prefLabel "one thing" ; skos:broader v:Nothing , v:Two .\n'
        'v:Two a skos:Concept ; kg:kind "condition" ; skos:prefLabel "two things"@en ; skos:broader v:One .\n',
    )
    assert "kindless" not in scheme
    assert {"one", "two"} <= set(scheme.concepts)
    said = " ".join(failure.what for failure in failures)
    assert "'kindless' has no kg:kind" in said
    assert "plants.example.org/terms#Nothing', which is no concept" in said
    assert "runs in a circle" in said
    assert all(failure.where and failure.line for failure in failures)


def test_obo_terms_join(tmp_path: Path) -> None:
    """A term we match adds labels to ours; new ones take kind from namespace or property; is_a is walked."""
    scheme, failures = joined(tmp_path, OBO, "mine.obo")
    assert failures == ()
    assert scheme.by_label("megrims") == "migraine"
    assert scheme.by_label("head disorder") is None
    assert scheme.compare_population("migraine", "xx-1") is Match.NARROWER
    assert scheme.by_label("migrainous vertigo") == "xx-1"
    assert scheme.kind("xx-3") is ConceptKind.SUPPLEMENT
    assert "xx-2" not in scheme


def test_an_obo_file_replaces_ours(tmp_path: Path) -> None:
    """A scheme may be an OBO file alone."""
    path = tmp_path / "all.obo"
    path.write_text(OBO, encoding="utf-8")
    scheme, failures = read_concepts(path)
    assert (sorted(scheme.concepts), failures) == (["mondo-0005277", "xx-1", "xx-3"], ())
    assert scheme.get("mondo-0005277").definition == 'Recurrent "sick" headache.'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[Term]\nname: nameless\n", 1, "without an id"),
        ("[Term]\nid: A:1\nhello\n", 3, "neither a tag nor a stanza"),
        ("[Term]\nid: A:1\nsynonym: bare EXACT []\n", 3, "without quoted words"),
        ("format-version: 1.2\n", None, "no [Term] found"),
    ],
)
def test_broken_obo_is_refused_with_its_line(tmp_path: Path, text: str, line: int | None, what: str) -> None:
    """What cannot be read as OBO is one line with file and line."""
    path = tmp_path / "broken.obo"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_concepts(path)
    assert what in str(caught.value)
    assert caught.value.line == line


def test_addresses_have_one_short_form() -> None:
    """The usual addresses of one identifier are one; slugs hold small letters, digits and single hyphens."""
    same = (
        "http://purl.obolibrary.org/obo/MONDO_0005277",
        "MONDO:0005277",
        "https://identifiers.org/mondo/MONDO:0005277",
    )
    assert {curie(address) for address in same} == {"mondo:0005277"}
    assert slug_of("https://example.org/a/b/Ünder__score-X/") == "nder-score-x"
    assert slug_of("https://example.org/#") == "example-org"
