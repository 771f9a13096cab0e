"""One run as one flat xarray dataset, from which the run can be given back exactly.

Dimensions: `time` (each minute of the recorded days), `second` (every step within sessions),
`rest` (every step between them), `breast`, `lobe` (padded with nan), `solute`, `account`, `feed`,
`bottle` and `burst`. Every variable says its `units` and `long_name`.
"""

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother, load_table
from lactea.results.citations import citations_of, organs_used
from lactea.results.clock import DAY
from lactea.results.labels import (
    ACCOUNTS,
    BOOKS,
    COUNTS,
    FEEDS,
    GRID_STEP,
    HELD,
    LABELS,
    LOBES,
    SOLUTES,
    WORDS,
    Label,
)
from lactea.results.record import SIDES, Floats, dense_rows, rows_around
from lactea.results.summary import NOT_THE_READER
from lactea.simulation.run import Run
from lactea.simulation.stretch import COLUMNS, HELD_COLUMN, LOBE_COLUMN

if TYPE_CHECKING:
    import xarray

FORMAT = 3
TITLE = "A simulated mother and her infant"
CONVENTIONS = "Lactea-1"

Variable = tuple[tuple[str, ...], NDArray[Any], dict[str, str]]


def dataset_of(run: Run) -> "xarray.Dataset":
    """Return a run as labelled arrays with units.

    Values at `time` are interpolated from the record, and held before its first row and after its
    last; `second` and `rest` hold the record itself.
    """
    import xarray

    dense = dense_rows(run)
    grid = np.arange(0.0, run.days * DAY + 0.5 * GRID_STEP, GRID_STEP)
    variables = {
        **labelled_steps(run.sides, _interpolated(run.record, grid), "", "time", levels_only=True),
        **labelled_steps(run.sides, run.record[dense], "second_", "second"),
        **labelled_steps(run.sides, run.record[~dense], "rest_", "rest"),
        "second_session": variable(
            ("second",), session_of_rows(run)[dense], "1", "number of the session; -1 for none"
        ),
        **_feeds(run),
        **_books(run),
        **_givens(run),
    }
    return xarray.Dataset(variables, _coordinates(grid, run), _attributes(run))


def session_of_rows(run: Run) -> NDArray[np.int64]:
    """Return the number of the session that each row of the record belongs to, (rows,), else -1.

    A session reaches from the mother's preparation until she has relaxed; where two sessions touch,
    a row belongs to the nearer.
    """
    time = run.record[:, 0]
    nearest = np.full(time.size, np.inf)
    session = np.full(time.size, -1, dtype=np.int64)
    for feed, rows in zip(run.feeds, rows_around(run, run.feeds), strict=True):
        here = time[rows]
        away = np.maximum(np.maximum(feed.start - here, here - feed.start - feed.duration), 0.0)
        closer = away < nearest[rows]
        session[rows][closer] = feed.session
        nearest[rows][closer] = away[closer]
    return session


def parameters_of(run: Run) -> dict[str, dict[str, Any]]:
    """Return each parameter that the run used: "organ.symbol" to value, unit and how it came."""
    return {
        f"{organ}.{symbol}": {
            "value": run.mother.changed.get(f"{organ}.{symbol}", row.value),
            "unit": row.unit,
            "how": row.how,
        }
        for organ in organs_used(run)
        for symbol, row in load_table(organ).items()
    }


def mother_to_dict(mother: Mother) -> dict[str, Any]:
    """Return a mother as plain values that JSON can hold."""
    return {
        "name": mother.name,
        "days_postpartum": mother.days_postpartum,
        "infant_weight": mother.infant_weight,
        "changed": dict(mother.changed),
        "seed": mother.seed,
        "index": mother.index,
        "drawn": mother.drawn,
    }


def variable(
    dimensions: tuple[str, ...], values: NDArray[Any], unit: str, meaning: str
) -> Variable:
    """Return a variable of a dataset, with its unit and meaning."""
    return dimensions, values, {"units": unit, "long_name": meaning}


def _interpolated(record: Floats, grid: Floats) -> Floats:
    columns = [np.interp(grid, record[:, 0], values) for values in record.T]
    return np.stack(columns, axis=1)


