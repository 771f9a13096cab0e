"""Pictures of pump sessions and sweeps: every curve is there, and too many are refused."""

import numpy as np
import pytest

from lactea.cohort.sweep import sweep_pump
from lactea.errors import SimulationError
from lactea.parameters import Mother
from lactea.plot.pumping import MOST_SESSIONS, plot_pump_sessions
from lactea.plot.style import save_figure
from lactea.plot.sweep import plot_sweep
from lactea.removal.measured import replayed, strokes_measured
from lactea.removal.patterns import cycle, pattern_named
from lactea.simulation.pump_session import Pumping, watch_pump
from tests.unit.removal.test_measured import sampled

REFERENCE = Mother.reference()


def session(name, sides="both"):
    pattern = pattern_named(name, REFERENCE) if isinstance(name, str) else name
    return watch_pump(REFERENCE, Pumping((pattern,), sides, 3.0), 3, "averaged")


def words_of(figure):
    return {text.get_text() for axes in figure.axes for text in axes.texts}


@pytest.mark.parametrize("sides", ["left", "both", "sequential"])
def test_one_session_is_drawn_by_breast(sides):
    one = session("three-phase", sides)
    figure = plot_pump_sessions([one])
    words = words_of(figure)
    assert {"her limit", "stimulation", "slow", "expression"} <= words
    for feed in one.feeds:
        assert f"{('left', 'right')[feed.side]} {feed.milk:.0f} mL" in words


def test_measured_strokes_are_drawn_in_a_row():
    strokes = strokes_measured(*sampled(cycle(1.0, 150.0), 10, 50.0))
    figure = plot_pump_sessions([session(replayed("mine", strokes))])
    assert figure.axes[-1].get_xlim()[1] == pytest.approx(10.0, abs=2.0)


def test_patterns_are_laid_over_each_other():
    names = ("two-phase", "classic", "hand")
    words = words_of(plot_pump_sessions([session(name) for name in names]))
    assert set(names) <= words


@pytest.mark.parametrize("count", [0, MOST_SESSIONS + 1])
def test_too_many_or_none_are_refused(count):
    with pytest.raises(SimulationError, match=f"give 1 to {MOST_SESSIONS}"):
        plot_pump_sessions([session("steady")] * count)


@pytest.mark.parametrize(("vacua", "rates"), [(3, 2), (1, 1), (12, 12)])
def test_a_sweep_is_two_maps(vacua, rates, tmp_path):
    pumping = Pumping((pattern_named("steady", REFERENCE),), "left", 1.0)
    found = sweep_pump(
        [REFERENCE],
        np.linspace(60.0, 240.0, vacua).tolist(),
        np.linspace(0.5, 2.0, rates).tolist(),
        pumping,
    )
    figure = plot_sweep(found)
    assert len(figure.axes) == 2
    save_figure(figure, tmp_path / "sweep.svg")
    first = (tmp_path / "sweep.svg").read_bytes()
    save_figure(plot_sweep(found), tmp_path / "sweep.svg")
    assert (tmp_path / "sweep.svg").read_bytes() == first
