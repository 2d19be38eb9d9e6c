"""The other side of loader and workers, as the server sees them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from kg.web.frames import HEAD, pack_frame, unpack_head
from kg.web.worker import Task

__all__ = ["Link", "Loader"]

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
        if self.is_running and self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(command.encode() + b"\n")

    async def _read(self) -> dict[str, Any]:
        if self._process is None or self._process.stdout is None:
            return {}
        line = await self._process.stdout.readline()
        facts: dict[str, Any] = json.loads(line) if line else {"error": "the loader has ended"}
        return facts


class Link(asyncio.Protocol):
    """The connection of one worker, which answers one request at a time.

    Args:
        greet: Called with the link when the worker has reported.
        lose: Called with the link when the worker has gone.
    """

    def __init__(self, greet: Callable[[Link], None], lose: Callable[[Link], None]) -> None:
        self._greet, self._lose = greet, lose
        self._buffer = bytearray()
        self._waiting: asyncio.Future[tuple[dict[str, Any], bytes]] | None = None
        self._transport: asyncio.Transport | None = None
        self.generation = self.pid = -1
        self.was_used = self.is_closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        if isinstance(transport, asyncio.Transport) or hasattr(transport, "write"):
            self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Collect a frame; the first is the greeting, each further one an answer."""
        self._buffer += data
        if len(self._buffer) < HEAD.size:
            return
        length, size = unpack_head(self._buffer)
        if len(self._buffer) < HEAD.size + length + size:
            return
        middle = HEAD.size + length
        facts = json.loads(bytes(self._buffer[HEAD.size : middle]))
        content = bytes(self._buffer[middle : middle + size])
        self._buffer.clear()
        if self.pid < 0:
            self.generation, self.pid = facts["generation"], facts["pid"]
            self._greet(self)
        elif self._waiting is not None and not self._waiting.done():
            self._waiting.set_result((facts, content))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # of the class above
        """Tell whoever waits."""
        self.is_closed = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionResetError("the worker has gone"))
        self._lose(self)

    def send(self, request: dict[str, Any]) -> asyncio.Future[tuple[dict[str, Any], bytes]]:
        """Send a request; the future gives the facts and the content of its answer."""
        self._waiting, self.was_used = asyncio.get_running_loop().create_future(), True
        if self._transport is None or self.is_closed:
            self._waiting.set_exception(ConnectionResetError("the worker has gone"))
        else:
            self._transport.write(pack_frame(request))
        return self._waiting

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
