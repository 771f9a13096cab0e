"""Published facts, one a row, and what makes a row unfit to be used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lactea.errors import EvidenceError, UnitError, nearest
from lactea.evidence.sources import Paper
from lactea.evidence.tables import TableRow, read_table
from lactea.units import check

COLUMNS = (
    "id",
    "quantity",
    "value",
    "sd",
    "low",
    "high",
    "unit",
    "n",
    "statistic",
    "population",
    "conditions",
    "source_key",
    "citation",
    "url",
    "confidence",
    "same_as",
)
CONFIDENCES = ("read", "secondary")


@dataclass(frozen=True)
class Fact:
    """One published number, or one ordering in words where `value` is None.

    Attributes
    ----------
    id
        Name of the fact, unique among all facts.
    topic
        The measurements file that holds it, without its ending.
    quantity
        What was measured, in words.
    value, sd, low, high
        [`unit`] The number and its spread; `statistic` says what they are. None where not given.
    unit
        UCUM unit of the four.
    n
        How many were measured, or None where not given.
    statistic, population, conditions
        What the numbers are, of whom, and how taken.
    source_key
        The paper's key in `sources.bib`.
    citation, url
        The paper as it was cited where the number was read, and where that was.
    confidence
        `read`: seen in the paper or its abstract. `secondary`: seen in a text that cites it.
    same_as
        Id of the first row that states the same fact of the same paper, or None.
    """

    id: str
    topic: str
    quantity: str
    value: float | None
    sd: float | None
    low: float | None
    high: float | None
    unit: str
    n: int | None
    statistic: str
    population: str
    conditions: str
    source_key: str
    citation: str
    url: str
    confidence: str
    same_as: str | None


def read_facts(
    folder: Path, papers: Mapping[str, Paper], roles: Mapping[str, str]
) -> Mapping[str, Fact]:
    """Return every fact in the CSV files of a folder, by id.

    Raises
    ------
    EvidenceError
        Naming file, row and field: a confidence other than read or secondary, an id used twice, a
        unit that cannot be read, a source that is not in the bibliography, a `same_as` that points
        nowhere, or two rows of one fact whose papers have different roles.
    """
    facts: dict[str, Fact] = {}
    rows: dict[str, TableRow] = {}
    for row in _rows(folder):
        fact = _fact(row, papers)
        if fact.id in facts:
            first = rows[fact.id]
            raise row.problem("id", f"{fact.id!r} is used in {first.file}, row {first.number}")
        facts[fact.id], rows[fact.id] = fact, row
    for fact in facts.values():
        _check_link(fact, facts, roles, rows[fact.id])
    return MappingProxyType(facts)


def _rows(folder: Path) -> Iterator[TableRow]:
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise EvidenceError(f"{folder.name}: holds no CSV file of facts")
    for path in paths:
        yield from read_table(path, COLUMNS, EvidenceError)


def _fact(row: TableRow, papers: Mapping[str, Paper]) -> Fact:
    return Fact(
        id=row.required("id"),
        topic=row.file.removesuffix(".csv"),
        quantity=row.required("quantity"),
        value=row.number_or_none("value"),
        sd=row.number_or_none("sd"),
        low=row.number_or_none("low"),
        high=row.number_or_none("high"),
        unit=_unit(row),
        n=_count(row),
        statistic=row.cells["statistic"],
        population=row.cells["population"],
        conditions=row.cells["conditions"],
        source_key=_source_key(row, papers),
        citation=row.required("citation"),
        url=row.cells["url"],
        confidence=_confidence(row),
        same_as=row.cells["same_as"] or None,
    )


def _unit(row: TableRow) -> str:
    try:
        return check(row.required("unit"))
    except UnitError as reason:
        raise row.problem("unit", str(reason)) from None


def _count(row: TableRow) -> int | None:
    text = row.cells["n"]
    if text and not text.isdecimal():
        raise row.problem("n", f"{text!r} is not a whole number")
    return int(text) if text else None


def _source_key(row: TableRow, papers: Mapping[str, Paper]) -> str:
    key = row.required("source_key")
    if key not in papers:
        raise row.problem("source_key", f"{key!r} is not in sources.bib; {nearest(key, papers)}")
    return key


def _confidence(row: TableRow) -> str:
    confidence = row.required("confidence")
    if confidence == "recalled":
        raise row.problem("confidence", "a recalled number is no evidence; read it and cite it")
    if confidence not in CONFIDENCES:
        raise row.problem("confidence", f"{confidence!r} is not one of {', '.join(CONFIDENCES)}")
    return confidence


def _check_link(
    fact: Fact, facts: Mapping[str, Fact], roles: Mapping[str, str], row: TableRow
) -> None:
    if fact.same_as is None:
        return
    first = facts.get(fact.same_as)
    if first is None:
        raise row.problem("same_as", f"{fact.same_as!r} is no fact; {nearest(fact.same_as, facts)}")
    if roles.get(fact.source_key) != roles.get(first.source_key):
        raise row.problem(
            "same_as",
            f"{fact.source_key!r} ({roles.get(fact.source_key, 'no role')}) and "
            f"{first.source_key!r} ({roles.get(first.source_key, 'no role')}) state the same fact; "
            "give both papers the same role in roles.csv",
        )
