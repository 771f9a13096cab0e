"""A lactation as a table: how milk came in, then each measure by age, beside published ranges."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from textwrap import wrap
from typing import NamedTuple

import numpy as np

from lactea.parameters.mother import MONTH
from lactea.results.lactation import MEASURES, days_with_milk, measure
from lactea.results.lactation_record import before_birth, daily, milk_taken
from lactea.results.onset import LANDMARKS, hours_of_onset
from lactea.results.phrases import many
from lactea.results.published import Published, published
from lactea.results.summary import NOT_THE_READER, WIDTH
from lactea.simulation.lactation import Lactation
from lactea.units import convert

# [d] Of a table's columns, the more telling first.
AGES = (7.0, MONTH, 3 * MONTH, 6 * MONTH, 12 * MONTH, 2 * MONTH, 14.0, 9 * MONTH, 18 * MONTH)
MOST_AGES = 6
HALF_WEEK = 3.5


class _Line(NamedTuple):
    measure: str
    label: str
    unit: str  # as shown
    ucum: str
    digits: int
    beside: str = ""  # id of the fact
    when: str = ""  # of the published number, where it is of one age


_LINES = (
    _Line("milk_made", "Milk made in 24 h", "mL", "mL/d", 0, "prod_iom1991_average"),
    _Line("milk_per_day", "Milk removed in 24 h", "mL", "mL/d", 0, "prod_kent2006_normal_range"),
    _Line("intake", "  by the infant", "mL", "mL/d", 0),
    _Line("milk_pumped", "  by a pump", "mL", "mL/d", 0),
    _Line("bottle", "Expressed milk drunk", "mL", "mL/d", 0),
    _Line("supplement", "Other milk drunk", "mL", "mL/d", 0),
    _Line("sessions_per_day", "Sessions in 24 h", "", "1/d", 1, "prod_kent2007_meals_per_day"),
    _Line("feeds_per_day", "Feeds, one breast each", "", "1/d", 1, "prod_kent2006_feeds_per_day"),
    _Line(
        "storage", "Storage capacity, one breast", "mL", "mL", 0,
        "prod_kent1999_storage_breast_1to6",
    ),
    _Line(
        "breast_volume", "Volume won, one breast", "mL", "mL", 0,
        "prod_kent1999_tissue_breast_1to6", "1-6 mo",
    ),
    _Line("lactose", "Lactose", "g/L", "g/L", 1, "dev_full_lactose", "> 1 mo"),
    _Line("fat", "Fat", "g/L", "g/L", 1, "prod_kent2006_fat_24h", "1-6 mo"),
    _Line("protein", "Protein", "g/L", "g/L", 1, "dev_wojcik_protein", "mature"),
    _Line("energy", "Energy", "kcal/dL", "kcal/dL", 0, "dev_wojcik_energy", "mature"),
    _Line("sodium", "Sodium", "mmol/L", "mmol/L", 1, "dev_lee_na_mature", "1-15 mo"),
    _Line("prolactin", "Prolactin in plasma", "ug/L", "ug/L", 0, "dev_prl_base_d180", "day 180"),
    _Line("infant_weight", "Weight of the infant", "kg", "kg", 2),
    _Line("infant_weight_over_median", "  over the WHO median", "%", "%", 0),
)  # fmt: skip
_EARLY = ("dev_intake_24h_pp", "dev_intake_144h_pp", "dev_breastvol_cgate_increase")


def shown_beside() -> tuple[str, ...]:
    """Return the ids of the facts that the table shows."""
    return (*_EARLY, *(line.beside for line in _LINES if line.beside))


@dataclass(frozen=True, slots=True)
class OnsetRow:
    """One line of how milk came in, with what was published of it."""

    name: str
    label: str
    value: float
    unit: str
    published: str
    source: str
    digits: int = 0

    @property
    def shown_unit(self) -> str:
        """The unit, blank where there is no number."""
        return self.unit if isfinite(self.value) else ""


@dataclass(frozen=True, slots=True)
class AgeRow:
    """One measure at each age of the table.

    Attributes
    ----------
    name
        Of the measure in `lactea.results.lactation`.
    label, unit
        For people; the unit is that of `values`.
    values
        [`unit`] One an age; nan where there was nothing to measure.
    published, source
        What was published, in `unit`, and where; blank where nothing is.
    digits
        Decimals that are shown.
    """

    name: str
    label: str
    values: tuple[float, ...]
    unit: str
    published: str
    source: str
    digits: int


@dataclass(frozen=True)
class LactationSummary:
    """A table of a lactation; as text, aligned and without colour.

    Attributes
    ----------
    title
        Who was followed, through what.
    onset
        How milk came in.
    ages
        [d] Of the columns of `rows`.
    rows
        One measure each.
    notes
        What has to be said under the table.
    """

    title: str
    onset: tuple[OnsetRow, ...]
    ages: tuple[float, ...]
    rows: tuple[AgeRow, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        first = [
            (row.label, _shown(row.value, row.digits), row.shown_unit, row.published, row.source)
            for row in self.onset
        ]
        head = ("", *(age_words(age) for age in self.ages), "", "published", "source")
        later = [head, *(_cells(row) for row in self.rows)]
        notes = [line for note in self.notes for line in wrap(note, WIDTH)]
        return "\n".join([self.title, "", *_lines(first), "", *_lines(later), "", *notes])


def summarise_lactation(lactation: Lactation) -> LactationSummary:
    """Return what a clinic would measure in a lactation, by age, beside published ranges."""
    ages = ages_of(lactation)
    rows = tuple(_row(lactation, line, ages) for line in _LINES)
    kept = tuple(
        row for row in rows if any(isfinite(value) and abs(value) > 1e-6 for value in row.values)
    )
    notes = (
        "Each column is the mean of the week around an age; chance moves a day by some percent.",
        NOT_THE_READER,
    )
    return LactationSummary(title_of(lactation), onset_rows(lactation), ages, kept, notes)


def title_of(lactation: Lactation) -> str:
    """Return who was followed, through what, in one line."""
    name = lactation.mother.name
    who = "The reference mother" if name == "reference" else name.capitalize()
    scenario = lactation.scenario
    return (
        f"{who}; {scenario.name}: {scenario.title[0].lower()}{scenario.title[1:]}; birth at "
        f"{scenario.gestation:g} weeks; {many(scenario.days, 'day')}; seed {lactation.seed}"
    )


def ages_of(lactation: Lactation) -> tuple[float, ...]:
    """Return the ages [d] of a table: usual ones, and the end; at most six."""
    end = float(len(lactation.daily))
    usual = [age for age in AGES if age + HALF_WEEK < end]
    return (*sorted(usual[: MOST_AGES - 1]), end)


def age_words(age: float) -> str:
    """Return an age [d] as a column is headed: "day 7", "3 mo"."""
    whole = age / MONTH
    return (
        f"{whole:.0f} mo" if age >= MONTH and abs(whole - round(whole)) < 0.03 else f"d {age:.0f}"
    )


def onset_rows(lactation: Lactation) -> tuple[OnsetRow, ...]:
    """Return how milk came in: pregnancy, colostrum, and the hours of its landmarks."""
    hours = hours_of_onset(lactation)
    timed = tuple(
        OnsetRow(
            one.name, f"{one.label} ({one.meaning})", hours[one.name], "h", *_of(one.published)
        )
        for one in LANDMARKS
    )
    return (*_before(lactation), *timed, *_first_volumes(lactation))


def _before(lactation: Lactation) -> tuple[OnsetRow, ...]:
    grown = before_birth(lactation, "volume_grown")
    able = before_birth(lactation, "differentiation")
    weeks = before_birth(lactation, "gestational_age") / (7.0 * 86400.0)
    half = np.flatnonzero(able >= 0.5)
    week = float(weeks[half[0]]) if half.size else float("nan")
    won = "Tissue won in pregnancy, one breast"
    beside = _of("dev_breastvol_cgate_increase", "mL", 0)
    return (
        OnsetRow("tissue_won", won, float(grown[-1]), "mL", *beside),
        OnsetRow("differentiated", "Half of the gland can make milk", week, "wk", "", ""),
    )


def _first_volumes(lactation: Lactation) -> tuple[OnsetRow, ...]:
    taken = milk_taken(lactation)
    found = []
    for day, fact_id in ((1, "dev_intake_24h_pp"), (6, "dev_intake_144h_pp")):
        if taken.size >= day:
            label = "Colostrum removed on day 1" if day == 1 else f"Milk removed on day {day}"
            amount = float(taken[day - 1])
            beside = _of(fact_id, "mL/d", 0)
            found.append(OnsetRow(f"milk_day_{day}", label, amount, "mL", *beside))
    return tuple(found)


def _of(fact_id: str, unit: str = "h", digits: int = 0) -> tuple[str, str]:
    """Return what was published and where, blank where nothing was."""
    if not fact_id:
        return "", ""
    found = published(fact_id, unit)
    return published_words(found, digits), found.source


def published_words(found: Published, digits: int) -> str:
    """Return a published number with its spread: "53 (sd 12)", "440 to 1220"."""
    span = ""
    if found.low is not None and found.high is not None:
        span = f"{found.low:.{digits}f} to {found.high:.{digits}f}"
    if found.value is None:
        return span
    mean = f"{found.value:.{digits}f}"
    if span:
        return f"{mean} ({span})"
    if found.spread is None:
        return mean
    return f"{mean} ({spread_word(found)} {found.spread:.{digits}f})"


def spread_word(found: Published) -> str:
    """Return what the spread of a published number is, as far as the paper says."""
    return "se" if "sem" in found.statistic.lower() else found.spread_name


def _row(lactation: Lactation, line: _Line, ages: Sequence[float]) -> AgeRow:
    unit = MEASURES[line.measure].unit
    found = tuple(convert(measure(lactation, line.measure, age), unit, line.ucum) for age in ages)
    words, source = _of(line.beside, line.ucum, line.digits)
    if line.when and words:
        words = f"{words}, {line.when}"
    return AgeRow(line.measure, line.label, found, line.unit, words, source, line.digits)


def _shown(value: float, digits: int) -> str:
    if not isfinite(value):
        return "-"
    return f"{value:.{digits}f}" if abs(value) >= 0.5 * 10.0**-digits else f"{0.0:.{digits}f}"


def _cells(row: AgeRow) -> tuple[str, ...]:
    shown = (_shown(value, row.digits) for value in row.values)
    return row.label, *shown, row.unit, row.published, row.source


def _lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows of a table: words to the left, numbers to the right."""
    numbers = len(cells[0]) - 4
    widths = [max(len(row[place]) for row in cells) for place in range(len(cells[0]))]
    lines = []
    for row in cells:
        parts = [
            f"{text:>{width}}" if 1 <= place <= numbers else f"{text:<{width}}"
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(parts).rstrip())
    return lines


