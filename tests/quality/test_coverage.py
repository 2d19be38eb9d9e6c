"""Pages about topics no study record covers: claims are still grounded, and the verdict is honest."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.article import parse_article
from kg.pipeline import Sources, assess, load_sources, read_articles
from kg.terms import VerdictLabel
from tests.quality.coverage import grounded

PAGES = {
    "sleep": (
        "Cognitive behavioural therapy for insomnia improves sleep quality in older adults. "
        "Sleeping pills may cause daytime drowsiness and falls. Weighted blankets reduce night waking (Nobody, 2031)."
    ),
    "migraine": (
        "CGRP antibodies reduce monthly migraine days. Riboflavin prevents migraine attacks (Nobody, 2031). "
        "Triptans may cause dizziness."
    ),
    "pain": "Spinal cord stimulation reduces neuropathic pain. Capsaicin relieves sciatica. Yoga reduces back pain.",
    "addiction": "Contingency management reduces cocaine use. Varenicline increases smoking cessation in adults.",
}


@pytest.fixture(scope="module")
def sources() -> Sources:
    return load_sources()


@pytest.mark.parametrize("topic", sorted(PAGES))
def test_a_topic_covered_by_concepts_only(topic: str, sources: Sources) -> None:
    """Every claim has a grounded subject; no verdict pretends that there is evidence."""
    from kg.claims import load_finder

    article = parse_article(f"# On {topic}\n\n{PAGES[topic]}\n", name=topic, path=topic, markup="markdown")
    verdicts = assess([article], sources, load_finder(sources.scheme)).verdicts
    assert len(verdicts) >= 2
    assert all(verdict.claim.subject.concept is not None for verdict in verdicts)
    assert sum(verdict.claim.object.concept is not None for verdict in verdicts) >= len(verdicts) - 1
    assert {verdict.label for verdict in verdicts} <= {VerdictLabel.UNSUPPORTED, VerdictLabel.UNVERIFIABLE}


def test_share_of_mentions_grounded(root: Path, sources: Sources) -> None:
    """Of our own articles' claims 70% of the subjects and 45% of the objects name a concept (measured: 76% and 49%)."""
    from kg.claims import load_finder

    articles, _ = read_articles([str(root / "corpus" / "articles")])
    share = grounded(articles, sources, load_finder(sources.scheme))
    assert share.subjects >= 0.70, share
    assert share.objects >= 0.45, share
