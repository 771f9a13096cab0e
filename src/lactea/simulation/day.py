"""Days: the infant asks or a log says when; between sessions mother and infant rest."""

from dataclasses import dataclass

from lactea.parameters.draws import exponential, lognormal, uniform
from lactea.simulation import feeding
from lactea.simulation.engine import Engine, need_of
from lactea.simulation.feeding import DAY
from lactea.simulation.pumping import pump
from lactea.simulation.schedule import Bottle, Schedule, Session
from lactea.simulation.session import Feed, breastfeed, quiet, relax

SIDES = {"left": 0, "right": 1}
_ASKS, _APPETITE, _SECOND, _PREPARE, _NEED, _FIRST_SIDE = 401, 402, 403, 404, 405, 406


@dataclass
class Course:
    """How far a run has come: next session, side that began the last one, feeds so far."""

    seed: int
    session: int
    last_side: int
    feeds: list[Feed]
    settled: float = 0.0  # [s] until which the infant does not ask

    def key(self, engine: Engine, purpose: int) -> tuple[int, ...]:
        """Key of the draws of the next session for a purpose."""
        return self.seed, engine.mother.seed, engine.mother.index, self.session, purpose


def begin(engine: Engine, seed: int) -> Course:
    """Start a course: the side of the first session is drawn."""
    first = uniform(1, seed, engine.mother.seed, engine.mother.index, _FIRST_SIDE)[0]
    return Course(seed, 0, int(first < 0.5), [])


def need_today(engine: Engine, seed: int) -> None:
    """Draw the infant's need of the day that begins."""
    day = int(engine.time // DAY)
    key = (seed, engine.mother.seed, engine.mother.index, day, _NEED)
    factor = float(lognormal(1, engine.feeding.day_variation, *key)[0])
    engine.stage = engine.stage._replace(need=need_of(engine.mother, engine.feeding, factor))


def _appetite(engine: Engine, course: Course) -> float:
    hungry = max(engine.dyad.infant[0], engine.feeding.least_appetite * engine.stage.meal)
    key = course.key(engine, _APPETITE)
    return float(hungry * lognormal(1, engine.feeding.appetite_variation, *key)[0])


def feed_on_demand(engine: Engine, course: Course) -> None:
    """One session that the infant asked for: prepare, one breast or both, relax."""
    f = engine.feeding
    waiting = lognormal(1, f.preparation_variation, *course.key(engine, _PREPARE))[0]
    quiet(engine, float(f.preparation_time * waiting), cue=engine.prepared)
    side = 1 - course.last_side
    appetite = _appetite(engine, course)
    key = course.key(engine, 0)
    first = breastfeed(engine, course.session, side, appetite, key)
    course.feeds.append(first)
    left = appetite - first.milk
    if uniform(1, *course.key(engine, _SECOND))[0] < feeding.chance_of_second(left, f):
        quiet(engine, f.change_time)
        course.feeds.append(breastfeed(engine, course.session, 1 - side, left, key))
    relax(engine)
    last = course.feeds[-1]
    course.settled = last.start + last.duration + f.settled_time
    engine.dyad.infant[2] = 0.0
    course.session += 1
    course.last_side = side


def run_on_demand(engine: Engine, course: Course, until: float) -> None:
    """Run until a time [s], feeding when the infant asks; a session begun is finished."""
    while engine.time < until:
        asks_at = float(exponential(1, *course.key(engine, _ASKS))[0])
        midnight = (engine.time // DAY + 1.0) * DAY
        stop = min(until, midnight)
        if engine.time < course.settled:
            engine.rest(min(stop, course.settled))
            engine.dyad.infant[2] = 0.0
        elif engine.rest(stop, asks_at):
            feed_on_demand(engine, course)
        if engine.time >= midnight:
            need_today(engine, course.seed)


def feed_as_logged(engine: Engine, course: Course, session: Session) -> None:
    """One session with its sides and seconds imposed."""
    if session.kind == "pump":
        together = min(seconds for _, seconds in session.sides)
        sides = [SIDES[side] for side, _ in session.sides]
        course.feeds.extend(pump(engine, course.session, sides, together))
        for side, seconds in session.sides:
            if seconds > together:
                left_over = pump(engine, course.session, [SIDES[side]], seconds - together)
                course.feeds.extend(left_over)
    else:
        left = _appetite(engine, course)
        for place, (side, seconds) in enumerate(session.sides):
            feed = breastfeed(
                engine, course.session, SIDES[side], left, course.key(engine, place), seconds
            )
            course.feeds.append(feed)
            left = max(left - feed.milk, 1.0)
    engine.dyad.infant[2] = 0.0
    course.session += 1


def run_as_logged(engine: Engine, course: Course, schedule: Schedule, midnight: float) -> None:
    """Run one day of imposed sessions and bottles that begins at `midnight` [s]."""
    events: list[Session | Bottle] = [*(schedule.sessions or ()), *schedule.bottles]
    events.sort(key=lambda event: event.start)
    starts = [midnight + event.start for event in events] + [midnight + DAY]
    for place, event in enumerate(events):
        start = starts[place]
        if isinstance(event, Bottle):
            engine.rest(max(start, engine.time))
            engine.dyad.infant[0] -= event.milk
            engine.dyad.infant[1] += event.milk
            continue
        cue = min(engine.feeding.preparation_time, max(start - engine.time, 0.0))
        engine.rest(start - cue)
        if cue > 0.0:
            quiet(
                engine,
                cue,
                cue=engine.prepared * (1.0 if event.kind == "breastfeed" else engine.pumps.cue),
            )
        feed_as_logged(engine, course, event)
        spare = starts[place + 1] - engine.feeding.preparation_time - engine.time
        if spare > 0.0:
            relax(engine, min(spare, 600.0))
    engine.rest(midnight + DAY)
