"""Frames of status, history and duration: "was approved for", "was first made in", "lasts for"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import TIMES, Clause, Frame, listed, make_frame, people_trait
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import is_care
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

_R: Final = Relation


__all__ = [
    "agentless_history",
    "approval_frames",
    "duration_frames",
    "event",
    "history_frames",
    "is_passive",
    "label_frames",
    "meaning",
    "rest_of_clause",
    "status_frames",
]

_HISTORY: Final = word_set(
    "develop introduce create synthesize synthesise discover launch establish use describe isolate make "
    "invent patent study"
)
_TOGETHER: Final = word_set("combination conjunction tandem association")
_MEANS: Final = word_set("treatment therapy medication medicine option drug remedy adjunct aid agent")
_LEAVES_BY: Final = frozenset(("via", "through", "from"))
"""By what a body is cleared of something, which then is not cleared by an agency."""
_FIRST: Final = frozenset(("first", "originally", "initially"))
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\ds?$")


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and any(child.dep_ == "dobj" for child in verb.children):
        return False
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "conj"}
        and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    )


def agentless_history(verb: Token) -> bool:
    """Say whether a passive verb reports an event: "was first developed", "was introduced in 1987"."""
    if verb.lemma_ not in _HISTORY or not is_passive(verb):
        return False
    words = {token.lower_ for token in verb.subtree}
    return bool(words & {"first", "originally", "initially", "century", "ago"}) or any(
        _YEAR.match(token.text) for token in verb.subtree
    )


def _made_by(view: View, verb: Token, maker: Token, thing: Token) -> Frame | None:
    """Return "a chemist first made X in 1962" as an event in the history of X."""
    if maker.pos_ != "PROPN" and maker.lemma_ not in {
        "researcher",
        "scientist",
        "chemist",
        "doctor",
        "physician",
        "company",
    }:
        return None
    year = next((token for token in verb.subtree if _YEAR.match(token.text)), None)
    frame = make_frame(view, f"history:{verb.lemma_}", _R.HISTORY_EVENT, verb, thing, maker)
    if frame is not None and year is not None:
        told = f"{view.words(verb)} by {view.phrase(maker).text} in {view.words(year)}"
        frame.object = Phrase(text=told, head=verb.lemma_)
    return frame


def history_frames(view: View, clause: Clause) -> list[Frame]:
    """Return the frame of an event ("was first made in 1962") or of an approval received."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    begins = verb.lemma_ in {"emerge", "begin", "start", "become", "originate"}
    dated = (begins or verb.lemma_ in _HISTORY) and any(_YEAR.match(token.text) for token in verb.subtree)
    if agentless_history(verb) or (dated and begins):
        rest = event(view, verb)
        if rest is not None and subject is not None:
            return [
                Frame(
                    rule=f"history:{verb.lemma_}",
                    relation=_R.HISTORY_EVENT,
                    verb=verb,
                    subject=view.phrase(subject),
                    object=rest,
                    subject_token=subject,
                )
            ]
    if dated and not clause.passive and verb.lemma_ in _HISTORY and target is not None and subject is not None:
        made = _made_by(view, verb, subject, target)
        if made is not None:
            return [made]
    if (
        verb.lemma_ in {"receive", "gain", "win", "get", "obtain"}
        and target is not None
        and target.lemma_ in {"approval", "clearance", "authorisation", "authorization", "licence", "license"}
    ):
        places = [*view.prepositions(target), *view.prepositions(verb)]
        use = next((thing for prep, thing in places if prep == "for"), None)
        giver = next((thing for prep, thing in places if prep in {"by", "from"}), None)
        giver = giver or next((child for child in target.children if child.dep_ == "compound"), None)
        return listed(make_frame(view, "received-approval", _R.APPROVED_FOR, verb, subject, use or giver or target))
    return []


def approval_frames(view: View, verb: Token, agency: Token | None, target: Token | None) -> list[Frame]:
    """Read "The agency approved X for Y": what is approved is the subject."""
    if target is None:
        return _agency_approved(view, verb, agency)
    places = [*view.prepositions(target), *view.prepositions(verb)]
    places = [(prep, thing) for prep, thing in places if prep in {"for", "as", "to"} and not _cites(view, thing)]
    use = next((thing for _, thing in places if not view.is_people(thing)), None)
    people = next((thing for prep, thing in places if prep == "for" and view.is_people(thing)), None)
    trait = None if people is None else people_trait(view, people)
    if use is None and trait is None:
        use = _use_below(view, verb, target)
    frame = make_frame(
        view, f"approves:{verb.lemma_}", _R.APPROVED_FOR, verb, target, use if use is not None else agency
    )
    if frame is not None and use is None and trait is not None and people is not None:
        frame.object, frame.object_token, frame.population = trait, people, view.people(people)
    if (
        frame is not None
        and use is not None
        and frame.subject is not None
        and frame.subject.end is not None
        and frame.object.start is not None
    ):
        start, cut = frame.subject.start, view.span(target)[1]
        if start is not None and frame.subject.end > cut:
            subject = frame.subject
            frame.subject = Phrase(
                text=view.source[start:cut],
                start=start,
                end=cut,
                concept=subject.concept,
                kind=subject.kind,
                head=subject.head,
            )
    return listed(frame)


