from datetime import date, datetime

import pytest

from lactea.errors import LogError
from lactea.fit import Removal, history
from lactea.fit.birth import check_born, read_born

FIRST, TODAY = date(2024, 3, 4), date(2024, 9, 1)


@pytest.mark.parametrize("born", ["2024-01-05", " 2024-01-05 ", date(2024, 1, 5)])
def test_reads_a_day(born):
    assert read_born(born) == date(2024, 1, 5)
    assert read_born(datetime(2024, 1, 5, 3)) == date(2024, 1, 5)  # noqa: DTZ001


@pytest.mark.parametrize("born", ["", "5/1/2024", "2024-02-30", "yesterday"])
def test_what_is_no_day_is_refused_with_its_form(born):
    with pytest.raises(LogError, match="YYYY-MM-DD"):
        read_born(born)


@pytest.mark.parametrize(
    ("born", "says"),
    [
        (date(2024, 9, 2), "in the future"),
        (date(2024, 3, 6), "after the first session of the log, 2024-03-04"),
        (date(1924, 2, 1), "100 years old"),
        (date(2014, 2, 1), "10 years old"),
    ],
)
def test_what_the_log_contradicts_is_refused(born, says):
    with pytest.raises(LogError, match=says) as refusal:
        check_born(born, FIRST, TODAY)
    assert "YYYY-MM-DD" in str(refusal.value)


@pytest.mark.parametrize("born", [date(2024, 3, 5), FIRST, date(2024, 2, 4), date(2022, 1, 1)])
def test_what_can_be_is_taken(born):
    check_born(born, FIRST, TODAY)


def test_a_history_holds_the_birth_against_its_start():
    rows = [Removal(9000.0, 0, 10.0, "pump", 0.0, 3.0)]
    with pytest.raises(LogError, match="after the first session"):
        history(rows, start=datetime(2024, 3, 4), born=date(2024, 4, 4))  # noqa: DTZ001
    assert history(rows, born=date(2024, 4, 4)).start is None
