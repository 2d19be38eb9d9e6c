"""Study records: what is read, what is refused, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.concepts import Scheme, read_scheme
from kg.errors import one_line
from kg.evidence import MEASURES, Studies, read_studies, records
from kg.evidence.record_fields import Fields, Violations, parse_days
from kg.evidence.record_file import MAX_BYTES, Mapping, Scalar, Sequence
from kg.model import Concept
from kg.terms import ConceptKind, Design, Direction, FailureKind, FindingKind, Relation, Status, System

CONCEPTS = {
    "fernol": ConceptKind.DRUG,
    "fern-receptor": ConceptKind.RECEPTOR,
    "saline": ConceptKind.COMPARATOR,
    "intravenous": ConceptKind.ROUTE,
    "back-pain": ConceptKind.CONDITION,
    "pain-intensity": ConceptKind.OUTCOME,
    "nausea": ConceptKind.ADVERSE_EFFECT,
}

FULL = """\
key: Fern2021
exists: yes
design: {value: randomised_trial, blinding: double, groups: parallel, sites: 2, status: confirmed, source: a}
registration: {value: NCT01234567, status: confirmed, source: the register}
population: {concept: back-pain, text: adults in hospital, status: confirmed, source: a}
n: {value: "1,120", text: 120 randomised, status: confirmed, source: a}
findings:
  - kind: effect
    intervention: {concept: fernol, dose: 0.5 mg/kg, route: intravenous, schedule: once, repeated: no}
    comparator: {concept: saline, control: yes}
    outcome: {concept: pain-intensity, instrument: VAS, measure: mean change}
    timepoint: 24 hours
    time_course: {from: 2 hours, peak: 1-2 days, until: 6-7 days, lost: 10-12 days}
    estimate: {measure: MD, value: -5.20, ci: [-8.1, -2.30], p: "<0.001", unit: points, i2: 40, arms: [-14.1, -8.9]}
    direction: decrease
    n: 118
    studies: 3
    status: confirmed
    source: b
  - {kind: effect, subgroup: {text: women}, intervention: {text: fern tea}, outcome: {concept: nausea},
     direction: unclear, status: unconfirmed}
  - {kind: mechanism, subject: {concept: fernol}, relation: blocks, object: {concept: fern-receptor},
     system: animal, population: {text: mice}, status: inferred}
  - {kind: regulatory, subject: {concept: fernol}, relation: approved_for, object: {concept: back-pain},
     valid_from: 2019-03-05, valid_until: 2024, jurisdiction: US, status: confirmed, source: a gazette}
limitations:
  - {text: follow-up ends at day 7, status: confirmed, source: a}
includes: [Oak2014, Pine2016]
funding: {text: a council, status: unconfirmed}
status: {retracted: yes}
note: a note
"""


@pytest.fixture
def scheme() -> Scheme:
    """A scheme of invented concepts."""
    return Scheme(
        {slug: Concept(slug=slug, kind=kind, label=slug.replace("-", " ")) for slug, kind in CONCEPTS.items()}
    )


def read(tmp_path: Path, scheme: Scheme, text: str, name: str = "Fern2021.yaml") -> Studies:
    """Read one record written to a file."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_studies([file], scheme)


def messages(found: Studies, tmp_path: Path) -> list[str]:
    """Return the failures as they are printed, without the folder."""
    return [
        one_line(failure.what, where=failure.where, line=failure.line, hint=failure.hint).replace(f"{tmp_path}/", "")
        for failure in found.failures
    ]


def test_a_full_record_fills_the_study(tmp_path: Path, scheme: Scheme) -> None:
    """Every field of the work lands in its place."""
    found = read(tmp_path, scheme, FULL)
    assert messages(found, tmp_path) == []
    study = found.studies["Fern2021"]
    assert study.exists
    assert study.design is Design.RANDOMISED_TRIAL
    assert study.design_status is Status.CONFIRMED
    assert study.design_facts == {"blinding": "double", "groups": "parallel", "sites": "2", "source": "a"}
    assert study.registration == study.family == "NCT01234567"
    assert study.population is not None
    assert (study.population.concept, study.population.text) == ("back-pain", "adults in hospital")
    assert study.n is not None
    assert (study.n.value, study.n.text) == (1120.0, "120 randomised")
    assert [fact.text for fact in study.limitations] == ["follow-up ends at day 7"]
    assert study.includes == ("Oak2014", "Pine2016")
    assert study.funding is not None
    assert study.funding.status is Status.UNCONFIRMED
    assert study.retracted is True
    assert study.note == "a note"


