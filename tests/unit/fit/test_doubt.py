"""Logs that hold more than the present, and sessions that cannot be."""

import numpy as np
import pytest

from lactea.fit import fit, history
from lactea.fit.doubt import recent
from lactea.fit.fitted import Diagnostics
from lactea.fit.infer import load_fit
from lactea.fit.model import constant
from lactea.fit.sample import Effort
from lactea.fit.sessions import DAY
from lactea.fit.verdict import verdicts
from tests.unit.fit.fakes import removals

SHORT = Effort(walkers=26, burn=120, steps=320, thin=8, starts=2)


def swollen(volume, every=1, days=7):
    """Removals of which one in `every` is as large as this."""
    return history(
        each._replace(milk=volume) if i % every == 0 else each
        for i, each in enumerate(removals(days))
    )


@pytest.fixture(scope="module")
def absurd():
    return fit(swollen(900.0), effort=SHORT)


def test_a_long_log_is_read_at_its_end():
    whole = history(removals(5 * 365))
    kept = recent(whole)
    days = constant("longest_stretch")
    assert days - 1.0 < kept.days <= days
    assert kept.removals[-1] == whole.removals[-1]
    assert f"last {days:.0f} days" in kept.lacks[-1]
    assert f"{len(kept.removals)} of {len(whole.removals)} removals" in kept.lacks[-1]


def test_a_log_of_a_thousand_sessions_is_read_whole():
    whole = history(removals(120))
    assert recent(whole) is whole


def test_a_log_whose_end_was_not_measured_is_read_whole():
    early = [r for r in removals(300) if r.time < 100 * DAY]
    late = [r._replace(milk=np.nan) for r in removals(300) if r.time >= 100 * DAY]
    whole = history([*early, *late])
    assert recent(whole) is whole


def test_a_long_log_without_volumes_is_read_whole():
    whole = history(removals(300, milk=False))
    assert recent(whole) is whole


def test_nothing_is_told_where_every_session_exceeds_a_breast(absurd):
    answers = {each.answer for each in absurd.verdicts.values()}
    assert answers == {"this log cannot tell"}
    why = absurd.verdicts["production"].why
    assert "900 mL from the" in why
    assert "more than a breast can hold" in why


def test_a_saved_fit_is_doubted_too(absurd, tmp_path):
    assert load_fit(absurd.save(tmp_path / "fit.nc")).verdicts == absurd.verdicts


def test_one_slip_is_named_and_nothing_is_supported(pump_log, pump_fit):
    slip = 41
    rows = list(pump_log.history.removals)
    rows[slip] = rows[slip]._replace(milk=1500.0)
    found = fit(history(rows), effort=SHORT)
    assert "supported" in {each.answer for each in pump_fit.verdicts.values()}
    assert "supported" not in {each.answer for each in found.verdicts.values()}
    day = found.history.day_of(rows[slip].time)
    assert f"1500 mL from the {('left', 'right')[rows[slip].side]} breast on {day}" in (
        found.verdicts["production"].why
    )


def test_no_breast_is_said_to_refill_at_once(pump_fit):
    from lactea.fit.events import seen

    sooner = pump_fit.posterior.copy()
    sooner["refill_time"] = sooner["refill_time"] * 0.0 + 0.01 * np.exp(
        0.01 * np.random.default_rng(1).normal(size=sooner["refill_time"].shape)
    )
    sooner["refill_time"].attrs["units"] = "h"
    trust = Diagnostics({}, {}, 1.0, True, "")
    told = verdicts(sooner, pump_fit.prior, pump_fit.history, seen(pump_fit.history), trust)
    assert told["refill time left"].answer == "this log cannot tell"
    assert "at once" in told["refill time left"].why
