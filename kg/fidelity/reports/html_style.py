"""The style sheet of the report page: readable on paper, on a phone, in the dark and without colours."""

from __future__ import annotations

from typing import Final

__all__ = ["STYLE"]

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1f23; --paper: #fbfaf8; --card: #fff; --quiet: #5b626b; --line: #dcdfe3;
  --link: #0b57a4; --good: #176b3a; --good-bg: #e3f3e8; --mild: #7a5200; --mild-bg: #fdf1d3; --bad: #a81f1f;
  --bad-bg: #fbe5e3; --note: #2b5c8a; --note-bg: #e4eef8; --none: #5b626b; --none-bg: #eceef0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --paper: #15171a; --card: #1d2024; --quiet: #a9b0b8;
  --line: #363b41; --link: #8ec2ff; --good: #82d3a0; --good-bg: #153222; --mild: #f0c66a; --mild-bg: #3a2e10;
  --bad: #ff9d94; --bad-bg: #431d1b; --note: #9cc9f2; --note-bg: #16304a; --none: #a9b0b8; --none-bg: #2a2e33; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4.5rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--card);
  padding: .4rem .8rem; z-index: 3; }
.wrap { max-width: 82rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.5rem 0 .4rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .3rem; }
.lead { color: var(--quiet); margin: 0 0 1rem; max-width: 46rem; }
.bar { position: sticky; top: 0; z-index: 2; background: var(--paper); border-bottom: 1px solid var(--line);
  padding: .5rem 0; }
.bar fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem .6rem;
  align-items: center; }
.bar legend { float: left; padding: 0 .4rem 0 0; color: var(--quiet); }
.bar label { display: inline-flex; gap: .35rem; align-items: center; border: 1px solid var(--line);
  border-radius: 99px; padding: .15rem .75rem; background: var(--card); cursor: pointer; min-height: 2rem; }
.bar input { accent-color: var(--link); width: 1rem; height: 1rem; margin: 0; }
.tally { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; padding: 0; margin: .6rem 0 1rem; }
.chip { display: inline-block; border-radius: 99px; padding: 0 .65rem; font-size: .9rem; font-weight: 600;
  white-space: nowrap; }
.good { color: var(--good); background: var(--good-bg); } .mild { color: var(--mild); background: var(--mild-bg); }
.bad { color: var(--bad); background: var(--bad-bg); } .none { color: var(--none); background: var(--none-bg); }
.error { color: var(--bad); background: var(--bad-bg); } .warning { color: var(--mild); background: var(--mild-bg); }
.note { color: var(--note); background: var(--note-bg); }
.page { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; align-items: start;
  border-top: 1px solid var(--line); padding-top: .5rem; }
.text { font-family: Charter, Georgia, "Times New Roman", serif; font-size: 1.06rem; line-height: 1.75;
  max-width: 42rem; }
.text h3, .text h4, .text h5, .text h6 { font-family: system-ui, sans-serif; line-height: 1.3; margin: 1.4em 0 .4em; }
.text blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid var(--line); }
.text .aside { color: var(--quiet); font-size: .92rem; }
.text mark { color: inherit; background: none; border-bottom: 3px solid var(--none); padding: .05em 0; }
.text mark.good { background: var(--good-bg); border-color: var(--good); }
.text mark.mild { background: var(--mild-bg); border-color: var(--mild); border-bottom-style: dashed; }
.text mark.bad { background: var(--bad-bg); border-color: var(--bad); border-bottom-style: double; }
.text mark.none { background: none; border-bottom: 2px dotted var(--none); }
.text sup { font: 600 .75rem/1 system-ui, sans-serif; white-space: nowrap; }
.text sup a { display: inline-block; padding: .3rem .2rem; text-decoration: none; }
.text mark:target { outline: 3px solid var(--link); outline-offset: 2px; }
.cards { list-style: none; margin: 1rem 0; padding: 0; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--none);
  border-radius: 8px; padding: .8rem 1rem; margin: 0 0 1rem; }
.card.is-good { border-left-color: var(--good); } .card.is-mild { border-left-color: var(--mild); }
.card.is-bad { border-left-color: var(--bad); }
.card:target { outline: 3px solid var(--link); }
.card header { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; }
.card header h3 { font-size: 1rem; margin: 0; }
.card .place { color: var(--quiet); font-size: .88rem; margin-left: auto; }
.words { font-family: Charter, Georgia, serif; margin: .5rem 0; }
.here { color: var(--quiet); font-size: .9rem; margin: .2rem 0; }
.problems { list-style: none; margin: .6rem 0 0; padding: 0; }
.problems > li { border-top: 1px solid var(--line); padding: .55rem 0; }
.problems p { margin: .1rem 0; }
.rule { color: var(--quiet); font-size: .85rem; font-family: ui-monospace, "Cascadia Mono", Menlo, monospace; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .6rem;
  margin: .5rem 0 .2rem; }
.sides > div { background: var(--paper); border-radius: 6px; padding: .4rem .6rem; font-size: .92rem; }
.sides b { display: block; color: var(--quiet); font-size: .8rem; font-weight: 600; }
.sides q { quotes: "“" "”"; }
del { color: var(--bad); background: var(--bad-bg); } ins { color: var(--good); background: var(--good-bg); }
.suggestion { background: var(--good-bg); border-radius: 6px; padding: .5rem .7rem; margin: .6rem 0; }
.suggestion b { color: var(--good); display: block; font-size: .85rem; }
.grade { margin: .5rem 0; }
details { margin: .35rem 0; } summary { cursor: pointer; padding: .2rem 0; }
.steps, .evidence { margin: .3rem 0; padding-left: 1.2rem; font-size: .92rem; }
.changes { margin: .4rem 0 0; font-size: .92rem; font-weight: 600; }
.steps .points { font-variant-numeric: tabular-nums; font-weight: 600; }
.src { color: var(--quiet); }
footer { color: var(--quiet); border-top: 1px solid var(--line); margin: 2rem 0; padding-top: .8rem; font-size: .9rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
body:has(#show-error:not(:checked)) mark[data-levels="error"],
body:has(#show-warning:not(:checked)) mark[data-levels="warning"],
body:has(#show-note:not(:checked)) mark[data-levels="note"],
body:has(#show-none:not(:checked)) mark[data-levels="none"] { background: none; border: 0; }
body:has(#show-error:not(:checked)) [data-level=error],
body:has(#show-warning:not(:checked)) [data-level=warning],
body:has(#show-note:not(:checked)) [data-level=note],
body:has(#show-none:not(:checked)) [data-level=none] { display: none; }
@media (min-width: 60.01rem) and (min-height: 30rem) { .text { position: sticky; top: 3.6rem;
  max-height: calc(100vh - 4.2rem); overflow-y: auto; padding-right: 1rem; } .found { padding-top: 1rem; } }
@media (max-width: 60rem) { .page { grid-template-columns: minmax(0, 1fr); gap: 0; } }
@media (max-width: 34rem) { .wrap { padding: 0 .9rem; }
  .card .place { margin-left: 0; } .bar { position: static; } .bar legend { float: none; width: 100%; }
  .bar label { padding: .15rem .55rem; font-size: .92rem; } }
@media print { :root { --paper: #fff; --card: #fff; --ink: #000; } .bar, .skip, .place a { display: none; }
  body { font-size: 10pt; } .page { display: block; } .card, .problems > li { break-inside: avoid; }
  .text { position: static; max-height: none; overflow: visible; }
  details::details-content { content-visibility: visible; display: block; } a { color: inherit; }
  .card, .chip, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
