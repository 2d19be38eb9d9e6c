"""What a subject stands for: the thing named before that the trained model puts first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.cues.titles import title_topics
from kg.model import Claim

Find = Callable[[str], Sequence[Claim]]


def test_a_pronoun_is_the_label_before_it(claims_in: Find) -> None:
    """After a label in bold that is a sentence of its own "it" is what the label names."""
    page = "# Creams for eczema\n\nHydrocortisone reduces itching.\n\n**Tacrolimus.** It reduces redness of the skin.\n"
    assert {c.subject.text for c in claims_in(page) if "redness" in c.text} == {"Tacrolimus"}


def test_this_illness_is_no_treatment(claims_in: Find) -> None:
    """Words that point back to an illness never stand for a drug, however often that is named."""
    page = "# Lithium for bipolar disorder\n\nLithium treats bipolar disorder. This illness causes mood swings.\n"
    assert "lithium" not in {c.subject.text.lower() for c in claims_in(page) if "swings" in c.text}


def test_a_title_tells_its_topic() -> None:
    """What a title asks of its topic is left out."""
    assert title_topics("## How is gallbladder surgery done?") == ["gallbladder surgery"]
    assert title_topics("Possible side effects of metformin") == ["metformin"]


def test_a_time_before_a_fact_is_no_subject(claims_in: Find) -> None:
    """The label that says when something happens is nothing that makes it happen."""
    page = "# Sertraline\n\nSertraline treats anxiety.\n\n- Week 3-5: Mood starts to improve\n"
    assert all(not c.subject.text.startswith("Week") for c in claims_in(page))


def test_a_treatment_in_three_words_speaks_for_itself(claims_in: Find) -> None:
    """A treatment named with two words before its noun is no word for another thing named before."""
    page = "# Insulin\n\nInsulin lowers blood sugar. The stem cell therapy improves the function of the pancreas.\n"
    assert "stem cell therapy" in {c.subject.text for c in claims_in(page) if "pancreas" in c.text}
