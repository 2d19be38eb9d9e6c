"""Find what a parsed sentence states: one frame per statement, with the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.claims.arguments import Phrase, View
from kg.cues.health import PEOPLE
from kg.cues.predicates import CARRIERS, COPULAS, LIGHT_VERBS, NOUNS, PREP_VERBS, REPORTING_VERBS, VERBS
from kg.terms import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Frame", "find_verb_frames"]

_R: Final = Relation
_CLAUSES: Final = frozenset("ROOT conj ccomp xcomp relcl advcl acl pcomp parataxis csubj dep".split())
_CHAIN: Final = frozenset(
    (_R.CAUSES, _R.INCREASES, _R.REDUCES, _R.BLOCKS, _R.ACTIVATES, _R.ACTS_ON, _R.REGULATES, _R.PREVENTS, _R.TREATS, _R.WORSENS)
)
"""Relations a participle or relative clause may add to a chain of steps."""
_STATUS: Final = frozenset((_R.APPROVED_FOR, _R.HISTORY_EVENT, _R.USED_FOR, _R.CLASSIFIED_AS, _R.ADMINISTERED_VIA, _R.DEFINED_AS))
_REVERSED: Final = frozenset((("suffer", "from"), ("live", "with"), ("diagnose", "with"), ("struggle", "with")))
_EXPERIENCE: Final = frozenset("experience suffer report develop feel have notice face endure undergo present show exhibit battle".split())


@dataclass(slots=True, kw_only=True)
class Frame:
    """One statement as the parse gives it; the finder turns it into a claim.

    Attributes:
        rule: Id of the rule, shown by ``--explain``.
        verb: The word that states the relation; polarity and certainty are read around it.
        weak: True for the rules that fire on any clause; the gate asks more of such a sentence.
    """

    rule: str
    relation: Relation
    verb: Token
    subject: Phrase | None
    object: Phrase
    subject_token: Token | None = None
    object_token: Token | None = None
    outcome: Phrase | None = None
    comparator: Phrase | None = None
    population: Phrase | None = None
    weak: bool = False


def find_verb_frames(view: View) -> list[Frame]:
    """Return the frames of every clause of a sentence, in order, the same statement once."""
    from kg.claims.copulas import copula_frames

    found: list[Frame] = []
    done: set[int] = set()
    for verb in view.doc:
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in _CLAUSES or verb.i in done:
            continue
        if not _states(view, verb):
            continue
        frames = list(copula_frames(view, verb)) if verb.lemma_ in COPULAS and verb.pos_ != "VERB" or verb.lemma_ == "be" else []
        found.extend(frames or _frames_of(view, verb))
    return _distinct(found)


def _states(view: View, verb: Token) -> bool:
    """Say whether a clause states something of its own: not a condition, a purpose or a restriction."""
    here = verb
    while here.dep_ == "conj" and here.head.pos_ in {"VERB", "AUX"}:
        here = here.head
    marks = {child.lower_ for child in here.children if child.dep_ in {"mark", "advmod"} and child.i < here.i}
    if marks & {"if", "unless", "whether", "once", "until", "when", "whenever", "where", "how", "why", "before"} and here.dep_ != "ROOT":
        return False
    if here.dep_ in {"relcl", "acl"}:
        if here.dep_ == "acl" and here.tag_ in {"VBN", "TO", "VB"}:
            return False
        antecedent = here.head
        return not view.is_people(antecedent) and _relation(view, here) in _CHAIN
    if here.dep_ == "pcomp":
        return here.head.lower_ == "by" and here.head.head.lemma_ in {"work", "act", "help", "function", "operate", "do", "be", "achieve"}
    if here.dep_ == "advcl":
        if here.tag_ == "VBG":
            return here.i > here.head.i and _relation(view, here) in _CHAIN
        return bool(marks & {"because", "as", "since", "although", "while", "though", "whereas", "so", "but"})
    if here.dep_ == "xcomp":
        return here.head.lemma_ in CARRIERS or here.head.pos_ == "ADJ" or here.head.lemma_ in COPULAS
    if here.dep_ == "ccomp":
        return here.head.lemma_ in REPORTING_VERBS or here.head.dep_ == "ROOT"
    return here.dep_ in {"ROOT", "parataxis", "csubj"} or (here.dep_ == "conj" and here.head.pos_ in {"VERB", "AUX"}) or here.dep_ == "dep"


def _relation(view: View, verb: Token) -> Relation | None:
    for prep, _ in view.prepositions(verb):
        if (relation := PREP_VERBS.get((verb.lemma_, prep))) is not None:
            return relation
    return VERBS.get(verb.lemma_)


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in {"acl", "conj"} and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    )


def _frames_of(view: View, verb: Token) -> Iterator[Frame]:
    lemma = verb.lemma_.lower()
    subject = view.subject(verb)
    passive = is_passive(verb)
    target = view.direct_object(verb)
    has_clause = any(child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"VERB", "AUX"} for child in verb.children)
    if has_clause and (lemma in REPORTING_VERBS or lemma in CARRIERS) and not (target is not None and lemma in VERBS and lemma not in CARRIERS):
        return
    yield from (
        _preposition_frames(view, verb, subject, passive)
        or _people_frames(view, verb, subject, target)
        or _light_frames(view, verb, subject, target)
        or _direct_frames(view, verb, subject, target, passive)
        or _generic_frames(view, verb, subject, target, passive)
    )


def _phrase(view: View, token: Token | None, *, whole: bool = False) -> Phrase | None:
    return None if token is None else view.phrase(token, whole=whole)


def _preposition_frames(view: View, verb: Token, subject: Token | None, passive: bool) -> list[Frame]:
    for prep, target in view.prepositions(verb):
        relation = PREP_VERBS.get((verb.lemma_.lower(), prep))
        if relation is None:
            continue
        first, second = subject, target
        if (verb.lemma_, prep) in _REVERSED:
            if subject is None or not view.is_people(subject):
                continue
            first, second = target, subject
        if relation is _R.CAUSES and target.pos_ == "NOUN" and (nested := _nominal(view, verb, subject, target)):
            return [nested]
        if relation is _R.VARIES_WITH and verb.lemma_ == "base" and not passive:
            continue
        rule = f"verb-preposition:{verb.lemma_}-{prep}"
        made = _make(view, rule, relation, verb, first, second)
        return [made, *_conjunct_causes(view, made)] if made else []
    return []


def _conjunct_causes(view: View, frame: Frame) -> Iterator[Frame]:
    """Split coordinated objects that each say which way they moved ("increased X and enhanced Y")."""
    head = frame.object_token
    if head is None:
        return
    for conjunct in head.conjuncts:
        if conjunct.i > head.i and _movement(conjunct) is not None and _movement(head) is not None:
            made = _make(view, frame.rule, frame.relation, frame.verb, frame.subject_token, conjunct)
            if made is not None:
                yield made


def _movement(noun: Token) -> Relation | None:
    for child in noun.children:
        if child.dep_ == "amod" and child.tag_ in {"VBN", "VBD", "JJ", "JJR"}:
            relation = VERBS.get(child.lemma_.lower()) or VERBS.get(child.lower_.removesuffix("d")) or VERBS.get(child.lower_.removesuffix("ed"))
            if relation in {_R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS}:
                return relation
    return None


def _people_frames(view: View, verb: Token, subject: Token | None, target: Token | None) -> list[Frame]:
    """"People who smoke develop asthma more often": what the people have or do is the subject."""
    if subject is None or not view.is_people(subject) or target is None:
        return []
    if verb.lemma_ not in _EXPERIENCE:
        return []
    noun = NOUNS.get(target.lemma_.lower())
    for prep, thing in view.prepositions(target):
        if noun is _R.HAS_RISK_OF and prep in {"of", "for"} or noun in {_R.REDUCES, _R.INCREASES, _R.IMPROVES} and prep in {"in", "of", "from"}:
            relation = _R.INCREASES if noun is _R.HAS_RISK_OF else noun
            made = _make(view, "people-risk", relation, verb, subject, target if noun is _R.HAS_RISK_OF else thing)
            if made is not None:
                made.population = view.people(subject)
                return [made]
    if (trait := people_trait(view, subject)) is not None:
        more = any(child.lower_ in {"more", "less"} for child in verb.subtree)
        relation = _R.INCREASES if more else _R.ASSOCIATED_WITH
        made = _make(view, "people-experience", relation, verb, None, target)
        if made is not None:
            made.subject = trait
            return [made]
    return []


def people_trait(view: View, people: Token) -> Phrase | None:
    """Return what makes some people different: "those with X", "people who do X", "smokers" has none."""
    for prep, target in view.prepositions(people):
        if prep in {"with", "of", "on", "without"} and target.pos_ in {"NOUN", "PROPN"}:
            return view.phrase(target)
    for child in people.children:
        if child.dep_ in {"relcl", "acl"}:
            target = view.direct_object(child)
            if target is None:
                target = next((thing for _, thing in view.prepositions(child)), None)
            if target is not None and target.pos_ in {"NOUN", "PROPN", "ADJ"}:
                return view.phrase(target)
            inner = [token for token in child.subtree if token.dep_ not in {"nsubj", "aux"}]
            return view.tokens_phrase(inner, child) if inner and inner[-1].i - inner[0].i + 1 == len(inner) else None
    return None


def _nominal(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame | None:
    """The noun after a light verb carries the meaning: "led to a reduction in X", "offers relief from X"."""
    relation = NOUNS.get(noun.lemma_.lower())
    if relation is None or view.name(noun) is not None and relation is _R.TREATS:
        return None
    rule = f"noun:{noun.lemma_.lower()}"
    for prep, target in view.prepositions(noun):
        if prep in {"in", "of", "from", "on", "for", "to", "against", "with", "at"} and not view.is_people(target):
            thing = target
            if target.pos_ == "VERB":
                inner = view.direct_object(target)
                thing = inner if inner is not None else target
                relation = VERBS.get(target.lemma_, relation) if inner is not None else relation
            return _make(view, rule, relation, verb, subject, thing)
    for child in noun.children:
        if child.dep_ in {"compound", "nmod"} and not (relation is _R.TREATS):
            return _make(view, rule, relation, verb, subject, child)
        if child.dep_ == "acl" and child.tag_ in {"VB", "TO"}:
            return None
    return None


def _light_frames(view: View, verb: Token, subject: Token | None, target: Token | None) -> list[Frame]:
    if verb.lemma_ not in LIGHT_VERBS or target is None or target.pos_ not in {"NOUN", "PROPN"}:
        return []
    if verb.lemma_ in REPORTING_VERBS and (frame := _reported_noun(view, verb, target)) is not None:
        return [frame]
    found = []
    for noun in (target, *(other for other in target.conjuncts if other.i > target.i)):
        if (frame := _nominal(view, verb, subject, noun)) is not None:
            found.append(frame)
    return found


def _reported_noun(view: View, verb: Token, noun: Token) -> Frame | None:
    """"Trials have shown the antidepressant effects of X": the noun's possessor is the subject."""
    relation = NOUNS.get(noun.lemma_.lower())
    if relation is None:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    things = [(prep, target) for prep, target in view.prepositions(noun) if not view.is_people(target)]
    if owner is None:
        owner = next((target for prep, target in things if prep == "of"), None)
    aim = next((target for prep, target in things if target is not owner and prep in {"on", "in", "for", "against", "with"}), None)
    if owner is None:
        return None
    if aim is None:
        return _make(view, "reported-noun", _R.HAS_PROPERTY, verb, owner, noun)
    return _make(view, "reported-noun", relation, verb, owner, aim)


