"""Our nanopublications and those of others, held against the same rules; signatures."""

from __future__ import annotations

import base64
import re
import sys
import tarfile
from pathlib import Path

import pytest

from kg.errors import InputError, KgError
from kg.graph import read_nanopublications
from kg.graph.nquads import Literal, Quad, sort_lines
from kg.graph.signatures import UNVERIFIED, _private_key, read_key, sign_nanopublication, signature_problem
from kg.graph.trusty import BLANK, artifact_code, blank_code, code_in, fill_code, holds
from kg.graph.validity import check_nanopublications, parse_quads
from kg.vocab import Dcterms, Kg, Np, Npx, Prov, Rdf
from tests.graph.test_imports import ONE

crypto = pytest.importorskip("cryptography", reason="the library for signatures is an extra")


@pytest.fixture(scope="module")
def suite(shared: Path) -> dict[str, bytes]:
    """The files of the nanopublication test suite, by path."""
    archive = shared / "data/nanopub/testsuite.tar.gz"
    if not archive.is_file():
        pytest.skip("the nanopublication test suite is not on this machine")
    with tarfile.open(archive) as opened:
        return {member.name: opened.extractfile(member).read() for member in opened.getmembers() if member.isfile()}  # type: ignore[union-attr]


def ours(lines: list[bytes]) -> list[Quad]:
    """The quads of a built graph's nanopublications."""
    return [quad for quad in parse_quads(b"".join(lines), where="graph.nq") if "/np/RA" in quad.graph]


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private key of 2048 bits in PEM."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = tmp_path_factory.mktemp("keys") / "key.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return path


def test_the_suite_is_told_apart(suite: dict[str, bytes]) -> None:
    """Every valid nanopublication of the suite is taken, in every form and signed or not, and every invalid refused."""
    wrong = []
    seen = {"valid": 0, "invalid": 0}
    for name, content in sorted(suite.items()):
        kind = name.split("/")[1]
        if kind not in seen or not name.endswith((".trig", ".nq", ".xml")):
            continue
        seen[kind] += 1
        try:
            found = check_nanopublications(parse_quads(content, where=name), where=name)
        except KgError as error:
            found = None
            if kind == "valid":
                wrong.append(f"{name}: {error}")
        if found is not None and (kind == "valid") != (found.heads > 0 and not found.failures and not found.notes):
            wrong.append(f"{name}: {found.failures}")
    assert wrong == []
    assert seen == {"valid": 40, "invalid": 10}


@pytest.mark.parametrize("case", ["trusty/simple1", "trusty/aida1", "signed/rsa-key1/simple1"])
def test_the_suite_is_transformed_as_it_says(suite: dict[str, bytes], case: str) -> None:
    """A plain nanopublication gets the code the suite gives it, with its signature where it is signed."""
    start = f"testsuite/transform/{case}"
    plain = parse_quads(suite[f"{start}.in.trig"], where="in.trig")
    base = next(quad.subject for quad in plain if quad[1:3] == (Rdf.TYPE, Np.NANOPUBLICATION))
    expected = suite[f"{start}.out.code"].decode().strip()

    def moved(part: str | Literal) -> str | Literal:
        if isinstance(part, Literal) or not part.startswith(base):
            return part
        rest = part.removeprefix(base)
        stem = base if base.endswith(("/", "#")) else base + "."
        return f"{stem}{BLANK}" + (f"#{rest}" if rest else "")

    blank = [Quad(*map(moved, quad)) for quad in plain]  # type: ignore[arg-type]
    made = fill_code(blank, artifact_code(blank))
    if "signed" in case:
        key = _private_key(suite["testsuite/transform/signed/rsa-key1/key/id_rsa"], "id_rsa")
        made = sign_nanopublication(made, key)
    name = next(quad.subject for quad in made if quad[1:3] == (Rdf.TYPE, Np.NANOPUBLICATION))
    assert code_in(name) == expected
    assert sort_lines(made) == sort_lines(parse_quads(suite[f"{start}.out.trig"], where="out.trig"))


