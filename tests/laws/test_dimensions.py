"""Dimensions: each equation is run on numbers that carry their units, and so are its parts.

The same numbers without units have to give the same result. That fails where two scales of one
dimension meet in an equation (g/L and g/mL), which the dimensions alone would let pass.
"""

import inspect
from types import FunctionType

import pint
import pytest

from lactea.units import quantity, registry
from tests.laws import organs, quantities
from tests.laws.test_organs import BY_NAME

CLOSE = 1e-9
# Parts of organs: units of the plain arguments by name, and the unit of the result.
PARTS = {
    "endocrine.basal_level": ({"time_since_birth": "s"}, "ug/L"),
    "activation.at_birth": ({}, "State"),
    "activation.withdrawal": ({"progesterone": "ng/mL"}, "1"),
    "secretion.prolactin_gate": ({"prolactin": "ug/L"}, "1"),
    "storage.brake": ({"fullness": "1"}, "1"),
    "composition.fat_shape": ({"degree_of_emptying": "1"}, "g/L"),
    "composition.fat_held_shape": ({"fullness": "1"}, "g/L"),
    "composition.secreted": ({}, "g/mL"),
    "composition.leaving": ({}, "g/mL"),
    "composition.after_removal": ({"milk_before": "mL", "milk_after": "mL"}, "State"),
    "infant.hunger": ({}, "1"),
    "infant.vigour": ({"taken": "mL", "appetite": "mL", "p_middle": "1", "p_width": "1"}, "1"),
    "afferents.drive": ({}, "1"),
    "afferents.of_both": ({"first": "1", "second": "1"}, "1"),
    "oxytocin.release": ({}, "pg/s"),
    "oxytocin.burst": ({"threshold": "1"}, "State"),
    "effector.relative_dose": ({}, "1"),
    "myoepithelium.activation": ({}, "1"),
    "ducts.alveolar_pressure": ({}, "mmHg"),
    "ducts.duct_pressure": ({}, "mmHg"),
    "ducts.flow_to_ducts": ({"pressure": "mmHg"}, "mL/s"),
    "uterus.receptors": ({"time_since_birth": "s"}, "1"),
    "uterus.excited": ({}, "1"),
    "uterus.recruited": ({}, "1"),
    "uterus.strength": ({}, "1"),
    "perception.dulled": ({}, "1"),
    "perception.tingling": ({}, "1"),
    "perception.ache": ({}, "1"),
    "perception.dysphoria": ({}, "1"),
    "perception.leaking": ({}, "1"),
    "perception.cramps": ({}, "1"),
    "learning.gain": ({}, "1"),
    "learning.loss": ({}, "1"),
    "learning.pairing": ({}, "State"),
    "learning.miss": ({}, "State"),
    "learning.generalised": ({"kept": "1"}, "1"),
    "learning.bump": ({"distance": "s"}, "1"),
    "ethanol.concentration": ({}, "g/L"),
    "ethanol.elimination": ({}, "g/kg/s"),
    "hindrance.inhibition": ({}, "1"),
    "hindrance.adrenaline": ({}, "1"),
    "hindrance.delivery": ({}, "1"),
    "remedies.given": ({}, "pg"),
    "remedies.stimulus": ({}, "1"),
    "remedies.excitation": ({}, "1"),
    "network.input_share": ({}, "1"),
    "network.synaptic_shift": ({"excitatory": "1", "inhibitory": "1"}, "mV"),
    "network.threshold": ({}, "mV"),
    "network.after_spike": ({}, "State"),
    "network.released": ({}, "1"),
    "network.after_release": ({"amount": "1"}, "State"),
    "terminal.calcium_entry": ({}, "1"),
    "terminal.secretion": ({}, "pg/s"),
    "terminal.refill": ({}, "pg/s"),
    "terminal.quiet": ({}, "rates"),
    "terminal.after_spike": ({}, "State"),
    "growth.growth_drive": ({"placental_lactogen": "ng/mL"}, "1"),
    "growth.differentiated": ({"prolactin": "ug/L"}, "1"),
    "growth.urinary_lactose": ({}, "mmol/s"),
    "growth.volume_grown": ({}, "mL"),
    "growth.colostrum_leak": ({}, "mL/s"),
    "lactotroph.kept_up": ({}, "1"),
    "remodelling.stagnant": ({"remembered_fullness": "1"}, "1"),
    "remodelling.resorption": ({"stasis": "1"}, "1/s"),
    "remodelling.idle": ({"stasis": "1", "permitted": "1"}, "1"),
    "remodelling.felt": ({"fullness": "1", "idle_share": "1"}, "1"),
    "activation.permitted": ({"prolactin": "ug/L"}, "1"),
    "junctions.in_use": ({"active_fraction": "1"}, "1"),
    "drugs.waned": ({"dose": "mg/d", "since": "s", "washout": "s"}, "mg/d"),
    "remodelling.stasis_left": ({"stasis": "1", "emptied": "1"}, "1"),
    "junctions.closing": ({}, "1"),
    "junctions.exchange": ({}, "mL/s"),
    "solutes.secreted": ({"machinery": "1", "maturity": "1"}, "mmol/mL"),
    "solutes.plasma": ({}, "mmol/mL"),
    "solutes.apical": ({"closure": "1"}, "1/s"),
    "solutes.water_with_ions": ({}, "mL/s"),
    "infant_growth.milk_energy": ({"fat": "g", "protein": "g", "lactose": "mmol"}, "kcal"),
    "drugs.saturating": ({"dose": "mg/d", "half": "mg/d"}, "1"),
    "terminal.to_blood": ({"secreted": "pg/s", "burst_dose": "pg"}, "pg/s"),
}
PLAIN = {"s": 5e6, "1": 0.6, "ng/mL": 12.0, "ug/L": 90.0, "mL": 40.0} | {
    "pg": 5e4,
    "pg/s": 40.0,
    "mmHg": 12.0,
    "g": 30.0,
    "mmol": 200.0,
    "mg/d": 20.0,
}


