"""Notices of the bibliography reach the studies."""

from __future__ import annotations

from dataclasses import replace

from kg.evidence import apply_notices, appraise_study
from kg.model import Source
from tests.cases import a_study


def test_a_retraction_notice_retracts_the_study() -> None:
    """A notice in the bibliography counts although the older record says "not retracted"."""
    study = replace(a_study(), retracted=False)
    source = Source(key="Alder2020", notices=("retraction 10.1000/notice",))
    assert apply_notices({"Alder2020": study}, {"Alder2020": source})["Alder2020"].retracted is True


def test_other_notices_are_flags() -> None:
    """The graver of two further notices is kept and appraised; a record's own notice stands."""
    source = Source(key="Alder2020", notices=("correction", "expression_of_concern 10.1000/x"))
    found = apply_notices({"Alder2020": a_study()}, {"Alder2020": source})["Alder2020"]
    assert "expression_of_concern" in {flag.rule for flag in appraise_study(found).flags}
    assert found.retracted is None
    own = a_study(design_facts={"notice": "correction"})
    assert apply_notices({"Alder2020": own}, {"Alder2020": source})["Alder2020"] == own


def test_works_without_notices_are_untouched() -> None:
    """Without an entry or a notice the record is as it was."""
    study = a_study()
    assert apply_notices({"Alder2020": study}, {})["Alder2020"] is study
    assert apply_notices({"Alder2020": study}, {"Alder2020": Source(key="Alder2020")})["Alder2020"] is study
