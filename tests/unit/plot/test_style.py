"""Colours that everybody can read, curves that keep their extremes, clocks that tell the time."""

import matplotlib as mpl
import numpy as np
import pytest

from lactea.plot.style import NARROW, SHADES, WIDE, clock_axis, colour, look, panels, thin

WORDS = ("ink", "quiet", "mother", "left", "right", "green", "violet", "rose")
CURVES = ("mother", "left", "right")


def luminance(shade):
    parts = [int(shade[at : at + 2], 16) / 255.0 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_known():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "night"])
@pytest.mark.parametrize("name", WORDS)
def test_words_can_be_read(name, ground, page):
    assert contrast(getattr(SHADES[name], page), getattr(SHADES[ground], page)) >= 4.5


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", ["left", "right"])
def test_words_on_bars_can_be_read(name, page):
    assert contrast(getattr(SHADES[name], page), SHADES["paper"]._asdict()[page]) >= 4.5
    assert contrast(SHADES[f"{name}-tint"]._asdict()[page], SHADES["ink"]._asdict()[page]) >= 4.5


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("name", CURVES)
def test_curves_stand_out_from_their_tints(name, page):
    assert contrast(getattr(SHADES[name], page), getattr(SHADES[f"{name}-tint"], page)) >= 3.0


@pytest.mark.parametrize("page", ["light", "dark"])
def test_left_and_right_differ_where_red_and_green_do_not(page):
    """Deuteranopia after Vienot 1999: red and green seen as one, blue as it is."""

    def seen(shade):
        red, green, blue = (int(shade[at : at + 2], 16) for at in (1, 3, 5))
        return np.array([0.29 * red + 0.71 * green, blue])

    left, right = (seen(getattr(SHADES[side], page)) for side in ("left", "right"))
    assert np.abs(left - right).max() > 100


def test_every_shade_has_its_own_value():
    """The page finds its colours in a figure by their values."""
    assert len({shade.light for shade in SHADES.values()}) == len(SHADES)


def test_thin_keeps_ends_and_extremes():
    x = np.linspace(0.0, 1.0, 10001)
    y = np.sin(40.0 * x)
    y[5003] = 7.0
    few, points = thin(x, y, 50)
    assert few.size <= 4 * 51
    assert (few[0], few[-1]) == (0.0, 1.0)
    assert (points.min(), points.max()) == (y.min(), 7.0)
    assert (np.diff(few) > 0.0).all()


def test_thin_leaves_a_coarse_curve_alone():
    x, y = np.array([0.0, 1.0, 5.0]), np.array([2.0, -1.0, 3.0])
    few, points = thin(x, y, 100)
    assert few.tolist() == x.tolist()
    assert points.tolist() == y.tolist()


@pytest.mark.parametrize(
    ("end", "layout", "words"),
    [
        (24.0, WIDE, ["00:00", "03:00", "06:00", "21:00", "24:00"]),
        (24.4, NARROW, ["00:00", "06:00", "18:00", "24:00"]),
        (72.0, WIDE, ["day 1", "12:00", "day 2", "day 3", "24:00"]),
        (240.0, NARROW, ["day 1", "day 5", "24:00"]),
    ],
)
def test_clock_axis(end, layout, words):
    _, (axes,) = panels(layout, (1.0,))
    clock_axis(axes, end, layout)
    ticks = [at for at in axes.get_xticks() if 0.0 <= at <= end]
    shown = [axes.xaxis.get_major_formatter()(at, place) for place, at in enumerate(ticks)]
    assert set(words) <= set(shown)


def test_look_leaves_no_trace():
    before = dict(mpl.rcParams)
    with look("salt"):
        assert mpl.rcParams["svg.hashsalt"] == "salt"
    assert dict(mpl.rcParams) == before


def test_an_unknown_colour_is_an_error():
    with pytest.raises(KeyError):
        colour("pink")
