"""The scheme reads, refuses what is wrong with file and line, and compares study with claim."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg import assets
from kg.concepts import Scheme, read_scheme
from kg.errors import InputError
from kg.terms import ConceptKind, Match

HEAD = """@prefix concept: <https://w3id.org/evidence-kg/concept/> .
@prefix kg: <https://w3id.org/evidence-kg/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""
FEVER = 'concept:fever a skos:Concept ; skos:prefLabel "fever"@en ; kg:kind "symptom" ; kg:betterWhen "lower" .\n'


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return read_scheme(assets.path("ontology/concepts.ttl"))


def written(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "scheme.ttl"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


# --- the shipped scheme


def test_shipped_scheme_reads_quickly() -> None:
    """The shipped scheme has what the first articles need and is read within 0.6 s even on a busy machine."""
    start = time.process_time()
    scheme = read_scheme(assets.path("ontology/concepts.ttl"))
    assert time.process_time() - start < 0.6
    assert len(scheme) >= 200


def test_every_condition_with_a_standard_treatment_question_has_a_severity(scheme: Scheme) -> None:
    """Of every mental disorder one can ask whether it is treated."""
    for slug, concept in scheme.concepts.items():
        if concept.kind is ConceptKind.CONDITION and scheme.is_sub_population(slug, "mental-disorder"):
            outcome = scheme.severity_outcome(slug)
            assert outcome is not None, slug
            assert scheme.better_when(outcome) == "lower", slug


def test_every_link_points_at_a_fitting_kind(scheme: Scheme) -> None:
    """Scales measure outcomes, combinations are made of interventions, and forms are forms of the same kind."""
    outcomes = {ConceptKind.OUTCOME, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT}
    people = {ConceptKind.CONDITION, ConceptKind.POPULATION}
    for concept in scheme.concepts.values():
        assert (concept.kind is ConceptKind.SCALE) == bool(concept.measures), concept.slug
        assert {scheme.kind(slug) for slug in concept.measures} <= outcomes, concept.slug
        assert {scheme.kind(slug) for slug in concept.sub_outcome_of} <= outcomes | {concept.kind}, concept.slug
        assert {scheme.kind(slug) for slug in concept.sub_population_of} <= people, concept.slug
        assert {scheme.kind(slug) for slug in concept.severity_of} <= people, concept.slug
        assert {scheme.kind(slug) for slug in concept.form_of} <= {concept.kind}, concept.slug
        if concept.components:
            assert len(concept.components) > 1, concept.slug


def test_every_label_finds_its_concept(scheme: Scheme) -> None:
    """Every label of every concept is found in a sentence and names that concept."""
    for concept in scheme.concepts.values():
        for label in (concept.label, *concept.alt_labels, *concept.hidden_labels):
            text = f"It was {label}, they said."
            assert (7, 7 + len(label), concept.slug) in scheme.find_mentions(text), label


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Spravato for treatment‐resistant depression", ["esketamine", "treatment-resistant-depression"]),
        ("CBT-I helps people with chronic insomnia", ["cbt-for-insomnia", "insomnia"]),
        ("The act of healing", []),
        ("It acts on NMDA receptors and raises BDNF", ["nmda-receptor", "bdnf"]),
        ("exercise lowers PHQ-9 scores", ["exercise", "phq-9"]),
        ("non-ketamine drugs", []),
        ("one intravenous infusion of psilocybin", ["intravenous", "psilocybin"]),
        ("respiratory depression", ["respiratory-depression"]),
        ("a reduction in depressive symptoms", ["depressive-symptoms"]),
    ],
)
def test_mentions_in_sentences(scheme: Scheme, text: str, slugs: list[str]) -> None:
    """Ordinary sentences of several topics give the concepts a reader would name."""
    assert [slug for _, _, slug in scheme.find_mentions(text)] == slugs


def test_matcher_is_fast(scheme: Scheme) -> None:
    """Mentions are found in more than 200,000 words a second even on a busy machine; `make bench` says how many."""
    text = "Weekly ketamine with talk therapy may ease depressive symptoms in many older adults. " * 2000
    scheme.find_mentions("warm")
    start = time.process_time()
    mentions = scheme.find_mentions(text)
    assert len(mentions) == 8000
    assert len(text.split()) / max(time.process_time() - start, 1e-9) > 200_000


# --- the study relative to the claim


