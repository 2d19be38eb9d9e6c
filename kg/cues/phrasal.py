"""Verbs with a preposition or particle and set phrases of verb and noun, with the relation they state.

Collected for this project from general English and health writing (R. Quirk et al., *A Comprehensive Grammar of the
English Language*, 1985, ch. 16, has the kinds). The words of a pair are the verb's lemma and what follows it.
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set
from kg.terms import Relation

__all__ = ["ACTIVE_ONLY", "PREP_VERBS", "ROUTE_NOUNS", "SET_PHRASES", "STATES"]

_R = Relation
_PAIRS: Final[dict[Relation, str]] = {
    _R.CAUSES: "lead:to result:in contribute:to translate:into account:for bring:on bring:back "
    "return:to set:off bring:about convert:to metabolize:into rise:to bring:out "
    "metabolise:into spark:off kick:off touch:off stir:up whip:up end:in culminate:in "
    "turn:into develop:into progress:to progress:into escalate:to escalate:into evolve:into "
    "morph:into transform:into grow:into feed:into convert:into come:with",
    _R.CAUSED_BY: "result:from stem:from arise:from derive:from explain:by come:from attribute:to owe:to "
    "flow:from originate:from spring:from follow:from ensue:from emanate:from grow:from "
    "boil:to ascribe:to chalk:to blame:on emerge:from issue:from pin:on contract:from "
    "catch:from acquire:from",
    _R.ADMINISTERED_VIA: "come:as supply:as take:as give:as do:as perform:as apply:to use:on apply:as rub:into "
    "rub:onto insert:into insert:in insert:under implant:in implant:under implant:into "
    "inject:into inject:under spray:into place:under place:on place:in pass:down "
    "infuse:into drip:into massage:into deliver:to deliver:into deliver:through deliver:via "
    "administer:via administer:through administer:as administer:into drop:into smear:on "
    "squirt:into breathe:in stick:on wear:on dissolve:under instil:into instill:into "
    "dispense:as",
    _R.WORSENS: "wear:out wear:down interfere:with wear:away eat:away mess:with meddle:with tamper:with "
    "mess:up run:down dry:out clog:up stiffen:up gum:up weigh:down drag:down tear:down",
    _R.REDUCES: "break:down cut:back bring:down keep:down help:with slow:down cut:down calm:down "
    "drive:down push:down pull:down knock:down tamp:down damp:down dial:down turn:down "
    "tone:down quiet:down cool:down settle:down wind:down hold:down drop:off ease:off "
    "level:off fall:off dial:back scale:back pare:back push:back beat:back hold:back "
    "cut:out flush:out wipe:out iron:out smooth:out thin:out wash:out clear:up clear:away "
    "clear:out clean:up take:away melt:away wash:away eat:into strip:away whittle:away "
    "do:away get:over go:down die:down calm:off knock:out cut:through burn:off burn:through "
    "dry:up shake:off kill:off peel:away break:up come:down",
    _R.ACTS_ON: "act:on act:at act:upon work:on bind:to bind:with attach:to act:in bind:onto latch:onto "
    "latch:on lock:onto lock:on dock:onto dock:with act:through work:through "
    "operate:through act:via work:via go:after zero:on home:on tap:into plug:into "
    "cross:into pass:into pass:through get:into penetrate:into soak:into bind:at couple:to "
    "fit:into",
    _R.AFFECTS: "interact:with suffer:from live:with diagnose:with attack:on spread:to extend:to "
    "spill:into infect:with afflict:with bear:on weigh:on impinge:on prey:on play:into",
    _R.IS_A: "act:as function:as serve:as regard:as consider:as recognise:as recognize:as belong:to "
    "emerge:as rank:as rank:among qualify:as count:as amount:to double:as work:as "
    "operate:as come:under fall:under count:among view:as see:as think:as pass:as hail:as",
    _R.IMPROVES: "help:in aid:in assist:with assist:in perk:up shore:up firm:up prop:up tone:up liven:up "
    "brighten:up sharpen:up tighten:up even:out build:upon freshen:up clear:through "
    "straighten:out",
    _R.PREVENTS: "protect:against protect:from guard:against ward:off stave:off defend:against "
    "shield:from shield:against safeguard:against insulate:from fend:off head:off hold:off "
    "keep:away keep:off fight:off keep:from prevent:from stop:from vaccinate:against "
    "immunise:against immunize:against inoculate:against insure:against",
    _R.VARIES_WITH: "rely:on depend:for depend:on depend:upon vary:with vary:by vary:from vary:between "
    "tailor:to adjust:to base:on vary:across vary:among vary:according hinge:on hinge:upon "
    "rest:on on differ:by fluctuate:with fluctuate:by scale:with individualise:to "
    "individualize:to adapt:to",
    _R.ASSOCIATED_WITH: "associate:with implicate:in involve:in link:to link:with correlate:with tie:to "
    "connect:to relate:to coincide:with struggle:with occur:with tie:with connect:with "
    "overlap:with coexist:with co-occur:with go:with travel:with cluster:with factor:into "
    "figure:in figure:into accompany:by relate:with pertain:to accord:with associate:to "
    "track:with",
    _R.INCLUDES: "consist:of compose:of range:from comprise:of make:of load:with pack:with divide:into "
    "split:into subdivide:into sort:into group:into classify:into separate:into enrich:with "
    "fortify:with",
    _R.PRESENT_IN: "build:into find:in see:in occur:in experience:by find:throughout find:on show:up "
    "turn:up crop:up occur:among occur:throughout exist:in store:in concentrate:in "
    "express:in locate:in appear:on reside:in happen:in arise:in contain:in",
    _R.DIFFERS_FROM: "differ:from differ:between distinguish:from set:apart stand:apart depart:from "
    "diverge:from separate:from",
    _R.DEFINED_AS: "refer:to know:as define:as describe:as characterize:by characterise:by mark:by call:as "
    "term:as stand:for translate:as typify:by define:by denote:by distinguish:by",
    _R.CLASSIFIED_AS: "classify:as categorize:as categorise:as class:as list:as label:as schedule:as "
    "designate:as place:into",
    _R.USED_FOR: "use:for use:as use:in prescribe:for misuse:as abuse:as recommend:for use:against "
    "prescribe:to take:for give:for give:against offer:for reserve:for intend:for "
    "design:for mean:for market:for market:as sell:as sell:for tout:as tout:for promote:for "
    "promote:as employ:for employ:as employ:in apply:for try:for suggest:for advise:for "
    "advertise:for administer:for perform:for indicate:in aim:at",
    _R.APPROVED_FOR: "indicate:for approve:for license:for clear:for authorise:for authorize:for licence:for",
    _R.TREATS: "work:for work:against respond:to benefit:from recover:with cope:with",
    _R.COMBINED_WITH: "combine:with pair:with add:to couple:with mix:with team:with augment:with "
    "supplement:with integrate:with use:alongside use:with take:with give:with "
    "take:alongside give:alongside prescribe:with prescribe:alongside go:alongside",
    _R.ACTIVATES: "switch:on turn:on wake:up fire:up jolt:into",
    _R.BLOCKS: "turn:off shut:down shut:off switch:off cut:off block:off",
    _R.LASTS_FOR: "wear:off go:away hold:for persist:for stick:around hang:on hang:around linger:on "
    "drag:on ebb:away fade:away pass:off tail:off peter:out",
    _R.ONSET_WITHIN: "take:effect kick:in set:in take:hold come:on",
    _R.HISTORY_EVENT: "date:to trace:to date:back date:from hark:back",
    _R.INCREASES: "put:at speed:up build:up step:up ramp:up rev:up bulk:up beef:up bump:up push:up "
    "drive:up go:up shoot:up flare:up free:up pump:up crank:up top:up plump:up "
    "predispose:to puff:up open:up",
    _R.NOT_DIFFERENT_FROM: "stack:against",
    _R.REQUIRES: "call:for",
}

PREP_VERBS: Final[dict[tuple[str, str], Relation]] = {
    (verb, word): relation
    for relation, pairs in _PAIRS.items()
    for verb, _, word in (pair.partition(":") for pair in pairs.split())
}
"""(verb lemma, preposition or particle) → relation between the subject and the preposition's object."""

