"""Bytes to text: encodings, byte order marks, compressed files, and what is no text at all.

Newlines are never translated and no character is dropped, so that offsets count what the file holds.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import gzip

Stream: TypeAlias = "io.BufferedReader | gzip.GzipFile"


class Decoded(Struct, frozen=True):
    """A text and what its reader should know of it: short remarks such as "not UTF-8, read as cp1252"."""

    text: str
    remarks: tuple[str, ...]


class UnreadableError(ValueError):
    """The bytes hold no article; the message is the cause in a few words."""


# What files begin with that are named .txt by mistake.
_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"PK\x05\x06": "a zip archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"SQLite format 3": "a database",
}
_GZIP = b"\x1f\x8b"
# The longer mark first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = bytes(range(128, 256))
_FALLBACK = "tollbook.cp1252"
_CONTROLS = bytes(set(range(32)) - set(b"\0\t\n\v\f\r\x1a\x1b")) + b"\x7f"

HEAD = 4096
"""Bytes that are looked at to tell text from binary."""
MOST_CONTROLS = 0.02
MOST_NULS = 0.3
MOST_WIDE = 0.7
"""Shares of bytes: control characters and NULs that a text may hold, and the NULs that mean UTF-16."""
GUESSED_FROM = 100_000
"""Bytes from which an encoding is guessed: enough to be sure, and still quick."""
LONG_LINE = 1_000_000
"""Characters from which on a line is worth a remark: it is hardly prose, and slow to read."""
WESTERN = 0.3
"""Share of non-ASCII bytes up to which text that is not UTF-8 is English in the Windows code page cp1252."""


def decode(data: bytes) -> Decoded:
    """Return the text of a whole file.

    Raises:
        UnreadableError: the file is empty or binary.
    """
    encoding, skip = _encoding(data[:HEAD])
    data = data[skip:]
    remarks: list[str] = []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = _guess(data)
        remarks.append(f"not UTF-8, read as {encoding}")
    if is_blank(text):
        raise UnreadableError("empty file")
    remarks.extend(text_remarks(text))
    return Decoded(text, tuple(remarks))


def is_blank(text: str) -> bool:
    """Say whether a text has nothing to read."""
    return not text.strip("\0\ufeff \t\r\n\v\f")


def text_remarks(text: str) -> Iterator[str]:
    """Yield a remark on each oddity of a text that is read all the same."""
    if count := text.count("\0"):
        yield f"holds {count} NUL {'byte' if count == 1 else 'bytes'}"
    if len(text) >= LONG_LINE and (longest := _longest_line(text)) >= LONG_LINE:
        yield f"has a line of {longest / 1e6:.1f} million characters"


class Line(Struct, frozen=True):
    """One line with its newline; `encoding` is named where it is not UTF-8. `text` is empty where it is too long."""

    text: str
    encoding: str | None
    too_long: bool = False


LARGEST = 20_000_000
"""Bytes of one article: what no report has, and a gzip file made to fill the memory soon reaches."""
LONGEST = 50 * LARGEST
"""Bytes of one line that are passed over to find the next."""


WITH_PICTURES = 10
"""How often `LARGEST` a document may be: most of it is pictures and fonts."""


def too_large(times: int = 1) -> str:
    """Say that an article has more than `LARGEST`, or so many times that."""
    return f"more than {times * LARGEST // 1_000_000} MB in one article"


def read_whole(stream: Stream, times: int = 1) -> bytes:
    """Return what a stream holds.

    Raises:
        UnreadableError: it is more than `LARGEST`, or so many times that.
    """
    data = stream.read(times * LARGEST + 1)
    if len(data) > times * LARGEST:
        raise UnreadableError(too_large(times))
    return data


def read_lines(stream: Stream) -> Iterator[Line]:
    """Yield the lines of a stream, each decoded when it is reached.

    Raises:
        UnreadableError: the stream is empty or binary.
    """
    head = stream.peek(HEAD)[:HEAD]
    if not head:
        raise UnreadableError("empty file")
    encoding, skip = _encoding(head)
    stream.read(skip)
    if encoding != "utf-8":
        wide = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        try:
            yield from (Line(text, None) for text in wide)
        finally:
            wide.detach()  # whoever opened the stream closes it
        return
    for data in iter(lambda: stream.readline(LARGEST + 1), b""):
        if len(data) > LARGEST:
            if not data.endswith(b"\n"):
                _pass_over(stream)
            yield Line("", None, too_long=True)
            continue
        line = _decode_line(data)
        if "\r" in line.text.removesuffix("\n")[:-1]:  # the newlines of old Macs
            for part in io.StringIO(line.text, newline=""):
                yield Line(part, line.encoding)
        else:
            yield line


def _pass_over(stream: Stream) -> None:
    """Read on to the end of a line.

    Raises:
        UnreadableError: it has no end.
    """
    for _ in range(LONGEST // LARGEST):
        rest = stream.readline(LARGEST)
        if not rest or rest.endswith(b"\n"):
            return
    raise UnreadableError(f"a line of more than {LONGEST // 1_000_000} MB; the rest is not read")


@contextmanager
def decompressed(stream: io.BufferedReader) -> Iterator[Stream]:
    """Give the stream itself, or what it holds where it is a gzip file.

    Raises:
        UnreadableError: the gzip file is broken, also when that shows only while reading.
    """
    if not stream.peek(len(_GZIP)).startswith(_GZIP):
        yield stream
        return
    import gzip  # noqa: PLC0415 - most articles are not compressed, and every start would pay
    import zlib  # noqa: PLC0415

    try:
        with gzip.GzipFile(fileobj=stream) as inner:
            yield inner
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableError("broken gzip file") from error


def _encoding(head: bytes) -> tuple[str, int]:
    """Return the encoding that the first bytes tell and the length of the mark that tells it."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    for signature, name in _SIGNATURES.items():
        if head.startswith(signature):
            raise UnreadableError(f"binary file ({name})")
    nuls = head.count(0)
    if nuls and (wide := _wide(head)):
        return wide, 0
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > MOST_CONTROLS * len(head) or nuls > MOST_NULS * len(head):
        raise UnreadableError("binary file")
    return "utf-8", 0


def _wide(head: bytes) -> str | None:
    """Return the byte order of UTF-16 without its mark: in English every second byte is NUL."""
    half = len(head) // 2
    if head[1::2].count(0) > MOST_WIDE * half and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > MOST_WIDE * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _decode_line(data: bytes) -> Line:
    try:
        return Line(data.decode(), None)
    except UnicodeDecodeError:
        return Line(*_guess(data))


def _guess(data: bytes) -> tuple[str, str]:
    """Decode bytes that are not UTF-8; return the text and the name of the encoding."""
    high = len(data) - len(data.translate(None, _HIGH))
    if high <= WESTERN * len(data):
        return data.decode("utf-8", errors=_FALLBACK), "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - a slow import that few files need

    best = from_bytes(data[:GUESSED_FROM]).best()
    if best is None:
        raise UnreadableError("binary file")
    return data.decode(best.encoding, errors="replace"), best.encoding


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode only the bytes that are no UTF-8, so that files put together from several sources read right."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)


def _longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
