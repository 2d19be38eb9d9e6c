"""The records every stage takes and gives: frozen, slotted, keyword-only, free of library objects.

All offsets are code points into ``Article.text``; ``end`` is exclusive. For a ``.txt`` input they are offsets
into the decoded file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from kg.terms import (
    Attribution,
    BlockKind,
    Certainty,
    Check,
    CitationProblem,
    CitationStyle,
    ClaimType,
    ConceptKind,
    Design,
    Dimension,
    Direction,
    FailureKind,
    Family,
    FindingKind,
    GradeLevel,
    Level,
    Match,
    Polarity,
    Relation,
    Stance,
    Status,
    System,
    VerdictLabel,
)

__all__ = [
    "Article",
    "Bibliography",
    "Block",
    "CitedWork",
    "Claim",
    "Comment",
    "Concept",
    "Estimate",
    "Evidence",
    "Fact",
    "Failure",
    "Finding",
    "Grade",
    "GradeChange",
    "GradeStep",
    "InTextCitation",
    "Intervention",
    "KnowledgeBase",
    "Mention",
    "Person",
    "Problem",
    "Proposition",
    "Quantity",
    "Sentence",
    "Source",
    "Span",
    "Study",
    "Verdict",
    "digest",
]


def digest(*parts: str | int | None, length: int = 16) -> str:
    """Return a stable hexadecimal name for some parts; ``None`` and ``""`` differ.

    >>> digest("a", "b") == digest("ab")
    False
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points in an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be read, parsed or resolved, kept so that it can be shown."""

    where: str
    what: str
    line: int | None = None
    hint: str | None = None
    raw: str | None = None
    kind: FailureKind = FailureKind.UNREADABLE


# --- article -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list item … of an article.

    Attributes:
        span: The block's text without bullets or markup at its edges.
        level: Heading level (1 = title) or nesting depth of a list item; 0 elsewhere.
        section: Headings above the block, outermost first.
        lead_in: Index in ``Article.blocks`` of the block that introduces a list item ("X may cause:"); else ``None``.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    section: tuple[str, ...] = ()
    lead_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; ``block`` is an index into ``Article.blocks``."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """One work as an in-text citation names it, before it is resolved.

    ``authors`` holds family names as written; ``et_al`` is true for "et al." and "and colleagues".
    """

    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    suffix: str = ""
    number: str | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InTextCitation:
    """A place where the text points at one or more works.

    Attributes:
        exact: ``Article.text[span.start:span.end]``.
        works: The works as written, in order.
        covers: Spans of the sentences (or clauses) the citation supports.
        carried: Those of ``covers`` that only lean on the study named before ("The trial also found …").
        keys: Citation keys after resolution, parallel to the works that resolved.
        candidates: Keys considered when resolution was not certain.
        note: Why it resolved as it did, in one clause, when that needs saying.
        not_found: Keys of the records of those works that were looked for and could not be found.
    """

    span: Span
    exact: str
    style: CitationStyle
    works: tuple[CitedWork, ...] = ()
    covers: tuple[Span, ...] = ()
    keys: tuple[str, ...] = ()
    problem: CitationProblem = CitationProblem.NONE
    candidates: tuple[str, ...] = ()
    note: str | None = None
    carried: tuple[Span, ...] = ()
    not_found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment of the writer, which no reader of the page sees; ``text`` is what stands between its marks."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text to be judged, with its parts located in it.

    Attributes:
        id: File stem as a slug plus eight hexadecimal digits of the content's SHA-256; stable, part of IRIs.
        name: File stem, or ``stdin``.
        path: Where it was read from, as the user wrote it.
        references: The article's own reference list; ``Source.span`` says where.
        date: Publication date as ISO 8601 text where the article states one.
        comments: Comments of the writer, in order; blanks stand in ``text`` in their place.
    """

    id: str
    name: str
    path: str
    sha256: str
    text: str
    title: str | None = None
    date: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[InTextCitation, ...] = ()
    references: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()
    comments: tuple[Comment, ...] = ()

    def slice(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]


