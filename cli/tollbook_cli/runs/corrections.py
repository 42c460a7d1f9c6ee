"""One run of `review apply`: records in, corrected records out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from tollbook.corrections.applying import Correcting
from tollbook.corrections.lines import read_corrections
from tollbook.corrections.record_files import read_records
from tollbook.record import Record
from tollbook_cli.files.output_file import open_output
from tollbook_cli.formats.rows import with_kept
from tollbook_cli.runs.endings import chosen_format
from tollbook_cli.runs.line_files import lines_of, only_one_from_stdin
from tollbook_cli.runs.run import end, writer_for
from tollbook_cli.runs.settings import Writing
from tollbook_cli.terminal.messages import Messages


def apply_corrections(corrections: str, records: str, writing: Writing, *, quiet: bool) -> None:
    """Apply the corrections and write the records; end with status 1 where a line was none or was refused.

    Raises:
        click.BadParameter: a file cannot be opened.
        click.UsageError: both files are standard input.
    """
    only_one_from_stdin(corrections, records)
    form = chosen_format(writing, piped="jsonl")
    with Messages(quiet=quiet, progress=False) as messages:
        decided = lines_of(corrections, read_corrections, messages, param="CORRECTIONS")
        told = lines_of(records, read_records, messages, param="RECORDS")
        correcting = Correcting(decided)
        with open_output(writing.output) as write:
            for text in writer_for(form, writing)(_corrected(correcting, told), ()):
                write(text)
        for error in correcting.refused:
            messages.error(str(error))
    end(messages)


def _corrected(correcting: Correcting, lines: Iterator[Any]) -> Iterator[Any]:
    """Yield the corrected records, with the fields of the input that they carry."""
    kept: deque[dict[str, Any]] = deque()

    def records() -> Iterator[Record]:
        for line in lines:
            kept.append(line.kept)
            yield line.record

    for record in correcting.apply(records()):
        fields = kept.popleft()
        yield with_kept(record, fields) if fields else record
