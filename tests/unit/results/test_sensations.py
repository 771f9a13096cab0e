"""What is noticed of milk ejections whose course is known, and of sessions on the bench."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.results.sensations import (
    ACHE,
    LEAKING,
    NOTHING,
    TINGLING,
    WORDS,
    milk_ejections,
    sensations_of,
)
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.session import Feed
from lactea.simulation.stretch import COLUMNS

# Of women who can feel it, all; of the rest nobody.
SURE, NEVER = 1.0, 0.0
FEELING = Mother(changed={"perception.tingling_share": SURE, "perception.ache_share": NEVER})


def written(feeds=(), seconds=600, **columns):
    """A record of 1 s steps in which nothing happens but what is given."""
    record = np.zeros((seconds, len(COLUMNS)))
    record[:, 0] = np.arange(1.0, seconds + 1.0)
    record[:, COLUMNS.index("oxytocin")] = 1.2
    for name, values in columns.items():
        record[:, COLUMNS.index(name)] = values
    return SimpleNamespace(record=record, feeds=feeds)


def contraction(*peaks, seconds=600, rise=10.0, fall=40.0):
    """Contractions that rise in `rise` seconds to 0.6 and fall in `fall`."""
    time = np.arange(1.0, seconds + 1.0)
    shapes = [np.interp(time, [p, p + rise, p + rise + fall], [0.0, 0.6, 0.0]) for p in peaks]
    return np.sum(shapes, axis=0)


def noticed(recorded, mother=FEELING, **asked):
    return sensations_of(recorded, milk_ejections(recorded), mother, **asked)


def test_no_ejection_nothing_noticed():
    assert noticed(written()) == ()


def test_a_sudden_ejection_tingles_and_a_slow_one_does_not():
    sudden, slow = (
        noticed(written(contraction_left=contraction(100.0, rise=rise))) for rise in (8.0, 80.0)
    )
    assert [one.words for one in sudden] == [(TINGLING,)]
    assert [one.words for one in slow] == [(NOTHING,)]


def test_how_strongly_is_the_hill_curve_of_the_rise():
    # 0.06 a second over a threshold of 0.02, and what habituation has begun to dull
    (one,) = noticed(written(contraction_left=contraction(100.0)))
    assert one.intensity == pytest.approx(27.0 / 28.0, abs=0.03)
    assert one.intensity < 27.0 / 28.0


def test_the_same_ejection_is_felt_less_when_it_comes_again():
    both = np.array([*contraction(100.0, 300.0)])
    first, second = noticed(written(contraction_right=both))
    assert first.in_breast
    assert second.intensity < first.intensity


def test_the_ache_is_of_those_who_can_have_it():
    aching = Mother(changed={"perception.tingling_share": NEVER, "perception.ache_share": SURE})
    aching = replace(aching, changed=dict(aching.changed) | {"perception.ache_contraction": 0.2})
    (one,) = noticed(written(contraction_left=contraction(100.0)), aching)
    assert one.words == (ACHE,)
    nobody = replace(aching, changed=dict(aching.changed) | {"perception.ache_share": NEVER})
    (one,) = noticed(written(contraction_left=contraction(100.0)), nobody)
    assert (one.words, one.what, one.felt, one.intensity) == ((NOTHING,), NOTHING, False, 0.0)


def fed(side, start, duration):
    return Feed(0, "breastfeed", side, start, duration, 0.0, 0.0, 50.0, 50.0, 100.0, 0.0, "")


def test_a_leak_is_milk_where_nobody_drinks():
    flowing = np.where(np.arange(600) >= 50, 0.01, 0.0)
    shape = contraction(100.0, 300.0)
    recorded = written(
        (fed(0, 0.0, 500.0),),
        contraction_left=shape,
        flow_left=flowing,
        flow_right=flowing,
    )
    first, second = noticed(recorded)
    # all up to 302 s, where the second begins; then to the end, the left only when it is let go
    assert first.leaked == pytest.approx((0.0, 0.01 * 252), rel=0.02)
    assert second.leaked == pytest.approx((1.0, 0.01 * 298), rel=0.02)
    assert LEAKING in first.words


def test_a_drop_is_not_seen():
    drop = np.where(np.arange(600) == 120, 0.02, 0.0)
    (one,) = noticed(written(contraction_left=contraction(100.0), flow_right=drop))
    assert one.leaked == pytest.approx((0.0, 0.02))
    assert LEAKING not in one.words


def test_dysphoria_is_there_only_if_asked_for_and_hers():
    hers = replace(FEELING, changed=dict(FEELING.changed) | {"perception.dysphoria_share": 100.0})
    recorded = written(contraction_left=contraction(100.0))
    assert noticed(recorded, hers)[0].dysphoria == 0.0
    assert noticed(recorded, hers, dysphoria=True)[0].dysphoria > 0.5
    assert noticed(recorded, FEELING, dysphoria=True)[0].dysphoria == 0.0


def test_ejections_of_a_session_without_a_feed_are_of_the_breast_that_contracts_more():
    recorded = written(contraction_right=contraction(100.0, 300.0), contraction_left=0.01)
    assert len(milk_ejections(recorded)) == 2


def test_the_reference_mother_feels_the_first_and_not_the_next():
    bench = run_bench(Mother.reference(), Protocol(), seed=3)
    told = noticed(bench, Mother.reference())
    assert [one.in_breast for one in told] == [True, *[False] * (len(told) - 1)]
    assert len(told) > 1
    assert all(set(one.words) <= set(WORDS) for one in told)


def test_a_drawn_mother_is_the_same_each_time():
    mother = Mother.draw(7, 3)
    bench = run_bench(mother, Protocol(), seed=1)
    before = bench.record.copy()
    assert noticed(bench, mother) == noticed(bench, Mother.draw(7, 3))
    assert np.array_equal(bench.record, before)
