"""A figure as SVG that can stand in a page: no ids that clash, colours that follow the page."""

import re
from io import StringIO
from typing import TYPE_CHECKING

from lactea.plot.style import SHADES, look

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ID = re.compile(r'\bid="([^"]+)"')
_USED = re.compile(r'(?:url\(#|href="#)([^)"]+)')
_LONG = re.compile(r"(\d+\.\d{2})\d+")
_FONT = re.compile(r" font-family: [^;\"]+;")
_STILL = re.compile(r' transform="rotate\(-0 [^)]*\)"')
_SIZE = re.compile(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>', re.DOTALL)
_STYLE = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_NOTHING = {"Date": None, "Creator": None, "Format": None, "Type": None}


def inline_svg(figure: "Figure", name: str, label: str) -> str:
    """Return a figure as an `svg` element for a page.

    The same figure and name give the same text. Ids begin with `name`; colours are the page's
    variables (`--left` and so on), so that they change with a dark page.

    Parameters
    ----------
    figure
        Drawn with the colours of `lactea.plot.style`.
    name
        Of this figure, unique in the page: letters, digits and hyphens.
    label
        What the picture is, in a few words, for those who do not see it.
    """
    text = StringIO()
    with look(salt=name):
        figure.savefig(text, format="svg", metadata=_NOTHING, facecolor="none")
    return _labelled(_coloured(_named(_short(text.getvalue()), name)), name, label)


def _short(svg: str) -> str:
    body = svg[svg.index("<svg") :]
    for pattern in (_STYLE, _FONT, _STILL):
        body = pattern.sub("", body)
    return re.sub(r"\s*\n\s*", " ", _LONG.sub(r"\1", body)).replace("> <", "><").strip()


def _named(svg: str, name: str) -> str:
    """Drop the ids that nothing points to, and begin the others with the name of the figure."""
    used = set(_USED.findall(svg))
    svg = _ID.sub(lambda found: f'id="{name}-{found[1]}"' if found[1] in used else "", svg)
    svg = _USED.sub(lambda found: found[0].replace("#", f"#{name}-"), svg)
    return re.sub(r"<g\s+>", "<g>", svg)


def _coloured(svg: str) -> str:
    for name, shade in SHADES.items():
        svg = svg.replace(shade.light, f"var(--{name})")
    return svg


def _labelled(svg: str, name: str, label: str) -> str:
    from markupsafe import escape

    found = _SIZE.search(svg)
    box = found[1] if found else ""
    head = (
        f'<svg viewBox="{box}" role="img" aria-labelledby="{name}-label">'
        f'<title id="{name}-label">{escape(label)}</title>'
    )
    return _SIZE.sub(lambda _: head, svg, count=1)
