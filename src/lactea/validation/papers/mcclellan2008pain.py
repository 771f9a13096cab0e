"""McClellan et al. 2008: one monitored breastfeed of 30 comfortable control infants.

Infants of 55 (SD 23) days: intake by weighing, vacuum by a line beside the nipple. Simulated: all
feeds of two days on demand at 60 days.
"""

from lactea.validation.observers import grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 60.0
OTHER_INFANTS = (
    "The vacuum that the model starts from was measured by the same laboratory in other infants "
    "(145 peak, 31 baseline), and the two groups differ."
)


def judge(trial: Trial) -> list[Verdict]:
    """Judge intake, time of sucking, and vacuum in the mouth."""
    days = trial.days(AGE)
    mouths = [day.mouth for day in days]
    return [
        judge_mean("mech_intake_control", [grams(day.feed_milk) for day in days], "sd"),
        judge_mean(
            "mech_active_suck_time_control",
            [mouth.sucking_time for mouth in mouths],
            "sd",
            departure="A feed of the model counts every suck, also those with little milk.",
        ),
        judge_mean(
            "mech_peak_vac_control",
            [-mouth.peak for mouth in mouths],
            "sd",
            departure=OTHER_INFANTS,
        ),
        judge_mean(
            "mech_baseline_vac_control",
            [-mouth.baseline for mouth in mouths],
            "sd",
            departure=OTHER_INFANTS,
        ),
        judge_mean(
            "mech_pause_vac_control",
            [-mouth.pause for mouth in mouths],
            "sd",
            departure="The model holds its baseline through a pause.",
        ),
    ]
