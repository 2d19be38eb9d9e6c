"""Write a draft study record: the YAML of `kg.evidence.records`, its facts inferred, its gaps listed."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.concepts import Scheme
from kg.drafts.abstract import read_abstract
from kg.drafts.arms import DraftThing, find_arms
from kg.drafts.designs import find_design
from kg.drafts.facts import find_count, find_people, find_registration
from kg.drafts.results import DraftFinding, find_results
from kg.evidence import read_studies
from kg.terms import Direction

__all__ = ["DraftRecord", "draft_record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord:
    """A draft as YAML text, and what a person has to add or decide, one clause each."""

    text: str
    missing: tuple[str, ...]


def draft_record(abstract: str, scheme: Scheme, *, key: str) -> DraftRecord:
    """Return a draft record of the study an abstract describes.

    Every fact has status ``inferred`` and the sentence it was read in as its source. The draft is valid: a finding that
    would break a rule is left out and named among what is missing.

    Args:
        abstract: The abstract's text, with labelled sections or without.
        scheme: The concepts the record may name.
        key: Citation key of the record.
    """
    parts = read_abstract(abstract)
    missing: list[str] = []
    lines = [f"key: {_quoted(key)}", "exists: yes"]
    design = find_design(parts)
    if design is None:
        missing.append("design: no sentence names one")
    else:
        facts = "".join(f"{name}: {value}, " for name, value in design.facts.items())
        lines.append(f"design: {{value: {design.value.value}, {facts}{_standing(design.sentence)}}}")
    registration = find_registration(parts)
    if registration is not None:
        lines.append(f"registration: {{value: {_quoted(registration[0])}, {_standing(registration[1])}}}")
    people = find_people(parts, scheme)
    if people is None:
        missing.append("population: no sentence says who took part")
    else:
        concept = f"concept: {people.concept}, " if people.concept else ""
        lines.append(f"population: {{{concept}text: {_quoted(people.text)}, {_standing(people.sentence)}}}")
    count = find_count(parts)
    if count is None:
        missing.append("n: no sentence says how many took part")
    else:
        lines.append(f"n: {{value: {count.value}, text: {_quoted(count.text)}, {_standing(count.sentence)}}}")
    given, other = find_arms(parts, scheme)
    results = find_results(parts, scheme, given, other)
    if given is None:
        missing.append("intervention: no sentence says what was given; its findings are left out")
    if not results:
        missing.append("findings: no sentence of results could be read")
    findings = [_finding(given, other, result) for result in results] if given is not None else []
    head, kept = "\n".join(lines) + "\n", list[str]()
    for number, finding in enumerate(findings):
        faults = _faults(head + "findings:\n" + finding, key, scheme)
        if faults and results[number].estimate is not None:
            finding = _finding(given, other, results[number], loose=True) if given is not None else finding  # noqa: PLW2901
            missing.append(
                f"estimate of finding {len(kept) + 1}: {faults[0].partition(': ')[2]}; its figures stand in text"
            )
            faults = _faults(head + "findings:\n" + finding, key, scheme)
        if faults:
            missing.append(f"finding left out: {faults[0]} (in: {results[number].sentence[:80]}…)")
            continue
        kept.append(finding)
        if results[number].direction is Direction.UNCLEAR:
            result = results[number]
            read = (
                "" if result.said is None else f" (its words read as {result.said}, probability {result.probability})"
            )
            missing.append(f"direction of finding {len(kept)}: unclear from its sentence{read}")
    body = head + ("findings:\n" + "".join(kept) if kept else "")
    missing += [f"the record: {fault}" for fault in _faults(body, key, scheme)]
    comment = [
        "Draft from an abstract: confirm each fact against the work, then set its status and source.",
        *(f"To fill: {one}" for one in missing),
    ]
    return DraftRecord(text="".join(f"# {' '.join(line.split())}\n" for line in comment) + body, missing=tuple(missing))


def _finding(given: DraftThing, other: DraftThing | None, result: DraftFinding, *, loose: bool = False) -> str:
    """Return a finding as an item of a YAML list; ``loose`` figures stand in its text, not as an estimate."""
    outcome = _thing(result.outcome)
    if result.instrument is not None:
        outcome += f", instrument: {_quoted(result.instrument)}"
    fields = ["kind: effect", f"intervention: {{{_thing(given)}}}"]
    if other is not None:
        fields.append(f"comparator: {{{_thing(other)}}}")
    fields.append(f"outcome: {{{outcome}}}")
    if result.timepoint is not None:
        fields.append(f"timepoint: {result.timepoint}")
    estimate = result.estimate
    if estimate is not None:
        figures = [f"measure: {estimate.measure}"]
        figures += [f"value: {estimate.value}"] if estimate.value is not None else []
        figures += [f"ci: [{estimate.ci[0]}, {estimate.ci[1]}]"] if estimate.ci is not None else []
        figures += [f"p: {_quoted(estimate.p)}"] if estimate.p is not None else []
        figures += (
            [f"arms: [{_quoted(estimate.arms[0])}, {_quoted(estimate.arms[1])}]"] if estimate.arms is not None else []
        )
        fields.append(
            f"text: {_quoted('printed: ' + ', '.join(figures))}" if loose else f"estimate: {{{', '.join(figures)}}}"
        )
    fields += [f"direction: {result.direction.value}", "status: inferred", f"source: {_source(result.sentence)}"]
    return "".join(f"  {'-' if not place else ' '} {field}\n" for place, field in enumerate(fields))


def _thing(thing: DraftThing) -> str:
    parts = [f"concept: {thing.concept}"] if thing.concept is not None else []
    parts += [f"text: {_quoted(thing.text)}"] if thing.text is not None else []
    return ", ".join(parts)


def _standing(sentence: str) -> str:
    return f"status: inferred, source: {_source(sentence)}"


def _source(sentence: str) -> str:
    return _quoted(f"abstract: {' '.join(sentence.split())}")


def _quoted(text: str) -> str:
    """Return a YAML double-quoted scalar; JSON's strings are among them."""
    return json.dumps(text, ensure_ascii=False)


def _faults(text: str, key: str, scheme: Scheme) -> list[str]:
    """Return what the reader of records finds wrong with a draft."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{key}.yaml"
        path.write_text(text, encoding="utf-8")
        return [failure.what for failure in read_studies([path], scheme).failures]
