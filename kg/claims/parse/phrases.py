"""Noun phrases: which words around a head belong to it, and which concept they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from kg.claims.parse.clauses import whole_clause
from kg.claims.parse.series import series_end
from kg.claims.parse.tree import Token
from kg.claims.parse.wholes import counted, named_after, quantified
from kg.claims.reading.masking import NamedSpan
from kg.cues.health import BODY_WORDS
from kg.cues.wordsets import word_set
from kg.terms import ConceptKind

if TYPE_CHECKING:
    from kg.claims.parse.arguments import View

__all__ = ["Phrase", "contiguous", "kept_tokens", "noun_phrase", "spanned"]

_DROPPED: Final = word_set(
    "det relcl appos advcl parataxis punct mark cc preconj predet ccomp expl meta dep nsubj aux auxpass csubj"
)
_LOOSE_PREPOSITIONS: Final = word_set(
    "within during after before over since until throughout per via than versus compared like unlike "
    "despite by through because without"
)
_TIME_NOUNS: Final = word_set("second minute hour day week month year decade time night past future")
_INJURIES: Final = word_set("fracture ulcer rupture tear strain sprain incontinence cardiomyopathy echocardiogram")
_DOERS: Final = word_set("vaccine vaccines jab jabs drug drugs medication medications program programme")
_PARTS: Final = word_set(
    "tendon ligament knee hip back neck shoulder elbow wrist hand ankle foot heel jaw chest pelvis calf thigh tooth"
)
_STUDIES: Final = word_set("trial study analysis meta-analysis review experiment survey cohort")
_NUMBER: Final = re.compile(r"(?:\d[\d.,]*\s?(?:[-–]|to)\s?)?\d[\d.,]*\s?$")
_MOST_TOKENS: Final = 22
_LONGEST_CLAUSE: Final = 9
"""Words of a clause that is part of an argument."""
_GIVEN: Final = frozenset((ConceptKind.DRUG, ConceptKind.DRUG_CLASS, ConceptKind.COMPARATOR))
_MEASURED: Final = frozenset((ConceptKind.OUTCOME, ConceptKind.SYMPTOM))
_OPEN: Final = word_set("way manner rate speed extent degree pattern")
"""Nouns that say nothing without the clause that tells which ("the way cells use sugar")."""
_JOINTS: Final = frozenset((",", "and", "or"))
_DEGREES: Final = frozenset(("just", "as", "much", "many"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of the article that fill an argument; ``start`` is ``None`` when they are composed."""

    text: str
    start: int | None = None
    end: int | None = None
    concept: str | None = None
    kind: ConceptKind | None = None
    head: str = ""
    resolved_from: str | None = None


def noun_phrase(view: View, head: Token, *, whole: bool = False, keep_people: bool = False) -> Phrase:
    """Return the noun phrase of a head: modifiers, of-phrases and coordinated nouns, no clauses.

    Args:
        view: The sentence.
        head: Its head noun, adjective or verb.
        whole: Keep every prepositional phrase (for verbs as arguments).
        keep_people: Keep "in patients with …", which otherwise is the population.
    """
    if head.dep_ in {"csubj", "csubjpass"} and head.tag_ != "VBG":
        return _clause(view, head)
    if head.lower_ in {"one", "two", "three"} and (share := _share(view, head)) is not None:
        return share
    if not whole and (thing := quantified(view, head)) is not None:
        head = thing
    if head.pos_ == "PRON" and not view.is_people(head):
        return spanned(view, [head], head)
    if not whole and (share := _counted(view, head)) is not None:
        return share
    if (named := named_after(view, head)) is not None:
        head = named
    if not whole and view.name(head) is None and (example := _examples(view, head)) is not None:
        head = example
    if head.lemma_ == "thing" and (clause := _such_as_how(view, head)) is not None:
        return clause
    kept = set(kept_tokens(view, head, whole=whole, keep_people=keep_people, top=True))
    tokens = _extended(view, contiguous(view, head, kept), head)
    if head.lemma_ in _OPEN and view.name(head) is None and (told := _told_which(view, head, tokens)) is not None:
        return spanned(view, told, head)
    if len(tokens) == 1 and head.tag_ == "VBG" and head.dep_ in {"csubj", "csubjpass"}:
        return _gerund(view, head)
    following = tokens[-1].i + 1
    if following < len(view.tokens) and view.tokens[following].lower_ in _JOINTS and not view.is_people(head):
        tokens = [*tokens, *view.tokens[following : series_end(view, tokens, head) + 1]]
    return spanned(view, tokens, head)


