"""An article's text cut into paragraphs and sentences, offsets kept.

Every later stage reads `Sentence.text`, in which each kind of white space is one plain space, so that
no pattern has to think of hard-wrapped lines; a character keeps its place, so offsets still hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

from msgspec import Struct

from tollbook.digests import sha256
from tollbook.text.blocks import Blocks, read_blocks
from tollbook.text.lexicon import forms
from tollbook.text.lines import ITEM, stripped
from tollbook.text.patterns import compile_, compiled, compiled_re
from tollbook.text.spans import Span
from tollbook.text.tables import Table

_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u202f\u2007"
_LETTER = compiled(r"\p{L}")
# A full stop with no space after it ("... in the field.The men ...") ends a sentence where two lower-case
# letters stand before it and a capitalised word after it; abbreviations and addresses do not look so.
_TIGHT = compiled(r"(?<=\p{Ll}{2}[.!?][\"”’)]?)(?=\p{Lu}\p{Ll}*+(?:\s|,))")
_STOP_AND_LETTER = compiled_re(r"[.!?][\"”’)]?[^\W\d_]")
"""What few paragraphs have, and `_TIGHT` needs."""
_ABBREVIATION = r"\b\L<abbreviations.title>\.\s*$"

WRAP_WIDTH = 100
"""Lines longer than this are paragraphs, not wrapped lines. Mail and press releases wrap at 60 to 80."""
INDENT = 2
"""Spaces that set the first line of a paragraph in."""
_STOPS = frozenset(".!?:\"”’)'")
LONGEST = 1500
"""Characters of a sentence: what is longer has lost its full stops, and a list without end takes ever longer."""


class Sentence(Struct, frozen=True):
    """One sentence; `text` is as long as the span, its white space flattened, and `low` is `text` in small letters."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    low: str

    @property
    def span(self) -> Span:
        """The sentence's place in the article."""
        return Span(self.start, self.end)


class Document(Struct, frozen=True):
    """A text ready for the readers.

    `flat` is the text with its white space flattened, character for character as long as `text`, and `low` is `flat` in
    small letters, so long too: nearly all that looks for words looks there.
    `is_upper` says that the text has no lower-case to speak of, so that capitals tell nothing;
    `is_lower` that it has no capitals.
    """

    text: str
    flat: str
    low: str
    body_start: int
    sentences: tuple[Sentence, ...]
    is_upper: bool
    is_lower: bool
    tables: tuple[Table, ...] = ()
    labels_first: frozenset[int] = frozenset()
    """Where a sentence begins that is a key figure with its label above it: "Killed", and "37" on the next line."""

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers `offset`, or None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None

    def paragraph_of(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return the sentences of a sentence's paragraph."""
        first = last = sentence.index
        while first and self.sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].paragraph == sentence.paragraph:
            last += 1
        return self.sentences[first : last + 1]


def read_document(text: str, body_start: int = 0) -> Document:
    """Cut `text` from `body_start` on into sentences."""
    flat = _flattened(text)
    sentences: list[Sentence] = []
    blocks = read_blocks(text, body_start)
    flat = _barred(flat, blocks.tables)
    low = lowered(flat)
    for number, (start, end) in enumerate(_paragraphs(text, blocks)):
        whole = [Span(start, end)] if start in blocks.whole else None
        for a, b in whole or _sentence_spans(flat, start, end):
            sentences.append(Sentence(len(sentences), number, a, b, flat[a:b], low[a:b]))
    body = text[body_start : body_start + 4000]
    upper, lower = _cases(body)
    is_upper, is_lower = upper > 4 * lower, _is_lower(upper, lower, sentences)
    return Document(
        text, flat, low, body_start, tuple(sentences), is_upper, is_lower, tuple(blocks.tables), blocks.labels_first
    )


def _flattened(text: str) -> str:
    """Make a space of each kind of white space: few stand in one text, and `translate` looks at each character."""
    for blank in _BLANKS:
        if blank in text:
            text = text.replace(blank, " ")
    return text


_NOT_ASCII = compiled_re(r"[^\x00-\x7f]")


def _cases(text: str) -> tuple[int, int]:
    """Count the capitals and the small letters."""
    letters = text.encode("ascii", "ignore")  # bytes are counted in a tenth of the time
    upper, lower = (
        len(letters) - len(letters.translate(None, delete=case.encode())) for case in (ascii_uppercase, ascii_lowercase)
    )
    others = _NOT_ASCII.findall(text) if len(letters) < len(text) else ()
    return upper + sum(map(str.isupper, others)), lower + sum(map(str.islower, others))


FEW_CAPITALS = 50
"""A text with fewer capitals than one in so many small letters has them by accident, if its sentences begin small."""


def _is_lower(upper: int, lower: int, sentences: Sequence[Sentence]) -> bool:
    """Say whether capitals tell nothing because there are none to speak of: a stray sign or two does not count."""
    if upper == 0:
        return lower > 0
    begun = [sentence.text[:1] for sentence in sentences[:FEW_CAPITALS]]
    return FEW_CAPITALS * upper < lower and sum(map(str.islower, begun)) > sum(map(str.isupper, begun))


def _barred(flat: str, tables: list[Table]) -> str:
    """Put a bar into the blanks between two cells, so that no name is read over them."""
    gaps = [
        cell.start - 1
        for table in tables
        for row in (table.header, *table.rows)
        for before, cell in pairwise(row)
        if before.end < cell.start and flat[cell.start - 1] == " "
    ]
    if not gaps:
        return flat
    characters = list(flat)
    for at in gaps:
        characters[at] = "|"
    return "".join(characters)


