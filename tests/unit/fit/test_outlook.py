"""Plans in words: as sure as the draws are, and no surer."""

from dataclasses import replace

import numpy as np
import pytest

from lactea.fit.forecast import Forecast
from lactea.fit.outlook import changes_of, outlooks_of
from lactea.fit.plan import Plan
from lactea.fit.sessions import history
from tests.unit.fit.fakes import VERDICTS, fake_fit

DROP = Plan(drop=(2.0,))


def forecast(middle, spread, plan=DROP, days=28):
    rng = np.random.default_rng(5)
    change = middle + spread * rng.normal(size=(4000, 1)) * np.ones(days)
    unchanged = np.full((4000, days), 700.0)
    return Forecast(plan, np.arange(1.0, days + 1.0), unchanged + change, unchanged)


@pytest.fixture(scope="module")
def fit():
    return fake_fit()


def test_a_change_has_its_interval_and_the_share_of_less():
    last = changes_of(forecast(-20.0, 20.0))[-1]
    assert last.day == 28.0
    assert last.median == pytest.approx(-20.0, abs=1.5)
    assert (last.low, last.high) == pytest.approx((-45.6, 5.6), abs=1.5)  # 1.28 spreads either side
    assert last.less == pytest.approx(0.841, abs=0.02)  # one spread below zero


@pytest.mark.parametrize(
    ("middle", "spread", "said"),
    [
        (-40.0, 10.0, "almost surely less milk"),
        (40.0, 10.0, "almost surely more milk"),
        (-20.0, 20.0, "probably less milk"),
        (1.0, 20.0, "does not decide"),
        (0.0, 0.0, "nothing changes"),
    ],
)
def test_a_sentence_is_as_sure_as_the_draws(fit, middle, spread, said):
    assert said in outlooks_of(fit, [forecast(middle, spread)]).plans[0].sentence


def test_plans_stand_side_by_side_with_doing_nothing(fit):
    found = outlooks_of(fit, [forecast(-40.0, 10.0), forecast(10.0, 10.0, Plan(every=3.0))])
    text = str(found)
    assert [plan.name for plan in found.plans] == ["drop 02:00", "every 3 h"]
    assert "no change: makes  700" in text
    assert "Not medical advice; talk to a lactation consultant." in text
    assert "not read from this log" in " ".join(text.split())


def test_a_log_that_cannot_tell_production_makes_no_promise():
    cannot = {name: ("this log cannot tell", unit) for name, (_, unit) in VERDICTS.items()}
    found = outlooks_of(fake_fit(cannot, milk=False), [forecast(-40.0, 10.0)])
    assert "this log cannot tell" in found.plans[0].sentence
    assert "over 99 in 100 make less" in found.plans[0].sentence
    assert "almost surely" not in str(found)
    amounts = [line.split()[2:] for line in found.table() if line.startswith("drop 02:00")]
    assert amounts == [["\N{EN DASH}"] * 5]


def test_a_log_with_few_sessions_a_day_is_doubted():
    fit = fake_fit()
    few = replace(fit, history=history(fit.history.removals[::6]))
    said = " ".join(str(outlooks_of(few, [forecast(-40.0, 10.0)])).split())
    assert "has 2.1 sessions a day" in said  # 28 sessions, 13.3 days from the first to the last
    assert "sessions a day" not in str(outlooks_of(fit, [forecast(-40.0, 10.0)]))


def test_a_short_forecast_tells_its_last_day():
    assert [each.day for each in changes_of(forecast(-1.0, 1.0, days=10))] == [1.0, 3.0, 7.0, 10.0]