def _such_as_how(view: View, head: Token) -> Phrase | None:
    """Return the clause that "things such as how fast it works" names."""
    for child in head.children:
        if child.lower_ == "as" and child.i > head.i:
            clause = next((grand for grand in child.children if grand.dep_ == "pcomp"), None)
            return None if clause is None else whole_clause(view, clause)
    return None


def _told_which(view: View, head: Token, tokens: list[Token]) -> list[Token] | None:
    """Return a noun with the clause that tells which one is meant, where that follows at once and is short."""
    clause = next((child for child in head.children if child.dep_ == "relcl" and child.i > head.i), None)
    if clause is None or clause.left_edge.i != tokens[-1].i + 1 or clause.right_edge.i - head.i > _LONGEST_CLAUSE:
        return None
    words = list(view.tokens[clause.left_edge.i : clause.right_edge.i + 1])
    if any(token.is_punct and token.text != "-" for token in words):
        return None
    return [*tokens, *words]


def _counted(view: View, head: Token) -> Phrase | None:
    """Return "72 out of every 100,000 adults" as the source has it."""
    place = counted(view, head)
    if place is None:
        return None
    return Phrase(text=view.source[place[0] : place[1]], start=place[0], end=place[1], head=head.lemma_.lower())


def _clause(view: View, verb: Token) -> Phrase:
    """Return the words of a clause that is a subject, without "whether" or "that"."""
    tokens = [token for token in view.tokens[verb.left_edge.i : verb.right_edge.i + 1] if not token.is_space]
    while len(tokens) > 1 and tokens[0].lower_ in {"whether", "that", "if"}:
        tokens.pop(0)
    return spanned(view, tokens, verb)


def _gerund(view: View, gerund: Token) -> Phrase:
    """Return a gerund that is a subject with all that follows it, up to a comma."""
    tokens = list(view.tokens[gerund.i : gerund.right_edge.i + 1][:_MOST_TOKENS])
    end = next((place for place, token in enumerate(tokens) if token.is_punct and token.text != "-"), len(tokens))
    return spanned(view, tokens[:end], gerund)


def _share(view: View, head: Token) -> Phrase | None:
    """Return "one in six people", which the parser takes apart."""
    after = view.tokens[head.i + 1 : head.i + 5]
    if len(after) < 3 or after[0].lower_ not in {"in", "of"} or not (after[1].like_num or after[1].lower_ == "every"):
        return None
    last = next((token for token in after[1:] if token.pos_ in {"NOUN", "PROPN"}), None)
    if last is None:
        return None
    first = head.i - 1 if head.i and head.nbor(-1).lower_ in {"about", "nearly", "around", "almost"} else head.i
    return spanned(view, list(view.tokens[first : last.i + 1]), head)


def _examples(view: View, head: Token) -> Token | None:
    """Return the first of the things a noun is said to include: they say more than "various forms"."""
    for child in head.children:
        if child.i > head.i and child.lower_ in {"including", "as", "like"} and child.dep_ == "prep":
            if child.lower_ == "as" and view.tokens[child.i - 1].lower_ != "such":
                continue
            if any(other.dep_ == "relcl" and head.i < other.i < child.i for other in head.children):
                continue
            return next(
                (
                    grand
                    for grand in child.children
                    if grand.dep_ == "pobj" and all(other.dep_ != "poss" for other in grand.children)
                ),
                None,
            )
    return None


