"""Measure how often each rule that finds claims is right, and write the table ``kg claims`` reports as confidence.

Read are the develop half of the corpus's gold and, where they are at hand, three further articles; the held-out half
stays untouched, so that its figures can be compared from version to version. Rules were developed on what is read here,
so each is given its least precision over the folds that leave one article out, not its precision on all. A claim is
right when its subject and its object both agree with a gold claim of its sentence (token F1 at least 0.5).

    python tests/quality/measure_rules.py            print the table
    python tests/quality/measure_rules.py --write    and write kg/claims/measured.py
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from kg import assets
from kg.article import read_article
from kg.bibliography import read_bibliography, resolve_citations
from kg.claims import load_finder
from kg.claims.measured import LEAST
from kg.claims.rules import rule_family
from kg.concepts import read_scheme
from kg.cues.wordsets import word_set
from kg.model import Claim

_STOP = word_set("a an the of in on to for with and or by at from as is are was were be been its it their this that")
_TARGET = Path("kg/claims/measured.py")


Counts = tuple[Counter[str], Counter[str]]


def count_rules(gold: Path, articles: Path) -> list[Counts]:
    """Return for each of the gold's articles, by family of rules, how many claims were made and how many are right."""
    finder = load_finder(read_scheme(assets.path("ontology/concepts.ttl")))
    bibliography = read_bibliography([str(assets.path("corpus/references.bib"))])
    units: dict[str, dict[tuple[int, int], list[dict[str, Any]]]] = {}
    for row in json.loads((gold / "claims.json").read_text(encoding="utf-8")):
        units.setdefault(row["file"], {})[row["char_start"], row["char_end"]] = row["claims"]
    counts = []
    for file in sorted(units):
        made: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for claim in finder.find_claims(resolve_citations(read_article(articles / file), bibliography)):
            family = rule_family(claim.rule)
            made[family] += 1
            places = [
                one for (start, end), one in units[file].items() if start < claim.span.end and claim.span.start < end
            ]
            right[family] += any(_agrees(claim, one) for claims in places for one in claims)
        counts.append((made, right))
    return counts


def least_precise(counts: list[Counts]) -> Counts:
    """Return per family the counts of the fold, all articles but one, in which it is least precise."""
    made, right = (sum((pair[side] for pair in counts), Counter[str]()) for side in (0, 1))
    least_made, least_right = Counter(made), Counter(right)
    for family in made:
        for one_made, one_right in counts:
            kept, good = made[family] - one_made[family], right[family] - one_right[family]
            if kept >= LEAST and good / kept < least_right[family] / least_made[family]:
                least_made[family], least_right[family] = kept, good
    return least_made, least_right


def _agrees(claim: Claim, gold: dict[str, Any]) -> bool:
    things = (gold["object"], gold.get("outcome") or "", f"{gold['object']} {gold.get('outcome') or ''}")
    outcome = "" if claim.outcome is None else claim.outcome.text
    mine = (claim.object.text, f"{claim.object.text} {outcome}")
    return _likeness(claim.subject.text, gold["subject"]) >= 0.5 and any(
        _likeness(one, other) >= 0.5 for one in mine for other in things
    )


def _likeness(one: str, other: str) -> float:
    first, second = ({w for w in re.findall(r"[a-z0-9%]+", t.lower()) if w not in _STOP} for t in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first & second else 0.0


def main(argv: list[str]) -> None:
    """Print the table, and write it where asked."""
    counts = count_rules(Path("corpus/gold"), Path("corpus/articles"))
    further = Path("../shared")
    if further.is_dir():
        counts.extend(count_rules(further / "gold", further / "seeds"))
    made, right = least_precise(counts)
    for family, count in sorted(made.items(), key=lambda item: (-item[1], item[0])):
        print(f"{family:20} {count:4} {right[family]:4} {right[family] / count:.2f}")
    if "--write" in argv:
        rows = "".join(f'    "{family}": ({made[family]}, {right[family]}),\n' for family in sorted(made))
        text = _TARGET.read_text(encoding="utf-8")
        head, rest = re.split(r"MEASURED: [^\n]*\{", text, maxsplit=1)
        tail = rest.split("}\n", 1)[1]
        table = "MEASURED: Final[dict[str, tuple[int, int]]] = {\n" + rows + "}\n"
        _TARGET.write_text(head + table + tail, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
