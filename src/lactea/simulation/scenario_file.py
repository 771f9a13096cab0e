"""Scenarios as TOML files: those that Lactea ships, and anybody's own.

Every value is checked, and an error names file, period and field.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lactea.errors import ScheduleError, UnitError, nearest
from lactea.simulation.births import RISKS
from lactea.simulation.doses import dose
from lactea.simulation.scenario import (
    EXPRESSED,
    FEEDS,
    LONGEST,
    REMOVALS,
    SIDES,
    WEEKS,
    Period,
    Scenario,
)
from lactea.units import convert

FOLDER = Path(__file__).with_name("scenarios")
_BIRTH = ("gestation", "placenta_left", "placenta_until", "risks")
_PERIOD = (
    "until", "feeds", "every", "times", "removal", "pump_times", "pump_minutes", "sides", "night",
    "cluster", "solids", "supplement", "expressed", "infants", "drugs", "prolactin_added",
    "prolactin_share",
)  # fmt: skip


def amount(where: str, given: object, unit: str, low: float, high: float) -> float:
    """Read a number with its unit, such as "12 wk", or a bare number of no dimension."""
    bare = isinstance(given, int | float) and not isinstance(given, bool) and unit == "1"
    number, _, written = (
        str(given).strip().partition(" ") if isinstance(given, str) else ("", "", "")
    )
    try:
        value = float(str(given)) if bare else convert(float(number), written.strip() or "1", unit)
    except (ValueError, UnitError):
        example = "0.5" if unit == "1" else f'"{low:g} {unit}"'
        raise ScheduleError(
            f"{where} = {given!r} cannot be read; write a number of {unit}, as {example}"
        ) from None
    if not low <= value <= high:
        raise ScheduleError(f"{where} = {value:g} {unit}; give {low:g} to {high:g} {unit}")
    return value


def clock(where: str, given: object) -> float:
    """Read a clock time such as "06:30" [h]."""
    text = given if isinstance(given, str) else ""
    hours, _, minutes = text.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise ScheduleError(f'{where} = {given!r} is no clock time; write "06:30"')
    return int(hours) + int(minutes) / 60.0


def _clocks(where: str, given: object) -> tuple[float, ...]:
    if not isinstance(given, list):
        raise ScheduleError(f'{where} = {given!r}; write a list of clock times, as ["06:30"]')
    found = tuple(clock(f"{where}[{place + 1}]", one) for place, one in enumerate(given))
    if list(found) != sorted(set(found)):
        raise ScheduleError(f"{where}: clock times have to rise; a later one comes first, or twice")
    return found


def _one_of(where: str, given: object, known: tuple[str, ...]) -> str:
    if given not in known:
        raise ScheduleError(f"{where} = {given!r}; {nearest(str(given), known)}")
    return str(given)


def _keys(where: str, content: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in content:
        if key not in known:
            raise ScheduleError(f"{where}: unknown key {key!r}; {nearest(key, known)}")


def _feeding(where: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Read who feeds and when."""
    feeds = _one_of(f"{where}.feeds", content.get("feeds", FEEDS[0]), FEEDS)
    times = _clocks(f"{where}.times", content.get("times", []))
    if "every" in content:
        hours = amount(f"{where}.every", content["every"], "h", 0.5, 24.0)
        times = tuple(hours * place for place in range(int(24.0 / hours + 1e-9)))
    if feeds == "times" and not times:
        raise ScheduleError(
            f'{where}: feeds at times, and none is given; add times or every = "3 h"'
        )
    if feeds != "times" and times:
        raise ScheduleError(
            f'{where}: times are given, yet feeds = {feeds!r}; write feeds = "times"'
        )
    spans = {key: _span(f"{where}.{key}", content.get(key, [])) for key in ("night", "cluster")}
    if spans["cluster"] and feeds != "on demand":
        raise ScheduleError(
            f'{where}.cluster is for an infant that asks; write feeds = "on demand"'
        )
    if spans["night"] and feeds == "none":
        raise ScheduleError(
            f"{where}.night leaves feeds out, and there are none; leave one of both"
        )
    return {"feeds": feeds, "times": times} | spans


def _span(where: str, given: object) -> tuple[float, ...]:
    """Read from and to of a part of the day, which may go across midnight."""
    if not isinstance(given, list) or len(given) not in (0, 2):
        raise ScheduleError(f'{where} = {given!r}; write from and to, as ["23:00", "06:00"]')
    span = tuple(clock(where, one) for one in given)
    if span and span[0] == span[1]:
        raise ScheduleError(f"{where} = {given!r} has no length; write two different times")
    return span


