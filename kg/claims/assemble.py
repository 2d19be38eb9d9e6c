"""Turn a frame into a claim: arguments resolved and grounded, relation settled, modifiers and source added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.claims.arguments import Phrase, View
from kg.claims.attribution import attribution_of, check_of, cited_keys
from kg.claims.classify import claim_type, is_intervention
from kg.claims.coreference import INTERVENTIONS, Discourse, is_anaphor, subject_phrase_is_you
from kg.claims.frames import Frame
from kg.claims.modifiers import causal_strength, certainty, direction, polarity
from kg.claims.quantities import FoundQuantity, find_quantities
from kg.concepts import Scheme
from kg.cues.health import DOSING_WORDS, GENERIC_CONDITIONS, MECHANISM_WORDS, PEOPLE, ROUTES
from kg.cues.language import FASTNESS, LASTING
from kg.cues.predicates import CHANGE_NOUNS
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.cues.wordsets import word_set
from kg.model import Article, Claim, InTextCitation, Mention, Quantity, Span, digest
from kg.propositions import proposition
from kg.terms import BlockKind, ConceptKind, Direction, Polarity, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Setting", "assemble_claims"]

_R: Final = Relation
_DENIED: Final[dict[Relation, Relation]] = {
    **dict.fromkeys(
        (_R.CAUSES, _R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS, _R.PREVENTS, _R.AFFECTS, _R.HAS_RISK_OF),
        _R.NO_EFFECT_ON,
    ),
    _R.TREATS: _R.FAILS_IN,
    _R.ASSOCIATED_WITH: _R.INDEPENDENT_OF,
    _R.IS_A: _R.IS_NOT,
    _R.DEFINED_AS: _R.IS_NOT,
    _R.APPROVED_FOR: _R.NOT_APPROVED_FOR,
    _R.SUPERIOR_TO: _R.NOT_DIFFERENT_FROM,
    _R.INFERIOR_TO: _R.NOT_DIFFERENT_FROM,
    _R.DIFFERS_FROM: _R.NOT_DIFFERENT_FROM,
}
"""What a denied relation comes to."""
_BODY: Final = frozenset(
    (ConceptKind.RECEPTOR, ConceptKind.MOLECULE, ConceptKind.PATHWAY, ConceptKind.PROCESS, ConceptKind.BRAIN_REGION)
)
_STUDIES: Final = word_set("trial study researcher investigator author participant group arm")
_TAKEN: Final = word_set(
    "use come receive undergo give administer take consist involve recommend range repeat require include "
    "dose schedule attend complete start need get"
)
_SIZES: Final = re.compile(
    r"\b(?:significant|substantial|marked|robust|large|small|modest|slight|dramatic|profound|moderate|strong)(?:ly)?\b",
    re.IGNORECASE,
)
_ONSET_BEFORE: Final = re.compile(
    r"\b(?:within|in|after|as\s(?:early|little|quickly|fast)\sas|in\sas\slittle\sas|in\sjust|as\ssoon\sas|from)\s*(?:the\sfirst\s|just\s|only\s|about\s|a\s|as\slittle\sas\s)*$",
    re.IGNORECASE,
)
_DURATION_BEFORE: Final = re.compile(
    r"\b(?:for|last\w*|up\sto|over|during|through|persist\w*|remain\w*|until|at\sleast|endur\w*|throughout)\s*(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_SIDE_EFFECTS: Final = re.compile(r"\b(?:side effects?|adverse (?:effects?|events?|reactions?))\b", re.IGNORECASE)
_POSSESSED: Final = word_set(
    "ability potential capacity role effect effects use benefit benefits action administration property properties"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a sentence stands: its article, span, block, citations, lead-in and the scheme to ground in."""

    article: Article
    scheme: Scheme
    span: Span
    block: BlockKind
    citations: tuple[InTextCitation, ...] = ()
    context: Span | None = None

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.article.slice(self.span)


