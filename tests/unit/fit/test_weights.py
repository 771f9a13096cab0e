"""Weights of the infant tell milk made, roughly, and nothing of storage."""

import math
import re
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from scipy.stats import binom

from benchmarks.own_weights import of_mother
from lactea.fit import Bottled, Plan, Removal, Weighed, fit, history, load_fit, what_if
from lactea.fit.events import seen
from lactea.fit.growth import need_of, span_between, usual_gain, weighings_of
from lactea.fit.infants import with_infant
from lactea.fit.model import constant, names, natural
from lactea.fit.sample import Effort
from lactea.fit.sessions import DAY
from lactea.fit.simulated import drawn_mother, simulated_log
from lactea.fit.weights import ASK_BIRTH, log_likelihood, suckled
from lactea.parameters import Mother
from lactea.parameters.table import values
from lactea.physiology.slow import infant_growth

QUICK = Effort(walkers=26, burn=100, steps=200, thin=8, starts=2)
CANNOT = "this log cannot tell"
START = datetime(2024, 3, 4)  # noqa: DTZ001
BORN = (START - timedelta(days=30)).date()


@pytest.fixture(scope="module")
def log():
    return with_infant(simulated_log("nursing", 3, 1, 28.0), 3, 1)


@pytest.fixture(scope="module")
def found(log):
    return fit(log.history, effort=QUICK)


def grown(days, a_day, every=7):
    """Weights from the median of 30 days on, gaining so much a day [g]."""
    first = 1000.0 * Mother.median_weight_at(30.0)
    return [Weighed(day * DAY, first + a_day * day) for day in range(0, days + 1, every)]


def nursed(days=28, weights=(), bottles=(), born=BORN, sessions=8):
    rows = [
        Removal(DAY * (day + i / sessions), i % 2, math.nan, "breastfeed", 900.0, 5.0)
        for day in range(days)
        for i in range(sessions)
    ]
    return history(rows, weights, bottles, START, born)


def test_an_infant_that_grows_as_is_usual_takes_its_need():
    usual = [Weighed(day * DAY, 1000.0 * Mother.median_weight_at(30.0 + day)) for day in (0, 14)]
    span = span_between(*weighings_of(usual), -30.0 * DAY)
    assert span.more == pytest.approx(0.0, abs=1.0)
    assert span.need == pytest.approx(need_of(37.0, span_weight(usual)), rel=1e-3)


def span_weight(weights):
    return 0.5 * sum(each.weight for each in weights)


def test_a_gram_more_is_the_milk_that_the_growth_of_the_infant_gives_back():
    """The balance turned round is the balance of the organ."""
    p = values(infant_growth.Params, "infant_growth")
    weight, more = 4500.0, 80.0  # [g], [mL/d]
    usual, need = usual_gain(30.0, 37.0) / DAY, need_of(33.5, weight)
    energy = constant("milk_energy")
    u = infant_growth.Inputs(
        energy=(need + more) * energy / DAY, need=need * energy / weight / DAY, usual_gain=usual
    )
    gain = 7.0 * DAY * infant_growth.rhs(0.0, infant_growth.State(weight), u, p).weight
    ends = [Weighed(0.0, weight - 0.5 * gain), Weighed(7.0 * DAY, weight + 0.5 * gain)]
    span = span_between(*weighings_of(ends), -30.0 * DAY)
    assert span.more == pytest.approx(more, rel=1e-6)
    assert span.need == pytest.approx(need, rel=1e-6)


def test_weights_of_some_days_are_taken_together():
    rows = [Weighed(day * DAY, 4000.0 + day) for day in (0, 1, 2, 7, 8, 20)]
    together = weighings_of(rows[::-1])
    assert [each.number for each in together] == [3, 2, 1]
    assert together[0].weight == pytest.approx(4001.0)


def test_a_draw_expects_the_milk_that_its_infant_took(log):
    mother = drawn_mother(3, 1)
    growth = seen(log.history).growth
    taken = suckled(mother, seen(log.history).events, growth)[0]
    assert taken.mean() == pytest.approx(log.removed.sum() / 28.0, rel=0.15)


def test_weights_tell_production_weakly_and_storage_never(found, log):
    verdict = found.verdicts["production"]
    assert verdict.answer == "weak"
    assert verdict.width < 0.7
    assert verdict.low < float(log.truth["production"]) < verdict.high
    assert "told by the infant's weights (4 spans" in verdict.why
    assert {each.answer for name, each in found.verdicts.items() if name != "production"} == {
        CANNOT
    }


def test_faster_growth_is_more_milk():
    slow, fast = (
        fit(nursed(weights=grown(28, gain)), effort=QUICK).verdicts["production"]
        for gain in (5.0, 40.0)
    )
    assert fast.median > 1.25 * slow.median
    assert fast.low > slow.low


def test_bottles_are_taken_off_and_none_is_milk_made():
    bottles = [Bottled((day + 0.5) * DAY, 400.0, "formula") for day in range(28)]
    plain = fit(nursed(weights=grown(28, 30.0)), effort=QUICK).verdicts["production"]
    given = fit(nursed(weights=grown(28, 30.0), bottles=bottles), effort=QUICK)
    assert given.verdicts["production"].median < plain.median - 200.0
    assert given.verdicts["production"].low < 400.0


