"""How far rows of incidents agree with incidents that were coded by hand over groups of articles.

A coded incident has `role`, `place` (names parted by " / "), `date_start`, `date_end`, `killed` and `injured` as
ranges, and `articles` that tell it; `optional` ones count neither way. A row can be an incident where one's place
holds the other's and its days, a week at most, come within a day of it. The likeliest pairs are taken first, each once;
what is left over goes to the incident that it is likest, and where there is none it is false.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from typing import Any

Row = dict[str, Any]
WEEK = 7
SLACK = {"reported": 1, "background": 31}
"""Days that a row may lie beside an incident."""


def agreement(group: Row, rows: list[Row]) -> dict[str, float]:
    """Hold the rows of one group against its incidents: of each measure how much is right ("found+"), of how much."""
    told = [row for row in rows if any(row[kind]["best"] for kind in ("killed", "injured", "casualties"))]
    best, of = _matched(told, group["incidents"])
    counts: dict[str, float] = defaultdict(float)
    for at, row in enumerate(told):
        incident = of.get(at)
        if row["role"] == "reported" if incident is None else is_asked(incident):
            counts["mentions_f1"] += len(_articles(row) - set((incident or {}).get("optional", ())))
    for number, incident in enumerate(group["incidents"]):
        if is_asked(incident):
            found, own = best.get(number), set(incident["articles"])
            counts["found+"] += found is not None
            counts["found"] += 1
            counts["mentions_f1+"] += 2 * len(_articles(found) & own) if found else 0
            counts["mentions_f1"] += len(own)
            if incident["killed"] not in (None, [0, 0]):
                counts["killed+"] += found is not None and _in_range(found, incident)
                counts["killed"] += 1
    return counts


def is_asked(incident: Row) -> bool:
    """Say whether an incident is reported, with a figure that some article gives."""
    return incident["role"] == "reported" and (incident["killed"] not in (None, [0, 0]) or bool(incident["injured"]))


def _matched(rows: list[Row], incidents: list[Row]) -> tuple[dict[int, Row], dict[int, Row]]:
    """Return the best row of each incident by its position, and the incident of each row by the row's."""
    best: dict[int, Row] = {}
    of: dict[int, Row] = {}
    for role in ("reported", "background"):
        ranked = sorted(
            (likeness, -number, at)
            for number, incident in enumerate(incidents)
            if incident["role"] == role
            for at, row in enumerate(rows)
            if (likeness := _likeness(row, incident)) is not None
        )
        for _, number, at in reversed(ranked):
            if at not in of and -number not in best:
                best[-number], of[at] = rows[at], incidents[-number]
        for _, number, at in reversed(ranked):
            of.setdefault(at, incidents[-number])
    return best, of


def _likeness(row: Row, incident: Row) -> tuple[float, ...] | None:
    """Return how like a row is to an incident, the greater the liker; None where it cannot be it."""
    days = _days(row)
    if days is None or not _same_place(row["place"], incident["place"]):
        return None
    start, end = (date.fromisoformat(incident[key]).toordinal() for key in ("date_start", "date_end"))
    apart = max(start - days[1], days[0] - end, 0)
    if apart > SLACK[incident["role"]] or (incident["role"] == "reported" and days[1] - days[0] > WEEK):
        return None
    own, shared = set(incident["articles"]), _articles(row) & set(incident["articles"])
    return bool(shared), len(shared) / max(1, len(_articles(row) | own)), _in_range(row, incident), -apart


def _days(row: Row) -> tuple[int, int] | None:
    days = [day for day in (row["date_start"], row["date_end"]) if day and len(day) == len("2016-06-12")]
    return (date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[-1]).toordinal()) if days else None


def _same_place(one: str | None, names: str) -> bool:
    place = _words(one or "")
    return bool(place.strip()) and any(place in name or name in place for name in map(_words, names.split("/")))


def _words(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", re.sub("[’‘`']", "", plain))
    return f" {' '.join(words)} "


def _in_range(row: Row, incident: Row) -> bool:
    low, high = incident["killed"] or (None, None)
    best = row["killed"]["best"] or 0
    return (low is None or best >= low) and (high is None or best <= high)


def _articles(row: Row) -> set[str]:
    return {*row["articles"], *row["duplicates"]}
