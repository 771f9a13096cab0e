"""The picture of breasts: one scale, every duct at its width, nothing outside the page."""

from io import BytesIO

import numpy as np
import pytest
from matplotlib.collections import LineCollection

from lactea.anatomy.generate import breast_of
from lactea.parameters import Mother
from lactea.plot.breast import breast_figure
from lactea.plot.style import look

MOTHERS = [Mother.draw(27), Mother.draw(10)]


@pytest.fixture(scope="module")
def figure():
    return breast_figure(MOTHERS, notes=["one", "two"])


def points_per_mm(figure):
    axes = figure.axes[0]
    across = axes.get_xlim()
    return 72.0 * figure.get_figwidth() * axes.get_position().width / (across[1] - across[0])


def test_every_duct_is_drawn_at_its_width(figure):
    lines = [one for one in figure.axes[0].collections if isinstance(one, LineCollection)]
    drawn = np.sort(np.concatenate([one.get_linewidths() for one in lines]))
    ducts = np.concatenate([breast_of(mother, 0).ducts.diameter for mother in MOTHERS])
    wide = np.sort(ducts) * points_per_mm(figure)
    assert drawn.size == wide.size
    seen = wide > 0.18
    assert seen.sum() > 1000
    np.testing.assert_allclose(drawn[seen], wide[seen], rtol=1e-6)


def test_a_millimetre_is_as_long_across_as_up(figure):
    axes = figure.axes[0]
    up = axes.get_ylim()
    tall = 72.0 * figure.get_figheight() * axes.get_position().height / (up[1] - up[0])
    assert tall == pytest.approx(points_per_mm(figure))


def test_the_bar_is_as_long_as_it_says(figure):
    (bar,) = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 2]
    words = [text.get_text() for text in figure.axes[0].texts]
    assert f"{np.ptp(bar.get_xdata()):g} mm" in words
    assert {"one", "two"} <= set(words)


def test_nothing_leaves_the_page(figure):
    axes = figure.axes[0]
    corners = np.concatenate([patch.get_xy() for patch in axes.patches])
    low, high = corners.min(axis=0), corners.max(axis=0)
    assert axes.get_xlim()[0] < low[0] < high[0] < axes.get_xlim()[1]
    assert axes.get_ylim()[0] < low[1] < high[1] < axes.get_ylim()[1]


def test_the_same_mothers_give_the_same_picture():
    def drawn():
        file = BytesIO()
        figure = breast_figure(MOTHERS[:1])
        with look():
            figure.savefig(file, format="png", dpi=30, metadata={"Software": None})
        return file.getvalue()

    assert drawn() == drawn()
