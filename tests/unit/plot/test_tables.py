"""The tables of the report."""

from dataclasses import replace

import pytest

from lactea.plot import tables
from lactea.results.citations import sources_of
from lactea.results.published import Published
from lactea.results.spread import Range
from lactea.results.summary import summarise


def published(**changed):
    known = Published(None, None, None, None, "mL", "mean±SD", "key2006", "Key 2006", "Key 2006.")
    return replace(known, **changed)


@pytest.mark.parametrize(
    ("value", "found", "outside"),
    [
        (5.0, published(low=4.0, high=6.0), False),
        (7.0, published(low=4.0, high=6.0), True),
        (7.0, published(value=5.0, spread=0.5, low=4.0, high=8.0), False),
        (7.0, published(value=5.0, spread=0.5), True),
        (5.9, published(value=5.0, spread=0.5), False),
        (7.0, published(value=5.0, spread=0.5, statistic="mean±SE"), False),
        (7.0, published(value=5.0, spread=0.5, statistic="mean±(type not stated)"), False),
        (7.0, published(value=5.0, statistic='quoted "within 5"'), True),
        (4.0, published(value=5.0, statistic='quoted "within 5"'), False),
        (7.0, published(value=5.0), False),
        (7.0, published(), False),
        (float("nan"), published(low=4.0, high=6.0), False),
    ],
)
def test_is_outside(value, found, outside):
    assert tables.is_outside(value, found) is outside


def test_summary_lines_have_units_and_papers(day):
    lines = tables.summary_lines(day, summarise(day))
    by_label = {line.label: line for line in lines}
    assert by_label["Milk removed in 24 h"].value.endswith(" mL")
    assert by_label["from the left breast"].part
    assert {line.key for line in lines if line.key} <= set(sources_of(day))
    assert all(bool(line.source) == bool(line.key) for line in lines)


def test_what_was_not_measured_has_no_unit(nothing):
    lines = tables.summary_lines(nothing, summarise(nothing))
    assert "none" in [line.value for line in lines]


def test_repeats_are_shown(day):
    summary = tables.summary_of(day, {"milk_per_day": Range(500.0, 600.0, 700.4)}, 20)
    first = tables.summary_lines(day, summary)[0]
    assert first.repeats == "500 to 700"
    assert any("20 runs" in note for note in tables.summary_notes(summary))


def test_feed_lines(logged):
    lines = tables.feed_lines(logged)
    assert [line.kind for line in lines].count("pump") == 3
    assert [line.breast for line in lines[:2]] == ["left", "right"]
    assert lines[0].start == "01:30"
    assert "nan" not in str(lines)


def test_parameter_lines_are_those_that_differ(day, crowded):
    assert tables.parameter_lines(day) == []
    (line,) = tables.parameter_lines(crowded)
    assert (line.name, line.value, line.unit) == ("feeding.meal_per_weight", "5", "mL/kg")


def test_paper_lines_give_each_doi_once(day):
    lines = tables.paper_lines(day)
    assert len(lines) == len(sources_of(day))
    assert any(line.doi for line in lines)
    assert not any("doi:" in line.citation for line in lines)