def _direct_frames(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    relation = VERBS.get(verb.lemma_.lower())
    if relation is None:
        return []
    rule = f"verb:{verb.lemma_.lower()}"
    if passive:
        agent = view.agent(verb)
        if relation in _STATUS or (agent is None and relation is _R.COMBINED_WITH):
            return _status_frames(view, verb, relation, subject)
        if agent is None:
            agent = next((thing for prep, thing in view.prepositions(verb) if prep in {"with", "by", "after", "following", "through"}), None)
        made = _make(view, rule + "-passive", relation, verb, agent, subject)
        return [made] if made else []
    if target is None and relation in {_R.REDUCES, _R.INCREASES, _R.IMPROVES, _R.WORSENS}:
        cause = next((thing for prep, thing in view.prepositions(verb) if prep in {"with", "after", "following", "from", "by", "during", "on"} and thing.ent_type_ == "" and not thing.like_num), None)
        if subject is None or subject.lower_ == "you":
            return []
        made = _make(view, rule + "-intransitive", relation, verb, cause, subject)
        return [made] if made else []
    if relation is _R.LASTS_FOR:
        return _lasting(view, verb, subject, target)
    if target is None:
        target = next((child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.i > verb.i), None)
    if target is None:
        target = next((thing for _, thing in view.prepositions(verb)), None)
    if target is None:
        return []
    if target.lemma_.lower() in PEOPLE and relation in {_R.IMPROVES, _R.TREATS}:
        inner = next((child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}), None)
        target = inner if inner is not None else next((thing for prep, thing in view.prepositions(target) if prep == "with"), target)
    made = _make(view, rule, relation, verb, subject, target)
    if made is None:
        return []
    return [made, *_conjunct_causes(view, made)]


