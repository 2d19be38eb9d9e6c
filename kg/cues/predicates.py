"""Words that relate two things, with the relation they state.

Collected for this project from general English and health writing. The groups follow the idea of verb classes with
one meaning (B. Levin, *English Verb Classes and Alternations*, 1993). Lemmas are those of the parser's lemmatizer.
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = [
    "ADJECTIVES",
    "CARRIERS",
    "CARRIER_NOUNS",
    "CHANGE_NOUNS",
    "COPULAS",
    "EFFECT_ADJECTIVES",
    "ERGATIVE",
    "LIGHT_VERBS",
    "NOUNS",
    "PREP_VERBS",
    "REPORTING_VERBS",
    "VERBS",
]

_R = Relation


def _table(groups: dict[Relation, str]) -> dict[str, Relation]:
    return {lemma: relation for relation, lemmas in groups.items() for lemma in lemmas.split()}


VERBS: Final[dict[str, Relation]] = _table(
    {
        _R.REDUCES: "reduce decrease lower diminish lessen minimise minimize alleviate relieve ease mitigate cut curb "
        "dampen attenuate weaken shrink suppress abate soothe calm quell combat fight counter counteract reverse "
        "resolve eliminate eradicate shorten slow limit address tackle halve deplete lighten quiet quieten control "
        "downregulate reset dull numb erase drop tame moderate decline fall "
        "loosen abolish lift restrict restrain deter blunt offset undo halt stop rob "
        "constrict narrow slash trim decelerate",
        _R.INCREASES: "increase raise elevate boost heighten amplify promote foster facilitate encourage accelerate "
        "augment double triple quadruple escalate upregulate prolong extend intensify speed grow spike rise release "
        "multiply expand widen dilate hasten",
        _R.IMPROVES: "improve enhance help benefit better optimise optimize restore ameliorate aid strengthen support "
        "repair rejuvenate sharpen revolutionise revolutionize transform maximise maximize empower enable",
        _R.WORSENS: "worsen aggravate exacerbate impair harm damage disrupt hinder undermine deteriorate complicate "
        "strain delay compromise degrade hurt destroy erode disturb interrupt inflame irritate",
        _R.TREATS: "treat cure heal manage remedy rehabilitate",
        _R.PREVENTS: "prevent avert avoid forestall protect preclude",
        _R.CAUSES: "cause produce induce trigger provoke create generate elicit spark evoke yield precipitate "
        "engender make drive underlie bring unleash mean spur inspire fuel ignite prompt explain form",
        _R.BLOCKS: "block inhibit antagonise antagonize deactivate silence",
        _R.ACTIVATES: "activate stimulate potentiate agonise agonize awaken",
        _R.ACTS_ON: "target bind modulate engage mimic stabilise stabilize",
        _R.REGULATES: "regulate govern balance mediate normalise normalize rebalance",
        _R.AFFECTS: "affect influence impact alter change shape afflict strike modify reshape rewire reorganise relax "
        "thin "
        "reorganize interfere plague touch burden",
        _R.ASSOCIATED_WITH: "correlate coincide accompany co-occur predict coexist track precede",
        _R.REQUIRES: "require need necessitate demand warrant",
        _R.INCLUDES: "include comprise involve contain encompass entail incorporate feature cover span",
        _R.VARIES_WITH: "vary depend differ fluctuate range",
        _R.LASTS_FOR: "last persist endure linger wane continue fade disappear subside",
        _R.NOT_DIFFERENT_FROM: "resemble match equal rival parallel",
        _R.CAUSED_BY: "reflect",
        _R.SUPERIOR_TO: "outperform exceed surpass beat outweigh outlast",
        _R.SUPPORTS: "corroborate substantiate underscore underpin reinforce",
        _R.COMBINED_WITH: "combine pair integrate complement supplement",
        _R.FAILS_IN: "fail",
        _R.HISTORY_EVENT: "discover synthesise synthesize invent patent pioneer coin found originate evolve emerge",
        _R.USED_FOR: "use utilise utilize prescribe employ recommend indicate",
        _R.DEFINED_AS: "define denote",
        _R.CLASSIFIED_AS: "classify schedule categorise categorize",
        _R.APPROVED_FOR: "approve authorise authorize license clear",
        _R.ADMINISTERED_VIA: "administer inject infuse deliver swallow inhale",
        _R.PRESENT_IN: "occur exist reside arise",
    }
)
"""Verb lemma → the relation between its subject and its direct object (or its only argument)."""

PREP_VERBS: Final[dict[tuple[str, str], Relation]] = {
    ("lead", "to"): _R.CAUSES,
    ("result", "in"): _R.CAUSES,
    ("contribute", "to"): _R.CAUSES,
    ("translate", "into"): _R.CAUSES,
    ("account", "for"): _R.CAUSES,
    ("result", "from"): _R.CAUSED_BY,
    ("stem", "from"): _R.CAUSED_BY,
    ("arise", "from"): _R.CAUSED_BY,
    ("derive", "from"): _R.CAUSED_BY,
    ("explain", "by"): _R.CAUSED_BY,
    ("come", "as"): _R.ADMINISTERED_VIA,
    ("supply", "as"): _R.ADMINISTERED_VIA,
    ("take", "as"): _R.ADMINISTERED_VIA,
    ("give", "as"): _R.ADMINISTERED_VIA,
    ("do", "as"): _R.ADMINISTERED_VIA,
    ("perform", "as"): _R.ADMINISTERED_VIA,
    ("wear", "out"): _R.WORSENS,
    ("wear", "down"): _R.WORSENS,
    ("break", "down"): _R.REDUCES,
    ("cut", "back"): _R.REDUCES,
    ("bring", "down"): _R.REDUCES,
    ("bring", "on"): _R.CAUSES,
    ("bring", "back"): _R.CAUSES,
    ("keep", "down"): _R.REDUCES,
    ("come", "from"): _R.CAUSED_BY,
    ("act", "on"): _R.ACTS_ON,
    ("act", "at"): _R.ACTS_ON,
    ("act", "upon"): _R.ACTS_ON,
    ("work", "on"): _R.ACTS_ON,
    ("bind", "to"): _R.ACTS_ON,
    ("bind", "with"): _R.ACTS_ON,
    ("interact", "with"): _R.AFFECTS,
    ("interfere", "with"): _R.WORSENS,
    ("attach", "to"): _R.ACTS_ON,
    ("act", "as"): _R.IS_A,
    ("function", "as"): _R.IS_A,
    ("serve", "as"): _R.IS_A,
    ("help", "with"): _R.REDUCES,
    ("help", "in"): _R.IMPROVES,
    ("aid", "in"): _R.IMPROVES,
    ("assist", "with"): _R.IMPROVES,
    ("assist", "in"): _R.IMPROVES,
    ("protect", "against"): _R.PREVENTS,
    ("protect", "from"): _R.PREVENTS,
    ("guard", "against"): _R.PREVENTS,
    ("rely", "on"): _R.VARIES_WITH,
    ("depend", "for"): _R.VARIES_WITH,
    ("associate", "with"): _R.ASSOCIATED_WITH,
    ("implicate", "in"): _R.ASSOCIATED_WITH,
    ("involve", "in"): _R.ASSOCIATED_WITH,
    ("link", "to"): _R.ASSOCIATED_WITH,
    ("link", "with"): _R.ASSOCIATED_WITH,
    ("correlate", "with"): _R.ASSOCIATED_WITH,
    ("tie", "to"): _R.ASSOCIATED_WITH,
    ("connect", "to"): _R.ASSOCIATED_WITH,
    ("relate", "to"): _R.ASSOCIATED_WITH,
    ("coincide", "with"): _R.ASSOCIATED_WITH,
    ("struggle", "with"): _R.ASSOCIATED_WITH,
    ("consist", "of"): _R.INCLUDES,
    ("compose", "of"): _R.INCLUDES,
    ("range", "from"): _R.INCLUDES,
    ("build", "into"): _R.PRESENT_IN,
    ("return", "to"): _R.CAUSES,
    ("depend", "on"): _R.VARIES_WITH,
    ("depend", "upon"): _R.VARIES_WITH,
    ("vary", "with"): _R.VARIES_WITH,
    ("vary", "by"): _R.VARIES_WITH,
    ("vary", "from"): _R.VARIES_WITH,
    ("vary", "between"): _R.VARIES_WITH,
    ("tailor", "to"): _R.VARIES_WITH,
    ("adjust", "to"): _R.VARIES_WITH,
    ("base", "on"): _R.VARIES_WITH,
    ("differ", "from"): _R.DIFFERS_FROM,
    ("differ", "between"): _R.DIFFERS_FROM,
    ("distinguish", "from"): _R.DIFFERS_FROM,
    ("refer", "to"): _R.DEFINED_AS,
    ("know", "as"): _R.DEFINED_AS,
    ("define", "as"): _R.DEFINED_AS,
    ("describe", "as"): _R.DEFINED_AS,
    ("characterize", "by"): _R.DEFINED_AS,
    ("characterise", "by"): _R.DEFINED_AS,
    ("mark", "by"): _R.DEFINED_AS,
    ("classify", "as"): _R.CLASSIFIED_AS,
    ("categorize", "as"): _R.CLASSIFIED_AS,
    ("regard", "as"): _R.IS_A,
    ("consider", "as"): _R.IS_A,
    ("recognise", "as"): _R.IS_A,
    ("recognize", "as"): _R.IS_A,
    ("use", "for"): _R.USED_FOR,
    ("use", "as"): _R.USED_FOR,
    ("use", "in"): _R.USED_FOR,
    ("prescribe", "for"): _R.USED_FOR,
    ("misuse", "as"): _R.USED_FOR,
    ("abuse", "as"): _R.USED_FOR,
    ("recommend", "for"): _R.USED_FOR,
    ("indicate", "for"): _R.APPROVED_FOR,
    ("approve", "for"): _R.APPROVED_FOR,
    ("license", "for"): _R.APPROVED_FOR,
    ("work", "for"): _R.TREATS,
    ("work", "against"): _R.TREATS,
    ("find", "in"): _R.PRESENT_IN,
    ("see", "in"): _R.PRESENT_IN,
    ("occur", "in"): _R.PRESENT_IN,
    ("occur", "with"): _R.ASSOCIATED_WITH,
    ("experience", "by"): _R.PRESENT_IN,
    ("suffer", "from"): _R.AFFECTS,
    ("live", "with"): _R.AFFECTS,
    ("diagnose", "with"): _R.AFFECTS,
    ("combine", "with"): _R.COMBINED_WITH,
    ("pair", "with"): _R.COMBINED_WITH,
    ("add", "to"): _R.COMBINED_WITH,
    ("switch", "on"): _R.ACTIVATES,
    ("turn", "on"): _R.ACTIVATES,
    ("turn", "off"): _R.BLOCKS,
    ("shut", "down"): _R.BLOCKS,
    ("wear", "off"): _R.LASTS_FOR,
    ("go", "away"): _R.LASTS_FOR,
    ("belong", "to"): _R.IS_A,
    ("take", "effect"): _R.ONSET_WITHIN,
    ("kick", "in"): _R.ONSET_WITHIN,
    ("set", "in"): _R.ONSET_WITHIN,
    ("date", "to"): _R.HISTORY_EVENT,
    ("put", "at"): _R.INCREASES,
    ("set", "off"): _R.CAUSES,
    ("wake", "up"): _R.ACTIVATES,
    ("bring", "about"): _R.CAUSES,
    ("ward", "off"): _R.PREVENTS,
    ("stave", "off"): _R.PREVENTS,
    ("slow", "down"): _R.REDUCES,
    ("cut", "down"): _R.REDUCES,
    ("speed", "up"): _R.INCREASES,
    ("build", "up"): _R.INCREASES,
    ("calm", "down"): _R.REDUCES,
    ("trace", "to"): _R.HISTORY_EVENT,
    ("attribute", "to"): _R.CAUSED_BY,
    ("owe", "to"): _R.CAUSED_BY,
    ("emerge", "as"): _R.IS_A,
    ("convert", "to"): _R.CAUSES,
    ("metabolize", "into"): _R.CAUSES,
    ("respond", "to"): _R.TREATS,
    ("benefit", "from"): _R.TREATS,
    ("rise", "to"): _R.CAUSES,
}
"""(verb lemma, preposition or particle) → relation between the subject and the preposition's object."""

