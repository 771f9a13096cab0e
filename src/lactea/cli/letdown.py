"""One session in seconds: a cue, a feed or a pump, what hinders it, and what is felt."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.folder import check_folder, filling
from lactea.cli.options import (
    HOW,
    TYPICAL_SEED,
    DaysPostpartum,
    Force,
    MotherFile,
    Out,
    Seed,
    SessionFidelity,
    check_run,
    read_amount,
)
from lactea.cli.progress import COMPILING, SESSION, following, is_compiled
from lactea.cli.speech import paragraph, say, tell
from lactea.errors import LacteaError

if TYPE_CHECKING:
    from lactea.simulation.letdown import LetDown
    from lactea.simulation.occasion import Occasion

FILES = ("letdown.svg", "letdown.png", "letdown.nc", "letdown.txt")
_MET, _INFLUENCE = "What she meets", "What hinders or helps"
Text = str | None


def _degree(what: str) -> object:
    option: object = typer.Option(metavar="0..1", help=what, rich_help_panel=_INFLUENCE)
    return option


def _dose(what: str, example: str) -> object:
    return typer.Option(
        metavar="DOSE", help=f'{what}, with its unit: "{example}".', rich_help_panel=_INFLUENCE
    )


def _time(what: str) -> object:
    return typer.Option(
        metavar="TIME", help=f'{what}, with its unit: "30 min".', rich_help_panel=_INFLUENCE
    )


def letdown(
    cue: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="What she meets; may be given several times. Learnt: cry, other-cry, sight,"
            " thought, skin-contact, usual-time, preparation. Unlearnt: nipple-touch, suckling,"
            " pump; the last two remove milk. If left out, all that usually comes before a feed,"
            " and the feed.",
            rich_help_panel=_MET,
        ),
    ] = None,
    then: Annotated[
        str | None,
        typer.Option(
            metavar="breastfeed|pump|nothing",
            help="What follows the cue five minutes later.",
            rich_help_panel=_MET,
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help='When the cue is met, from the first suck: "-8 min". From the start of the watch'
            " if nothing follows.",
            rich_help_panel=_MET,
        ),
    ] = None,
    lasting: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help='How long the cue lasts: "10 min".', rich_help_panel=_MET
        ),
    ] = None,
    unpaired: Annotated[
        int,
        typer.Option(
            metavar="N",
            help="How often she met the cues in vain since, which unlearns them.",
            rich_help_panel=_MET,
        ),
    ] = 0,
    stress: Annotated[Text, _degree("0.5 is mental arithmetic or loud noise.")] = None,
    fear: Annotated[Text, _degree("Fear.")] = None,
    pain: Annotated[Text, _degree("Pain.")] = None,
    cold: Annotated[Text, _degree("Cold.")] = None,
    warmth: Annotated[Text, _degree("1 is a warm compress.")] = None,
    massage: Annotated[Text, _degree("Massage of the breast.")] = None,
    epidural: Annotated[Text, _degree("1 in the days after one in labour.")] = None,
    alcohol: Annotated[Text, _dose("Ethanol, by body mass", "0.4 g/kg")] = None,
    alcohol_before: Annotated[Text, _time("How long before the session")] = None,
    morphine: Annotated[Text, _dose("Into a vein", "5 mg")] = None,
    nasal_oxytocin: Annotated[Text, _dose("Sprayed into the nose 2 min before", "4 IU")] = None,
    mother: MotherFile = None,
    days_postpartum: DaysPostpartum = None,
    neurons: Annotated[
        str,
        typer.Option(
            metavar="pulse|network",
            help="Oxytocin neurons as pulses, or 48 cells spike by spike.",
            rich_help_panel=HOW,
        ),
    ] = "pulse",
    dysphoria: Annotated[
        bool,
        typer.Option(
            "--dysphoria",
            help="Look for a low mood at let-down (D-MER) as well, and tell of it.",
            rich_help_panel=HOW,
        ),
    ] = False,
    seed: Seed = TYPICAL_SEED,
    fidelity: SessionFidelity = "resolved",
    out: Out = Path("results/letdown"),
    force: Force = False,
) -> None:
    """One let-down (milk ejection) second by second: told here, drawn in a folder.

    Writes letdown.png and letdown.svg (the picture), letdown.nc (each second, for xarray) and
    letdown.txt (the account) into --out.

    [bold]Examples[/bold]

      lactea letdown

      lactea letdown --cue cry --lasting "15 min"

      lactea letdown --cue cry --then breastfeed --stress 0.5 --alcohol "0.4 g/kg"

      lactea letdown --cue pump --neurons network

      lactea letdown --fidelity anatomical
    """
    from dataclasses import replace

    from lactea.cli.dyad import mother_of
    from lactea.simulation.letdown import watch

    check_run(seed, 1, fidelity, one_session=True)
    given = {
        "stress": stress, "fear": fear, "pain": pain, "cold": cold, "warmth": warmth,
        "massage": massage, "epidural": epidural, "alcohol": alcohol,
        "alcohol_before": alcohol_before, "morphine": morphine, "nasal_oxytocin": nasal_oxytocin,
    }  # fmt: skip
    asked = {name: value for name, value in given.items() if value is not None}
    _check_together(asked, cue, {"--at": at, "--lasting": lasting, "--unpaired": unpaired or None})
    occasion = _occasion(cue, then, (at, lasting), unpaired, asked)
    occasion = replace(occasion, neurons=neurons, dysphoria=dysphoria)
    whom, _ = mother_of(mother, days_postpartum, None)
    check_folder(out, force, FILES)
    if not is_compiled(SESSION):
        tell(COMPILING)
    with following(fidelity) as report:
        seen = watch(whom, occasion, seed, fidelity, progress=report(0))
    with filling(out, FILES) as folder:
        _write(seen, folder)
    for line in seen.account().splitlines():
        say(paragraph(line))
    say(f"Wrote {out / 'letdown.png'}, and beside it letdown.svg, letdown.nc, letdown.txt")


def _check_together(
    asked: dict[str, str], cue: list[str] | None, when: dict[str, str | int | None]
) -> None:
    """Refuse an option that would say nothing without another."""
    if "alcohol_before" in asked and "alcohol" not in asked:
        raise LacteaError('--alcohol-before says nothing without --alcohol, such as "0.4 g/kg"')
    alone = next((flag for flag, value in when.items() if value is not None), "")
    if alone and cue and set(cue) <= {"suckling", "pump"}:
        raise LacteaError(f"{alone} says nothing without a cue that comes before; add --cue cry")


def _occasion(
    cue: list[str] | None,
    then: str | None,
    when: tuple[str | None, str | None],
    unpaired: int,
    asked: dict[str, str],
) -> "Occasion":
    from dataclasses import replace

    from lactea.simulation.habits import BEFORE
    from lactea.simulation.influences import influences_of
    from lactea.simulation.occasion import occasion_of

    at, lasting = (
        None if text is None else read_amount(flag, text, "s", "5 min")
        for flag, text in zip(("--at", "--lasting"), when, strict=True)
    )
    met = (*BEFORE, "suckling") if cue is None and then is None else tuple(cue or BEFORE)
    made = occasion_of(met, then, at, influences_of(asked))
    return replace(made, unpaired=unpaired, lasting=made.lasting if lasting is None else lasting)


def _write(seen: "LetDown", folder: Path) -> None:
    from lactea.plot.style import save_figure

    seen.save(folder / "letdown.nc")
    figure = seen.plot()
    for ending in ("svg", "png"):
        save_figure(figure, folder / f"letdown.{ending}")
    (folder / "letdown.txt").write_text(f"{seen.account()}\n", encoding="utf-8")
