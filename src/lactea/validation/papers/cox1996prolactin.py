"""Cox, Owens & Hartmann 1996: 24-h production, prolactin and the rate of synthesis.

Eleven women in Perth, test weighing over 24 h; spreads printed as standard errors. Simulated: two
days on demand at 30 and 180 days, milk taken by the infant; prolactin of a lactation on demand.
"""

from lactea.validation.lactating import mean_of_days
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

MONTH, SIX_MONTHS = 30.0, 180.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge 24-h production and short-term synthesis."""
    one, six = trial.days(MONTH), trial.days(SIX_MONTHS)
    fed = trial.breastfed(on_demand())
    return [
        judge_mean("prod_cox1996_production_1mo", [grams(d.milk) for d in one], "se"),
        judge_mean("prod_cox1996_production_6mo", [grams(d.milk) for d in six], "se"),
        judge_mean(
            "prod_cox1996_synthesis_1mo",
            [d.secretion for d in one],
            "se",
            departure="Twice 23 mL/h over 24 h exceeds the production of the same women: the "
            "published rate leaves out slow hours. We report the mean over the whole day.",
        ),
        *(
            judge_mean(
                f"prod_cox1996_prl_basal_{months}mo",
                [mean_of_days(each, "prolactin", day - 3, day + 3) for each in fed],
                "unknown",
                departure="Printed as a standard error, of a size that suggests an SD.",
            )
            for months, day in ((1, 30), (6, 180))
        ),
    ]
