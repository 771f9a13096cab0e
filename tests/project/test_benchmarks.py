"""The benchmarks can be run, and each names what it is compared with. Nothing here is timed."""

from importlib import import_module

import numpy as np
import pytest

from benchmarks import __main__ as command
from benchmarks import case, network, session, table
from benchmarks.reference import native, spiking
from lactea.simulation.network import SINCE, SPIKES, WIDTH
from tests.project import tree

NAMES = sorted(command.measurements(quick=True))
NEEDS_GCC = pytest.mark.skipif(not native.available(), reason=native.MISSING)
SECONDS = 40.0  # bursts and pauses, and a first ejection


@pytest.mark.parametrize("name", NAMES)
def test_each_benchmark_names_its_reference(name):
    module = import_module(f"benchmarks.{name}")
    assert module.__doc__
    assert len(module.REFERENCE) > 10
    assert callable(module.run)


def test_no_benchmark_is_left_out():
    found = {
        path.stem
        for path in (tree.ROOT / "benchmarks").glob("*.py")
        if "\ndef run(" in path.read_text(encoding="utf-8")
    }
    assert found == set(NAMES)


def test_the_page_has_a_place_for_the_table():
    text = table.PAGE.read_text(encoding="utf-8")
    before, begin, rest = text.partition(table.BEGIN)
    written, end, _ = rest.partition(table.END)
    assert begin
    assert end
    assert before.startswith("# ")
    assert "| " + " | ".join(table.HEAD) + " |" in written


def test_the_prose_around_the_table_stays(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"# Above\n{table.BEGIN}\nold\n{table.END}\nbelow\n", encoding="utf-8")
    table.write([table.Row("a day", 20.0, "ms", "C", 5.0, "warm")], page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# Above\n{table.BEGIN}\n")
    assert text.endswith(f"{table.END}\nbelow\n")
    assert "| a day | 20.0 ms | C | 5.00 ms | 4.00 | warm |" in text
    assert "old" not in text
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_a_page_without_markers_is_left_alone(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Nothing\n", encoding="utf-8")
    with pytest.raises(ValueError, match="where the table belongs"):
        table.write([], page)
    assert page.read_text(encoding="utf-8") == "# Nothing\n"


def test_a_reference_that_could_not_be_measured_is_named():
    row = table.Row("a feed", 2.0, "ms", "C", None, native.MISSING)
    assert row.cells() == ("a feed", "2.00 ms", "C", "not measured", "", "gcc is not installed")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (0.0123, "0.012"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123")],
)
def test_numbers_have_three_figures(value, text):
    assert table.shown(value) == text


@NEEDS_GCC
@pytest.mark.slow
@pytest.mark.parametrize("fidelity", ["averaged", "resolved"])
def test_the_c_reference_does_what_the_engine_does(fidelity):
    """Otherwise its time says nothing."""
    fed = case.feed_of(fidelity, SECONDS)
    milk, lobes = session.difference(fed, native.compiled(fed))
    assert milk < (session.AGREE if fidelity == "resolved" else session.AGREE_AVERAGED)
    assert lobes < (session.AGREE if fidelity == "resolved" else 1e-4)


@NEEDS_GCC
def test_the_c_network_fires_the_same_spikes():
    """Otherwise its time says nothing; and it shows that our arithmetic is not the compiler's."""
    (_, mine), (_, other) = network.ours(120.0), network.theirs(spiking.compiled(), 120.0)
    assert mine.counts[SPIKES] == other.counts[SPIKES] > 0
    assert np.allclose(mine.w[: SINCE + WIDTH], other.w[: SINCE + WIDTH], rtol=1e-9, atol=1e-12)
