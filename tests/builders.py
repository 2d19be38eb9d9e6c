"""Small knowledge bases built by hand, for the tests of the graph, its queries and what stands on it."""

from __future__ import annotations

import hashlib

from kg.concepts import Scheme
from kg.model import (
    Article,
    Bibliography,
    CitedWork,
    Claim,
    Concept,
    Estimate,
    Evidence,
    Fact,
    Failure,
    Finding,
    Grade,
    GradeStep,
    Intervention,
    InTextCitation,
    KnowledgeBase,
    Mention,
    Person,
    Problem,
    Quantity,
    Source,
    Span,
    Study,
    Verdict,
    digest,
)
from kg.propositions import proposition
from kg.terms import (
    Certainty,
    Check,
    CitationProblem,
    CitationStyle,
    ClaimType,
    ConceptKind,
    Design,
    Dimension,
    Direction,
    FindingKind,
    GradeLevel,
    Level,
    Match,
    Polarity,
    Relation,
    Stance,
    Status,
    VerdictLabel,
)

__all__ = ["CONCEPTS", "a_claim", "an_article", "knowledge_base"]

CONCEPTS: dict[str, Concept] = {
    concept.slug: concept
    for concept in (
        Concept(slug="lumerin", kind=ConceptKind.DRUG, label="lumerin", alt_labels=("LMR",)),
        Concept(slug="eslumerin", kind=ConceptKind.DRUG, label="eslumerin", form_of=("lumerin",)),
        Concept(slug="lumerin-therapy", kind=ConceptKind.PROCEDURE, label="lumerin therapy", components=("lumerin",)),
        Concept(slug="saline", kind=ConceptKind.COMPARATOR, label="saline"),
        Concept(
            slug="receptor-q", kind=ConceptKind.RECEPTOR, label="Q receptor", exact_match=("http://example.org/Q",)
        ),
        Concept(slug="growth-factor", kind=ConceptKind.MOLECULE, label="growth factor"),
        Concept(
            slug="insomnia",
            kind=ConceptKind.CONDITION,
            label="insomnia",
            definition="Trouble sleeping.",
        ),
        Concept(
            slug="chronic-insomnia",
            kind=ConceptKind.CONDITION,
            label="chronic insomnia",
            sub_population_of=("insomnia",),
        ),
        Concept(
            slug="sleep-disturbance",
            kind=ConceptKind.OUTCOME,
            label="sleep disturbance",
            severity_of=("insomnia", "chronic-insomnia"),
            better_when="lower",
        ),
        Concept(
            slug="night-waking",
            kind=ConceptKind.OUTCOME,
            label="night waking",
            sub_outcome_of=("sleep-disturbance",),
            better_when="lower",
        ),
        Concept(slug="migraine", kind=ConceptKind.CONDITION, label="migraine"),
        Concept(slug="nausea", kind=ConceptKind.ADVERSE_EFFECT, label="nausea", better_when="lower"),
    )
}
SCHEME = Scheme(CONCEPTS)


def an_article(
    name: str, *sentences: str, date: str | None = None, citations: tuple[InTextCitation, ...] = ()
) -> Article:
    """An article of one paragraph holding the sentences."""
    text = " ".join(sentences) + "\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=f"{name}-{sha[:8]}",
        name=name,
        path=f"{name}.txt",
        sha256=sha,
        text=text,
        title=name.title(),
        date=date,
        citations=citations,
    )


def _mention(article: Article, sentence: str, words: str, concept: str | None) -> Mention:
    place = sentence.find(words)
    if place < 0:
        return Mention(text=words, concept=concept, resolved_from="pronoun")
    start = article.text.index(sentence) + place
    return Mention(text=words, start=start, end=start + len(words), concept=concept)


def a_claim(
    article: Article,
    sentence: str,
    subject: tuple[str, str | None],
    relation: Relation,
    thing: tuple[str, str | None],
    *,
    kind: ClaimType = ClaimType.EFFICACY,
    direction: Direction = Direction.NOT_APPLICABLE,
    polarity: Polarity = Polarity.AFFIRMED,
    certainty: Certainty = Certainty.ASSERTED,
    population: tuple[str, str | None] | None = None,
    duration: Quantity | None = None,
    onset: Quantity | None = None,
    citations: tuple[str, ...] = (),
) -> Claim:
    """A claim a sentence of an article makes; mentions are (words, concept)."""
    start = article.text.index(sentence)
    named = _mention(article, sentence, *subject), _mention(article, sentence, *thing)
    whom = None if population is None else _mention(article, sentence, *population)
    question = proposition(SCHEME, kind=kind, subject=named[0], relation=relation, object=named[1], population=whom)
    return Claim(
        id=digest(article.id, start, start + len(sentence), relation, question.id),
        article=article.id,
        span=Span(start=start, end=start + len(sentence)),
        text=sentence,
        type=kind,
        subject=named[0],
        relation=relation,
        object=named[1],
        population=whom,
        proposition=question,
        direction=direction,
        polarity=polarity,
        certainty=certainty,
        causal_strength=3,
        duration=duration,
        onset=onset,
        citations=citations,
        check=Check.CITED if citations else Check.NEEDS_CITATION,
        rule="pattern",
    )


