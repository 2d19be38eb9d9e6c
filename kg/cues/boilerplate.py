"""Lines of page furniture: navigation, sharing, comment forms, contacts, consent, authorship.

Source: the wording of the stock themes and plug-ins of WordPress, Squarespace, Wix and Medium, and of the usual
cookie-consent and medical-disclaimer notices. Every pattern is matched without regard to case.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ANYWHERE", "BIO_ROLES", "WHOLE_LINE"]

WHOLE_LINE: Final[tuple[str, ...]] = (
    # navigation and breadcrumbs
    r"skip (?:to|past) (?:the )?(?:main )?(?:content|navigation|menu)",
    r"(?:home|blog|news)(?: *(?:[>»/|›→]|::) *[^.!?]+)+",
    (
        r"(?:main )?menu|home|search|close|toggle (?:navigation|menu)|navigation|back to (?:top|blog|home|all"
        r" posts)"
    ),
    r"(?:previous|next|older|newer)(?: (?:post|article|page|entry|entries))?",
    r"(?:table of )?contents|on this page|in this article|jump to(?: section)?",
    r"(?:read|learn|see|show|view|load) (?:more|less|all)(?: (?:posts|articles|about .{1,60}))?(?: *[>»→…]+)?",
    r"continue reading.{0,80}",
    # cross-promotion
    (
        r"(?:related|see also|read (?:also|next|more)|also read|recommended|you (?:may|might) also like|more on"
        r" this topic) *:.{0,200}"
    ),
    r"explore .{1,60} (?:regions|topics|locations|categories)",
    # authorship lines
    r"view all posts(?: by .{1,60})?|all posts by .{1,60}|more (?:posts|articles) by .{1,60}",
    (
        r"(?:written|posted|published|reviewed|edited|updated|authored|(?:medically|clinically|scientifically) "
        r"(?:reviewed|approved)|fact[- ]checked)(?: (?:by|on)\b|:).{1,100}"
    ),
    (
        r"this (?:post|article|page|content) (?:was|has been) (?:medically |clinically |scientifically )?"
        r"(?:approved|reviewed|written|fact[- ]checked|updated).{0,100}"
    ),
    r"by (?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+){1,3}(?:, .{1,40})?(?: *[|·•–-] *.{1,40})?",
    r"(?:last )?(?:updated|modified|reviewed)(?: on)?:? .{3,40}",
    r"\d{1,3} ?(?:min(?:ute)?s?)(?:[ -]read| to read| reading time)",
    # sharing and subscribing
    (
        r"(?:share|tweet|pin|e?mail|print|copy link|like|follow us|facebook|twitter|linkedin|pinterest|instagram|"
        r"whatsapp|reddit|youtube|tiktok|x)(?: (?:this|on|via|article|post|us|it|page|link|\w+))*"
    ),
    r"(?:\d+ )?(?:shares?|comments?|likes?|views?|replies|reply)",
    r"(?:sign up|subscribe|join)\b.{0,120}(?:newsletter|updates|inbox|mailing list).{0,60}",
    # comment forms
    (
        r"(?:leave|post|write|add) a (?:reply|comment)(?: cancel reply)?|cancel reply|submit(?: comment)?|post"
        r" comment"
    ),
    r"your email address will not be published.*|required fields are marked.*",
    r"(?:name|email|e-mail|website|comment|phone|message|first name|last name) ?\*?",
    r"save my name, email,? and website.*|notify me of .{1,60}(?:comments|posts) by email.*",
    r"this site (?:is protected by|uses) .{0,120}",
    # consent and notices
    r".{0,80}\buse[sd]? cookies\b.{0,200}|accept (?:all )?cookies|cookie (?:policy|settings|preferences)",
    (
        r"(?:privacy|terms|legal|disclaimer|sitemap|accessibility|careers)(?: (?:policy|notice|of (?:use|service)|"
        r"& conditions|and conditions|statement))?(?: *[|·•-] *\w[\w &]*)*"
    ),
    r"(?:©|\(c\)|copyright\b).{0,160}|all rights reserved\.?",
    (
        r"image (?:credit|source|courtesy).{0,120}|photo (?:by|credit|courtesy).{0,120}|(?:source|credit):"
        r" (?:shutterstock|getty|istock|unsplash|pexels).{0,60}"
    ),
    r"advertisement|sponsored(?: content)?|ad",
    r"(?:medical )?disclaimer:.*",
    r"(?:\[?!\[[^\]]{0,200}\]\([^()\s]{0,400}[^()]{0,100}\)\]?(?:\([^()\s]{0,400}\))? ?){1,4}",
    # calls to action that are only a button
    (
        r"(?:book|schedule|request|make|get)(?: (?:now|online|an?|your|my|free|the|started|today))*"
        r"(?: (?:appointment|consultation|consult|call|visit|assessment|evaluation))?(?: (?:now|today|online"
        r"|here))*"
    ),
    (
        r"(?:contact|call|email|text)(?: us)?(?: (?:now|today|here))?|get in touch(?: with us)?|learn more(?:"
        r" here)?|click here|"
        r"find a (?:clinic|provider|doctor|therapist|location)(?: near (?:you|me))?"
    ),
    # contact details
    r"(?:(?:tel|phone|fax|call|ph|office|mobile)[.:]* *)?(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}",
    r"(?:e-?mail[.:]* *)?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}",
    (
        r"\d{1,6} [\w .,'#-]{3,60}\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|suite|ste|drive|dr|lane"
        r"|way)\b.{0,80}"
    ),
    (
        r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?s?\b.{0,20}\b\d{1,2}(?::\d\d)?"
        r" ?[ap]\.?m\.?.{0,40}"
    ),
)
"""A block that is furniture when the pattern matches all of it."""

ANYWHERE: Final[tuple[str, ...]] = (
    r"\binterested in (?:trying|learning|booking|scheduling)\b.{0,160}\b(?:check out|see|click|visit|browse)\b",
    r"\bgoogle privacy policy\b",
    r"\bby (?:clicking|using|continuing|subscribing|submitting)\b.{0,60}\byou (?:agree|consent|accept)\b",
    (
        r"\bthis (?:website|site|article|content|information) (?:is|does) not (?:intended|provide|constitute|a"
        r" substitute)\b"
        r".{0,120}\b(?:medical|professional) advice\b"
    ),
    r"\b(?:is|are) not a substitute for (?:professional )?medical advice\b",
)
"""A block that is furniture when the pattern is found in it."""

BIO_ROLES: Final[tuple[str, ...]] = (
    "author",
    "blogger",
    "clinical director",
    "clinician",
    "copywriter",
    "counselor",
    "counsellor",
    "doctor",
    "editor",
    "founder",
    "journalist",
    "medical director",
    "neurologist",
    "neuroscientist",
    "nurse practitioner",
    "physician",
    "pharmacist",
    "psychiatrist",
    "psychologist",
    "psychotherapist",
    "researcher",
    "reporter",
    "science writer",
    "therapist",
    "writer",
)
"""Trades that a line about the author names ("X is a freelance writer …")."""
