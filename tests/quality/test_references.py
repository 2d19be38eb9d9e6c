"""Fields of reference strings against tagged ones of every field and language, with floors; -s shows the figures."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.article.entries import parse_reference

FLOORS = {"author": 0.94, "year": 0.97, "title": 0.72, "journal": 0.74, "pages": 0.84}


def bare(text: str | None) -> str:
    """Letters and digits only."""
    return re.sub(r"\W+", "", (text or "").lower())


def test_reference_strings(shared: Path) -> None:
    """First author, year, title, journal and pages of 1,514 tagged references are read as often as the floors say."""
    path = shared / "data" / "references" / "core.xml.gz"
    if not path.exists():
        pytest.skip("the tagged references (../shared/data/references) are not on this machine")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sequence in ET.fromstring(gzip.decompress(path.read_bytes())):
        tagged: dict[str, str] = {}
        for element in sequence:
            tagged.setdefault(element.tag, (element.text or "").strip())
        raw = " ".join((element.text or "").strip() for element in sequence if element.tag != "citation-number")
        source = parse_reference(raw)
        family = bare(source.authors[0].family) if source.authors else ""
        year = re.search(r"(?:1[5-9]|20)\d\d", tagged.get("date", ""))
        checks = {
            "author": bool(family) and family in bare(re.split(r"[,;]| and | & ", tagged.get("author", ""))[0]),
            "year": year is not None and source.year == int(year.group()),
            "title": bool(bare(source.title)) and bare(tagged.get("title")).startswith(bare(source.title)),
            "journal": bool(bare(source.container)) and bare(source.container) in bare(tagged.get("journal")),
            "pages": re.findall(r"\d+", source.pages or "") == re.findall(r"\d+", tagged.get("pages", "")),
        }
        present = {"author": "author" in tagged, "year": year is not None, "title": "title" in tagged}
        present |= {"journal": "journal" in tagged, "pages": bool(re.search(r"\d", tagged.get("pages", "")))}
        for name, there in present.items():
            total[name] += there
            right[name] += there and checks[name]
    print("\nreferences:", {name: f"{right[name]}/{total[name]} = {right[name] / total[name]:.3f}" for name in FLOORS})
    for name, floor in FLOORS.items():
        assert right[name] >= floor * total[name], name
