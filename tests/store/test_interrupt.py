"""A query that asks too much can be interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import ended_by_interrupt, publish
from kg.vocab import BASE

SCRIPT = """
import sys
from kg.store import ended_by_interrupt, open_store
with open_store(sys.argv[1]) as store, ended_by_interrupt():
    print("asking", flush=True)
    store.query("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }").to_bytes("json")
"""


def test_interrupt_ends_a_running_query(tmp_path: Path) -> None:
    """Ctrl-C ends the process while the engine is counting a product without end."""
    if sys.platform == "win32":
        pytest.skip("this system has no SIGINT for other processes")
    publish(tmp_path, [f'<{BASE}s/{n}> <{BASE}p> "{n}" <{BASE}g> .'.encode() for n in range(300)])
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "asking\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=5) == -signal.SIGINT
    finally:
        process.kill()
        process.communicate()


def test_handler_comes_back() -> None:
    """Afterwards Ctrl-C does what it did before."""
    before = signal.getsignal(signal.SIGINT)
    with ended_by_interrupt():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is before
