"""Solutes of the milk of one breast, in amounts: what cells secrete, what junctions let through.

Milk has the osmolality of plasma, always. Cells secrete a fluid whose solutes add up to that of
plasma, and junctions exchange volumes of milk and plasma that add up to it too: the sum over the
volume never changes. `rest` is all that is not named: urea, glucose, phosphate, oligosaccharides,
bicarbonate. Mature milk: Hartmann and Kulski 1978, Lee 1982.

Sodium, potassium and chloride cross the membrane between cells and milk, and tend to what cells
secrete now; lactose, citrate and calcium do not cross (goat: Linzell 1976). Water goes with the
ions. Milk is never less salty than what is secreted, so that water leaves and never comes. Fat and
protein are taken up as the volume that leaves holds them (assumed), so that no milk is dried.

Young cells secrete more sodium, potassium and chloride, and less lactose. A leak between cells
would take potassium from milk; it falls beside sodium through the first month (Lee 1982).
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    lactose: Annotated[float, "mmol"]
    sodium: Annotated[float, "mmol"]
    potassium: Annotated[float, "mmol"]
    chloride: Annotated[float, "mmol"]
    citrate: Annotated[float, "mmol"]
    calcium: Annotated[float, "mmol"]
    rest: Annotated[float, "mmol"]


class Inputs(NamedTuple):
    secretion: Annotated[float, "mL/s"]  # from storage.py
    removal: Annotated[float, "mL/s"]  # of milk, with all that is dissolved in it
    milk: Annotated[float, "mL"]  # held
    exchange: Annotated[float, "mL/s"]  # from junctions.py
    machinery: Annotated[float, "1"]  # from activation.py; citrate comes with it
    maturity: Annotated[float, "1"]  # from junctions.py
    closure: Annotated[float, "1"]  # from junctions.py


class Params(NamedTuple):
    osmolarity: Annotated[float, "mmol/mL"]  # of plasma and of milk
    sodium_secreted: Annotated[float, "mmol/mL"]
    potassium_secreted: Annotated[float, "mmol/mL"]
    chloride_secreted: Annotated[float, "mmol/mL"]
    citrate_secreted: Annotated[float, "mmol/mL"]  # with the whole machinery
    calcium_secreted: Annotated[float, "mmol/mL"]  # dissolved and bound
    rest_secreted: Annotated[float, "mmol/mL"]
    sodium_young: Annotated[float, "mmol/mL"]  # that cells secrete besides at birth
    potassium_young: Annotated[float, "mmol/mL"]
    chloride_young: Annotated[float, "mmol/mL"]
    sodium_plasma: Annotated[float, "mmol/mL"]
    potassium_plasma: Annotated[float, "mmol/mL"]
    chloride_plasma: Annotated[float, "mmol/mL"]
    citrate_plasma: Annotated[float, "mmol/mL"]
    calcium_plasma: Annotated[float, "mmol/mL"]
    apical_exchange: Annotated[float, "1/s"]  # of ions of milk with cells, junctions closed


def secreted(machinery: float, maturity: float, p: Params) -> State:
    """Concentrations in the fluid that cells secrete [mmol/mL]; lactose is what osmosis leaves."""
    citrate, young = p.citrate_secreted * machinery, 1.0 - maturity
    sodium = p.sodium_secreted + young * p.sodium_young
    potassium = p.potassium_secreted + young * p.potassium_young
    chloride = p.chloride_secreted + young * p.chloride_young
    named = sodium + potassium + chloride + citrate + p.calcium_secreted
    return State(
        p.osmolarity - named - p.rest_secreted,
        sodium,
        potassium,
        chloride,
        citrate,
        p.calcium_secreted,
        p.rest_secreted,
    )


def plasma(p: Params) -> State:
    """Concentrations in plasma [mmol/mL]; `rest` is what osmosis leaves."""
    named = p.sodium_plasma + p.potassium_plasma + p.chloride_plasma
    others = p.citrate_plasma + p.calcium_plasma
    return State(
        0.0 * p.osmolarity,
        p.sodium_plasma,
        p.potassium_plasma,
        p.chloride_plasma,
        p.citrate_plasma,
        p.calcium_plasma,
        p.osmolarity - named - others,
    )


def apical(closure: float, p: Params) -> float:
    """Share of the ions of milk that cells exchange for what they secrete [1/s].

    Junctions keep the two faces of a cell apart; while they are open, no face is the milk's own.
    """
    return p.apical_exchange * closure


def water_with_ions(y: State, u: Inputs, p: Params) -> float:
    """Water that goes with ions through cells into milk [mL/s]; less than nothing, as it leaves."""
    made = secreted(u.machinery, u.maturity, p)
    tended = u.milk * (made.sodium + made.potassium + made.chloride)
    return apical(u.closure, p) * (tended - y.sodium - y.potassium - y.chloride) / p.osmolarity


def _rate(amount: float, made: float, outside: float, u: Inputs) -> float:
    """Rate of change of one amount [mmol/s]."""
    inside = amount / u.milk
    return u.secretion * made + u.exchange * (outside - inside) - u.removal * inside


def _ion(amount: float, made: float, outside: float, u: Inputs, p: Params) -> float:
    """Rate of change of the amount of one ion [mmol/s], which goes through cells too."""
    through = apical(u.closure, p) * (u.milk * made - amount)
    return _rate(amount, made, outside, u) + through


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change of the amounts held [mmol/s]."""
    made, outside = secreted(u.machinery, u.maturity, p), plasma(p)
    return State(
        lactose=_rate(y.lactose, made.lactose, outside.lactose, u),
        sodium=_ion(y.sodium, made.sodium, outside.sodium, u, p),
        potassium=_ion(y.potassium, made.potassium, outside.potassium, u, p),
        chloride=_ion(y.chloride, made.chloride, outside.chloride, u, p),
        citrate=_rate(y.citrate, made.citrate, outside.citrate, u),
        calcium=_rate(y.calcium, made.calcium, outside.calcium, u),
        rest=_rate(y.rest, made.rest, outside.rest, u),
    )
