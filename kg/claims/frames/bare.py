"""Frames of what states something in no construction of its own: "Dry lips: most users", "One tablet a day"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.lists import TROUBLES, is_of_illness, list_relation
from kg.claims.frames.occurrences import is_harm, is_ill
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.quantities import find_quantities
from kg.cues.predicates import CHANGE_NOUNS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["bare_frames"]

_R: Final = Relation
_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_MAIN: Final = frozenset(("ROOT", "conj", "ccomp"))
"""Where the verb of a main clause stands."""
_TITLED: Final = frozenset((_R.CAUSES, _R.HAS_RISK_OF, _R.CONTRAINDICATED_IN))
"""What a section's title says of bare words in it."""
_ASIDE: Final = frozenset(("without", "unlike", "instead"))
"""How a sentence begins that says what happens otherwise."""
_DENYING: Final = frozenset(("no", "not", "never", "little", "few"))
_EXAMPLES: Final = frozenset(("example", "examples", "instance"))
_DOSES: Final = frozenset(("dose", "frequency", "count"))
_NAMES: Final = frozenset(("NOUN", "PROPN", "NUM"))
_OPENS: Final = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"))
_CLOSES: Final = word_set(
    "by in at after within over during when if while because but which who that from with compared against"
)
"""Words that stand after an object of few words."""
_ENDS: Final = word_set(", ; : ( – — if because when although though while so unless whereas which")
"""What stands after all that is said of a subject in the main clause."""
_BEGINS: Final = _NAMES | {"DET", "ADJ"}
_FINITE: Final = frozenset(("VBZ", "VBP", "VBD", "MD"))
_INSIDE: Final = frozenset(("of", "in", "with", "on", "for", "by", "before", "after", "than", "as", "from", "to"))
"""Prepositions inside a noun phrase."""
_RELATIVE: Final = frozenset(("who", "which", "that", "you", "one"))
_AUXILIARIES: Final = word_set("is are was were be been may can could might will would do does did has have had")
_HOW_OFTEN: Final = word_set(
    "very more less most quite common commonly uncommon rare rarely occasional occasionally frequent frequently often "
    "sometimes usual possible mild serious early late main but and or yet severe"
)
"""What a label is made of that only says how often the harms after it happen."""
_LONGEST: Final = 12
"""Words of a subject."""
_LABEL: Final = 6
"""Words of a label before a colon."""
_POINTERS: Final = frozenset(("it", "they", "this", "these"))
_STATING: Final = frozenset(
    (
        _R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS, _R.TREATS, _R.PREVENTS, _R.CAUSES, _R.BLOCKS, _R.ACTIVATES,
        _R.ACTS_ON, _R.REGULATES, _R.AFFECTS, _R.SUPERIOR_TO,
    )
)  # fmt: skip
"""What a verb states that the parser took for a noun or a participle."""


def bare_frames(view: View, *, sure: bool = True) -> list[Frame]:
    """Return what a sentence states that no other rule reads, at most one frame.

    A verb that the parser took for something else; what is to be expected; a subject and all that follows it; words
    without a verb, which are said of what the page is about: a harm, a dose, or what the title of their section says.

    Args:
        view: The sentence.
        sure: It surely states something: what is only a property of a subject it names is read, too.
    """
    tokens = [token for token in view.tokens if not token.is_space]
    while tokens and tokens[-1].is_punct and tokens[-1].text not in {")", "”"}:
        tokens.pop()
    if not tokens or tokens[0].lower_ in _ASIDE or _exemplifies(tokens):
        return []
    stated = _misread(view, tokens) or _expected(view, tokens)
    if stated is not None:
        return [stated]
    subjects = [token for token in tokens if token.dep_ in _SUBJECTS and token.head.dep_ in _MAIN]
    subject = next((token for token in subjects if token.lower_ != "it" or not _announces(token.head)), None)
    troubled = subject is not None and subject.lower_ in TROUBLES and subject.head.tag_ == "VBG"
    if subject is not None and not troubled and subject.head.pos_ in {"VERB", "AUX"} and subject.head.i > subject.i:
        return _clause(view, subject, tokens) if sure else []
    if found := _split(view, tokens):
        return found
    return [
        frame
        for frame in _words(view, tokens)
        if frame.relation is not _R.HAS_PROPERTY or (sure and frame.subject is not None)
    ]


def _announces(verb: Token) -> bool:
    """Say whether what is said of "it" only leads to a clause below ("it is worth knowing that …")."""
    said = next((child for child in verb.children if child.dep_ == "acomp"), None)
    below = (child for part in (verb, said) if part is not None for child in part.children)
    return any(
        child.dep_ == "ccomp" or (child.dep_ == "xcomp" and any(grand.dep_ == "ccomp" for grand in child.children))
        for child in below
    )


