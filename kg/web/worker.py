"""The process that answers queries: ``python -m kg.web.worker LOCATION MEMORY SECONDS ANSWER``.

It reads requests from standard input and writes answers to standard output, each a frame of four bytes of length and
that many bytes: a request is one frame of JSON; an answer is a frame of JSON and a frame of content. A query can end
the process (a stack overflow, a limit, a kill); the pool then starts another.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import signal
import struct
import sys
from pathlib import Path
from typing import IO, Any, Final

from kg.errors import KgError, QueryError
from kg.store import EmbeddedStore, Store, open_store
from kg.web.rows import page_rows

__all__ = ["Outcome", "main", "read_frame", "write_frame"]

Outcome = dict[str, Any]
"""How a request ended: ``outcome`` is ``ok query store memory size`` or ``type``, with a ``message`` or a ``kind``."""

_GRACE: Final = 5.0  # seconds after the limit at which the system ends a worker whose pool is gone
_USUAL_SPACE: Final = 1024 * 1024 * 1024
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000


def main(arguments: list[str]) -> None:
    """Answer requests until standard input ends."""
    location, memory, seconds, answer = arguments[0], int(arguments[1]), float(arguments[2]), int(arguments[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends its workers
    requests, answers = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr
    if not location.startswith(("http://", "https://")):
        _leave_network()
    store: Store | None = None
    while (frame := read_frame(requests)) is not None:
        _set_alarm(seconds + _GRACE)
        content = io.BytesIO()
        try:
            if store is None or (isinstance(store, EmbeddedStore) and not store.is_current()):
                store = _open(store, location, memory * 1024 * 1024)
            outcome = _answer(store, json.loads(frame), content, answer * 1024 * 1024)
        except QueryError as error:
            outcome = {"outcome": "query", "message": str(error)}
        except KgError as error:
            store, outcome = None, {"outcome": "store", "message": str(error)}
        except MemoryError:
            outcome = {"outcome": "memory"}
        except _TooLargeError:
            outcome = {"outcome": "size"}
        is_whole = outcome["outcome"] == "ok"
        write_frame(answers, json.dumps(outcome).encode())
        write_frame(answers, content.getbuffer() if is_whole else b"")
        _set_alarm(0)


class _TooLargeError(Exception):
    """The answer passed the limit."""


class _Bounded(io.RawIOBase):
    """A file that refuses to grow past a limit."""

    def __init__(self, output: io.BytesIO, limit: int) -> None:
        super().__init__()
        self._output, self._left = output, limit
        self.is_full = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._left -= len(data)
        if self._left < 0:
            self.is_full = True
            raise OSError("the answer is too large")
        return self._output.write(data)


def _open(store: Store | None, location: str, memory: int) -> Store:
    """Open the store, again when a build has published another graph since; then bound the memory of queries."""
    _limit_memory(None)
    if store is not None:
        store.close()
    fresh = open_store(location)
    _limit_memory(memory)
    return fresh


def _answer(store: Store, request: dict[str, Any], content: io.BytesIO, limit: int) -> Outcome:
    """Answer one request; the media types were chosen before, one for each kind of answer."""
    if request.get("task") == "status":
        return {"outcome": "ok", "version": store.version, "quads": store.count()}
    result = store.query(request["query"], default_graphs=request.get("default"), named_graphs=request.get("named"))
    syntax = request["graph" if result.kind == "graph" else "table"]
    if syntax is None:
        return {"outcome": "type", "kind": result.kind}
    bounded = _Bounded(content, limit)
    try:
        if syntax == "page":
            bounded.write(page_rows(result))
        else:
            result.write(bounded, syntax)  # type: ignore[arg-type]
    except (OSError, RuntimeError, ValueError) as error:
        if bounded.is_full:
            raise _TooLargeError from None
        raise QueryError(f"the query cannot be answered: {error}") from None
    return {"outcome": "ok", "kind": result.kind, "syntax": syntax}


def _limit_memory(more: int | None) -> None:
    """Let the address space grow by so many bytes from now on, where the system can; ``None`` takes the bound back.

    An allocation beyond it ends the process. The bound counts from what the open store has mapped, some 500 MiB.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = hard if more is None else _address_space() + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """Return how many bytes of address space this process has mapped; a guess where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return _USUAL_SPACE
    return pages * os.sysconf("SC_PAGE_SIZE")


def _leave_network() -> None:
    """Give up the network, where the system can: a second wall behind the refusal of SERVICE."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _set_alarm(seconds: float) -> None:
    """Have the system end this process after so many seconds; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def read_frame(file: IO[bytes]) -> bytes | None:
    """Return the next frame, or ``None`` at the end."""
    head = file.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack("!I", head)
    return file.read(length)


def write_frame(file: IO[bytes], content: bytes | memoryview) -> None:
    """Write a frame of at most 4 GiB."""
    file.write(struct.pack("!I", len(content)))
    file.write(content)
    file.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
