"""Find what the verbs of a parsed sentence state: which clauses count, and the frame of each."""

from __future__ import annotations

from typing import Final

from kg.claims.frames.beside import beside_frames
from kg.claims.frames.burdens import is_listed_factor
from kg.claims.frames.cautions import caution_frames
from kg.claims.frames.copulas import copula_frames
from kg.claims.frames.driving import is_driven
from kg.claims.frames.frame import Frame, distinct_frames
from kg.claims.frames.glosses import apposed_frames
from kg.claims.frames.meanings import is_meant
from kg.claims.frames.nouns import owned_noun_frames
from kg.claims.frames.predicates import predicate_frames
from kg.claims.frames.reasons import is_reason_to_give
from kg.claims.frames.reports import is_held
from kg.claims.frames.shells import without_shells
from kg.claims.frames.statuses import agentless_history
from kg.claims.frames.trials import harm_frames
from kg.claims.frames.unstated import is_false_idea
from kg.claims.parse.arguments import View
from kg.claims.parse.subjects import is_carried, is_means
from kg.claims.parse.tree import Token
from kg.cues.language import CONTENT_NOUNS, JUDGED
from kg.cues.phrasal import PREP_VERBS
from kg.cues.predicates import CARRIERS, COPULAS, ERGATIVE, LIGHT_VERBS, NOUNS, REPORTING_VERBS, VERBS
from kg.cues.promotion import PROCEDURE_ACTORS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["find_verb_frames"]

_R: Final = Relation
_CLAUSES: Final = word_set("ROOT conj ccomp xcomp relcl advcl acl pcomp parataxis csubj dep dative dobj oprd")
_BELOW: Final = frozenset(("advcl", "relcl", "acl", "pcomp"))
"""Clauses that hang on another, or on a noun."""
_CHAIN: Final = frozenset(
    (
        _R.CAUSES, _R.INCREASES, _R.REDUCES, _R.BLOCKS, _R.ACTIVATES, _R.ACTS_ON, _R.REGULATES, _R.PREVENTS, _R.TREATS,
        _R.WORSENS, _R.IMPROVES,
    )
)  # fmt: skip
"""Relations a participle or relative clause may add to a chain of steps."""
_OF_KIND: Final = frozenset((_R.APPROVED_FOR, _R.USED_FOR, _R.PRESENT_IN, _R.DEFINED_AS))
"""Relations a participle may add to the noun that says what something is ("is a protein found in wheat")."""
_EVALUATED: Final = word_set(
    "important essential crucial vital critical necessary imperative advisable wise best better good helpful useful "
    "easy hard difficult tempting tough worthwhile common normal natural understandable okay fine rare unusual"
)
"""Adjectives after which an infinitive says what one does or should do ("it is important to take X")."""
_TIMES: Final = word_set("day week month quarter year decade century time period")
_CONDITIONAL: Final = word_set("if unless whether once until when whenever where how why before")
_EVIDENCE: Final = word_set(
    "clinician researcher scientist expert doctor provider evidence study research trial datum data "
    "finding result literature review report meta-analysis analysis body"
)


def find_verb_frames(view: View) -> list[Frame]:
    """Return the frames of every clause of a sentence, in order, each statement once."""
    found: list[Frame] = []
    for verb in view.tokens:
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in _CLAUSES or not _states(view, verb):
            continue
        frames: list[Frame] = []
        if verb.lemma_ == "be" or (
            verb.lemma_ in COPULAS and any(child.dep_ in {"attr", "acomp", "oprd"} for child in verb.children)
        ):
            frames = list(copula_frames(view, verb))
        if not frames and verb.lemma_ != "be" and (not _passes_on(verb) or _is_prescribed(view, verb)):
            frames = predicate_frames(view, verb)
        found.extend(
            frame
            for frame in frames
            if not _is_finite(frame.subject_token)
            and not (frame.weak and _is_in_passing(verb))
            and (
                frame.subject_token is None
                or frame.subject_token.lower_ not in {"there", "here"}
                or frame.rule == "there-is"
            )
        )
    driving = {frame.verb.i for frame in found if frame.rule.startswith("driven:")}
    if driving:
        found = [frame for frame in found if not (is_driven(frame.verb) and frame.verb.head.i in driving)]
    if not any(not frame.weak for frame in found):
        found.extend(owned_noun_frames(view))
    warned = caution_frames(view)
    found = [frame for frame in found if all(frame.verb != caution.verb for caution in warned)] + warned
    found.extend(harm_frames(view))
    found = without_shells(_beyond_evidence(found))
    kept = _without_rests(distinct_frames(found))
    described = [frame for frame in found if frame.weak and frame not in kept and _describes(view, frame, kept)]
    if described:
        kept = [frame for frame in found if frame in kept or frame in described]
    return kept + beside_frames(view, kept) + apposed_frames(view) if kept else kept


