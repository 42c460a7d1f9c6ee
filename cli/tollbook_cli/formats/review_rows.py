"""The agreement of two reviewers as rows."""

from __future__ import annotations

from tollbook.corrections.agreement import Compared, Scores
from tollbook_cli.formats.rows import Row

AGREEMENT_COLUMNS = (
    "what", "cases", "exact", "exact_low", "exact_high", "within", "within_low", "within_high", "alpha",
)  # fmt: skip
"""`exact` and `within` are shares with their 95 % intervals."""
APART_COLUMNS = ("article_id", "toll", "incident", "start", "end", "what", "a", "b", "quote")


def agreement_row(scores: Scores) -> Row:
    """Return the agreement on one thing as a row."""
    row: Row = {"what": scores.what, "cases": scores.cases}
    for name, share in (("exact", scores.exact), ("within", scores.within)):
        row |= {name: round(share.value, 4), f"{name}_low": round(share.low, 4), f"{name}_high": round(share.high, 4)}
    return row | {"alpha": None if scores.alpha is None else round(scores.alpha, 4)}


def apart_row(compared: Compared) -> Row:
    """Return what two reviewers see differently as a row."""
    row: Row = {"article_id": compared.article}
    return row | {name: getattr(compared, name) for name in APART_COLUMNS[1:]}
