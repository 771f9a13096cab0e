"""Planes through a breast: one ball by hand, and the limit of many small ones."""

import numpy as np
import pytest

from lactea.anatomy.breast import Breast, Lobes, Lobules
from lactea.anatomy.generate import breast_of, lumped_breast
from lactea.parameters import Mother
from lactea.validation import sections
from lactea.validation.sections import PLANES, openings_in_use, section

MOTHER = Mother.reference()


def of(places, monkeypatch, gland_volume=1.0):
    """Let the reference mother have a breast of lobules at these places [mm]."""
    whole = breast_of(MOTHER, 0)
    even = np.full(len(places), 1.0)
    breast = Breast(
        0, whole.ducts, Lobules(places, np.zeros(len(places), dtype=np.int64), even, even, even),
        Lobes(np.ones(1), np.ones(1), np.zeros(1, dtype=np.int64)), whole.orifices,
        whole.blind_ducts, gland_volume, whole.breast_volume, whole.reach,
    )  # fmt: skip
    monkeypatch.setattr(sections, "breast_of", lambda mother, side: breast)
    return section(MOTHER)


def test_one_ball_by_hand(monkeypatch):
    # 1 mL is a ball of 6.2035 mm; 40 mm from the axis only the plane through its middle meets it.
    seen = of(np.array([[40.0, 0.0, 10.0]]), monkeypatch)
    assert seen.gland == pytest.approx(np.pi * 6.2035**2, rel=1e-4)
    assert seen.gland_near == 0.0


def test_a_ball_on_the_axis_is_cut_by_every_plane(monkeypatch):
    seen = of(np.array([[0.0, 0.0, 20.0]]), monkeypatch)
    assert seen.gland == pytest.approx(PLANES * np.pi * 6.2035**2, rel=1e-4)
    assert seen.gland_near == seen.gland


def test_many_small_balls_fill_the_section_of_the_ball_that_they_fill(monkeypatch):
    # A ball of 20 mm about the axis: each plane cuts a disc of 20 mm.
    at = np.random.default_rng(1).uniform(-20.0, 20.0, (40_000, 3))
    at = at[(at * at).sum(axis=1) < 400.0] + [0.0, 0.0, 25.0]
    seen = of(at, monkeypatch, 4.0 / 3.0 * np.pi * 8.0)
    assert seen.gland == pytest.approx(PLANES * np.pi * 400.0, rel=0.02)


def test_a_scan_sees_more_of_the_middle_than_a_volume_has():
    breast, seen = breast_of(MOTHER, 0), section(MOTHER)
    near = np.sqrt((breast.lobules.place**2).sum(axis=1)) < sections.NEAR_NIPPLE
    by_volume = breast.lobules.capacity[near].sum() / breast.lobules.capacity.sum()
    assert by_volume < seen.gland_near / seen.gland < 1.0
    assert 0.0 < seen.gland < seen.under_skin


def test_openings_in_use_are_some_of_all():
    for index in range(5):
        mother = Mother.draw(3, index)
        assert 1 <= openings_in_use(mother) <= len(breast_of(mother, 0).orifices)


def test_a_blocked_lobe_is_not_seen(monkeypatch):
    usual = openings_in_use(MOTHER)
    lumped = lumped_breast(MOTHER, 0)
    alone = lumped.nipple_conductance * np.where(np.arange(lumped.share.size) == 0, 1.0, 1e-6)
    monkeypatch.setattr(
        sections, "lumped_breast", lambda mother, side: lumped._replace(nipple_conductance=alone)
    )
    assert openings_in_use(MOTHER) == 1 < usual
