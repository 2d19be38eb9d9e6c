"""Frames of verbs that compare or judge: "has fewer side effects than", "makes it worse", "found X more effective"."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Clause, Frame, listed, make_frame
from kg.claims.frames.naming import noun_frame
from kg.claims.frames.outcomes import given_treatment, is_treatment
from kg.claims.frames.qualities import attribute_frames, comparison_relation
from kg.claims.frames.trials import harm_noun
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.cues.predicates import VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

_R: Final = Relation


__all__ = ["comparison_frames", "judgement_frames", "outcome_frames"]

_BETTER: Final[dict[str, Relation]] = {
    "worse": _R.WORSENS, "better": _R.IMPROVES, "easier": _R.IMPROVES, "harder": _R.WORSENS, "stronger": _R.INCREASES,
    "weaker": _R.REDUCES, "difficult": _R.WORSENS, "severe": _R.WORSENS, "less": _R.REDUCES, "ineffective": _R.WORSENS,
    "possible": _R.CAUSES, "complex": _R.WORSENS,
}  # fmt: skip
_WELCOME: Final[dict[Relation | None, bool]] = {
    _R.REDUCES: True, _R.PREVENTS: True, _R.TREATS: True, _R.IMPROVES: True, _R.INCREASES: True,
    _R.WORSENS: False, _R.CAUSES: False,
}  # fmt: skip
"""What a drug may do → whether doing more of it is doing better; to increase a harm is not."""
_PLACES: Final = word_set(
    "respiratory back limb limbs leg legs extremity extremities abdomen abdominal urinary tract airway airways body "
    "gastrointestinal gi oesophageal esophageal eyelid jaw lip spine lumbar genital cortical brain"
)
"""What has a lower part, so that "lower" compares nothing."""
_UNWELCOME: Final = frozenset((ConceptKind.CONDITION, ConceptKind.SYMPTOM, ConceptKind.ADVERSE_EFFECT))
_FARES: Final = frozenset(
    ("fare", "do", "perform", "respond", "recover", "improve", "survive", "live", "sleep", "cope")
)
"""What people do well or badly."""
_PERFORMS: Final = frozenset(
    ("work", "act", "perform", "fare", "do", "persist", "continue", "take", "function", "start")
)


def judgement_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "found X more effective than Y": the adjective is said of the object."""
    verb = clause.verb
    if verb.lemma_ not in {"find", "consider", "deem", "judge", "rate", "render"} or clause.passive:
        return []
    for child in verb.children:
        if child.pos_ == "ADJ" and child.dep_ in {"ccomp", "oprd", "acomp", "xcomp"}:
            things = (
                *(grand for grand in child.children if grand.dep_ == "nsubj"),
                *(other for other in verb.children if other.dep_ == "dobj"),
            )
            if things:
                return list(attribute_frames(view, verb, things[0], child))
    return []


def outcome_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Makes pain worse": the adjective says which way the thing moved."""
    verb, subject = clause.verb, clause.subject
    if verb.lemma_ not in {"make", "render", "leave"}:
        return []
    for child in verb.children:
        if (
            child.dep_ in {"ccomp", "oprd", "xcomp"}
            and child.pos_ == "NOUN"
            and child.lemma_ in {"option", "treatment", "choice", "alternative", "candidate"}
        ):
            thing = next(
                (
                    grand
                    for grand in (*child.children, *verb.children)
                    if grand.dep_ in {"nsubj", "dobj"} and grand.i > verb.i and grand is not child
                ),
                None,
            )
            if thing is not None and not view.is_people(thing):
                return [noun_frame(view, verb, thing, child)]
        if child.lower_ == "likely" and child.dep_ in {"ccomp", "oprd", "acomp", "xcomp", "dobj"}:
            said = (*child.children, *verb.children)
            thing = next((grand for grand in said if grand.dep_ in {"nsubj", "dobj"} and grand.i > verb.i), None)
            less = any(grand.lower_ == "less" for grand in child.children)
            return listed(make_frame(view, "made:likely", _R.REDUCES if less else _R.INCREASES, verb, subject, thing))
        if child.dep_ in {"ccomp", "oprd", "acomp", "xcomp"} and (state := harm_noun(child.lower_)) is not None:
            relation = _R.INCREASES if child.lower_.endswith("ier") else _R.CAUSES
            frame = make_frame(view, "made:state", relation, verb, subject, child)
            if frame is not None:
                frame.object = Phrase(text=state, head=state)
            return listed(frame)
        if child.dep_ in {"ccomp", "oprd", "acomp", "xcomp"} and child.lower_ in _BETTER:
            thing = next((grand for grand in child.children if grand.dep_ in {"nsubj", "dobj"}), None)
            if thing is None:
                thing = next((other for other in verb.children if other.dep_ == "dobj"), None)
            frame = make_frame(view, f"made:{child.lower_}", _BETTER[child.lower_], verb, subject, thing)
            announced = _announced(child) if thing is not None and thing.lower_ == "it" else None
            if frame is not None and announced is not None:
                words = [token for token in announced.subtree if token.i >= announced.i and not token.is_punct]
                frame.object, frame.object_token = view.tokens_phrase(words, announced), announced
            return listed(frame)
    return []


