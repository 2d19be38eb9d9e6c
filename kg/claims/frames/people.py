"""Frames whose grammatical subject is people: who has, feels, gets or responds to something."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame, people_trait
from kg.claims.frames.nouns import movement, noun_frames
from kg.claims.frames.occurrences import is_harm
from kg.claims.frames.outcomes import given_treatment
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.settling.coreference import INTERVENTIONS
from kg.cues.predicates import NOUNS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

_R: Final = Relation
_LEVELS: Final = word_set("level concentration activity amount number")
_SICK: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM))
_CHANGES: Final = frozenset((_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS))


__all__ = ["EXPERIENCE", "REVERSED", "affliction_frames", "changed_frames", "people_frames"]
_WATCHES: Final = frozenset(("see", "have", "find", "notice", "watch", "feel"))
"""What people do to whom something happens."""

_AILMENT_SPOKEN_OF: Final = frozenset(("it", "them", "one"))
_HAVES: Final = frozenset(("have", "get", "develop", "catch", "experience", "suffer"))
"""What people do who are struck by "it"."""

REVERSED: Final = frozenset(
    (
        ("suffer", "from"),
        ("live", "with"),
        ("diagnose", "with"),
        ("struggle", "with"),
        ("respond", "to"),
        ("benefit", "from"),
        ("recover", "with"),
    )
)
"""Verbs whose grammatical subject is the people affected."""
EXPERIENCE: Final = word_set(
    "experience suffer report develop feel have notice face endure achieve present show exhibit battle get see"
)


def affliction_frames(
    view: View, verb: Token, prep: str, relation: Relation, people: Token, thing: Token
) -> list[Frame]:
    """Read "More than two million people suffer from X": X affects them; "patients with D respond to T": T treats D."""
    if relation is _R.TREATS:
        condition = people_trait(view, people)
        frame = make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, thing, people)
        if frame is not None and condition is not None:
            frame.object, frame.population = condition, view.people(people)
        return listed(frame)
    return listed(make_frame(view, f"verb-preposition:{verb.lemma_}-{prep}", relation, verb, thing, people))


def people_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "People who smoke develop asthma more often": what the people have or do is the subject."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    if subject is not None and view.is_people(subject) and (felt := _told_feeling(view, verb, subject)) is not None:
        return [felt]
    if subject is None or not view.is_people(subject) or target is None or verb.lemma_ not in EXPERIENCE:
        return []
    if target.lower_ in _AILMENT_SPOKEN_OF and not clause.passive and verb.lemma_ in _HAVES and not _have_more(subject):
        return _having_it(view, verb, subject, target)
    if _is_likely(verb) or target.lower_ in {"nothing", "none"} or _went_without(subject):
        return []
    noun = NOUNS.get(target.lemma_.lower())
    denied = any(child.dep_ == "neg" for child in verb.children)
    level = target.lemma_.lower() in _LEVELS
    if level and (sick := people_trait(view, subject)) is not None and sick.kind in _SICK:
        return [_levels(view, verb, sick, target)]
    if noun is None and _counted(subject) and movement(target) is None:
        given = given_treatment(view, verb, subject)
        if given is not None and (is_harm(view, target) or view.kind(target) in _SICK):
            return [] if denied else listed(make_frame(view, "people-harm", _R.CAUSES, verb, given, target))
        return [] if denied else listed(make_frame(view, "people-count", _R.AFFECTS, verb, target, subject))
    trait = people_trait(view, subject)
    if noun is _R.HAS_RISK_OF and trait is not None:
        frame = make_frame(
            view,
            "people-risk",
            _R.REDUCES if _has(target, "lower", "reduced", "less") else _R.INCREASES,
            verb,
            None,
            target,
        )
        if frame is not None:
            frame.subject = trait
        return listed(frame)
    if noun is None and movement(target) is not None:
        return _moved_in_people(view, verb, subject, target, trait)
    if noun in _CHANGES:
        changed = _unhelped(view, verb, subject) if denied else _changed_in_people(view, verb, subject, target, trait)
        return listed(changed)
    if trait is None:
        return []
    more = any(child.lower_ in {"more", "less"} for child in verb.subtree)
    frame = make_frame(view, "people-experience", _R.INCREASES if more else _R.ASSOCIATED_WITH, verb, None, target)
    if frame is not None:
        frame.subject = trait
    return listed(frame)


_STATES: Final = word_set(
    "depressed obese overweight diabetic anxious asthmatic autistic epileptic hypertensive anaemic anemic elderly "
    "older pregnant postmenopausal menopausal infected sedentary inactive malnourished stressed insomniac alcoholic"
)
"""What sets some people apart in what they have more or less of ("obese adults have more insulin")."""


def _have_more(people: Token) -> bool:
    """Say whether a clause or "with" tells some people apart, which what is said of them then speaks of."""
    return any(child.dep_ in {"relcl", "acl"} or child.lower_ == "with" for child in people.children)


def _having_it(view: View, verb: Token, people: Token, thing: Token) -> list[Frame]:
    """Read "Half of all men have it", "women get it more often than men": the illness spoken of affects them."""
    if any(child.dep_ == "neg" for child in verb.children) or _is_likely(verb):
        return []
    frame = make_frame(view, "people-have", _R.AFFECTS, verb, thing, people)
    if frame is not None and thing.lower_ == "one":
        frame.subject = Phrase(text="it", head="it")
    return listed(frame)


def changed_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "many patients saw their headaches improve", "had their dose halved": their treatment changed it."""
    verb, thing = clause.verb, clause.subject
    seen = verb.head
    owned = thing is not None and any(child.lower_ in {"their", "his", "her"} for child in thing.children)
    if verb.dep_ != "ccomp" or seen.lemma_ not in _WATCHES or thing is None or not owned:
        return []
    people, relation = view.subject(seen), VERBS.get(verb.lemma_.lower())
    if people is None or not view.is_people(people) or relation not in _CHANGES:
        return []
    frame = make_frame(view, f"people-see:{verb.lemma_}", relation, verb, given_treatment(view, seen, people), thing)
    if frame is not None:
        frame.object = view.tokens_phrase([token for token in thing.lefts if token.dep_ != "poss"] + [thing], thing)
        frame.population = view.people(people)
    return listed(frame)


