"""Options that several commands share, spelled and explained once."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

__all__ = [
    "DEFAULT_STORE",
    "concept_options",
    "format_option",
    "quiet_option",
    "source_options",
    "store_option",
    "workers_option",
]

DEFAULT_STORE: Final = "kg-store"

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(function: Command) -> Command:
    """Add ``--store``."""
    return click.option(
        "--store",
        default=DEFAULT_STORE,
        show_default=True,
        metavar="PATH|URL",
        help="Folder of the graph, or the address of a SPARQL 1.1 store.",
    )(function)


def concept_options(function: Command) -> Command:
    """Add ``--concepts`` and ``--add-concepts``."""
    for add in (
        click.option(
            "--add-concepts",
            multiple=True,
            metavar="FILE",
            help="Concepts to join the scheme: SKOS (.ttl, .nt) or OBO (.obo). Repeatable.",
        ),
        click.option(
            "--concepts",
            metavar="FILE",
            help="Concept scheme, SKOS (.ttl, .nt) or OBO (.obo), instead of the shipped one.",
        ),
    ):
        function = add(function)
    return function


def source_options(function: Command) -> Command:
    """Add ``--bib``, ``--studies`` and the concept options: what the articles are judged by."""
    for add in (
        concept_options,
        click.option(
            "--studies",
            multiple=True,
            metavar="PATH",
            help="Study record or folder of them, instead of the shipped ones. Repeatable.",
        ),
        click.option(
            "--bib", multiple=True, metavar="FILE", help="Bibliography, instead of the shipped one. Repeatable."
        ),
    ):
        function = add(function)
    return function


def format_option(*forms: str, help: str = "Form of the report.") -> Callable[[Command], Command]:  # noqa: A002
    """Add ``--format``, which the command takes as ``form``; the first form is the default."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=help)


def quiet_option(function: Command) -> Command:
    """Add ``--quiet`` and ``--verbose``."""
    for add in (
        click.option("-v", "--verbose", is_flag=True, help="Say more on standard error."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but data and errors."),
    ):
        function = add(function)
    return function


def workers_option(function: Command) -> Command:
    """Add ``--workers``."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 64),
        default=_processors,
        show_default="processors, at most 4",
        help="Processes that share the articles.",
    )(function)


def _processors() -> int:
    return min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
