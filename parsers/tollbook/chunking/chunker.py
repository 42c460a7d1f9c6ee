"""A sentence as chunks, each with a mark, for the rules of `harm`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import (
    ARTICLES,
    DETERMINERS,
    POSSESSIVES,
    PUNCTUATION,
    Chunk,
    Chunks,
    Meaning,
    by_object,
    count_nouns,
    is_capital,
    labels,
    listed,
)
from tollbook.chunking.groups import people_group, read_counted, read_phrase
from tollbook.chunking.hurts import may_open_hurts, read_hurts
from tollbook.chunking.in_context import (
    BEGINS_DETERMINED,
    MAY_CHANGE,
    is_pronoun,
    mark_here,
    may_change,
    must_be_a_person,
    only_describes,
    opens_group,
    read_participle,
    stop_here,
    told_by_object,
)
from tollbook.chunking.nobody import may_count_nobody, read_nobody, read_uncounted
from tollbook.chunking.non_counts import OF_WHICH_YEAR, age_end, months, read_age, read_date, read_share, read_time
from tollbook.chunking.noun_phrases import ORDINALS, explains, phrase_extent
from tollbook.chunking.numbers import may_begin, ordinal
from tollbook.chunking.person_nouns import animals, noun_at, person_nouns, thing_nouns
from tollbook.chunking.quantities import ONE, TWO, TWO_OR_MORE, Counted, may_start, may_start_with, read_quantity
from tollbook.chunking.sums import behind_the, may_open_sum, read_sum
from tollbook.chunking.unlisted_groups import as_person, group_chunk, may_be_people, unlisted_group
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_WORDS_KEPT = 1 << 15

DATED = frozenset(("date", "year", "time"))

_SOME = frozenset(("some", "most"))
_THIRD = 3
"""The first ordinal that stands for somebody: "a second" is a moment."""
_GOES_ON = marks.BE + marks.HAVE + marks.HARMED + marks.DIED + marks.DEAD
_OPENS_ITEM = marks.STOP + marks.COMMA + marks.DASH + marks.AND
"""Before a label, an age or a share: they open a line or an item of a list."""
_BRACKETS = frozenset("([")
_ASKED_ABOUT = frozenset("'.;/")
"""Stops that the words around them may make something else."""


@cache
def weekdays() -> frozenset[str]:
    """Return the names of the days."""
    return forms("weekdays")


def read_chunks(tokens: Tokens) -> Chunks:
    """Cut a sentence's tokens into chunks."""
    chunks: list[Chunk] = []
    words, count, i = tokens.words, len(tokens.words), 0
    hospital = "hospital" in words or "hospitals" in words
    while i < count:
        plain = _plain(words[i])
        if plain is not None and (i + 1 == count or not plain[1](words[i + 1])) and not (hospital and words[i] == "in"):
            said = plain[0]
            i += 1
            chunks.append(Chunk(said.mark, i - 1, i, said.kind, said.strict, None, said.name))
            continue
        chunk = _chunk(tokens, i, chunks)
        if chunk.mark == marks.ADVERB and chunks and chunks[-1].mark == marks.IN and _is_dated(tokens, chunk):
            # "on Monday" as a whole says when: no group hangs on "on".
            chunks[-1] = replace(chunks[-1], mark=marks.ADVERB)
        if chunk.mark == marks.THING and _perishes_too(tokens, chunk, chunks):
            del chunks[-1]
            i = chunk.end
            continue
        if chunk.mark == marks.PEOPLE and _completes(tokens, chunk, chunks):
            chunks[-2] = _of_class(chunks[-2], chunk)
        if chunk.mark != marks.ASIDE:
            chunks.append(chunk)
        i = chunk.end
    return Chunks(tokens, tuple(chunks), "".join([chunk.mark for chunk in chunks]))


_SUFFER = marks.BE + marks.HAVE + marks.DIED + marks.HARMED
_OF_ONE = frozenset(("is", "was", "has"))
"""Verbs of one alone: "troops freed a farmer and a cow was killed"."""
_CHANGES = marks.HARMED + marks.DETERMINER + marks.ASIDE
"""Marks of listed words that say more, or less, by what stands beside them."""


