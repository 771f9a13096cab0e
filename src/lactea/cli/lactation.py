"""A lactation from conception to weaning: one scenario told and drawn, or several compared."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from lactea.cli.folder import check_folder, filling
from lactea.cli.options import HOW, Force, MotherFile, Out, Seed
from lactea.cli.progress import COMPILING, LIFE, Report, is_compiled, progress
from lactea.cli.speech import paragraph, say, tell
from lactea.errors import LacteaError, ScheduleError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lactea.parameters import Mother
    from lactea.simulation.lactation import Lactation
    from lactea.simulation.scenario import Scenario

SUMMARY = "summary.txt"
PICTURES = ("lifeline", "first-week")
FILES = (
    *(f"{name}.{ending}" for name in PICTURES for ending in ("png", "svg")),
    "lactation.nc",
    "days.csv",
    "sessions.csv",
    SUMMARY,
)
COMPARISON = ("comparison.png", "comparison.svg")
CHECKPOINT = 30  # [d] between two savings on the way
MOST_WEEKS = 128
MOST_COMPARED = 24
_WHAT = "What is done"
_DOTS_PER_INCH = 110


def lactation(
    scenario: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME|FILE",
            help="A scenario by name, or a TOML file of your own; on-demand if left out. Given"
            " several times, the scenarios are compared, each with the first.",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    list_them: Annotated[
        bool,
        typer.Option("--list", help="List the scenarios by name and leave.", rich_help_panel=_WHAT),
    ] = False,
    weeks: Annotated[
        float | None,
        typer.Option(
            metavar="N",
            help="Only the first N weeks after birth; the whole scenario if left out.",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    mother: MotherFile = None,
    seed: Seed = 0,
    fidelity: Annotated[
        str,
        typer.Option(
            metavar="summary|averaged",
            help="Each session told ejection by ejection, by a map of the mother's own, or followed"
            " on her lobes, some thirty times as slow.",
            rich_help_panel=HOW,
        ),
    ] = "summary",
    keep: Annotated[
        str,
        typer.Option(
            metavar="daily|hourly|all",
            help="What lactation.nc holds besides days and sessions: the state at each full hour,"
            " or at each step.",
            rich_help_panel=HOW,
        ),
    ] = "daily",
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on from where the same run, into the same --out, was cut off.",
            rich_help_panel=HOW,
        ),
    ] = False,
    out: Out = Path("results/lactation"),
    force: Force = False,
) -> None:
    """Lactation from conception to weaning: how milk comes in, and what removal does to it.

    Writes lifeline.png and first-week.png (both as .svg too), lactation.nc (for xarray), days.csv,
    sessions.csv and summary.txt into --out. Several scenarios give comparison.png, a table, and
    the data of each under its name.

    [bold]Examples[/bold]

      lactea lactation --list

      lactea lactation --scenario extra-pumping

      lactea lactation --scenario on-demand --scenario twins --scenario exclusive-pumping

      lactea lactation --weeks 6 --mother ada.toml --keep hourly

      lactea lactation --scenario my-plan.toml --fidelity averaged --resume
    """
    if list_them:
        _list()
        return
    from lactea.cli.dyad import mother_of

    plans = _plans(scenario or ["on-demand"], weeks)
    _check_choices(fidelity, keep)
    names = _files(plans)
    check_folder(out, force, names)
    if not is_compiled(LIFE):
        tell(COMPILING)
    followed = _Followed(mother_of(mother, None, None)[0], seed, fidelity, keep, resume, out)
    followed.check(plans)
    with progress() as report, filling(out, names) as folder:
        lives = [
            followed.through(plan, _part(report, place, len(plans)))
            for place, plan in enumerate(plans)
        ]
        report(0.9, "drawing")
        told = _write(lives, folder)
        followed.tidy(plans)
    for line in told.account.splitlines():
        say(paragraph(line))
    say(told.table)
    first = "lifeline.png" if len(plans) == 1 else COMPARISON[0]
    others = ", ".join(name for name in names if name != first)
    say(paragraph(f"Wrote {out / first}, and beside it {others}"))


def _list() -> None:
    from lactea.simulation.scenario_file import names, scenario_of

    wide = max(len(name) for name in names())
    for name in names():
        say(f"{name:<{wide}}  {scenario_of(name).title}")


def _plans(asked: Sequence[str], weeks: float | None) -> list["Scenario"]:
    """Read the scenarios, each once, cut to so many weeks.

    Raises
    ------
    LacteaError
        If one cannot be used, two have one name, or the weeks are out of range.
    """
    from lactea.simulation.scenario_cut import beginning
    from lactea.simulation.scenario_file import scenario_of

    plans = [scenario_of(one) for one in asked]
    found = [plan.name for plan in plans]
    twice = next((name for name in found if found.count(name) > 1), None)
    if twice is not None:
        raise LacteaError(f"--scenario {twice} is given twice; name each scenario once")
    if len(plans) > MOST_COMPARED:
        raise LacteaError(f"--scenario: {len(plans)} are given; compare at most {MOST_COMPARED}")
    if weeks is None:
        return plans
    if not 1.0 <= weeks <= MOST_WEEKS:
        raise LacteaError(f"--weeks {weeks:g}: give 1 to {MOST_WEEKS}")
    try:
        return [beginning(plan, round(7.0 * weeks)) for plan in plans]
    except ScheduleError as reason:
        raise ScheduleError(f"--weeks {weeks:g}: {reason}") from None


def _check_choices(fidelity: str, keep: str) -> None:
    from lactea.errors import nearest
    from lactea.simulation.lactation import FIDELITIES
    from lactea.simulation.living import KEEPS

    for flag, given, known in (("--fidelity", fidelity, FIDELITIES), ("--keep", keep, KEEPS)):
        if given not in known:
            raise LacteaError(f"{flag} {given!r}: {nearest(given, known)}")


def _files(plans: Sequence["Scenario"]) -> tuple[str, ...]:
    """Return the names of what is written."""
    if len(plans) == 1:
        return FILES
    each = [f"{plan.name}{ending}" for plan in plans for ending in (".nc", "-days.csv")]
    return (*COMPARISON, SUMMARY, *each)


def _part(report: Report, place: int, of: int) -> Callable[[float], None]:
    return lambda share: report(0.9 * (place + share) / of)


class _Followed:
    """Follows scenarios one by one, saving each on its way beside the folder of results."""

    def __init__(
        self, mother: "Mother", seed: int, fidelity: str, keep: str, resume: bool, out: Path
    ) -> None:
        self.mother, self.seed, self.fidelity, self.keep = mother, seed, fidelity, keep
        self.resume, self.out = resume, out

    def _saved(self, plan: "Scenario") -> Path:
        return self.out.with_name(f"{self.out.name}.{plan.name}.unfinished")

    def check(self, plans: Sequence["Scenario"]) -> None:
        """Refuse to go on from nothing."""
        if self.resume and not any(self._saved(plan).exists() for plan in plans):
            raise LacteaError(
                f"--resume: there is no {self._saved(plans[0])} to go on from; leave it out"
                " (only --fidelity averaged is saved on its way)"
            )

    def through(self, plan: "Scenario", report: Callable[[float], None]) -> "Lactation":
        from lactea.simulation.checkpoint import Checkpoint
        from lactea.simulation.lactation import lactate

        saved = self._saved(plan)
        saved.parent.mkdir(parents=True, exist_ok=True)
        return lactate(
            self.mother,
            plan,
            self.seed,
            report,
            fidelity=self.fidelity,
            keep=self.keep,
            checkpoint=Checkpoint(saved, CHECKPOINT) if self.fidelity != "summary" else None,
            resume=saved if self.resume and saved.exists() else None,
        )

    def tidy(self, plans: Sequence["Scenario"]) -> None:
        """Remove what was saved on the way, once all is written."""
        for plan in plans:
            self._saved(plan).unlink(missing_ok=True)


class _Told(NamedTuple):
    account: str
    table: str


def _write(lives: Sequence["Lactation"], folder: Path) -> _Told:
    """Write all files; return what is printed."""
    told = _write_one(lives[0], folder) if len(lives) == 1 else _write_several(lives, folder)
    (folder / SUMMARY).write_text(f"{told.account}{told.table}\n", encoding="utf-8")
    return told


def _write_one(life: "Lactation", folder: Path) -> _Told:
    from lactea.plot.lactation_week import first_week_figure
    from lactea.results.lactation_tables import days_table, sessions_table

    for name, figure in zip(PICTURES, (life.plot(), first_week_figure(life)), strict=True):
        _draw(figure, name, folder)
    life.save(folder / "lactation.nc")
    for name, text in (("days", days_table(life)), ("sessions", sessions_table(life))):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return _Told(f"{life.account()}\n\n", str(life.summary()))


def _write_several(lives: Sequence["Lactation"], folder: Path) -> _Told:
    from lactea.plot.lactation_compare import comparison_figure
    from lactea.results.lactation_summary import compare_lactations
    from lactea.results.lactation_tables import days_table

    _draw(comparison_figure(lives), "comparison", folder)
    for life in lives:
        life.save(folder / f"{life.scenario.name}.nc")
        days = folder / f"{life.scenario.name}-days.csv"
        days.write_text(days_table(life), encoding="utf-8", newline="")
    return _Told("", compare_lactations(lives))


def _draw(figure: "Figure", name: str, folder: Path) -> None:
    from lactea.plot.style import look

    for ending in ("svg", "png"):
        undated = {"Date": None} if ending == "svg" else None
        with look():
            figure.savefig(folder / f"{name}.{ending}", dpi=_DOTS_PER_INCH, metadata=undated)