def test_a_finding_keeps_figures_times_and_places(tmp_path: Path, scheme: Scheme) -> None:
    """Times become days by the end that claims less, and figures stay as they were written."""
    effect, *_ = read(tmp_path, scheme, FULL).studies["Fern2021"].findings
    assert (effect.id, effect.kind, effect.line) == ("Fern2021#1", FindingKind.EFFECT, 8)
    assert effect.intervention is not None
    assert (effect.intervention.concept, effect.intervention.dose) == ("fernol", "0.5 mg/kg")
    assert (effect.intervention.route, effect.intervention.repeated) == ("intravenous", False)
    assert effect.comparator is not None
    assert (effect.comparator.concept, effect.comparator.control) == ("saline", True)
    assert (effect.timepoint, effect.timepoint_text) == (1.0, "24 hours")
    assert effect.time_from == pytest.approx(2 / 24)
    assert (effect.time_peak, effect.time_until, effect.time_lost) == (2.0, 6.0, 12.0)
    assert effect.estimate is not None
    assert (effect.estimate.value, effect.estimate.value_text) == (-5.2, "-5.20")
    assert (effect.estimate.ci_low, effect.estimate.ci_high, effect.estimate.ci_text) == (-8.1, -2.3, "-8.1 to -2.30")
    assert (effect.estimate.p, effect.estimate.i2, effect.estimate.arms) == ("<0.001", 40.0, ("-14.1", "-8.9"))
    assert (effect.n, effect.studies, effect.direction) == (118, 3, Direction.DECREASE)
    assert (effect.population, effect.population_text) == ("back-pain", "adults in hospital")


def test_other_kinds_take_subject_object_and_the_sign_of_the_relation(tmp_path: Path, scheme: Scheme) -> None:
    """A mechanism reads subject and object, its system, and its direction from the relation."""
    _, stratum, mechanism, approval = read(tmp_path, scheme, FULL).studies["Fern2021"].findings
    assert stratum.subgroup == "women"
    assert mechanism.intervention is not None
    assert (mechanism.intervention.concept, mechanism.outcome) == ("fernol", "fern-receptor")
    assert (mechanism.relation, mechanism.direction) == (Relation.BLOCKS, Direction.DECREASE)
    assert (mechanism.system, mechanism.status) == (System.ANIMAL, Status.INFERRED)
    assert (mechanism.population, mechanism.population_text) == (None, "mice")
    assert (approval.valid_from, approval.valid_until, approval.jurisdiction) == ("2019-03-05", "2024", "US")
    assert approval.direction is Direction.NOT_APPLICABLE


BROKEN = """\
key: Oak2020
exists: perhaps
design: {value: randomized_trial, sites: two, status: confirmed, source: a}
population: {concept: back-pains, status: certain, source: a}
n: {value: 12.5, status: confirmed}
colour: green
findings:
  - kind: effect
    intervention: {concept: fernol, route: saline, repeated: often}
    outcome: {instrument: VAS}
    timepoint: soon
    time_course: {from: 3 days, until: 1 day}
    estimate: {measure: MD, value: 9, ci: [3, 1], p: "<<0.001", arms: [1]}
    status: confirmed
    source: b
  - {kind: mechanism, subject: {concept: fernol}, object: {concept: xyzzy}, status: inferred}
  - {kind: history, text: first seen, valid_from: 2019-13-01, status: confirmed}
  - just words
includes: Pine2016
limitations: [{text: "", status: inferred}]
"""