def carry(drawn, units):
    return {name: quantity(value, units[name]) for name, value in drawn.items()}


def params_of(organ, **wrong):
    """Parameters that carry their units, some of them a unit that they should not."""
    units = organs.units_of(organ.module.Params) | wrong
    return organ.module.Params(
        **{name: quantity(v, units[name]) for name, v in organ.params()._asdict().items()}
    )


def carried(organ, **wrong):
    """Result of the organ's equation, as a number in each field's own unit."""
    equation = organs.rebound(organ.equation, quantities.carrying())
    drawn = carry(organs.middle(organ), organ.drawn_units)
    result = equation(*organ.arguments(drawn, params_of(organ, **wrong)))
    return [
        quantities.in_unit(value, unit)
        for value, unit in zip(result, organ.result_units.values(), strict=True)
    ]


@BY_NAME
def test_an_equation_gives_the_unit_it_says(organ):
    plain = organ.equation(*organ.arguments(organs.middle(organ), organ.params()))
    assert carried(organ) == pytest.approx(list(plain), rel=CLOSE)


@BY_NAME
def test_a_wrong_unit_of_a_parameter_is_seen(organ):
    params = organ.params()
    drawn = organs.middle(organ)
    right = organ.equation(*organ.arguments(drawn, params))
    seen = set()
    for name, value in params._asdict().items():
        unit = organs.units_of(organ.module.Params)[name]
        other = params._replace(**{name: value * 1.5})
        matters = organ.equation(*organ.arguments(drawn, other)) != right
        try:
            carried(organ, **{name: f"({unit}).mmol"})
        except pint.DimensionalityError:
            seen.add(name)
        else:
            assert not matters, f"{organ.name}.{name} in mmol times its unit was let pass"
    assert seen


def parts():
    """Public functions of the organs beside `rhs` and `outputs`."""
    for organ in organs.ORGANS:
        for name, part in vars(organ.module).items():
            own = isinstance(part, FunctionType) and part.__module__ == organ.module.__name__
            if own and name not in ("rhs", "outputs") and not name.startswith("_"):
                yield f"{organ.name}.{name}", organ, part


def test_every_part_says_its_units():
    assert {name for name, _, _ in parts()} == set(PARTS)


def part_of(organ, part, arguments, carrying):
    """Fields of what a part gives: plain numbers, or numbers that carry their units."""
    drawn, p, rest = (
        organs.middle(organ),
        organ.params(),
        {n: PLAIN[u] for n, u in arguments.items()},
    )
    if carrying:
        part = organs.rebound(part, quantities.carrying())
        drawn, p, rest = carry(drawn, organ.drawn_units), params_of(organ), carry(rest, arguments)
    whole = organ.arguments(drawn, p)
    known = dict(zip("up" if len(whole) == 2 else "tyup", whole, strict=True)) | rest
    result = part(*(known[name] for name in inspect.signature(part).parameters))
    return result if isinstance(result, tuple) else (result,)


@pytest.mark.parametrize(("name", "organ", "part"), list(parts()), ids=lambda x: x)
def test_a_part_gives_the_unit_it_says(name, organ, part):
    arguments, unit = PARTS[name]
    plain = part_of(organ, part, arguments, carrying=False)
    own = organs.units_of(organ.module.State) if unit == "State" else {}
    own = organ.result_units if unit == "rates" else own
    units = own.values() or [unit] * len(plain)
    carried = part_of(organ, part, arguments, carrying=True)
    assert list(plain) == pytest.approx(
        [quantities.in_unit(v, u) for v, u in zip(carried, units, strict=True)], rel=CLOSE
    )


def test_the_primitives_refuse_what_has_no_meaning():
    metre, second = registry().Quantity(1.0, "m"), registry().Quantity(1.0, "s")
    for refused in (quantities.exp, quantities.log):
        with pytest.raises(pint.DimensionalityError):
            refused(metre)
    with pytest.raises(pint.DimensionalityError):
        quantities.where(True, metre, second)
