"""What each rule that finds claims reads, for ``kg claims --explain``."""

from __future__ import annotations

from typing import Final

__all__ = ["RULES", "describe_rule", "rule_family"]

RULES: Final[dict[str, str]] = {
    "approved": "an adjective such as 'approved' with what it is for",
    "equal": "what is got is the same as with something else ('similar outcomes to')",
    "equally": "two things said to be equally so",
    "unknown": "a clause of which it is said that it is not known",
    "adjective": "a predicate adjective with its preposition states the relation",
    "adverse-occurs": "a harm that occurred is read as caused by the treatment spoken of",
    "advice": "what is recommended or should be given, and for whom",
    "affected": "people said to be affected: the condition spoken of affects them",
    "amount": "the clause gives an amount of its subject",
    "approves": "an agency's approval: what it approved is the subject",
    "became": "a past change of state is read as history",
    "arms": "a figure of each of two groups: the first group's treatment moved what was measured",
    "because-risk": "'because of the risk of …'",
    "became-state": "people became dependent, drowsy or the like: the treatment spoken of causes it",
    "between": "what stands between two things ('found no association between …')",
    "brings-harm": "a treatment and, as the verb's object, a known harm",
    "by": "the gerund after 'by' says how the subject works",
    "caution": "a warning in whom something should not be used",
    "change-seen": "a change that was seen: what brought it about moved what it is of",
    "change-noun": "an improvement or relief without saying of what: the condition spoken of is meant",
    "clause": "a clause whose verb has no rule of its own: its object is read as a property",
    "clause-passive": "a passive clause whose verb has no rule of its own",
    "clause-rest": "a clause whose verb has no rule of its own: what follows it is read as a property",
    "comparative": "a comparative with 'than' or 'as … as'",
    "compared": "the verb's object is compared ('fewer … than')",
    "compared-adverb": "how the subject acts is compared ('works faster than')",
    "compared-effect": "what the verb does is compared ('lowered … more than')",
    "concern": "a concern about something",
    "copula-preposition": "what a prepositional phrase says of the subject",
    "died-of": "how many people died of something: it causes death",
    "difference-unnamed": "'the difference was not significant': between what was compared before",
    "dose-changes": "a change of dose",
    "effect-changes": "that an effect such as protection grew or fell is said of the effect",
    "effect-adjective": "an adjective names the effect ('anxiolytic effects' reduce anxiety)",
    "factors": "what is named as a factor of something goes with it",
    "fading": "an effect that fades or is lost",
    "felt": "what the reader or people feel is read as caused by the treatment spoken of",
    "fragment": "a heading or list item without a verb that states a change or a comparison",
    "free-of": "people were free of something: their treatment reduces it",
    "frequency": "something was more or less frequent with a treatment than without",
    "gloss": "what stands after a name and a comma says what it is",
    "helps": "what the body is helped to do is done by the helper",
    "history": "an event with its year",
    "idiom": "a set phrase",
    "in-contrast": "a contrast",
    "is-a": "'is a …' gives the kind of the subject",
    "is-a-kind": "'is a type of …' gives the kind of the subject",
    "is-the": "'is the …' gives a property of the subject",
    "kept": "an effect maintained for a time, or what a thing is kept or brought to ('at bay', 'under control')",
    "label": "what stands after a label such as 'Dose:' or 'Best for:'",
    "label-none": "a label with 'none' or 'no …' after it",
    "label-notice": "a warning added to a label",
    "label-rate": "a rate of success after its label, of the condition of its section",
    "limit": "how much or how long something should not be taken",
    "list": "an item of a list whose title says what its items are",
    "made": "'makes … worse, better': the adjective says which way the thing moved",
    "made-of": "what a treatment combines",
    "more-likely": "people with a trait are more likely to have something",
    "moved-noun": "a participle or comparative before the noun says which way it moved",
    "no-difference": "'there was no difference in … between …'",
    "noun": "the verb's object noun carries the meaning ('leads to a reduction in')",
    "noun-of": "a predicate noun with its complement ('is the leading cause of')",
    "occurs-when": "an illness that occurs when something happens: that is what it is",
    "onset": "how soon something works",
    "owned": "a noun with its possessor ('its potential for')",
    "phrase": "a set phrase of verb and noun ('takes a toll on', 'gives rise to')",
    "route": "the way something is given ('by mouth')",
    "used-by": "what people or doctors use something for",
    "particle": "a verb with its particle ('wards off')",
    "people-adverb": "people did something better, sooner or less after a treatment",
    "people-change": "people had a change",
    "people-count": "how many people have something",
    "people-experience": "people with a trait have something more often",
    "people-fare": "people given one thing did as well as, or better than, those given another",
    "people-harm": "how many people under a treatment or with an illness had something: it causes it",
    "people-have": "people have 'it': the illness spoken of affects them, or comes back in them",
    "people-levels": "people with a condition have other levels of something",
    "people-outcome": "what happened to people is read as what their treatment does",
    "people-reach": "people reached a response or remission under a treatment",
    "people-see": "people saw something of theirs change: their treatment changed it",
    "people-risk": "people with a trait have another risk",
    "people-vary": "what people vary in varies with them",
    "people-unhelped": "a treatment that does not help some people",
    "poses-risk": "'poses, carries a risk'",
    "property": "a predicate adjective gives a property of the subject",
    "quits": "people stopped their treatment",
    "ranked": "the superiority or inferiority of one thing to another",
    "rates": "a rate in one group beside that in another",
    "received-approval": "an approval received",
    "reported-noun": "a reported effect of one thing on another",
    "risk-factor": "what is said to be a risk factor raises the risk",
    "role": "what is said to be a cause, sign, complication or best treatment plays that part",
    "risk-if": "a risk under a condition",
    "spread": "how the use or popularity of something grew or fell is read as history",
    "status": "a use, approval, class or way of giving, in the passive",
    "success-rate": "a rate of success: the treatment treats the condition spoken of",
    "there-is": "'there is …'",
    "tolerated": "people tolerate a treatment",
    "unchanged": "what did not change: the treatment had no effect on it",
    "verb": "the verb states the relation between its subject and its object",
    "verb-preposition": "the verb with its preposition states the relation",
    "way": "'one way it works is by …'",
    "which-is": "a relative clause gives the kind of the subject",
    "which-means": "a relative clause says what a term means",
}
"""Family of a rule → what it reads."""


def rule_family(rule: str | None) -> str:
    """Return the family of a rule: its name without the word it fired on.

    >>> rule_family("verb:reduce-passive"), rule_family("felt")
    ('verb', 'felt')
    """
    return (rule or "").partition(":")[0]


def describe_rule(rule: str | None) -> str:
    """Return what a rule reads, in a clause."""
    return RULES.get(rule_family(rule), "a rule without a description")