def test_every_nanopublication_we_build_is_valid(lines: list[bytes]) -> None:
    """Each claim's nanopublication passes the rules, has its trusty name, says what it comes from and who made it."""
    quads = ours(lines)
    found = check_nanopublications(quads, where="graph.nq")
    assert (found.failures, found.notes, found.stray) == ([], [], False)
    assert len(found.valid) == 8
    for name, own in found.valid.items():
        assert code_in(name)
        assert holds(own, str(code_in(name)))
        assert {quad.graph for quad in own} == {
            f"{name}#{part}" for part in ("Head", "assertion", "provenance", "pubinfo")
        }
        said = {(quad.subject, quad.predicate) for quad in own}
        assert {
            (f"{name}#assertion", Prov.WAS_DERIVED_FROM),
            (f"{name}#assertion", Prov.WAS_ATTRIBUTED_TO),
            (f"{name}#assertion", Kg.RULE),
            (name, Dcterms.CREATOR),
            (name, Dcterms.IS_VERSION_OF),
            (name, Npx.INTRODUCES),
        } <= said


def test_what_we_build_can_be_imported_elsewhere(lines: list[bytes]) -> None:
    """The nanopublications of one store are taken by another; with other words under the same name they are refused."""
    content = b"".join(sort_lines(ours(lines)))
    found = read_nanopublications(content, where="ours.nq")
    assert (len(found.names), found.failures) == (8, ())
    forged = content.replace(b'/text> "Lumerin may cause nausea."', b'/text> "Lumerin never causes nausea."')
    refused = read_nanopublications(forged, where="ours.nq")
    assert len(refused.names) == 7
    assert ["does not have the trusty code" in failure.what for failure in refused.failures] == [True]


def test_nobody_else_writes_into_our_graphs() -> None:
    """A nanopublication whose graphs bear names of ours is refused, whatever its own name."""
    for old, new in (
        ("ex:assertion", "<https://w3id.org/evidence-kg/graph/concepts>"),
        ("<http://example.org/np1>", "<https://w3id.org/evidence-kg/verdict/1>"),
    ):
        found = read_nanopublications(ONE.replace(old, new).encode(), where="theirs.trig")
        assert found.names == ()
        assert any("names of this graph's own" in failure.what for failure in found.failures)


def test_two_nanopublications_share_no_graph() -> None:
    """A graph that two nanopublications name makes both invalid."""
    second = ONE.replace("http://example.org/np1#", "http://example.org/np2#").replace("np1>", "np2>")
    both = ONE + second.replace("ex:assertion", "<http://example.org/np1#assertion>")
    found = read_nanopublications(both.encode(), where="theirs.trig")
    assert found.names == ()
    assert any("belongs to another one too" in failure.what for failure in found.failures)


def test_a_blank_node_costs_its_nanopublication_alone() -> None:
    """One with a blank node is refused with the reason; the others of the file come in."""
    second = ONE.replace("http://example.org/np1", "http://example.org/np2")
    both = ONE + second.replace("ex:tea ex:calms ex:people", "ex:tea ex:calms []")
    found = read_nanopublications(both.encode(), where="theirs.trig")
    assert found.names == ("http://example.org/np1",)
    assert any("a blank node" in failure.what for failure in found.failures)


@pytest.mark.parametrize("attack", [b"<!DOCTYPE a [<!ENTITY b 'c'>]><TriX/>", b"<TriX", b"<TriX xmlns='x'/>"])
def test_hostile_or_broken_trix_is_refused(attack: bytes) -> None:
    """XML with a document type, broken XML, and XML without a nanopublication each end in one line."""
    with pytest.raises(InputError, match=r"theirs\.xml"):
        read_nanopublications(attack, where="theirs.xml")


