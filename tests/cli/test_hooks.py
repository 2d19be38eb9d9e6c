"""The pre-commit hook is well formed, and its entry does what the hook promises."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
from ruamel.yaml import YAML

from kg.cli.app import app
from tests.cli.conftest import Ran

KNOWN = {
    "id", "name", "description", "entry", "language", "types_or", "types", "files", "exclude", "args",
    "require_serial", "pass_filenames", "stages", "minimum_pre_commit_version", "language_version", "verbose",
}  # fmt: skip
TAGS = {"markdown", "plain-text", "html"}


def hook(root: Path) -> dict[str, object]:
    """The one hook this repository offers."""
    (found,) = YAML(typ="safe").load(root / ".pre-commit-hooks.yaml")
    assert isinstance(found, dict)
    return found


def test_hook_is_well_formed(root: Path) -> None:
    """The hook has the fields pre-commit requires and none it does not know."""
    found = hook(root)
    assert {"id", "name", "entry", "language"} <= set(found) <= KNOWN
    assert (found["id"], found["language"], found["require_serial"]) == ("kg-check", "python", True)
    assert set(found["types_or"]) <= TAGS  # type: ignore[call-overload]


def test_recipes_of_the_readme(root: Path) -> None:
    """The recipes are YAML, call options that exist, and name no address to load packages from."""
    recipes = re.findall(r"```yaml\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(recipes) >= 3
    command = app.get_command(click.Context(app), "check")
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    for recipe in recipes:
        assert YAML(typ="safe").load(recipe)
        for line in re.findall(r"kg check ([^\n]*)|args: \[([^\]]*)\]", recipe):
            words = re.split(r"[\s,]+", "".join(line))
            assert {word for word in words if word.startswith("-")} <= known
        assert set(re.findall(r"pip install (.*)", recipe)) <= {"evidence-kg"}


def test_entry_runs_on_the_files_it_is_given(root: Path, topic: Path, kg: Callable[..., Ran]) -> None:
    """The entry with options and file names, as pre-commit calls it, passes a sound page and fails a bad one."""
    entry = shlex.split(str(hook(root)["entry"]))
    assert entry[0] == "kg"
    (topic / "bad.md").write_text(
        "Magnesium always prevents migraine attacks (Alder et al., 2019).\n", encoding="utf-8"
    )
    own = ["--bib", "refs.bib", "--studies", "records", "--only", "certainty.absolute"]
    assert kg(*entry[1:], *own, "page.md").code == 0
    call = [sys.executable, "-m", "kg", *entry[1:], *own, "page.md", "bad.md"]
    assert subprocess.run(call, cwd=topic, capture_output=True, check=False, timeout=120).returncode == 1
