"""Every figure can be drawn for every run, keeps its words within its edges, leaves no trace."""

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from lactea.errors import SimulationError
from lactea.plot import plot_day
from lactea.plot.accounts import bars
from lactea.plot.figures import (
    balance_figure,
    day_figure,
    fat_figure,
    letdown_figure,
    overview_figure,
)
from lactea.plot.reading import largest_feed
from lactea.plot.style import NARROW, WIDE
from lactea.results.balance import balance
from tests.project import tree

DRAWN = {
    "day": day_figure,
    "letdown": letdown_figure,
    "fat": fat_figure,
    "balance": balance_figure,
    "overview": overview_figure,
}
NEED_A_FEED = ("letdown", "overview")
RUNS = ("day", "logged", "crowded", "blocked", "nothing")


def words(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def outside(figure):
    """Return the words that leave the figure, drawn as they would be saved."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    box = figure.bbox.padded(1.0)
    labels = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    places = {text: text.get_window_extent(canvas.get_renderer()) for text in labels}
    return [
        text.get_text()
        for text, place in places.items()
        if text.get_text()
        and not (box.x0 <= place.x0 and place.x1 <= box.x1 and box.y0 <= place.y0 <= box.y1)
    ]


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("run", RUNS)
def test_words_stay_within_the_figure(runs, run, name, layout):
    if name in NEED_A_FEED and run == "nothing":
        pytest.skip("there is nothing to draw")
    assert not outside(DRAWN[name](runs[run], layout))


@pytest.mark.parametrize("name", NEED_A_FEED)
def test_a_run_without_a_feed_says_so(nothing, name):
    with pytest.raises(SimulationError, match="no feed"):
        DRAWN[name](nothing)


def test_the_day_shows_the_milk_of_each_feed(day):
    shown = words(day_figure(day))
    assert all(f"{feed.milk:.0f}" in shown for feed in day.feeds)
    assert "night" in shown


def test_pumps_and_bottles_are_named(logged):
    assert "Milk removed, mL (hollow: pump, diamond: bottle)" in words(day_figure(logged))


def test_two_breasts_pumped_together_stand_apart(logged):
    left, right = [feed for feed in logged.feeds if feed.kind == "pump"][:2]
    fat = fat_figure(logged).axes[0]
    marks = [line.get_xdata()[0] for line in fat.lines if line.get_marker() == "_"]
    middle = (left.start + 0.5 * left.duration) / 3600.0
    assert left.start == right.start
    assert any(middle - 0.5 < at < middle for at in marks)
    assert any(middle < at < middle + 0.5 for at in marks)


def test_milk_ejections_are_numbered(day):
    from lactea.plot.reading import ejections

    count = ejections(day, largest_feed(day)).size
    shown = words(letdown_figure(day))
    assert count > 0
    assert {str(place + 1) for place in range(count)} <= set(shown)
    assert "milk ejections" in shown


def test_no_ejection_is_said(blocked):
    assert "no ejection" in words(letdown_figure(blocked))


def test_the_accounts_of_a_breast_are_equally_long(runs):
    for run in runs.values():
        for account in balance(run).accounts[::5]:
            came, went = bars(account)
            assert account.substance == "milk"
            assert min(part.milk for part in (*came, *went)) >= 0.0
            assert sum(part.milk for part in came) == pytest.approx(
                sum(part.milk for part in went), abs=1e-9
            )


def test_plot_day_draws_any_run(runs):
    for run in runs.values():
        assert len(plot_day(run).axes) == (4 if run.feeds else 3)


def test_a_name_is_shown_as_it_is(crowded):
    """A dollar sign would begin mathematics in matplotlib."""
    assert any("$x_1 <b>&amp;" in text for text in words(plot_day(crowded)))


def test_settings_are_left_alone(day):
    before = dict(mpl.rcParams)
    plot_day(day)
    assert dict(mpl.rcParams) == before


def test_pyplot_is_not_imported():
    code = (
        "import lactea, sys; run = lactea.simulate(lactea.Mother.reference(), seed=1); run.plot();"
        "print('matplotlib' in sys.modules, 'matplotlib.pyplot' in sys.modules)"
    )
    assert tree.run_python(code) == "True False"
