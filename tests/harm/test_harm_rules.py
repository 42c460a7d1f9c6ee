"""Every construction against its own sentences."""

from __future__ import annotations

import pytest
import regex

from tollbook.chunking.marks import MARKS
from tollbook.harm.claim import Claim
from tollbook.harm.claim_reader import read_mentions
from tollbook.harm.parts import GRAMMAR, WRITTEN_OUT
from tollbook.harm.rules.rule import OFTEN, HarmRule, expression_of
from tollbook.harm.rules.table import RULES
from tollbook.harm.sentence_reading import hope_of_harm, read_sentence
from tollbook.text.document import read_document

READS = [pytest.param(rule, s, e, id=f"{rule.name}: {s}") for rule in RULES for s, e in rule.reads.items()]
SKIPS = [pytest.param(rule, s, id=f"{rule.name}: {s}") for rule in RULES for s in rule.skips]


def claims(sentence: str) -> list[Claim]:
    return read_mentions(read_document(sentence))


def told(claim: Claim) -> str:
    return f"{claim.kind} {claim.best} {claim.victim_class}" + (" part" if claim.part_of is not None else "")


def string(text: str) -> str:
    """Return the marks of a sentence that passes the gate."""
    document = read_document(text)
    (sentence,) = document.sentences
    assert hope_of_harm(sentence.low)
    return read_sentence(document, sentence).marks


def fits(rule: HarmRule, marks: str) -> bool:
    return rule.may_match(frozenset(marks)) and expression_of(rule.pattern).asked().search(marks) is not None


def with_one_change(marks: str) -> list[str]:
    """Return the strings with one mark left out or put in another's place."""
    others = ["", *(mark.characters for mark in MARKS.values())]
    return [marks[:at] + other + marks[at + 1 :] for at in range(len(marks)) for other in others]


@pytest.mark.parametrize(("rule", "sentence", "expected"), READS)
def test_reads(rule: HarmRule, sentence: str, expected: str) -> None:
    found = claims(sentence)
    assert sorted(map(told, found)) == sorted(expected.split("; "))
    assert rule.name in {claim.rule for claim in found}


@pytest.mark.parametrize(("rule", "sentence"), SKIPS)
def test_skips(rule: HarmRule, sentence: str) -> None:
    assert [told(claim) for claim in claims(sentence) if claim.rule == rule.name] == []


@pytest.mark.parametrize(("rule", "sentence"), SKIPS)
def test_a_rule_is_tried_on_what_it_skips_and_all_but_reads_it(rule: HarmRule, sentence: str) -> None:
    """A sentence that the rule never sees, or that is nothing like its own, guards nothing."""
    marks = string(sentence)
    assert rule.may_match(frozenset(marks))
    assert fits(rule, marks) or any(fits(rule, near) for near in with_one_change(marks))


@pytest.mark.parametrize(("rule", "sentence"), [(rule, sentence) for rule in RULES for sentence in rule.reads])
def test_a_rule_needs_no_more_than_its_sentences_have(rule: HarmRule, sentence: str) -> None:
    assert fits(rule, string(sentence))


STRINGS = sorted({string(sentence) for rule in RULES for sentence in (*rule.reads, *rule.skips)})


def matches(pattern: str) -> list[tuple[str, tuple[int, int], dict[str, list[tuple[int, int]]]]]:
    """Return what a pattern finds in the sentences of all rules, and what each role takes there."""
    compiled = regex.compile(pattern)
    roles = GRAMMAR.alphabet.roles & compiled.groupindex.keys()
    found = ((marks, match) for marks in STRINGS for match in compiled.finditer(marks, overlapped=True))
    return [(marks, match.span(), {role: match.spans(role) for role in roles}) for marks, match in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_pattern_written_out_finds_the_same(rule: HarmRule) -> None:
    called, written_out = (grammar.compile_anew(rule.pattern).pattern for grammar in (GRAMMAR, WRITTEN_OUT))
    assert matches(called) == matches(written_out)


def test_a_rule_used_often_is_written_out() -> None:
    expression = expression_of("@item trigger:(harmed|died)")
    assert "(?&item)" in expression.asked().pattern
    asked = [expression.asked() for _ in range(OFTEN)]
    assert "(?&" not in asked[-1].pattern


@pytest.mark.parametrize(("untaken", "may"), [("harmed", True), ("died", True), ("dead", False)])
def test_a_rule_is_not_asked_where_its_harm_words_are_taken(untaken: str, *, may: bool) -> None:
    expression = expression_of("someone trigger:(harmed|died)")
    assert expression.may_match("PKDA", frozenset(MARKS[untaken].characters)) is may


def test_every_rule_has_sentences() -> None:
    assert [rule.name for rule in RULES if not rule.reads or not rule.skips] == []


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