def _without_rests(frames: list[Frame]) -> list[Frame]:
    """Leave out what is only the rest of a clause where another states something, or of a clause below another.

    What something does "so" tells how it does what was said, and stays.
    """
    if not all(frame.weak for frame in frames):
        return frames
    said = [frame for frame in frames if frame.rule != "clause-rest" or frame.verb.lemma_ == "do"]
    above = [frame for frame in frames if frame.verb.dep_ not in {"advcl", "ccomp"}]
    return said or above or frames


def _describes(view: View, frame: Frame, others: list[Frame]) -> bool:
    """Say whether a clause with a subject of its own says how or what something is, beside others that do more.

    What the others say of its predicate noun ("is the only drug approved for X") or what it means says it already.
    """
    verb, subject = frame.verb, frame.subject_token
    if subject is None or verb.dep_ in _BELOW or not (frame.rule == "is-the" or frame.rule.startswith("property:")):
        return False
    if view.is_people(subject) or all(child.dep_ not in {"nsubj", "nsubjpass"} for child in verb.children):
        return False
    if frame.object_token is not None and any(child.lower_ == "such" for child in frame.object_token.children):
        return False
    return all(
        verb != other.verb
        and other.verb.head.lemma_ != "mean"
        and not (other.verb.dep_ == "acl" and other.verb.head == frame.object_token)
        for other in others
    )


def _is_finite(subject: Token | None) -> bool:
    """Say whether a subject is a finite verb, which only a misread sentence gives."""
    return subject is not None and subject.tag_ in {"VBP", "VBZ", "VBD"} and subject.dep_ not in {"csubj", "csubjpass"}


def _passes_on(verb: Token) -> bool:
    """Say whether a verb only carries a clause that states something itself ("has been shown to …")."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if is_driven(child) or is_meant(child):
            return False
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.lemma_ in {"feel", "experience", "have"}:
            return False
        if (
            child.dep_ in {"ccomp", "xcomp", "dative"}
            and child.pos_ in {"VERB", "AUX"}
            and (
                lemma in REPORTING_VERBS
                or lemma == "be"
                or (lemma == "add" and child.dep_ == "ccomp" and child.i > verb.i)
                or (lemma in CARRIERS and (lemma not in VERBS or child.dep_ == "xcomp"))
            )
        ):
            return True
        if child.dep_ == "dobj" and is_carried(child) and any(grand.dep_ == "acl" for grand in child.children):
            return True
    return False


def _states(view: View, verb: Token) -> bool:
    """Say whether a clause states something of its own: not a condition, a purpose or a restriction."""
    here = _first_of_its_clause(verb)
    if _is_result(view, here) or is_held(here):
        return True
    if _is_told_elsewhere(view, here):
        return False
    if verb is not here and verb.dep_ == "conj" and _asks(verb):
        return False
    marks = {child.lower_ for child in here.children if child.dep_ in {"mark", "advmod"} and child.i < here.i}
    if marks & _CONDITIONAL and here.dep_ not in {"ROOT", "conj"}:
        return False
    if here.dep_ in {"xcomp", "advcl", "ccomp"} and _hangs_on_what_is_not(here):
        return False
    handlers = {
        "relcl": _relative_states,
        "acl": _participle_states,
        "pcomp": _gerund_states,
        "advcl": _adverbial_states,
    }
    handler = handlers.get(here.dep_)
    if here.dep_ == "xcomp" and here.head.lower_ in {"likely", "prone"} and here.head.dep_ in {"acomp", "conj"}:
        subject = view.subject(here)
        if subject is not None and view.is_people(subject):
            return False
    shown = (
        here.dep_ == "advcl" and here.tag_ == "VB" and here.head.tag_ == "VBN" and here.head.lemma_ in REPORTING_VERBS
    )
    if shown and here.head.dep_ == "acl":
        return True
    if handler is not None:
        return handler(view, here)
    if here.dep_ in {"xcomp", "advcl"} and here.tag_ == "VB" and here.head.lemma_ in REPORTING_VERBS:
        return True
    if here.dep_ == "xcomp":
        must = here.head.lemma_ == "have" and here.nbor(-1).lower_ == "to"
        return must or here.head.lemma_ in CARRIERS or here.head.pos_ == "ADJ" or here.head.lemma_ in COPULAS
    if here.dep_ in {"dative", "dobj", "oprd"}:
        return here.tag_ in {"VBZ", "VBP", "VBD"} and any(
            child.dep_ in {"nsubj", "nsubjpass"} for child in here.children
        )
    if here.dep_ == "ccomp":
        return here.head.lemma_ in REPORTING_VERBS or here.head.dep_ == "ROOT" or here.head.lower_ in JUDGED
    if here.dep_ == "csubj":
        return here.tag_ != "VBG"
    return here.dep_ in {"ROOT", "parataxis", "dep"} or (here.dep_ == "conj" and here.head.pos_ in {"VERB", "AUX"})


def _hangs_on_what_is_not(verb: Token) -> bool:
    """Say whether a clause hangs on one that is only supposed or ruled out ("if you start to …", "instead of …")."""
    here = verb
    if verb.dep_ == "advcl" and verb.tag_ not in {"VB", "VBG"}:
        return False
    while here.dep_ in {"xcomp", "advcl", "ccomp", "conj"} and here.head.pos_ in {"VERB", "AUX"}:
        here = here.head
        if here.dep_ == "advcl" and any(child.lower_ in {"if", "unless"} for child in here.children):
            return True
        if here.dep_ == "pcomp" and any(child.lower_ in {"instead", "rather"} for child in here.head.children):
            return True
    return False


def _first_of_its_clause(verb: Token) -> Token:
    """Return the verb that a coordinated verb without a subject of its own goes on from, else the verb itself."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            break
        verb = verb.head
    return verb


