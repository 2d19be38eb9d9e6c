"""Words by which a sentence shows that it speaks of health, and of which side of it.

Collected for this project from general English and health writing. Drug-name endings are stems of international
non-proprietary names (WHO, *The use of stems in the selection of INN*, 2018).
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set

__all__ = [
    "ADVERSE_WORDS",
    "BODY_WORDS",
    "CONDITION_ENDINGS",
    "CONDITION_WORDS",
    "DISEASE_WORDS",
    "DOSING_WORDS",
    "DRUG_STEMS",
    "EPIDEMIOLOGY_WORDS",
    "GENERIC_CONDITIONS",
    "GENERIC_INTERVENTIONS",
    "HISTORY_WORDS",
    "INTERVENTION_WORDS",
    "MECHANISM_WORDS",
    "OUTCOME_WORDS",
    "PEOPLE",
    "REGULATORY_WORDS",
    "ROUTES",
    "SAFETY_WORDS",
]


MECHANISM_WORDS: Final = word_set(
    "receptor receptors neurotransmitter neurotransmitters brain neural neuron neurons neuronal synapse synapses "
    "synaptic synaptogenesis neuroplasticity plasticity neurogenesis glutamate gaba serotonin dopamine norepinephrine "
    "noradrenaline acetylcholine cortisol hormone hormones protein proteins gene genes enzyme enzymes pathway pathways "
    "signaling signalling signal signals mtor bdnf ampa nmda agonist antagonist inhibitor cortex hippocampus amygdala "
    "prefrontal thalamus circuits circuit cytokine cytokines inflammation inflammatory microbiome insulin glucose cell "
    "cells cellular nerve nerves molecule molecular metabolite metabolites metabolism chemistry biochemical "
    "neurochemical mitochondria opioid endorphin endorphins melatonin adenosine histamine prostaglandin prostaglandins "
    "peptide cgrp "
    "network networks connectivity axis mechanism mechanisms neurobiological neurons dendritic spines vessel "
    "vessels oxidative"
)

ADVERSE_WORDS: Final = word_set(
    "nausea vomiting dizziness headache headaches drowsiness sedation confusion fatigue insomnia diarrhea diarrhoea "
    "constipation dissociation euphoria hallucination hallucinations hypertension tachycardia blurred vision rash "
    "itching seizure seizures addiction dependence dependency abuse misuse overdose toxicity withdrawal tolerance "
    "psychosis mania bleeding weight gain dysfunction impairment discomfort irritation allergic reaction reactions "
    "anxiety sweating tremor dry mouth cystitis disturbances sensation sensations tingling swelling palpitations death "
    "fainting sick sickness sleepy drowsy dizzy tired deaths soreness redness bruising numbness "
    "lightheadedness sleepiness memory bloating gas cramps cramping flatulence heartburn indigestion hives stinging "
    "peeling tenderness grogginess jitters jitteriness chills hiccups hypersensitivity anaphylaxis"
)

SAFETY_WORDS: Final = word_set(
    "safe safely safety side adverse risk risks harm harms harmful danger dangerous tolerated tolerability "
    "complication complications toxicity toxic addictive contraindicated contraindication contraindications "
    "caution unsafe harmless overdose poisoning suicide"
)

EPIDEMIOLOGY_WORDS: Final = word_set(
    "prevalence incidence percent per cent million millions billion people adults americans population worldwide "
    "globally nationwide common commonly rate rates lifetime annually mortality epidemic cases majority proportion "
    "third half quarter likely likelihood risk factor factors leading disability women men children adolescents"
)

REGULATORY_WORDS: Final = word_set(
    "fda ema mhra nice dea approved approval authorised authorized unapproved off-label licensed license licence legal "
    "illegal regulated regulation schedule controlled guideline guidelines recommended label labeled indication "
    "clearance cleared prescription medicare nhs breakthrough designation"
)

HISTORY_WORDS: Final = word_set(
    "discovered synthesized synthesised developed invented introduced first originally initially century decades "
    "decade history historically pioneered founded patented emerged coined dates ancient battlefield 1950s 1960s 1970s "
    "1980s 1990s 2000s 2010s since"
)

DOSING_WORDS: Final = word_set(
    "dose doses dosage dosing dosed mg mcg milligrams infusion infusions session sessions minutes weekly daily twice "
    "course maintenance schedule tablets tablet capsule capsules injections injection spray lozenge treatments "
    "administered intravenous intravenously intranasal intramuscular oral orally sublingual"
)

ROUTES: Final[dict[str, str]] = {
    "intravenous": "intravenous", "intravenously": "intravenous", "iv": "intravenous", "infusion": "intravenous",
    "infusions": "intravenous", "intramuscular": "intramuscular", "intramuscularly": "intramuscular",
    "im": "intramuscular", "subcutaneous": "subcutaneous", "subcutaneously": "subcutaneous",
    "intranasal": "intranasal", "intranasally": "intranasal", "nasal": "intranasal", "nasally": "intranasal",
    "oral": "oral", "orally": "oral", "sublingual": "sublingual", "sublingually": "sublingual",
    "topical": "topical", "topically": "topical", "transdermal": "transdermal", "rectal": "rectal",
    "inhaled": "inhalation", "inhalation": "inhalation", "epidural": "epidural", "intrathecal": "intrathecal",
    "lozenge": "sublingual", "lozenges": "sublingual",
}  # fmt: skip
"""Word → route of administration."""

CONDITION_WORDS: Final = word_set(
    "depression disorder disorders disease diseases illness illnesses condition conditions syndrome anxiety pain "
    "cancer diabetes migraine stroke asthma obesity trauma symptom symptoms ptsd trd mdd ocd adhd schizophrenia "
    "dementia "
    "insomnia addiction suicide suicidal mood episode episodes bipolar epilepsy arthritis infection injury distress "
    "grief stress deficiency deficiencies"
)

DISEASE_WORDS: Final = word_set(
    "wart warts clot clots herpes flu influenza cold colds measles mumps rubella chickenpox shingles pneumonia "
    "hepatitis tuberculosis malaria dengue cholera typhoid lupus gout eczema psoriasis acne rosacea "
    "vitiligo hives glaucoma cataract cataracts tinnitus vertigo endometriosis fibroids menopause "
    "andropause fibromyalgia sciatica scoliosis hernia ulcer ulcers reflux heartburn gerd ibs crohn "
    "celiac coeliac allergy allergies parkinson alzheimer autism tetanus polio hiv aids hpv uti utis "
    "gallstones stones hypertension hypotension hypothyroidism hyperthyroidism apnea apnoea snoring "
    "narcolepsy adhd psychosis mania bulimia anorexia alcoholism burnout seizure seizures epilepsy palsy "
    "sclerosis neuropathy headache headaches migraines tumor tumors tumour tumours leukemia leukaemia "
    "lymphoma melanoma carcinoma cancers strokes attack attacks outbreak fever infections botulism "
    "foodborne sepsis meningitis rabies ebola covid covid-19 long-covid virus viruses bacteria bacterium "
    "parasite parasites fungus malnutrition scurvy rickets jaundice dermatitis dandruff baldness wrinkles "
    "cellulite constipation diarrhea diarrhoea hemorrhoids haemorrhoids incontinence infertility pcos "
    "preeclampsia miscarriage whiplash sprain fracture fractures concussion withdrawal overdose "
    "dyskinesia lipedema edema oedema thrombosis embolism arrhythmia fibrillation angina atherosclerosis "
    "syndrome syndromes "
)
"""Names of common diseases and what brings them, for phrases the concept scheme does not know."""

CONDITION_ENDINGS: Final[tuple[str, ...]] = (
    "itis", "osis", "emia", "aemia", "algia", "pathy", "phobia", "plegia", "uria", "rrhea", "rrhoea", "trophy",
    "phrenia", "somnia", "penia", "oma",
)  # fmt: skip

INTERVENTION_WORDS: Final = word_set(
    "treatment treatments therapy therapies drug drugs medication medications medicine medicines antidepressant "
    "antidepressants infusion infusions psychotherapy ssri ssris snri snris supplement supplements vaccine vaccines "
    "surgery stimulation exercise diet program programme intervention interventions procedure anesthetic anaesthetic "
    "psychedelic psychedelics opioid opioids statin statins antibiotic antibiotics injection injections pill pills "
    "dose doses placebo compound substance mindfulness meditation yoga acupuncture massage probiotic probiotics "
    "vitamin "
    "vitamins herb herbs remedy capsule capsules tablet tablets jab jabs patch patches cream"
)

BODY_WORDS: Final = word_set(
    "heart liver kidney kidneys lung lungs bone bones muscle muscles skin gut stomach bowel intestine immune immunity "
    "blood artery arteries vein veins joint joints spine nerve nerves eye eyes ear ears throat hair thyroid pancreas "
    "cholesterol ldl hdl triglycerides bmi hba1c glucose hemoglobin haemoglobin iron sodium potassium calcium body "
    "tumor tumour tumors tumours metabolism hormone hormones virus viruses bacteria fat fats fever cough appetite "
    "breathing heartbeat pulse digestion fertility pregnancy birth age ageing aging healing wound wounds colds flu "
    "hospital diagnosis diagnosed patient patients clinical trial trials plasma serum concentration concentrations "
    "bioavailability half-life pathophysiology"
)

OUTCOME_WORDS: Final = word_set(
    "symptom symptoms relief remission relapse recovery mood sleep appetite quality wellbeing well-being function "
    "functioning cognition memory health outcomes outcome survival mortality blood pressure weight energy motivation "
    "ideation thoughts hopelessness anhedonia response effects effect benefits benefit improvement improvements score "
    "scores severity rate rates attacks days attention concentration alertness mobility strength fitness ability falls "
    "fractures events"
)

DRUG_STEMS: Final[tuple[str, ...]] = (
    "mab", "azepam", "azolam", "olol", "pril", "sartan", "statin", "triptan", "gepant", "oxetine", "ipramine",
    "triptyline", "azole", "cillin", "mycin", "cycline", "floxacin", "tinib", "gliptin", "gliflozin", "glutide",
    "profen", "coxib", "caine", "barbital", "idone", "apine", "peridol", "setron", "prazole", "tidine", "vir",
    "parin", "grel", "dipine", "zosin", "lukast", "terol", "sone", "solone", "amine", "pezil", "antel", "fenacin",
    "zodone", "alopram", "afaxine", "giline", "formin", "orphan", "cybin", "adol", "morphine", "codeine", "etamine",
    "amphetamine", "semide", "thiazide",
    "phenidate", "racetam", "gabalin", "bactam", "conazole", "ciclovir", "trexate", "limus", "nacin",
    "orexant", "tadine", "rizine", "phylline", "curonium",
)  # fmt: skip

PEOPLE: Final = word_set(
    "athletes runners teenagers employees customers "
    "people person patient patients individual individuals adult adults someone those many some others participants "
    "subjects women men children adolescents teens veterans americans survivors clients client users sufferers "
    "volunteers youth seniors families caregivers anyone everyone who majority most percent third half one proportion "
    "number population millions minority students workers citizens residents respondents females males girls boys"
)
"""Nouns and pronouns that stand for the people studied or afflicted."""

GENERIC_INTERVENTIONS: Final = word_set(
    "treatment therapy drug medication medicine infusion infusions intervention approach compound substance procedure "
    "option method technique supplement modality agent session sessions injection program programme diet "
    "treatments therapies medications drugs vaccine device"
)
"""Heads of phrases such as "this treatment" that stand for the intervention spoken of."""

GENERIC_CONDITIONS: Final = word_set("condition illness disorder disease syndrome problem issue diagnosis state")
"""Heads of phrases such as "this condition" that stand for the condition spoken of."""
