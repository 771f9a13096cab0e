"""Kent et al. 2006: feeds a day, their volume, the share removed, fat, and what does not matter.

71 mothers in Western Australia, every feed of 24 to 26 h weighed, infants of 1 to 6 months.
Simulated: two days on demand at 90 days. Of durations only mean and range were read, in a table
that another page quotes: a quarter of the range is taken as the SD between mothers.
"""

from math import sqrt

import numpy as np

from lactea.evidence import fact
from lactea.validation.observers import grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering, judge_spread

AGE = 90.0
NO_RELATION = 0.23
MOTHERS = 71


def _duration(fact_id: str, seconds: list[float]) -> Verdict:
    row = fact(fact_id)
    error = ((row.high or 0.0) - (row.low or 0.0)) / 4.0 / sqrt(MOTHERS)
    minutes = [one / 60.0 for one in seconds]
    return judge_mean(fact_id, minutes, "stated", error, "a quarter of the range taken as the SD")


def judge(trial: Trial) -> list[Verdict]:
    """Judge feeds, volumes, share of available milk, fat, and the missing relation."""
    days = trial.days(AGE)
    milk = [grams(day.milk) for day in days]
    feeds = [day.feeds for day in days]
    relation = float(np.corrcoef(feeds, milk)[0, 1])
    return [
        judge_mean("prod_kent2006_feeds_per_day", feeds, "unknown"),
        judge_spread(
            "prod_kent2006_feeds_per_day", feeds, "type of the published spread read as an SD"
        ),
        judge_mean("prod_kent2006_feed_volume", [grams(d.feed_milk) for d in days], "unknown"),
        judge_mean(
            "prod_kent2006_fraction_removed",
            [100.0 * d.share_of_available for d in days],
            "unknown",
            departure="Theirs rests on a fat-derived fullness with its own error.",
        ),
        judge_mean("prod_kent2006_fat_24h", [d.fat for d in days], "unknown"),
        judge_mean("prod_kent2006_normal_range", milk, "range"),
        _duration("mech_feed_min_kent2006", [d.feed_time for d in days]),
        _duration("mech_session_min_kent2006", [d.session_time for d in days]),
        judge_ordering(
            "kent2006volume",
            "no relation of feeds a day to 24-h production",
            abs(relation) < NO_RELATION,
            relation,
            "1",
            "|r| below what 71 dyads can tell from none (0.23)",
            "prod_kent2006_freq_vs_production",
        ),
    ]
