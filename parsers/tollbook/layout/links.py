"""Links to other articles that stand in the text of a page: "Read also: Bandits kill 14", a list of related stories."""

from __future__ import annotations

from functools import cache

from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms

_HEADLINE = 140
"""A line with more characters than this is no headline."""
_TOLD = 40
"""Characters of a sentence that is the article's own: a list of headlines before any is the text itself."""
_MARKS = " \t:|»>→←*#•·-–—[("
_PARTS = (":", "|", "»", ">", "-", "–", "—")
"""What stands between a label and its headline."""
_CLOSES = ".!?”\"'’"


def other_headlines(document: Document) -> frozenset[int]:
    """Return the sentences that are headlines of other articles, by their index."""
    labels, lists = _labels(), forms("layout", "link_lists")
    found: set[int] = set()
    paragraph, told, under = -1, False, False
    for sentence in document.sentences:
        opens, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        words = sentence.low.strip(_MARKS)
        if (opens and told and words in lists) or (words in labels):
            under = told
        elif (opens and _is_labelled(sentence, words, labels)) or (
            under and opens and _is_headline(document, sentence)
        ):
            found.add(sentence.index)
        else:
            under = False
            told = told or (len(sentence.text) >= _TOLD and sentence.text[-1] in _CLOSES)
    return frozenset(found)


@cache
def _labels() -> tuple[str, ...]:
    """Return the labels, long ones before those that they begin with."""
    return tuple(sorted(forms("layout", "links"), key=len, reverse=True))


def _is_labelled(sentence: Sentence, words: str, labels: tuple[str, ...]) -> bool:
    """Say whether a headline stands behind its label: "READ ALSO: Bandits kill 14", "Related - Four hurt"."""
    if not words.startswith(labels):
        return False
    label = next(label for label in labels if words.startswith(label))
    at = sentence.low.find(label) + len(label)
    return sentence.text[at : at + 3].lstrip().startswith(_PARTS)


def _is_headline(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence is a line as short as a headline, with no full stop."""
    alone = not document.text[sentence.end : sentence.end + 1].strip()
    return alone and len(sentence.text) <= _HEADLINE and sentence.text[-1] not in _CLOSES
