"""Every rule of every codebook against the examples that stand beside it, and what holds for all of them."""

from __future__ import annotations

import pytest

import tollbook
from tollbook import Settings
from tollbook.coding.codebooks import CodingRule, Example, codebook_names, load_codebook

ARTICLE = (
    "Police said 15 people, six of them children, were killed in the blast in Gorma. Residents put the death toll "
    "at 12. Dozens were wounded. Between three and five soldiers were abducted, and several houses burned."
)
RULES = [(name, rule) for name in codebook_names() for rule in load_codebook(name).rules]
EXAMPLES = [
    pytest.param(name, example, id=f"{name}.{rule.name}: {example.text}")
    for name, rule in RULES
    for example in rule.examples
]


def test_the_known_codebooks() -> None:
    assert codebook_names() == ("literal", "acled", "aoav", "gtd", "ucdp")


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_examples(name: str, example: Example) -> None:
    killed = tollbook.extract(example.text, settings=Settings(coding=name)).summary.killed
    ends = ("-" if end is None else str(end) for end in (killed.low, killed.best, killed.high))
    assert " ".join(ends) == example.killed


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_rules_have_examples_and_a_source(name: str, rule: CodingRule) -> None:
    assert rule.examples
    assert rule.source in {source.title for source in load_codebook(name).sources}


CHANGING = [(name, rule) for name, rule in RULES if rule.figures or rule.vague or rule.ranges or rule.rivals]


@pytest.mark.parametrize(("name", "rule"), CHANGING)
def test_a_rule_that_changes_something_differs_from_the_literal_reading(name: str, rule: CodingRule) -> None:
    texts = [example.text for example in rule.examples]
    assert any(
        tollbook.extract(text).summary != tollbook.extract(text, settings=Settings(coding=name)).summary
        for text in texts
    )


@pytest.mark.parametrize("name", codebook_names())
def test_the_order_holds_and_counted_claims_add_up(name: str) -> None:
    record = tollbook.extract(ARTICLE, settings=Settings(coding=name))
    for toll in record.tolls:
        ends = [end for end in (toll.low, toll.best, toll.high) if end is not None]
        assert ends == sorted(ends)
        assert toll.same_as is None or not toll.counted
    for kind in ("killed", "injured", "abducted"):
        bests = [toll.best for toll in record.tolls if toll.kind == kind and toll.counted and toll.best is not None]
        assert getattr(record.summary, kind).best == (sum(bests) if bests else None)


@pytest.mark.parametrize("name", codebook_names())
def test_words_and_places_stay_as_they_are(name: str) -> None:
    literal, told = tollbook.extract(ARTICLE), tollbook.extract(ARTICLE, settings=Settings(coding=name))
    assert told.places == literal.places
    words = [(toll.start, toll.end, toll.quantity, toll.qualifier, toll.kind) for toll in literal.tolls]
    assert words == [(toll.start, toll.end, toll.quantity, toll.qualifier, toll.kind) for toll in told.tolls]


def test_an_unknown_codebook_is_named() -> None:
    with pytest.raises(ValueError, match="no codebook 'nobody'; there are literal, acled"):
        tollbook.extract("Twelve people were killed.", settings=Settings(coding="nobody"))
