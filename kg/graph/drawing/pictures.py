"""Which boxes and lines show which answer: one function per graph question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from kg.graph.beliefs import INVENTIONS, Belief, CitedWork
from kg.graph.chains import ENDS, Chain, ClaimChains
from kg.graph.citing import ROLES
from kg.graph.clusters import SEVERITIES, Cluster, Position
from kg.graph.drawing.layout import Box, Line, Panel
from kg.graph.drawing.svg import Picture
from kg.graph.paths import STRENGTHS, Central, MechanismPath, Step
from kg.graph.projection import ClaimFacts
from kg.graph.removal import Impact, Standpoint

__all__ = ["draw_beliefs", "draw_central", "draw_chains", "draw_clusters", "draw_impact", "draw_paths"]

_QUOTED: Final = 170
"""Characters of a sentence that are shown."""

_WAYS: Final = {"increase": "↑", "decrease": "↓", "no_change": "=", "unclear": "~"}
_STRENGTH_KINDS: Final = ("bad", "poor", "poor", "fair", "good", "mute")
_STANCE_KINDS: Final = {"supports": "good", "disputes": "bad", "mixed": "poor", "inconclusive": "plain", None: "plain"}
_STANCES: Final = {
    "supports": "supports it",
    "disputes": "disputes it",
    "mixed": "both ways",
    "inconclusive": "leaves it open",
}


def draw_paths(paths: Sequence[MechanismPath], start: str, end: str) -> Picture:
    """Return the chains of mechanism as one network: concepts, and between them each step with what is behind it."""
    boxes: dict[str, Box] = {}
    lines: dict[tuple[str, str], Line] = {}
    depth: dict[str, int] = {}
    weakest = {(path.steps[path.weakest].start, path.steps[path.weakest].end) for path in paths}
    for path in paths:
        for place, step in enumerate(path.steps):
            depth[step.start] = max(depth.get(step.start, 0), place)
            depth[step.end] = max(depth.get(step.end, 0), place + 1)
    last = max(depth.values(), default=0)
    for path in paths:
        depth[path.steps[-1].end] = last
    for path in paths:
        boxes[path.steps[0].start] = Box(
            key=path.steps[0].start, column=0, head=path.steps[0].start_label, kind="start"
        )
        for step in path.steps:
            name = f"{step.start} {step.end}"
            kind = "start" if step.end == path.steps[-1].end else "plain"
            boxes[step.end] = Box(key=step.end, column=2 * depth[step.end], head=step.end_label, kind=kind)
            weak = (step.start, step.end) in weakest
            boxes[name] = _step_box(step, name, 2 * depth[step.start] + 1, weak=weak)
            style = f"{_STRENGTH_KINDS[step.strength]}{' dashed' if weak else ''}"
            lines[step.start, name] = Line(start=step.start, end=name, kind=style)
            lines[name, step.end] = Line(start=name, end=step.end, kind=style)
    says = f"{len(paths)} chain{'s' * (len(paths) != 1)} of mechanism"
    says += ", the weakest link of each dashed." if paths else " found."
    panel = Panel(title="", boxes=tuple(boxes.values()), lines=tuple(lines.values()))
    return Picture(
        title=f"How {start} is said to lead to {end}",
        says=says,
        panels=(panel,),
        legend=(
            *((_STRENGTH_KINDS[place], STRENGTHS[place]) for place in (4, 3)),
            ("poor", "stated"),
            ("bad", STRENGTHS[0]),
        ),
        column=168.0,
    )


def _step_box(step: Step, name: str, column: int, *, weak: bool) -> Box:
    ways = "".join(_WAYS.get(sign, "") for sign in step.signs)
    relation = ", ".join(relation.replace("_", " ") for relation in step.relations)
    counts = [
        _count(len(step.findings), "finding"),
        _count(len(step.claims), "claim"),
        f"{len(step.against)} against" if step.against else "",
    ]
    return Box(
        key=name,
        column=column,
        head=f"{relation} {ways}".strip() or "leads to",
        body=STRENGTHS[step.strength] + (": weakest link" if weak else ""),
        foot=" · ".join(part for part in counts if part),
        kind=_STRENGTH_KINDS[step.strength],
    )


def draw_chains(found: Sequence[ClaimChains], about: str) -> Picture:
    """Return the chains of each claim as a tree from the claim to primary data and dead ends."""
    panels = []
    for one in found:
        boxes = {"": Box(key="", column=0, head="", body=f"“{_short(one.claim.text)}”", kind="start")}
        lines: dict[str, Line] = {}
        for chain in one.chains:
            _add_chain(chain, boxes, lines)
        verdict = f", judged {_words(one.claim.verdict)}" if one.claim.verdict else ""
        title = f"{one.claim.article_name}:{one.claim.start}{verdict}"
        panels.append(Panel(title=title, boxes=tuple(boxes.values()), lines=tuple(lines.values())))
    reach = sum(one.reaches_data for one in found)
    return Picture(
        title=f"Citation chains of {about}",
        says=f"{reach} of {_count(len(found), 'claim')} can be followed to primary data on the question.",
        panels=tuple(panels),
        legend=(
            ("good", "data that support"),
            ("bad", "data that dispute, or a dead end"),
            ("poor", "not known, or open"),
        ),
    )


def _add_chain(chain: Chain, boxes: dict[str, Box], lines: dict[str, Line]) -> None:
    before, key = "", ""
    for place, step in enumerate(chain.steps, 1):
        key = f"{before}/{step.work.iri}{step.claim.iri if step.claim else ''}"
        about = [part for part in (_words(step.work.design), str(step.work.year or "")) if part]
        boxes.setdefault(
            key,
            Box(
                key=key,
                column=place,
                head=step.work.label,
                body=", ".join(about) or ROLES[step.work.role],
                foot=f"“{_short(step.claim.text)}”" if step.claim else "",
                kind="plain",
            ),
        )
        lines.setdefault(key, Line(start=before, end=key, kind="plain", says=step.by))
        before = key
    kind = _end_kind(chain)
    end = f"{before}//{chain.end}{chain.words or ''}"
    words = chain.words or ""
    told = f"{ENDS[chain.end]}, {_STANCES[chain.stance]}" if chain.stance else ENDS[chain.end]
    head, _, rest = told.partition(": ")
    boxes[end] = Box(
        key=end, column=len(chain.steps) + 1, head=head, body=rest or words, foot=words * bool(rest), kind=kind
    )
    lines[end] = Line(start=before, end=end, kind=f"{kind} dashed" if kind == "bad" else kind)


def _end_kind(chain: Chain) -> str:
    if chain.stance:
        kind = _STANCE_KINDS[chain.stance]
        return "poor" if kind == "plain" or (kind == "good" and not chain.reaches_data) else kind
    return "poor" if chain.end == "no_record" else "bad"


def draw_beliefs(found: Sequence[Belief]) -> Picture:
    """Return each belief's network: who states it, what they cite on the way, and the data for and against."""
    return Picture(
        title="Who cites what for which belief",
        says=f"{_count(len(found), 'belief')}: texts that state it, works without data they cite, and primary data.",
        panels=tuple(_belief_panel(one) for one in found),
        legend=(
            ("good", "data for"),
            ("bad", "data against"),
            ("poor", "no data of its own"),
            ("plain dashed", "cited by none"),
        ),
    )


