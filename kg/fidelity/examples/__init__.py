"""For each rule a page on which it fires and one on which it does not, in an invented field of medicine."""

from kg.fidelity.examples.table import EXAMPLES, Example, facts_of
from kg.fidelity.examples.world import BIBLIOGRAPHY, SCHEME, STUDIES, TEXTS

__all__ = ["BIBLIOGRAPHY", "EXAMPLES", "SCHEME", "STUDIES", "TEXTS", "Example", "facts_of"]
