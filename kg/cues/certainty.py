"""Words by which a sentence says how sure it is: hedges, boosters, limits, denials, and whose word it is.

Collected for this project. The families follow K. Hyland (*Hedging in Scientific Research Articles*, 1998) and the
aspects of certainty of J. Pei and D. Jurgens (2021): number, extent, probability, condition, suggestion, framing. The
weights of `kg.abstracts.certainty` were trained with these very words: after a change they are to be trained again.
"""

from __future__ import annotations

from typing import Final

__all__ = ["BROAD_CUES", "NARROW_CUES", "SURENESS_SIGNS"]


def _patterns(text: str) -> tuple[str, ...]:
    """Return the patterns of a text, separated by semicolons."""
    return tuple(text.split("; "))


BROAD_CUES: Final[dict[str, tuple[str, ...]]] = {
    "modal": _patterns("may; might"),
    "could": _patterns("could; would"),
    "can": _patterns("can"),
    "should": _patterns("should; ought"),
    "must": _patterns("must; cannot; need to; needs to; required; necessary; crucial; essential; critical"),
    "likely": _patterns(
        "likely; unlikely; probably; probable; possibly; possible; perhaps; maybe; presumably; potentially; "
        "potential; apparently; seemingly; plausible; plausibly; conceivably; possibility; likelihood; "
        "speculative; arguably"
    ),
    "seem": _patterns(
        "seems?; seemed; appears?; appeared; tends?; tended; tendency; suggests?; suggested; suggesting; "
        "suggestive; indicates?; indicated; indicating; implies; imply; implying; implicated?; hints?; "
        "point(?:s|ed)? to"
    ),
    "think": _patterns(
        r"thinks?; thought; believes?; believed; suspect(?:s|ed)?; assum(?:e|es|ed|ing|ption|ptions); hypothes\w+; "
        r"speculat\w+; propos\w+; theor\w+; estimat\w+; expect(?:s|ed)?; predict(?:s|ed)?; hop(?:e|es|ed|ing); "
        "consider(?:s|ed)?; claim(?:s|ed)?; argue[sd]?"
    ),
    "approx": _patterns(
        r"about; roughly; around; approximately; nearly; almost; some \d; up to; more or less; estimated"
    ),
    "often": _patterns(
        "often; usually; generally; typically; sometimes; frequently; commonly; largely; mostly; mainly; partly; "
        "partially; somewhat; relatively; fairly; occasionally; normally; in part; in general; to some extent; "
        "rarely; seldom"
    ),
    "some": _patterns("some; certain; several; many; most; majority; few; various; others?"),
    "unknown": _patterns(
        r"unclear; unknown; uncertain\w*; "
        "not (?:yet )?(?:been )?(?:clear|known|understood|established|determined|certain|sure|fully|well|yet|"
        "enough|so); remains? to be; yet to; as yet; still; limited; lack(?:s|ing|ed)?; insufficient; "
        r"inconclusive; gaps?; controversial; debat\w+; conflicting; mixed; inconsistent; poorly understood; "
        r"little is known; not necessarily; questions?; whether; weak; mystery; puzzl\w+; open"
    ),
    "further": _patterns(
        r"(?:further|more|additional|future|larger|long-term|new) (?:\w+ ){0,2}?(?:research|stud(?:y|ies)|work|"
        r"investigations?|trials?|evaluation|data|evidence|analys[ei]s); warrant\w*; investigation"
    ),
    "prelim": _patterns(
        r"preliminary; pilot; promising; exploratory; initial; early; emerging; novel; suggestive; tentative\w*; "
        "first"
    ),
    "concess": _patterns(
        "although; though; while; despite; however; but; nevertheless; yet; even if; albeit; whereas; only"
    ),
    "cond": _patterns("if; unless; depend(?:s|ing|ent|ed)?; assuming; in certain; under certain; when; whether"),
    "neg": _patterns("no; not; never; none; neither; nor; without; cannot; n't; did not; does not; nothing"),
    "strong": _patterns(
        r"clear(?:ly)?; strong(?:ly)?; definitive\w*; conclusive\w*; confirm\w*; prove[sdn]?; demonstrat\w+; "
        r"show(?:s|n|ed)?; establish\w+; reveal\w*; certain(?:ly)?; indeed; in fact; always; every; all; any; "
        r"must; undoubtedly; obvious\w*; significant(?:ly)?; highly; very; particularly; even; exactly; truly; "
        r"true; known; evident; robust\w*; substantial\w*; dramatic\w*; key; at all"
    ),
    "found": _patterns(
        "found; observed; reported; measured; identified; discovered; detected; noted; saw; seen; recorded; had; "
        "did; were; was"
    ),
    "is": _patterns("is; are; has; have"),
    "say": _patterns("says?; said; according to; told; reports?; researchers?; scientists?; authors?; team"),
    "we": _patterns("we; our; us"),
    "these": _patterns(
        "these; this; our (?:findings|results|data); taken together; overall; together; thus; therefore; conclusions?"
    ),
    "role": _patterns(
        r"roles?; explain\w*; contribut\w+; linked; link; associat\w+; relat\w+; risk; correlat\w+; mechanism\w*; "
        r"involved; underl\w+; mediat\w+; influence\w*; cause[sd]?"
    ),
    "help": _patterns(
        r"help(?:s|ed|ing)?; could help; useful; benefits?; beneficial; target(?:s|ed)?; therap\w+; strateg\w+; "
        r"tool; improve\w*"
    ),
    "than": _patterns("than; compared; versus; vs"),
}
"""Family → patterns of its words and phrases, families wide enough to be seen often."""