@lru_cache(_WORDS_KEPT)
def _plain(word: str) -> tuple[Meaning, Callable[[str], bool]] | None:
    """Return what a word says wherever it stands, and what tells the words behind it with which it says more.

    Most small words and stops are such words: a look at `_chunk` for each would be half the time of a sentence.
    "In" is one where the sentence names no hospital.
    """
    if word in PUNCTUATION:
        mark = PUNCTUATION[word]
        settled = mark != marks.ASIDE and word not in _ASKED_ABOUT and word not in _BRACKETS
        return (Meaning(mark), frozenset[str]().__contains__) if settled else None
    may = _may(word) & ~_OPEN_HURTS if word == "in" else _may(word)
    said = listed().alone(word) if may in (_BE_LISTED, _BE_LISTED | _COUNT) and word not in _SOME else None
    if said is None or said.mark in _CHANGES or may_change(word, said.mark) or said.name == "casualties_past":
        return None
    behind = listed().behind(word)
    if not may & _COUNT:
        return said, behind.__contains__
    return said, lambda after: after in behind or may_start_with(word, after)


def _perishes_too(tokens: Tokens, chunk: Chunk, before: list[Chunk]) -> bool:
    """Say whether beasts only share what people suffered: "a farmer and 30 goats were killed"."""
    if len(before) < 2 or before[-1].mark != marks.AND or before[-2].mark not in marks.DESCRIBED:
        return False
    if chunk.end == len(tokens) or tokens.words[chunk.end - 1] not in animals():
        return False
    behind = tokens.words[chunk.end]
    said = listed().alone(behind)
    return said is not None and said.mark in _SUFFER and behind not in _OF_ONE


def _completes(tokens: Tokens, chunk: Chunk, before: list[Chunk]) -> bool:
    """Say whether a noun belongs to two peoples: "430 Karen and Kachin fighters"."""
    if len(before) < 2 or before[-1].mark != marks.AND or before[-2].mark != marks.NUMBER:
        return False
    bare = chunk.group is not None and chunk.group.form == "bare"
    return bare and is_capital(tokens.raws[chunk.first]) and tokens.raws[chunk.end - 1].islower()


def _of_class(number: Chunk, noun: Chunk) -> Chunk:
    if number.group is None or noun.group is None:
        return number
    group = replace(number.group, victim_class=noun.group.victim_class, head=noun.group.head)
    return replace(number, mark=marks.PEOPLE, group=group)


def _is_dated(tokens: Tokens, chunk: Chunk) -> bool:
    return chunk.name in DATED or tokens.words[chunk.first] in weekdays() or chunk.name == "month"


def _chunk(tokens: Tokens, i: int, before: list[Chunk]) -> Chunk:
    word = tokens.words[i]
    may = _may(word)
    last = before[-1] if before else None
    if may & _BE_A_MARK:
        if word in _BRACKETS and (end := _aside(tokens, i)):
            return Chunk(marks.ASIDE, i, end)
        mark = PUNCTUATION[word]
        return Chunk(stop_here(tokens, i, mark, last) if word in _ASKED_ABOUT else mark, i, i + 1)
    if may & _BE_SKIPPED and (skipped := _skipped(tokens, i, before)) is not None:
        return skipped
    if may & _OPEN and (told := _opened(tokens, i, before, may)) is not None:
        return told
    if may & _BE_LISTED and (found := listed().find(tokens.words, i)) is not None:
        meaning, end = found
        if meaning.name == "casualties_past" and word == "dead" and opens_group(tokens, end):
            meaning, end = listed().find(["dead"], 0) or found  # "shot a cook dead and wounded two"
            end += i
        if meaning.mark == marks.HARMED and only_describes(tokens, end, last):
            return replace(read_phrase(tokens, end, None, i), first=i)
        if meaning.mark in MAY_CHANGE:
            return meaning.chunk(i, end, mark_here(tokens, i, end, meaning.mark, before))
        if meaning.mark != marks.DETERMINER:
            return meaning.chunk(i, end)
    return _bare_group(tokens, i, before)


def _opened(tokens: Tokens, i: int, before: list[Chunk], may: int) -> Chunk | None:
    """Read a sum, a hurt, a group, or a verb told by its object, as far as the word may open them."""
    words = tokens.words
    if words[i] == "the" and i + 1 < len(words) and _only_determined(words[i + 1]):
        return read_phrase(tokens, i + 1, None, i)
    told = (
        (may & _OPEN_SUM and read_sum(tokens, i))
        or (may & _OPEN_HURTS and read_hurts(tokens, i, before))
        or (may & _OPEN_GROUP and _group_first(tokens, i, before[-1] if before else None, may))
        or (may & _BE_TOLD and told_by_object(tokens, i))
        or None
    )
    if told is not None and told.mark == marks.THING and must_be_a_person(tokens, told, before):
        return as_person(tokens, told)
    return told


