"""RTF files: paragraphs and rows of tables; headers, footnotes and pictures are left out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from tollbook.articles.article import Page
from tollbook.articles.decoding import UnreadableError
from tollbook.articles.documents.properties import cause_of, title_of
from tollbook.text.patterns import compiled


def read_rtf(data: bytes) -> Page:
    """Return the text of an RTF file.

    Raises:
        ImportError: the extra is not installed.
        UnreadableError: the file is damaged.
    """
    from striprtf import striprtf  # noqa: PLC0415 - an extra

    to_text: Callable[..., str] = striprtf.rtf_to_text
    source = data.decode("cp1252", errors="replace").strip("\0 \t\r\n")
    if not source.startswith("{\\rtf"):
        raise UnreadableError("not an RTF file")
    if not source.endswith("}"):
        raise UnreadableError("broken RTF file (its end is missing)")
    try:
        text = to_text(source, errors="replace")
        told = _RTF_TITLE.search(source)
        title = to_text(f"{{\\rtf1 {told[1]}}}", errors="replace") if told else None
    except Exception as error:  # a damaged file fails anywhere in the reader
        raise UnreadableError(f"broken RTF file ({cause_of(error)})") from error
    return Page(_rtf_paragraphs(_RTF_LINK.sub("", text)), title_of(title))


def _rtf_paragraphs(text: str) -> str:
    """Part paragraphs by empty lines unless the writer did, and give the rows of tables bars at both ends."""
    lines = [
        f"| {' | '.join(line.split('|')[:-1])} |" if _RTF_ROW.fullmatch(line) else line
        for line in text.strip().split("\n")
    ]
    if sum(not line.strip() for line in lines) >= GAPS * len(lines):
        return "\n".join(lines)
    parted = [
        f"{line}\n" if not (line.startswith("| ") and after.startswith("| ")) else line
        for line, after in pairwise(lines)
    ]
    return "\n".join([*parted, lines[-1]])


GAPS = 0.2
"""The share of empty lines from which on they part paragraphs, and lines may be wrapped."""
_RTF_LINK = compiled(r'\("(?:https?|ftp|mailto|file):[^"\n]*+"\)')
_RTF_ROW = compiled(r"[^|\n]*+\|[^\n]*\|")
_RTF_TITLE = compiled(r"\{\\info\b[^{}]*+(?:\{(?!\\title\b)[^{}]*+\}[^{}]*+)*+\{\\title[ ]?([^{}]*+)\}")
