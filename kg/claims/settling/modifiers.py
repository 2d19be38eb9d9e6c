"""How a statement is made: polarity with its scope, certainty, causal strength."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.frame import Frame
from kg.claims.frames.unstated import is_false_idea
from kg.claims.parse.tree import Token
from kg.cues.language import (
    AFFIRMING_NEGATIVES,
    CONTENT_NOUNS,
    CORRELATIONAL,
    FALSE_BELIEFS,
    HEDGE_PHRASES,
    HEDGES,
    HELD_NOUNS,
    JUDGED,
    MODALS,
    NEGATIVE_ADJECTIVES,
    NEGATORS,
    SPECULATIVE,
    SPECULATIVE_PHRASES,
)
from kg.cues.predicates import CARRIERS, REPORTING_VERBS
from kg.cues.wordsets import word_set
from kg.terms import RELATIONS, Certainty, Family, Polarity, Relation

__all__ = ["causal_strength", "certainty", "lacks_evidence", "polarity"]

_WEAK_EVIDENCE: Final = word_set("no little limited weak some insufficient preliminary scant")
_PROOF: Final = word_set("evidence proof datum data support indication")
_MISSING: Final = word_set("little limited insufficient scant scarce inadequate sparse meagre minimal lacking missing")
"""What is said of evidence that is not there, or not enough."""
_ENOUGH: Final = word_set("enough sufficient adequate much good strong convincing solid reliable conclusive robust")
_COMPLEMENTS: Final = frozenset(("acomp", "attr", "oprd", "xcomp", "ccomp"))
_PROMISES: Final = word_set("potential promise")
"""Nouns by which an effect is only in prospect."""
_UPWARD: Final = frozenset(["xcomp", "ccomp", "pcomp", "conj"])
_R: Final = Relation
_CLAUSAL_NOUNS: Final = CONTENT_NOUNS | HELD_NOUNS
_FINITE: Final = frozenset(("VBD", "VBZ"))
"""Tags of verbs with a tense of their own."""


def _chain(verb: Token) -> list[Token]:
    """Return the verb and the carriers and reporting verbs above it, whose modifiers have it in scope."""
    found = [verb]
    here = verb
    while here.head is not here and (
        here.dep_ in {"xcomp", "ccomp", "pcomp", "acomp", "prep", "acl", "conj", "dative", "dobj"}
        or (here.dep_ == "relcl" and here.head.lemma_ in _CLAUSAL_NOUNS)
    ):
        above = here.head
        if not _in_scope(here, above):
            break
        found.append(above)
        here = above
    return found


def _in_scope(verb: Token, above: Token) -> bool:
    """Say whether what modifies the verb above also modifies this one."""
    if verb.dep_ == "conj":
        own = any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children)
        apart = verb.tag_ in _FINITE and (above.tag_ == "VB" or above.lemma_ == "be")
        return not own and above.pos_ in {"VERB", "AUX"} and not apart
    if verb.dep_ in {"ccomp", "dative", "dobj"}:
        return above.lemma_ in REPORTING_VERBS or above.lower_ in JUDGED
    if verb.dep_ in {"xcomp", "pcomp"} and above.pos_ in {"VERB", "AUX"}:
        return above.lemma_ in CARRIERS | {"be", "have"}
    return True


def _told_of(proof: Token) -> Token | None:
    """Return the verb "be" or the like that says that there is evidence, or what the evidence is."""
    return proof.head if proof.dep_ in {"attr", "nsubj", "nsubjpass"} and proof.head.pos_ in {"VERB", "AUX"} else None


def _is_scant(proof: Token) -> bool:
    return any(child.lower_ in _MISSING for child in proof.children)


def lacks_evidence(frame: Frame) -> bool:
    """Say whether a statement stands as what there is little evidence of: that neither affirms nor denies it."""
    for link in _chain(frame.verb):
        if link is frame.verb:
            continue
        if any(child.lemma_.lower() in _PROOF and _is_scant(child) for child in link.children if child.dep_ == "nsubj"):
            return True
        if link.lemma_.lower() not in _PROOF:
            continue
        said = {child.lower_ for child in link.children}
        told = _told_of(link)
        if told is not None:
            said |= {child.lower_ for child in told.children if child.dep_ == "acomp"}
            if told.lower_ in _MISSING:
                return True
            if said & _ENOUGH and any(child.dep_ == "neg" for child in told.children):
                return True
        if said & _MISSING or (said & _ENOUGH and said & {"no", "not"}):
            return True
    return False


def _is_seeming(verb: Token) -> bool:
    """Say whether a verb hedges: "appears to help" does, "benefits appear within a week" does not."""
    return verb.lemma_ != "appear" or any(child.dep_ in _COMPLEMENTS for child in verb.children)


def polarity(frame: Frame) -> Polarity:
    """Return whether the statement is denied.

    A negator counts when it depends on the verb, on a verb that carries it ("has not been shown to"), or is the
    determiner of an argument ("no effect"); "not only" and its like do not count.
    """
    count = 0
    if frame.rule == "caution":
        return Polarity.AFFIRMED
    if frame.rule in {"approved-not-for", "label-none"}:
        return Polarity.NEGATED
    if _is_labelled_false(frame):
        count += 1
    if frame.relation is _R.APPROVED_FOR and any(child.lower_ == "until" for child in frame.verb.subtree):
        return Polarity.AFFIRMED
    if lacks_evidence(frame):
        return Polarity.AFFIRMED
    count += sum(_denials(link, frame.verb) for link in _chain(frame.verb))
    count += _denied_arguments(frame)
    return Polarity.NEGATED if count % 2 else Polarity.AFFIRMED


def _denials(link: Token, verb: Token) -> int:
    """Return how often a verb, or one above the statement's, is denied."""
    count = 0
    for child in link.children:
        if child.dep_ == "neg" or (child.lower_ in NEGATORS and child.dep_ in {"advmod", "det", "preconj"}):
            nearby = f"{child.lower_} {child.nbor().lower_}" if child.i + 1 < len(child.sentence) else child.lower_
            if nearby not in AFFIRMING_NEGATIVES:
                count += 1
        elif child.lower_ in NEGATIVE_ADJECTIVES and child.dep_ in {"acomp", "attr"}:
            count += 1
    count += link.dep_ == "pcomp" and link.head.lower_ == "without"
    if link is not verb:
        count += link.lemma_ in FALSE_BELIEFS or link.lower_ in {"false", "untrue"}
        count += link.i < verb.i and _by_nobody(link)
        count += is_false_idea(link)
    if link.dep_ == "ccomp" and link.head.lemma_ == "be":
        count += any(child.dep_ == "nsubj" and child.lemma_ in FALSE_BELIEFS for child in link.head.children)
    if link.lemma_ == "be" and any(child.lower_ == "without" for child in link.children):
        count += 1
    if link.lemma_.lower() in _PROOF and link is not verb and (told := _told_of(link)) is not None:
        count += any(child.dep_ == "neg" for child in told.children)
    if link.lemma_ == "fail" and link is not verb:
        count += 1
    return count


