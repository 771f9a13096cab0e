"""What single papers wrote down, on sessions made so that the answer is known."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.bench import Bench, Protocol, run_bench
from lactea.simulation.stretch import COLUMNS
from lactea.validation.papers import (
    gardner2017lactations,
    lucas1980oxytocin,
    matthiesen2001hand,
    prime2012simultaneous,
    theobald1959nipple,
    uvnasmoberg2020review,
)


def bench_of(oxytocin, bursts=()):
    """A bench whose record has a time every second and a course of oxytocin [pg/mL]."""
    record = np.zeros((len(oxytocin), len(COLUMNS)))
    record[:, COLUMNS.index("time")] = np.arange(len(oxytocin), dtype=float)
    record[:, COLUMNS.index("oxytocin")] = oxytocin
    return Bench((), record, np.array(bursts), np.zeros(2))


def test_surges_last_until_half_is_lost():
    samples = np.ones(lucas1980oxytocin.SAMPLED.size)
    # up at the tenth sample, half lost two samples later; a second one that never ends
    samples[10:13] = 5.0, 4.0, 2.0
    samples[20:] = 6.0
    assert lucas1980oxytocin.surges(samples) == [40.0]
    assert lucas1980oxytocin.surges(np.ones(samples.size)) == []


def test_pulses_are_those_of_the_first_ten_minutes():
    seen = bench_of(np.ones(4), bursts=[-30.0, 0.0, 300.0, 600.0, 601.0])
    assert uvnasmoberg2020review.pulses(seen) == 3.0


def test_oxytocin_is_raised_while_above_twice_that_at_rest():
    course = np.ones(600)
    course[100:220] = 3.0
    course[300:400] = 1.9
    assert uvnasmoberg2020review.raised(bench_of(course)) == pytest.approx(2.0)


def test_a_second_birth_changes_the_infant_and_the_uterus_and_nothing_of_hers():
    mother = Mother.draw(5, 3)
    first, second = (gardner2017lactations.again(mother, birth) for birth in (0, 1))
    moved = {k for k in first.changed if first.changed[k] != second.changed[k]}
    assert {k.split(".")[0] for k in moved} == {"uterus", "feeding"}
    pattern = [k for k in mother.changed if k.startswith(("afferents.", "oxytocin."))]
    assert pattern
    assert all(second.changed[k] == mother.changed[k] for k in pattern)


def test_four_sessions_of_two_lactations_are_four_draws():
    seen = gardner2017lactations.counts(Mother.draw(5, 3), 0.5)
    assert seen.shape == (2, 2)
    assert (seen == gardner2017lactations.counts(Mother.draw(5, 3), 0.5)).all()


def test_an_unfelt_nipple_leaves_the_cues():
    strong = Mother(changed={"afferents.cue_drive": 3.0})
    assert theobald1959nipple.ejects(strong)
    # suckling itself does nothing here
    none = Mother(changed={"afferents.cue_drive": 0.0, "afferents.suckling_drive": 12.0})
    assert not theobald1959nipple.ejects(none)


def test_hands_that_do_not_stimulate_make_no_difference():
    def difference(stimulus):
        changed = {"remedies.massage_stimulus": stimulus, "remedies.skin_stimulus": 0.0}
        return matthiesen2001hand.difference(Mother(changed=changed))

    assert difference(0.0) == pytest.approx(0.0, abs=1e-9)
    assert difference(0.5) > 0.5


@pytest.mark.parametrize("side", ["both", "sequential"])
def test_two_breasts_are_written_down(side):
    seen = prime2012simultaneous.observe(
        bench := run_bench(Mother.reference(), Protocol("pump", side, duration=900.0), seed=2)
    )
    assert seen.milk[-1] == pytest.approx(sum(feed.milk for feed in bench.feeds))
    assert list(seen.milk) == sorted(seen.milk)
    assert all(0.0 < time < 900.0 for time in seen.to_eighty)
    fat = sum(feed.fat for feed in bench.feeds) / sum(feed.milk for feed in bench.feeds)
    assert seen.cream > 1000.0 * fat