def assemble_claims(frames: Sequence[Frame], view: View, discourse: Discourse, setting: Setting) -> list[Claim]:
    """Return the claims of a sentence in the order of its frames, and update the discourse."""
    claims: list[Claim] = []
    quantities = find_quantities(setting.text)
    for frame in sorted(frames, key=lambda item: item.rule == "felt"):
        for settled in _split_timing(frame, quantities, view, setting, alone=len(frames) == 1):
            made = _assemble(
                settled,
                view,
                discourse,
                setting,
                quantities,
                [claim.subject for claim in claims],
                alone=len(frames) == 1,
            )
            if made is not None and all(made.id != other.id for other in claims):
                claims.append(made)
    return claims


# --- arguments


def _mention(phrase: Phrase, setting: Setting) -> Mention:
    text, start, end = phrase.text, phrase.start, phrase.end
    if start is not None and end is not None and start < setting.span.start < end <= setting.span.end:
        start = setting.span.start
        text = setting.article.text[start:end]
    concept = phrase.concept or setting.scheme.by_label(text)
    if start is None or end is None or not (setting.span.start <= start and end <= setting.span.end):
        return Mention(text=" ".join(text.split()), concept=concept, resolved_from=phrase.resolved_from or "lead-in")
    return Mention(text=text, start=start, end=end, concept=concept, resolved_from=phrase.resolved_from)


def _expanded(mention: Mention, discourse: Discourse, setting: Setting) -> Mention:
    """Replace a short form the scheme does not know by the words the article introduced it for."""
    long = discourse.abbreviations.get(mention.text)
    if long is None or setting.scheme.by_label(mention.text) is not None:
        return mention
    return Mention(text=long, concept=mention.concept or setting.scheme.by_label(long), resolved_from="abbreviation")


def _subject(
    frame: Frame, view: View, discourse: Discourse, setting: Setting, spoken: Mention | None
) -> Mention | None:
    phrase = frame.subject
    if phrase is None or subject_phrase_is_you(phrase):
        return spoken if spoken is not None and frame.rule == "felt" else discourse.default_subject()
    token = frame.subject_token
    if token is not None and token.lower_ in {"it", "they"} and _is_empty(token):
        named = next((name for name in view.masked.names if name.kind is ConceptKind.CONDITION), None)
        if named is not None:
            return Mention(
                text=view.source[named.start : named.end], start=named.start, end=named.end, concept=named.slug
            )
    if is_anaphor(phrase.text, _determiner(phrase, setting)):
        if (
            token is not None
            and token.lower_ in {"it", "they", "its", "their"}
            and (before := _earlier_subject(view, token)) is not None
        ):
            found = _mention(view.phrase(before), setting)
            return Mention(
                text=found.text, start=found.start, end=found.end, concept=found.concept, resolved_from="pronoun"
            )
        return discourse.resolve(phrase.text)
    if token is not None and frame.rule not in {"more-likely", "people-experience", "people-risk"}:
        lemma = token.lower_
        if _SIDE_EFFECTS.search(phrase.text) and frame.relation in {_R.INCLUDES, _R.HAS_PROPERTY, _R.IS_A}:
            return _owner_of_effects(token, phrase, view, discourse, setting)
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is None and lemma in _POSSESSED:
            owner = next((thing for prep, thing in view.prepositions(token) if prep == "of"), None)
        if owner is not None and owner.lower_ in {"its", "their", "his", "her"}:
            before = _earlier_subject(view, owner)
            found = (
                discourse.resolve(owner.lower_) if before is None else _plain(_mention(view.phrase(before), setting))
            )
            if found is not None:
                return (
                    found
                    if lemma in _POSSESSED
                    else Mention(
                        text=f"{phrase.text.split(' ', 1)[-1]} of {found.text}",
                        concept=phrase.concept or found.concept,
                        resolved_from="pronoun",
                    )
                )
        if owner is not None and lemma in _POSSESSED and view.name(owner) is not None:
            return _mention(view.phrase(owner), setting)
        if token.lemma_.lower() in _STUDIES and phrase.concept is None:
            return discourse.default_subject()
        if (
            view.is_people(token)
            and frame.relation not in {_R.AFFECTS, _R.PRESENT_IN}
            and phrase.concept is None
            and token.lower_ not in {"women", "men", "children", "veterans", "adolescents"}
        ):
            return discourse.default_subject()
    return _expanded(_mention(phrase, setting), discourse, setting)


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
    return discourse.default_subject() if owner is None else _mention(view.phrase(owner), setting)


