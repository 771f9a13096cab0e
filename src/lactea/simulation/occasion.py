"""What is met and done in one watched session: cues, removal, influences, checked when made."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother
from lactea.simulation.cues import check_cues, stimulus_of
from lactea.simulation.habits import BEFORE
from lactea.simulation.influences import Influences

REMOVALS = ("breastfeed", "pump", "nothing")
NEURONS = ("pulse", "network")
SIDES = {"left": (0,), "right": (1,), "both": (0, 1)}
SUCKLED, PUMPED = "suckling", "pump"
_LIMITS = {
    "at": (-1800.0, 3600.0, "s"),
    "lasting": (1.0, 3600.0, "s"),
    "duration": (10.0, 3600.0, "s"),
    "fullness": (0.001, 1.2, "of storage capacity"),
    "appetite": (0.0, 500.0, "mL"),
    "hour": (0.0, 23.99, "h"),
    "unpaired": (0, 10_000, "meetings"),
    "block": (0.0, 1.0, ""),
}
_LEFT_OUT = ("duration", "hour")  # may be None
ITSELF = {SUCKLED: "breastfeed", PUMPED: "pump"}  # cues that remove milk
LEAD = 60.0  # [s] watched before anything happens
LONGEST_LEAD = 1800.0  # [s] of oxytocin given before
WATCHED = 900.0  # [s] after a cue that nothing follows, or of pumping


@dataclass(frozen=True, slots=True)
class Occasion:
    """One session in which milk may be ejected, checked when made.

    Attributes
    ----------
    removal
        "breastfeed", "pump" or "nothing".
    side
        "left", "right" or, with a pump, "both".
    cues
        Learnt and unlearnt cues that are met, besides suckling and pump themselves.
    at, lasting
        [s] When they are met, from the first suck (from the start of the watch where nothing is
        sucked), and for how long.
    duration
        [s] Of suckling, pumping or watching; None lets the infant decide.
    fullness
        [1] Of every lobe at the start.
    appetite
        [mL] Of the infant.
    hour
        [h] On the clock, 0 to below 24, for the clock cue; her most usual one if None.
    unpaired
        How often she met the cues without an ejection since, which extinguishes them.
    block
        [1] Of the oxytocin receptors.
    influences
        What hinders and helps.
    neurons
        Model of the oxytocin neurons: "pulse" or "network".
    dysphoria
        Whether a low mood at milk ejections (D-MER) is looked for; it acts on nothing.

    Raises
    ------
    ScheduleError
        If a cue is not known (the nearest is named), or a value cannot be used.
    """

    removal: str = "breastfeed"
    side: str = "left"
    cues: tuple[str, ...] = BEFORE
    at: float = -300.0
    lasting: float = 300.0
    duration: float | None = None
    fullness: float = 0.6
    appetite: float = 90.0
    hour: float | None = None
    unpaired: int = 0
    block: float = 0.0
    influences: Influences = field(default_factory=Influences)
    neurons: str = "pulse"
    dysphoria: bool = False

    def __post_init__(self) -> None:
        """Refuse an occasion that cannot be."""
        for name, known in (("removal", REMOVALS), ("side", SIDES), ("neurons", NEURONS)):
            if getattr(self, name) not in known:
                given = getattr(self, name)
                raise ScheduleError(f"no {name} {given!r}; {nearest(given, known)}")
        if self.removal == "breastfeed" and self.side == "both":
            raise ScheduleError("one infant feeds at one breast; give side left or right")
        object.__setattr__(self, "cues", check_cues(self.cues))
        self._check_values()
        first, last = self.window
        if self.cues and not first <= self.at < last:
            raise ScheduleError(
                f"cue at {self.at:g} s is outside the session, which is watched from {first:g} to "
                f"{last:g} s; give a time between"
            )

    def _check_values(self) -> None:
        itself = next((cue for cue in self.cues if cue in ITSELF), "")
        if itself:
            raise ScheduleError(
                f"cue {itself!r} is the session itself; give removal={ITSELF[itself]!r} instead"
            )
        if not isinstance(self.dysphoria, bool):
            raise ScheduleError(f"dysphoria = {self.dysphoria!r}; give True or False")
        for name, (low, high, unit) in _LIMITS.items():
            value = getattr(self, name)
            number = isinstance(value, int | float)
            left_out = value is None and name in _LEFT_OUT
            if not left_out and not (number and low <= value <= high):
                given = f"{value:g} {unit}".strip() if number else repr(value)
                limits = f"{low:g} to {high:g} {unit}".strip()
                raise ScheduleError(f"{name} = {given}; give {limits}")

    @property
    def window(self) -> tuple[float, float]:
        """First and last moment [s] at which a cue can be met."""
        first = 0.0 if self.removal == "nothing" else _LIMITS["at"][0]
        return first, WATCHED if self.duration is None else self.duration

    def touch(self, mother: Mother) -> float:
        """Stimulus [1] of the cues that act unlearnt; before a feed she is clothed."""
        return 0.0 if set(self.cues) == set(BEFORE) else stimulus_of(self.cues, mother)

    @property
    def lead(self) -> float:
        """Time watched before the first suck, or before a cue that nothing follows [s].

        Oxytocin that was given before is followed from then on, or for the last half hour: of more
        than that nothing is left.
        """
        asked = self.influences
        sprayed = asked.nasal_before if asked.nasal_oxytocin > 0.0 else 0.0
        injected = -asked.iv_at if asked.iv_oxytocin > 0.0 else 0.0
        dosed = min(max(sprayed, injected), LONGEST_LEAD)
        return max(LEAD, -self.at if self.cues else 0.0, dosed)


def occasion_of(
    cues: Sequence[str],
    then: str | None = None,
    at: float | None = None,
    influences: Influences | None = None,
    neurons: str = "pulse",
) -> Occasion:
    """Return the occasion that cues make: suckling and pump remove milk, others are met before.

    Raises
    ------
    ScheduleError
        If a cue is not known, or the cues contradict each other or `then`.
    """
    if then is not None and then not in REMOVALS:
        raise ScheduleError(f"then {then!r}: no such removal; {nearest(then, REMOVALS)}")
    known = check_cues(cues)
    asked = {ITSELF[cue] for cue in known if cue in ITSELF} | ({then} if then else set())
    if len(asked) > 1:
        named = [cue for cue in known if cue in ITSELF]
        follows = f", then {then}" if then else ""
        raise ScheduleError(
            f"cue {' and '.join(named)}{follows}: one session either feeds, pumps or does nothing; "
            "give one of them"
        )
    removal = asked.pop() if asked else "nothing"
    others = tuple(cue for cue in known if cue not in ITSELF)
    alone = removal == "nothing"
    start = (0.0 if alone else -300.0) if at is None else at
    return Occasion(
        removal=removal,
        cues=others,
        at=start,
        influences=influences or Influences(),
        neurons=neurons,
    )
