"""Electrolytes of milk from 4 months to weaning, 1997: 30 mothers, 140 samples."""

from lactea.validation.lactating import content
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

MASSES = {"sodium": 22.99, "potassium": 39.10, "chloride": 35.45}  # [mg/mmol]


def judge(trial: Trial) -> list[Verdict]:
    """Judge sodium, potassium and chloride of late milk."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            f"dev_late_{solute}",
            [mass * content(one, solute, 120, 215) for one in fed],
            "se",
        )
        for solute, mass in MASSES.items()
    ]
