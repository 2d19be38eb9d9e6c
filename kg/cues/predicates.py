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
    "MEANS_NOUNS",
    "NOUNS",
    "REPORTING_VERBS",
    "VERBS",
]

_R = Relation


def _table(groups: dict[Relation, str]) -> dict[str, Relation]:
    return {lemma: relation for relation, lemmas in groups.items() for lemma in lemmas.split()}


VERBS: Final[dict[str, Relation]] = _table(
    {
        _R.REDUCES: "reduce decrease lower diminish lessen minimise minimize alleviate relieve ease "
        "mitigate cut curb dampen attenuate shrink suppress abate soothe calm quell combat "
        "fight counter counteract reverse resolve eliminate eradicate shorten slow limit "
        "address tackle halve deplete lighten quiet quieten control downregulate reset dull "
        "numb erase drop tame moderate decline fall loosen abolish lift restrict restrain deter "
        "blunt offset undo halt stop rob constrict narrow slash trim decelerate allay assuage "
        "curtail deflate defuse hush mute nullify neutralise neutralize pacify palliate placate "
        "quash quench reabsorb sedate soften stifle subdue taper temper unblock unclog plunge "
        "plummet dwindle sink inactivate detoxify banish purge chill cushion settle kill "
        "destroy remove dissolve lose flush burn wipe drain expel evict excrete decongest exfoliate "
        "smooth untangle desensitise desensitize hide mask conceal debride weaken",
        _R.INCREASES: "increase raise elevate boost heighten amplify promote foster facilitate encourage "
        "accelerate augment double triple quadruple escalate upregulate prolong extend "
        "intensify speed grow spike rise release multiply expand widen dilate hasten bolster "
        "hike thicken lengthen elongate deepen enlarge propel quicken magnify soar surge climb "
        "skyrocket supercharge replenish absorb build stretch lubricate secrete stock inflate maximise "
        "maximize quintuple add",
        _R.IMPROVES: "improve enhance help benefit better optimise optimize restore ameliorate aid "
        "strengthen support repair rejuvenate sharpen revolutionise revolutionize transform "
        "empower enable refresh revitalise revitalize revive nourish hydrate moisturise "
        "moisturize plump perfect refine hone upgrade uplift brighten tone firm tighten "
        "regenerate rebuild renew steady fortify correct assist streamline maintain preserve "
        "sustain invigorate condition favour favor nurture",
        _R.WORSENS: "worsen aggravate exacerbate impair harm damage disrupt hinder undermine deteriorate "
        "complicate strain delay compromise degrade hurt erode disturb interrupt inflame "
        "irritate sap tax overload overwork wreck ruin spoil hamper impede sabotage "
        "derail corrode clog harden stiffen scar injure wound poison contaminate upset unsettle "
        "abrade dehydrate distort disable cripple debilitate incapacitate jeopardise jeopardize "
        "endanger threaten imperil sour compound overstimulate dysregulate",
        _R.TREATS: "treat cure heal manage remedy rehabilitate overcome conquer defeat fix",
        _R.PREVENTS: "prevent avert avoid forestall protect preclude thwart repel shield guard safeguard "
        "immunise immunize inoculate insulate obviate",
        _R.CAUSES: "cause produce induce trigger provoke create generate elicit spark evoke yield "
        "precipitate engender make drive underlie bring unleash mean spur inspire fuel ignite "
        "prompt explain form breed beget incite stir instigate initiate kindle inflict impart "
        "confer bestow spread transmit let allow permit force",
        _R.BLOCKS: "block inhibit antagonise antagonize deactivate silence obstruct paralyse paralyze "
        "disarm intercept scavenge neuter repress",
        _R.ACTIVATES: "activate stimulate potentiate agonise agonize awaken reactivate energise energize "
        "arouse excite prime jumpstart jump-start kick-start kickstart rouse perk",
        _R.ACTS_ON: "target bind modulate engage mimic imitate emulate copy penetrate enter cross contact "
        "signal instruct stain sense occupy",
        _R.REGULATES: "stabilise stabilize regulate govern balance mediate normalise normalize rebalance "
        "coordinate orchestrate fine- tune harmonise harmonize equalise equalize oversee "
        "recalibrate",
        _R.AFFECTS: "affect influence impact alter change shape afflict strike modify reshape rewire "
        "reorganise relax thin reorganize interfere plague touch burden hit attack invade "
        "infect colonise colonize ravage trouble bother beset haunt determine dictate remodel "
        "reprogram retrain restructure overwhelm",
        _R.ASSOCIATED_WITH: "correlate coincide accompany co-occur predict coexist track precede overlap foreshadow "
        "herald",
        _R.REQUIRES: "require need necessitate demand warrant",
        _R.INCLUDES: "include comprise involve contain encompass entail incorporate feature cover span boast "
        "possess blend house",
        _R.VARIES_WITH: "vary depend differ fluctuate range",
        _R.LASTS_FOR: "last persist endure linger wane continue fade disappear subside vanish ebb dissipate recede",
        _R.NOT_DIFFERENT_FROM: "resemble match equal rival parallel",
        _R.CAUSED_BY: "reflect",
        _R.SUPERIOR_TO: "outperform exceed surpass beat outweigh outlast outstrip outdo trump outshine outrank top",
        _R.SUPPORTS: "corroborate substantiate underscore underpin reinforce",
        _R.COMBINED_WITH: "combine pair integrate complement supplement",
        _R.FAILS_IN: "fail",
        _R.HISTORY_EVENT: "discover synthesise synthesize invent patent pioneer coin found originate evolve "
        "emerge debut unveil popularise popularize",
        _R.USED_FOR: "use utilise utilize prescribe employ recommend indicate",
        _R.DEFINED_AS: "define denote call term dub nickname",
        _R.CLASSIFIED_AS: "classify schedule categorise categorize class",
        _R.APPROVED_FOR: "approve authorise authorize license clear",
        _R.ADMINISTERED_VIA: "administer inject infuse deliver swallow inhale apply insert implant ingest instil "
        "instill smear",
        _R.PRESENT_IN: "occur exist reside arise",
        _R.IS_A: "constitute",
    }
)
"""Verb lemma → the relation between its subject and its direct object (or its only argument)."""

