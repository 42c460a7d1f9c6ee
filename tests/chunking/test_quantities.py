"""The number grammar: the table of the coding rules, and what must hold for any number at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.chunking.numbers import read_number
from tollbook.chunking.quantities import Quantity, read_quantity
from tollbook.harm.claim_reader import read_mentions
from tollbook.pipeline import extract
from tollbook.text.document import Sentence, read_document
from tollbook.text.tokens import Tokens, tokenize

UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def tokens(text: str) -> Tokens:
    return tokenize(Sentence(0, 0, 0, len(text), text, text.lower()))


def spelled(n: int) -> str:
    """Write a number out as British English does."""
    for scale, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            head, rest = divmod(n, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(head)} {word}" + (f"{joint}{spelled(rest)}" if rest else "")
    if n < 20:
        return UNITS[n]
    return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("12", (12, 12, 12, "exact")),
        ("twelve", (12, 12, 12, "exact")),
        ("a dozen", (12, 12, 12, "exact")),
        ("two dozen", (24, 24, 24, "exact")),
        ("half a dozen", (6, 6, 6, "exact")),
        ("a score", (20, 20, 20, "exact")),
        ("at least 12", (12, 12, None, "at_least")),
        ("no fewer than 12", (12, 12, None, "at_least")),
        ("a minimum of 12", (12, 12, None, "at_least")),
        ("12 or more", (12, 12, None, "at_least")),
        ("12-plus", (12, 12, None, "at_least")),
        ("more than 12", (12, 12, None, "more_than")),
        ("upwards of 12", (12, 12, None, "more_than")),
        ("up to 12", (None, 12, 12, "up_to")),
        ("as many as 12", (None, 12, 12, "up_to")),
        ("no more than 12", (None, 12, 12, "up_to")),
        ("nearly 12", (None, 12, 12, "nearly")),
        ("close to 12", (None, 12, 12, "nearly")),
        ("just under 12", (None, 12, 12, "nearly")),
        ("about 12", (12, 12, 12, "about")),
        ("an estimated 12", (12, 12, 12, "about")),
        ("10 to 15", (10, 10, 15, "range")),
        ("10-15", (10, 10, 15, "range")),
        ("between 10 and 15", (10, 10, 15, "range")),
        ("14 or 15", (14, 14, 15, "range")),
        ("two to three dozen", (24, 24, 36, "range")),
        ("a couple", (2, 2, 2, "exact")),
        ("both", (2, 2, 2, "exact")),
        ("dozens", (24, 24, None, "vague")),
        ("scores", (40, 40, None, "vague")),
        ("hundreds", (200, 200, None, "vague")),
        ("thousands", (2000, 2000, None, "vague")),
        ("tens of thousands", (20_000, 20_000, None, "vague")),
        ("hundreds of thousands", (200_000, 200_000, None, "vague")),
        ("several", (2, 2, None, "vague")),
        ("a few", (2, 2, None, "vague")),
        ("several hundred", (200, 200, None, "vague")),
        ("a few thousand", (2000, 2000, None, "vague")),
        ("40-odd", (40, 40, None, "at_least")),
        ("some 40-plus", (40, 40, None, "at_least")),
        ("half of the 40", (20, 20, 20, "about")),
        ("a third of 600", (200, 200, 200, "about")),
        ("1,204", (1204, 1204, 1204, "exact")),
        ("1 204", (1204, 1204, 1204, "exact")),
        ("1.204", (1204, 1204, 1204, "exact")),
        ("1.2 million", (1_200_000, 1_200_000, 1_200_000, "exact")),
        ("1.2m", (1_200_000, 1_200_000, 1_200_000, "exact")),
        ("3k", (3000, 3000, 3000, "exact")),
        ("six hundred and twelve", (612, 612, 612, "exact")),
        ("half a million", (500_000, 500_000, 500_000, "exact")),
        ("one and a half million", (1_500_000, 1_500_000, 1_500_000, "exact")),
        ("2 lakh", (200_000, 200_000, 200_000, "exact")),
        ("1.5 crore", (15_000_000, 15_000_000, 15_000_000, "exact")),
    ],
)
def test_the_table_of_the_coding_rules(words: str, quantity: tuple[object, ...]) -> None:
    text = tokens(f"{words} people")
    counted = read_quantity(text, 0)
    assert counted is not None
    told = counted.quantity
    assert (told.low, told.best, told.high, told.qualifier) == quantity
    assert text.words[counted.end :] == ["people"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A 25-year-old was in the killed driver's seat.",
        "On April 28, a town was attacked.",
        "They killed time from 10 to 11 a.m. on Monday.",
        "The war killed trade worth $5 million.",
        "It lies 12 km from where shells killed the power.",
        "A 7.62mm round killed the engine.",
        "The 101st Brigade killed the lights.",
        "Flight 17 killed its engines.",
        "Some 20 percent of the herds died.",
        "They won 3-1 and killed the game.",
        "In 2011 the plan was killed.",
        "About 6,550 a day go there.",
    ],
)
def test_what_is_no_toll(sentence: str) -> None:
    assert [toll.quantity for toll in extract(sentence).tolls if toll.best] == []


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_number_written_out_reads_back(n: int) -> None:
    words = tokens(spelled(n))
    number = read_number(words, 0)
    assert number is not None
    assert (number.value, number.end) == (n, len(words))


@given(st.integers(min_value=0, max_value=10**9))
def test_grouping_marks_change_nothing(n: int) -> None:
    plain, grouped = (read_number(tokens(text), 0) for text in (str(n), f"{n:,}"))
    assert plain is not None
    assert grouped is not None
    assert plain.value == grouped.value == n


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_ranges_are_ordered(a: int, b: int) -> None:
    counted = read_quantity(tokens(f"between {a} and {b} people"), 0)
    if a < b:
        assert counted is not None
        assert counted.quantity == Quantity(a, a, b, "range")
    else:
        assert counted is None


@given(st.text(alphabet="0123456789, and betwn-lyosatr\n", max_size=80))
def test_spans_are_ordered_and_disjoint(text: str) -> None:
    found, i, words = [], 0, tokens(text)
    while i < len(words):
        counted = read_quantity(words, i)
        if counted is not None:
            assert counted.start < counted.end <= len(words)
            found.append((counted.start, counted.end))
        i = counted.end if counted else i + 1
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_tokens_keep_their_places(text: str) -> None:
    document = read_document(text)
    for sentence in document.sentences:
        words = tokenize(sentence)
        flat = document.flat
        assert [flat[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.raws


SUBJECTS = st.sampled_from(("people", "soldiers", "farmers", "women", "of them", "others"))
VERBS = st.sampled_from(("were killed", "died", "were wounded", "was shot dead", "killed", "fled"))


@given(st.lists(st.tuples(st.integers(0, 10**7), SUBJECTS, VERBS), max_size=6))
def test_claims_keep_their_bounds_and_places(parts: list[tuple[int, str, str]]) -> None:
    text = ". ".join(f"At least {n} {who} {did}" for n, who, did in parts)
    for claim in read_mentions(read_document(text)):
        assert claim.span.of(text).strip()
        ends = [value for value in (claim.low, claim.best, claim.high) if value is not None]
        assert ends == sorted(ends)