def _given(where: str, content: Mapping[str, Any], feeds: Mapping[str, Any]) -> dict[str, Any]:
    """Read what infants are given besides, and the mother's drugs."""
    pumped = feeds["feeds"] == "times" and content.get("removal") == "pump"
    usual = EXPRESSED[1] if pumped else EXPRESSED[0]
    other = 1.0 if feeds["feeds"] == "none" else 0.0
    drugs = content.get("drugs", [])
    if not isinstance(drugs, list):
        raise ScheduleError(f'{where}.drugs = {drugs!r}; write a list, as ["domperidone 30 mg/d"]')
    doses = tuple(dose(f"{where}.drugs[{place + 1}]", one) for place, one in enumerate(drugs))
    for place, (name, _) in enumerate(doses):
        if name in [earlier for earlier, _ in doses[:place]]:
            raise ScheduleError(f"{where}.drugs: {name} is given twice; write its dose a day once")
    return {
        "drugs": doses,
        "expressed": _one_of(f"{where}.expressed", content.get("expressed", usual), EXPRESSED),
        "solids": _solids(f"{where}.solids", content.get("solids", 0.0)),
        "supplement": amount(
            f"{where}.supplement", content.get("supplement", other), "1", 0.0, 1.0
        ),
    }


def _risks(given: object) -> tuple[str, ...]:
    """Read what delays activation after this birth."""
    if not isinstance(given, list):
        raise ScheduleError(f'birth.risks = {given!r}; write a list, as ["caesarean"]')
    known = tuple(RISKS)
    return tuple(dict.fromkeys(_one_of("birth.risks", one, known) for one in given))


def _solids(where: str, given: object) -> tuple[float, float]:
    pair = given if isinstance(given, list) else [given, given]
    if len(pair) != 2:
        raise ScheduleError(f"{where}: write one share, or two for start and end, as [0.0, 0.3]")
    first, last = (amount(where, one, "1", 0.0, 1.0) for one in pair)
    return first, last


def _period(where: str, content: object, start: float) -> Period:
    if not isinstance(content, dict):
        raise ScheduleError(f"{where} is no table; write [[period]]")
    _keys(where, content, _PERIOD)
    if "until" not in content:
        raise ScheduleError(f'{where}: no end; add until = "30 d"')
    end = amount(f"{where}.until", content["until"], "d", 0.0, LONGEST)
    if end <= start:
        raise ScheduleError(
            f"{where}.until = {end:g} d lies in the past: the period begins on day {start:g}"
        )
    infants = content.get("infants", 1)
    if infants not in (1, 2, 3) or isinstance(infants, bool):
        raise ScheduleError(f"{where}.infants = {infants!r}; give 1, 2 or 3")
    added, feeds = content.get("prolactin_added", "0 ug/L"), _feeding(where, content)
    return Period(
        start,
        end,
        removal=_one_of(f"{where}.removal", content.get("removal", REMOVALS[0]), REMOVALS),
        pump_times=_clocks(f"{where}.pump_times", content.get("pump_times", [])),
        pump_minutes=amount(
            f"{where}.pump_minutes", content.get("pump_minutes", "15 min"), "min", 1.0, 60.0
        ),
        sides=_one_of(f"{where}.sides", content.get("sides", SIDES[0]), SIDES),
        infants=infants,
        prolactin_added=amount(f"{where}.prolactin_added", added, "ug/L", 0.0, 1000.0),
        prolactin_share=amount(
            f"{where}.prolactin_share", content.get("prolactin_share", 1.0), "1", 0.0, 1.0
        ),
        **feeds,
        **_given(where, content, feeds),
    )


def scenario_from(name: str, content: Mapping[str, Any]) -> Scenario:
    """Make a scenario from the content of its file.

    Raises
    ------
    ScheduleError
        Naming period and field: a key that is not known, a value that cannot be read or lies
        outside its range, a period that ends in the past.
    """
    _keys("file", content, ("title", "birth", "period"))
    birth, listed = content.get("birth", {}), content.get("period", [])
    if not isinstance(birth, dict) or not isinstance(listed, list):
        raise ScheduleError("birth and period are tables; write [birth] and [[period]]")
    _keys("birth", birth, _BIRTH)
    periods: list[Period] = []
    for place, one in enumerate(listed):
        start = periods[-1].end if periods else 0.0
        periods.append(_period(f"period {place + 1}", one, start))
    if not periods:
        raise ScheduleError('no period; add [[period]] with until, such as until = "180 d"')
    return Scenario(
        name,
        str(content.get("title", name)),
        tuple(periods),
        amount("birth.gestation", birth.get("gestation", "40 wk"), "wk", *WEEKS),
        amount("birth.placenta_left", birth.get("placenta_left", 0.0), "1", 0.0, 1.0),
        amount("birth.placenta_until", birth.get("placenta_until", "0 d"), "d", 0.0, LONGEST),
        _risks(birth.get("risks", [])),
    )


def names() -> tuple[str, ...]:
    """Return the names of the scenarios that Lactea ships, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def scenario_of(name_or_path: str | Path) -> Scenario:
    """Return a scenario by its name, or read one from a file.

    Raises
    ------
    ScheduleError
        If there is no such scenario (the nearest is named), or the file cannot be used: file,
        period and field are named, and what to do.
    """
    text = str(name_or_path)
    path = Path(text) if text.endswith(".toml") else FOLDER / f"{text}.toml"
    if not path.is_file():
        raise ScheduleError(f"no scenario {text!r}; {nearest(text, names())}, or give a .toml file")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise ScheduleError(f"{path}: cannot be read as TOML: {reason}") from None
    try:
        return scenario_from(path.stem, content)
    except ScheduleError as reason:
        raise ScheduleError(f"{path.name}: {reason}") from None
