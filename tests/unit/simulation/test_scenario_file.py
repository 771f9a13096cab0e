"""Scenario files: what is read, and how every error names its place."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import ScheduleError
from lactea.simulation.scenario import LONGEST, Scenario
from lactea.simulation.scenario_file import (
    _BIRTH,
    _PERIOD,
    FOLDER,
    names,
    scenario_from,
    scenario_of,
)

EARLIER = '[[period]]\nuntil = "10 d"\n'
ERRORS = {
    "no period": ("", r"no period; add \[\[period\]\]"),
    "a key of the file": ('tilte = "x"\n' + EARLIER, r"file: unknown key 'tilte'.*'title'"),
    "a key of a period": (EARLIER + 'feed = "none"\n', r"period 1: unknown key 'feed'.*'feeds'"),
    "a key of the birth": ('[birth]\ngestaton = "40 wk"\n' + EARLIER, r"birth: .*'gestation'"),
    "birth that is no table": ("birth = 3\n" + EARLIER, r"write \[birth\] and \[\[period\]\]"),
    "period that is no list": ('[period]\nuntil = "3 d"\n', r"write \[birth\] and \[\[period\]\]"),
    "period that is no table": ("period = [3]\n", r"period 1 is no table"),
    "birth before viability": ('[birth]\ngestation = "20 wk"\n' + EARLIER, "give 24 to 43 wk"),
    "birth after the last week": ('[birth]\ngestation = "50 wk"\n' + EARLIER, "give 24 to 43 wk"),
    "gestation without unit": ("[birth]\ngestation = 40\n" + EARLIER, r'number of wk, as "24 wk"'),
    "placenta over the whole": (
        "[birth]\nplacenta_left = 2\n" + EARLIER,
        "birth.placenta_left = 2",
    ),
    "a risk": ('[birth]\nrisks = ["cesarean"]\n' + EARLIER, r"birth.risks.*'caesarean'"),
    "risks that are no list": ('[birth]\nrisks = "obesity"\n' + EARLIER, "birth.risks.*a list"),
    "no end": ('[[period]]\nfeeds = "none"\n', r'period 1: no end; add until = "30 d"'),
    "an end in no unit": ("[[period]]\nuntil = 30\n", "period 1.until = 30 cannot be read"),
    "an end in a wrong unit": ('[[period]]\nuntil = "3 kg"\n', "period 1.until = '3 kg'"),
    "an end in the past": (EARLIER + '[[period]]\nuntil = "8 d"\n', "period 2.until.*in the past"),
    "an end that is the start": (EARLIER + EARLIER, "begins on day 10"),
    "an end after 24 months": ('[[period]]\nuntil = "800 d"\n', "give 0 to 730 d"),
    "feeds": (EARLIER + 'feeds = "on-demand"\n', r"period 1.feeds.*'on demand'"),
    "times without feeds at times": (EARLIER + 'times = ["06:00"]\n', "times are given, yet feeds"),
    "feeds at no time": (EARLIER + 'feeds = "times"\n', "period 1: feeds at times, and none"),
    "times out of order": (
        EARLIER + 'feeds = "times"\ntimes = ["08:00", "06:00"]\n',
        "period 1.times: clock times have to rise",
    ),
    "a time that is none": (
        EARLIER + 'feeds = "times"\ntimes = ["25:00"]\n',
        r"period 1.times\[1\] = '25:00' is no clock time",
    ),
    "times that are no list": (EARLIER + 'feeds = "times"\ntimes = "06:00"\n', "write a list"),
    "every": (EARLIER + 'feeds = "times"\nevery = "3 d"\n', "period 1.every = 72 h; give 0.5 to"),
    "removal": (EARLIER + 'removal = "pmup"\n', r"period 1.removal.*'pump'"),
    "pump times": (EARLIER + 'pump_times = ["6"]\n', r"period 1.pump_times\[1\] = '6'"),
    "pump minutes": (EARLIER + "pump_minutes = 15\n", "period 1.pump_minutes = 15 cannot"),
    "sides": (EARLIER + 'sides = "rihgt"\n', r"period 1.sides.*'right'"),
    "a night of one time": (EARLIER + 'night = ["23:00"]\n', "period 1.night.*from and to"),
    "a night of no length": (EARLIER + 'night = ["23:00", "23:00"]\n', "has no length"),
    "a night of no time": (EARLIER + 'night = ["23:00", 6]\n', "period 1.night = 6 is no clock"),
    "a night without feeds": (
        EARLIER + 'feeds = "none"\nnight = ["23:00", "06:00"]\n',
        "period 1.night leaves feeds out, and there are none",
    ),
    "a cluster without asking": (
        EARLIER + 'feeds = "times"\nevery = "3 h"\ncluster = ["18:00", "22:00"]\n',
        "period 1.cluster is for an infant that asks",
    ),
    "a cluster": (EARLIER + 'cluster = "evening"\n', "period 1.cluster = 'evening'"),
    "solids of three": (EARLIER + "solids = [0, 0.5, 1]\n", "period 1.solids: write one share"),
    "solids over the whole": (EARLIER + "solids = 2\n", "period 1.solids = 2"),
    "supplement": (EARLIER + "supplement = -1\n", "period 1.supplement = -1"),
    "expressed": (EARLIER + 'expressed = "gven"\n', r"period 1.expressed.*'given'"),
    "infants": (EARLIER + "infants = 4\n", "period 1.infants = 4; give 1, 2 or 3"),
    "infants that are true": (EARLIER + "infants = true\n", "period 1.infants = True"),
    "infants that are a list": (EARLIER + "infants = [1]\n", "period 1.infants"),
    "a drug": (EARLIER + 'drugs = ["domperidon 30 mg/d"]\n', r"period 1.drugs\[1\].*'domperidone'"),
    "a dose without unit": (
        EARLIER + 'drugs = ["domperidone 30"]\n',
        "without a dose and its unit",
    ),
    "a drug without dose": (EARLIER + 'drugs = ["cabergoline"]\n', "without a dose and its unit"),
    "a dose of another kind": (
        EARLIER + 'drugs = ["domperidone 30 mL"]\n',
        "cannot be read; write",
    ),
    "a dose beyond what is known": (EARLIER + 'drugs = ["cabergoline 9 mg"]\n', "to 2"),
    "a dose of a pill": (EARLIER + 'drugs = ["combined pill 30 ug"]\n', "one combined pill a day"),
    "a drug twice": (
        EARLIER + 'drugs = ["cabergoline 1 mg", "cabergoline 1 mg"]\n',
        "cabergoline is given twice",
    ),
    "drugs that are no list": (EARLIER + 'drugs = "combined pill"\n', "write a list"),
    "a drug that is no text": (EARLIER + "drugs = [3]\n", r"period 1.drugs\[1\] = 3 is no drug"),
    "prolactin without unit": (EARLIER + "prolactin_added = 30\n", "period 1.prolactin_added"),
    "prolactin over the whole": (EARLIER + "prolactin_share = 2\n", "period 1.prolactin_share = 2"),
}


@pytest.mark.parametrize(("content", "says"), ERRORS.values(), ids=ERRORS.keys())
def test_an_error_names_period_and_field_and_says_what_to_do(content, says):
    with pytest.raises(ScheduleError, match=says) as raised:
        scenario_from("mine", tomllib.loads(content))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[period]\n", "mine.toml: cannot be read as TOML"),
        ("\xff", "mine.toml: cannot be read as TOML"),
        ('[[period]]\nuntil = "3 kg"\n', "mine.toml: period 1.until"),
    ],
)
def test_an_error_of_a_file_names_it(tmp_path, content, says):
    path = tmp_path / "mine.toml"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ScheduleError, match=says):
        scenario_of(path)


def test_an_unknown_scenario_is_answered_with_the_nearest():
    with pytest.raises(ScheduleError, match="'twins'"):
        scenario_of("twin")


@pytest.mark.parametrize("name", names())
def test_what_is_shipped_says_what_is_done_and_why(name):
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    scenario = scenario_of(name)
    assert text.startswith("# ")
    assert scenario.title != name
    assert 0 < scenario.days <= LONGEST
    starts = [period.start for period in scenario.periods]
    assert starts == [0.0, *(period.end for period in scenario.periods[:-1])]


def test_the_template_has_every_key_of_a_period():
    content = tomllib.loads((FOLDER / "template.toml").read_text(encoding="utf-8"))
    used = set().union(*(period.keys() for period in content["period"]))
    assert used == set(_PERIOD) - {"every"}
    assert set(content["birth"]) == set(_BIRTH)


def test_a_mother_who_does_not_feed_lets_her_infant_be_fed():
    plan = scenario_from("x", tomllib.loads(EARLIER + 'feeds = "none"\n'))
    assert plan.periods[0].supplement == 1.0


def test_milk_pumped_in_place_of_feeds_is_given_and_milk_pumped_besides_is_kept():
    pumped = EARLIER + 'feeds = "times"\nevery = "3 h"\nremoval = "pump"\n'
    besides = EARLIER + 'pump_times = ["10:00"]\n'
    assert scenario_from("x", tomllib.loads(pumped)).periods[0].expressed == "given"
    assert scenario_from("x", tomllib.loads(besides)).periods[0].expressed == "kept"


SCALARS = st.one_of(
    st.booleans(),
    st.integers(-5, 900),
    st.floats(allow_nan=True),
    st.text(max_size=12),
    st.sampled_from(["30 d", "3 h", "23:00", "06:00", "times", "none", "pump", "1 ug/L", "40 wk"]),
    st.sampled_from(["combined pill", "domperidone 30 mg/d", "cabergoline 1", "caesarean"]),
)
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.just({}))
PERIODS = st.dictionaries(
    st.sampled_from((*_PERIOD, "other")),
    VALUES,
    max_size=5,
)
BIRTHS = st.dictionaries(st.sampled_from((*_BIRTH, "other")), VALUES)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "title": SCALARS,
        "birth": st.one_of(BIRTHS, VALUES),
        "period": st.one_of(st.lists(st.one_of(PERIODS, SCALARS), max_size=3), VALUES),
        "other": VALUES,
    },
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(FILES)
def test_any_content_is_a_scenario_or_an_error(content):
    try:
        made = scenario_from("fuzz", content)
    except ScheduleError:
        return
    assert isinstance(made, Scenario)
    assert 0 <= made.days <= LONGEST
