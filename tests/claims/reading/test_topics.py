"""What a sentence without a subject is about: the page's treatment, never an illness or a group; invented pages."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Claim
from kg.terms import ClaimType, Relation

Find = Callable[[str], tuple[Claim, ...]]


def test_an_illness_is_no_unsaid_subject(claims_in: Find) -> None:
    """A subgroup's illness mentioned in passing causes none of the trial's adverse events."""
    page = (
        "Zoster results in brief\n\nResults were alike in people with asthma. "
        "Serious adverse events occurred in 3.1% of participants."
    )
    assert all("asthma" not in claim.subject.text for claim in claims_in(page))


def test_the_treatment_of_the_title_is_what_a_page_is_about(claims_in: Find) -> None:
    """A vaccine that no scheme knows is the topic where title and lead name it."""
    page = (
        "# Trial of a dengue vaccine in travellers\n\nThe dengue vaccine was studied in people with diabetes.\n\n"
        "Serious adverse events occurred in 3.1% of participants."
    )
    (claim,) = [c for c in claims_in(page) if "Serious" in c.text]
    assert (claim.subject.text, claim.subject.concept) == ("dengue vaccine", None)


def test_a_code_set_off_by_a_comma_is_a_name(claims_in: Find) -> None:
    """A code after "vaccine," names it, and later statements without a subject are of it."""
    page = (
        "The company said its dengue virus (DENV) vaccine, QZX-42, did well. "
        "QZX-42 prevented dengue. Serious adverse events occurred in 3.1% of participants."
    )
    (claim,) = [c for c in claims_in(page) if "Serious" in c.text]
    assert claim.subject.text == "QZX-42"


def test_an_owned_treatment_keeps_the_words_of_the_sentence(claims_in: Find) -> None:
    """The subject is the vaccine in words that stand in the text; placebo is what it is compared with."""
    page = (
        "Lumora Bio said that its dengue virus (DENV) vaccine met its endpoint, "
        "reducing lower urinary tract infection by 61% compared with placebo in adults."
    )
    (claim,) = claims_in(page)
    assert claim.subject.text in page
    assert claim.subject.text.endswith("vaccine")
    assert claim.relation is Relation.REDUCES
    assert claim.comparator is not None
    assert claim.comparator.text == "placebo"


def test_what_people_stop_is_what_they_stop_because_of(claims_in: Find) -> None:
    """The drug people stop is the subject, not one that an earlier clause names."""
    page = "Lithium and valproate are both used, but a third of patients stop valproate because of tremor."
    assert [c.subject.text for c in claims_in(page) if c.rule == "quits"] == ["valproate"]


def test_adverse_events_are_safety_and_protection_is_not_reduced_by_its_vaccine(claims_in: Find) -> None:
    """A list of adverse events is of the treatment's safety; that protection fell is said of the protection."""
    page = (
        "# Trial of a dengue vaccine in travellers\n\nThe most frequent adverse events were headache (34%) "
        "and fatigue (12%). "
        "Protection fell to 56% in the second year."
    )
    claims = claims_in(page)
    assert {c.type for c in claims if "headache" in c.text} == {ClaimType.SAFETY}
    assert {c.subject.text for c in claims if "fell" in c.text} <= {"Protection"}


def test_a_page_on_an_illness_no_scheme_knows_is_about_that_illness(claims_in: Find) -> None:
    """What people on such a page get is of the illness, not of a treatment named once."""
    page = (
        "# What is ringworm?\n\nRingworm is common in warm places. Ringworm spreads by touch.\n\n"
        "Surgery is no help. People with ringworm itch.\n\n# How ringworm feels\n\nSome people develop a headache."
    )
    (claim,) = [c for c in claims_in(page) if "headache" in c.text]
    assert claim.subject.text.lower() == "ringworm"


def test_a_remedy_no_scheme_knows_is_what_its_page_is_about(claims_in: Find) -> None:
    """A plant named again and again is the treatment, rather than a class of drugs named once."""
    page = (
        "# What horsetail does\n\nHorsetail is a plant. Taking horsetail may ease swelling. Horsetail extract is sold "
        "as an antioxidant.\n\n# Side effects\n\nHeadache occurred in 4% of participants."
    )
    (claim,) = [c for c in claims_in(page) if "4%" in c.text]
    assert claim.subject.text.lower() == "horsetail"


