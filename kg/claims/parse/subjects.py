"""The subject of a verb, wherever in the sentence it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.claims.parse.tree import Token
from kg.cues.predicates import CARRIER_NOUNS, MEANS_NOUNS, VERBS
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.terms import Relation

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View

__all__ = ["find_subject", "is_carried", "is_means"]

_TAKEN_AWAY: Final = frozenset((Relation.REDUCES, Relation.BLOCKS, Relation.PREVENTS, Relation.WORSENS))
_HELP: Final = frozenset(("help", "allow", "enable"))


def find_subject(view: View, verb: Token) -> Token | None:
    """Return the subject of a verb, through coordination, infinitives, participles and relative clauses."""
    seen: set[Token] = set()
    here: Token | None = verb
    while here is not None and here not in seen:
        seen.add(here)
        if (own := _own_subject(view, here)) is not None:
            return own
        if here.dep_ in {"relcl", "acl"}:
            if not _carried(here):
                return _antecedent(view, here)
            owner = next((child for child in here.head.children if child.dep_ == "poss"), None)
            if owner is not None:
                return owner
            here = here.head.head
        elif _passes_up(here):
            if (person := _controlled(view, here)) is not None:
                return person
            here = _above(here)
        else:
            return None
    return None


def _own_subject(view: View, verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself, a relative pronoun replaced by what it stands for."""
    for child in verb.children:
        if child.dep_ not in {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}:
            continue
        if child.lower_ == "what" and verb.dep_ == "ccomp" and verb.head.lemma_ == "be" and verb.head.i < child.i:
            return find_subject(view, verb.head)
        relative = child.lower_ in {"which", "that", "who"} and child.tag_ in {"WDT", "WP", "IN", "DT"}
        if relative and verb.dep_ == "advcl" and child.lower_ == "which":
            return _taken_up(view, verb, child)
        if relative and _in_relative(verb):
            return _antecedent(view, verb)
        if (doer := _way_of(view, verb, child)) is not None:
            return doer
        helped = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in _HELP
        if not (helped and (child.pos_ == "PRON" or view.is_people(child))):
            return child
    return _taken_for_compound(verb)


def _way_of(view: View, verb: Token, means: Token) -> Token | None:
    """Return what does something in the way a sentence goes on to tell ("one way that X may help is by …")."""
    if means.lower_ not in {"way", "ways", "one"} or any(child.dep_ == "attr" for child in verb.children):
        return None
    way = means
    if means.lower_ == "one":
        of = next((child for child in means.children if child.lower_ == "of" and child.i == means.i + 1), None)
        inner = None if of is None else next((child for child in of.children if child.dep_ == "pobj"), None)
        if inner is None:
            return None
        if any(child.lower_ == "ways" and child.dep_ == "compound" for child in inner.children):
            return inner
        way = inner
    clauses = (child for noun in (means, way) for child in noun.children if child.dep_ in {"relcl", "acl"})
    clause = next(clauses, None) if way.lemma_ == "way" else None
    if clause is None:
        return None
    doers = (child for child in clause.children if child.dep_ == "nsubj" and child.pos_ in {"NOUN", "PROPN"})
    doer = next(doers, None)
    return None if doer is None or view.is_people(doer) or doer.lemma_.lower() in PROCEDURE_ACTORS else doer


def _taken_up(view: View, verb: Token, which: Token) -> Token | None:
    """Return what "which" stands for where the parser hung its clause on a verb: the noun before it, else who acts."""
    before = view.tokens[which.i - 2] if which.i > 1 else which
    compared = before.dep_ == "pobj" and before.head.lower_ == "than"
    if before.pos_ in {"NOUN", "PROPN"} and before.dep_ in {"dobj", "pobj", "conj", "nsubj"} and not compared:
        return before
    above = verb.head
    while above.dep_ == "ccomp" and above.head != above:
        above = above.head
    thing = view.direct_object(above) if compared else None
    return thing if thing is not None else find_subject(view, above)


