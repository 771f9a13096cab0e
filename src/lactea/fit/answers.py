"""What a log tells, in plain words: one answer a question, beside what was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from lactea.fit.amounts import MILK, Shown, shown_as
from lactea.fit.events import seen
from lactea.fit.fitted import Fit, Verdict
from lactea.fit.habits import habits_of
from lactea.fit.low_supply import TALK, low_supply_words
from lactea.fit.sentences import PARTS, broken, by_weights, together, untold
from lactea.results.phrases import many
from lactea.results.published import Published, published

if TYPE_CHECKING:
    import xarray as xr

    from lactea.fit.course import Floats

SUPPORTED, WEAK, CANNOT = "supported", "weak", "this log cannot tell"
WIDTH = 100
COUNTED = "By counting"
_ROUGH = 0.3  # of a median: an interval as wide as this on either side needs no last digit
UNTOLD = "\N{EN DASH}"  # stands for a number that would be that of other mothers
_FLAT = "flat from 1 to 6 months"


class Question(NamedTuple):
    """A question that people ask of a log."""

    quantity: str  # with which the names of its verdicts begin
    variable: str  # of the posterior
    asked: str
    label: str  # {of}: the part that a verdict is about
    fact_id: str  # published value that stands beside it, or ""


# In the order in which they are answered.
QUESTIONS = (
    Question(
        "production",
        "production",
        "How much milk is made?",
        "Milk made in 24 h{of}",
        "prod_kent2006_normal_range",
    ),
    Question(
        "capacity",
        "capacity",
        "How much can a breast hold?",
        "Storage capacity{of}",
        "prod_kent2007_storage_range",
    ),
    Question(
        "emptying",
        "emptying",
        "How far is a breast emptied?",
        "Degree of emptying{of}",
        "prod_kent2006_fraction_removed",
    ),
    Question(
        "refill time",
        "refill_time",
        "How soon is it nearly full again?",
        "Time to refill to 80 %{of}",
        "",
    ),
    Question(
        "trend",
        "trend",
        "Is it rising or falling?",
        "Trend of milk made{of}",
        "prod_kent2013_total_constant",
    ),
    Question(
        "fullness brake",
        "brake_half",
        "Does fullness slow the making of milk?",
        "Room left that halves secretion{of}",
        "",
    ),
)
_OF_PART = {
    ("production", "left"): "prod_kent1999_production_breast_1to6",
    ("production", "right"): "prod_kent1999_production_breast_1to6",
    ("emptying", "pump"): "prod_kent2008_fraction",
}


class Answer(NamedTuple):
    """The answer to one question, as it is shown."""

    name: str  # of the verdict
    label: str
    value: str  # median with its unit, or a dash where the log cannot tell
    interval: str  # 90 %
    published: str
    source: str
    source_key: str
    verdict: str
    why: str
    sentence: str


@dataclass(frozen=True)
class Answers:
    """All answers of a fit; as text, a plain table with a sentence for each verdict.

    Attributes
    ----------
    title
        What was read.
    told
        The answer in a few sentences, for those who read no table.
    rows
        One answer each, in the order of `QUESTIONS`.
    counted
        What the log says by counting, a sentence each.
    low_supply
        Production beside the published thresholds.
    notes
        What was left out or assumed, and whether the sampling can be trusted.
    unit
        "mL" or "oz", of milk.
    """

    title: str
    told: tuple[str, ...]
    rows: tuple[Answer, ...]
    counted: tuple[str, ...]
    low_supply: str
    notes: tuple[str, ...]
    unit: str

    @property
    def caution(self) -> str:
        """What this is not."""
        return TALK

    def table(self) -> list[str]:
        """Return the lines of a plain table, then a line for each verdict with its reason."""
        return [*_table(self.rows), "", *_reasons(self.rows)]

    def __str__(self) -> str:
        lines = [self.title, "", *_wrapped(self.told), "", COUNTED, *_wrapped(self.counted), ""]
        lines += [*self.table(), ""]
        lines += ["Low supply", *wrap(self.low_supply, WIDTH)]
        notes = [f"Note: {note}" for note in self.notes]
        return "\n".join([*lines, "", *_wrapped(notes), self.caution])


def answers_of(fit: Fit, unit: str = "mL") -> Answers:
    """Return what a log tells, in words.

    Parameters
    ----------
    fit
        From `lactea.fit.fit`.
    unit
        "mL" or "oz", of milk.

    Raises
    ------
    UnitError
        If `unit` is neither.
    """
    rows = tuple(_answer(verdict, unit) for verdict in ordered(fit))
    told = (
        *broken(fit.history),
        *together([row for row in rows if _told_first(row) and row.verdict != CANNOT]),
        *by_weights(seen(fit.history).growth),
        *untold([row for row in rows if _told_first(row) and row.verdict == CANNOT]),
    )
    if tells_nothing(fit):
        told = (*broken(fit.history), nothing_told(fit))
    notes = fit.notes
    if not fit.diagnostics.trusted:
        notes = (f"the sampling cannot be trusted: {fit.diagnostics.why}", *notes)
    return Answers(
        title_of(fit),
        told,
        rows,
        habits_of(fit.history, unit),
        low_supply_words(fit, unit),
        notes,
        unit,
    )


def tells_nothing(fit: Fit) -> bool:
    """Return whether a log answers no question at all."""
    return all(verdict.answer == CANNOT for verdict in fit.verdicts.values())


def nothing_told(fit: Fit) -> str:
    """Return one paragraph for a log that answers nothing: why, and what would."""
    why = fit.verdicts["production"].why
    return (
        f"This log cannot tell how much milk is made, stored or taken: {why}. What would tell: the "
        "volume of every session for three days or more, each breast by itself, from a pump or by "
        "weighing the infant before and after each feed; and, roughly, its weights from week to "
        "week with its day of birth. The intervals below are those of other mothers."
    )


def ordered(fit: Fit) -> list[Verdict]:
    """Return the verdicts in the order in which they are read, those of no known question last."""
    places = {question.quantity: place for place, question in enumerate(QUESTIONS)}
    return sorted(
        fit.verdicts.values(),
        key=lambda each: places.get(_split(each.question)[0], len(places)),
    )


def title_of(fit: Fit) -> str:
    """Return what was read: removals, days, when it began."""
    history = fit.history
    removals, measured = len(history.removals), len(history.measured)
    kinds = {"breastfeed": "at the breast", "pump": "by pump"}
    how = " and ".join(kinds[kind] for kind in history.kinds)
    first = timedelta(seconds=history.removals[0].time) if history.removals else timedelta()
    began = f", from {history.start + first:%Y-%m-%d}" if history.start else ""
    days = many(max(round(history.days), 1), "day")
    with_milk = "all" if measured == removals else "none" if not measured else str(measured)
    volumes = f"{with_milk} with a volume" if removals else ""
    bottles = f"; {many(len(history.bottles), 'bottle')} kept apart" if history.bottles else ""
    return f"{many(removals, 'removal')} {how} in {days}{began}, {volumes}{bottles}"


def label_of(name: str) -> str:
    """Return what a verdict is about, for people."""
    quantity, part = _split(name)
    of = PARTS.get(part, f", {part}" if part else "")
    for question in QUESTIONS:
        if question.quantity == quantity:
            return question.label.format(of=of)
    return name.capitalize()


def _split(name: str) -> tuple[str, str]:
    """Return the quantity and the part of a verdict's name: ("capacity", "left")."""
    words = name.replace("_", " ")
    for question in QUESTIONS:
        if words.startswith(question.quantity):
            return question.quantity, words.removeprefix(question.quantity).strip()
    return words, ""


