"""What `lactea day` does once its options are read."""

from dataclasses import dataclass
from pathlib import Path

from lactea.cli import folder as files
from lactea.cli.answers import Answers, named
from lactea.cli.dyad import mother_of
from lactea.cli.feeds import Logged, read_feeds
from lactea.cli.progress import COMPILING, Report, is_compiled, progress
from lactea.cli.rejects import MOST_REJECTED, rejects_listed, write_rejected
from lactea.cli.speech import paragraph, say, tell
from lactea.cohort.repeat import repeat, spread_of
from lactea.errors import LacteaError
from lactea.logs.rows import Rejected
from lactea.parameters import Mother
from lactea.results.feeds_table import write_feeds
from lactea.results.spread import Range
from lactea.results.summary import Summary, summarise
from lactea.simulation.run import Run, simulate
from lactea.simulation.schedule import Schedule, on_demand

SIMULATING = 0.6  # share of the waiting; the page takes the rest


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `lactea day`, read and checked one by one.

    Attributes
    ----------
    mother
        A file, or None.
    feeds
        The files of a log, or none.
    infant_weight
        [kg] Or None.
    answers
        What the options say of the log; the age stands there also where there is none.
    strict, force, quiet
        As on the command line.
    seed, repeat
        First seed, and how many days are drawn.
    fidelity
        "averaged" or "resolved".
    unit
        "mL" or "oz", of what is printed; None for that of the log's answers, else mL.
    out
        Folder of the results.
    """

    mother: Path | None
    infant_weight: float | None
    feeds: tuple[Path, ...]
    answers: Answers
    strict: bool
    seed: int
    repeat: int
    fidelity: str
    unit: str | None
    out: Path
    force: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    mother: Mother
    weight_source: str
    schedule: Schedule
    notes: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class _Results:
    run: Run
    unit: str
    spread: dict[str, Range] | None
    repeats: int | None
    summary: Summary
    notes: tuple[str, ...]
    rejected: tuple[Rejected, ...]

    def __str__(self) -> str:
        notes = [f"Note: {note}" for note in self.notes]
        return "\n".join([str(self.summary), "", *notes])


def work(asked: Asked) -> None:
    """Simulate a day, write the results, print the summary.

    Raises
    ------
    LacteaError
        If something that was asked for cannot be used; then nothing has been written.
    """
    files.check_folder(asked.out, asked.force)
    plan = _plan(asked)
    if plan.rejected:
        tell(
            rejects_listed(
                plan.rejected, len(plan.rejected) if asked.strict else MOST_REJECTED, "rejected.csv"
            )
        )
        if asked.strict:
            raise LacteaError(
                f"--strict: {len(plan.rejected)} rows of {named(asked.feeds)} were rejected;"
                " correct them, or leave --strict out"
            )
    if not is_compiled() and not asked.quiet:
        tell(COMPILING)
    with progress(asked.quiet) as report:
        results = _simulated(asked, plan, report)
        report(SIMULATING, "drawing the page")
        with files.filling(asked.out) as folder:
            _write(results, folder)
    if not asked.quiet:
        say(_shown(results))
        say(_where(asked.out, results))


def _plan(asked: Asked) -> _Plan:
    # The mother's own file and options are refused before a log is read and questions are asked.
    mother, source = mother_of(asked.mother, asked.answers.days_postpartum, asked.infant_weight)
    if not asked.feeds:
        return _Plan(mother, source, on_demand(), (), (), asked.unit or "mL")
    logged: Logged = read_feeds(asked.feeds, asked.answers)
    mother, source = mother_of(
        asked.mother, logged.days_postpartum, asked.infant_weight, logged.day
    )
    return _Plan(
        mother,
        source,
        logged.replay.schedule,
        logged.notes,
        logged.log.rejected,
        asked.unit or logged.unit,
    )


def _simulated(asked: Asked, plan: _Plan, report: Report) -> _Results:
    runs = asked.repeat if asked.repeat > 1 else 0
    run = simulate(plan.mother, plan.schedule, asked.seed, asked.fidelity)
    report(SIMULATING / (1.0 + runs))
    summary, spread, notes = summarise(run, plan.unit), None, plan.notes
    if runs:
        seeds = range(asked.seed, asked.seed + runs)

        def done(share: float) -> None:
            report(SIMULATING * (1.0 + share * runs) / (1.0 + runs), f"{runs} draws of the day")

        spread = spread_of(repeat(plan.mother, plan.schedule, seeds, progress=done))
        summary = summary.with_spread(spread, runs)
        if asked.fidelity != "averaged":
            notes += ("the range over repeats is that of averaged days",)
    weight = f"weight of the infant: {run.infant_weight:.2f} kg, from {plan.weight_source}"
    return _Results(run, plan.unit, spread, runs or None, summary, (weight, *notes), plan.rejected)


def _write(results: _Results, folder: Path) -> None:
    from lactea.plot.report import write_report

    results.run.save(folder / files.DATA)
    write_feeds(results.run, folder / files.FEEDS, results.unit)
    (folder / files.SUMMARY).write_text(f"{results}\n", encoding="utf-8")
    if results.rejected:
        write_rejected(results.rejected, folder / files.REJECTED)
    write_report(
        results.run,
        folder / files.REPORT,
        results.spread,
        results.notes,
        results.repeats,
    )


def _shown(results: _Results) -> str:
    notes = [paragraph(f"Note: {note}") for note in results.notes]
    return "\n".join([str(results.summary), "", *notes, ""])


def _where(out: Path, results: _Results) -> str:
    others = [files.DATA, files.FEEDS, files.SUMMARY]
    others += [files.REJECTED] if results.rejected else []
    return f"Wrote {out / files.REPORT} (open it in a browser), and beside it {', '.join(others)}"
