"""What other programs open: a breast as glTF, its ducts as a plain table."""

from pathlib import Path
from typing import Annotated

import typer

from lactea.cli.folder import check_file
from lactea.cli.options import HOW, OUTPUT, DrawnSeed, MotherFile, Side, read_side
from lactea.cli.speech import say
from lactea.errors import LacteaError

FileOut = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="File to write.", rich_help_panel=OUTPUT)
]
Replace = Annotated[
    bool, typer.Option("--force", help="Replace the file if it is there.", rich_help_panel=OUTPUT)
]
_GLB = ".glb"


def gltf(
    out: FileOut,
    mother: MotherFile = None,
    seed: DrawnSeed = None,
    side: Side = "left",
    detail: Annotated[
        str,
        typer.Option(
            metavar="low|medium|high",
            help="Sides of tubes and balls; all ducts are there in each.",
            rich_help_panel=HOW,
        ),
    ] = "medium",
    force: Replace = False,
) -> None:
    """Write one breast in 3D as binary glTF: ducts, lobules, nipple, skin; any viewer opens it.

    Metres, y up, the nipple towards the viewer; one mesh of ducts and one of lobules for each lobe.
    Needs the package trimesh.

    [bold]Examples[/bold]

      lactea export gltf --out breast.glb

      lactea export gltf --seed 27 --side right --detail high --out breast.glb
    """
    from lactea.cli.dyad import drawn_or_read
    from lactea.exchange.gltf import write_gltf

    whom, which = drawn_or_read(mother, seed), read_side(side)
    if out.suffix.lower() != _GLB:
        raise LacteaError(f"--out {out}: binary glTF ends in {_GLB}; name it {out.stem}{_GLB}")
    check_file(out, force)
    write_gltf(whom, which, out, detail)
    say(f"Wrote {out} ({out.stat().st_size / 1e6:.1f} MB); open it in any viewer of glTF")


def ducts(
    out: FileOut,
    mother: MotherFile = None,
    seed: DrawnSeed = None,
    side: Side = "left",
    force: Replace = False,
) -> None:
    """Write the ducts of one breast as CSV: one row a segment, places and widths in mm.

    [bold]Examples[/bold]

      lactea export ducts --out ducts.csv

      lactea export ducts --mother ada.toml --side right --out ducts.csv
    """
    from lactea.anatomy.generate import breast_of
    from lactea.cli.dyad import drawn_or_read
    from lactea.exchange.ducts import write_ducts

    whom, which = drawn_or_read(mother, seed), read_side(side)
    check_file(out, force)
    breast = breast_of(whom, which)
    write_ducts(breast, out)
    say(f"Wrote {out}: {breast.ducts.parent.size} segments of {breast.lobes.orifice.size} lobes")
