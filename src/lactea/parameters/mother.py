"""A mother and her infant, as values: which parameters are theirs, and who they are."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zlib import crc32

from lactea import evidence
from lactea.errors import ParameterError, UnitError, nearest
from lactea.parameters.draws import lognormal, uniform
from lactea.parameters.table import Row, all_rows, organs
from lactea.units import convert

DEFAULT_DAYS = 60.0
DAYS = (1.0, 180.0)
WEIGHT = (1.5, 14.0)
MONTH = 30.4375
LAST_MONTH = 24  # of the medians that the evidence holds
MINIMAL_GLAND = 0.25  # [1] of the usual gland, in mothers whose breasts hardly grow
LARGEST_KEY = 2**63 - 1
_TRIES = 64
_KEYS = ("name", "days_postpartum", "infant_weight", "seed", "index")


@dataclass(frozen=True)
class Mother:
    """One mother and her infant.

    Attributes
    ----------
    name
        How she is called in results.
    days_postpartum
        [d] Age of the infant, 1 to 180.
    infant_weight
        [kg] Weight of the infant, or None for the WHO median at that age.
    changed
        Parameters that differ from the reference: "organ.symbol" to value, in the unit of the
        parameter table.
    seed, index
        Key of what is drawn for her (lobes, and `changed` if `drawn`).
    drawn
        True if she was drawn from the population; the reference mother is not.
    """

    name: str = "reference"
    days_postpartum: float = DEFAULT_DAYS
    infant_weight: float | None = None
    changed: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    seed: int = 0
    index: int = 0
    drawn: bool = False

    def __reduce__(self) -> tuple[type["Mother"], tuple[object, ...]]:
        """Copy and pickle by value: a view of a mapping cannot be."""
        values = (self.name, self.days_postpartum, self.infant_weight, dict(self.changed))
        return Mother, (*values, self.seed, self.index, self.drawn)

    def __hash__(self) -> int:
        """Hash by value, so that mothers can be keys."""
        changed = tuple(sorted(self.changed.items()))
        return hash(
            (
                self.name,
                self.days_postpartum,
                self.infant_weight,
                changed,
                self.seed,
                self.index,
                self.drawn,
            )
        )

    def __post_init__(self) -> None:
        """Refuse an age, weight, key or parameter outside its range."""
        object.__setattr__(self, "changed", MappingProxyType(dict(self.changed)))
        for key in ("seed", "index"):
            if not 0 <= getattr(self, key) <= LARGEST_KEY:
                raise ParameterError(
                    f"{key} = {getattr(self, key)}: give a whole number from 0 to {LARGEST_KEY}"
                )
        _within("days_postpartum", self.days_postpartum, DAYS, "d", "solids come after 180 days")
        if self.infant_weight is not None:
            _within("infant_weight", self.infant_weight, WEIGHT, "kg", "WHO growth standards")
        for name, value in self.changed.items():
            row = _row(name)
            _within(name, value, (row.low, row.high), row.unit, _source(row))

    @classmethod
    def reference(
        cls, days_postpartum: float = DEFAULT_DAYS, infant_weight: float | None = None
    ) -> "Mother":
        """Return the mother whose every parameter is the table's value."""
        return cls(days_postpartum=days_postpartum, infant_weight=infant_weight)

    @classmethod
    def draw(
        cls,
        seed: int,
        index: int = 0,
        days_postpartum: float = DEFAULT_DAYS,
        infant_weight: float | None = None,
        minimal_growth: float = 0.0,
    ) -> "Mother":
        """Draw a mother from the population that the tables' spreads describe.

        A value that leaves its range is drawn again.

        Parameters
        ----------
        seed, index
            Whole numbers >= 0; the same pair is the same mother.
        minimal_growth
            [1] Share of mothers whose gland hardly grows in pregnancy: how large it is has not been
            published, so none by default.
        """
        changed = {
            name: _drawn(row, crc32(name.encode()), seed, index)
            for name, row in _rows().items()
            if row.spread
        }
        if uniform(1, seed, index, crc32(b"minimal growth"))[0] < minimal_growth:
            changed["gland.reached"] = MINIMAL_GLAND
        return cls(
            f"mother {index} of seed {seed}",
            days_postpartum,
            infant_weight,
            MappingProxyType(changed),
            seed,
            index,
            True,
        )

    @classmethod
    def from_file(cls, path: str | Path) -> "Mother":
        """Read a mother from a TOML file: see `docs/mother-file.md`.

        Raises
        ------
        ParameterError
            Naming file and key: a file that cannot be read, an unknown key (the nearest is named),
            a value outside its range (the range and its source are named), or an unknown unit.
        """
        where = Path(path)
        if not where.is_file():
            raise ParameterError(f"{where}: there is no such file")
        try:
            content = tomllib.loads(where.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
            raise ParameterError(f"{where}: cannot be read as TOML: {reason}") from None
        try:
            return _from_content(content, where.stem)
        except ParameterError as reason:
            raise ParameterError(f"{where}: {reason}") from None

    def of(self, organ: str) -> dict[str, float]:
        """Return what differs from the reference in one organ: symbol to value."""
        start = f"{organ}."
        return {
            name.removeprefix(start): value
            for name, value in self.changed.items()
            if name.startswith(start)
        }

    def median_infant_weight(self) -> float:
        """Return the WHO median weight at the infant's age [kg], mean of girls and boys."""
        return self.median_weight_at(self.days_postpartum)

    @staticmethod
    def median_weight_at(age: float) -> float:
        """Return the WHO median weight at an age [d], mean of girls and boys [kg].

        Raises
        ------
        ParameterError
            Beyond 24 months, where Lactea holds no medians.
        """
        _within("age", age, (0.0, LAST_MONTH * MONTH), "d", "WHO growth standards, to 24 months")
        medians = _medians()
        before = min(int(age / MONTH), LAST_MONTH - 1)
        share = age / MONTH - before
        return medians[before] + share * (medians[before + 1] - medians[before])


_SEXES = ("boys", "girls")


@cache
def _medians() -> tuple[float, ...]:
    """WHO median weights of every month, mean of girls and boys [kg]."""
    return tuple(
        sum(evidence.fact(f"growth_who2006_{sex}_{month}mo").value or 0.0 for sex in _SEXES) / 2
        for month in range(LAST_MONTH + 1)
    )


def _drawn(row: Row, key: int, seed: int, index: int) -> float:
    for factor in lognormal(_TRIES, row.spread or 0.0, seed, index, key):
        value = row.value * float(factor)
        if row.low <= value <= row.high:
            return value
    return row.value


@cache
def _rows() -> Mapping[str, Row]:
    return {f"{row.organ}.{row.symbol}": row for row in all_rows()}


def _row(name: str) -> Row:
    if name not in _rows():
        raise ParameterError(f"no parameter {name!r}; {nearest(name, _rows())}")
    return _rows()[name]


def _source(row: Row) -> str:
    return "; ".join(evidence.cite(key) for key in row.sources()) or f"assumed: {row.note}"


def _within(name: str, value: float, limits: tuple[float, float], unit: str, source: str) -> None:
    low, high = limits
    if not low <= value <= high:
        said = "" if unit == "1" else f" {unit}"
        raise ParameterError(
            f"{name} = {value:g}{said} is outside {low:g} to {high:g}{said} ({source})"
        )


def _from_content(content: dict[str, object], stem: str) -> Mother:
    plain = {key: value for key, value in content.items() if not isinstance(value, dict)}
    for key in plain:
        if key not in _KEYS:
            raise ParameterError(f"unknown key {key!r}; {nearest(key, (*_KEYS, *organs()))}")
    changed = {}
    for organ, table in content.items():
        if isinstance(table, dict):
            if organ not in organs():
                raise ParameterError(f"unknown table [{organ}]; {nearest(organ, organs())}")
            for symbol, given in table.items():
                changed[f"{organ}.{symbol}"] = _amount(f"{organ}.{symbol}", given)
    return Mother(
        name=str(plain.get("name", stem)),
        days_postpartum=_plain(plain, "days_postpartum", DEFAULT_DAYS, "d"),
        infant_weight=(
            _plain(plain, "infant_weight", 0.0, "kg") if "infant_weight" in plain else None
        ),
        changed=MappingProxyType(changed),
        seed=_whole(plain, "seed"),
        index=_whole(plain, "index"),
    )


def _plain(content: dict[str, object], key: str, default: float, unit: str) -> float:
    return _read(key, content.get(key, default), unit)


def _whole(content: dict[str, object], key: str) -> int:
    given = content.get(key, 0)
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= LARGEST_KEY:
        raise ParameterError(f"{key} = {given!r}: give a whole number from 0 to {LARGEST_KEY}")
    return given


def _amount(name: str, given: object) -> float:
    return _read(name, given, _row(name).unit)


def _read(name: str, given: object, unit: str) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise ParameterError(f"{name} = {given!r} is not a number; write a number in {unit}")
    if isinstance(given, int | float):
        return float(given)
    number, _, written = given.strip().partition(" ")
    try:
        return convert(float(number), written.strip() or unit, unit)
    except (ValueError, UnitError):
        raise ParameterError(
            f'{name} = {given!r} cannot be read; write a number and a unit, as "4.2 {unit}"'
        ) from None