@pytest.mark.parametrize(
    ("claim", "study", "match"),
    [
        ("treatment-resistant-depression", "treatment-resistant-depression", Match.SAME),
        ("depressive-disorder", "treatment-resistant-depression", Match.NARROWER),
        ("treatment-resistant-depression", "major-depressive-disorder", Match.BROADER),
        ("treatment-resistant-depression", "suicidal-ideation-inpatients", Match.DIFFERENT),
        ("post-traumatic-stress-disorder", "veterans-with-ptsd", Match.NARROWER),
        ("adults", "major-depressive-disorder", Match.NOT_STATED),
        ("major-depressive-disorder", "adults", Match.DIFFERENT),
        ("treatment-resistant-depression", "animals", Match.DIFFERENT),
        ("generalised-anxiety-disorder", "major-depressive-disorder", Match.DIFFERENT),
        (None, "veterans-with-ptsd", Match.NOT_STATED),
        ("veterans", None, Match.NOT_STATED),
        ("~people-at-sea", "veterans", Match.NOT_STATED),
    ],
)
def test_populations(scheme: Scheme, claim: str | None, study: str | None, match: Match) -> None:
    """A study of a subset is narrower, of a wider group broader, of others different, of nobody named not stated."""
    assert scheme.compare_population(claim, study) is match


@pytest.mark.parametrize(
    ("claim", "study", "match"),
    [
        ("ketamine", "ketamine", Match.SAME),
        ("ketamine", "esketamine", Match.DIFFERENT),
        ("esketamine", "ketamine", Match.DIFFERENT),
        ("ketamine-assisted-psychotherapy", "ketamine", Match.NARROWER),
        ("ketamine", "ketamine-assisted-psychotherapy", Match.BROADER),
        ("psilocybin", "ketamine-assisted-psychotherapy", Match.DIFFERENT),
        ("ssri", "sertraline", Match.NARROWER),
        ("sertraline", "ssri", Match.BROADER),
        ("ssri", "venlafaxine", Match.DIFFERENT),
        ("antidepressant", "sertraline", Match.NARROWER),
    ],
)
def test_interventions(scheme: Scheme, claim: str, study: str, match: Match) -> None:
    """Another form never counts as the same, and one part of a combination is a narrower intervention."""
    assert scheme.compare_intervention(claim, study) is match


@pytest.mark.parametrize(
    ("claim", "study", "match"),
    [
        ("depressive-symptoms", "madrs", Match.SAME),
        ("antidepressant-effect", "depressive-symptoms", Match.SAME),
        ("depressive-symptoms", "anhedonia", Match.NARROWER),
        ("suicidal-ideation", "suicidality", Match.BROADER),
        ("depressive-symptoms", "nausea", Match.DIFFERENT),
        ("depressive-disorder", "treatment-resistant-depression", Match.NARROWER),
        (None, "madrs", Match.NOT_STATED),
    ],
)
def test_outcomes(scheme: Scheme, claim: str | None, study: str, match: Match) -> None:
    """A scale stands for what it measures, an effect for what it improves, a part is narrower than the whole."""
    assert scheme.compare_outcome(claim, study) is match


@pytest.mark.parametrize("compare", ["compare_intervention", "compare_outcome"])
def test_comparing_the_other_way_turns_the_answer(scheme: Scheme, compare: str) -> None:
    """Narrower one way is broader the other way; same and different are so both ways."""
    turned = {Match.NARROWER: Match.BROADER, Match.BROADER: Match.NARROWER}
    slugs = sorted(scheme.concepts)
    for number, one in enumerate(slugs):
        other = slugs[(number * 7 + 3) % len(slugs)]
        related = scheme.concepts[one]
        for second in (other, one, *related.sub_population_of, *related.sub_outcome_of, *related.components):
            forth, back = getattr(scheme, compare)(one, second), getattr(scheme, compare)(second, one)
            assert back is turned.get(forth, forth), (one, second)


def test_forms_and_components(scheme: Scheme) -> None:
    """Forms know their drug and their siblings, combinations know their parts."""
    assert scheme.is_form_of("esketamine", "ketamine")
    assert not scheme.is_form_of("ketamine", "esketamine")
    assert not scheme.is_form_of("ketamine", "ketamine")
    assert scheme.are_forms_of_one("esketamine", "arketamine")
    assert scheme.are_forms_of_one("ketamine", "esketamine")
    assert not scheme.are_forms_of_one("ketamine", "psilocybin")
    assert scheme.is_component("psychotherapy", "ketamine-assisted-psychotherapy")
    assert not scheme.is_component("ketamine-assisted-psychotherapy", "psychotherapy")
    assert scheme.components("ketamine") == ()
    assert scheme.measures("madrs") == ("depressive-symptoms",)
    assert scheme.is_narrower("sertraline", "antidepressant")


def test_better_side_is_inherited(scheme: Scheme) -> None:
    """A part takes the better side of its whole, an adverse effect is better lower, a condition asks its severity."""
    assert scheme.better_when("nausea") == "lower"
    assert scheme.better_when("remission") == "higher"
    assert scheme.better_when("treatment-resistant-depression") == "lower"
    assert scheme.better_when("prevalence") is None
    assert scheme.better_when("no-such-thing") is None


def test_severity_is_the_nearest(scheme: Scheme) -> None:
    """A condition without a severity of its own takes that of the nearest wider one."""
    assert scheme.severity_outcome("treatment-resistant-depression") == "depressive-symptoms"
    assert scheme.severity_outcome("social-anxiety-disorder") == "social-anxiety-symptoms"
    assert scheme.severity_outcome("specific-phobia") == "anxiety-symptoms"
    assert scheme.severity_outcome("veterans") is None


