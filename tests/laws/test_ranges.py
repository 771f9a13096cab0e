"""Parameters anywhere in the ranges that are believed: the laws of a run hold there too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import LacteaError
from lactea.parameters import Mother, all_rows, load_table, organs
from lactea.simulation.run import simulate
from tests.laws import laws, runs

ROWS = {f"{row.organ}.{row.symbol}": row for row in all_rows()}


@pytest.mark.slow
@pytest.mark.parametrize("organ", organs())
def test_each_parameter_at_the_ends_of_its_range_keeps_the_laws(organ):
    for symbol, row in load_table(organ).items():
        for end in (row.low, row.high):
            try:
                laws.hold(simulate(Mother(changed={f"{organ}.{symbol}": end}), seed=3))
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
    laws.hold(simulate(Mother(changed=changed), schedule, seed=seed))
