"""The spaCy components in somebody else's pipeline."""

from __future__ import annotations

import spacy

import kg.claims.components
from kg.claims import ClaimFinder


def test_components_write_span_groups(finder: ClaimFinder) -> None:
    """Mentions and claims stand in span groups, each claim with its subject, object and polarity."""
    nlp = spacy.load(finder.nlp.meta["lang"] + "_" + finder.nlp.meta["name"], exclude=["ner"])
    nlp.add_pipe("kg_concepts")
    nlp.add_pipe("kg_claims")
    doc = nlp("Exercise reduces anxiety. The train was late. Caffeine does not cause depression.")
    claims = doc.spans[kg.claims.components.CLAIMS]
    assert claims[0].label_ == "reduces"
    assert (claims[0]._.kg_subject, claims[0]._.kg_object) == ("Exercise", "anxiety")
    assert claims[-1]._.kg_polarity == "negated"
    assert "depressive-disorder" in {span.label_ for span in doc.spans[kg.claims.components.CONCEPTS]}


def test_documents_with_claims_can_be_stored(finder: ClaimFinder) -> None:
    """Nothing the components write keeps a document from being serialised."""
    nlp = spacy.load(finder.nlp.meta["lang"] + "_" + finder.nlp.meta["name"], exclude=["ner"])
    nlp.add_pipe("kg_claims")
    doc = nlp("Exercise reduces anxiety.")
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.label_ for span in again.spans["kg_claims"]] == ["reduces"]
