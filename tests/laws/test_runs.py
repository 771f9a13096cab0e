"""Every run of the table, held to every law of a run: balance and positivity."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import LacteaError
from lactea.parameters import Mother, all_rows, load_table, organs
from lactea.simulation import engine, session
from lactea.simulation.run import SETTLING_STEP, simulate
from tests.laws import laws, runs

OF_A_RUN = (
    laws.milk_is_kept,
    laws.solutes_are_kept,
    laws.solutes_are_made_as_secreted,
    laws.feeds_are_what_was_removed,
    laws.record_is_what_left,
    laws.lobes_are_the_breast,
)
OF_A_RECORD = (laws.record_is_not_negative, laws.time_goes_forward)
ROWS = {f"{row.organ}.{row.symbol}": row for row in all_rows()}


def holds(run):
    for law in OF_A_RUN:
        law(run)
    for law in OF_A_RECORD:
        law(run.record)


@pytest.mark.parametrize("law", OF_A_RUN, ids=lambda law: law.__name__)
def test_a_run_keeps(law, run):
    law(run)


@pytest.mark.parametrize("law", OF_A_RECORD, ids=lambda law: law.__name__)
def test_a_record_keeps(law, run):
    law(run.record)


def test_the_table_has_milk_on_both_sides_and_leaks():
    """The balance is not that of an empty account."""
    moved = runs.run_of("reference").closed.milk - runs.run_of("reference").opened.milk
    assert (moved > 0.0).all()


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(1.0, 180.0))
def test_any_drawn_mother_keeps_the_laws(mother, seed, days):
    holds(simulate(Mother.draw(mother, days_postpartum=days), seed=seed))


@pytest.mark.slow
@pytest.mark.parametrize("organ", organs())
def test_each_parameter_at_the_ends_of_its_range_keeps_the_laws(organ):
    for symbol, row in load_table(organ).items():
        for end in (row.low, row.high):
            try:
                holds(simulate(Mother(changed={f"{organ}.{symbol}": end}), seed=3))
            except (AssertionError, LacteaError) as reason:
                pytest.fail(f"{organ}.{symbol} = {end:g} {row.unit}: {reason}")


@st.composite
def parameter_sets(draw):
    """A few parameters of the reference, anywhere in the ranges that are believed."""
    names = draw(st.lists(st.sampled_from(sorted(ROWS)), min_size=1, max_size=12, unique=True))
    return {name: draw(st.floats(ROWS[name].low, ROWS[name].high)) for name in names}


@pytest.mark.slow
@settings(max_examples=30, deadline=None, derandomize=True)
@given(parameter_sets(), st.sampled_from([runs.LOGGED, None]), st.integers(0, 10**6))
def test_any_parameters_in_their_ranges_keep_the_laws(changed, schedule, seed):
    holds(simulate(Mother(changed=changed), schedule, seed=seed))


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
    made.stage = made.stage._replace(longest_step=step)
    session.quiet(made, 300.0, cue=1.0)
    for _ in range(100):
        session.pump(made, 0, (0, 1), 2.0 * step)
        alveolar, ductal = made.dyad.lobes[:2]
        assert alveolar.min() >= 0.0
        assert ductal.min() > 0.0
