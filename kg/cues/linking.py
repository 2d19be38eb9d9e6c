"""Which addresses lead to a source, and which words around a link make it a citation or a mere invitation.

Source: hosts of the publishers, registries and agencies of the NLM catalogue and the WHO registry network (ICTRP).
"""

from __future__ import annotations

from typing import Final

__all__ = ["INVITING", "SOURCE_HOSTS", "TELLING"]

SOURCE_HOSTS: Final[tuple[str, ...]] = (
    # identifiers, indexes, registries
    *("doi.org", "ncbi.nlm.nih.gov", "europepmc.org", "pubmed.gov", "semanticscholar.org", "clinicaltrials.gov"),
    *("isrctn.com", "anzctr.org.au", "clinicaltrialsregister.eu", "trialsearch.who.int", "euclinicaltrials.eu"),
    *(
        "arxiv.org",
        "biorxiv.org",
        "medrxiv.org",
        "osf.io",
        "psyarxiv.com",
        "ssrn.com",
        "researchgate.net",
        "zenodo.org",
    ),
    # journals and publishers
    *("jamanetwork.com", "nejm.org", "thelancet.com", "bmj.com", "nature.com", "science.org", "sciencemag.org"),
    *("sciencedirect.com", "cell.com", "springer.com", "biomedcentral.com", "wiley.com", "tandfonline.com"),
    *("sagepub.com", "oup.com", "cambridge.org", "frontiersin.org", "mdpi.com", "plos.org", "karger.com", "acs.org"),
    *("psychiatryonline.org", "ahajournals.org", "annals.org", "acpjournals.org", "lww.com", "jci.org", "pnas.org"),
    *(
        "cochranelibrary.com",
        "cochrane.org",
        "elifesciences.org",
        "hindawi.com",
        "dovepress.com",
        "jmcp.org",
        "aafp.org",
    ),
    *("physiology.org", "aspetjournals.org", "psycnet.apa.org", "jmir.org", "f1000research.com", "royalsociety.org"),
    *(
        "cmaj.ca",
        "mja.com.au",
        "psychiatrist.com",
        "liebertpub.com",
        "thieme-connect.com",
        "scielo.br",
        "degruyter.com",
    ),
    # agencies and bodies that publish figures and guidance
    *("who.int", "nice.org.uk", "europa.eu", "canada.ca", "nhs.uk", "gov.uk", "gov.au", "un.org", "oecd.org"),
    *("iris.who.int", "icd.who.int", "uspreventiveservicestaskforce.org", "healthdata.org", "bnf.nice.org.uk"),
)
"""Hosts, with their subdomains, whose pages are publications; besides these every ``.gov``."""

TELLING: Final[tuple[str, ...]] = (
    *(r"according to", r"\breport(?:s|ed|ing)?\b", r"\bsources?\b", r"\bdata\b", r"\bfigures\b", r"\bstatistics\b"),
    *(r"\bstud(?:y|ies)\b", r"\bsurvey", r"\bresearch\b", r"\bresearchers\b", r"\bguidelines?\b", r"\breviews?\b"),
    *(r"\btrials?\b", r"\bfound\b", r"\bpublished\b", r"\bpaper\b", r"\barticle\b", r"\bcited?\b", r"\bretrieved\b"),
    *(
        r"\bavailable (?:at|from)\b",
        r"\bsee\b",
        r"\bpress release\b",
        r"\bestimates?\b",
        r"\bestimated\b",
        r"\bshow(?:s|ed|n)\b",
    ),
    *(r"\bmeta-analys", r"\bdocument", r"\bwrote\b", r"\bwrites\b", r"\bper\b", r"\bvia\b", r"\bref(?:erence)?s?\b"),
)
"""Words in a link's sentence that make an address of any host a source; patterns."""

INVITING: Final[tuple[str, ...]] = (
    *(r"\bbook\b", r"\bschedule\b", r"\bcontact\b", r"\bcall (?:us|our|now|today)\b", r"\bvisit\b", r"\blearn more\b"),
    *(
        r"\bread (?:more|next|all|our)\b",
        r"\bclick\b",
        r"\bsubscribe\b",
        r"\bsign up\b",
        r"\bappointment\b",
        r"\bjoin\b",
    ),
    *(
        r"\bconsultation\b",
        r"\bfollow (?:us|me)\b",
        r"\bour (?:own |new )?(?:clinics?|team|services?|web ?site|page|blog)\b",
    ),
    *(
        r"\bhome(?: ?page)?\b",
        r"\bshop\b",
        r"\bbuy\b",
        r"\border\b",
        r"\bdonate\b",
        r"\bnewsletter\b",
        r"\bget started\b",
    ),
    *(
        r"\bfind (?:a|out|your)\b",
        r"\bdownload (?:our|the app)\b",
        r"\bmore information\b",
        r"\babout us\b",
        r"\bget in touch\b",
    ),
)
"""Words of navigation and of calls to action; patterns, for the link's own words and those right before it."""
