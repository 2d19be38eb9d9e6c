"""Tables of bodies of evidence: read in either form, bad rows named, labels never read."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evidence import SofTable, grade_summary, read_sof
from kg.evidence.sof_fields import COLUMNS
from kg.evidence.summary import Summary
from kg.terms import GradeLevel
from tests.cases import SCHEME

ROW: dict[str, Any] = {
    "design": "RCT", "k": 6, "n": 900, "measure": "RR", "estimate": 0.7, "ci_low": 0.55, "ci_high": 0.89, "i2": 20,
    "events": {"int": 160, "int_n": 450, "ctl": 220, "ctl_n": 450}, "outcome": "relapse",
}  # fmt: skip
ORDER = (GradeLevel.VERY_LOW, GradeLevel.LOW, GradeLevel.MODERATE, GradeLevel.HIGH)


def read(*rows: dict[str, Any]) -> SofTable:
    return read_sof("\n".join(json.dumps(row) for row in rows).encode(), where="rows.jsonl")


def one(**fields: Any) -> Summary:
    table = read({**ROW, **fields})
    assert table.failures == ()
    return table.rows[0].summary


def points(summary: Summary, rule: str) -> int:
    return next(step.points for step in grade_summary(summary).steps if step.rule == rule)


def test_both_forms_give_the_same_body() -> None:
    """CSV with flat columns and JSON Lines with nested events hold the same facts."""
    flat = {**{name: cell for name, cell in ROW.items() if name != "events"}, "events_int": 160, "events_int_n": 450,
            "events_ctl": 220, "events_ctl_n": 450}  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, list(flat))
    writer.writeheader()
    writer.writerow(flat)
    from_csv = read_sof(out.getvalue().encode(), where="rows.csv").rows[0]
    from_json = read(ROW).rows[0]
    assert from_csv.summary == from_json.summary
    assert from_csv.summary.events == 380
    assert from_csv.named == {"outcome": "relapse"}


def test_headings_as_people_write_them() -> None:
    """Headings and cells of a printed table are understood: number sign, thousands, interval in one cell."""
    head = "Study design;№ of participants;Studies;Relative effect;I²"
    text = f"{head}\nrandomised trials;1,159;5;RR 0.75 (0.60 to 0.93);45 %\n"
    found = read_sof(text.encode(), where="-").rows[0].summary
    assert (found.participants, found.studies, found.i2) == (1159, 5, 45)
    assert [(one.measure, one.value, one.low, one.high) for one in found.intervals] == [("RR", 0.75, 0.60, 0.93)]


def test_an_array_of_objects_is_read() -> None:
    """A JSON file that is one array keeps the line of each object."""
    table = read_sof(json.dumps([ROW, ROW], indent=1).encode(), where="rows.json")
    assert len(table.rows) == 2
    assert table.rows[1].line > table.rows[0].line > 1


@given(st.dictionaries(
    st.sampled_from(["certainty", "domains", "reason_codes", "start_level", "domains_flagged", "Imprecision", "grade"]),
    st.sampled_from(["high", "very_low", -2, None]),
))  # fmt: skip
def test_labels_are_never_an_input(labels: dict[str, Any]) -> None:
    """Whatever somebody rated, the body read is the same."""
    assert read({**ROW, **labels}).rows[0].summary == read(ROW).rows[0].summary


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"design": None}, "no design"),
        ({"design": "survey of vets"}, "unknown design"),
        ({"n": "many"}, "n is not a number"),
        ({"n": -4}, "n is -4"),
        ({"n": 10.5}, "n is 10.5"),
        ({"k": 0}, "k is 0"),
        ({"measure": "XYZ"}, "unknown measure"),
        ({"measure": None}, "without its measure"),
        ({"ci_low": 2.0}, "above ci_high"),
        ({"ci_low": None}, "one end"),
        ({"estimate": 3.0}, "outside"),
        ({"estimate": -0.7, "ci_low": -0.9}, "negative RR"),
        ({"i2": 120}, "i2 is 120"),
        ({"events": {"int": 500, "int_n": 450, "ctl": 1, "ctl_n": 450}}, "above events_int_n"),
        ({"events": 1000}, "1000 events in 900"),
        ({"indirect": "weather"}, "unknown dimension"),
        ({"small_study_effects": "perhaps"}, "small_study_effects"),
        ({"estimate": float("nan")}, "finite"),
        ({"n": 10**400}, "finite"),
    ],
)
def test_a_bad_row_is_named_and_the_others_graded(fields: dict[str, Any], said: str) -> None:
    """A row that cannot be right is a failure with its line; the rest is read."""
    table = read(ROW, {**ROW, **fields}, ROW)
    assert [row.line for row in table.rows] == [1, 3]
    assert [failure.line for failure in table.failures] == [2]
    assert said in table.failures[0].what
    assert table.failures[0].hint


@pytest.mark.parametrize("line", ["{", "[1]", "3", '"x"', "{" * 5000])
def test_a_line_that_is_no_object(line: str) -> None:
    """Broken JSON costs its line alone."""
    table = read_sof(f"{json.dumps(ROW)}\n{line}\n".encode(), where="rows.jsonl")
    assert len(table.rows) == 1
    assert len(table.failures) == 1


def test_files_that_are_no_table() -> None:
    """Bytes that are not text, nothing at all and a table without a design are refused in one line."""
    for data in (b"\xff\xfe\x00", b"  \n", b"a,b\n1,2\n"):
        with pytest.raises(InputError):
            read_sof(data, where="rows.csv")


def test_unused_columns_are_said() -> None:
    """A misspelt column is not dropped in silence."""
    assert read({**ROW, "participans": 3}).unused == ("participans",)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_more_participants_never_lower_precision(first: int, second: int) -> None:
    """With all else the same, more people never cost a point for imprecision."""
    few, many = sorted((first, second))
    assert points(one(n=few, events=None), "imprecision") <= points(one(n=many, events=None), "imprecision")


@given(st.floats(1.01, 30), st.floats(1.01, 30), st.integers(400, 5000))
def test_a_wider_interval_never_raises_precision(first: float, second: float, people: int) -> None:
    """With all else the same, a wider interval never gives a point back."""
    narrow, wide = sorted((first, second))
    got = [
        points(one(n=people, events=None, estimate=1.0, ci_low=1 / by, ci_high=by), "imprecision")
        for by in (narrow, wide)
    ]
    assert got[0] >= got[1]


@given(
    st.sampled_from(["RCT", "observational", "case series", "mixed"]),
    st.none() | st.integers(1, 40), st.none() | st.integers(1, 9000), st.none() | st.floats(0, 100),
    st.none() | st.sampled_from(["open-label", "low risk of bias", "all studies at high risk"]),
)  # fmt: skip
def test_the_interval_holds_the_grade(design: str, k: Any, n: Any, i2: Any, said: Any) -> None:
    """Worst ≤ certainty ≤ best, whatever is known."""
    grade = grade_summary(one(design=design, k=k, n=n, i2=i2, rob_facts=said, events=None))
    assert grade.worst is not None
    assert grade.best is not None
    assert grade.certainty is not None
    assert ORDER.index(grade.worst) <= ORDER.index(grade.certainty) <= ORDER.index(grade.best)


@pytest.mark.parametrize(
    ("design", "start"),
    [("RCTs", 4), ("randomized_trial", 4), ("Randomised controlled trial", 4), ("non-randomised studies", 2),
     ("cohort", 2), ("quasi-randomised trial", 2), ("case series", 1), ("RCT + cohort", 4), ("meta-analysis", 4)],
)  # fmt: skip
def test_start_by_design(design: str, start: int) -> None:
    """Designs as people write them start where GRADE starts them."""
    assert points(one(design=design), "start") == start


def test_a_mixed_body_pays_for_its_other_half() -> None:
    """Trials with and without randomisation are never without concerns."""
    assert points(one(design="RCT and observational", rob_facts="low risk of bias"), "risk-of-bias") == -1


def test_events_count_as_information() -> None:
    """Fewer than 300 events cost a point although there are 400 people; in 4,000 people they do not."""
    assert points(one(events=299), "imprecision") == -1
    assert points(one(events=300), "imprecision") == 0
    assert points(one(events=299, n=4000), "imprecision") == 0


def test_a_difference_is_held_against_half_a_standard_deviation() -> None:
    """A mean difference across no effect in 400 people or more cannot reach half a standard deviation: no point."""
    wide = {"measure": "MD", "estimate": -0.1, "ci_low": -0.31, "ci_high": 0.11, "events": None}
    assert points(one(**wide, n=401), "imprecision") == 0
    assert points(one(**wide, n=60), "imprecision") == -2
    assert points(one(measure="SMD", estimate=0.1, ci_low=-0.6, ci_high=0.8, n=300, events=None), "imprecision") == -2


def test_a_drug_felt_at_once_against_an_inert_placebo() -> None:
    """Functional unblinding is a concern where the comparison shows it, whatever else is said of bias."""

    def concern(comparison: str, **more: Any) -> bool:
        row = {**ROW, "comparison": comparison, **more}
        table = read_sof(json.dumps(row).encode(), where="x.jsonl", scheme=lambda: SCHEME)
        return "functional unblinding" in table.rows[0].summary.bias.why

    assert concern("zelorin vs placebo")
    assert concern("s-zelorin versus saline", rob_facts="low risk of bias")
    assert not concern("zelorin vs panulol")
    assert not concern("panulol vs placebo")
    assert not concern("zelorin vs active placebo")


CELLS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.lists(st.integers(), max_size=2)
)


@given(st.dictionaries(st.sampled_from([*COLUMNS, "events", "ci", "notes"]), CELLS | st.dictionaries(st.text(), CELLS)))
def test_any_object_is_a_row_or_a_failure(record: dict[str, Any]) -> None:
    """Whatever stands in the cells, each object comes back once, graded or named, and nothing is raised."""
    table = read({"design": "RCT", **record})
    assert len(table.rows) + len(table.failures) == 1
    for row in table.rows:
        assert grade_summary(row.summary).certainty in ORDER


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A table that makes no sense is refused as an input error or gives rows and failures."""
    for form in ("csv", "jsonl"):
        try:
            table = read_sof(text.encode("utf-8", "surrogatepass"), where="x", form=form)
        except InputError:
            continue
        assert all(failure.line for failure in table.failures)
