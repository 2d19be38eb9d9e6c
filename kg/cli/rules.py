"""``kg rules``: every rule there is, with its source, and for the rules of the check an example both ways."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from kg.cli.options import format_option
from kg.cli.screen import colour, width

__all__ = ["command"]

_TITLES = {
    "check": "Rules of kg check",
    "bibliography": "Rules of kg bibliography check",
    "grade": "Rules of the grade",
    "ladder": "Ladder of mechanism evidence, highest first",
    "threshold": "Thresholds",
    "claims": "Rules that find claims",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A rule of any stage; what a stage has not is ``None``."""

    id: str
    stage: str
    statement: str
    title: str | None = None
    level: str | None = None
    dimension: str | None = None
    verdict: str | None = None
    points: tuple[int, ...] | None = None
    value: str | None = None
    source: str | None = None
    link: str | None = None
    fires: str | None = None
    passes: str | None = None
    studies: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields that are known; an example's three under one name."""
        names = (
            "id",
            "stage",
            "title",
            "level",
            "dimension",
            "verdict",
            "points",
            "value",
            "statement",
            "source",
            "link",
        )
        written = {name: value for name in names if (value := getattr(self, name)) is not None}
        if self.fires is not None:
            studies = {key: list(facts) for key, facts in self.studies.items()}
            written["example"] = {"fires": self.fires, "passes": self.passes, "studies": studies}
        return written


