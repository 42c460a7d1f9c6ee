"""The notation of rules by itself, with an alphabet of its own."""

from __future__ import annotations

import itertools

import pytest
import regex

from tollbook.text.notation import Alphabet, Grammar, NotationError
from tollbook.text.notation_order import starts_of
from tollbook.text.notation_parser import parse

ALPHABET = Alphabet(
    marks={"cat": "c", "dog": "d", "be": "b", "comma": ",", "dash": "-", "bracket": "]", "end": "."},
    sets={"animal": "cd"},
    roles=frozenset({"who", "what"}),
)
PARTS = {"row": "who:animal ( comma who:animal )*+", "rows": "@row dash @row"}


def grammar(*called: str) -> Grammar:
    return Grammar(ALPHABET, PARTS, called=called)


@pytest.mark.parametrize(
    ("source", "pattern"),
    [
        ("cat", "c"),
        ("animal", "[cd]"),
        ("(cat|be|animal)", "[bcd]"),
        ("(dash|bracket|cat)", r"[\-\]c]"),
        ("end", r"\."),
        ("!be", "[^b]"),
        ("!(be|animal){0,16}?", "[^bcd]{0,16}?"),
        ("cat* dog+ be?", "c*d+b?"),
        ("cat*+ dog++ be?+ end{2,3}+", r"c*+d++b?+\.{2,3}+"),
        ("cat*? dog+? be??", "c*?d+?b??"),
        ("(cat be)? | dog", "(?:cb)?|d"),
        ("(cat | dog | $)", "[cd]|$"),
        ("cat be | cat | !be | dog | be", "cb|c|[^b]|[bd]"),
        ("cat ( dog | be end ) cat", r"c(?:d|b\.)c"),
        ("(cat*+)?", "(?:c*+)?"),
        ("(cat | !be)", "c|[^b]"),
        ("who:cat", "(?P<who>c)"),
        ("who:(cat|dog)? what:(be | be end)", r"(?P<who>[cd])?(?P<what>b|b\.)"),
        ("^ cat (?= be | end be) $", r"^c(?=b|\.b)$"),
        ("(?<! be|end be) cat (?<= cat) (?! dog)", r"(?<!b|\.b)c(?<=c)(?!d)"),
        ("cat # the one that \n  be(", None),
        ("cat # the one that ( barks\n  be", "cb"),
    ],
)
def test_a_pattern_becomes_a_regular_expression(source: str, pattern: str | None) -> None:
    if pattern is None:
        with pytest.raises(NotationError):
            grammar().compile(source)
    else:
        assert grammar().compile(source).pattern == pattern


@pytest.mark.parametrize("called", [(), ("row",), ("rows",), ("row", "rows")])
def test_parts_match_and_capture_alike_called_and_written_out(called: tuple[str, ...]) -> None:
    compiled = grammar(*called).compile("@rows what:be | be @row")
    match = regex.compile(compiled.pattern).fullmatch("c,d-c,c,db")
    assert match is not None
    assert match.starts("who") == [0, 2, 4, 6, 8]
    assert match.starts("what") == [9]
    other = regex.compile(compiled.pattern).fullmatch("bd,c")
    assert other is not None
    assert other.starts("who") == [1, 3]


def test_a_part_is_written_out_or_called() -> None:
    row = "(?P<who>[cd])(?:,(?P<who>[cd]))*+"
    assert grammar().compile("be @row?").pattern == f"b(?:{row})?"
    called = "(?:(?=[cd])(?&row))"
    assert grammar("row").compile("be @row?").pattern == f"b{called}?(?(DEFINE)(?P<row>{row}))"
    assert grammar("row").compile("@rows").pattern == f"{called}\\-{called}(?(DEFINE)(?P<row>{row}))"
    assert grammar().compile("be @rows{2}").pattern == f"b(?:{row}\\-{row}){{2}}"


@pytest.mark.parametrize(
    ("source", "marks", "may_be_empty"),
    [
        ("cat be", "c", False),
        ("(cat|dog end)? be", "bcd", False),
        ("cat* (be|dog?)", "bcd", True),
        ("(?! cat) what:animal be", "cd", False),
        ("^ @row be", "cd", False),
        ("!be", None, False),
        ("cat? !be", None, False),
        ("$", "", True),
    ],
)
def test_what_a_pattern_may_begin_with_is_derived(source: str, marks: str | None, *, may_be_empty: bool) -> None:
    told = grammar()
    starts = starts_of(parse(source, told.alphabet, PARTS), lambda name: parse(PARTS[name], told.alphabet, PARTS))
    assert starts == (None if marks is None else frozenset(marks), may_be_empty)


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("cat", "c"),
        ("animal be", "b cd"),
        ("cat? be* (dog be)*+ end{0,3} end{,3}", ""),
        ("cat+ end{1,3} be{2}", ". b c"),
        ("!be", ""),
        ("(cat | dog) be", "b cd"),
        ("(cat be | dog be)", "b cd"),
        ("(cat be | dog end)", ".b .c bd cd"),
        ("(cat be | dog?)", ""),
        ("(cat | animal be)", "bc cd"),
        ("(?= cat) (?<= end) (?! be) (?<! dog)", ". c"),
        ("what:be", "b"),
        ("@rows", "- cd"),
        ("be @row?", "b"),
        ("cat animal", "c"),
        ("^ $", ""),
    ],
)
def test_needs_are_derived(source: str, needs: str) -> None:
    found = grammar().compile(source).needs
    assert sorted("".join(sorted(marks)) for marks in found) == needs.split()


