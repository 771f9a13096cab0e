"""One watched session as data, as a file, as an account, and the papers behind it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lactea.evidence import cite
from lactea.parameters import load_table, organs
from lactea.results.account import CUE, SessionFacts, account_of
from lactea.results.dataset import (
    CONVENTIONS,
    FORMAT,
    labelled_steps,
    most_lobes,
    mother_to_dict,
    variable,
)
from lactea.results.files import whole_file
from lactea.results.labels import SOLUTES
from lactea.results.phrases import listed
from lactea.results.record import SIDES, column
from lactea.results.sensations import Sensation, milk_ejections, sensations_of
from lactea.results.store import encoding
from lactea.results.summary import NOT_THE_READER
from lactea.results.trees import told_of_trees, variables_of_trees
from lactea.results.uterine import UterineCourse, uterine_course
from lactea.simulation.habits import BEFORE
from lactea.simulation.letdown import LetDown

if TYPE_CHECKING:
    import xarray

_TITLE = "One session of a simulated mother, second by second"
_SINCE = "time since the first suck, or since the watch began"
_SAID = {
    "nipple-touch": "a touch of the nipple",
    "cry": "her infant's cry",
    "other-cry": "another infant's cry",
    "sight": "the sight of her infant",
    "thought": "the thought of her infant",
    "skin-contact": "her infant's skin on hers",
    "usual-time": "the usual hour",
    "preparation": "getting ready",
}
_HINDERS = {name: name for name in ("stress", "fear", "pain", "cold", "alcohol", "morphine")}
_HINDERS["epidural"] = "an epidural in labour"
_HELPS = {
    "warmth": "warmth",
    "massage": "massage",
    "skin_contact": "skin contact",
    "nasal_oxytocin": "oxytocin by the nose",
    "iv_oxytocin": "oxytocin into a vein",
}
# Tables that are read only with a pump, an infant, or the network of neurons.
_ONLY_WITH: dict[str, Callable[[LetDown], bool]] = {
    "pumps": lambda seen: seen.occasion.removal == "pump",
    "patterns": lambda seen: seen.occasion.removal == "pump",
    "outlets": lambda seen: seen.occasion.removal == "pump",
    "sucking": lambda seen: seen.occasion.removal == "breastfeed",
    "network": lambda seen: seen.occasion.neurons == "network",
    "terminal": lambda seen: seen.occasion.neurons == "network",
}


def sensations_of_let_down(seen: LetDown) -> tuple[Sensation, ...]:
    """Return what the mother noticed, one entry a milk ejection."""
    return _noticed(seen, None)


def _noticed(seen: LetDown, course: UterineCourse | None) -> tuple[Sensation, ...]:
    looked_for = seen.occasion.dysphoria
    return sensations_of(seen, milk_ejections(seen), seen.mother, course, looked_for)


def dataset_of_let_down(seen: LetDown) -> "xarray.Dataset":
    """Return a watched session as labelled arrays with units, one value a step."""
    import xarray

    ejections = np.array([one.onset for one in milk_ejections(seen)])
    coordinates = {
        "time": variable(("time",), seen.record[:, 0], "s", _SINCE),
        "burst_time": variable(("burst",), seen.bursts, "s", f"{_SINCE}, of bursts of oxytocin"),
        "ejection_time": variable(("ejection",), ejections, "s", f"{_SINCE}, of milk ejections"),
        "breast": variable(("breast",), np.array(SIDES), "1", "breast"),
        "lobe": variable(
            ("lobe",), np.arange(most_lobes(seen.sides)), "1", "number of the lobe in its breast"
        ),
        "solute": variable(("solute",), np.array(SOLUTES), "1", "what milk is made of"),
    }
    variables = labelled_steps(seen.sides, seen.record, "", "time")
    variables["leaked"] = variable(("breast",), seen.leaked, "mL", "milk that nobody drank")
    if seen.occasion.dysphoria:
        low = np.array([one.dysphoria for one in sensations_of_let_down(seen)])
        words = "strength of a low mood (dysphoria) at a milk ejection, 0 to 1"
        variables["dysphoria"] = variable(("ejection",), low, "1", words)
    variables |= variables_of_trees(seen.trees, seen.record[:, 0])
    return xarray.Dataset(variables, coordinates, _attributes(seen))


def _attributes(seen: LetDown) -> dict[str, Any]:
    from lactea import __version__

    return {
        "title": _TITLE,
        "Conventions": CONVENTIONS,
        "lactea_format": FORMAT,
        "lactea_version": __version__,
        "not_medical_advice": NOT_THE_READER,
        "mother": json.dumps(mother_to_dict(seen.mother)),
        "occasion": json.dumps(asdict(seen.occasion)),
        "seed": str(seen.seed),
        "fidelity": seen.fidelity,
        "account": account_of_let_down(seen),
        "citations": json.dumps(citations_of_let_down(seen), ensure_ascii=False),
    }


def save_let_down(seen: LetDown, path: str | Path) -> Path:
    """Write a watched session as NetCDF; a file of that name is replaced, whole or not at all.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    with whole_file(path) as part:
        data = dataset_of_let_down(seen)
        data.to_netcdf(part, engine="h5netcdf", format="NETCDF4", encoding=encoding(data))
    return Path(path)


