"""A generated breast: told in numbers beside what was published, and drawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.folder import check_folder, filling
from lactea.cli.options import WHOM, DrawnSeed, Force, MotherFile, Out, Side, read_side
from lactea.cli.progress import progress
from lactea.cli.speech import say
from lactea.errors import LacteaError

if TYPE_CHECKING:
    from lactea.parameters import Mother

FILES = ("breast.svg", "breast.png", "breast.txt")
MOST_DRAWN = 4
_DOTS_PER_INCH = 140


def breast(
    mother: MotherFile = None,
    seed: DrawnSeed = None,
    draw: Annotated[
        int,
        typer.Option(
            metavar="N",
            help=f"How many mothers of the seed stand side by side, 1 to {MOST_DRAWN}.",
            rich_help_panel=WHOM,
        ),
    ] = 1,
    side: Side = "left",
    out: Out = Path("results/breast"),
    force: Force = False,
) -> None:
    """Count and draw the ducts, lobules and openings of one breast, or of several side by side.

    Writes breast.png and breast.svg (the picture) and breast.txt (the table) into --out. The 3D
    shape is written by lactea export gltf, the table of all ducts by lactea export ducts.

    [bold]Examples[/bold]

      lactea breast

      lactea breast --seed 27 --draw 3

      lactea breast --mother ada.toml --side right
    """
    from lactea.anatomy.generate import breast_of
    from lactea.results.breast import breast_table

    which, mothers = read_side(side), _mothers(mother, seed, draw)
    check_folder(out, force, FILES)
    breasts = [breast_of(each, which) for each in mothers]
    drawn = [side] if len(mothers) == 1 else [f"mother {each.index}" for each in mothers]
    table = breast_table(breasts, drawn)
    with progress() as report, filling(out, FILES) as folder:
        report(0.5, "drawing")
        _write(mothers, which, table, folder)
    say(table)
    say(f"Wrote {out / 'breast.png'}, and beside it breast.svg, breast.txt")


def _mothers(file: Path | None, seed: int | None, draw: int) -> list["Mother"]:
    from lactea.cli.dyad import drawn_or_read
    from lactea.parameters import Mother

    if not 1 <= draw <= MOST_DRAWN:
        raise LacteaError(f"--draw {draw}: give 1 to {MOST_DRAWN}")
    first = drawn_or_read(file, seed)
    if draw == 1:
        return [first]
    if seed is None:
        raise LacteaError(f"--draw {draw}: needs a seed to draw from; add --seed 1")
    return [Mother.draw(seed, index) for index in range(draw)]


def _write(mothers: list["Mother"], side: int, table: str, folder: Path) -> None:
    from lactea.plot.breast import breast_figure
    from lactea.plot.style import look

    figure = breast_figure(mothers, side)
    for ending in ("svg", "png"):
        undated = {"Date": None} if ending == "svg" else None
        with look():
            figure.savefig(
                folder / f"breast.{ending}", format=ending, dpi=_DOTS_PER_INCH, metadata=undated
            )
    (folder / "breast.txt").write_text(f"{table}\n", encoding="utf-8")
