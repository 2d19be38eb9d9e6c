"""The concept scheme: which concept do these words name, and how do two concepts relate?"""

from kg.concepts.check import CheckedConcepts, check_concepts
from kg.concepts.listing import INTERVENTIONS, TARGETS, coordinated, listed_beside
from kg.concepts.reading import ConceptProblem, read_concepts, read_scheme
from kg.concepts.scheme import Scheme

__all__ = [
    "INTERVENTIONS",
    "TARGETS",
    "CheckedConcepts",
    "ConceptProblem",
    "Scheme",
    "check_concepts",
    "coordinated",
    "listed_beside",
    "read_concepts",
    "read_scheme",
]
