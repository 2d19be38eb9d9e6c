"""The command line's help: complete, quick, and with examples."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli.app import COMMANDS, app, main

HEAVY = ("spacy", "rdflib", "pyoxigraph", "networkx", "bibtexparser", "rich", "starlette", "httpx", "pyshacl")


def _command(name: str) -> click.Command:
    found = app.get_command(click.Context(app), name)
    assert found is not None
    return found


def test_help_imports_no_stage() -> None:
    """``kg --help`` is quick because no stage and no heavy library is imported for it."""
    script = (
        "import sys; from kg.cli import main; main(['--help']); "
        f"print([m for m in {HEAVY} + ('kg.claims', 'kg.graph', 'kg.model') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_help_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command's help shows how it is called."""
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Examples:" in shown or isinstance(_command(name), click.Group)
    assert f"kg {name}" in shown


def test_readme_documents_every_command_and_option(root: Path) -> None:
    """A command or option that README does not name fails here."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    missing = []
    for name in COMMANDS:
        if f"kg {name}" not in readme:
            missing.append(name)
        command = _command(name)
        parts = list(command.commands.values()) if isinstance(command, click.Group) else [command]
        for part in parts:
            for parameter in part.params:
                if isinstance(parameter, click.Option) and not parameter.hidden:
                    missing += [
                        f"{name} {option}"
                        for option in parameter.opts
                        if option.startswith("--") and option not in readme
                    ]
    assert not missing


def test_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown command exits with 2 and says where help is."""
    assert main(["chekc", "x"]) == 2
    assert "chekc" in capsys.readouterr().err
