"""What the figures show, in words with numbers: for those who read first, or do not see them."""

from math import isfinite

from lactea.plot.reading import Window, ejections, flow, largest_feed, taken
from lactea.plot.style import MINUTE
from lactea.results import measures
from lactea.results.balance import Account, balance
from lactea.results.clock import clock
from lactea.results.phrases import amount, many
from lactea.results.record import SIDES, Floats, column
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

PERCENT = 100.0
_NINE_DIGITS = 1e-9


def in_words(run: Run) -> list[str]:
    """Return the day in a few plain sentences."""
    found = measures.measure_all(run)
    told = [*_fed(run, found), *_let_down(found)]
    if isfinite(found["fat_over_day"]):
        told.append(f"The milk held {found['fat_over_day']:.0f} g of fat a litre.")
    interval = found["longest_interval"]
    if isfinite(interval):
        told.append(
            f"The longest time from the start of one session to the next was {_hours(interval)}."
        )
    return told


def _fed(run: Run, found: dict[str, float]) -> list[str]:
    span = "In this simulated day" if run.days == 1 else f"On a mean day of {run.days}"
    infant = f"an infant of {run.mother.days_postpartum:g} days and {run.infant_weight:.1f} kg"
    told = []
    if found["feeds_per_day"] > 0.0:
        told.append(
            f"{span}, {infant} fed at the breast in {many(found['sessions_per_day'], 'session')} "
            f"({many(found['feeds_per_day'], 'feed')} of one breast) and took "
            f"{found['milk_breastfed']:.0f} mL of milk."
        )
        told.append(
            f"A feed lasted {found['feed_duration'] / MINUTE:.0f} minutes on average and removed "
            f"{PERCENT * found['share_removed']:.0f} % of the milk that was there."
        )
    else:
        told.append(f"{span}, {infant} did not feed at the breast.")
    if found["pump_sessions_per_day"] > 0.0:
        sessions = many(found["pump_sessions_per_day"], "pump session")
        told.append(f"{sessions.capitalize()} gave {found['milk_pumped']:.0f} mL.")
    if run.schedule.bottles:
        bottles = many(len(run.schedule.bottles), "bottle")
        told.append(f"{bottles.capitalize()} gave the infant {found['bottles']:.0f} mL.")
    left, right = measures.milk_by_breast(run)
    told.append(f"The left breast gave {left:.0f} mL, the right one {right:.0f} mL.")
    return told


def _let_down(found: dict[str, float]) -> list[str]:
    each, first = found["ejections_per_feed"], found["first_ejection"]
    if not isfinite(each):
        return []
    if not isfinite(first):
        return ["No let-down (milk ejection) came at any feed."]
    said = f"There were {many(each, 'let-down')} (milk ejections) a feed, the first of them"
    return [f"{said} {first:.0f} seconds after the first suck."]


def _hours(seconds: float) -> str:
    minutes = round(seconds / MINUTE)
    return f"{minutes // 60} h {minutes % 60:02d} min"


def day_words(run: Run) -> str:
    """Describe the figure of the day."""
    held = []
    for side, name in enumerate(SIDES):
        milk, full = column(run, f"milk_{name}"), measures.storage_capacity(run)[side]
        held.append(f"The {name} breast held {_span(milk)} mL of the {full:.0f} mL it can store.")
    return " ".join([*held, *_feeds_in_words(run), _oxytocin_in_words(run)])


def _span(values: Floats) -> str:
    low, high = (f"{value:.0f}" for value in (values.min(), values.max()))
    return low if low == high else f"{low} to {high}"


def _feeds_in_words(run: Run) -> list[str]:
    if not run.feeds:
        return ["There was no feed."]
    largest = max(run.feeds, key=lambda feed: feed.milk)
    least = min(run.feeds, key=lambda feed: feed.milk)
    if largest is least:
        return [f"The only feed removed {amount(largest.milk)} mL."]
    ends = " to ".join(f"{amount(one.milk)} mL at {clock(one.start)}" for one in (least, largest))
    return [f"Each drop is a feed: {len(run.feeds)} in all, from {ends}."]