NOUNS: Final[dict[str, Relation]] = _table(
    {
        _R.REDUCES: "reduction decrease decline drop relief alleviation reversal elimination lowering remission "
        "resolution suppression diminishment diminution easing attenuation loss cessation",
        _R.INCREASES: "increase rise elevation growth surge boost gain spike release production promotion "
        "upregulation formation",
        _R.IMPROVES: "improvement enhancement recovery benefit restoration",
        _R.WORSENS: "worsening deterioration aggravation exacerbation",
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
    "common": ("in among", _R.PRESENT_IN),
    "rare": ("in among", _R.PRESENT_IN),
    "uncommon": ("in among", _R.PRESENT_IN),
    "frequent": ("in among", _R.PRESENT_IN),
    "widespread": ("in among", _R.PRESENT_IN),
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
    "widen narrow multiply stop break heal plunge plummet dwindle sink surge soar climb skyrocket deepen soften harden "
    "stiffen  settle thicken loosen tighten shorten lengthen inflate"
)
"""Verbs whose subject, without an object, is what changed ("symptoms eased")."""

LIGHT_VERBS: Final[frozenset[str]] = word_set(
    "have offer provide give produce show demonstrate deliver exert bring experience exhibit display "
    "carry pose present see achieve lead result yield hold get play report find reveal confirm undergo "
    "feel notice observe make cause create induce face"
)
"""Verbs whose object noun carries the meaning ("provides relief from …")."""

CARRIERS: Final[frozenset[str]] = word_set(
    "help appear seem tend continue begin start prove aim work serve be show find think believe suggest "
    "know consider report expect allow enable able likely demonstrate suppose hypothesise hypothesize "
    "propose intend design design_to discover observe come need say suspect assume cause lead prompt fail "
    "use utilise utilize employ combine try"
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

MEANS_NOUNS: Final[frozenset[str]] = word_set("way method means tool strategy approach technique remedy measure")
"""Nouns that say of something that it is a means to what their infinitive or gerund names ("a way to lose weight")."""

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