def _determiner(phrase: Phrase, setting: Setting) -> str:
    """Return the word before a phrase, in lower case, when it is a determiner."""
    if phrase.start is None:
        return ""
    before = setting.article.text[max(0, phrase.start - 12) : phrase.start].lower().split()
    return before[-1] if before and before[-1] in {"this", "that", "these", "those", "such", "the"} else ""


def _is_empty(pronoun: Token) -> bool:
    """Say whether "it" only stands for a clause that follows ("it is unclear why …")."""
    verb = pronoun.head
    return verb.lemma_ in {"be", "seem", "appear", "remain"} and any(
        grand.dep_ in {"ccomp", "xcomp", "advcl", "csubj"}
        for child in (verb, *verb.children)
        for grand in child.children
        if grand is not pronoun and grand.i > verb.i
    )


def _earlier_subject(view: View, pronoun: Token) -> Token | None:
    """Return a subject named earlier in the sentence that a pronoun can stand for."""
    for token in reversed(view.doc[: pronoun.i]):
        spoken = token.dep_ in {"nsubj", "nsubjpass"} or (token.dep_ == "attr" and view.name(token) is not None)
        if (
            spoken
            and token.pos_ in {"NOUN", "PROPN"}
            and not view.is_people(token)
            and token.lemma_.lower() not in PROCEDURE_ACTORS
        ):
            plural = token.tag_ in {"NNS", "NNPS"}
            if plural is (pronoun.lower_ in {"they", "their"}):
                return token
    return None


def _earlier_condition(thing: Mention, view: View) -> Mention | None:
    """Return a condition named earlier in the sentence that "this issue" stands for."""
    if thing.start is None or thing.text.lower().split()[-1] not in GENERIC_CONDITIONS:
        return None
    names = [
        name
        for name in view.masked.names
        if name.end <= thing.start
        and name.kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT}
    ]
    if not names:
        return None
    return Mention(
        text=view.source[names[-1].start : names[-1].end],
        start=names[-1].start,
        end=names[-1].end,
        concept=names[-1].slug,
        resolved_from="pronoun",
    )


def _is_risk(frame: Frame) -> bool:
    """Say whether a statement about people is one about their risk."""
    return frame.relation in {_R.INCREASES, _R.REDUCES}


# --- relation