def _is_result(view: View, verb: Token) -> bool:
    """Say whether a clause is what "which is why" leads to, or what "this is what" says of its subject."""
    above = verb.head
    if verb.dep_ not in {"advcl", "ccomp"} or above.lemma_ != "be" or above.i > verb.i:
        return False
    subject = next((child.lower_ for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), "")
    if subject == "what":
        return verb.dep_ == "ccomp" and _relation(view, verb) is not None
    if verb.sentence[verb.left_edge.i].lower_ != "why" or subject in {"", "we", "i", "you"}:
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in {"which", "that", "this"} for child in above.children)


def _asks(verb: Token) -> bool:
    """Say whether a clause is an indirect question ("it is not clear which strains work")."""
    return any(
        token.lower_ in {"which", "what", "whether", "how"} and token.tag_ in {"WDT", "WP", "IN", "WRB"}
        for token in verb.sentence[verb.left_edge.i : min(verb.i, verb.left_edge.i + 2)]
    )


def _is_told_elsewhere(view: View, verb: Token) -> bool:
    """Say whether a clause asks, is judged, or says what people use something for."""
    if verb.dep_ in {"ccomp", "csubj", "pcomp"} and _asks(verb):
        return True
    if is_reason_to_give(verb) or _is_judged(verb) or is_meant(verb):
        return True
    return verb.dep_ == "xcomp" and _is_prescribed(view, verb.head)


def _is_prescribed(view: View, verb: Token) -> bool:
    """Say whether people use something: what it is for is then said of it, and not of them."""
    if verb.lemma_ not in {"use", "prescribe"} or not any(child.dep_ == "dobj" for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and (view.is_people(subject) or subject.lemma_.lower() in PROCEDURE_ACTORS)


def _is_judged(verb: Token) -> bool:
    """Say whether a verb is an infinitive that some adjective judges ("it is important to take X")."""
    infinitive = verb.dep_ in {"xcomp", "advcl", "ccomp"} and verb.i > 1 and verb.nbor(-1).lower_ == "to"
    return infinitive and verb.nbor(-2).lower_ in _EVALUATED


def _relative_states(view: View, verb: Token) -> bool:
    """A relative clause counts as a step of a chain, or when it describes a predicate noun."""
    antecedent = verb.head
    if view.is_people(antecedent) or is_listed_factor(antecedent, antecedent.head):
        return False
    if antecedent.lemma_ in CONTENT_NOUNS and any(child.dep_ == "mark" for child in verb.children):
        return True
    relation = _relation(view, verb)
    if is_means(antecedent) and verb.tag_ == "VB":
        return True
    if antecedent.lemma_.lower() in _TIMES:
        return False
    if antecedent.lemma_ == "way" and antecedent.head.lower_ == "in":
        return relation in _CHAIN
    if verb.lemma_ == "mean":
        return any(child.lower_ == "which" for child in verb.children)
    if relation in _CHAIN and any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.tag_ != "WDT" for child in verb.children
    ):
        return any(token.tag_ == "WDT" and token.dep_ == "pobj" for token in verb.subtree if token.i < verb.i)
    if verb.lemma_ == "be" and view.name(antecedent) is not None:
        return any(child.dep_ == "attr" for child in verb.children)
    if antecedent.dep_ == "appos":
        return relation in _CHAIN
    if antecedent.dep_ == "attr" or _is_aside(verb):
        return True
    grounded = view.name(antecedent) is not None or any(view.name(child) is not None for child in antecedent.children)
    return relation in _CHAIN and (grounded or any(child.lower_ == "which" for child in verb.children))


