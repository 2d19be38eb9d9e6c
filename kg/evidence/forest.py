"""A forest plot of pooled estimates as one SVG file: nothing is loaded from elsewhere, and it reads on light and dark.

Squares are studies, their area the weight in the random-effects summary; diamonds are summaries; the bar below is the
interval in which the effect in a new study is expected.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape
from typing import Final

from kg.evidence.pooling import Point, Pool, Pooled
from kg.evidence.summary import RATIOS

__all__ = ["describe_pool", "figure", "figures", "render_forest"]

_WIDTH: Final = 900
_ROW: Final = 26
_LEFT: Final = 270
_RIGHT: Final = 620
_TOP: Final = 74
_NAME: Final = 22
"""Characters of a study's name that fit; the description has it in full."""
_STYLE: Final = """
svg{color-scheme:light dark;--ink:#1b1f24;--soft:#59636e;--line:#c5ccd3;--mark:#0b5cad;--sum:#8a3b00;--paper:#fff}
@media (prefers-color-scheme:dark){
svg{--ink:#e6edf3;--soft:#9aa6b2;--line:#444d57;--mark:#79b8ff;--sum:#ffab70;--paper:#0d1117}}
text{font:14px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--ink)}
.head{font-weight:600}.name{font-size:16px;font-weight:600}.soft{fill:var(--soft);font-size:13px}
.paper{fill:var(--paper)}.grid{stroke:var(--line)}.null{stroke:var(--soft)}
.ci{stroke:var(--mark);stroke-width:1.6}.box{fill:var(--mark)}.sum{fill:var(--sum)}.pi{stroke:var(--sum);stroke-width:3}
"""


def render_forest(pooled: Pooled, *, title: str) -> str:
    """Return the forest plot of a pool as SVG 1.1.

    Args:
        pooled: Estimates with their summary.
        title: What was asked, in words.

    Raises:
        ValueError: Nothing was pooled.
    """
    result = pooled.result
    if result is None or pooled.measure is None:
        raise ValueError("nothing was pooled")
    axis = _Axis(pooled, result)
    rows = len(pooled.points) + 2 + (result.prediction is not None)
    bottom = _TOP + rows * _ROW + 10
    height = bottom + 96
    body = [*_heads(pooled, title), *_grid(axis, bottom, pooled.measure)]
    top = _TOP
    for point, weight in zip(pooled.points, result.weights, strict=True):
        body += _study(point, weight, axis, top)
        top += _ROW
    for name, summary in (("Fixed effect", result.fixed), ("Random effects", result.random)):
        body += _diamond(name, summary, pooled, axis, top)
        top += _ROW
    if result.prediction is not None:
        body += _prediction(result.prediction, pooled, axis, top)
    body += [_text(20, bottom + 62 + 20 * place, line, "soft") for place, line in enumerate(_foot(result))]
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="forest-title forest-desc">',
            f'<title id="forest-title">{escape("Forest plot: " + title)}</title>',
            f'<desc id="forest-desc">{escape(describe_pool(pooled))}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{_WIDTH}" height="{height}"/>',
            *body,
            "</svg>",
            "",
        ]
    )


def describe_pool(pooled: Pooled) -> str:
    """Return the pool in sentences, for those who read or hear it."""
    result = pooled.result
    if result is None:
        return "Nothing was pooled."
    lines = [f"{pooled.measure} of {pooled.question}; {len(pooled.points)} independent studies."]
    lines += [
        f"{point.study}{'' if point.participants is None else f' (n = {point.participants})'}: "
        f"{figures((point.value, point.low, point.high))}, weight {weight * 100:.0f} %."
        for point, weight in zip(pooled.points, result.weights, strict=True)
    ]
    for name, summary in (("Fixed effect", result.fixed), ("Random effects", result.random)):
        lines.append(f"{name}: {figures(tuple(pooled.shown(number) for number in summary))}.")
    if result.prediction is not None:
        low, high = (pooled.shown(number) for number in result.prediction)
        lines.append(f"Prediction interval {figure(low)} to {figure(high)}.")
    return " ".join([*lines, *_foot(result)])