def _settle(
    frame: Frame,
    denied: Polarity,
    subject: Mention,
    subject_kind: ConceptKind | None,
    object_kind: ConceptKind | None,
    setting: Setting,
    quantities: Sequence[FoundQuantity],
) -> Relation:
    relation = frame.relation
    lowered = setting.text.lower()
    words = set(re.findall(r"[a-z\-]+", frame.object.text.lower()))
    if (
        relation in {_R.AFFECTS, _R.REGULATES}
        and relation is _R.AFFECTS
        and (object_kind in _BODY or words & MECHANISM_WORDS)
        and is_intervention(subject, subject_kind)
    ):
        relation = _R.ACTS_ON
    if relation is _R.IMPROVES and frame.object.head in {
        "benefit",
        "effect",
        "effectiveness",
        "efficacy",
        "absorption",
        "release",
        "activity",
        "transmission",
    }:
        relation = _R.INCREASES
    if relation is _R.AFFECTS and frame.rule.startswith("noun:") and set(re.findall(r"[a-z\-]+", lowered)) & LASTING:
        relation = _R.LASTS_FOR
    if (
        relation in {_R.INCLUDES, _R.HAS_PROPERTY, _R.IS_A}
        and frame.subject is not None
        and _SIDE_EFFECTS.search(frame.subject.text)
    ):
        relation = _R.CAUSES
    if relation is _R.USED_FOR and frame.verb.lemma_ in {"indicate"}:
        relation = _R.APPROVED_FOR
    if relation is _R.USED_FOR and "off-label" in lowered:
        relation = _R.NOT_APPROVED_FOR
    exact = any(found.kind in {"dose", "frequency"} for found in quantities)
    takes = frame.verb.lemma_ in _TAKEN and any(
        found.kind in {"dose", "frequency"} or (found.kind == "count" and _is_course(found)) for found in quantities
    )
    if (
        takes
        and relation in {_R.INCLUDES, _R.HAS_PROPERTY, _R.CAUSES, _R.ADMINISTERED_VIA, _R.REQUIRES, _R.USED_FOR}
        and (exact or set(re.findall(r"[a-z]+", lowered)) & DOSING_WORDS)
    ):
        relation = _R.DOSED_AS
    if relation is _R.INCLUDES and words & {"dose", "doses", "dosage", "sessions", "infusions", "injections"}:
        relation = _R.DOSED_AS
    if relation in {_R.IS_A, _R.HAS_PROPERTY} and re.search(
        r"\bschedule\s(?:[ivx]+|\d)\b|controlled substance", frame.object.text, re.IGNORECASE
    ):
        relation = _R.CLASSIFIED_AS
    if frame.weak and frame.verb.lemma_ == "take" and any(found.kind == "time" for found in quantities):
        relation = _R.ONSET_WITHIN
    if (
        frame.weak
        and relation is _R.HAS_PROPERTY
        and any(found.kind == "time" and _time_role(found, setting.text) == "onset" for found in quantities)
    ):
        relation = _R.ONSET_WITHIN
    if relation in {_R.HAS_PROPERTY, _R.CAUSES} and set(frame.object.text.lower().split()) & FASTNESS:
        relation = _R.HAS_PROPERTY if "onset" in words else _R.ONSET_WITHIN
    return _DENIED.get(relation, relation) if denied is Polarity.NEGATED else relation


def _with_quantities(thing: Mention, quantities: Sequence[FoundQuantity], setting: Setting) -> Mention:
    """Extend the object of a dosing statement to the last quantity that follows it, within 100 characters."""
    if thing.start is None or thing.end is None:
        return thing
    ends = [
        setting.span.start + found.end for found in quantities if found.kind in {"dose", "count", "time", "frequency"}
    ]
    end = max((place for place in ends if thing.end < place <= thing.end + 100), default=None)
    if end is None or any(mark in setting.article.text[thing.end : end] for mark in ";:"):
        return thing
    return Mention(
        text=setting.article.text[thing.start : end],
        start=thing.start,
        end=end,
        concept=thing.concept,
        resolved_from=thing.resolved_from,
    )


def _stated_time(
    thing: Mention, frame: Frame, view: View, quantities: Sequence[FoundQuantity], setting: Setting
) -> Mention:
    """Return the time a statement of duration gives, where its object is something else."""
    after = view.span(frame.verb)[1]
    for found in quantities:
        start, end = setting.span.start + found.start, setting.span.start + found.end
        if found.kind == "time" and start >= after - 1:
            if thing.start is not None and thing.end is not None and thing.start < end and start < thing.end:
                return thing
            text = found.quantity.text
            start = setting.article.text.index(text, start)
            return Mention(text=text, start=start, end=start + len(text))
    return thing


def _is_course(found: FoundQuantity) -> bool:
    return bool(
        re.search(r"session|treatment|infusion|dose|injection|tablet|capsule|visit|times", found.quantity.unit or "")
    )


# --- quantities


def _near(found: FoundQuantity, frame: Frame, view: View, setting: Setting, *, alone: bool) -> bool:
    if alone:
        return True
    tokens = list(frame.verb.subtree)
    start, end = view.span(tokens[0])[0], view.span(tokens[-1])[1]
    place = setting.span.start + found.start
    return start <= place <= end + 30


def _time_role(found: FoundQuantity, text: str) -> str | None:
    before = text[max(0, found.start - 28) : found.start]
    if re.match(
        r"(?:up\sto|over|about|at\sleast|more\sthan)\b", found.quantity.text, re.IGNORECASE
    ) and not _ONSET_BEFORE.search(before):
        return "duration"
    if _ONSET_BEFORE.search(before):
        return "onset"
    if _DURATION_BEFORE.search(before) or (
        re.match(r"\s(?:later|after)\b", text[found.end : found.end + 8]) is None
        and re.search(r"\blast", text, re.IGNORECASE)
    ):
        return "duration"
    return "onset" if re.match(r"\s(?:later|after|following)\b", text[found.end : found.end + 11]) else None


