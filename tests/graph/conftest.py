"""The small graph the tests of the graph look at."""

from __future__ import annotations

import pytest

from kg.graph import build_graph
from kg.model import KnowledgeBase
from tests.builders import knowledge_base


@pytest.fixture(scope="package")
def base() -> KnowledgeBase:
    """The small knowledge base."""
    return knowledge_base()


@pytest.fixture(scope="package")
def lines(base: KnowledgeBase) -> list[bytes]:
    """Its graph as lines."""
    return build_graph(base)
