"""Say which statements are worth a claim: not what staff do, how a study was run or what somebody believes."""

from __future__ import annotations

import re
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import View
from kg.claims.parse.tree import Token
from kg.claims.quantities import find_quantities
from kg.claims.settling.coreference import Discourse
from kg.claims.settling.remarks import is_remark
from kg.cues.promotion import PROCEDURE_ACTORS, PROCEDURE_VERBS
from kg.cues.speakers import names_speaker
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["is_worth_a_claim"]

_RESEARCH: Final = word_set("trial research study studies trials evidence work treatment option")
_METHOD_NOUNS: Final = word_set(
    "endpoint follow-up followup sample limitation questionnaire protocol measure assessment recruitment author"
)
_TRIALS: Final = word_set("trial study experiment analysis review we researcher investigator")
_METHOD_VERBS: Final = word_set(
    "receive undergo complete enrol enroll recruit randomise randomize assign exclude rate measure assess record "
    "follow evaluate screen analyse analyze collect conduct interview test investigate examine study ask invite "
    "compare announce take select"
)
_SELVES: Final = word_set("myself yourself itself himself herself themselves ourselves yourselves oneself")
_INQUIRIES: Final = word_set(
    "investigate examine explore evaluate assess determine test review study analyse analyze ask question discuss aim "
    "seek consider compare"
)
"""What those who look into something do: it says nothing of what they found."""
_INQUIRERS: Final = _TRIALS | word_set(
    "researcher scientist author team group paper article project research work they"
)
_OPEN: Final = frozenset(("whether", "if", "how", "why", "what", "which"))
_REASONS: Final = _OPEN | {"because"}
_HEADINGS: Final = word_set(
    "protocol design method methods participants participant objective objectives setting intervention aim aims "
    "background measures"
)
"""Labels of how a study was done."""
_RECKONED: Final = word_set("determine quantify calculate compute obtain")
"""What is done to a measure in a study, unless something is said to do it."""
_COUNTED: Final = word_set("patient participant people adult woman man child volunteer subject infant person")
_HOLLOW: Final = word_set(
    "insight foundation opportunity framework perspective groundwork limitation drawback shortcoming"
)
_GROUNDS: Final = word_set(
    "data datum result finding report evidence study trial analysis review interview survey reaction response record "
    "sample"
)
"""What statements and approvals rest on."""
_TITLES: Final = frozenset(("dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "mrs.", "ms", "ms."))
"""Before the name of somebody, who does nothing a treatment does."""
_MEANS: Final = frozenset(("average", "mean", "median"))
"""Said of an age, a word for who was studied."""
_WANTS: Final = word_set(
    "choose prefer decide think believe wonder want hope wish worry fear expect guess like look seek"
)
"""What people do in their minds."""
_WILLING: Final = re.compile(r"\bwho\s(?:prefer|want|like|wish|hope|choose|are\slooking|seek)\b", re.IGNORECASE)
_PLANS: Final = word_set("plan intend aim hope")
_ALLOTTED: Final = re.compile(r"\brandom(?:ly|i[sz]ed)\b", re.IGNORECASE)
"""How people came into the groups of a trial."""
_MAKERS: Final = word_set(
    "company firm charity organisation organization manufacturer clinic provider start-up startup"
)
_PHRASES: Final = word_set("reason result example instance purpose now convenience moment time")
"""What stands after "for" where nothing is told of what something is used for ("for best results")."""
_EMPTY_OF: Final = {
    Relation.REQUIRES: _RESEARCH,
    Relation.USED_FOR: _PHRASES,
    Relation.VARIES_WITH: word_set("factor lot thing variety"),
}
"""Objects by which a relation says nothing."""
_METAPHORS: Final = word_set("bag story thing matter journey start bit deal shame pity game news truth")
_EMPTY: Final = word_set(
    "easy hard difficult important essential worth okay normal understandable exciting possible clear good great"
)


def _is_person(subject: Token, view: View) -> bool:
    """Say whether a subject is a person's name: two or more capitalised words that name no concept."""
    if subject.pos_ != "PROPN" or view.name(subject) is not None:
        return False
    names = [
        token
        for token in subject.subtree
        if token.pos_ == "PROPN" and token.text[:1].isupper() and not token.text.isupper()
    ]
    return len(names) >= 2 and all(view.name(token) is None for token in names)


def _is_speaker(frame: Frame) -> bool:
    """Say whether somebody with a title or post, or a company, is the subject of anything but an event."""
    subject = frame.subject_token
    if subject is None or frame.subject is None or frame.relation is Relation.HISTORY_EVENT:
        return False
    if any(token.lower_ in _TITLES for token in subject.children):
        return True
    return subject.lemma_.lower() not in PROCEDURE_ACTORS and names_speaker(frame.subject.text)


def _rests_on_data(frame: Frame, view: View) -> bool:
    """Say whether a clause tells on what something was founded ("is based on data from …") or that it was measured."""
    done = any(child.dep_ == "auxpass" and child.lower_ in {"was", "were"} for child in frame.verb.children)
    if done and frame.verb.lemma_ in _RECKONED and view.agent(frame.verb) is None:
        return True
    places = view.prepositions(frame.verb)
    on = next((thing for prep, thing in places if prep in {"on", "upon", "from"}), None)
    based = frame.verb.lemma_ in {"base", "derive", "draw", "stem", "come"} and on is not None
    return based and on is not None and on.lemma_.lower() in _GROUNDS


def _is_hollow(frame: Frame) -> bool:
    """Say whether a clause only says that there are insights, foundations or limits ("provides a strong basis for")."""
    words = frame.object.text.lower().split(" for ")[0].split(" of ")[0].split(" in")[0].split()
    return bool(words) and words[-1].rstrip("s") in _HOLLOW


def _tells_method(frame: Frame, view: View) -> bool:
    """Say whether a clause tells how a study was done, or what somebody believes, rather than what was found."""
    subject, verb = frame.subject_token, frame.verb
    aim = subject is not None and subject.lemma_.lower() in {"outcome", "aim", "objective", "purpose"}
    owned = {"primary", "secondary", "main", "our", "its"}
    if aim and subject is not None and any(child.lower_ in owned for child in subject.children):
        return True
    if subject is not None and subject.lemma_.lower() in _METHOD_NOUNS and view.name(subject) is None:
        return True
    if subject is not None and subject.lemma_ == "age" and any(child.lower_ in _MEANS for child in subject.children):
        return True
    people = subject is not None and (view.is_people(subject) or subject.lemma_.lower() in _TRIALS)
    past = verb.tag_ == "VBD" or any(child.lower_ in {"was", "were", "being"} for child in verb.children)
    if people and _ALLOTTED.search(view.masked.text) is not None:
        return True
    if verb.lemma_ in _METHOD_VERBS and past and (people or any(child.dep_ == "auxpass" for child in verb.children)):
        return True
    above = verb
    while above.head != above:
        above = above.head
        if above.lemma_ in {"believe", "think", "guess", "hope", "wish"} and any(
            child.lower_ in {"i", "we"} for child in above.children
        ):
            return True
    return any(child.lower_ == "place" and child.dep_ == "dobj" for child in verb.children) and verb.lemma_ == "take"


def _is_inquiry(frame: Frame, view: View) -> bool:
    """Say whether something is only what a study looks into ("investigated the role of", "aims to show that")."""
    if frame.rule == "gloss" and frame.subject is not None and frame.subject.text.lower() in _HEADINGS:
        return True
    here = frame.verb
    while True:
        asked = here is not frame.verb or frame.object.text.lower().split(maxsplit=1)[0] in _OPEN
        if asked and here.lemma_.lower() in _INQUIRIES and here.pos_ == "VERB":
            doer = view.subject(here)
            if doer is not None and doer.lemma_.lower() in _INQUIRERS:
                return True
        if here.head is here or here.dep_ in {"conj", "advcl", "relcl", "acl", "parataxis"}:
            return False
        here = here.head


def _is_for_the_willing(frame: Frame) -> bool:
    """Say whether what is called an option is one for people with a wish, and not with an illness."""
    return frame.relation is Relation.TREATS and _WILLING.search(frame.object.text) is not None


def _is_meant(frame: Frame, view: View) -> bool:
    """Say whether a clause tells what people want, think or plan, or has a question for its object."""
    subject = frame.subject_token
    if frame.verb.lemma_ in _PLANS and any(child.dep_ == "xcomp" for child in frame.verb.children):
        return True
    if subject is not None and view.is_people(subject) and frame.verb.lemma_ in _WANTS:
        return True
    return frame.object.text.lower().split(maxsplit=1)[0] in _REASONS


def _was_done(rule: str, verb: Token) -> bool:
    """Say whether so many people were given something, or some were left out, which tells how a study was done."""
    if not any(child.lower_ in {"was", "were"} for child in verb.children):
        return False
    if rule == "verb:include-passive":
        return True
    if not rule.startswith("status:") or verb.lemma_ not in {"administer", "give"}:
        return False
    return any(
        token.like_num and token.dep_ == "nummod" and token.head.lemma_.lower() in _COUNTED for token in verb.subtree
    )


def _is_request(verb: Token) -> bool:
    """Say whether a verb asks the reader to do something."""
    said = any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children)
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not said


def _is_wordless(frame: Frame) -> bool:
    """Say whether a subject or object is only marks (an emoji, what a citation left of a line) or "itself"."""
    things = (frame.object,) if frame.subject is None else (frame.subject, frame.object)
    return frame.object.text.lower() in _SELVES or not all(any(map(str.isalnum, thing.text)) for thing in things)


def _says_nothing(frame: Frame, view: View) -> bool:
    """Say whether an object is nothing a relation could tell of, or tells who makes something."""
    if (
        frame.relation is Relation.PRESENT_IN
        and frame.subject_token is not None
        and view.is_people(frame.subject_token)
    ):
        return True
    if frame.relation is Relation.IS_A and frame.object.text.lower().rsplit(maxsplit=1)[-1] in _MAKERS:
        return True
    return frame.object.head in _EMPTY_OF.get(frame.relation, ())


def is_worth_a_claim(frame: Frame, view: View, discourse: Discourse, text: str) -> bool:
    """Say whether a frame states something checkable, and not what staff do or what the reader should."""
    subject = frame.subject_token
    unsaid = frame.subject is None and frame.instead is None and frame.rule != "list:illness"
    if (unsaid and discourse.default_subject() is None) or _is_wordless(frame):
        return False
    if (
        subject is not None
        and subject.lemma_.lower() in PROCEDURE_ACTORS
        and (frame.weak or frame.verb.lemma_ in PROCEDURE_VERBS)
    ):
        return False
    if subject is not None and subject.lemma_.lower() in {
        "opportunity",
        "article",
        "page",
        "section",
        "step",
        "goal",
        "question",
        "journey",
    }:
        return False
    unspoken = subject is not None and (
        subject.lemma_.lower() in {"insurance", "insurer", "statement"}
        or _is_speaker(frame)
        or (frame.verb.lemma_ == "rely" and view.is_people(subject))
    )
    if unspoken or _rests_on_data(frame, view) or (frame.weak and _is_hollow(frame)) or is_remark(frame, view, text):
        return False
    if _says_nothing(frame, view):
        return False
    if _is_inquiry(frame, view) or _is_for_the_willing(frame) or (frame.weak and _tells_method(frame, view)):
        return False
    if not frame.weak:
        return not (_was_done(frame.rule, frame.verb) or (frame.rule == "verb:avoid" and _is_request(frame.verb)))
    if _is_meant(frame, view):
        return False
    advised = any(child.dep_ == "aux" and child.lower_ in {"should", "must"} for child in frame.verb.children)
    if subject is not None and view.is_people(subject) and frame.rule == "clause-rest" and advised:
        return False
    if frame.rule in {"is-a", "is-the"} and frame.object.head in _METAPHORS:
        return False
    if subject is not None and (subject.lower_ in {"i", "me", "my"} or _is_person(subject, view)):
        return False
    denied = any(child.dep_ == "neg" for child in frame.verb.children)
    if frame.object.head in _EMPTY and not (denied and frame.object.head == "clear"):
        return False
    reader = re.search(r"\byou(?:r|rself)?\b", text, re.IGNORECASE) is not None
    felt = frame.rule == "felt" or (subject is not None and view.name(subject) is not None)
    return felt or not reader or find_quantities(text) != ()