def test_words_for_any_medicine_are_no_topic(claims_in: Find) -> None:
    """A page that says "medications" often is about the drug it names."""
    page = (
        "# Bupropion and other medications\n\nMedications help many. Medications differ. Bupropion eases low mood.\n\n"
        "# Harms\n\nDry mouth occurred in 9% of participants."
    )
    (claim,) = [c for c in claims_in(page) if "9%" in c.text]
    assert claim.subject.text == "Bupropion"


def test_a_label_is_what_this_condition_is(claims_in: Find) -> None:
    """After a label, "this condition" is what the label names and not an illness spoken of before."""
    page = "Asthma is common in children.\n\nRickets: This condition causes soft bones."
    (claim,) = [c for c in claims_in(page) if "soft" in c.text]
    assert claim.subject.text == "Rickets"


def test_a_clause_before_a_colon_is_no_label(claims_in: Find) -> None:
    """What a clause before a colon says names nothing."""
    page = "Ketamine is a drug. The effects lasted: they reduced pain for a year."
    assert all(claim.subject.text != "The effects lasted" for claim in claims_in(page))


def test_this_may_lead_to_what_follows_from_a_harm(claims_in: Find) -> None:
    """What "this may lead to" comes of what the drug was said to cause."""
    page = "Lithium can cause kidney damage. This may lead to high blood pressure."
    (claim,) = [c for c in claims_in(page) if "This" in c.text]
    assert claim.subject.text == "kidney damage"


def test_a_study_found_what_its_people_took_does(claims_in: Find) -> None:
    """A reduction that a study showed in people taking something is what that does."""
    (claim,) = claims_in("A recent clinical trial showed a reduction in cough in adults taking bromelain.")
    assert (claim.subject.text, claim.relation) == ("bromelain", Relation.REDUCES)


def test_a_heading_on_benefits_names_what_brings_them(claims_in: Find) -> None:
    """Items without a subject under "Benefits of X" are of X, whether or not a scheme knows it."""
    page = (
        "# Trauma care\n\nKetamine eases pain.\n\n## Benefits of cupping\n\n"
        "- Reduced anxiety and stress\n- Improved sleep at night\n"
    )
    assert {c.subject.text for c in claims_in(page) if "anxiety" in c.text or "sleep" in c.text} == {"cupping"}


def test_what_helps_on_a_page_about_an_illness_is_a_treatment(claims_in: Find) -> None:
    """Symptoms nobody's treatment is named for are of the illness; what improves them is not the illness."""
    page = (
        "# Ringworm\n\nRingworm is common in warm places. Ringworm spreads by touch. People with ringworm itch. "
        "Terbinafine clears it.\n\n## What to hope for\n\n- Reduced itching\n"
    )
    assert all(c.subject.text.lower() != "ringworm" for c in claims_in(page) if c.text == "Reduced itching")


def test_a_kind_of_thing_that_does_something_is_the_thing(claims_in: Find) -> None:
    """What a relative clause says of "a new probiotic" is said of what that is."""
    claims = claims_in("Bactolin is a new probiotic that reduces diarrhea.")
    assert {claim.subject.text for claim in claims} == {"Bactolin"}


def test_it_on_a_page_about_an_illness_is_the_illness(claims_in: Find) -> None:
    """At the head of a section "it" is what the page is about, and what people need the illness needs."""
    page = (
        "# Ringworm\n\nRingworm is common in warm places. People with ringworm itch. Ringworm spreads by touch.\n\n"
        "## Causes\n\nIt is more common in wrestlers.\n\n## Treatment\n\nFew people need surgery. "
        "It can be done under local anesthesia."
    )
    claims = claims_in(page)
    assert [c.subject.text.lower() for c in claims if "wrestlers" in c.text] == ["ringworm"]
    assert [c.subject.text.lower() for c in claims if "need" in c.text] == ["ringworm"]
    assert {c.subject.text.lower() for c in claims if "done" in c.text} == {"surgery"}


def test_they_are_several_things(claims_in: Find) -> None:
    """The items under "they include" are of what was spoken of in the plural."""
    page = "Pain hurts. Some factors can increase your risk of heel pain. They include obesity."
    assert [c.subject.text for c in claims_in(page) if "They" in c.text] == ["factors"]


def test_who_took_it_are_people(claims_in: Find) -> None:
    """A clause with "who" beside a noun makes it people, whatever they are called; what they took acts."""
    page = "Beetroot contains nitrates. Cyclists who took caffeine cut their time by 2.8%."
    assert [c.subject.text for c in claims_in(page) if "Cyclists" in c.text] == ["caffeine"]


