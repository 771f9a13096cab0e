"""Pictures and page of a fit: whole, without network, the same every time."""

import re
from datetime import date, datetime

import numpy as np
import pytest

from lactea.errors import LogError
from lactea.fit.forecast import Forecast
from lactea.fit.plan import Plan
from lactea.fit.sessions import DAY, Bottled, Weighed, history
from lactea.plot import fits
from lactea.plot.counted import counted_figure
from lactea.plot.fit_report import fit_page, write_fit_report
from lactea.plot.outlooks import MOST, plot_what_if
from lactea.plot.style import NARROW, WIDE
from tests.unit.fit.fakes import HOURS, VERDICTS, fake_fit, removals
from tests.unit.plot.test_report import Page

NOTES = ("row 12: <script>alert(1)</script> & left out",)


@pytest.fixture(scope="module")
def fit():
    return fake_fit(notes=NOTES)


@pytest.fixture(scope="module")
def text(fit):
    return fit_page(fit)


def texts(figure):
    return {each.get_text() for axes in figure.axes for each in axes.texts}


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_each_answer_but_the_trend_has_a_panel_that_says_it(fit, layout):
    figure = fits.told_figure(fit, layout)
    answers = [answer for name, (answer, _) in VERDICTS.items() if name != "trend"]
    assert len(figure.axes) == len(answers) - answers.count("this log cannot tell") > 0
    shown = texts(figure)
    assert "Milk made in 24 h, mL" in shown
    assert {"supported", "weak"} <= shown
    assert "this log cannot tell" not in shown


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=lambda layout: layout.name)
def test_what_was_counted_is_drawn_whole(layout):
    bottles = [Bottled(DAY * day + 3600.0, 90.0, "formula") for day in range(6)]
    weights = [Weighed(0.0, 4000.0), Weighed(6.0 * DAY, 4200.0)]
    log = history(removals(7), weights, bottles, datetime(2024, 3, 4), date(2024, 2, 4))  # noqa: DTZ001
    figure = counted_figure(log, layout, "oz")
    sessions, drunk, grown = figure.axes
    assert sum(bar.get_height() for bar in sessions.patches) == 7 * len(HOURS)
    assert sum(bar.get_height() for bar in drunk.patches) == pytest.approx(6 * 90.0 / 29.5735)
    assert [line.get_label() for line in grown.lines] == ["WHO median", "weighed"]
    assert list(grown.lines[1].get_ydata()) == [4.0, 4.2]
    assert len(counted_figure(history(removals(7)), layout).axes) == 1


def test_a_density_peaks_where_the_draws_are():
    draws = np.random.default_rng(1).normal(50.0, 4.0, 2000)
    x = np.linspace(0.0, 100.0, 501)
    height = fits._density(draws, x)
    assert x[height.argmax()] == pytest.approx(50.0, abs=1.0)
    # The width at half height of a normal density is 2.355 standard deviations.
    assert np.ptp(x[height > 0.5]) == pytest.approx(2.355 * 4.0, rel=0.08)


def test_the_days_are_drawn_in_the_unit_that_is_asked_for(fit):
    (axes,) = fits.daily_figure(fit, milk="oz").axes
    points = next(line for line in axes.lines if line.get_marker() == "o").get_ydata()
    (in_ml,) = fits.daily_figure(fit).axes
    ml = next(line for line in in_ml.lines if line.get_marker() == "o").get_ydata()
    assert points == pytest.approx(np.asarray(ml) / 29.5735, rel=1e-4)


def test_a_log_without_volumes_has_a_page_without_the_days():
    cannot = {name: ("this log cannot tell", unit) for name, (_, unit) in VERDICTS.items()}
    fit = fake_fit(cannot, milk=False)
    assert fits.daily_figure(fit) is None
    page = fit_page(fit)
    Page(page)
    assert "This log cannot tell how much milk is made" in page
    assert not any(f'id="{name}-heading"' in page for name in ("daily", "usual", "refill"))
    assert "fullness is milk held over storage capacity, which it does not show" in page


def test_nothing_is_drawn_where_the_log_cannot_tell(fit):
    filled = {
        next(text.get_text() for text in axes.texts): len(axes.collections)
        for axes in fits.told_figure(fit).axes
    }
    assert "Storage capacity, left breast, mL" not in filled
    assert filled["Storage capacity, right breast, mL"] == 2
    cannot = {name: ("this log cannot tell", unit) for name, (_, unit) in VERDICTS.items()}
    assert fits.told_figure(fake_fit(cannot)) is None


def test_answers_come_first_and_a_phone_names_each_cell(text):
    places = [text.index(f'id="{name}-heading"') for name in ("short", "count", "answers", "how")]
    assert places == sorted(places)
    cells = [one for one in Page(text).all("td") if one.get("role") == "cell"]
    assert cells
    assert all(one["data-label"] for one in cells)


def test_the_page_is_whole_escaped_and_asks_nothing_of_the_network(text):
    page = Page(text)
    assert not page.all("script", "link", "iframe", "object", "img")
    assert not [one for _, one in page.found if "src" in one or "srcset" in one]
    assert not re.search(r"@import|@font-face|url\((?!#)", text)
    links = [one["href"] for one in page.all("a")]
    assert all(link.startswith(("#", "https://doi.org/")) for link in links)
    ids = [one["id"] for _, one in page.found if "id" in one]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; left out" in text
    assert not re.search(r"\bnan\b|None|Undefined", text)
    assert len(text.encode()) < 1_500_000


def test_the_page_says_what_it_is_not_where_numbers_are_read(text):
    assert text.count("Not medical advice; talk to a lactation consultant.") >= 2
    supply = text[text.index('id="supply-heading"') :]
    assert all(source in supply for source in ("Kent 2016", "Manshanden 2025", "Western Australia"))


def test_the_page_has_a_title_for_each_picture_and_headings_for_each_column(text):
    page = Page(text)
    pictures = [one for one in page.all("svg") if one.get("role") == "img"]
    assert len(pictures) == 10  # five, each wide and narrow
    assert all(one["aria-labelledby"] for one in pictures)
    assert all("scope" in one for one in page.all("th"))


def test_the_same_fit_gives_the_same_page(fit, text, tmp_path):
    path = write_fit_report(fit, tmp_path / "report.html")
    assert path.read_text(encoding="utf-8") == text


def test_a_sampling_that_did_not_settle_is_said_on_top():
    page = fit_page(fake_fit(trusted=False))
    assert page.index("did not settle") < page.index('id="short-heading"')


def forecast(plan, slope):
    days = np.arange(1.0, 29.0)
    unchanged = 700.0 + np.random.default_rng(1).normal(0.0, 20.0, (100, 28))
    scatter = 1.0 + 0.3 * np.random.default_rng(2).normal(size=(100, 1))
    return Forecast(plan, days, unchanged + slope * days * scatter, unchanged)


def test_plans_stand_on_one_scale_with_a_line_at_no_change():
    figure = plot_what_if([forecast(Plan(drop=(2.0,)), -2.0), forecast(Plan(every=4.0), 1.0)])
    assert len(figure.axes) == 2
    assert figure.axes[0].get_ylim() == figure.axes[1].get_ylim()
    assert "Drop 02:00: change in 24 h, mL" in texts(figure)


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_plans_that_cannot_be_told_apart_are_refused(count):
    with pytest.raises(LogError, match="plans to draw"):
        plot_what_if([forecast(Plan(drop=(2.0,)), -2.0)] * count)
