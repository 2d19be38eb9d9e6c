"""The ``kg`` command. `main` is the entry point; each command stands in a module of its own name."""

from kg.cli.app import main

__all__ = ["main"]
