"""What comes of one article: what was read in it, or the error that stands in its place."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from tollbook.articles.article import Article, ArticleError, Note
from tollbook.articles.row_files import Read

T = TypeVar("T")
_YOUNG = 20_000
"""Objects made before garbage is looked for, some articles' worth. An article leaves hardly any that refer to one
another, and what is kept of it is frozen: looking at every 700, as is usual, takes 3 % of the time."""
Outcome: TypeAlias = tuple[Article, T] | ArticleError | Note
ReadOne: TypeAlias = Callable[[Article], T]
"""Reads one article; it can be handed to a process."""


def read_in_turn(inputs: Iterator[Read], how: ReadOne[T]) -> Iterator[Outcome[T]]:
    """Read one article after the other in this process."""
    for item in inputs:
        yield outcome(item, read_one(item, how) if isinstance(item, Article) else None)
        collect_from_here_on()


def outcome(item: Read, result: T | ArticleError | None) -> Outcome[T]:
    """Pair an article with what was read in it; an error or a note stands for itself."""
    if isinstance(result, ArticleError):
        return result
    return (item, cast("T", result)) if isinstance(item, Article) else item


def read_one(article: Article, how: ReadOne[T]) -> T | ArticleError:
    """Read an article; a fault of the program becomes the article's error."""
    try:
        return how(article)
    except Exception as error:  # noqa: BLE001 - a fault in one article must not cost the others; it is told
        return ArticleError(article.path or article.id, article.line, f"fault in tollbook: {where(error)}")


def where(error: Exception) -> str:
    """Return what was raised and where, for a report to the developers."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message} ({place})"


def collect_from_here_on() -> None:
    """Collect garbage again, but never look at what start-up has loaded: it stays until the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_YOUNG)
        gc.enable()
