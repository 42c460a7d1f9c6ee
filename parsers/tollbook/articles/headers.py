"""The head of an article file: the date, the title and the origin that stand before the body.

The header stays part of the text, so that offsets count it; `body_start` says where the reading begins.
"""

from __future__ import annotations

from msgspec import Struct

from tollbook.articles.origins import author_of_byline, is_origin, origin_of, url_in
from tollbook.dates.calendar_dates import IN_FIGURES, LED, WRITTEN_OUT, iso_day, parse_date
from tollbook.text.lexicon import load
from tollbook.text.patterns import compile_, compiled


class Header(Struct, frozen=True):
    """What the head of a file says. `date` is ISO; what the head does not name is None."""

    date: str | None
    title: str | None
    body_start: int
    outlet: str | None = None
    url: str | None = None
    author: str | None = None


LONGEST_FIELD = 300
"""Characters of a header line. A longer line that begins like a field is text."""
_FIELD = compiled(r"(?:\*\*)?([A-Za-z]+(?: [A-Za-z]+)?)(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*(.*)")
_YAML_FIELD = compiled(r"([\w-]+)[ \t]*:[ \t]+(.*)")
# A date written out in full. No other word may stick to it.
_WRITTEN = rf"""
    {LED} ( {IN_FIGURES} | {WRITTEN_OUT} )
    (?! [\w/-] | [.,]\d )
    (?: [T ,]+ \d\d?:\d\d (?: :\d\d )? (?: \.\d+ )? \s* (?: [ap]\.?m\.? | Z | [+-]\d\d:?\d\d | UTC | GMT )? )?
"""
_ISO = compiled(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:?\d\d.*)?")
# "date 2020-02-26 More than 20 ...": no colon needed, and the body may follow on the same line.
_DATE_WORD = r"(\L<headers.date>) (?:[ \t]+on)? [ \t]*:? [ \t]+"
_BODY_BEGINS = compiled(r"[^\S\r\n]+(?=[\"'“‘«(\[#]?[^\W\d_a-z]|\d)")
_BYLINE = compiled(r"By [A-Z][^.!?:;\d]{2,70}$")
# "url https://..." and "author Anna Smith", as "date 2020-02-26": no colon where the value leaves no doubt.
_BARE_FIELD = compiled(r"([a-z]+)[ \t]+(\S.*)")
_BARE_NAME = compiled(r"[A-Z][\w.'’&-]*(?:[ \t]+[A-Z][\w.'’&-]*){0,4}")
LINES_BELOW = 4
"""How many lines below the head may still say who wrote the article: a title that nothing marks stands above them."""
_UNDERLINE = compiled(r"(?:={3,}|-{3,})$")
_MARKDOWN_TITLE = compiled(r"#[ \t]+(.+?)[ \t]*#*$")


def read_header(text: str, *, day_first: bool = True) -> Header:
    r"""Read the head of `text`: its fields, its markdown title or its YAML front matter.

    >>> read_header("Title: A market\nDate: 5 March 2020\nSource: Gorma Watch\n\nTwelve died.")
    Header(date='2020-03-05', title='A market', body_start=56, outlet='Gorma Watch', url=None, author=None)
    >>> read_header("Date palms burned.").body_start
    0
    """
    head = _Head(text, day_first=day_first)
    head.skip_blank()
    head.read_front_matter()
    while head.read_line():
        pass
    head.look_below()
    origin = origin_of(head.origin)
    return Header(head.date(), head.title, head.end, origin.outlet, origin.url, origin.author)


def read_date(text: str, *, day_first: bool = True) -> str | None:
    """Return the ISO date of a date field, its time of day cut off; None where it is no full date."""
    text = text.strip()
    if iso := _ISO.fullmatch(text):  # the common form needs no month names, which cost start-up
        return iso_day(int(iso[1]), int(iso[2]), int(iso[3]))
    written = compile_(_WRITTEN, ignore_case=True).fullmatch(text)
    return parse_date(written[1] if written else text, day_first=day_first)


def _keys(section: str) -> tuple[str, ...]:
    """Return what fields of this kind are called, the best first."""
    return load("headers")[section].forms


class _Line(Struct, frozen=True):
    """One line: its offset and words without the white space around it, and where the next one begins."""

    start: int
    words: str
    next: int


