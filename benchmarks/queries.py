"""Measure every named query, the text search and the graph questions on a large graph.

    python benchmarks/queries.py [--quads 1000000] [--disk] [--graph GRAPH.nq]

The graph is that of the shipped corpus, scaled by `scale.py`, unless one is named. Queries are timed in this process,
as a worker of the endpoint runs them: median of five, in milliseconds of processor time and of the clock.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
from scale import scale_graph

from kg import assets
from kg.graph import (
    beliefs,
    central,
    chains_of_claims,
    cite_network,
    cluster_contradictions,
    contradictions,
    mechanism_paths,
    project_index,
    read_index,
)
from kg.search import open_index
from kg.store import bind_parameters, named_queries, open_store, publish
from kg.store.guard import outline_query
from kg.store.parameters import bind_variables
from kg.vocab import Kg, Schema, concept_iri

GIVEN = {
    "article": "ketamine-for-depression-starter-guide",
    "source": "Feder2014",
    "study": "Feder2014",
    "condition": "treatment-resistant-depression",
    "intervention": "ketamine",
    "drug": "ketamine",
    "subject": "ketamine",
    "outcome": "depressive-symptoms",
    "object": "depressive-symptoms",
}
SEARCHES = ("ketamine", '"suicidal ideation"', "TRD", "ketamin*", "sleep OR insomnia -ketamine", "the")


def timed(run: Callable[[], object], runs: int = 5) -> tuple[float, float]:
    """Return the median milliseconds of processor time and of the clock."""
    processor, clock = [], []
    for _ in range(runs):
        before, started = time.thread_time(), time.perf_counter()
        run()
        processor.append((time.thread_time() - before) * 1000)
        clock.append((time.perf_counter() - started) * 1000)
    return statistics.median(processor), statistics.median(clock)


def queries(data: pyoxigraph.Store) -> None:
    """Print what each named query takes, the slowest first."""
    graded = next(data.quads_for_pattern(None, pyoxigraph.NamedNode(Kg.HAS_GRADE), None)).subject
    (about,) = data.quads_for_pattern(graded, pyoxigraph.NamedNode(Schema.ITEM_REVIEWED), None)
    given = {**GIVEN, "claim": about.object.value}
    rows = []
    for name, query in named_queries(assets.path("queries")).items():
        terms = bind_parameters(query, {one.name: given[one.name] for one in query.parameters if one.is_required})
        text = bind_variables(query.text, outline_query(query.text, name=name), terms)
        found = len(list(data.query(text, use_default_graph_as_union=True)))
        rows.append((timed(lambda text=text: list(data.query(text, use_default_graph_as_union=True))), name, found))
    print("| query | rows | processor ms | clock ms |\n|---|---|---|---|")
    for (processor, clock), name, found in sorted(rows, reverse=True):
        print(f"| `{name}` | {found} | {processor:.1f} | {clock:.1f} |", flush=True)


def main() -> None:
    """Build, scale, publish, and measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--quads", type=int, default=1_000_000)
    options.add_argument("--disk", action="store_true", help="query from disk instead of from memory")
    options.add_argument("--graph", type=Path, help="N-Quads of a built graph")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = Path(name)
        small = given.graph
        if small is None:
            subprocess.run([Path(sys.executable).parent / "kg", "build", "-q", "--store", folder / "small"], check=True)
            (small,) = (folder / "small" / "snapshots").glob("*/graph.nq")
        snapshot = publish(folder / "big", scale_graph(small, given.quads))
        home = folder / "big" / "snapshots" / snapshot.name
        print(f"{snapshot.quads:,} quads, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
        if given.disk:
            queries(pyoxigraph.Store.read_only(str(home / "data")))
        else:
            data = pyoxigraph.Store()
            data.bulk_load(path=str(home / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
            queries(data)
        searches(str(folder / "big"))
        questions(home / "graph.nq")
        print(f"\nload {os.getloadavg()[0]:.1f}")


def searches(store: str) -> None:
    """Print what the text search takes."""
    with open_store(store) as graph:
        started = time.perf_counter()
        index = open_index(graph)
        print(
            f"\n| search | clock ms |\n|---|---|\n| making the index | {(time.perf_counter() - started) * 1000:,.0f} |"
        )
        for text in SEARCHES:
            print(f"| `{text}` | {timed(lambda text=text: index.search(text))[1]:.1f} |", flush=True)


def questions(lines: Path) -> None:
    """Print what the graph questions take, on the projection that each of them reads first."""
    started = time.perf_counter()
    index = read_index(lines.open("rb"))
    graph, network = project_index(index), cite_network(index)
    print(
        f"\n| graph question | clock s |\n|---|---|\n| reading and projecting | {time.perf_counter() - started:.1f} |"
    )
    asked: dict[str, Callable[[], object]] = {
        "paths": lambda: mechanism_paths(graph, "ketamine", "depressive-symptoms"),
        "chain (every claim)": lambda: chains_of_claims(graph, network, graph.graph["claims"].values()),
        "citations (of one drug)": lambda: beliefs(graph, network, subject=concept_iri("ketamine")),
        "contradictions": lambda: cluster_contradictions(graph, contradictions(graph)),
        "central": lambda: central(graph),
    }
    for name, run in asked.items():
        print(f"| {name} | {timed(run, 1)[1] / 1000:.1f} |", flush=True)


if __name__ == "__main__":
    main()
