"""The check of pages as one HTML document that needs nothing else: the text with its judged sentences, and cards.

Everything that comes from outside passes `_esc`. There is no script; the filter is a style rule on check boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final

from kg.fidelity.page import CheckedPage, Hidden, PageRemark, place_finder
from kg.fidelity.reports.data import left_out, tool_version
from kg.fidelity.reports.html_style import STYLE
from kg.fidelity.reports.text import counted, grade_words, said_once
from kg.fidelity.rules import RULES
from kg.model import Article, Block, Evidence, Grade, Problem, Source, Span, Verdict
from kg.terms import BlockKind, Level, Stance, VerdictLabel

__all__ = ["report_html"]

_V = VerdictLabel
_TONE: Final = {
    _V.SUPPORTED: "good",
    _V.PARTIALLY_SUPPORTED: "mild",
    _V.OVERSTATED: "bad",
    _V.MISMATCH: "bad",
    _V.CONTRADICTED: "bad",
    _V.UNVERIFIABLE: "none",
    _V.UNSUPPORTED: "none",
}
_STANCES: Final = {Stance.SUPPORTS: "for", Stance.DISPUTES: "against", Stance.INCONCLUSIVE: "neither"}
_Marked = tuple[int, Verdict, str]
"""Number, verdict and worst level of a claim."""

_QUIET: Final = frozenset({BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE})
_MOST_SHOWN: Final = 12
"""Findings listed under a claim; the rest are counted."""

_esc = escape


def report_html(pages: Sequence[CheckedPage], *, date: str | None = None) -> str:
    """Return an HTML document with each article's text, its judged sentences linked with their verdicts.

    Args:
        pages: What the check found, in the order to show.
        date: Date of the check, to print; none where ``None``.
    """
    names = ", ".join(page.article.title or page.article.name for page in pages)
    body = "\n".join(part for number, page in enumerate(pages, 1) for part in _page(page, f"a{number}"))
    when = "" if date is None else f" on {_esc(date)}"
    listed = "" if len(pages) < 2 else _contents(pages)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Fact check: {_esc(names)}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#a1">Skip to the report</a>
<div class="wrap"><h1>Fact check</h1>
<p class="lead">Each marked sentence makes a claim. Its number leads to the verdict: what the page says, what the
study on record says, how sure the evidence is, and a wording it permits.</p>{listed}</div>
{_filter(pages)}
<main class="wrap">
{body}
</main>
<footer class="wrap">Checked with evidence-kg {_esc(tool_version())}{when}. A reading aid for people who check evidence,
not medical advice.</footer>
</body>
</html>
"""


def _contents(pages: Sequence[CheckedPage]) -> str:
    items = "".join(
        f'<li><a href="#a{number}">{_esc(page.article.title or page.article.name)}</a> {_counts(page)}</li>'
        for number, page in enumerate(pages, 1)
    )
    return f"<nav aria-label='Articles'><ul>{items}</ul></nav>"


def _counts(page: CheckedPage) -> str:
    levels = counted([page])
    said = ", ".join(f"{levels[level]} {level.value}{'' if levels[level] == 1 else 's'}" for level in reversed(Level))
    return f"({said})"


def _filter(pages: Sequence[CheckedPage]) -> str:
    worst = Counter(_level(verdict) for page in pages for verdict in page.verdicts)
    worst.update(found.level.value for page in pages for found in page.remarks)
    names = {"error": "errors", "warning": "warnings", "note": "notes", "none": "no problem"}
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{level}" checked> {name} ({worst[level]})</label>'
        for level, name in names.items()
    )
    return (
        f'<div class="bar"><div class="wrap"><fieldset><legend>Show claims with</legend>{boxes}</fieldset></div></div>'
    )


def _level(verdict: Verdict) -> str:
    order = list(Level)
    worst = max((found.level for found in verdict.problems), key=order.index, default=None)
    return "none" if worst is None else worst.value


def _page(page: CheckedPage, prefix: str) -> Iterator[str]:
    verdicts = said_once(page.verdicts)
    labels = Counter(verdict.label for verdict in verdicts)
    title = _esc(page.article.title or page.article.name)
    yield f'<section aria-labelledby="{prefix}"><h2 id="{prefix}">{title}</h2>'
    chips = "".join(
        f'<li class="chip {_TONE[label]}">{labels[label]} {_plain(label)}</li>'
        for label in VerdictLabel
        if labels[label]
    )
    yield f'<p class="lead">{_esc(page.article.path)}</p><ul class="tally" aria-label="Verdicts">{chips}</ul>'
    yield '<div class="page"><article class="text" aria-label="Text" tabindex="0">'
    levels = [_level(verdict) for verdict in page.verdicts]
    yield from _text(page.article, verdicts, levels, prefix)
    yield '</article><div class="found">'
    if not verdicts:
        yield "<p>No checkable claim was found.</p>"
    place = place_finder(page.article.text)
    times = Counter(verdict.claim.span for verdict in verdicts)
    yield '<ol class="cards" aria-label="Verdicts on claims">'
    for number, verdict in enumerate(verdicts, 1):
        several = times[verdict.claim.span] > 1
        yield _card(page, verdict, number, prefix, place, level=levels[number - 1], several=several)
    yield "</ol>"
    if page.remarks:
        yield '<h3>On the page itself</h3><ul class="cards">'
        yield from (_remark(page, found, place) for found in page.remarks)
        yield "</ul>"
    yield from _not_said(page, place)
    yield "</div></div></section>"