def _is_aside(verb: Token) -> bool:
    """Say whether a relative clause adds a statement: "which" after a comma is its subject."""
    return any(
        child.lower_ == "which" and child.dep_ in {"nsubj", "nsubjpass"} and child.i and child.nbor(-1).text == ","
        for child in verb.children
    )


def _is_in_passing(verb: Token) -> bool:
    """Say whether a clause is worth a claim only by a verb that is known."""
    return (verb.dep_ == "advcl" and verb.tag_ == "VBN") or (verb.dep_ == "relcl" and not _is_aside(verb))


def _participle_states(view: View, verb: Token) -> bool:
    if is_listed_factor(verb.head, verb.head.head):
        return False
    if (verb.head.lemma_ in CONTENT_NOUNS or is_false_idea(verb.head)) and verb.tag_ not in {"VBG", "VBN"}:
        return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)
    if is_means(verb.head) and verb.tag_ == "VB":
        return True
    if is_carried(verb.head) and verb.tag_ in {"VB", "TO"}:
        return verb.head.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"} and (
            verb.head.dep_ == "dobj" or any(child.dep_ == "poss" for child in verb.head.children)
        )
    if verb.tag_ == "VBN" and verb.i and verb.nbor(-1).text == "," and _relation(view, verb) is not None:
        return _relation(view, verb) not in _CHAIN or view.agent(verb) is not None
    if verb.tag_ == "VBN" and (verb.head.dep_ in {"appos", "attr"} or _is_of_kind(verb.head)):
        if _relation(view, verb) in _CHAIN:
            return view.agent(verb) is not None
        return _relation(view, verb) in _OF_KIND or agentless_history(verb)
    if verb.lemma_ in REPORTING_VERBS and verb.tag_ == "VBG" and verb.head.lemma_ in _EVIDENCE:
        return True
    return verb.tag_ == "VBG" and view.name(verb.head) is not None and _relation(view, verb) in _CHAIN


def _is_of_kind(noun: Token) -> bool:
    """Say whether a noun is the kind a thing is said to be ("is a type of therapy used for X")."""
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ == "of" and of.head.dep_ == "attr" and of.head.head.lemma_ == "be"


def _gerund_states(view: View, verb: Token) -> bool:
    """Read "Works by blocking X", and "by relieving X, the drug can be …" where that is no thing of its own."""
    if verb.head.lower_ == "in" and verb.head.head.lemma_ == "involve":
        return _relation(view, verb) is not None
    if verb.head.lower_ == "without":
        return verb.head.head.pos_ in {"VERB", "AUX"} and _relation(view, verb) in _CHAIN | {_R.AFFECTS}
    if verb.head.lower_ == "with" and verb.lemma_ in REPORTING_VERBS:
        return any(child.dep_ == "nsubj" and child.lemma_ in _EVIDENCE for child in verb.children)
    if verb.head.lower_ in {"for", "of"} and is_means(verb.head.head):
        return True
    if verb.head.lower_ != "by":
        return False
    above = verb.head.head
    if above.lemma_ in ERGATIVE and above.i < verb.i and all(child.dep_ != "dobj" for child in above.children):
        return False
    if verb.i < above.i and above.pos_ != "VERB" and all(child.dep_ != "attr" for child in above.children):
        return _relation(view, verb) in {_R.BLOCKS, _R.ACTIVATES}
    if above.lemma_ in {"work", "act", "help", "function", "operate", "do", "achieve", "treat"}:
        return True
    return _relation(view, verb) in _CHAIN


def _adverbial_states(view: View, verb: Token) -> bool:
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"} and child.i < verb.i}
    if verb.tag_ == "VBG":
        if verb.i < verb.head.i:
            return False
        target = view.direct_object(verb)
        gives = verb.lemma_ in LIGHT_VERBS and target is not None and NOUNS.get(target.lemma_.lower()) in _CHAIN
        if _relation(view, verb) is _R.AFFECTS and target is not None and view.is_people(target):
            return True
        return gives or _relation(view, verb) in _CHAIN
    if _is_aside(verb):
        return _relation(view, verb) in _CHAIN
    if verb.tag_ == "VBN" and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children):
        return _relation(view, verb) is _R.DEFINED_AS
    return bool(marks & {"because", "as", "since", "although", "while", "though", "whereas", "so", "but"})


def _relation(view: View, verb: Token) -> Relation | None:
    for prep, _ in view.prepositions(verb):
        if (relation := PREP_VERBS.get((verb.lemma_, prep))) is not None:
            return relation
    return VERBS.get(verb.lemma_)


def _beyond_evidence(frames: list[Frame]) -> list[Frame]:
    """Leave out "research has supported this" where the sentence also says what was found."""
    said = [
        frame for frame in frames if frame.subject_token is None or frame.subject_token.lemma_.lower() not in _EVIDENCE
    ]
    return said or frames
