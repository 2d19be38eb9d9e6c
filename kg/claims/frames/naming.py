"""Frames of predicate nouns: a cause, a treatment, a kind, a definition, a property."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import is_manner, treated
from kg.cues.predicates import NOUNS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

__all__ = ["CAUSE_NOUNS", "noun_frame", "said_frame"]

_R: Final = Relation
_KIND_NOUNS: Final = word_set(
    "form type kind class subtype category example variant version combination branch group member "
    "derivative isomer enantiomer"
)
_PARTS: Final = word_set(
    "aspect part component element step way challenge struggle tool breakthrough need issue problem matter question lot"
)
_HAPPENINGS: Final = word_set(
    "loss lack excess inability urge fear surge pattern imbalance disturbance overgrowth clouding curvature damage "
    "perception sensation feeling percentage proportion ratio examination measurement removal injury failure"
)
"""Heads of what an illness, a measure or a test consists in."""
_NO_HAPPENINGS: Final = word_set("infection medication medicine combination option thing intervention injection ring")
_COUNTED: Final = frozenset(("common", "commonest", "frequent", "prevalent", "widespread", "leading"))
"""What is said of kinds by how many have them."""
_BURDENS: Final = frozenset(("death", "disability", "mortality", "blindness", "absence"))
"""What an illness is the leading cause of by count."""
CAUSE_NOUNS: Final[dict[str, Relation]] = {
    "cause": _R.CAUSES, "result": _R.CAUSED_BY, "consequence": _R.CAUSED_BY, "product": _R.CAUSED_BY,
    "driver": _R.CAUSES,
    "trigger": _R.CAUSES, "contributor": _R.CAUSES, "predictor": _R.ASSOCIATED_WITH, "symptom": _R.PRESENT_IN,
    "sign": _R.ASSOCIATED_WITH, "feature": _R.PRESENT_IN, "effect": _R.CAUSED_BY, "factor": _R.ASSOCIATED_WITH,
    "reason": _R.CAUSES, "inhibitor": _R.BLOCKS, "blocker": _R.BLOCKS, "antagonist": _R.BLOCKS, "agonist": _R.ACTIVATES,
    "activator": _R.ACTIVATES, "modulator": _R.ACTS_ON, "regulator": _R.REGULATES, "mimetic": _R.ACTS_ON,
    "stimulator": _R.ACTIVATES, "stimulant": _R.ACTIVATES, "suppressant": _R.REDUCES,
    "enhancer": _R.IMPROVES,
    "treatment": _R.TREATS, "therapy": _R.TREATS, "cure": _R.TREATS, "remedy": _R.TREATS,
    "option": _R.TREATS, "choice": _R.TREATS, "lifeline": _R.TREATS, "solution": _R.TREATS,
    "intervention": _R.TREATS, "alternative": _R.TREATS, "contraindication": _R.CONTRAINDICATED_IN,
}  # fmt: skip
"""Predicate noun → relation of the subject to the noun's complement."""


def said_frame(
    view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, thing: Token | Phrase
) -> Frame:
    """Return the frame of what a clause says of its subject."""
    phrase = thing if isinstance(thing, Phrase) else view.phrase(thing, whole=thing.pos_ in {"VERB", "AUX"})
    return Frame(
        rule=rule,
        relation=relation,
        verb=verb,
        subject=None if subject is None else view.phrase(subject),
        object=phrase,
        subject_token=subject,
        object_token=None if isinstance(thing, Phrase) else thing,
    )


def _cause_frame(view: View, verb: Token, subject: Token | None, noun: Token, relation: Relation) -> Frame | None:
    """Return "a treatment for X", "the cause of X", "an NMDA antagonist" as a relation to X."""
    lemma = noun.lemma_.lower()
    wanted = {"of", "for", "in", "to", "against", "at"}
    places = ((prep, thing) for prep, thing in view.prepositions(noun) if not is_manner(thing))
    target = next((thing for prep, thing in places if prep in wanted), None)
    if target is not None and relation is _R.TREATS and view.is_people(target):
        people = view.people(target)
        inner = next((child for child in target.subtree if view.kind(child) is ConceptKind.CONDITION), None)
        frame = said_frame(view, f"noun-of:{lemma}", relation, verb, subject, people if inner is None else inner)
        frame.population = people
        return frame
    if target is not None:
        if (
            relation is _R.ASSOCIATED_WITH
            and lemma == "factor"
            and any(child.lower_ == "risk" for child in noun.children)
        ):
            relation = _R.INCREASES
        if relation is _R.TREATS:
            target = treated(view, target)
        return said_frame(view, f"noun-of:{lemma}", relation, verb, subject, target)
    return None