def _study() -> Study:
    return Study(
        key="Arden2019",
        exists=True,
        family="NCT00000001",
        design=Design.RANDOMISED_TRIAL,
        design_facts={"blinding": "double", "groups": "parallel"},
        design_status=Status.CONFIRMED,
        registration="NCT00000001",
        population=Fact(
            text="adults with migraine", status=Status.CONFIRMED, source="https://example.org/a", concept="migraine"
        ),
        n=Fact(text="n = 40", status=Status.CONFIRMED, source="abstract, second hand", value=40),
        findings=(
            Finding(
                id="Arden2019#1",
                kind=FindingKind.EFFECT,
                status=Status.CONFIRMED,
                source="https://example.org/a",
                population="migraine",
                intervention=Intervention(concept="lumerin", dose="5 mg", route="oral", schedule="once"),
                comparator=Intervention(concept="saline"),
                outcome="sleep-disturbance",
                instrument="sleep diary",
                timepoint=1.0,
                timepoint_text="24 hours",
                estimate=Estimate(
                    measure="OR",
                    value=0.7,
                    value_text="0.70",
                    ci_low=0.5,
                    ci_high=0.9,
                    ci_text="0.50 to 0.90",
                    p="<0.001",
                ),
                direction=Direction.DECREASE,
                n=40,
                text="fewer disturbed nights at 24 hours",
            ),
            Finding(
                id="Arden2019#2",
                kind=FindingKind.EFFECT,
                status=Status.UNCONFIRMED,
                intervention=Intervention(concept="lumerin"),
                outcome="sleep-disturbance",
                timepoint=28.0,
                timepoint_text="4 weeks",
                direction=Direction.NO_CHANGE,
                text="no difference at 4 weeks",
            ),
        ),
        limitations=(Fact(text="one site", status=Status.CONFIRMED, source="https://example.org/a"),),
        retracted=False,
        where="studies/Arden2019.yaml",
    )


def _mechanism_study() -> Study:
    return Study(
        key="Boro2015",
        exists=True,
        family="Boro2015",
        design=Design.ANIMAL,
        findings=(
            Finding(
                id="Boro2015#1",
                kind=FindingKind.MECHANISM,
                status=Status.CONFIRMED,
                intervention=Intervention(concept="receptor-q"),
                outcome="growth-factor",
                direction=Direction.INCREASE,
                relation=Relation.INCREASES,
            ),
        ),
    )