def _told_first(row: Answer) -> bool:
    """Whether an answer is among the sentences that are read first."""
    return _split(row.name)[0] != "fullness brake"


def _answer(verdict: Verdict, milk: str) -> Answer:
    shown = _shown(verdict, milk)
    signed = _split(verdict.question)[0] == "trend"
    span = shown.signed_span if signed else shown.span
    number = shown.signed if signed else shown.number
    beside, source, key = _published(verdict.question, shown_as(verdict.unit, milk))
    return Answer(
        name=verdict.question,
        label=label_of(verdict.question),
        value=UNTOLD if verdict.answer == CANNOT else f"{number(verdict.median)}{shown.after}",
        interval=span(verdict.low, verdict.high),
        published=beside,
        source=source,
        source_key=key,
        verdict=verdict.answer,
        why=f"{verdict.why[:1].upper()}{verdict.why[1:]}.",
        sentence=sentence_of(verdict, milk),
    )


def sentence_of(verdict: Verdict, milk: str = "mL") -> str:
    """Return one plain sentence that answers a question as far as the log supports it."""
    shown, label = _shown(verdict, milk), label_of(verdict.question)
    quantity, _ = _split(verdict.question)
    if verdict.answer == CANNOT:
        return f"{label}: this log cannot tell."
    if quantity == "trend":
        return _trend_sentence(verdict, shown)
    if verdict.answer == WEAK:
        return (
            f"{label}: perhaps {shown.amount(verdict.median)}, but anything from "
            f"{shown.span(verdict.low, verdict.high)} fits the log."
        )
    return f"{label}: {shown.amount(verdict.median)} ({shown.span(verdict.low, verdict.high)})."


