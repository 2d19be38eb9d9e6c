"""The claims of articles as one HTML page that needs nothing else: the text with its claims marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from kg.claims.explain import claim_facts
from kg.model import Article, Block, Claim, Span
from kg.terms import BlockKind

__all__ = ["claims_page"]

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --mark: #fff0b8; --edge: #8a6100; --quiet: #595959; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #161616; --mark: #443700; --edge: #e2b33c; --quiet: #b5b5b5; }
}
body { font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  margin: 0 auto; max-width: 78rem; padding: 1rem; }
article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2rem;
  border-top: 1px solid var(--quiet); }
@media (max-width: 50rem) { article { grid-template-columns: 1fr; } }
mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--edge); }
mark.doubtful { background: none; border-bottom-style: dashed; } .doubtful > strong { font-weight: normal; }
a { color: inherit; } a:focus-visible, summary:focus-visible { outline: 3px solid var(--edge); outline-offset: 2px; }
sup a { font-weight: bold; padding: 0 .2em; }
.claims ol { padding-left: 2.2rem; } .claims li { margin-bottom: .9rem; }
li:target, mark:target { outline: 2px solid var(--edge); }
dl { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 .6rem; margin: .3rem 0; font-size: .9rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
"""


def claims_page(found: Sequence[tuple[Article, Sequence[Claim]]]) -> str:
    """Return an HTML document with the text of each article, its claims marked, and each claim with its rule.

    Args:
        found: Articles with their claims, in the order to show.
    """
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Claims of {escape(', '.join(article.name for article, _ in found))}</title>",
        f"<style>{_STYLE}</style></head><body><main><h1>Claims</h1>",
    ]
    for number, (article, claims) in enumerate(found, 1):
        parts.extend(_article(article, claims, f"a{number}"))
    return "\n".join([*parts, "</main></body></html>", ""])


def _article(article: Article, claims: Sequence[Claim], prefix: str) -> Iterator[str]:
    numbers: dict[Span, list[int]] = {}
    firm: set[Span] = set()
    for index, claim in enumerate(claims, 1):
        numbers.setdefault(claim.span, []).append(index)
        if not claim.is_doubtful:
            firm.add(claim.span)
    title = escape(article.title or article.name)
    doubtful = sum(claim.is_doubtful for claim in claims)
    yield (
        f'<h2 id="{prefix}">{title}</h2><p>{len(claims)} claims in {len(numbers)} sentences'
        f"{f', {doubtful} of them doubtful readings (dashed)' if doubtful else ''}.</p>"
    )
    yield f'<article aria-labelledby="{prefix}"><section aria-label="Text">'
    for index, block in enumerate(article.blocks):
        spans = [sentence.span for sentence in article.sentences if sentence.block == index] or [block.span]
        words = " ".join(_sentence(article, span, numbers.get(span, []), prefix, firm=span in firm) for span in spans)
        yield _block(block, words)
    yield '</section><section class="claims" aria-label="Claims"><ol>'
    for index, claim in enumerate(claims, 1):
        facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in claim_facts(claim))
        head = escape(f"{claim.subject.text} — {claim.relation.value.replace('_', ' ')} — {claim.object.text}")
        back = f'<a href="#{prefix}-s{claim.span.start}">in the text</a>'
        doubt, said = (' class="doubtful"', "doubtful reading; ") if claim.is_doubtful else ("", "")
        yield (
            f'<li id="{prefix}-c{index}"{doubt}><strong>{head}</strong> ({escape(claim.type.value)}; {said}{back})'
            f"<details><summary>How it was found</summary><dl>{facts}</dl></details></li>"
        )
    yield "</ol></section></article>"


def _sentence(article: Article, span: Span, numbers: Sequence[int], prefix: str, *, firm: bool) -> str:
    words = escape(" ".join(article.slice(span).split()))
    if not numbers:
        return words
    links = " ".join(f'<a href="#{prefix}-c{number}" aria-label="claim {number}">{number}</a>' for number in numbers)
    doubt = "" if firm else ' class="doubtful"'
    return f'<mark id="{prefix}-s{span.start}"{doubt}>{words}</mark><sup>{links}</sup>'


def _block(block: Block, words: str) -> str:
    if block.kind is BlockKind.HEADING:
        level = min(6, max(3, block.level + 2))
        return f"<h{level}>{words}</h{level}>"
    return f"<p>{'• ' if block.kind is BlockKind.LIST_ITEM else ''}{words}</p>"
