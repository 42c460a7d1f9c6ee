"""The columns of each table: their widths, what their cells show, and how wide a terminal they need."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tollbook.record import KINDS
from tollbook.review.wording import bounds
from tollbook_cli.formats.rows import Row, kept_text
from tollbook_cli.terminal.messages import safe


class Column(Struct, frozen=True, kw_only=True):
    """One column. It has at least `width`, and of the space left over it takes its `share` of all shares."""

    name: str
    width: int
    share: int = 0
    wide_from: int = 0
    """The column is shown only on terminals at least this wide."""
    cell: Callable[[Row], str] | None = None
    is_right: bool = False
    """Its words stand at the right edge."""

    def text(self, row: Row) -> str:
        """Return the cell's words, safe to show."""
        if self.cell:
            return self.cell(row)
        value = row[self.name]
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else safe(str(value))


def _toll(row: Row) -> str:
    return bounds(row["low"], row["best"], row["high"])


def _summary(kind: str) -> Callable[[Row], str]:
    return lambda row: bounds(row[f"{kind}_low"], row[f"{kind}_best"], row[f"{kind}_high"])


def _value(row: Row) -> str:
    value = row["value"]
    return safe(", ".join(map(str, value)) if isinstance(value, list) else str(kept_text(value) or ""))


def _coordinates(row: Row) -> str:
    return "" if row["lat"] is None else f"{row['lat']:.2f} {row['lon']:.2f}"


_ID = Column(name="article_id", width=10, share=2)
TOLLS = (
    Column(name="id", width=4, is_right=True),
    Column(name="event", width=5),
    Column(name="kind", width=9),
    Column(name="toll", width=10, share=1, cell=_toll),
    Column(name="victims", width=10, share=2),
    Column(name="counted", width=7),
    Column(name="place", width=9, share=2),
    Column(name="date_start", width=10),
    Column(name="perpetrator", width=12, share=2, wide_from=110),
    Column(name="means", width=12, wide_from=130),
    Column(name="source", width=12, share=2, wide_from=110),
    Column(name="quote", width=24, share=6, wide_from=160),
)
EVENTS = (
    _ID,
    Column(name="article_date", width=12, wide_from=130),
    Column(name="id", width=2, is_right=True),
    Column(name="role", width=10),
    Column(name="place", width=9, share=2),
    Column(name="date_start", width=10),
    Column(name="killed", width=9, share=1, cell=_summary("killed")),
    Column(name="injured", width=9, share=1, cell=_summary("injured")),
    *(Column(name=kind, width=10, wide_from=190, cell=_summary(kind)) for kind in KINDS[2:]),
    Column(name="perpetrator", width=12, share=2, wide_from=100),
    Column(name="means", width=12, wide_from=120),
    Column(name="tolls", width=10, share=2, wide_from=110),
)
PLACES = (
    _ID,
    Column(name="article_date", width=12, wide_from=130),
    Column(name="name", width=14, share=2),
    Column(name="role", width=8),
    Column(name="resolved_name", width=14, share=2),
    Column(name="geonameid", width=9, wide_from=100),
    Column(name="feature", width=7, wide_from=130),
    Column(name="lat lon", width=14, cell=_coordinates),
    Column(name="country_code", width=12, wide_from=110),
    Column(name="admin1", width=12, share=1, wide_from=100),
    Column(name="confidence", width=10, wide_from=110),
)
PEOPLE = (
    _ID,
    Column(name="article_date", width=12, wide_from=130),
    Column(name="id", width=3, is_right=True),
    Column(name="name", width=16, share=3),
    Column(name="age", width=3, is_right=True),
    Column(name="sex", width=3),
    Column(name="occupation", width=12, share=2),
    Column(name="kin", width=10, share=2),
    Column(name="toll", width=4, is_right=True),
    Column(name="start", width=6, wide_from=110, is_right=True),
    Column(name="end", width=6, wide_from=110, is_right=True),
)
SUMMARIES = (
    _ID,
    Column(name="article_date", width=12),
    Column(name="title", width=12, share=3, wide_from=130),
    *(
        Column(
            name=kind,
            width=10,
            share=1,
            wide_from=0 if kind in {"killed", "injured"} else 130,
            cell=_summary(kind),
        )
        for kind in KINDS
    ),
    Column(name="place", width=10, share=2),
    Column(name="country_code", width=12, wide_from=100),
    Column(name="admin1", width=10, share=1, wide_from=110),
)


def _share(name: str) -> Callable[[Row], str]:
    return lambda row: f"{row[name]:.3f} ({row[f'{name}_low']:.2f}-{row[f'{name}_high']:.2f})"


def _quotes(row: Row) -> str:
    return safe(" / ".join(row["quotes"]))