def test_a_body_declines_without_any_treatment(claims_in: Find) -> None:
    """What generally falls that nobody wants to fall is no doing of the treatment spoken of."""
    page = "# Ketamine\n\nKetamine eases pain. As we age, blood flow to the brain declines."
    assert all(c.subject.text != "Ketamine" for c in claims_in(page) if "age" in c.text)


def test_the_drugs_effect_is_the_drugs(claims_in: Find) -> None:
    """What is said of "the drug's effect" is said of the drug spoken of."""
    page = "Zolpidem helps with sleep. The drug's effect was maintained for 12 months."
    assert [c.subject.text for c in claims_in(page) if "maintained" in c.text] == ["Zolpidem"]


def test_side_effects_that_are_rare_are_no_list(claims_in: Find) -> None:
    """That discontinuation due to side effects was rare names no side effect."""
    page = "Zolpidem helps with sleep. Discontinuation due to side effects was rare."
    assert all(c.object.text != "rare" or c.relation is not Relation.CAUSES for c in claims_in(page))


def test_a_group_with_a_dose_got_the_treatment(claims_in: Find) -> None:
    """What was more frequent in the group with a dose is raised by the drug spoken of."""
    page = "Zolpidem helps with sleep. Rates of drowsiness were higher in the 20 mg group."
    (claim,) = [c for c in claims_in(page) if "20 mg" in c.text]
    assert (claim.subject.text, claim.relation) == ("Zolpidem", Relation.INCREASES)


def test_they_after_side_effects_are_caused(claims_in: Find) -> None:
    """What "they include" after side effects is caused by the treatment spoken of."""
    page = "# Lithium\n\nLithium steadies mood. Side effects are usually mild. They include tremor and thirst."
    (claim,) = [c for c in claims_in(page) if "They" in c.text]
    assert (claim.subject.text, claim.relation) == ("Lithium", Relation.CAUSES)


def test_they_after_people_are_no_thing_spoken_of(claims_in: Find) -> None:
    """In a sentence about people "they" are those people, not symptoms named before."""
    page = (
        "# Lithium\n\nLithium steadies mood. Symptoms of mania often return. "
        "Most patients feel calmer, but they may have tremor for a few days."
    )
    assert all("Symptoms" not in c.subject.text for c in claims_in(page) if "tremor" in c.text)


def test_a_short_form_no_scheme_knows_is_kept_as_the_page_has_it(claims_in: Find) -> None:
    """An abbreviation the page introduces stays the subject's words; one of a known condition is written out."""
    page = (
        "Chronic tibial ache (CTA) is common in runners. CTA raises the risk of falls.\n\n"
        "Treatment-resistant depression (TRD) is common. TRD raises the risk of falls."
    )
    subjects = [claim.subject.text for claim in claims_in(page) if "raises" in claim.text]
    assert subjects[0] == "CTA"
    assert subjects[1].lower() == "treatment-resistant depression"


def test_what_studies_link_is_linked(claims_in: Find) -> None:
    """Studies that link one thing to another say it of that thing, not of what they are or what was spoken of."""
    page = "# Nicotine\n\nNicotine raises blood pressure. Studies have linked loneliness to dementia."
    (claim,) = [c for c in claims_in(page) if "linked" in c.text]
    assert (claim.subject.text, claim.relation) == ("loneliness", Relation.ASSOCIATED_WITH)


def test_what_is_its_part_is_not_spoken_of_later(claims_in: Find) -> None:
    """After "X is its main compound" the text goes on to speak of what X is part of."""
    page = "Turmeric is a spice. Curcumin is its main active compound. It reduces joint pain."
    assert [c.subject.text for c in claims_in(page) if "joint" in c.text] == ["Turmeric"]


def test_complaints_are_of_the_illness_just_spoken_of(claims_in: Find) -> None:
    """Complaints told of after an illness are that one's, also on a page about a drug; who speaks does nothing."""
    page = (
        "# Low-dose naltrexone for long COVID\n\nLong COVID affects one in forty adults. "
        "Fatigue, nausea and headache are the most common complaints."
        '\n\n"Half of my patients tell me they have more energy," says Dr Lena Fischer of Berlin.\n'
    )
    claims = claims_in(page)
    (complaint,) = [claim for claim in claims if "complaints" in claim.text]
    assert complaint.subject.text == "Long COVID"
    assert all("Fischer" not in claim.subject.text for claim in claims)
