"""One pump session, or several patterns on the same mother: told, drawn, compared."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.folder import check_folder, filling
from lactea.cli.options import (
    HOW,
    TYPICAL_SEED,
    DaysPostpartum,
    Force,
    MotherFile,
    Out,
    Seed,
    SessionFidelity,
    check_run,
    read_amount,
)
from lactea.cli.progress import COMPILING, SESSION, following, is_compiled
from lactea.cli.speech import paragraph, say, tell
from lactea.errors import LacteaError

if TYPE_CHECKING:
    from lactea.parameters import Mother
    from lactea.removal import Pattern
    from lactea.simulation.pump_session import PumpSession

PICTURES = ("pump.png", "pump.svg")
TEXTS = ("pump.csv", "comparison.csv", "pump.txt")
WHAT = "What the pump does"
VACUUM, RATE = "150 mmHg", "60 /min"

# Options that a session and a sweep have.
Sides = Annotated[
    str,
    typer.Option(
        metavar="left|right|both|sequential",
        help="Breasts: one, both at once, or left then right.",
        rich_help_panel=WHAT,
    ),
]
Minutes = Annotated[
    float,
    typer.Option(metavar="MIN", help="Length of each turn, 0.5 to 60 min.", rich_help_panel=WHAT),
]
Fullness = Annotated[
    float,
    typer.Option(
        metavar="0..1.2", help="Milk at the start, over storage capacity.", rich_help_panel=HOW
    ),
]
OutletName = Annotated[
    str,
    typer.Option(
        "--outlet",
        metavar="NAME",
        help="Between pump and nipple: a shield that is fitted, small, large or wide-angle (105"
        " degrees), or a nipple-shield.",
        rich_help_panel=WHAT,
    ),
]


def pump(
    pattern: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="What is applied; several are compared. Pumps: two-phase, steady, classic,"
            " three-phase, infant-derived, home, wearable, consumer, compression, manual. Without"
            " one: hand. With --sides sequential LEFT,RIGHT gives each breast its own.",
            rich_help_panel=WHAT,
        ),
    ] = None,
    waveform: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE.csv",
            help="A vacuum that was measured: columns time (s), pressure (negative), units (mmHg,"
            " kPa or PSI), at 30 Hz or more. It counts as one more pattern.",
            rich_help_panel=WHAT,
        ),
    ] = None,
    vacuum: Annotated[
        str | None,
        typer.Option(
            metavar="AMOUNT",
            help=f'Deepest vacuum of the last phase: "{VACUUM}". "comfort" is her own limit.',
            rich_help_panel=WHAT,
        ),
    ] = None,
    rate: Annotated[
        str | None,
        typer.Option(
            metavar="RATE", help=f'Strokes of the last phase: "{RATE}".', rich_help_panel=WHAT
        ),
    ] = None,
    until_ejection: Annotated[
        bool,
        typer.Option(
            "--until-ejection",
            help="Stimulation ends when milk is ejected, as if she pressed the button.",
            rich_help_panel=WHAT,
        ),
    ] = False,
    sides: Sides = "both",
    minutes: Minutes = 15.0,
    outlet: OutletName = "fitted",
    pain: Annotated[
        bool,
        typer.Option(
            "--pain",
            help="A vacuum beyond her limit of comfort hurts, which holds the let-down back.",
            rich_help_panel=HOW,
        ),
    ] = False,
    fullness: Fullness = 0.6,
    mother: MotherFile = None,
    days_postpartum: DaysPostpartum = None,
    seed: Seed = TYPICAL_SEED,
    fidelity: SessionFidelity = "resolved",
    out: Out = Path("results/pump"),
    force: Force = False,
) -> None:
    """One pump session second by second, or several patterns on the same mother compared.

    Writes pump.png and pump.svg (vacuum, flow, milk of each breast, ejections), pump.nc (each
    second, for xarray; one file for each of several patterns), pump.csv (milk of each minute and of
    each ejection), comparison.csv and pump.txt (the account) into --out.

    [bold]Examples[/bold]

      lactea pump

      lactea pump --pattern two-phase --pattern classic --pattern wearable

      lactea pump --vacuum "120 mmHg" --rate "70 /min" --sides left --minutes 20

      lactea pump --waveform my-pump.csv --outlet nipple-shield

      lactea pump --fidelity anatomical
    """
    from dataclasses import replace

    from lactea.cli.dyad import mother_of
    from lactea.removal.outlets import outlet_named
    from lactea.simulation.pump_session import Pumping, watch_pump

    check_run(seed, 1, fidelity, one_session=True)
    whom, _ = mother_of(mother, days_postpartum, None)
    applied, told = _applied(whom, pattern or [], waveform or [], sides)
    if until_ejection:
        applied = [tuple(_ended_early(one) for one in some) for some in applied]
    applied = [tuple(_set(whom, one, vacuum, rate) for one in some) for some in applied]
    through = outlet_named(outlet, whom)
    first = Pumping(applied[0], sides, minutes, fullness, through, hurts=pain)
    planned = [replace(first, patterns=some) for some in applied]
    names = _names([" then ".join(dict.fromkeys(p.name for p in some)) for some in applied])
    check_folder(out, force, names)
    if not is_compiled(SESSION):
        tell(COMPILING)
    with following(fidelity, len(planned)) as report:
        sessions = [
            watch_pump(whom, one, seed, fidelity, report(place))
            for place, one in enumerate(planned)
        ]
    with filling(out, names) as folder:
        _write(sessions, folder, names)
    _tell(sessions, told, out, names)


def _applied(
    mother: "Mother", patterns: Sequence[str], files: Sequence[Path], sides: str
) -> tuple[list[tuple["Pattern", ...]], list[str]]:
    """Return the patterns of each session, and what recordings hold."""
    from lactea.plot.pumping import MOST_SESSIONS
    from lactea.removal.patterns import USUAL, pattern_named
    from lactea.simulation.pump_session import recorded_pattern

    names = patterns or ([] if files else [USUAL])
    count = len(names) + len(files)
    if count > MOST_SESSIONS:
        raise LacteaError(
            f"{count} of --pattern and --waveform together; give at most {MOST_SESSIONS}"
        )
    applied: list[tuple[Pattern, ...]] = []
    for text in names:
        each = [name.strip() for name in text.split(",")]
        if len(each) > 1 and sides != "sequential":
            raise LacteaError(f"--pattern {text!r}: two in one need --sides sequential")
        applied.append(tuple(pattern_named(name, mother) for name in each))
    read = [recorded_pattern(path) for path in files]
    return [*applied, *((one,) for one, _ in read)], [told for _, told in read]


def _ended_early(pattern: "Pattern") -> "Pattern":
    from lactea.removal import until_ejection

    if len(pattern.phases) == 1 or pattern.phases[0].name == "measured":
        raise LacteaError(
            f"--until-ejection: pattern {pattern.name!r} has no stimulation that could end; "
            "give a pattern of two phases or more"
        )
    return until_ejection(pattern)


def _set(mother: "Mother", pattern: "Pattern", vacuum: str | None, rate: str | None) -> "Pattern":
    from lactea.removal import adjusted
    from lactea.removal.patterns import own_of

    if vacuum is None and rate is None:
        return pattern
    if pattern.phases[-1].name == "measured":
        raise LacteaError("--vacuum and --rate change a named pattern, not what was measured")
    if vacuum == "comfort":
        depth: float | None = own_of(mother).pumps.comfort_vacuum
    else:
        depth = None if vacuum is None else read_vacuum("--vacuum", vacuum)
    return adjusted(pattern, depth, None if rate is None else read_rate("--rate", rate))


def read_vacuum(flag: str, text: str) -> float:
    """Return a vacuum [mmHg], above 0 and at most 400.

    Raises
    ------
    LacteaError
        If it is none, or out of range.
    """
    found = read_amount(flag, text, "mmHg", VACUUM)
    if not 0.0 < found <= 400.0:
        raise LacteaError(
            f"{flag} {text!r}: give a vacuum as a positive number, above 0 to 400 mmHg"
        )
    return found


def read_rate(flag: str, text: str) -> float:
    """Return a cycle rate [1/s], of 1 to 300 strokes a minute.

    Raises
    ------
    LacteaError
        If it is none, or out of range.
    """
    found = read_amount(flag, text, "/s", RATE)
    if not 1.0 <= 60.0 * found <= 300.0 + 1e-9:
        raise LacteaError(f"{flag} {text!r}: give 1 to 300 strokes a minute")
    return found


def _names(applied: Sequence[str]) -> tuple[str, ...]:
    """Name the files; what holds each second is named after its pattern where there are several."""
    if len(applied) == 1:
        return (*PICTURES, "pump.nc", *TEXTS)
    repeated = [name for name in applied if applied.count(name) > 1]
    if repeated:
        raise LacteaError(f"pattern {repeated[0]!r} is asked for twice; give each once")
    each = (f"pump-{'-'.join(name.split())}.nc" for name in applied)
    return (*PICTURES, *each, *TEXTS)


def _write(sessions: Sequence["PumpSession"], folder: Path, names: Sequence[str]) -> None:
    from lactea.plot.pumping import plot_pump_sessions
    from lactea.plot.style import save_figure
    from lactea.results.pumping import comparison_csv, comparison_of, course_csv

    held = [name for name in names if name.endswith(".nc")]
    for session, name in zip(sessions, held, strict=True):
        session.save(folder / name)
    figure = plot_pump_sessions(sessions)
    for name in PICTURES:
        save_figure(figure, folder / name)
    (folder / "pump.csv").write_text(course_csv(sessions), encoding="utf-8")
    (folder / "comparison.csv").write_text(comparison_csv(sessions), encoding="utf-8")
    told = [session.account() for session in sessions] + [comparison_of(sessions)]
    (folder / "pump.txt").write_text("\n\n".join(told) + "\n", encoding="utf-8")


def _tell(
    sessions: Sequence["PumpSession"], told: Sequence[str], out: Path, names: Sequence[str]
) -> None:
    from lactea.results.pumping import comparison_of

    for line in told:
        say(paragraph(line))
    if len(sessions) == 1:
        for line in sessions[0].account().splitlines():
            say(paragraph(line))
    else:
        say(comparison_of(sessions))
        for line in warnings_of(sessions):
            say(paragraph(line))
        say("A model of one drawn mother, not medical advice.")
    say(f"Wrote {out / names[0]}, and beside it {', '.join(names[1:])}")


def warnings_of(sessions: Sequence["PumpSession"]) -> list[str]:
    """Return a line for each pattern that is too deep for the mother."""
    return [
        f"Warning: {one.name} reaches {one.pumping.peak:.0f} mmHg, beyond her limit of comfort, "
        f"{one.comfort:.0f} mmHg."
        for one in sessions
        if one.too_deep
    ]
