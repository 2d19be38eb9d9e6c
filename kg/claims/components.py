"""spaCy components: claims and concept mentions in anybody's pipeline.

``nlp.add_pipe("kg_concepts")`` writes concept mentions to ``doc.spans["kg_concepts"]`` (label: the slug).
``nlp.add_pipe("kg_claims")`` writes one span per claim to ``doc.spans["kg_claims"]`` (label: the relation) with the
extensions ``span._.kg_subject``, ``kg_object``, ``kg_rule``, ``kg_polarity`` and ``kg_certainty``, all of them text.
Both read a parsed document as it is; `kg.claims.ClaimFinder` first masks the text, which parses better.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Span as DocSpan

from kg import assets
from kg.claims.frames.verbs import find_verb_frames
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import read_tree
from kg.claims.reading.masking import MaskedText, NamedSpan
from kg.claims.settling.modifiers import certainty, polarity
from kg.concepts import Scheme, read_scheme

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.claims.frames.frame import Frame

__all__ = ["ClaimComponent", "ConceptComponent", "make_claims", "make_concepts"]

CLAIMS: Final = "kg_claims"
CONCEPTS: Final = "kg_concepts"
_EXTENSIONS: Final = ("kg_subject", "kg_object", "kg_rule", "kg_polarity", "kg_certainty")


class ConceptComponent:
    """Writes the scheme's concept mentions to ``doc.spans["kg_concepts"]``."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __call__(self, doc: Doc) -> Doc:
        """Write the mentions that fall on token boundaries."""
        found = (
            doc.char_span(start, end, label=slug, alignment_mode="expand")
            for start, end, slug in self.scheme.find_mentions(doc.text)
        )
        doc.spans[CONCEPTS] = [span for span in found if span is not None]
        return doc


class ClaimComponent:
    """Writes what each sentence states to ``doc.spans["kg_claims"]``; the document must be parsed."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        for name in _EXTENSIONS:
            if not DocSpan.has_extension(name):
                DocSpan.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Find the frames of every sentence, then write them."""
        names = [
            NamedSpan(start=start, end=end, slug=slug, kind=self.scheme.kind(slug))
            for start, end, slug in self.scheme.find_mentions(doc.text)
        ]
        spans: list[DocSpan] = []
        for sentence in doc.sents:
            frames = self._frames(sentence, names)
            spans.extend(self._span(doc, sentence, frame) for frame in frames if frame.subject is not None)
        doc.spans[CLAIMS] = spans
        return doc

    @staticmethod
    def _frames(sentence: DocSpan, names: list[NamedSpan]) -> list[Frame]:
        start, end = sentence.start_char, sentence.end_char
        masked = MaskedText(
            text=sentence.text,
            starts=(0,),
            sources=((start, end),),
            fixed=(False,),
            names=tuple(name for name in names if start <= name.start and name.end <= end),
        )
        return find_verb_frames(View(read_tree(sentence.as_doc()), sentence.doc.text, masked))

    @staticmethod
    def _span(doc: Doc, sentence: DocSpan, frame: Frame) -> DocSpan:
        tokens = [frame.verb.i, *(token.i for token in (frame.subject_token, frame.object_token) if token is not None)]
        first, last = sentence.start + min(tokens), sentence.start + max(tokens)
        span = DocSpan(doc, first, last + 1, label=frame.relation.value)
        span._.kg_subject = None if frame.subject is None else frame.subject.text
        span._.kg_object = frame.object.text
        span._.kg_rule = frame.rule
        span._.kg_polarity = polarity(frame).value
        span._.kg_certainty = certainty(frame, sentence.text).value
        return span


def _scheme(concepts: str | None) -> Scheme:
    return read_scheme(assets.path("ontology/concepts.ttl") if concepts is None else Path(concepts))


@Language.factory(CONCEPTS, default_config={"concepts": None})
def make_concepts(nlp: Language, name: str, concepts: str | None) -> ConceptComponent:  # noqa: ARG001 - spaCy's signature
    """Return the component that finds concept mentions; ``concepts`` is a SKOS file, else the shipped scheme."""
    return ConceptComponent(_scheme(concepts))


@Language.factory(CLAIMS, default_config={"concepts": None}, requires=["token.dep", "token.lemma", "token.tag"])
def make_claims(nlp: Language, name: str, concepts: str | None) -> ClaimComponent:  # noqa: ARG001 - spaCy's signature
    """Return the component that finds claims; ``concepts`` is a SKOS file, else the shipped scheme."""
    return ClaimComponent(_scheme(concepts))
