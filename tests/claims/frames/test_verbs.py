"""What verbs, verbs with particles and set phrases state, and of what type; sentences invented for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.claims.settling.effects import names_illness
from kg.model import Claim
from kg.terms import ClaimType, Direction, Relation

Find = Callable[[str], tuple[Claim, ...]]
_R = Relation
_T = ClaimType
_D = Direction


@pytest.mark.parametrize(
    ("sentence", "relation", "direction"),
    [
        ("Daily walks bring blood pressure down.", _R.REDUCES, _D.DECREASE),
        ("Flossing keeps gum disease at bay.", _R.PREVENTS, _D.DECREASE),
        ("Metformin keeps blood sugar under control.", _R.REDUCES, _D.DECREASE),
        ("Meditation can take the edge off anxiety.", _R.REDUCES, _D.DECREASE),
        ("Laser treatment gets rid of scars.", _R.REDUCES, _D.DECREASE),
        ("Sleep loss takes a toll on the heart.", _R.WORSENS, _D.DECREASE),
        ("Poor diet can give rise to diabetes.", _R.CAUSES, None),
        ("Migraine can be set off by bright light.", _R.CAUSES, None),
        ("Testosterone levels go up with strength training.", _R.INCREASES, _D.INCREASE),
        ("Antibiotics kill bacteria.", _R.REDUCES, _D.DECREASE),
    ],
)
def test_a_multiword_verb_states_a_relation(
    claims_in: Find, sentence: str, relation: Relation, direction: Direction | None
) -> None:
    """A verb with its particle, or a set phrase, has the relation and direction of the plain verb it stands for."""
    (claim,) = claims_in(sentence)
    assert claim.relation == relation
    assert direction is None or claim.direction == direction


def test_what_is_brought_on_is_the_object(claims_in: Find) -> None:
    """In the passive the agent of a verb with a particle is the subject."""
    (claim,) = claims_in("Hypothyroidism is brought on by iodine deficiency.")
    assert (claim.subject.text, claim.relation, claim.object.text) == (
        "iodine deficiency",
        _R.CAUSES,
        "Hypothyroidism",
    )


def test_what_people_use_is_the_subject(claims_in: Find) -> None:
    """Those who use or prescribe a treatment are no part of the claim."""
    (claim,) = claims_in("Doctors prescribe gabapentin for nerve pain.")
    assert (claim.subject.text, claim.relation) == ("gabapentin", _R.USED_FOR)


def test_a_way_of_giving_is_no_agent(claims_in: Find) -> None:
    """What is given by mouth is not affected by a mouth."""
    (claim,) = claims_in("Methotrexate is given by mouth.")
    assert (claim.subject.text, claim.relation, claim.type) == ("Methotrexate", _R.ADMINISTERED_VIA, _T.DOSING)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ibuprofen may cause problems with kidney function.", _T.SAFETY),
        ("Sertraline may decrease the chance of becoming pregnant.", _T.SAFETY),
        ("Naproxen works by reducing inflammation.", _T.MECHANISM),
        ("Chickenpox can lead to serious complications.", _T.EPIDEMIOLOGY),
        ("Willow bark has been used for pain for 3,000 years.", _T.HISTORY),
        ("Endometriosis is common in women in their thirties.", _T.EPIDEMIOLOGY),
        ("Shingles usually lasts for three to five weeks.", _T.EPIDEMIOLOGY),
        ("Inulin does not cause bloating.", _T.SAFETY),
        ("Penicillin treats infections. Very rarely, severe allergic reactions have been observed.", _T.SAFETY),
        ("Bupropion can lower the seizure threshold.", _T.SAFETY),
        ("Insomnia is common in adults. Melatonin works well.", _T.EFFICACY),
    ],
)
def test_type_follows_from_what_is_spoken_of(claims_in: Find, sentence: str, kind: ClaimType) -> None:
    """A harm is of safety, an illness of epidemiology, "works by" of a mechanism, long use of history."""
    assert kind in {claim.type for claim in claims_in(sentence)}


def test_illness_is_known_by_its_name() -> None:
    """A disease no scheme knows is told by its name or its ending."""
    assert names_illness(None, frozenset(("genital", "warts")))
    assert names_illness(None, frozenset(("sarcoidosis",)))
    assert not names_illness(None, frozenset(("vitamin", "c")))


@pytest.mark.parametrize(
    ("sentence", "relation", "kind"),
    [
        ("Aspirin is not recommended in late pregnancy.", _R.CONTRAINDICATED_IN, _T.SAFETY),
        ("Naltrexone is an opioid antagonist.", _R.IS_A, _T.DEFINITION),
        ("Tramadol has a high potential for misuse.", _R.HAS_RISK_OF, _T.SAFETY),
        ("Ibuprofen may hide the signs of an infection.", _R.REDUCES, _T.SAFETY),
        ("Vitamin D deficiency is linked to depression.", _R.ASSOCIATED_WITH, _T.EPIDEMIOLOGY),
        ("Fenugreek increases production of testosterone.", _R.INCREASES, _T.MECHANISM),
        ("Red light stimulates collagen production.", _R.INCREASES, _T.MECHANISM),
        ("Gabapentin is often used to treat nerve pain.", _R.USED_FOR, _T.EFFICACY),
        ("Poor sleep leads to an increased risk of stroke.", _R.INCREASES, _T.EPIDEMIOLOGY),
        ("A few of the most common symptoms are fatigue and weight gain.", _R.CAUSES, _T.EPIDEMIOLOGY),
        ("Valerian root has been used for sleep for 2,000 years.", _R.USED_FOR, _T.HISTORY),
    ],
)
def test_relation_and_type_go_together(claims_in: Find, sentence: str, relation: Relation, kind: ClaimType) -> None:
    """What is advised against is contraindicated, a potential for misuse a risk, what the body makes a mechanism."""
    assert (relation, kind) in {(claim.relation, claim.type) for claim in claims_in(sentence)}


@pytest.mark.parametrize(
    ("sentence", "relation", "direction", "kind"),
    [
        ("Prednisone can make blood sugar rise.", _R.INCREASES, _D.INCREASE, _T.SAFETY),
        ("Nicotine makes blood vessels narrow.", _R.REDUCES, _D.DECREASE, _T.MECHANISM),
        ("Retinol makes skin more elastic.", _R.INCREASES, _D.INCREASE, None),
        ("Vitamin B12 keeps nerve cells healthy.", _R.IMPROVES, None, _T.MECHANISM),
        ("Ketamine works differently from fluoxetine.", _R.DIFFERS_FROM, None, _T.COMPARISON),
        ("Gout occurs when crystals form in a joint.", _R.DEFINED_AS, None, _T.DEFINITION),
        ("Dehydration is one of the most common causes of headache.", _R.CAUSES, None, None),
        ("The term polyuria describes the passing of too much urine.", _R.DEFINED_AS, None, _T.DEFINITION),
        ("Boron restores testosterone levels.", _R.INCREASES, _D.INCREASE, _T.MECHANISM),
        ("Smoking adds to the risk of stroke.", _R.INCREASES, _D.INCREASE, _T.EPIDEMIOLOGY),
        ("Vitamin D helps the body absorb calcium.", _R.INCREASES, _D.INCREASE, None),
        ("The dose is increased every four weeks.", _R.DOSED_AS, None, _T.DOSING),
        ("Depression is the leading cause of disability.", _R.CAUSES, None, _T.EPIDEMIOLOGY),
        ("Semaglutide carries a boxed warning about thyroid tumours.", _R.HAS_RISK_OF, None, _T.SAFETY),
        ("Semaglutide is no substitute for exercise.", _R.IS_NOT, None, _T.EFFICACY),
    ],
)
def test_what_a_thing_is_made_to_be_or_do(
    claims_in: Find, sentence: str, relation: Relation, direction: Direction | None, kind: ClaimType | None
) -> None:
    """What something makes, keeps or adds to moves that way; an illness that occurs when something happens is that."""
    (claim,) = claims_in(sentence)
    assert claim.relation == relation
    assert direction is None or claim.direction == direction
    assert kind is None or claim.type == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Full results appear after three months.",
        "Results can be seen after three sessions.",
        "Improvements were noticed within two weeks.",
    ],
)
def test_when_results_are_seen_is_the_onset(claims_in: Find, sentence: str) -> None:
    """When results appear, also after a number of sessions, says how soon the treatment spoken of works."""
    found = [claim for claim in claims_in(f"Ketamine eases depression. {sentence}") if claim.text == sentence]
    assert [(claim.relation, claim.type) for claim in found] == [(_R.ONSET_WITHIN, _T.ONSET)]


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Tai chi can help you to gain balance.", _R.INCREASES, "balance"),
        ("Stretching helps patients regain mobility.", _R.INCREASES, "mobility"),
        ("Diuretics focus on removing salt.", _R.REDUCES, "salt"),
        ("Antihistamines aim at calming the immune system.", _R.REDUCES, "immune system"),
        ("Metformin may work in reducing your appetite.", _R.REDUCES, "appetite"),
        ("Yoga is effective at lowering stress.", _R.REDUCES, "stress"),
        ("Zinc is effective in treating colds.", _R.TREATS, "colds"),
        ("Ibuprofen is used with heat packs in order to relieve back pain.", _R.USED_FOR, "back pain"),
        ("Apremilast is approved for mild to moderate psoriasis.", _R.APPROVED_FOR, "mild to moderate psoriasis"),
        ("Dupilumab is licensed as a treatment for mild to severe eczema.", _R.APPROVED_FOR, "mild to severe eczema"),
        ("Melatonin should not be taken for more than three months.", _R.DOSED_AS, "not more than three months"),
        ("It is not recommended to take zopiclone for more than ten days.", _R.DOSED_AS, "not more than ten days"),
        ("You may have to take statins for several weeks before you notice any benefit.", _R.ONSET_WITHIN, None),
        ("YOGA IS NOT MEDITATION.", _R.IS_NOT, "MEDITATION"),
    ],
)
def test_what_is_aimed_at_allowed_or_awaited(
    claims_in: Find, sentence: str, relation: Relation, thing: str | None
) -> None:
    """The gerund, the purpose, the limit or what is waited for is what the sentence states, and all that it states."""
    (claim,) = claims_in(sentence)
    assert claim.relation == relation
    assert thing is None or claim.object.text == thing


def test_what_passes_with_time_is_not_brought_about_by_time(claims_in: Find) -> None:
    """Time is no treatment: that something gets better with it is said of the thing."""
    (claim,) = claims_in("Symptoms of asthma tend to improve over time.")
    assert (claim.relation, claim.subject.text) == (_R.HAS_PROPERTY, "Symptoms of asthma")


@pytest.mark.parametrize(
    ("sentence", "subject", "thing"),
    [
        ("Biofeedback is a type of therapy used for migraine.", "Biofeedback", "migraine"),
        ("Bupropion is a class of drugs prescribed for depression.", "Bupropion", "depression"),
        ("People with anxiety may be offered CBT.", "CBT", "anxiety"),
    ],
)
def test_what_a_kind_is_used_for_and_whom_it_is_given(claims_in: Find, sentence: str, subject: str, thing: str) -> None:
    """A participle after "a type of X" is said of the thing; what people with something are given is used for that."""
    claims = [claim for claim in claims_in(sentence) if claim.relation is _R.USED_FOR]
    assert [(claim.subject.text, claim.object.text) for claim in claims] == [(subject, thing)]


def test_what_is_good_to_feel_is_a_benefit(claims_in: Find) -> None:
    """Calm that people report after a treatment is no side effect of it."""
    (claim,) = claims_in("Clients report a sense of calm after acupuncture.")
    assert claim.type is _T.EFFICACY


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("Walking is an effective way to lose weight.", Relation.REDUCES, "weight"),
        ("A low fat diet is one of the best ways to lower cholesterol.", Relation.REDUCES, "cholesterol"),
        ("Physical therapy is a useful tool for reducing back pain.", Relation.REDUCES, "back pain"),
        ("Meditation is a proven method to relieve anxiety.", Relation.REDUCES, "anxiety"),
    ],
)
def test_what_a_means_is_for(claims_in: Find, sentence: str, relation: Relation, thing: str) -> None:
    """A thing that is a way to do something does it; that it is a way is no claim of its own."""
    (claim,) = claims_in(sentence)
    assert (claim.relation, claim.object.text) == (relation, thing)