# --- bibliography ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An author or editor; ``family`` holds the whole name of an organisation, then ``given`` is empty."""

    family: str
    given: str = ""
    suffix: str = ""
    organisation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work: a bibliography entry, or an item of an article's reference list.

    Attributes:
        key: Citation key; for a reference-list item without one, ``Family`` + year or its number.
        kind: BibTeX entry type, lower case.
        unconfirmed: Fields whose values the bibliography marks as unconfirmed.
        resolved_to: For a reference-list item, the bibliography key it was found to be; else ``None``.
        others: Whether the author list is cut short ("and others", "et al.").
        names: Further names the work or its trial goes by: short title, acronym, registration.
        span: Place in the article, for a reference-list item.
        where, line: Bibliography file and 1-based line, for a bibliography entry.
        extra: Fields of the file that have no place of their own here, as (name, plain text), sorted by name.
        notices: What was published about the work since: ``retraction``, ``correction``, ``expression_of_concern``
            or ``withdrawal``, each followed by the notice's identifier where there is one.
    """

    key: str
    kind: str = "misc"
    authors: tuple[Person, ...] = ()
    year: int | None = None
    suffix: str = ""
    title: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    accessed: str | None = None
    unconfirmed: tuple[str, ...] = ()
    number: str | None = None
    resolved_to: str | None = None
    note: str | None = None
    span: Span | None = None
    where: str | None = None
    line: int | None = None
    others: bool = False
    names: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """All entries of the bibliography files, by key, in file order."""

    sources: dict[str, Source] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


# --- concepts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of the scheme; every tuple of concepts holds slugs.

    Attributes:
        sub_population_of: Populations or conditions all members of which this one is part of; matching walks it.
        sub_outcome_of: Outcomes this one is a part or instance of; matching walks it.
        severity_of: Conditions whose severity this outcome is ("treats D" means: changes it in people with D).
        form_of: The drug this is another form of (esketamine of ketamine); never counts as the same.
        member_of: Classes this drug belongs to (sertraline to the SSRIs), which matching walks; or the wider class.
        components: Parts of a combined intervention.
        context_labels: Labels that are common words: they name it only beside a related mention in their sentence.
        broader: For browsing only; matching never walks it.
        measures: Outcomes a rating scale measures.
        better_when: ``lower``, ``higher`` or ``None`` where neither is a benefit by itself.
        improvement_of: Outcomes this effect is an improvement of ("antidepressant effect" of depressive symptoms).
        exact_match, close_match, related_match: IRIs in other vocabularies.
    """

    slug: str
    kind: ConceptKind
    label: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    definition: str | None = None
    broader: tuple[str, ...] = ()
    sub_population_of: tuple[str, ...] = ()
    sub_outcome_of: tuple[str, ...] = ()
    severity_of: tuple[str, ...] = ()
    form_of: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    better_when: str | None = None
    improvement_of: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    related_match: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    context_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name a thing.

    Attributes:
        start, end: Offsets in the article; ``None`` when the words stand outside the sentence or are composed.
        concept: Slug of the scheme's concept, or ``None`` when the scheme has none.
        resolved_from: ``lead-in``, ``pronoun``, ``abbreviation``, ``section`` or ``None``.
        also: Concepts of the further things that the words list ("nausea, headache and fatigue").
    """

    text: str
    start: int | None = None
    end: int | None = None
    concept: str | None = None
    resolved_from: str | None = None
    also: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the mention in the JSON contract's form."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "concept": self.concept,
            "resolved_from": self.resolved_from,
            "also": list(self.also),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity as written and as numbers; ``value`` is the point, ``low``/``high`` a range's ends, in ``unit``."""

    text: str
    value: float | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the quantity in the JSON contract's form."""
        return {"text": self.text, "value": self.value, "unit": self.unit, "low": self.low, "high": self.high}