def _announced(complement: Token) -> Token | None:
    """Return the infinitive that "it" announces ("makes it harder to sleep")."""
    after = (child for child in (*complement.children, *complement.head.children) if child.i > complement.i)
    return next((child for child in after if any(grand.tag_ == "TO" for grand in child.children)), None)


def comparison_frames(view: View, clause: Clause) -> list[Frame]:
    """Read "Has fewer side effects than Y", "works faster than Y", "showed advantages compared with Y"."""
    verb, subject, target, passive = clause.verb, clause.subject, clause.target, clause.passive
    comparator = view.comparator()
    if subject is not None and not passive and view.is_people(subject):
        return listed(_fared(view, clause))
    if comparator is None or subject is None:
        return []
    if passive:
        return _treated_better(view, clause, comparator)
    if target is None and verb.lemma_ in {"lead", "result"}:
        target = next((thing for _, thing in view.prepositions(verb)), None)
    if target is not None and target.pos_ in {"NOUN", "PROPN"}:
        found = []
        for noun in (target, *(other for other in target.conjuncts if other.i > target.i)):
            words = {child.lower_ for child in noun.children if not _says_where(child)}
            relation = (
                comparison_relation(noun)
                if words
                & {"more", "less", "fewer", "lower", "higher", "better", "greater", "faster", "worse", "quicker"}
                else None
            )
            if noun.lemma_ in {"advantage", "superiority", "edge"}:
                relation = _R.SUPERIOR_TO
            if relation is not None:
                advantage = noun.lemma_ == "advantage"
                frame = Frame(
                    rule="compared",
                    relation=relation,
                    verb=verb,
                    subject=view.phrase(subject),
                    object=comparator,
                    comparator=comparator,
                    subject_token=subject,
                    object_token=noun,
                    outcome=None if advantage else _unmodified(view, noun),
                )
                found.append(frame)
        return found or listed(_moved_more(view, clause, comparator))
    for child in verb.children:
        equal = child.dep_ == "advmod" and any(grand.lower_ == "as" for grand in child.children)
        if equal and verb.lemma_ in _PERFORMS:
            return [_equal(view, clause, child, comparator)]
        if child.dep_ in {"advmod", "acomp"} and (
            child.tag_ in {"RBR", "JJR"} or any(grand.lower_ in {"more", "less"} for grand in child.children)
        ):
            relation = comparison_relation(child)
            if relation is not None and verb.lemma_ in _PERFORMS:
                return [
                    Frame(
                        rule="compared-adverb",
                        relation=relation,
                        verb=verb,
                        subject=view.phrase(subject),
                        object=comparator,
                        comparator=comparator,
                        subject_token=subject,
                        object_token=child,
                    )
                ]
    return []


def _fared(view: View, clause: Clause) -> Frame | None:
    """Read "patients who got A fared as well as those treated with B", "did better than those on B"."""
    verb, people = clause.verb, clause.subject
    done = clause.target is not None and not view.is_people(clause.target)
    if people is None or done or verb.lemma_ not in _FARES:
        return None
    manner = _manner(view, verb)
    given = None if manner is None else given_treatment(view, verb, people)
    if manner is None:
        return None
    before = {token.lower_ for token in view.tokens[max(verb.i, manner.i - 2) : manner.i + 1]}
    relation = _R.NOT_DIFFERENT_FROM if before & {"as", "equally", "similarly"} else comparison_relation(manner)
    other = _other_given(view, manner)
    if relation is None or other is None or (given is None and not is_treatment(view, other)):
        return None
    return Frame(
        rule="people-fare",
        relation=relation,
        verb=verb,
        subject=None if given is None else view.phrase(given),
        object=view.phrase(other),
        comparator=view.phrase(other),
        subject_token=given,
        object_token=other,
        noun=manner,
    )


