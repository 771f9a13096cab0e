"""Pictures of a run, and the page that holds them; nothing is computed here."""

from typing import TYPE_CHECKING

from lactea.simulation.run import Run

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["plot_day"]


def plot_day(run: Run) -> "Figure":
    """Draw milk in both breasts, milk removed, plasma oxytocin, and the flow of one feed.

    A run without a feed gives the day alone.

    Returns
    -------
    matplotlib.figure.Figure
        Save it with its own `savefig`; no state of pyplot is touched.
    """
    from lactea.plot.figures import day_figure, overview_figure
    from lactea.plot.reading import largest_feed

    return overview_figure(run) if largest_feed(run) else day_figure(run)
