"""Mothers as values: drawn within ranges, read from files, copied, and refused in words."""

import copy
import pickle

import pytest

from lactea.errors import ParameterError
from lactea.parameters import Mother, all_rows


def test_a_drawn_mother_stays_in_every_range():
    rows = {f"{row.organ}.{row.symbol}": row for row in all_rows()}
    for index in range(40):
        for name, value in Mother.draw(9, index).changed.items():
            assert rows[name].low <= value <= rows[name].high


def test_the_same_key_is_the_same_mother_and_another_is_not():
    assert Mother.draw(1, 2) == Mother.draw(1, 2)
    assert Mother.draw(1, 2) != Mother.draw(1, 3)


def test_a_mother_is_copied_pickled_and_hashed_by_value():
    mother = Mother.draw(3)
    assert pickle.loads(pickle.dumps(mother)) == mother  # noqa: S301
    assert copy.deepcopy(mother) == mother
    assert hash(mother) == hash(Mother.draw(3))


def test_the_default_weight_is_the_median_of_girls_and_boys():
    assert Mother.reference(days_postpartum=30.4375).median_infant_weight() == pytest.approx(
        (4.4709 + 4.1873) / 2
    )


def test_medians_go_on_to_24_months():
    assert Mother.median_weight_at(12 * 30.4375) == pytest.approx((9.6479 + 8.9481) / 2)
    assert Mother.median_weight_at(24 * 30.4375) == pytest.approx((12.1515 + 11.4775) / 2)
    ages = [Mother.median_weight_at(age) for age in range(731)]
    assert ages == sorted(ages)


@pytest.mark.parametrize("age", [-1.0, 731.0])
def test_beyond_the_medians_an_age_is_refused(age):
    with pytest.raises(ParameterError, match="WHO growth standards, to 24 months"):
        Mother.median_weight_at(age)


def test_minimal_growth_is_off_unless_a_share_is_given():
    usual = [Mother.draw(4, index) for index in range(200)]
    some = [Mother.draw(4, index, minimal_growth=0.1) for index in range(200)]
    small = [one for one, other in zip(some, usual, strict=True) if one != other]
    assert 8 < len(small) < 34
    assert {one.changed["gland.reached"] for one in small} == {0.25}


FILE = 'name = "Anna"\ndays_postpartum = 40\n[gland]\nstorage_capacity = "0.15 L"\n'


def test_a_file_is_read_with_its_units(tmp_path):
    path = tmp_path / "anna.toml"
    path.write_text(FILE)
    mother = Mother.from_file(path)
    assert mother.name == "Anna"
    assert mother.changed["gland.storage_capacity"] == pytest.approx(150.0)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[gland]\nstorage_capcity = 100\n", "storage_capacity"),
        ("[glnd]\nstorage_capacity = 100\n", "gland"),
        ("[gland]\nstorage_capacity = 10\n", "60 to 620 mL .*Kent"),
        ("days_postprtum = 3\n", "days_postpartum"),
        ("seed = -1\n", "seed = -1: give a whole number"),
        ('seed = "inf"\n', "seed = 'inf': give a whole number"),
        ("[gland\n", "cannot be read as TOML"),
    ],
)
def test_a_wrong_file_is_answered_in_one_line(tmp_path, content, says):
    path = tmp_path / "mother.toml"
    path.write_text(content)
    with pytest.raises(ParameterError, match=says) as caught:
        Mother.from_file(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
