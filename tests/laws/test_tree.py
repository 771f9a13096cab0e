"""The laws of milk, in every duct of a breast, for parameters anywhere in their ranges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import Mother, load_table
from lactea.physiology.fast import myoepithelium
from lactea.simulation.engine import physiology_of
from lactea.simulation.lanes import Organs
from lactea.simulation.tree_flow import Felt, Held, Tree
from tests.laws.laws import BALANCE
from tests.unit.anatomy.trees import Shape, breast_of

TABLES = ("ducts", "nipple", "storage", "myoepithelium")
ROWS = {f"{name}.{row.symbol}": row for name in TABLES for row in load_table(name).values()}


@st.composite
def changes(draw):
    """Parameters of the organs in a breast, anywhere in the ranges that are believed."""
    names = draw(st.lists(st.sampled_from(sorted(ROWS)), max_size=8, unique=True))
    return {name: draw(st.floats(ROWS[name].low, ROWS[name].high)) for name in names}


SHAPES = st.builds(
    Shape,
    lobes=st.integers(1, 4),
    generations=st.integers(0, 5),
    narrowing=st.floats(0.5, 1.0),
    shortening=st.floats(0.4, 1.2),
    diameter=st.floats(0.2, 5.0),
    length=st.floats(2.0, 40.0),
)


def pumped(changed, shape, block=0.0, dose=2.0, vacuum=150.0, h=1.0):
    """Pump through one ejection; return milk out [mL], and check every step."""
    p, breast = physiology_of(Mother(changed=changed)), breast_of(shape)
    tree = Tree(breast, Organs(p.storage, p.myoepithelium, p.ducts, p.nipple), 1.3)
    still = myoepithelium.State(*(np.zeros(shape.lobes) for _ in range(3)))
    held = Held(0.6 * breast.lobules.capacity, breast.ducts.rest_volume.copy(), still)
    before, out, made = held.milk(), 0.0, 0.0
    phases = np.linspace(0.0, vacuum, 4)
    for k in range(60):
        now = dose if k < 40 else 0.0
        moved = tree.step(held, Felt(now, now, block, 0.008, phases, 1.0), h)
        out += h * moved.along[tree.opening].sum()
        made += h * moved.made.sum()
        assert (held.alveolar_milk > 0.0).all()
        assert (held.ductal_milk > 0.0).all()
        assert (moved.along[tree.opening] >= 0.0).all()
    assert abs(before + made - out - held.milk()) <= BALANCE * before
    return out


@settings(max_examples=60, deadline=None, derandomize=True)
@given(changes(), SHAPES, st.sampled_from([0.025, 0.5, 2.0]))
def test_milk_is_kept_and_no_duct_runs_below_empty(changed, shape, h):
    pumped(changed, shape, h=h)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(changes(), SHAPES)
def test_a_stronger_block_never_raises_what_leaves(changed, shape):
    free, half, none = (pumped(changed, shape, block=block) for block in (0.0, 0.5, 1.0))
    assert free >= half - 1e-6 * free >= none - 2e-6 * free


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_parameter_at_the_ends_of_its_range_keeps_the_laws(name, end):
    assert pumped({name: getattr(ROWS[name], end)}, Shape(lobes=2, generations=3)) > 0.0
