"""One run of `review`: every article is read before the page is written."""

from __future__ import annotations

from pathlib import Path

import click

from tollbook.incidents.grouping import find_incidents, report_of
from tollbook.incidents.thresholds import Thresholds
from tollbook.review.page import review_page
from tollbook.review.page_data import ReviewedArticle
from tollbook_cli.files.output_file import COMPRESSED, open_output
from tollbook_cli.runs.reading import read_with_reasons
from tollbook_cli.runs.run import end, messages_of
from tollbook_cli.runs.settings import Reading
from tollbook_cli.terminal.messages import stdout_is_terminal

ENDINGS = (".html", ".htm")


def write_page(reading: Reading, output: str | None, thresholds: Thresholds) -> None:
    """Read the articles, group their events, write the page; end with status 1 when some could not be read.

    Raises:
        click.UsageError: the page would go to a terminal.
        click.BadParameter: the file's name does not end as that of a web page does.
    """
    to_file = output not in {None, "-"}
    if to_file:
        _check_ending(str(output))
    elif stdout_is_terminal():
        raise click.UsageError("a page is not for the terminal: give --output FILE.html.")
    with messages_of(reading, is_alone=to_file) as messages:
        articles = [
            ReviewedArticle(text=article.text, record=record, looked=looked)
            for article, (record, looked) in read_with_reasons(reading, messages)
        ]
        reports = (report_of(article.record, article.text) for article in articles)
        text = review_page(articles, find_incidents(reports, thresholds))
        with open_output(output) as write:
            write(text)
    end(messages)


def _check_ending(output: str) -> None:
    name = Path(output).name.lower().removesuffix(COMPRESSED)
    if "." in name and not name.endswith(ENDINGS):
        message = f"{output}: this command writes {' '.join(ENDINGS)} (also with {COMPRESSED})"
        raise click.BadParameter(message, param_hint="--output")
