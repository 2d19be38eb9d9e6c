"""Measure how long a build takes from nothing, with nothing changed, and after one change.

    python benchmarks/incremental.py [ARTICLES]

Without a number the shipped corpus is built; with one, that many pages made of its paragraphs. Each build is a process
of its own, so its time is what a user waits for; processor time tells it apart from a busy machine.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def write_pages(folder: Path, count: int) -> None:
    """Write the shipped articles, or as many pages as asked for, each with most paragraphs of one of them."""
    chance = random.Random(7)
    articles = sorted(path for path in (CORPUS / "articles").iterdir() if path.stem.lower() != "readme")
    folder.mkdir(parents=True)
    for number in range(count or len(articles)):
        path = articles[number % len(articles)]
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        if count:
            paragraphs = [text for place, text in enumerate(paragraphs) if not place or chance.random() < 0.7]
        name = f"{path.stem}-{number:04d}" if count else path.stem
        (folder / f"{name}{path.suffix}").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def build(what: str, folder: Path, *options: str) -> None:
    """Build, and print how long that took and what it says it did."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "kg", "build", str(folder / "pages"), "--store", str(folder / "store")]
    command += ["--studies", str(folder / "studies"), "--workers", "1", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall, used = time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = next(line for line in done.stdout.splitlines() if "unchanged" in line)
    quads = done.stdout.rstrip().rpartition("graph of ")[2].split()[0]
    print(f"{what:<24}{wall:8.2f} s{used:8.2f} s processor   {said}, {quads} quads", flush=True)


def main() -> None:
    """Run the builds one after another."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pages(folder / "pages", count)
        shutil.copytree(CORPUS / "studies", folder / "studies")
        build("from nothing", folder)
        build("nothing changed", folder)
        page = sorted((folder / "pages").iterdir())[0]
        text = page.read_text(encoding="utf-8").split("\n\n")
        text.insert(2, "Magnesium reduces anxiety in adults with insomnia.")
        page.write_text("\n\n".join(text), encoding="utf-8")
        build("one article changed", folder)
        page.unlink()
        build("one article removed", folder)
        study = sorted(path for path in (folder / "studies").iterdir() if "decrease" in path.read_text("utf-8"))[0]
        study.write_text(study.read_text("utf-8").replace("direction: decrease", "direction: unclear", 1), "utf-8")
        build("one study changed", folder)


if __name__ == "__main__":
    main()