def _denied_arguments(frame: Frame) -> int:
    """Return how many of a statement's nouns are denied ("no effect", "nobody")."""
    count = 0
    heads = (frame.subject_token, frame.object_token, frame.noun)
    for token in {token.i: token for token in heads if token is not None}.values():
        if any(
            (child.dep_ in {"det", "preconj"} and child.lower_ in {"no", "neither"})
            or (child.lower_ == "no" and token.tag_ in {"JJR", "RBR", "JJ"})
            for child in token.children
        ):
            count += 1
        if token.lower_ in {"none", "nobody", "nothing", "neither"}:
            count += 1
    return count + (frame.object_token is not None and frame.object_token.lemma_ in NEGATIVE_ADJECTIVES)


def _by_nobody(reporting: Token) -> bool:
    """Say whether nobody found what a clause says ("no study has shown that …")."""
    if reporting.lemma_ not in REPORTING_VERBS:
        return False
    return any(
        child.dep_ == "nsubj"
        and (child.lower_ in {"nobody", "none", "neither"} or any(grand.lower_ == "no" for grand in child.children))
        for child in reporting.children
    )


def _is_labelled_false(frame: Frame) -> bool:
    """Say whether a label before the sentence calls it false ("Myth: …")."""
    first = frame.verb.sentence[0]
    return (
        first.lower_.removesuffix("s") in FALSE_BELIEFS
        and first.i + 1 < len(first.sentence)
        and first.nbor().text in ":."
    )


