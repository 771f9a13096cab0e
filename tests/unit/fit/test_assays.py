from pathlib import Path

import numpy as np
import pytest

from lactea.errors import ScheduleError
from lactea.fit import assays
from lactea.fit.model import OF_KIND, SHARED, names, natural
from lactea.fit.sessions import KINDS

PAGE = Path(__file__).parents[3] / "docs" / "what-your-log-can-tell.md"


@pytest.fixture(scope="module")
def tried():
    return {each.name: each for each in assays(300, seed=1)}


def test_a_day_of_weighing_is_nearly_right(tried):
    weighing = tried["24-h test weighing"]
    assert abs(weighing.bias) < 0.03
    assert weighing.error[0] > -0.2
    assert weighing.error[1] < 0.25


def test_hourly_emptying_reads_high(tried):
    """An emptier breast makes more: what is measured is the ceiling, not the day."""
    assert 0.02 < tried["hourly emptying"].bias < 0.4


def test_one_session_says_least(tried):
    spread = {name: each.error[1] - each.error[0] for name, each in tried.items()}
    assert spread["one pump session"] > spread["hourly emptying"] > spread["24-h test weighing"]


def test_all_are_held_to_the_same_truth(tried):
    truths = [each.truth for each in tried.values()]
    assert all(np.array_equal(truth, truths[0]) for truth in truths)
    assert tried["one pump session"].off == pytest.approx(
        tried["one pump session"].says / truths[0] - 1.0
    )


def test_a_mother_without_brake_is_not_overread():
    """With a brake that bites only when full, hourly emptying finds what a day makes."""
    size = len(SHARED) + len(KINDS) * len(OF_KIND)
    z = np.zeros((200, size))
    z[:, SHARED.index("brake_half")] = -3.0
    z[:, SHARED.index("capacity")] = 2.0
    who = natural(z, KINDS, np.zeros((200, len(KINDS), len(OF_KIND))))
    found = {each.name: each for each in assays(who=who)}
    assert abs(found["hourly emptying"].bias) < 0.05


def test_refuses_too_few():
    with pytest.raises(ScheduleError, match="mothers = 1"):
        assays(1)


def percent(share):
    return f"{share:+.0%}" if abs(share) >= 0.005 else "0%"


def test_the_page_tells_what_the_code_gives():
    size = len(names(KINDS))
    middle = natural(np.zeros((300, size)), KINDS, np.zeros((300, len(KINDS), len(OF_KIND))))
    section = PAGE.read_text(encoding="utf-8").split("## Clinical assays\n")[1].split("\n## ")[0]
    told = [line for line in section.splitlines() if line.startswith("| ")][2:]
    expected = []
    for alone, among in zip(assays(who=middle), assays(300), strict=True):
        cells = [among.name]
        for each in (alone, among):
            low, high = each.error
            cells += [percent(each.bias), f"{percent(low)} to {percent(high)}"]
        expected.append(f"| {' | '.join(cells)} |")
    assert told == expected
