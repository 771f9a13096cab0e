"""Run every validation, print the scorecard, and keep it as a file that tests compare with."""

import csv
import pkgutil
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from lactea import evidence
from lactea.validation import papers
from lactea.validation.trial import MOTHERS, Trial
from lactea.validation.verdict import Verdict

SCORECARD = Path(__file__).with_name("scorecard.csv")
COLUMNS = ("paper", "fact_id", "quantity", "published", "allowed", "simulated", "unit", "verdict")


def paper_modules() -> list[str]:
    """Names of the validation files, one a paper, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(papers.__path__))


def run_all(mothers: int = MOTHERS, progress: Callable[[str], None] | None = None) -> list[Verdict]:
    """Judge the model by every paper; the same number of mothers gives the same verdicts."""
    trial = Trial(mothers, progress)
    verdicts: list[Verdict] = []
    for name in paper_modules():
        verdicts.extend(import_module(f"lactea.validation.papers.{name}").judge(trial))
    return verdicts


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


def as_row(verdict: Verdict) -> dict[str, str]:
    """One line of the scorecard, as text."""
    return {
        "paper": verdict.paper,
        "fact_id": verdict.fact_id,
        "quantity": verdict.quantity,
        "published": _number(verdict.published),
        "allowed": _number(verdict.allowed),
        "simulated": _number(verdict.simulated),
        "unit": verdict.unit,
        "verdict": verdict.verdict,
    }


def write_scorecard(verdicts: Sequence[Verdict], path: Path = SCORECARD) -> Path:
    """Write the scorecard as CSV, whole or not at all."""
    draft = path.with_suffix(".part")
    with draft.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(as_row(verdict) for verdict in verdicts)
    draft.replace(path)
    return path


def read_scorecard(path: Path = SCORECARD) -> list[dict[str, str]]:
    """Read a scorecard back."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tally(verdicts: Sequence[Verdict]) -> str:
    """Count the verdicts in words."""
    counts = Counter(verdict.verdict for verdict in verdicts)
    order = ("inside", "near", "outside", "holds", "fails")
    return ", ".join(f"{counts[word]} {word}" for word in order if counts[word])


def scorecard_text(verdicts: Sequence[Verdict]) -> str:
    """Print the scorecard for a person: misses stand where they are, not at the end."""
    lines = [f"{'':9}{'published':>12}{'± allowed':>11}{'simulated':>12}  unit       what"]
    for paper in dict.fromkeys(verdict.paper for verdict in verdicts):
        lines.append(evidence.cite(paper))
        for verdict in (v for v in verdicts if v.paper == paper):
            row = as_row(verdict)
            lines.append(
                f"{row['verdict']:9}{row['published']:>12}{row['allowed']:>11}"
                f"{row['simulated']:>12}  {row['unit']:10} {row['quantity']}"
            )
            if verdict.departure:
                lines.append(f"{'':9}  {verdict.departure}")
    lines.append(
        f"{len(verdicts)} results of {len({v.paper for v in verdicts})} papers: {tally(verdicts)}"
    )
    return "\n".join(lines)
