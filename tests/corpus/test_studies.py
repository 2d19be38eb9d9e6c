"""The study records that ship: valid, sourced, true to the figures they were taken from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.concepts import Scheme, read_scheme
from kg.errors import one_line
from kg.evidence import Studies, read_studies
from kg.terms import Design, Direction, FindingKind, Relation, Status


@pytest.fixture(scope="module")
def scheme(root: Path) -> Scheme:
    """The shipped concept scheme."""
    return read_scheme(root / "ontology" / "concepts.ttl")


@pytest.fixture(scope="module")
def shipped(root: Path, scheme: Scheme) -> Studies:
    """The shipped study records."""
    return read_studies([root / "corpus" / "studies"], scheme)


def test_every_shipped_record_is_valid(shipped: Studies) -> None:
    """Not one violation stands in the records that ship."""
    told = [one_line(item.what, where=item.where, line=item.line, hint=item.hint) for item in shipped.failures]
    assert told == []
    assert len(shipped.studies) >= 78


def test_confirmed_facts_name_their_source(shipped: Studies) -> None:
    """No finding or fact is called confirmed without saying where it was read."""
    for study in shipped.studies.values():
        facts = [fact for fact in (study.population, study.n, study.funding, *study.limitations) if fact is not None]
        for item in (*study.findings, *facts):
            assert item.source or item.status is not Status.CONFIRMED, (study.key, item)


def test_effects_say_what_moved_and_which_way(shipped: Studies) -> None:
    """Every effect has an intervention, an outcome and a direction."""
    for study in shipped.studies.values():
        for finding in study.findings:
            if finding.kind is FindingKind.EFFECT:
                assert finding.intervention is not None, finding.id
                assert finding.outcome or finding.outcome_text, finding.id
                assert finding.direction is not Direction.NOT_APPLICABLE, finding.id


def test_strata_are_kept_apart(shipped: Studies) -> None:
    """A trial with an interaction has a finding for the whole and one for each stratum."""
    by_stratum = {
        finding.subgroup: finding.direction
        for finding in shipped.studies["Abbar2022"].findings
        if finding.kind is FindingKind.EFFECT and finding.timepoint == 3.0
    }
    assert by_stratum == {
        None: Direction.DECREASE,
        "bipolar-disorder": Direction.DECREASE,
        "depressive-disorder": Direction.UNCLEAR,
        "disorders other than bipolar or depressive": Direction.UNCLEAR,
    }


def test_a_lost_effect_has_its_time(shipped: Studies) -> None:
    """A pooled time course says when the effect was first seen, at its peak, and gone."""
    course = shipped.studies["Kishimoto2016"].findings[0]
    assert (course.time_from, course.time_peak, course.time_lost) == (pytest.approx(40 / 1440), 1.0, 12.0)


def test_a_work_that_was_not_found_is_recorded_as_such(shipped: Studies) -> None:
    """A citation to a work that does not seem to exist is a record without facts."""
    missing = [study for study in shipped.studies.values() if not study.exists]
    assert [study.key for study in missing] == ["Xu2019"]
    assert missing[0].findings == ()
    assert missing[0].note


def test_approvals_are_bounded_in_time_and_place(shipped: Studies) -> None:
    """Every approval, and every denial of one, says since when and where."""
    approvals = [
        finding
        for study in shipped.studies.values()
        for finding in study.findings
        if finding.relation in {Relation.APPROVED_FOR, Relation.NOT_APPROVED_FOR}
    ]
    assert len(approvals) >= 4
    assert [finding.id for finding in approvals if not (finding.valid_from and finding.jurisdiction)] == []


def test_papers_of_one_trial_share_a_family(shipped: Studies) -> None:
    """The report, its reanalysis and the replies count as one trial."""
    star_d = {study.key for study in shipped.studies.values() if study.family == "star-d"}
    assert star_d == {"Rush2006", "Gaynes2009", "Pigott2023", "RushReply2023"}


def test_printed_figures_stand_in_the_facts_they_were_taken_from(shipped: Studies, shared: Path) -> None:
    """Every estimate taken from a collected source has the figures of that work's collected facts."""
    works = json.loads((shared / "studies" / "studies.json").read_text(encoding="utf-8"))
    facts = {work["key"]: " ".join(fact["value"] for fact in work["facts"]) for work in works}
    sources = {work["key"]: {fact.get("source") for fact in work["facts"]} for work in works}
    # "None seen" is a count of 0, "one in eight" a share; the others were read beyond the collected facts.
    elsewhere = {
        "Abbar2022": {"0"},
        "Gaynes2009": {"12.5"},
        "OchsRoss2020": {"4.9", "8.96", "0.89", "0.017", "0.4", "10.38", "9.50", "0.930"},
        "Serafini2014": {"20"},
        "TaylorJH2018": {"0.025", "33.33", "0.034", "88.89", "52.94"},
        "Xu2016": {".05"},
    }
    checked = 0
    for study in shipped.studies.values():
        known = {figure.lstrip("0") for figure in re.findall(r"\d*\.?\d+", facts.get(study.key, ""))}
        for finding in study.findings:
            estimate = finding.estimate
            if estimate is None or finding.source not in sources.get(study.key, set()):
                continue
            texts = (estimate.value_text, estimate.ci_text, estimate.p, *estimate.arms)
            for figure in re.findall(r"\d*\.?\d+", " ".join(text or "" for text in texts)):
                if figure in elsewhere.get(study.key, set()):
                    continue
                checked += 1
                assert figure.lstrip("0") in known or figure.rstrip("0").rstrip(".") in known, (finding.id, figure)
    assert checked > 150


def test_the_two_designs_a_reader_would_check_first(shipped: Studies) -> None:
    """A pooled analysis and a chart review are not taken for trials."""
    assert shipped.studies["Kishimoto2016"].design is Design.META_ANALYSIS
    assert shipped.studies["Feifel2017"].design is Design.CASE_SERIES