# --- files


def test_later_files_add_to_earlier_ones(tmp_path: Path) -> None:
    """A user's file may add labels to a shipped concept and link new concepts to it."""
    own = written(
        tmp_path,
        'concept:ketamine skos:altLabel "vitamin K shot"@en .\n'
        'concept:ketamine-lollipop a skos:Concept ; kg:kind "drug" ; skos:prefLabel "ketamine lollipop"@en ;\n'
        "    kg:formOf concept:ketamine .\n",
    )
    scheme = read_scheme(assets.path("ontology/concepts.ttl"), own)
    assert scheme.by_label("Vitamin-K shots") == "ketamine"
    assert scheme.is_form_of("ketamine-lollipop", "ketamine")


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("concept:fever a skos:Concept ;\n  skos:prefLabel .\n", 6, "not a valid RDF object"),
        ('concept:fever a skos:Concept ; skos:prefLabel "fever" ; kg:kind "dragon" .\n', 5, "unknown kind 'dragon'"),
        ('concept:fever a skos:Concept ; skos:prefLabel "fever" .\n', 5, "has no kg:kind"),
        ('concept:fever a skos:Concept ; kg:kind "symptom" .\n', 5, "has no skos:prefLabel"),
        (
            FEVER + 'concept:chill a skos:Concept ; skos:prefLabel "fever"@en ; kg:kind "symptom" .\n',
            None,
            "names both",
        ),
        (FEVER + "concept:fever kg:subOutcomeOf concept:heat .\n", 5, "'heat', which is no concept"),
        (FEVER + "concept:fever kg:subOutcomeOf concept:fever .\n", 5, "runs in a circle: fever > fever"),
        (FEVER + 'concept:fever kg:betterWhen "warm" .\n', 5, "2 values for better_when"),
        (FEVER + 'concept:Fever_2 a skos:Concept ; skos:prefLabel "x" ; kg:kind "symptom" .\n', 6, "no slug"),
        ('concept:fever skos:prefLabel "fever" ; kg:kind "symptom" .\n', 5, "not declared a skos:Concept"),
        ("", None, "no skos:Concept found"),
        ('<urn:x> a skos:Concept ; skos:prefLabel "x" ; kg:kind "pill" .\n', 5, "unknown kind 'pill'"),
        ('concept:fever a skos:Concept ; skos:prefLabel "Fieber"@de ; kg:kind "symptom" .\n', 5, "no skos:prefLabel"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, body: str, line: int | None, what: str) -> None:
    """Each fault of a scheme file gives one line: file, line, what."""
    path = written(tmp_path, body)
    with pytest.raises(InputError) as caught:
        read_scheme(path)
    message = str(caught.value)
    assert what in message
    assert message.startswith(f"{path}:{line}: " if line else str(path))
    assert "\n" not in message


def test_two_severities_of_one_condition_are_refused(tmp_path: Path) -> None:
    """What "treats" means must be one thing."""
    body = FEVER + (
        'concept:flu a skos:Concept ; skos:prefLabel "flu" ; kg:kind "condition" .\n'
        "concept:fever kg:severityOf concept:flu .\n"
        'concept:ache a skos:Concept ; skos:prefLabel "ache" ; kg:kind "symptom" ; kg:severityOf concept:flu .\n'
    )
    with pytest.raises(InputError, match="are the severity of 'flu'"):
        read_scheme(written(tmp_path, body))


def test_unreadable_files_are_input_errors(tmp_path: Path) -> None:
    """A missing file, a folder and bytes that are no text are refused with the file's name."""
    binary = tmp_path / "binary.ttl"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "absent.ttl", tmp_path, binary):
        with pytest.raises(InputError) as caught:
            read_scheme(path)
        assert str(caught.value).startswith(str(path))


def test_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    """A file saved by a Windows editor is read as any other."""
    path = tmp_path / "windows.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + FEVER).replace("\n", "\r\n").encode())
    assert read_scheme(path).by_label("Fevers") == "fever"


def test_long_chains_and_circles_end(tmp_path: Path) -> None:
    """A chain of two thousand concepts is walked, and a circle as long is reported, without deep recursion."""
    chain = "".join(
        f'concept:c{n} a skos:Concept ; skos:prefLabel "c{n}" ; kg:kind "population" ; '
        f"kg:subPopulationOf concept:c{n + 1} .\n"
        for n in range(2000)
    )
    end = 'concept:c2000 a skos:Concept ; skos:prefLabel "end" ; kg:kind "population" .\n'
    scheme = read_scheme(written(tmp_path, chain + end))
    assert scheme.is_sub_population("c0", "c2000")
    with pytest.raises(InputError, match="runs in a circle"):
        read_scheme(written(tmp_path, chain + end + "concept:c2000 kg:subPopulationOf concept:c0 .\n"))
