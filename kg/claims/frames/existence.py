"""Frames of "there is …": a risk, a lack, how much evidence, what kind of treatments there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.claims.frames.changes import existing_changes
from kg.claims.frames.differences import unpaired
from kg.claims.frames.frame import Frame, people_trait
from kg.claims.frames.naming import CAUSE_NOUNS, said_frame
from kg.claims.frames.occurrences import is_harm
from kg.claims.frames.pairs import paired
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.settling.modifiers import polarity
from kg.cues.wordsets import word_set
from kg.terms import Polarity, Relation

__all__ = ["existence_frames"]

_R: Final = Relation
_RISKS: Final = word_set("risk risks danger dangers chance chances likelihood possibility hazard")
_MORE: Final = word_set("higher increased greater elevated raised")
_LESS: Final = word_set("lower reduced decreased smaller")
_BEARERS: Final = word_set("with from after following in among for during when")
_EVIDENCE: Final = word_set("evidence study trial research data datum literature report proof")
_QUANTITIES: Final = word_set("few little limited scant scarce insufficient no some good strong weak growing enough")


def existence_frames(view: View, verb: Token, noun: Token | None) -> Iterator[Frame]:
    """Read "There is no cure for X", "a risk of Y with T", "few trials of T", "effective treatments for X".

    Args:
        view: The sentence.
        verb: The verb "be".
        noun: What there is.
    """
    if noun is None:
        return
    words = view.words(noun).lower()
    if words.split()[-1] in _RISKS or words.startswith(("risk of", "risks of")):
        yield from _risk(view, verb, noun)
    elif noun.lemma_.lower() == "difference":
        yield from _difference(view, verb, noun)
    elif (between := paired(view, verb, noun)) is not None:
        yield between
    elif any(child.lower_ == "no" for child in noun.children) and is_harm(view, noun):
        yield said_frame(view, "adverse-occurs", _R.CAUSES, verb, None, noun)
    elif changed := existing_changes(view, verb, noun):
        yield from changed
    elif noun.lemma_.lower() in _EVIDENCE:
        yield from _evidence(view, verb, noun)
    elif any(child.like_num or child.lower_ == "no" for child in noun.children):
        yield from _counted(view, verb, noun)
    else:
        yield from _described(view, verb, noun)


def _risk(view: View, verb: Token, noun: Token) -> Iterator[Frame]:
    """Read "There is a higher risk of X in smokers": who bears it, or what brings it, is the subject."""
    named = view.name(noun) is not None and noun.lower_ not in _RISKS
    risk = noun if named else next((thing for prep, thing in view.prepositions(noun) if prep in {"of", "for"}), noun)
    bearer = next(
        (
            thing
            for head in dict.fromkeys((noun, risk, verb))
            for prep, thing in view.prepositions(head)
            if prep in _BEARERS and thing is not risk and thing.pos_ in {"NOUN", "PROPN"}
        ),
        None,
    )
    degree = {child.lower_ for child in noun.children}
    relation = _R.HAS_RISK_OF
    if bearer is not None and degree & (_MORE | _LESS):
        relation = _R.INCREASES if degree & _MORE else _R.REDUCES
    frame = said_frame(view, "there-is", relation, verb, bearer, risk)
    frame.noun = noun
    if bearer is not None and view.is_people(bearer):
        frame.subject = people_trait(view, bearer) or frame.subject
    if bearer is not None and bearer.head in risk.subtree:
        frame.object = view.tokens_phrase([t for t in risk.subtree if t.i < bearer.head.i and t.dep_ != "det"], risk)
    if relation is not _R.HAS_RISK_OF and frame.object.start is not None and risk is not noun:
        start, end = view.span(noun)[0], frame.object.end
        frame.object = Phrase(text=view.source[start:end], start=start, end=end, head="risk")
    yield frame


def _evidence(view: View, verb: Token, noun: Token) -> Iterator[Frame]:
    """Read "There are few trials of T in children": how much evidence there is; a that-clause states by itself."""
    if any(child.dep_ in {"acl", "relcl", "ccomp"} for child in noun.children):
        return
    amount = next((child for child in noun.children if child.i < noun.i and child.lower_ in _QUANTITIES), None)
    about = next((thing for prep, thing in view.prepositions(noun) if prep in {"of", "for", "on", "into", "in"}), None)
    if amount is None or about is None:
        return
    frame = said_frame(view, "there-is", _R.HAS_PROPERTY, verb, noun, Phrase(text=amount.text, head=amount.lower_))
    frame.subject = view.tokens_phrase([token for token in noun.subtree if token.i >= noun.i], noun)
    start, end = view.span(amount)
    frame.object = Phrase(text=view.source[start:end], start=start, end=end, head=amount.lower_)
    frame.object_token, frame.weak = noun, True
    yield frame


def _counted(view: View, verb: Token, noun: Token) -> Iterator[Frame]:
    """Read "There are three types of X", "there is no cure for X", "there is no drug approved for X"."""
    lacking = any(child.lower_ == "no" for child in noun.children)
    done = next((child for child in noun.children if lacking and child.dep_ == "acl" and child.i == noun.i + 1), None)
    if done is not None and (aim := next((thing for prep, thing in view.prepositions(done) if prep == "for"), None)):
        frame = said_frame(view, "there-is", _R.HAS_PROPERTY, verb, aim, view.tokens_phrase([noun, done], noun))
        frame.object_token = noun
        yield frame
        return
    for prep, target in view.prepositions(noun):
        if prep not in {"for", "of", "in", "between", "against"}:
            continue
        bare = lacking and CAUSE_NOUNS.get(noun.lemma_.lower()) is _R.TREATS
        words = [*(child for child in noun.lefts if child.dep_ != "det"), noun]
        what = view.tokens_phrase(words, noun) if bare else view.phrase(noun, whole=True)
        frame = said_frame(view, "there-is", _R.HAS_PROPERTY, verb, target, what)
        frame.object_token = noun
        yield frame
        return


def _described(view: View, verb: Token, noun: Token) -> Iterator[Frame]:
    """Read "There are effective treatments for X": of what kind the things for X are."""
    about = next((thing for prep, thing in view.prepositions(noun) if prep in {"for", "of", "against"}), None)
    kinds = [child for child in noun.lefts if child.dep_ == "amod" and child.pos_ == "ADJ"]
    if about is None or not kinds:
        return
    frame = said_frame(view, "there-is", _R.HAS_PROPERTY, verb, noun, view.tokens_phrase(kinds, kinds[-1]))
    frame.subject = view.tokens_phrase([token for token in noun.subtree if token.i >= noun.i], noun)
    frame.object_token, frame.weak = kinds[-1], True
    yield frame


def _difference(view: View, verb: Token, noun: Token) -> Iterator[Frame]:
    """Read "There was no difference in Y between A and B"; between groups the treatment spoken of is meant."""
    frame = paired(view, verb, noun)
    if frame is None:
        frame = unpaired(view, verb, noun)
    if frame.rule != "difference-unnamed" or polarity(frame) is Polarity.NEGATED:
        yield frame
