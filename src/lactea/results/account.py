"""One session told in plain words, from a small set of facts."""

from dataclasses import dataclass

from lactea import evidence
from lactea.parameters import Mother
from lactea.results.phrases import lasting, listed, many, ordinal, volume
from lactea.results.record import SIDES, column
from lactea.results.sensations import (
    ACHE,
    CRAMPS,
    LEAKING,
    NOTHING,
    TINGLING,
    Sensation,
    milk_ejections,
    sensations_of,
)
from lactea.results.uterine import uterine_course
from lactea.simulation.bench import Bench, Protocol

BREASTFEED, PUMP, BY_HAND, CUE = "breastfeed", "pump", "hand", "cue"
LAST = "A model of one mother, not medical advice."
_ENDED = {
    "satisfied": "The infant let go because it was satisfied.",
    "flow too low": "The feed ended because too little milk flowed.",
    "planned end": "It ended when it was meant to.",
}
_ENOUGH = 1.0  # [1] drive that bursts on average, if it lasts
_TIMES = {1: "once", 2: "twice"}
_NO_LOW_MOOD = (
    "No low mood (dysphoria) came: most women never have it. A mother file with"
    " dysphoria_share = 100 under [perception] gives one who can."
)
_SURVEYS = (
    "ejection_dmer_prevalence_ureno2019",
    "ejection_dmer_prevalence_cappenberg2024",
    "ejection_dmer_prevalence_japan2024",
)
_FIRST_ONLY = "ejection_dmer_first_only_cappenberg2024"
_DID = {BREASTFEED: "fed her infant at", PUMP: "pumped", BY_HAND: "expressed by hand from"}
_TAKER = {BREASTFEED: "The infant", PUMP: "The pump", BY_HAND: "Her hands"}
_ZERO = {PUMP: "the pump began", BY_HAND: "the first squeeze", CUE: "the cue"}
_NOTICED = {
    TINGLING: "a tingling or electric feeling",
    ACHE: "a dull ache or tightening",
    LEAKING: "milk leaking",
    CRAMPS: "uterine cramps",
    NOTHING: "nothing",
}


@dataclass(frozen=True)
class SessionFacts:
    """All that an account tells. Time 0 is the first suck or stroke, or the cue if nothing sucks.

    Attributes
    ----------
    mother
        Her name.
    days_postpartum
        [d] Age of her infant.
    kind
        "breastfeed", "pump", "hand", or "cue" where nobody drinks.
    sides
        Breasts that are suckled or pumped: 0 left, 1 right.
    duration
        [s] At the breast or pump; followed, if nobody drinks.
    cue
        What she met, such as "preparation" or "her infant's cry"; empty if nothing.
    cue_time, cue_lasting
        [s] When she met it, and for how long.
    bursts
        [s] Bursts of oxytocin.
    sensations
        One entry a milk ejection, in order.
    milk, leaked
        (left, right) [mL] Taken by infant or pump; lost.
    contractions, contracted
        Contractions of the uterus that began in the session, and how long they lasted [s].
    ended
        Why it ended: a word of `lactea.simulation.session.REASONS`.
    hindrances, helps
        What held the let-down back and what helped it, each as a phrase: "stress".
    most_drive
        [1] Of the oxytocin neurons, 1 the mean threshold of a burst; None if not known.
    dysphoria
        Whether a low mood was looked for.
    """

    mother: str
    days_postpartum: float
    kind: str
    duration: float
    sides: tuple[int, ...] = ()
    cue: str = ""
    cue_time: float = 0.0
    cue_lasting: float = 0.0
    bursts: tuple[float, ...] = ()
    sensations: tuple[Sensation, ...] = ()
    milk: tuple[float, float] = (0.0, 0.0)
    leaked: tuple[float, float] = (0.0, 0.0)
    contractions: int = 0
    contracted: float = 0.0
    ended: str = ""
    hindrances: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    most_drive: float | None = None
    dysphoria: bool = False