def _status_frames(view: View, verb: Token, relation: Relation, subject: Token | None) -> list[Frame]:
    """"Was approved by the agency in 1970", "is used for pain", "is given intravenously"."""
    rest = [token for token in verb.subtree if token.i > verb.i]
    target = next((thing for prep, thing in view.prepositions(verb) if prep in {"for", "as", "in", "to", "with", "by", "via", "through", "into", "from"}), None)
    if target is None:
        target = next((child for child in verb.children if child.i > verb.i and child.dep_ in {"oprd", "advmod", "xcomp", "npadvmod", "acomp"}), None)
    if target is None:
        if not rest:
            return []
        target = rest[0] if rest[0].pos_ != "ADP" or len(rest) == 1 else rest[1]
    made = _make(view, f"status:{verb.lemma_}", relation, verb, subject, target)
    if made is None:
        return []
    if relation is _R.HISTORY_EVENT:
        made.object = _rest_of_clause(view, verb) or made.object
    return [made]


def _rest_of_clause(view: View, verb: Token) -> Phrase | None:
    tokens = [token for token in view.doc[verb.i + 1 :] if token.is_ancestor(verb) is False and verb.is_ancestor(token)]
    kept = []
    for token in tokens:
        if token.dep_ in {"cc", "advcl", "relcl"} and token.head == verb or token.text == "," and len(kept) > 8:
            break
        kept.append(token)
    while kept and (kept[-1].is_punct or kept[-1].dep_ in {"cc", "prep"}):
        kept.pop()
    return view.tokens_phrase(kept[:18], kept[0]) if kept else None


