"""Made is removed, leaked and stored, for every substance in each breast."""

from dataclasses import replace

import pytest

from lactea.results.balance import Account, balance


def test_every_account_is_even(day, logged, nothing):
    for run in (day, logged, nothing):
        assert balance(run).largest_defect < 1e-9


def test_accounts_of_milk_are_those_of_the_feeds(logged):
    for side, breast in enumerate(("left", "right")):
        (milk,) = (
            a for a in balance(logged).accounts if a.breast == breast and a.substance == "milk"
        )
        assert milk.removed == pytest.approx(sum(f.milk for f in logged.feeds if f.side == side))


def test_a_false_entry_shows(day):
    held = day.closed.held.copy()
    held[0] += 1.0
    found = balance(replace(day, closed=replace(day.closed, held=held)))
    assert found.accounts[0].defect == pytest.approx(-1.0)
    assert found.largest_defect > 1e-4


def test_nothing_moved_is_even():
    assert Account("left", "fat", "g", 0.0, 0.0, 0.0, 0.0).relative_defect == 0.0


def test_the_table_has_a_line_an_account(day):
    assert len(str(balance(day)).splitlines()) == 1 + len(balance(day).accounts) == 11