def account_of(facts: SessionFacts) -> str:
    """Return the account of a session, one sentence a line."""
    told = (
        *_opening(facts),
        *_oxytocin(facts),
        *_ejections(facts),
        *_milk(facts),
        *_noticed(facts),
        *_dysphoria(facts),
        *_uterus(facts),
        *_close(facts),
    )
    return "\n".join((*told, LAST))


def facts_of_bench(
    bench: Bench,
    protocol: Protocol,
    mother: Mother,
    dysphoria: bool = False,
) -> SessionFacts:
    """Return the facts of a session on the bench."""
    feed = bench.feeds[0]
    course = uterine_course(bench, mother, protocol.block)
    milk = [sum(one.milk for one in bench.feeds if one.side == side) for side in (0, 1)]
    hindrances = (
        *(("stress, pain or another inhibition of release",) if protocol.inhibition > 0.0 else ()),
        *(("blocked receptors",) if protocol.block > 0.0 else ()),
    )
    begin = float(column(bench, "time")[0])
    return SessionFacts(
        mother=mother.name,
        days_postpartum=mother.days_postpartum,
        kind=feed.kind,
        duration=feed.duration,
        sides=tuple(one.side for one in bench.feeds),
        cue="preparation" if protocol.preparation > 0.0 else "",
        cue_time=-protocol.preparation,
        bursts=tuple(bench.bursts.tolist()),
        sensations=sensations_of(bench, milk_ejections(bench), mother, course, dysphoria),
        milk=(milk[0], milk[1]),
        leaked=(float(bench.leaked[0]), float(bench.leaked[1])),
        contractions=len(course.during(begin, feed.duration)),
        contracted=course.contracted(begin, feed.duration),
        ended=feed.ended,
        hindrances=hindrances,
        dysphoria=dysphoria,
    )


def _breasts(sides: tuple[int, ...]) -> str:
    return "both breasts" if len(sides) > 1 else f"the {SIDES[sides[0]]} breast"


def _opening(facts: SessionFacts) -> tuple[str, ...]:
    who = "The reference mother" if facts.mother == "reference" else facts.mother
    when = f"{many(facts.days_postpartum, 'day')} after birth"
    if facts.kind == CUE or not facts.sides:
        did = "neither fed nor pumped"
    else:
        did = f"{_DID[facts.kind]} {_breasts(facts.sides)} for {lasting(facts.duration)}"
    first = f"{who[:1].upper()}{who[1:]}, {when}, {did}."
    if not facts.cue:
        return (first, "No cue reached her before.")
    if facts.kind == CUE:
        for_long = f", for {lasting(facts.cue_lasting)}" if facts.cue_lasting else ""
        return (first, f"The cue was {facts.cue}{for_long}.")
    lead = "Cues" if " and " in facts.cue or facts.cue.startswith("all ") else "A cue"
    return (first, f"{lead} ({facts.cue}) reached her {_at(facts, facts.cue_time)}.")


def _at(facts: SessionFacts, seconds: float) -> str:
    """When something happened, as "51 s after the first suck"."""
    zero = _ZERO.get(facts.kind, "the first suck")
    if round(seconds) == 0:
        return "when the pump began" if facts.kind == PUMP else f"at {zero}"
    return f"{lasting(abs(seconds))} {'after' if seconds > 0.0 else 'before'} {zero}"


def _oxytocin(facts: SessionFacts) -> tuple[str, ...]:
    if not facts.bursts:
        return ("Her brain released no burst of oxytocin.", *_too_little(facts))
    first = _at(facts, facts.bursts[0])
    if len(facts.bursts) == 1:
        return (f"The only burst of oxytocin came {first}.",)
    return (f"The first of {len(facts.bursts)} bursts of oxytocin came {first}.",)


