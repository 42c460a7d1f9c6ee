"""The page for reviewers: one HTML file that needs no server and no network.

The template, the style and the script stand in `assets/` as they are written; the page is put together from them here.
The same articles give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from string import Template

from tollbook.incidents.incident import Incident
from tollbook.review.packing import packed, source_hash
from tollbook.review.page_data import ReviewedArticle, page_data

ASSETS = Path(__file__).parent / "assets"
STYLES = ("colours", "layout", "controls", "queue", "charts", "incident", "article", "narrow", "printing")
SCRIPTS = (
    "elements", "loading", "wording", "offsets", "corrections", "incidents", "filters", "queue", "figures", "claims",
    "editing", "incident", "article", "missed", "map", "timeline", "exporting", "importing", "printing", "keyboard",
    "app", "main",
)  # fmt: skip
"""The modules of the script in their order: they are joined, and share one scope."""
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def review_page(articles: Sequence[ReviewedArticle], incidents: Sequence[Incident]) -> str:
    """Return the page on which the incidents of some articles are reviewed."""
    style = "\n".join(_asset(f"{name}.css") for name in STYLES)
    script = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    data, packing = packed(page_data(articles, incidents))
    return Template(_asset("page.html")).substitute(
        policy=_POLICY.format(script=source_hash(script), style=source_hash(style)),
        style=style,
        script=script,
        data=data,
        packing=packing,
        digest=hashlib.sha256(data.encode("ascii")).hexdigest()[:16],
    )


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
