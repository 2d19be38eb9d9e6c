"""The concept scheme: which concept do these words name, and how do two concepts relate?"""

from kg.concepts.reading import read_concepts, read_scheme
from kg.concepts.scheme import Scheme

__all__ = ["Scheme", "read_concepts", "read_scheme"]