def _extended(view: View, tokens: list[Token], head: Token) -> list[Token]:
    """Add the phrase that follows an object where the parser hung it on the verb ("changes to the brain")."""
    following = tokens[-1].i + 1
    if head.dep_ != "dobj" or view.name(head) is not None or following >= len(view.tokens):
        return tokens
    prep = view.tokens[following]
    if (
        prep.dep_ != "prep"
        or prep.head != head.head
        or prep.lower_ not in {"to", "of", "in", "on", "with", "at", "for"}
    ):
        return tokens
    target = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if target is None or view.is_people(target) or target.lemma_.lower() in _TIME_NOUNS or target.like_num:
        return tokens
    kept = set(kept_tokens(view, target, whole=False, keep_people=False, top=False))
    added = [prep, *(token for token in view.tokens[prep.i + 1 : target.i] if token.dep_ == "det" or token in kept)]
    more = contiguous(view, target, kept)
    return [*tokens, *added, *(token for token in more if token.i >= target.i)]


def spanned(view: View, tokens: list[Token], head: Token) -> Phrase:
    """Return the phrase that spans some tokens of the sentence."""
    start, end = view.span(tokens[0])[0], view.span(tokens[-1])[1]
    text = view.source[start:end]
    start, end = _whole_words(view.source, start, end)
    text = view.source[start:end]
    if text.endswith(("’s", "'s")) and len(tokens) > 1:
        end -= 2
        text = text[:-2]
    name = _concept_of(view, tokens, head)
    return Phrase(
        text=text,
        start=start,
        end=end,
        concept=None if name is None else name.slug or None,
        kind=None if name is None else name.kind,
        head=head.lemma_.lower() if view.name(head) is None else view.words(head).lower(),
    )


def _concept_of(view: View, tokens: list[Token], head: Token) -> NamedSpan | None:
    """The concept of the head, else of its modifiers when they are the phrase's only named thing."""
    if (name := view.name(head)) is not None:
        return None if _is_part_of_longer(view, tokens, head, name) else name
    named = [
        (token, found)
        for token in tokens
        if (found := view.name(token)) is not None and not _only_tells_which(token, found, head)
    ]
    names = {found.slug: found for token, found in named if _names_head(token, head)}
    if len(names) == 1:
        return next(iter(names.values()))
    near = [found for token, found in named if token.head == head and found.slug in names]
    return near[-1] if near else None


def _is_part_of_longer(view: View, tokens: list[Token], head: Token, name: NamedSpan) -> bool:
    """Say whether a part of the body stands before the name of a symptom: "knee pain" is not any pain."""
    return name.kind is ConceptKind.SYMPTOM and any(
        token.head == head and token.dep_ == "compound" and (token.lower_ in BODY_WORDS or token.lower_ in _PARTS)
        for token in tokens
        if view.name(token) is None
    )


def _only_tells_which(token: Token, name: NamedSpan, head: Token) -> bool:
    """Say whether an illness only tells which injury or treatment a noun means ("stress fracture", "flu jab")."""
    before = token.i < head.i and token.dep_ in {"compound", "amod", "nmod"}
    ill = name.kind in {ConceptKind.CONDITION, ConceptKind.SYMPTOM}
    return before and ill and (head.lemma_.lower() in _INJURIES or head.lower_ in _DOERS)


def _names_head(token: Token, head: Token) -> bool:
    """Say whether a name modifies the head itself, and does not only say where it is or in whom.

    "Activity in mood circuits" is no mood; "risk of stroke" and "knee pain" are about what they name.
    """
    here = token
    while here != head and here.head != here:
        if here.pos_ == "ADP" and here.lower_ not in {"of", "for", "with", "to", "from"}:
            return False
        here = here.head
    return True


def kept_tokens(view: View, token: Token, *, whole: bool, keep_people: bool, top: bool) -> Iterator[Token]:
    """Give the tokens below a head that belong to its phrase, in no order; chains may be deeper than the stack."""
    waiting = [(token, top)]
    while waiting:
        token, top = waiting.pop()
        yield token
        for child in token.children:
            if child.dep_ == "det" and not top:
                yield child
                continue
            if _is_gerund_part(child, token):
                yield child
                continue
            if child.lower_ == "ways" and child.dep_ == "compound":
                continue
            if child.dep_ in _DROPPED and not (child.dep_ == "cc" and _joins_nouns(child)):
                if not (child.dep_ == "punct" and (child.text == "-" or _inside_list(child))):
                    continue
            elif (
                (child.dep_ in {"prep", "agent"} and not (whole or _keeps(view, token, child, keep_people)))
                or (child.dep_ == "acl" and not whole and child.tag_ != "TO" and not _is_trouble(token, child))
                or (child.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and not whole)
                or (child.dep_ == "advmod" and top and child.lower_ in {"also", "only", "just", "even", "however"})
                or (child.dep_ == "conj" and (child.text == "%" or view.is_person_word(child)) and not keep_people)
                or (child.dep_ == "conj" and any(grand.dep_ in {"nsubj", "nsubjpass"} for grand in child.children))
            ):
                continue
            waiting.append((child, False))


