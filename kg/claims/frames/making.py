"""Frames of what something is made, kept or caused to be or do: "makes vessels widen", "keeps cells healthy"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.health import CONDITION_ENDINGS, CONDITION_WORDS, DISEASE_WORDS
from kg.cues.predicates import ERGATIVE, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = [
    "TO_DO",
    "aimed_frames",
    "gained_frames",
    "helped_body_frames",
    "is_gained",
    "made_frames",
    "occurs_when_frames",
    "works_differently_frames",
]

_R: Final = Relation
_MAKES: Final = word_set("make cause let help get")
_CHANGES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))
_BETTER: Final = {"better": _R.IMPROVES, "easier": _R.IMPROVES, "worse": _R.WORSENS, "harder": _R.WORSENS}
_AS_ADVERBS: Final = frozenset((*_BETTER, "likely"))
_COMPLEMENTS: Final = frozenset(("ccomp", "xcomp", "oprd", "acomp"))
_SOUND: Final = word_set(
    "healthy strong supple moist hydrated flexible stable steady clear clean youthful young fit balanced soft"
)
_WORKS: Final = word_set("work act behave function operate")
_ORGANS: Final = word_set(
    "body brain skin system muscle cell heart liver gut kidney lung nerve bone stomach intestine pancreas tissue"
)
_HELPERS: Final = frozenset(("help", "enable", "allow", "assist", "teach", "encourage"))
_GAINS: Final = word_set(
    "gain build develop regain achieve acquire cultivate obtain find attain reach get recover rediscover learn feel"
)
"""What people are helped to do who have more of something then."""
_AIMED: Final = frozenset(
    (
        ("focus", "on"), ("concentrate", "on"), ("center", "on"), ("centre", "on"), ("aim", "at"), ("work", "in"),
        ("work", "on"), ("work", "at"), ("work", "towards"), ("assist", "in"), ("aid", "in"), ("help", "in"),
        ("help", "with"), ("function", "in"), ("specialise", "in"),
    )
)  # fmt: skip
"""Verbs with the preposition before the gerund that says what is done ("focuses on changing X")."""
_OCCURS: Final = word_set("occur happen develop arise")


def made_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "makes blood sugar rise", "makes skin more elastic", "keeps bones strong"."""
    verb, subject = clause.verb, clause.subject
    lemma = verb.lemma_.lower()
    if clause.passive and lemma == "make" and subject is not None:
        return _made_so(view, verb, subject)
    if clause.passive or subject is None or lemma not in _MAKES | {"keep", "leave"} or view.is_people(subject):
        return []
    for child in verb.children:
        if not _is_complement(verb, child):
            continue
        thing = _of_what(verb, child)
        if lemma == "make" and thing is not None and thing.lower_ in {"it", "them"} and _moved(child) is None:
            return listed(_called(view, verb, thing, child))
        if thing is None or view.is_people(thing) or (thing.pos_ == "PRON" and thing.lower_ != "it"):
            continue
        relation = _moved(child) or (None if thing.pos_ == "PRON" else _compared(child))
        if lemma in {"keep", "leave", "make"} and child.lower_ in _SOUND and thing.pos_ != "PRON":
            relation = _R.IMPROVES
        elif lemma not in _MAKES:
            relation = None
        if relation is not None:
            frame = make_frame(view, f"made:{child.lemma_.lower()}", relation, verb, subject, thing)
            if (
                frame is not None
                and child.pos_ in {"ADJ", "ADV"}
                and (said := _quality(view, thing, child)) is not None
            ):
                frame.object = said
            return listed(frame)
    return []


def _is_complement(verb: Token, child: Token) -> bool:
    """Say whether a word tells what something is made, "better" and "likely" also where they are parsed as adverbs."""
    return child.i > verb.i and (child.dep_ in _COMPLEMENTS or (child.dep_ == "advmod" and child.lower_ in _AS_ADVERBS))


