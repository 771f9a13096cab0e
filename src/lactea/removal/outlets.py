"""What stands between pump and nipple: the fit of its shield, a nipple shield.

Each changes the way out of the nipple by a factor, and the vacuum that reaches it by another.
"""

from typing import Annotated, NamedTuple

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother, values

FITTED = "fitted"
OUTLETS = (FITTED, "small", "large", "wide-angle", "nipple-shield")


class Params(NamedTuple):
    """Factors over a shield that fits; see `tables/outlets.csv`."""

    small_conductance: Annotated[float, "1"]  # of the nipple, shield too small
    large_conductance: Annotated[float, "1"]  # shield too large
    large_vacuum: Annotated[float, "1"]  # that reaches the nipple, shield too large
    wide_conductance: Annotated[float, "1"]  # shield that opens at 105 degrees rather than 90
    nipple_shield_conductance: Annotated[float, "1"]  # with a nipple shield of silicone
    nipple_shield_vacuum: Annotated[float, "1"]  # that reaches the nipple through it


class Outlet(NamedTuple):
    """What stands between pump and nipple."""

    name: str = FITTED
    conductance: float = 1.0  # [1] of the nipple, over that with a shield that fits
    vacuum: float = 1.0  # [1] that reaches the nipple, of what the pump applies


def outlet_named(name: str, mother: Mother) -> Outlet:
    """Return an outlet by name, as it is for a mother.

    Raises
    ------
    ScheduleError
        If there is no such outlet; the nearest is named.
    """
    p = values(Params, "outlets", mother.of("outlets"))
    made = {
        FITTED: Outlet(),
        "small": Outlet("small", p.small_conductance),
        "large": Outlet("large", p.large_conductance, p.large_vacuum),
        "wide-angle": Outlet("wide-angle", p.wide_conductance),
        "nipple-shield": Outlet(
            "nipple-shield", p.nipple_shield_conductance, p.nipple_shield_vacuum
        ),
    }
    if name not in made:
        raise ScheduleError(f"no outlet {name!r}; {nearest(name, OUTLETS)}")
    return made[name]
