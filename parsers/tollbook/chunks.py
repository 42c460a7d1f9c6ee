"""A sentence as a string of marks, one letter a chunk, for the event patterns of `harm`.

Groups of people come out as `P` (several, or a number), `r` (one, by his role: "a driver"), `s` (the same with no article: "driver"), `p` (one more: "his wife", "another man"), `M` (one, by name),
`Q` and `q` (a number, or a determiner, with a noun nobody knows), `U` (a part: "five of them"),
`X` (anything else that is named) and `O` (a pronoun). The other letters are set in `grammar.toml`
and `harm.toml`: `K` harmed (past), `k` harming, `j` harm, `D` died, `A` dead, `S` shot, `N` death of,
`E` a counted death, `B` body, `F` found, `T` toll, `Y` suicide, `V` another verb, `L` left, `b` be, `h` have,
`m` modal, `n` not, `z` adverb or date, `R` who, `G` including, `g` among, `o` of, `y` by, `t` to,
`i` preposition, `&` and, `;` conjunction, `'` possessive, `e` an age, `,` and `.` marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tollbook.lexicon import forms, load
from tollbook.numbers import read_number
from tollbook.people import Noun, noun_at, person_nouns, thing_nouns
from tollbook.phrases import PhraseTable
from tollbook.quantities import ONE, TWO_OR_MORE, Counted, Quantity, may_start, read_quantity
from tollbook.record import Kind, VictimClass
from tollbook.spans import Span
from tollbook.tokens import Tokens


class Meaning(NamedTuple):
    """What a listed word or phrase does in a sentence."""

    letter: str
    kind: Kind | None = None
    strict: bool = False
    name: str = ""


class Group(NamedTuple):
    """Who a noun phrase names. `quantity` None: a thing, or people nobody counted."""

    quantity: Quantity | None
    phrase: Span
    """The words of the quantity, or of the determiner."""
    victims: Span
    """The words of the noun phrase after the quantity."""
    head: str
    victim_class: VictimClass
    form: str
    """`number`, `vague`, `single`, `pair`, `none`, `definite`, `bare` or `name`."""
    more: bool
    plural: bool
    definite: bool = False
    """The phrase begins with "the", "his" or their like."""


class Chunk(NamedTuple):
    """One mark of the chunk string and the tokens `first <= i < end` behind it."""

    letter: str
    first: int
    end: int
    kind: Kind | None = None
    strict: bool = False
    group: Group | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunks of one sentence; `letters` has one letter for each."""

    tokens: Tokens
    chunks: tuple[Chunk, ...]
    letters: str

    def span(self, index: int) -> Span:
        """Return the characters of a chunk."""
        chunk = self.chunks[index]
        return self.tokens.span(chunk.first, chunk.end)


@cache
def listed() -> PhraseTable[Meaning]:
    """Return the words of `grammar.toml` and `harm.toml` with their letters."""
    pairs: list[tuple[str, Meaning]] = []
    for file in ("grammar", "harm"):
        for name, section in load(file).items():
            more = section.more
            if more["letter"] not in ("E", ""):
                meaning = Meaning(more["letter"], more.get("kind"), more.get("strict", False), name)
                pairs += [(form, meaning) for form in section.forms]
    return PhraseTable(pairs)


@cache
def count_nouns() -> dict[str, Kind]:
    """Return the nouns whose number is a toll ("12 deaths") with the kind each tells."""
    return {
        form: section.more["kind"]
        for section in load("harm").values()
        if section.more["letter"] == "E"
        for form in section.forms
    }


def is_capital(raw: str) -> bool:
    """Say whether a word is written as a name: "Zaman", "al-Assad", "d'Ivoire".

    >>> is_capital("al-Assad"), is_capital("mid-March"), is_capital("rebel")
    (True, True, False)
    """
    return raw[0].isupper() or any(part[:1].isupper() for part in raw.split("-")[1:])


@cache
def _months() -> frozenset[str]:
    return forms("grammar", "month", "month_short") | {"may", "march"}


@cache
def _unit_names() -> frozenset[str]:
    return forms("units")


