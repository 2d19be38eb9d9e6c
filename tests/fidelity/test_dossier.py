"""The evidence for a statement is told in plain words."""

from __future__ import annotations

from kg.fidelity import dossier_text
from tests.cases import SCHEME, a_claim, a_finding, a_study, judge


def test_one_study_is_no_plural() -> None:
    """One study is "1 independent study", two are "2 independent studies"."""
    first, second = a_study(), a_study(a_finding(key="Birch2021"), key="Birch2021")
    claim = a_claim("Zelorin reduces joint pain.")
    one = dossier_text(judge(claim, first), {first.key: first}, SCHEME)
    two = dossier_text(judge(claim, first, second), {first.key: first, second.key: second}, SCHEME)
    assert "1 independent study, 500 participants" in one
    assert "2 independent studies, 1000 participants" in two


def test_permitted_wording_is_an_instruction() -> None:
    """A claim surer than its evidence is told what to write."""
    verdict = judge(a_claim("Zelorin reduces joint pain."), a_study(n=20))
    (found,) = (one for one in verdict.problems if one.rule == "certainty.language")
    assert ": write '" in found.message