def _oxytocin_in_words(run: Run) -> str:
    level = column(run, "oxytocin")
    if run.bursts.size == 0:
        return f"No burst raised plasma oxytocin over {amount(level.max())} pg/mL."
    lowest, highest = amount(level.min()), amount(level.max())
    bursts = many(len(run.bursts), "burst")
    return f"Plasma oxytocin rose from {lowest} to at most {highest} pg/mL, in {bursts}."


def letdown_words(run: Run) -> str:
    """Describe the figure of one feed."""
    window = largest_feed(run)
    if window is None:
        return "There was no feed."
    feed = window.feed
    where = "both breasts" if len(window.sides) > 1 else f"the {SIDES[feed.side]} breast"
    lasted = f"lasted {feed.duration / MINUTE:.0f} minutes"
    removed = f"{amount(feed.milk)} of the {feed.before:.0f} mL in the {SIDES[feed.side]} breast"
    most = flow(run, window, feed.side).max()
    said = [
        f"The feed with the most milk began at {clock(feed.start)} at {where} and {lasted}.",
        _ejections_in_words(run, window),
        f"It removed {removed}; flow was at most {most:.0f} mL/min.",
    ]
    if len(window.sides) == 1:
        other = 1 - feed.side
        lost = taken(run, window, other)[-1]
        leak = f"{lost:.1f} mL" if lost > 0.0 else "nothing"
        said.append(f"The {SIDES[other]} breast leaked {leak} meanwhile.")
    return " ".join(said)


def _ejections_in_words(run: Run, window: Window) -> str:
    when = ejections(run, window)
    if when.size == 0:
        return "No milk ejection began during it."
    ordinal = "The only milk ejection"
    if when.size > 1:
        ordinal = f"The first of {when.size} milk ejections"
    return (
        f"{ordinal} began {when[0] * MINUTE:.0f} seconds after the first suck; dotted lines mark "
        "where each began."
    )


def fat_words(run: Run) -> str:
    """Describe the figure of fat and emptying."""
    feeds = [feed for feed in run.feeds if feed.milk > 0.0]
    if not feeds:
        return "There was no feed."
    ends = [measures.fat_at_ends(run, feed) for feed in feeds]
    most = max(feeds, key=measures.share_of_held)
    least = min(feeds, key=measures.share_of_held)
    first, last = [fat for fat, _ in ends], [fat for _, fat in ends]
    return (
        f"The first 5 mL of a feed (open circles) held {min(first):.0f} to {max(first):.0f} g of "
        f"fat a litre, the last 5 mL (full circles) {min(last):.0f} to {max(last):.0f}; a bar "
        f"marks the whole feed. {_emptied('The feed that emptied its breast most', most)} "
        f"{_emptied('The one that emptied least', least)}"
    )


def _emptied(which: str, feed: Feed) -> str:
    share = PERCENT * measures.share_of_held(feed)
    return (
        f"{which}, at {clock(feed.start)}, removed {share:.0f} % of the milk there, at "
        f"{measures.fat_of(feed):.0f} g/L."
    )


def balance_words(run: Run) -> str:
    """Describe the figure of the balance."""
    accounts = [one for one in balance(run).accounts if one.substance == "milk"]
    worst = max(one.relative_defect for one in accounts)
    exact = "to nine digits" if worst < _NINE_DIGITS else f"but for {worst:.0e} of it"
    rule = "The two bars of a breast are equally long: what was made, with what was drawn from"
    last = f"{rule} store, went where the lower bar shows, {exact}."
    return " ".join([*(_account_in_words(account) for account in accounts), last])


def _account_in_words(account: Account) -> str:
    kept = "as much at the end as at the start"
    if amount(abs(account.stored)) != "0.0":
        more = "more" if account.stored > 0.0 else "less"
        kept = f"{amount(abs(account.stored))} mL {more} at the end than at the start"
    return (
        f"The {account.breast} breast made {account.made:.0f} mL: {account.removed:.0f} mL were "
        f"removed, {amount(account.leaked)} mL leaked, and it held {kept}."
    )
