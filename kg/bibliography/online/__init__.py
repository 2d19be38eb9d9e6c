"""What metadata services say about the works of a bibliography. Nothing else in the stage reaches the network."""

from kg.bibliography.online.client import ADDRESSES, Client, open_service
from kg.bibliography.online.compare import Comparison, Difference, compare, complete
from kg.bibliography.online.europepmc import find_abstract
from kg.bibliography.online.service import Metadata

__all__ = [
    "ADDRESSES",
    "Client",
    "Comparison",
    "Difference",
    "Metadata",
    "compare",
    "complete",
    "find_abstract",
    "open_service",
]
