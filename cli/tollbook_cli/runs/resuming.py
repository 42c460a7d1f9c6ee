"""Resuming an interrupted JSONL run: the articles in its `.part` file are kept and not read again."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from tollbook.articles.article import Article
from tollbook.articles.row_files import Read
from tollbook_cli.files.output_file import part_of


class _Info(msgspec.Struct):
    id: str


class _Line(msgspec.Struct):
    article: _Info


def written_before(output: str) -> deque[str]:
    """Return the article ids in the `.part` file, in their order; an incomplete last line is cut off.

    Raises:
        click.UsageError: a line is not a record.
    """
    part = part_of(output)
    ids: deque[str] = deque()
    if not part.exists():
        return ids
    decoder = msgspec.json.Decoder(_Line)
    whole = 0
    with part.open("r+b") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                break
            try:
                ids.append(decoder.decode(line).article.id)
            except msgspec.DecodeError as error:
                raise click.UsageError(f"{part}:{len(ids) + 1}: no record of `extract`; delete the file") from error
            whole += len(line)
        stream.truncate(whole)
    return ids


def without(inputs: Iterator[Read], done: deque[str], part: Path) -> Iterator[Read]:
    """Yield the inputs without the articles that are done; those that failed are tried again.

    Raises:
        click.UsageError: the `.part` file is from another run: its articles are not those of the input, in that order.
    """
    waiting = Counter(done)
    for item in inputs:
        if isinstance(item, Article) and done and item.id == done[0]:
            waiting[done.popleft()] -= 1
            continue
        if isinstance(item, Article) and waiting[item.id] > 0:
            break
        yield item
    if done:
        raise click.UsageError(f"{part} is of another run (it goes on with {done[0]!r}); delete it to begin anew")
