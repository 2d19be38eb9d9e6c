"""What a list item states after its lead-in: only what is said of the item, which stands for "the following"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token, root_of
from kg.cues.wordsets import word_set
from kg.model import Span
from kg.terms import Relation

__all__ = ["frames_of_item"]

_STANDS_FOR: Final = re.compile(
    r"\b(?:the\s)?following\b[^.:;]{0,40}$|\b(?:such as|including|like|e\.g\.|namely)[\s,]*$", re.IGNORECASE
)
"""The end of a lead-in whose last noun only announces the items."""
_TELLING: Final = word_set("that which when while after during with on in at from or and to")
"""What follows a word to tell which one of its kind is meant."""
_LONGEST: Final = 16
"""Words of an item that is still one thing."""
_FINITE: Final = frozenset(("VBZ", "VBP", "VBD", "MD"))
_SURE: Final = frozenset(("VBZ", "MD"))
"""Tags that the tagger gives to no noun or adjective at the head of an item."""
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_DASHES: Final = frozenset(("–", "—", "-", ":"))
_CLOSING: Final = _DASHES | {"(", ";", "."}
"""What stands before a comment on an item."""
_COMMENTS: Final = word_set("including such especially particularly like which who perhaps e.g. i.e. no not")
"""What stands after the comma before a comment on an item."""
_OPENING: Final = word_set("that which who whose when while where because if as after before until unless although")
_BENEFITS: Final = re.compile(r"\b(?:benefits?|advantages?|improvements?)\b", re.IGNORECASE)
_MOVED: Final = {
    **dict.fromkeys(("improved", "better", "enhanced", "restored"), Relation.IMPROVES),
    **dict.fromkeys(("increased", "more", "higher", "greater", "boosted", "heightened"), Relation.INCREASES),
    **dict.fromkeys(("reduced", "less", "fewer", "lower", "lowered", "decreased", "lessened"), Relation.REDUCES),
}
"""Words before what there is more or less of, or what is better."""
_THERE_ARE: Final = re.compile(
    r"\W*there (?:are|is)\s(?:(?:also|several|many|various|numerous|some|multiple|different|two|three|four|five|six|"
    r"a number of|a few|a variety of|a range of|main|common)\s)*(?P<thing>(?:types?|forms?|kinds?|classes|categories|"
    r"varieties|stages|phases|options|methods|techniques|treatments|medications|drugs)\b[^,:;]{0,60}?)"
    r"(?:,?\s(?:including|such as|like)(?:\sthe following)?)?\W*$",
    re.IGNORECASE,
)
"""A lead-in that announces what there are ("There are three types of X:")."""
_BOLD: Final = re.compile(r"\W{0,4}?(?:\*\*|__)(\w[^*_\n]{1,50}?)[:.]?(?:\*\*|__)")
"""A label in bold, which names the item."""
_AT_RISK: Final = re.compile(
    r"\b(?:people|those|anyone|groups|individuals|patients|women|men)\b[^.:;]{0,40}?\bat\s(?:\w+\s)?risk\s(?:of|for)\s"
    r"(?P<thing>[^,:;]{3,60}?)\s(?:includes?|are)(?:\sthe following)?\W*$",
    re.IGNORECASE,
)
_NOUNS: Final = frozenset(("NOUN", "PROPN"))
_SUCH: Final = frozenset(("ADJ", "ADV", "CCONJ"))
_NAMING: Final = frozenset(
    (
        Relation.INCLUDES, Relation.IS_A, Relation.HAS_PROPERTY, Relation.DEFINED_AS, Relation.CAUSES,
        Relation.HAS_RISK_OF, Relation.ASSOCIATED_WITH,
    )
)  # fmt: skip
"""What a lead-in says of things whose changes are among them ("may cause:" "lowered mood")."""
_NEAR: Final = 60
"""Characters before the end of a lead-in within which its last noun stands."""


def frames_of_item(frames: list[Frame], view: View, lead_in: Span, item: Span) -> list[Frame]:
    """Return the frames that speak of the item, and those of the noun before it with the item in its place.

    What the lead-in says by itself ("boosts energy and …:") is not said again with each item.
    """
    if (kind := _of_a_kind(frames, view, lead_in, item)) is not None:
        return [kind]
    spoken = [frame for frame in frames if _speaks_of(frame, view, item)]
    if spoken:
        whole = _as_a_whole(spoken, view, item)
        for frame in whole:
            if frame.object.start == item.start and " " not in frame.object.text:
                frame.object = _described(view, frame.object, item)
        return whole
    leading = view.source[lead_in.start : lead_in.end].rstrip(" :")
    if _STANDS_FOR.search(leading) is None:
        return frames
    edge = lead_in.start + len(leading)
    last = next((frame for frame in reversed(frames) if _ends_near(frame.object, edge)), None)
    if last is None:
        return frames
    words = _words_of(view, item)
    if words is None:
        return []
    last.object = words
    return [_gained(last, view) or last]


def _of_a_kind(frames: list[Frame], view: View, lead_in: Span, item: Span) -> Frame | None:
    """Return that an item is one of the forms there are ("there are several forms, including"), or that it is at risk.

    People at risk of something are told as what brings the risk, as under "Risk factors".
    """
    leading = view.source[lead_in.start : lead_in.end]
    there, risk = _THERE_ARE.match(leading), _AT_RISK.search(leading)
    found = there or risk
    announced = ("there-is", "is-") if risk is not None else ("there-is",)
    base = next((one for one in frames if one.rule.startswith(announced) or one.relation is Relation.INCLUDES), None)
    if found is None or base is None:
        return None
    tokens = [token for token in view.tokens if item.start <= view.span(token)[0] < item.end and not token.is_space]
    words = _named(view, tokens)
    label = _BOLD.match(view.source, item.start, item.end)
    if label is None and (not words or _has_clause(tokens)):
        return None
    head = root_of(words) if words else base.verb
    one, start = view.tokens_phrase(words or [head], head), lead_in.start + found.start("thing")
    if label is not None:
        one = Phrase(text=label[1], start=label.start(1), end=label.end(1), head=label[1].split()[-1].lower())
    told = Phrase(
        text=found["thing"], start=start, end=start + len(found["thing"]), head=found["thing"].split()[0].lower()
    )
    if risk is not None:
        of = replace(told, text=f"risk of {told.text}", start=None, end=None, head="risk")
        return replace(
            base, rule="list:risk", relation=Relation.INCREASES, subject=one, subject_token=None, object=of,
            object_token=None, weak=False,
        )  # fmt: skip
    return replace(
        base, rule="list:includes", relation=Relation.INCLUDES, subject=told, subject_token=None, object=one,
        object_token=head, weak=False,
    )  # fmt: skip


def _as_a_whole(frames: list[Frame], view: View, item: Span) -> list[Frame]:
    """Return the frames of an item without a finite verb: the lead-in's verb has all of it for its object.

    What its participles seem to say ("altered ways of thinking") is no statement of its own. A row of things between
    commas stays as it was read.
    """
    tokens = [token for token in view.tokens if item.start <= view.span(token)[0] < item.end and not token.is_space]
    words = _named(view, tokens)
    if not 0 < len(words) <= _LONGEST or _has_clause(tokens):
        return frames
    led = [frame for frame in frames if view.span(frame.verb)[0] < item.start and _fills(frame, view, item, words)]
    if not led or (len(led) > 1 and any(token.text == "," for token in words)):
        return frames
    frame = led[0]
    head = frame.object_token if frame.object_token in words else root_of(words)
    told = view.tokens_phrase(words, head or words[0])
    if len(told.text) > len(frame.object.text) or frame.object.start != told.start:
        known = told.concept is None and frame.object.start == told.start
        frame.object = replace(told, concept=frame.object.concept, kind=frame.object.kind) if known else told
    thing = any(token.pos_ in _NOUNS for token in words)
    if thing and frame.rule.startswith(("property", "is-")) and _is_several(frame.subject_token):
        frame.relation, frame.rule = Relation.INCLUDES, "list:includes"
    frame = _gained(frame, view) or frame
    return [frame, *(other for other in frames if other not in led and view.span(other.verb)[0] < item.start)]


def _gained(frame: Frame, view: View) -> Frame | None:
    """Return what moved where the lead-in announces benefits ("offers several benefits, including:" "Less pain")."""
    told = frame.object
    first, _, rest = told.text.partition(" ")
    relation = _MOVED.get(first.lower())
    announced = frame.weak or frame.relation in {Relation.HAS_PROPERTY, Relation.CAUSES}
    if relation is None or not rest or told.start is None or not announced:
        return None
    if _BENEFITS.search(view.source[view.span(frame.verb)[0] : told.start]) is None:
        return None
    thing = Phrase(text=rest, start=told.start + len(first) + 1, end=told.end, head=rest.rsplit(maxsplit=1)[-1].lower())
    return replace(frame, rule="fragment:change", relation=relation, object=thing, weak=False)


def _is_several(subject: Token | None) -> bool:
    return subject is not None and subject.tag_ == "NNS"


def _named(view: View, tokens: list[Token]) -> list[Token]:
    """Return the words of an item that name it: up to a comment, without its article, after a bare adjective's dash."""
    such = next((place for place, token in enumerate(tokens[1:4], 1) if token.lower_ == "such"), 0)
    if such and such + 2 < len(tokens) and tokens[such + 1].lower_ == "as":
        return _named(view, [token for token in tokens[such + 2 :] if token.text != ":"])
    end = next((place for place, token in enumerate(tokens) if place and _closes(tokens, place)), len(tokens))
    words = tokens[:end]
    sorts = [token.pos_ in _SUCH and view.name(token) is None for token in words if not token.is_punct]
    if end + 1 < len(tokens) and tokens[end].text in _DASHES and sorts and all(sorts):
        return _named(view, tokens[end + 1 :])
    while words and (words[0].is_punct or words[0].dep_ == "det"):
        words = words[1:]
    while words and words[-1].is_punct:
        words = words[:-1]
    return words


