"""Measure the endpoint beside other servers, on the same graph, machine and run.

    python benchmarks/endpoint.py [--quads 1000000] [--rdflib PYTHON] [--seconds 5]

PYTHON is an interpreter with rdflib-endpoint. Small queries need ``wrk`` (Debian has a package of it); every server and
the client listen on and call loopback only. The graph is the one of the shipped corpus, scaled by `scale.py`.
Every query sent is a new one unless the row says repeated, so nothing but the row "repeated" measures a cache.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from scale import scale_graph

from kg.store import publish

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PREFIX = "PREFIX schema: <https://schema.org/> PREFIX kg: <https://w3id.org/evidence-kg/ns#> "
AGGREGATES = {
    "classes": "SELECT ?type (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?type } GROUP BY ?type ORDER BY DESC(?n)",
    "claims by type": PREFIX
    + "SELECT ?type (COUNT(*) AS ?n) WHERE { ?c a schema:Claim ; kg:claimType ?type } GROUP BY ?type",
    "verdicts": PREFIX
    + "SELECT ?rating (COUNT(DISTINCT ?r) AS ?n) WHERE { ?r schema:itemReviewed ?c ; schema:reviewRating ?x ."
    " ?x schema:alternateName ?rating } GROUP BY ?rating",
    "properties": "SELECT ?p (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ORDER BY DESC(?n)",
    "longest texts": PREFIX
    + "SELECT ?t (STRLEN(?t) AS ?n) WHERE { ?c a schema:Claim ; schema:text ?t } ORDER BY DESC(?n) LIMIT 10",
}
LUA = """
local claims = {}
for line in io.lines("CLAIMS") do claims[#claims+1] = line end
local n, mode, path = 0, "distinct", "/sparql"
local function enc(s) return (s:gsub("[^%w]", function(c) return string.format("%%%02X", string.byte(c)) end)) end
function init(args) math.randomseed(tonumber(args[1])); mode = args[2]; path = args[3] end
function request()
  n = n + 1
  local limit, last = 10, 50
  if mode == "distinct" then limit, last = 10 + n, #claims end
  return wrk.format("GET", path .. "?query=" .. enc("SELECT ?p ?o WHERE { " .. claims[math.random(last)] ..
    " ?p ?o } LIMIT " .. limit), {["Accept"] = "application/sparql-results+json"})
end
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def server(command: list[str], address: str, patience: float) -> Iterator[str]:
    """Run a server until the block ends, and wait until it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + patience
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(address, params={"query": "ASK {}"}, timeout=5).status_code == 200:
                    break
            if time.monotonic() > deadline or process.poll() is not None:
                raise SystemExit(f"{command[0]} does not answer at {address}")
            time.sleep(0.2)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def small_queries(address: str, mode: str, seconds: float, claims: Path, clients: int = 16) -> str:
    """Return queries a second and the 99th percentile for so many clients, median of three."""
    script = claims.with_suffix(".lua")
    script.write_text(LUA.replace("CLAIMS", str(claims)))
    host, _, path = address.removeprefix("http://").partition("/")
    rates, slowest, wrong = [], [], 0
    for number in range(3):
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "30s", "--latency", "-s", str(script)]
        command += [f"http://{host}", "--", str(7 + number), mode, "/" + path]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rates.append(float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]))
        value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", text).groups()
        slowest.append(float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit])
        if found := re.search(r"Non-2xx or 3xx responses: (\d+)", text):
            wrong += int(found[1])
    failed = f", {wrong} FAILED" if wrong else ""
    return f"{statistics.median(rates):,.0f}/s, p99 {statistics.median(slowest):.1f} ms{failed}"


def aggregate(address: str, query: str, runs: int = 5) -> str:
    """Return the median milliseconds of a query that is never the same text twice."""
    times = []
    with httpx.Client(timeout=120) as client:
        for number in range(runs + 1):
            started = time.perf_counter()
            text = f"{query} # {number} {started}"
            answer = client.post(address, data={"query": text}, headers={"Accept": "text/csv"})
            if answer.status_code != 200:
                return f"status {answer.status_code}"
            if number:
                times.append(time.perf_counter() - started)
    return f"{statistics.median(times) * 1000:,.0f} ms"


def rebuild(store: str, address: str, lines: list[bytes]) -> str:
    """Return how long after publishing the server answers from the new graph, while queries run; and failures."""
    health = address.replace("/sparql", "/health")
    failures, count, done = [0], [0], threading.Event()

    def load() -> None:
        with httpx.Client(timeout=30) as client:
            while not done.is_set():
                count[0] += 1
                query = f"SELECT ({count[0]} AS ?n) {{ ?s ?p ?o }} LIMIT 1"
                failures[0] += client.get(address, params={"query": query}).status_code != 200

    marker = (
        b'<https://w3id.org/evidence-kg/marker> <https://schema.org/text> "new" <https://w3id.org/evidence-kg/m> .\n'
    )
    pointer, seen = Path(store) / "current", [0.0]
    ask = {"query": "ASK { <https://w3id.org/evidence-kg/marker> ?p ?o }"}

    def watch() -> None:
        before = pointer.read_text()
        while pointer.read_text() == before:
            time.sleep(0.001)
        started = time.perf_counter()
        while not httpx.get(address, params=ask).json()["boolean"]:
            time.sleep(0.005)
        seen[0] = time.perf_counter() - started

    threads = [threading.Thread(target=load) for _ in range(2)] + [threading.Thread(target=watch)]
    for thread in threads:
        thread.start()
    publish(store, iter([*lines, marker]))
    threads[-1].join()
    started = time.perf_counter()
    while not httpx.get(health).json()["memory"] and time.perf_counter() - started < 60:
        time.sleep(0.1)
    in_memory = time.perf_counter() - started
    done.set()
    for thread in threads:
        thread.join()
    return (
        f"{seen[0] * 1000:.0f} ms until answered from the new graph, {in_memory:.1f} s more until from memory; "
        f"{count[0]} queries meanwhile, {failures[0]} failed"
    )


def main() -> None:
    """Run every measurement."""
    options = argparse.ArgumentParser()
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--rdflib", help="interpreter with rdflib-endpoint")
    options.add_argument("--seconds", type=float, default=5)
    options.add_argument("--budget", type=int, default=4096)
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
    try:
        measure(given, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(given: argparse.Namespace, folder: Path) -> None:
    """Build, publish, and measure each server in turn."""
    subprocess.run([BIN / "kg", "build", "--quiet", "--store", folder / "small"], check=True)
    (small,) = (folder / "small" / "snapshots").glob("*/graph.nq")
    started = time.perf_counter()
    store = str(folder / "big")
    snapshot = publish(store, scale_graph(small, given.quads))
    home = folder / "big" / "snapshots" / snapshot.name
    print(
        f"{snapshot.quads:,} quads, {snapshot.size / 1e6:.0f} MB of N-Quads,"
        f" published in {time.perf_counter() - started:.0f} s"
    )
    claims = folder / "claims.txt"
    names = set()
    with (home / "graph.nq").open(encoding="utf-8") as lines:
        for line in lines:
            if found := re.match(r"(<https://w3id\.org/evidence-kg/claim/[^>#]+>) ", line):
                names.add(found[1])
    claims.write_text("\n".join(sorted(names)) + "\n")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n\n| server | what | figure |\n|---|---|---|")
    code = "import sys; from kg.web import Limits, serve; "
    code += f"serve(sys.argv[1], port=int(sys.argv[2]), limits=Limits(seconds=60, memory_budget={given.budget}))"
    port = free_port()
    with server([sys.executable, "-c", code, store, str(port)], f"http://127.0.0.1:{port}/sparql", 60) as ours:
        health = ours.replace("/sparql", "/health")
        while not httpx.get(health).json()["memory"] and given.budget:
            time.sleep(0.2)
        rows("kg serve", ours, given.seconds, claims, both=True)
        print(
            f"| kg serve | rebuild | {rebuild(store, ours, (home / 'graph.nq').read_bytes().splitlines(True))} |",
            flush=True,
        )
    port = free_port()
    command = [str(BIN / "oxigraph"), "serve-read-only", "-l", str(home / "data"), "-b", f"127.0.0.1:{port}"]
    with server([*command, "--union-default-graph"], f"http://127.0.0.1:{port}/query", 60) as other:
        rows("oxigraph serve", other, given.seconds, claims)
    if given.rdflib:
        port = free_port()
        code = (
            "import sys, uvicorn; from rdflib import Dataset; from rdflib_endpoint import SparqlEndpoint\n"
            "data = Dataset(default_union=True); data.parse(sys.argv[1], format='nquads')\n"
            "uvicorn.run(SparqlEndpoint(graph=data, path='/sparql'), port=int(sys.argv[2]), log_level='error')"
        )
        command = [given.rdflib, "-c", code, str(home / "graph.nq"), str(port)]
        with server(command, f"http://127.0.0.1:{port}/sparql", 400) as other:
            rows("rdflib-endpoint", other, given.seconds, claims)


def rows(name: str, address: str, seconds: float, claims: Path, *, both: bool = False) -> None:
    """Print what one server does."""
    if shutil.which("wrk"):
        for mode in ("distinct", "repeated") if both else ("distinct",):
            figure = small_queries(address, mode, seconds, claims)
            print(
                f"| {name} | small queries, {mode}, 16 clients | {figure}; load {os.getloadavg()[0]:.1f} |", flush=True
            )
    for what, query in AGGREGATES.items():
        print(f"| {name} | {what} | {aggregate(address, query)} |", flush=True)


if __name__ == "__main__":
    main()
