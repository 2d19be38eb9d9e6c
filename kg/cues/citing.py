"""Words of in-text citations: who cites, what is never an author, how studies, journals and vague sources are named.

Source: APA Publication Manual 7th ed. ch. 8, Chicago Manual of Style 17th ed. ch. 15, AMA Manual of Style 11th ed.
§3; name particles after the Library of Congress filing rules.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "COLLEAGUES",
    "DRUG_ENDINGS",
    "JOURNAL_WORDS",
    "KNOWN_ORGANISATIONS",
    "NEVER_AUTHORS",
    "NEVER_TRIALS",
    "ONE_WORD_JOURNALS",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "STUDY_WORDS",
    "VAGUE_PATTERNS",
]

PARTICLES: Final[tuple[str, ...]] = (
    *("van", "von", "de", "der", "den", "del", "della", "di", "da", "dal", "dos", "das", "do", "du", "des"),
    *("la", "le", "las", "los", "el", "al", "ter", "ten", "te", "bin", "ibn", "ben", "af", "av", "zu", "zum", "zur"),
    *("vom", "op", "'t", "’t", "st", "st.", "e", "y", "d", "mac"),
)
"""Lower-case parts of family names."""

COLLEAGUES: Final[tuple[str, ...]] = (
    *("colleagues", "coworkers", "co-workers", "collaborators", "associates", "others", "co-authors", "coauthors"),
    *("team",),
)
"""Words that stand for the remaining authors after "and"."""

ORGANISATION_WORDS: Final[tuple[str, ...]] = (
    *("academy", "administration", "agency", "alliance", "association", "authority", "bank", "board", "bureau"),
    *("center", "centers", "centre", "centres", "clinic", "collaboration", "collaborative", "collaborators", "college"),
    *("commission", "committee", "company", "consortium", "corporation", "council", "department", "federation"),
    *("force", "foundation", "fund", "government", "group", "hospital", "inc", "initiative", "institute", "institutes"),
    *("investigators", "laboratories", "library", "ltd", "ministry", "nations", "network", "office", "organisation"),
    *("organization", "panel", "pharmaceuticals", "programme", "program", "service", "services", "society", "trust"),
    *("team", "union", "university"),
)
"""Words one of which every spelt-out organisation bears."""

KNOWN_ORGANISATIONS: Final[tuple[str, ...]] = (
    *(
        "AACAP",
        "AAFP",
        "AAN",
        "AAP",
        "ACOG",
        "ACR",
        "ACSM",
        "ADA",
        "AHA",
        "AHRQ",
        "AMA",
        "ANZCA",
        "APA",
        "ASA",
        "ASRA",
        "BAP",
        "CADTH",
        "CANMAT",
    ),
    *(
        "CDC",
        "CMS",
        "DEA",
        "DHHS",
        "ECDC",
        "EFSA",
        "EMA",
        "EPA",
        "ESC",
        "EULAR",
        "GAO",
        "EMCDDA",
        "FAO",
        "FDA",
        "GINA",
        "GOLD",
        "HHS",
        "ICER",
        "ICH",
        "IOM",
    ),
    *("MHRA", "NAMI", "NCCMH", "NCI", "NHLBI", "NHMRC", "NHS", "NICE", "NIDA", "NIH", "NIMH", "OECD", "ONS", "PHE"),
    *("RANZCP", "SAMHSA", "SIGN", "TGA", "UN", "UNAIDS", "UNICEF", "UNODC", "USDA", "USPSTF", "VA", "WFSBP", "WHO"),
    *("WMA", "WPA"),
)
"""Acronyms of organisations that publish what medicine cites, accepted before a bare year."""

NEVER_AUTHORS: Final[tuple[str, ...]] = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("spring", "summer", "autumn", "fall", "winter", "easter", "christmas"),
    *("accessed", "adapted", "after", "although", "an", "and", "another", "approved", "around", "as", "at", "because"),
    *("before", "between", "both", "but", "by", "circa", "class", "copyright", "covid", "created", "during", "each"),
    *("early", "edition", "effective", "established", "except", "february", "figure", "figures", "fig", "figs"),
    *("finally", "first", "following", "for", "founded", "from", "further", "furthermore", "given", "grade", "he"),
    *("however", "i", "if", "ii", "iii", "in", "including", "is", "it", "its", "iv", "last", "late", "later"),
    *("launched", "level", "like", "likewise", "mid", "model", "modified", "moreover", "neither", "nct", "no", "not"),
    *("of", "on", "once", "one", "or", "other", "our", "page", "pages", "patients", "phase", "posted", "prior"),
    *("protocol", "published", "received", "recent", "recently", "released", "reviewed", "revised", "sars", "section"),
    *("she", "similarly", "since", "some", "stage", "step", "studies", "study", "such", "supplement", "table"),
    *("tables", "that", "the", "their", "then", "there", "these", "they", "this", "those", "through", "thus", "to"),
    *("today", "type", "under", "unlike", "until", "updated", "up", "using", "version", "volume", "was", "we", "were"),
    *("what", "when", "where", "which", "while", "who's", "with", "within", "year", "years", "you", "appendix", "box"),
    *("chapter", "equation", "eq", "experiment", "part", "panel", "study's", "trial", "trials", "vol", "see", "also"),
    *("reviews", "research", "evidence", "ref", "refs", "reference", "references", "olympics", "windows", "act"),
    *("africa", "america", "asia", "australia", "berlin", "boston", "britain", "canada", "chicago", "china", "europe"),
    *("france", "germany", "india", "italy", "japan", "london", "paris", "spain", "sydney", "tokyo", "uk", "usa"),
    *("war", "washington", "vienna", "geneva", "amsterdam"),
)
"""Capitalised words that stand before a year without being an author, lower case."""

DRUG_ENDINGS: Final[tuple[str, ...]] = (
    *("amine", "etine", "apine", "idine", "azine", "azole", "azepam", "azolam", "alopram", "triptan", "sartan"),
    *("statin", "mab", "tinib", "cybin", "trexone", "oxone", "barbital", "mycin", "cillin", "gabalin"),
    *("afaxine", "tropin"),
)
"""Endings of drugs' names that no family name commonly has: "(Ketamine 2019)" is no citation.