NOUNS: Final[dict[str, Relation]] = _table(
    {
        _R.REDUCES: "reduction decrease decline drop relief alleviation reversal elimination lowering remission "
        "resolution suppression diminishment diminution easing attenuation loss cessation",
        _R.INCREASES: "increase rise elevation growth surge boost gain spike release production promotion "
        "upregulation formation",
        _R.IMPROVES: "improvement enhancement recovery benefit restoration",
        _R.WORSENS: "worsening deterioration impairment aggravation exacerbation damage harm",
        _R.TREATS: "treatment efficacy effectiveness promise success cure management therapy healing potential",
        _R.PREVENTS: "prevention protection prophylaxis",
        _R.HAS_RISK_OF: "risk danger hazard chance likelihood odds probability",
        _R.BLOCKS: "blockade inhibition antagonism",
        _R.ACTIVATES: "activation stimulation agonism",
        _R.REGULATES: "regulation modulation",
        _R.AFFECTS: "effect impact influence action alteration change",
        _R.ASSOCIATED_WITH: "association link correlation relationship connection",
    }
)
"""Noun lemma → relation between its possessor or the light verb's subject and its of/in/for/on object."""

CHANGE_NOUNS: Final[frozenset[str]] = word_set(
    "reduction decrease decline drop relief alleviation increase rise improvement worsening deterioration "
    "remission recovery elevation reversal resolution release growth"
)
"""Nouns that by themselves say something moved; a heading made of one can be a claim."""

