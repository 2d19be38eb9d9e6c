"""Find the claims of an article: gate, mask, parse, frames, claims, sentence by sentence in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.claims.arguments import View
from kg.claims.assemble import assemble_claims
from kg.claims.attribution import citations_of
from kg.claims.coreference import DRUGS, INTERVENTIONS, Discourse
from kg.claims.fragments import fragment_frames, list_frame, list_relation, may_claim, plain_case
from kg.claims.gate import speaks_of_health, why_not
from kg.claims.masking import MaskedText, NamedSpan, join_masked, mask_text, plain_links, reworded
from kg.claims.models import load_model
from kg.claims.quantities import find_quantities
from kg.claims.resolution import Setting
from kg.claims.survey import survey_article
from kg.claims.verbs import find_verb_frames
from kg.claims.worth import is_worth_a_claim
from kg.concepts import Scheme
from kg.model import Article, Block, Claim, Mention, Sentence, Span
from kg.terms import BlockKind, CitationStyle, Relation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["ClaimFinder", "find_claims", "load_finder"]

_BATCH: Final = 16
"""Sentences parsed at a time: larger batches cost memory and no less time (measured)."""

_SKIPPED: Final = frozenset((BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE))
_THAN: Final = re.compile(r"\b(?:than|vs\.?|versus|compared)\b", re.IGNORECASE)
_SIDE_EFFECTS: Final = re.compile(r"\b(?:side|adverse) (?:effects?|events?|reactions?)\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\W*(?:it|they|this|these|you|he|she|we)\s", re.IGNORECASE)
"""A list item that begins with a pronoun is a clause of its own."""
_WARNING: Final = re.compile(
    r"\b(?:do not|don[’']t|must not|should not|never)\s(?:take|use|have|start|give)\b[^.]*:\s*$", re.IGNORECASE
)
"""A list's title that says in whom something should not be used."""
_CLAUSE: Final = re.compile(r"\b(?:is|are|may|can|will|include|includes|cause|causes|has|have|should)\b", re.IGNORECASE)
_FREQUENCY: Final = re.compile(
    r"\W*(?:(?:very|less|more|most|not)\s)?(?:common|uncommon|rare|frequent|infrequent|serious|mild|other|frequency)\b"
    r"[^.:]{0,70}(?::|$)",
    re.IGNORECASE,
)
"""A label that says how often what follows occurs."""
_GRAMMATICAL: Final = frozenset((CitationStyle.NAMED_STUDY, CitationStyle.VAGUE, CitationStyle.QUOTATION_SOURCE))
"""Citations that are words of the sentence."""
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|may|might|could|will|would|does|do|did|\w+(?:s|ed))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    sentence: Sentence
    block: Block
    masked: MaskedText
    context: Span | None = None
    fragment: bool = False
    listed: Relation | None = None