def noun_frame(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame:
    """Return what a predicate noun says of its subject: a cause, a treatment, a kind, a property."""
    lemma = noun.lemma_.lower()
    preps = list(view.prepositions(noun))
    if lemma == "one" and (among := next((thing for prep, thing in preps if prep == "of"), None)) is not None:
        related = None if view.name(among) is not None else CAUSE_NOUNS.get(among.lemma_.lower())
        if related is not None and (told := _cause_frame(view, verb, subject, among, related)) is not None:
            return told
    relation = CAUSE_NOUNS.get(lemma)
    named = view.name(noun) is not None
    counted = lemma == "cause" and any(view.words(thing).lower() in _BURDENS for prep, thing in preps if prep == "of")
    if (
        relation is not None
        and not named
        and not counted
        and (caused := _cause_frame(view, verb, subject, noun, relation)) is not None
    ):
        return caused
    if counted:
        return said_frame(view, "is-the", _R.HAS_PROPERTY, verb, subject, view.phrase(noun, whole=True))
    if lemma in NOUNS and not named and lemma in {"risk", "promise"}:
        target = next((thing for prep, thing in preps if prep in {"of", "for"}), None)
        if target is not None:
            return said_frame(view, f"noun-of:{lemma}", NOUNS[lemma], verb, subject, target)
    if (
        subject is not None
        and lemma not in CAUSE_NOUNS
        and any(child.lower_ == "such" for child in subject.subtree)
        and named
    ):
        subject, noun = noun, subject
    if any(child.lower_ == "approved" and child.dep_ == "amod" for child in noun.children):
        use = next((thing for prep, thing in preps if prep == "for"), None)
        if use is not None:
            return said_frame(view, "approved", _R.APPROVED_FOR, verb, subject, use)
    determiner = next((child.lower_ for child in noun.children if child.dep_ in {"det", "nummod", "poss"}), "")
    superlative = any(child.tag_ in {"JJS", "RBS"} for child in noun.subtree if child.i < noun.i) or lemma in {
        "one",
        "number",
    }
    if verb.lemma_ == "become" and verb.tag_ == "VBD":
        return said_frame(view, "became", _R.HISTORY_EVENT, verb, subject, noun)
    ranked = any(child.lower_ in _COUNTED for child in noun.subtree if child.i < noun.i)
    if lemma in _KIND_NOUNS and not (superlative and ranked):
        return said_frame(view, "is-a-kind", _R.IS_A, verb, subject, noun)
    if subject is not None and subject.dep_ in {"csubj", "csubjpass"}:
        return said_frame(view, "is-the", _R.HAS_PROPERTY, verb, subject, view.phrase(noun, whole=True))
    if determiner in {"a", "an"} and verb.dep_ == "relcl":
        return said_frame(view, "which-is", _R.DEFINED_AS, verb, subject, view.phrase(noun, whole=True))
    bare = not determiner and noun.tag_ == "NNS" and verb.lemma_ == "be" and _is_bare_plural(subject)
    bare = bare or (not determiner and verb.lemma_ == "be" and any(child.dep_ == "neg" for child in verb.children))
    if (determiner in {"a", "an", "no"} or bare) and not superlative and lemma not in _PARTS:
        frame = said_frame(view, "is-a", _R.IS_A, verb, subject, view.phrase(noun, keep_people=True))
        frame.object_token = noun
        return _consisting(view, frame, noun)
    frame = said_frame(view, "is-the", _R.HAS_PROPERTY, verb, subject, view.phrase(noun, whole=True, keep_people=True))
    frame.object_token = noun
    frame.weak = not superlative
    return frame if superlative else _consisting(view, frame, noun)


def _consisting(view: View, frame: Frame, noun: Token) -> Frame:
    """Read "X is a fear of being judged", "is the loss of muscle": what it consists in is what the word means."""
    lemma = noun.lemma_.lower()
    happens = lemma in _HAPPENINGS or (lemma.endswith(("ing", "tion", "sion")) and lemma not in _NO_HAPPENINGS)
    subject = frame.subject_token
    if not happens or subject is None or view.name(noun) is not None or frame.verb.lemma_ != "be":
        return frame
    aim = next((child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VB"), None)
    told = aim is not None or any(prep in {"of", "in", "to"} for prep, _ in view.prepositions(noun))
    plain = all(child.dep_ not in {"poss", "prep"} and child.lower_ != "the" for child in subject.children)
    if told and (plain or subject.pos_ == "PRON") and not any(child.dep_ == "neg" for child in frame.verb.children):
        frame.relation, frame.weak = _R.DEFINED_AS, False
        frame.object = frame.object if aim is None else _up_to(view, noun, aim)
    return frame


def _up_to(view: View, noun: Token, aim: Token) -> Phrase:
    """Return a noun with the infinitive that hangs on it ("urge to move the legs"), without further clauses."""
    clause = next((child for child in aim.subtree if child.dep_ in {"relcl", "advcl"}), None)
    end = aim.right_edge.i if clause is None else clause.left_edge.i - 1
    start = next((token.i for token in noun.lefts if token.dep_ != "det"), noun.i)
    return view.tokens_phrase(list(view.tokens[start : end + 1]), noun)


def _is_bare_plural(subject: Token | None) -> bool:
    """Say whether a subject speaks of a kind of thing ("statins are …")."""
    if subject is None or subject.tag_ not in {"NNS", "NNPS"}:
        return False
    return all(child.dep_ not in {"det", "poss", "nummod"} for child in subject.children)