def _joins_nouns(cc: Token) -> bool:
    return any(
        sibling.dep_ == "conj" and sibling.i > cc.i and sibling.pos_ in {"NOUN", "PROPN", "ADJ", "ADV", "NUM"}
        for sibling in cc.head.children
    )


def _inside_list(punct: Token) -> bool:
    return punct.text == "," and any(sibling.dep_ == "conj" and sibling.i > punct.i for sibling in punct.head.children)


def _keeps(view: View, head: Token, prep: Token, keep_people: bool) -> bool:
    word = prep.lower_
    if word == "of":
        return True
    studied = any(child.dep_ == "pobj" and child.lemma_.lower() in _STUDIES for child in prep.children)
    if studied or word in _LOOSE_PREPOSITIONS or prep.i < head.i:
        return False
    target = next((child for child in prep.children if child.dep_ in {"pobj", "pcomp"}), None)
    if target is None or target.lemma_.lower() in _TIME_NOUNS or (word == "for" and target.pos_ == "ADJ"):
        return False
    moved = view.kind(head) in _MEASURED or head.head.lemma_ in {"lose", "shed", "gain", "regain"}
    if word in {"on", "with"} and view.kind(target) in _GIVEN and moved and not view.is_people(head):
        return False
    return keep_people or not view.is_people(target)


def contiguous(view: View, head: Token, kept: set[Token]) -> list[Token]:
    """Return those of some tokens that stand together around a head, without loose ends."""
    indexes = {token.i for token in kept}
    start = head.i
    while start - 1 in indexes:
        start -= 1
    end = head.i
    while end + 1 in indexes and end - start < _MOST_TOKENS:
        end += 1
    tokens = list(view.tokens[start : end + 1])
    while (
        len(tokens) > 1
        and (tokens[-1].is_punct or tokens[-1].dep_ in {"cc", "prep", "det", "mark"} or tokens[-1].tag_ in {"TO", "IN"})
        and tokens[-1] != head
    ):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ in {"cc", "det", "preconj"}) and tokens[0] != head:
        tokens.pop(0)
    if len(tokens) > 2 and any(token.lower_ == "as" for token in tokens[:2]):
        tokens = list(dropwhile(lambda token: token.lower_ in _DEGREES, tokens[:-1])) + tokens[-1:]
    return tokens


def _is_trouble(noun: Token, verb: Token) -> bool:
    """Say whether a gerund completes "difficulty swallowing"."""
    return verb.tag_ == "VBG" and noun.lemma_.lower() in {"difficulty", "trouble", "problem"} and verb.i == noun.i + 1


def _is_gerund_part(before: Token, gerund: Token) -> bool:
    """Say whether a noun is the first part of a gerund ("foam rolling") that the parser takes for its subject."""
    return (
        before.dep_ in {"nsubj", "dobj"}
        and before.i + 1 == gerund.i
        and before.tag_ in {"NN", "NNP"}
        and gerund.lower_.endswith("ing")
        and gerund.dep_ in {"nsubj", "csubj", "nsubjpass", "csubjpass"}
    )


def _whole_words(source: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range so that it cuts no hyphenated word ("non-invasive") and no percentage ("10-15% of adults")."""
    if source[start] == "%" and (number := _NUMBER.search(source, max(0, start - 14), start)) is not None:
        start = number.start()
    while end + 1 < len(source) and source[end] in "-‑" and source[end + 1].isalnum():
        end += 1
        while end < len(source) and source[end].isalnum():
            end += 1
    while start > 1 and source[start - 1] in "-‑" and source[start - 2].isalnum():
        start -= 1
        while start > 0 and source[start - 1].isalnum():
            start -= 1
    return start, end
