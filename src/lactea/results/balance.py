"""What was made against what left and what stayed: milk and its solutes, breast by breast."""

from dataclasses import dataclass

import numpy as np

from lactea.results.labels import SOLUTES
from lactea.results.record import SIDES
from lactea.simulation.run import Books, Run

_REMOVED, _LEAKED, _MADE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Account:
    """One substance in one breast over a run.

    Attributes
    ----------
    breast
        "left" or "right".
    substance
        "milk", "fat", "lactose", "protein" or "water".
    unit
        mL for milk, g for the rest.
    made, removed, leaked, stored
        [`unit`] `stored` is what the breast holds at the end less what it held at the start.
    """

    breast: str
    substance: str
    unit: str
    made: float
    removed: float
    leaked: float
    stored: float

    @property
    def defect(self) -> float:
        """What was made and is nowhere [`unit`]: zero but for rounding."""
        return self.made - self.removed - self.leaked - self.stored

    @property
    def relative_defect(self) -> float:
        """Size of the defect over the largest entry [1]; 0 where nothing moved."""
        largest = max(abs(x) for x in (self.made, self.removed, self.leaked, self.stored))
        return abs(self.defect) / largest if largest > 0.0 else 0.0


@dataclass(frozen=True, slots=True)
class Balance:
    """All accounts of a run; as text, a table."""

    accounts: tuple[Account, ...]

    @property
    def largest_defect(self) -> float:
        """Largest relative defect of any account [1]."""
        return max(account.relative_defect for account in self.accounts)

    def __str__(self) -> str:
        words = f"{'breast':<7}{'substance':<10}{'unit':<5}"
        numbers = f"{'made':>10}{'removed':>10}{'leaked':>10}{'stored':>10}{'defect':>10}"
        lines = [words + numbers]
        lines += [
            f"{a.breast:<7}{a.substance:<10}{a.unit:<5}{a.made:>10.3f}{a.removed:>10.3f}"
            f"{a.leaked:>10.3f}{a.stored:>10.3f}{a.relative_defect:>10.0e}"
            for a in self.accounts
        ]
        return "\n".join(lines)


def balance(run: Run) -> Balance:
    """Return the accounts of milk and of each solute, left breast first."""
    return Balance(
        tuple(
            account
            for side, breast in enumerate(SIDES)
            for account in _accounts(breast, side, run.opened, run.closed)
        )
    )


def _accounts(breast: str, side: int, opened: Books, closed: Books) -> list[Account]:
    milk = closed.milk[side] - opened.milk[side]
    booked = np.vstack([milk, (closed.solutes[side] - opened.solutes[side]).T])
    stored = [
        closed.held[side] - opened.held[side],
        *(closed.held_solutes[side] - opened.held_solutes[side]),
    ]
    return [
        Account(
            breast,
            substance,
            "mL" if substance == "milk" else "g",
            float(row[_MADE]),
            float(row[_REMOVED]),
            float(row[_LEAKED]),
            float(change),
        )
        for substance, row, change in zip(("milk", *SOLUTES), booked, stored, strict=True)
    ]