@lru_cache(_WORDS_KEPT)
def _only_determined(word: str) -> bool:
    """Say whether "the" before a word opens its noun phrase and no more: no sum, count, age, date or listed phrase."""
    more = word in listed().behind("the") or word in months() or word in behind_the()
    return not more and not may_start_with("the", word)


_BE_A_MARK, _BE_SKIPPED, _BE_LISTED = 1, 2, 4
"""What a word may do: be punctuation; be stepped over or open an item; open a listed phrase."""
_OPEN_SUM, _OPEN_HURTS, _BE_TOLD = 8, 16, 32
"""Open a sum or a hurt; be a verb told by its object."""
_COUNT, _NUMBER, _COUNT_NOBODY, _DETERMINE = 64, 128, 256, 512
"""Open a quantity, a written number, what counts nobody; be an article, a determiner or a possessive."""
_OPEN_GROUP = _COUNT | _NUMBER | _COUNT_NOBODY | _DETERMINE
_OPEN = _OPEN_SUM | _OPEN_HURTS | _OPEN_GROUP | _BE_TOLD


@lru_cache(_WORDS_KEPT)
def _may(word: str) -> int:
    """Say in bits what can begin with a word. Most can begin little; one look for each is what keeps chunks quick."""
    return (
        _BE_A_MARK * (word in PUNCTUATION)
        | _BE_SKIPPED * (_may_be_dated(word) or word in labels())
        | _BE_LISTED * (word in listed())
        | _OPEN_SUM * may_open_sum(word)
        | _OPEN_HURTS * may_open_hurts(word)
        | _BE_TOLD * (word in by_object())
        | _COUNT * (may_start(word) or word in _SOME)
        | _NUMBER * may_begin(word)
        | _COUNT_NOBODY * may_count_nobody(word)
        | _DETERMINE * (word in ARTICLES or word in DETERMINERS or word in POSSESSIVES)
    )


@lru_cache(_WORDS_KEPT)
def _may_be_dated(word: str) -> bool:
    """Say whether a date, an age or a share can begin with a word."""
    return may_begin(word) or word.rstrip(".") in months() or word in OF_WHICH_YEAR


def _skipped(tokens: Tokens, i: int, before: list[Chunk]) -> Chunk | None:
    """Read what is stepped over or opens an item: a date, an age, a share, a label."""
    if _may_be_dated(tokens.words[i]):
        last = before[-1] if before else None
        skipped = read_date(tokens, i) or read_age(tokens, i, last) or read_share(tokens, i)
        if skipped is not None:
            return skipped
    return _label(tokens, i, before)


def _aside(tokens: Tokens, i: int) -> int | None:
    """Return the end of a short insertion that says nothing: "(UP)", "[Text]", "(AFP)"."""
    for end in range(i + 2, min(i + 5, len(tokens.words))):
        if tokens.words[end] in ")]":
            inside = tokens.raws[i + 1 : end]
            plain = len(inside) == 1 and not inside[0].isdigit() and not may_start(tokens.words[i + 1])
            return end + 1 if plain or all(raw.isupper() for raw in inside) or explains(tokens, i + 1, end) else None
    return None


def _label(tokens: Tokens, i: int, before: list[Chunk]) -> Chunk | None:
    """Read the label of a figure, where it opens a line or an item: "Killed: 8; wounded: 21"."""
    last = before[-1] if before else None
    if last is not None and last.mark not in _OPENS_ITEM:
        return None
    found = labels().find(tokens.words, i)
    if found is None or found[1] >= len(tokens.words):
        return None
    meaning, end = found
    if tokens.raws[i].isupper() and tokens.words[end][0].isdigit() and _ends_item(tokens, end + 1):
        return meaning.chunk(i, end)  # "KIA 4, WIA 11"
    if end + 1 == len(tokens.words):
        return None
    figure = tokens.words[end + 1]
    listed_before = len(before) > 2 and tokens.words[before[-2].first - 1] in "-–"
    plain = figure[0].isdigit() or (listed_before and may_start(figure))  # "dead - 21, wounded - more than 100"
    opens = may_start(figure) if tokens.words[end] == ":" else tokens.words[end] in "-–" and plain
    return meaning.chunk(i, end + 1) if opens else None


def _ends_item(tokens: Tokens, at: int) -> bool:
    return at == len(tokens.words) or tokens.words[at] in PUNCTUATION or tokens.words[at] in ("and", "&")


