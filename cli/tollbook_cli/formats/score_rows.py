"""The agreement with a coder as rows."""

from __future__ import annotations

from tollbook.audit.agreement import Scores, Share
from tollbook_cli.formats.rows import Row

SCORE_COLUMNS = (
    "kind", "coded", "cases", "exact", "exact_low", "exact_high", "within", "within_low", "within_high",
    "false_alarm", "miss", "too_low", "too_high",
)  # fmt: skip
"""`coded` is the size class of the coder's figure; `exact` and `within` are shares with their 95 % intervals."""
DIFFERING_COLUMNS = ("article_id", "kind", "outcome", "coded", "low", "best", "high", "quotes")


def score_row(scores: Scores) -> Row:
    """Return the agreement over the cases of one kind and size as a row."""
    row: Row = {"kind": scores.kind, "coded": scores.size, "cases": scores.cases}
    shares: dict[str, Share] = {"exact": scores.exact, "within": scores.within}
    for name, share in shares.items():
        row |= {name: round(share.value, 4), f"{name}_low": round(share.low, 4), f"{name}_high": round(share.high, 4)}
    counts = {name: getattr(scores, name) for name in ("false_alarm", "miss", "too_low", "too_high")}
    return row | counts
