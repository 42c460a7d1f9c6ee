"""Where the paragraphs of a page began that has lost its breaks, as text copied from the web often has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tollbook.text.document import Sentence
from tollbook.text.patterns import compiled

_WHOLE = 8
"""Sentences beyond which one paragraph is several: a reporter's holds one to four."""
_USUAL = 3
"""Sentences after which a new one is taken to begin."""
_OPENS = compiled(r"(?i:Also|Meanwhile|Elsewhere|Earlier|Later|Separately|Last|On|In|At|Near|Outside)\b")
"""What a new paragraph often begins with: another place, another day."""


def parts(sentences: Sequence[Sentence]) -> list[int]:
    """Number the paragraphs of an article by sentence; one that is too long for one is cut where it may have been."""
    numbers: list[int] = []
    number = -1
    for _, told in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(told)
        number += 1
        if len(paragraph) <= _WHOLE:
            numbers += [number] * len(paragraph)
            continue
        length, is_quoted = 0, False
        for sentence in paragraph:
            if not is_quoted and (length >= _USUAL or (length and _OPENS.match(sentence.text))):
                number, length = number + 1, 0
            numbers.append(number)
            length += 1
            is_quoted ^= sentence.text.count('"') % 2 == 1
    return numbers