# --- claims ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """The question a claim or a finding answers; the sign is not part of it.

    Slots hold concept slugs, or ``~`` and a slug of the words where the scheme has no concept. ``window`` is the
    time window as ISO 8601 durations ``from/until`` or ``None``.
    """

    kind: ClaimType
    family: Family
    subject: str
    object: str
    population: str | None = None
    comparator: str | None = None
    window: str | None = None

    @property
    def id(self) -> str:
        """A stable hexadecimal name of the question."""
        return digest(self.kind, self.family, self.subject, self.object, self.population, self.comparator, self.window)


_DOUBTFUL: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an article says, tied to its words.

    ``span`` and ``text`` are the sentence's; one sentence may give several claims. ``context`` is the span of the
    lead-in a fragment took its subject from. ``rule`` names the rule or model that found the claim.
    ``confidence``, 0 to 1, says which share of claims read like this have the right subject and object, as measured on
    pages kept out; ``None`` where no model was asked. ``by_model`` names what a trained model settled otherwise than
    the rule: ``type``, ``relation``, ``direction``.
    """

    id: str
    article: str
    span: Span
    text: str
    type: ClaimType
    subject: Mention
    relation: Relation
    object: Mention
    proposition: Proposition
    context: Span | None = None
    population: Mention | None = None
    comparator: Mention | None = None
    outcome: Mention | None = None
    direction: Direction = Direction.NOT_APPLICABLE
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.ASSERTED
    causal_strength: int = 0
    magnitude: Quantity | None = None
    onset: Quantity | None = None
    duration: Quantity | None = None
    dose: Quantity | None = None
    route: str | None = None
    frequency: str | None = None
    attribution: Attribution = Attribution.ARTICLE
    citations: tuple[str, ...] = ()
    check: Check = Check.NEEDS_CITATION
    confidence: float | None = None
    rule: str | None = None
    p: Quantity | None = None
    ci: Quantity | None = None
    by_model: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether fewer than one in five claims read like this are read rightly."""
        return self.confidence is not None and self.confidence < _DOUBTFUL

    def as_dict(self, article: str | None = None) -> dict[str, Any]:
        """Return the claim as a line of ``kg claims``; ``article`` is the name to print for the article."""

        def maybe(value: Mention | Quantity | None) -> dict[str, Any] | None:
            return None if value is None else value.as_dict()

        return {
            "article": article or self.article,
            "claim_id": self.id,
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "context": None if self.context is None else [self.context.start, self.context.end],
            "type": self.type.value,
            "subject": self.subject.as_dict(),
            "relation": self.relation.value,
            "object": self.object.as_dict(),
            "population": maybe(self.population),
            "comparator": maybe(self.comparator),
            "outcome": maybe(self.outcome),
            "direction": self.direction.value,
            "polarity": self.polarity.value,
            "certainty": self.certainty.value,
            "causal_strength": self.causal_strength,
            "magnitude": maybe(self.magnitude),
            "onset": maybe(self.onset),
            "duration": maybe(self.duration),
            "dose": maybe(self.dose),
            "route": self.route,
            "frequency": self.frequency,
            "attribution": self.attribution.value,
            "citations": list(self.citations),
            "check": self.check.value,
            "confidence": self.confidence,
            "p": maybe(self.p),
            "ci": maybe(self.ci),
        }


# --- studies -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value with how sure it is and where it comes from; ``text`` is the value as the record writes it."""

    text: str
    status: Status
    source: str | None = None
    value: float | None = None
    concept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An effect estimate. Figures as written stand beside their numbers; ``p`` keeps its sign ("<0.001").

    ``arms`` holds the values of the intervention and the comparator as written ("63.0%", "31.6%").
    """

    measure: str
    value: float | None = None
    value_text: str | None = None
    unit: str | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_text: str | None = None
    p: str | None = None
    i2: float | None = None
    arms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What was given. ``concept`` is ``None`` where the scheme has none; ``schedule`` is as the record words it.

    ``control`` says of a comparator whether it stands in for a placebo (as an active placebo does) or for treatment
    as usual; ``None`` where the record does not say.
    """

    concept: str | None
    text: str | None = None
    dose: str | None = None
    route: str | None = None
    schedule: str | None = None
    repeated: bool | None = None
    control: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One result or fact of a study. Times are in days (0.5 = 12 hours); ``None`` is unknown, never zero.

    Attributes:
        id: ``<study key>#<number from 1>``.
        direction: Movement of the outcome's own quantity (severity falls: ``decrease``).
        time_from, time_peak, time_until: Time course: effect first seen, at its peak, last seen.
        time_lost: Time by which the effect was no longer there.
        valid_from, valid_until: For facts in time, ISO 8601 dates.
        relation: For kinds other than ``effect``, the relation the fact states.
        system: For mechanisms, where it was seen; the rungs of the ladder of mechanism evidence.
    """

    id: str
    kind: FindingKind
    status: Status
    source: str | None = None
    population: str | None = None
    population_text: str | None = None
    subgroup: str | None = None
    intervention: Intervention | None = None
    comparator: Intervention | None = None
    outcome: str | None = None
    outcome_text: str | None = None
    instrument: str | None = None
    measure: str | None = None
    timepoint: float | None = None
    timepoint_text: str | None = None
    time_from: float | None = None
    time_peak: float | None = None
    time_until: float | None = None
    time_lost: float | None = None
    estimate: Estimate | None = None
    direction: Direction = Direction.UNCLEAR
    relation: Relation | None = None
    system: System | None = None
    n: int | None = None
    studies: int | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    jurisdiction: str | None = None
    text: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is known of one published work. ``exists`` is false for a work that was cited but cannot be found.

    ``family`` is the trial this paper belongs to: its registration, or one declared, else its key.
    """

    key: str
    exists: bool
    family: str
    design: Design | None = None
    design_facts: dict[str, str] = field(default_factory=dict)
    design_status: Status | None = None
    registration: str | None = None
    population: Fact | None = None
    n: Fact | None = None
    findings: tuple[Finding, ...] = ()
    limitations: tuple[Fact, ...] = ()
    funding: Fact | None = None
    includes: tuple[str, ...] = ()
    retracted: bool | None = None
    note: str | None = None
    where: str | None = None


