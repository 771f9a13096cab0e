"""Prime et al. 2011: four patterns of milk ejection, and each mother keeps hers.

25 mothers expressed from both breasts at once, three times in three weeks. Four patterns removed
like shares of the available milk and differed in the time to 80 % of the volume. How patterns were
told apart could not be read: here by `lactea.validation.patterns`. Simulated: three sessions a
mother, breasts as full as they usually are before a feed.
"""

import numpy as np

from lactea.results.measures import share_of_available
from lactea.results.record import Floats
from lactea.simulation.bench import Protocol
from lactea.validation.patterns import (
    PatternObserved,
    agreement,
    between_groups,
    constancy,
    grouped,
    nearest_group,
    observe_pattern,
    silhouette,
)
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number, judge_ordering

AGE = 60.0  # [d]
PAPER = "prime2011patterns"
SESSIONS = 3
FOUR = 4
COUNTS = range(2, 7)
# Share of a variance between four groups that the F test tells from none with 25 women, p < 0.05:
# F = 3.07 with 3 and 21 degrees of freedom.
TOLD = 3 * 3.07 / (3 * 3.07 + 21)
MODERATE = 0.4  # Cohen's kappa that is by custom called moderate
OWN = 0.5  # above it, mothers differ more than the sessions of one
TIMED = 3  # ejections whose times are followed


def _times(sessions: list[list[PatternObserved]], place: int) -> Floats:
    """Return times of one ejection [s], (mothers, sessions); not-a-number where none came."""
    return np.array(
        [[s.onsets[place] if s.onsets.size > place else np.nan for s in one] for one in sessions]
    ).T


def _groups(first: list[PatternObserved], curves: Floats, shares: list[float]) -> list[Verdict]:
    fits = {count: silhouette(curves, grouped(curves, count)) for count in COUNTS}
    labels = grouped(curves, FOUR)
    removed = between_groups(shares, labels)
    time = between_groups([s.to_eighty for s in first], labels)
    return [
        judge_number(
            "ejection_n_patterns_prime2011",
            float(max(fits, key=lambda count: fits[count])),
            0.0,
            0.0,
            "groups, 2 to 6, that lie farthest apart by mean silhouette; Ward's method on curves",
            f"with four it is {fits[FOUR]:.2f}, at best {max(fits.values()):.2f}: virtual mothers "
            "lie along one line from fast to slow, without gaps",
        ),
        judge_ordering(
            PAPER,
            "four patterns differ in the time to 80 % of the milk",
            time > TOLD,
            time,
            "1",
            f"share of variance between four groups above {TOLD:.2f}, what 25 women can tell",
            "ejection_n_patterns_prime2011",
        ),
        judge_ordering(
            PAPER,
            "four patterns remove like shares of the available milk",
            removed < TOLD,
            removed,
            "1",
            f"share of variance between four groups below {TOLD:.2f}, what 25 women can tell",
            "ejection_n_patterns_prime2011",
        ),
    ]


def _kept(sessions: list[list[PatternObserved]], curves: Floats) -> list[Verdict]:
    labels = grouped(curves[0], FOUR)
    sorted_anew = [nearest_group(each, curves[0], labels) for each in curves]
    alike = min(agreement(sorted_anew[0], again) for again in sorted_anew[1:])
    counted = constancy(np.array([[s.ejections for s in one] for one in sessions]).T)
    timed = min(constancy(_times(sessions, place)) for place in range(TIMED))
    return [
        judge_ordering(
            PAPER,
            "a mother has a similar pattern at each session",
            alike > MODERATE,
            alike,
            "1",
            f"agreement of a repeat with the first over chance (kappa), above {MODERATE:g}",
        ),
        judge_ordering(
            PAPER,
            "the number of ejections is a mother's own",
            counted > OWN,
            counted,
            "1",
            f"intraclass correlation of {SESSIONS} sessions, above {OWN:g}",
            departure="weeks that pass between sessions are not simulated",
        ),
        judge_ordering(
            PAPER,
            "the time of each ejection is a mother's own",
            timed > OWN,
            timed,
            "1",
            f"intraclass correlation, lowest of the first {TIMED} ejections, above {OWN:g}",
        ),
    ]


def _shares(trial: Trial, first: list[PatternObserved]) -> list[float]:
    days = trial.days(AGE)
    return [
        share_of_available(seen.feeds, day.least_fullness)
        for seen, day in zip(first, days, strict=True)
    ]


def judge(trial: Trial) -> list[Verdict]:
    """Judge the patterns, and whether mothers keep theirs."""
    usual = trial.usual_fullness
    sessions = [
        trial.bench(
            observe_pattern,
            lambda _: Protocol("pump", "both", usual, duration=900.0, preparation=240.0),
            repeat=session,
        )
        for session in range(SESSIONS)
    ]
    curves = np.array([[s.curve for s in session] for session in sessions])
    return [*_groups(sessions[0], curves[0], _shares(trial, sessions[0])), *_kept(sessions, curves)]