def knowledge_base() -> KnowledgeBase:
    """Two articles, two sources with records, a citation that does not resolve, verdicts, a grade, contradictions."""
    cited = "Lumerin eases chronic insomnia (Arden et al., 2019)."
    lasting = "The benefits of lumerin therapy last for weeks, at times for months."
    blocking = "Lumerin blocks the Q receptor."
    growing = "The Q receptor drives growth factor release (Boro, 2015)."
    sleeping = "Growth factor lowers sleep disturbance."
    short = "One trial reported a benefit of lumerin for sleep that held for up to 1 week (Nobody, 2001)."
    sick = "Lumerin may cause nausea."
    failing = "Lumerin does nothing for chronic insomnia."

    first = an_article("first", cited, lasting, blocking, growing, sleeping, date="2024-03-01")
    place = first.text.index("(Arden")
    first_cites = (
        InTextCitation(
            span=Span(start=place, end=place + len("(Arden et al., 2019)")),
            exact="(Arden et al., 2019)",
            style=CitationStyle.PAREN_AUTHOR_YEAR,
            works=(CitedWork(authors=("Arden",), et_al=True, year=2019),),
            covers=(Span(start=0, end=len(cited)),),
            keys=("Arden2019",),
        ),
    )
    first = an_article("first", cited, lasting, blocking, growing, sleeping, date="2024-03-01", citations=first_cites)
    second = an_article("second", short, sick, failing)
    place = second.text.index("(Nobody")
    second_cites = (
        InTextCitation(
            span=Span(start=place, end=place + len("(Nobody, 2001)")),
            exact="(Nobody, 2001)",
            style=CitationStyle.PAREN_AUTHOR_YEAR,
            works=(CitedWork(authors=("Nobody",), year=2001),),
            problem=CitationProblem.MISSING_ENTRY,
            note="no entry by Nobody",
        ),
    )
    second = an_article("second", short, sick, failing, citations=second_cites)

    lumerin = ("Lumerin", "lumerin")
    claims = {
        "cited": a_claim(
            first,
            cited,
            lumerin,
            Relation.TREATS,
            ("chronic insomnia", "chronic-insomnia"),
            direction=Direction.DECREASE,
            citations=("Arden2019",),
        ),
        "lasting": a_claim(
            first,
            lasting,
            ("lumerin therapy", "lumerin-therapy"),
            Relation.LASTS_FOR,
            ("weeks, at times for months", None),
            kind=ClaimType.DURABILITY,
            duration=Quantity(text="weeks, at times for months"),
        ),
        "blocking": a_claim(
            first,
            blocking,
            lumerin,
            Relation.BLOCKS,
            ("Q receptor", "receptor-q"),
            kind=ClaimType.MECHANISM,
            direction=Direction.DECREASE,
        ),
        "growing": a_claim(
            first,
            growing,
            ("Q receptor", "receptor-q"),
            Relation.INCREASES,
            ("growth factor", "growth-factor"),
            kind=ClaimType.MECHANISM,
            direction=Direction.INCREASE,
            citations=("Boro2015",),
        ),
        "sleeping": a_claim(
            first,
            sleeping,
            ("Growth factor", "growth-factor"),
            Relation.REDUCES,
            ("sleep disturbance", "sleep-disturbance"),
            kind=ClaimType.MECHANISM,
            direction=Direction.DECREASE,
        ),
        "short": a_claim(
            second,
            short,
            ("lumerin", "lumerin"),
            Relation.LASTS_FOR,
            ("sleep", "sleep-disturbance"),
            kind=ClaimType.DURABILITY,
            duration=Quantity(text="up to 1 week", value=1, unit="week", high=1),
        ),
        "sick": a_claim(
            second,
            sick,
            lumerin,
            Relation.CAUSES,
            ("nausea", "nausea"),
            kind=ClaimType.SAFETY,
            direction=Direction.INCREASE,
            certainty=Certainty.HEDGED,
        ),
        "failing": a_claim(
            second,
            failing,
            lumerin,
            Relation.NO_EFFECT_ON,
            ("chronic insomnia", "chronic-insomnia"),
            direction=Direction.NO_CHANGE,
        ),
    }
    study, mechanism = _study(), _mechanism_study()
    grade = Grade(
        certainty=GradeLevel.LOW,
        best=GradeLevel.MODERATE,
        worst=GradeLevel.VERY_LOW,
        steps=(
            GradeStep(
                rule="start", points=4, inputs={"design": "randomised_trial"}, source="GRADE", message="randomised"
            ),
            GradeStep(
                rule="indirectness",
                points=-2,
                inputs={"population": "different"},
                source="https://example.org/grade",
                message="another population",
            ),
        ),
        families=("NCT00000001",),
        participants=40,
        belief=0.41,
    )
    lines = (
        Evidence(
            study="Arden2019",
            finding=study.findings[0],
            stance=Stance.INCONCLUSIVE,
            match={
                Dimension.POPULATION: Match.DIFFERENT,
                Dimension.INTERVENTION: Match.SAME,
                Dimension.OUTCOME: Match.SAME,
            },
            cited=True,
            reason="people with migraine, not with chronic insomnia",
        ),
        Evidence(
            study="Arden2019",
            finding=study.findings[1],
            stance=Stance.DISPUTES,
            match={Dimension.TIMEPOINT: Match.BROADER},
            cited=True,
            reason="no difference at 4 weeks",
        ),
    )
    drive = Evidence(
        study="Boro2015",
        finding=mechanism.findings[0],
        stance=Stance.SUPPORTS,
        match={Dimension.INTERVENTION: Match.SAME},
        cited=True,
        reason="the same relation",
    )
    problem = Problem(
        rule="population_different",
        dimension=Dimension.POPULATION,
        level=Level.ERROR,
        message="the study is about migraine",
        claim="chronic insomnia",
        source="adults with migraine",
        study="Arden2019",
    )
    verdicts = (
        Verdict(
            claim=claims["cited"],
            label=VerdictLabel.MISMATCH,
            rule="population_different",
            problems=(problem,),
            evidence=lines,
            grade=grade,
            suggestion="Lumerin may ease disturbed sleep in people with migraine.",
        ),
        Verdict(claim=claims["lasting"], label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
        Verdict(claim=claims["blocking"], label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
        Verdict(claim=claims["growing"], label=VerdictLabel.SUPPORTED, rule="supported", evidence=(drive,)),
        Verdict(claim=claims["sleeping"], label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
        Verdict(claim=claims["short"], label=VerdictLabel.UNVERIFIABLE, rule="source_missing"),
        Verdict(claim=claims["sick"], label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
        Verdict(claim=claims["failing"], label=VerdictLabel.UNSUPPORTED, rule="no_evidence"),
    )
    sources = {
        "Arden2019": Source(
            key="Arden2019",
            kind="article",
            authors=(Person(family="Arden", given="Mia"),),
            year=2019,
            title='Lumerin in "migraine": a\ntrial',
            container="Journal of Examples",
            doi="10.1234/x<y>",
            pmid="1",
            unconfirmed=("year",),
            where="references.bib",
            line=1,
        ),
        "Boro2015": Source(key="Boro2015", kind="article", year=2015, title="Q receptors in mice"),
        "Uncited2000": Source(key="Uncited2000", kind="book", year=2000, url="not an address"),
    }
    return KnowledgeBase(
        articles=(first, second),
        bibliography=Bibliography(
            sources=sources, failures=(Failure(where="references.bib", line=9, what="broken entry"),)
        ),
        studies={"Arden2019": study, "Boro2015": mechanism},
        concepts=CONCEPTS,
        verdicts=verdicts,
        failures=(Failure(where="missing.txt", what="cannot be read"),),
    )
