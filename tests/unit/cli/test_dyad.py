from datetime import date

import pytest

from lactea.cli.dyad import mother_of
from lactea.errors import ParameterError
from lactea.logs import LogDay


def weighed(weight, days_ago):
    return LogDay(
        date=date(2024, 2, 1), days_postpartum=30, nursings=(), bottles=(), pumpings=(),
        infant_weight_kg=weight, infant_weight_days_ago=days_ago, length_s=86400.0, notes=(),
    )  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "anna.toml"
    path.write_text('days_postpartum = 90\ninfant_weight = "6 kg"\n')
    return path


def test_the_reference_with_the_median_weight():
    mother, source = mother_of(None, None, None)
    assert (mother.name, mother.infant_weight) == ("reference", None)
    assert source == "the WHO median for its age"


def test_options_come_before_the_file(file):
    assert mother_of(file, None, None)[0].days_postpartum == 90.0
    mother, source = mother_of(file, 30.0, 4.0)
    assert (mother.days_postpartum, mother.infant_weight, mother.name) == (30.0, 4.0, "anna")
    assert source == "--infant-weight"
    assert mother_of(file, 30.0, None)[1] == str(file)


def test_a_recent_weight_of_the_log_comes_first():
    mother, source = mother_of(None, 30.0, 5.0, weighed(4.2, 14))
    assert mother.infant_weight == 4.2
    assert source == "the log, 4.2 kg 14 days before"


@pytest.mark.parametrize(
    ("weight", "days_ago", "why"), [(4.2, 15, "too old"), (1.0, 3, "outside"), (None, None, "")]
)
def test_other_weights_of_the_log_do_not(weight, days_ago, why):
    mother, source = mother_of(None, 30.0, 5.0, weighed(weight, days_ago))
    assert mother.infant_weight == 5.0
    assert source.startswith("--infant-weight")
    assert why in source


def test_a_wrong_value_names_its_option():
    with pytest.raises(ParameterError, match=r"--days-postpartum: .* 1 to 180 d"):
        mother_of(None, 400.0, None)
    with pytest.raises(ParameterError, match=r"--infant-weight: .* 1\.5 to 14 kg"):
        mother_of(None, None, 40.0)
    with pytest.raises(ParameterError, match="age on 2024-02-01: "):
        mother_of(None, 400.0, None, weighed(None, None))
