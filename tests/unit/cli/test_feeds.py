from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from lactea.cli import answers as asking
from lactea.cli.answers import Answers
from lactea.cli.feeds import read_feeds
from lactea.errors import LacteaError, LogError
from lactea.logs import fullest_day

EXAMPLES = Path(str(files("lactea.logs"))) / "examples"
BABYBUDDY = EXAMPLES / "babybuddy_feeding_synthetic.csv"
BABYCONNECT = EXAMPLES / "babyconnect_synthetic.csv"
BIRTH = date(2020, 2, 1)
ZONE = "Europe/London"


def answers(unit=None, timezone=None, birth=None, day=None, days_postpartum=None):
    return Answers(unit, timezone, birth, day, days_postpartum)


@pytest.fixture
def typed(monkeypatch):
    """Put a person who types these lines at the terminal."""

    def type_(*lines):
        waiting = iter(lines)

        def answer(_prompt):
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(asking, "at_terminal", lambda: True)
        monkeypatch.setattr("builtins.input", answer)

    return type_


def test_the_day_with_most_sessions_is_chosen_and_said():
    logged = read_feeds([BABYCONNECT], answers(timezone=ZONE, birth=BIRTH))
    assert logged.day.date == fullest_day(logged.log)
    assert logged.days_postpartum == (logged.day.date - BIRTH).days
    assert logged.notes[0].endswith("the day with most sessions")
    assert len(logged.replay.schedule.sessions) == len(logged.day.nursings + logged.day.pumpings)


def test_days_at_which_the_infant_is_too_old_are_not_chosen():
    early = read_feeds([BABYCONNECT], answers(timezone=ZONE, birth=BIRTH))
    birth = date(2019, 9, 9)  # 180 days before 2020-03-07, the first day of the log
    late = read_feeds([BABYCONNECT], answers(timezone=ZONE, birth=birth))
    assert late.day.date == date(2020, 3, 7)
    assert early.day.date > late.day.date


def test_no_day_of_a_fitting_age_blames_the_birth():
    with pytest.raises(LogError, match="check the day of birth"):
        read_feeds([BABYCONNECT], answers(timezone=ZONE, birth=date(2010, 1, 1)))


def test_an_age_stands_for_a_birth():
    logged = read_feeds([BABYCONNECT], answers(timezone=ZONE, days_postpartum=42.5))
    assert logged.days_postpartum == 42.5
    assert logged.day.days_postpartum == 42


def test_birth_and_age_together_are_refused():
    with pytest.raises(LacteaError, match="give one of them"):
        read_feeds([BABYCONNECT], answers(timezone=ZONE, birth=BIRTH, days_postpartum=42.0))


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(LogError) as missing:
        read_feeds([BABYBUDDY], answers())
    assert "\n" not in str(missing.value)
    for flag in ("--unit mL or oz", "--timezone", "--birth", "--days-postpartum"):
        assert flag in str(missing.value)


def test_a_log_that_names_its_units_needs_none():
    with pytest.raises(LogError) as missing:
        read_feeds([BABYCONNECT], answers())
    assert "--unit" not in str(missing.value)


def test_the_unit_of_the_output_does_not_touch_rows_that_name_theirs():
    shown = [
        read_feeds([BABYCONNECT], answers(unit=unit, timezone=ZONE, birth=BIRTH)).log.rows
        for unit in (None, "mL", "oz")
    ]
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.parametrize(("unit", "amount"), [("mL", 3.0), ("oz", 88.7205886875)])
def test_a_unit_reads_the_amounts_that_name_none(tmp_path, unit, amount):
    log = tmp_path / "log.csv"
    log.write_text(
        "start,end,type,method,amount\n"
        "2024-01-05 10:00:00,2024-01-05 10:10:00,breast milk,left breast,\n"
        "2024-01-05 12:00:00,2024-01-05 12:10:00,formula,bottle,3\n"
    )
    logged = read_feeds([log], answers(unit, ZONE, date(2024, 1, 1)))
    assert logged.unit == unit
    assert [bottle.milk for bottle in logged.replay.schedule.bottles] == pytest.approx([amount])


def test_a_person_is_asked_until_the_answer_can_be_used(typed, capsys):
    typed("pints", "ml", "Atlantis", "Europe/London", "soon", "2023-12-01")
    logged = read_feeds([BABYBUDDY], answers())
    assert (logged.unit, logged.log.timezone, logged.day.days_postpartum) == ("mL", ZONE, 35)
    told = capsys.readouterr().err
    assert all(wrong in told for wrong in ("pints", "Atlantis", "soon"))


def test_only_what_is_missing_is_asked(typed):
    typed("2023-12-01")
    assert read_feeds([BABYBUDDY], answers(unit="mL", timezone=ZONE)).day.days_postpartum == 35


def test_a_person_who_gives_no_answer_is_told_the_option(typed):
    typed("mL")
    with pytest.raises(LogError, match="no answer was given: give --timezone"):
        read_feeds([BABYBUDDY], answers())


@pytest.mark.parametrize(
    ("names", "day", "kinds"),
    [
        (["huckleberry_synthetic.csv"], date(2026, 1, 14), ["pump", "breastfeed", "pump"]),
        (["feedbaby_feeds_synthetic.csv"], date(2026, 1, 14), ["breastfeed", "breastfeed"]),
        (["babytracker_pump_synthetic.csv"], date(2026, 1, 4), ["pump"]),
        (["test_weigh_synthetic.csv"], date(2024, 3, 31), ["breastfeed"]),
    ],
)
def test_every_format_can_be_replayed(names, day, kinds):
    paths = [EXAMPLES / name for name in names]
    logged = read_feeds(paths, Answers(None, ZONE, None, day, 30.0, date_order="day-first"))
    found = [session.kind for session in logged.replay.schedule.sessions]
    assert found[: len(kinds)] == kinds


def test_feeds_and_pumping_of_one_export_are_one_day():
    paths = sorted(EXAMPLES.glob("babybuddy_*.csv"))
    told = Answers("mL", ZONE, None, date(2024, 1, 5), 30.0, weight_unit="kg")
    logged = read_feeds(paths, told)
    kinds = [session.kind for session in logged.replay.schedule.sessions]
    assert (kinds.count("pump"), kinds.count("breastfeed")) == (2, 6)
    assert logged.day.infant_weight_kg == 4.31
