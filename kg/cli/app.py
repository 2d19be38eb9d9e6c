"""The command group: which commands there are, and how errors become one line and an exit code.

Commands are imported only when they run, so that ``kg --help`` is quick.
"""

from __future__ import annotations

import importlib
import os
import sys
from keyword import iskeyword
from typing import Final

import click

from kg.errors import InputError, KgError, QueryError

__all__ = ["app", "main"]

EXIT_OK: Final = 0
EXIT_FOUND: Final = 1
EXIT_USAGE: Final = 2
EXIT_INPUT: Final = 3
EXIT_DATA: Final = 4
EXIT_INTERRUPTED: Final = 130

COMMANDS: Final[dict[str, str]] = {
    "build": "Read articles and build the evidence graph.",
    "claims": "List the claims of articles, as JSON Lines.",
    "citations": "List the in-text citations of articles, as JSON Lines.",
    "check": "Fact-check articles against the evidence in hand.",
    "rules": "List the rules of the check, with sources and examples.",
    "query": "Ask the graph a named question or SPARQL.",
    "evidence": "Show the evidence for a statement, and its grade.",
    "grade": "Grade a table of bodies of evidence, with every step.",
    "graph": "Follow mechanism paths; find contradictions.",
    "bibliography": "Convert, check and complete bibliographies.",
    "concepts": "Check a concept scheme.",
    "studies": "Check study records, print an evidence table, draft a record.",
    "serve": "Serve the graph as a read-only SPARQL endpoint.",
    "import": "Add nanopublications of others to the graph.",
    "search": "Search the words of claims and sources.",
    "diff": "Say what changed between two graphs.",
    "export": "Write the graph as RDF, or for another tool.",
}
"""Every command with its one line for ``kg --help``; the module ``kg.cli.<name>`` holds it."""

EPILOG = """\b
Examples:
  kg build                                       build the graph of the shipped corpus
  kg check page.md                               fact-check a page
  kg query --list                                see what can be asked
  kg evidence "ketamine reduces suicidal ideation"

\b
Exit codes: 0 done, 1 the check found what --fail-on names, 2 usage,
3 an input cannot be read, 4 data or internal error.
"""


class _Commands(click.Group):
    """A group whose commands are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module("kg.cli." + cmd_name + "_" * iskeyword(cmd_name)), "command")  # noqa: B009 - the name is the contract
        assert isinstance(command, click.Command)  # noqa: S101 - narrows the type for mypy
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"kg {version('evidence-kg')}")
        ctx.exit()


@click.group(
    cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def app() -> None:
    """Read health articles, link each claim to its source, grade the evidence, and answer questions about it."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: Arguments without the program's name; those of the process when ``None``.
    """
    try:
        code = app.main(argv, prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return EXIT_INTERRUPTED
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        return (
            EXIT_INPUT if isinstance(error, InputError) else EXIT_USAGE if isinstance(error, QueryError) else EXIT_DATA
        )
    except BrokenPipeError:
        # The reader of our output has gone, as in "kg claims … | head": nothing is wrong, and nobody listens.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    return code if isinstance(code, int) else EXIT_OK
