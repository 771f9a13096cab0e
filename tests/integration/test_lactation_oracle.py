"""The slow clock's fixed steps against SciPy's adaptive ones, on the organs assembled again."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lactea.parameters import Mother
from lactea.physiology.slow import (
    activation,
    junctions,
    lactotroph,
    remodelling,
    secretion,
    solutes,
    storage,
)
from lactea.simulation import life
from lactea.simulation.life import BREAST, HELD, MOTHER, SIZE, SOLUTES, TISSUE
from lactea.simulation.living import begin, run_until
from lactea.simulation.pregnancy_run import carry
from lactea.simulation.scenario import Period, Scenario

DAY, WEEK = 86400.0, 7.0 * 86400.0
DAYS = 2.0
PLAN = Scenario("alone", "No session", (Period(0.0, 2.0, "none"),))
EVERY_MOTHER = pytest.mark.parametrize(
    "mother", [Mother.reference(), Mother.draw(13)], ids=["reference", "drawn"]
)
AGREE = 1e-5  # relative, at the kernel's own steps of 300 s
ORDER = 3.0  # of the error over that at half the step, at least; 4 in theory


def born(mother):
    """A mother at birth, under hormones that do not change from outside."""
    lives = begin(mother, PLAN, carry(mother, 40.0 * WEEK), 0, "summary", "daily")
    lives.setting = lives.setting._replace(lactating=150.0, sessions=4.0 / DAY)
    return lives


def breast_rates(lives, side, y, milk, held):
    """Rates of one breast: its gland, its milk, and the seven solutes in it."""
    p, u, at = lives.organs.life, lives.setting, MOTHER + BREAST * side
    factor = (u.left_ceiling, u.right_ceiling)[side]
    capacity = (u.left_capacity, u.right_capacity)[side] * u.gland * y[at + TISSUE] ** 0.5
    gland = remodelling.State(*y[at : at + 4])
    tight = junctions.State(*y[at + 4 : at + BREAST])
    allowed = activation.permitted(life.effective_prolactin(y, u), p.activation)
    seen = remodelling.Inputs(milk / capacity, y[life.ACTIVATION], u.set_point, allowed)
    change = remodelling.rhs(0.0, gland, seen, p.remodelling)
    progesterone = y[life.FAST] + y[life.SLOW]
    between = junctions.Inputs(
        progesterone, remodelling.idle(gland.stasis, allowed), gland.active_fraction
    )
    closing = junctions.rhs(0.0, tight, between, p.junctions)
    empty = secretion.outputs(
        secretion.Inputs(y[life.ACTIVATION], gland.active_fraction, y[life.PROLACTIN]), p.secretion
    ).rate_when_empty
    full = remodelling.felt(milk / capacity, gland.stasis)
    made = empty * factor * u.gland * gland.tissue * storage.brake(full, p.storage)
    lost = remodelling.resorption(gland.stasis, p.remodelling) * milk
    through = junctions.exchange(tight, p.junctions)
    flows = solutes.Inputs(
        made, lost, milk, through, y[life.MACHINERY], tight.maturity, tight.closure
    )
    amounts = solutes.State(*held)
    dissolved = solutes.rhs(0.0, amounts, flows, p.solutes)
    water = solutes.water_with_ions(amounts, flows, p.solutes)
    return [*change, *closing], made - lost + water, dissolved


def rates(t, x, lives):
    p, u, y = lives.organs.life, lives.setting, x[:SIZE]
    milk, held = x[SIZE : SIZE + 2], x[SIZE + 2 :].reshape(2, SOLUTES)
    made_possible = activation.Inputs(u.placenta, life.effective_prolactin(y, u))
    mother = [
        *activation.rhs(t, activation.State(*y[:4]), made_possible, p.activation),
        *lactotroph.rhs(
            t, lactotroph.State(*y[4:6]), lactotroph.Inputs(u.sessions, u.lactating), p.lactotroph
        ),
    ]
    breasts = [breast_rates(lives, side, y, milk[side], held[side]) for side in (0, 1)]
    return np.concatenate(
        [mother, *(b[0] for b in breasts), [b[1] for b in breasts], *(b[2] for b in breasts)]
    )


def stands(lives):
    d = lives.lived
    return np.concatenate([d.y, d.milk, d.held[:, :SOLUTES].ravel()])


def wanted(mother):
    lives = born(mother)
    solved = solve_ivp(
        rates, (0.0, DAYS * DAY), stands(lives), method="LSODA", rtol=1e-10, atol=1e-15,
        args=(lives,),
    )  # fmt: skip
    return solved.y[:, -1]


def reached(mother, step):
    """Where the kernel gets in steps that are cut to `step` [s]."""
    lives = born(mother)
    for place in range(round(DAYS * DAY / step)):
        run_until(lives, (place + 1) * step)
    return stands(lives)


def apart(found, exact):
    """Largest relative error of all that the slow clock carries; lactose of plasma is nothing."""
    return (np.abs(found - exact) / np.maximum(np.abs(exact), 1e-9)).max()


@EVERY_MOTHER
def test_the_slow_clock_agrees_with_an_adaptive_solver(mother):
    exact = wanted(mother)
    assert exact[SIZE] > 20.0, "the check is of breasts that fill"
    assert apart(reached(mother, DAY), exact) < AGREE


@EVERY_MOTHER
def test_half_the_step_errs_a_fourth(mother):
    exact = wanted(mother)
    whole, half = (apart(reached(mother, step), exact) for step in (300.0, 150.0))
    assert whole > ORDER * half


def test_nothing_is_made_twice():
    """Cells and junctions gave what is held and what was resorbed, for each solute."""
    lives = born(Mother.reference())
    opened = lives.lived.held.copy()
    run_until(lives, 5.0 * DAY)
    d = lives.lived
    assert d.held.shape == (2, HELD)
    assert opened + d.given == pytest.approx(d.held + d.taken_back, rel=1e-12)
