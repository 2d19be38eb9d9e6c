"""Resolve the arguments of a frame to mentions: pronouns, short forms, owners, people who stand for a treatment."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.frames.pointing import label_meant
from kg.claims.frames.roles import ILLNESS
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.settling.afflicted import illness_spoken_of, what_strikes
from kg.claims.settling.amounts import without_amount
from kg.claims.settling.antecedents import find_antecedent
from kg.claims.settling.coreference import INTERVENTIONS, Discourse, is_anaphor, subject_phrase_is_you
from kg.claims.settling.fitting import is_recovery, relieves
from kg.claims.settling.nearby import (
    are_people,
    earlier_subject,
    event_before,
    giving_it,
    is_empty,
    is_everybody,
    is_share_of_things,
    treatment_beside,
    what_means,
)
from kg.claims.settling.pointed import named_kind
from kg.claims.settling.setting import Setting, determiner_of, mention_of, unplaced
from kg.cues.wordsets import word_set
from kg.model import Mention
from kg.terms import ConceptKind, Relation

_R: Final = Relation

__all__ = ["lists_harms", "resolve_subject"]

_CONDITIONS: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.POPULATION))
_STUDIES: Final = word_set("trial study researcher investigator author participant group arm")
SIDE_EFFECTS: Final = re.compile(
    r"\b(?:(?:side|adverse|reported|unwanted|negative|harmful|ill|toxic|long-term|short-term) effects?"
    r"|adverse (?:events?|reactions?)|complications)\b", re.IGNORECASE)  # fmt: skip
_SYMPTOMS: Final = re.compile(
    r"(?:(?:a few|some|several|many|most|one|two|three) of )?"
    r"(?:(?:common|typical|main|other|usual|early|the|its|most|frequent|classic)\s)*(?:symptoms|signs)\b",
    re.IGNORECASE,
)
_RESULTS: Final = word_set("improvement relief gain benefit reduction response result effect")
_OPENING: Final = re.compile(r"[\W\d]*(?:(?:the|a|an|both|oral|intravenous|[\w-]+ly)\s)*", re.IGNORECASE)
"""What may stand before the treatment a sentence opens with."""
_ANY_TREATMENT: Final = word_set("treatment treatments therapy")
_HELPING: Final = frozenset(
    (_R.TREATS, _R.IMPROVES, _R.PREVENTS, _R.REDUCES, _R.USED_FOR, _R.APPROVED_FOR, _R.NOT_APPROVED_FOR, _R.FAILS_IN,
     _R.DOSED_AS, _R.ADMINISTERED_VIA, _R.COMBINED_WITH, _R.CONTRAINDICATED_IN, _R.SUPERIOR_TO, _R.INFERIOR_TO)
)  # fmt: skip
"""What only a treatment does or is done with."""
_COMPARED: Final = frozenset((_R.SUPERIOR_TO, _R.INFERIOR_TO, _R.NOT_DIFFERENT_FROM, _R.DIFFERS_FROM))
"""What doses of one drug are said to be to each other."""
_NO_STEP: Final = frozenset(
    (_R.IS_A, _R.HAS_PROPERTY, _R.DEFINED_AS, _R.TREATS, _R.USED_FOR, _R.APPROVED_FOR, _R.NOT_APPROVED_FOR, _R.DOSED_AS,
     _R.ADMINISTERED_VIA, _R.CONTRAINDICATED_IN)
)  # fmt: skip
"""What is said of no step of a mechanism."""
_LEADS: Final = word_set("lead result cause trigger contribute produce")
"""Verbs by which "this" speaks of what was brought about before."""
_OF_THEMSELVES: Final = ("property:", "is-a", "is-the")
"""Rules that say what people are, which no treatment is."""
_OF_MIND: Final = word_set("aware able willing interested ready eligible careful sure curious welcome encouraged")
"""What people are of their own."""
_POSSESSED: Final = word_set(
    "ability potential capacity role effect effects use benefit benefits action administration property properties"
)


def _expanded(mention: Mention, discourse: Discourse, setting: Setting) -> Mention:
    """Replace the short form of a condition the scheme knows by its words; any other is kept as the page has it."""
    long = discourse.abbreviations.get(mention.text)
    if long is None:
        return mention
    known = mention.concept or setting.scheme.by_label(mention.text) or setting.scheme.by_label(long)
    if known is None or setting.scheme.kind(known) not in _CONDITIONS:
        return replace(mention, concept=known)
    return Mention(text=long, concept=known, resolved_from="abbreviation")


def resolve_subject(
    frame: Frame, view: View, discourse: Discourse, setting: Setting, spoken: Mention | None
) -> Mention | None:
    """Return the subject of a claim, ``None`` when nothing it could be is known.

    A sentence that opens with a treatment is about that one, never about the section's.

    Args:
        frame: The statement.
        view: Its sentence.
        discourse: What was spoken of before.
        setting: Where the sentence stands.
        spoken: The subject of an earlier claim of this sentence.
    """
    if frame.subject == ILLNESS:
        return discourse.page_illness()
    phrase = frame.subject
    if frame.rule == "adverse-occurs" and phrase is None and (sick := _illness_just_spoken_of(discourse, setting)):
        return sick
    said = "" if phrase is None else determiner_of(phrase, setting)
    if (kind := named_kind(frame, view, discourse)) is not None:
        return kind
    found = _resolved(frame, view, discourse, setting, spoken)
    if phrase is None and frame.rule.endswith("-passive"):
        found = what_strikes(frame, view, discourse, setting.scheme, found)
    if label_meant(frame, view, setting.text, said) is not None:
        return found
    if found is not None and found.resolved_from == "section":
        opening = _opening_treatment(frame, view, setting)
        if opening is not None:
            return opening
    own = None if phrase is None else mention_of(phrase, setting)
    if frame.rule == "spared":
        return own
    meant = find_antecedent(frame, view, discourse, setting, found, own, said)
    return meant if meant is None or meant.resolved_from is None else _healer(meant, frame, view, discourse, setting)


def _healer(meant: Mention, frame: Frame, view: View, discourse: Discourse, setting: Setting) -> Mention | None:
    """Return what heals where the rules take an illness for it: the treatment beside it, else the illness just passes.

    No illness relieves anything.
    """
    relief, recovery = relieves(frame), is_recovery(frame)
    unsaid = recovery and meant.resolved_from == "section"
    if not (relief or recovery) or not (unsaid or _is_ill(meant, discourse, setting)):
        return meant
    given = treatment_beside(frame, view)
    if given is not None and not (unsaid and is_anaphor(given.text, "the")):
        return mention_of(given, setting)
    if not _is_ill(meant, discourse, setting):
        return meant
    if relief:
        return None
    frame.relation = _R.HAS_PROPERTY
    return meant


def _is_ill(mention: Mention, discourse: Discourse, setting: Setting) -> bool:
    """Say whether a mention is an illness or a symptom."""
    return discourse.kind(mention, setting.scheme.kind(mention.concept)) in _CONDITIONS


def _illness_just_spoken_of(discourse: Discourse, setting: Setting) -> Mention | None:
    """Return what the latest claim was about where that is an illness: complaints that happen are of that one."""
    last = discourse.last
    if last is None or discourse.kind(last, setting.scheme.kind(last.concept)) is not ConceptKind.CONDITION:
        return None
    return unplaced(last)


def _opening_treatment(frame: Frame, view: View, setting: Setting) -> Mention | None:
    """Return the treatment a sentence opens with, where it stands before the verb and is not what is acted on."""
    first = next(iter(sorted(view.masked.names, key=lambda name: name.start)), None)
    if first is None or first.kind not in INTERVENTIONS or first.start < setting.span.start:
        return None
    before = setting.article.text[setting.span.start : first.start]
    if not _OPENING.fullmatch(before) or view.span(frame.verb)[0] < first.end:
        return None
    thing = frame.object
    if thing.start is not None and thing.end is not None and thing.start <= first.start < thing.end:
        return None
    text = setting.article.text[first.start : first.end]
    return Mention(text=text, start=first.start, end=first.end, concept=first.slug or None)


def _resolved(
    frame: Frame, view: View, discourse: Discourse, setting: Setting, spoken: Mention | None
) -> Mention | None:
    phrase = frame.subject
    if frame.rule == "affected" or (frame.rule == "list:illness" and phrase is None):
        sick = illness_spoken_of(discourse, setting.scheme)
        return None if sick is None else unplaced(sick)
    said = "" if phrase is None else determiner_of(phrase, setting)
    if (label := label_meant(frame, view, setting.text, said)) is not None:
        if frame.relation is _R.INCLUDES and SIDE_EFFECTS.fullmatch(label.lower().removeprefix("common ")):
            frame.subject = Phrase(text=label, head="effect")
            return _unsaid(frame, discourse)
        return Mention(text=label, concept=setting.scheme.by_label(label), resolved_from="pronoun")
    if phrase is not None and _is_bare_result(frame, view):
        found = spoken or _unsaid(frame, discourse)
        return None if found is None else unplaced(found)
    if phrase is None or subject_phrase_is_you(phrase):
        if phrase is not None and (cause := what_means(view, frame.verb)) is not None:
            return mention_of(cause, setting)
        return spoken if spoken is not None and frame.rule == "felt" else _unsaid(frame, discourse)
    token = frame.subject_token
    if token is not None and (found := _told_here(token, view, discourse, setting)) is not None:
        return found
    if is_anaphor(phrase.text, said):
        return _pointed(frame, phrase, view, discourse, setting)
    if token is not None and frame.rule not in {"more-likely", "people-experience", "people-risk"}:
        told, found = _owned(frame, token, phrase, view, discourse, setting)
        if told:
            return found
    own = mention_of(phrase, setting)
    return _expanded(own if frame.relation in _COMPARED else without_amount(own), discourse, setting)


def _told_here(token: Token, view: View, discourse: Discourse, setting: Setting) -> Mention | None:
    """Return the illness, event or treatment that the sentence itself shows a subject to stand for."""
    if token.lower_ in {"it", "they"} and is_empty(token):
        named = next((name for name in view.masked.names if name.kind is ConceptKind.CONDITION), None)
        if named is not None:
            text = view.source[named.start : named.end]
            return Mention(text=text, start=named.start, end=named.end, concept=named.slug or None)
    if token.lower_ in {"this", "that"} and (event := event_before(view, token)) is not None:
        return mention_of(event, setting)
    given = giving_it(view, token)
    return None if given is None else discourse.resolve(given)


def _pointed(frame: Frame, phrase: Phrase, view: View, discourse: Discourse, setting: Setting) -> Mention | None:
    """Return what a subject that only points back stands for."""
    token = frame.subject_token
    if (
        token is not None
        and token.lower_ in {"it", "they", "its", "their"}
        and (before := earlier_subject(view, token)) is not None
    ):
        return replace(mention_of(view.phrase(before), setting), resolved_from="pronoun")
    if phrase.text.lower() in _ANY_TREATMENT and discourse.of_illness and not determiner_of(phrase, setting):
        return mention_of(phrase, setting)
    if token is not None and token.lower_ == "they" and are_people(view, token):
        return _unsaid(frame, discourse)
    found = discourse.resolve(
        phrase.text,
        acts=frame.relation not in _NO_STEP,
        leads=frame.relation is _R.CAUSES and frame.verb.lemma_ in _LEADS,
    )
    found = what_strikes(frame, view, discourse, setting.scheme, found)
    if found is not None and frame.relation is _R.INCLUDES and SIDE_EFFECTS.search(found.text):
        frame.subject = Phrase(text=found.text, head="effect")
        return _unsaid(frame, discourse)
    if found is not None and frame.relation is _R.INCLUDES and _SYMPTOMS.match(found.text) and token is not None:
        frame.subject = Phrase(text=found.text, head="symptom")
        return _owner_of_symptoms(token, view, discourse, setting)
    return found


def _owned(
    frame: Frame, token: Token, phrase: Phrase, view: View, discourse: Discourse, setting: Setting
) -> tuple[bool, Mention | None]:
    """Return whether a subject stands for something else (its owner, a study's treatment), and for what."""
    lemma = token.lower_
    if lists_harms(frame) and frame.relation in {_R.INCLUDES, _R.HAS_PROPERTY, _R.IS_A}:
        return True, _owner_of_effects(token, phrase, view, discourse, setting)
    if _SYMPTOMS.match(phrase.text) and (frame.relation in {_R.INCLUDES, _R.IS_A} or frame.rule == "is-the"):
        return True, _owner_of_symptoms(token, view, discourse, setting)
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None and lemma in _POSSESSED and frame.rule != "spread":
        owner = next((thing for prep, thing in view.prepositions(token) if prep == "of"), None)
    if owner is not None and owner.lower_ in {"its", "their", "his", "her"}:
        said = _owner_meant(owner, view, discourse, setting)
        if said is not None and lemma in _POSSESSED:
            return True, said
        owned = mention_of(phrase, setting)
        if said is not None and not is_treatment(view, token):
            return True, replace(owned, concept=owned.concept or said.concept, resolved_from="pronoun")
        if said is not None:
            return True, owned
    if owner is not None and lemma in _POSSESSED and is_anaphor(view.phrase(owner).text, _before(owner)):
        return True, discourse.resolve(view.phrase(owner).text)
    if owner is not None and lemma in _POSSESSED and view.name(owner) is not None:
        return True, mention_of(view.phrase(owner), setting)
    if (token.lemma_.lower() in _STUDIES and phrase.concept is None) or view.kind(token) is ConceptKind.DESIGN:
        studied = _studied(view, frame, token)
        return True, _unsaid(frame, discourse) if studied is None else mention_of(view.phrase(studied), setting)
    if view.kind(token) is ConceptKind.ORGANISATION and frame.rule in {"clause", "clause-rest"}:
        return True, _unsaid(frame, discourse)
    if (
        view.is_people(token)
        and not is_share_of_things(view, token)
        and frame.relation not in {_R.AFFECTS, _R.PRESENT_IN}
        and (
            frame.rule == "felt"
            or (phrase.concept is None and token.lower_ not in {"women", "men", "children", "veterans", "adolescents"})
        )
    ):
        alike = frame.rule.startswith(_OF_THEMSELVES) and (is_everybody(token) or frame.object.head in _OF_MIND)
        return True, None if alike else _unsaid(frame, discourse)
    return False, None


def lists_harms(frame: Frame) -> bool:
    """Say whether a statement names side effects: its subject is that word and it says no quality of them."""
    if frame.subject is None or not SIDE_EFFECTS.search(frame.subject.text):
        return False
    token = frame.object_token
    return token is None or (token.pos_ not in {"ADJ", "ADV"} and token.text != "%")


def _before(owner: Token) -> str:
    """Return the determiner of an owner in lower case, or nothing."""
    return next((child.lower_ for child in owner.children if child.dep_ == "det"), "")


def _studied(view: View, frame: Frame, study: Token) -> Token | None:
    """Return what a study was of ("trials of massage"), or what the people in it took."""
    of = next((thing for prep, thing in view.prepositions(study) if prep in {"of", "on", "with"}), None)
    if of is not None and is_treatment(view, of):
        return of
    for token in view.tokens:
        if token is not study and view.is_people(token):
            given = given_treatment(view, frame.verb, token)
            if given is not None:
                return given
    return None


def _owner_meant(owner: Token, view: View, discourse: Discourse, setting: Setting) -> Mention | None:
    """Return what "its" or "their" stands for."""
    before = earlier_subject(view, owner)
    if before is not None:
        return unplaced(mention_of(view.phrase(before), setting))
    return discourse.resolve(owner.lower_)


def _unsaid(frame: Frame, discourse: Discourse) -> Mention | None:
    """Return the subject nobody says; an illness is none of what helps or is given."""
    relation = frame.relation
    return discourse.default_subject(
        helps=relation in _HELPING, needs=relation is _R.REQUIRES, warns=relation is _R.CONTRAINDICATED_IN
    )


def _is_bare_result(frame: Frame, view: View) -> bool:
    """Say whether a statement of time is about "the relief" or "these gains": its treatment is meant."""
    token = frame.subject_token
    if token is None or frame.relation not in {_R.LASTS_FOR, _R.ONSET_WITHIN} or token.lemma_.lower() not in _RESULTS:
        return False
    if any(child.dep_ == "poss" for child in token.children):
        return False
    return not any(prep in {"of", "from", "with", "in"} for prep, _ in view.prepositions(token))


def _owner_of_symptoms(token: Token, view: View, discourse: Discourse, setting: Setting) -> Mention | None:
    """Return what the symptoms that a sentence lists are of."""
    owner = next((thing for prep, thing in view.prepositions(token) if prep in {"of", "in"}), None)
    if owner is not None and not view.is_people(owner):
        return mention_of(view.phrase(owner), setting)
    sick = discourse.condition or discourse.topic_condition
    return None if sick is None else unplaced(sick)


def _owner_of_effects(
    token: Token, phrase: Phrase, view: View, discourse: Discourse, setting: Setting
) -> Mention | None:
    """Return what the side effects that a sentence lists are of."""
    name = next((name for name in view.masked.names if phrase.start is not None and phrase.end is not None
                 and phrase.start <= name.start < phrase.end and name.kind in INTERVENTIONS), None)  # fmt: skip
    if name is not None:
        return Mention(
            text=view.source[name.start : name.end], start=name.start, end=name.end, concept=name.slug or None
        )
    owner = next((thing for prep, thing in view.prepositions(token) if prep in {"of", "with", "from"}), None)
    if owner is None:
        return discourse.default_subject()
    words = view.phrase(owner)
    found = discourse.resolve(words.text) if is_anaphor(words.text, determiner_of(words, setting)) else None
    return found or mention_of(words, setting)
