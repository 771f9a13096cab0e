"""The papers: `sources.bib` read as it stands, and which of them may set and which may judge."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lactea.errors import EvidenceError
from lactea.evidence.tables import read_table

ROLES = ("set", "judge")

_HEAD = re.compile(r"@(?P<kind>\w+)\{(?P<key>[^,\s]+),")
_FIELD = re.compile(r"(?P<name>[a-z]+)\s*=\s*\{(?P<text>.*)\},?")


@dataclass(frozen=True)
class Paper:
    """One entry of `sources.bib`.

    Attributes
    ----------
    key
        The source key that facts name.
    kind
        BibTeX kind of entry, such as `article`.
    fields
        Field name to text, without the braces round it.
    bibtex
        The entry as it stands in the file.
    """

    key: str
    kind: str
    fields: Mapping[str, str]
    bibtex: str

    def citation(self) -> str:
        """Return the entry as one line of plain text: authors, year, title, place, DOI or URL."""
        links = [f"{name}:{self.fields[name]}" for name in ("doi", "pmid") if name in self.fields]
        parts = [
            f"{self._authors()} ({self.fields.get('year', 'no year')})",
            self.fields.get("title", ""),
            self._place(),
            self.fields.get("note", ""),
            " ".join(links) or self.fields.get("url", ""),
        ]
        text = ". ".join(part for part in parts if part).replace("?.", "?")
        return text.translate(str.maketrans("", "", "{}\\"))

    def _authors(self) -> str:
        text = self.fields.get("author", "Authors not shown").replace(",", "")
        names = re.split(r" and (?![^{]*\})", text)
        return ", ".join("et al." if name == "others" else name for name in names)

    def _place(self) -> str:
        fields = self.fields
        kinds = ("journal", "howpublished", "publisher")
        place = next((fields[kind] for kind in kinds if kind in fields), "")
        number = ":".join(fields[name] for name in ("volume", "pages") if name in fields)
        return f"{place} {number}".strip()


def read_papers(path: Path) -> Mapping[str, Paper]:
    """Return the entries of a bibliography by key.

    The file keeps to a plain form: the head, each `name = {text},` and the closing brace stand on
    lines of their own.

    Raises
    ------
    EvidenceError
        A line in another form, an entry that is not closed, or a key given twice.
    """
    papers: dict[str, Paper] = {}
    entry: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        if not entry and not line.strip():
            continue
        form = _FIELD if entry else _HEAD
        entry.append(line)
        if len(entry) > 1 and line.strip() == "}":
            paper = _paper(entry)
            if paper.key in papers:
                raise EvidenceError(f"{path.name}, line {number}: {paper.key!r} is given twice")
            papers[paper.key], entry = paper, []
        elif not form.fullmatch(line.strip()):
            raise EvidenceError(
                f"{path.name}, line {number}: cannot read {line.strip()!r}; write one "
                "'name = {text},' a line and close the entry with '}' on a line of its own"
            )
    if entry:
        raise EvidenceError(f"{path.name}: the last entry is not closed")
    return MappingProxyType(papers)


def read_roles(path: Path, papers: Mapping[str, Paper]) -> Mapping[str, str]:
    """Return the role of each paper that has one: it may set parameters, or judge the model.

    Raises
    ------
    EvidenceError
        An unknown role or paper, a role without reason, a paper with two rows, or two keys of one
        paper (the same DOI) of which only one has that role.
    """
    roles: dict[str, str] = {}
    for row in read_table(path, ("source_key", "role", "reason"), EvidenceError):
        key, role = row.required("source_key"), row.required("role")
        row.required("reason")
        if key not in papers:
            raise row.problem("source_key", f"{key!r} is not in sources.bib; add it there")
        if role not in ROLES:
            raise row.problem("role", f"{role!r} is not one of {', '.join(ROLES)}")
        if key in roles:
            raise row.problem("source_key", f"{key!r} has a role already; one paper, one role")
        twin = _twin(papers[key], (papers[other] for other in roles))
        if twin and roles[twin] != role:
            raise row.problem(
                "role", f"{key!r} is the same paper as {twin!r}, which has the role {roles[twin]!r}"
            )
        roles[key] = role
    for key in papers.keys() - roles.keys():
        if twin := _twin(papers[key], (papers[other] for other in roles)):
            raise EvidenceError(
                f"{path.name}: {key!r} is the same paper as {twin!r}; give it a row of that role"
            )
    return MappingProxyType(roles)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as reason:
        raise EvidenceError(f"{path.name}: cannot be read ({reason})") from None


def _paper(entry: list[str]) -> Paper:
    kind, key = _HEAD.findall(entry[0])[0]
    fields = {name: text for line in entry[1:-1] for name, text in _FIELD.findall(line)}
    return Paper(key, kind, MappingProxyType(fields), "\n".join(entry))


def _twin(paper: Paper, others: Iterable[Paper]) -> str | None:
    doi = paper.fields.get("doi", "").lower()
    same = (other.key for other in others if doi and other.fields.get("doi", "").lower() == doi)
    return next(same, None)
