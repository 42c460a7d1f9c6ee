"""How many: numbers with their hedges, ranges and vague words, bounded as the coding rules bound them."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from tollbook.chunking.numbers import Number, may_begin, read_number
from tollbook.chunking.numbers import words as number_words
from tollbook.dates.calendar_dates import CERTAIN_YEARS
from tollbook.record import Qualifier
from tollbook.text.lexicon import load
from tollbook.text.phrase_table import PhraseTable
from tollbook.text.tokens import Tokens


class Quantity(Struct, frozen=True):
    """A count of people as the report bounds it; `None` is an open end.

    A report that names one figure has `low == best == high`. A vague word bounds only from below.
    """

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier


class Counted(Struct, frozen=True):
    """A quantity and the tokens `start <= i < end` that say it.

    `more` says that the words add to what went before ("another 12", "four others").
    `form` is `number`, `vague` (dozens, several), `single` (a, an, another), `pair` or `none` (no).
    """

    quantity: Quantity
    start: int
    end: int
    form: str
    more: bool = False


ONE = Quantity(1, 1, 1, "exact")
TWO = Quantity(2, 2, 2, "exact")
TWO_OR_MORE = Quantity(2, 2, None, "vague")
_MORE = frozenset(("another", "further", "additional", "more", "other", "others"))
_PREPOSITIONAL = ("up_to", "nearly", "about")
_RANGE_MARKS = frozenset(("to", "-", "–", "—", "or", "and", "till"))


class _Lists(Struct, frozen=True):
    """Hedges, fillers and vague words, ready for look-up."""

    before: PhraseTable[str]
    after: PhraseTable[str]
    vague: PhraseTable[int]
    multiplied: PhraseTable[int]
    pairs: PhraseTable[int]
    fractions: dict[str, float]
    starters: frozenset[str]


@cache
def _lists() -> _Lists:
    hedges, numbers = load("hedges"), load("numbers")
    before = PhraseTable((form, name) for name, section in hedges.items() for form in section.forms)
    after = PhraseTable((form, name) for name, s in hedges.items() for form in s.more.get("after", ()))
    vague: dict[str, int] = numbers["vague"].more["values"]
    pairs: dict[str, int] = numbers["pairs"].more["values"]
    multiplied = numbers["multiplied"].forms
    fractions: dict[str, float] = numbers["fractions"].more["values"]
    phrases = [form for section in hedges.values() for form in section.forms]
    phrases += [*vague, *pairs, *multiplied, *fractions, "between", "from", "a", "an", "no", "another", "dozen"]
    spelled = number_words()
    firsts = {phrase.split(" ")[0] for phrase in phrases}
    starters = firsts | set(spelled.units) | set(spelled.tens) | set(spelled.scales)
    return _Lists(
        before, after, PhraseTable(vague), PhraseTable(dict.fromkeys(multiplied, 2)), PhraseTable(pairs),
        fractions, frozenset(starters),
    )  # fmt: skip


@lru_cache(1 << 15)
def may_start(word: str) -> bool:
    """Say cheaply whether a quantity can begin with this word."""
    return word[0].isdigit() or "-" in word or word in _lists().starters


def may_start_with(word: str, behind: str) -> bool:
    """Say cheaply whether a quantity can begin with these two words, of which the first may begin one.

    Most words that may are no number themselves: "the", "in" and "a" begin one only before certain words.
    """
    openers = _behind(word)
    return openers is None or behind in openers or may_start(behind)


@lru_cache(1 << 12)
def _behind(word: str) -> frozenset[str] | None:
    """Return the words that begin no quantity themselves but let one begin before them; None if a word needs none."""
    lists = _lists()
    if word in ("but", "dozen") or word in lists.fractions or may_begin(word):
        return None
    if lists.vague.alone(word) is not None or lists.pairs.alone(word) is not None:
        return None
    tables = (lists.before, lists.vague, lists.multiplied, lists.pairs)
    return frozenset(number_words().dozens).union(("but",), *(table.behind(word) for table in tables))


def read_quantity(tokens: Tokens, at: int) -> Counted | None:
    """Read the quantity that begins at token `at`: hedge, number or range or vague word, hedge.

    Raises nothing: a word that begins no quantity gives None. "a" and "no" count as quantities only
    in `people`, which knows whether a person follows.
    """
    word = tokens.words[at]
    behind = tokens.words[at + 1] if at + 1 < len(tokens.words) else "."
    if not may_start(word) or not may_start_with(word, behind):
        return None
    if word == "over" and at and tokens.words[at - 1] in load("hedges")["more_than"].more["particle_of"]:
        return None
    hedge, i, more = _hedges(tokens, at) if word in _lists().before else (None, at, False)
    if i >= len(tokens.words) or not _may_be_core(tokens.words[i]):
        return None
    counted = _core(tokens, i, hedge)
    if counted is None:
        return None
    quantity, end, form = counted
    quantity, end = _hedged_after(tokens, quantity, _behind_figure(tokens, quantity, end))
    trailing = end < len(tokens.words) and tokens.words[end] in _MORE
    return Counted(quantity, at, end, form, more or trailing)


def _behind_figure(tokens: Tokens, quantity: Quantity, end: int) -> int:
    """Step over the figure that repeats a number: "six (6) people", "seven (07)"."""
    if tokens.words[end : end + 1] != ["("] or tokens.words[end + 2 : end + 3] != [")"]:
        return end
    figure = tokens.words[end + 1]
    return end + 3 if figure.isdigit() and int(figure) == quantity.best else end


def _hedges(tokens: Tokens, at: int) -> tuple[Qualifier | None, int, bool]:
    """Step over the hedges and fillers from `at`; the first hedge is the one that holds."""
    hedge: Qualifier | None = None
    i, more = at, False
    table = _lists().before
    while i < len(tokens.words) and (found := table.find(tokens.words, i)):
        name, end = found
        if name == "filler":
            if hedge in _PREPOSITIONAL and tokens.words[i] in ("the", "these", "those"):
                hedge = None  # "close to the 12 houses" hedges nothing
            more = more or not _MORE.isdisjoint(tokens.words[i:end])
        elif hedge is None:
            hedge = name  # type: ignore[assignment]  # the sections of hedges.toml are qualifiers
        i = end
    return hedge, i, more


def _core(tokens: Tokens, i: int, hedge: Qualifier | None) -> tuple[Quantity, int, str] | None:
    """Read the number, range or vague word itself."""
    word = tokens.words[i]
    found = None
    if word == "but":
        found = _all_but(tokens, i)
    elif _may_be_share(word):
        found = _fraction(tokens, i)
    if found is None and _may_be_vague(word):
        found = _vague(tokens, i, hedge)
    return found or _number(tokens, i, hedge)


@lru_cache(1 << 12)
def _may_be_core(word: str) -> bool:
    """Say cheaply whether a quantity without its hedges can begin with this word: most "the" count nobody."""
    opens = word in ("but", "between", "from", "a", "half", "dozen")
    return opens or _may_be_share(word) or _may_be_vague(word) or may_begin(word)


@lru_cache(1 << 12)
def _may_be_share(word: str) -> bool:
    """Say cheaply whether "half", "a third" or "three quarters" can begin with this word."""
    return word == "a" or word in _lists().fractions or number_words().units.get(word, 0) > 1


@lru_cache(1 << 12)
def _may_be_vague(word: str) -> bool:
    """Say cheaply whether a vague word or a pair can begin with this word."""
    lists = _lists()
    return word in lists.multiplied or word in lists.pairs or word in lists.vague


def _number(tokens: Tokens, i: int, hedge: Qualifier | None) -> tuple[Quantity, int, str] | None:
    """Read a range, or the one number that opens none."""
    opened = tokens.words[i] in ("between", "from")
    first = i + 1 if opened else i
    number = _single_number(tokens, first) if first < len(tokens.words) else None
    if number is None:
        return None
    found = _range(tokens, i, number, opened=opened)
    return found if found or opened else (bounded(number.value, hedge), number.end, "number")


def _single_number(tokens: Tokens, i: int) -> Number | None:
    """Read one number, "a hundred", "half a million" and "one and a half million" included."""
    words, spelled = tokens.words, number_words()
    if (part := _share_of_scale(tokens, i)) is not None:
        return part
    if tokens.raws[i] == "dozen" and "dozen" in spelled.dozens:
        return Number(spelled.dozens["dozen"], i + 1, is_figure=False)  # "and dozen others were hurt"
    if words[i] in ("a", "half") and i + 1 < len(words):
        skip = 2 if words[i] == "half" and words[i + 1] in ("a", "dozen") and i + 2 < len(words) else 1
        at = i + (skip if words[i : i + 2] != ["half", "dozen"] else 1)
        scale = spelled.scales.get(words[at], spelled.dozens.get(words[at])) if at < len(words) else None
        if scale is None or words[at].endswith("s"):
            return None
        value = scale // 2 if words[i] == "half" else scale
        if words[at + 1 : at + 4] == ["and", "a", "half"] and words[i] == "a":
            return Number(value + scale // 2, at + 4, is_figure=False)
        if words[i] == "a" and scale >= 100:
            return read_number(tokens, at)  # "a thousand two hundred and forty"
        return Number(value, at + 1, is_figure=False)
    number = read_number(tokens, i)
    if number and words[number.end : number.end + 3] == ["and", "a", "half"] and number.end + 3 < len(words):
        scale = spelled.scales.get(words[number.end + 3])
        if scale:
            return Number(number.value * scale + scale // 2, number.end + 4, is_figure=False)
    return number


def _share(tokens: Tokens, i: int) -> tuple[float, int] | None:
    """Read "half", "a third", "three quarters" and "two-thirds": the share and where it ends."""
    words, fractions = tokens.words, _lists().fractions
    at = i + (words[i] == "a")
    share = fractions.get(words[at]) if at < len(words) else None
    if share is not None:
        return share, at + 1
    times = number_words().units.get(words[i], 0)
    part = fractions.get(words[i + 1].removesuffix("s")) if times > 1 and i + 1 < len(words) else None
    return (times * part, i + 2) if part is not None else None


def _share_of_scale(tokens: Tokens, i: int) -> Number | None:
    """Read "three quarters of a million"."""
    share = _share(tokens, i) if _may_be_share(tokens.words[i]) else None
    if share is None or tokens.words[share[1] : share[1] + 2] != ["of", "a"] or share[1] + 2 >= len(tokens.words):
        return None
    scale = number_words().scales.get(tokens.words[share[1] + 2])
    return Number(round(share[0] * scale), share[1] + 3, is_figure=False) if scale else None


def _range(tokens: Tokens, i: int, low: Number, *, opened: bool) -> tuple[Quantity, int, str] | None:
    """Read "between 10 and 15", "10 to 15", "14 or 15", "two to three dozen", whose first number is `low`."""
    if low.end + 1 >= len(tokens.words):
        return None
    mark = tokens.words[low.end]
    up_to = tokens.words[low.end : low.end + 3] == ["and", "up", "to"]  # "at least nine and up to 15"
    if mark not in _RANGE_MARKS or (mark == "and" and not up_to) != (tokens.words[i] == "between"):
        return None
    _, at, _ = _hedges(tokens, low.end + 1)
    high = _single_number(tokens, at) if at < len(tokens.words) else None
    if high is None:
        return None
    if opened and low.value in CERTAIN_YEARS and high.value in CERTAIN_YEARS and low.is_figure:
        return None  # "from 1971 to 2006"
    low_value = _same_scale(low.value, high.value, tokens.words[high.end - 1])
    if low_value >= high.value:
        return None
    return Quantity(low_value, low_value, high.value, "range"), high.end, "number"


def _same_scale(low: int, high: int, last: str) -> int:
    """Let "two to three dozen" mean two dozen: the scale word at the end covers both numbers."""
    spelled = number_words()
    scale = spelled.scales.get(last, spelled.dozens.get(last, 1))
    return low * scale if scale > 1 and low < scale and low * scale < high else low


def _vague(tokens: Tokens, i: int, hedge: Qualifier | None) -> tuple[Quantity, int, str] | None:
    """Read "dozens", "several", "several hundred", "both"; the word "few" alone says little, but it counts."""
    lists, words = _lists(), tokens.words
    if found := lists.multiplied.find(words, i):
        times, end = found
        scales = number_words()
        if end < len(words) and (scale := scales.scales.get(words[end], scales.dozens.get(words[end]))):
            return _at_least(times * scale), end + 1, "vague"
    if found := lists.pairs.find(words, i):
        return bounded(found[0], hedge), found[1], "pair"
    if found := lists.vague.find(words, i):
        value, end = found
        if words[i] in ("many", "few") and i and words[i - 1] in ("how", "so", "too", "as", "very"):
            return None
        return _at_least(value), end, "vague"
    return None


def _at_least(value: int) -> Quantity:
    return Quantity(value, value, None, "vague")


def _fraction(tokens: Tokens, i: int) -> tuple[Quantity, int, str] | None:
    """Read "half of the 40", "a third of the 600"."""
    words = tokens.words
    told = _share(tokens, i)
    if told is None or told[1] + 1 >= len(words):
        return None
    share, at = told
    if words[at] != "of" and words[i] != "half":
        return None  # "in the old quarter 65 people"
    _, at, _ = _hedges(tokens, at + (words[at] == "of"))
    whole = read_number(tokens, at) if at < len(words) else None
    if whole is None or whole.value < 4:
        return None
    value = round(whole.value * share)
    return Quantity(value, value, value, "about"), whole.end, "number"


def _all_but(tokens: Tokens, i: int) -> tuple[Quantity, int, str] | None:
    """Read "all but two of the 14", the word "all" being stepped over."""
    words = tokens.words
    if words[i] != "but" or not i or words[i - 1] != "all" or i + 1 >= len(words):
        return None
    rest = read_number(tokens, i + 1)
    if rest is None or words[rest.end : rest.end + 1] != ["of"] or rest.end + 1 >= len(words):
        return None
    _, at, _ = _hedges(tokens, rest.end + 1)
    whole = read_number(tokens, at) if at < len(words) else None
    if whole is None or whole.value <= rest.value:
        return None
    value = whole.value - rest.value
    return Quantity(value, value, value, "exact"), whole.end, "number"


def _hedged_after(tokens: Tokens, quantity: Quantity, end: int) -> tuple[Quantity, int]:
    """Apply a hedge that stands after the number: "12 or more", "40-odd", "12 or so"."""
    at = end + 1 if end + 1 < len(tokens.words) and tokens.words[end] == "-" else end
    found = _lists().after.find(tokens.words, at) if at < len(tokens.words) else None
    if found is None or quantity.best is None:
        return quantity, end
    return bounded(quantity.best, found[0]), found[1]  # type: ignore[arg-type]


def bounded(value: int, hedge: Qualifier | None) -> Quantity:
    """Bound a figure by its hedge.

    >>> bounded(12, "at_least"), bounded(12, "up_to").low
    (Quantity(low=12, best=12, high=None, qualifier='at_least'), None)
    """
    match hedge:
        case "at_least" | "more_than":
            return Quantity(value, value, None, hedge)
        case "up_to" | "nearly":
            return Quantity(None, value, value, hedge)
        case "about":
            return Quantity(value, value, value, hedge)
        case _:
            return Quantity(value, value, value, "exact")
