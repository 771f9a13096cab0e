"""Figures in a page: ids of their own, the page's colours, the same text every time."""

import re

import pytest

from lactea.plot.figures import balance_figure, day_figure
from lactea.plot.style import SHADES
from lactea.plot.svg import inline_svg


@pytest.fixture(scope="module")
def svg(day):
    return inline_svg(day_figure(day), "day-wide", "A <day> & more")


def test_the_same_figure_gives_the_same_text(day, svg):
    assert inline_svg(day_figure(day), "day-wide", "A <day> & more") == svg


def test_ids_begin_with_the_name_and_all_are_used(svg):
    ids = re.findall(r'\bid="([^"]+)"', svg)
    used = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r'href="#([^"]+)"', svg))
    assert len(ids) == len(set(ids))
    assert all(one.startswith("day-wide-") for one in ids)
    assert set(ids) == used | {"day-wide-label"}


def test_colours_are_the_page_s(svg):
    assert not re.search(r"#[0-9a-f]{6}\b", svg)
    named = set(re.findall(r"var\(--([a-z-]+)\)", svg))
    assert {"left", "right", "ink", "night"} <= named <= set(SHADES)


def test_nothing_of_the_day_of_drawing_is_in_it(svg):
    assert not re.search(r"<metadata|<style|<\?xml|<!DOCTYPE|matplotlib\.org", svg)


def test_it_has_a_label_that_is_escaped(svg):
    assert '<title id="day-wide-label">A &lt;day&gt; &amp; more</title>' in svg
    assert 'role="img" aria-labelledby="day-wide-label"' in svg


def test_it_scales_with_the_page(svg):
    head = svg[: svg.index(">")]
    assert "viewBox" in head
    assert "width" not in head
    assert "height" not in head


def test_words_are_words(svg):
    assert "Milk held in each breast, mL</text>" in svg
    assert "font-family" not in svg


def test_it_is_small(svg, day):
    assert len(svg) < 200_000
    assert len(inline_svg(balance_figure(day), "balance", "x")) < 20_000