@click.command("rules")
@click.argument("rules", nargs=-1, metavar="[RULE…]")
@format_option("text", "json", "markdown", help="Form of the list.")
def command(rules: tuple[str, ...], form: str) -> int:
    """List the rules: what each says, its level, the verdict it leads to, where it comes from, an example both ways.

    RULE is a rule, what stands before its dot, a dimension, or one of: check, bibliography, grade, ladder, threshold,
    claims. Named rules are shown in full. The works in the examples are invented.

    \b
    Examples:
      kg rules
      kg rules timepoint.lost
      kg rules grade threshold
      kg rules --format markdown > rules.md
    """
    entries = list(_entries())
    chosen = _choose(entries, rules) if rules else entries
    if form == "json":
        click.echo(json.dumps([entry.as_dict() for entry in chosen], ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo("\n".join(_markdown(chosen)))
    else:
        click.echo("\n".join(_text(chosen, full=bool(rules))), color=colour())
    return 0


def _entries() -> Iterator[_Entry]:
    """Yield the rules of every stage, in the order of the titles."""
    from kg.bibliography import RULES as BIBLIOGRAPHY_RULES
    from kg.claims.rules import RULES as CLAIM_RULES
    from kg.evidence import GRADE_RULES, THRESHOLDS
    from kg.evidence.ladder import LADDER
    from kg.fidelity import RULES
    from kg.fidelity.examples import EXAMPLES, facts_of

    for rule in RULES.values():
        example = EXAMPLES[rule.id]
        yield _Entry(
            id=rule.id,
            stage="check",
            title=rule.title,
            level=rule.level.value,
            dimension=None if rule.dimension is None else rule.dimension.value,
            verdict=None if rule.verdict is None else rule.verdict.value,
            statement=rule.doc,
            source=rule.source,
            link=rule.link,
            fires=example.fires,
            passes=example.passes,
            studies=facts_of(example),
        )
    for known in BIBLIOGRAPHY_RULES.values():
        yield _Entry(
            id=known.id, stage="bibliography", title=known.summary, level=known.level.value, statement=known.help
        )
    for step in GRADE_RULES:
        yield _Entry(id=step.id, stage="grade", points=tuple(step.points), statement=step.statement, source=step.source)
    for rung in LADDER:
        yield _Entry(
            id=rung.value,
            stage="ladder",
            statement=f"The mechanism was seen: {rung.value.replace('_', ' ')}.",
            source="project choice after the levels FDA and FTC accept for claims",
        )
    for name, threshold in THRESHOLDS.items():
        value = f"{threshold.value:g} {threshold.unit}"
        yield _Entry(id=name, stage="threshold", statement=f"{value}.", value=value, source=threshold.source)
    for name, statement in CLAIM_RULES.items():
        yield _Entry(id=name, stage="claims", statement=f"{statement[0].upper()}{statement[1:]}.")


def _choose(entries: Sequence[_Entry], words: Sequence[str]) -> list[_Entry]:
    """Return the entries that words name, in the order of the list."""
    from difflib import get_close_matches

    wanted: set[tuple[str, str]] = set()
    for word in (part.strip() for given in words for part in given.split(",")):
        plain = word.lower().replace("_", "-")
        found = {(entry.stage, entry.id) for entry in entries if plain in _names(entry)}
        if not found:
            known = sorted({name for entry in entries for name in _names(entry)})
            near = get_close_matches(plain, known, n=3, cutoff=0.5)
            hint = f"did you mean {' or '.join(near)}?" if near else "'kg rules' lists them"
            raise click.BadParameter(f"'{word}' is no rule ({hint})", param_hint="RULE")
        wanted |= found
    return [entry for entry in entries if (entry.stage, entry.id) in wanted]


def _names(entry: _Entry) -> set[str]:
    names = {entry.id, entry.stage, entry.dimension or "", entry.id.partition(".")[0]}
    return {name.replace("_", "-") for name in names if name}


def _text(entries: Sequence[_Entry], *, full: bool) -> Iterator[str]:
    stage = None
    for entry in entries:
        if entry.stage != stage:
            yield from ([""] if stage else [])
            stage = entry.stage
            yield _bold(_TITLES[stage])
        yield from _whole(entry) if full else _line(entry)


def _line(entry: _Entry) -> list[str]:
    """Return an entry in the list: id, level, verdict, what it says."""
    tail = f" → {entry.verdict.replace('_', ' ')}" if entry.verdict else ""
    if entry.level is not None:
        return _wrap(f"{entry.id:<28} {entry.level:<8} {entry.title}{tail}", "  ", " " * 40)
    return _wrap(f"{entry.id:<28} {entry.statement}", "  ", " " * 31)


def _whole(entry: _Entry) -> Iterator[str]:
    yield f"  {_bold(entry.id)}" + (f"  {entry.title}" if entry.title else "")
    yield from _wrap(entry.statement, "    ", "    ")
    points = None if entry.points is None else ", ".join(f"{point:+d}" if point else "0" for point in entry.points)
    facts = {
        "level": entry.level,
        "dimension": entry.dimension,
        "verdict": entry.verdict,
        "points": points,
        "source": " ".join(filter(None, (entry.source, entry.link))) or None,
    }
    for name, value in facts.items():
        if value is not None:
            yield from _wrap(f"{name + ':':<11}{value}", "    ", " " * 15)
    if entry.fires is None or entry.passes is None:
        return
    for name, page in (("fires:", entry.fires), ("does not:", entry.passes)):
        first, *rest = page.splitlines()
        yield from _wrap(f"{name:<11}{first}", "    ", " " * 15)
        for line in rest:
            yield from _wrap(line, " " * 15, " " * 15)
    for key, said in entry.studies.items():
        yield from _wrap(f"{'invented:':<11}{key}: {'; '.join(said)}", "    ", " " * 15)


def _wrap(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour() else text


def _markdown(entries: Sequence[_Entry]) -> Iterator[str]:
    stage = None
    for entry in entries:
        if entry.stage != stage:
            stage = entry.stage
            yield f"## {_TITLES[stage]}\n"
        yield f"### `{entry.id}`\n"
        facts = [entry.title, entry.level, entry.dimension, entry.verdict and f"leads to *{entry.verdict}*"]
        if any(facts):
            yield " · ".join(fact for fact in facts if fact) + "\n"
        yield entry.statement + "\n"
        if entry.source is not None:
            yield f"Source: [{entry.source}]({entry.link})\n" if entry.link else f"Source: {entry.source}\n"
        if entry.fires is not None and entry.passes is not None:
            for name, page in (("Fires", entry.fires), ("Does not", entry.passes)):
                yield f"{name}:\n\n" + textwrap.indent(page, "    ") + "\n"
        for key, said in entry.studies.items():
            yield f"* {key} (invented): {'; '.join(said)}"
        if entry.studies:
            yield ""