SET_PHRASES: Final[dict[tuple[str, str], tuple[Relation, str]]] = {
    ("take", "edge"): (_R.REDUCES, "off"),
    ("take", "toll"): (_R.WORSENS, "on"),
    ("wreak", "havoc"): (_R.WORSENS, "on with"),
    ("play", "havoc"): (_R.WORSENS, "with"),
    ("put", "strain"): (_R.WORSENS, "on"),
    ("put", "stress"): (_R.WORSENS, "on"),
    ("put", "pressure"): (_R.WORSENS, "on"),
    ("do", "harm"): (_R.WORSENS, "to"),
    ("do", "damage"): (_R.WORSENS, "to"),
    ("give", "rise"): (_R.CAUSES, "to"),
    ("pave", "way"): (_R.CAUSES, "for to"),
    ("open", "door"): (_R.CAUSES, "to for"),
    ("set", "stage"): (_R.CAUSES, "for"),
    ("put", "end"): (_R.REDUCES, "to"),
    ("put", "stop"): (_R.REDUCES, "to"),
    ("put", "brake"): (_R.REDUCES, "on"),
    ("put", "brakes"): (_R.REDUCES, "on"),
    ("make", "dent"): (_R.REDUCES, "in"),
    ("do", "wonder"): (_R.IMPROVES, "for"),
    ("do", "wonders"): (_R.IMPROVES, "for"),
    ("work", "wonder"): (_R.IMPROVES, "for"),
    ("work", "wonders"): (_R.IMPROVES, "for"),
    ("give", "boost"): (_R.INCREASES, "to"),
    ("give", "lift"): (_R.IMPROVES, "to"),
    ("play", "role"): (_R.ASSOCIATED_WITH, "in"),
    ("play", "part"): (_R.ASSOCIATED_WITH, "in"),
    ("have", "role"): (_R.ASSOCIATED_WITH, "in"),
    ("have", "part"): (_R.ASSOCIATED_WITH, "in"),
    ("have", "hand"): (_R.ASSOCIATED_WITH, "in"),
    ("take", "care"): (_R.TREATS, "of"),
    ("carry", "warning"): (_R.HAS_RISK_OF, "about of for on regarding"),
    ("have", "warning"): (_R.HAS_RISK_OF, "about of for on regarding"),
}
"""(verb lemma, its object's lemma) → relation of the subject to what follows the prepositions."""

STATES: Final[dict[str, Relation]] = {
    "bay": _R.PREVENTS,
    "check": _R.REDUCES,
    "control": _R.REDUCES,
    "balance": _R.REGULATES,
    "keel": _R.REGULATES,
    "risk": _R.INCREASES,
    "danger": _R.INCREASES,
}
"""Noun of "at bay", "under control", "in balance", "at risk" → what keeping, bringing or putting a thing there does."""

ROUTE_NOUNS: Final = word_set(
    "mouth injection infusion drip tablet tablets pill pills capsule capsules spray patch patches cream "
    "gel lozenge lozenges vein muscle skin nose tongue needle iv enema suppository inhaler shot shots "
    "drop drops powder liquid syrup "
)
"""Ways a medicine is given."""

ACTIVE_ONLY: Final = word_set("let allow permit force settle correct sustain preserve maintain fix add call term")
"""Verbs that state nothing in the passive or of people."""