def compare_lactations(lactations: Sequence[Lactation]) -> str:
    """Return a table with one line a lactation: how milk came in and what was removed."""
    head = ("scenario", "milk in", "1 mo", "3 mo", "6 mo", "most", "all", "milk until", "", "", "")
    units = ("", "h", "mL/d", "mL/d", "mL/d", "mL/d", "L", "day", "", "", "")
    rows = [head, units, *(_compared(one) for one in lactations)]
    notes = "Milk removed, means of the week around an age; most: of any week. " + NOT_THE_READER
    return "\n".join([*_lines(rows), "", *wrap(notes, WIDTH)])


def _compared(lactation: Lactation) -> tuple[str, ...]:
    taken, end = milk_taken(lactation), float(len(lactation.daily))
    monthly = [
        measure(lactation, "milk_per_day", age) if age + HALF_WEEK <= end else float("nan")
        for age in (MONTH, 3 * MONTH, 6 * MONTH)
    ]
    weeks = np.convolve(taken, np.ones(7) / 7.0, "valid") if taken.size >= 7 else taken
    last = days_with_milk(lactation)
    until = "to the end" if last == len(lactation.daily) else f"{last}"
    if daily(lactation, "activation").max() < 0.5:
        until = "never in"
    hour = hours_of_onset(lactation)["milk_in"]
    amounts = [_shown(value, 0) for value in (*monthly, float(weeks.max()))]
    all_taken = _shown(float(taken.sum()) / 1000.0, 1)
    return (lactation.scenario.name, _shown(hour, 0), *amounts, all_taken, until, "", "", "")
