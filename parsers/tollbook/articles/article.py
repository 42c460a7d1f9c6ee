"""One article as read, and what may be wrong with one."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from tollbook.articles.headers import read_date, read_header
from tollbook.articles.origins import Origin
from tollbook.record import DateSource


class Article(Struct, frozen=True, kw_only=True):
    """A text with what is known of it before it is read.

    `text` is the decoded file without a byte order mark, newlines untranslated, or the field of a row.
    `date` is ISO. `body_start` is the offset at which the header ends; `make_article` looks for it.
    `line` is the line of its file on which the article begins, from 1. `countries` are those that it is about, as its
    row names them; `kept` are the fields of its row that the caller wants beside the record.
    """

    id: str = ""
    path: str | None = None
    title: str | None = None
    date: str | None = None
    date_source: DateSource | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    countries: tuple[str, ...] = ()
    kept: dict[str, Any] = {}
    text: str
    body_start: int = 0
    line: int = 1


class ArticleError(ValueError):
    """An input that cannot be read as an article. The message is one line, `path:line: cause`."""

    def __init__(self, path: str, line: int, cause: str) -> None:
        """Keep the parts: with them as arguments the error can be handed between processes."""
        super().__init__(path, line, cause)
        self.path = path
        self.line = line
        self.cause = cause

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.cause}"


class Note(Struct, frozen=True):
    """Something odd about an input that is read all the same."""

    path: str
    line: int
    remark: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.remark}"


class Page(Struct, frozen=True):
    """An article as taken out of a web page, a document or an export, with what those say of it.

    `date` is ISO; `line` is the line on which the article begins in the text of its file, from 1.
    """

    text: str
    title: str | None = None
    date: str | None = None
    origin: Origin = Origin()
    line: int = 1


class Fields(Struct, frozen=True, kw_only=True):
    """The names of the fields of a JSONL or CSV row."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    title: str = "title"
    outlet: str = "outlet"
    url: str = "url"
    author: str = "author"
    country: str = "country"
    """The countries that an article is about: names or ISO codes."""
    keep: tuple[str, ...] = ()
    """Fields that are kept in `Article.kept`."""
    day_first: bool = True
    """Whether 3/5/2016 in a header or a field is the third of May."""


UNKNOWN = Origin()


def make_article(
    text: str,
    *,
    article_id: str = "",
    path: str | None = None,
    title: str | None = None,
    field_date: str | None = None,
    option_date: str | None = None,
    origin: Origin = UNKNOWN,
    countries: tuple[str, ...] = (),
    kept: dict[str, Any] | None = None,
    line: int = 1,
    day_first: bool = True,
) -> Article:
    """Put an article together: a row's own fields outrank its header, and both outrank the option.

    `field_date` is as written in the row, `option_date` is ISO; `origin` is the row's or the page's own.
    """
    header = read_header(text, day_first=day_first)
    field = read_date(field_date, day_first=day_first) if field_date else None
    date, source = _first_date((field, "field"), (header.date, "header"), (option_date, "option"))
    return Article(
        id=article_id,
        path=path,
        title=title or header.title,
        date=date,
        date_source=source,
        outlet=origin.outlet or header.outlet,
        url=origin.url or header.url,
        author=origin.author or header.author,
        countries=countries,
        kept=kept or {},
        text=text,
        body_start=header.body_start,
        line=line,
    )


def _first_date(*dates: tuple[str | None, DateSource]) -> tuple[str | None, DateSource | None]:
    """Return the first date that there is, and where it is from."""
    return next(((date, source) for date, source in dates if date), (None, None))
