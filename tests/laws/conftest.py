"""Runs for the battery."""

import pytest

pytest.register_assert_rewrite("tests.laws.laws")

from lactea.simulation.run import Run  # noqa: E402
from tests.laws import runs  # noqa: E402


@pytest.fixture(params=runs.RUNS)
def run(request: pytest.FixtureRequest) -> Run:
    """Every run of the table, one after the other."""
    return runs.run_of(request.param)