def labelled_steps(
    sides: Floats, rows: Floats, prefix: str, dimension: str, levels_only: bool = False
) -> dict[str, Variable]:
    """Name the columns of some rows of a record; `time` itself is a coordinate.

    `sides` is the breast of each lobe, 0 left and 1 right.
    """
    found = {
        prefix + label.name: _labelled(label, rows, dimension)
        for label in LABELS
        if label.level or not levels_only
    }
    held = rows[:, HELD_COLUMN:LOBE_COLUMN].reshape(-1, 2, len(SOLUTES))
    found[prefix + HELD.name] = variable(
        (dimension, "breast", "solute"), held, HELD.unit, HELD.meaning
    )
    lobes = np.full((rows.shape[0], 2, most_lobes(sides)), np.nan)
    for side in (0, 1):
        on = np.flatnonzero(sides == side)
        lobes[:, side, : on.size] = rows[:, LOBE_COLUMN + on]
    found[prefix + LOBES.name] = variable(
        (dimension, "breast", "lobe"), lobes, LOBES.unit, LOBES.meaning
    )
    return found


def _labelled(label: Label, rows: Floats, dimension: str) -> Variable:
    columns = [COLUMNS.index(name) for name in label.columns]
    if len(columns) == 1:
        return variable((dimension,), rows[:, columns[0]], label.unit, label.meaning)
    return variable((dimension, "breast"), rows[:, columns], label.unit, label.meaning)


def most_lobes(sides: Floats) -> int:
    """Return how many lobes the breast with more of them has."""
    return int(max((sides == side).sum() for side in (0, 1)))


def _feeds(run: Run) -> dict[str, Variable]:
    types: dict[str, Any] = {name: np.float64 for name, _, _ in FEEDS}
    types |= dict.fromkeys(COUNTS, np.int64) | dict.fromkeys(WORDS, np.dtypes.StrDType)
    return {
        f"feed_{name}": variable(
            ("feed",),
            np.array([getattr(feed, name) for feed in run.feeds], types[name]),
            unit,
            meaning,
        )
        for name, unit, meaning in FEEDS
    }


def _books(run: Run) -> dict[str, Variable]:
    return {
        f"{when}_{name}": variable(dimensions, getattr(books, name), unit, f"{meaning}, {words}")
        for when, books, words in (
            ("opened", run.opened, "when the record opens"),
            ("closed", run.closed, "when the record closes"),
        )
        for name, dimensions, unit, meaning in BOOKS
    }


def _givens(run: Run) -> dict[str, Variable]:
    capacities = np.full((2, most_lobes(run.sides)), np.nan)
    for side in (0, 1):
        on = run.sides == side
        capacities[side, : on.sum()] = run.capacities[on]
    weight = np.array(run.infant_weight)
    return {
        "lobe_capacity": variable(
            ("breast", "lobe"), capacities, "mL", "storage capacity of a lobe"
        ),
        "infant_weight": variable((), weight, "kg", "weight of the infant"),
        "bottle_start": variable(
            ("bottle",),
            np.array([b.start for b in run.schedule.bottles]),
            "s",
            "when a bottle was given, since midnight",
        ),
        "bottle_milk": variable(
            ("bottle",),
            np.array([b.milk for b in run.schedule.bottles]),
            "mL",
            "milk in a bottle",
        ),
    }


def _coordinates(grid: Floats, run: Run) -> dict[str, Variable]:
    dense = dense_rows(run)
    since = "time since the first recorded midnight"
    return {
        "time": variable(("time",), grid, "s", since),
        "second_time": variable(("second",), run.record[dense, 0], "s", f"{since}, in sessions"),
        "rest_time": variable(("rest",), run.record[~dense, 0], "s", f"{since}, between sessions"),
        "burst_time": variable(("burst",), run.bursts, "s", f"{since}, of bursts of oxytocin"),
        "breast": variable(("breast",), np.array(SIDES), "1", "breast"),
        "lobe": variable(
            ("lobe",), np.arange(most_lobes(run.sides)), "1", "number of the lobe in its breast"
        ),
        "solute": variable(("solute",), np.array(SOLUTES), "1", "what milk is made of"),
        "account": variable(("account",), np.array(ACCOUNTS), "1", "what happened to milk"),
    }


def _attributes(run: Run) -> dict[str, Any]:
    from lactea import __version__

    return {
        "title": TITLE,
        "Conventions": CONVENTIONS,
        "lactea_format": FORMAT,
        "lactea_version": __version__,
        "not_medical_advice": NOT_THE_READER,
        "mother": json.dumps(mother_to_dict(run.mother)),
        "schedule": json.dumps(run.schedule.to_dict()),
        "seed": str(run.seed),
        "fidelity": run.fidelity,
        "parameters": json.dumps(parameters_of(run)),
        "citations": json.dumps(citations_of(run), ensure_ascii=False),
    }