_MARKS = {
    ",": ",", ".": ".", ";": ".", ":": ".", "?": ".", "!": ".", "…": ".", "(": ",", ")": ",", "[": ",", "]": ",",
    "-": "-", "–": "-", "—": "-", "--": "-", "'s": "'", "'": "'", "’": "'", "/": "&", '"': '"', "“": '"', "”": '"',
}  # fmt: skip
_ORDINALS = frozenset(("second", "third", "fourth", "fifth", "sixth"))
_OF_THEM = frozenset(("them", "whom", "us", "which", "these", "those"))
_POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your", "whose"))
_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "every", "each", "any", "such"))
_ARTICLES = frozenset(("a", "an", "another", "one"))
_PARTICLES = frozenset(("de", "la", "el", "al", "bin", "ibn", "abu", "van", "von", "der", "del", "da", "di", "ben", "ul", "ur", "e", "dos", "das", "y", "los", "las"))  # fmt: skip
_PART_HEADS = frozenset(("member", "members", "employee", "employees", "resident", "residents", "supporter", "supporters", "leader", "leaders", "commander", "commanders", "personnel", "staff"))  # fmt: skip
YEARS = range(1900, 2100)


def read_chunks(tokens: Tokens) -> Chunks:
    """Cut a sentence's tokens into chunks."""
    chunks: list[Chunk] = []
    i = 0
    while i < len(tokens):
        chunk = _chunk(tokens, i, chunks)
        if chunk.letter not in '"':
            chunks.append(chunk)
        i = chunk.end
    return Chunks(tokens, tuple(chunks), "".join(chunk.letter for chunk in chunks))


def _chunk(tokens: Tokens, i: int, before: list[Chunk]) -> Chunk:
    word = tokens.words[i]
    if word in "([" and (end := _aside(tokens, i)):
        return Chunk('"', i, end)
    mark = _MARKS.get(word)
    if mark is not None:
        return Chunk(mark, i, i + 1)
    last = before[-1] if before else None
    skipped = _date(tokens, i) or _age(tokens, i, last)
    if skipped is not None:
        return skipped
    group = _group_first(tokens, i, last)
    if group is not None:
        return group
    found = listed().find(tokens.words, i)
    if found is not None:
        meaning, end = found
        if meaning.letter != "d":
            letter = "N" if meaning.letter in "kj" and _is_noun_here(tokens, end, last) else meaning.letter
            if letter == "z" and tokens.words[end : end + 1] == ["that"]:
                letter = "V"
            return Chunk(letter, i, end, meaning.kind, meaning.strict, None, meaning.name)
    return _bare_group(tokens, i, last)


def _aside(tokens: Tokens, i: int) -> int | None:
    """Return the end of a short insertion that says nothing: "(UP)", "[Text]", "(AFP)"."""
    for end in range(i + 2, min(i + 5, len(tokens))):
        if tokens.words[end] in ")]":
            inside = tokens.raws[i + 1 : end]
            plain = len(inside) == 1 and not inside[0].isdigit()
            return end + 1 if plain or all(raw.isupper() for raw in inside) else None
    return None


def _is_noun_here(tokens: Tokens, end: int, last: Chunk | None) -> bool:
    """Tell the noun in "the killing of", "the mayor's killing" from the verb in "killing 12"."""
    return tokens.words[end : end + 1] == ["of"] or (last is not None and last.letter == "'")


def _date(tokens: Tokens, i: int) -> Chunk | None:
    """Step over "April 28", "28 April 2004", "in 2011" and clock times: none of them counts people."""
    words = tokens.words
    end = i
    if words[i].rstrip(".") in _months() and (tokens.raws[i][0].isupper()):
        end = i + 1
        if end < len(words) and words[end] == ".":
            end += 1
        if end >= len(words) or not words[end][0].isdigit():
            plain = words[i] in forms("grammar", "month") or words[i + 1 : end] == ["."]
            return Chunk("z", i, end) if plain else None
        end += 1
    elif words[i][0].isdigit() and i + 1 < len(words) and words[i + 1].rstrip(".") in _months():
        if (
            not words[i].rstrip("stndrh").isdigit()
            or int(words[i].rstrip("stndrh")) > 31
            or tokens.raws[i + 1][0].islower()
        ):  # noqa: PLR2004
            return None
        end = i + 2
    elif words[i].isdigit() and _is_year(tokens, i):
        return Chunk("z", i, i + 1)
    if end == i:
        return _time(tokens, i)
    if end + 1 < len(words) and words[end] == "," and _is_year_figure(words[end + 1]):
        end += 2
    elif end < len(words) and _is_year_figure(words[end]):
        end += 1
    return Chunk("z", i, end)


