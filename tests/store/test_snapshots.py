"""Publishing is all or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import open_store, publish
from kg.vocab import BASE


def lines(count: int, graph: str = "g") -> list[bytes]:
    return [f'<{BASE}s/{n}> <{BASE}p> "{n}" <{BASE}{graph}> .'.encode() for n in range(count)]


def test_publish_then_read(tmp_path: Path) -> None:
    """What is published is counted, and comes back byte for byte."""
    quads = [
        f'<{BASE}s> <{BASE}p> "0.70"^^<http://www.w3.org/2001/XMLSchema#decimal> <{BASE}g> .\n'.encode(),
        *lines(2),
    ]
    snapshot = publish(tmp_path / "store", quads)
    with open_store(tmp_path / "store") as store:
        assert (snapshot.quads, store.count(), store.version) == (3, 3, snapshot.name)
        assert b"".join(store.dump()) == b"".join(quad.rstrip(b"\n") + b"\n" for quad in quads)


def test_same_graph_has_same_name(tmp_path: Path) -> None:
    """The name of a snapshot depends on its quads alone."""
    first, second = publish(tmp_path / "a", lines(3)), publish(tmp_path / "b", lines(3))
    assert first.name == second.name != publish(tmp_path / "a", lines(4)).name


def test_bad_quad_publishes_nothing(tmp_path: Path) -> None:
    """A line that is not N-Quads is refused with its number, and the graph before stays."""
    publish(tmp_path, lines(2))
    with pytest.raises(StoreError, match=r"graph\.nq:3: a quad is not valid") as failure:
        publish(tmp_path, [*lines(2), b"<a> broken ."])
    assert failure.value.line == 3
    assert open_store(tmp_path).count() == 2


def test_failing_source_publishes_nothing(tmp_path: Path) -> None:
    """When the stage before fails midway, the graph before stays and nothing is left over."""

    def failing() -> Iterator[bytes]:
        yield from lines(5)
        raise ValueError("the stage before failed")

    publish(tmp_path, lines(2))
    with pytest.raises(ValueError, match="the stage before"):
        publish(tmp_path, failing())
    assert open_store(tmp_path).count() == 2
    assert not (tmp_path / "building").exists()


KILLED = """
import sys, time
from kg.store import publish
from kg.vocab import BASE
def slowly():
    for n in range(5000):
        yield f'<{BASE}s/{n}> <{BASE}p> "{n}" <{BASE}new> .'.encode()
    print("half", flush=True)
    time.sleep(60)
publish(sys.argv[1], slowly())
"""


def test_killed_build_leaves_the_graph_before(tmp_path: Path) -> None:
    """A build killed midway holds the lock until it dies, harms nothing, and is tidied by the next."""
    publish(tmp_path, lines(2))
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        with pytest.raises(StoreError, match="another build is writing"):
            publish(tmp_path, lines(9))
        assert open_store(tmp_path).count() == 2
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert (tmp_path / "building").exists()
    assert open_store(tmp_path).count() == 2
    assert publish(tmp_path, lines(3)).quads == 3
    assert open_store(tmp_path).count() == 3
    assert not (tmp_path / "building").exists()


@pytest.mark.parametrize("moment", ["mkdir", "rename", "replace", "fsync", "rmtree"])
def test_kill_at_every_step(tmp_path: Path, moment: str) -> None:
    """Wherever the process dies while it publishes, readers get one whole graph."""
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("this system has no SIGKILL")
    publish(tmp_path, lines(2))
    script = f"""
import os, pathlib, shutil, signal, sys
from kg.store import publish
from kg.vocab import BASE
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
moment = "{moment}"
if moment == "fsync": os.fsync = die
elif moment == "rmtree":
    real = shutil.rmtree
    shutil.rmtree = lambda path, **k: die() if "snapshots" in str(path) else real(path, **k)
else: setattr(pathlib.Path, moment, die)
publish(sys.argv[1], [f'<{{BASE}}s/{{n}}> <{{BASE}}p> "x" <{{BASE}}new> .'.encode() for n in range(7)])
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert open_store(tmp_path).count() in (2, 7)
    publish(tmp_path, lines(4))
    assert open_store(tmp_path).count() == 4


def test_reader_keeps_its_graph(tmp_path: Path) -> None:
    """A store that is open goes on with its graph while another is published, and only the two last are kept."""
    publish(tmp_path, lines(1))
    with open_store(tmp_path) as reader:
        publish(tmp_path, lines(2))
        assert reader.count() == 1
        assert reader.query("ASK { ?s ?p '0' }").boolean
        assert open_store(tmp_path).count() == 2
    publish(tmp_path, lines(3))
    assert len(list((tmp_path / "snapshots").iterdir())) == 2


def test_back_to_an_older_graph(tmp_path: Path) -> None:
    """A graph that is still on disk can be published again."""
    publish(tmp_path, lines(1))
    publish(tmp_path, lines(2))
    publish(tmp_path, lines(1))
    assert open_store(tmp_path).count() == 1


def test_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder that holds other things is not touched."""
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files and is not a store"):
        publish(tmp_path, lines(1))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(StoreError, match="not a folder"):
        publish(tmp_path / "letter.txt", lines(1))


def test_missing_store(tmp_path: Path) -> None:
    """A store that is missing, empty or of another format says so and what to do."""
    with pytest.raises(StoreError, match=r"no store here \(run kg build"):
        open_store(tmp_path / "nowhere")
    (tmp_path / "kg-store.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(StoreError, match="has format 99"):
        open_store(tmp_path)
    (tmp_path / "kg-store.json").write_text('{"format": 1}', encoding="utf-8")
    with pytest.raises(StoreError, match="holds no graph yet"):
        open_store(tmp_path)


def test_damaged_store(tmp_path: Path) -> None:
    """A database whose files are damaged is a store error, not a crash."""
    name = publish(tmp_path, lines(1)).name
    (tmp_path / "snapshots" / name / "data" / "CURRENT").write_text("rubbish", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


def test_empty_graph(tmp_path: Path) -> None:
    """A graph without quads is a graph."""
    assert publish(tmp_path, []).quads == 0
    assert open_store(tmp_path).count() == 0


def test_lock_ends_with_its_process(tmp_path: Path) -> None:
    """Two builds at once: one publishes, the other is told."""
    publish(tmp_path, lines(1))
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGTERM)
    process.wait()
    process.stdout.close()
    started = time.monotonic()
    publish(tmp_path, lines(2))
    assert time.monotonic() - started < 10
