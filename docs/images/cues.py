"""Draw the picture of the page on cues: `python docs/images/cues.py`.

It shows the reference mother, so it changes only when the rule or its parameters do.
"""

from pathlib import Path

from matplotlib.figure import Figure

from lactea.parameters import Mother
from lactea.plot.labels import beside
from lactea.plot.style import WIDE, clock_axis, colour, hush, look, title
from lactea.results.files import whole_file
from lactea.simulation.cues import learnt, strength
from lactea.simulation.habits import BEFORE, Habits

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide
DAYS = [1.0 + place * 0.5 for place in range(119)]
MISSES = range(0, 3001, 25)
HOURS = [place / 20.0 for place in range(480)]
REGULAR = Habits(hours=(1.0, 4.0, 7.0, 10.0, 13.0, 16.0, 19.0, 22.0))
# Blue and orange mean left and right everywhere, so lines differ by weight and dashes here.
CUES = {
    "all of them": (BEFORE, "ink", 2.4),
    "cry": ("cry", "ink", 1.6),
    "another's cry": ("other-cry", "ink", 1.6),
    "preparation": ("preparation", "quiet", 1.6),
    "skin contact, sight": ("skin-contact", "quiet", 1.2),
    "": ("sight", "quiet", 1.2),
    "thought": ("thought", "quiet", 1.2),
}
BOXES = ((0.055, 0.53, 0.49, 0.39), (0.715, 0.53, 0.235, 0.39), (0.055, 0.09, 0.815, 0.27))


def draw_days(axes):
    """Strength of each cue over the first two months."""
    made = [learnt(Mother.reference(days_postpartum=days)) for days in DAYS]
    words = []
    for name, (cues, shade, width) in CUES.items():
        curve = [strength(each, cues) for each in made]
        dashes = (3, 2) if cues == "other-cry" else (None, None)
        axes.plot(DAYS, curve, color=colour(shade), linewidth=width, dashes=dashes)
        if name:
            words.append((curve[-1], name, shade))
    axes.set_ylim(0.0, 1.05)
    axes.set_xlim(0.0, DAYS[-1])
    axes.set_xlabel("days since birth", fontsize=WIDE.text - 1, color=colour("quiet"))
    title(axes, "Strength of what comes before a session", WIDE)
    beside(axes, words, WIDE)


def draw_extinction(axes):
    """Strength of cues that no session follows any more."""
    mother = Mother.reference()
    for cue, shade in (("cry", "ink"), ("preparation", "quiet")):
        curve = [strength(learnt(mother, unpaired={cue: misses}), cue) for misses in MISSES]
        axes.plot(MISSES, curve, color=colour(shade), linewidth=1.6)
    axes.set_ylim(0.0, 1.05)
    axes.set_xlim(0.0, MISSES[-1])
    axes.set_xlabel("meetings with the cue alone", fontsize=WIDE.text - 1, color=colour("quiet"))
    title(axes, "Then nothing follows", WIDE)


def draw_clock(axes):
    """What the hour alone does, for a mother with usual hours and one without."""
    words = []
    for name, habits, shade in (("every 3 h", REGULAR, "ink"), ("on demand", None, "quiet")):
        made = learnt(Mother.reference(), habits)
        curve = [strength(made, "usual-time", hour) for hour in HOURS]
        axes.plot(HOURS, curve, color=colour(shade), linewidth=1.6)
        words.append((0.3 if habits else 0.0, name, shade))
    axes.set_ylim(0.0, 0.55)
    clock_axis(axes, 24.0, WIDE)
    title(axes, "Strength of the usual time, day 60", WIDE)
    beside(axes, words, WIDE)


def main():
    with look():
        figure = Figure(figsize=(WIDE.width, 5.6), facecolor=colour("paper"))
        panels = [figure.add_axes(box) for box in BOXES]
        for axes in panels:
            hush(axes, WIDE, last=True)
        for axes, draw in zip(panels, (draw_days, draw_extinction, draw_clock), strict=True):
            draw(axes)
        path = FOLDER / "cues.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()
