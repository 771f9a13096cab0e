"""How Sphinx builds the pages: plain MyST, readable without a network."""

import tomllib
from pathlib import Path

_project = tomllib.loads(
    (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
)["project"]

project = "Lactea"
author = "The Lactea authors"
release = version = _project["version"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
autodoc_typehints = "description"
napoleon_google_docstring = False

# No page uses a mathematics role: MathJax would come from another host.

html_theme = "pydata_sphinx_theme"
html_title = "Lactea"
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": False,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_prev_next": False,
}
html_context = {"default_mode": "light"}
copyright = "The Lactea authors. Not medical advice."  # noqa: A001
