"""What a transducer in the mouth shows, on a record that is written by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.results.swallows import NONNUTRITIVE, NUTRITIVE, PAUSE
from lactea.simulation.engine import sucking_of
from lactea.simulation.session import Feed
from lactea.simulation.stretch import COLUMNS
from lactea.validation.mouth import observe_mouth

MOTHER = Mother.reference()
P = sucking_of(MOTHER)
FULL = 0.5 * (P.baseline_vacuum + P.peak_vacuum)  # [mmHg] mean of a stroke at full vigour


def written(*parts):
    """A run of one feed in steps of 1 s, from (seconds, kind, vigour) parts, 0.1 mL in each."""
    kinds = np.concatenate([np.full(seconds, float(kind)) for seconds, kind, _ in parts])
    vigour = np.concatenate([np.full(seconds, one) for seconds, _, one in parts])
    record = np.zeros((kinds.size, len(COLUMNS)))
    record[:, 0] = np.arange(1.0, kinds.size + 1.0)
    record[:, COLUMNS.index("sucking")] = kinds
    mean = np.where(kinds == PAUSE, P.baseline_vacuum, FULL)
    record[:, COLUMNS.index("vacuum")] = vigour * mean
    record[:, COLUMNS.index("flow_left")] = 0.1
    feed = Feed(0, "breastfeed", 0, 0.0, float(kinds.size), 0, 0, 0, 0, 0, 0, "")
    return SimpleNamespace(mother=MOTHER, record=record, feeds=(feed,))


def test_vacuum_is_read_at_its_peak_its_baseline_and_in_pauses():
    seen = observe_mouth(written((30, NUTRITIVE, 1.0), (10, PAUSE, 1.0), (30, NUTRITIVE, 0.5)))
    assert seen.peak == pytest.approx(0.75 * P.peak_vacuum, rel=1e-3)
    assert seen.baseline == pytest.approx(0.75 * P.baseline_vacuum, rel=1e-3)
    assert seen.pause == pytest.approx(P.baseline_vacuum)
    assert seen.sucking_time == pytest.approx(60.0)


def test_the_first_two_minutes_of_nutritive_sucking_and_the_next():
    parts = ((20, NONNUTRITIVE, 1.0), (120, NUTRITIVE, 1.0), (9, PAUSE, 1.0), (150, NUTRITIVE, 0.8))
    seen = observe_mouth(written(*parts))
    assert seen.first_peak == pytest.approx(P.peak_vacuum, rel=1e-3)
    assert seen.next_peak == pytest.approx(0.8 * P.peak_vacuum, rel=1e-3)
    assert seen.first_milk == pytest.approx(12.0)


def test_a_feed_with_less_nutritive_sucking_has_no_second_two_minutes():
    seen = observe_mouth(written((150, NUTRITIVE, 1.0)))
    assert np.isnan(seen.next_peak)
    assert np.isnan(seen.pause)
    assert np.isnan(seen.burst_sucks)


def test_only_whole_bursts_of_non_nutritive_sucks_count():
    parts = (
        (10, NONNUTRITIVE, 1.0), (5, PAUSE, 1.0),
        (7, NONNUTRITIVE, 1.0), (20, NUTRITIVE, 1.0), (5, PAUSE, 1.0),
        (20, NONNUTRITIVE, 1.0), (5, PAUSE, 1.0), (9, NONNUTRITIVE, 1.0),
    )  # fmt: skip
    seen = observe_mouth(written(*parts))
    # 7 s turned into nutritive sucks, 9 s ended with the feed.
    assert seen.burst_time == pytest.approx(15.0)
    assert seen.burst_sucks == pytest.approx(15.0 / P.nonnutritive_period)
