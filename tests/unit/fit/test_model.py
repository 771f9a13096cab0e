import numpy as np
import pytest

from lactea.fit.model import constant, names, natural, shares, storage
from lactea.fit.sessions import KINDS
from lactea.parameters.draws import normal

COUNT = 40000


@pytest.fixture(scope="module")
def drawn():
    size = len(names(KINDS))
    z = normal(COUNT * size, 1).reshape(COUNT, size)
    draws = natural(z, KINDS, np.zeros((COUNT, len(KINDS), 2)))
    return draws, storage(draws, normal(2 * COUNT, 2).reshape(COUNT, 2))


def test_storage_beforehand_is_what_the_table_says(drawn):
    draws, held = drawn
    shown = np.log(held)
    assert np.exp(shown.mean()) == pytest.approx(constant("capacity"), rel=0.02)
    assert shown.mean(axis=1).std() == pytest.approx(constant("capacity_scatter"), rel=0.02)
    rates = np.log(draws.rate[:, 1] / draws.rate[:, 0])
    beside = shown[:, 1] - shown[:, 0] - rates
    assert beside.std() == pytest.approx(constant("capacity_follows"), rel=0.02)


def test_what_a_breast_shows_is_off_by_the_discrepancy_of_its_own(drawn):
    draws, held = drawn
    off = np.log(draws.capacity / held)
    assert off.mean(axis=0) == pytest.approx(0.0, abs=0.01)
    assert off.std(axis=0) == pytest.approx(constant("capacity_discrepancy"), rel=0.02)
    assert np.corrcoef(off.T)[0, 1] == pytest.approx(0.0, abs=0.02)
    assert np.corrcoef(off[:, 0], np.log(held[:, 0]))[0, 1] == pytest.approx(0.0, abs=0.02)


def test_breasts_stand_apart_by_their_logit():
    middle = np.array([[0.6, 0.9]])
    assert shares(middle, np.zeros(1))[0] == pytest.approx(np.repeat(middle.T, 2, axis=1))
    apart = shares(middle, np.array([1.4]))[0]
    logit = np.log(apart / (1.0 - apart))
    assert logit[:, 1] - logit[:, 0] == pytest.approx(1.4)
    assert logit.mean(axis=1) == pytest.approx(np.log(middle[0] / (1.0 - middle[0])))
