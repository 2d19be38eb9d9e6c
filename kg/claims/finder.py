"""Find the claims of an article: gate, mask, parse, frames, claims, sentence by sentence in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kg.claims.frames.bare import bare_frames
from kg.claims.frames.fragments import fragment_frames, gloss_frames
from kg.claims.frames.frame import Frame
from kg.claims.frames.items import frames_of_item
from kg.claims.frames.labels import label_frames
from kg.claims.frames.lists import list_frame
from kg.claims.frames.rows import row_frames
from kg.claims.frames.verbs import find_verb_frames
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token, read_tree
from kg.claims.quantities import find_quantities
from kg.claims.reading.candidates import Candidate, candidates
from kg.claims.reading.coordination import with_plain_verbs
from kg.claims.reading.gate import speaks_of_health
from kg.claims.reading.lines import is_fragment
from kg.claims.reading.masking import MaskedText, NamedSpan, names_between
from kg.claims.reading.models import load_model
from kg.claims.reading.rewording import completed, is_completed, reworded
from kg.claims.reading.survey import survey_article
from kg.claims.settling.antecedents import Ranker, TrainedRanker
from kg.claims.settling.assemble import assemble_claims
from kg.claims.settling.attribution import citations_of, quoted_places
from kg.claims.settling.coreference import DRUGS, INTERVENTIONS, Discourse
from kg.claims.settling.judge import Judge, TrainedJudge
from kg.claims.settling.setting import Setting
from kg.claims.settling.worth import is_worth_a_claim
from kg.concepts import Scheme
from kg.model import Article, Claim, InTextCitation, Mention, Span
from kg.terms import BlockKind, ConceptKind, Relation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["ClaimFinder", "find_claims", "load_finder"]

_THAN: Final = re.compile(r"\b(?:than|vs\.?|versus|compared)\b", re.IGNORECASE)
_AUXILIARIES: Final = frozenset(("aux", "auxpass"))
_TITLED: Final = frozenset((Relation.CAUSES, Relation.HAS_RISK_OF, Relation.USED_FOR))
"""Relations that only a title of health gives its items, whatever words they are."""
_LIKELY: Final = 0.8
"""Log odds from which a sentence is taken to state something though no word of it is known to be of health."""
_STATED: Final = 1.0
"""Log odds from which a sentence in no known construction is read as its subject and the rest."""
_SURE: Final = 2.0
"""Log odds from which what is only a property of its subject is read of such a sentence, too."""
_LEAST: Final = -1.0
"""Log odds under which a sentence is not read a second time."""
_UNLIKELY: Final = -1.3
"""Log odds under which a clause whose verb no rule knows is left out."""
_BATCH: Final = 128
"""Sentences parsed at a time: larger batches save no more time (measured)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A candidate as parsed: what it states, and whether the parse has a finite main verb."""

    item: Candidate
    view: View
    frames: list[Frame]
    has_verb: bool

    def is_firm(self) -> bool:
        """Say whether something is stated beyond the mere rest of a clause."""
        return any(not frame.weak for frame in self.frames)

    def is_doubtful(self) -> bool:
        """Say whether the sentence is worth a second reading."""
        if self.item.fragment or self.item.cells or self.item.listed is not None or len(self.view.tokens) < 2:
            return False
        if self.item.odds is not None and self.item.odds < _LEAST:
            return False
        if self.item.label is not None and self.item.label.relation is not None:
            return False
        if self.has_verb and self.frames:
            return False
        return bool(self.item.masked.names) or speaks_of_health(re.findall(r"[a-z\-]+", self.item.masked.text.lower()))


class ClaimFinder:
    """Finds claims with one loaded model and one concept scheme; holds no state between articles.

    Args:
        nlp: A spaCy pipeline with tagger, lemmatizer and parser.
        scheme: The concepts mentions are grounded in.
        note: What a user should know about the model; ``None`` for the known one.
        ranker: What chooses what a subject stands for; ``None`` for the trained model.
        judge: What settles kind, relation and direction; ``None`` for the trained models.
    """

    def __init__(
        self,
        nlp: Language,
        scheme: Scheme,
        *,
        note: str | None = None,
        judge: Judge | None = None,
        ranker: Ranker | None = None,
    ) -> None:
        self.nlp = nlp
        self.ranker = ranker or TrainedRanker()
        self.judge = judge or TrainedJudge()
        self.scheme = scheme
        self.note = note

    def find_claims(self, article: Article) -> tuple[Claim, ...]:
        """Return the claims of an article in reading order.

        Args:
            article: With citations resolved where keys are wanted.
        """
        names, discourse = survey_article(article, self.scheme)
        starts = [name.start for name in names]
        ready = self._read(article, list(candidates(article, names)))
        cited, quoted = citations_of(article), quoted_places(article)
        claims: list[Claim] = []
        for place, sentence in enumerate(article.sentences):
            here = discourse.memory.begin(article, place, names_between(names, starts, sentence.span))
            if article.blocks[sentence.block].kind is BlockKind.HEADING:
                discourse.new_section()
                discourse.headed(article.slice(sentence.span))
                self._note(discourse, names, starts, sentence.span, article)
            if id(sentence) in ready:
                claims.extend(
                    self._claims_of(
                        article, ready[id(sentence)], discourse, cited.get(place, ()), quoted=place in quoted
                    )
                )
            elif article.text[sentence.span.end - 1] != ":":
                discourse.told = ()
            self._note(discourse, names, starts, sentence.span, article, passing=True)
            discourse.memory.end(here, ready[id(sentence)].view if id(sentence) in ready else None)
        return tuple(claims)

    def _read(self, article: Article, found: list[Candidate]) -> dict[int, _Reading]:
        """Parse the candidates and read what they state; once more in other words where that gave nothing.

        The second reading is kept where it has a finite verb that the first lacks, or states something and the first
        nothing. A verb that only stands in for a name ("asthma" for a condition) is none.
        """
        read = self._readings(article, found)
        doubtful = [place for place, reading in enumerate(read) if reading.is_doubtful()]
        others = [replace(found[place], masked=completed(reworded(found[place].masked))) for place in doubtful]
        for place, other in zip(doubtful, self._readings(article, others), strict=True):
            if (other.has_verb and not read[place].has_verb) or (other.frames and not read[place].frames):
                read[place] = other
        plainer = {
            place: replace(reading.item, masked=masked)
            for place, reading in enumerate(read)
            if (masked := with_plain_verbs(reading.item.masked, reading.view.tokens)) is not None
        }
        for place, other in zip(plainer, self._readings(article, list(plainer.values())), strict=True):
            if len(other.frames) > len(read[place].frames) or (other.is_firm() and not read[place].is_firm()):
                read[place] = other
        return {id(reading.item.sentence): reading for reading in read}

    def _readings(self, article: Article, found: list[Candidate]) -> list[_Reading]:
        docs = self.nlp.pipe((item.masked.text for item in found), batch_size=_BATCH)
        return [_reading(item, doc, article.text) for item, doc in zip(found, docs, strict=True)]

    def _claims_of(
        self,
        article: Article,
        reading: _Reading,
        discourse: Discourse,
        citations: tuple[InTextCitation, ...],
        *,
        quoted: bool,
    ) -> list[Claim]:
        item, view, frames = reading.item, reading.view, reading.frames
        if item.owner is not None and item.owner.kind is ConceptKind.PROCEDURE and not item.owner.slug:
            discourse.drug_names |= {article.text[item.owner.start : item.owner.end].lower().split()[-1]}
        text = article.slice(item.sentence.span)
        if item.fragment:
            stated = [
                frame
                for frame in frames
                if not frame.weak
                and (frame.subject is not None or is_completed(item.masked))
                and not frame.rule.startswith("property")
            ]
            frames = stated or [frame for frame in fragment_frames(view) if frame.rule != "fragment:fast"]
        elif not frames and item.context is None and is_fragment(text):
            frames = fragment_frames(view)
        if not frames or all(frame.verb.dep_ == "relcl" for frame in frames):
            frames = [*gloss_frames(view), *frames]
        exact = bool(find_quantities(text)) and any(not frame.weak for frame in frames)
        grounded = (
            exact
            or item.label is not None
            or bool(item.cells)
            or (item.fragment and is_completed(item.masked))
            or (item.listed is not None and item.listed.relation in _TITLED)
            or any(frame.rule in {"felt", "difference-unnamed"} for frame in frames)
            or bool(item.masked.names)
            or bool(citations)
            or any(_points_back(frame) for frame in frames)
            or (item.odds is not None and item.odds > _LIKELY)
            or speaks_of_health(re.findall(r"[a-z\-]+", text.lower()))
        )
        if not frames and item.odds is not None and item.odds > _STATED:
            frames = bare_frames(view, sure=item.odds > _SURE)
        if item.odds is not None and item.odds < _UNLIKELY:
            frames = [frame for frame in frames if not frame.weak]
        frames = [frame for frame in frames if grounded and is_worth_a_claim(frame, view, discourse, text)]
        setting = Setting(
            article=article,
            scheme=self.scheme,
            span=item.sentence.span,
            block=item.block.kind,
            citations=citations,
            context=item.context,
            section=item.section,
            quoted=quoted,
            judge=self.judge,
            ranker=self.ranker,
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
        for name in names_between(names, starts, Span(start=span.start, end=edge)):
            treats = name.kind in INTERVENTIONS
            if name.kind is ConceptKind.RECEPTOR:
                discourse.note(article.text[name.start : name.end], name.slug or None, name.kind)
                continue
            if treats in seen:
                continue
            seen.add(treats)
            if passing and treats:
                if name.kind in DRUGS:
                    discourse.drug = Mention(text=article.text[name.start : name.end], concept=name.slug or None)
                continue
            discourse.note(article.text[name.start : name.end], name.slug or None, name.kind)


def _reading(item: Candidate, doc: Doc, source: str) -> _Reading:
    view = View(read_tree(doc), source, item.masked, section=item.section)
    frames = _frames(item, view)
    if item.context is not None and frames:
        frames = frames_of_item(frames, view, item.context, item.sentence.span)
    if is_completed(item.masked):
        for frame in frames:
            if frame.subject_token is not None and frame.subject_token.i == 0:
                frame.subject = frame.subject_token = None
    if item.owner is not None:
        words = source[item.owner.start : item.owner.end]
        for frame in frames:
            if frame.subject is not None and item.listed is None:
                continue
            frame.subject = Phrase(text=words, concept=item.owner.slug or None, kind=item.owner.kind)
    return _Reading(item=item, view=view, frames=frames, has_verb=_has_main_verb(view.tokens, item.masked))


def _frames(item: Candidate, view: View) -> list[Frame]:
    """Return what a candidate states: as a listed thing, as a fact after its label, else as a clause."""
    if item.cells:
        return row_frames(view, item.cells)
    if item.listed is not None:
        return list_frame(view, item.listed)
    if item.label is None or item.label.relation is None:
        return find_verb_frames(view)
    if not item.label.dated and _tells(view):
        return find_verb_frames(view)
    ill = item.ill
    words = None if ill is None else view.source[ill.start : ill.end]
    about = None if ill is None or words is None else Phrase(text=words, concept=ill.slug or None, kind=ill.kind)
    return label_frames(view, item.label, ill=about)


def _tells(view: View) -> bool:
    """Say whether what follows a label is a clause: it has a subject, and an auxiliary or a full stop."""
    subject = any(token.dep_ in {"nsubj", "nsubjpass", "expl"} for token in view.tokens)
    helped = any(
        token.tag_ == "MD" or token.lower_ in {"is", "are", "has", "have", "does", "do"} for token in view.tokens
    )
    return subject and (helped or view.tokens[-1].text == ".")


def _has_main_verb(tokens: Sequence[Token], masked: MaskedText) -> bool:
    """Say whether the root is a verb with a finite form, its own or an auxiliary's."""
    for token in tokens:
        if token.dep_ != "ROOT" or token.pos_ not in {"VERB", "AUX"} or masked.is_noun_at(token.idx):
            continue
        if token.tag_ in {"VBZ", "VBP", "VBD", "VB", "MD"} or any(
            child.dep_ in _AUXILIARIES for child in token.children
        ):
            return True
    return False


def _points_back(frame: Frame) -> bool:
    """Say whether a statement is about something named before ("it", "its", "this …")."""
    token = frame.subject_token
    if token is None:
        return False
    return token.lower_ in {"it", "they"} or any(
        child.lower_ in {"its", "their", "this", "these"} and child.dep_ in {"poss", "det"} for child in token.children
    )


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