def _belief_panel(belief: Belief) -> Panel:
    texts = {work.iri for work in belief.stating}
    columns = {
        one.work.iri: 0 if one.work.iri in texts else 2 if one.work.role == "data" else 1 for one in belief.works
    }
    if 1 not in columns.values():
        columns = {iri: min(place, 1) for iri, place in columns.items()}
    heads = ("states it", "other works cited", "primary data") if 2 in columns.values() else ("states it", "cited")
    boxes = [_work_box(one, columns[one.work.iri]) for one in belief.works]
    lines = [Line(start=citing, end=cited, kind="plain") for citing, cited in belief.links]
    return Panel(
        title=f"{belief.subject_label} → {belief.object_label}: {_words(belief.sign)}",
        note=" · ".join(_figures(belief)),
        boxes=tuple(boxes),
        lines=tuple(lines),
        columns=heads,
    )


def _work_box(one: CitedWork, column: int) -> Box:
    work = one.work
    kind = (
        _STANCE_KINDS[one.stance]
        if one.stance
        else "poor"
        if work.role in ("review", "no_data") and column
        else "plain"
    )
    if one.stance and not one.cited_by:
        kind += " dashed"
    about = (_words(work.design) or ROLES[work.role], str(work.year or ""), "retracted" if work.retracted else "")
    body = ", ".join(part for part in about if part)
    stance = _STANCES[one.stance] if one.stance else ""
    cited = f"cited by {one.cited_by}" if one.cited_by else "not cited" if column else ""
    return Box(
        key=work.iri,
        column=column,
        head=work.label,
        body=body,
        foot=" · ".join(part for part in (stance, cited) if part),
        kind=kind,
    )


def _figures(belief: Belief) -> Iterator[str]:
    bias = belief.bias
    if bias.odds_ratio is not None:
        yield f"odds of being cited, data for it to data against it: {bias.odds_ratio:.2g}"
    if belief.without_data is not None:
        yield f"{belief.without_data:.0%} of citations go to no data"
    for kind in INVENTIONS:
        number = sum(one.kind == kind for one in belief.inventions)
        if number:
            yield f"{kind.replace('_', ' ')}: {number}"


