"""Exports of news databases, Nexis and Factiva: many articles in one text, each with fields before and behind it.

The layouts are those of LexisNexis ("1 of 10 DOCUMENTS", `LENGTH: 355 words`, `LOAD-DATE:`), of Nexis Uni ("Body",
"Load-Date:", "End of Document"), and of Factiva with its two-letter fields (`HD`, `PD`, `LP`) or without them. A table
of two columns may have become lines with bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tollbook.articles.article import Page
from tollbook.articles.headers import read_date
from tollbook.articles.origins import Origin, author_in, author_of_byline, url_in
from tollbook.dates.calendar_dates import LED, WRITTEN_OUT, parse_date
from tollbook.text.patterns import compile_, compiled

# Lines that begin or end an article, bars of a table left out.
_NUMBERED = compiled(r"(?m)^[ \t\xa0]*+(?:Document[ \t]+)?\d+[ \t]+of[ \t]+\d+[ \t]+DOCUMENTS?[ \t\xa0]*+\r?$")
_ENDED = compiled(r"(?m)^[ \t\xa0|]*+End of Document[ \t\xa0|]*+\r?$")
_ACCESSION = compiled(
    r"(?m)^[ \t\xa0|]*+(?:AN\b[ \t\xa0|]*+(?:\r?\n[ \t\xa0|]*+)*+)?"
    r"Document [A-Za-z][A-Za-z0-9]+\d{8}\w{4,}[ \t\xa0|]*+\r?$"
)

_NEXIS_FIELD = compiled(
    r"(?i:(byline|author|section|length|dateline|highlight|headline|body|series|distribution|url|link|column|acc-no))"
    r"[ \t\xa0]*:[ \t\xa0]*(.*)"
)
_BODY = ("Body", "Text")
"""The line above the text of an article in Nexis Uni."""
_NEXIS_TAIL = compiled(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|GRAPHIC|SUBJECT|DOCUMENT-TYPE|CORRECTION-DATE|URL|Load-Date"
    r"|Language|Publication-Type|Journal Code|Subject|Document-Type|Correction-Date|Url):.*"
    r"|Classification|Graphic|(?:Copyright|©)[ ]+(?:\(c\)[ ]*|©[ ]*)?(?:19|20)\d\d\b.*"
)
_FACTIVA_FIELD = compiled(
    r"(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM|DLN)"
    r"(?:[ \xa0]*[|\t][ \t\xa0]*|[ \xa0]{2,}|$)(.*)"
)
_LENGTH = compiled(r"\d[\d,.]* words")
_RIGHTS = compiled(r"(?i:copyright\b|\(c\)|©|all rights reserved)")
_CODE = compiled(r"[A-Z0-9]{2,10}")
_PAGE_NUMBER = compiled(r"Page \d+ of \d+")
_DATED = rf"{LED} ({WRITTEN_OUT}) (?P<rest>.*)"
LONGEST_DATE = 60
"""Characters of a line with the date of an article: weekday, time of day and edition may stand in it too."""
FACTIVA_HEAD = 14
"""Lines of a Factiva head behind the number of words: date, time, source, its code, page, language, rights."""


FEWEST_WORDS = 50
"""Words before the first article or behind the last that are more than a cover or an address."""
_BLANKS = " \t\r\n|\ufeff\f\x0b\xa0"
_COVER = compiled(r"LexisNexis|Download Request|Search (?:Summary|Terms|Type)|Factiva|Dow Jones")


class _Line(NamedTuple):
    """A line without the white space and the bars around it; `start` is where its words begin, `next` the next line."""

    start: int
    words: str
    next: int


def read_export(text: str) -> list[Page]:
    r"""Return the articles of an export in their order; none where the text is no export.

    >>> text = "1 of 1 DOCUMENTS\n\nGorma Post\n\nMay 2, 2016 Monday\n\nA raid\n\nLENGTH: 3 words\n\nTwo men died."
    >>> [(page.title, page.date, page.text) for page in read_export(text)]
    [('A raid', '2016-05-02', 'Two men died.')]
    """
    for mark, how in ((_NUMBERED, _nexis), (_ENDED, _nexis), (_ACCESSION, _factiva)):
        if marks := list(mark.finditer(text)):
            begins = [0, *(one.end() for one in marks)]
            ends = [*(one.start() for one in marks), len(text)]
            return _pages(text, list(zip(begins, ends, strict=True)), how)
    return []


def _pages(
    text: str, parts: Sequence[tuple[int, int]], how: Callable[[str, Sequence[_Line]], Page | None]
) -> list[Page]:
    """Read each part; one whose head is not understood comes whole, but for the cover and what stands at the end."""
    read = [how(text, list(_lines(text, *part))) for part in parts]
    if not any(read):
        return []
    found = []
    for page, (start, end) in zip(read, parts, strict=True):
        rest = text[start:end].strip(_BLANKS)
        is_around = (start == 0 or end == len(text)) and (len(rest.split()) < FEWEST_WORDS or _COVER.search(rest))
        if page is not None:
            found.append(page)
        elif rest and not is_around:
            found.append(Page(rest, line=_number(text, start)))
    return found


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip(_BLANKS)
        yield _Line(start + (line.find(words) if words else 0), words, start + len(line))
        start += len(line)


def _nexis(text: str, lines: Sequence[_Line]) -> Page | None:
    """Read an article of Nexis: outlet, date, title and fields, or title, outlet, date and fields."""
    body = _first(lines, 0, lambda line: line.words in _BODY)
    dated = [at for at, line in enumerate(lines[:body]) if _day(line.words)]
    if not dated:
        return None
    is_uni = body is not None
    day = dated[-1] if is_uni else dated[0]
    first = _first(lines, day, lambda line: line.words in _BODY or _is_field(line))
    if first is None:
        return None
    fields, body = _nexis_fields(lines, first)
    above = [line.words for line in lines[:day] if line.words and not _RIGHTS.match(line.words)]
    title = (above[-2] if len(above) > 1 else None) if is_uni else _block(lines, day, first)
    end = _first(lines, body, lambda line: _NEXIS_TAIL.fullmatch(line.words) is not None)
    told = _text(text, lines[body:end])
    if not told:
        return None
    return Page(
        text=_with_dateline(told, fields.get("dateline")),
        title=fields.get("headline") or title,
        date=_day(lines[day].words),
        origin=Origin(
            above[-1] if above else None,
            _address(lines),
            _author(fields.get("byline") or fields.get("author")),
        ),
        line=_number(text, lines[day].start),
    )


def _address(lines: Sequence[_Line]) -> str | None:
    """Return the address that a field before or behind the text gives."""
    fields = filter(None, (_NEXIS_FIELD.fullmatch(line.words) for line in lines))
    return next(filter(None, (url_in(field[2]) for field in fields if field[1].lower() in {"url", "link"})), None)


def _nexis_fields(lines: Sequence[_Line], at: int) -> tuple[dict[str, str], int]:
    """Return the fields from a line on and the line at which the body begins."""
    fields: dict[str, str] = {}
    body = _first(lines, at, lambda line: line.words in _BODY)
    while at < len(lines) and (body is None or at < body):
        field = _NEXIS_FIELD.fullmatch(lines[at].words)
        if field:
            key, value = field[1].lower(), [field[2]]
            if key == "body":
                return fields, (at if field[2] else at + 1)
            while key != "length" and at + 1 < len(lines) and lines[at + 1].words and not _begins(lines[at + 1]):
                at += 1
                value.append(lines[at].words)
            fields.setdefault(key, " ".join(filter(None, value)))
        elif lines[at].words and body is None and not _RIGHTS.match(lines[at].words):
            return fields, at
        at += 1
    return fields, (at if body is None else body + 1)


def _begins(line: _Line) -> bool:
    """Say whether a line begins something new, so that it does not go on with a field."""
    return _is_field(line) or line.words in _BODY or _RIGHTS.match(line.words) is not None


def _is_field(line: _Line) -> bool:
    return _NEXIS_FIELD.fullmatch(line.words) is not None


def _block(lines: Sequence[_Line], day: int, end: int) -> str | None:
    """Return the lines of the title: the first behind the date's own, which may name an edition too."""
    gap = _first(lines, day, lambda line: not line.words)
    start = _first(lines, gap or end, lambda line: bool(line.words) and not _RIGHTS.match(line.words))
    if gap is None or start is None or start >= end:
        return None
    stop = _first(lines, start, lambda line: not line.words or _is_field(line))
    return " ".join(line.words for line in lines[start:stop])