GOLDEN = [
    "Fern2021.yaml:1: field 'key': 'Oak2020' is not the file's name (rename the file to Oak2020.yaml)",
    "Fern2021.yaml:2: field 'exists': 'perhaps' is not yes or no",
    (
        "Fern2021.yaml:3: field 'design.sites': 'two' is not a whole number of at least 1 "
        "(put words around it in 'text')"
    ),
    "Fern2021.yaml:3: field 'design.value': unknown word 'randomized_trial' (did you mean 'randomised_trial'?)",
    "Fern2021.yaml:4: field 'population.concept': unknown concept 'back-pains' (did you mean 'back-pain'?)",
    "Fern2021.yaml:4: field 'population.status': unknown word 'certain' (known: confirmed, unconfirmed, inferred)",
    (
        "Fern2021.yaml:5: field 'n.source': is missing "
        "(a confirmed fact names its source; else its status is unconfirmed)"
    ),
    "Fern2021.yaml:5: field 'n.value': '12.5' is not a whole number of at least 1 (put words around it in 'text')",
    (
        "Fern2021.yaml:6: field 'colour': unknown field "
        "(known: design, exists, family, findings, funding, includes, key, limitations, n, note, "
        "population, registration, risk_of_bias, status)"
    ),
    "Fern2021.yaml:8: field 'findings[1].direction': is missing",
    "Fern2021.yaml:9: field 'findings[1].intervention.repeated': 'often' is not yes or no",
    "Fern2021.yaml:9: field 'findings[1].intervention.route': concept 'saline' is a comparator, not a route",
    "Fern2021.yaml:10: field 'findings[1].outcome.text': is missing",
    (
        "Fern2021.yaml:11: field 'findings[1].timepoint': 'soon' is not a time "
        "(write 3 days, 24 hours, 1 week or 10-12 days)"
    ),
    "Fern2021.yaml:12: field 'findings[1].time_course.until': is before from (the order is from, peak, until, lost)",
    "Fern2021.yaml:13: field 'findings[1].estimate.arms': is not two values (write [intervention, comparator])",
    ("Fern2021.yaml:13: field 'findings[1].estimate.ci': the lower end 3 is above the upper end 1 (write [low, high])"),
    "Fern2021.yaml:13: field 'findings[1].estimate.p': '<<0.001' is not a p value (write 0.03 or \"<0.001\")",
    (
        "Fern2021.yaml:16: field 'findings[2].object.concept': unknown concept 'xyzzy' "
        "(add it to the concept scheme, or give words in 'text')"
    ),
    "Fern2021.yaml:16: field 'findings[2].relation': is missing",
    (
        "Fern2021.yaml:17: field 'findings[3].source': is missing "
        "(a confirmed fact names its source; else its status is unconfirmed)"
    ),
    (
        "Fern2021.yaml:17: field 'findings[3].valid_from': '2019-13-01' is not a date "
        "(write 2019, 2019-03 or 2019-03-05)"
    ),
    "Fern2021.yaml:18: field 'findings[4]': is a single value, not a mapping",
    "Fern2021.yaml:19: field 'includes': is a single value, not a list (write includes: […])",
    "Fern2021.yaml:20: field 'limitations[1].text': is empty (leave out what is not known)",
]


def test_every_violation_of_a_file_is_reported_with_line_and_field(tmp_path: Path, scheme: Scheme) -> None:
    """One broken record gives all its violations at once, in the order of the file."""
    found = read(tmp_path, scheme, BROKEN)
    assert found.studies == {}
    assert sorted(messages(found, tmp_path)) == sorted(GOLDEN)
    lines = [failure.line for failure in found.failures]
    assert lines == sorted(lines, key=lambda line: line or 0)


