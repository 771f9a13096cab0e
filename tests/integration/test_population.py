"""Size is not supply, growth is: a hundred drawn mothers, for 60 days.

Each is followed twice. An infant on demand takes what it needs, whatever the gland could make, so
that a small gland shows in feeds oftener than in milk. A pump every three hours takes what is made:
there milk goes with the gland that grew and with storage, and not with the size before pregnancy.
A bound is what women without any relation exceed in one of twenty draws.
"""

from math import comb
from typing import NamedTuple

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.lactation import lactate
from lactea.simulation.pregnancy_run import COLUMNS, volume_before
from lactea.simulation.scenario import Period, Scenario

MOTHERS, DAYS, SEED = 100, 60, 12
CHANCE_95 = 0.197  # correlation that 100 women without any exceed in one of twenty draws
SHORT = 0.93  # of the need, below which supply is called low
ON_DEMAND = Scenario("size", "On demand", (Period(0.0, float(DAYS)),))
EVERY_THREE_HOURS = tuple(float(hour) for hour in range(0, 24, 3))
PUMPED = Scenario(
    "pumped",
    "A pump every three hours",
    (Period(0.0, float(DAYS), "times", EVERY_THREE_HOURS, "pump", supplement=1.0),),
)


class Seen(NamedTuple):
    """What is seen of one mother; of many, each is (mothers,)."""

    before: float  # [mL] volume of one breast before pregnancy
    gland: float  # [1] at birth, over that of a usual mother
    storage: float  # [mL] of one breast
    made: float  # [mL in 24 h] on demand
    share: float  # [1] of the infant's need
    feeds: float  # [1/d]
    pumped: float  # [mL in 24 h] made, by a pump every three hours


def made_at_last(life):
    last = slice(DAYS - 14, DAYS)
    return (life.day("made_left") + life.day("made_right"))[last].mean()


def followed(mother):
    life, last = lactate(mother, ON_DEMAND), slice(DAYS - 14, DAYS)
    gland = life.pregnancy[-1][COLUMNS.index("gland")]
    return Seen(
        volume_before(mother),
        gland,
        mother.changed["gland.storage_capacity"] * gland,
        made_at_last(life),
        life.day("intake")[last].sum() / life.day("need")[last].sum(),
        life.day("feeds")[last].mean(),
        made_at_last(lactate(mother, PUMPED)),
    )


def together(mothers):
    return Seen(*np.array([followed(mother) for mother in mothers]).T)


@pytest.fixture(scope="module")
def women():
    return together(Mother.draw(SEED, index) for index in range(MOTHERS))


@pytest.fixture(scope="module")
def minimal():
    return together(Mother.draw(SEED, index, minimal_growth=1.0) for index in range(4))


def correlation(x, y):
    return float(np.corrcoef(x, y)[0, 1])


def fisher(hits, drawn, marked, whole):
    """Chance of as many hits or more among `drawn` of `whole`, of which `marked` are hits."""
    ways = (comb(marked, k) * comb(whole - marked, drawn - k) for k in range(hits, drawn + 1))
    return sum(ways) / comb(whole, drawn)


def test_the_chance_of_a_table_by_hand():
    assert fisher(2, 2, 2, 4) == pytest.approx(1 / 6)
    assert fisher(0, 2, 2, 4) == 1.0


def of_normal_size(women):
    low, high = np.percentile(women.before, [5, 95])
    return (women.before > low) & (women.before < high)


SLOW = [pytest.mark.slow, pytest.mark.timeout(1800)]


class TestAHundredMothers:
    pytestmark = SLOW

    def test_volume_before_pregnancy_says_nothing_of_what_is_made(self, women):
        normal = of_normal_size(women)
        by_chance = CHANCE_95 * np.sqrt(MOTHERS / normal.sum())
        for milk in (women.made, women.pumped):
            assert abs(correlation(women.before[normal], milk[normal])) < by_chance

    def test_growth_of_the_gland_goes_with_what_a_pump_takes(self, women):
        normal = of_normal_size(women)
        assert correlation(women.gland[normal], women.pumped[normal]) > CHANCE_95

    def test_storage_goes_with_what_a_pump_takes(self, women):
        normal = of_normal_size(women)
        assert correlation(women.storage[normal], women.pumped[normal]) > CHANCE_95

    def test_growth_and_storage_go_with_fewer_feeds(self, women):
        assert correlation(women.gland, women.feeds) < -CHANCE_95
        assert correlation(women.storage, women.feeds) < -CHANCE_95

    def test_low_supply_goes_with_a_gland_that_hardly_grew(self, women, minimal):
        """Few of a hundred fall short; of those whose glands hardly grew more than chance has."""
        short, beside = int((women.share < SHORT).sum()), int((minimal.share < SHORT).sum())
        assert short < 0.15 * MOTHERS
        marked, whole = len(minimal.share), MOTHERS + len(minimal.share)
        assert fisher(beside, marked, short + beside, whole) < 0.05

    def test_low_supply_goes_with_less_gland_and_with_rare_ejections(self, women):
        drive = [Mother.draw(SEED, i).changed["afferents.suckling_drive"] for i in range(MOTHERS)]
        short = women.share < SHORT
        for cause in (women.gland, np.array(drive)):
            least = cause <= np.percentile(cause, 25)
            hits = int((short & least).sum())
            assert fisher(hits, int(least.sum()), int(short.sum()), MOTHERS) < 0.05

    def test_mothers_of_minimal_growth_make_too_little(self, minimal):
        assert minimal.share.max() < SHORT
