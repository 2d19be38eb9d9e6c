"""Which sentences can hold a claim."""

from __future__ import annotations

import pytest

from kg.claims.frames.fragments import may_claim
from kg.claims.frames.lists import list_relation
from kg.claims.reading.abbreviations import find_abbreviations
from kg.claims.reading.gate import may_hold_claim, speaks_of_health, why_not

CLAIMS = (
    "Statins lower the risk of a heart attack.",
    "There are some gene variants that change how fast a drug is broken down.",
    "Please note that warfarin interacts with many drugs.",
    "You may feel dizzy after the first tablet.",
    "We found that the vaccine halved hospital admissions.",
    "Treatment with lithium reduces the number of episodes.",
    "In older adults, falls are a common cause of injury.",
    "If you take warfarin with this antibiotic, the risk of bleeding rises.",
    "As long as you drink enough, kidney stones are unlikely to return.",
    "You are more prone to gout if you drink beer.",
    "With stronger glasses you get sharper vision and fewer headaches.",
    "If you have had a stroke, do not use this hormone.",
    "The lens hardens as we age.",
    "This adds to our understanding of how gout starts.",
)
NO_CLAIMS = (
    ("Can acupuncture help with back pain?", "question"),
    ("Call 555-123-4567 to book a visit.", "contact"),
    ("Learn more about our migraine program.", "request"),
    ("Our team has treated hundreds of people.", "self-description"),
    ("Your doctor will check your blood pressure before the session.", "procedure"),
    ("You will sit in a quiet room.", "second-person"),
    ("If you are unsure how the inhaler works, have a friend show you.", "second-person"),
    ("Within a week, you will have a second session for your headaches.", "second-person"),
    ("Most of us at our clinic treat migraine.", "self-description"),
    ("In this article, the causes of gout are described.", "transition"),
    ("A revolutionary and groundbreaking approach to sleep.", "puff"),
    ("Skip to main content", "navigation"),
    ("Take the first step and reclaim your life.", "request"),
)


@pytest.mark.parametrize("sentence", CLAIMS)
def test_lets_statements_through(sentence: str) -> None:
    """A statement of fact is worth parsing."""
    assert may_hold_claim(sentence), why_not(sentence)


@pytest.mark.parametrize(("sentence", "rule"), NO_CLAIMS)
def test_turns_away_what_states_nothing(sentence: str, rule: str) -> None:
    """Questions, requests, sales talk, procedure and navigation are turned away by the rule that names them."""
    assert why_not(sentence) == rule


@pytest.mark.parametrize(
    ("heading", "claims"),
    [
        ("Fewer Hospital Stays Than With Tablets", True),
        ("Exercise Lowers Blood Pressure", True),
        ("What Is Hypertension?", False),
        ("Benefits of Regular Exercise", False),
        ("Contact", False),
    ],
)
def test_only_headings_that_state_something_may_claim(heading: str, claims: bool) -> None:
    """A heading counts when it says that something changed, compares, or has an effect."""
    assert may_claim(heading) is claims


def test_abbreviations_also_when_letters_are_swapped() -> None:
    """A short form in brackets is found for its long form, and so is one whose letters stand in another order."""
    text = (
        "Chronic obstructive pulmonary disease (COPD) and hard-to-treat angina (HTA). Resistant atrial flutter (RFA)."
    )
    found = find_abbreviations(text)
    assert found["COPD"] == "Chronic obstructive pulmonary disease"
    assert found["RFA"] == "Resistant atrial flutter"


def test_titles_of_lists_say_what_the_items_are() -> None:
    """A list under "Side effects" states what is caused; one under "Locations" states nothing."""
    assert list_relation("Common side effects") == "causes"
    assert list_relation("Risk factors for stroke") == "associated_with"
    assert list_relation("Our locations") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "These claims have not been reviewed by the agency.",
        "Our capsule is not intended to treat, cure or prevent any illness.",
        "Zentrola is the leading supplier of pure magnesium.",
        "Vitabar is one of the most trusted makers of premium zinc.",
    ],
)
def test_disclaimers_and_self_praise_state_nothing(sentence: str) -> None:
    """A legal notice or a company's word on itself is not parsed."""
    assert why_not(sentence) is not None


def test_what_is_said_of_a_drug_is_no_disclaimer() -> None:
    """A leading cause, and a drug not meant for one disease, are statements."""
    assert why_not("Stroke is a leading cause of death in adults.") is None
    assert why_not("Zinc is not intended to treat pneumonia.") is None


@pytest.mark.parametrize("word", ["warts", "HPV", "measles", "toenail fungus", "allergies", "menopausal", "stillbirth"])
def test_words_of_everyday_medicine_speak_of_health(word: str) -> None:
    """Infections, parts of the body and stages of life show that a sentence speaks of health, in any number."""
    assert speaks_of_health(word.lower().split())


@pytest.mark.parametrize(
    "text",
    [
        "Before taking lisinopril, tell your doctor if you are allergic to it.",
        "If an overdose is suspected, call a poison control centre at once.",
        "Limit salty food.",
    ],
)
def test_a_request_after_its_occasion_states_nothing(text: str) -> None:
    """What somebody is asked to do states nothing, also where a clause says first when to do it."""
    assert why_not(text) == "request"


def test_a_link_in_brackets_is_no_praise() -> None:
    """Words in brackets, such as the label of a link, do not make a sentence an advertisement."""
    assert why_not("A low fat diet lowers cholesterol (1Trusted Source, 2Trusted Source).") is None