ADJECTIVES: Final[dict[str, tuple[str, Relation]]] = {
    "effective": ("for in against at", _R.TREATS),
    "efficacious": ("for in against", _R.TREATS),
    "helpful": ("for in with", _R.TREATS),
    "useful": ("for in", _R.TREATS),
    "beneficial": ("for in to", _R.TREATS),
    "successful": ("for in at", _R.TREATS),
    "ineffective": ("for in against", _R.TREATS),
    "good": ("for", _R.IMPROVES),
    "bad": ("for", _R.WORSENS),
    "harmful": ("to for", _R.WORSENS),
    "toxic": ("to", _R.WORSENS),
    "rich": ("in", _R.INCLUDES),
    "high": ("in", _R.INCLUDES),
    "prevalent": ("in among", _R.PRESENT_IN),
    "absent": ("from", _R.INDEPENDENT_OF),
    "responsible": ("for", _R.CAUSES),
    "due": ("to", _R.CAUSED_BY),
    "attributable": ("to", _R.CAUSED_BY),
    "dependent": ("on upon", _R.VARIES_WITH),
    "independent": ("of from", _R.INDEPENDENT_OF),
    "different": ("from than to", _R.DIFFERS_FROM),
    "distinct": ("from", _R.DIFFERS_FROM),
    "similar": ("to", _R.NOT_DIFFERENT_FROM),
    "comparable": ("to with", _R.NOT_DIFFERENT_FROM),
    "equivalent": ("to", _R.NOT_DIFFERENT_FROM),
    "equal": ("to", _R.NOT_DIFFERENT_FROM),
    "superior": ("to", _R.SUPERIOR_TO),
    "inferior": ("to", _R.INFERIOR_TO),
    "unresponsive": ("to", _R.FAILS_IN),
    "contraindicated": ("in for with", _R.CONTRAINDICATED_IN),
    "necessary": ("for to", _R.REQUIRES),
    "present": ("in", _R.PRESENT_IN),
    "associated": ("with", _R.ASSOCIATED_WITH),
    "linked": ("to with", _R.ASSOCIATED_WITH),
    "available": ("as in by", _R.ADMINISTERED_VIA),
}
"""Predicate adjective → (prepositions, relation between the subject and the preposition's object)."""

