"""A literature evidence knowledge graph: the few verbs of the whole path, from an article to a graph that answers.

>>> import kg
>>> article = kg.parse_article("Lumerin reduces migraine (Arden, 2019).", name="page", path="page", markup="text")
>>> [citation.exact for citation in article.citations]
['(Arden, 2019)']

Each name is imported when it is first used, so ``import kg`` costs nothing. ``README.md`` shows the verbs at work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kg.article import parse_article, read_article
    from kg.bibliography import read_bibliography, resolve_citations
    from kg.claims import load_finder
    from kg.errors import InputError, KgError, QueryError, ShapeError, StoreError
    from kg.evidence import grade_body, read_studies
    from kg.fidelity import check_article, check_claim
    from kg.graph import build_graph, check_shapes, project, read_dataset, read_nanopublications
    from kg.pipeline import assess, check, find_claims, load_sources, read_articles
    from kg.search import search_text
    from kg.store import open_graph, open_store, publish

__all__ = [
    "InputError",
    "KgError",
    "QueryError",
    "ShapeError",
    "StoreError",
    "assess",
    "build_graph",
    "check",
    "check_article",
    "check_claim",
    "check_shapes",
    "find_claims",
    "grade_body",
    "load_finder",
    "load_sources",
    "open_graph",
    "open_store",
    "parse_article",
    "project",
    "publish",
    "read_article",
    "read_articles",
    "read_bibliography",
    "read_dataset",
    "read_nanopublications",
    "read_studies",
    "resolve_citations",
    "search_text",
]

_HOMES: Final = {
    "kg.article": ("parse_article", "read_article"),
    "kg.bibliography": ("read_bibliography", "resolve_citations"),
    "kg.claims": ("load_finder",),
    "kg.errors": ("InputError", "KgError", "QueryError", "ShapeError", "StoreError"),
    "kg.evidence": ("grade_body", "read_studies"),
    "kg.fidelity": ("check_article", "check_claim"),
    "kg.graph": ("build_graph", "check_shapes", "project", "read_dataset", "read_nanopublications"),
    "kg.pipeline": ("assess", "check", "find_claims", "load_sources", "read_articles"),
    "kg.search": ("search_text",),
    "kg.store": ("open_graph", "open_store", "publish"),
}


def __getattr__(name: str) -> Any:
    import importlib

    for home, names in _HOMES.items():
        if name in names:
            value = getattr(importlib.import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module 'kg' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
