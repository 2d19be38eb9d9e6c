"""The process that forks workers: ``python -m kg.web.loader TASK``.

It has one thread and never serves anyone, so forking is safe and cheap, and a graph it has read into memory is shared
by all its workers, page by page, until one of them writes. Commands come line by line on standard input::

    load GENERATION           read the graph into memory
    fork GENERATION VERSION   start a worker, which connects to the server by itself
    end PID                   end a worker

An answer is a line of JSON. When standard input ends, the loader ends its workers and itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError
from kg.search import open_index
from kg.store import EmbeddedStore
from kg.web.worker import Task, answer_requests

__all__ = ["main"]

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_PDEATHSIG: Final = 1


def main(arguments: list[str]) -> None:
    """Follow commands until standard input ends."""
    task = Task(**json.loads(arguments[0]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if not task.location.startswith(("http://", "https://")):
        _leave_network()
    children: set[int] = set()
    store: EmbeddedStore | None = None
    _say({"ready": True})
    try:
        for line in sys.stdin:
            _reap(children)
            match line.split():
                case ["load"]:
                    store = EmbeddedStore(Path(task.location))
                    loaded = _load(store)
                    _say(loaded)
                    if "error" not in loaded:
                        children.add(_prepare_search(store))
                case ["fork", generation, *version]:
                    children.add(_fork(task, store, int(generation), "".join(version)))
                case ["end", pid] if int(pid) in children:
                    _end(int(pid), children)
    finally:
        for pid in sorted(children):
            _end(pid, children)


def _load(store: EmbeddedStore) -> dict[str, Any]:
    try:
        store.load()
    except (KgError, MemoryError) as error:
        return {"error": str(error) or "there is not enough memory"}
    gc.collect()
    gc.freeze()  # else the collector of each worker writes to, and so copies, what they share
    if (threads := _thread_count()) > 1:
        return {"error": f"the engine started {threads - 1} threads, so workers cannot be forked"}
    return {"version": store.version}


def _fork(task: Task, store: EmbeddedStore | None, generation: int, version: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.close(0)
        with contextlib.suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")  # the first to go when memory ends
        dies = _die_with_loader()
        answer_requests(task, store, generation=generation, version=version, dies_with_loader=dies)
        code = 0
    except OSError:
        pass  # the server has gone
    finally:
        os._exit(code)


def _prepare_search(store: EmbeddedStore) -> int:
    """Start a process that makes the search index beside the store, so that no request has to wait for that."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        os.close(0)
        _die_with_loader()
        os.nice(10)
        open_index(store).close()
        code = 0
    except (OSError, KgError, MemoryError):
        pass  # a request that needs the index makes it, and says what is wrong
    finally:
        os._exit(code)


def _die_with_loader() -> bool:
    """Have the system end this process when the loader ends; return whether it will."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL)) == 0)
    return False


def _end(pid: int, children: set[int]) -> None:
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    children.discard(pid)


def _reap(children: set[int]) -> None:
    """Forget the workers that ended by themselves; until then their numbers are not given to another process."""
    for pid in sorted(children):
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG)[0] == 0:
                continue
        children.discard(pid)


def _say(facts: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def _thread_count() -> int:
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208  # names are enough
    except OSError:
        return 1


def _leave_network() -> None:
    """Give up the network, where the system can: a second wall behind the refusal of SERVICE."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


if __name__ == "__main__":
    main(sys.argv[1:])
