"""The rule of learning: steps worked by hand, and what it is known to predict."""

from math import exp

import pytest

from lactea.parameters import values
from lactea.physiology.slow import learning

P = values(learning.Params, "learning")._replace(
    learning_rate=0.2, extinction_rate=0.1, asymptote=1.0, similarity=0.6, clock_width=1800.0
)


def inputs(salience=0.5, paired=0.0, together=0.0, unpaired=0.0, alone=0.0):
    return learning.Inputs(salience, paired, together, unpaired, alone)


def trained(saliences, sessions, strengths=None):
    """Strengths of cues that were always met together, ahead of an ejection."""
    now = [learning.State(v) for v in strengths or [0.0] * len(saliences)]
    for _ in range(sessions):
        total = sum(y.strength for y in now)
        now = [
            learning.pairing(y, inputs(salience, together=total), P)
            for y, salience in zip(now, saliences, strict=True)
        ]
    return [y.strength for y in now]


def test_two_cues_in_two_sessions():
    # 0.5 x 0.2 x (1 - 0) = 0.1 and 0.25 x 0.2 x 1 = 0.05; then 0.85 of each is won again
    assert trained([0.5, 0.25], 1) == pytest.approx([0.1, 0.05], rel=1e-12)
    assert trained([0.5, 0.25], 2) == pytest.approx([0.185, 0.0925], rel=1e-12)


def test_a_meeting_without_ejection_takes_away():
    # 0.5 x 0.1 x 0.4 = 0.02
    after = learning.miss(learning.State(0.4), inputs(alone=0.4), P)
    assert after.strength == pytest.approx(0.38, rel=1e-12)


def test_the_rate_is_meetings_times_their_steps():
    u = inputs(paired=3e-5, together=0.6, unpaired=1e-5, alone=0.4)
    # 3e-5 x 0.5 x 0.2 x 0.4 - 1e-5 x 0.5 x 0.1 x 0.4
    rate = learning.rhs(0.0, learning.State(0.4), u, P).strength
    assert rate == pytest.approx(1.2e-6 - 0.2e-6, rel=1e-12)


def test_overshadowing_a_salient_cue_takes_the_larger_share():
    alone = trained([0.1], 200)[0]
    together = trained([0.1, 0.4], 200)
    assert together[0] < 0.25 * alone
    assert together[1] / together[0] == pytest.approx(4.0, rel=1e-9)
    assert sum(together) == pytest.approx(1.0, abs=1e-3)


def test_blocking_what_is_already_foretold_teaches_nothing():
    first = trained([0.5], 200)[0]
    blocked = trained([0.5, 0.5], 200, [first, 0.0])[1]
    not_blocked = trained([0.5, 0.5], 200)[1]
    assert blocked < 1e-3
    assert not_blocked > 0.4


def test_overexpectation_two_trained_cues_together_lose():
    after = trained([0.5, 0.5], 200, [1.0, 1.0])
    assert after == pytest.approx([0.5, 0.5], abs=1e-3)


def test_another_cry_is_like_and_less():
    assert learning.generalised(learning.State(0.8), 1.0, P) == pytest.approx(0.48, rel=1e-12)
    assert learning.generalised(learning.State(0.8), 0.5, P) == pytest.approx(0.24, rel=1e-12)


def test_a_time_of_day_is_most_like_itself():
    assert learning.bump(0.0, P) == 1.0
    assert learning.bump(1800.0, P) == pytest.approx(exp(-0.5), rel=1e-12)