def _exemplifies(tokens: list[Token]) -> bool:
    """Say whether words without a verb only go on from what was said ("Or, gout with …", "An example being …")."""
    first = tokens[0]
    if first.dep_ == "cc" or first.lower_ in {"or", "and", "plus"}:
        return not any(token.tag_ in _FINITE for token in tokens)
    return any(token.lower_ in _EXAMPLES for token in tokens[:3]) and not any(
        token.tag_ in _FINITE and token.lower_ != "s" for token in tokens
    )


def _misread(view: View, tokens: list[Token]) -> Frame | None:
    """Return the frame of a verb with words on both sides that the parser took for a noun or a participle."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        relation = _stated(token)
        if relation is None or before.pos_ not in _NAMES | {"ADV", "PRON"} or before.lower_ in _CLOSES:
            continue
        if after.pos_ not in _OPENS or token.tag_ == "VBG":
            continue
        opens = _NAMES | {"ADJ", "DET", "PRON"}
        start = next((place for place, one in enumerate(tokens) if one.pos_ in opens), 0)
        words = [one for one in tokens[start:] if one.i < token.i]
        comma = max((place for place, one in enumerate(words) if one.text == "," and start > 0), default=-1)
        words = words[comma + 1 :]
        named = any(one.pos_ in {"NOUN", "PROPN"} for one in words) or (words[:1] and words[0].lower_ in _POINTERS)
        if not named or any(one.tag_ in _FINITE for one in words) or after.lower_ in {"every", "each"}:
            continue
        thing = _until(tokens, after)
        head, target = _head(words), _head(thing)
        if words[0].lower_ in _POINTERS:
            head, words = words[0], words[:1]
        return Frame(
            rule="bare-verb",
            relation=relation,
            verb=token,
            subject=view.tokens_phrase(words, head),
            object=view.tokens_phrase(thing, target),
            subject_token=head if head.pos_ in {"NOUN", "PROPN", "PRON"} else None,
            object_token=target,
        )
    return None


def _split(view: View, tokens: list[Token]) -> list[Frame]:
    """Return a sentence whose parse has no subject as the words before its verb and those after it."""
    if tokens[0].pos_ not in _BEGINS or tokens[0].lower_ in {"there", "here"}:
        return []
    for place, token in enumerate(tokens[1:-1], 1):
        if (token.pos_ in {"ADP", "SCONJ"} and token.lower_ not in _INSIDE) or (
            token.text in {",", ":", ";"} and place < 2
        ):
            return []
        if token.tag_ not in _FINITE and VERBS.get(token.lower_.removesuffix("s")) is None:
            continue
        if token.tag_ not in _FINITE and not token.lower_.endswith("s"):
            continue
        before, rest = tokens[:place], _short(tokens[place:])
        if before[-1].lower_ in _RELATIVE or before[-1].lower_ in {"and", "or", "but"}:
            return []
        if place > _LONGEST or not rest or not any(one.pos_ in {"NOUN", "PROPN"} for one in before):
            return []
        relation = VERBS.get(token.lower_.removesuffix("s"), _R.HAS_PROPERTY)
        head, target = _head(before), _head(rest)
        return [
            Frame(
                rule="bare-split",
                relation=relation if relation in _STATING else _R.HAS_PROPERTY,
                verb=token,
                subject=view.tokens_phrase(before, head),
                object=view.tokens_phrase(rest, target),
                subject_token=head if head.pos_ in {"NOUN", "PROPN"} else None,
                object_token=target,
                weak=True,
            )
        ]
    return []


def _short(rest: list[Token]) -> list[Token]:
    """Return what is said in the main clause, without its auxiliaries and adverbs before it."""
    rest = list(rest)
    while len(rest) > 1 and (
        rest[0].is_punct or rest[0].pos_ in {"AUX", "ADV"} or rest[0].lower_ in _AUXILIARIES or rest[0].dep_ == "neg"
    ):
        rest.pop(0)
    end = next((place for place, token in enumerate(rest) if place and token.lower_ in _ENDS), len(rest))
    return rest[:end]


def _stated(token: Token) -> Relation | None:
    """Return what a word states where it is a form of a known verb."""
    word = token.lower_
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d"), word.removesuffix("ed"))
    return next((VERBS[form] for form in forms if VERBS.get(form) in _STATING), None)


def _until(tokens: list[Token], first: Token) -> list[Token]:
    """Return the words of an object from its first to where it ends."""
    kept: list[Token] = []
    for token in tokens:
        if token.i < first.i:
            continue
        if kept and (
            token.lower_ in _CLOSES or token.text in {",", ";", ":", "(", "–", "—"} or token.pos_ in {"VERB", "AUX"}
        ):
            break
        kept.append(token)
    while len(kept) > 1 and kept[-1].lower_ in {"and", "or", "but"}:
        kept.pop()
    return kept


def _expected(view: View, tokens: list[Token]) -> Frame | None:
    """Read "Expect a dull ache for two days"."""
    verb = tokens[0]
    if verb.lower_ != "expect":
        return None
    thing = view.direct_object(verb)
    if thing is None or thing.pos_ not in {"NOUN", "PROPN"}:
        return None
    return Frame(
        rule="bare-expected",
        relation=_R.CAUSES,
        verb=verb,
        subject=None,
        object=view.phrase(thing),
        object_token=thing,
    )


def _clause(view: View, subject: Token, tokens: list[Token]) -> list[Frame]:
    """Return a clause as its subject and all that follows it."""
    last = subject.right_edge.i
    verb = subject.head
    rest = _short([token for token in tokens if token.i > last])
    if not rest:
        return []
    return [
        Frame(
            rule="bare-clause",
            relation=_R.HAS_PROPERTY,
            verb=verb,
            subject=view.phrase(subject),
            object=view.tokens_phrase(rest, verb),
            subject_token=subject,
            weak=True,
        )
    ]


def _words(view: View, tokens: list[Token]) -> list[Frame]:
    """Return words without a verb, said of what is spoken of; before a colon they are what is spoken of."""
    colon = next((place for place, token in enumerate(tokens) if token.text == ":"), None)
    relation = list_relation(view.section) if len(view.section.split()) <= 12 else None
    if relation not in _TITLED or is_of_illness(view.section):
        relation = None
    subject: Phrase | None = None
    if colon is not None and 0 < colon < len(tokens) - 1:
        before, after = tokens[:colon], tokens[colon + 1 :]
        if len(before) > _LABEL or any(token.tag_ in _FINITE for token in before):
            return []
        if all(token.lower_ in _HOW_OFTEN for token in before):
            ill = is_ill(view, _head(after)) or any(is_ill(view, token) for token in _head(after).conjuncts)
            return [_brought(view.tokens_phrase(after, _head(after)), _head(after))] if ill else []
        if relation is not None or is_harm(view, _head(before)):
            relation, tokens = relation or _R.CAUSES, before
        elif is_ill(view, _head(before)) and all(token.text != "," for token in before) and _is_share(after):
            told = _brought(view.phrase(_head(before)), _head(before))
            told.instead = replace(told, rule="bare-words", relation=_R.HAS_PROPERTY, subject=told.object)
            told.instead.object = view.tokens_phrase(after, _head(after))
            return [told]
        else:
            subject, tokens = view.tokens_phrase(before, _head(before)), after
    head = _head(tokens)
    there = next((child for child in head.children if child.dep_ == "expl"), None)
    if there is not None:
        head = view.direct_object(head) or head
        if head.lemma_.lower() in CHANGE_NOUNS or not (is_harm(view, head) or _is_denied(head)):
            return []
    if there is None and any(token.tag_ in _FINITE for token in tokens):
        return []
    counted = any(token.like_num for token in tokens[:4])
    if subject is None and any(view.is_person_word(token) for token in tokens[: 6 if counted else 3]):
        return []
    noun = head.pos_ in {"NOUN", "PROPN"}
    doses = {found.kind for found in find_quantities(view.tokens_phrase(tokens, head).text)} & _DOSES
    harm = noun and is_harm(view, head)
    if relation is None:
        relation = _R.CAUSES if harm and subject is None else _R.DOSED_AS if doses else _R.HAS_PROPERTY
    short = noun and relation is not _R.DOSED_AS and (harm or there is not None)
    thing = view.phrase(head) if short else view.tokens_phrase(tokens, head)
    return [
        Frame(
            rule="bare-words", relation=relation, verb=head, subject=subject, object=thing, object_token=head, weak=True
        )
    ]


def _is_share(tokens: list[Token]) -> bool:
    """Say whether some words begin with in how many something happens ("about 1 in 1,000", "under 2%")."""
    first = tokens[:7]
    counted = any(token.like_num for token in first[:4])
    return counted and any(token.text == "%" or token.lower_ in {"in", "percent"} for token in first)


def _brought(thing: Phrase, head: Token) -> Frame:
    """Return a harm that a label or a count of cases stands beside, of what is spoken of."""
    return Frame(
        rule="adverse-occurs", relation=_R.CAUSES, verb=head, subject=None, object=thing, object_token=head, weak=True
    )


def _is_denied(noun: Token) -> bool:
    """Say whether there is no such thing, or hardly any; "a few" are some."""
    return any(
        child.lower_ in _DENYING and not (child.lower_ == "few" and child.i and child.nbor(-1).lower_ == "a")
        for child in (*noun.children, *noun.head.children)
    )


def _head(tokens: list[Token]) -> Token:
    """Return the token at the top of a stretch."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i == token.i or token.head.i not in inside), tokens[0])
