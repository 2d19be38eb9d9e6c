"""Words by which running text names a source without a reference: who publishes, what is published, what leans on it.

Source: the reporting verbs of Thompson and Ye, "Evaluation in the reporting verbs used in academic papers" (Applied
Linguistics 12, 1991); the names of publication types of PubMed; project choice for newspaper wording.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "CONCLUDING",
    "DOCUMENT_WORDS",
    "FLAGSHIP_JOURNALS",
    "ISSUING_VERBS",
    "LEANING",
    "LEANING_PEOPLE",
    "PAST_VERBS",
    "PRESENT_FORMS",
    "PUBLISHING_BODIES",
    "REPORTING_VERBS",
    "RESEARCH_VERBS",
    "TURNING",
]

PUBLISHING_BODIES: Final[tuple[str, ...]] = (
    *("academy", "administration", "agency", "association", "authority", "board", "bureau", "collaboration", "college"),
    *("commission", "committee", "council", "department", "federation", "force", "foundation", "institute"),
    *("institutes", "ministry", "nations", "network", "organisation", "organization", "panel", "service", "society"),
    *("union",),
)
"""Words one of which an organisation that publishes guidance or figures bears; clinics and firms are left out."""

DOCUMENT_WORDS: Final[tuple[str, ...]] = (
    *("guidelines?", "guidance", "statement", "reports?", "recommendations?", "review", "warning", "position paper"),
    *("consensus", "fact sheet", "update", "standards?", "survey", "white paper", "meta-analysis", "assessment"),
)
"""What an organisation publishes; patterns."""

REPORTING_VERBS: Final[tuple[str, ...]] = (
    *("recommended", "advised", "concluded", "reported", "estimated", "found", "warned", "stated", "suggested"),
    *("calculated", "noted", "cautioned", "counted"),
)
"""Verbs by which an organisation says something at a date. "Approved" is an act, not a publication."""

ISSUING_VERBS: Final[tuple[str, ...]] = ("issued", "published", "released", "updated", "revised", "put out")
"""Verbs that need a document after them."""

RESEARCH_VERBS: Final[tuple[str, ...]] = (
    *("found", "show", "showed", "report", "reported", "studied", "tested", "pooled", "randomi[sz]ed", "compared"),
    *("examined", "followed", "analy[sz]ed", "looked at", "measured", "concluded", "demonstrated", "gave", "published"),
    *("surveyed", "reviewed", "observed", "estimated", "discovered", "investigated", "assigned", "enrolled", "scanned"),
    *("recruited", "replicated", "combined", "calculated", "saw", "tracked", "described", "assessed", "evaluated"),
)
"""Verbs of what a researcher did; patterns."""

FLAGSHIP_JOURNALS: Final[tuple[str, ...]] = ("Lancet", "JAMA", "BMJ", "NEJM", "PNAS", "Nature", "Science", "Cell")
"""Journals that stand before "study" without "in": "a Lancet study"."""

LEANING: Final[tuple[str, ...]] = (
    # the study itself, its makers, its people, by a word that points back
    (
        r"(?:the|that|this|these|those|its|their|both|same) (?:same |two |three )?(?:[\w-]+ ){0,2}?"
        r"(?:stud(?:y|ies)|trials?|meta-analys[ei]s|authors?|researchers|investigators|scientists"
        r"|team|panel|paper|report|review|experiment|survey|guidelines?|analysis|analyses|committee)(?:['’]s?)?"
        r"(?![\w-])(?! of\b| by\b| from\b| in (?:the )?[A-Z])"
    ),
    (
        r"(?:the|those|these|its|their) (?:[\w-]+ ){0,2}?"
        r"(?:participants|volunteers|subjects|enrolled patients|treated patients"
        r"|comparison group|control group|placebo group|treatment group|intervention group|controls|primary outcome"
        r"|primary end-?point|secondary outcomes|trial arms?|results|findings)(?:['’]s?)?(?![\w-])"
    ),
    (
        r"(?:most|all|some|none|many|half|few|both|two|three|\d+) of (?:those|these|the|its|their) (?:[\w-]+ )?"
        r"(?:participants|volunteers|subjects|patients|trials|studies|controls)\b"
    ),
)
"""How a sentence points back at the study named before; patterns, for the beginning of a sentence or clause."""

LEANING_PEOPLE: Final[tuple[str, ...]] = (
    (
        r"the (?:group|people|patients|women|men|children|adults|students|ones|half|arm)"
        r"(?: who| that| given| on| taking| assigned)\b"
    ),
    r"(?:most|all|some|none|many|half|few|both|two|three|\d+) of (?:those|these|the|them)\b",
)
"""How a sentence points back at the people of a study; such words may as well mean people in general."""

CONCLUDING: Final[tuple[str, ...]] = (
    *("therefore", "thus", "hence", "so", "consequently", "in other words", "in short", "in my view", "this means"),
    *("that means", "as a result", "clearly", "overall, then", "my advice", "to me"),
)
"""Words with which the writer draws a conclusion of the writer's own."""

TURNING: Final[tuple[str, ...]] = (
    (
        r"(?:an?other|other|a (?:second|third|different|new|later|further|more recent|subsequent|larger|smaller|newer)"
        r"|(?:two|three|several|many|some|most|newer|later|earlier|previous|subsequent|recent|further|more) )"
        r" ?(?:[\w-]+ ){0,3}?(?:stud(?:y|ies)|trials?|research|reviews?|meta-analys[ei]s|reports?|team|papers?)\b"
    ),
    r"(?<![\w-])(?:I|we|my|our|me|us|you|your)(?![\w-])",
    r"\b(?:last|this) (?:month|week|year)\b|\byesterday\b|\ba (?:reader|friend|patient of)\b",
)
"""What turns from the study named before to something else; patterns."""

PAST_VERBS: Final[tuple[str, ...]] = (
    *(
        "was",
        "were",
        "did",
        "had",
        "fell",
        "rose",
        "grew",
        "shrank",
        "dropped",
        "went",
        "came",
        "saw",
        "found",
        "showed",
    ),
    *("felt", "slept", "spent", "took", "got", "became", "began", "lost", "gained", "held", "kept", "made", "gave"),
    *("said", "wrote", "ran", "led", "sank", "doubled", "halved", "beat", "won", "left", "died", "lasted", "wore"),
    *("outperformed", "improved", "declined", "reported", "stayed", "remained", "developed", "recovered", "worsened"),
    *("reduced", "increased", "lowered", "raised", "experienced", "received", "relapsed", "achieved", "responded"),
    *("dropped", "vanished", "returned", "faded", "differed", "could", "would"),
)
"""Past forms of verbs in reports of results."""

PRESENT_FORMS: Final[tuple[str, ...]] = (
    *("is", "are", "am", "has", "have", "does", "do", "can", "may", "might", "will", "should", "must", "shall"),
    *("means", "seems", "appears", "suggests", "shows", "works", "helps", "makes", "remains", "needs", "contains"),
    *("acts", "blocks", "binds", "increases", "reduces", "causes", "leads", "treats", "improves", "prevents", "takes"),
    *("lasts", "affects", "depends", "gets", "goes", "comes", "gives", "matters", "wears", "keeps", "lies", "tends"),
    *("includes", "involves", "offers", "provides", "requires", "varies", "raises", "lowers", "eases", "resembles"),
    *("remain", "tend", "seem", "appear", "suggest", "need", "make", "help", "work", "cause"),
)
"""Present forms: a sentence whose first verb is one of these states something in general."""
