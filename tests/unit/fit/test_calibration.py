"""Short simulation-based calibration; `python -m benchmarks.sbc` is the long one."""

from collections import defaultdict

import numpy as np
import pytest
from scipy.stats import binom, chisquare

from benchmarks.sbc import foresee, of_mother
from lactea.fit.sample import Effort

MOTHERS = 40
EFFORT = Effort(walkers=26, burn=100, steps=200, thin=8, starts=2)


@pytest.fixture(scope="module")
def calibrated():
    rows = defaultdict(list)
    for index in range(MOTHERS):
        for name, row in of_mother("pump", 11, index, EFFORT)[0].items():
            rows[name].append(row)
    return rows


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_intervals_cover_the_truth_as_often_as_they_say(calibrated):
    low, high = binom.interval(0.999, MOTHERS, 0.9)
    for name, rows in calibrated.items():
        ranks = np.array([row["rank"] for row in rows])
        covered = int(((ranks > 0.05) & (ranks < 0.95)).sum())
        assert low <= covered <= high, name
        assert chisquare(np.histogram(ranks, 4, (0.0, 1.0))[0]).pvalue > 0.001, name


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_sharp_where_the_log_informs_and_silent_where_it_does_not(calibrated):
    widths = {name: np.median([row["ratio"] for row in rows]) for name, rows in calibrated.items()}
    assert max(row["ratio"] for row in calibrated["production"]) < 0.3
    assert widths["capacity left"] > 5.0 * widths["production left"]
    brake = [row["answer"] for row in calibrated["fullness brake"]]
    assert brake.count("this log cannot tell") > 0.8 * MOTHERS


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_next_week_lies_in_its_interval():
    """Days of one mother lean on each other: a week is taken for two independent days."""
    mothers = 10
    low, high = binom.interval(0.999, 2 * mothers, 0.8)
    assert low <= 2 * mothers * foresee(mothers, 2026, 14, EFFORT).share <= high