def _closes(tokens: list[Token], place: int) -> bool:
    """Say whether a comment begins at a place of an item; the hyphen of a compound begins none."""
    word, before = tokens[place], tokens[place - 1]
    if word.text == "-":
        return word.idx > before.idx + len(before)
    if word.text != "," or place + 1 == len(tokens):
        return word.text in _CLOSING
    after = tokens[place + 1]
    return after.lower_ in _COMMENTS or after.dep_ == "prep" or (after.tag_ == "RB" and after.lower_.endswith("ly"))


def _has_clause(tokens: list[Token]) -> bool:
    """Say whether an item states something by itself: a finite verb before any word that opens a clause below."""
    for token in tokens:
        if token.tag_ in _FINITE and (token.tag_ in _SURE or any(child.dep_ in _SUBJECTS for child in token.children)):
            return True
        if token.lower_ in _OPENING:
            return False
    return False


def _fills(frame: Frame, view: View, item: Span, words: list[Token]) -> bool:
    """Say whether the object of a lead-in's verb begins an item, or stands in it where it only names things."""
    start, end = frame.object.start, frame.object.end
    first, last = view.span(words[0])[0], view.span(words[-1])[1]
    if start is None or end is None or not (item.start <= start < last or start < item.start < end):
        return False
    if frame.noun is not None and view.span(frame.noun)[0] >= item.start:
        return False
    naming = frame.relation in _NAMING and frame.outcome is None and not frame.rule.startswith("clause")
    return start <= first or naming


