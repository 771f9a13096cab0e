"""One equation, three ways to run it: numbers, arrays, compiled. They have to agree."""

from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lactea.simulation.compiled import exp, inlined, log
from tests.laws import organs

AGREE = 1e-12
SOME = settings(max_examples=25, deadline=None, derandomize=True)


@cache
def by_name():
    return {organ.name: organ for organ in organs.ORGANS}


def batches(organ):
    return st.lists(organs.drawn(organ), min_size=2, max_size=12)


def one_by_one(organ, batch):
    """Results of the plain equation: one row a draw, one column a field."""
    params = organ.params()
    return np.array([organ.equation(*organ.arguments(drawn, params)) for drawn in batch])


def agree(given, wanted):
    """Equal to 1e-12 of the value, or of the largest of its field where terms cancel."""
    scale = np.abs(wanted).max(axis=0)
    assert np.all(np.abs(given - wanted) <= AGREE * np.maximum(np.abs(wanted), scale))


@pytest.mark.parametrize("name", by_name())
@SOME
@given(data=st.data())
def test_arrays_give_what_the_loop_gives(name, data):
    organ = by_name()[name]
    batch = data.draw(batches(organ))
    together = {field: np.array([drawn[field] for drawn in batch]) for field in batch[0]}
    equation = organs.rebound(organ.equation, organs.arrays())
    columns = equation(*organ.arguments(together, organ.params()))
    agree(
        np.column_stack([np.broadcast_to(c, len(batch)) for c in columns]), one_by_one(organ, batch)
    )


@pytest.mark.parametrize("name", by_name())
@SOME
@given(data=st.data())
def test_machine_code_gives_what_python_gives(name, data):
    organ = by_name()[name]
    batch = data.draw(batches(organ))
    equation, params = inlined(organ.equation), organ.params()
    machine = np.array([equation(*organ.arguments(drawn, params)) for drawn in batch])
    agree(machine, one_by_one(organ, batch))


@SOME
@given(st.floats(-690.0, 690.0))
@example(0.0)
def test_exponential_without_a_library(x):
    assert exp(x) == pytest.approx(np.exp(x), rel=1e-14)


@SOME
@given(st.floats(1e-300, 1e300))
@example(1.0)
def test_logarithm_without_a_library(x):
    assert log(x) == pytest.approx(np.log(x), rel=1e-14, abs=1e-15)


def test_exponential_saturates():
    assert np.isfinite(exp(1e6))
    assert exp(-1e6) > 0.0