def _made_so(view: View, verb: Token, thing: Token) -> list[Frame]:
    """Read "Falls are made more likely by sedatives", "pain is made worse by sitting"."""
    places = (child for child in verb.children if child.lower_ == "by")
    by = (gerund for place in places for gerund in place.children if gerund.dep_ == "pcomp")
    agent = view.agent(verb) or next(by, None)
    said = next((child for child in verb.children if _is_complement(verb, child)), None)
    relation = None if said is None else _moved(said) or _compared(said)
    if agent is None or said is None or relation is None or view.is_people(thing):
        return []
    return listed(make_frame(view, f"made:{said.lemma_.lower()}", relation, verb, agent, thing))


def _quality(view: View, thing: Token, said: Token) -> Phrase | None:
    """Return the quality a thing has more or less of ("sensitivity of skin"), ``None`` for an unknown one."""
    word = said.lower_
    if word in _SOUND or word in {"likely", "common", "unlikely", "better", "worse"}:
        return None
    noun = next((word.removesuffix(end) + made for end, made in _QUALITIES if word.endswith(end)), None)
    if said.tag_ in {"JJR", "RBR"} and noun is None:
        noun = said.lemma_.lower().removesuffix("er") + "ness"
    phrase = view.phrase(thing)
    if noun is None or thing.pos_ == "PRON":
        return None
    to = next((f" to {view.phrase(inner).text}" for prep, inner in view.prepositions(said) if prep == "to"), "")
    return Phrase(text=f"{noun} of {phrase.text}{to}", head=noun)


_QUALITIES: Final = (
    ("able", "ability"), ("ible", "ibility"), ("sitive", "sitivity"), ("active", "activity"), ("ive", "iveness"),
    ("ient", "iency"), ("uid", "uidity"), ("ile", "ility"), ("sistant", "sistance"), ("dent", "dence"), ("al", "ality"),
    ("id", "idity"),
)  # fmt: skip
"""Endings of adjectives → those of the nouns of their qualities."""


def helped_body_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "helps the body absorb calcium": what the body is helped to do is done by the helper."""
    verb, helped, thing = clause.verb, clause.subject, clause.target
    helper = verb.head
    if clause.passive or helped is None or thing is None or verb.dep_ not in {"ccomp", "xcomp"}:
        return []
    if helper.lemma_ not in {"help", "enable", "allow"} or helped.lemma_.lower() not in _ORGANS:
        return []
    subject = view.subject(helper)
    if subject is None or subject is helped or view.is_people(subject):
        return []
    relation = VERBS.get(verb.lemma_.lower(), _R.IMPROVES)
    return listed(make_frame(view, f"helps:{verb.lemma_.lower()}", relation, verb, subject, thing))


def is_gained(verb: Token) -> bool:
    """Say whether a verb says what people are helped to have more of."""
    if verb.dep_ not in {"ccomp", "xcomp", "dobj"} or verb.lemma_.lower() not in _GAINS:
        return False
    return any(child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"} for child in verb.children)


def gained_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "helps people gain confidence", "can help you to build strength": the helper brings more of it."""
    verb, thing = clause.verb, clause.target
    if clause.passive or thing is None or thing.pos_ not in {"NOUN", "PROPN"} or verb.lemma_.lower() not in _GAINS:
        return []
    helper = verb.head
    if verb.dep_ not in {"ccomp", "xcomp", "dobj"} or helper.lemma_ not in _HELPERS or verb.tag_ not in {"VB", "VBP"}:
        return []
    subject = view.subject(helper)
    if subject is None or view.is_people(subject) or thing.lemma_.lower() in {"treatment", "help", "care"}:
        return []
    return listed(make_frame(view, f"helps:{verb.lemma_.lower()}", _R.INCREASES, helper, subject, thing))


def aimed_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "focuses on changing X", "works in lowering X": what is done is the gerund's."""
    verb, subject = clause.verb, clause.subject
    if clause.passive or subject is None or view.is_people(subject):
        return []
    for prep, done in view.prepositions(verb):
        if (verb.lemma_.lower(), prep) not in _AIMED:
            continue
        gerund = done if done.tag_ == "VBG" else view.tokens[done.left_edge.i]
        thing = view.direct_object(done) if gerund is done else done
        relation = VERBS.get(gerund.lemma_.lower())
        if gerund.tag_ == "VBG" and thing is not None and relation is not None:
            return listed(make_frame(view, f"by:{gerund.lemma_.lower()}", relation, verb, subject, thing))
    return []


