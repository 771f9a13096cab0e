"""What an organ is: its equations, parameters and sources, read from the code and the tables."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import FunctionType, MappingProxyType, ModuleType
from typing import Annotated

import typer

from lactea.cli.speech import paragraph, say
from lactea.errors import ParameterError, nearest

# Tables whose parameters belong to no organ of the body.
SURROUNDINGS: Mapping[str, str] = MappingProxyType(
    {
        "gland": "lactea.anatomy.gland",
        "anatomy": "lactea.anatomy.generate",
        "milk": "lactea.anatomy.milk",
        "feeding": "lactea.simulation.feeding",
        "sucking": "lactea.removal.sucking",
        "pumps": "lactea.removal.pumps",
        "patterns": "lactea.removal.patterns",
        "outlets": "lactea.removal.outlets",
        "habits": "lactea.simulation.habits",
        "cues": "lactea.simulation.cues",
        "births": "lactea.simulation.births",
        "fit": "lactea.fit.model",
    }
)
TUPLES = ("State", "Inputs", "Outputs", "Params")
_HEADINGS = {"State": "State", "Inputs": "Inputs, and where they come from", "Outputs": "Outputs"}
_COMMENT = re.compile(r"^\s+(\w+): .*?(?:#\s*(.*))?$")


def explain(
    organ: Annotated[
        str | None,
        typer.Argument(metavar="[ORGAN]", help="Such as storage, oxytocin or nipple."),
    ] = None,
) -> None:
    """Print an organ's equations, parameters and sources, from the code itself.

    Without ORGAN: what there is, and which organ reads whose output.

    [bold]Examples[/bold]

      lactea explain

      lactea explain storage
    """
    say(_explanation(organ) if organ is not None else _overview())


def assumptions() -> None:
    """List every parameter that no measurement holds up, with its reason.

    A value in the code is measured, derived, calibrated or assumed; these are the assumed ones.
    """
    from lactea.parameters import all_rows
    from lactea.parameters import assumptions as assumed

    rows = assumed()
    counted = (
        f"{len(rows)} of {len(all_rows())} parameters are assumed: no measurement holds them up."
    )
    lines = [counted, "Each stands with its value, its range, and why it was chosen.", ""]
    for row in rows:
        limits = f"{row.low:g} to {row.high:g}"
        lines.append(f"{row.organ}.{row.symbol} = {row.value:g} {unit_shown(row.unit)} ({limits})")
        lines.append(paragraph(row.note, "    "))
    say("\n".join(lines))


def parts() -> dict[str, ModuleType]:
    """Return every module that has a parameter table: organs of the body, then surroundings."""
    from lactea.simulation.assemble import ORGANS

    return dict(ORGANS) | {name: import_module(path) for name, path in SURROUNDINGS.items()}


def unit_shown(unit: str) -> str:
    """Return a UCUM unit as people write it; a plain number is [1]."""
    return "[1]" if unit == "1" else re.sub(r"\[(Hg|H2O|iU)\]", r"\1", unit)


def _overview() -> str:
    from lactea.simulation.assemble import WIRING

    known = parts()
    wide = max(map(len, known)) + 2
    lines = ["What is computed; lactea explain NAME tells the rest.", ""]
    for name, module in known.items():
        told = paragraph(_first_line(module), " " * (wide + 2))
        lines.append(f"  {name:{wide}}{told.lstrip()}")
    wide = max(map(len, WIRING)) + 2
    lines += ["", "Who reads whose output", ""]
    lines += [f"  {target:{wide}}<- {source}" for target, source in WIRING.items()]
    return "\n".join(lines)


def _explanation(organ: str) -> str:
    known = parts()
    name = organ.strip().casefold()
    if name not in known:
        raise ParameterError(f"no organ {organ!r}; {nearest(name, known)}")
    module = known[name]
    first, _, rest = inspect.getdoc(module).partition("\n")  # type: ignore[union-attr]
    lines = [f"{name}: {first}", "", *([rest.strip("\n"), ""] if rest else [])]
    for title in TUPLES[:3]:
        lines += _fields(name, module, title)
    lines += _readers(name)
    lines += [f"Equations ({module.__name__})", ""]
    for function in _functions(module):
        lines += [textwrap.indent(inspect.getsource(function).rstrip(), "    "), ""]
    lines += ["Parameters of the reference mother", "", *_parameters(name, module)]
    return "\n".join(lines)


def _first_line(module: ModuleType) -> str:
    return (inspect.getdoc(module) or "").partition("\n")[0]


def _functions(module: ModuleType) -> list[FunctionType]:
    return [
        thing
        for thing in vars(module).values()
        if inspect.isfunction(thing) and thing.__module__ == module.__name__
    ]


def _fields(name: str, module: ModuleType, title: str) -> list[str]:
    """Return the lines of one named tuple of an organ: field, unit, meaning, and who feeds it."""
    from lactea.simulation.assemble import WIRING

    if not hasattr(module, title):
        return []
    lines = [_HEADINGS[title], ""]
    for field, unit, meaning in fields_of(getattr(module, title)):
        lines.append(f"  {field:24}{unit:12}{meaning}".rstrip())
        source = WIRING.get(f"{name}.{field}") if title == "Inputs" else None
        lines += [f"  {'':24}<- {source}"] if source else []
    return [*lines, ""]


def _readers(name: str) -> list[str]:
    from lactea.simulation.assemble import WIRING

    reading = re.compile(rf"\b{name}\b")
    lines = [
        f"  {target:28}<- {source}"
        for target, source in WIRING.items()
        if not target.startswith(f"{name}.") and ":" not in source and reading.search(source)
    ]
    return ["Read by", "", *lines, ""] if lines else []


def fields_of(named_tuple: type) -> Iterator[tuple[str, str, str]]:
    """Yield name, unit and comment of each field, as the source of a named tuple has them."""
    source = textwrap.dedent(inspect.getsource(named_tuple))
    lines = source.splitlines()
    for node in ast.parse(source).body[0].body:  # type: ignore[attr-defined]
        if isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Subscript):
            unit = node.annotation.slice.elts[1].value  # type: ignore[attr-defined]
            found = _COMMENT.match(lines[node.lineno - 1])
            name = node.target.id  # type: ignore[union-attr]
            yield name, unit_shown(unit), (found[2] if found else None) or ""


def _parameters(name: str, module: ModuleType) -> list[str]:
    from lactea.evidence import cite
    from lactea.parameters import load_table

    meanings = {field: meaning for field, _, meaning in fields_of(module.Params)}
    lines = []
    for row in load_table(name).values():
        unit = unit_shown(row.unit)
        spread = f"; varies by {100.0 * row.spread:g} % between mothers" if row.spread else ""
        lines.append(f"  {row.symbol} = {row.value:g} {unit}")
        lines += [paragraph(meanings[row.symbol], "      ")] if meanings[row.symbol] else []
        lines.append(f"      {row.how}; {row.low:g} to {row.high:g} {unit}{spread}")
        for source in row.sources():
            facts = [fact for fact in row.evidence_ids if source in _source_of(fact)]
            lines.append(paragraph(f"{cite(source)} [{', '.join(facts)}]", "      "))
        lines += [paragraph(f"note: {row.note}", "      ")] if row.note else []
    return lines


def _source_of(fact_id: str) -> tuple[str, ...]:
    from lactea.evidence import fact

    return (fact(fact_id).source_key,)
