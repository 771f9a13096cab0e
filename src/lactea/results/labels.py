"""Names, units and meanings of the variables of `Run.data`."""

from typing import NamedTuple

from lactea.simulation.stretch import COLUMNS, HELD_COLUMN

SOLUTES = ("fat", "lactose", "protein", "water")
ACCOUNTS = ("removed", "leaked", "made")
GRID_STEP = 60.0  # [s]


class Label(NamedTuple):
    """A variable that comes from columns of the record."""

    name: str
    columns: tuple[str, ...]  # one, or left and right
    unit: str
    meaning: str
    level: bool  # True for a state at a moment, False for a mean or sum over a step


def _both(name: str, unit: str, meaning: str, level: bool = True) -> Label:
    return Label(name, (f"{name}_left", f"{name}_right"), unit, meaning, level)


LABELS = (
    Label("vacuum", ("vacuum",), "mmHg", "mean vacuum at the nipple over a stroke", False),
    Label("oxytocin", ("oxytocin",), "pg/mL", "plasma oxytocin", True),
    Label("priming", ("priming",), "1", "how near the oxytocin neurons are to a burst", True),
    _both("contraction", "1", "contraction of the myoepithelium, mean of the lobes"),
    _both("duct", "1", "volume of the main ducts over that at rest, mean of the lobes"),
    _both("milk", "mL", "milk held in alveoli and ducts"),
    _both("flow", "mL/s", "milk out of the nipple, mean over the step", level=False),
    Label("fat_out", ("fat_left", "fat_right"), "g", "fat out of the nipple in the step", False),
    Label("prolactin", ("prolactin",), "ug/L", "plasma prolactin", True),
    Label("deficit", ("deficit",), "mL", "milk that the infant needs and has not had yet", True),
    Label("stomach", ("stomach",), "mL", "milk in the infant's stomach", True),
    Label("drive", ("drive",), "1", "drive of the oxytocin neurons, 1 their threshold", False),
    _both("pressure", "mmHg", "pressure of the milk in the alveoli, mean of the lobes"),
    Label("sucking", ("sucking",), "1", "0 none or pausing, 1 nutritive, 2 non-nutritive", False),
    Label("dose", ("dose",), "1", "oxytocin at the receptors over what half contracts", True),
)
HELD = Label("solutes", (), "g", "solute and water held in the milk of a breast", True)
LOBES = Label("lobe_milk", (), "mL", "milk held in the alveoli and ducts of a lobe", True)

# The fields of a feed, in the order of `Feed`, with unit and meaning.
FEEDS = (
    ("session", "1", "number of the session, from 0"),
    ("kind", "1", "breastfeed or pump"),
    ("side", "1", "breast: 0 left, 1 right"),
    ("start", "s", "first suck or stroke, since the first midnight"),
    ("duration", "s", "time at the breast or pump"),
    ("milk", "mL", "milk removed from this breast"),
    ("fat", "g", "fat in that milk"),
    ("before", "mL", "milk held by this breast at the start"),
    ("after", "mL", "milk held by this breast at the end"),
    ("capacity", "mL", "storage capacity of this breast"),
    ("leaked_other", "mL", "milk lost by the other breast meanwhile"),
    ("ended", "1", "why it ended"),
)
WORDS = ("kind", "ended")
COUNTS = ("session", "side")

# The accounts in `Books`, with dimensions, unit and meaning.
BOOKS = (
    ("held", ("breast",), "mL", "milk held in alveoli and ducts"),
    ("held_solutes", ("breast", "solute"), "g", "solute and water held"),
    ("milk", ("breast", "account"), "mL", "milk booked since the engine started"),
    ("solutes", ("breast", "account", "solute"), "g", "solute booked since the engine started"),
)


def unlabelled() -> tuple[str, ...]:
    """Return the columns of the record that no label names: none, or a run cannot be saved."""
    named = {"time", *(name for label in LABELS for name in label.columns)}
    return tuple(name for name in COLUMNS[:HELD_COLUMN] if name not in named)
