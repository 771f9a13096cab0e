"""One lactation as one flat xarray dataset, from which the lactation can be given back exactly.

Dimensions: `gestation` (each day of pregnancy), `day` (each day since birth), `feed` (one breast in
one session), `state` (each hour or step that was kept), `breast`, `content`, and two of accounts.
Every variable says its `units` and `long_name`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from lactea.errors import SimulationError
from lactea.parameters import Mother, load_table
from lactea.results.dataset import CONVENTIONS, Variable, mother_to_dict, variable
from lactea.results.files import whole_file
from lactea.results.lactation_citations import citations_of_lactation, organs_of_lactation
from lactea.results.lactation_record import (
    BEFORE_BIRTH,
    DAYS,
    SESSIONS,
    STATE_WORDS,
    by_side,
    unlabelled,
)
from lactea.results.record import SIDES, Floats
from lactea.results.store import encoding, guarded, read_netcdf
from lactea.results.summary import NOT_THE_READER
from lactea.simulation.lactation import Lactation
from lactea.simulation.life import STATES
from lactea.simulation.living import DAILY, SESSION
from lactea.simulation.pregnancy_run import COLUMNS
from lactea.simulation.scenario import Period, Scenario

if TYPE_CHECKING:
    import xarray

FORMAT = 1
MARK = "lactea_lactation_format"  # the attribute that tells a lactation from a run
TITLE = "A simulated lactation, from conception to weaning"
MILK = ("held_at_birth", "made", "removed_and_leaked", "resorbed", "held")
SOLUTE = ("held_at_birth", "given", "gone", "held")
HELD = (
    "lactose",
    "sodium",
    "potassium",
    "chloride",
    "citrate",
    "calcium",
    "rest",
    "fat",
    "protein",
)


def dataset_of_lactation(lactation: Lactation) -> "xarray.Dataset":
    """Return a lactation as labelled arrays with units.

    Raises
    ------
    SimulationError
        If a column of the record has no label.
    """
    import xarray

    if unlabelled():
        known = "lactation_record.py"
        raise SimulationError(f"record: no label for {', '.join(unlabelled())}; see {known}")
    variables = {
        **_columns(lactation.pregnancy, COLUMNS, BEFORE_BIRTH, "gestation", "pregnancy_"),
        **_columns(lactation.daily, DAILY, DAYS, "day", ""),
        **_columns(lactation.sessions, SESSION, SESSIONS, "feed", "feed_"),
        **_columns(lactation.states, STATES, STATE_WORDS, "state", "state_"),
        **_accounts(lactation),
    }
    day = variables.pop("day")
    coordinates = {
        "day": day,
        "gestational_age": variables.pop("pregnancy_gestational_age"),
        "breast": variable(("breast",), np.array(SIDES), "1", "breast"),
        "content": variable(("content",), np.array(HELD), "1", "what milk holds"),
        "milk_account": variable(
            ("milk_account",), np.array(MILK), "1", "what happened to milk since birth"
        ),
        "content_account": variable(
            ("content_account",), np.array(SOLUTE), "1", "what happened to a content since birth"
        ),
    }
    return xarray.Dataset(variables, coordinates, _attributes(lactation))


def _columns(
    rows: Floats,
    columns: Sequence[str],
    words: Mapping[str, tuple[str, str]],
    dimension: str,
    prefix: str,
) -> dict[str, Variable]:
    """Name the columns of a record; those of two breasts become one variable."""
    found = {}
    for name, places in by_side(columns).items():
        unit, meaning = words[name]
        both = len(places) == 2
        dimensions = (dimension, "breast") if both else (dimension,)
        found[prefix + name] = variable(
            dimensions, rows[:, places if both else places[0]], unit, meaning
        )
    return found


def _accounts(lactation: Lactation) -> dict[str, Variable]:
    return {
        "milk_balance": variable(
            ("breast", "milk_account"), lactation.balance, "mL", "accounts of milk since birth"
        ),
        "content_balance": variable(
            ("breast", "content", "content_account"),
            lactation.solute_balance,
            "mmol",
            "accounts of each content since birth; of fat and protein in g",
        ),
    }


def _attributes(lactation: Lactation) -> dict[str, Any]:
    from lactea import __version__

    return {
        "title": TITLE,
        "Conventions": CONVENTIONS,
        MARK: FORMAT,
        "lactea_version": __version__,
        "not_medical_advice": NOT_THE_READER,
        "mother": json.dumps(mother_to_dict(lactation.mother)),
        "scenario": json.dumps(asdict(lactation.scenario)),
        "seed": str(lactation.seed),
        "fidelity": lactation.fidelity,
        "parameters": json.dumps(parameters_of_lactation(lactation)),
        "citations": json.dumps(citations_of_lactation(lactation), ensure_ascii=False),
    }


def parameters_of_lactation(lactation: Lactation) -> dict[str, dict[str, Any]]:
    """Return each parameter used: "organ.symbol" to value, unit and how it came."""
    return {
        f"{organ}.{symbol}": {
            "value": lactation.mother.changed.get(f"{organ}.{symbol}", row.value),
            "unit": row.unit,
            "how": row.how,
        }
        for organ in organs_of_lactation(lactation)
        for symbol, row in load_table(organ).items()
    }


def save_lactation(lactation: Lactation, path: str | Path) -> Path:
    """Write a lactation as NetCDF; a file of that name is replaced, whole or not at all.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    data = dataset_of_lactation(lactation)
    with whole_file(path) as part:
        data.to_netcdf(part, engine="h5netcdf", format="NETCDF4", encoding=encoding(data))
    return Path(path)


def load_lactation(path: str | Path) -> Lactation:
    """Read a lactation that `save_lactation` wrote, bit for bit.

    Raises
    ------
    SimulationError
        If the file is missing, is no lactation of Lactea, or is damaged.
    """
    data = read_netcdf(Path(path), MARK, FORMAT, "lactation")
    return guarded(path, lambda: _lactation(data))


def _lactation(data: "xarray.Dataset") -> Lactation:
    mother = json.loads(data.attrs["mother"])
    changed = MappingProxyType(mother.pop("changed"))
    named = data.rename({"gestational_age": "pregnancy_gestational_age"})
    return Lactation(
        Mother(**mother, changed=changed),
        scenario_from_dict(json.loads(data.attrs["scenario"])),
        int(data.attrs["seed"]),
        str(data.attrs["fidelity"]),
        _rows(named, COLUMNS, "pregnancy_"),
        _rows(named, DAILY, ""),
        _rows(named, SESSION, "feed_"),
        _rows(named, STATES, "state_"),
        data["milk_balance"].to_numpy(),
        data["content_balance"].to_numpy(),
    )


def scenario_from_dict(content: Mapping[str, Any]) -> Scenario:
    """Return the scenario that `dataclasses.asdict` made a mapping of."""
    own = {name: _tuples(value) for name, value in content.items() if name != "periods"}
    known = {field.name for field in fields(Period)}
    periods = tuple(
        Period(**{name: _tuples(value) for name, value in one.items() if name in known})
        for one in content["periods"]
    )
    return Scenario(**own, periods=periods)


def _tuples(value: object) -> Any:  # noqa: ANN401 - a value of any field
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value


def _rows(data: "xarray.Dataset", columns: Sequence[str], prefix: str) -> Floats:
    """Put the columns of a record together again."""
    places = by_side(columns)
    first = data[prefix + next(iter(places))]
    rows = np.empty((first.sizes[first.dims[0]], len(columns)))
    for name, where in places.items():
        rows[:, where] = data[prefix + name].to_numpy().reshape(len(rows), len(where))
    return rows