def test_a_signed_one_is_valid_and_bound_to_its_signer(lines: list[bytes], key_file: Path) -> None:
    """Signing gives a new name that holds, a signature that is verified, and says who signed and when."""
    (name, own), *_ = check_nanopublications(ours(lines), where="x").valid.items()
    key = read_key(key_file)
    signed = sign_nanopublication(own, key, signer="https://orcid.org/0000-0000-0000-0000", created="2026-01-31")
    found = check_nanopublications(signed, where="x")
    ((other, quads),) = found.valid.items()
    assert other != name
    assert signature_problem(quads, other) is None
    assert sort_lines(signed) == sort_lines(
        sign_nanopublication(own, key, signer="https://orcid.org/0000-0000-0000-0000", created="2026-01-31")
    )
    dates = [quad.object.value for quad in quads if quad.predicate == Dcterms.CREATED]  # type: ignore[union-attr]
    assert dates == ["2024-03-01"]


def test_a_changed_signed_one_is_refused(lines: list[bytes], key_file: Path) -> None:
    """Content that was changed and named anew does not have the signature it shows."""
    (_, own), *_ = check_nanopublications(ours(lines), where="x").valid.items()
    signed = sign_nanopublication(own, read_key(key_file))
    name = next(quad.subject for quad in signed if quad.predicate == Np.HAS_ASSERTION)
    forged = [
        quad._replace(object=Literal("Lumerin cures everything."))
        if isinstance(quad.object, Literal) and quad.predicate.endswith("/text")
        else quad
        for quad in blank_code(signed, name)
    ]
    forged = fill_code(forged, artifact_code(forged))
    (failure,) = check_nanopublications(forged, where="x").failures
    assert "its signature is not that of its content" in failure.what


@pytest.mark.parametrize(
    ("link", "value", "why"),
    [
        (Npx.HAS_PUBLIC_KEY, "rubbish!", "cannot be read"),
        (Npx.HAS_PUBLIC_KEY, base64.b64encode(b"rubbish").decode(), "cannot be read"),
        (Npx.HAS_ALGORITHM, "ROT13", "none for the algorithm it names"),
        (Npx.HAS_SIGNATURE, "AAAA", "not that of its content"),
    ],
)
def test_odd_signatures_are_named(lines: list[bytes], key_file: Path, link: str, value: str, why: str) -> None:
    """A key, algorithm or signature that makes no sense is said to."""
    (_, own), *_ = check_nanopublications(ours(lines), where="x").valid.items()
    signed = [
        quad._replace(object=Literal(value)) if quad.predicate == link else quad
        for quad in sign_nanopublication(own, read_key(key_file))
    ]
    name = next(quad.subject for quad in signed if quad.predicate == Np.HAS_ASSERTION)
    assert why in str(signature_problem(signed, name))


def test_without_the_library_signatures_are_noted(
    lines: list[bytes], key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where signatures cannot be verified that is said and the nanopublication taken; signing says what to install."""
    (_, own), *_ = check_nanopublications(ours(lines), where="x").valid.items()
    signed = sign_nanopublication(own, read_key(key_file))
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    found = check_nanopublications(signed, where="x")
    assert len(found.valid) == 1
    assert [note.what for note in found.notes] == [UNVERIFIED]
    with pytest.raises(InputError, match=re.escape("evidence-kg[sign]")):
        read_key(key_file)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"words", "no private key"), (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "no private key")],
)
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    """A file that is no key is refused by name; so is one that is missing."""
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(InputError, match=why):
        read_key(tmp_path / "key")
    with pytest.raises(InputError, match="cannot be read"):
        read_key(tmp_path / "none")


def test_weak_and_locked_keys_are_refused(suite: dict[str, bytes], tmp_path: Path) -> None:
    """A key of 1024 bits no longer signs anything, and a locked key asks for an unlocked copy."""
    from cryptography.hazmat.primitives import serialization

    (tmp_path / "weak").write_bytes(suite["testsuite/transform/signed/rsa-key1/key/id_rsa"])
    with pytest.raises(InputError, match="1024 bits"):
        read_key(tmp_path / "weak")
    key = _private_key(suite["testsuite/transform/signed/rsa-key1/key/id_rsa"], "id_rsa")
    locked = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"x")
    )
    (tmp_path / "locked").write_bytes(locked)
    with pytest.raises(InputError, match="locked by a password"):
        read_key(tmp_path / "locked")