def _split_timing(
    frame: Frame, quantities: Sequence[FoundQuantity], view: View, setting: Setting, *, alone: bool
) -> list[Frame]:
    """An effect with both an onset and a duration is two statements about time."""
    if frame.relation not in {_R.REDUCES, _R.IMPROVES, _R.CAUSES, _R.TREATS, _R.INCREASES}:
        return [frame]
    roles = {
        _time_role(found, setting.text)
        for found in quantities
        if found.kind == "time" and _near(found, frame, view, setting, alone=alone)
    }
    if not {"onset", "duration"} <= roles:
        return [frame]
    split = []
    for relation in (_R.ONSET_WITHIN, _R.LASTS_FOR):
        split.append(
            Frame(
                rule=frame.rule,
                relation=relation,
                verb=frame.verb,
                subject=frame.subject,
                object=frame.object,
                subject_token=frame.subject_token,
                object_token=frame.object_token,
                population=frame.population,
                comparator=frame.comparator,
                outcome=frame.outcome,
            )  # fmt: skip
        )
    return split


def _quantities(
    frame: Frame, relation: Relation, quantities: Sequence[FoundQuantity], view: View, setting: Setting, *, alone: bool
) -> dict[str, Quantity]:
    chosen: dict[str, Quantity] = {}
    for found in quantities:
        if not _near(found, frame, view, setting, alone=alone):
            continue
        if found.kind == "time":
            role = _time_role(found, setting.text)
            place = setting.span.start + found.start
            if (
                relation is _R.LASTS_FOR
                and frame.object.start is not None
                and frame.object.end is not None
                and frame.object.start - 12 <= place < frame.object.end
            ):
                chosen["duration"] = found.quantity
                continue
            if relation is _R.LASTS_FOR and role is None:
                role = "duration"
            if role is not None:
                chosen.setdefault(role, found.quantity)
        elif found.kind == "dose":
            chosen.setdefault("dose", found.quantity)
        elif found.kind == "frequency":
            chosen.setdefault("frequency", found.quantity)
        elif found.kind == "count" and _is_course(found):
            chosen.setdefault("dose", found.quantity)
        else:
            chosen.setdefault("magnitude", found.quantity)
    if "magnitude" not in chosen and (size := _SIZES.search(frame.object.text)) is not None:
        chosen["magnitude"] = Quantity(text=size[0])
    if relation is _R.ONSET_WITHIN:
        chosen.pop("duration", None)
    elif relation is _R.LASTS_FOR:
        chosen.pop("onset", None)
    return chosen


def _route(text: str) -> str | None:
    found = [ROUTES[word] for word in re.findall(r"[A-Za-z]+", text.lower()) if word in ROUTES]
    return ", ".join(dict.fromkeys(found)) or None


# --- the claim


def _plain(mention: Mention) -> Mention:
    return Mention(text=mention.text, concept=mention.concept, resolved_from="pronoun")


