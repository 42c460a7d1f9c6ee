"""What a run is asked to do: which articles to read and how, where to write, what to compare or group."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tollbook.articles.paths import InputFormat
from tollbook.record import Kind
from tollbook.settings import LITERAL, Settings


class Reading(Struct, frozen=True, kw_only=True):
    """Which articles to read, and how."""

    paths: tuple[str, ...]
    files_from: str | None
    date: str | None
    input_format: InputFormat | None
    text_field: str
    id_field: str
    date_field: str
    title_field: str
    outlet_field: str
    url_field: str
    author_field: str
    country_field: str
    countries: tuple[str, ...]
    jobs: int
    quiet: bool
    gazetteer: Path | None
    block: tuple[str, ...]
    date_order: str = "dmy"
    coding: str = LITERAL
    keep: tuple[str, ...] = ()

    @property
    def settings(self) -> Settings:
        """How the articles are read."""
        return replace(_settings(self), countries=self.countries)


class Writing(Struct, frozen=True, kw_only=True):
    """Where to write and in which format; None for the format lets the output decide."""

    format: str | None
    output: str | None
    safe_csv: bool = False

    @property
    def to_file(self) -> bool:
        """Whether the output is a file rather than standard output."""
        return self.output not in {None, "-"}


class Grouping(Struct, frozen=True, kw_only=True):
    """How far apart accounts of one incident may be, and how incidents are written.

    `since` is the JSONL of the earlier run that they are compared with. `records` says that records are read, not
    articles.
    """

    columns: str
    max_km: float
    max_days: int
    same_text: float
    since: str | None = None
    records: bool = False


class Comparing(Struct, frozen=True, kw_only=True):
    """Which columns of a hand-coded table hold its texts and figures, and how they are compared.

    `column` gives, by kind of harm, the columns of figures that the user named. `rows` limits the differing rows
    that are shown; None shows all.
    """

    column: dict[Kind, str]
    text_field: str | None
    id_field: str | None
    date_field: str | None
    input_format: str | None
    date: str | None
    coding: str
    rows: int | None
    jobs: int
    quiet: bool
    gazetteer: Path | None
    block: tuple[str, ...]
    date_order: str = "dmy"

    @property
    def settings(self) -> Settings:
        """How the texts are read."""
        return _settings(self)

    @property
    def fields(self) -> dict[str, str]:
        """The columns of text, id and date that the user named, by field."""
        named = {"text": self.text_field, "id": self.id_field, "date": self.date_field}
        return {name: column for name, column in named.items() if column}

    @property
    def is_jsonl(self) -> bool | None:
        """Whether the table is JSONL; None if its first character decides."""
        return None if self.input_format is None else self.input_format == "jsonl"


def _settings(asked: Reading | Comparing) -> Settings:
    return Settings(
        coding=asked.coding, gazetteer=asked.gazetteer, block=asked.block, day_first=asked.date_order == "dmy"
    )
