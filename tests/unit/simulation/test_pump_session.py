"""A pump session: turns, phases, outlets, pain, and what is refused."""

import numpy as np
import pytest

from lactea.errors import LacteaError, ScheduleError
from lactea.parameters import Mother
from lactea.removal import adjusted, steady, two_phase, until_ejection
from lactea.removal.outlets import Outlet, outlet_named
from lactea.removal.patterns import PATTERNS, cycle, pattern_named
from lactea.simulation.pump_session import (
    Pumping,
    pump_session,
    recorded_pattern,
    watch_pump,
)
from tests.unit.removal.test_measured import sampled

REFERENCE = Mother.reference()
USUAL = pattern_named("two-phase", REFERENCE)


def watched(pattern=USUAL, sides="both", minutes=8.0, **more):
    made = pattern if isinstance(pattern, tuple) else (pattern,)
    return watch_pump(REFERENCE, Pumping(made, sides, minutes, **more), 3, "averaged")


@pytest.mark.parametrize(
    ("sides", "turns"), [("left", [0]), ("right", [1]), ("both", [0, 1]), ("sequential", [0, 1])]
)
def test_the_breasts_that_were_asked_for_are_pumped(sides, turns):
    session = watched(sides=sides)
    assert [feed.side for feed in session.feeds] == turns
    assert all(feed.duration == pytest.approx(480.0) for feed in session.feeds)
    together = [feed.start == pytest.approx(0.0, abs=1e-6) for feed in session.feeds]
    assert together == ([True, False] if sides == "sequential" else [True] * len(turns))


def test_left_then_right_may_have_a_pattern_each():
    one, other = pattern_named("steady", REFERENCE), pattern_named("hand", REFERENCE)
    session = watched((one, other), "sequential", 5.0)
    assert [turn.pattern.name for turn in session.applied] == ["steady", "hand"]
    assert session.feeds[1].start == pytest.approx(300.0)
    assert session.name == "steady then hand"


def test_the_record_tells_the_mean_vacuum_of_each_phase():
    session = watched()
    time, vacuum = session.record[:, 0], session.record[:, 1]
    soft = vacuum[(time > 5.0) & (time < 115.0)]
    deep = vacuum[(time > 150.0) & (time < 470.0)]
    assert soft == pytest.approx(USUAL.waves[0].mean, rel=0.01)
    assert deep == pytest.approx(USUAL.waves[1].mean, rel=0.01)
    rising = vacuum[(time > 121.0) & (time < 133.0)]
    assert np.all(np.diff(rising) >= 0.0)
    assert rising[0] < rising[-1]


def test_stimulation_may_end_with_the_ejection():
    session = watched(until_ejection(USUAL))
    laid = session.applied[0].pieces
    stimulated = sum(piece.duration for piece in laid if piece.phase == 0)
    contraction = np.interp(stimulated, session.record[:, 0], session.record[:, 4:6].max(axis=1))
    assert 0.0 < stimulated < 120.0
    assert contraction == pytest.approx(0.12, abs=0.1)
    assert laid[-1].start + laid[-1].duration == pytest.approx(480.0)
    assert session.feeds[0].duration == pytest.approx(480.0)


def test_without_an_ejection_stimulation_lasts_its_time():
    session = watched(until_ejection(USUAL), block=1.0)
    stimulated = sum(piece.duration for piece in session.applied[0].pieces if piece.phase == 0)
    assert stimulated == pytest.approx(120.0)


def test_a_session_may_end_before_its_stimulation_does():
    session = watched(until_ejection(USUAL), minutes=0.5)
    assert session.feeds[0].duration == pytest.approx(30.0)


def test_phases_of_one_wave_are_one_phase():
    wave = cycle(1.0, 150.0)
    one = watched(steady("one", wave), minutes=6.0)
    two = watched(two_phase("two", wave, 120.0, wave), minutes=6.0)
    assert [f.milk for f in two.feeds] == pytest.approx([f.milk for f in one.feeds], rel=1e-6)


@pytest.mark.parametrize("fidelity", ["averaged", "resolved"])
def test_half_of_the_vacuum_through_the_shield_is_half_at_the_pump(fidelity):
    deep, soft = (steady("any", cycle(1.0, peak)) for peak in (180.0, 90.0))
    through = Outlet("half", 1.0, 0.5)
    shielded, plain = (
        watch_pump(REFERENCE, Pumping((pattern,), "both", 5.0, outlet=outlet), 3, fidelity)
        for pattern, outlet in ((deep, through), (soft, Outlet()))
    )
    assert [f.milk for f in shielded.feeds] == pytest.approx([f.milk for f in plain.feeds])


