"""Plans side by side: the change of milk made over the days to come, with its interval."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lactea.errors import LogError
from lactea.fit.amounts import Shown, shown_as
from lactea.fit.forecast import Forecast
from lactea.fit.outlook import SHARE
from lactea.plot.style import WIDE, Layout, colour, few_ticks, look, name_time, panels, title

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("left", "right", "green", "violet", "rose", "mother")
MOST = len(COLOURS)
_HEIGHT = 1.25


def plot_what_if(
    forecasts: Sequence[Forecast], layout: Layout = WIDE, milk: str = "mL"
) -> "Figure":
    """Draw one panel a plan: the change against doing nothing.

    All are on one scale, but for those that wean, which have their own.

    Raises
    ------
    LogError
        If there is no plan, or more than can be told apart.
    """
    if not 1 <= len(forecasts) <= MOST:
        raise LogError(f"{len(forecasts)} plans to draw; give 1 to {MOST}")
    shown = shown_as("mL", milk)
    full = layout._replace(right=0.35)
    with look():
        heights = [_HEIGHT] * len(forecasts)
        figure, axes = panels(full, heights, gap=0.45, top=0.35, bottom=0.55)
        for panel, forecast, name in zip(axes, forecasts, COLOURS, strict=False):
            _draw(panel, forecast, shown, name)
            panel.set_ylim(*_reach(_on_one_scale(forecast, forecasts), shown))
            few_ticks(panel, 4)
            words = forecast.plan.name
            title(panel, f"{words[:1].upper()}{words[1:]}: change in 24 h, {shown.unit}", layout)
        axes[-1].set_xlim(0.0, float(forecasts[0].days[-1]))
        axes[-1].set_xticks(np.arange(0.0, float(forecasts[0].days[-1]) + 1.0, 7.0))
        name_time(axes[-1], "days after the log ends", layout)
    return figure


def _on_one_scale(forecast: Forecast, forecasts: Sequence[Forecast]) -> list[Forecast]:
    """Return the plans that share a scale: those that wean do among themselves."""
    weans = forecast.plan.wean is None
    return [each for each in forecasts if (each.plan.wean is None) == weans]


def _draw(axes: "Axes", forecast: Forecast, shown: Shown, name: str) -> None:
    low, middle, high = (shown.factor * each for each in forecast.interval(SHARE))
    days = np.concatenate([[0.0], forecast.days])
    low, middle, high = (np.concatenate([[0.0], each]) for each in (low, middle, high))
    axes.axhline(0.0, color=colour("ink"), linewidth=0.8)
    axes.fill_between(days, low, high, color=colour(name), alpha=0.22, linewidth=0)
    axes.plot(days, middle, color=colour(name), linewidth=1.6)


def _reach(forecasts: Sequence[Forecast], shown: Shown) -> tuple[float, float]:
    spans = [each.interval(SHARE) for each in forecasts]
    low = min(0.0, *(float(low.min()) for low, _, _ in spans))
    high = max(0.0, *(float(high.max()) for _, _, high in spans))
    room = 0.08 * (high - low) or 1.0
    return shown.factor * (low - room), shown.factor * (high + room)