def _called(view: View, verb: Token, thing: Token, said: Token) -> Frame | None:
    """Read "making it ideal for X", "makes it a stimulant": what is said of the thing "it" stands for."""
    kind = said.pos_ in {"NOUN", "PROPN"} and any(child.lower_ in {"a", "an"} for child in said.children)
    if said.pos_ not in {"NOUN", "PROPN", "ADJ"} or said.lemma_.lower() in TO_DO or verb.tag_ == "VBD":
        return None
    compared = said.pos_ == "ADJ" and (said.tag_ == "JJR" or any(child.lower_ in _DEGREES for child in said.children))
    if compared and all(child.lower_ != "as" for child in said.children):
        return None
    if not kind and (verb.tag_ != "VBG" or thing.lower_ != "it"):
        return None
    frame = make_frame(view, "made-it", _R.IS_A if kind else _R.HAS_PROPERTY, verb, thing, said)
    if frame is not None and not kind:
        frame.object = view.phrase(said, whole=True)
    return frame


TO_DO: Final = word_set("hard easy difficult possible impossible clear sure harder easier")
"""What it is made to do something ("makes it hard to know")."""
_DEGREES: Final = frozenset(("more", "less"))


def _of_what(verb: Token, complement: Token) -> Token | None:
    """Return what a complement is said of: its own subject, else the verb's object."""
    own = next((child for child in complement.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return own if own is not None else next((child for child in verb.children if child.dep_ == "dobj"), None)


def _moved(complement: Token) -> Relation | None:
    """Return which way a thing is made to move ("makes X rise")."""
    if complement.lemma_.lower() not in ERGATIVE or any(child.dep_ == "dobj" for child in complement.children):
        return None
    relation = VERBS.get(complement.lemma_.lower())
    return relation if relation in _CHANGES else None


def _compared(complement: Token) -> Relation | None:
    """Return which way a comparative moves a thing ("makes X more permeable")."""
    if complement.pos_ not in {"ADJ", "ADV"} or any(child.lower_ == "than" for child in complement.children):
        return None
    if complement.lower_ in _BETTER:
        return _BETTER[complement.lower_]
    words = {child.lower_ for child in complement.children}
    if "less" in words:
        return _R.REDUCES
    return _R.INCREASES if "more" in words or complement.tag_ == "JJR" else None


def works_differently_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "X works differently from Y"."""
    verb, subject = clause.verb, clause.subject
    if subject is None or verb.lemma_ not in _WORKS:
        return []
    adverb = next((child for child in verb.children if child.lower_ == "differently"), None)
    if adverb is None:
        return []
    places = (*view.prepositions(adverb), *view.prepositions(verb))
    other = next((thing for prep, thing in places if prep in {"from", "than", "to"}), None)
    frame = make_frame(view, "compared-adverb", _R.DIFFERS_FROM, verb, subject, other)
    if frame is not None:
        frame.comparator = frame.object
    return listed(frame)


def occurs_when_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Gout occurs when crystals form in a joint": it says what the illness is."""
    verb, subject = clause.verb, clause.subject
    if subject is None or clause.target is not None or verb.lemma_ not in _OCCURS:
        return []
    word = view.words(subject).lower()
    known = (
        word == "it"
        or word in CONDITION_WORDS
        or word in DISEASE_WORDS
        or (len(word) > 6 and word.endswith(CONDITION_ENDINGS))
    )
    ill = view.kind(subject) is ConceptKind.CONDITION or known
    inner = next((child for child in verb.children if child.dep_ == "advcl" and child.i > verb.i), None)
    if not ill or inner is None or not any(child.lower_ == "when" for child in inner.children):
        return []
    tokens = [token for token in view.tokens[inner.left_edge.i : inner.right_edge.i + 1] if token.lower_ != "when"]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    if not tokens:
        return []
    frame = make_frame(view, "occurs-when", _R.DEFINED_AS, verb, subject, inner)
    if frame is not None:
        frame.object = view.tokens_phrase(tokens[:28], inner)
    return listed(frame)