def _went_without(people: Token) -> bool:
    """Say whether some people are those who did not get the treatment."""
    clauses = (child for child in people.children if child.dep_ == "relcl")
    return any(child.dep_ == "neg" for clause in clauses for child in clause.children)


def _is_likely(verb: Token) -> bool:
    """Say whether a verb only completes "more likely to"."""
    here = verb
    while here.dep_ == "xcomp":
        here = here.head
        if here.lower_ in {"likely", "prone"}:
            return True
    return False


def _moved_in_people(view: View, verb: Token, people: Token, target: Token, trait: Phrase | None) -> list[Frame]:
    """Read "people with D have lower levels of M", "those given T had less pain"."""
    sick = None if trait is None or trait.kind not in _SICK else trait
    given = given_treatment(view, verb, people)
    kept = sick if sick is not None or given is not None else trait
    having = verb.lemma_ in {"have", "show", "exhibit"}
    if kept is None and having and view.phrase(people).text.split(maxsplit=1)[0].lower() in _STATES:
        kept = view.phrase(people)
    if kept is not None and having:
        return [_levels(view, verb, kept, target)]
    return noun_frames(view, verb, given, target)


def _changed_in_people(view: View, verb: Token, people: Token, target: Token, trait: Phrase | None) -> Frame | None:
    """Read "most patients notice an improvement": their treatment brought it."""
    given = given_treatment(view, verb, people)
    frames = noun_frames(view, verb, given, target)
    noun = NOUNS.get(target.lemma_.lower())
    frame = frames[0] if frames else make_frame(view, "people-change", noun or _R.IMPROVES, verb, given, target)
    if frame is not None and not frames and trait is not None and given is None:
        frame.object = trait
    if frame is not None:
        frame.population = view.people(people)
    return frame


def _told_feeling(view: View, verb: Token, people: Token) -> Frame | None:
    """Return "many people report feeling light": the treatment spoken of brings the feeling."""
    if verb.lemma_ not in {"report", "describe"}:
        return None
    gerund = next(
        (child for child in verb.children if child.dep_ in {"xcomp", "dobj", "pcomp"} and child.tag_ == "VBG"), None
    )
    if gerund is None or gerund.lemma_ not in {"feel", "experience", "have", "sense"}:
        return None
    tokens = [token for token in gerund.subtree if token.i >= gerund.i]
    end = next((place for place, token in enumerate(tokens) if token.text in {",", ";"}), len(tokens))
    return Frame(
        rule="felt",
        relation=_R.CAUSES,
        verb=verb,
        subject=None,
        object=view.tokens_phrase(tokens[: min(end, 12)], gerund),
        population=view.people(people),
    )


def _levels(view: View, verb: Token, condition: Phrase, level: Token) -> Frame:
    """Return "people with D have lower levels of M": D is associated with it."""
    return Frame(
        rule="people-levels",
        relation=_R.ASSOCIATED_WITH,
        verb=verb,
        subject=condition,
        object=view.phrase(level),
        object_token=level,
    )


def _unhelped(view: View, verb: Token, people: Token) -> Frame | None:
    """Return "despite T, many patients do not achieve remission": T fails in them."""
    treatment = next((token for token in view.tokens[: people.i] if view.kind(token) in INTERVENTIONS), None)
    frame = make_frame(view, "people-unhelped", _R.FAILS_IN, verb, treatment, people)
    if frame is not None:
        frame.object = view.people(people)
    return frame


def _counted(people: Token) -> bool:
    """Say whether some people are given as a number or share of a population, not as a group of a trial."""
    if people.text == "%" or people.lemma_ in {"percent", "half", "third", "quarter"}:
        return True
    return any(
        child.like_num or child.dep_ in {"nummod", "quantmod"} for child in people.subtree if child.i <= people.i
    )


def _has(noun: Token, *words: str) -> bool:
    return any(child.lower_ in words for child in noun.children)
