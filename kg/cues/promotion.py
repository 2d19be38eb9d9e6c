"""Words of sales talk, procedure, navigation and calls to action: signs that a sentence states no finding.

Collected for this project from the wording of clinic pages, newsletters and press releases in general.
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set

__all__ = [
    "CLINIC_WORDS",
    "DISCLAIMERS",
    "IMPERATIVES",
    "NAVIGATION_PHRASES",
    "OFFER_PHRASES",
    "PROCEDURE_ACTORS",
    "PROCEDURE_VERBS",
    "PUFF_WORDS",
    "TRANSITION_PHRASES",
]

IMPERATIVES: Final[frozenset[str]] = word_set(
    "limit store learn contact call click discover schedule book visit read find get ask talk start take don't don’t "
    "do join sign subscribe request fill reach speak explore see check browse view download share follow "
    "try consider remember imagine let let's let’s please avoid keep make be begin register apply order "
    "buy shop watch listen email text consult note give choose look stop skip continue seek tell think "
    "use bring wear eat drink arrange stay go"
)
"""Verbs that open a sentence as a request; they count only where no subject precedes them."""

CLINIC_WORDS: Final[frozenset[str]] = frozenset(["we", "our", "us", "ours"])
"""First person plural: the publisher speaks of itself (studies' "we found" is let through elsewhere)."""

OFFER_PHRASES: Final[tuple[str, ...]] = (
    "contact us",
    "call us",
    "call today",
    "get started",
    "learn more",
    "we offer",
    "we provide",
    "we are here",
    "we’re here",
    "our team",
    "our clinic",
    "our center",
    "our centre",
    "our staff",
    "our experts",
    "our providers",
    "our goal",
    "our mission",
    "free consultation",
    "confidential consultation",
    "consultation",
    "appointment",
    "reach out",
    "good candidate",
    "right for you",
    "take the first step",
    "reclaim your life",
    "you deserve",
    "your journey",
    "state-of-the-art",
    "world-class",
    "dedicated to providing",
    "committed to",
    "sense of hope",
    "new hope",
    "ray of hope",
    "gaining recognition",
    "personalized care",
    "personalised care",
    "conditions of use",
    "all rights reserved",
    "privacy policy",
    "insurance plans",
    "on the horizon",
    "at the forefront",
    "milestone",
    "paving the way",
    "pave the way",
    "exciting",
)

DISCLAIMERS: Final[tuple[str, ...]] = (
    r"\b(?:statements?|claims?|products?|information)\s(?:\w+\s){0,4}?(?:not|n’t)\sbeen\s(?:evaluated|reviewed|assessed)\sby\b",
    r"\bnot\s(?:intended|meant|designed)\s(?:to|for)\s(?:be\sused\sto\s)?(?:diagnos\w+|treat|cure|prevent)\b[^.]*\bany\s\w+",
    (
        r"\b(?:is|are|as)\s(?:an?|the|one\sof\sthe)\s(?:\w+[\s-]){0,3}?(?:leading|premier|top|trusted|largest|foremost)\s"
        r"(?:\w+\s){0,3}?(?:provider|manufacturer|supplier|distributor|maker|producer|retailer|seller|brand)s?\b"
    ),
)
"""Patterns of legal notices and of what a company says of itself, in lower case with typographic apostrophes."""

PUFF_WORDS: Final[frozenset[str]] = word_set(
    "innovative groundbreaking ground-breaking revolutionary cutting-edge game-changing transformative "
    "amazing incredible remarkable exciting compassionate dedicated personalized personalised unique "
    "journey hope world-class state-of-the-art premier trusted leading deserve unlock exceptional "
    "unparalleled life-changing"
)

TRANSITION_PHRASES: Final[tuple[str, ...]] = (
    "this article",
    "this post",
    "this blog",
    "this guide",
    "this page",
    "in this section",
    "let’s",
    "let's",
    "read on",
    "keep reading",
    "here are",
    "here is a",
    "here’s",
    "here's",
    "below are",
    "as mentioned",
    "we will discuss",
    "we’ll",
    "we'll",
    "in the next",
    "listed below",
    "as follows",
    "retrieved from",
    "available at",
    "view all",
    "table of contents",
    "click here",
    "last updated",
    "medically reviewed",
    "reviewed by",
    "written by",
    "posted by",
    "editor’s note",
    "image credit",
    "photo by",
    "take a look",
    "take a closer look",
)

NAVIGATION_PHRASES: Final[tuple[str, ...]] = (
    "skip to",
    "main content",
    "menu",
    "privacy",
    "cookie",
    "copyright",
    "©",
    "subscribe",
    "newsletter",
    "share this",
    "leave a comment",
    "read more",
    "next post",
    "previous post",
    "related posts",
    "home page",
    "log in",
    "sign up",
)

PROCEDURE_ACTORS: Final[frozenset[str]] = word_set(
    "provider doctor therapist clinician clinicians nurse team staff counselor counsellor psychiatrist "
    "practitioner professional specialist physician technician anesthesiologist we"
)

PROCEDURE_VERBS: Final[frozenset[str]] = word_set(
    "sit relax recline lie arrive meet discuss monitor assess evaluate ask start place insert attach "
    "remain prepare guide schedule arrange drive wear bring sign fill complete undergo receive visit "
    "check explain determine review recommend create work give help need wait rest talk begin remove "
    "observe take offer address decide speak accompany conduct perform stay come go require choose find "
    "set structure"
)
"""What staff and patients do during a visit."""