def _factiva(text: str, lines: Sequence[_Line]) -> Page | None:
    """Read an article of Factiva, with or without its two-letter fields."""
    tags = {match[1] for line in lines if (match := _FACTIVA_FIELD.fullmatch(line.words))}
    return _tagged(text, lines) if {"HD", "PD"} <= tags and tags & {"LP", "TD"} else _untagged(text, lines)


def _tagged(text: str, lines: Sequence[_Line]) -> Page | None:
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        field = _FACTIVA_FIELD.fullmatch(line.words)
        if field:
            key = field[1]
        fields.setdefault(key, []).append(field[2].strip(" |") if field else line.words)
    told = {key: " ".join(filter(None, value)) for key, value in fields.items()}
    body = "\n\n".join(filter(None, ("\n".join(fields.get(key, ())).strip() for key in ("LP", "TD"))))
    if not body:
        return None
    origin = Origin(told.get("SN") or None, None, _author(told.get("BY")))
    return Page(body, told["HD"] or None, _day(told["PD"]), origin, _number(text, lines[0].start))


def _untagged(text: str, lines: Sequence[_Line]) -> Page | None:
    """Read title, author, "523 words", date, time, source, code, language and rights, a line each; then the text."""
    shown = [line for line in lines if line.words]
    count = _first(shown, 0, lambda line: _LENGTH.fullmatch(line.words) is not None)
    if count is None:
        return None
    above = [line.words for line in shown[:count]]
    author = None
    if len(above) > 1 and (author := author_of_byline(above[-1]) or author_of_byline(f"By {above[-1]}")):
        above.pop()
    head = shown[count + 1 : count + 1 + FACTIVA_HEAD]
    day = _first(head, 0, lambda line: _day(line.words) is not None)
    rights = _first(head, 0, lambda line: _RIGHTS.match(line.words) is not None)
    named = _first(head, day or 0, lambda line: _is_source(line.words))
    last = rights if rights is not None else _first(head, named or 0, lambda line: line.words in _LANGUAGES)
    told = _text(text, shown[count + 1 + (-1 if last is None else last) + 1 :], gaps=lines)
    if day is None or not told:
        return None
    outlet = head[named].words if named is not None else None
    title = above[-1] if above else None
    return Page(told, title, _day(head[day].words), Origin(outlet, None, author), _number(text, shown[0].start))