def _lasting(view: View, verb: Token, subject: Token | None, target: Token | None) -> list[Frame]:
    thing = target or next((thing for _, thing in view.prepositions(verb)), None)
    if thing is None:
        thing = next((child for child in verb.children if child.dep_ in {"npadvmod", "advmod"} and child.i > verb.i), None)
    if thing is None:
        return []
    made = _make(view, "verb:last", _R.LASTS_FOR, verb, subject, thing)
    return [made] if made else []


def _generic_frames(view: View, verb: Token, subject: Token | None, target: Token | None, passive: bool) -> list[Frame]:
    """A clause with a subject and something said of it, when no rule knows the verb."""
    if subject is None:
        return []
    if passive and (agent := view.agent(verb)) is not None:
        made = _make(view, "clause-passive", _R.AFFECTS, verb, agent, subject)
    elif target is not None:
        relation = _R.CAUSES if subject.lower_ in {"you", "people", "many"} else _R.HAS_PROPERTY
        made = _make(view, "clause", relation, verb, subject, target)
    else:
        rest = _rest_of_clause(view, verb)
        made = None
        if rest is not None:
            made = Frame(
                rule="clause-rest", relation=_R.HAS_PROPERTY, verb=verb, subject=_phrase(view, subject), object=rest, subject_token=subject
            )
    if made is None:
        return []
    made.weak = True
    return [made]


def _make(view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, target: Token | None) -> Frame | None:
    if target is None or target is subject or target.pos_ in {"PUNCT", "SCONJ"}:
        return None
    thing = view.phrase(target, whole=target.pos_ in {"VERB", "AUX"})
    if not any(letter.isalnum() for letter in thing.text):
        return None
    return Frame(
        rule=rule,
        relation=relation,
        verb=verb,
        subject=_phrase(view, subject),
        object=thing,
        subject_token=subject,
        object_token=target,
    )


def _distinct(frames: list[Frame]) -> list[Frame]:
    kept: list[Frame] = []
    for frame in frames:
        same = (frame.relation, frame.subject and frame.subject.text, frame.object.text)
        if all(same != (other.relation, other.subject and other.subject.text, other.object.text) for other in kept):
            kept.append(frame)
    strong = [frame for frame in kept if not frame.weak]
    return strong or kept
