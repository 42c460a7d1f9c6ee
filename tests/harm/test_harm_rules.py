"""Every construction against its own sentences."""

from __future__ import annotations

import pytest

from tollbook.harm.claim import Claim
from tollbook.harm.claim_reader import read_mentions
from tollbook.harm.rules.rule import HarmRule
from tollbook.harm.rules.table import RULES
from tollbook.text.document import read_document

READS = [pytest.param(rule, s, e, id=f"{rule.name}: {s}") for rule in RULES for s, e in rule.reads.items()]
SKIPS = [pytest.param(rule, s, id=f"{rule.name}: {s}") for rule in RULES for s in rule.skips]


def claims(sentence: str) -> list[Claim]:
    return read_mentions(read_document(sentence))


def told(claim: Claim) -> str:
    return f"{claim.kind} {claim.best} {claim.victim_class}" + (" part" if claim.part_of is not None else "")


@pytest.mark.parametrize(("rule", "sentence", "expected"), READS)
def test_reads(rule: HarmRule, sentence: str, expected: str) -> None:
    found = claims(sentence)
    assert sorted(map(told, found)) == sorted(expected.split("; "))
    assert rule.name in {claim.rule for claim in found}


@pytest.mark.parametrize(("rule", "sentence"), SKIPS)
def test_skips(rule: HarmRule, sentence: str) -> None:
    assert [told(claim) for claim in claims(sentence) if claim.rule == rule.name] == []


def test_every_rule_has_sentences() -> None:
    assert [rule.name for rule in RULES if not rule.reads or not rule.skips] == []


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
