"""Study records: what is known of one published work, in a file a reviewer writes by hand.

One work per file; the file's stem is its citation key. YAML 1.2 without anchors, aliases, tags or repeated keys::

    key: Fern2021                       # the citation key in the bibliography
    exists: yes                         # no: cited somewhere, but no such work can be found
    design: {value: randomised_trial, blinding: double, groups: parallel, allocation: concealed, sites: 2,
             status: confirmed, source: "https://doi.org/…"}
    risk_of_bias: {overall: some, missing_data: some, measurement: low, source: "https://…"}    # somebody's judgement
    registration: {value: NCT01234567, status: confirmed, source: "https://…"}      # papers of one trial share it
    family: fern-trial                  # where papers belong together without a shared registration
    population: {concept: major-depressive-disorder, text: adults in hospital, status: confirmed, source: "https://…"}
    n: {value: 120, text: 120 randomised, status: confirmed, source: "https://…"}
    findings:
      - kind: effect
        intervention: {concept: ketamine, dose: 0.5 mg/kg, route: intravenous, schedule: once, repeated: no}
        comparator: {concept: saline}
        outcome: {concept: depressive-symptoms, instrument: MADRS, measure: mean change}
        timepoint: 24 hours
        time_course: {from: 2 hours, peak: 1 day, until: 7 days, lost: 10-12 days}
        estimate: {measure: MD, value: -5.20, ci: [-8.1, -2.3], p: "<0.001", unit: points, arms: [-14.1, -8.9]}
        direction: decrease
        status: confirmed
        source: "https://…"
      - {kind: effect, subgroup: {text: women}, …}
    limitations:
      - {text: follow-up ends at day 7, status: confirmed, source: "https://…"}
    includes: [Oak2014, Pine2016]       # works a review pools
    funding: {text: a public research council, status: confirmed, source: "https://…"}
    status: {retracted: no, notice: correction}     # or expression_of_concern
    note: what else a reader of the record should know

A record holds what was published. It holds no sentence shaped like a claim to be checked and no verdict on anybody's
claim, and what is not known is left out.

**Facts.** Each has ``status`` (``confirmed``: read in the source named; ``unconfirmed``: believed, no source read;
``inferred``: worked out by the record keeper) and ``source`` (an address, or words that say what was read), which a
confirmed fact must have.

**Findings** are numbered from 1. ``kind`` is ``effect``, ``frequency``, ``mechanism``, ``definition``,
``regulatory``, ``history`` or ``dosing``. The thing a finding speaks of stands in ``intervention``, what it says of
it in ``outcome``; kinds other than ``effect`` may call them ``subject`` and ``object``. Each thing has a ``concept``
of the scheme, a ``text``, or both; a ``text`` alone that is a label of the scheme is read as its concept, which
``kg studies check`` notes. ``population`` is given where it differs from the work's; ``subgroup`` marks a
stratum of it. A comparator that is a drug or a procedure by itself but stood in for a placebo says ``control: yes``;
without it the finding compares two treatments. ``relation`` is required of mechanisms and of regulatory facts,
``system`` (``human``, ``animal``, ``in_vitro``, ``theory``) says where a mechanism was seen; ``valid_from``,
``valid_until`` and ``jurisdiction`` bound a fact in time and place; ``studies`` is the number pooled; ``text`` a
terse remark.

**Direction** is required of effects: the movement of the outcome's own quantity under the intervention against the
comparator (against baseline where there is none). Fewer symptoms: ``decrease``; more people in remission, where the
outcome is the symptom, is still ``decrease`` of the symptom. ``no_change``: the authors conclude that there is no
difference, or that the intervention is not inferior while superiority is not concluded. ``unclear``: no significant
difference that leaves a relevant effect possible (a wide interval, a missed primary endpoint, or both). For other
kinds the direction follows from the relation where none is given.

**Times** are a number and a unit (``40 minutes``, ``24 hours``, ``3 days``, ``1 week``, ``1 month`` = 30 days,
``1 year`` = 365 days) or a range of them. In ``time_course`` a range counts by the end that claims less: ``from``,
``peak`` and ``lost`` by the later, ``until`` by the earlier. ``lost`` is the time by which the effect was gone.

**Figures** are kept as they were written beside their number: ``0.70`` stays ``0.70``. A difference (``MD``, ``SMD``,
``d``, ``g``, ``RD``) is the intervention minus the comparator and a ratio the intervention over the comparator, in the
quantity that the outcome's ``measure`` names: "4.1 points lower" is written ``-4.1``. ``arms`` are the values of
intervention and comparator. A difference has to agree with the direction in sign, and a ratio (``OR``, ``RR``, ``HR``)
in the side of 1 on which its whole interval lies. A ratio of another event than the outcome (of response, where the
outcome is the symptom) names that event in the outcome's ``measure``: then the direction follows the outcome alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.concepts import Scheme
from kg.evidence.record_fields import Fields, Violations
from kg.evidence.record_file import read_nodes
from kg.evidence.record_findings import PEOPLE, read_finding
from kg.evidence.risk_of_bias import DOMAINS
from kg.model import Fact, Failure, Study
from kg.terms import ConceptKind, Design, Status

__all__ = ["Studies", "read_lost_works", "read_studies"]

SUFFIXES: Final = (".yaml", ".yml")

_SAYS_LOST: Final = re.compile(rb"^exists:\s*(?:no|false)\b", re.MULTILINE | re.IGNORECASE)
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_:.+-]*")
_REGISTRATION: Final = re.compile(r"[A-Za-z][A-Za-z0-9/ -]*\d")
_BLINDING: Final = ("open", "single", "double", "triple", "assessor")
_ALLOCATION: Final = ("concealed", "unclear", "open")
_BIAS: Final = ("low", "some", "high")
_NOTICES: Final = ("correction", "expression_of_concern")
_GROUPS: Final = ("parallel", "crossover", "single_arm", "factorial", "cluster")


@dataclass(frozen=True, slots=True, kw_only=True)
class Studies:
    """The study records that could be read, by key in sorted order, and what stopped the others.

    ``notes`` say which words of a record that names no concept were read as one.
    """

    studies: dict[str, Study] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    notes: tuple[Failure, ...] = ()


def read_studies(paths: Iterable[str | Path], scheme: Scheme) -> Studies:
    """Read study records; a broken file costs that file alone, and all its violations are reported.

    Args:
        paths: Record files (``.yaml``, ``.yml``), or folders of them, whose files are read in sorted order.
        scheme: The concepts that records may name.
    """
    studies: dict[str, Study] = {}
    failures: list[Failure] = []
    notes: list[Failure] = []
    for path in paths:
        for found in _record_files(Path(path)):
            study = found if isinstance(found, Failure) else _read_study(found, scheme, notes)
            if isinstance(study, Study) and study.key in studies:
                first = studies[study.key].where
                study = Failure(where=str(found), what=f"study '{study.key}' is recorded twice", hint=f"kept {first}")
            if isinstance(study, Study):
                studies[study.key] = study
            else:
                failures.extend([study] if isinstance(study, Failure) else study)
    return Studies(studies={key: studies[key] for key in sorted(studies)}, failures=tuple(failures), notes=tuple(notes))


def read_lost_works(paths: Iterable[str | Path], scheme: Scheme) -> dict[str, Study]:
    """Read only the records of works that were cited but cannot be found; broken ones are left out.

    Where claims are not judged, this tells which citations are known to lead nowhere without reading every record.
    """
    files = (file for path in paths for file in _record_files(Path(path)) if isinstance(file, Path))
    told = [file for file in files if _SAYS_LOST.search(file.read_bytes())]
    return {key: study for key, study in read_studies(told, scheme).studies.items() if not study.exists}


def _record_files(path: Path) -> Iterator[Path | Failure]:
    """Yield the record files a path names, or why it names none."""
    if path.is_dir():
        names = sorted(entry for entry in path.iterdir() if entry.suffix in SUFFIXES and entry.is_file())
        yield from names
        if not names:
            yield Failure(where=str(path), what="no study record in this folder", hint="looked for .yaml, .yml")
    elif not path.is_file():
        yield Failure(where=str(path), what="no such file or folder")
    elif path.suffix not in SUFFIXES:
        yield Failure(where=str(path), what="not a study record", hint="records end in .yaml or .yml")
    else:
        yield path


def _read_study(path: Path, scheme: Scheme, notes: list[Failure]) -> Study | list[Failure]:
    """Read one record and add what is to be noted of it, or return everything that is wrong with it."""
    nodes = read_nodes(path)
    if isinstance(nodes, Failure):
        return [nodes]
    violations = Violations(str(path), scheme)
    study = _study(Fields(nodes, "", violations), path)
    notes += sorted(violations.notes, key=lambda note: note.line or 0)
    return sorted(violations.failures, key=lambda failure: failure.line or 0) or study


def _study(fields: Fields, path: Path) -> Study:
    key = fields.pattern("key", _KEY, "a citation key", required=True) or path.stem
    if key != path.stem:
        fields.report("key", f"'{key}' is not the file's name", f"rename the file to {key}{path.suffix}")
    exists = fields.flag("exists", required=True)
    design = fields.section("design")
    value, design_facts, status = _design(design)
    design_facts |= _bias(fields.section("risk_of_bias"))
    retracted, notice = _standing(fields.section("status"))
    if notice is not None:
        design_facts["notice"] = notice
    population = _fact(fields.section("population"), PEOPLE)
    registration = _registration(fields)
    family = fields.text("family")
    study = Study(
        key=key,
        exists=exists is not False,
        family=family or registration or key,
        design=value,
        design_facts=design_facts,
        design_status=status,
        registration=registration,
        population=population,
        n=_count(fields.section("n")),
        findings=tuple(
            read_finding(row, f"{key}#{number}", population)
            for number, row in enumerate(fields.sections("findings"), start=1)
        ),
        limitations=tuple(fact for row in fields.sections("limitations") if (fact := _fact(row)) is not None),
        funding=_fact(fields.section("funding")),
        includes=_keys(fields, "includes"),
        retracted=retracted,
        note=fields.text("note"),
        where=str(path),
    )
    if exists is False:
        for name in ("design", "registration", "family", "population", "n", "findings", "includes"):
            if name in fields:
                fields.report(name, "is given for a work that cannot be found", "exists: no, or leave it out")
    fields.close()
    return study


def _design(fields: Fields | None) -> tuple[Design | None, dict[str, str], Status | None]:
    """Read the design: its word, the further facts, how sure it is."""
    if fields is None:
        return None, {}, None
    value = fields.word("value", Design, required=True)
    sites = fields.integer("sites")
    known = {
        "text": fields.text("text"),
        "blinding": fields.choice("blinding", _BLINDING),
        "groups": fields.choice("groups", _GROUPS),
        "allocation": fields.choice("allocation", _ALLOCATION),
        "sites": None if sites is None else str(sites),
    }
    status, source = fields.standing()
    fields.close()
    facts = {name: text for name, text in known.items() if text is not None}
    if source is not None:
        facts["source"] = source
    return value, facts, status


def _fact(fields: Fields | None, kinds: frozenset[ConceptKind] = frozenset()) -> Fact | None:
    """Read a fact in words, with a concept where it has one or its words are a label of one of some kinds."""
    if fields is None:
        return None
    concept = fields.concept()
    text = fields.text("text", required="concept" not in fields)
    concept = concept or (fields.concept_of(text, kinds) if kinds else None)
    status, source = fields.standing()
    fields.close()
    return Fact(text=text or concept or "", status=status or Status.UNCONFIRMED, source=source, concept=concept)


def _count(fields: Fields | None) -> Fact | None:
    """Read a number of participants."""
    if fields is None:
        return None
    value = fields.integer("value", required=True)
    text = fields.text("text")
    status, source = fields.standing()
    fields.close()
    return Fact(
        text=text or str(value),
        status=status or Status.UNCONFIRMED,
        source=source,
        value=None if value is None else float(value),
    )


def _registration(fields: Fields) -> str | None:
    """Read a registration number: alone, or as a fact with status and source."""
    expected = "a registration number"
    if not fields.holds_fields("registration"):
        return fields.pattern("registration", _REGISTRATION, expected)
    fact = fields.section("registration")
    if fact is None:
        return None
    value = fact.pattern("value", _REGISTRATION, expected, required=True)
    fact.standing()
    fact.close()
    return value


def _keys(fields: Fields, name: str) -> tuple[str, ...]:
    """Read a list of citation keys."""
    keys = fields.texts(name)
    for key in keys:
        if not _KEY.fullmatch(key):
            fields.report(name, f"'{key}' is not a citation key")
    return keys


def _bias(fields: Fields | None) -> dict[str, str]:
    """Read somebody's judgement of the risk of bias: overall, and by domain."""
    if fields is None:
        return {}
    said = {"risk_of_bias": fields.choice("overall", _BIAS)}
    for domain in DOMAINS:
        said[f"risk_of_bias.{domain}"] = fields.choice(domain, _BIAS)
    said["risk_of_bias.source"] = fields.text("source", required=True)
    fields.close()
    return {name: word for name, word in said.items() if word is not None}


def _standing(fields: Fields | None) -> tuple[bool | None, str | None]:
    """Read whether the work is retracted, and which other notice was published about it."""
    if fields is None:
        return None, None
    retracted = fields.flag("retracted", required=True)
    notice = fields.choice("notice", _NOTICES)
    fields.text("source")
    fields.close()
    return retracted, notice
