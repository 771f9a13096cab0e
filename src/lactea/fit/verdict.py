"""How far a log answers each question, and whether the sampling can be trusted."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from lactea.fit.doubt import Strange
from lactea.fit.events import Seen
from lactea.fit.fitted import Answer, Diagnostics, Verdict
from lactea.fit.model import constant
from lactea.fit.sample import ENSEMBLES
from lactea.fit.sessions import BREASTS, DAY, History
from lactea.fit.weights import told_by
from lactea.results.phrases import many

Floats = NDArray[np.float64]
UNKNOWN: Answer = "this log cannot tell"
_APPETITE = (
    "an infant stops when it is satisfied, so what it takes does not show what was there; only "
    "pump sessions tell"
)
_OF_STORAGE = {"capacity", "refill_time", "brake_half"}
_OF_PAUSES = {*_OF_STORAGE, "emptying"}  # what pauses between sessions tell of
_SHARE = (0.05, 0.5, 0.95)
_RHAT, _ESS = 1.05, 200.0  # agreement and effective draws that are asked
_SOONEST = 0.1  # [h] a breast that refills sooner would be shown as full at once
NOTHING = Strange()
_OF_THE_END = {"milk_now", "drift_now"}


class Question(NamedTuple):
    """One thing that a person asks of a log."""

    name: str
    variable: str
    where: Mapping[str, str]  # of the second axis
    scale: str  # on which widths are compared: log, logit or plain


def questions(history: History) -> tuple[Question, ...]:
    """Return what can be asked of a log with these kinds of removal."""
    asked = [Question("production", "production", {}, "log")]
    for variable in ("production_breast", "capacity", "refill_time"):
        word = variable.removesuffix("_breast").replace("_", " ")
        asked += [Question(f"{word} {b}", variable, {"breast": b}, "log") for b in BREASTS]
    asked += [Question(f"emptying {k}", "emptying", {"kind": k}, "logit") for k in history.kinds]
    asked += [
        Question("fullness brake", "brake_half", {}, "log"),
        Question("trend", "trend", {}, "plain"),
    ]
    return tuple(asked)


def verdicts(
    posterior: xr.Dataset,
    prior: xr.Dataset,
    history: History,
    log: Seen,
    trust: Diagnostics,
    odd: Strange = NOTHING,
) -> dict[str, Verdict]:
    """Return a verdict for each question.

    Where a log cannot answer whatever its interval, the interval is what is believed without it.
    """
    found = {}
    for question in questions(history):
        after, before = _draws(posterior, question), _draws(prior, question)
        never = _never(question, history, log)
        shown = before if never else after
        low, median, high = (float(value) for value in np.quantile(shown, _SHARE))
        ratio = width(shown, question.scale) / width(before, question.scale)
        answer, why = (UNKNOWN, never) if never else _judged(question, ratio, trust, log)
        answer, why = _doubted(question, answer, why, history)
        answer, why = _broken(question, answer, why, odd)
        if question.variable == "refill_time" and low < _SOONEST and answer != UNKNOWN:
            answer, why = UNKNOWN, "no breast is full at once: the log breaks with the model"
        unit = posterior[question.variable].attrs["units"]
        found[question.name] = Verdict(question.name, answer, ratio, median, low, high, unit, why)
    return found


def width(draws: Floats, scale: str) -> float:
    """Width of the 90 % interval on a scale: log, logit or plain."""
    low, _, high = np.quantile(draws, _SHARE)
    if scale == "log":
        return float(np.log(high / low))
    if scale == "logit":
        return float(np.log(high / (1.0 - high)) - np.log(low / (1.0 - low)))
    return float(high - low)


def diagnose(posterior: xr.Dataset, accepted: float, sampled: bool) -> Diagnostics:
    """Return how well the ensembles agree, and how many independent draws the walkers are worth.

    Walkers of one ensemble lean on each other, so that agreement is asked of the ensembles, each
    taken as one chain and cut in half.
    """
    if not sampled:
        return Diagnostics({}, {}, 1.0, True, "nothing was measured: these are draws of the prior")
    from arviz_stats import ess, rhat

    told = posterior.drop_vars([name for name in posterior if name in _OF_THE_END])
    agree = {str(name): float(each.max()) for name, each in rhat(_by_ensemble(told)).items()}
    worth = {str(name): float(each.min()) for name, each in ess(told).items()}
    worst, least = max(agree, key=agree.__getitem__), min(worth, key=worth.__getitem__)
    trusted = agree[worst] <= _RHAT and worth[least] >= _ESS
    why = (
        f"ensembles agree to {agree[worst]:.2f} ({worst}), at least {worth[least]:.0f} effective "
        f"draws ({least})"
    )
    return Diagnostics(agree, worth, accepted, trusted, why)


def _by_ensemble(told: xr.Dataset) -> xr.Dataset:
    """Return the walkers of each ensemble as one chain, step by step."""
    walkers = told.sizes["chain"] // ENSEMBLES
    found = {}
    for name, each in told.items():
        steps = each.to_numpy()
        apart = steps.reshape(ENSEMBLES, walkers, *steps.shape[1:]).swapaxes(1, 2)
        found[name] = (each.dims, apart.reshape(ENSEMBLES, -1, *steps.shape[2:]))
    return xr.Dataset(found)


def _draws(told: xr.Dataset, question: Question) -> Floats:
    return told[question.variable].sel(question.where).to_numpy().ravel()


def _judged(question: Question, ratio: float, trust: Diagnostics, log: Seen) -> tuple[Answer, str]:
    share = f"the log left {100.0 * ratio:.0f} % of the width of what was believed before"
    if not ratio < constant("weak_below"):  # nor where it is no number
        return UNKNOWN, share
    if log.growth is not None:
        return "weak", f"{share}; {told_by(log.growth)}"
    if ratio >= constant("supported_below"):
        return "weak", share
    if not trust.trusted:
        return "weak", f"{share}, but the sampling did not settle: {trust.why}"
    return "supported", share


def _doubted(question: Question, answer: Answer, why: str, history: History) -> tuple[Answer, str]:
    """Where rows could not be used their milk is missing: nothing is supported.

    Milk that another session takes with its own looks like a breast that fills slowly or holds
    little, so that nothing is said of that at all.
    """
    if answer == UNKNOWN:
        return answer, why
    if history.unread > constant("most_unread") * len(history.removals):
        many_unread = f"{many(history.unread, 'amount')} of {len(history.removals)}"
        answer, why = "weak", f"{why}, but {many_unread} could not be read, perhaps not by chance"
    if not history.is_broken:
        return answer, why
    rows = f"{many(history.refused, 'row')} could not be used"
    if question.variable in _OF_PAUSES:
        return UNKNOWN, f"{rows}, and a session that is missing looks like a smaller breast"
    return "weak", f"{why}, but {rows}, whose milk is missing"


def _broken(question: Question, answer: Answer, why: str, odd: Strange) -> tuple[Answer, str]:
    """Where sessions cannot be, nothing is supported; nor storage told if they exceed it."""
    if not odd.why or answer == UNKNOWN:
        return answer, why
    if odd.often or (odd.too_full and question.variable in _OF_STORAGE):
        return UNKNOWN, odd.why
    return "weak", f"{why}, but {odd.why}"


def _never(question: Question, history: History, log: Seen) -> str:
    """Why a log cannot answer whatever its interval, or nothing."""
    weighed = question.variable == "production" and log.growth is not None
    measured, absent = history.measured, [b for b in BREASTS if not log.breasts[BREASTS.index(b)]]
    reasons = (
        (not weighed and not measured, "no volume of milk was measured"),
        (
            not weighed and len(measured) < constant("fewest_removals"),
            f"only {len(measured)} removals were measured",
        ),
        (
            history.days * DAY < constant("shortest_log") * 3600.0,
            f"the log spans only {history.days * 24.0:.0f} h",
        ),
        (
            question.variable == "production" and bool(absent),
            f"the {' and '.join(absent)} breast does not appear",
        ),
        _not_lately(question, log),
        (question.where.get("kind") == "breastfeed", _APPETITE),
        (question.variable in _OF_STORAGE and not tells_of_storage(history), _APPETITE),
    )
    breast = question.where.get("breast")
    of_breast = "" if breast is None else _of_breast(breast, log)
    return next((why for holds, why in reasons if holds), of_breast)


def _not_lately(question: Question, log: Seen) -> tuple[bool, str]:
    """Whether a breast that is asked for has rested at the end of a log, and how to say it."""
    asked = {"production": BREASTS, "production_breast": tuple(question.where.values())}
    breasts = asked.get(question.variable, ())
    places = {b: BREASTS.index(b) for b in breasts}
    resting = [b for b, side in places.items() if log.breasts[side] and not log.lately[side]]
    return bool(resting), f"the {' and '.join(resting)} breast does not appear in the last week"


def tells_of_storage(history: History) -> bool:
    """Whether enough pump sessions were measured: a pump has no appetite."""
    pumped = sum(each.kind == "pump" for each in history.measured)
    return pumped >= constant("fewest_removals")


def _of_breast(breast: str, log: Seen) -> str:
    side = BREASTS.index(breast)
    if not log.breasts[side]:
        return f"the {breast} breast does not appear"
    if not log.told_apart[side]:
        return f"no milk of the {breast} breast was measured by itself"
    return ""
