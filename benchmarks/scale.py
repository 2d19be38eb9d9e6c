"""Scale a built graph to a number of quads, keeping its shape; the same input gives the same bytes.

    python benchmarks/scale.py GRAPH.nq QUADS > BIG.nq

Everything that is about one article, claim, study … is copied under new addresses; concepts, terms and the
vocabularies of others are shared by all copies, as they would be by many articles on the same topics.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

OWN = re.compile(
    rb"(<https://w3id\.org/evidence-kg/"
    rb"(?:article|citation|claim|contradiction|evidence|grade|np|proposition|source|study|verdict)/)([^>/#]+)"
)
GRAPH = re.compile(rb"<https://w3id\.org/evidence-kg/(graph/[^>]+)> \.\s*$")


def scale_graph(graph: Path, quads: int) -> Iterator[bytes]:
    """Yield the lines of the graph and of as many copies as it takes to come to so many quads."""
    lines = graph.read_bytes().splitlines(keepends=True)
    yield from lines
    left = quads - len(lines)
    own = [line for line in lines if OWN.search(line)]
    number = 0
    while left > 0:
        number += 1
        suffix = rb"\1\2-%d" % number
        for line in own[:left]:
            yield OWN.sub(suffix, line)
        left -= len(own)


if __name__ == "__main__":
    sys.stdout.buffer.writelines(scale_graph(Path(sys.argv[1]), int(sys.argv[2])))
