import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactea.logs.quantities import read_quantity, read_unit, to_kg, to_mL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.2", (8.2, None)),
        (" 60 ml ", (60.0, "mL")),
        ("60mL", (60.0, "mL")),
        ("2 fl. oz.", (2.0, "oz")),
        (".5", (0.5, None)),
        ("-3", (-3.0, None)),
        ("7.1 lbs", (7.1, "lb")),
    ],
)
def test_quantities(text: str, expected: tuple[float, str | None]) -> None:
    assert read_quantity(text, "amount") == expected


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e3", "3,4", "1_000", "٣", "9" * 400, "--1"])
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read_quantity(text, "amount")


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"unit 'cups' is not one of mL, oz, kg, g, lb"):
        read_quantity("3 cups", "amount")


def test_conversions() -> None:
    assert to_mL(1.0, "oz") == 29.5735295625
    assert to_mL(60.0, "mL") == 60.0
    assert to_kg(10.0, "lb") == pytest.approx(4.5359237, rel=1e-12)
    assert to_kg(4310.0, "g") == pytest.approx(4.31, rel=1e-12)


def test_a_weight_is_no_amount() -> None:
    with pytest.raises(ValueError, match="cannot be in lb"):
        to_mL(1.0, "lb")
    with pytest.raises(ValueError, match="cannot be in oz"):
        to_kg(1.0, "oz")


@given(st.text(max_size=30))
def test_any_text_gives_a_quantity_or_a_reason(text: str) -> None:
    for read in (lambda: read_quantity(text, "amount"), lambda: read_unit(text)):
        try:
            read()
        except ValueError as error:
            assert "\n" not in str(error)  # noqa: PT017  either outcome is right