def _text(article: Article, verdicts: Sequence[Verdict], levels: Sequence[str], prefix: str) -> Iterator[str]:
    """Yield the blocks of the text, sentences with claims marked; list items stand in lists."""
    marked: dict[Span, list[_Marked]] = {}
    for number, (verdict, level) in enumerate(zip(verdicts, levels, strict=True), 1):
        marked.setdefault(verdict.claim.span, []).append((number, verdict, level))
    sentences: dict[int, list[Span]] = {}
    for sentence in article.sentences:
        sentences.setdefault(sentence.block, []).append(sentence.span)
    in_list = False
    for index, block in enumerate(article.blocks):
        spans = sentences.get(index) or [block.span]
        words = " ".join(_sentence(article, span, marked.get(span, []), prefix) for span in spans)
        if (block.kind is BlockKind.LIST_ITEM) is not in_list:
            in_list = not in_list
            yield "<ul>" if in_list else "</ul>"
        yield _block(block, words)
    if in_list:
        yield "</ul>"


def _block(block: Block, words: str) -> str:
    if block.kind is BlockKind.HEADING:
        level = min(6, max(3, block.level + 2))
        return f"<h{level}>{words}</h{level}>"
    if block.kind is BlockKind.LIST_ITEM:
        return f"<li>{words}</li>"
    if block.kind is BlockKind.QUOTE:
        return f"<blockquote>{words}</blockquote>"
    return f'<p class="aside">{words}</p>' if block.kind in _QUIET else f"<p>{words}</p>"


def _sentence(article: Article, span: Span, found: Sequence[_Marked], prefix: str) -> str:
    words = _esc(" ".join(article.slice(span).split()))
    if not found:
        return words
    order = list(VerdictLabel)
    worst = min((verdict for _, verdict, _ in found), key=lambda verdict: order.index(verdict.label))
    links = " ".join(
        f'<a href="#{prefix}-c{number}" data-level="{level}" title="{_plain(verdict.label)}">'
        f'<span class="hidden">claim </span>{number}<span class="hidden">, {_plain(verdict.label)}</span></a>'
        for number, verdict, level in found
    )
    levels = " ".join(dict.fromkeys(level for _, _, level in found))
    return (
        f'<mark class="{_TONE[worst.label]}" id="{prefix}-s{span.start}" data-levels="{levels}">{words}</mark>'
        f"<sup>{links}</sup>"
    )


def _card(
    page: CheckedPage,
    verdict: Verdict,
    number: int,
    prefix: str,
    place: Callable[[int], tuple[int, int]],
    *,
    level: str,
    several: bool,
) -> str:
    claim = verdict.claim
    tone = _TONE[verdict.label]
    line, column = place(claim.span.start)
    parts = [
        f'<li class="card is-{tone}" id="{prefix}-c{number}" data-level="{level}"><header>',
        f'<h3>{number}. <span class="chip {tone}">{_plain(verdict.label)}</span></h3>',
        f'<span class="place">line {line}, column {column} · <a href="#{prefix}-s{claim.span.start}">in the text</a>',
        f'</span></header><p class="words"><span class="hidden">The page says: </span>“{_words(claim.text)}”</p>',
    ]
    if several or claim.is_doubtful:
        said = (claim.subject.text, _plain(claim.relation), claim.object.text)
        told = "Read, with doubt, as" if claim.is_doubtful else "This claim"
        parts.append(f'<p class="here">{told}: {" · ".join(_words(word) for word in said)}</p>')
    if verdict.problems:
        parts.append('<ul class="problems">')
        parts += [_problem(page, found, claim.text) for found in verdict.problems]
        parts.append("</ul>")
    if verdict.suggestion is not None:
        parts.append(f'<p class="suggestion"><b>Suggested wording</b>{_words(verdict.suggestion)}</p>')
    if verdict.grade is not None:
        parts.append(_grade(verdict.grade))
    if verdict.evidence:
        parts.append(_evidence(page, verdict.evidence))
    parts.append("</li>")
    return "".join(parts)