def _shown(verdict: Verdict, milk: str) -> Shown:
    """Return how a verdict is shown: where its interval is wide, without the last digit."""
    shown = shown_as(verdict.unit, milk)
    wide = verdict.high - verdict.low > 2.0 * _ROUGH * abs(verdict.median)
    return shown.roughly() if wide and verdict.unit in MILK else shown


def _trend_sentence(verdict: Verdict, shown: Shown) -> str:
    span = shown.signed_span(verdict.low, verdict.high)
    if verdict.low > 0.0:
        return f"Milk made is rising ({span})."
    if verdict.high < 0.0:
        return f"Milk made is falling ({span})."
    return f"Whether milk made is rising or falling is open ({span})."


def draws_of(draws: "xr.Dataset", name: str) -> "Floats":
    """Return the draws of the quantity that a verdict is about, (draws,).

    Parameters
    ----------
    draws
        Posterior or prior of a fit.
    name
        Of the verdict, as "capacity left".
    """
    quantity, part = _split(name)
    question = next(each for each in QUESTIONS if each.quantity == quantity)
    if not part:
        return draws[question.variable].to_numpy().ravel()
    variable = "production_breast" if quantity == "production" else question.variable
    found = draws[variable]
    where = {"kind": part} if "kind" in found.dims else {"breast": part}
    return found.sel(where).to_numpy().ravel()


def published_span(name: str, shown: Shown) -> tuple[float, float]:
    """Return the published range of a quantity as it is shown; two equal numbers where none is."""
    found = _paper(name)
    if found is None or found.low is None or found.high is None:
        return 0.0, 0.0
    return shown.factor * found.low, shown.factor * found.high


def _paper(name: str) -> Published | None:
    quantity, part = _split(name)
    question = next((each for each in QUESTIONS if each.quantity == quantity), None)
    fact_id = _OF_PART.get((quantity, part), question.fact_id if question else "")
    unit = {"production": "mL/d", "capacity": "mL"}.get(quantity, "1")
    return published(fact_id, unit) if fact_id else None


def _published(name: str, shown: Shown) -> tuple[str, str, str]:
    """Return what was published for a question, its source, and the key of the paper."""
    found = _paper(name)
    if found is None:
        return "", "", ""
    if found.value is None and found.low is None:
        return _FLAT, found.source, found.source_key
    if found.low is not None and found.high is not None and found.value is None:
        return shown.span(found.low, found.high), found.source, found.source_key
    return f"mean {shown.amount(found.value or 0.0)}", found.source, found.source_key


def _table(rows: tuple[Answer, ...]) -> Iterator[str]:
    cells = [("", "here", "90 % interval", "published", "verdict")]
    cells += [
        (
            row.label, row.value, row.interval,
            f"{row.published} ({row.source})" if row.source else row.published, row.verdict,
        )
        for row in rows
    ]  # fmt: skip
    widths = [max(len(row[place]) for row in cells) for place in range(5)]
    for label, value, *rest in cells:
        told = "  ".join(f"{text:<{width}}" for text, width in zip(rest, widths[2:], strict=True))
        yield f"{label:<{widths[0]}}  {value:>{widths[1]}}  {told}".rstrip()


def _reasons(rows: tuple[Answer, ...]) -> Iterator[str]:
    """Return why each verdict was given; rows with one reason share a line."""
    yield "Why"
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        groups.setdefault((row.verdict, row.why), []).append(row.label)
    for (verdict, why), labels in groups.items():
        whom = "all questions" if len(labels) == len(rows) > 1 else "; ".join(labels)
        text = f"{whom[:1].upper()}{whom[1:]}: {verdict}. {why}"
        yield from wrap(text, WIDTH, subsequent_indent="  ")


def _wrapped(lines: tuple[str, ...] | list[str]) -> list[str]:
    return [line for each in lines for line in wrap(each, WIDTH)]
