"""Summaries of independent estimates: against published figures and other software, and what may be pooled."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evidence import Point, Pooled, pool_points
from kg.evidence.pooling import Candidate, pool_candidates, small_study_p, student_quantile
from kg.model import Estimate, Intervention, Study
from tests.cases import a_finding, a_study

BCG = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
)  # fmt: skip
"""Cases and others, vaccinated and not, in thirteen trials of BCG (Colditz et al., JAMA 1994;271:698-702)."""


def point(effect: float, variance: float, key: str = "Alder2020") -> Point:
    """A mean difference."""
    reach = 1.96 * math.sqrt(variance)
    return Point(
        family=key, study=key, measure="MD", value=effect, low=effect - reach, high=effect + reach, effect=effect,
        variance=variance,
    )  # fmt: skip


def bcg() -> list[Point]:
    """The trials' log risk ratios."""
    found = []
    for number, (ill, well, control_ill, control_well) in enumerate(BCG):
        effect = math.log(ill / (ill + well) / (control_ill / (control_ill + control_well)))
        variance = 1 / ill - 1 / (ill + well) + 1 / control_ill - 1 / (control_ill + control_well)
        found.append(point(effect, variance, f"Trial{number}"))
    return found


def test_published_example() -> None:
    """The trials of BCG give the published summaries (Viechtbauer, J Stat Softw 2010;36(3), log risk ratio)."""
    result = pool_points(bcg())
    assert result.fixed[0] == pytest.approx(-0.4303, abs=5e-5)
    assert result.q == pytest.approx(152.233, abs=5e-4)
    assert result.df == 12
    assert result.i2 == pytest.approx(92.12, abs=0.01)
    assert result.tau2 == pytest.approx(0.3181, abs=5e-5)
    assert result.random[0] == pytest.approx(-0.715, abs=5e-4)


