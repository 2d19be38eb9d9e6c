"""The other side of loader and workers, as the server sees them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from kg.web.frames import HEAD, pack_frame, unpack_head
from kg.web.worker import LATE_AFTER, Task

__all__ = ["Job", "Link", "Loader", "StolenError"]

STEAL_AFTER: Final = LATE_AFTER + 0.01
"""Seconds after which a request that waits behind another at a worker goes elsewhere."""

_ENVIRONMENT: Final = {"MALLOC_ARENA_MAX": "2"}  # else each thread reserves 64 MiB, and the memory limit is a lottery


class Loader:
    """A process that forks workers.

    Args:
        task: What its workers are for.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self._process: Process | None = None

    async def start(self) -> None:
        """Start the process and wait until it can fork.

        Raises:
            OSError: It cannot be started.
        """
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # a folder called kg where the server was started is not this package
            "-m",
            "kg.web.loader",
            json.dumps(asdict(self._task)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        if not (await self._read()).get("ready"):
            raise OSError("the loader of workers does not start")

    async def load(self) -> dict[str, Any]:
        """Have it read the graph into memory; return ``version``, or ``error``."""
        self._write("load")
        return await self._read()

    def fork(self, generation: int, version: str) -> None:
        """Have it start a worker, which reports by itself."""
        self._write(f"fork {generation} {version}")

    def end(self, pid: int) -> None:
        """Have it end a worker."""
        self._write(f"end {pid}")

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.returncode is None

    async def stop(self) -> None:
        """End it and its workers."""
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(2):
                await self._process.wait()
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    def _write(self, command: str) -> None:
        pipe = self._process.stdin if self.is_running and self._process is not None else None
        if pipe is not None and not pipe.is_closing():
            pipe.write(command.encode() + b"\n")

    async def _read(self) -> dict[str, Any]:
        if self._process is None or self._process.stdout is None:
            return {}
        line = await self._process.stdout.readline()
        facts: dict[str, Any] = json.loads(line) if line else {"error": "the loader has ended"}
        return facts


class StolenError(Exception):
    """A request is to be asked of another worker: the one before it takes long, or has ended the worker."""


@dataclass(slots=True, eq=False)
class Job:
    """A request that a worker has.

    Args:
        client: Who asks.
        future: Gives the facts and the content of the answer.
        version: Name of the snapshot that it is asked of.
    """

    client: str
    future: asyncio.Future[tuple[dict[str, Any], bytes]]
    version: str
    is_stolen: bool = False
    is_abandoned: bool = False


class Link(asyncio.Protocol):
    """The connection of one worker, which answers its requests in order.

    A few may wait at the worker, so that it need not be woken for each. What waits behind one that takes long is
    stolen after `STEAL_AFTER`; the worker does not begin what has waited for `LATE_AFTER`, so nothing runs twice.

    Args:
        greet: Called with the link when the worker has reported.
        rest: Called with the link when a request has ended.
        lose: Called with the link when the worker has gone.
    """

    def __init__(
        self, greet: Callable[[Link], None], rest: Callable[[Link], None], lose: Callable[[Link], None]
    ) -> None:
        self._greet, self._rest, self._lose = greet, rest, lose
        self._buffer = bytearray()
        self._frames: list[bytes] = []
        self._transport: asyncio.Transport | None = None
        self.jobs: deque[Job] = deque()
        self.clients: Counter[str] = Counter()
        self.since = 0.0
        self.generation = self.pid = -1
        self.version = ""
        self.was_used = self.is_closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        if isinstance(transport, asyncio.Transport) or hasattr(transport, "write"):
            self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Collect frames; the first is the greeting, each further one an answer."""
        buffer = self._buffer
        buffer += data
        while len(buffer) >= HEAD.size:
            length, size = unpack_head(buffer)
            middle, end = HEAD.size + length, HEAD.size + length + size
            if len(buffer) < end:
                return
            facts, content = json.loads(buffer[HEAD.size : middle]), bytes(buffer[middle:end])
            del buffer[:end]
            if self.pid < 0:
                self.generation, self.pid = facts["generation"], facts["pid"]
                self._greet(self)
            elif self.jobs:
                self._finish(facts, content)

    def _finish(self, facts: dict[str, Any], content: bytes) -> None:
        job = self.jobs.popleft()
        if self.clients[job.client] > 1:
            self.clients[job.client] -= 1
        else:
            del self.clients[job.client]
        self.since = time.monotonic()
        if not job.future.done():
            if facts["outcome"] == "late":
                job.future.set_exception(StolenError())
            else:
                job.future.set_result((facts, content))
        elif "spool" in facts:
            Path(facts["spool"]).unlink(missing_ok=True)  # nobody waits for it any more
        self._rest(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # of the class above
        """Tell whoever waits: the first request is what ended the worker, the others can be asked again."""
        self.is_closed = True
        for number, job in enumerate(self.jobs):
            if not job.future.done():
                job.future.set_exception(ConnectionResetError("the worker has gone") if number == 0 else StolenError())
        self.jobs.clear()
        self.clients.clear()
        self._lose(self)

    def send(self, request: dict[str, Any], client: str) -> Job:
        """Send a request."""
        loop = asyncio.get_running_loop()
        now = time.monotonic()
        job = Job(client, loop.create_future(), self.version)
        self.was_used = True
        if self._transport is None or self.is_closed:
            job.future.set_exception(StolenError())
            return job
        if self.jobs:
            request = {**request, "sent": now}
            loop.call_later(STEAL_AFTER, self._steal, job)
        else:
            self.since = now
        self.jobs.append(job)
        self.clients[client] += 1
        if not self._frames:
            loop.call_soon(self._flush)
        self._frames.append(pack_frame(request))
        return job

    def _flush(self) -> None:
        """Send the requests of one turn of the loop at once."""
        if self._transport is not None and not self.is_closed:
            self._transport.write(b"".join(self._frames))
        self._frames.clear()

    def _steal(self, job: Job) -> None:
        if not job.future.done() and self.jobs and self.jobs[0] is not job:
            job.is_stolen = True
            job.future.set_exception(StolenError())

    def give_up(self, job: Job) -> bool:
        """Note that nobody waits for a job any more; return whether the worker is to be ended because it runs it."""
        job.is_abandoned = True
        return bool(self.jobs) and self.jobs[0] is job

    def runs_abandoned(self) -> bool:
        """Whether the worker runs what nobody waits for."""
        return bool(self.jobs) and self.jobs[0].is_abandoned and not self.jobs[0].is_stolen

    def close(self) -> None:
        """Close the connection, which ends an idle worker."""
        self.is_closed = True
        if self._transport is not None:
            self._transport.close()


def _environment() -> dict[str, str]:
    """Return the environment of a loader, which finds this very package, installed or not."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [path for path in (os.environ.get("PYTHONPATH"), root) if path]
    return {**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(paths)}