class ClaimFinder:
    """Finds claims with one loaded model and one concept scheme; holds no state between articles.

    Args:
        nlp: A spaCy pipeline with tagger, lemmatizer and parser.
        scheme: The concepts mentions are grounded in.
        note: What a user should know about the model; ``None`` for the known one.
    """

    def __init__(self, nlp: Language, scheme: Scheme, *, note: str | None = None) -> None:
        self.nlp = nlp
        self.scheme = scheme
        self.note = note

    def find_claims(self, article: Article) -> tuple[Claim, ...]:
        """Return the claims of an article in reading order.

        Args:
            article: With citations resolved where keys are wanted.
        """
        names, discourse = survey_article(article, self.scheme)
        starts = [name.start for name in names]
        ready = self._read(list(self._candidates(article, names, starts)))
        claims: list[Claim] = []
        for sentence in article.sentences:
            if article.blocks[sentence.block].kind is BlockKind.HEADING:
                discourse.new_section()
                self._note(discourse, names, starts, sentence.span, article)
            if id(sentence) in ready:
                claims.extend(self._claims_of(article, *ready[id(sentence)], discourse))
            self._note(discourse, names, starts, sentence.span, article, passing=True)
        return tuple(claims)

    # --- before parsing

    def _candidates(self, article: Article, names: list[NamedSpan], starts: list[int]) -> Iterator[_Candidate]:
        lead_ins = {block.lead_in for block in article.blocks if block.lead_in is not None}
        for sentence in article.sentences:
            block = article.blocks[sentence.block]
            text = article.slice(sentence.span)
            if block.kind in _SKIPPED or not any(letter.isalpha() for letter in text):
                continue
            dropped, stand_ins = _citation_cuts(article, sentence.span)
            inside = _between(names, starts, sentence.span)
            if block.kind is BlockKind.HEADING:
                if may_claim(text):
                    plain = article.text[: sentence.span.start] + plain_case(text) + article.text[sentence.span.end :]
                    yield _Candidate(
                        sentence=sentence,
                        block=block,
                        masked=mask_text(plain, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins),
                        fragment=True,
                    )
                continue
            if sentence.block in lead_ins and text.rstrip().endswith(":"):
                continue
            if (
                block.kind is BlockKind.LIST_ITEM
                and _is_fragment(text)
                and (listed := self._title_relation(article, block)) is not None
            ):
                masked = mask_text(article.text, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins)
                yield _Candidate(sentence=sentence, block=block, masked=masked, listed=listed)
                continue
            if (
                block.lead_in is not None
                and (context := self._lead_in(article, block)) is not None
                and _is_fragment(text)
                and not _OWN.match(text)
            ):
                head = mask_text(article.text, context, names=_between(names, starts, context))
                masked = join_masked(
                    head, mask_text(article.text, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins)
                )
                yield _Candidate(sentence=sentence, block=block, masked=masked, context=context)
                continue
            if (label := _FREQUENCY.match(text)) is not None and label.end() < len(text) - 3:
                relation = list_relation((block.section or ("",))[-1])
                if relation is Relation.CAUSES:
                    rest = Span(start=sentence.span.start + label.end(), end=sentence.span.end)
                    masked = mask_text(article.text, rest, names=_between(names, starts, rest), dropped=dropped)
                    yield _Candidate(sentence=sentence, block=block, masked=masked, listed=relation)
                    continue
            if why_not(_without(article.text, sentence.span, dropped)) is None:
                masked = mask_text(article.text, sentence.span, names=inside, dropped=dropped, stand_ins=stand_ins)
                yield _Candidate(sentence=sentence, block=block, masked=masked)

    def _title_relation(self, article: Article, block: Block) -> Relation | None:
        """Return what a list's title says of its items, where the title is a noun phrase and no clause."""
        if block.lead_in is None:
            title = (block.section or ("",))[-1]
            return None if len(title.split()) > 12 or title.endswith("?") else list_relation(title)
        title = article.slice(article.blocks[block.lead_in].span)
        title = re.split(r"(?<=[.!?])\s", title)[-1]
        if _FREQUENCY.match(title):
            title = (block.section or ("",))[-1]
            return list_relation(title)
        if _WARNING.search(title):
            return Relation.CONTRAINDICATED_IN
        relation = list_relation(title)
        if (
            relation is Relation.CAUSES
            and (title.rstrip(". ").endswith((":", "effects", "events", "reactions")) or "include" in title)
            and _SIDE_EFFECTS.search(title)
        ):
            return relation
        return None if len(title.split()) > 8 or title.endswith(".") or _CLAUSE.search(title) else relation

    def _lead_in(self, article: Article, block: Block) -> Span | None:
        """Return the last sentence of the block that introduces a list item, without its colon."""
        inside = [sentence.span for sentence in article.sentences if sentence.block == block.lead_in]
        if not inside:
            return None
        text = article.slice(inside[-1]).rstrip()
        if not text.endswith(":") or text.endswith("?:") or re.match(r"(?:if|when|before|to)\s", text, re.IGNORECASE):
            return None
        return Span(start=inside[-1].start, end=inside[-1].start + len(text.rstrip(": ")))

    # --- after parsing

    def _read(self, candidates: list[_Candidate]) -> dict[int, tuple[_Candidate, Doc]]:
        """Parse the candidates; those without a finite verb once more in other words, kept where that has one.

        A verb that only stands in for a name ("asthma" for a condition) is none.
        """
        read = list(zip(candidates, self._parse(candidates), strict=True))
        doubtful = [
            (place, replace(item, masked=reworded(item.masked)))
            for place, (item, doc) in enumerate(read)
            if not item.fragment and item.listed is None and len(doc) > 2 and not _has_main_verb(doc, item.masked)
        ]
        others = [item for _, item in doubtful]
        for (place, other), doc in zip(doubtful, self._parse(others), strict=True):
            if _has_main_verb(doc, other.masked):
                read[place] = (other, doc)
        return {id(item.sentence): (item, doc) for item, doc in read}

    def _parse(self, candidates: list[_Candidate]) -> Iterator[Doc]:
        return self.nlp.pipe((item.masked.text for item in candidates), batch_size=_BATCH)

    def _claims_of(self, article: Article, item: _Candidate, doc: Doc, discourse: Discourse) -> list[Claim]:
        view = View(doc, article.text, item.masked)
        text = article.slice(item.sentence.span)
        citations = citations_of(article, item.sentence.span)
        frames = find_verb_frames(view) if item.listed is None else list_frame(view, item.listed)
        if item.fragment:
            stated = [
                frame
                for frame in frames
                if not frame.weak and frame.subject is not None and not frame.rule.startswith("property")
            ]
            frames = stated or [frame for frame in fragment_frames(view) if frame.rule != "fragment:fast"]
        elif not frames and item.context is None and _is_fragment(text):
            frames = fragment_frames(view)
        exact = bool(find_quantities(text)) and any(not frame.weak for frame in frames)
        grounded = (
            exact
            or any(frame.rule == "felt" for frame in frames)
            or bool(item.masked.names)
            or bool(citations)
            or speaks_of_health(re.findall(r"[a-z\-]+", text.lower()))
        )
        frames = [frame for frame in frames if grounded and is_worth_a_claim(frame, view, discourse, text)]
        setting = Setting(
            article=article,
            scheme=self.scheme,
            span=item.sentence.span,
            block=item.block.kind,
            citations=citations,
            context=item.context,
        )
        return assemble_claims(frames, view, discourse, setting)

    def _note(
        self,
        discourse: Discourse,
        names: list[NamedSpan],
        starts: list[int],
        span: Span,
        article: Article,
        *,
        passing: bool = False,
    ) -> None:
        """Remember the first intervention and condition of a stretch of text as the latest spoken of.

        In passing (not as a subject or in a heading) conditions and drugs are remembered, not the treatment spoken of.
        """
        seen: set[bool] = set()
        compared = _THAN.search(article.slice(span))
        edge = span.end if compared is None or passing else span.start + compared.start()
        for name in _between(names, starts, Span(start=span.start, end=edge)):
            treats = name.kind in INTERVENTIONS
            if treats in seen:
                continue
            seen.add(treats)
            if passing and treats:
                if name.kind in DRUGS:
                    discourse.drug = Mention(text=article.text[name.start : name.end], concept=name.slug or None)
                continue
            discourse.note(article.text[name.start : name.end], name.slug or None, name.kind)


