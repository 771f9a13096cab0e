"""Numbers of a fit as people read them: with their unit, and with no digit that means nothing."""

from typing import NamedTuple

from lactea.results.summary import ucum_of
from lactea.units import convert

MILK = ("mL", "mL/d", "mL in 24 h")
_DAYS_OF_WEEK = 7.0


class Shown(NamedTuple):
    """How a quantity is shown: by what it is multiplied, its unit, its decimals (-1: tens)."""

    factor: float
    unit: str
    digits: int

    def number(self, value: float) -> str:
        """Return a value as it is shown, without its unit."""
        rounded = round(self.factor * value, self.digits)
        text = f"{rounded:.{max(self.digits, 0)}f}"
        if float(text) == 0.0:
            text = text.removeprefix("-")
        return text.replace("-", "\N{MINUS SIGN}")

    def span(self, low: float, high: float) -> str:
        """Return an interval with its unit: "690 to 801 mL"."""
        return f"{self.number(low)} to {self.number(high)}{self.after}"

    def amount(self, value: float) -> str:
        """Return a value with its unit: "742 mL"."""
        return f"{self.number(value)}{self.after}"

    def roughly(self) -> "Shown":
        """Return how it is shown without its last digit: "740 mL"."""
        return self._replace(digits=self.digits - 1)

    def signed(self, value: float) -> str:
        """Return a change with its sign and without its unit: "+12"."""
        text = self.number(value)
        rises = self.factor * value > 0.0 and any(digit in text for digit in "123456789")
        return f"+{text}" if rises else text

    def signed_span(self, low: float, high: float) -> str:
        """Return an interval of a change with its unit: "+3 to +20 mL"."""
        return f"{self.signed(low)} to {self.signed(high)}{self.after}"

    @property
    def after(self) -> str:
        """What stands behind a number: its unit after a space, or nothing."""
        return f" {self.unit}" if self.unit else ""


def shown_as(unit: str, milk: str = "mL") -> Shown:
    """Return how a quantity of a fit is shown.

    Parameters
    ----------
    unit
        Of the quantity: that of milk, "h", "1" for a share, "1/d" for a trend.
    milk
        "mL" or "oz", for amounts of milk.

    Raises
    ------
    UnitError
        If `milk` is neither.
    """
    ucum = ucum_of(milk)
    if unit in MILK:
        return Shown(convert(1.0, "mL", ucum), milk, 0 if milk == "mL" else 1)
    return {
        "1": Shown(100.0, "%", 0),
        "1/d": Shown(100.0 * _DAYS_OF_WEEK, "% a week", 1),
        "h": Shown(1.0, "h", 1),
    }.get(unit, Shown(1.0, unit, 2))
