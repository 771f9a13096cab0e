"""The summary: right numbers in the right units beside what papers say."""

import numpy as np
import pytest

from lactea.errors import UnitError
from lactea.evidence import fact
from lactea.parameters import Mother
from lactea.results import measures
from lactea.results.clock import clock
from lactea.results.published import BESIDE, published, short_source
from lactea.results.spread import Range, spread_of
from lactea.results.summary import _LINES, summarise
from lactea.simulation.run import simulate

OUNCE = 29.5735295625


def row(summary, name):
    return next(row for row in summary.rows if row.name == name)


def test_a_row_is_its_measure(day):
    summary = summarise(day)
    assert row(summary, "milk_per_day").value == measures.milk_per_day(day)
    assert row(summary, "share_removed").value == pytest.approx(100 * measures.share_removed(day))
    assert row(summary, "feed_duration").value == pytest.approx(measures.feed_duration(day) / 60)


def test_published_grams_become_millilitres():
    found = published("prod_kent2006_normal_range", "mL/d")
    assert found.low == pytest.approx(440 / 1.03)
    assert found.high == pytest.approx(1220 / 1.03)
    assert found.source == "Kent 2006"


def test_published_ranges_stand_in_the_summary(day):
    summary = summarise(day)
    assert row(summary, "milk_per_day").published == "427 to 1184"
    assert row(summary, "feeds_per_day").published == "11 (6 to 18)"
    assert row(summary, "available_removed").published == "67 (0 to 100)"
    assert row(summary, "ejections_per_feed").published == "2.5 (sd 1.5)"
    assert row(summary, "milk_left").published == "440 (± 195)"
    assert row(summary, "first_ejection").published == "within 60"


def test_every_published_fact_is_shown_with_a_measure_of_its_dimension():
    shown = {line.measure: line for line in _LINES}
    for name, fact_id in BESIDE.items():
        published(fact_id, shown[name].ucum)


def test_ounces(day):
    in_ml, in_oz = summarise(day), summarise(day, "oz")
    for name in ("milk_per_day", "milk_per_feed", "secretion", "storage_left"):
        assert row(in_oz, name).value == pytest.approx(row(in_ml, name).value / OUNCE)
    assert row(in_oz, "milk_per_day").unit == "oz"
    assert row(in_oz, "secretion").unit == "oz/h"
    assert row(in_oz, "milk_per_day").published == "14.4 to 40.1"
    assert row(in_oz, "fat_over_day").value == row(in_ml, "fat_over_day").value


def test_an_unknown_unit_names_those_that_are_known(day):
    with pytest.raises(UnitError, match="'mL'"):
        summarise(day, "ml")


def test_the_text_says_who_and_that_she_is_a_model(day):
    lines = str(day.summary()).splitlines()
    assert lines[0].startswith("The reference mother; infant of 60 days")
    assert "seed 1" in lines[0]
    assert lines[-1] == "This mother is a model, not the reader. Not medical advice."
    assert max(map(len, lines)) <= 100
    assert "\x1b" not in str(day.summary())


def test_sessions_are_told_by_the_clock(logged):
    text = str(summarise(logged))
    assert "01:00 L+R, 05:00 L+R+pump, 09:00 R+L, 20:00 L+pump" in text


def test_pump_and_bottle_rows_only_where_there_were_any(day, logged):
    names = {row.name for row in summarise(day).rows}
    assert not names & {"milk_pumped", "bottles", "pump_sessions_per_day"}
    assert {"milk_pumped", "bottles"} <= {row.name for row in summarise(logged).rows}


def test_a_day_without_feeds_says_none(nothing):
    found = row(summarise(nothing), "milk_per_feed")
    assert found.shown == "none"
    assert "nan" not in str(summarise(nothing))


def test_young_infants_are_told_apart():
    run = simulate(Mother.reference(days_postpartum=5.0), None, 1)
    assert "this one is younger" in str(run.summary())


def test_spread_stands_beside_the_value_in_the_same_unit(day):
    spread = {"milk_per_day": Range(500.0, 600.0, 700.0), "first_ejection": Range(50.0, 60, 70.0)}
    summary = summarise(day, "oz").with_spread(spread, 20)
    found = row(summary, "milk_per_day")
    assert (found.low, found.high) == pytest.approx((500 / OUNCE, 700 / OUNCE))
    assert found.repeats == "16.9 to 23.7"
    assert row(summary, "first_ejection").repeats == "50 to 70"
    assert row(summary, "milk_per_feed").low is None
    assert "20 runs of this mother" in str(summary)
    assert str(summary).splitlines()[-1].endswith("Not medical advice.")


def test_spread_is_from_the_fifth_to_the_ninety_fifth_percentile():
    measured = [{"a": float(i), "b": np.nan if i else 1.0, "c": np.nan} for i in range(101)]
    spread = spread_of(measured)
    assert spread["a"] == (5.0, 50.0, 95.0)
    assert spread["b"] == (1.0, 1.0, 1.0)
    assert np.isnan(spread["c"]).all()


def test_a_spread_of_nothing_measured_is_left_blank(day):
    blank = Range(float("nan"), float("nan"), float("nan"))
    assert row(summarise(day).with_spread({"leak": blank}), "leak").repeats == ""


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "00:00"), (3661.0, "01:01"), (86399.0, "23:59"), (86400.0 + 720.0, "00:12 +1 d")],
)
def test_clock(seconds, text):
    assert clock(seconds) == text


def test_a_page_without_author_is_named_by_its_place():
    assert short_source("pwpNDejection") == "Pump with Purpose"
    assert short_source("iom1991lactation") == "Institute of Medicine 1991"
    assert short_source(fact("prod_cox1996_synthesis_range").source_key) == "Cox 1996"
