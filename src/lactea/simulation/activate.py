"""Secretory activation at an age: the organ run from birth."""

from lactea.physiology.slow import activation
from lactea.simulation.compiled import inlined, kernel

STEP = 900.0
COMPLETE = 30.0 * 86400.0
AMPLE = 100.0  # [1] prolactin over the half level: in the weeks that count it permits all
_rhs = inlined(activation.rhs)
_at_birth = inlined(activation.at_birth)
_State, _Inputs = activation.State, activation.Inputs


def _ahead(y: activation.State, k: activation.State, h: float) -> activation.State:
    return _State(
        y.progesterone_fast + h * k.progesterone_fast,
        y.progesterone_slow + h * k.progesterone_slow,
        y.machinery + h * k.machinery,
        y.activation + h * k.activation,
    )


ahead = inlined(_ahead)


@kernel
def activation_at(age: float, p: activation.Params) -> float:
    """Secretory activation [1] at an age [s], by RK4 from birth; complete after 30 days."""
    y = _at_birth(p)
    none = _Inputs(0.0, AMPLE * p.prolactin_half)
    reached = min(age, COMPLETE)
    # The fast pool falls within minutes: its own time bounds the step.
    steps = int(reached / min(STEP, p.fast_time)) + 1
    h = reached / steps
    for _ in range(steps):
        a = _rhs(0.0, y, none, p)
        b = _rhs(0.0, ahead(y, a, 0.5 * h), none, p)
        c = _rhs(0.0, ahead(y, b, 0.5 * h), none, p)
        e = _rhs(0.0, ahead(y, c, h), none, p)
        y = ahead(ahead(ahead(ahead(y, a, h / 6.0), b, h / 3.0), c, h / 3.0), e, h / 6.0)
    return y.activation