def figures(numbers: tuple[float, ...]) -> str:
    """Write an estimate with the ends of its interval."""
    value, low, high = numbers
    return f"{figure(value)} ({figure(low)} to {figure(high)})"


def figure(number: float) -> str:
    """Write a figure with the two decimals of a forest plot, or three significant digits where it is large or tiny.

    >>> figure(0.754), figure(-12.345), figure(1234.5), figure(0.0031)
    ('0.75', '−12.35', '1230', '0.0031')
    """
    size = abs(number)
    text = f"{number:.2f}"
    if size >= 100:
        text = f"{float(f'{number:.3g}'):.0f}"
    elif 0 < size < 0.01:
        text = f"{number:.2g}"
    return text.replace("-", "−")


def _foot(result: Pool) -> list[str]:
    freedom = f"{result.df} degree{'' if result.df == 1 else 's'} of freedom"
    spread = f"I² = {result.i2:.0f} %, τ² = {result.tau2:.3g}, Q = {result.q:.2f} with {freedom}"
    return [f"Heterogeneity: {spread}.", "95 % intervals; inverse variance; τ² by Paule and Mandel."]


class _Axis:
    """Places values on the plot; ratios on a logarithmic axis."""

    def __init__(self, pooled: Pooled, result: Pool) -> None:
        self.log = pooled.measure in RATIOS
        self.null = 1.0 if self.log else 0.0
        ends = [end for point in pooled.points for end in (point.low, point.high)]
        ends += [pooled.shown(number) for number in (*result.fixed, *result.random, *(result.prediction or ()))]
        scaled = [self._scale(end) for end in (*ends, self.null)]
        # An extreme end would press everything else together: it is cut and shown with an arrow.
        middle = [self._scale(pooled.shown(number)) for number in (*result.fixed, *result.random)] + [
            self._scale(point.value) for point in pooled.points
        ]
        reach = max(4 * (max([*middle, self._scale(self.null)]) - min([*middle, self._scale(self.null)])), 0.5)
        centre = sum(middle) / len(middle)
        self.low = max(min(scaled), centre - reach)
        self.high = min(max(scaled), centre + reach)
        margin = (self.high - self.low) * 0.05 or 0.5
        self.low, self.high = self.low - margin, self.high + margin

    def _scale(self, value: float) -> float:
        return math.log(max(value, 1e-9)) if self.log else value

    def place(self, value: float) -> float:
        """Return the horizontal place of a value, held within the plot."""
        share = (self._scale(value) - self.low) / (self.high - self.low)
        return round(_LEFT + min(1.0, max(0.0, share)) * (_RIGHT - _LEFT), 1)

    def cut(self, value: float) -> bool:
        """Whether a value lies beyond the plot."""
        return not self.low <= self._scale(value) <= self.high

    def ticks(self) -> list[float]:
        """Return round values within the plot, about five."""
        if self.log:
            wide = (self.high - self.low) > math.log(60)
            steps = (1.0,) if wide else (1.0, 2.0, 5.0)
            every = [step * 10.0**power for power in range(-6, 7) for step in steps]
            fitting = [tick for tick in every if self.low <= math.log(tick) <= self.high]
            if len(fitting) < 3:
                every = [step / 10 * 10.0**power for power in range(-2, 3) for step in range(5, 50)]
                fine = [tick for tick in every if self.low <= math.log(tick) <= self.high]
                fitting = fine[:: max(1, len(fine) // 5)]
            return sorted({round(tick, 6) for tick in fitting} | {1.0})
        step = 10 ** math.floor(math.log10((self.high - self.low) / 4))
        step *= next(n for n in (1, 2, 5, 10) if (self.high - self.low) / (step * n) <= 6)
        first = math.ceil(self.low / step)
        return [round(n * step, 10) for n in range(first, math.floor(self.high / step) + 1)]


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    shown = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{shown} text-anchor="{anchor}">{escape(words)}</text>'


def _heads(pooled: Pooled, title: str) -> Iterator[str]:
    yield _text(20, 26, title if len(title) <= 96 else title[:95] + "…", "name")
    yield _text(20, _TOP - 16, "Study", "head")
    yield _text(_LEFT - 16, _TOP - 16, "n", "head", "end")
    yield _text(_RIGHT + 190, _TOP - 16, f"{pooled.measure} (95 % CI)", "head", "end")
    yield _text(_WIDTH - 14, _TOP - 16, "weight", "head", "end")
    yield _text((_LEFT + _RIGHT) / 2, _TOP - 16, pooled.question, "soft", "middle")


def _grid(axis: _Axis, bottom: int, measure: str) -> Iterator[str]:
    for tick in axis.ticks():
        x = axis.place(tick)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{bottom}" stroke-dasharray="1 4"/>'
        yield _text(x, bottom + 18, f"{tick:g}".replace("-", "−"), "soft", "middle")
    x = axis.place(axis.null)
    yield f'<line class="null" x1="{x}" x2="{x}" y1="{_TOP - 6}" y2="{bottom}"/>'
    yield f'<line class="null" x1="{_LEFT}" x2="{_RIGHT}" y1="{bottom}" y2="{bottom}"/>'
    side, other = ("less with it", "more with it") if measure in RATIOS else ("lower with it", "higher with it")
    yield _text(_LEFT, bottom + 38, f"← {side}", "soft")
    yield _text(_RIGHT, bottom + 38, f"{other} →", "soft", "end")


def _study(point: Point, weight: float, axis: _Axis, top: int) -> Iterator[str]:
    y = top + _ROW / 2
    yield _text(20, y + 5, point.study if len(point.study) <= _NAME else point.study[: _NAME - 1] + "…")
    yield _text(_LEFT - 16, y + 5, "" if point.participants is None else str(point.participants), "", "end")
    yield from _bar(point.low, point.high, axis, y, "ci")
    side = 5 + 12 * math.sqrt(weight)
    x = axis.place(point.value)
    yield f'<rect class="box" x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"/>'
    yield _text(_RIGHT + 190, y + 5, figures((point.value, point.low, point.high)), "", "end")
    yield _text(_WIDTH - 14, y + 5, f"{weight * 100:.0f} %", "", "end")


def _bar(low: float, high: float, axis: _Axis, y: float, kind: str) -> Iterator[str]:
    left, right = axis.place(low), axis.place(high)
    yield f'<line class="{kind}" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>'
    for end, cut, back in ((left, axis.cut(low), 7), (right, axis.cut(high), -7)):
        if cut:
            shape = f"M{end + back},{y - 4} L{end},{y} L{end + back},{y + 4}"
            yield f'<path class="{kind}" fill="none" d="{shape}"/>'


def _diamond(name: str, summary: tuple[float, float, float], pooled: Pooled, axis: _Axis, top: int) -> Iterator[str]:
    y = top + _ROW / 2
    value, low, high = (pooled.shown(number) for number in summary)
    x, left, right = axis.place(value), axis.place(low), axis.place(high)
    yield _text(20, y + 5, name, "head")
    yield f'<path class="sum" d="M{left},{y} L{x},{y - 8} L{right},{y} L{x},{y + 8} Z"/>'
    yield _text(_RIGHT + 190, y + 5, figures((value, low, high)), "head", "end")


def _prediction(interval: tuple[float, float], pooled: Pooled, axis: _Axis, top: int) -> Iterator[str]:
    y = top + _ROW / 2
    low, high = (pooled.shown(number) for number in interval)
    yield _text(20, y + 5, "Prediction interval")
    yield from _bar(low, high, axis, y, "pi")
    yield _text(_RIGHT + 190, y + 5, f"{figure(low)} to {figure(high)}", "", "end")
