"""Kent et al. 1992: lactose, citrate and calcium of milk on days 1 and 4.

Simulated: the milk that left the breast on that day of a lactation on demand. Calcium is secreted
at one concentration here, whatever the day.
"""

from lactea.validation.lactating import content
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

ERRORS = {  # [mmol/L] published standard errors
    "lactose_d1": 11.0,
    "lactose_d4": 4.0,
    "citrate_d1": 0.03,
    "citrate_d4": 0.21,
    "ca_d1": 0.30,
    "ca_d4": 0.39,
}
NAMES = {"lactose": "lactose", "citrate": "citrate", "ca": "calcium"}
OF_CALCIUM = "Calcium bound to casein rises with it; here cells secrete one mixture at all times."
OF_CITRATE = "Secreted citrate is assumed (4 mmol/L): no paper that sets measured it."
OF_LACTOSE = "Lactose is what osmosis leaves beside sodium, which is held to Lee 1982."
DEPARTURES = {"ca": OF_CALCIUM, "citrate": OF_CITRATE, "lactose": OF_LACTOSE}


def judge(trial: Trial) -> list[Verdict]:
    """Judge three solutes on two days."""
    fed = trial.breastfed(on_demand())
    found = []
    for name, error in ERRORS.items():
        solute, day = name.split("_d")
        values = [content(one, NAMES[solute], int(day), int(day)) for one in fed]
        departure = DEPARTURES[solute]
        why = "published standard error; number of women not given"
        found.append(judge_mean(f"dev_{name}", values, "stated", error, why, departure))
    return found
