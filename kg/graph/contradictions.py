"""Claims that cannot both hold, and claims a study disputes.

Two claims are held against each other only where they are about comparable things: the same intervention, the same
outcome (or one part of the other), and populations of which one is part of the other, or is not stated. Reasons:

* ``opposite_direction``: the outcome moves another way (a risk in some is not the opposite of a benefit);
* ``opposite_statement``: approved against not approved, is against is not, affirmed against denied;
* ``duration``: the effect lasts for times that have no day in common;
* ``onset``: the effect sets in at times that have no day in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.graph.comparable import EFFECT_WORDS, Hierarchy, label_of
from kg.graph.names import contradiction_iri, graph_iri
from kg.graph.nquads import NamedGraph, Quad
from kg.graph.projection import NOT_STATED, ClaimFacts, EvidenceFacts
from kg.graph.times import Range, apart, days_of_text, next_unit, show_days
from kg.vocab import BASE, Kg, Rdf, Rdfs, Sepio

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Contradiction", "Disputed", "contradictions", "disputed_claims", "write_contradictions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that cannot both hold.

    Attributes:
        reason: ``opposite_direction``, ``opposite_statement``, ``duration`` or ``onset``.
        explanation: What stands against what, in one clause.
        plain: False where populations, outcomes or schedules differ enough that both may hold.
    """

    first: ClaimFacts
    second: ClaimFacts
    reason: str
    explanation: str
    plain: bool

    @property
    def between_articles(self) -> bool:
        """Whether the two stand in different articles."""
        return self.first.article != self.second.article


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A claim and a finding that disputes it."""

    claim: ClaimFacts
    evidence: EvidenceFacts


_SIGNED: Final = frozenset({"effect_on", "action_on", "comparison"})
_TIMED: Final = frozenset({"effect_on", "action_on", "timing", "comparison"})
_MOVES: Final = frozenset({"increase", "decrease", "no_change"})
_OPPOSITES: Final = (
    frozenset({"approved_for", "not_approved_for"}),
    frozenset({"is_a", "is_not"}),
    frozenset({"used_for", "contraindicated_in"}),
    frozenset({"approved_for", "contraindicated_in"}),
)
_BENEFIT_KINDS: Final = frozenset({"outcome", "symptom", "condition"})
_DAY: Final = 1.0
_SLOW: Final = re.compile(
    r"\b(takes?|taking|took|requires?|until|only after|delay(s|ed)?|slow(ly|er)?|wait(ing)?)\b", re.IGNORECASE
)
"""Words by which a time of onset is a least time; without them it is a most time ("within hours")."""

_UNPROVEN: Final = re.compile(
    r"\b(not|never|yet to be)\s(been\s)?(establish|prove|proof|show|demonstrat|confirm|mean\b|imply)\w*|\bunproven\b|"
    r"\bno (clear |good |strong )?(evidence|proof)\b|\b(unclear|unproven|unknown) (whether|if)\b",
    re.IGNORECASE,
)
"""Words that deny proof and not the effect: absence of evidence is no evidence of absence."""

_ONCE: Final = re.compile(
    r"\b(single|one|first)[\s-]+(\w+\s+)?(infusion|dose|injection|treatment|session|administration)\b", re.I
)
_REPEATED: Final = re.compile(
    r"\b(repeated|multiple|several|series of|course of|maintenance|booster|weekly|two|three|four|six|eight|\d+)\s+"
    r"(\w+\s+)?"
    r"(infusions?|doses?|injections?|treatments?|sessions?|administrations?)\b",
    re.IGNORECASE,
)


def contradictions(graph: nx.MultiDiGraph[str]) -> list[Contradiction]:
    """Return the pairs of claims that cannot both hold, plain ones and those between articles first.

    Each pair of sentences comes once per reason. Testimonials and parts of one sentence are not held against
    anything.

    Args:
        graph: As `kg.graph.project` returns it.
    """
    tree = Hierarchy(graph.graph["concepts"])
    groups: dict[str, list[ClaimFacts]] = defaultdict(list)
    for claim in graph.graph["claims"].values():
        given = tree.intervention(claim)
        if claim.attribution != "testimonial" and given is not None and given != claim.object:
            groups[given].append(claim)
    found: dict[tuple[object, ...], Contradiction] = {}
    for subject in sorted(groups):
        members = sorted(groups[subject], key=lambda claim: (claim.article, claim.start, claim.iri))
        for first, second in _comparable(tree, members):
            if first.article == second.article and first.start < second.end and second.start < first.end:
                continue
            for one in _against(graph, tree, first, second):
                place = (one.reason, first.article, first.start, second.article, second.start)
                if place not in found or (one.plain and not found[place].plain):
                    found[place] = one
    return sorted(
        found.values(),
        key=lambda one: (
            not one.plain,
            not one.between_articles,
            one.first.article_name,
            one.first.start,
            one.second.article_name,
            one.second.start,
            one.reason,
        ),
    )


def disputed_claims(graph: nx.MultiDiGraph[str]) -> list[Disputed]:
    """Return each claim with each finding that disputes it, cited studies first."""
    return [
        Disputed(claim=claim, evidence=line)
        for claim in graph.graph["claims"].values()
        for line in sorted(claim.evidence, key=lambda line: (not line.cited, line.finding))
        if line.stance == "disputes" and not line.retracted
    ]


def write_contradictions(found: Iterable[Contradiction]) -> list[Quad]:
    """Return the quads of contradictions, in one graph."""
    graph = NamedGraph(graph_iri(BASE + "contradictions"))
    for one in found:
        me = contradiction_iri(one.first.iri, one.second.iri, one.reason)
        graph.add(me, Rdf.TYPE, Kg.CONTRADICTION_CLASS)
        graph.add(me, Kg.FIRST_CLAIM, one.first.iri)
        graph.add(me, Kg.SECOND_CLAIM, one.second.iri)
        graph.say(me, Kg.REASON, one.reason)
        graph.say(me, Kg.PLAIN, one.plain)
        graph.say(me, Rdfs.COMMENT, one.explanation)
        graph.add(one.first.iri, Sepio.CONTRADICTS, one.second.iri)
    return graph.quads


def _comparable(tree: Hierarchy, members: Sequence[ClaimFacts]) -> Iterator[tuple[ClaimFacts, ClaimFacts]]:
    """Yield the pairs that can be against each other: about the same outcome or part of it, or both with a time."""
    by_object: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(members):
        by_object[claim.object].append(place)
    near = {
        one: [other for other in by_object if one != NOT_STATED and tree.related(one, other, "sub_outcome_of")]
        for one in by_object
    }
    lasting = [place for place, claim in enumerate(members) if claim.duration is not None]
    starting = [place for place, claim in enumerate(members) if claim.onset is not None]
    for place, claim in enumerate(members):
        others = {one for thing in near[claim.object] for one in by_object[thing]}
        others.update(lasting if claim.duration is not None else ())
        others.update(starting if claim.onset is not None else ())
        for other in sorted(one for one in others if one > place):
            yield claim, members[other]


def _against(
    graph: nx.MultiDiGraph[str], tree: Hierarchy, first: ClaimFacts, second: ClaimFacts
) -> Iterator[Contradiction]:
    population = _populations(tree, first.population, second.population)
    if population is None or (first.type == "safety") != (second.type == "safety"):
        return
    sure_words = [claim.certainty == "asserted" for claim in (first, second)]
    if not any(sure_words):
        return
    guessed = tree.is_guess(first) or tree.is_guess(second)
    plain = population and all(sure_words) and not guessed

    def against(reason: str, explanation: str, *, sure: bool) -> Contradiction:
        return Contradiction(first=first, second=second, reason=reason, explanation=explanation, plain=plain and sure)

    direction = None if guessed else _opposite_direction(tree, first, second)
    if direction is not None:
        what, same = label_of(graph, first.object), first.object == second.object
        apart_from = "" if same else f"{label_of(graph, second.object)}: "
        direction = direction and not (_UNPROVEN.search(first.text) or _UNPROVEN.search(second.text))
        yield against(
            "opposite_direction", f"{what}: {_shown(first)} against {apart_from}{_shown(second)}", sure=direction
        )
    if not guessed and _opposite_statement(first, second):
        yield against("opposite_statement", f"{_said(first)} against {_said(second)}", sure=True)
    timed = (first.duration and second.duration) or (first.onset and second.onset)
    outcome = _timed_outcome(tree, first, second) if timed else None
    if outcome is None:
        return
    for reason, one, other, words in (
        ("duration", first.duration, second.duration, (first.duration_text, second.duration_text)),
        ("onset", _onset(first), _onset(second), (first.onset_text, second.onset_text)),
    ):
        if one is not None and other is not None and apart(one, other):
            sure = outcome and _far_apart(one, other) and not _schedules_differ(first, second)
            verb = "lasts" if reason == "duration" else "sets in after"
            yield against(
                reason, f"the effect {verb} {_time(one, words[0])} against {_time(other, words[1])}", sure=sure
            )


def _populations(tree: Hierarchy, one: str | None, other: str | None) -> bool | None:
    """Return whether two populations are as good as one; ``None`` where they are not comparable."""
    if one is None or other is None or one == other:
        return True
    return False if tree.related(one, other, "sub_population_of") else None


def _opposite_direction(tree: Hierarchy, first: ClaimFacts, second: ClaimFacts) -> bool | None:
    """Return ``None`` where no opposite is stated, else whether it is about the very same outcome."""
    if first.family != second.family or first.family not in _SIGNED or NOT_STATED in (first.object, second.object):
        return None
    if first.family == "comparison" and first.comparator != second.comparator:
        return None
    if not tree.related(first.object, second.object, "sub_outcome_of"):
        return None
    if first.route and second.route and first.route != second.route:
        return None
    if any(
        one and other and apart(one, other)
        for one, other in ((first.duration, second.duration), (first.onset, second.onset))
    ):
        return None
    one, other = first.sign, tree.turn(second.sign, second.object, first.object)
    if other is None or {one, other} - _MOVES:
        return None
    if first.polarity == second.polarity:
        opposed = one != other and first.polarity == "affirmed"
    else:
        denied, said = (one, other) if first.polarity == "negated" else (other, one)
        opposed = denied == said != "no_change" or (denied == "no_change" != said)
    if not opposed:
        return None
    for part, whole in ((first, second), (second, first)):
        is_part = part.object != whole.object and tree.within(part.object, whole.object, "sub_outcome_of")
        if is_part and (part.sign == "no_change" or part.polarity == "negated"):
            # that a part stays as it is does not speak against a change of the whole
            return None
    return first.object == second.object


def _opposite_statement(first: ClaimFacts, second: ClaimFacts) -> bool:
    if first.object != second.object or first.object == NOT_STATED:
        return False
    if first.relation == second.relation:
        return first.family not in _SIGNED | {"timing"} and first.polarity != second.polarity
    return (
        frozenset({first.relation, second.relation}) in _OPPOSITES and first.polarity == second.polarity == "affirmed"
    )


def _timed_outcome(tree: Hierarchy, first: ClaimFacts, second: ClaimFacts) -> bool | None:
    """Return ``None`` where the times are of different things, else whether they are surely of one thing."""
    if first.family not in _TIMED or second.family not in _TIMED:
        return None
    if first.type == "dosing" or second.type == "dosing" or {first.sign, second.sign} == {"increase", "decrease"}:
        return None
    one, other = _outcome(tree, first), _outcome(tree, second)
    if one is None or other is None:
        return None
    if "" in (one, other):
        named = one or other
        return True if named == "" or tree.kind(named) in _BENEFIT_KINDS else None
    return True if tree.related(one, other, "sub_outcome_of") else None


def _outcome(tree: Hierarchy, claim: ClaimFacts) -> str | None:
    """Return the outcome a claim's time is of, ``""`` for the effect in general, ``None`` for something else.

    A length of less than a day without an outcome is that of a session, unless its subject is an effect.
    """
    if tree.kind(claim.object) is not None:
        return claim.object
    subject = bool(EFFECT_WORDS.search(claim.subject_text))
    stated = claim.object != NOT_STATED and not days_of_text(claim.object_text)
    if stated and not EFFECT_WORDS.search(claim.object_text):
        return None
    longest = claim.duration[1] if claim.duration is not None else None
    brief = longest is not None and longest < _DAY
    return "" if subject or (EFFECT_WORDS.search(claim.text) and not brief) else None


def _onset(claim: ClaimFacts) -> Range | None:
    """Return when a claim says the effect sets in, at the latest; at the earliest where it says it takes so long."""
    if claim.onset is None:
        return None
    low, high = claim.onset
    if _SLOW.search(claim.text):
        return claim.onset
    return (0.0, high if high is not None or low is None else next_unit(low))


def _far_apart(one: Range, other: Range) -> bool:
    """Say whether the nearest ends differ by a factor of two or more. Project choice."""
    near, far = (
        (one[1], other[0]) if one[1] is not None and other[0] is not None and one[1] < other[0] else (other[1], one[0])
    )
    return near is not None and far is not None and far >= 2 * near


def _schedules_differ(first: ClaimFacts, second: ClaimFacts) -> bool:
    """Say whether one speaks of a single treatment and the other of several."""

    def once(claim: ClaimFacts) -> bool:
        return bool(_ONCE.search(claim.text)) and not _REPEATED.search(claim.text)

    def often(claim: ClaimFacts) -> bool:
        return bool(_REPEATED.search(claim.text)) and not _ONCE.search(claim.text)

    return (once(first) and often(second)) or (often(first) and once(second))


def _shown(claim: ClaimFacts) -> str:
    way = claim.sign.replace("_", " ")
    return f"no {way}" if claim.polarity == "negated" and claim.sign != "no_change" else way


def _said(claim: ClaimFacts) -> str:
    return f"{'not ' if claim.polarity == 'negated' else ''}{claim.relation.replace('_', ' ')}"


def _time(days: Range, words: str) -> str:
    if words:
        return f"“{' '.join(words.split())}”"
    low, high = days
    if low is None or low == 0:
        return f"up to {show_days(high)}" if high is not None else "an unstated time"
    return f"{show_days(low)} or more" if high is None else f"{show_days(low)} to {show_days(high)}"
