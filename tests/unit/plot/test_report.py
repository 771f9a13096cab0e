"""The report is one page: whole, escaped, accessible, without network, the same every time."""

import re
from html.parser import HTMLParser

import pytest

from lactea.errors import SimulationError
from lactea.plot.report import report_page, write_report
from lactea.results.spread import Range

NOTES = ("row 12: <script>alert(1)</script> & left out",)
SPREAD = {"milk_per_day": Range(500.0, 600.0, 700.0), "leak": Range(0.0, 1.0, 2.0)}
VOID = {"meta", "br", "link", "img", "input", "hr"}
MOST = 3_000_000


class Page(HTMLParser):
    """Elements of a page with their attributes; fails where tags do not nest."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, *tags):
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.fixture(scope="module")
def text(crowded):
    return report_page(crowded, SPREAD, NOTES, 20)


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


@pytest.mark.parametrize("run", ["day", "logged", "blocked", "nothing"])
def test_every_run_has_a_page(runs, run):
    text = report_page(runs[run])
    Page(text)
    assert len(text.encode()) < MOST
    assert "Not medical advice" in text
    assert not re.search(r"\bnan\b|None|Undefined", text)


def test_the_same_run_gives_the_same_page(crowded, text):
    assert report_page(crowded, SPREAD, NOTES, 20) == text


def test_it_asks_nothing_of_the_network(text, page):
    assert not page.all("script", "link", "iframe", "object", "img", "audio", "video")
    assert not [one for _, one in page.found if "src" in one or "srcset" in one]
    assert not re.search(r"@import|@font-face|url\((?!#)", text)
    links = [one["href"] for one in page.all("a")]
    assert all(link.startswith(("#", "https://doi.org/")) for link in links)


def test_what_users_give_is_escaped(text):
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; left out" in text
    assert "$x_1 <b>" not in text
    assert "$x_1 &lt;b&gt;&amp;amp;" in text


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = [one["id"] for _, one in page.found if "id" in one]
    assert len(ids) == len(set(ids))
    aimed = {one["href"][1:] for one in page.all("a") if one["href"].startswith("#")}
    named = {one[name] for _, one in page.found for name in ("aria-labelledby",) if name in one}
    assert aimed | named <= set(ids)


def test_it_can_be_heard(page):
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert not page.all("h3", "h4")
    assert len(page.all("figcaption")) == len(page.all("figure")) == 4
    assert all(one["role"] == "img" and one["aria-labelledby"] for one in page.all("svg"))
    assert len(page.all("svg")) == len(page.all("title")) - 1 == 8
    assert all(one.get("scope") in ("col", "row") for one in page.all("th"))


def test_the_warning_stands_before_the_numbers(text):
    assert text.index("Not medical advice") < text.index("<h2")
    assert "lactation consultant" in text
    assert "one draw of one mother" in text


def test_repeats_are_shown_where_there_are_some(text, day):
    assert "Repeats, 5 to 95 %" in text
    assert "500 to 700" in text
    assert "Repeats, 5 to 95 %" not in report_page(day)


def test_notes_about_the_log_only_where_there_are_some(text, day):
    assert "About this run" in text
    assert "About this run" not in report_page(day)


def test_it_says_how_to_get_the_run_again(text, crowded):
    assert "lactea rerun day.nc" in text
    assert f"seed {crowded.seed}" in text
    assert "feeding.meal_per_weight" in text


def test_a_run_without_a_feed_has_no_feed_to_show(nothing):
    text = report_page(nothing)
    assert "One feed, second by second" not in text
    assert "Every feed" not in text
    assert "Where the milk went" in text


def test_the_file_is_replaced_whole(tmp_path, day):
    path = tmp_path / "report.html"
    path.write_text("old")
    assert write_report(day, path) == path
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path, nothing):
    with pytest.raises(SimulationError, match="no folder"):
        write_report(nothing, tmp_path / "missing" / "report.html")
    with pytest.raises(SimulationError, match="is a folder"):
        write_report(nothing, tmp_path)
