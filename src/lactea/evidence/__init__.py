"""What was measured: published facts with their papers, and which papers may set or judge.

A paper sets parameters or judges the model, never both. Facts stand in `measurements/`, papers in
`sources.bib`, their roles in `roles.csv`; everything is read once and checked when it is read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lactea.errors import EvidenceError, nearest
from lactea.evidence.facts import Fact, read_facts
from lactea.evidence.sources import Paper, read_papers, read_roles

__all__ = ["Fact", "Paper", "bibtex", "cite", "fact", "load", "papers", "role"]

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class _Shelf:
    facts: Mapping[str, Fact]
    papers: Mapping[str, Paper]
    roles: Mapping[str, str]


def load(folder: Path | None = None) -> Mapping[str, Fact]:
    """Return every fact by id, in the order of the files; read once and kept.

    Parameters
    ----------
    folder
        Holds `measurements/`, `sources.bib` and `roles.csv`; Lactea's own by default.

    Raises
    ------
    EvidenceError
        If a row, an entry or a role cannot be used; file, row and field are named.
    """
    return _shelf(folder or FOLDER).facts


def fact(fact_id: str) -> Fact:
    """Return one fact.

    Raises
    ------
    EvidenceError
        If there is none of that id; the nearest ids are suggested.
    """
    facts = load()
    if fact_id not in facts:
        raise EvidenceError(f"no fact {fact_id!r}; {nearest(fact_id, facts)}")
    return facts[fact_id]


def papers(folder: Path | None = None) -> Mapping[str, Paper]:
    """Return every paper in the bibliography by its source key."""
    return _shelf(folder or FOLDER).papers


def role(source_key: str, folder: Path | None = None) -> str | None:
    """Return `set`, `judge`, or None where the paper has no role.

    Raises
    ------
    EvidenceError
        If the paper is not in the bibliography.
    """
    _paper(source_key, folder)
    return _shelf(folder or FOLDER).roles.get(source_key)


def cite(source_key: str) -> str:
    """Return the citation of a paper as one line of plain text.

    Raises
    ------
    EvidenceError
        If the paper is not in the bibliography; the nearest keys are suggested.
    """
    return _paper(source_key).citation()


def bibtex(source_keys: Iterable[str]) -> str:
    """Return the BibTeX entries of papers, each once, in the order of their keys.

    Raises
    ------
    EvidenceError
        If a paper is not in the bibliography.
    """
    return "\n\n".join(_paper(key).bibtex for key in sorted(set(source_keys)))


def _paper(source_key: str, folder: Path | None = None) -> Paper:
    known = papers(folder)
    if source_key not in known:
        raise EvidenceError(f"no paper {source_key!r}; {nearest(source_key, known)}")
    return known[source_key]


@cache
def _shelf(folder: Path) -> _Shelf:
    found = read_papers(folder / "sources.bib")
    roles = read_roles(folder / "roles.csv", found)
    return _Shelf(read_facts(folder / "measurements", found, roles), found, roles)