def draw_clusters(found: Sequence[Cluster]) -> Picture:
    """Return each cluster of contradictions: its positions side by side, and what is held against what."""
    panels = []
    for cluster in found:
        columns = {claim.iri: place for place, side in enumerate(cluster.positions) for claim in side.claims}
        boxes = [
            _claim_box(claim, claim.iri, columns[claim.iri]) for side in cluster.positions for claim in side.claims
        ]
        lines = [
            Line(
                start=min((pair.first.iri, pair.second.iri), key=lambda iri: columns[iri]),
                end=max((pair.first.iri, pair.second.iri), key=lambda iri: columns[iri]),
                kind="bad mutual" if pair.plain else "poor dashed mutual",
                says=pair.explanation,
            )
            for pair in cluster.pairs
        ]
        panels.append(
            Panel(
                title=f"{cluster.subject}: {cluster.matter}",
                note=". ".join(
                    [SEVERITIES[cluster.severity], *(f"They differ in {one}" for one in cluster.differences)]
                ),
                boxes=tuple(boxes),
                lines=tuple(lines),
                columns=tuple(_side(side) for side in cluster.positions),
            )
        )
    return Picture(
        title="Claims that cannot both hold",
        says=f"{_count(len(found), 'cluster')} of contradicting claims, each position in a column.",
        panels=tuple(panels),
        legend=(("bad", "cannot both hold"), ("poor", "debatable")),
        column=288.0,
    )


def _side(side: Position) -> str:
    return _short(side.says, 34)


def draw_impact(impact: Impact) -> Picture:
    """Return the claims that change when studies are taken away, as they stand before and after."""
    boxes: list[Box] = []
    lines: list[Line] = []
    changed = [
        change for change in impact.changes if change.verdict_changes or change.grade_changes or change.loses_support
    ]
    for change in changed:
        iri = change.claim.iri
        boxes += [
            Box(
                key=f"{iri} 0",
                column=0,
                head=_standing(change.before),
                body=_behind(change.before),
                kind=_verdict_kind(change.before),
            ),
            _claim_box(change.claim, iri, 1),
            Box(
                key=f"{iri} 1",
                column=2,
                head=_standing(change.after),
                body=_behind(change.after),
                kind=_verdict_kind(change.after),
            ),
        ]
        lines += [
            Line(start=f"{iri} 0", end=iri, kind=_verdict_kind(change.before)),
            Line(start=iri, end=f"{iri} 1", kind=_verdict_kind(change.after)),
        ]
    names = ", ".join(impact.studies)
    panel = Panel(
        title=f"{_count(len(changed), 'claim')} change, of {len(impact.changes)} the studies bear on",
        note="; ".join(f"no evidence left: {one} → {other}" for one, other in impact.orphaned),
        boxes=tuple(boxes),
        lines=tuple(lines),
        columns=("with it", "claim", "without it") if changed else (),
    )
    return Picture(
        title=f"Without {_short(names, 90)}",
        says=f"{len(impact.verdicts)} verdicts and {len(impact.grades)} grades change; "
        f"{len(impact.unsupported)} claims lose all support.",
        panels=(panel,),
        legend=(("good", "supported"), ("poor", "in part, or open"), ("bad", "against it, or nothing for it")),
    )


def _standing(one: Standpoint) -> str:
    return _words(one.verdict) + (f", certainty {_words(one.level)}" if one.level else "")


def _behind(one: Standpoint) -> str:
    return f"for: {_few(one.supporting)}; against: {_few(one.disputing)}"


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3]) or "none"
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def _verdict_kind(one: Standpoint) -> str:
    return {"supported": "good", "partially_supported": "fair", "overstated": "poor", "unverifiable": "poor"}.get(
        one.verdict, "bad"
    )


def draw_central(found: Sequence[Central]) -> Picture:
    """Return the central concepts as bars."""
    most = max((one.score for one in found), default=0.0) or 1.0
    numbers = count()
    boxes = tuple(
        Box(
            key=one.iri,
            column=next(numbers) // 10,
            head=one.label,
            foot=f"centrality {one.score:.4f} · {_count(one.claims, 'claim')}",
            kind="fair",
            bar=one.score / most,
        )
        for one in found
    )
    return Picture(
        title="Concepts most chains of claims pass through",
        says="Betweenness centrality of each concept in the network of steps, the highest first.",
        panels=(Panel(title="", boxes=boxes),),
    )


def _claim_box(claim: ClaimFacts, key: str, column: int) -> Box:
    about = [claim.article_name, _words(claim.verdict)]
    return Box(
        key=key,
        column=column,
        head="",
        body=f"“{_short(claim.text)}”",
        foot=" · ".join(part for part in about if part),
        kind="start",
    )


def _short(text: str, most: int = _QUOTED) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _words(value: str | None) -> str:
    return (value or "").replace("non_", "non-").replace("_", " ")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}" if number else f"no {what}"
