"""Every run of the table, held to every law of a run: balance and positivity."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import Mother
from lactea.simulation import engine, pumping, session
from lactea.simulation.run import SETTLING_STEP, simulate
from tests.laws import laws, runs


@pytest.mark.parametrize("law", laws.OF_A_RUN, ids=lambda law: law.__name__)
def test_a_run_keeps(law, run):
    law(run)


@pytest.mark.parametrize("law", laws.OF_A_RECORD, ids=lambda law: law.__name__)
def test_a_record_keeps(law, run):
    law(run.record)


def test_the_table_has_milk_on_both_sides_and_leaks():
    """The balance is not that of an empty account."""
    moved = runs.run_of("reference").closed.milk - runs.run_of("reference").opened.milk
    assert (moved > 0.0).all()


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(1.0, 180.0))
def test_any_drawn_mother_keeps_the_laws(mother, seed, days):
    laws.hold(simulate(Mother.draw(mother, days_postpartum=days), seed=seed))


DRAINING = {"ducts.last_milk": 0.001, "gland.ductule_conductance": 0.5}
EMPTIED = {
    "reference": Mother.reference(),
    "drawn": Mother.draw(19),
    "quick to drain": Mother(changed=DRAINING),
}


@pytest.mark.parametrize("step", [engine.LONGEST_STEP, SETTLING_STEP])
@pytest.mark.parametrize("mother", EMPTIED.values(), ids=EMPTIED.keys())
def test_neither_alveoli_nor_ducts_fall_below_empty(mother, step):
    """The record adds the two up; here each is looked at, while a pump runs on and on."""
    made = engine.make_engine(mother, fullness=0.2)
    step = min(step, made.stage.fastest)
    made.stage = made.stage._replace(longest_step=step)
    session.quiet(made, 300.0, cue=1.0)
    for _ in range(100):
        pumping.pump(made, 0, (0, 1), 2.0 * step)
        alveolar, ductal = made.dyad.lobes[:2]
        assert alveolar.min() >= 0.0
        assert ductal.min() > 0.0
