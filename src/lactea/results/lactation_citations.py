"""The papers that a lactation leaned on."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lactea.evidence import cite, fact
from lactea.parameters import load_table, organs
from lactea.results.lactation_record import daily
from lactea.results.onset import LANDMARKS
from lactea.simulation.assemble import OBSERVERS
from lactea.simulation.lactation import Lactation
from lactea.simulation.scenario import Scenario

# Tables of what a lactation does not follow: neurons cell by cell, what hinders one let-down,
# learning, and the shape of the ducts.
_NOT_FOLLOWED = {
    "network", "terminal", "hindrance", "remedies", "ethanol", "cues", "habits", "learning",
    "anatomy",
}  # fmt: skip
_ONLY_WITH: Mapping[str, Callable[[Scenario], bool]] = MappingProxyType(
    {
        "births": lambda plan: bool(plan.risks),
        "drugs": lambda plan: any(period.drugs for period in plan.periods),
    }
)
_ONLY_IF = {"pumps": "pump_sessions", "sucking": "feeds"}


def organs_of_lactation(lactation: Lactation) -> tuple[str, ...]:
    """Return the names of the parameter tables that the lactation leaned on, sorted."""
    return tuple(
        organ
        for organ in organs()
        if organ not in (*OBSERVERS, *_NOT_FOLLOWED)
        and (organ not in _ONLY_IF or daily(lactation, _ONLY_IF[organ]).sum() > 0.0)
        and (organ not in _ONLY_WITH or _ONLY_WITH[organ](lactation.scenario))
    )


def citations_of_lactation(lactation: Lactation) -> tuple[str, ...]:
    """Return the papers behind its parameters and its published ranges as plain text, sorted."""
    from lactea.results.lactation_summary import shown_beside

    keys = {
        key
        for organ in organs_of_lactation(lactation)
        for row in load_table(organ).values()
        for key in row.sources()
    }
    facts = {*(one.published for one in LANDMARKS if one.published), *shown_beside()}
    return tuple(sorted(cite(key) for key in keys | {fact(one).source_key for one in facts}))