ERGATIVE: Final[frozenset[str]] = word_set(
    "improve worsen decrease increase fall rise drop decline grow shrink lessen deteriorate expand double triple "
    "quadruple halve abate resolve diminish weaken strengthen slow spike escalate accelerate intensify ease lighten "
    "widen narrow multiply stop break heal"
)
"""Verbs whose subject, without an object, is what changed ("symptoms eased")."""

LIGHT_VERBS: Final[frozenset[str]] = word_set(
    "have offer provide give produce show demonstrate deliver exert bring experience exhibit display "
    "carry pose present see achieve lead result yield hold get play report find reveal confirm undergo "
    "feel notice observe make cause create induce"
)
"""Verbs whose object noun carries the meaning ("provides relief from …")."""

CARRIERS: Final[frozenset[str]] = word_set(
    "help appear seem tend continue begin start prove aim work serve be show find think believe suggest "
    "know consider report expect allow enable able likely demonstrate suppose hypothesise hypothesize "
    "propose intend design design_to discover observe come need say suspect assume cause lead prompt fail "
    "use combine try"
)
"""Verbs that pass their subject on to the infinitive that follows."""

REPORTING_VERBS: Final[frozenset[str]] = word_set(
    "show demonstrate find reveal report suggest indicate conclude observe note say state claim estimate "
    "discover believe think suppose hypothesise hypothesize theorise theorize propose argue confirm "
    "highlight emphasise emphasize explain document establish point mean imply warn caution agree see "
    "notice ensure know support speculate maintain recommend predict understand prove"
)
"""Verbs whose clause complement is the claim and whose subject is its source."""

