"""Plain text → drafts of blocks: one line or several wrapped lines each."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.article.drafts import Draft, heading_style, looks_like_heading, trim, word_count
from kg.cues.labelling import CLAUSE_LABELS, FACT_LABELS, LABEL_WORDS, OTHER_LABELS
from kg.cues.sections import LIST_CUES, REFERENCE_HEADINGS
from kg.terms import BlockKind

__all__ = ["find_text_drafts"]

_BULLET = re.compile(r"(?:[•‣◦▪▫●○■□·⁃∙➢➤✓✔+]|\*(?!\*)|[-–—](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"(?:\(?(\d{1,3})[.)]|\[(\d{1,3})\]|\(?([a-z]|[ivx]{1,4})\))\s+(?=\S)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,20})\]:\s+(?=\S)")
_RULE = re.compile(r"[\s_=~*#─—–-]{3,}\Z")
_FINAL = '.!?:;”"’)]…'
_LINE = re.compile(r"[^\r\n]+")
_LABELLED = re.compile(r"([A-Z][^:.?!]{1,40}):\s(?=\S)")
_LABEL = re.compile(
    rf"(?:(?:{'|'.join(LABEL_WORDS)})\s){{0,3}}"
    rf"(?:{'|'.join((*(words for words, _ in FACT_LABELS), *CLAUSE_LABELS, *OTHER_LABELS))})",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"(?!What|Who|How|Where|When).*\b(?:include|includes|including|such as|are|may|might|can|could)")
"""How a line ends that goes on in the list after it."""

_HOW_OFTEN = re.compile(
    r"(?:(?:very|less|more|most|not)\s)?(?:common|uncommon|rare|frequent|infrequent)\b[^.]{0,40}"
    r"\b(?:affects?|occurs?|in\s\d|people|patients|users)\b[^.]{0,40}",
    re.IGNORECASE,
)
"""A line that says how often what the list below it names occurs."""
_SECTIONS = 3
"""Numbered lines that make the sections of a text."""
_LIST_RUN = 3
_SHORT_LINE = 45
_FURNITURE_RUN = 5


def find_text_drafts(text: str) -> list[Draft]:
    """Return the pieces of a plain text, in order, each with its first guess at a kind."""
    drafts = _join_wrapped(text, _read_lines(text))
    _mark_attributions(text, drafts)
    _mark_plain_lists(drafts)
    _mark_headings(drafts)
    _mark_title(drafts)
    return drafts


def _read_lines(text: str) -> list[Draft]:
    drafts: list[Draft] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            continue
        if _RULE.match(text, start, end):
            continue
        gap = not drafts or text.count("\n", previous_end, start) > 1 or text.count("\r", previous_end, start) > 2
        indent = start - match.start()
        drafts.append(_read_line(text, start, end, gap=gap, indent=indent))
        previous_end = end
    return drafts


def _read_line(text: str, start: int, end: int, *, gap: bool, indent: int) -> Draft:
    for pattern in (_FOOTNOTE, _BULLET, _NUMBER):
        found = pattern.match(text, start, end)
        if found is None:
            continue
        kind = BlockKind.REFERENCE if pattern is _FOOTNOTE else BlockKind.LIST_ITEM
        inner, inner_end = trim(text, found.end(), end)
        if inner == inner_end:
            break
        level = 0 if indent < 8 else 1
        marker = next((group for group in found.groups() if group), "") if pattern is not _BULLET else text[start]
        return Draft(kind, inner, inner_end, text[inner:inner_end], level=level, gap=gap, marker=marker)
    return Draft(BlockKind.PARAGRAPH, start, end, text[start:end], gap=gap)


def _is_hard_wrapped(drafts: list[Draft]) -> bool:
    """Tell whether line ends are only where the column was full: long lines of like length that end mid-sentence."""
    inner = [a for a, b in pairwise(drafts) if not b.gap and not b.marker]
    if len(inner) < 3:
        return False
    open_ended = sum(1 for draft in inner if draft.text[-1] not in _FINAL and len(draft.text) >= 45)
    longest = max(len(draft.text) for draft in drafts)
    return longest <= 130 and open_ended >= 0.6 * len(inner)


def _join_wrapped(text: str, lines: list[Draft]) -> list[Draft]:
    wrapped = _is_hard_wrapped(lines)
    joined: list[Draft] = []
    announced = False
    for line in lines:
        last = joined[-1] if joined else None
        # the short lines right after "X may cause:" are items, though they begin in lower case
        announced = (
            not line.gap and len(line.text) < _SHORT_LINE and (announced or (last is not None and last.text[-1] == ":"))
        )
        if announced and last is not None:
            joined.append(line)
        elif last is not None and not line.gap and not line.marker and _continues(last, line, wrapped):
            last.end = line.end
            last.text = text[last.start : last.end]
        else:
            joined.append(line)
    return joined


def _continues(last: Draft, line: Draft, wrapped: bool) -> bool:
    tail = last.text.rsplit("\n", 1)[-1]
    if wrapped:
        heading = "\n" not in last.text and len(tail) < 45 and looks_like_heading(tail) and line.text[0].isupper()
        return not heading
    return tail[-1] not in _FINAL and line.text[0].islower()


def _mark_attributions(text: str, drafts: list[Draft]) -> None:
    """Give a lone dashed line under a quotation its dash back: it names the speaker and is no list."""
    for index, draft in enumerate(drafts):
        if index == 0 or draft.marker not in ("-", "–", "—") or drafts[index - 1].text[-1] not in '”"»':
            continue
        if index + 1 < len(drafts) and drafts[index + 1].marker == draft.marker:
            continue
        draft.start = text.rfind(draft.marker, 0, draft.start)
        draft.kind, draft.marker, draft.text = BlockKind.PARAGRAPH, "", text[draft.start : draft.end]


def _mark_plain_lists(drafts: list[Draft]) -> None:
    """Mark short lines without bullets that a lead-in announces."""
    index = 0
    while index < len(drafts):
        draft = drafts[index]
        if draft.kind is BlockKind.PARAGRAPH and draft.text.endswith(":") and not _opens_references(draft.text):
            run = index + 1
            while run < len(drafts) and _is_short_item(drafts[run]):
                run += 1
            length = run - index - 1
            prose_next = run < len(drafts) and drafts[run].kind is BlockKind.PARAGRAPH
            if prose_next and length and drafts[run - 1].gap and not drafts[index + 1].gap:
                length -= 1
            if length >= _LIST_RUN:
                for item in drafts[index + 1 : index + 1 + length]:
                    item.kind = BlockKind.LIST_ITEM
            index += length
        index += 1


def _is_short_item(draft: Draft) -> bool:
    return (
        draft.kind is BlockKind.PARAGRAPH
        and not draft.marker
        and word_count(draft.text) <= 12
        and draft.text[-1] not in ".!?:"
        and not _opens_references(draft.text)
    )


def _opens_references(text: str) -> bool:
    return text.lower().rstrip(": ") in REFERENCE_HEADINGS


def _mark_headings(drafts: list[Draft]) -> None:
    _mark_numbered_headings(drafts)
    index = 0
    while index < len(drafts):
        if not _may_head(drafts, index):
            index += 1
            continue
        run = index
        while run < len(drafts) and _may_head(drafts, run):
            run += 1
        _settle_run(drafts, index, run)
        index = run


def _mark_title(drafts: list[Draft]) -> None:
    """Turn the first line into a heading where it stands alone, is short, has no full stop, and prose follows it."""
    if len(drafts) < 2 or drafts[0].kind is not BlockKind.PARAGRAPH or not drafts[1].gap:
        return
    first, second = drafts[0], drafts[1]
    if looks_like_heading(first.text.rstrip("?!"), most_words=20) and word_count(second.text) > word_count(first.text):
        first.kind = BlockKind.HEADING


def _may_head(drafts: list[Draft], index: int) -> bool:
    draft = drafts[index]
    if draft.kind is not BlockKind.PARAGRAPH or not looks_like_heading(draft.text) or _is_labelled(drafts, index):
        return False
    # "Label:" before a list introduces its items; it is a lead-in, not a heading
    follower = drafts[index + 1] if index + 1 < len(drafts) else None
    introduces = follower is not None and follower.kind is BlockKind.LIST_ITEM
    open_end = draft.text.endswith(":") or any(one.fullmatch(draft.text) for one in (_OPEN_END, _HOW_OFTEN))
    return not (open_end and introduces and not _opens_references(draft.text))


def _is_labelled(drafts: list[Draft], index: int) -> bool:
    """Tell "Common side effects: nausea, headache" from a heading: by its label, or by such a line right beside it."""
    text = drafts[index].text
    found = _LABELLED.match(text)
    if found is None:
        return False
    fact = text[found.end() :]
    titled = heading_style(fact) == "title" and word_count(fact) > 2 and not re.search(r"[\d,;]", fact)
    if _LABEL.fullmatch(found[1]) and not titled:
        return True
    near = [drafts[index - 1]] if index and not drafts[index].gap else []
    near += [drafts[index + 1]] if index + 1 < len(drafts) and not drafts[index + 1].gap else []
    return any(_LABELLED.match(draft.text) for draft in near)


def _mark_numbered_headings(drafts: list[Draft]) -> None:
    """Turn "1. Getting Started" into a heading where prose, not the next number, follows it."""
    for index, draft in enumerate(drafts[:-1]):
        follower = drafts[index + 1]
        if (
            draft.kind is BlockKind.LIST_ITEM
            and draft.marker.isdigit()
            and looks_like_heading(draft.text, most_words=12)
            and follower.kind is BlockKind.PARAGRAPH
            and not looks_like_heading(follower.text)
            and word_count(follower.text) >= 12
        ):
            draft.kind = BlockKind.HEADING
    for index in _numbered_sections(drafts):
        drafts[index].kind = BlockKind.HEADING


def _numbered_sections(drafts: list[Draft]) -> list[int]:
    """Return the places of lines numbered 1, 2, 3 … that stand alone, each with text of its own below it."""
    found: list[int] = []
    for index, draft in enumerate(drafts):
        if draft.marker != str(len(found) + 1) or not draft.gap or not looks_like_heading(draft.text):
            continue
        if index + 1 < len(drafts) and drafts[index + 1].gap and (not found or index - found[-1] > 1):
            found.append(index)
    return found if len(found) >= _SECTIONS else []


def _settle_run(drafts: list[Draft], first: int, stop: int) -> None:
    """Decide what a run of heading-like lines is: headings above prose, a list, or furniture."""
    follower = drafts[stop] if stop < len(drafts) else None
    length = stop - first
    references = [k for k in range(first, stop) if _opens_references(drafts[k].text)]
    if length >= _FURNITURE_RUN and not references:
        before = drafts[first - 1] if first else None
        if before is not None and before.kind is BlockKind.PARAGRAPH and _announces_list(before.text):
            for draft in drafts[first:stop]:
                draft.kind = BlockKind.LIST_ITEM
            return
        keep = 1 if follower is not None and _is_prose(follower) else 0
        for draft in drafts[first : stop - keep]:
            draft.kind = BlockKind.BOILERPLATE
        first = stop - keep
    for index in range(first, stop):
        headed = index + 1 < stop or follower is not None
        if headed or index in references:
            drafts[index].kind = BlockKind.HEADING


def _announces_list(text: str) -> bool:
    low = text.lower()
    return low.endswith(":") or any(cue in low[-120:] for cue in LIST_CUES)


def _is_prose(draft: Draft) -> bool:
    return draft.kind is not BlockKind.PARAGRAPH or word_count(draft.text) >= 6