def _manner(view: View, verb: Token) -> Token | None:
    """Return the adverb of how people did, which the parser may hang elsewhere ("about as well as")."""
    own = next((child for child in verb.children if child.dep_ in {"advmod", "acomp"} and child.i > verb.i), None)
    near = view.tokens[verb.i + 1 : verb.i + 5]
    return next((token for token in near if token.lower_ in {"well", "better", "worse", "badly", "similarly"}), own)


def _other_given(view: View, manner: Token) -> Token | None:
    """Return what the others got: the first thing after "than those on" or "as those treated with"."""
    mark = next((token for token in view.tokens[manner.i + 1 :] if token.lower_ in {"than", "as", "to"}), None)
    for token in () if mark is None else view.tokens[mark.i + 1 : mark.i + 12]:
        if token.pos_ in {"NOUN", "PROPN"} and not view.is_people(token) and token.dep_ not in {"compound", "poss"}:
            return token
    return None


def _says_where(word: Token) -> bool:
    """Say whether "lower" or "higher" belongs to the name of a part of the body ("lower back", "lower respiratory")."""
    following = word.nbor(1).lower_ if word.i + 1 < len(word.sentence) else ""
    return word.lower_ in {"lower", "higher"} and following in _PLACES


def _treated_better(view: View, clause: Clause, comparator: Phrase) -> list[Frame]:
    """Read "is absorbed no better than Y", "was better tolerated than Y"."""
    for child in clause.verb.children:
        if child.dep_ != "advmod" or child.tag_ not in {"RBR", "JJR"} or clause.subject is None:
            continue
        relation = comparison_relation(child)
        if relation is not None:
            return [
                Frame(
                    rule="compared-adverb",
                    relation=relation,
                    verb=clause.verb,
                    subject=view.phrase(clause.subject),
                    object=comparator,
                    comparator=comparator,
                    subject_token=clause.subject,
                    object_token=child,
                    noun=child,
                )
            ]
    return []


def _equal(view: View, clause: Clause, adverb: Token, comparator: Phrase) -> Frame:
    """Return "works (nearly) as well as Y"."""
    return Frame(
        rule="compared-adverb",
        relation=_R.NOT_DIFFERENT_FROM,
        verb=clause.verb,
        subject=None if clause.subject is None else view.phrase(clause.subject),
        object=comparator,
        comparator=comparator,
        subject_token=clause.subject,
        object_token=adverb,
    )


def _moved_more(view: View, clause: Clause, comparator: Phrase) -> Frame | None:
    """Read "Lowered X more than Y", "raised X to a lesser extent than Y": which of the two did better on X."""
    verb, subject, target = clause.verb, clause.subject, clause.target
    relation = VERBS.get(verb.lemma_.lower())
    if subject is None or target is None or relation not in _WELCOME or view.is_people(target):
        return None
    more = _more(view, verb)
    if more is None:
        return None
    welcome = _WELCOME[relation]
    if relation is _R.INCREASES and view.kind(target) in _UNWELCOME:
        welcome = False
    return Frame(
        rule="compared-effect",
        relation=_R.SUPERIOR_TO if more is welcome else _R.INFERIOR_TO,
        verb=verb,
        subject=view.phrase(subject),
        object=comparator,
        comparator=comparator,
        subject_token=subject,
        object_token=target,
        outcome=view.phrase(target),
    )


def _more(view: View, verb: Token) -> bool | None:
    """Say whether something moved more (true) or less (false) than another; ``None`` where it does not say."""
    for child in verb.children:
        follows = child.i + 1 < len(view.tokens) and view.tokens[child.i + 1].lower_ == "than"
        if child.dep_ == "advmod" and child.lower_ in {"more", "less"} and follows:
            return child.lower_ == "more"
    for prep, thing in view.prepositions(verb):
        words = {child.lower_ for child in thing.children}
        if prep == "to" and thing.lemma_ in {"extent", "degree"} and words & {"greater", "lesser", "larger", "smaller"}:
            return bool(words & {"greater", "larger"})
    return None


def _unmodified(view: View, noun: Token) -> Phrase:
    """Return a noun phrase without its comparative."""
    left = [
        token
        for token in noun.lefts
        if token.dep_ in {"amod", "compound"} and token.tag_ != "JJR" and token.lower_ not in {"more", "less", "fewer"}
    ]
    tokens = list(view.tokens[(left[0].i if left else noun.i) : noun.i + 1])
    return view.tokens_phrase(tokens, noun)
