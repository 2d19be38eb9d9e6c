"""The stages in their order: article → bibliography → claims → evidence → fidelity → graph, as plain functions.

`read_articles` finds and reads the files, `load_sources` reads what they are judged by, `assess` turns both into the
`KnowledgeBase` that `kg.graph` writes, and `build_store` does all of it for a store, as little anew as is needed.
Nothing here prints, and a file that cannot be read costs that file alone.
"""

from __future__ import annotations

from kg.pipeline.articles import ARTICLE_SUFFIXES, article_paths, read_articles, read_file, shipped_articles
from kg.pipeline.build import Built, build_store
from kg.pipeline.claiming import claims_of_all
from kg.pipeline.inputs import Inputs, extend_inputs, inputs_from, recall_inputs
from kg.pipeline.judging import assess, claims_of, resolve
from kg.pipeline.kept import Judged, Kept
from kg.pipeline.sources import SourceNames, Sources, load_scheme, load_sources
from kg.pipeline.verbs import check, find_claims

__all__ = [
    "ARTICLE_SUFFIXES",
    "Built",
    "Inputs",
    "Judged",
    "Kept",
    "SourceNames",
    "Sources",
    "article_paths",
    "assess",
    "build_store",
    "check",
    "claims_of",
    "claims_of_all",
    "extend_inputs",
    "find_claims",
    "inputs_from",
    "load_scheme",
    "load_sources",
    "read_articles",
    "read_file",
    "recall_inputs",
    "resolve",
    "shipped_articles",
]