def _group_first(tokens: Tokens, i: int, last: Chunk | None, may: int) -> Chunk | None:
    """Read a group that begins with a quantity, an article, a determiner or a possessive."""
    words = tokens.words
    word = words[i]
    if may & (_COUNT_NOBODY | _NUMBER) and (nobody := read_uncounted(tokens, i, last) or read_nobody(tokens, i, last)):
        return nobody
    age = age_end(tokens, i) if may & _NUMBER else None
    if age is not None and age < len(words):
        named = is_capital(tokens.raws[age]) and words[age] not in person_nouns()
        return read_phrase(tokens, age, Counted(ONE, i, age, "name" if named else "single"), i)
    aged = age_end(tokens, i + 1) if word in ("the", "a") and i + 2 < len(words) else None
    if aged is not None and i + 4 <= aged < len(words):
        form = "definite" if word == "the" else "single"
        return read_phrase(tokens, aged, Counted(ONE, i, aged, form), i)  # "the twenty-eight year old victim"
    counted = (read_quantity(tokens, i) or (_some(tokens, i) if word in _SOME else None)) if may & _COUNT else None
    if counted is not None:
        return _no_count(tokens, i, counted.end) or read_counted(tokens, counted, i)
    if word in ARTICLES:
        return _behind_article(tokens, i)
    if word == "the" and words[i + 1 : i + 2] != [] and words[i + 1] in months():
        date = read_date(tokens, i + 1)
        if date is not None and words[date.end : date.end + 1] != [] and words[date.end] in count_nouns():
            return replace(date, first=i)  # "the Feb. 19 deaths of two cooks"
    opens = word in DETERMINERS or word in POSSESSIVES
    if opens and (found := listed().find(words, i)) is not None and found[0].mark in BEGINS_DETERMINED:
        return found[0].chunk(i, found[1])  # "the dead included", "the remains of"
    if opens and not is_pronoun(tokens, i, last):
        return _determined(tokens, i)
    return None


def _tells_more(words: list[str], i: int) -> bool:
    """Say whether an article adds one to those told before: "another man", "a further soldier", "a fourth guard"."""
    if i + 1 >= len(words):
        return False
    return words[i] == "another" or words[i + 1] == "further" or words[i + 1] in ORDINALS


def _behind_article(tokens: Tokens, i: int) -> Chunk:
    """Read "a soldier", "another two-storey house" and "a fourth died"."""
    words = tokens.words
    if _stands_for_one(tokens, i):
        return group_chunk(marks.OTHER, tokens, i, i + 2, i + 2, Counted(ONE, i, i + 2, "single", more=True), None)
    return read_phrase(tokens, i + 1, Counted(ONE, i, i + 1, "single", more=_tells_more(words, i)), i)


def _stands_for_one(tokens: Tokens, i: int) -> bool:
    """Say whether an ordinal stands for one more of those told before: "a fourth died", "a 13th is missing"."""
    if i + 2 >= len(tokens) or ordinal(tokens.words[i + 1]) < _THIRD or tokens.words[i] != "a":
        return False
    found = listed().find(tokens.words, i + 2)
    return found is not None and found[0].mark in _GOES_ON


def _no_count(tokens: Tokens, i: int, end: int) -> Chunk | None:
    """Step over the hour of "shooting around 6 p.m.", the ages of "all between 15 and 20 years old", "14 to 20 May"."""
    aged = i > 0 and tokens.words[i - 1] in ("aged", "ages")
    if aged or tokens.words[end : end + 2] in (["years", "old"], ["years", "of"]):
        return Chunk(marks.AGE, i, end, name="age")
    if end == i + 1 and _is_of_a_name(tokens, i):
        return Chunk(marks.THING, i, end)  # "the villages of Gorma and Lesk 2 in the east"
    if tokens.words[i] in ("from", "between") and end < len(tokens) and tokens.words[end].rstrip(".") in months():
        return Chunk(marks.ADVERB, i, end + 1, name="month")
    hour = read_time(tokens, end - 1)
    return replace(hour, first=i) if hour is not None else None


def _is_of_a_name(tokens: Tokens, i: int) -> bool:
    """Say whether a figure belongs to the capitalised word before it, and what follows says where that is."""
    figure = tokens.words[i].isdigit() and tokens.words[i + 1 : i + 2] in (["in"], ["of"])
    return figure and i > 1 and tokens.raws[i - 1][0].isupper() and tokens.raws[i - 1][-1].isalpha()


