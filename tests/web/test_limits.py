"""A query that asks too much ends alone; others are served."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from kg.errors import InputError, StoreError
from kg.store import publish
from kg.web import application, serve
from kg.web.server import _listen
from tests.web.conftest import quads

Start = Callable[..., AbstractContextManager[tuple[str, "subprocess.Popen[str]"]]]

PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def ask(server: str, query: str) -> httpx.Response:
    return httpx.post(server + "/sparql", data={"query": query}, timeout=30)


def test_time(server: str) -> None:
    """A product without end is ended at its limit with 504, while short queries are answered at once."""
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(ask, server, PRODUCT)
        time.sleep(0.2)
        assert ask(server, "ASK { ?s ?p ?o }").json()["boolean"] is True
        assert not slow.done()
        answer = slow.result()
    assert answer.status_code == 504
    assert "took longer than 2 s" in answer.json()["detail"]
    assert ask(server, "ASK { ?s ?p ?o }").status_code == 200


def test_memory(server: str) -> None:
    """A query that needs more memory than allowed ends with an error, and the next is answered."""
    hungry = "SELECT DISTINCT ?a ?b ?c ?d ?e ?f ?g ?h ?i WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c"
    answer = ask(server, hungry)
    if sys.platform == "linux":
        assert answer.status_code == 503
        assert "more than 64 MiB of memory" in answer.json()["detail"]
    else:
        assert answer.status_code in (503, 504)
    assert ask(server, "ASK { ?s ?p ?o }").status_code == 200


def test_size(server: str) -> None:
    """An answer larger than allowed is refused whole, not cut."""
    answer = ask(server, "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 40000")
    assert answer.status_code == 503
    assert "larger than 2 MiB" in answer.json()["detail"]


def test_nesting(server: str) -> None:
    """A bomb of brackets is refused before a parser sees it."""
    bomb = "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }"
    answer = ask(server, bomb)
    assert (answer.status_code, "nested more than" in answer.json()["detail"]) == (400, True)


def test_clients_that_leave(server: str) -> None:
    """Queries whose clients have gone give their workers back."""
    started = time.monotonic()
    for _ in range(3):
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(server + "/sparql", data={"query": PRODUCT}, timeout=0.15)
    assert ask(server, "ASK { ?s ?p ?o }").status_code == 200
    assert time.monotonic() - started < 1.95


def test_answers_are_not_mixed_up(server: str) -> None:
    """Many queries at once, some of them wrong: each gets its own answer."""
    with ThreadPoolExecutor(8) as threads:
        texts = ["SELECT ?x {" if n % 5 == 3 else f"SELECT ({n} AS ?n) {{ }}" for n in range(20)]
        answers = list(threads.map(lambda text: ask(server, text), texts))
    for n, answer in enumerate(answers):
        if n % 5 == 3:
            assert answer.status_code == 400
        else:
            assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(n)


def test_more_than_it_can_take(server: str) -> None:
    """When every worker is busy, health still answers, and those who wait too long are told so."""
    with ThreadPoolExecutor(10) as threads:
        slow = [threads.submit(ask, server, PRODUCT) for _ in range(9)]
        time.sleep(0.4)
        assert httpx.get(server + "/health").status_code == 200
        statuses = [each.result().status_code for each in slow]
    assert set(statuses) == {503, 504}
    assert ask(server, "ASK { ?s ?p ?o }").status_code == 200


def test_new_graph_is_picked_up(tmp_path: Path, folders: tuple[Path, Path], start: Start) -> None:
    """A graph that is published while the server runs is what the next query sees."""
    publish(tmp_path, quads(1))
    with start(tmp_path, folders[1]) as (address, _):
        before = httpx.get(address + "/health").json()
        publish(tmp_path, quads(3))
        after = httpx.get(address + "/health").json()
        count = ask(address, "SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }").json()
    assert (before["quads"], after["quads"]) == (8, 16)
    assert before["version"] != after["version"]
    assert count["results"]["bindings"][0]["n"]["value"] == "3"


def test_interrupt_ends_cleanly(folders: tuple[Path, Path], start: Start) -> None:
    """Ctrl-C ends the server and its workers, without a traceback."""
    with start(*folders) as (address, process):
        assert httpx.get(address + "/health").status_code == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (process.returncode, errors) == (0, "")


def test_port_in_use(folders: tuple[Path, Path]) -> None:
    """A port that is taken is one clear line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"127\.0\.0\.1:{port}: cannot listen: Address already in use \(choose"):
            serve(folders[0], port=port, queries=folders[1])


def test_listener_names_its_protocol() -> None:
    """The listening socket names TCP, without which every answer waits 40 ms for Nagle's algorithm."""
    with _listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_missing_store(tmp_path: Path) -> None:
    """A server without a store does not start."""
    with pytest.raises(StoreError, match="there is no store here"):
        serve(tmp_path / "nowhere", port=0, queries=tmp_path)


def test_worker_has_no_network(tmp_path: Path) -> None:
    """Where the system allows it, a worker cannot reach any server even if the guard should fail."""
    if sys.platform != "linux":
        pytest.skip("only Linux lets a process give up its network")
    script = """
import socket, sys
from kg.web.loader import _leave_network
_leave_network()
with socket.socket() as client:
    client.settimeout(2)
    sys.exit(client.connect_ex(("127.0.0.1", int(sys.argv[1]))))
"""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = subprocess.run([sys.executable, "-c", script, str(listener.getsockname()[1])], check=False)
    if done.returncode == 0:
        pytest.skip("this system does not let a process give up its network")
    assert done.returncode > 0


def test_application_is_lazy() -> None:
    """Importing the package loads neither the web framework nor the store's engine."""
    script = "import sys, kg.web; sys.exit(any(name in sys.modules for name in ('starlette', 'uvicorn', 'pyoxigraph')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
    assert callable(application)
