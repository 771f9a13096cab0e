"""Write the committed scorecard into docs/validation.md: `python docs/scorecard.py`."""

from collections import Counter
from pathlib import Path

from lactea.results.published import short_source
from lactea.validation import read_scorecard

PAGE = Path(__file__).with_name("validation.md")
START, END = "<!-- scorecard:", "<!-- end of scorecard -->"
HEAD = ("verdict", "what", "published", "± allowed", "model", "unit", "paper")
ORDER = ("inside", "near", "outside", "holds", "fails")


def table(rows):
    """The card as a Markdown table, with its count above."""
    counts = Counter(row["verdict"] for row in rows)
    papers = len({row["paper"] for row in rows})
    tally = ", ".join(f"{counts[word]} {word}" for word in ORDER if counts[word])
    lines = [f"{len(rows)} results of {papers} papers: {tally}.", "", _line(HEAD)]
    lines.append(_line("---" for _ in HEAD))
    return "\n".join([*lines, *(_line(_cells(row)) for row in rows)])


def _cells(row):
    numbers = (row[name] or "-" for name in ("published", "allowed", "simulated"))
    unit = "" if row["unit"] == "1" else row["unit"]
    return (row["verdict"], row["quantity"], *numbers, unit, short_source(row["paper"]))


def _line(cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def with_card(page, rows):
    """The text of the page with the card between its two marks."""
    start = page.index("\n", page.index(START)) + 1
    end = page.index(END)
    return f"{page[:start]}\n{table(rows)}\n\n{page[end:]}"


if __name__ == "__main__":
    PAGE.write_text(with_card(PAGE.read_text(encoding="utf-8"), read_scorecard()), encoding="utf-8")
    print(f"wrote the scorecard into docs/{PAGE.name}")