def _cites(view: View, thing: Token) -> bool:
    """Say whether a noun follows "according to"."""
    return thing.head.i > 0 and view.tokens[thing.head.i - 1].lower_ == "according"


def _use_below(view: View, verb: Token, target: Token) -> Token | None:
    """Return what something was approved for where the parser hung that on a noun between, or what it is to do."""
    for token in verb.subtree:
        if token.lower_ == "for" and token.dep_ == "prep" and token.i > target.i:
            return next((child for child in token.children if child.dep_ == "pobj" and not view.is_people(child)), None)
    for doing in (*verb.children, *target.children):
        if doing.i > target.i and doing.tag_ == "VB" and doing.nbor(-1).lower_ == "to":
            return view.direct_object(doing)
    return None


def status_frames(view: View, verb: Token, relation: Relation, subject: Token | None) -> list[Frame]:
    """Read "Was approved by the agency in 1970", "is used for pain", "is given intravenously"."""
    if relation is _R.APPROVED_FOR and subject is not None and (thing := _approved_by(view, verb, subject)) is not None:
        agency, subject = subject, thing
        if all(prep != "for" for prep, _ in view.prepositions(verb)):
            return listed(make_frame(view, "received-approval", relation, verb, subject, agency))
    rest = [token for token in verb.subtree if token.i > verb.i]
    wanted = ("for", "as", "to", "in", "with", "by", "via", "through", "into", "from")
    gone = verb.lemma_ == "clear"
    careful = next(
        (
            thing
            for prep, thing in view.prepositions(verb)
            if (prep in _LEAVES_BY if gone else prep == "with" and is_care(thing))
        ),
        None,
    )
    if careful is not None and (frame := make_frame(view, "used-so", _R.HAS_PROPERTY, verb, subject, verb)) is not None:
        frame.object = view.tokens_phrase(list(view.tokens[verb.i : careful.i + 1]), verb)
        return [frame]
    said = [(prep, _treated(view, thing)) for prep, thing in view.prepositions(verb) if thing.lemma_ not in _TOGETHER]
    places = dict(reversed(said))
    if relation is not _R.APPROVED_FOR:
        target = next((thing for prep, thing in said if prep in wanted), None)
    else:
        target = next((places[prep] for prep in wanted if prep in places), None)
    if target is None:
        target = next(
            (
                child
                for child in verb.children
                if child.i > verb.i and child.dep_ in {"oprd", "advmod", "xcomp", "npadvmod", "acomp"}
            ),
            None,
        )
    if target is None and relation is _R.USED_FOR:
        goal = next((child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VB"), None)
        while goal is not None and goal.lemma_ == "help":
            goal = next((child for child in goal.children if child.dep_ in {"xcomp", "ccomp"}), None)
        target = None if goal is None else view.direct_object(goal)
    if target is None:
        giver = next((child for child in verb.children if child.i == verb.i - 1 and view.words(child).isupper()), None)
        if relation is _R.APPROVED_FOR and giver is not None and giver is not subject:
            return listed(make_frame(view, "received-approval", relation, verb, subject, giver))
        if not rest or (rest[0].dep_ == "cc" and rest[0].head is verb):
            return []
        target = rest[0] if rest[0].pos_ != "ADP" or len(rest) == 1 else rest[1]
        if rest[0].dep_ == "prep":
            target = next((child for child in rest[0].children if child.dep_ in {"pobj", "pcomp"}), target)
    if (
        relation is _R.USED_FOR
        and target.pos_ == "VERB"
        and (relation_inner := VERBS.get(target.lemma_)) in {_R.TREATS, _R.REDUCES, _R.PREVENTS}
    ):
        inner = view.direct_object(target)
        if inner is not None:
            return listed(
                make_frame(
                    view, f"status:{verb.lemma_}-to-{target.lemma_}", relation_inner or relation, verb, subject, inner
                )
            )
    frame = make_frame(view, f"status:{verb.lemma_}", relation, verb, subject, target)
    if frame is not None and relation is _R.HISTORY_EVENT:
        frame.object = event(view, verb) or frame.object
    return listed(frame if frame is None else _as_dose(view, frame, target))


def _as_dose(view: View, frame: Frame, target: Token) -> Frame:
    """Return a frame of what is given "once a week" as that of a dose."""
    if frame.relation is not _R.ADMINISTERED_VIA or target.dep_ != "npadvmod" or target.lemma_.lower() not in TIMES:
        return frame
    often = view.tokens_phrase(list(view.tokens[target.left_edge.i : target.right_edge.i + 1]), target)
    return replace(frame, relation=_R.DOSED_AS, object=often)


def _agency_approved(view: View, verb: Token, agency: Token | None) -> list[Frame]:
    """Read "is FDA approved for X", where the parse makes a clause of the agency and its verb."""
    top = verb.head
    if agency is None or verb.dep_ != "ccomp" or top.lemma_ != "be" or not view.words(agency).isupper():
        return []
    thing = next((child for child in top.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    use = next((use for prep, use in view.prepositions(verb) if prep == "for"), agency)
    return [] if thing is None else listed(make_frame(view, "received-approval", _R.APPROVED_FOR, top, thing, use))


def _approved_by(view: View, verb: Token, agency: Token) -> Token | None:
    """Return what "is (not) FDA approved", where the parse takes the agency for what is approved."""
    aux = next((child for child in verb.children if child.dep_ == "auxpass" and child.i < agency.i), None)
    if aux is None or agency.i != verb.i - 1 or not view.words(agency).isupper() or aux.i == 0:
        return None
    thing = next((child for child in aux.children if child.dep_ in {"nsubj", "nsubjpass"}), view.tokens[aux.i - 1])
    return thing if thing.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _treated(view: View, thing: Token) -> Token:
    """Return what a treatment is for ("licensed as a treatment for X"), else the thing itself."""
    if thing.lemma_.lower() not in _MEANS or view.name(thing) is not None:
        return thing
    return next((use for prep, use in view.prepositions(thing) if prep == "for" and not view.is_people(use)), thing)


def label_frames(view: View, verb: Token, notice: Token, label: Token) -> list[Frame]:
    """Read "The agency added a warning about X to the labels of Y": by its label, Y has the risk of X."""
    risk = next((thing for prep, thing in view.prepositions(notice) if prep in {"about", "of", "for", "on"}), None)
    around = (label, *label.children, *(thing for prep, thing in view.prepositions(label) if prep in {"of", "for"}))
    drug = next((token for token in around if view.name(token) is not None), None)
    return [] if drug is None else listed(make_frame(view, "label-notice", Relation.HAS_RISK_OF, verb, drug, risk))


def event(view: View, verb: Token) -> Phrase | None:
    """Return what happened, where it says by whom from the verb on ("first made by X in 1962")."""
    rest = _rest(view, verb)
    if not rest:
        return None
    if all(token.lower_ != "by" for token in view.tokens[verb.i + 1 : rest[-1].i]):
        return view.tokens_phrase(rest, rest[0])
    before = view.tokens[verb.i - 1] if verb.i else verb
    first = before.i if before.head == verb and before.lower_ in _FIRST else verb.i
    return view.tokens_phrase(list(view.tokens[first : rest[-1].i + 1]), verb)


def rest_of_clause(view: View, verb: Token) -> Phrase | None:
    """Return what follows a verb in its clause, without further clauses."""
    kept = _rest(view, verb)
    return view.tokens_phrase(kept, kept[0]) if kept else None


def _rest(view: View, verb: Token) -> list[Token]:
    """Return the words that follow a verb in its clause."""
    kept: list[Token] = []
    below = next((child for child in verb.children if child.dep_ == "advcl" and child.i > verb.i), None)
    supposed = below is not None and view.tokens[below.left_edge.i].lower_ in {"if", "unless", "although", "though"}
    for token in view.tokens[verb.i + 1 :]:
        if supposed and below is not None and token.i >= below.left_edge.i:
            break
        if not verb.is_ancestor(token):
            continue
        if (token.dep_ in {"cc", "advcl", "relcl"} and token.head == verb) or (token.text == "," and len(kept) > 8):
            break
        if kept and token.i != kept[-1].i + 1:
            break
        kept.append(token)
    kept = kept[:18]
    while kept and (kept[-1].is_punct or kept[-1].dep_ in {"cc", "prep", "det"} or kept[-1].tag_ in {"TO", "IN"}):
        kept.pop()
    while len(kept) > 1 and (kept[0].tag_ in {"IN", "TO", "DT"} or kept[0].is_punct):
        kept.pop(0)
    return kept


def meaning(view: View, head: Token) -> Phrase:
    """Return all that a definition says: the noun with its clauses, up to 28 words."""
    tokens = list(view.tokens[head.left_edge.i : head.right_edge.i + 1])[:28]
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].dep_ == "det":
        tokens.pop(0)
    return view.tokens_phrase(tokens, head)


def duration_frames(view: View, verb: Token, subject: Token | None, target: Token | None) -> list[Frame]:
    """Return the frame of "lasts for …"."""
    thing = target
    if thing is None:
        thing = next((child for _, child in view.prepositions(verb)), None)
    if thing is None:
        thing = next(
            (child for child in verb.children if child.dep_ in {"npadvmod", "advmod"} and child.i > verb.i), None
        )
    return listed(make_frame(view, "verb:last", _R.LASTS_FOR, verb, subject, thing))
