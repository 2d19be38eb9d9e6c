"""``kg concepts check`` and the concept options, as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

OWN = """@prefix kg: <https://w3id.org/evidence-kg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <https://vocab.example.org/x#> .
v:Zeb a skos:Concept ; kg:kind "drug" ; skos:prefLabel "zebulon"@en .
v:Odd a skos:Concept ; kg:kind "dragon" ; skos:prefLabel "oddity"@en .
"""
OBO = """format-version: 1.4

[Term]
id: QQ:7
name: grumbling
namespace: symptom
property_value: kg:betterWhen "lower" xsd:string
"""


def test_own_concepts_join_on_kg_check(topic: Path, kg: Callable[..., Any]) -> None:
    """A page about things only the user's files know is grounded in them, and their faults are said."""
    (topic / "own.ttl").write_text(OWN, encoding="utf-8")
    (topic / "own.obo").write_text(OBO, encoding="utf-8")
    (topic / "own.md").write_text("# Zebulon\n\nZebulon reduces grumbling.\n", encoding="utf-8")
    ran = kg("check", "own.md", "--add-concepts", "own.ttl", "--add-concepts", "own.obo", "--format", "json")
    claim = json.loads(ran.out)["claims"][0]
    assert (claim["subject"]["concept"], claim["object"]["concept"]) == ("zeb", "qq-7")
    assert claim["verdict"] == "unsupported"
    assert "own.ttl:5: concept 'odd' has an unknown kind 'dragon'" in ran.err


def test_concepts_check_exits_as_asked(topic: Path, kg: Callable[..., Any]) -> None:
    """Errors exit with 1, `never` with 0, an unreadable file with 3; JSON has counts and places."""
    (topic / "own.ttl").write_text(OWN, encoding="utf-8")
    ran = kg("concepts", "check", "own.ttl")
    assert ran.code == 1
    assert "own.ttl:5: error: concept 'odd' has an unknown kind 'dragon'" in ran.out
    ran = kg("concepts", "check", "own.ttl", "--format", "json", "--fail-on", "never")
    assert ran.code == 0
    report = json.loads(ran.out)
    assert report["summary"]["problems"]["error"] == 1
    assert report["problems"][0]["line"] == 5 or report["problems"][1]["line"] == 5
    assert kg("concepts", "check", "absent.ttl").code == 3


def test_the_shipped_scheme_passes(kg: Callable[..., Any]) -> None:
    """Without a file the shipped scheme is checked, and a warning in it would fail here."""
    ran = kg("concepts", "check", "--fail-on", "warning")
    assert ran.code == 0, ran.out