def lowered(text: str) -> str:
    """Lower the case and keep the length: a few letters have a longer lower case.

    >>> len(lowered("İ"))
    1
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def paragraphs(text: str, start: int = 0) -> Iterator[Span]:
    r"""Yield the paragraphs from `start` on: lines, a wrapped line joined to the line it goes on from.

    >>> [Span(*p).of("One two\nthree.\n\nFour.") for p in paragraphs("One two\nthree.\n\nFour.")]
    ['One two\nthree.', 'Four.']
    """
    yield from _paragraphs(text, read_blocks(text, start))


def quote_span(text: str, quote: str, start: int) -> Span:
    """Return where the sentence stands that holds the words at `start`; it may stand elsewhere in the text too.

    >>> quote_span("Six died. Two fled. Six died.", "Six died.", 24)
    Span(start=20, end=29)
    """
    begin = text.rfind(quote, 0, start + len(quote))
    return Span(begin, begin + len(quote))


def text_hash(text: str) -> str:
    """Return the hash by which a record knows its text: SHA-256 of its UTF-8."""
    digest: str = sha256(text.encode(errors="surrogatepass")).hexdigest()
    return digest


def _paragraphs(text: str, blocks: Blocks) -> Iterator[Span]:
    begin: int | None = None
    last: Span | None = None
    wrapped = _is_wrapped(blocks.lines)
    for line in blocks.lines:
        if line.start == line.end:
            if begin is not None and last is not None:
                yield Span(begin, last.end)
            begin, last = None, None
            continue
        if begin is None or last is None:
            begin = line.start
        elif (
            line.start in blocks.rows
            or line.start in blocks.whole
            or last.start in blocks.whole
            or not _goes_on(text, last, line, wrapped=wrapped)
        ):
            yield Span(begin, last.end)
            begin = line.start
        last = line
    if begin is not None and last is not None:
        yield Span(begin, last.end)


def _is_wrapped(lines: Sequence[Span]) -> bool:
    """Say whether lines may be wrapped: not where most of the text stands in lines as long as paragraphs."""
    long = sum(line.end - line.start for line in lines if line.end - line.start > WRAP_WIDTH)
    return 2 * long <= sum(line.end - line.start for line in lines)


def _goes_on(text: str, before: Span, after: Span, *, wrapped: bool) -> bool:
    """Say whether `after` continues the sentence that `before` broke off."""
    if ITEM.match(text, *after) or _is_indented(text, before, after):
        return False
    if before.end - before.start > WRAP_WIDTH or not wrapped:
        return text[after.start].islower()
    if text[before.end - 1] in '.!?:"”)':
        # A full line of wrapped text may well end with a sentence; a short one ends its paragraph.
        return before.end - before.start > WRAP_WIDTH // 2 and text[before.end - 1] in '.!?"”'
    if text[after.start].islower() or text[before.end - 1] in ",;":
        return True
    return before.end - before.start > WRAP_WIDTH // 2


def _is_indented(text: str, before: Span, after: Span) -> bool:
    """Say whether a line is set in behind a full stop, as the first one of a paragraph is in wire copy."""
    inset = _inset(text, after)
    return inset >= INDENT and text[before.end - 1] in _STOPS and inset > _inset(text, before)


def _inset(text: str, line: Span) -> int:
    """Count the spaces before a line."""
    start = text.rfind("\n", 0, line.start) + 1
    return line.start - start if text[start : line.start].isspace() else 0


def _sentence_spans(flat: str, start: int, end: int) -> Iterator[Span]:
    part = flat[start:end]
    if not _LETTER.search(part):
        return
    cuts, may_be_tight = [0], _STOP_AND_LETTER.search(part) is not None
    for a, b in _split(part):
        if a > 0 and not _ends_abbreviated(part, a):
            cuts.append(a)
        if may_be_tight:
            cuts.extend(m.start() for m in _TIGHT.finditer(part, a, b) if m.start() > a)
    for a, b in zip(cuts, [*cuts[1:], len(part)], strict=True):
        span = stripped(flat, start + a, start + b)
        while span.end - span.start > LONGEST:
            stop = _breath(flat, span.start)
            yield Span(span.start, stop)
            span = stripped(flat, stop, span.end)
        if span.start < span.end:
            yield span


def _ends_abbreviated(part: str, end: int) -> bool:
    """Say whether the words up to `end` end with an abbreviated title: "Lt. ", "Gen."."""
    if not part[max(0, end - 8) : end].rstrip().lower().endswith(_dotted_titles()):
        return False
    return compile_(_ABBREVIATION, ignore_case=True).search(part, max(0, end - 8), end) is not None


@cache
def _dotted_titles() -> tuple[str, ...]:
    return tuple(f"{title}." for title in forms("abbreviations", "title"))


# Without a mark before something else than a letter or the end of the text, `nupunkt` finds one sentence.
_MAY_END = compiled_re(r"[.?!…]\W")


def _split(part: str) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph."""
    if not _MAY_END.search(part):
        return [(0, len(part))]
    from nupunkt import sent_spans  # noqa: PLC0415 - takes a tenth of a short run, and a headline needs none of it

    return sent_spans(part)


def _breath(flat: str, start: int) -> int:
    """Return where a sentence without end is cut: behind a mark or before a blank in its last third, or at a word."""
    least, most = start + LONGEST * 2 // 3, start + LONGEST
    for mark in ("; ", ", ", " "):
        if (at := flat.rfind(mark, least, most)) >= 0:
            return at + len(mark.rstrip())
    return most