def _taken_for_compound(verb: Token) -> Token | None:
    """Return the noun before a finite verb that the parser took for the first part of a compound ("one dose works")."""
    if verb.tag_ != "VBZ" or verb.i == 0:
        return None
    before = verb.nbor(-1)
    return before if before.head == verb and before.dep_ == "compound" and before.pos_ == "NOUN" else None


def is_carried(noun: Token) -> bool:
    """Say whether an infinitive at a noun such as "potential" is its verb's doing: not where the verb takes it away."""
    if noun.lemma_ not in CARRIER_NOUNS:
        return False
    return noun.dep_ != "dobj" or VERBS.get(noun.head.lemma_.lower()) not in _TAKEN_AWAY


def _carried(verb: Token) -> bool:
    """Say whether an infinitive hangs on a noun such as "potential", whose verb has the subject."""
    return verb.dep_ == "acl" and is_carried(verb.head) and verb.head.dep_ in {"dobj", "attr", "pobj"}


def _passes_up(verb: Token) -> bool:
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "acomp", "attr", "prep"}:
        return True
    return verb.dep_ == "ccomp" and (verb.tag_ in {"VBG", "VB"} or verb.head.lemma_ in _HELP)


def _controlled(view: View, verb: Token) -> Token | None:
    """Return the object that does the infinitive ("allows the cells to grow"), unless it is people."""
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or verb.head.lemma_ not in _HELP | {"cause"}:
        return None
    other = next((child for child in verb.head.children if child.dep_ in {"dobj", "dative"}), None)
    return None if other is None or view.is_people(other) or other.pos_ == "PRON" else other


def _above(verb: Token) -> Token:
    above: Token = verb.head
    if verb.dep_ in {"acomp", "attr", "prep"}:
        return above
    if above.dep_ == "prep":
        above = above.head
    return above.head if above.pos_ == "ADP" else above


def _in_relative(verb: Token) -> bool:
    here = verb
    while here.dep_ in {"conj", "xcomp"}:
        here = here.head
    return here.dep_ in {"relcl", "acl", "ccomp", "advcl"} and here.head.pos_ in {"NOUN", "PROPN", "PRON", "VERB"}


def _antecedent(view: View, verb: Token) -> Token | None:
    here = verb
    while here.dep_ in {"conj", "xcomp"}:
        here = here.head
    above = here.head
    if above.dep_ == "appos" and above.head.pos_ in {"NOUN", "PROPN"}:
        above = above.head
    if above.dep_ == "pobj" and above.lemma_ == "way" and above.head.lower_ == "in":
        return find_subject(view, above.head.head)  # "acts in a way that …"
    if above.dep_ == "pobj" and is_means(above):
        above = above.head.head  # "one of the best ways to …"
    if above.dep_ == "attr" and (subject := find_subject(view, above.head)) is not None:
        own = view.name(above) is not None and (verb.lemma_ == "be" or view.name(subject) is None)
        kind = subject.pos_ in {"NOUN", "PROPN"} and any(child.lower_ in {"a", "an"} for child in above.children)
        return above if own and not kind else subject
    if _takes_up_clause(here, above) and (subject := find_subject(view, above.head)) is not None:
        return subject
    return above if above.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} else None


def is_means(noun: Token | None) -> bool:
    """Say whether a noun says of a subject that it is a means to something: "is a way to …", "one of the ways to …"."""
    if noun is None:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in {"one", "some"}:
        return noun.lemma_ in MEANS_NOUNS and noun.head.head.dep_ == "attr"
    ways = noun.lower_ in {"one", "some"} and any(
        grand.lemma_ in MEANS_NOUNS for child in noun.children if child.lower_ == "of" for grand in child.children
    )
    return noun.dep_ == "attr" and (ways or noun.lemma_ in MEANS_NOUNS)


def _takes_up_clause(verb: Token, antecedent: Token) -> bool:
    """Say whether "which" takes up all that was said ("blocks receptors, which lowers Y"): singular, after a plural."""
    which = any(child.lower_ == "which" and child.dep_ == "nsubj" for child in verb.children)
    plural = antecedent.tag_ in {"NNS", "NNPS"} and antecedent.dep_ == "dobj" and antecedent.head.pos_ == "VERB"
    return which and plural and verb.tag_ == "VBZ"