NARROW_CUES: Final[dict[str, tuple[str, ...]]] = {
    "may": _patterns("may; might"),
    "could": _patterns("could"),
    "would": _patterns("would"),
    "can": _patterns("can; able to; capable of"),
    "should": _patterns("should; ought"),
    "must": _patterns("must; cannot; can not; impossible"),
    "need": _patterns("needs?; needed; required?; requires; requiring; necessary; necessity"),
    "essential": _patterns("essential; crucial; critical(?:ly)?; vital; fundamental; key"),
    "likely": _patterns("likely; unlikely; likelihood"),
    "probable": _patterns(
        "probably; probable; probability; presumably; presumed; apparently; seemingly; arguably; chances?; odds"
    ),
    "possible": _patterns("possibly; possible; possibility; perhaps; maybe; plausibl[ey]; conceivabl[ey]; speculative"),
    "potential": _patterns(
        "potential(?:ly)?; promis(?:e|es|ing); encouraging; opportunit(?:y|ies); prospects?; candidates?"
    ),
    "seem": _patterns("seems?; seemed; appears?; appeared; tends?; tended; tendency; look(?:s|ed)? (?:like|as)"),
    "suggest": _patterns(
        r"suggests?; suggested; suggesting; suggestive; hints?; hinted; implies; imply; implying; implicat\w+; "
        "point(?:s|ed|ing)? to"
    ),
    "indicate": _patterns("indicates?; indicated; indicating; indication"),
    "think": _patterns(
        "thinks?; thought; believes?; believed; belief; suspect(?:s|ed)?; assum(?:e|es|ed|ing|ption|ptions); "
        r"hypothes\w+; speculat\w+; propos\w+; theor\w+; postulat\w+; conjectur\w+"
    ),
    "expect": _patterns(
        r"estimat\w+; expect(?:s|ed)?; predict(?:s|ed|ions?)?; hop(?:e|es|ed|ing); forecast\w*; "
        r"project(?:ed|ions?); model(?:s|led|ed|ling|ing)?; simulat\w+"
    ),
    "argue": _patterns(
        r"consider(?:s|ed)?; claim(?:s|ed)?; argue[sd]?; contend\w*; opinions?; view(?:s|ed)?; interpret\w*"
    ),
    "approx": _patterns(
        r"about; roughly; around; approximately; nearly; almost; some \d; up to; more or less; an estimated; "
        r"ca\.?; or so; as much as; as many as; at least"
    ),
    "often": _patterns("often; usually; generally; typically; frequently; commonly; normally; in general; routinely"),
    "sometimes": _patterns(
        "sometimes; occasionally; rarely; seldom; in some cases; at times; in certain; under certain"
    ),
    "mostly": _patterns(
        "largely; mostly; mainly; partly; partially; primarily; predominantly; in part; to some extent; majority; most"
    ),
    "somewhat": _patterns(
        "somewhat; relatively; fairly; slight(?:ly)?; modest(?:ly)?; moderate(?:ly)?; small; minor; weak(?:ly)?; "
        "limited; little"
    ),
    "some": _patterns("some; certain; several; various; others?"),
    "many": _patterns("many; few; numerous; a number of"),
    "fraction": _patterns("half; thirds?; quarters?; proportion; fraction; minority"),
    "unclear": _patterns(
        r"unclear; unknown; uncertain\w*; "
        "not (?:yet )?(?:been )?(?:clear|known|understood|established|determined|certain|sure|fully|"
        r"well understood|enough); remains? to be; yet to; as yet; not yet; inconclusive; controversial; debat\w+; "
        r"conflicting; mixed; inconsistent; poorly understood; little is known; mystery; puzzl\w+; open question; "
        "questions?; whether; gaps?; insufficient; not necessarily; much to learn; to be determined"
    ),
    "still": _patterns("still; yet; remains?; so far; to date; currently; until now"),
    "lack": _patterns(
        r"lack(?:s|ing|ed)?; absence; limitations?; bias; caveats?; caution\w*; small-scale; small sample"
    ),
    "further": _patterns(
        r"(?:further|more|additional|future|larger|long-term|new|careful|rigorous\w*|"
        r"confirmatory) (?:[\w-]+ ){0,3}?(?:research|stud(?:y|ies)|work|investigations?|trials?|evaluations?|data|"
        r"evidence|analys[ei]s|examination); warrant\w*"
    ),
    "prelim": _patterns(
        r"preliminary; pilot; exploratory; initial(?:ly)?; early; emerging; novel; tentative\w*; proof of concept; "
        "first time"
    ),
    "concess": _patterns("although; though; despite; nevertheless; nonetheless; even if; albeit"),
    "however": _patterns("however; but; while; whereas; on the other hand; in contrast"),
    "cond": _patterns(
        r"if; unless; depend(?:s|ing|ent|ed)?; provided; when; assuming; vary; varies; varied; variab\w+"
    ),
    "notall": _patterns(
        "not all; not every; not always; not only; not just; not so; not solely; not fully; not entirely; "
        "not completely; hardly; scarcely; barely"
    ),
    "no": _patterns("no; none; neither; nor; never; nothing; without; nobody"),
    "not": _patterns("not; n['’]t; cannot; unable; fail(?:s|ed)?"),
    "nosig": _patterns(
        r"(?:not|non|no)[ -](?:\w+ ){0,2}?(?:signific\w+|differ\w*|effect|evidence|association|impact|influence|"
        r"correlat\w+|chang\w+|support); indistinguishable; undetectable; unaffected; unchanged"
    ),
    "evidence": _patterns("evidence; support(?:s|ed)?; data; proof"),
    "absolute": _patterns(
        "all; every; always; any; at all; entirely; completely; only; solely; exclusively; fully; totally; whole; "
        "entire; each; exactly; precisely"
    ),
    "clear": _patterns(
        r"clear(?:ly)?; definitive\w*; conclusive\w*; certain(?:ly); indeed; in fact; actually; undoubtedly; "
        r"obvious\w*; true; truly; known; evident; evidently; of course; sure; fact; contrary to"
    ),
    "confirm": _patterns(r"confirm\w*; prove[sdn]?; demonstrat\w+; establish\w+; reveal\w*; verif\w+; validat\w+"),
    "show": _patterns(
        r"show(?:s|n|ed|ing)?; found; find(?:s|ings?)?; observed?; reported?; discover\w+; detect\w+; identif\w+"
    ),
    "strong": _patterns(
        r"strong(?:ly)?; highly; very; particularly; especially; even; robust\w*; substantial\w*; dramatic\w*; "
        r"marked(?:ly)?; extremely; profound\w*; far; much; greatly; major; considerabl\w+; significant(?:ly)?"
    ),
    "past": _patterns("was; were; had; did"),
    "is": _patterns("is; are"),
    "has": _patterns("has; have; been"),
    "be": _patterns("be"),
    "will": _patterns("will; going to"),
    "say": _patterns("says?; said; according to; told; added; notes?; explains?"),
    "who": _patterns("researchers?; scientists?; authors?; team; experts?; stud(?:y|ies); trials?"),
    "we": _patterns("we; our; us; they; their"),
    "these": _patterns(r"these; this; taken together; overall; together; thus; therefore; conclusions?; conclude\w*"),
    "role": _patterns(
        r"roles?; explain\w*; contribut\w+; linked; links?; mechanism\w*; involved; underl\w+; mediat\w+; important"
    ),
    "assoc": _patterns(r"associat\w+; relat(?:ed|es|ionships?|ions?); correlat\w+; risks?"),
    "cause": _patterns(
        r"influence\w*; caus\w+; affect(?:s|ed)?; due to; because; lead(?:s|ing)? to; led to; "
        "result(?:s|ed|ing)? in"
    ),
    "help": _patterns(r"help(?:s|ed|ing|ful)?; useful; aim(?:s|ed|ing)?; attempt\w*; tr(?:y|ies|ied|ying)"),
    "benefit": _patterns(r"benefi\w+; target\w*; therap\w+; strateg\w+; tool; improve\w*; efficacy; effective\w*"),
    "than": _patterns("than; compared; versus; vs"),
}
"""Family → patterns of its words and phrases, each family of one shade."""

SURENESS_SIGNS: Final[dict[str, str]] = {
    "figure": r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)",
    "percent": r"\d\s?%|percent|per cent",
    "statistic": r"\bp\s?[<=>]|95\s?%|\bci\b|±|n\s?=|\bdf\b",
    "question": r"\?",
    "bracket": r"\(",
    "stop": ";|:",
    "dash": "--|–|—",
    "range": r"(?<!\w)\d\s?(?:–|-|to)\s?\d(?!\w)",
    "quotation": r'["“”]',
}
"""Name → pattern of figures and signs."""
