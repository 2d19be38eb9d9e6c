"""Run queries in worker processes that can be ended, and follow the graph as it is published."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from kg.errors import StoreError
from kg.store.snapshots import Snapshot, current_snapshot
from kg.web.answer import Answer, check_answer
from kg.web.generation import Generation, choose_link
from kg.web.limits import Limits
from kg.web.metrics import Metrics
from kg.web.pointer import Pointer
from kg.web.problem import Problem
from kg.web.processes import Job, Link, Loader, StolenError
from kg.web.queue import FairQueue
from kg.web.worker import Task

__all__ = ["Pool"]

MEMORY_PER_BYTE: Final = 2.5
"""Bytes of memory for each byte of N-Quads. Source: measured, 1.8 to 2.2 with pyoxigraph 0.5."""

_START_SECONDS: Final = 30.0
_FORK_SECONDS: Final = 10.0  # after which a worker that was started is not waited for
_MIB: Final = 1024 * 1024


class Pool:
    """Workers that answer one query each at a time; one that fails or is too slow is replaced.

    Queries are answered from disk as soon as a graph is published, and from memory once it is read, if it fits.

    Args:
        location: The store's folder or address.
        limits: What a query may take.
        metrics: Where to count.
    """

    def __init__(self, location: str, limits: Limits, metrics: Metrics | None = None) -> None:
        self._location = location
        self._limits = limits
        self.metrics = metrics or Metrics()
        self._is_remote = location.startswith(("http://", "https://"))
        self._requests: dict[asyncio.Future[Job], dict[str, Any]] = {}
        self._queue: FairQueue[Job] = FairQueue(most=limits.waiting, each=limits.waiting_each)
        self._generations: dict[int, Generation] = {}
        self._number = 0
        self._current: Generation | None = None
        self._snapshot: Snapshot | None = None
        self._pointer = Pointer(location)
        self._switching = asyncio.Lock()
        self._upgrading: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._folder = Path()
        self._server: asyncio.Server | None = None
        self._base: Loader | None = None
        self._is_stopping = False

    async def start(self) -> None:
        """Start the workers."""
        self._folder = Path(tempfile.mkdtemp(prefix="kg-serve-"))
        (self._folder / "spool").mkdir()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_unix_server(
            lambda: Link(self._greet, self._rest, self._lose), path=str(self._folder / "socket")
        )
        self._base = Loader(self._task())
        await self._base.start()
        if self._is_remote:
            self._current = self._grow(self._base, "", in_memory=False)
            await self._current.ready.wait()
        else:
            await self._follow()

    async def stop(self) -> None:
        """End the workers, whatever they do."""
        self._is_stopping = True
        for task in [*self._tasks, *([self._upgrading] if self._upgrading else [])]:
            task.cancel()
        loaders = {generation.loader for generation in self._generations.values()}
        if self._base is not None:
            loaders.add(self._base)
        if self._server is not None:
            self._server.close()
        for generation in list(self._generations.values()):
            for link in list(generation.links):
                link.close()
        await asyncio.gather(*(loader.stop() for loader in loaders))
        shutil.rmtree(self._folder, ignore_errors=True)

    async def ask(self, *, client: str = "", **request: Any) -> Answer:
        """Answer one request.

        Args:
            client: Who asks; clients take turns.
            request: ``query``, ``default`` and ``named`` graphs, and the syntax for a ``table`` and for a ``graph``;
                ``zip`` to have it compressed; ``has_graph`` for a graph without which there is no answer; or
                ``task="status"``; or ``task="search"`` with a ``text``, a ``limit`` and what
                `kg.search.SearchIndex.search` takes to narrow it.

        Raises:
            Problem: The query is wrong, takes too long or too much, no worker is free, or the store has failed.
        """
        deadline = time.monotonic() + 2 * self._limits.seconds
        while time.monotonic() < deadline:
            if self._has_moved():
                await self._follow()
            link = self._choose(client) if not self._queue.length else None
            job = link.send(request, client) if link is not None else await self._wait(client, request)
            try:
                answer = await self._exchange(job)
            except StolenError:
                continue
            if answer.facts["outcome"] != "stale":
                return check_answer(answer, self._limits, self.metrics)
            self._pointer.settle()
        raise Problem(503, "the server is busy", "try again in a moment", retry=2)

    async def status(self) -> dict[str, Any]:
        """Return the ``version`` of the graph, how many ``quads`` it has, and whether it is served from memory.

        Answers also while every worker is busy.

        Raises:
            Problem: The store cannot be read.
        """
        if self._is_remote:
            return {**(await self.ask(task="status")).facts, "memory": False}
        try:
            snapshot = current_snapshot(Path(self._location))[1]
        except StoreError as error:
            raise Problem(503, f"the store cannot answer: {error}", retry=5) from None
        current = self._current
        in_memory = current is not None and current.in_memory and current.version == snapshot.name
        return {"version": snapshot.name, "quads": snapshot.quads, "memory": in_memory}

    def version(self) -> str:
        """Return the name of the snapshot that a query is answered from now; ``""`` when the store does not say."""
        if self._current is None or self._has_moved():
            return ""
        return self._current.version

    def counts(self) -> dict[str, int]:
        """Return how many workers there are and are idle, and how many requests wait."""
        current = self._current
        links = sum(len(each.links) for each in self._generations.values())
        idle = sum(not link.jobs for link in current.links) if current else 0
        return {"workers": links, "idle": idle, "waiting": self._queue.length}

    def _task(self) -> Task:
        limits = self._limits
        return Task(
            location=self._location,
            socket=str(self._folder / "socket"),
            spool=str(self._folder / "spool"),
            seconds=limits.seconds,
            memory=limits.memory * _MIB,
            answer=limits.answer * _MIB,
        )

    # Which graph

    def _has_moved(self) -> bool:
        return not self._is_remote and self._pointer.has_moved()

    async def _follow(self) -> None:
        """Answer from the graph that is published now."""
        async with self._switching:
            if not self._has_moved():
                return
            seen = self._pointer.read()
            try:
                snapshot = current_snapshot(Path(self._location))[1]
            except StoreError as error:
                raise Problem(503, f"the store cannot answer: {error}", retry=5) from None
            if self._current is None or self._current.version != snapshot.name:
                await self._switch(snapshot)
            self._pointer.settle(seen)

    async def _switch(self, snapshot: Snapshot) -> None:
        if self._base is None or not self._base.is_running:
            self._base = Loader(self._task())
            await self._base.start()
        if self._upgrading is not None:
            self._upgrading.cancel()
        fresh = self._grow(self._base, snapshot.name, in_memory=False)
        await self._replace(fresh)
        self.metrics.count("kg_graph_switches_total")
        if snapshot.size * MEMORY_PER_BYTE <= self._limits.memory_budget * _MIB:
            self._upgrading = asyncio.create_task(self._upgrade(snapshot))

    async def _upgrade(self, snapshot: Snapshot) -> None:
        """Read the graph into memory, and answer from there."""
        loader = Loader(self._task())
        try:
            await loader.start()
            facts = await loader.load()
            if facts.get("version") != snapshot.name:
                self.metrics.count("kg_memory_loads_failed_total")
                await loader.stop()
                return
            await self._replace(self._grow(loader, snapshot.name, in_memory=True))
        except (asyncio.CancelledError, OSError, Problem):
            await asyncio.shield(loader.stop())
            raise

    async def _revive(self) -> None:
        """Start again after the loader has gone."""
        self._base = Loader(self._task())
        await self._base.start()
        self._current = self._grow(self._base, "", in_memory=False)

    async def _replace(self, fresh: Generation) -> None:
        """Make a generation the current one as soon as one of its workers answers."""
        try:
            async with asyncio.timeout(_START_SECONDS):
                await fresh.ready.wait()
        except TimeoutError:
            self._retire(fresh)
            raise Problem(503, "no worker can be started", "try again in a moment", retry=5) from None
        before, self._current = self._current, fresh
        if before is not None:
            self._retire(before)
        self._dispatch()

    def _grow(self, loader: Loader, version: str, *, in_memory: bool) -> Generation:
        self._number += 1
        fresh = Generation(number=self._number, version=version, loader=loader, in_memory=in_memory)
        self._generations[fresh.number] = fresh
        for _ in range(self._limits.workers):
            self._fork(fresh)
        return fresh

    def _fork(self, generation: Generation) -> None:
        generation.starting.append(time.monotonic())
        generation.loader.fork(generation.number, generation.version)
        asyncio.get_running_loop().call_later(_FORK_SECONDS + 0.1, self._complete, generation)

    def _complete(self, generation: Generation) -> None:
        """Start a worker for each that has gone or did not come."""
        if generation.is_retired or self._is_stopping or not generation.loader.is_running:
            return
        late = time.monotonic() - _FORK_SECONDS
        generation.starting = [each for each in generation.starting if each > late]
        alive = sum(not link.is_closed for link in generation.links)
        for _ in range(self._limits.workers - alive - len(generation.starting)):
            self._fork(generation)

    def _retire(self, generation: Generation) -> None:
        """Let the workers of a graph that was replaced finish what they do."""
        generation.is_retired = True
        for link in generation.links:
            if not link.jobs:
                link.close()
        self._forget(generation)

    def _forget(self, generation: Generation) -> None:
        busy = generation.links - {link for link in generation.links if link.is_closed}
        if generation.is_retired and not busy and generation.number in self._generations:
            del self._generations[generation.number]
            if generation.loader is not self._base:
                self._spawn(generation.loader.stop())

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Which worker

    def _greet(self, link: Link) -> None:
        generation = self._generations.get(link.generation)
        if generation is None or generation.is_retired or self._is_stopping:
            link.close()
            return
        if generation.starting:
            generation.starting.pop(0)
        link.version = generation.version
        generation.links.add(link)
        generation.ready.set()
        self._dispatch()

    def _lose(self, link: Link) -> None:
        generation = self._generations.get(link.generation)
        if generation is None or self._is_stopping:
            return
        generation.links.discard(link)
        generation.loader.end(link.pid)
        if generation.is_retired:
            self._forget(generation)
        elif generation.loader.is_running:
            self._dispatch()
            self.metrics.count("kg_workers_replaced_total")
            # One that ends by itself as soon as it starts is not replaced in a circle.
            asyncio.get_running_loop().call_later(0 if link.was_used else 1, self._complete, generation)
        elif generation is self._current:
            self._current = None  # the loader has gone: begin anew
            self._pointer.settle()
            del self._generations[generation.number]
            if self._is_remote:
                self._spawn(self._revive())

    def _choose(self, client: str) -> Link | None:
        current = self._current
        return None if current is None else choose_link(current.links, client, workers=self._limits.workers)

    def _dispatch(self) -> None:
        while self._queue.length:
            found = self._queue.next(lambda client: self._choose(client) is not None)
            if found is None:
                return
            client, place = found
            link = self._choose(client)
            if not place.done() and link is not None:
                request = self._requests.pop(place)
                place.set_result(link.send(request, client))

    async def _wait(self, client: str, request: dict[str, Any]) -> Job:
        """Wait until a worker has the request, no longer than a query may take."""
        if self._queue.is_full_for(client):
            raise Problem(429, "too many of your queries wait already", "ask one after the other", retry=2)
        busy = Problem(503, "the server is busy", "try again in a moment", retry=2)
        if self._queue.is_full():
            raise busy
        place = self._queue.join(client)
        self._requests[place] = request
        timer = asyncio.get_running_loop().call_later(self._limits.seconds, _expire, place)
        try:
            return await place
        except TimeoutError:
            raise busy from None
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.exception() is None:
                self._give_up(place.result())
            raise
        finally:
            timer.cancel()
            self._queue.leave(client, place)
            self._requests.pop(place, None)

    def _rest(self, link: Link) -> None:
        """Go on after a worker has ended a request."""
        generation = self._generations.get(link.generation)
        if generation is None or (generation.is_retired and not link.jobs):
            link.close()
            if generation is not None:
                self._forget(generation)
        elif link.runs_abandoned():
            generation.loader.end(link.pid)
            link.close()
        else:
            self._dispatch()

    def _give_up(self, job: Job) -> None:
        """Nobody waits for a job any more: end the worker if it runs it."""
        for generation in self._generations.values():
            for link in generation.links:
                if job in link.jobs and link.give_up(job):
                    generation.loader.end(link.pid)
                    link.close()
                    return

    async def _exchange(self, job: Job) -> Answer:
        limits = self._limits
        timer = asyncio.get_running_loop().call_later(limits.seconds, _expire, job.future)
        try:
            facts, content = await job.future
            return Answer(facts=facts, content=content, version=job.version)
        except TimeoutError:
            self._give_up(job)
            self.metrics.count("kg_queries_ended_total", reason="time")
            hint = "ask for less: add a LIMIT, name a graph, or bind a variable"
            raise Problem(504, f"the query took longer than {limits.seconds:g} s", hint) from None
        except ConnectionError:
            self.metrics.count("kg_queries_ended_total", reason="crash")
            hint = f"it may need more than {limits.memory} MiB of memory, or be nested too deep"
            raise Problem(503, "the query ended the process that answered it", hint, retry=5) from None
        except asyncio.CancelledError:
            self._give_up(job)  # the client has gone: what the worker does now nobody waits for
            raise
        finally:
            timer.cancel()


def _expire(future: asyncio.Future[Any]) -> None:
    if not future.done():
        future.set_exception(TimeoutError())