def _speaks_of(frame: Frame, view: View, item: Span) -> bool:
    """Say whether a statement holds words of the item: its verb, its object, its subject or what was measured."""
    ends = [thing.end for thing in (frame.subject, frame.object, frame.outcome) if thing is not None]
    return view.span(frame.verb)[0] >= item.start or any(end is not None and end > item.start for end in ends)


def _ends_near(thing: Phrase, edge: int) -> bool:
    return thing.end is not None and edge - _NEAR <= thing.end <= edge


def _described(view: View, thing: Phrase, item: Span) -> Phrase:
    """Return an item that is one bare word with what tells which it is ("pain that worsens at night")."""
    first = next((token for token in view.tokens if view.span(token)[0] == item.start), None)
    if first is None:
        return thing
    words = [token for token in view.tokens[first.i :] if view.span(token)[1] <= item.end]
    while words and words[-1].is_punct:
        words.pop()
    if not 2 < len(words) <= _LONGEST or words[1].lower_ not in _TELLING or any(token.is_punct for token in words):
        return thing
    told = view.tokens_phrase(words, first)
    return replace(thing, text=told.text, end=told.end)


def _words_of(view: View, item: Span) -> Phrase | None:
    """Return the words of an item, with the concept they name, ``None`` where all of it was left out of the copy."""
    inside = [
        token for token in view.tokens if view.span(token)[0] >= item.start and not (token.is_punct or token.is_space)
    ]
    if not inside:
        return None
    return view.tokens_phrase(inside, inside[0].head if inside[0].head in inside else inside[0])