def account_of_let_down(seen: LetDown) -> str:
    """Return the account of a watched session in plain words, one sentence a line."""
    *told, last = account_of(facts_of_let_down(seen)).splitlines()
    return "\n".join((*told, *told_of_trees(seen.trees), last))


def facts_of_let_down(seen: LetDown) -> SessionFacts:
    """Return the facts of a watched session."""
    asked = seen.occasion
    course = uterine_course(seen, seen.mother, asked.block)
    begin, end = float(seen.record[0, 0]), float(seen.record[-1, 0])
    milk = [sum(one.milk for one in seen.feeds if one.side == side) for side in (0, 1)]
    longest = max((one.duration for one in seen.feeds), default=end)
    return SessionFacts(
        mother=seen.mother.name,
        days_postpartum=seen.mother.days_postpartum,
        kind=CUE if asked.removal == "nothing" else asked.removal,
        sides=tuple(one.side for one in seen.feeds),
        duration=longest,
        cue=_met(asked.cues),
        cue_time=asked.at,
        cue_lasting=asked.lasting,
        most_drive=float(column(seen, "drive").max()),
        bursts=tuple(seen.bursts.tolist()),
        sensations=_noticed(seen, course),
        dysphoria=asked.dysphoria,
        milk=(milk[0], milk[1]),
        leaked=(float(seen.leaked[0]), float(seen.leaked[1])),
        contractions=len(course.during(begin, longest)),
        contracted=course.contracted(begin, longest),
        ended=seen.feeds[0].ended if seen.feeds else "",
        hindrances=_hindrances(seen),
        helps=_asked_for(seen, _HELPS),
    )


def _met(cues: tuple[str, ...]) -> str:
    """Name the cues that she met, in words."""
    if set(cues) == set(BEFORE):
        return "all that usually comes before a feed"
    return listed([_SAID[name] for name in cues])


def _hindrances(seen: LetDown) -> tuple[str, ...]:
    blocked = ("blocked receptors",) if seen.occasion.block > 0.0 else ()
    return (*_asked_for(seen, _HINDERS), *blocked)


def influences_in_words(seen: LetDown) -> tuple[str, ...]:
    """Name what held back and what helped, each as a phrase."""
    return (*_hindrances(seen), *_asked_for(seen, _HELPS))


def _asked_for(seen: LetDown, names: dict[str, str]) -> tuple[str, ...]:
    asked = seen.occasion.influences.asked_for()
    return tuple(words for name, words in names.items() if name in asked)


def citations_of_let_down(seen: LetDown) -> tuple[str, ...]:
    """Return the papers that a watched session leaned on as plain text, sorted."""
    used = [name for name in organs() if name not in _ONLY_WITH or _ONLY_WITH[name](seen)]
    keys = {key for organ in used for row in load_table(organ).values() for key in row.sources()}
    return tuple(sorted(cite(key) for key in keys))