def _without(text: str, span: Span, dropped: list[Span]) -> str:
    """Return a sentence as it reads without its citations and the addresses of its links."""
    kept = []
    position = span.start
    for cut in sorted(dropped):
        if cut.start >= position and text[cut.start : cut.start + 1] != "[":
            kept.append(text[position : cut.start])
            position = cut.end
    return plain_links("".join([*kept, text[position : span.end]]))


def _has_main_verb(doc: Doc, masked: MaskedText) -> bool:
    return any(
        token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"} and not masked.is_noun_at(token.idx) for token in doc
    )


def _citation_cuts(article: Article, span: Span) -> tuple[list[Span], list[tuple[Span, str]]]:
    """Return the citations to leave out of the parsed copy, and those in whose place a name stands."""
    dropped: list[Span] = []
    stand_ins: list[tuple[Span, str]] = []
    for citation in article.citations:
        if not (span.start <= citation.span.start and citation.span.end <= span.end):
            continue
        if citation.style is CitationStyle.NARRATIVE:
            stand_ins.append((citation.span, "Smith"))
        elif citation.style not in _GRAMMATICAL:
            dropped.append(citation.span)
    return dropped, stand_ins


def _between(names: list[NamedSpan], starts: list[int], span: Span) -> list[NamedSpan]:
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
    return [name for name in names[first:last] if name.end <= span.end]


def _is_fragment(text: str) -> bool:
    """Say whether a list item is no sentence: no full stop, or few words and no verb form."""
    return not text.rstrip().endswith((".", "!")) or (len(text.split()) < 8 and _VERB.search(text) is None)


def load_finder(scheme: Scheme, *, model: str | None = None) -> ClaimFinder:
    """Load the language model once and return a finder.

    Args:
        scheme: The concepts to ground in.
        model: Name of an installed spaCy pipeline with a parser; ``None`` takes the known small English model.

    Raises:
        InputError: The model is not installed, has no parser, or is the known one with altered weights.
    """
    nlp, note = load_model(model)
    return ClaimFinder(nlp, scheme, note=note)


def find_claims(article: Article, scheme: Scheme) -> tuple[Claim, ...]:
    """Find the claims of one article; for several articles load the finder once."""
    return load_finder(scheme).find_claims(article)
