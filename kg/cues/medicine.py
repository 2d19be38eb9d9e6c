"""Nouns, adjectives and verbs that are spoken only or mostly of health: body, illness, infection, food, life, care.

Collected for this project from general English and health writing. Words with a common sense outside health (back,
period, sign, stone) and words of a visit to a clinic (doctor, nurse, appointment) are left out.
"""

from __future__ import annotations

from typing import Final

from kg.cues.wordsets import word_set

__all__ = ["MEDICAL_WORDS"]

MEDICAL_WORDS: Final[frozenset[str]] = word_set(
    # parts and fluids of the body
    "abdomen abdominal adrenal airway anal ankle anus aorta appendix arteries artery atrial belly bladder bodily "
    "bowel breast cardiac cardiovascular cartilage cerebral cervical cervix colon colorectal cornea coronary "
    "cranial dental duodenum ear eardrum elbow embryo eye eyelid eyesight facial feces faeces fetal fetus foetus "
    "follicle forearm gallbladder gastric gastrointestinal genital genitals gland gonad groin gum gut hair "
    "hepatic hip hormonal intestinal intestine jaw knee larynx ligament limb lip liver lung lymph lymphatic "
    "marrow menstrual mucus muscular nasal neurological nose nostril oesophagus esophagus ovarian ovaries ovary "
    "pancreas pancreatic pelvic pelvis penis pituitary placenta prostate pulmonary pupil rectal rectum renal "
    "respiratory retina saliva scalp semen shin sinus skeleton skull sperm spinal spine spleen sternum stool "
    "sweat tendon testicle testicular testosterone estrogen oestrogen progesterone throat thumb thymus thyroid "
    "tissue toe tongue tonsil teeth tooth trachea urethra urinary urine uterine uterus vagina vaginal vascular "
    "vein venous vertebra vertebrae wrist breath breathing heartbeat pulse "
    # illness and injury
    "ache aching acne allergen allergic allergies allergy alopecia amputation anaemia anaemic anemia anemic "
    "anorexia angina anaphylaxis arrhythmia autism autistic autoimmune baldness benign bleed bloating blindness "
    "bruise bulimia bunion burnout cancerous cataract celiac coeliac chickenpox cholera cirrhosis clot clotting "
    "coma concussion congenital congestion contagious convulsion cough cramp cramping cyst deafness decay "
    "deformity degenerative dehydrated dehydration delirium delusion dermatitis diarrheal diphtheria disabled "
    "diabetic dyslexia eczema edema oedema embolism emphysema epileptic faint fever feverish fibrosis "
    "fibromyalgia flatulence fracture frailty gangrene glaucoma gout haemorrhage hemorrhage haemorrhoid "
    "hemorrhoid heartburn hereditary hernia hives hypothermia immunodeficiency impotence incontinence incurable "
    "indigestion infertile infertility inflamed injured injuries itch itchy jaundice lesion leukaemia leukemia "
    "lice lump lupus lymphoma malformation malignant malnutrition malnourished melanoma meningitis menopausal "
    "menopause metastasis metastatic migraine miscarriage mold narcolepsy nauseous neuropathic obese obsession "
    "obstruction osteoporosis overdose overweight underweight palsy palpitation paralysis paralyzed paralysed "
    "paranoia parkinson pneumonia poisoning poisonous polyp preeclampsia premature psoriasis psychiatric "
    "psychotic puberty rabies rash reflux relapse remission rheumatic rheumatoid rickets scabies scar scarring "
    "sciatica scoliosis scurvy sepsis septic shingles sickle smallpox sneezing snoring sore soreness spasm "
    "spasticity sprain sterility stiffness stillbirth stillborn stress sunburn swell swollen symptomatic "
    "asymptomatic tetanus thrombosis tic tinnitus tiredness tremor tumor tumour ulcer unconscious unwell "
    "varicose vertigo wart weakness wheeze wheezing wound wrinkle "
    # infection and its agents
    "aids antigen antibodies antibody bacteria bacterial bacterium chlamydia coronavirus covid ebola fungal "
    "fungi fungus germ gonorrhea hepatitis herpes hiv hpv immune immunity infect infected infectious infective "
    "influenza flu malaria measles microbe microbial mosquito mosquitoes mumps norovirus outbreak pandemic "
    "parasite parasitic pathogen polio protozoa rotavirus rsv rubella salmonella staph std sti strep "
    "streptococcus syphilis tb toxin tuberculosis typhoid viral virus viruses yeast zika epidemic quarantine "
    # food, drink and other things taken
    "alcohol alcoholic alcoholism amino antioxidant beverage caffeine caffeinated calcium calorie calories "
    "cannabis cannabinoid carbohydrate cbd cigarette cocaine coffee collagen creatine curcumin dairy dietary "
    "diet drinker electrolyte fasting fatty fiber fibre folate folic fluoride fructose ginger ginseng gluten "
    "herb herbal heroin hydration ingest ingestion iodine lactose legume lipid magnesium marijuana meat "
    "micronutrient milk mineral monounsaturated nicotine nutrient nutrition nutritional nutritious nut omega "
    "polyunsaturated potassium prebiotic probiotic protein saturated seafood selenium smoker smoking sodium "
    "starch starchy sucrose sugar sugary sweetener tea thc thiamine tobacco trans turmeric unsaturated vaping "
    "vegan vegetable vegetarian wholegrain zinc "
    # life, growth and living
    "aerobic aging ageing baby babies birth born breastfeed breastfeeding breastfed caesarean cesarean "
    "childbirth childhood children conceive conception condom contraception contraceptive dna embryonic fertile "
    "fertility genetic genetics genome gestation gestational height heredity hygiene infant infancy intercourse "
    "intestines inherit inherited labour lifespan lifestyle maternal mutation neonatal newborn orgasm ovulation "
    "parental pediatric paediatric physical physiological pregnant premenstrual prenatal postnatal postpartum "
    "psychological reproductive sedentary sexual sexually sunscreen sunlight toddler trimester ultraviolet uv "
    # care, tests and what is given
    "acupuncture anaesthesia anaesthetic anesthesia anesthetic antacid antibiotic anticoagulant anticonvulsant "
    "antidepressant antiemetic antifungal antihistamine antihypertensive antimicrobial antipsychotic antiseptic "
    "antiviral bandage biopsies biopsy bloodstream bypass cast chemotherapy clinical colonoscopy corticosteroid "
    "curable cure decongestant defibrillator dialysis diuretic dressing electrocardiogram endoscopy enema graft "
    "homeopathic homeopathy hospitalisation hospitalised hospitalization hospitalized hysterectomy immunisation "
    "immunise immunization immunize immunotherapy implant inhaler inoculation insulin intubation laxative "
    "mammogram mammography mastectomy mri nebulizer ointment opioid opiate orthodontic outpatient inpatient "
    "pacemaker painkiller palliative paracetamol physiotherapy plasma probe prosthesis prosthetic psychotherapy "
    "radiation radiotherapy rehabilitation resuscitation sedative serum statin stent steroid stimulant suture "
    "surgical surgically thermometer tranquilizer transfusion transplant transplantation ultrasound untreated "
    "vaccinate vaccinated vaccination vasectomy ventilator "
    # how illness goes
    "acute aggravate chronic comorbid comorbidity curative deadly diagnose diagnosed diagnoses diagnostic "
    "diastolic exacerbation fatal fatality heal healing hypersensitivity incubation lethal lifelong metabolic "
    "morbidity onset prognosis recover recurrence recurrent susceptible susceptibility systolic terminal "
    "therapeutic transmissible virulent vulnerable"
)
"""Lower case; a plural in -s or -es is found by its singular."""