SCORES = (
    Column(name="kind", width=10),
    Column(name="coded", width=6),
    Column(name="cases", width=6),
    Column(name="exact", width=17, share=1, cell=_share("exact")),
    Column(name="within", width=17, share=1, cell=_share("within")),
    Column(name="false_alarm", width=11, wide_from=100),
    Column(name="miss", width=5),
    Column(name="too_low", width=7, wide_from=80),
    Column(name="too_high", width=8, wide_from=90),
)
DIFFERING = (
    Column(name="article_id", width=10, share=1),
    Column(name="kind", width=9, wide_from=80),
    Column(name="outcome", width=11),
    Column(name="coded", width=6),
    Column(name="read", width=10, cell=_toll),
    Column(name="quotes", width=20, share=4, cell=_quotes),
)
AGREEMENT = (
    Column(name="what", width=9),
    Column(name="cases", width=6),
    Column(name="exact", width=17, share=1, cell=_share("exact")),
    Column(name="within", width=17, share=1, cell=_share("within")),
    Column(name="alpha", width=7),
)
APART = (
    Column(name="article_id", width=10, share=1),
    Column(name="toll", width=5),
    Column(name="what", width=9),
    Column(name="a", width=9, share=1),
    Column(name="b", width=9, share=1),
    Column(name="quote", width=20, share=4),
)
CHANGE = Column(name="change", width=7)
INCIDENTS = (
    Column(name="id", width=11),
    Column(name="role", width=10),
    Column(name="date_start", width=10),
    Column(name="date_end", width=10, wide_from=145),
    Column(name="place", width=10, share=2),
    Column(name="country_code", width=12, wide_from=130),
    Column(name="killed", width=9, share=1, cell=_summary("killed")),
    Column(name="injured", width=8, share=1, cell=_summary("injured")),
    *(Column(name=kind, width=9, wide_from=220, cell=_summary(kind)) for kind in KINDS[2:]),
    Column(name="means", width=10, share=1, wide_from=100),
    Column(name="perpetrators", width=12, share=2, wide_from=115),
    Column(name="reports", width=7, wide_from=90),
    Column(name="agreement", width=9),
    Column(name="articles", width=12, share=2, wide_from=160),
)
COMPARED = (INCIDENTS[0], CHANGE, *(column for column in INCIDENTS[1:] if column.name != "agreement"))
UCDP = (
    Column(name="id", width=11),
    Column(name="date_start", width=10),
    Column(name="date_prec", width=9, wide_from=100),
    Column(name="where_coordinates", width=12, share=2),
    Column(name="where_prec", width=10, wide_from=90),
    Column(name="country", width=7),
    Column(name="side_a", width=12, share=2, wide_from=95),
    Column(name="low", width=6),
    Column(name="best", width=6),
    Column(name="high", width=6),
    Column(name="source_article", width=12, share=2, wide_from=110),
)
ACLED = (
    Column(name="event_id", width=11),
    Column(name="event_date", width=10),
    Column(name="event_type", width=15, share=1, wide_from=100),
    Column(name="sub_event_type", width=15, share=1, wide_from=130),
    Column(name="location", width=12, share=2),
    Column(name="country", width=7),
    Column(name="actor1", width=12, share=2),
    Column(name="fatalities", width=10),
    Column(name="source", width=12, share=2, wide_from=90),
    Column(name="notes", width=20, share=4, wide_from=130),
)
SOURCES = (
    Column(name="source", width=12, share=1),
    Column(name="kind", width=15),
    Column(name="added", width=10),
    Column(name="rows", width=9),
    Column(name="names", width=9),
    Column(name="licence", width=19),
    Column(name="path", width=12, share=2, wide_from=110),
)
FOUND = (
    Column(name="name", width=12, share=1),
    Column(name="feature", width=7),
    Column(name="lat lon", width=14, cell=_coordinates),
    Column(name="country_code", width=12),
    Column(name="admin1", width=10, share=1),
    Column(name="population", width=10, wide_from=90),
    Column(name="geonameid", width=9),
    Column(name="source", width=10, wide_from=100),
)
CODEBOOKS = (
    Column(name="codebook", width=10),
    Column(name="about", width=30, share=3),
    Column(name="source", width=20, share=2),
)
RULES = (
    Column(name="rule", width=16),
    Column(name="says", width=20, share=3),
    Column(name="text", width=20, share=3),
    Column(name="killed", width=10),
    Column(name="deaths", width=10, wide_from=130),
    Column(name="source", width=20, share=2, wide_from=110),
)
SETTINGS = (
    Column(name="setting", width=14),
    Column(name="value", width=20, share=2, cell=_value),
    Column(name="from", width=16, share=1),
)
