"""Manganaro et al. 2007: sodium of milk and intake on day 3; 208 mothers in Messina."""

from lactea.validation.lactating import content, intake
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

DAY = 3


def judge(trial: Trial) -> list[Verdict]:
    """Judge sodium and intake of day 3."""
    fed = trial.breastfed(on_demand())
    sodium = [content(one, "sodium", DAY, DAY) for one in fed]
    return [
        judge_mean(
            "dev_na_d3_term",
            sodium,
            "se",
            departure="1.1 is printed as an SD; 208 women cannot differ so little.",
        ),
        judge_mean(
            "dev_intake_d3_term",
            [grams(intake(one, DAY, DAY)) for one in fed],
            departure="Saint 1984 (408 g) and Casey 1986 (98 g/kg) found more on that day.",
        ),
    ]