Source: WHO, Use of stems in the selection of international nonproprietary names (INN), 2018.
"""

STUDY_WORDS: Final[tuple[str, ...]] = (
    *("analysis", "article", "clinical trial", "cohort", "experiment", "guideline", "guidelines", "investigation"),
    *("meta-analysis", "paper", "pilot", "publication", "rct", "report", "research", "review", "studies", "study"),
    *("survey", "systematic review", "trial", "trials", "work"),
)
"""Nouns for a published work."""

NEVER_TRIALS: Final[tuple[str, ...]] = (
    *("ACC", "ACTH", "ADHD", "AIDS", "AMPA", "AUD", "BDNF", "BMI", "BPD", "CBT", "CGI", "CNS", "CONSORT", "COPD"),
    *("COVID", "COVID-19", "CSF", "CT", "CVD", "DBS", "DBT", "DMT", "DNA", "DSM", "ECG", "ECT", "EEG", "EHR", "EMA"),
    *("EMDR", "EU", "FDA", "FMRI", "GABA", "GAD", "GBL", "GDNF", "GHB", "GLP", "GLP-1", "HAM-D", "HCV", "HDRS", "HIV"),
    *("HPA", "HRT", "IBS", "ICD", "ICD-10", "ICD-11", "ICU", "II", "III", "IL-6", "IM", "IND", "IRB", "ITT", "IV"),
    *("KAP", "LSD", "MADRS", "MAOI", "MDD", "MDMA", "MRI", "MS", "NDA", "NICE", "NIH", "NIMH", "NMDA", "NMDAR", "NNT"),
    *("NSAID", "OCD", "OTC", "PD", "PET", "PHQ-9", "PK", "PRISMA", "PTSD", "QT", "RCT", "RNA", "RTMS", "SAD", "SAE"),
    *("SARS", "SARS-COV-2", "SNRI", "SPECT", "SSRI", "SSRIS", "SUD", "TBI", "TBS", "TCA", "TDCS", "TMS", "TRD", "UK"),
    *("UN", "UNIQUE", "US", "USA", "VA", "VNS", "WHO"),
)
"""Acronyms that stand before "study" or "trial" without naming one, upper case."""

JOURNAL_WORDS: Final[tuple[str, ...]] = (
    *("acta", "advances", "annals", "archives", "biology", "biochemistry", "bulletin", "cardiology", "chemistry"),
    *("clinics", "communications", "dermatology", "disorders", "endocrinology", "epidemiology", "frontiers"),
    *("gastroenterology", "genetics", "gerontology", "immunology", "journal", "letters", "medicine", "nephrology"),
    *("neurobiology", "neurology", "neuropharmacology", "neuropsychopharmacology", "neuroscience", "nutrition"),
    *("obstetrics", "oncology", "open", "pharmacology", "pharmacotherapy", "physiology", "proceedings", "psychiatry"),
    *("psychology", "psychopharmacology", "psychotherapy", "reports", "reviews", "review", "science", "sciences"),
    *("surgery", "therapeutics", "toxicology", "transactions", "anesthesiology", "anaesthesia", "anesthesia"),
    *("pediatrics", "radiology", "rheumatology", "urology", "virology", "database", "lancet", "nature", "jama"),
    *("bmj", "plos", "bmc", "research", "health", "neuron", "addiction", "pain", "sleep", "depression", "brain"),
)
"""Words one of which a journal's name of several words bears, lower case."""