@pytest.mark.parametrize(
    ("present", "may_match"), [("cb", True), ("d.b", True), ("cd", False), ("b", False), ("", False)]
)
def test_a_string_without_what_a_pattern_needs_cannot_match(present: str, *, may_match: bool) -> None:
    assert grammar().compile("(cat | dog end) be").may_match(frozenset(present)) is may_match


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("cat\n  dgo be", "unknown name 'dgo'\n  dgo be\n  ^"),
        ("cat who:(dog | brids)", "unknown name 'brids'\ncat who:(dog | brids)\n               ^"),
        ("cat @rwo", "unknown part 'rwo'\ncat @rwo\n    ^"),
        ("cat whom:dog", "unknown role 'whom'\ncat whom:dog\n    ^"),
        ("cat ( dog", "this bracket is not closed\ncat ( dog\n    ^"),
        ("cat )", "unexpected ')'\ncat )\n    ^"),
        ("cat | ", "expected a name, found the end\ncat | \n     ^"),
        ("cat ( | dog)", "expected a name, found '|'\ncat ( | dog)\n      ^"),
        ("cat . dog", "unexpected '.'\ncat . dog\n    ^"),
        ("cat !(dog be)", "'!' stands before marks only\ncat !(dog be)\n    ^"),
        ("cat !!dog", "'!' stands before marks only\ncat !!dog\n    ^"),
        ("^* cat", "nothing to repeat\n^* cat\n ^"),
        ("(?= cat)+", "nothing to repeat\n(?= cat)+\n        ^"),
        ("cat** dog", "expected a name, found '*'\ncat** dog\n    ^"),
        ("CAT", "unknown name 'CAT'\nCAT\n^"),
        ("cat{2 dog", "expected a name, found '{'\ncat{2 dog\n   ^"),
        ("", "expected a name, found the end\n\n^"),
    ],
)
def test_an_error_points_at_its_place(source: str, message: str) -> None:
    with pytest.raises(NotationError) as error:
        grammar().compile(source)
    assert str(error.value) == message


def test_an_error_in_a_part_names_the_part() -> None:
    with pytest.raises(NotationError) as error:
        Grammar(ALPHABET, {"row": "cat | dgo"}).compile("be @row")
    assert str(error.value) == "in the part @row: unknown name 'dgo'\ncat | dgo\n      ^"


def test_a_part_that_contains_itself_is_an_error() -> None:
    with pytest.raises(ValueError, match="the part @row contains itself"):
        Grammar(ALPHABET, {"row": "cat @rows?", "rows": "@row"}).compile("@row")


def test_a_role_and_a_part_of_one_name_are_an_error() -> None:
    with pytest.raises(ValueError, match="role and part of one name: who"):
        Grammar(ALPHABET, {"who": "cat"})


@pytest.mark.parametrize(
    ("source", "characters"),
    [("@rows who:be", "cdb"), ("what:(cat (be|comma)?) dog", "cb,"), ("what:!animal", "b,-]."), ("@row", "")],
)
def test_a_role_may_take_the_marks_of_all_its_places(source: str, characters: str) -> None:
    role = "who" if "who" in source else "what"
    assert grammar().captured(source, role) == frozenset(characters)


@pytest.mark.parametrize(
    ("source", "held", "lacking"),
    [
        ("cat be? dog", "bcbd", "dc"),
        ("(cat be | dog end) comma", "d.b,", "db,.c"),
        ("cat ( dog | !be )+ be", "c.b", "bc"),
        ("(?= cat ) @row (be comma){0,3}", "d", "b,"),
        ("cat{2,3}+ who:(bracket|dash)", "c]", "]c"),
        ("be*", "", None),
    ],
)
def test_an_order_tells_which_strings_cannot_hold_a_pattern(source: str, held: str, lacking: str | None) -> None:
    order = grammar().order(source)
    assert order.match(held)
    assert lacking is None or not order.match(lacking)


def test_every_string_that_a_pattern_matches_has_its_order() -> None:
    for source in ("@rows what:be | be @row", "(?<! be ) cat ( comma dog | be ){0,2} !end", "animal be+ (dash cat)?"):
        compiled, order = regex.compile(grammar().compile(source).pattern), grammar().order(source)
        strings = ["".join(marks) for length in range(6) for marks in itertools.product("cdb,-.", repeat=length)]
        matched = [string for string in strings if compiled.search(string)]
        assert matched
        assert all(order.match(string) for string in matched)