def test_a_narrower_way_out_gives_less_and_is_put_back():
    names = ("wide-angle", "fitted", "small", "nipple-shield")
    milk = [
        sum(f.milk for f in watched(outlet=outlet_named(name, REFERENCE)).feeds) for name in names
    ]
    assert milk == sorted(milk, reverse=True)
    assert milk[-1] < 0.8 * milk[1]
    assert watched().feeds == watched().feeds


def test_compression_speeds_the_flow():
    plain, pressed = (
        watched(pattern_named(name, REFERENCE), minutes=4.0) for name in ("steady", "compression")
    )
    assert sum(f.milk for f in pressed.feeds) > 1.1 * sum(f.milk for f in plain.feeds)


def test_a_vacuum_beyond_comfort_warns_and_hurts_only_if_asked():
    deep = adjusted(USUAL, 300.0)
    usual, warned, hurt = watched(), watched(deep), watched(deep, hurts=True)
    assert (usual.too_deep, warned.too_deep, hurt.too_deep) == (False, True, True)
    assert "Warning" not in usual.account()
    assert "beyond her limit of comfort, 200 mmHg." in warned.account()
    assert "and it hurt her" in hurt.account()
    assert "pain" in hurt.account()
    assert hurt.seen.bursts.size <= warned.seen.bursts.size
    assert sum(f.milk for f in hurt.feeds) < sum(f.milk for f in warned.feeds)


def test_a_hand_has_no_vacuum_to_hurt_with():
    by_hand = watched(adjusted(pattern_named("hand", REFERENCE), 250.0))
    assert not by_hand.too_deep
    assert "expressed by hand from both breasts" in by_hand.account()
    assert "Her hands took" in by_hand.account()


def test_a_recording_gives_what_its_own_wave_gives(tmp_path):
    wave = cycle(1.0, 160.0)
    time, vacuum = sampled(wave, 30, 100.0)
    path = tmp_path / "mine.csv"
    lines = [f"{t:.4f},{-v:.4f},mmHg" for t, v in zip(time, vacuum, strict=True)]
    path.write_text("time,pressure,units\n" + "\n".join(lines) + "\n")
    pattern, told = recorded_pattern(path)
    assert "60.0 ± 0.0 a minute, 160 ± 0 mmHg" in told
    played = pump_session(REFERENCE, path, minutes=6.0, seed=3, fidelity="averaged")
    made = watched(steady("made", wave), minutes=6.0)
    assert [f.milk for f in played.feeds] == pytest.approx([f.milk for f in made.feeds], rel=2e-3)
    assert "strokes one after another" in played.account()
    assert pattern.name == "mine"


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: pump_session(pattern="stedy"), "did you mean 'steady'"),
        (lambda: pump_session(sides="bothe"), "did you mean 'both'"),
        (lambda: pump_session(outlet="smal"), "did you mean 'small'"),
        (lambda: pump_session(minutes=0.1), "give 0.5 to 60"),
        (lambda: pump_session(sides="sequential", minutes=40.0), "give 0.5 to 30"),
        (lambda: pump_session(minutes=float("nan")), "give 0.5 to 60"),
        (lambda: pump_session(fullness=-1.0), "fullness"),
        (lambda: pump_session(pattern=("steady", "hand")), "2 patterns for 1 turn"),
        (lambda: pump_session(pattern=()), "0 patterns"),
        (lambda: pump_session(seed=-1), "seed"),
        (lambda: pump_session(fidelity="coarse"), "fidelity"),
    ],
)
def test_nonsense_is_refused(ask, words):
    with pytest.raises(LacteaError, match=words):
        ask()


def test_the_same_seed_gives_the_same_bits():
    one, again = watched(), watched()
    assert one.record.tobytes() == again.record.tobytes()


def test_the_door_pumps():
    import lactea

    session = lactea.pump_session(minutes=2.0, seed=3)
    assert isinstance(session, lactea.PumpSession)
    assert session.pumping.patterns[0].name in PATTERNS
    assert session.citations()
    with pytest.raises(ScheduleError):
        lactea.pump_session(pattern="none")