class _Head:
    """Walks down the head line by line. `end` is the offset of the first line it did not take."""

    def __init__(self, text: str, *, day_first: bool) -> None:
        self.text = text
        self.day_first = day_first
        self.end = 0
        self.title: str | None = None
        self.origin: dict[str, str] = {}
        """The fields that say where the article came from."""
        self._at = 0
        self._dates: dict[str, str] = {}

    def date(self) -> str | None:
        """Return the date of the best key."""
        return next((self._dates[key] for key in _keys("date") if key in self._dates), None)

    def skip_blank(self) -> None:
        """Go on to the next line that has words."""
        while self._at < len(self.text) and not (line := _line_at(self.text, self._at)).words:
            self._at = line.next

    def read_front_matter(self) -> None:
        """Read `---`, `key: value` lines, `---`; without the closing line it is no front matter."""
        line = _line_at(self.text, self._at)
        if line.words != "---":
            return
        fields: dict[str, str] = {}
        while line.next < len(self.text):
            line = _line_at(self.text, line.next)
            if line.words in {"---", "..."}:
                self._take_front_matter(fields)
                self._take_up_to(line.next)
                return
            if field := _YAML_FIELD.match(line.words):
                fields[field[1].lower()] = field[2].strip().strip("\"'")

    def read_line(self) -> bool:
        """Read the line the head goes on with; return False where the body begins."""
        if self._at >= len(self.text):
            return False
        line = _line_at(self.text, self._at)
        if self._read_date_line(line):
            return True
        if len(line.words) > LONGEST_FIELD:
            return False
        return (
            self._read_field(line)
            or self._read_bare_field(line)
            or self._read_markdown_title(line)
            or self._read_byline(line)
        )

    def look_below(self) -> None:
        """Look for a byline and for fields of the origin in the first lines of the body, which stay part of it."""
        at = self.end
        for _ in range(LINES_BELOW):
            line = _line_at(self.text, at)
            at = line.next
            if len(line.words) > LONGEST_FIELD or at >= len(self.text):
                return
            self._note_origin(line)

    def _note_origin(self, line: _Line) -> None:
        field = _FIELD.fullmatch(line.words)
        if field and is_origin(field[1].lower()) and field[2].strip():
            self.origin.setdefault(field[1].lower(), field[2].strip())
        elif author := author_of_byline(line.words):
            self.origin.setdefault("byline", author)

    def _take_up_to(self, end: int) -> None:
        self._at = end
        self.skip_blank()
        self.end = self._at

    def _take_front_matter(self, fields: dict[str, str]) -> None:
        for key in _keys("title"):
            self.title = self.title or fields.get(key) or None
        for key in _keys("date"):
            if date := read_date(fields.get(key, ""), day_first=self.day_first):
                self._dates[key] = date
        self.origin = {key: value for key, value in fields.items() if value and is_origin(key)}

    def _read_date_line(self, line: _Line) -> bool:
        """Read "date 2020-02-26", alone or run on into the text, or a line that is nothing but a date."""
        word = compile_(_DATE_WORD, ignore_case=True).match(line.words)
        written = compile_(_WRITTEN, ignore_case=True).match(line.words, word.end() if word else 0)
        if written is None or not (date := read_date(written[1], day_first=self.day_first)):
            return False
        end = line.next
        if written.end() < len(line.words):
            runs_on = _BODY_BEGINS.match(line.words, written.end())
            if runs_on is None or word is None or word[1].lower() != "date":
                return False
            end = line.start + runs_on.end()
        self._dates.setdefault(word[1].lower() if word else "date", date)
        self._take_up_to(end)
        return True

    def _read_field(self, line: _Line) -> bool:
        field = _FIELD.fullmatch(line.words)
        if field is None:
            return False
        key, value = field[1].lower(), field[2].strip()
        if key in _keys("title"):
            self.title = self.title or value or None
        elif key in _keys("date"):
            date = read_date(value, day_first=self.day_first)
            if date is None:
                return False
            self._dates.setdefault(key, date)
        elif is_origin(key):
            self.origin.setdefault(key, value)
        elif key not in _keys("other"):
            return False
        self._take_up_to(line.next)
        return True

    def _read_bare_field(self, line: _Line) -> bool:
        """Read "url https://..." and "author Anna Smith": the word in small letters, and no other word behind."""
        if (url := url_in(line.words)) == line.words:
            self.origin.setdefault("url", url)
            self._take_up_to(line.next)
            return True
        field = _BARE_FIELD.fullmatch(line.words)
        if field is None or not is_origin(field[1]):
            return False
        if url_in(field[2]) != field[2] and not (field[1] != "by" and _BARE_NAME.fullmatch(field[2])):
            return False
        self.origin.setdefault(field[1], field[2])
        self._take_up_to(line.next)
        return True

    def _read_markdown_title(self, line: _Line) -> bool:
        """Read "# Title", or a title underlined with "====" or "----"; only the first is the title."""
        if self.title:
            return False
        if marked := _MARKDOWN_TITLE.fullmatch(line.words):
            self.title = marked[1]
            self._take_up_to(line.next)
            return True
        below = _line_at(self.text, line.next)
        if _UNDERLINE.fullmatch(below.words):
            self.title = line.words
            self._take_up_to(below.next)
            return True
        return False

    def _read_byline(self, line: _Line) -> bool:
        """Read "By Anna Smith": only below a title or a date, for "By Tuesday ..." opens many a report."""
        if not (self.end and _BYLINE.fullmatch(line.words)):
            return False
        if author := author_of_byline(line.words):
            self.origin.setdefault("byline", author)
        self._take_up_to(line.next)
        return True


def _line_at(text: str, at: int) -> _Line:
    feed = text.find("\n", at)
    stop, following = (feed, feed + 1) if feed >= 0 else (len(text), len(text))
    back = text.find("\r", at, stop)
    if back >= 0:
        stop, following = back, following if back + 1 == feed else back + 1
    line = text[at:stop]
    return _Line(at + len(line) - len(line.lstrip()), line.strip(), following)
