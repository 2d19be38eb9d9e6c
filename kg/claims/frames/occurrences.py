"""Frames of harms that happen: "nausea was the most common side effect", "dizziness occurred in 12%"."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.outcomes import is_treatment
from kg.claims.parse.arguments import View, is_amount
from kg.claims.parse.tree import Token
from kg.cues.health import ADVERSE_WORDS, CONDITION_ENDINGS, CONDITION_WORDS, DISEASE_WORDS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["is_harm", "is_ill", "occurrence_frames"]

_R: Final = Relation
_AFTER: Final = word_set("after with following on under during")
_ILLS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT))
_OCCURS: Final = word_set(
    "occur report observe note happen see record appear arise describe expect recognise recognize"
)
_UP: Final = word_set("turn show crop")
"""Verbs that mean "occur" with "up"."""
_BEGINS: Final = word_set("develop start begin follow come flare")
"""What an ill does without an object."""
_FREQUENT: Final = word_set("common commonplace frequent rare uncommon infrequent unusual")
"""What is said of harms, and of few things else that are no treatment."""
_FREQUENTLY: Final = word_set("often frequently commonly")
_ILLNESS_NOUNS: Final = word_set("disease condition illness disorder syndrome")
"""What is rare or common by itself."""
_ALIKE: Final = word_set("similar comparable")
"""What the harms of two groups are said to be, of which neither then has more."""
_OFTEN: Final = _FREQUENT | word_set(
    "mild transient typical usual likely unlikely possible normal temporary short-lived expected exceptional universal "
    "inevitable recognised recognized"
)
_NUISANCES: Final = word_set("complaint problem concern nuisance")
"""What a harm is said to be."""
_HELD_AGAINST: Final = word_set(
    "one price drawback downside complication nuisance complaint reaction trouble snag trade-off grumble"
)
"""What harms are said to be, after an article ("are the price", "were the ones reported most")."""
_SAID_OF_HARMS: Final = _OFTEN | _NUISANCES | _HELD_AGAINST
_GOOD_OR_MEASURED: Final = word_set(
    "case result effect benefit improvement relief change response remission recovery healing success rate level score "
    "use finding outcome size association link difference increase decrease reduction rise fall drop interaction "
    "survival pregnancy birth conception ovulation absorption transmission spread growth loss disease half most "
    "majority exposure reading value evidence trial study dose treatment procedure event process disorder condition "
    "illness syndrome"
)
"""What occurs or is reported, and is no harm by that."""
_HURT: Final = word_set(
    "sore bruised cracked stiff dry tight achy aching swollen tender numb itchy irritated hoarse painful watery puffy "
    "blurred burning runny bleeding upset loose irregular blocked stuffy clammy throbbing"
)
"""What is said before a part of the body or what it makes where that is a complaint ("sore gums", "loose stools")."""
_HURTS: Final = word_set(
    "bruise cramp ache hernia infection injury nosebleed clot scar scarring blister burn soreness lisp hoarseness "
    "wheeze breathlessness wind irritability aggression dislocation fracture leak haematoma hematoma stiffness faint"
)
"""Nouns of what hurts or is hurt, in the singular."""
_HARM_HEADS: Final = word_set("effect event reaction complication")
_ANY_HARM: Final = ("effect", "effects", "event", "events")
"""What names no harm of its own: that side effects are mild is said of them."""
_HARM_TITLE: Final = re.compile(
    r"side[\s-]effects?|adverse|complications?|\brisks?\b|drawbacks?|downsides?|unwanted|go wrong|\bsafe(?:ty)?\b|"
    r"harms?\b",
    re.IGNORECASE,
)
"""Titles of what a treatment brings that nobody wants."""
_HARM_KINDS: Final = word_set("side adverse allergic hypersensitivity anaphylactic")
_HARM_WORDS: Final = ADVERSE_WORDS - word_set("anxiety insomnia memory weight death gain dry mouth vision reaction")


def occurrence_frames(view: View, clause: Clause, attribute: Token | None = None) -> list[Frame]:
    """Read "Nausea was the most common side effect", "dizziness occurred in 12%": the treatment caused it.

    Args:
        view: The sentence.
        clause: The verb with its subject.
        attribute: The predicate noun or adjective of a copular clause.
    """
    verb, subject = clause.verb, clause.subject
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return []
    if attribute is not None and attribute.lemma_.lower() in _OCCURS:
        attribute = None
    thing, listed_as = subject, attribute is not None and _is_kind_of_harm(view, attribute)
    if attribute is None:
        if not _happens(clause) or subject.lower_ in {"none", "nobody", "neither"}:
            return []
        thing = _case_of(view, subject) or subject
    elif _is_compared(attribute) or not (listed_as or _is_said_of_harm(view, subject, attribute)):
        return []
    if not listed_as and thing is subject and not _is_brought(view, subject, verb, attribute):
        return []
    relation = _how_often(verb) if attribute is None else _degree(attribute)
    return listed(make_frame(view, "adverse-occurs", relation, verb, _bringer(view, verb, attribute), thing))


def _is_said_of_harm(view: View, subject: Token, attribute: Token) -> bool:
    """Say whether a word tells how often or how bad a harm is; of side effects at large it names none."""
    if attribute.lemma_.lower() not in _SAID_OF_HARMS:
        return False
    return not (view.words(subject).lower().endswith(_ANY_HARM) and _is_kind_of_harm(view, subject))


def _degree(attribute: Token) -> Relation:
    """Return what becomes of a harm by its frequency ("more frequent", "less common", "rare and similar")."""
    if any(other.lower_ in _ALIKE for other in attribute.conjuncts):
        return _R.NO_EFFECT_ON
    degree = {child.lower_ for child in attribute.children} if attribute.lemma_.lower() in _FREQUENT else set()
    return _R.INCREASES if "more" in degree else _R.REDUCES if "less" in degree else _R.CAUSES


def _how_often(verb: Token) -> Relation:
    """Return what becomes of a harm that is seen more or less often than without its treatment."""
    often = next((child for child in verb.children if child.lower_ in _FREQUENTLY), None)
    degree = set() if often is None else {child.lower_ for child in often.children}
    return _R.INCREASES if "more" in degree else _R.REDUCES if "less" in degree else _R.CAUSES


def _happens(clause: Clause) -> bool:
    """Say whether a verb says of its subject that it happened, was seen or began."""
    if clause.target is not None or any(
        child.lower_ == "as" and child.dep_ == "prep" for child in clause.verb.children
    ):
        return False
    if clause.verb.lemma_ in {"result", "ensue"}:
        return not clause.passive and all(child.dep_ != "prep" for child in clause.verb.children)
    if clause.verb.lemma_ in _UP and not clause.passive:
        return any(child.dep_ == "prt" and child.lower_ == "up" for child in clause.verb.children)
    return clause.verb.lemma_ in _OCCURS or (clause.verb.lemma_ in _BEGINS and not clause.passive)


def _is_brought(view: View, subject: Token, verb: Token, attribute: Token | None) -> bool:
    """Say whether an ill is one that something brings: no illness by itself, not of another illness, not to a thing."""
    if attribute is not None and _is_other_kind(view, subject, attribute):
        return False
    frequent = attribute is not None and attribute.lemma_.lower() in _FREQUENT
    titled = _is_of_harms(view) and subject.lemma_.lower() not in _GOOD_OR_MEASURED
    told = frequent or titled or _is_counted(view, subject, verb, attribute) or _is_held_against(attribute)
    plain = told and not is_treatment(view, subject) and not view.is_people(subject) and not is_amount(subject)
    if not (plain or is_ill(view, subject)) or any(prep == "to" for prep, _ in view.prepositions(subject)):
        return False
    ill = view.kind(subject) is ConceptKind.CONDITION
    if ill and not titled and (attribute is not None or verb.lemma_ in _BEGINS):
        return False
    others = [name for name in view.masked.names if name.kind is ConceptKind.CONDITION and name != view.name(subject)]
    if not others:
        return True
    said = view.phrase(subject)
    return said.start is not None and all(said.start <= name.start < (said.end or 0) for name in others)


def _is_other_kind(view: View, subject: Token, attribute: Token) -> bool:
    """Say whether what is rare or one of many is no harm: "the disease", "one of the commonest diseases"."""
    if subject.lemma_.lower() in _ILLNESS_NOUNS:
        return True
    if attribute.lower_ != "one":
        return False
    kind = next((thing for prep, thing in view.prepositions(attribute) if prep == "of"), None)
    return kind is not None and not (_is_kind_of_harm(view, kind) or kind.lemma_.lower() in _SAID_OF_HARMS)


def _is_of_harms(view: View) -> bool:
    """Say whether a sentence stands under a title of harms."""
    return _HARM_TITLE.search(view.section) is not None


def _is_counted(view: View, subject: Token, verb: Token, attribute: Token | None) -> bool:
    """Say whether something is reported, or happens in a share of cases, that is no good thing and no measure."""
    if attribute is not None or subject.lemma_.lower() in _GOOD_OR_MEASURED:
        return False
    if verb.lemma_ == "report":
        return not any(child.dep_ == "prep" and child.lower_ in {"in", "by", "as"} for child in verb.children)
    return verb.lemma_ in {"occur", "happen"} and any(
        prep == "in" and _is_share(thing) for prep, thing in view.prepositions(verb)
    )


def _is_share(thing: Token) -> bool:
    """Say whether a noun or number is a share of people or cases ("a third", "5%", "1 in 200 births")."""
    if is_amount(thing) or thing.lower_ in {"third", "quarter", "half", "few", "minority", "majority"}:
        return True
    return any(child.like_num and child.dep_ in {"nummod", "quantmod"} for child in thing.children)


def _is_held_against(attribute: Token | None) -> bool:
    """Say whether something is said to be the price, a drawback or "the ones reported"."""
    if attribute is None or attribute.lemma_.lower() not in _HELD_AGAINST:
        return False
    if attribute.lemma_.lower() == "one":
        return attribute.lower_ == "ones" and any(child.lemma_ in _OCCURS for child in attribute.children)
    if any(child.dep_ == "prep" for child in attribute.children):
        return False
    singled = any(child.lower_ in {"the", "its", "their"} for child in attribute.children)
    return singled or attribute.lemma_.lower() == "complication"


def _bringer(view: View, verb: Token, attribute: Token | None) -> Token | None:
    """Return the treatment with or after which a harm is said to happen, whatever it is said to happen with."""
    heads = (verb,) if attribute is None else (verb, attribute)
    for prep, thing in (place for head in heads for place in view.prepositions(head)):
        if prep in _AFTER | {"from", "to"} and is_treatment(view, thing):
            return thing
        plain = thing.pos_ in {"NOUN", "PROPN"} and not view.is_people(thing) and not is_amount(thing)
        if prep in {"with", "from", "under"} and plain and not is_ill(view, thing):
            return thing
    return None


def is_ill(view: View, noun: Token) -> bool:
    """Say whether a noun names a symptom, a harm or an illness."""
    if is_harm(view, noun) or view.kind(noun) in _ILLS:
        return True
    if view.name(noun) is not None:
        return False
    if noun.lemma_.lower() in _HURTS or any(child.lower_ in _HURT and child.dep_ == "amod" for child in noun.children):
        return True
    words = view.words(noun).lower().split()
    return bool(words) and (
        words[-1] in ADVERSE_WORDS or words[-1] in DISEASE_WORDS or words[-1].endswith(CONDITION_ENDINGS)
    )


def _is_compared(attribute: Token) -> bool:
    """Say whether something is said to be more or less frequent with one thing than with another."""
    more = any(child.lower_ in {"more", "less"} for child in attribute.children)
    return more and any(token.lower_ == "than" for token in attribute.sentence[attribute.i :])


def _case_of(view: View, noun: Token) -> Token | None:
    """Return the harm or illness in "two cases of X were reported"."""
    if noun.lemma_.lower() not in {"case", "episode", "instance", "report"}:
        return None
    thing = next((target for prep, target in view.prepositions(noun) if prep == "of"), None)
    if thing is None or view.is_people(thing) or is_treatment(view, thing):
        return None
    ill = is_harm(view, thing) or view.kind(thing) in _ILLS or _names_illness(view, thing)
    return thing if ill or noun.lemma_.lower() == "case" else None


def _names_illness(view: View, noun: Token) -> bool:
    return view.words(noun).lower() in CONDITION_WORDS


def is_harm(view: View, noun: Token) -> bool:
    """Say whether a noun names a harm of a treatment."""
    if view.kind(noun) is ConceptKind.ADVERSE_EFFECT:
        return True
    if _is_kind_of_harm(view, noun):
        return True
    words = view.words(noun).lower().split()
    return bool(words) and (words[-1] in _HARM_WORDS or (words[-1] == "pain" and _is_local_pain(noun, words)))


def _is_local_pain(noun: Token, words: list[str]) -> bool:
    """Say whether a pain is one that a treatment brings ("injection-site pain", "muscle pain")."""
    before = {*words, *(child.lower_ for child in noun.children)}
    return bool(before & {"injection", "site", "injection-site", "muscle", "arm"})


def _is_kind_of_harm(view: View, noun: Token) -> bool:
    """Say whether a noun is "side effect", "adverse event" or the like, also as one name."""
    start, end = view.span(noun)
    words = view.source[start:end].lower().replace("-", " ").split()
    if words and words[-1].removesuffix("s") not in _HARM_HEADS:
        return False
    return bool(_HARM_KINDS & (set(words) | {child.lower_ for child in noun.children}))