REFUSED = {
    "alias": ("key: &k Fern2021\nnote: *k\n", "1: anchor '&k' is not allowed"),
    "lone alias": ("key: *k\n", "1: alias '*k' is not allowed"),
    "tag": ("key: Fern2021\nnote: !!python/name:os.system x\n", "2: tag"),
    "repeated key": ("key: Fern2021\nexists: yes\nkey: Oak2020\n", "3: field 'key' is given twice (first on line 1)"),
    "two documents": ("key: Fern2021\n---\nkey: Oak2020\n", "3: more than one document in the file"),
    "list": ("- key\n", "1: a record is a mapping of fields"),
    "empty": ("# nothing\n", ": the file holds no record"),
    "not yaml": ("key: [Fern2021\nexists: yes\n", ": not YAML: "),
    "deep": ("key: " + "[" * 50_000 + "\n", "1: nested deeper than 12 levels"),
    "control character": ("key: Fern\x002021\n", ": not YAML: "),
    "mapping as a name": ("{a: b}: c\n", "1: the name of a field is not a plain word"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_yaml_beyond_the_format_is_refused(tmp_path: Path, scheme: Scheme, case: str) -> None:
    """Aliases, tags, repeated keys and everything that is not one plain mapping give one failure with its line."""
    text, expected = REFUSED[case]
    found = read(tmp_path, scheme, text)
    assert found.studies == {}
    (message,) = messages(found, tmp_path)
    assert expected in message


def test_a_file_that_is_too_large_or_not_utf8_is_refused(tmp_path: Path, scheme: Scheme) -> None:
    """The limit of 1 MB and the encoding are checked before anything is parsed."""
    large, latin = tmp_path / "Large2020.yaml", tmp_path / "Latin2020.yaml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    latin.write_bytes("key: Latin2020\nnote: caf\xe9\n".encode("latin-1"))
    assert messages(read_studies([large, latin], scheme), tmp_path) == [
        "Large2020.yaml: larger than 1000000 bytes (one work per file)",
        "Latin2020.yaml:2: not UTF-8 (save the file as UTF-8)",
    ]


def test_a_broken_file_costs_that_file_alone(tmp_path: Path, scheme: Scheme) -> None:
    """A folder is read in sorted order; what cannot be read is told, the rest is there."""
    (tmp_path / "Ash2000.yml").write_text("key: Ash2000\nexists: yes\n", encoding="utf-8")
    (tmp_path / "Broken.yaml").write_text("key: [\n", encoding="utf-8")
    (tmp_path / "Fern2021.yaml").write_text(FULL, encoding="utf-8")
    (tmp_path / "README.md").write_text("not a record", encoding="utf-8")
    found = read_studies([tmp_path, tmp_path / "none.yaml", tmp_path / "README.md", tmp_path / "Ash2000.yml"], scheme)
    assert list(found.studies) == ["Ash2000", "Fern2021"]
    whats = [failure.what for failure in found.failures]
    assert whats[0].startswith("not YAML")
    assert whats[1:] == ["no such file or folder", "not a study record", "study 'Ash2000' is recorded twice"]


def test_an_empty_folder_is_told(tmp_path: Path, scheme: Scheme) -> None:
    """A folder without records is not passed over in silence."""
    assert [failure.what for failure in read_studies([tmp_path], scheme).failures] == ["no study record in this folder"]


def test_a_work_that_cannot_be_found_has_no_facts(tmp_path: Path, scheme: Scheme) -> None:
    """``exists: no`` stands with a note, and never with findings."""
    lost = read(tmp_path, scheme, "key: Fern2021\nexists: no\nnote: no such paper\n")
    assert not lost.studies["Fern2021"].exists
    told = read(tmp_path, scheme, "key: Fern2021\nexists: no\nfamily: x\n")
    assert [failure.what for failure in told.failures] == ["field 'family': is given for a work that cannot be found"]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_written(tmp_path: Path, scheme: Scheme, measure: str) -> None:
    """The measures an estimate may have are exactly those of the table."""
    text = FULL.replace("measure: MD, value: -5.20, ci: [-8.1, -2.30]", f"measure: {measure}, value: 2.0, ci: [1.5, 3]")
    text = text.replace("direction: decrease", "direction: increase")
    (effect, *_) = read(tmp_path, scheme, text).studies["Fern2021"].findings
    assert effect.estimate is not None
    assert effect.estimate.measure == measure


def test_an_estimate_outside_its_interval_is_told(tmp_path: Path, scheme: Scheme) -> None:
    """A slip of the pen in a figure is caught where the figures contradict each other."""
    found = read(tmp_path, scheme, FULL.replace("value: -5.20", "value: -52.0"))
    assert [failure.what for failure in found.failures] == [
        "field 'findings[1].estimate.value': -52.0 is outside its interval -8.1 to -2.30"
    ]


def test_a_difference_against_the_direction_is_told(tmp_path: Path, scheme: Scheme) -> None:
    """A mean difference above zero cannot stand beside a fall of the outcome."""
    found = read(tmp_path, scheme, FULL.replace("value: -5.20, ci: [-8.1, -2.30]", "value: 5.20, ci: [2.30, 8.1]"))
    assert [failure.what for failure in found.failures] == [
        "field 'findings[1].estimate': MD 5.20 contradicts direction decrease"
    ]


def fields_of(scheme: Scheme, **nodes: Scalar | Sequence) -> tuple[Fields, Violations]:
    """Return fields built without a file."""
    violations = Violations("x.yaml", scheme)
    return Fields(Mapping(dict(nodes), dict.fromkeys(nodes, 1), 1), "", violations), violations


FIGURES = st.from_regex(r"-?(0|[1-9]\d{0,5})(\.\d{1,6})?", fullmatch=True)


@given(text=FIGURES)
def test_a_figure_keeps_its_text_and_its_number(text: str) -> None:
    """Whatever zeros a figure ends in, its text is returned as written, beside the number it stands for."""
    fields, violations = fields_of(Scheme({}), value=Scalar(text, 1))
    assert fields.figure("value") == (text, float(text))
    assert violations.failures == []


@given(ends=st.tuples(FIGURES, FIGURES))
def test_an_interval_is_refused_exactly_when_it_is_reversed(ends: tuple[str, str]) -> None:
    """The lower end comes first."""
    fields, violations = fields_of(Scheme({}), ci=Sequence((Scalar(ends[0], 1), Scalar(ends[1], 1)), 1))
    interval = fields.interval("ci")
    assert (interval is None) == (float(ends[0]) > float(ends[1])) == bool(violations.failures)


@given(value=st.text(max_size=20))
def test_a_p_value_is_text_between_nought_and_one_or_refused(value: str) -> None:
    """Any text is either kept as written or reported, and never raises."""
    fields, violations = fields_of(Scheme({}), p=Scalar(value, 1))
    kept = fields.p_value("p")
    assert (kept is None) == bool(violations.failures)


@given(number=st.integers(1, 500), unit=st.sampled_from(["minute", "hour", "day", "week", "month", "year"]))
def test_a_time_is_the_same_in_singular_and_plural_and_as_a_range(number: int, unit: str) -> None:
    """A time counts once however it is spelt, and a range has its own ends."""
    single = parse_days(f"{number} {unit}")
    assert single is not None
    assert single[0] == single[1] > 0
    assert parse_days(f"{number} {unit}s") == single
    wide = parse_days(f"{number}-{number + 1} {unit}s")
    assert wide is not None
    assert wide[0] == single[0] < wide[1]


@pytest.mark.parametrize("text", ["3", "days", "3 moons", "5-3 days", "-3 days", "about 3 days", "", "3 days later"])
def test_words_that_are_no_time_are_refused(text: str) -> None:
    """Only a number and a unit make a time."""
    assert parse_days(text) is None


def test_the_documented_example_is_a_valid_record(tmp_path: Path, root: Path) -> None:
    """The record in the module's documentation reads without a violation against the shipped concepts."""
    lines = (records.__doc__ or "").splitlines()
    block = [line[4:] for line in lines if line.startswith("    ") and "…}" not in line.replace('"https://…"', "")]
    text = "\n".join(block)
    assert text.startswith("key: Fern2021")
    found = read(tmp_path, read_scheme(root / "ontology" / "concepts.ttl"), text)
    assert messages(found, tmp_path) == []
    assert found.studies["Fern2021"].family == "fern-trial"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cut=st.integers(0, len(FULL)),
    length=st.integers(0, 12),
    put=st.text(alphabet="{}[]:,-?!&*|>%'\"#\n\t \x85\u2028ae0", max_size=8),
)
def test_no_damage_to_a_record_raises(tmp_path: Path, scheme: Scheme, cut: int, length: int, put: str) -> None:
    """Whatever is cut from or put into a record, it is read or refused in words."""
    found = read(tmp_path, scheme, FULL[:cut] + put + FULL[cut + length :])
    assert bool(found.studies) != bool(found.failures)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(figure=FIGURES)
def test_a_figure_in_a_file_is_printed_as_it_was_written(tmp_path: Path, scheme: Scheme, figure: str) -> None:
    """From file to finding no figure loses a zero."""
    text = FULL.replace("measure: MD, value: -5.20, ci: [-8.1, -2.30]", f"measure: mean, value: {figure}")
    (effect, *_) = read(tmp_path, scheme, text).studies["Fern2021"].findings
    assert effect.estimate is not None
    assert (effect.estimate.value_text, effect.estimate.value) == (figure, float(figure))


TEXTS = """\
key: Fern2021
exists: yes
population: {text: Back pain, status: unconfirmed}
findings:
  - {kind: effect, intervention: {text: Fernol}, comparator: {text: saline}, outcome: {text: pain intensity},
     subgroup: {text: fernol}, direction: decrease, status: unconfirmed}
  - {kind: effect, intervention: {text: fern tea}, outcome: {concept: nausea, text: saline}, direction: increase,
     status: unconfirmed}
"""


def test_words_that_are_a_label_are_read_as_its_concept(tmp_path: Path, scheme: Scheme) -> None:
    """Words without a concept are looked up among the labels, of people only for people, and each reading is noted."""
    found = read(tmp_path, scheme, TEXTS)
    assert found.failures == ()
    study = found.studies["Fern2021"]
    one, other = study.findings
    assert study.population is not None
    assert (study.population.concept, study.population.text, study.population.status) == (
        "back-pain",
        "Back pain",
        Status.UNCONFIRMED,
    )
    assert one.intervention is not None
    assert (one.intervention.concept, one.intervention.text) == ("fernol", "Fernol")
    assert one.comparator is not None
    assert (one.comparator.concept, one.outcome, one.population) == ("saline", "pain-intensity", "back-pain")
    assert one.subgroup == "fernol"
    assert other.intervention is not None
    assert other.intervention.concept is None
    assert other.outcome == "nausea"
    assert [note.line for note in found.notes] == [3, 5, 5, 5]
    assert "'Fernol' is read as concept 'fernol'" in found.notes[1].what
    assert {note.kind for note in found.notes} == {FailureKind.REMARK}


RATIO = """\
key: Fern2021
exists: yes
findings:
  - {{kind: effect, intervention: {{concept: fernol}}, outcome: {{concept: nausea{measure}}},
     estimate: {{{estimate}}}, direction: {direction}, status: unconfirmed}}
"""


@pytest.mark.parametrize(
    ("estimate", "direction", "measure", "wrong"),
    [
        ("measure: OR, value: 0.13, ci: [0.02, 0.55]", "increase", "", True),
        ("measure: RR, value: 3.4, ci: [1.6, 7.1]", "decrease", "", True),
        ("measure: HR, value: 0.5, ci: [0.3, 0.9]", "increase", ", measure: hazard of nausea", True),
        ("measure: HR, value: 0.5, ci: [0.3, 0.9]", "decrease", "", False),
        ("measure: OR, value: 0.8, ci: [0.5, 1.3]", "increase", "", False),
        ("measure: OR, value: 3.7, ci: [1.9, 7.3]", "decrease", ", measure: response", False),
        ("measure: OR, value: 3.7, ci: [1.9, 7.3]", "decrease", ", text: relief of nausea", False),
        ("measure: OR, value: 3.7, ci: [1.9, 7.3]", "decrease", ", measure: rate of remission", False),
        ("measure: OR, value: 3.7, ci: [1.9, 7.3]", "no_change", "", False),
    ],
)
def test_ratio_agrees_with_the_direction(
    tmp_path: Path, scheme: Scheme, estimate: str, direction: str, measure: str, wrong: bool
) -> None:
    """A ratio whose interval lies on the other side of 1 is refused, unless the record names the event it counts."""
    found = read(tmp_path, scheme, RATIO.format(estimate=estimate, direction=direction, measure=measure))
    assert bool(found.failures) is wrong
    if wrong:
        assert f"1, contradicts direction {direction}" in found.failures[0].what
        assert found.failures[0].line == 5