# --- evidence, grade, verdict ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One finding held against one proposition.

    ``match`` has a value per dimension, the study relative to the claim; ``cited`` says whether the claim cites
    the study. ``reason`` says in one clause why the stance is what it is.
    """

    study: str
    finding: Finding
    stance: Stance
    match: dict[Dimension, Match]
    cited: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeStep:
    """One step of a grade: the rule that fired, the points it moved, what it saw and where the rule comes from."""

    rule: str
    points: int
    inputs: dict[str, str]
    source: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeChange:
    """What would change a grade: if ``what`` were so, the rule named would move it to ``certainty``."""

    what: str
    rule: str
    certainty: GradeLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Certainty of a body of evidence, with the interval missing data leaves open and every step.

    ``changes`` says what would change it, what raises it first; each is computed by grading the changed facts.
    """

    certainty: GradeLevel | None
    best: GradeLevel | None
    worst: GradeLevel | None
    steps: tuple[GradeStep, ...]
    families: tuple[str, ...] = ()
    participants: int | None = None
    belief: float | None = None
    note: str | None = None
    changes: tuple[GradeChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a claim, with both sides quoted."""

    rule: str
    dimension: Dimension
    level: Level
    message: str
    claim: str
    source: str | None = None
    study: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement on one claim: label, the rule that decided, problems, evidence, grade, suggestion."""

    claim: Claim
    label: VerdictLabel
    rule: str
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    grade: Grade | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Everything one build knows: the input of `kg.graph.build_graph`."""

    articles: tuple[Article, ...] = ()
    bibliography: Bibliography = field(default_factory=Bibliography)
    studies: dict[str, Study] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all articles, in reading order."""
        return tuple(verdict.claim for verdict in self.verdicts)
