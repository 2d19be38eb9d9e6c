"""Answers about citations as text: chains, beliefs with Greenberg's measures, and what falls without a study."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.graph.beliefs import INVENTIONS, Belief
from kg.graph.chains import ENDS, Chain, ClaimChains
from kg.graph.citing import ROLES, Work
from kg.graph.removal import Change, Impact, Standpoint
from kg.graph.render import quoted

__all__ = ["render_beliefs", "render_chains", "render_impact"]

_WORKS: Final = 12
"""Works of a belief that are shown; the rest are counted."""

_STANCES: Final = {
    "supports": "supports the claim",
    "disputes": "disputes the claim",
    "mixed": "speaks for the claim and against it",
    "inconclusive": "leaves the claim open",
}


def render_chains(found: Sequence[ClaimChains], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each claim with its chains, a work a step, and how each ends."""
    for number, one in enumerate(found):
        if number:
            yield ""
        yield from (line.removeprefix("     ") for line in quoted(one.claim, width + 5))
        for chain in one.chains:
            yield from _chain(chain, width)
    if len(found) > 1:
        reach = sum(one.reaches_data for one in found)
        yield ""
        yield f"{reach} of {len(found)} claims can be followed to primary data on their question"


def _chain(chain: Chain, width: int) -> Iterator[str]:
    depth = 2
    for step in chain.steps:
        verb = "cites" if step.by == "cites" else "which includes"
        yield from _filled(f"{verb} {_work(step.work)}", width, depth)
        if step.claim is not None:
            yield from _filled(f"where it says: “{' '.join(step.claim.text.split())}”", width, depth + 2)
        depth += 2
    told = ENDS[chain.end]
    if chain.words:
        told += f": {chain.words}"
    if chain.stance:
        told += f"; it {_STANCES[chain.stance]}"
    yield from _filled(f"→ {told}", width, depth)


def _work(work: Work) -> str:
    about = [(work.design or ROLES[work.role]).replace("_", " "), str(work.year or "")]
    return f"{work.label} ({', '.join(part for part in about if part)}{', retracted' if work.retracted else ''})"


def render_beliefs(found: Sequence[Belief], *, width: int = 80) -> Iterator[str]:
    """Yield lines that show each belief with its numbers, its inventions and its most looked-up-to works."""
    if not found:
        yield "no claim on such a question cites anything"
    for number, belief in enumerate(found, 1):
        if number > 1:
            yield ""
        sign = belief.sign.replace("_", " ")
        yield from _filled(f"{number}. {belief.subject_label} → {belief.object_label}: {sign}", width, 0)
        texts = _count(len(belief.stating), "text")
        yield f"   stated by {_count(len(belief.claims), 'claim')} in {texts}, {len(belief.against)} against"
        for line in (*_bias(belief), *_amplification(belief)):
            yield from _filled(line, width, 3)
        yield from _inventions(belief, width)
        yield from _authority(belief, width)


def _bias(belief: Belief) -> Iterator[str]:
    bias = belief.bias
    supporting = bias.supporting_cited + bias.supporting_uncited
    critical = bias.critical_cited + bias.critical_uncited
    if not supporting + critical:
        yield "citation bias: no primary data for or against it are in hand"
        return
    yield (
        f"citation bias: data for it cited {bias.supporting_cited} of {supporting} times it could be, "
        f"data against it {bias.critical_cited} of {critical}"
    )
    if bias.odds_ratio is not None:
        p = "" if bias.p is None else f", Fisher's exact p = {bias.p:.3g} (citations of one text are not independent)"
        yield f"odds of being cited, data for it to data against it: {bias.odds_ratio:.3g}{p}"


def _amplification(belief: Belief) -> Iterator[str]:
    counts = ", ".join(f"{number} to {ROLES[role]}" for role, number in belief.citations.items())
    share = "" if belief.without_data is None else f"; {belief.without_data:.0%} of those known go to no data"
    yield f"amplification: {_count(sum(belief.citations.values()), 'citation')}: {counts}{share}"
    if belief.amplification is not None:
        yield f"{_count(belief.paths, 'path')} to primary data, {belief.amplification:.3g} for each study reached"
    if len(belief.growth) > 1:
        rows = ", ".join(f"{year}: {data} + {others}" for year, data, others in belief.growth)
        yield f"citations of data + of works without, up to each year: {rows}"


def _inventions(belief: Belief, width: int) -> Iterator[str]:
    for kind, words in INVENTIONS.items():
        places = [one for one in belief.inventions if one.kind == kind]
        if places:
            yield from _filled(f"invention, {kind.replace('_', ' ')} ({words}): {len(places)}", width, 3)
        for one in places:
            yield from quoted(one.claim, width)
            yield from _filled(f"cites {', '.join(work.label for work in one.works)}", width, 7)


def _authority(belief: Belief, width: int) -> Iterator[str]:
    yield "   works, by authority:"
    yield f"     {'authority':>9}  {'hub':>5}  {'lens':>5}  {'cited':>5}  work"
    for one in belief.works[:_WORKS]:
        stance = f", {_STANCES[one.stance]}" if one.stance else ""
        yield from textwrap.wrap(
            f"{_work(one.work)}{stance}",
            width,
            initial_indent=(
                f"     {one.standing.authority:>9.2f}  {one.standing.hub:>5.2f}  {one.lens:>5.0%}  {one.cited_by:>5}  "
            ),
            subsequent_indent=" " * 35,
        )
    if len(belief.works) > _WORKS:
        yield f"     and {len(belief.works) - _WORKS} more"


def render_impact(impact: Impact, *, width: int = 80) -> Iterator[str]:
    """Yield lines that show which claims fall, and what they fall to."""
    yield from _filled(f"without {', '.join(impact.studies)}:", width, 0)
    judged, bare = _count(len(impact.changes), "claim"), _count(len(impact.unsupported), "claim")
    verdicts, grades = _count(len(impact.verdicts), "verdict"), _count(len(impact.grades), "grade")
    yield from _filled(f"{judged} judged again; {verdicts} and {grades} change; {bare} with no support left", width, 2)
    for one, other in impact.orphaned:
        yield from _filled(f"no evidence left: {one} → {other}", width, 2)
    if impact.unlike:
        yield from _filled(
            f"{_count(impact.unlike, 'claim')} judged otherwise than in the graph even with it: the records or the "
            "rules have changed since the build",
            width,
            2,
        )
    changed = [one for one in impact.changes if one.verdict_changes or one.grade_changes or one.loses_support]
    for change in changed:
        yield ""
        claim = change.claim
        words = f"{claim.article_name}:{claim.start} “{' '.join(claim.text.split())}”"
        yield from _filled(words, width, 0)
        yield from _change(change, width)


def _change(change: Change, width: int) -> Iterator[str]:
    for word, one in (("with it", change.before), ("without", change.after)):
        yield from _filled(f"{word}: {_standing(one)}", width, 2)


def _standing(one: Standpoint) -> str:
    level = f", certainty {one.level.replace('_', ' ')}" if one.level else ""
    sides = [
        f"{what} {_few(names)}" for what, names in (("for:", one.supporting), ("against:", one.disputing)) if names
    ]
    return f"{one.verdict.replace('_', ' ')}{level} ({'; '.join(sides) or 'no study for or against'})"


def _few(names: Sequence[str], most: int = 5) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _filled(text: str, width: int, indent: int) -> Iterable[str]:
    return textwrap.wrap(
        text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2), break_long_words=False
    )
