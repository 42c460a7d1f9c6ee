"""From a sentence to its marks and claims: the examples of `sentences.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tollbook.chunking.marks import MARKS
from tollbook.harm.claim import Claim
from tollbook.harm.claim_reader import read_mentions
from tollbook.harm.sentence_reading import read_sentence
from tollbook.text.document import read_document

EXAMPLES: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))[
    "sentence"
]
NAMES = {mark.characters: name for name, mark in MARKS.items()}


def told(claim: Claim) -> str:
    return f"{claim.kind} {claim.best} {claim.victim_class}" + (" part" if claim.part_of is not None else "")


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["text"] for example in EXAMPLES])
def test_a_sentence_has_its_marks_and_claims(example: dict[str, str]) -> None:
    document = read_document(example["text"])
    (sentence,) = document.sentences
    marks = " ".join(NAMES[mark] for mark in read_sentence(document, sentence).marks)
    claims = "; ".join(map(told, read_mentions(document)))
    assert {"text": example["text"], "marks": marks, "claims": claims} == example


def test_every_mark_has_its_sentence() -> None:
    assert len(EXAMPLES) >= 60
    seen = {name for example in EXAMPLES for name in example["marks"].split()}
    assert seen == set(MARKS)
