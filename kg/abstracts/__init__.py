"""Small trained models for scientific abstracts: roles of sentences, direction of an effect, certainty.

Linear models over hashed features, whose weights lie beside them, each bound to its SHA-256.
"""

from kg.abstracts.certainty import score_certainty
from kg.abstracts.effects import Effect, find_effect
from kg.abstracts.marks import Question
from kg.abstracts.roles import Role, SentenceRole, find_roles
from kg.abstracts.tables import Table

__all__ = ["Effect", "Question", "Role", "SentenceRole", "Table", "find_effect", "find_roles", "score_certainty"]