ONE_WORD_JOURNALS: Final[tuple[str, ...]] = (
    *("Nature", "Science", "Cell", "Neuron", "Brain", "Pain", "Sleep", "Addiction", "Psychopharmacology", "JAMA"),
    *("Lancet", "BMJ", "NEJM", "PNAS", "Neuropsychopharmacology", "Neuropharmacology", "Anesthesiology", "Anaesthesia"),
    *("eLife", "eClinicalMedicine", "EClinicalMedicine", "Cureus", "Nutrients", "Circulation", "Gastroenterology"),
    *("Neurology", "Pediatrics", "Psychosomatics", "Medicine", "Headache", "Epilepsia", "Blood", "Gut", "Chest"),
    *("Thorax", "Stroke", "Diabetes", "Cancer", "Vaccine", "NeuroImage", "Neuroscience", "Cephalalgia", "Heart"),
)
"""Journals whose name is one word; accepted only after "published in" and the like."""

VAGUE_PATTERNS: Final[tuple[str, ...]] = (
    # "some recent clinical studies have shown", "a growing body of research suggests"
    (
        r"(?:(?:an? (?:growing|large|substantial|increasing|small|considerable|vast|emerging) (?:body|amount"
        r"|number|wealth) of"
        r"|(?:some|several|many|numerous|multiple|various|most|other|certain|countless|a (?:few|number of|variety"
        r" of)"
        r"|dozens of|hundreds of|plenty of|two|three|four|five|more|both|all|the|these|those|early|recent|previous"
        r"|prior"
        r"|past|current|preliminary|emerging|new|existing|available|mounting|increasing|strong|compelling"
        r"|scientific"
        r"|clinical|preclinical|animal|human|observational|randomi[sz]ed|controlled|large|small|pilot|subsequent"
        r"|further"
        r"|additional|published|peer-reviewed|medical|independent|promising|initial|latest|ongoing|epidemiological"
        r"|neuroimaging|imaging|laboratory|academic)),?(?: and)? ){0,6}"
        r"(?:studies|research|trials|evidence|reports|reviews|meta-analyses|findings|literature|data|investigations"
        r"|experiments|science|researchers|scientists|experts|investigators|clinicians|surveys)"
        r"(?: and (?:meta-analyses|reviews|studies|trials|case reports|systematic reviews|clinicians|scientists"
        r"|doctors))?"
        r"(?:,? (?:also|now|consistently|increasingly|clearly|generally|further|in [\w]+|on [\w' -]{1,40}"
        r"|from [\w' -]{1,40}))?,? "
        r"(?:have |has |had |does |do |did |is |are |also |now |consistently |increasingly |repeatedly |clearly "
        r"|long |been |"
        r"recently |previously |further |generally |already ){0,4}"
        r"(?:shown?|showed|shows|showing|found|finds?|suggest(?:s|ed|ing)?|indicat(?:e|es|ed|ing)|demonstrat(?:e"
        r"|es|ed|ing)"
        r"|report(?:s|ed|ing)?|reveal(?:s|ed|ing)?|confirm(?:s|ed)?|support(?:s|ed)?|point(?:s|ed)? (?:to|in"
        r"|towards?)"
        r"|highlight(?:s|ed)?|establish(?:ed)?|prov(?:en|ed|es|e)|discover(?:ed)?|observ(?:ed|e)|document(?:ed|s)?"
        r"|believe[sd]?|say|agree|estimate[sd]?|suppose|hypothesi[sz]ed?|think|argue[sd]?|conclude[sd]?|back(?:s"
        r"|ed)?)"
    ),
    # passive and impersonal
    (
        r"it (?:has|had) been (?:\w+ly )?(?:shown|found|suggested|reported|proposed|demonstrated|observed"
        r"|established|proven"
        r"|estimated)"
    ),
    (
        r"there (?:is|are|have|has)(?: also)?(?: been)? (?:some |growing |strong |good |ample |emerging "
        r"|increasing |many "
        r"|several |numerous |limited |a lot of )?(?:science|evidence|reports|research|studies|data)"
        r"(?: (?:demonstrating|showing|suggesting|indicating|supporting|that|of|to|for))"
    ),
    (
        r"according to (?:the |some |many |several |most |recent |new |a |one |current |latest ){0,3}"
        r"(?:research|studies|study|experts|scientists|researchers|literature|data|statistics|estimates|reports"
        r"|evidence"
        r"|survey|surveys)"
    ),
    (
        r"in (?:an? |one |some |several |many |numerous |recent |multiple |clinical |controlled |randomi[sz]ed "
        r"|small |large"
        r"|animal |preclinical |pilot ){1,4}(?:stud(?:y|ies)|trials?|experiments?|reviews?|surveys?)"
    ),
    (
        r"(?:an? |one )(?:new |recent |small |large |seminal |landmark |pilot |clinical |randomi[sz]ed |controlled"
        r" |pivotal "
        r"|major |double-blind |placebo-controlled |preliminary |animal |\d{4} ){0,4}(?:study|trial|survey|review"
        r"|meta-analysis|paper|report|systematic review|experiment)(?: (?:by|from|at|of|in|on"
        r"|published)\b[^.;()]{0,80}?)? "
        r"(?:has |have |also |recently |even ){0,2}(?:showed|shows|shown|found|finds|suggests|suggested"
        r"|demonstrated"
        r"|demonstrates|reported|reports|reveals|revealed|concluded|indicated|indicates|noted|estimated|states)"
    ),
)
"""Phrases that point at sources without naming any."""