COPULAS: Final[frozenset[str]] = word_set("be become remain seem appear stay prove consider deem")
"""Verbs that give their subject a predicate noun or adjective (the last three in "has proven", "is considered")."""

CARRIER_NOUNS: Final[frozenset[str]] = word_set(
    "potential ability capacity power tendency capability propensity aim goal"
)
"""Nouns that pass the subject of their verb on to an infinitive ("has the potential to …")."""

EFFECT_ADJECTIVES: Final[dict[str, tuple[Relation, str]]] = {
    "antidepressant": (_R.REDUCES, "depressive symptoms"),
    "anxiolytic": (_R.REDUCES, "anxiety"),
    "anti-anxiety": (_R.REDUCES, "anxiety"),
    "antianxiety": (_R.REDUCES, "anxiety"),
    "analgesic": (_R.REDUCES, "pain"),
    "pain-relieving": (_R.REDUCES, "pain"),
    "painkilling": (_R.REDUCES, "pain"),
    "anti-inflammatory": (_R.REDUCES, "inflammation"),
    "antihypertensive": (_R.REDUCES, "blood pressure"),
    "anticonvulsant": (_R.REDUCES, "seizures"),
    "antiepileptic": (_R.REDUCES, "seizures"),
    "antipsychotic": (_R.REDUCES, "psychotic symptoms"),
    "antisuicidal": (_R.REDUCES, "suicidal ideation"),
    "anti-suicidal": (_R.REDUCES, "suicidal ideation"),
    "antiemetic": (_R.REDUCES, "nausea and vomiting"),
    "antipyretic": (_R.REDUCES, "fever"),
    "antioxidant": (_R.REDUCES, "oxidative stress"),
    "antimicrobial": (_R.REDUCES, "infection"),
    "antibacterial": (_R.REDUCES, "bacterial infection"),
    "antiviral": (_R.REDUCES, "viral infection"),
    "antitumor": (_R.REDUCES, "tumour growth"),
    "antimanic": (_R.REDUCES, "manic symptoms"),
    "sleep-promoting": (_R.IMPROVES, "sleep"),
    "neuroprotective": (_R.PREVENTS, "neuronal damage"),
    "cardioprotective": (_R.PREVENTS, "heart damage"),
    "cognitive-enhancing": (_R.IMPROVES, "cognition"),
}
"""Adjective of an effect → what the effect does ("anxiolytic effects" reduce anxiety). Source: ATC group names."""
