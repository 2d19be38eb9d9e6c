"""The concept scheme: which concept do these words name, and how do two concepts relate?"""

from kg.concepts.check import CheckedConcepts, check_concepts
from kg.concepts.reading import ConceptProblem, read_concepts, read_scheme
from kg.concepts.scheme import Scheme

__all__ = ["CheckedConcepts", "ConceptProblem", "Scheme", "check_concepts", "read_concepts", "read_scheme"]
