"""A lactation told in plain words: how milk came in, what each period did, how it ended."""

from collections.abc import Iterator
from math import isfinite

import numpy as np

from lactea.results.lactation import days_with_milk, last_removal, measure
from lactea.results.lactation_record import before_birth, daily, milk_taken
from lactea.results.onset import came_in, hours_of_onset
from lactea.results.phrases import listed, many
from lactea.simulation.doses import DRUGS
from lactea.simulation.lactation import Lactation
from lactea.simulation.scenario import Period, Scenario

LAST = "A model of one mother, not medical advice."
WEEK = 7.0
MONTH = 30.4375
_USUAL = Period(0.0, 1.0)


def account_of_lactation(lactation: Lactation) -> str:
    """Return the account of a lactation, one sentence or two a line."""
    told = (*_pregnancy(lactation), *_onset(lactation), *_periods(lactation))
    told = (*told, *_infant(lactation), *_end(lactation))
    return "\n".join((f"{lactation.scenario.title}.", *told, LAST))


def phase_words(period: Period) -> str:
    """Return what is done in a period in a few words: "on demand", "3 feeds, 8 pump sessions"."""
    parts = [_feeding(period)]
    if period.pump_times:
        parts.append(many(len(period.pump_times), "pump session"))
    if period.sides != "both":
        parts.append(f"{period.sides} breast only")
    parts += [
        words
        for there, words in (
            (period.night, "no night feeds"),
            (period.cluster, "cluster feeding"),
            (period.expressed == "given", "expressed milk given"),
            (period.supplement > 0.0, "supplement"),
        )
        if there
    ]
    if period.infants > 1:
        parts.append(f"{period.infants} infants")
    parts += [*_solids(period), *_drugs(period)]
    if len(parts) > 1 and parts[0] == "no feeds" and period.pump_times:
        parts = parts[1:]
    return ", ".join(parts)


def _feeding(period: Period) -> str:
    if period.feeds == "none":
        return "no feeds"
    if period.feeds == "on demand":
        return "on demand"
    word = "feed" if period.removal == "breastfeed" else "pump session"
    return f"{many(len(period.times), word)} a day"


def _solids(period: Period) -> Iterator[str]:
    first, last = period.solids
    if last > 0.0:
        span = f"{last:.0%}" if first == last else f"{first:.0%} to {last:.0%}"
        yield f"{span} other food"


def _drugs(period: Period) -> Iterator[str]:
    for name, dose in period.drugs:
        unit = DRUGS[name].unit.replace("[iU]", "IU")
        yield f"{name} {dose:g} {unit}" if unit else name
    if period.prolactin_share < 1.0:
        yield "prolactin blocked" if period.prolactin_share < 0.5 else "prolactin lowered"
    if period.prolactin_added > 0.0:
        yield "prolactin added"


def phases(scenario: Scenario) -> tuple[tuple[float, float, str], ...]:
    """Return start and end [d] and words of each phase; like periods that follow are one."""
    found: list[tuple[float, float, str]] = []
    for start, end, words in _spans(scenario):
        if found and found[-1][2] == words:
            found[-1] = (found[-1][0], end, words)
        else:
            found.append((start, end, words))
    return tuple(found)


def _spans(scenario: Scenario) -> Iterator[tuple[float, float, str]]:
    """Give each period, cut where the placenta that was left is gone."""
    until = scenario.placenta_until if scenario.placenta_left > 0.0 else 0.0
    for period in scenario.periods:
        words = phase_words(period)
        if period.start < until:
            yield period.start, min(period.end, until), f"{words}, placenta left"
        if period.end > until:
            yield max(period.start, until), period.end, words


def age_in_words(days: float) -> str:
    """Return an age as people say it: "day 12", "6 weeks", "3 months"."""
    weeks, whole = days / WEEK, days / MONTH
    if 14.0 < days < 3.0 * MONTH and weeks == round(weeks):
        return f"{weeks:.0f} weeks"
    if days > 27.0 and abs(whole - round(whole)) < 0.1:
        return many(round(whole), "month")
    return f"day {days:.0f}"


