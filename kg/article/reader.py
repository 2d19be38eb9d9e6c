"""File → `Article`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

from kg.article.citations import carry_over, find_citations, find_quotation_sources, link_covers
from kg.article.comments import take_comments
from kg.article.markdown import find_markdown_drafts, read_front_matter
from kg.article.references import mark_remarks, read_references
from kg.article.sentences import cut_long_sentences, find_sentences
from kg.article.structure import settle_blocks
from kg.article.text import find_text_drafts
from kg.errors import InputError
from kg.model import Article, Failure, Sentence
from kg.terms import FailureKind

__all__ = ["parse_article", "read_article"]

_LARGEST = 10_000_000
"""Largest file read, in bytes. Source: project choice; the longest systematic reviews stay below 2 MB of text."""

_SUFFIXES: dict[str, Literal["text", "markdown"]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}
_HINT = "an article is a .txt or .md file of at most 10 MB"


def read_article(path: str | Path) -> Article:
    """Read an article from a file.

    The offsets of the result count code points of the decoded file; a byte-order mark is not part of the text.

    Args:
        path: A ``.txt`` or ``.md`` file in UTF-8; Windows-1252 is read as a fallback and said in ``failures``.

    Raises:
        InputError: The file is missing, a folder, of another kind, empty, binary or larger than 10 MB.
    """
    file = Path(path)
    where = str(path)
    markup = _SUFFIXES.get(file.suffix.lower())
    if file.is_dir():
        raise InputError("is a folder, not an article", where=where, hint=_HINT)
    if not file.exists():
        raise InputError("no such file", where=where, hint=_HINT)
    if markup is None:
        raise InputError(f"files of kind '{file.suffix or file.name}' are not read", where=where, hint=_HINT)
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError("is larger than 10 MB", where=where, hint=_HINT)
        data = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputError(what, where=where, hint="check its permissions") from error
    text, failures = _decode(data, where)
    article = parse_article(text, name=file.stem, path=where, markup=markup)
    return replace(article, failures=(*failures, *article.failures))


def parse_article(text: str, *, name: str, path: str, markup: Literal["text", "markdown"]) -> Article:
    """Find the blocks, sentences, in-text citations and references of a text.

    Args:
        text: The text; every offset of the result counts its code points.
        name: Name of the article, part of its identifier.
        path: Where it came from, for messages.
        markup: How headings and lists are written.

    Raises:
        InputError: The text has no letters, or is binary data.
    """
    if "\x00" in text[:100_000]:
        raise InputError("is binary data, not text", where=path, hint=_HINT)
    if not any(character.isalpha() for character in text):
        raise InputError("has no text", where=path, hint=_HINT)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    text, comments = take_comments(text, markup)
    fields: dict[str, str] = {}
    if markup == "markdown":
        fields, _ = read_front_matter(text)
        drafts = find_markdown_drafts(text)
    else:
        drafts = find_text_drafts(text)
    blocks, title = settle_blocks(drafts, plain=markup == "text")
    references = read_references(text, blocks, {draft.start: draft.marker for draft in drafts if draft.marker})
    blocks = mark_remarks(blocks, references)
    quoted, blocks = find_quotation_sources(text, blocks)
    citations = [*quoted, *find_citations(text, blocks, references)]
    whole = [citation.span for citation in citations]
    sentences, cut = cut_long_sentences(text, find_sentences(text, blocks, whole), whole)
    return Article(
        id=f"{_slug(name)}-{sha256[:8]}",
        name=name,
        path=path,
        sha256=sha256,
        text=text,
        title=fields.get("title") or title,
        date=_iso_date(fields.get("date", "")),
        blocks=blocks,
        sentences=sentences,
        citations=carry_over(text, blocks, sentences, link_covers(text, sentences, citations)),
        references=references,
        failures=_note_cuts(text, path, cut),
        comments=comments,
    )


def _note_cuts(text: str, where: str, cut: tuple[Sentence, ...]) -> tuple[Failure, ...]:
    """Return one remark on the sentences that were cut, at the line of the first."""
    if not cut:
        return ()
    longest = max(sentence.span.end - sentence.span.start for sentence in cut)
    what = (
        f"a sentence of {longest:,} characters was cut"
        if len(cut) == 1
        else f"{len(cut)} sentences of up to {longest:,} characters were cut"
    )
    line = text.count("\n", 0, cut[0].span.start) + 1
    hint = "end sentences with a full stop"
    return (Failure(where=where, line=line, what=what, hint=hint, kind=FailureKind.REMARK),)


def _decode(data: bytes, where: str) -> tuple[str, tuple[Failure, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError:
            pass
    if b"\x00" in data:
        raise InputError("is binary data, not text", where=where, hint=_HINT)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "is not UTF-8; read as Windows-1252"
        failure = Failure(where=where, line=line, what=what, hint="save the file as UTF-8")
        return data.decode("windows-1252", errors="replace"), (failure,)


def _slug(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return slug[:60].rstrip("-") or "article"


def _iso_date(value: str) -> str | None:
    return value if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", value) else None
