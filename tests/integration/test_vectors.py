"""The lobes of a mother are worked on several at a time: the machine code has to show it."""

import platform
import re

import numba
import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation import steps
from lactea.simulation.engine import make_engine
from lactea.simulation.lanes import Applied

PACKED_DIVIDE = re.compile(r"\bvdivpd\b.*%[yz]mm")
ONLY_HERE = pytest.mark.skipif(
    platform.machine().lower() not in ("x86_64", "amd64"),
    reason=f"reads x86 machine code, and this is {platform.machine()}",
)


def arguments(name):
    engine = make_engine(Mother.reference())
    felt = Applied(1.0, 0.0, 0.0, 1e-3, 1e-3)
    common = engine.dyad.lobes, engine.scratch.lobes, felt, 1.0
    ends = engine.scratch.strength, engine.scratch.gain, engine.lanes, engine.physiology, 1.0
    if name == "step_resolved":
        return *common, np.zeros(240), 1.0, 0.0, *ends, 40
    return *common, np.zeros(8), *ends


def machine_code(name):
    """Compile a kernel as the engine does, but not from the cache, which keeps no text."""
    kernel = numba.njit(error_model="numpy", nogil=True)(getattr(steps, name).py_func)
    kernel(*arguments(name))
    return "\n".join(kernel.inspect_asm().values())


@ONLY_HERE
@pytest.mark.slow
@pytest.mark.parametrize("name", ["step_averaged", "step_resolved"])
def test_lobes_are_divided_several_at_a_time(name):
    text = machine_code(name)
    if "ymm" not in text and "zmm" not in text:
        pytest.skip("this processor has no registers for four numbers")
    assert PACKED_DIVIDE.search(text), f"{name}: divides one lobe at a time"
