"""The table of a breast: its own numbers, beside the published ones as they were printed."""

from lactea.anatomy.generate import breast_of
from lactea.evidence import fact
from lactea.parameters import Mother
from lactea.results.breast import breast_table

BREASTS = [breast_of(Mother.draw(27, index), 0) for index in range(2)]
LINES = breast_table(BREASTS, ["one", "two"]).splitlines()


def line(start):
    return next(each for each in LINES if each.startswith(start))


def test_each_breast_has_its_column():
    assert LINES[0].split() == ["one", "two", "published"]
    counts = line("Lobes, each").split()
    assert [str(len(breast.lobes.orifice)) for breast in BREASTS] == counts[6:8]
    assert f"{BREASTS[1].gland_volume:.0f}" == line("Gland").split()[-1]


def test_what_was_published_stands_beside_it():
    published = fact("mech_first_branch_distance")
    assert f"{published.value:g} ± {published.sd:g}, Ramsay 2005" in line("From nipple")
    assert "5 to 9, Love 2004; 3.9 ± 1.48 SD" in line("Openings")
    assert "± 11 SE, Kent 1999" in line("Storage")


def test_it_says_what_it_is_not():
    assert LINES[-1].endswith("Not medical advice.")