def _is_year_figure(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in YEARS  # noqa: PLR2004


def _is_year(tokens: Tokens, i: int) -> bool:
    """Say whether a figure like 2011 is a year: nothing that could be counted follows."""
    if not _is_year_figure(tokens.words[i]):
        return False
    before = tokens.words[i - 1] if i else ""
    after = tokens.words[i + 1] if i + 1 < len(tokens) else "."
    if before in (
        "in",
        "since",
        "of",
        "until",
        "during",
        "from",
        "by",
        "and",
        "early",
        "late",
        "mid",
        "before",
        "after",
    ):
        return after not in person_nouns() or before in ("in", "since", "until", "during")
    return after in _MARKS or after in ("and", "in", "when", "to", "at")


def _time(tokens: Tokens, i: int) -> Chunk | None:
    """Step over "10:30", "5 p.m." and "0500 GMT"."""
    words = tokens.words
    if not words[i][0].isdigit():
        return None
    if words[i + 1 : i + 2] == [":"] and i + 2 < len(words) and words[i + 2][:1].isdigit():
        return Chunk("z", i, i + 3)
    if i + 1 < len(words) and words[i + 1] in (
        "a.m.",
        "p.m.",
        "am",
        "pm",
        "gmt",
        "hrs",
        "hours",
        "o'clock",
        "utc",
    ):
        return Chunk("z", i, i + 2)
    return Chunk("z", i, i + 1) if words[i].endswith(("am", "pm")) and words[i][:-2].isdigit() else None


_AGE_UNITS = frozenset(("year", "years", "month", "months", "day", "days", "week", "weeks"))


def _age_end(tokens: Tokens, i: int) -> int | None:
    """Return the end of an age that stands before its noun: "two year old", "20-year old", "8-month-old"."""
    words = tokens.words
    for unit in ("-year", "-month", "-week", "-day", "-yr", "-years", "-yearl"):
        if words[i].endswith((unit + "-old", unit + "-olds")):
            return i + 1
        if words[i].endswith(unit) and words[i + 1 : i + 2] == ["old"]:
            return i + 2
    if not may_start(words[i]):
        return None
    number = read_number(tokens, i)
    if (
        number
        and number.end + 1 < len(words)
        and words[number.end] in _AGE_UNITS
        and words[number.end + 1] == "old"
    ):
        return number.end + 2
    return None


def _age(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Step over ", 34," after a name, "(34)", "aged 34" and "34 years old"."""
    words = tokens.words
    set_off = last is not None and last.letter == ","
    number = (
        read_number(tokens, i)
        if words[i][0].isdigit() or set_off or (last and words[i - 1] in ("aged", "ages", "age"))
        else None
    )
    if number is None:
        return None
    after = words[number.end] if number.end < len(words) else ""
    if words[i - 1] in ("aged", "ages", "age") or after in ("year-old", "years-old", "yr-old", "yrs"):
        end = number.end + after.endswith("old")
        second = (
            read_number(tokens, end + 1) if words[end : end + 1] == ["and"] and end + 1 < len(words) else None
        )
        return Chunk("e", i, second.end if second else end)
    if words[number.end : number.end + 2] in (
        ["years", "old"],
        ["year", "old"],
        ["months", "old"],
        ["years", "of"],
    ):
        return Chunk("e", i, number.end + 2)
    named = set_off and number.value < 110 and after in ((",", ")", ".") if number.is_figure else (",", ")"))  # noqa: PLR2004
    return Chunk("e", i, number.end) if named and i >= 2 and _name_like(tokens, i - 2) else None  # noqa: PLR2004


def _name_like(tokens: Tokens, i: int) -> bool:
    return tokens.raws[i][:1].isupper() or tokens.words[i] in person_nouns()


def _group_first(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Read a group that begins with a quantity, an article, a determiner or a possessive."""
    words = tokens.words
    word = words[i]
    if word in ("no", "none") or (word == "not" and words[i + 1 : i + 2] in (["a"], ["one"])):
        return _nobody(tokens, i)
    if word in ("nobody",):
        return _pronoun_zero(tokens, i, i + 1)
    if (
        last is not None
        and last.letter in "XM"
        and word[0].isdigit()
        and words[last.end - 1] in _unit_names()
    ):
        return Chunk("z", i, i + 1)
    age = _age_end(tokens, i)
    if age is not None and age < len(words):
        return _phrase(tokens, age, Counted(ONE, i, age, "single"), i)
    counted = read_quantity(tokens, i) if may_start(word) else None
    if counted is not None:
        return _counted_group(tokens, counted, i)
    if word in _ARTICLES:
        more = (
            word == "another" or words[i + 1 : i + 2] == ["further"] or words[i + 1] in _ORDINALS
            if i + 1 < len(words)
            else False
        )
        single = Counted(ONE, i, i + 1, "single", more=more)
        return _phrase(tokens, i + 1, single, i)
    if (word in _POSSESSIVES or word in _DETERMINERS) and not _is_relative(tokens, i, last):
        aged = _age_end(tokens, i + 1) if i + 1 < len(words) else None
        nested = (
            read_quantity(tokens, i + 1)
            if aged is None and i + 1 < len(words) and may_start(words[i + 1])
            else None
        )
        if nested is not None:
            return _counted_group(tokens, nested._replace(start=i), i)
        return _phrase(tokens, i + 1, None, i)
    return None


def _is_relative(tokens: Tokens, i: int, last: Chunk | None) -> bool:
    """Say whether "that" opens a relative clause here; "this" and "those" may stand alone."""
    word = tokens.words[i]
    after = tokens.words[i + 1] if i + 1 < len(tokens) else "."
    if word == "that":
        return last is not None and (last.letter in "PprsMQqX,E" or after not in person_nouns())
    if word == "whose":
        return False
    found = listed().find(tokens.words, i + 1) if i + 1 < len(tokens) else None
    if word == "her" and (after in _MARKS or (found is not None and found[0].letter in "&itwyz;")):
        return True
    return (
        word in ("those", "these", "this", "each", "her")
        and found is not None
        and found[0].letter in "KbhRmVDiy."
    )


def _nobody(tokens: Tokens, i: int) -> Chunk | None:
    """Read "no one", "none of them", "no soldiers" and "not one": nobody at all."""
    words = tokens.words
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] == "none" or (words[i] == "no" and after in ("one", "body")):
        return _pronoun_zero(tokens, i, i + 1 + (words[i] == "no"))
    at = i + 1 + (words[i] == "not")
    zero = Counted(Quantity(0, 0, 0, "exact"), i, at, "none")
    found = _phrase(tokens, at, zero, i) if at < len(words) else None
    return found if found and found.letter in "PprsEQ" else Chunk("n", i, i + 1)


def _pronoun_zero(tokens: Tokens, i: int, end: int) -> Chunk:
    zero = Quantity(0, 0, 0, "exact")
    group = Group(
        zero, tokens.span(i, end), tokens.span(i, end), "", "unknown", "none", more=False, plural=True
    )
    return Chunk("P", i, end, group=group)


def _counted_group(tokens: Tokens, counted: Counted, first: int) -> Chunk:
    """Read the noun phrase a quantity counts: "12 soldiers", "dozens of people", "two of the men"."""
    words, at = tokens.words, counted.end
    if at < len(words) and words[at] == "of":
        inside = at + 1
        if inside < len(words) and words[inside] in _OF_THEM:
            return _of_them(tokens, counted, first, inside + 1)
        definite = inside < len(words) and words[inside] in (_POSSESSIVES | _DETERMINERS)
        inside += definite
        if inside < len(words) and may_start(words[inside]):
            nested = read_quantity(tokens, inside)
            inside = nested.end if nested else inside
        chunk = _phrase(tokens, inside, counted, first) if inside < len(words) else None
        while chunk and chunk.end + 1 < len(words) and words[chunk.end] == "'s":
            chunk = _phrase(tokens, chunk.end + 1, counted, first)
        if chunk and definite and chunk.letter in "PQprsq" and counted.form != "vague":
            known = tokens.words[at + 1] in _DETERMINERS
            group = chunk.group._replace(definite=known) if chunk.group else None
            letter = "r" if known and chunk.letter == "p" else chunk.letter
            return chunk._replace(letter=letter, name="subset", group=group)
        return chunk or Chunk("X", first, at)
    return _phrase(tokens, at, counted, first)


def _of_them(tokens: Tokens, counted: Counted, first: int, end: int) -> Chunk:
    """Read "five of them policemen": a part of a group told before."""
    chunk = _phrase(tokens, end, counted, first)
    if chunk.group is None or chunk.end == end or chunk.letter == "X":
        chunk = _group_chunk("P", tokens, first, end, end, counted, None)
    group = chunk.group._replace(definite=True) if chunk.group else None
    return chunk._replace(letter="U", group=group)


def _phrase(tokens: Tokens, at: int, counted: Counted | None, first: int) -> Chunk:
    """Read the words of a noun phrase from `at` on and say what they name."""
    end, head = _extent(tokens, at)
    words = tokens.words
    if counted is not None and (harm := _counted_harm(tokens, at, end, head, counted)):
        return _group_chunk("E", tokens, first, at, harm + 1, counted, None)._replace(
            kind=count_nouns()[words[harm]]
        )
    if end == at:
        if counted is None or counted.form == "single" and words[first] in ("a", "an"):
            return _listed_or_thing(tokens, first, at)
        if at < len(words) and words[at] in _HARMED and words[at - 1] in _DETERMINERS:
            end = at + 1
        return _group_chunk("P", tokens, first, at, end, counted, None)
    noun = noun_at(tokens, at, head)
    if noun is not None:
        return _people(tokens, first, at, end, head, counted, noun)
    return _unknown(tokens, first, at, end, head, counted)


_HARMED = frozenset(
    ("dead", "wounded", "injured", "missing", "deceased", "slain", "victims", "abducted", "kidnapped", "hurt")
)


def _counted_harm(tokens: Tokens, at: int, end: int, head: int, counted: Counted) -> int | None:
    """Return the position of the noun in "12 deaths", "nine confirmed fatalities"."""
    words = tokens.words
    for noun in (end, head):
        if noun < len(words) and words[noun] in count_nouns() and counted.form != "pair":
            lives = words[noun] == "lives"
            plain = all(
                _modifies(words[k]) or (lives and words[k] in person_nouns()) for k in range(at, noun)
            )
            return noun if plain and _is_counted_harm(tokens, noun, counted) else None
    return None


def _modifies(word: str) -> bool:
    return word in ("confirmed", "civilian", "more", "other", "additional", "reported", "further", "violent", "army", "military", "police", "innocent", "human", "decapitated", "mutilated", "headless", "bullet-riddled", "burned", "charred", "serious", "minor", "non-fatal", "known", "enemy", "insurgent", "people", "american", "severe") or word.endswith("ian")  # fmt: skip


_TAKES_LIVES = frozenset(
    (
        "claimed",
        "claiming",
        "claims",
        "took",
        "taken",
        "taking",
        "takes",
        "cost",
        "costing",
        "costs",
        "lost",
        "losing",
        "of",
    )
)


def _is_counted_harm(tokens: Tokens, at: int, counted: Counted) -> bool:
    """Tell "12 injured" that ends its phrase from "12 injured people" and from "12 killed five"."""
    word = tokens.words[at]
    after = tokens.words[at + 1] if at + 1 < len(tokens) else "."
    if word in ("dead", "injured", "wounded", "slain", "fatal"):
        return False  # read as a group and a state, so that "leaving 12 dead" is one pattern
    if word == "lives":
        taken = tokens.words[counted.start - 1] if counted.start else ""
        return taken in _TAKES_LIVES or "lost" in tokens.words[at + 1 : at + 4]
    if word in ("death", "injury", "killing", "body", "corpse", "casualty", "fatality"):
        ends = after in _MARKS or after in listed()
        return counted.quantity.best in (0, 1) and ends
    return after not in person_nouns()


def _listed_or_thing(tokens: Tokens, first: int, at: int) -> Chunk:
    """A determiner with no noun behind it: "the dead", "the killing of", or nothing."""
    found = listed().find(tokens.words, at) if at < len(tokens) else None
    word = tokens.words[at] if at < len(tokens) else ""
    if tokens.words[first] == "any":
        return Chunk("X", first, found[1] if found else max(at, first + 1))
    if word in _HARMED and tokens.words[first] in ("the", "his", "their"):
        group = Group(
            TWO_OR_MORE,
            tokens.span(first, at),
            tokens.span(at, at + 1),
            word,
            "unknown",
            "definite",
            more=False,
            plural=True,
        )
        return Chunk("P", first, at + 1, group=group, name=word)
    if found is not None and found[0].letter in "NBTkj":
        meaning, end = found
        letter = "N" if meaning.letter in "kj" else meaning.letter
        return Chunk(letter, first, end, meaning.kind, meaning.strict, None, meaning.name)
    return Chunk("X", first, max(at, first + 1))


def _extent(tokens: Tokens, at: int) -> tuple[int, int]:
    """Return the end of the noun phrase from `at` and its head's position (the name after it left out)."""
    words, raws = tokens.words, tokens.raws
    nouns, things = person_nouns(), thing_nouns()
    head, i, capital_from = at, at, -1
    while i < len(words):
        word = words[i]
        aged = _age_end(tokens, i) if word[0].isdigit() or word in ("one", "two") or "-" in word else None
        if aged is not None and aged < len(words):
            i = aged
            continue
        if word in _MARKS or (i > at and _stops(tokens, i, at)):
            if word in ("'", "’") or word in (".",) and _is_initial(tokens, i):
                i += 1
                continue
            break
        if i == at and _stops_first(tokens, i):
            break
        is_name = is_capital(raws[i]) and word not in nouns and word not in things
        if is_name and capital_from < 0 and i > at and (words[i - 1] in nouns):
            capital_from = i
        if not is_name:
            capital_from = -1
            if (
                i > at
                and words[i - 1] in nouns
                and not (word in nouns or word in things)
                and words[i - 1] not in _adjectives()
            ):
                break
        if capital_from < 0:
            head = i
        i += 1
    return i, head


@cache
def _adjectives() -> frozenset[str]:
    """Return the nouns for people that stand as adjectives too ("a German engineer")."""
    return forms("people", "faiths") | {"female", "male", "civilian", "rebel", "militant", "insurgent", "student", "minor", "police", "private", "general", "senior", "head", "chief", "official", "foreign", "local", "party", "terrorist", "extremist", "separatist", "islamist", "taliban", "maoist", "adult", "child", "woman", "women", "contra", "major", "fellow"}  # fmt: skip


_NOUN_ENDS = ("tion", "sion", "ment", "ity", "ence", "ance", "ship")


def _is_initial(tokens: Tokens, i: int) -> bool:
    """Say whether a full stop closes an initial or a short title inside a name ("John F. Doe", "Gen. Doe")."""
    return (
        i + 1 < len(tokens)
        and len(tokens.raws[i - 1]) <= 4
        and tokens.raws[i - 1][0].isupper()
        and tokens.raws[i + 1][0].isupper()
    )  # noqa: PLR2004


def _stops_first(tokens: Tokens, i: int) -> bool:
    """Say whether no noun phrase goes on at its first word."""
    found = listed().find(tokens.words, i)
    if found is None:
        return False
    if found[0].letter in "KkS" and found[1] < len(tokens) and found[1] == i + 1:
        after = tokens.words[i + 1]
        beyond = tokens.words[i + 2] if i + 2 < len(tokens) else ""
        marked = i > 0 and tokens.words[i - 1] in (_ARTICLES | _DETERMINERS | _POSSESSIVES)
        people = after in person_nouns() or (marked and after not in listed() and beyond in person_nouns())
        return not (people and found[0].letter == "K")
    return tokens.words[i] not in (
        "other",
        "such",
        "missing",
        "dead",
        "captured",
        "hostage",
        "drowned",
    ) or not _people_follow(tokens, i + 1)


def _people_follow(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens):
        return False
    return tokens.words[i] in person_nouns() or (
        is_capital(tokens.raws[i]) and listed().find(tokens.words, i) is None
    )


def _stops(tokens: Tokens, i: int, at: int) -> bool:
    """Say whether the noun phrase that began at `at` ends before token `i`."""
    words, word = tokens.words, tokens.words[i]
    found = listed().find(words, i)
    if found is not None:
        if word in _PARTICLES and tokens.raws[i - 1][0].isupper():
            return False
        modifies = found[0].letter in "KS" and words[i - 1].endswith("ly") and i + 1 < len(words)
        return not (modifies and words[i + 1] in person_nouns())
    if (may_start(word) and read_quantity(tokens, i) is not None) or word in _ARTICLES or word[0].isdigit():
        return True
    if word.endswith("ed") and not tokens.raws[i][0].isupper():
        return _is_nominal(tokens, i - 1)
    if word.endswith("ing") and word not in thing_nouns() and word not in person_nouns():
        return words[i - 1] in person_nouns()
    return word.endswith("ly") and i > at and _is_nominal(tokens, i - 1) and word not in person_nouns()


def _is_nominal(tokens: Tokens, i: int) -> bool:
    """Say whether a word is a noun or a name, after which an -ed word is a verb."""
    word = tokens.words[i]
    if word in _adjectives() or word in _ORDINALS:
        return False
    return word in person_nouns() or word in thing_nouns() or (tokens.raws[i][0].isupper() and i > 0)


def _people(
    tokens: Tokens, first: int, at: int, end: int, head: int, counted: Counted | None, noun: Noun
) -> Chunk:
    """Make the chunk of a phrase whose head is a noun for people."""
    words = tokens.words
    if noun.group and not noun.plural and words[head] in ("couple", "pair", "trio"):
        counted = Counted(Quantity(*(3 if words[head] == "trio" else 2,) * 3, "exact"), first, at, "pair")
    elif noun.group and end < len(words) and words[end] == "of" and end + 1 < len(words):
        inner = read_quantity(tokens, end + 1) if may_start(words[end + 1]) else None
        if inner is not None:
            return _counted_group(tokens, inner._replace(start=first), first)
        bare = _phrase(tokens, end + 1, None, first)
        return bare._replace(first=first) if bare.letter in "PQ" else Chunk("X", first, end)
    elif noun.group and not noun.plural and (counted is None or counted.form == "single"):
        if words[head] != "family":
            return Chunk("X", first, end)
        counted = Counted(TWO_OR_MORE, first, at, "vague")
    letter = "P"
    if counted is None:
        form = "definite" if words[first] in (_POSSESSIVES | _DETERMINERS) else "bare"
        if at > 0 and words[first] == "'":
            form = "definite"
        named = end > head + 1
        single = not noun.plural or named
        counted = Counted(ONE if single else TWO_OR_MORE, first, at, "name" if named and single else form)
        role = "p" if words[first] in _POSSESSIVES else "r" if form == "definite" else "s"
        letter = ("M" if named else role) if single else "P"
    elif counted.form == "single" or counted.quantity == ONE:
        letter = "r" if words[first] in ("a", "an") else "p"
    chunk = _group_chunk(letter, tokens, first, at, end, counted, noun)
    if words[head] in _PART_HEADS and end + 1 < len(words) and words[end] == "of":
        return _with_complement(tokens, chunk, end)
    return chunk


def _with_complement(tokens: Tokens, chunk: Chunk, at: int) -> Chunk:
    """Take "of the Turkish forces" into "17 members": it says who they are."""
    inside = at + 1
    if tokens.words[inside] in _POSSESSIVES | _DETERMINERS and inside + 1 < len(tokens):
        inside += 1
    end, _ = _extent(tokens, inside)
    while end < len(tokens) - 1 and tokens.words[end] == "'s":
        end, _ = _extent(tokens, end + 1)
    if end == inside or chunk.group is None:
        return chunk
    belongs = chunk.group.victim_class
    if belongs == "unknown":
        belongs = _membership(tokens, inside, end) or belongs
    victims = Span(chunk.group.victims.start, tokens.ends[end - 1])
    return chunk._replace(end=end, group=chunk.group._replace(victims=victims, victim_class=belongs))


def _membership(tokens: Tokens, first: int, end: int) -> VictimClass | None:
    """Say what a member of the named body is: a soldier, a policeman, a fighter."""
    for name, section in load("units").items():
        victim_class: VictimClass | None = section.more.get("members")
        if victim_class and any(tokens.words[i] in section.forms for i in range(first, end)):
            return victim_class
    return None


def _unknown(tokens: Tokens, first: int, at: int, end: int, head: int, counted: Counted | None) -> Chunk:
    """Make the chunk of a phrase whose head is in no list of people."""
    words, raws = tokens.words, tokens.raws
    last = words[head]
    if last in thing_nouns() or last.isdigit() or "%" in last:
        return _thing(tokens, first, at, end)
    named = all(is_capital(raws[k]) or words[k] in _PARTICLES or words[k] in "'." for k in range(at, end))
    if counted is None:
        return (
            Chunk("X", first, end)
            if words[first] in _DETERMINERS or not named
            else _name(tokens, first, at, end)
        )
    number = counted.quantity.best or 0
    if counted.form in ("single", "none") and last.endswith(_ABSTRACT):
        return _thing(tokens, first, at, end)
    if counted.form in ("single", "none") or number == 1:
        letter = "X" if named and counted.form == "single" and not last.endswith(("an", "i", "ese")) else "q"
    else:
        letter = "Q" if counted.form == "pair" or _looks_plural(last) else "X"
    if letter == "X" and counted.form == "number" and not named:
        return _bare_count(tokens, first, at, counted)
    return _group_chunk(letter, tokens, first, at, end, counted, Noun("unknown", plural=number != 1))


_ABSTRACT = ("ment", "tion", "sion", "ity", "ness", "ism", "ure", "ance", "ence", "ing", "ship", "hood", "dom", "age", "sis", "th", "ics", "ology", "ive", "ble", "ful", "less", "ous")  # fmt: skip


def _bare_count(tokens: Tokens, first: int, at: int, counted: Counted) -> Chunk:
    """A number whose next word is no plural noun stands alone: "killing 12 overnight"."""
    return _group_chunk("Q", tokens, first, at, at, counted, None)


def _looks_plural(word: str) -> bool:
    return word.endswith(("s", "men", "people", "folk", "ese")) and not word.endswith(("ss", "ous", "is"))


def _thing(tokens: Tokens, first: int, at: int, end: int) -> Chunk:
    del at
    return Chunk("X", first, end, name=tokens.words[end - 1])


def _name(tokens: Tokens, first: int, at: int, end: int) -> Chunk:
    """Make the chunk of a name: a person, unless an organisation's word stands in it."""
    words = tokens.words[at:end]
    if (
        any(word.rstrip(".") in _organisations() for word in words)
        or tokens.raws[at].isupper()
        and len(words) == 1
        and len(words[0]) < 6
    ):  # noqa: PLR2004
        return Chunk("X", first, end)
    counted = Counted(ONE, at, end, "name")
    return _group_chunk("M", tokens, first, at, end, counted, Noun("unknown", plural=False))


@cache
def _organisations() -> frozenset[str]:
    return forms("units")


def _group_chunk(
    letter: str, tokens: Tokens, first: int, at: int, end: int, counted: Counted | None, noun: Noun | None
) -> Chunk:
    quantity = counted.quantity if counted else None
    phrase = (
        tokens.span(counted.start, max(counted.end, counted.start + 1))
        if counted and counted.start < len(tokens)
        else tokens.span(first, end)
    )
    victims = tokens.span(at, end) if end > at else Span(phrase.end, phrase.end)
    head = tokens.words[end - 1] if end > at else ""
    group = Group(
        quantity, phrase, victims, head, noun.victim_class if noun else "unknown",
        counted.form if counted else "bare", counted.more if counted else False,
        noun.plural if noun else True, tokens.words[first] in _DETERMINERS or tokens.words[first] in _POSSESSIVES,
    )  # fmt: skip
    return Chunk(letter, first, max(end, at, first + 1), group=group)


def _bare_group(tokens: Tokens, i: int, last: Chunk | None) -> Chunk:
    """Read a noun phrase with no quantity and no determiner: "soldiers", "Gul Zaman", or any other word."""
    word = tokens.words[i]
    if not word[0].isalpha():
        return Chunk("X" if word[0].isdigit() else ".", i, i + 1)
    after_possessive = last is not None and last.letter == "'"
    end, head = _extent(tokens, i)
    if end == i:
        found = listed().find(tokens.words, i)
        if found is not None:
            meaning, stop = found
            return Chunk(
                meaning.letter if meaning.letter != "d" else "X",
                i,
                stop,
                meaning.kind,
                meaning.strict,
                None,
                meaning.name,
            )
        return Chunk("V", i, i + 1)
    noun = noun_at(tokens, i, head)
    if noun is not None:
        chunk = _people(tokens, i, i, end, head, None, noun)
        if after_possessive and chunk.group:
            return chunk._replace(group=chunk.group._replace(form="definite"))
        return chunk
    if word.endswith(("ed", "ing")) and tokens.raws[i][0].islower() and word not in thing_nouns():
        return Chunk("V", i, i + 1)
    if word.endswith("ly") and tokens.raws[i][0].islower():
        return Chunk("z", i, i + 1)
    return _unknown(tokens, i, i, end, head, None)