def _problem(page: CheckedPage, found: Problem | PageRemark, quoted: str = "") -> str:
    """Return a problem with what stands against it; the page's words too where they are not quoted above."""
    rule = RULES[found.rule]
    link = f'<a href="{_esc(rule.link)}">{_esc(rule.source)}</a>' if rule.link else _esc(rule.source)
    sides = ""
    words = found.claim if isinstance(found, Problem) else found.words
    if found.source:
        name = _work(page, found.study) if found.study else "On record"
        ours = "" if _words(words) == _words(quoted) else f"<div><b>The page</b><q>{_words(words)}</q></div>"
        sides = f'<div class="sides">{ours}<div><b>{name}</b>{_words(found.source)}</div></div>'
    return (
        f'<li><p><span class="chip {found.level.value}">{found.level.value}</span> '
        f"{_capital(found.message)}.</p>{sides}"
        f'<p class="rule" title="{_esc(rule.doc)}">{_esc(found.rule)} · {link}</p></li>'
    )


def _remark(page: CheckedPage, found: PageRemark, place: Callable[[int], tuple[int, int]]) -> str:
    line, column = place(found.span.start)
    return (
        f'<li class="card" data-level="{found.level.value}"><p class="place">line {line}, column {column}</p>'
        f'<ul class="problems">{_problem(page, found)}</ul></li>'
    )


def _grade(grade: Grade) -> str:
    said = grade_words(grade)
    if not said:
        return ""
    steps = "".join(
        f'<li><span class="points">{step.points:+d}</span> {_words(step.message)} '
        f'<span class="src">({_words(step.source)})</span></li>'
        for step in grade.steps
    )
    others = "".join(
        f"<li><strong>{_words(_plain(change.certainty))}</strong> with {_words(change.what)}</li>"
        for change in grade.changes
    )
    changed = f'<p class="changes">What would change it</p><ul class="steps">{others}</ul>' if others else ""
    return (
        f'<details class="grade"><summary>Evidence: {_words(said)}</summary>'
        f'<ul class="steps">{steps}</ul>{changed}</details>'
    )


def _evidence(page: CheckedPage, evidence: Sequence[Evidence]) -> str:
    counts = Counter(item.stance for item in evidence)
    said = ", ".join(f"{counts[stance]} {name}" for stance, name in _STANCES.items() if counts[stance])
    items = "".join(
        f"<li><strong>{_work(page, item.study)}</strong>{_kind(page, item.study)}, {_STANCES[item.stance]}: "
        f"{_words(page.fact(item))}{f'. <span class=src>{_capital(item.reason)}.</span>' if item.reason else ''}</li>"
        for item in evidence[:_MOST_SHOWN]
    )
    more = len(evidence) - _MOST_SHOWN
    items += f"<li>and {more} more</li>" if more > 0 else ""
    return f'<details><summary>Findings on record: {said}</summary><ul class="evidence">{items}</ul></details>'


def _kind(page: CheckedPage, key: str) -> str:
    kind = page.kind(key)
    return f" ({_esc(kind)})" if kind else ""


def _work(page: CheckedPage, key: str) -> str:
    """Return a work's key, with its title and a link where the bibliography has them."""
    source = page.bibliography.sources.get(key)
    address = None if source is None else _address(source)
    title = "" if source is None or source.title is None else f' title="{_esc(source.title)}"'
    return f'<a href="{_esc(address)}"{title}>{_esc(key)}</a>' if address else f"<span{title}>{_esc(key)}</span>"


def _address(source: Source) -> str | None:
    if source.doi is not None:
        return f"https://doi.org/{source.doi}"
    if source.url is not None and source.url.startswith(("https://", "http://")):
        return source.url
    return None


def _not_said(page: CheckedPage, place: Callable[[int], tuple[int, int]]) -> Iterator[str]:
    """Yield what was hidden, not asked for, or could not be read."""
    if page.hidden:
        items = "".join(f"<li>{_hidden(one, place)}</li>" for one in page.hidden)
        yield f"<details><summary>{len(page.hidden)} ignored</summary><ul>{items}</ul></details>"
    if page.unasked:
        yield f'<p class="here">{page.unasked} further problems are of rules that were not asked for.</p>'
    if lost := left_out(page.failures):
        what = "record or entry" if lost == 1 else "records or entries"
        yield f'<p class="here">{lost} {what} could not be read and {"was" if lost == 1 else "were"} left out.</p>'


def _hidden(one: Hidden, place: Callable[[int], tuple[int, int]]) -> str:
    how = "by --ignore" if one.comment is None else f"by the comment in line {place(one.comment.start)[0]}"
    reason = f": {_words(one.reason)}" if one.reason else ""
    found = one.problem
    what = f"{found.level.value} {_esc(found.rule)}: {_words(found.message)}"
    return f"line {place(one.span.start)[0]}: {what} ({how}{reason})"


def _words(text: str) -> str:
    return _esc(" ".join(text.split()))


def _capital(text: str) -> str:
    return _words(text[:1].upper() + text[1:])


def _plain(word: str) -> str:
    return str(word).replace("_", " ")
