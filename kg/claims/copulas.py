"""Frames of clauses with "be", "become", "remain": effects, comparisons, definitions and properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.claims.arguments import Phrase, View
from kg.claims.frames import Clause, Frame, people_trait
from kg.claims.outcomes import given_treatment, is_harm, occurrence_frames
from kg.claims.pairs import paired
from kg.claims.trials import frequency_frames, group_frames, harm_noun
from kg.cues.language import BENEFIT_QUALITIES, CONTENT_NOUNS
from kg.cues.predicates import ADJECTIVES, NOUNS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["attribute_frames", "comparison_relation", "copula_frames", "noun_frame"]

_R: Final = Relation
_KIND_NOUNS: Final = word_set(
    "form type kind class subtype category example variant version combination branch group member "
    "derivative isomer enantiomer"
)
_UNKNOWN: Final = word_set("unclear unknown clear known uncertain understood certain settled established")
_PARTS: Final = word_set(
    "aspect part component element step way challenge struggle tool breakthrough need issue problem matter question lot"
)
_CAUSE_NOUNS: Final[dict[str, Relation]] = {
    "cause": _R.CAUSES, "result": _R.CAUSED_BY, "consequence": _R.CAUSED_BY, "product": _R.CAUSED_BY,
    "driver": _R.CAUSES,
    "trigger": _R.CAUSES, "contributor": _R.CAUSES, "predictor": _R.ASSOCIATED_WITH, "symptom": _R.PRESENT_IN,
    "sign": _R.ASSOCIATED_WITH, "feature": _R.PRESENT_IN, "effect": _R.CAUSED_BY, "factor": _R.ASSOCIATED_WITH,
    "reason": _R.CAUSES, "inhibitor": _R.BLOCKS, "blocker": _R.BLOCKS, "antagonist": _R.BLOCKS, "agonist": _R.ACTIVATES,
    "activator": _R.ACTIVATES, "treatment": _R.TREATS, "therapy": _R.TREATS, "cure": _R.TREATS, "remedy": _R.TREATS,
    "option": _R.TREATS, "choice": _R.TREATS, "lifeline": _R.TREATS, "solution": _R.TREATS,
    "intervention": _R.TREATS, "alternative": _R.TREATS, "contraindication": _R.CONTRAINDICATED_IN,
}  # fmt: skip


def copula_frames(view: View, verb: Token) -> Iterator[Frame]:
    """Give the frames of a copular clause; nothing where an infinitive carries the meaning."""
    subject = view.subject(verb)
    attribute = next(
        (
            child
            for child in verb.children
            if child.dep_ in {"attr", "acomp", "oprd", "ccomp"} and child.i > verb.i and child is not subject
        ),
        None,
    )
    if attribute is None:
        attribute = next(
            (
                child
                for child in verb.children
                if child.dep_ in {"prep", "advmod"} and child.i > verb.i and child.pos_ == "ADP"
            ),
            None,
        )
    if subject is not None and subject.lower_ == "there":
        yield from _existence(view, verb, attribute)
        return
    if attribute is None:
        yield from _amount(view, verb, subject)
        return
    if subject is not None and subject.lemma_ == "way" and attribute.lower_ in {"by", "through"}:
        yield from _way(view, subject, attribute)
        return
    if caused := occurrence_frames(view, Clause(verb, subject, None, False), attribute):
        yield from caused
        return
    for item in (
        attribute,
        *(
            other
            for other in attribute.conjuncts
            if other.i > attribute.i and other.dep_ == "conj" and other.pos_ == attribute.pos_ == "ADJ"
        ),
    ):
        if item.pos_ == "ADJ" and (inner := _infinitive(item)) is not None:
            if (likely := _likelihood(view, verb, subject, item, inner)) is not None:
                yield likely
            continue
        if (asked := _asked(view, verb, subject, item)) is not None:
            yield asked
            continue
        if item.dep_ == "ccomp" or any(child.dep_ == "ccomp" for child in item.children):
            continue
        if item.lemma_ in CONTENT_NOUNS and any(child.dep_ == "acl" for child in item.children):
            continue
        yield from attribute_frames(view, verb, subject, item)


def _asked(view: View, verb: Token, subject: Token | None, item: Token) -> Frame | None:
    """Read "it is unclear whether X works": what is not known is the subject; "why" asks for a cause."""
    if subject is None or subject.lower_ != "it" or item.lower_ not in _UNKNOWN:
        return None
    places = (*item.children, *verb.children)
    clause = next(
        (child for child in places if child.dep_ in {"ccomp", "csubj", "advcl", "xcomp"} and child.i > item.i), None
    )
    if clause is None:
        return None
    first = view.doc[clause.left_edge.i]
    if first.lower_ not in {"whether", "if", "why", "how", "what", "which"}:
        return None
    frame = _frame(view, f"unknown:{first.lower_}", _R.HAS_PROPERTY, verb, None, view.phrase(item, whole=False))
    tokens = list(view.doc[clause.left_edge.i : clause.right_edge.i + 1])
    if first.lower_ in {"whether", "if"}:
        tokens.pop(0)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    words = view.tokens_phrase(tokens, clause)
    sick = next((name for name in view.masked.names if name.kind is ConceptKind.CONDITION), None)
    if first.lower_ == "why" and sick is not None:
        words = Phrase(
            text=f"cause of {view.source[sick.start : sick.end]}",
            concept=sick.slug or None,
            kind=sick.kind,
            head="cause",
        )
    frame.subject, frame.object_token = words, item
    return frame


def _amount(view: View, verb: Token, subject: Token | None) -> Iterator[Frame]:
    """Read "the dose is 50 mg once a day", where the parser took the amount for an adverb."""
    tokens = [token for token in verb.subtree if token.i > verb.i and not token.is_punct][:10]
    if subject is not None and tokens and tokens[0].like_num:
        yield _frame(view, "amount", _R.HAS_PROPERTY, verb, subject, view.tokens_phrase(tokens, tokens[-1]))


def _way(view: View, way: Token, prep: Token) -> Iterator[Frame]:
    """Read "One way that X works is by blocking Y" says that X blocks Y."""
    clause = next((child for child in way.children if child.dep_ in {"relcl", "acl"}), None)
    gerund = next((child for child in prep.children if child.dep_ == "pcomp"), None)
    if clause is None or gerund is None or gerund.lemma_ not in VERBS:
        return
    actor = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    thing = view.direct_object(gerund)
    if actor is not None and thing is not None:
        yield _frame(view, "way", VERBS[gerund.lemma_], gerund, actor, thing)


def _existence(view: View, verb: Token, noun: Token | None) -> Iterator[Frame]:
    """Read "There is no cure for X", "there are three types of X"; without a number or a denial it only introduces."""
    if noun is None:
        return
    if view.words(noun).lower().split()[-1] in {"risk", "risks"} or view.words(noun).lower().startswith(
        ("risk of", "risks of")
    ):
        risk = next((thing for prep, thing in view.prepositions(noun) if prep in {"of", "for"}), noun)
        yield _frame(view, "there-is", _R.HAS_RISK_OF, verb, None, risk)
        return
    if noun.lemma_.lower() == "difference":
        yield from _difference(view, verb, noun)
        return
    if (between := paired(view, verb, noun)) is not None:
        yield between
        return
    if any(child.lower_ == "no" for child in noun.children) and is_harm(view, noun):
        frame = _frame(view, "adverse-occurs", _R.CAUSES, verb, None, noun)
        yield frame
        return
    counted = any(child.like_num or child.lower_ == "no" for child in noun.children)
    relation = _CAUSE_NOUNS.get(noun.lemma_.lower())
    for prep, target in view.prepositions(noun):
        if counted and prep in {"for", "of", "in", "between"}:
            if relation is _R.TREATS:
                frame = _frame(view, "there-is", _R.TREATS, verb, noun, target)
            else:
                frame = _frame(view, "there-is", _R.HAS_PROPERTY, verb, target, view.phrase(noun, whole=True))
            frame.object_token = noun
            yield frame
            return


def _difference(view: View, verb: Token, noun: Token) -> Iterator[Frame]:
    """Read "There was no difference in Y between A and B"; between groups the treatment spoken of is meant."""
    measure = next((thing for prep, thing in view.prepositions(noun) if prep in {"in", "for", "on"}), None)
    frame = paired(view, verb, noun)
    if frame is not None:
        yield frame
    elif measure is not None:
        frame = _frame(view, "no-difference", _R.AFFECTS, verb, None, measure)
        frame.noun = noun
        yield frame


def _frame(
    view: View, rule: str, relation: Relation, verb: Token, subject: Token | None, thing: Token | Phrase
) -> Frame:
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


def _infinitive(adjective: Token) -> Token | None:
    """Return the infinitive of an adjective, for "likely" also one the parser hung on what is compared."""
    own = next((child for child in adjective.children if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}), None)
    if own is not None or adjective.lower_ not in {"likely", "prone"}:
        return own
    return next(
        (
            token
            for token in adjective.subtree
            if token.pos_ in {"VERB", "AUX"}
            and token.i > adjective.i
            and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
        ),
        None,
    )


def _likelihood(view: View, verb: Token, subject: Token | None, adjective: Token, inner: Token) -> Frame | None:
    """Read "People with X are more likely to develop Y": X is associated with Y, or raises its risk."""
    if adjective.lower_ not in {"likely", "prone"} or subject is None or not view.is_people(subject):
        return None
    compared = any(child.lower_ in {"more", "less", "most", "as"} for child in adjective.children)
    if not compared and adjective.lower_ != "prone":
        return None
    target = view.direct_object(inner)
    if target is None:
        target = next((thing for _, thing in view.prepositions(inner)), inner)
    trait = people_trait(view, subject)
    if (
        trait is None
        and view.name(subject) is None
        and subject.lower_ not in {"women", "men", "adolescents", "children", "veterans", "teens", "adults", "smokers"}
    ):
        return None
    less = any(child.lower_ == "less" for child in adjective.children)
    frame = _frame(view, "more-likely", _R.REDUCES if less else _R.INCREASES, verb, subject, target)
    if target is inner and inner.lemma_ in {"affect", "afflict"}:
        frame.object, frame.object_token = Phrase(text="the condition", head="condition"), None
    if trait is not None:
        frame.subject = trait
    return frame


def attribute_frames(view: View, verb: Token, subject: Token | None, item: Token) -> Iterator[Frame]:
    """Give the frames of a predicate noun, adjective or preposition said of a subject."""
    lemma = item.lemma_.lower()
    if item.pos_ == "ADJ" and (often := list(frequency_frames(view, verb, subject, item))):
        yield from often
        return
    if verb.lemma_ != "be" and subject is not None and harm_noun(item.lower_) is not None:
        if became := group_frames(view, Clause(verb, subject, None, False)):
            yield from became
            return
    if lemma in {"approve", "approved", "license", "clear", "authorise"} or item.lower_.endswith("-approved"):
        use = next(
            (thing for prep, thing in (*view.prepositions(item), *view.prepositions(verb)) if prep in {"for", "to"}),
            None,
        )
        if use is not None:
            yield _frame(view, "approved", _R.APPROVED_FOR, verb, subject, use)
            return
    if subject is not None and any(child.lower_ in {"equally", "similarly"} for child in item.children):
        other = next((token for token in subject.conjuncts if token.i > subject.i), None)
        if other is not None:
            frame = _frame(view, "equally", _R.NOT_DIFFERENT_FROM, verb, subject, other)
            frame.subject = view.tokens_phrase([*(t for t in subject.lefts if t.dep_ != "det"), subject], subject)
            frame.comparator = frame.object
            yield frame
            return
    if lemma == "free" and subject is not None and view.is_people(subject):
        from_what = next((thing for prep, thing in view.prepositions(item) if prep in {"of", "from"}), None)
        if from_what is not None:
            frame = _frame(view, "free-of", _R.REDUCES, verb, given_treatment(view, verb, subject), from_what)
            frame.population = view.people(subject)
            yield frame
            return
    comparator = _comparator_below(view, item)
    if comparator is not None and (relation := comparison_relation(item)) is not None:
        frame = _frame(view, f"comparative:{lemma}", relation, verb, subject, comparator)
        frame.comparator = comparator
        frame.outcome = _quality(view, item)
        frame.noun = item
        yield frame
        return
    if item.pos_ == "ADJ" and lemma in ADJECTIVES and (lemma != "high" or item.tag_ == "JJ"):
        prepositions, relation = ADJECTIVES[lemma]
        for prep, target in (*view.prepositions(item), *view.prepositions(verb)):
            if prep in prepositions.split() and target.i > item.i:
                thing = target
                if relation is _R.TREATS and view.is_people(target):
                    trait = people_trait(view, target)
                    if trait is None:
                        continue
                    frame = _frame(view, f"adjective:{lemma}", relation, verb, subject, trait)
                    frame.population = view.people(target)
                    yield frame
                    return
                if target.pos_ == "VERB":
                    inner = view.direct_object(target)
                    thing = target if inner is None else inner
                yield _frame(view, f"adjective:{lemma}", relation, verb, subject, thing)
                return
    if item.pos_ in {"NOUN", "PROPN", "NUM"}:
        yield noun_frame(view, verb, subject, item)
        return
    if item.pos_ == "ADP":
        complement = next((child for child in item.children if child.dep_ in {"pobj", "pcomp"}), None)
        if complement is not None and complement.lemma_ == "contrast":
            other = next((thing for prep, thing in view.prepositions(complement) if prep in {"to", "with"}), None)
            if other is not None:
                frame = _frame(view, "in-contrast", _R.DIFFERS_FROM, verb, subject, other)
                frame.comparator = frame.object
                yield frame
                return
        if complement is not None:
            frame = _frame(view, "copula-preposition", _R.HAS_PROPERTY, verb, subject, complement)
            frame.weak = True
            yield frame
        return
    if item.pos_ in {"ADJ", "VERB", "ADV"}:
        frame = _frame(view, f"property:{lemma}", _R.HAS_PROPERTY, verb, subject, view.phrase(item, whole=True))
        frame.object_token = item
        frame.weak = lemma not in BENEFIT_QUALITIES
        yield frame


def noun_frame(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame:
    """Return what a predicate noun says of its subject: a cause, a treatment, a kind, a property."""
    lemma = noun.lemma_.lower()
    preps = list(view.prepositions(noun))
    relation = _CAUSE_NOUNS.get(lemma)
    named = view.name(noun) is not None
    if relation is not None and not named:
        wanted = {"of", "for", "in", "to", "against", "at"}
        target = next((thing for prep, thing in preps if prep in wanted), None)
        if target is None and relation in {_R.BLOCKS, _R.ACTIVATES}:
            target = next((child for child in noun.children if child.dep_ == "compound"), None)
        if target is not None and relation is _R.TREATS and view.is_people(target):
            people = view.people(target)
            inner = next((child for child in target.subtree if view.kind(child) is ConceptKind.CONDITION), None)
            frame = _frame(view, f"noun-of:{lemma}", relation, verb, subject, people if inner is None else inner)
            frame.population = people
            return frame
        if target is not None:
            if (
                relation is _R.ASSOCIATED_WITH
                and lemma == "factor"
                and any(child.lower_ == "risk" for child in noun.children)
            ):
                relation = _R.INCREASES
            return _frame(view, f"noun-of:{lemma}", relation, verb, subject, target)
    if lemma in NOUNS and not named and lemma in {"risk", "promise"}:
        target = next((thing for prep, thing in preps if prep in {"of", "for"}), None)
        if target is not None:
            return _frame(view, f"noun-of:{lemma}", NOUNS[lemma], verb, subject, target)
    if (
        subject is not None
        and lemma not in _CAUSE_NOUNS
        and any(child.lower_ == "such" for child in subject.subtree)
        and named
    ):
        subject, noun = noun, subject
    determiner = next((child.lower_ for child in noun.children if child.dep_ in {"det", "nummod", "poss"}), "")
    superlative = any(child.tag_ in {"JJS", "RBS"} for child in noun.subtree) or lemma in {"one", "number"}
    if verb.lemma_ == "become" and verb.tag_ == "VBD":
        return _frame(view, "became", _R.HISTORY_EVENT, verb, subject, noun)
    if lemma in _KIND_NOUNS:
        return _frame(view, "is-a-kind", _R.IS_A, verb, subject, noun)
    if subject is not None and subject.dep_ in {"csubj", "csubjpass"}:
        return _frame(view, "is-the", _R.HAS_PROPERTY, verb, subject, view.phrase(noun, whole=True))
    if determiner in {"a", "an"} and verb.dep_ == "relcl":
        return _frame(view, "which-is", _R.DEFINED_AS, verb, subject, view.phrase(noun, whole=True))
    bare = not determiner and noun.tag_ == "NNS" and verb.lemma_ == "be" and _is_bare_plural(subject)
    if (determiner in {"a", "an"} or bare) and not superlative and lemma not in _PARTS:
        frame = _frame(view, "is-a", _R.IS_A, verb, subject, view.phrase(noun, keep_people=True))
        frame.object_token = noun
        return frame
    frame = _frame(view, "is-the", _R.HAS_PROPERTY, verb, subject, view.phrase(noun, whole=True, keep_people=True))
    frame.object_token = noun
    frame.weak = not superlative
    return frame


def _is_bare_plural(subject: Token | None) -> bool:
    """Say whether a subject speaks of a kind of thing ("statins are …")."""
    if subject is None or subject.tag_ not in {"NNS", "NNPS"}:
        return False
    return all(child.dep_ not in {"det", "poss", "nummod"} for child in subject.children)


def _comparator_below(view: View, item: Token) -> Phrase | None:
    for token in item.subtree:
        if token.lower_ in {"than", "as", "versus", "vs", "to", "with"} and token.dep_ in {"prep", "mark"}:
            if token.lower_ == "as" and not any(
                child.lower_ == "as" for child in item.children if child.dep_ == "advmod"
            ):
                continue
            if token.lower_ in {"to", "with"} and view.doc[token.i - 1].lower_ not in {
                "superior",
                "inferior",
                "compared",
                "equivalent",
                "comparable",
                "similar",
                "equal",
            }:
                continue
            target = next(
                (
                    child
                    for child in token.children
                    if child.dep_ in {"pobj", "pcomp"} and child.pos_ in {"NOUN", "PROPN", "PRON", "VERB"}
                ),
                None,
            )
            if target is not None and target.lower_ in {"that", "those"}:
                target = next(
                    (thing for prep, thing in view.prepositions(target) if prep in {"of", "with", "in"}), None
                )
            if target is not None and not target.like_num:
                return view.phrase(target)
    return (
        view.comparator()
        if any(child.lower_ in {"more", "less", "fewer"} or child.tag_ in {"JJR", "RBR"} for child in item.subtree)
        else None
    )


def comparison_relation(item: Token) -> Relation | None:
    """Return who does better by a comparative: "more effective", "fewer side effects", "as safe", "less addictive"."""
    lemma = item.lemma_.lower()
    words = {child.lower_ for child in item.subtree}
    if lemma in {"superior", "inferior", "similar", "comparable", "equivalent", "equal"}:
        return {"superior": _R.SUPERIOR_TO, "inferior": _R.INFERIOR_TO}.get(lemma, _R.NOT_DIFFERENT_FROM)
    if any(child.lower_ == "as" and child.dep_ == "advmod" for child in item.children):
        return _R.NOT_DIFFERENT_FROM
    if any(child.lower_ == "different" for child in item.subtree):
        return _R.DIFFERS_FROM
    value = BENEFIT_QUALITIES.get(lemma, BENEFIT_QUALITIES.get(item.lower_.removesuffix("r").removesuffix("e"), 0))
    if item.tag_ not in {"JJR", "RBR"} and not words & {
        "more",
        "less",
        "fewer",
        "lower",
        "higher",
        "better",
        "worse",
        "greater",
    }:
        return None
    if item.lower_ in {"better", "faster", "safer", "quicker", "stronger", "longer", "cheaper", "sooner", "easier"}:
        value = 1
    if item.lower_ in {"worse", "slower", "riskier", "weaker", "harsher"}:
        value = -1
    if words & {"less", "fewer", "lower"}:
        value = -(value or -1)
    return _R.INFERIOR_TO if value < 0 else _R.SUPERIOR_TO


def _quality(view: View, item: Token) -> Phrase | None:
    """Return what is compared: the thing the treatment is more effective at."""
    for prep, target in view.prepositions(item):
        if prep in {"in", "for", "at"}:
            if target.pos_ == "VERB" and (inner := view.direct_object(target)) is not None:
                return view.phrase(inner)
            if not view.is_people(target):
                return view.phrase(target)
    if item.pos_ in {"NOUN"}:
        return view.phrase(item)
    return None
