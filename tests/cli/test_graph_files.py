"""Graphs that come in and go out: export in every form, import that outlives a build, search."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph import read_nanopublications
from tests.cli.conftest import Ran
from tests.graph.test_imports import ONE


@pytest.fixture
def built(topic: Path, kg: Callable[..., Ran]) -> Path:
    """A store built from the small topic."""
    done = kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q")
    assert done.code == 0, done.err
    return topic


def test_import_export_search(built: Path, kg: Callable[..., Ran]) -> None:
    """What is imported is in the export, also after the next build; an invalid one changes nothing and exits with 3."""
    (built / "theirs.trig").write_text(ONE)
    (built / "broken.trig").write_text(ONE.replace("ex:tea ex:calms ex:people .", ""))
    assert kg("import", "theirs.trig").code == 0
    assert kg("import", "broken.trig").code == 3
    assert kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q").code == 0
    assert "http://example.org/np1#calms" in kg("export").out
    assert kg("export", "--format", "kgx").code == 2
    assert kg("export", "--format", "kgx", "-o", "kgx").code == 0
    assert {path.name for path in (built / "kgx").iterdir()} == {"nodes.tsv", "edges.tsv"}
    assert kg("export", "--format", "graphml").out.startswith("<?xml")
    (hit, *_) = json.loads(kg("search", "magnesium", "attacks", "--format", "json").out)
    assert hit["kind"] in ("claim", "source")
    assert "[Magnesium]" in kg("search", "magnesium").out


def test_diff_compares_stores_and_exports(built: Path, kg: Callable[..., Ran]) -> None:
    """The exit code says whether two graphs differ; without B the graph before is meant; JSON lists the changes."""
    kg("export", "-o", "before.nq")
    assert kg("diff", "kg-store", "before.nq").code == 0
    assert kg("diff", "kg-store").code == 4
    page = (built / "page.md").read_text(encoding="utf-8")
    (built / "page.md").write_text(page.replace("causes diarrhoea", "causes nausea"), encoding="utf-8")
    assert kg("build", "page.md", "--bib", "refs.bib", "--studies", "records", "-q").code == 0
    ran = kg("diff", "kg-store")
    assert ran.code == 1
    assert "object: diarrhoea" in ran.out
    data = json.loads(kg("diff", "before.nq", "kg-store", "--format", "json").out)
    assert data["summary"]["claims"] == {"changed": 1}
    assert kg("diff", "nowhere.nq", "kg-store").code == 3
    assert kg("diff", "-", "-").code == 2


def test_signed_export_is_imported_elsewhere(built: Path, kg: Callable[..., Ran]) -> None:
    """Nanopublications signed on export are verified on import into another store; a changed one is refused there."""
    rsa = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.rsa", reason="signing is an extra")
    from cryptography.hazmat.primitives import serialization

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    (built / "key.pem").write_bytes(key.private_bytes(*form))
    signed = ("export", "--sign-key", "key.pem", "--signed-by", "https://orcid.org/0000-0002-1825-0097", "-o")
    assert kg(*signed, "ours.trig", "--format", "nanopub").code == 0
    assert kg(*signed, "whole.nq").code == 0
    assert (built / "whole.nq").read_bytes().count(b"hasSignature>") == (built / "ours.trig").read_bytes().count(
        b"hasSignature "
    )
    (built / "other.md").write_text("Riboflavin prevents migraine.\n", encoding="utf-8")
    options = ("--bib", "refs.bib", "--studies", "records", "-q", "--store", "other")
    assert kg("build", "other.md", *options).code == 0
    ran = kg("import", "ours.trig", "--store", "other")
    assert ran.code == 0, ran.err
    assert "imported into other" in ran.err
    text = (built / "ours.trig").read_text(encoding="utf-8")
    (built / "forged.trig").write_text(text.replace("Magnesium reduced", "Magnesium raised"), encoding="utf-8")
    ran = kg("import", "forged.trig", "--store", "other")
    assert ran.code == 3
    assert "does not have the trusty code" in ran.err
    assert kg("export", "--sign-key", "key.pem", "--format", "csv", "-o", "x").code == 2
    assert kg("export", "--signed-by", "https://example.org/me").code == 2
    assert kg("export", "--sign-key", "page.md").code == 3


def test_nanopub_export_holds_nanopublications_alone(built: Path, kg: Callable[..., Ran]) -> None:
    """What is exported as nanopublications is valid throughout: no other graph comes with it."""
    assert kg("export", "--format", "nanopub", "-o", "ours.trig").code == 0
    found = read_nanopublications((built / "ours.trig").read_bytes(), where="ours.trig")
    assert found.failures == ()
    assert found.names
