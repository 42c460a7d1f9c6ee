"""The incidents of this run beside those of an earlier one: what is new, changed, merged or gone.

A row is found again by the events behind it, and so also when its day, its place or its figures are others now. It
then keeps the id that it had.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from msgspec.structs import asdict, replace

from tollbook.incidents.identity import unlike
from tollbook.incidents.incident import Incident
from tollbook.record import KINDS

Change = Literal["new", "same", "changed", "merged", "gone"]


class Compared(Incident, frozen=True, kw_only=True):
    """An incident, and what became of it since the earlier run."""

    change: Change | None = None
    """`merged`: several rows are one now; `gone`: no article tells it any more, and this is the row that it was."""
    changed_columns: tuple[str, ...] = ()
    """The columns that differ from those of the earlier row; if several were merged, of the one whose id it keeps."""
    earlier_ids: tuple[str, ...] = ()
    """The earlier rows with events of this one."""


class EarlierRowError(ValueError):
    """A line is no row of incidents; its number is the first argument."""


def read_earlier(lines: Iterable[bytes]) -> list[Compared]:
    """Return the incidents of an earlier run from its JSONL, without those that were gone then.

    Raises:
        EarlierRowError: a line is no row of incidents.
    """
    rows = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    return [row for number, line in rows if (row := _earlier_row(number, line)).change != "gone"]


_BLANK: dict[str, Any] = (
    dict.fromkeys(Incident.__struct_fields__)
    | {kind: {} for kind in KINDS}
    | {"role": "reported", "victims": (), "perpetrators": (), "means": (), "reports": 1, "agreement": "single"}
    | {"articles": (), "duplicates": (), "quote": "", "by_class": {}}
)
"""What a row of an older release may lack."""


def _earlier_row(number: int, line: bytes) -> Compared:
    try:
        row = msgspec.json.decode(line, type=dict[str, Any])
        told = {name: row[name] for name in ("id", "events", "claims")}  # without these it is another kind of row
        return msgspec.convert({**_BLANK, **row, **told, "id": str(row["id"])}, Compared)
    except (msgspec.DecodeError, KeyError, UnicodeDecodeError, RecursionError) as error:
        raise EarlierRowError(number) from error


def compare(incidents: Sequence[Incident], earlier: Sequence[Compared]) -> list[Compared]:
    """Return the incidents with what became of each, then the earlier ones that are gone."""
    shared = _shared(incidents, earlier)
    heirs = _heirs(shared)
    ids = {old.id for old in earlier}
    out = []
    for number, incident in enumerate(incidents):
        known = shared[number]
        mine = sorted((at for at, heir in heirs.items() if heir == number), key=lambda at: (-known[at], at))
        row = _compared(incident, [earlier[at] for at in mine], [earlier[at].id for at in sorted(known)])
        if not mine:
            row = replace(row, id=unlike(row.id, ids))
            ids.add(row.id)
        out.append(row)
    gone = (old for at, old in enumerate(earlier) if at not in heirs)
    return [*out, *(replace(old, change="gone", changed_columns=(), earlier_ids=(old.id,)) for old in gone)]


def _compared(incident: Incident, mine: Sequence[Compared], known: Sequence[str]) -> Compared:
    """Compare an incident with the rows that it goes on with, the nearest first; `known` are ids with its events."""
    now = Compared(**asdict(incident), earlier_ids=tuple(known))
    if not mine:
        return replace(now, change="new")
    before = mine[0]
    columns = (name for name in Incident.__struct_fields__ if name != "id")
    others = tuple(name for name in columns if getattr(before, name) != getattr(now, name))
    change: Change = "merged" if len(mine) > 1 else "changed" if others else "same"
    return replace(now, id=before.id, change=change, changed_columns=others)


def _shared(incidents: Sequence[Incident], earlier: Sequence[Compared]) -> list[Counter[int]]:
    """Return, for each incident, how much it has in common with which earlier rows."""
    by_event: defaultdict[str, set[int]] = defaultdict(set)
    for at, old in enumerate(earlier):
        for key in (old.id, *old.events):
            by_event[key].add(at)
    return [Counter(at for key in (new.id, *new.events) for at in by_event.get(key, ())) for new in incidents]


def _heirs(shared: Sequence[Counter[int]]) -> dict[int, int]:
    """Return, for each earlier row that goes on, the incident that has most in common with it."""
    heirs: dict[int, int] = {}
    for number, known in enumerate(shared):
        for at, weight in known.items():
            if at not in heirs or weight > shared[heirs[at]][at]:
                heirs[at] = number
    return heirs