def test_expressed_milk_without_sessions_is_named():
    bottles = [Bottled((day + 0.5) * DAY, 100.0, "milk") for day in range(28)]
    notes = seen(nursed(weights=grown(28, 30.0), bottles=bottles)).notes
    assert any("more may be made" in note for note in notes)


def test_without_a_birth_the_weights_are_asked_for_it():
    log = nursed(weights=grown(28, 30.0), born=None)
    assert seen(log).growth is None
    assert ASK_BIRTH in seen(log).notes
    assert "--born" in ASK_BIRTH


def test_without_weights_nothing_changes():
    with_birth, without = nursed(), nursed(born=None)
    assert seen(with_birth).growth is None
    assert seen(without).notes == ()
    assert "add the file that holds them" in seen(with_birth).notes[0]
    a, b = (fit(each).verdicts for each in (with_birth, without))
    assert a == b
    assert {each.answer for each in a.values()} == {CANNOT}


def test_volumes_need_no_weights():
    made = simulated_log("pump", 7, 3, 5.0).history
    both = replace(made, weights=tuple(grown(5, 30.0, 1)), start=START, born=BORN)
    assert seen(both).growth is None
    assert seen(both).notes == seen(made).notes
    mixed = simulated_log("nursing and pump", 7, 3, 5.0).history
    both = replace(mixed, weights=tuple(grown(5, 30.0, 1)), start=START, born=BORN)
    assert seen(both).growth is None
    assert any("left aside" in note for note in seen(both).notes)


@pytest.mark.parametrize(
    ("age", "weights", "says"),
    [
        (2, grown(28, 30.0, 14)[:1] + grown(28, 30.0, 10)[1:2], "younger than two weeks"),
        (175, grown(28, 10.0, 14), "older than six months"),
        (30, [Weighed(0.0, 4300.0), Weighed(14 * DAY, 9800.0)], "look at these weights"),
        (30, [Weighed(-40.0 * DAY, 3300.0), Weighed(5 * DAY, 4300.0)], "younger|not logged"),
        (60, [Weighed(-30.0 * DAY, 4300.0), Weighed(5 * DAY, 5500.0)], "not logged all the while"),
    ],
)
def test_spans_that_say_nothing_are_left_out_with_the_reason(age, weights, says):
    log = seen(nursed(weights=weights, born=(START - timedelta(days=age)).date()))
    assert log.growth is None
    assert re.search(says, " ".join(log.notes))


def test_what_is_told_is_told_of_the_days_that_were_weighed():
    """Later sessions, of which no weight speaks, change nothing."""
    short = nursed(28, weights=grown(28, 30.0))
    longer = nursed(60, weights=grown(28, 30.0))
    a, b = seen(short), seen(longer)
    assert b.growth.told_until == "2024-04-01"
    assert len(b.events.time) - len(a.events.time) <= 1
    assert np.array_equal(a.growth.need, b.growth.need)


def test_a_gap_is_left_out_of_milk_and_of_bottles():
    whole = nursed(weights=grown(28, 30.0, 14))
    bottles = [Bottled((day + 0.5) * DAY, 100.0, "formula") for day in range(28)]
    rows = [each for each in whole.removals if not 4.0 < each.time / DAY < 6.0]
    gappy = seen(replace(whole, removals=tuple(rows), bottles=tuple(bottles))).growth
    assert gappy.days[0] == pytest.approx(12.0, abs=0.3)
    assert gappy.bottles[0] == pytest.approx(100.0, rel=0.05)


def test_a_saved_fit_keeps_birth_and_verdict(found, tmp_path):
    again = load_fit(found.save(tmp_path / "fit.nc"))
    assert again.history == found.history
    assert again.verdicts == found.verdicts
    assert again.notes == found.notes


def test_a_plan_starts_from_what_the_weights_tell(found):
    outlook = what_if(found, Plan(every=8.0), 14)
    first = np.median(outlook.unchanged[:, 0])
    assert first == pytest.approx(found.verdicts["production"].median, rel=0.2)
    assert np.median(outlook.change[:, -1]) < 0.0


def test_scales_that_err_without_end_say_nothing():
    log = seen(nursed(weights=grown(28, 30.0)))
    size = len(names(("breastfeed",)))
    draws = natural(np.zeros((2, size)), ("breastfeed",), np.zeros((2, 2, 2)))
    faster = draws._replace(rate=draws.rate * np.array([[1.0], [1.5]]))
    blind = log.growth._replace(error=1e12 * np.eye(len(log.growth.days)))
    told = log_likelihood(faster, log.events, blind)
    assert told[0] == pytest.approx(told[1], abs=1e-3)
    sharp = log_likelihood(faster, log.events, log.growth)
    assert abs(sharp[0] - sharp[1]) > 0.1


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_intervals_by_weights_cover_the_truth_as_often_as_they_say():
    mothers, inside = 24, 0
    for index in range(mothers):
        made = with_infant(simulated_log("nursing", 3, index, 28.0), 3, index)
        verdict = fit(made.history, seed=index, effort=QUICK).verdicts["production"]
        inside += verdict.low < float(made.truth["production"]) < verdict.high
    low, high = binom.interval(0.999, mothers, 0.9)
    assert low <= inside <= high


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_production_of_an_own_lactation_lies_in_the_interval_of_its_weights():
    truth, verdict, _ = of_mother(0)
    assert verdict.answer in {"weak", CANNOT}
    assert verdict.low < truth < verdict.high
