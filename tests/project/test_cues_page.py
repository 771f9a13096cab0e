"""The page on cues shows what the code gives."""

from lactea.parameters import Mother
from lactea.simulation.cues import CUES, learnt, strength
from lactea.simulation.habits import BEFORE
from tests.project import tree

PAGE = tree.ROOT / "docs" / "cues.md"
SHOWN = (BEFORE, "cry", "other-cry", "preparation", "sight")


def rows(head):
    """Cells of the table of the page whose first heading is `head`."""
    table = PAGE.read_text(encoding="utf-8").partition(f"| {head} |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


def test_the_table_of_strengths_is_what_the_code_gives():
    for day, sessions, *strengths in rows("day"):
        known = learnt(Mother.reference(days_postpartum=float(day)))
        assert sessions == f"{known.habits.sessions_per_day:.1f}"
        assert strengths == [f"{strength(known, cues):.2f}" for cues in SHOWN]


def test_the_table_of_cues_is_the_catalogue():
    listed = {
        name.strip("`"): (meaning, learns == "yes", acts == "yes")
        for name, meaning, learns, acts in rows("name")
    }
    assert listed == {name: tuple(cue) for name, cue in CUES.items()}
