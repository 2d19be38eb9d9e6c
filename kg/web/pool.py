"""Run queries in worker processes that can be ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import struct
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import StoreError
from kg.store.snapshots import current_snapshot
from kg.web.limits import Limits
from kg.web.problem import Problem

__all__ = ["Answer", "Pool"]

_ENVIRONMENT: Final = {"MALLOC_ARENA_MAX": "2"}  # else each thread reserves 64 MiB, and the memory limit is a lottery


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a worker returned.

    Args:
        facts: How the request ended, as `kg.web.worker.Outcome`.
        content: The answer in the syntax that was asked for.
    """

    facts: dict[str, Any]
    content: bytes


class Pool:
    """Workers that answer one query each at a time; one that fails or is too slow is replaced.

    Args:
        location: The store's folder or address.
        limits: What a query may take.
    """

    def __init__(self, location: str, limits: Limits) -> None:
        self._location = location
        self._limits = limits
        self._idle: asyncio.Queue[Process | None] = asyncio.Queue()
        self._processes: set[Process] = set()
        self._waiting = 0

    async def start(self) -> None:
        """Start the workers."""
        for process in await asyncio.gather(*(self._spawn() for _ in range(self._limits.workers))):
            self._idle.put_nowait(process)

    async def stop(self) -> None:
        """End the workers, whatever they do."""
        for process in list(self._processes):
            await self._end(process)

    async def ask(self, **request: Any) -> Answer:
        """Answer one request.

        Args:
            request: ``query``, ``default`` and ``named`` graphs, and the syntax for a ``table`` and for a ``graph``; or
                ``task="status"``.

        Raises:
            Problem: The query is wrong, takes too long or too much, no worker is free, or the store has failed.
        """
        process = await self._take()
        fresh: Process | None = None
        try:
            answer = await self._exchange(process, request)
            fresh = process
        finally:
            if fresh is None:
                # Also when the client has gone: what the worker does now nobody waits for.
                await asyncio.shield(self._end(process))
            self._idle.put_nowait(fresh)
        return self._check(answer)

    async def status(self) -> dict[str, Any]:
        """Return the ``version`` of the graph and how many ``quads`` it has, also while every worker is busy.

        Raises:
            Problem: The store cannot be read.
        """
        if self._location.startswith(("http://", "https://")):
            return (await self.ask(task="status")).facts
        try:
            snapshot = current_snapshot(Path(self._location))[1]
        except StoreError as error:
            raise Problem(503, f"the store cannot answer: {error}", retry=5) from None
        return {"version": snapshot.name, "quads": snapshot.quads}

    async def _take(self) -> Process:
        """Wait for a free worker, no longer than a query may take; a place that is empty is filled first."""
        busy = Problem(503, "the server is busy", "try again in a moment", retry=2)
        if self._waiting >= self._limits.waiting and self._idle.empty():
            raise busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                process = await self._idle.get()
        except TimeoutError:
            raise busy from None
        finally:
            self._waiting -= 1
        if process is not None and process.returncode is None:
            return process
        if process is not None:
            await self._end(process)
        try:
            return await self._spawn()
        except OSError as error:
            self._idle.put_nowait(None)
            raise Problem(
                503, f"no worker can be started: {error.strerror}", "try again in a moment", retry=5
            ) from None

    async def _spawn(self) -> Process:
        limits = self._limits
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # a folder called kg where the server was started is not this package
            "-m",
            "kg.web.worker",
            self._location,
            str(limits.memory),
            str(limits.seconds),
            str(limits.answer),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
        )
        self._processes.add(process)
        return process

    async def _end(self, process: Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        self._processes.discard(process)

    async def _exchange(self, process: Process, request: dict[str, Any]) -> Answer:
        limits = self._limits
        if process.stdin is None or process.stdout is None:
            raise Problem(503, "a worker has no pipe", "report this")
        frame = json.dumps(request).encode()
        try:
            async with asyncio.timeout(limits.seconds):
                process.stdin.write(struct.pack("!I", len(frame)) + frame)
                await process.stdin.drain()
                facts = json.loads(await _read_frame(process.stdout))
                return Answer(facts=facts, content=await _read_frame(process.stdout))
        except TimeoutError:
            hint = "ask for less: add a LIMIT, name a graph, or bind a variable"
            raise Problem(504, f"the query took longer than {limits.seconds:g} s", hint) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            hint = f"it may need more than {limits.memory} MiB of memory, or be nested too deep"
            raise Problem(503, "the query ended the process that answered it", hint) from None

    def _check(self, answer: Answer) -> Answer:
        message = answer.facts.get("message", "")
        match answer.facts["outcome"]:
            case "ok":
                return answer
            case "query":
                raise Problem(400, message)
            case "memory":
                raise Problem(503, f"the query needs more than {self._limits.memory} MiB of memory", "ask for less")
            case "size":
                raise Problem(503, f"the answer is larger than {self._limits.answer} MiB", "add a LIMIT")
            case "type":
                raise Problem(
                    406, "none of the accepted media types fits this kind of query", "see / for those that do"
                )
            case _:
                raise Problem(503, f"the store cannot answer: {message}", retry=5)


def _environment() -> dict[str, str]:
    """Return the environment of a worker, which finds this very package, installed or not."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [path for path in (os.environ.get("PYTHONPATH"), root) if path]
    return {**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(paths)}


async def _read_frame(stream: asyncio.StreamReader) -> bytes:
    (length,) = struct.unpack("!I", await stream.readexactly(4))
    return await stream.readexactly(length)
