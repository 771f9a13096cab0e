"""How infants ask over a day, and what they need over two years."""

import pytest

from lactea.evidence import fact
from lactea.parameters import Mother, values
from lactea.physiology.slow import composition, infant_growth, junctions, solutes
from lactea.simulation import feeding, nourish

P = values(feeding.Params, "feeding")


@pytest.mark.parametrize(
    ("hour", "span", "inside"),
    [
        (12.0, (), False),
        (18.0, (18.0, 22.0), True),
        (22.0, (18.0, 22.0), False),
        (23.5, (23.0, 6.0), True),
        (5.9, (23.0, 6.0), True),
        (6.0, (23.0, 6.0), False),
    ],
)
def test_a_span_may_go_across_midnight(hour, span, inside):
    assert feeding.within(hour, span) is inside


def test_an_infant_asks_more_in_a_cluster_and_as_usual_elsewhere():
    usual, cluster = feeding.wakefulness(30.0, P), feeding.wakefulness(30.0, P, (18.0, 22.0))
    differ = [hour for hour in range(24) if usual[hour] != cluster[hour]]
    assert differ == [18, 19, 20, 21]
    assert {cluster[hour] for hour in differ} == {P.cluster_asking}


@pytest.mark.parametrize("month", [6, 12, 24])
def test_need_after_six_months_is_the_energy_that_was_measured(month):
    """Milk sets the need to six months; then it stays within a spread of what infants spend."""
    age, weight = month * 30.4, Mother.median_weight_at(month * 30.4)
    milk = nourish.Milk(
        values(composition.Params, "composition"),
        values(solutes.Params, "solutes"),
        values(junctions.Params, "junctions"),
    )
    need = feeding.need_per_day(age, weight, P)
    growth = values(infant_growth.Params, "infant_growth")
    energy = need * nourish.usual_energy(age, need, milk, growth) / weight
    measured = fact(f"growth_butte1999_requirement_{month}mo")
    assert abs(4.184 * energy - measured.value) < measured.sd


def test_need_is_continuous_where_solids_begin():
    before, after = (feeding.need_per_day(age, 7.6, P) for age in (179.99, 180.01))
    assert before == pytest.approx(after, rel=1e-4)
