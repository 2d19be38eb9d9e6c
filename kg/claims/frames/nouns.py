"""Frames whose meaning stands in a noun: "leads to a reduction in X", "offers relief from X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.claims.frames.frame import Frame, make_frame, people_trait
from kg.claims.parse.arguments import Phrase, View
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import treated
from kg.cues.language import FASTNESS, LASTING
from kg.cues.predicates import EFFECT_ADJECTIVES, NOUNS, VERBS
from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["movement", "noun_frames", "owned_noun_frames", "reported_noun"]

_R: Final = Relation
_PREPOSITIONS: Final = word_set("in of from on for to against with at")
_OWNED: Final = word_set("potential efficacy effectiveness effect benefit role impact success promise influence use")
_RELIEFS: Final = word_set("relief improvement")
_SOON: Final = LASTING | FASTNESS
_STUDIES: Final = frozenset(("study", "trial", "review", "analysis", "group", "arm", "experiment", "survey"))
_MOVED: Final = frozenset((_R.INCREASES, _R.REDUCES, _R.IMPROVES, _R.WORSENS))

_NEXT_MOVED: Final = re.compile(
    r"\s[–—-]\s|,?\s(?:and|or)\s(?=(?:reduced|increased|improved|enhanced|decreased|lowered|lower|higher|less|more|fewer|"
    r"better|greater)\s)"
)
"""Where what moved ends: at a dash, or where the next thing that moved begins."""


def noun_frames(view: View, verb: Token, subject: Token | None, noun: Token) -> list[Frame]:
    """Return what the object noun of a light or causing verb states, nothing where it is a plain thing.

    Args:
        view: The sentence.
        verb: The verb, around which polarity and certainty are read.
        subject: What acts.
        noun: The verb's object.
    """
    if (effect := _effect_adjective(view, verb, subject, noun) or _named_relief(view, verb, subject, noun)) is not None:
        return [effect]
    changed = movement(noun) if NOUNS.get(noun.lemma_.lower()) is _R.HAS_RISK_OF else None
    if changed is not None and verb.lemma_ not in {"have", "carry", "pose"}:
        risk = make_frame(view, "moved-noun", changed, verb, subject, noun)
        return [] if risk is None else [risk]
    if (frame := _nominal(view, verb, subject, noun)) is not None:
        frame.noun = noun
        return [frame]
    if (frame := _unsaid(view, verb, subject, noun)) is not None:
        return [frame]
    heads = [noun]
    if movement(noun) is not None:  # the parser hangs "and reduced B" of "to improved A and reduced B" on the verb
        beside = (
            child for child in verb.children if child.dep_ == "conj" and child.i > noun.i and child.pos_ == "NOUN"
        )
        heads.extend(child for child in beside if movement(child) is not None)
    example = next(
        (
            grand
            for child in noun.subtree
            if child.lower_ == "including"
            for grand in child.children
            if grand.dep_ == "pobj"
        ),
        None,
    )
    if example is not None:
        heads = [example, *(other for other in example.conjuncts if other.i > example.i)]
    found = []
    for head in heads:
        relation = movement(head)
        frame = None
        if relation is not None:
            frame = _moved(view, verb, subject, head, relation)
        elif example is not None:
            frame = _nominal(view, verb, subject, head)
        if frame is not None:
            found.append(frame)
    return found


def _says_of_what(child: Token, noun: Token) -> bool:
    """Say whether a word before a noun names what it is of ("pain relief", not "short-term relief")."""
    if child.dep_ not in {"compound", "nmod"} or child.i + 1 != noun.i or child.pos_ == "ADJ" or child.lower_ in _SOON:
        return False
    return child.i == 0 or child.nbor(-1).text != "-"


def _unsaid(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame | None:
    """Return "brings relief (to people with X)": of X, or of the condition spoken of."""
    relation = NOUNS.get(noun.lemma_.lower())
    if noun.lemma_.lower() not in _RELIEFS or relation is None or view.name(noun) is not None:
        return None
    if any(_says_of_what(child, noun) for child in noun.children):
        return None
    places = [*view.prepositions(noun), *((prep, thing) for prep, thing in view.prepositions(verb) if thing.i > noun.i)]
    if any(
        prep in {"of", "from", "in", "on"} and not view.is_people(thing) and not thing.like_num
        for prep, thing in places
    ):
        return None
    people = next((thing for _, thing in places if view.is_people(thing)), None)
    trait = None if people is None else people_trait(view, people)
    frame = make_frame(view, "change-noun", relation, verb, subject, noun)
    if frame is None:
        return None
    frame.noun = noun
    if trait is not None and people is not None:
        frame.object, frame.population = trait, view.people(people)
    else:
        frame.object = Phrase(
            text=frame.object.text, start=frame.object.start, end=frame.object.end, head=noun.lemma_.lower()
        )
    return frame


def owned_noun_frames(view: View) -> list[Frame]:
    """Return "X's potential for treating Y" wherever it stands, for sentences whose verbs say nothing more."""
    for noun in view.tokens:
        if noun.lemma_.lower() not in _OWNED or noun.pos_ != "NOUN":
            continue
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        things = [(prep, target) for prep, target in view.prepositions(noun) if not view.is_people(target)]
        if owner is None:
            owner = next((target for prep, target in things if prep == "of"), None)
        aim = next(
            (
                target
                for prep, target in things
                if target is not owner
                and prep in {"for", "in", "on", "against"}
                and target.lemma_ not in {"portion", "subset"}
            ),
            None,
        )
        if owner is not None and owner.lower_ == "results":
            return _results_in(view, noun, owner)
        if owner is None or aim is None:
            continue
        relation = NOUNS.get(noun.lemma_.lower(), _R.USED_FOR if noun.lemma_ == "use" else _R.TREATS)
        if aim.pos_ == "VERB":
            inner = view.direct_object(aim)
            relation = VERBS.get(aim.lemma_.lower(), relation)
            aim = aim if inner is None else inner
        aim = treated(view, aim) if relation in {_R.USED_FOR, _R.TREATS} else aim
        frame = make_frame(view, f"owned:{noun.lemma_.lower()}", relation, noun, owner, aim)
        if frame is not None:
            return [frame]
    return []


def _results_in(view: View, noun: Token, results: Token) -> list[Frame]:
    """Read "use of X results in Y", where the parser took the verb for a noun."""
    given = next((child for child in results.children if child.dep_ == "compound" and child.i == results.i - 1), None)
    places = (*view.prepositions(results), *view.prepositions(noun))
    aim = next((thing for prep, thing in places if prep == "in" and thing.head.i == results.i + 1), None)
    if given is None or aim is None:
        return []
    plain = make_frame(view, "verb-preposition:result-in", _R.CAUSES, noun, given, aim)
    return noun_frames(view, noun, given, aim) or ([] if plain is None else [plain])


def movement(noun: Token) -> Relation | None:
    """Return which way a participle before a noun says it moved ("increased release", "enhanced plasticity")."""
    for child in noun.children:
        if child.dep_ in {"amod", "compound"} and child.i < noun.i:
            word = child.lower_
            relation = next(
                (VERBS[stem] for stem in (child.lemma_.lower(), word, word[:-1], word[:-2]) if stem in VERBS), None
            )
            plain = child.tag_ == "JJ" and not word.endswith(("ed", "ing"))
            if relation not in {_R.INCREASES, _R.REDUCES} or plain:
                relation = None
            if word in {"higher", "greater", "elevated", "more", "enhanced"}:
                relation = _R.INCREASES
            elif word in {"lower", "fewer", "less"}:
                relation = _R.REDUCES
            elif word in {"better", "improved"}:
                relation = _R.IMPROVES
            elif word in {"worse", "poorer", "impaired"}:
                relation = _R.WORSENS
            if relation in _MOVED and (child.tag_ in {"VBN", "VBD", "JJ", "JJR", "VB"}):
                return relation
    return None


def _moved(view: View, verb: Token, subject: Token | None, noun: Token, relation: Relation) -> Frame | None:
    frame = make_frame(view, "moved-noun", relation, verb, subject, noun)
    if frame is None:
        return None
    kept = [token for token in noun.lefts if token.dep_ in {"amod", "compound"} and movement_word(token) is False]
    start = view.span(kept[0] if kept else noun)[0]
    thing = frame.object
    if thing.start is not None and thing.end is not None and thing.start < start < thing.end:
        end = thing.end
        conjunct = next((other for other in noun.conjuncts if other.i > noun.i and movement(other) is not None), None)
        if conjunct is not None:
            edge = next(
                (view.tokens[index] for index in range(conjunct.i, noun.i, -1) if view.tokens[index].dep_ == "cc"),
                conjunct,
            )
            end = min(end, view.span(edge)[0])
        text = _NEXT_MOVED.split(view.source[start:end])[0].rstrip(" ,")
        frame.object = Phrase(
            text=text, start=start, end=start + len(text), concept=thing.concept, kind=thing.kind, head=thing.head
        )
    return frame


def movement_word(token: Token) -> bool:
    """Say whether a modifier only says which way its noun moved."""
    word = token.lower_
    stems = (token.lemma_.lower(), word, word[:-1], word[:-2])
    return word in {"higher", "greater", "lower", "fewer", "less", "more", "better", "worse"} or any(
        VERBS.get(stem) in _MOVED for stem in stems
    )


def _named_relief(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame | None:
    """Read "provides pain relief" where the vocabulary has it as one name: there is less pain."""
    name = view.name(noun)
    if name is None:
        return None
    words = view.source[name.start : name.end].rstrip()
    what, _, last = words.rpartition(" ")
    if not what or last.lower() not in {"relief", "reduction"} or any(child.lower_ in _SOON for child in noun.children):
        return None
    frame = make_frame(view, f"noun:{last.lower()}", _R.REDUCES, verb, subject, noun)
    if frame is not None:
        frame.object = Phrase(text=what, start=name.start, end=name.start + len(what), head=what.split()[-1].lower())
        frame.noun = noun
    return frame


def _effect_adjective(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame | None:
    """Read "Has anxiolytic effects" says that it reduces anxiety."""
    if (
        noun.lemma_.lower() not in {"effect", "property", "action", "activity", "response", "benefit"}
        and view.name(noun) is None
    ):
        return None
    start, end = view.span(noun)
    words = [view.words(child).lower() for child in noun.children if child.i < noun.i] + view.source[
        start:end
    ].lower().split()[:1]
    for word in words:
        if word in EFFECT_ADJECTIVES and noun.lemma_.lower() + view.source[start:end].lower() != word + word:
            if view.name(noun) is not None and not view.source[start:end].lower().split()[-1].startswith(
                ("effect", "propert", "action", "response")
            ):
                continue
            relation, thing = EFFECT_ADJECTIVES[word]
            frame = make_frame(view, f"effect-adjective:{word}", relation, verb, subject, noun)
            if frame is not None:
                frame.object = Phrase(text=thing, head=thing.split()[-1])
            return frame
    return None


def _nominal(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame | None:
    relation = NOUNS.get(noun.lemma_.lower())
    if relation is None or (view.name(noun) is not None and relation is _R.TREATS):
        return None
    rule = f"noun:{noun.lemma_.lower()}"
    if (advantage := _over(view, verb, subject, noun)) is not None:
        return advantage
    for prep, complement in _complements(view, verb, noun):
        target = _of_share(view, complement)
        if (
            target is None
            or complement.lemma_.lower() in {"point", "unit", "day", "week", "mg"}
            or complement.lemma_.lower() in _STUDIES
            or prep not in _PREPOSITIONS
            or (relation is _R.AFFECTS and prep in {"of", "from"})
        ):
            continue
        if relation is _R.TREATS and (
            NOUNS.get(target.lemma_.lower()) is _R.TREATS
            or view.words(target).lower() in {"treatment", "management", "treating"}
        ):
            target = next((inner for _, inner in view.prepositions(target)), target)
        if view.is_people(target):
            trait = people_trait(view, target) if relation is _R.TREATS else None
            if trait is None:
                continue
            frame = make_frame(view, rule, relation, verb, subject, target)
            if frame is not None:
                frame.object, frame.population = trait, view.people(target)
            return frame
        if target.pos_ == "VERB":
            inner = view.direct_object(target)
            if inner is not None:
                return make_frame(view, rule, VERBS.get(target.lemma_, relation), verb, subject, inner)
        return make_frame(view, rule, relation, verb, subject, target)
    for child in noun.children:
        if (
            child.dep_ in {"compound", "nmod"}
            and relation is not _R.TREATS
            and relation is not _R.AFFECTS
            and child.i < noun.i
            and not (child.i > 0 and child.nbor(-1).text == "-")
            and child.lower_ not in LASTING | FASTNESS
        ):
            return make_frame(view, rule, relation, verb, subject, child)
    return None


def _over(view: View, verb: Token, subject: Token | None, noun: Token) -> Frame | None:
    """Read "offers no benefit over Y for X"."""
    over = next((thing for prep, thing in view.prepositions(noun) if prep == "over"), None)
    if over is None or noun.lemma_.lower() not in {"benefit", "improvement", "advantage"} or over.like_num:
        return None
    frame = make_frame(view, "compared", _R.SUPERIOR_TO, verb, subject, over)
    if frame is not None:
        frame.comparator = frame.object
        aim = next((thing for prep, thing in _complements(view, verb, noun) if prep in {"for", "in", "on"}), None)
        frame.outcome = None if aim is None or view.is_people(aim) else view.phrase(aim)
    return frame


def _of_share(view: View, complement: Token) -> Token | None:
    """Return what a share is of ("losses of 20% of body weight"), ``None`` for a share of people."""
    if complement.lemma_.lower() not in {"percent", "%"}:
        return complement
    part = next((thing for word, thing in view.prepositions(complement) if word in {"of", "in"}), None)
    return None if part is None or view.is_people(part) else part


def _complements(view: View, verb: Token, noun: Token) -> Iterator[tuple[str, Token]]:
    yield from view.prepositions(noun)
    for prep, target in view.prepositions(verb):
        if target.i > noun.i and prep in {"in", "of", "from", "for", "on"}:
            yield prep, target


def reported_noun(view: View, verb: Token, noun: Token) -> Frame | None:
    """Return what "trials have shown the effects of X on Y" states: the noun's possessor is the subject."""
    start, end = view.span(noun)
    effect = NOUNS.get(noun.lemma_.lower())
    if effect is None and view.source[start:end].lower().rsplit(maxsplit=1)[-1] not in {
        "effects",
        "effect",
        "efficacy",
    }:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    things = [(prep, target) for prep, target in _complements(view, verb, noun) if not view.is_people(target)]
    if owner is None:
        owner = None if effect in _MOVED else next((target for prep, target in things if prep == "of"), None)
    if owner is None and effect in _MOVED:
        places = [*things, *((prep, target) for prep, target in view.prepositions(verb) if target.i > noun.i)]
        owner = next((target for prep, target in places if prep in {"following", "after", "with", "from"}), None)
        inner = next((target for prep, target in things if target is not owner and prep in {"in", "of"}), None)
        return None if owner is None or inner is None else make_frame(view, "reported-noun", effect, verb, owner, inner)
    if owner is None:
        return None
    if (frame := _effect_adjective(view, verb, owner, noun)) is not None:
        return frame
    aim = next(
        (target for prep, target in things if target is not owner and prep in {"on", "in", "for", "against", "with"}),
        None,
    )
    if aim is None:
        return make_frame(view, "reported-noun", _R.HAS_PROPERTY, verb, owner, noun)
    return make_frame(view, "reported-noun", effect or _R.AFFECTS, verb, owner, aim)
