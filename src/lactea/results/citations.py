"""The papers that a run leaned on."""

from lactea.evidence import bibtex, cite, fact
from lactea.parameters import load_table, organs
from lactea.results.measures import BREASTFEED, PUMP, feeds_of
from lactea.results.published import BESIDE, DENSITY
from lactea.simulation.assemble import OBSERVERS
from lactea.simulation.run import Run

# Tables that a run reads only if somebody pumps, or only if somebody suckles.
_ONLY_IF = {"pumps": PUMP, "sucking": BREASTFEED}
# Tables of the oxytocin neurons one by one (a run takes them as pulses), and of pump sessions.
_NOT_IN_A_RUN = {"network", "terminal", "patterns", "outlets"}


def organs_used(run: Run) -> tuple[str, ...]:
    """Return the names of the parameter tables that the run leaned on, sorted."""
    return tuple(
        organ
        for organ in organs()
        if organ not in (*OBSERVERS, *_NOT_IN_A_RUN)
        and (organ not in _ONLY_IF or feeds_of(run, _ONLY_IF[organ]))
    )


def sources_of(run: Run) -> tuple[str, ...]:
    """Return the bibliography keys of the papers behind the run, each once, sorted.

    They set its parameters, or give the published ranges that its summary shows.
    """
    keys = {
        key
        for organ in organs_used(run)
        for row in load_table(organ).values()
        for key in row.sources()
    }
    shown = {fact(fact_id).source_key for fact_id in (*BESIDE.values(), DENSITY)}
    return tuple(sorted(keys | shown))


def citations_of(run: Run) -> tuple[str, ...]:
    """Return the papers that the run leaned on as plain text, sorted."""
    return tuple(sorted(cite(key) for key in sources_of(run)))


def bibtex_of(run: Run) -> str:
    """Return the papers that the run leaned on as BibTeX."""
    return bibtex(sources_of(run))