_LANGUAGES = ("English", "English - All")


def _is_source(words: str) -> bool:
    """Tell the name of the source from the date, the time of day and the code beside it."""
    return not (_day(words) or words[:1].isdigit() or _CODE.fullmatch(words))


def _first(lines: Sequence[_Line], start: int, holds: Callable[[_Line], bool]) -> int | None:
    return next((at for at in range(start, len(lines)) if holds(lines[at])), None)


def _text(text: str, lines: Sequence[_Line], gaps: Sequence[_Line] = ()) -> str:
    """Return the text of some lines without the page numbers between them."""
    if gaps and lines:  # the lines without words were left out
        lines = [line for line in gaps if line.start >= lines[0].start]
    kept = [text[line.start : line.next].strip(_BLANKS) for line in lines if not _PAGE_NUMBER.fullmatch(line.words)]
    return "\n".join(kept).strip()


def _day(words: str) -> str | None:
    """Return the ISO date of a line that tells one and no more than the weekday, the time or the edition beside it."""
    if len(words) > LONGEST_DATE or not any(figure.isdigit() for figure in words):
        return None
    words = " ".join(words.split())
    found = compile_(_DATED, ignore_case=True).match(words)
    return parse_date(found[1]) if found else read_date(words)


def _author(words: str | None) -> str | None:
    """Return the author of a byline, whose "By" may stand behind the name of the field."""
    return (author_of_byline(words) or author_in(words)) if words else None


def _with_dateline(body: str, dateline: str | None) -> str:
    """Put the field of the dateline before a text that does not begin with its place."""
    if not dateline or dateline.split(",")[0].lower() in body[: len(dateline) + 40].lower():
        return body
    return f"{dateline} -- {body}"


def _number(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