def _pregnancy(lactation: Lactation) -> Iterator[str]:
    grown = before_birth(lactation, "volume_grown")[-1]
    able = before_birth(lactation, "differentiation")
    weeks = before_birth(lactation, "gestational_age") / (WEEK * 86400.0)
    half = np.flatnonzero(able >= 0.5)
    since = (
        f", and from week {weeks[half[0]]:.0f} on half of it could make milk" if half.size else ""
    )
    yield f"In pregnancy each breast won {grown:.0f} mL of gland{since}."
    risks = listed(lactation.scenario.risks)
    late = f", with what can delay milk: {risks}" if risks else ""
    yield f"Birth was at {lactation.scenario.gestation:g} weeks{late}."


def _onset(lactation: Lactation) -> Iterator[str]:
    hours = hours_of_onset(lactation)
    scenario, end = lactation.scenario, len(lactation.daily)
    if not came_in(lactation):
        kept = (
            "progesterone did not fall" if scenario.placenta_left > 0.0 else "secretion stayed low"
        )
        yield f"Milk did not come in within ten days: {kept}."
        late = np.flatnonzero(daily(lactation, "activation") >= 0.5)
        if late.size:
            yield f"Secretion was half up on day {late[0] + 1}."
        return
    words = [
        f"{what} at {hours[name]:.0f} h"
        for name, what in (
            ("closure", "junctions had closed"),
            ("secretion", "secretion was half up"),
        )
        if isfinite(hours[name])
    ]
    yield f"After birth {listed(words)}."
    if isfinite(hours["milk_in"]):
        yield f"Milk came in at {hours['milk_in']:.0f} h, when a breast was first felt as full."
    taken = milk_taken(lactation)
    if end >= 6 and taken[:6].sum() > 0.0:
        yield (
            f"On day 1 {taken[0]:.0f} mL of colostrum were removed, on day 3 {taken[2]:.0f} mL, "
            f"on day 6 {taken[5]:.0f} mL."
        )


def _periods(lactation: Lactation) -> Iterator[str]:
    for start, end, words in phases(lactation.scenario):
        if end <= WEEK:
            continue
        made = measure(lactation, "milk_made", end - 3.5)
        taken = measure(lactation, "milk_per_day", end - 3.5)
        feeds = measure(lactation, "sessions_per_day", end - 3.5)
        span = f"From {'birth' if start == 0.0 else age_in_words(start)} to {age_in_words(end)}"
        if taken < 1.0:
            yield f"{span} ({words}): at its end {made:.0f} mL a day are made and none removed."
            continue
        yield (
            f"{span} ({words}): at its end {made:.0f} mL a day are made and {taken:.0f} mL "
            f"removed, in {many(round(feeds), 'session')} a day."
        )


def _infant(lactation: Lactation) -> Iterator[str]:
    """Tell the weight of the infant beside the WHO median, if it was fed."""
    if daily(lactation, "intake").sum() + daily(lactation, "bottle").sum() <= 0.0:
        return
    end = float(len(lactation.daily))
    weight = measure(lactation, "infant_weight", end)
    share = measure(lactation, "infant_weight_over_median", end)
    yield f"At the end the infant weighed {weight:.2f} kg, {share:.0%} of the WHO median."


def _end(lactation: Lactation) -> Iterator[str]:
    flowing, end, last = days_with_milk(lactation), len(lactation.daily), last_removal(lactation)
    if isfinite(last) and last < end - 1.0:
        yield f"Milk was last removed on day {last:.0f}."
    made = daily(lactation, "made")
    if 0 < flowing < end:
        yield f"From day {flowing} on less than 10 mL a day were made."
    elif isfinite(last) and last < end - 1.0:
        yield f"On day {end} the breasts still made {made[-1]:.0f} mL."