def _too_little(facts: SessionFacts) -> tuple[str, ...]:
    """Say why no burst came: the drive was too weak, or did not last."""
    if facts.most_drive is None:
        return ()
    reached = f"The drive of her oxytocin neurons reached {facts.most_drive:.2f}"
    if facts.most_drive < _ENOUGH:
        return (f"{reached} at most; a burst takes minutes of more than about 1.",)
    return (f"{reached}, more than the 1 of a burst, but did not last long enough.",)


def _ejections(facts: SessionFacts) -> tuple[str, ...]:
    if not facts.sensations:
        return ("No milk ejection (let-down) came.",)
    first = _at(facts, facts.sensations[0].time)
    if len(facts.sensations) == 1:
        return (f"The only milk ejection (let-down) began {first}.",)
    count = len(facts.sensations)
    return (f"The first of {count} milk ejections (let-downs) began {first}.",)


def _milk(facts: SessionFacts) -> tuple[str, ...]:
    told = []
    if facts.kind != CUE and facts.sides:
        parts = [f"{volume(facts.milk[s])} from the {SIDES[s]} breast" for s in facts.sides]
        told.append(f"{_TAKER[facts.kind]} took {listed(parts)}.")
    leaks = [
        f"the {SIDES[side]} breast leaked {volume(facts.leaked[side])}"
        for side in (0, 1)
        if facts.leaked[side] > 0.0
    ]
    said = listed(leaks) or "neither breast leaked"
    return (*told, f"{said[:1].upper()}{said[1:]}.")


def _noticed(facts: SessionFacts) -> tuple[str, ...]:
    alike: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(facts.sensations, start=1):
        alike.setdefault(one.words, []).append(place)
    alone = len(facts.sensations) == 1
    told = [
        f"{_which(places, alone)} {_words_of(words, facts.dysphoria)}."
        for words, places in alike.items()
    ]
    return tuple(told) or ("She felt nothing of a let-down.",)


def _dysphoria(facts: SessionFacts) -> tuple[str, ...]:
    """Tell of a low mood only where it was looked for, with what surveys say of it."""
    if not facts.dysphoria:
        return ()
    low = [place for place, one in enumerate(facts.sensations, start=1) if one.dysphoria > 0.0]
    which = "the let-down" if len(facts.sensations) == 1 else _numbered(low)
    came = f"A low mood (dysphoria) came with {which}." if low else _NO_LOW_MOOD
    first, second, third = (f"{evidence.fact(name).value:.1f}" for name in _SURVEYS)
    only = evidence.fact(_FIRST_ONLY).value
    return (
        came,
        (
            f"Surveys found this in {first}, {second} and {third} % of women: they asked"
            " differently and do not agree."
        ),
        f"In one of them {only:.0f} % of those had it at the start only.",
    )


def _which(places: list[int], alone: bool) -> str:
    if alone:
        return "With the let-down she noticed"
    return f"At {_numbered(places)} she noticed"


def _numbered(places: list[int]) -> str:
    return f"the {listed([ordinal(place) for place in places])} let-down{'s' * (len(places) > 1)}"


def _words_of(words: tuple[str, ...], low_mood: bool) -> str:
    if low_mood and words == (NOTHING,):
        return "nothing in her body"
    return listed([_NOTICED[word] for word in words])


def _uterus(facts: SessionFacts) -> tuple[str, ...]:
    if facts.contractions == 0:
        return ()
    once = _TIMES.get(facts.contractions, f"{facts.contractions} times")
    total = "" if facts.contractions == 1 else " in all"
    return (f"Her uterus contracted {once}, for {lasting(facts.contracted)}{total}.",)


def _close(facts: SessionFacts) -> tuple[str, ...]:
    told = []
    if facts.ended:
        told.append(_ENDED.get(facts.ended, f"It ended: {facts.ended}."))
    if facts.hindrances:
        told.append(f"What held the let-down back: {listed(facts.hindrances)}.")
    elif facts.bursts:
        told.append("Nothing held the let-down back.")
    if facts.helps:
        told.append(f"What helped it: {listed(facts.helps)}.")
    return tuple(told)