EFFECTS = st.lists(
    st.tuples(st.floats(-3, 3), st.floats(0.01, 2)), min_size=2, max_size=12
)  # fmt: skip


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_statsmodels(seed: int) -> None:
    """Both summaries with their intervals, Q, I² and τ² are those of an implementation of others."""
    meta = pytest.importorskip("statsmodels.stats.meta_analysis", reason="statsmodels is in the extra `train`")
    numpy = pytest.importorskip("numpy")
    random = Random(seed)
    points = bcg() if seed == 0 else [point(random.gauss(0, 1), random.uniform(0.02, 0.5)) for _ in range(3 + seed)]
    mine = pool_points(points)
    effects, variances = numpy.array([p.effect for p in points]), numpy.array([p.variance for p in points])
    theirs = meta.combine_effects(effects, variances, method_re="iterated", atol=1e-10, maxiter=500)
    assert mine.q == pytest.approx(theirs.q)
    assert mine.i2 == pytest.approx(max(0.0, theirs.i2) * 100)
    assert mine.tau2 == pytest.approx(max(0.0, theirs.tau2), abs=1e-6)
    assert mine.fixed == pytest.approx((theirs.mean_effect_fe, *theirs.conf_int()[0]))
    assert mine.random == pytest.approx((theirs.mean_effect_re, *theirs.conf_int()[1]), abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_small_study_effects_agree_with_statsmodels(seed: int) -> None:
    """Egger's p-value is that of an ordinary regression by others."""
    linear = pytest.importorskip("statsmodels.regression.linear_model", reason="statsmodels is in the extra `train`")
    numpy = pytest.importorskip("numpy")
    random = Random(seed)
    points = bcg() if seed == 0 else [point(random.gauss(0, 1), random.uniform(0.02, 0.5)) for _ in range(10 + seed)]
    precision = numpy.array([p.variance**-0.5 for p in points])
    deviate = numpy.array([p.effect for p in points]) * precision
    theirs = linear.OLS(deviate, numpy.column_stack([numpy.ones(len(points)), precision])).fit()
    assert small_study_p(points) == pytest.approx(theirs.pvalues[0], abs=1e-9)


@given(EFFECTS)
def test_p_is_a_probability(rows: list[tuple[float, float]]) -> None:
    """The p-value lies within 0 and 1, and two studies have none."""
    found = small_study_p([point(effect, variance) for effect, variance in rows])
    assert found is None or 0 <= found <= 1
    assert len(rows) > 2 or found is None


@given(EFFECTS)
def test_variance_between_studies(rows: list[tuple[float, float]]) -> None:
    """τ² is where Q is as large as expected, or 0 where it is smaller without any: Paule and Mandel's definition."""
    points = [point(effect, variance) for effect, variance in rows]
    result = pool_points(points)
    if result.tau2 == 0:
        assert result.q <= result.df
    else:
        again = pool_points([replace(one, variance=one.variance + result.tau2) for one in points])
        assert again.q == pytest.approx(result.df, rel=1e-6)


@given(EFFECTS)
def test_bounds(rows: list[tuple[float, float]]) -> None:
    """A summary lies within the range of its estimates, I² within 0 to 100, τ² is never negative, weights sum to 1."""
    result = pool_points([point(effect, variance) for effect, variance in rows])
    low, high = min(effect for effect, _ in rows), max(effect for effect, _ in rows)
    for value, lower, upper in (result.fixed, result.random):
        assert low - 1e-9 <= value <= high + 1e-9
        assert lower <= value <= upper
    assert 0 <= result.i2 < 100
    assert result.tau2 >= 0
    assert math.isclose(sum(result.weights), 1)
    assert result.prediction is None or result.prediction[0] <= result.random[1]
    assert result.random[2] - result.random[1] >= (result.fixed[2] - result.fixed[1]) - 1e-9


@given(st.floats(-3, 3), st.floats(0.01, 2), st.integers(2, 9))
def test_identical_studies_agree(effect: float, variance: float, count: int) -> None:
    """Studies with the same result have no heterogeneity, and their summary is that result."""
    result = pool_points([point(effect, variance)] * count)
    assert result.i2 == pytest.approx(0, abs=1e-6)
    assert result.tau2 == 0
    assert result.random[0] == pytest.approx(effect, abs=1e-9)


@given(EFFECTS, st.randoms())
def test_order_is_irrelevant(rows: list[tuple[float, float]], random: Any) -> None:
    """The order of the studies changes nothing."""
    points = [point(effect, variance) for effect, variance in rows]
    mixed = list(points)
    random.shuffle(mixed)
    assert pool_points(points).random == pytest.approx(pool_points(mixed).random)


@pytest.mark.parametrize(("df", "quantile"), [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (7, 2.365), (30, 2.042)])
def test_student(df: int, quantile: float) -> None:
    """Quantiles are those of the printed tables."""
    assert student_quantile(0.975, df) == pytest.approx(quantile, abs=5e-4)


def candidate(key: str, **fields: Any) -> Candidate:
    """A trial with one estimate."""
    estimate = fields.pop("estimate", Estimate(measure="OR", value=0.6, ci_low=0.4, ci_high=0.9))
    review = fields.pop("review", False)
    finding = a_finding(key=key, **{"measure": "response", **fields}, estimate=estimate)
    study: Study = a_study(finding, key=key)
    return Candidate(study=study, family=key, findings=(finding,), participants=100, review=review)


def test_like_is_pooled_with_like() -> None:
    """Two trials of one measure, event, comparator and time are pooled."""
    found = pool_candidates([candidate("Alder2020"), candidate("Birch2021", timepoint=2.0)])
    assert found.result is not None
    assert [point.study for point in found.points] == ["Alder2020", "Birch2021"]
    assert found.interval is not None
    assert found.interval.value == pytest.approx(0.6)
    assert found.interval.participants == 200


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"estimate": Estimate(measure="RR", value=0.6, ci_low=0.4, ci_high=0.9)}, "another measure"),
        ({"measure": "remission"}, "another event"),
        ({"comparator": Intervention(concept="panulol")}, "another comparator"),
        ({"timepoint": 28.0}, "another time"),
        ({"intervention": Intervention(concept="s-zelorin")}, "another intervention"),
        ({"timepoint": None}, "time of measurement not stated"),
        ({"outcome": "toe-pain"}, "another outcome"),
        ({"estimate": Estimate(measure="OR", value=0.6, p="0.03")}, "no estimate with an interval"),
        ({"subgroup": "women"}, "no estimate with an interval of a whole"),
        ({"review": True}, "a review"),
    ],
)
def test_unlike_is_left_out_and_said(other: dict[str, Any], why: str) -> None:
    """What differs is not pooled, and the reason is given."""
    found = pool_candidates([candidate("Alder2020"), candidate("Cedar2019"), candidate("Birch2021", **other)])
    assert [point.study for point in found.points] == ["Alder2020", "Cedar2019"]
    assert [left.study for left in found.left] == ["Birch2021"]
    assert why in found.left[0].why


def test_scores_are_pooled_on_one_instrument_only() -> None:
    """Mean differences are pooled where both studies name the same instrument, never where none is named."""

    def score(key: str, instrument: str | None) -> Candidate:
        estimate = Estimate(measure="MD", value=-3.0, ci_low=-5.0, ci_high=-1.0, unit="points")
        return candidate(key, estimate=estimate, instrument=instrument, measure=None)

    assert pool_candidates([score("Alder2020", "TPS"), score("Birch2021", "TPS")]).result is not None
    assert pool_candidates([score("Alder2020", "TPS"), score("Birch2021", "VAS")]).result is None
    assert pool_candidates([score("Alder2020", None), score("Birch2021", None)]).result is None


def test_one_study_is_no_pool() -> None:
    """A single estimate is not summarised."""
    assert pool_candidates([candidate("Alder2020")]).result is None
    assert Pooled().interval is None