def _assemble(
    frame: Frame,
    view: View,
    discourse: Discourse,
    setting: Setting,
    quantities: Sequence[FoundQuantity],
    others: Sequence[Mention],
    *,
    alone: bool,
) -> Claim | None:
    scheme = setting.scheme
    spoken = None if not others else next((_plain(other) for other in others if other.resolved_from != "section"), None)
    subject = _subject(frame, view, discourse, setting, spoken)
    if subject is None or not subject.text:
        return None
    thing = _mention(frame.object, setting)
    if frame.rule == "people-change" and frame.object.concept is None and frame.object.head in CHANGE_NOUNS:
        sick = discourse.condition or discourse.topic_condition
        thing = thing if sick is None else Mention(text=sick.text, concept=sick.concept, resolved_from="section")
    if (
        frame.rule == "verb-preposition:respond-to"
        and frame.object_token is not None
        and view.is_people(frame.object_token)
        and thing.concept is None
    ):
        sick = discourse.condition or discourse.topic_condition
        if sick is not None:
            thing = Mention(text=sick.text, concept=sick.concept, resolved_from="section")
    if thing.concept is None and is_anaphor(thing.text, _determiner(frame.object, setting)):
        before = (
            None
            if frame.object_token is None or frame.object_token.lower_ not in {"it", "them"}
            else _earlier_subject(view, frame.object_token)
        )
        if before is not None:
            thing = _mention(view.phrase(before), setting)
        thing = (
            _earlier_condition(thing, view)
            or (thing if before is not None else None)
            or discourse.resolve(thing.text)
            or thing
        )
    if frame.rule in {"more-likely", "people-experience"} and _is_risk(frame):
        thing = Mention(text=f"risk of {thing.text}", concept=thing.concept)
    if thing.text.lower() == subject.text.lower():
        return None
    subject_kind, object_kind = scheme.kind(subject.concept), scheme.kind(thing.concept)
    denied = polarity(frame)
    sure = certainty(frame, setting.text)
    relation = _settle(frame, denied, subject, subject_kind, object_kind, setting, quantities)
    if (relation is _R.LASTS_FOR and frame.rule == "verb:last") or (
        relation is _R.ONSET_WITHIN and frame.verb.lemma_ == "take"
    ):
        thing = _stated_time(thing, frame, view, quantities, setting)
    if relation is _R.DOSED_AS:
        thing = _with_quantities(thing, quantities, setting)
    original, frame.relation = frame.relation, relation
    try:
        kind = claim_type(frame, subject, subject_kind, thing, object_kind, setting.text)
        outcome = None if frame.outcome is None else _mention(frame.outcome, setting)
        judged = outcome.concept if outcome is not None else thing.concept
        moved = direction(frame, denied, better_when=None if judged is None else scheme.better_when(judged))
        strength = causal_strength(frame, sure)
    finally:
        frame.relation = original
    heads = [token for token in (frame.object_token, frame.verb) if token is not None]
    people = frame.population or (
        view.population(*heads) if not frame.rule.startswith(("more-likely", "people")) else None
    )
    comparator = frame.comparator or (view.comparator() if relation not in {_R.IS_A, _R.DEFINED_AS} else None)
    inside = (
        people is not None
        and people.start is not None
        and thing.start is not None
        and thing.end is not None
        and thing.start <= people.start < thing.end
    )
    vague = people is not None and people.concept is None and (people.text.lower() in PEOPLE or is_anaphor(people.text))
    population = None if people is None or inside or vague or people.text == subject.text else _mention(people, setting)
    chosen = _quantities(frame, relation, quantities, view, setting, alone=alone)
    who = attribution_of(setting.text, setting.citations, setting.block)
    compared = None if comparator is None else _mention(comparator, setting)
    question = proposition(
        scheme,
        kind=kind,
        subject=subject,
        relation=relation,
        object=thing,
        outcome=outcome,
        population=population,
        comparator=compared,
    )
    if frame.rule not in {"more-likely", "people-experience", "people-risk"} and subject.resolved_from != "section":
        discourse.spoken_subject(subject, subject_kind)
    frequency = chosen.get("frequency")
    return Claim(
        id=digest(setting.article.id, setting.span.start, setting.span.end, question.id, relation, thing.text),
        article=setting.article.id,
        span=setting.span,
        text=setting.text,
        type=kind,
        subject=subject,
        relation=relation,
        object=thing,
        proposition=question,
        context=setting.context,
        population=population,
        comparator=compared,
        outcome=outcome,
        direction=moved if denied is Polarity.AFFIRMED or moved is not Direction.UNCLEAR else Direction.NO_CHANGE,
        polarity=denied,
        certainty=sure,
        causal_strength=strength,
        magnitude=chosen.get("magnitude"),
        onset=chosen.get("onset"),
        duration=chosen.get("duration"),
        dose=chosen.get("dose"),
        route=_route(setting.text),
        frequency=None if frequency is None else frequency.text,
        attribution=who,
        citations=cited_keys(setting.citations),
        check=check_of(setting.text, kind, setting.citations, who),
        rule=frame.rule,
    )