def certainty(frame: Frame, text: str) -> Certainty:
    """Return how sure the wording is, from modals, hedging verbs and adverbs in the statement's scope."""
    lowered = text.lower()
    if any(phrase in lowered for phrase in SPECULATIVE_PHRASES):
        return Certainty.SPECULATIVE
    if lacks_evidence(frame):
        return Certainty.SPECULATIVE
    chain = _chain(frame.verb)
    hedged = frame.hedged or any(phrase in lowered for phrase in HEDGE_PHRASES)
    for link in chain:
        weak = {child.lower_ for child in link.children} & _WEAK_EVIDENCE
        if link.lemma_ in CONTENT_NOUNS and weak and "no" not in weak:
            hedged = True
        if link is not frame.verb and link.lemma_ in {"chance", "possibility", "likelihood"}:
            hedged = True
        if link.lemma_.lower() in SPECULATIVE:
            return Certainty.SPECULATIVE
        if link is not frame.verb and link.lemma_ in HEDGES and _is_seeming(link):
            hedged = True
        hedged = hedged or (link is not frame.verb and link.lower_ in JUDGED - {"true", "false", "untrue", "clear"})
        denied = any(child.dep_ == "neg" for child in link.children)
        for child in link.children:
            word = child.lower_
            if child.dep_ == "aux" and word in MODALS and not (denied and word in {"can", "ca", "could"}):
                hedged = True
            elif child.dep_ in {"advmod", "acomp", "npadvmod", "attr"} and word in HEDGES:
                hedged = hedged or not any(grand.lower_ in {"more", "less", "most", "as"} for grand in child.children)
    if frame.verb.lemma_ in {"suggest", "appear", "seem", "attribute"} and _is_seeming(frame.verb):
        hedged = True
    if _follows_what_may_be(chain[-1]):
        hedged = True
    if frame.rule.partition(":")[2] in _PROMISES or (frame.noun is not None and frame.noun.lemma_.lower() in _PROMISES):
        hedged = True
    return Certainty.HEDGED if hedged else Certainty.ASSERTED


def _follows_what_may_be(verb: Token) -> bool:
    """Say whether a participle tells what comes of something that only may be ("can calm nerves, improving sleep")."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i < verb.head.i:
        return False
    return any(child.dep_ == "aux" and child.lower_ in MODALS for child in verb.head.children)


def causal_strength(frame: Frame, sure: Certainty) -> int:
    """Return 0 for no causal claim, 1 for correlation, 2 for conditional cause, 3 for direct cause."""
    family, _ = RELATIONS[frame.relation]
    if frame.relation is _R.ASSOCIATED_WITH or frame.rule in {"more-likely", "people-risk", "people-experience"}:
        return 1
    if (
        family not in {Family.EFFECT_ON, Family.ACTION_ON, Family.COMPARISON, Family.TIMING}
        or frame.relation is _R.DIFFERS_FROM
    ):
        return 0
    if frame.verb.lemma_ in CORRELATIONAL:
        return 1
    return 3 if sure is Certainty.ASSERTED else 2
