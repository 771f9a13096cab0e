"""The lobes of a mother are worked on several at a time: the machine code has to show it."""

import inspect
import pkgutil
import platform
import re
from importlib import import_module

import numba
import numpy as np
import pytest

from lactea import simulation
from lactea.parameters import Mother
from lactea.simulation.engine import make_engine
from lactea.simulation.lanes import Applied, Treated, organs_of, pack

PACKED_DIVIDE = re.compile(r"\bvdivpd\b.*%[yz]mm")
ONLY_HERE = pytest.mark.skipif(
    platform.machine().lower() not in ("x86_64", "amd64"),
    reason=f"reads x86 machine code, and this is {platform.machine()}",
)


def plain_kernel(name):
    """The Python of a kernel, wherever in the simulation it is kept."""
    for info in pkgutil.iter_modules(simulation.__path__):
        found = getattr(import_module(f"{simulation.__name__}.{info.name}"), name, None)
        if found is not None:
            return found.py_func
    raise LookupError(f"no kernel {name} in lactea.simulation")


def arguments(kernel):
    """What the engine would give the kernel, by the names of its parameters."""
    engine = make_engine(Mother.reference())
    known = {
        "bank": pack.py_func(engine.dyad.lobes, engine.lanes, engine.scratch.lobes),
        "u": Applied(1.0, 1.0, 0.0, Treated(1e-3, 1.0, 1.0), Treated(1e-3, 0.0, 1.0)),
        "phases": np.zeros(8),
        "wave": np.zeros(240),
        "period": 1.0,
        "t": 0.0,
        "p": organs_of.py_func(engine.physiology),
        "h": 1.0,
        "steps": 40,
    }
    return [known[name] for name in inspect.signature(kernel).parameters]


@ONLY_HERE
@pytest.mark.slow
@pytest.mark.parametrize("name", ["step_averaged", "step_steady", "step_resolved"])
def test_lobes_are_divided_several_at_a_time(name):
    """Compiled as the engine does, but not from its cache, which keeps no text."""
    kernel = plain_kernel(name)
    compiled = numba.njit(error_model="numpy", nogil=True)(kernel)
    compiled(*arguments(kernel))
    text = "\n".join(compiled.inspect_asm().values())
    if "ymm" not in text and "zmm" not in text:
        pytest.skip("this processor has no registers for four numbers")
    assert PACKED_DIVIDE.search(text), f"{name}: divides one lobe at a time"
