"""Signatures of nanopublications: made with a key the user names, and verified.

A nanopublication says in its publication info who signed it and how. The signature is over the normal form of all its
quads but the one that holds the signature, with the artifact code blanked; the code is computed afterwards and covers
the signature. Source: nanopublication signatures as of 2019 (nanopub-java ``SignatureUtils``, nanopub.net), SHA-256
with RSA PKCS #1 v1.5, or with DSA, which is verified only.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kg.errors import InputError
from kg.graph.nquads import Literal, Quad, date_literal, sort_lines, text
from kg.graph.trusty import BLANK, artifact_code, blank_code, code_in, fill_code, normal_form
from kg.vocab import BASE, Dcterms, Np, Npx

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

__all__ = ["SIGNED", "UNVERIFIED", "read_key", "sign_nanopublication", "sign_nanopublications", "signature_problem"]

SIGNED: Final = None
"""What `signature_problem` answers where nothing is wrong."""

UNVERIFIED: Final = "signatures were not verified, as the library for it is not installed"

LEAST_BITS: Final = 2048
"""Least size of a key that is taken for signing. Source: NIST SP 800-131A rev. 2, table 2."""

_OWN_GRAPH: Final = re.compile(rb" <" + re.escape(BASE.encode()) + rb"np/(RA[\w-]{43})#\w+> \.\s*$", re.ASCII)
_LARGEST_KEY: Final = 100_000
_INSTALL: Final = "pip install 'evidence-kg[sign]'"


def read_key(path: str | Path) -> RSAPrivateKey:
    """Read an RSA private key: PEM, or the Base64 of PKCS #8 that nanopublication tools keep in ``id_rsa``.

    Raises:
        InputError: The file cannot be read, is no RSA key, is locked by a password, or is shorter than 2048 bits; or
            the library for keys is not installed.
    """
    where = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(_LARGEST_KEY)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=where) from None
    key = _private_key(data, where)
    if key.key_size < LEAST_BITS:
        what = f"is a key of {key.key_size} bits, which no longer protects anything"
        raise InputError(what, where=where, hint="openssl genrsa -out key.pem 3072 makes one")
    return key


def _private_key(data: bytes, where: str) -> RSAPrivateKey:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    except ImportError:
        raise InputError("signing needs the library cryptography", hint=_INSTALL) from None
    try:
        if b"-----BEGIN" in data:
            key = serialization.load_pem_private_key(data, password=None)
        else:
            key = serialization.load_der_private_key(base64.b64decode(data, validate=False), password=None)
    except TypeError:
        raise InputError("is locked by a password", where=where, hint="name an unlocked copy") from None
    except (ValueError, binascii.Error, UnsupportedAlgorithm):
        raise InputError("is no private key", where=where, hint="PEM, or Base64 of PKCS #8") from None
    if not isinstance(key, RSAPrivateKey):
        raise InputError("is no RSA key", where=where, hint="openssl genrsa -out key.pem 3072 makes one")
    return key


def sign_nanopublication(
    quads: Iterable[Quad], key: RSAPrivateKey, *, signer: str | None = None, created: str | None = None
) -> list[Quad]:
    """Return a nanopublication with its signature, under the name its new content has.

    Args:
        quads: All quads of a nanopublication with a trusty IRI and without a signature.
        key: The signer's.
        signer: IRI of the signer, such as an ORCID.
        created: Date of publication where none is given, ISO 8601.
    """
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding

    given = list(quads)
    name = next(quad.subject for quad in given if quad.predicate == Np.HAS_PUBLICATION_INFO)
    info = next(quad.object for quad in given if quad.predicate == Np.HAS_PUBLICATION_INFO)
    assert isinstance(info, str)  # noqa: S101 - the name of a graph
    place = f"{name}#sig"
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    given += [
        Quad(place, Npx.HAS_ALGORITHM, text("RSA"), info),
        Quad(place, Npx.HAS_PUBLIC_KEY, text(base64.b64encode(public).decode()), info),
        Quad(place, Npx.HAS_SIGNATURE_TARGET, name, info),
    ]
    if signer is not None:
        given.append(Quad(place, Npx.SIGNED_BY, signer, info))
    if created is not None and not any(quad[:2] == (name, Dcterms.CREATED) for quad in given):
        given.append(Quad(name, Dcterms.CREATED, date_literal(created), info))
    blank = blank_code(given, name)
    signature = key.sign(normal_form(blank).encode(), padding.PKCS1v15(), hashes.SHA256())
    blank_info, blank_place = (iri.replace(_code_of(name), BLANK) for iri in (info, place))
    signed = [
        *blank,
        Quad(blank_place, Npx.HAS_SIGNATURE, text(base64.b64encode(signature).decode()), blank_info),
    ]
    return fill_code(signed, artifact_code(signed))


def sign_nanopublications(
    lines: Iterable[bytes], key: RSAPrivateKey, *, signer: str | None = None, created: str | None = None
) -> list[bytes]:
    """Return a graph's lines with its own nanopublications signed; those of others stay as they are.

    Args:
        lines: Canonical N-Quads, as `build_graph` writes them.
        key: The signer's.
        signer: IRI of the signer, such as an ORCID.
        created: Date of publication where a nanopublication has none, ISO 8601.
    """
    from kg.graph.validity import parse_quads

    others: list[bytes] = []
    own: dict[bytes, list[bytes]] = defaultdict(list)
    for line in lines:
        found = _OWN_GRAPH.search(line)
        if found:
            own[found[1]].append(line)
        else:
            others.append(line)
    for part in own.values():
        quads = parse_quads(b"".join(part), where="graph", syntax="nquads")
        if any(quad.predicate == Npx.HAS_SIGNATURE for quad in quads):
            others += part
        else:
            others += sort_lines(sign_nanopublication(quads, key, signer=signer, created=created))
    return sorted(others)


def _code_of(name: str) -> str:
    code = code_in(name)
    if code is None:
        raise ValueError(f"{name} is no trusty IRI")
    return code


def signature_problem(quads: Sequence[Quad], name: str) -> str | None:
    """Return what is wrong with the signature of a nanopublication.

    Args:
        quads: All its quads.
        name: Its IRI.

    Returns:
        ``None`` where it is sound or there is none; `UNVERIFIED` where that cannot be told here; else the reason.
    """
    signatures = [quad for quad in quads if quad.predicate == Npx.HAS_SIGNATURE]
    if not signatures:
        return SIGNED
    if len(signatures) > 1:
        return "it has more than one signature"
    (stated,) = signatures
    about = {link: _said(quads, stated.subject, link) for link in (Npx.HAS_PUBLIC_KEY, Npx.HAS_ALGORITHM)}
    targets = _said(quads, stated.subject, Npx.HAS_SIGNATURE_TARGET)
    if targets and targets != [name]:
        return "its signature is for another nanopublication"
    if [len(values) for values in about.values()] != [1, 1]:
        return "its signature does not come with one public key and one algorithm"
    ((key,), (algorithm,)) = about.values()
    content = normal_form(blank_code([quad for quad in quads if quad is not stated], name))
    return _verify(algorithm, key, stated.object, content.encode())


def _said(quads: Iterable[Quad], subject: str, link: str) -> list[str]:
    found = (quad.object for quad in quads if quad.subject == subject and quad.predicate == link)
    return [thing.value if isinstance(thing, Literal) else thing for thing in found]


def _verify(algorithm: str, key: str, signature: str | Literal, content: bytes) -> str | None:
    try:
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import padding
        from cryptography.hazmat.primitives.asymmetric.dsa import DSAPublicKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    except ImportError:
        return UNVERIFIED
    if not isinstance(signature, Literal):
        return "its signature is no text"
    try:
        public: Any = serialization.load_der_public_key(base64.b64decode(key, validate=True))
        stated = base64.b64decode(signature.value, validate=True)
    except (ValueError, binascii.Error, UnsupportedAlgorithm):
        return "its public key or its signature cannot be read"
    try:
        if algorithm == "RSA" and isinstance(public, RSAPublicKey):
            public.verify(stated, content, padding.PKCS1v15(), hashes.SHA256())
        elif algorithm == "DSA" and isinstance(public, DSAPublicKey):
            public.verify(stated, content, hashes.SHA256())
        else:
            return f"its key is none for the algorithm it names, {algorithm}"
    except InvalidSignature:
        return "its signature is not that of its content"
    return SIGNED