def _some(tokens: Tokens, i: int) -> Counted | None:
    """Read "some" in "some fatalities", "some of the soldiers" and "some were", and "most of the soldiers"."""
    if i + 2 >= len(tokens.words):
        return None
    noun = tokens.words[i + 1]
    some_of_them = noun == "of" and _opens_people(tokens, i + 2)
    told = noun in count_nouns() and noun.endswith("s") and tokens.words[i] == "some"
    alone = noun in ("were", "have", "had") and tokens.words[i] == "some"
    if not (some_of_them or told or alone):
        return None
    return Counted(TWO_OR_MORE, i, i + 1, "vague")


def _opens_people(tokens: Tokens, i: int) -> bool:
    """Say whether a plural for people begins at a token: "the soldiers", "their wounded guards", "civilians"."""
    i += tokens.words[i] in DETERMINERS or tokens.words[i] in POSSESSIVES
    end, head = phrase_extent(tokens, i) if i < len(tokens) else (i, i)
    noun = noun_at(tokens, i, head) if end > i else None
    return noun is not None and noun.plural


def _determined(tokens: Tokens, i: int) -> Chunk:
    """Read a group behind a determiner or a possessive: "the two men", "his wife", "the 25-year-old"."""
    words = tokens.words
    numbered = i + 1 < len(words) and may_begin(words[i + 1])
    aged = age_end(tokens, i + 1) if numbered else None
    ages = _two_ages(tokens, i + 1) if numbered else None
    if ages is not None:
        return read_phrase(tokens, ages, Counted(TWO, i, ages, "pair"), i)  # "his 12- and 10-year-old sons"
    nested = read_quantity(tokens, i + 1) if aged is None and i + 1 < len(words) and may_start(words[i + 1]) else None
    if nested is not None:
        return read_counted(tokens, replace(nested, start=i), i)
    if aged is not None and (aged == len(words) or aged == phrase_extent(tokens, i + 1)[0]):
        return read_phrase(tokens, aged, Counted(ONE, i, aged, "single"), i)
    return read_phrase(tokens, i + 1, None, i)


def _two_ages(tokens: Tokens, i: int) -> int | None:
    """Return the end of two ages before one noun: "12- and 10-year-old"."""
    words = tokens.words
    if i + 3 >= len(words) or not words[i].isdigit() or words[i + 1 : i + 3] != ["-", "and"]:
        return None
    end = age_end(tokens, i + 3)
    return end if end is not None and end < len(words) else None


def _bare_group(tokens: Tokens, i: int, before: list[Chunk]) -> Chunk:
    """Read a noun phrase with no quantity and no determiner: "soldiers", "Gul Zaman", or any other word."""
    word = tokens.words[i]
    last = before[-1] if before else None
    if not word[0].isalpha():
        return Chunk(marks.THING, i, i + 1, name="figure") if word[0].isdigit() else Chunk(marks.STOP, i, i + 1)
    if (doing := read_participle(tokens, i, last)) is not None:
        return doing
    after_possessive = last is not None and last.mark == marks.POSSESSIVE
    end, head = phrase_extent(tokens, i)
    if end == i:
        found = listed().find(tokens.words, i)
        if found is not None:
            meaning, stop = found
            return meaning.chunk(i, stop, marks.THING if meaning.mark == marks.DETERMINER else None)
        return Chunk(marks.VERB, i, i + 1)
    noun = noun_at(tokens, i, head)
    if noun is not None:
        chunk = people_group(tokens, i, i, end, head, None, noun)
        if after_possessive and chunk.group:
            return replace(chunk, group=replace(chunk.group, form="definite"))
        return chunk
    if word.endswith(("ed", "ing")) and tokens.raws[i][0].islower() and word not in thing_nouns():
        return Chunk(marks.VERB, i, i + 1)
    opens = i == 0 and tokens.words[1:2] == [","]  # "Fortunately, no one was hurt"
    if word.endswith("ly") and word not in thing_nouns() and (tokens.raws[i][0].islower() or opens):
        return Chunk(marks.ADVERB, i, i + 1)
    if _is_under_number(before) and tokens.raws[head].islower() and may_be_people(tokens, head):
        return unlisted_group(tokens, i, i, end, head, Counted(TWO_OR_MORE, i, i, "bare"))
    return unlisted_group(tokens, i, i, end, head, None)


def _is_under_number(before: list[Chunk]) -> bool:
    """Say whether "and" joins what follows to a number of people: "thirty herders and weavers"."""
    if len(before) < 2 or before[-1].mark != marks.AND or before[-2].mark not in marks.PEOPLE + marks.NUMBER:
        return False
    return before[-2].group is not None and before[-2].group.form == "number"
