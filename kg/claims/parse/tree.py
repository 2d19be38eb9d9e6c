"""The parse as plain objects: spaCy makes a token anew, and looks up its strings, at every look; rules look often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.claims.parse.lemmas import mended

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Token", "read_tree", "root_of"]


class Token:
    """A word of a parse, with spaCy's names for what is known of it.

    Attributes:
        sentence: All tokens of the parse.
        i, idx: Its place among them, and the offset of its first character.
        text, lower_, lemma_: Its form, that in lower case, and its lemma.
        tag_, pos_, dep_: Part of speech, finely and coarsely, and how it depends on its head.
        head: What it depends on; the root is its own head.
        children: What depends on it, in order.
        like_num, is_punct, is_space, is_stop: It is a number, also in letters; punctuation; white space; a common word.
        ent_type_: Kind of the named entity it belongs to, where the pipeline finds those.
    """

    __slots__ = (
        "_subtree", "children", "dep_", "ent_type_", "head", "i", "idx", "is_punct", "is_space", "is_stop", "lemma_",
        "like_num", "lower_", "pos_", "sentence", "tag_", "text",
    )  # fmt: skip

    head: Token
    children: tuple[Token, ...]
    sentence: tuple[Token, ...]
    _subtree: tuple[Token, ...] | None

    def __init__(
        self,
        i: int,
        idx: int,
        text: str,
        lower: str,
        lemma: str,
        tag: str,
        pos: str,
        dep: str,
        *,
        like_num: bool,
        is_punct: bool,
        is_space: bool,
        is_stop: bool,
        ent_type: str,
    ) -> None:
        self.i, self.idx, self.text, self.lower_, self.lemma_ = i, idx, text, lower, lemma
        self.tag_, self.pos_, self.dep_, self.ent_type_ = tag, pos, dep, ent_type
        self.like_num, self.is_punct, self.is_space, self.is_stop = like_num, is_punct, is_space, is_stop
        self._subtree = None

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.text)

    def __repr__(self) -> str:
        """Return the word."""
        return self.text

    @property
    def lefts(self) -> tuple[Token, ...]:
        """What depends on it and stands before it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> tuple[Token, ...]:
        """What depends on it and stands after it."""
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all below it, those below each child together."""
        if self._subtree is None:
            walk = [(self, False)]  # no recursion: a chain of words can be deeper than Python's stack
            found: list[Token] = []
            while walk:
                token, opened = walk.pop()
                if opened or not token.children:
                    found.append(token)
                elif token._subtree is not None:
                    found.extend(token._subtree)
                else:
                    walk.extend((child, False) for child in reversed(token.rights))
                    walk.append((token, True))
                    walk.extend((child, False) for child in reversed(token.lefts))
            self._subtree = tuple(found)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return max(self.subtree, key=_place)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What it is coordinated with, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    def nbor(self, steps: int = 1) -> Token:
        """Return the token some steps further.

        Raises:
            IndexError: There is none.
        """
        place = self.i + steps
        if place < 0:
            raise IndexError(place)
        return self.sentence[place]

    def is_ancestor(self, other: Token) -> bool:
        """Say whether another token stands below this one."""
        here = other
        while here.head is not here:
            here = here.head
            if here is self:
                return True
        return False


def _place(token: Token) -> int:
    return token.i


def read_tree(doc: Doc) -> tuple[Token, ...]:
    """Return the tokens of a parsed document, linked; lemmas the small model gets wrong are mended.

    Args:
        doc: With tags, lemmas and dependencies.
    """
    tokens = []
    heads = []
    for word in doc:
        lower, pos = word.lower_, word.pos_
        tokens.append(
            Token(
                word.i,
                word.idx,
                word.text,
                lower,
                mended(word.lemma_, lower, pos),
                word.tag_,
                pos,
                word.dep_,
                like_num=word.like_num,
                is_punct=word.is_punct,
                is_space=word.is_space,
                is_stop=word.is_stop,
                ent_type=word.ent_type_,
            )
        )
        heads.append(word.head.i)
    _join_subjects(tokens, heads)
    _reattach(tokens, heads)
    sentence = tuple(tokens)
    below: list[list[Token]] = [[] for _ in sentence]
    for token, head in zip(sentence, heads, strict=True):
        token.sentence, token.head = sentence, sentence[head]
        if head != token.i:
            below[head].append(token)
    for token, children in zip(sentence, below, strict=True):
        token.children = tuple(children)
    return sentence


def _join_subjects(tokens: list[Token], heads: list[int]) -> None:
    """Hang the second of two subjects of a verb on the first where "and" or "or" stands between them."""
    first: dict[int, Token] = {}
    for token in tokens:
        if token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        verb = heads[token.i]
        before = first.setdefault(verb, token)
        if before is token or token.i > verb:
            continue
        if any(heads[place] == before.i and tokens[place].dep_ == "cc" for place in range(before.i + 1, token.i)):
            heads[token.i], token.dep_ = before.i, "conj"


def _reattach(tokens: list[Token], heads: list[int]) -> None:
    """Hang participles that the parser takes for adjectives or adverbials where they belong."""
    chain: Token | None = None
    for token in tokens[1:-1]:
        if token.tag_ == "VBG" and token.dep_ == "amod":
            chain = _freed(token, tokens, heads, chain) or chain
        elif token.tag_ == "VBN" and token.dep_ == "advcl":
            _reduce_relative(token, tokens, heads)


def _freed(token: Token, tokens: list[Token], heads: list[int], chain: Token | None) -> Token | None:
    """Hang "slowing B, and lowering C" after "by blocking A, " on its first gerund, each with its own object.

    The parser takes the later ones for adjectives of a second object and of what that is coordinated with. Returned is
    the gerund, or ``None`` where it stays; ``chain`` is the one freed before it.
    """
    thing = tokens[heads[token.i]]
    if tokens[token.i - 1].lower_ not in {",", "and", "or"} or thing.i < token.i:
        return None
    if thing.dep_ not in ({"dobj"} if chain is None else {"dobj", "conj", "appos"}):
        return None
    above = chain or tokens[heads[thing.i]]
    if above.tag_ != "VBG" or above.dep_ not in {"pcomp", "advcl", "conj"}:
        return None
    parted = any(heads[place] == above.i and tokens[place].dep_ == "dobj" for place in range(above.i, token.i))
    if chain is None and not parted:
        return None
    heads[token.i], token.dep_ = above.i, "conj"
    heads[thing.i], thing.dep_ = token.i, "dobj"
    return token


def _reduce_relative(token: Token, tokens: list[Token], heads: list[int]) -> None:
    """Hang a participle with "by" right after a noun on that noun ("the swelling caused by injuries")."""
    before, after = tokens[token.i - 1], tokens[token.i + 1]
    if before.pos_ in {"NOUN", "PROPN"} and heads[token.i] < before.i and after.dep_ == "agent":
        heads[token.i], token.dep_ = before.i, "acl"


def root_of(tokens: Sequence[Token]) -> Token:
    """Return the token of a stretch that stands highest in the parse, the first of several."""
    return min(tokens, key=_depth)


def _depth(token: Token) -> int:
    depth = 0
    while token.head is not token:
        token, depth = token.head, depth + 1
    return depth
