"""The scorecard: verdicts as committed, papers in their roles, and the rule itself."""

import csv

import numpy as np
import pytest

from lactea import evidence
from lactea.errors import EvidenceError
from lactea.validation import read_scorecard, run_all
from lactea.validation.report import as_row, paper_modules
from lactea.validation.verdict import judge_mean, judge_ordering


@pytest.fixture(scope="module")
def verdicts():
    return run_all()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_nothing_moved_unseen(verdicts):
    now = [as_row(verdict) for verdict in verdicts]
    assert now == read_scorecard(), "run `lactea validate --update` and announce what moved"


def test_every_judge_on_the_card_judges_and_sets_nothing():
    for row in read_scorecard():
        assert evidence.role(row["paper"]) == "judge", row["paper"]


def test_each_file_is_named_after_the_paper_that_it_judges_by():
    judged = {row["paper"] for row in read_scorecard()}
    assert judged == set(paper_modules())
    assert judged <= set(evidence.papers())


def test_misses_are_shown():
    verdicts = {row["verdict"] for row in read_scorecard()}
    assert verdicts & {"outside", "fails"}, "a card without a miss is worth a second look"


FACT = "mech_me_per_breastfeed"  # 2.5 with an SD of 1.5 over 62 feeds


@pytest.mark.parametrize(
    ("mean", "verdict"), [(2.5, "inside"), (2.86, "inside"), (3.1, "near"), (3.5, "outside")]
)
def test_the_rule_is_two_and_four_combined_standard_errors(mean, verdict):
    values = np.tile([mean - 0.01, mean + 0.01], 500)
    assert judge_mean(FACT, values).verdict == verdict


def test_a_setting_paper_cannot_judge():
    with pytest.raises(EvidenceError, match="does not judge"):
        judge_mean("prod_kent2013_sessions_1mo", [7.0, 8.0])
    with pytest.raises(EvidenceError, match="does not judge"):
        judge_ordering("kent2013longitudinal", "anything", True, 1.0, "1", "none")


def test_the_card_is_a_plain_table(tmp_path):
    from lactea.validation.report import SCORECARD

    with SCORECARD.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {len(rows[0])}
