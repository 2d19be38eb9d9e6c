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
