"""The model against published experiments: one file a paper, one rule for all verdicts."""

from lactea.validation.report import read_scorecard, run_all, scorecard_text, write_scorecard
from lactea.validation.verdict import Verdict

__all__ = ["Verdict", "read_scorecard", "run_all", "scorecard_text", "write_scorecard"]
