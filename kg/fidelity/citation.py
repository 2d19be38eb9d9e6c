"""Whether the cited works exist, are the ones meant, and can be looked into."""

from __future__ import annotations

from collections.abc import Mapping

from kg.fidelity.case import Case, study_fact
from kg.fidelity.rules import problem
from kg.model import CitedWork, InTextCitation, Problem, Source, Study
from kg.terms import CitationProblem, CitationStyle, Design, Level

__all__ = ["citation_problems", "has_missing_source", "is_primary", "points_at_work", "secondary_problem"]

_MOST_NAMED = 3

_RULES = {
    CitationProblem.MISSING_ENTRY: "citation.missing-entry",
    CitationProblem.YEAR_MISMATCH: "citation.year-mismatch",
    CitationProblem.AMBIGUOUS: "citation.ambiguous",
}


def citation_problems(case: Case) -> list[Problem]:
    """Return what stands between the claim's citations and their sources."""
    found = [made for citation in case.citations if (made := _of_citation(case, citation)) is not None]
    said = {key for citation in case.citations for key in citation.not_found}
    for key in case.claim.citations:
        study = case.studies.get(key)
        if key in said:
            continue
        if study is None:
            text = f"no record of {key} is in hand, so the claim cannot be held against it"
            found.append(problem("citation.no-record", text, claim=case.words, study=key))
        elif not study.exists:
            text = f"{key} is cited, but no such work could be found"
            found.append(problem("citation.not-found", text, claim=case.words, source=study.note, study=key))
        elif study.retracted:
            text = f"{key} was retracted: leave the claim out, or cite a work that stands"
            found.append(problem("retraction.cited", text, claim=case.words, source=study.note, study=key))
    return found


def has_missing_source(case: Case) -> bool:
    """Whether any work the claim points at cannot be found."""
    return any(
        citation.problem is CitationProblem.MISSING_ENTRY and citation.style is not CitationStyle.NAMED_STUDY
        for citation in case.citations
    ) or any(key in case.studies and not case.studies[key].exists for key in case.claim.citations)


def points_at_work(case: Case) -> bool:
    """Whether the text points at a work that did not resolve; "studies show" and a quoted person point at none."""
    return any(
        citation.problem is not CitationProblem.NONE and citation.style is not CitationStyle.VAGUE
        for citation in case.citations
    )


def secondary_problem(case: Case, study: Study) -> Problem | None:
    """Return the note that a cited work is a narrative review, where it is one, with the studies it leads to.

    The chain is followed through the works a record says it includes; where it names none, primary studies in hand
    on the question are offered.
    """
    if study.design is not Design.NARRATIVE_REVIEW:
        return None
    text = f"{study.key} is a narrative review: secondary evidence"
    chain = [key for key in _behind(study, case.studies) if key in case.studies]
    primary = {item.study: item for item in case.answering if is_primary(case.studies[item.study])}
    offered = [key for key in primary if key in chain] if chain else list(primary)
    source = None
    if offered:
        text += f"; {'it rests on' if chain else 'of the studies in hand see'} {', '.join(offered[:_MOST_NAMED])}"
        first = primary[offered[0]]
        source = f"{offered[0]}: {study_fact(first.finding, case.studies[offered[0]], case.scheme)}"
    elif chain:
        text += f"; none of the works it leads to ({', '.join(chain[:_MOST_NAMED])}) speaks to the claim"
    return problem("citation.secondary", text, claim=case.words, source=source, study=study.key)


def is_primary(study: Study) -> bool:
    """Whether a study observed something itself, or pools by a stated method what others did."""
    second_hand = (Design.NARRATIVE_REVIEW, Design.GUIDELINE, Design.REFERENCE_WORK)
    return study.exists and not study.retracted and study.design is not None and study.design not in second_hand


def _behind(study: Study, studies: Mapping[str, Study]) -> list[str]:
    """Return the works a review leads to, reviews on the way followed in turn, each work once."""
    found: dict[str, None] = {}
    waiting = list(study.includes)
    while waiting:
        key = waiting.pop(0)
        if key == study.key or key in found:
            continue
        found[key] = None
        next_one = studies.get(key)
        if next_one is not None and next_one.design is Design.NARRATIVE_REVIEW:
            waiting += next_one.includes
    return list(found)


def _of_citation(case: Case, citation: InTextCitation) -> Problem | None:
    rule = _RULES.get(citation.problem)
    if rule is None:
        return None
    exact = " ".join(citation.exact.split())
    if citation.problem is CitationProblem.MISSING_ENTRY:
        missing = [work for work in citation.works if not _resolved(work, citation, case)] or list(citation.works)
        names = ", ".join(_name(work) for work in missing) or exact
        message = f"'{names}' has no entry in the bibliography"
        notes = [case.studies[key].note for key in citation.not_found if key in case.studies]
        study = citation.not_found[0] if len(citation.not_found) == 1 else None
        near = [(key, source) for key in citation.candidates if (source := case.bibliography.sources.get(key))]
        short = [pair for pair in near if all(_only_names_too_few(work, pair[1]) for work in missing)]
        level = None
        if short and missing:
            message = f"'{names}' says more than two authors; {_entry(*short[0])} has {_count(short[0][1])}"
            level = Level.WARNING
        elif near:
            message += f"; nearest is {_entry(*near[0])}"
        if citation.style is CitationStyle.NAMED_STUDY:
            # a study known by its name may be cited in full beside it
            beside = bool(case.claim.citations) or any(other.keys for other in case.citations)
            level = Level.NOTE if beside else Level.WARNING
        return problem(
            rule, message, claim=case.words, source=" ".join(filter(None, notes)) or None, level=level, study=study
        )
    message = {
        CitationProblem.YEAR_MISMATCH: f"'{exact}' fits no work of that year",
        CitationProblem.AMBIGUOUS: f"'{exact}' fits several works",
    }[citation.problem]
    if citation.candidates:
        message += f": {', '.join(citation.candidates)}"
    return problem(rule, message, claim=case.words, source=citation.note)


def _resolved(work: CitedWork, citation: InTextCitation, case: Case) -> bool:
    for key in citation.keys:
        entry = case.bibliography.sources.get(key)
        if entry is None or (work.year is not None and entry.year != work.year):
            continue
        families = {person.family.casefold() for person in entry.authors}
        if not work.authors or work.authors[0].casefold() in families:
            return True
    return False


def _only_names_too_few(work: CitedWork, source: Source) -> bool:
    """Say whether an entry is of the author and year cited, but of too few authors for "et al."."""
    if not (work.et_al and work.authors and source.authors) or source.others or len(source.authors) > 2:
        return False
    return work.year == source.year and work.authors[0].casefold() == source.authors[0].family.casefold()


def _entry(key: str, source: Source) -> str:
    """Name a bibliography entry as a text would cite it, with its key."""
    families = [person.family for person in source.authors]
    who = " & ".join(families)
    if families and (len(families) > 2 or source.others):
        who = f"{families[0]} et al."
    return f"{who or source.title or 'an entry'} {source.year or 'n.d.'} ({key})"


def _count(source: Source) -> str:
    return "one author" if len(source.authors) == 1 else "two authors"


def _name(work: CitedWork) -> str:
    if work.name or not work.authors:
        return work.name or (f"[{work.number}]" if work.number else work.doi or work.url or "a work")
    authors = f"{work.authors[0]} et al." if work.et_al else " & ".join(work.authors)
    return f"{authors} {work.year or ''}{work.suffix}".strip()
