"""A server in a process of its own, ended by the test session."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.store import publish
from kg.vocab import BASE, PREFIXES

SCRIPT = """
import sys
from pathlib import Path
from kg.web import Limits, serve
serve(sys.argv[1], port=int(sys.argv[3]), queries=Path(sys.argv[2]), limits={limits}, {options}
      announce=lambda address: print(address, flush=True))
"""

LIMITS = "Limits(seconds=2, memory=64, answer=2, workers=3)"

QUERY = """# title: Claims about a <drug>
# description: Every claim about it.
# param: drug concept — slug or label
# param: least integer default=1 — smallest number
SELECT ?claim ?words
WHERE { ?claim kg:about ?drug ; schema:text ?words ; kg:number ?n FILTER(?n >= ?least) } ORDER BY ?n
"""


WORDS = """# title: Words of a claim
# param: claim iri — the claim
SELECT ?words WHERE { ?claim schema:text ?words }
"""


def quads(count: int) -> list[bytes]:
    """Claims about two drugs, each in a graph of its own."""
    a, label = f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['skos']}prefLabel>"
    lines = [
        f'<{BASE}concept/drug-{n}> {label} "Drug {name}"@en <{BASE}graph/concepts> .' for n, name in enumerate("AB")
    ]
    lines += [f"<{BASE}concept/drug-{n}> {a} <{PREFIXES['skos']}Concept> <{BASE}graph/concepts> ." for n in range(2)]
    for n in range(count):
        claim, graph = f"<{BASE}claim/{n}>", f"<{BASE}np/{n}>"
        lines += [
            f"{claim} {a} <https://schema.org/Claim> {graph} .",
            f'{claim} <https://schema.org/text> "Claim {n} <b>says</b> & more" {graph} .',
            f"{claim} <{BASE}ns#about> <{BASE}concept/drug-{n % 2}> {graph} .",
            f'{claim} <{BASE}ns#number> "{n}"^^<{PREFIXES["xsd"]}integer> {graph} .',
        ]
    return sorted(line.encode() for line in lines)


@contextmanager
def running(
    store: Path, queries: Path, port: int = 0, *, limits: str = LIMITS, options: str = ""
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a server, and end it."""
    script = SCRIPT.format(limits=limits, options=options)
    command = [sys.executable, "-c", script, str(store), str(queries), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        yield address.rstrip("/"), process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store of twenty claims, and a folder with two named queries."""
    store, queries = tmp_path_factory.mktemp("store"), tmp_path_factory.mktemp("queries")
    publish(store, quads(20))
    (queries / "claims_by_drug.rq").write_text(QUERY, encoding="utf-8")
    (queries / "claim_words.rq").write_text(WORDS, encoding="utf-8")
    return store, queries


@pytest.fixture(scope="session")
def server(folders: tuple[Path, Path]) -> Iterator[str]:
    """Address of a server that answers for the twenty claims."""
    with running(*folders) as (address, _):
        yield address


@pytest.fixture(scope="session")
def start_server() -> Callable[..., object]:
    """What starts a further server, for fixtures."""
    return running


@pytest.fixture
def start() -> Callable[..., object]:
    """What starts a further server."""
    return running
