"""Who speaks on a page or offers its treatment."""

from __future__ import annotations

import pytest

from kg.cues.speakers import names_speaker


@pytest.mark.parametrize(
    "words",
    ["founder and CEO of Acme Health", "Vein Clinics of Ohio", "Calm Center", "University of Leeds", "Dr. Ann Lee"],
)
def test_who_speaks(words: str) -> None:
    """People with a post or title, companies, clinics and universities speak."""
    assert names_speaker(words)


@pytest.mark.parametrize(
    "words", ["walk-in clinic", "nerve centre", "Salt therapy", "spa", "MS patients", "Mediterranean diet"]
)
def test_what_is_no_speaker(words: str) -> None:
    """A common noun with such a word in it names no company."""
    assert not names_speaker(words)
