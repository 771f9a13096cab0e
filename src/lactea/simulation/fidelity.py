"""How finely milk is followed: the names, what each costs, and who takes which.

Nothing is imported but errors, so that a command can name them without loading the model.
"""

from lactea.errors import ScheduleError, nearest

# [s] Longest step within a stroke; 0 where flow is the mean over a stroke.
FIDELITIES = {"averaged": 0.0, "resolved": 0.025}
# One session: run averaged, then followed through every duct of both breasts.
ANATOMICAL = "anatomical"
OF_A_SESSION = (*FIDELITIES, ANATOMICAL)
ONE_SESSION_ONLY = (
    "follows one session through every duct, which takes seconds a session: too long for days, "
    "lactations and sweeps; give averaged or resolved there, and anatomical to lactea.let_down, "
    "lactea.pump_session, `lactea letdown` or `lactea pump`"
)


def check_fidelity(fidelity: str, one_session: bool = False) -> None:
    """Refuse a fidelity that there is not, or that only one session can have.

    Raises
    ------
    ScheduleError
        Naming the nearest, or saying what takes it.
    """
    known = OF_A_SESSION if one_session else tuple(FIDELITIES)
    if fidelity in known:
        return
    if fidelity == ANATOMICAL:
        raise ScheduleError(f"fidelity {fidelity!r} {ONE_SESSION_ONLY}")
    raise ScheduleError(f"no fidelity {fidelity!r}; {nearest(fidelity, known)}")


def stepped_as(fidelity: str) -> str:
    """Return the fidelity at which the engine steps lumped lobes."""
    return "averaged" if fidelity == ANATOMICAL else fidelity
