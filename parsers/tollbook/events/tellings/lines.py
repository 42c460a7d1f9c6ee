"""In what kind of line a claim stands: a headline, an item of a list, a row of a table."""

from __future__ import annotations

from tollbook.events.tellings.report import Report
from tollbook.events.tellings.telling import Telling
from tollbook.harm.claim import Claim
from tollbook.placing.mention import TollPlace
from tollbook.text.document import Document, Sentence


def tell_line(telling: Telling, sentence: Sentence, place: TollPlace, before: Telling | None, report: Report) -> None:
    """Enter what the form of the claim's line says."""
    claim, layout = telling.claim, report.layout
    telling.in_row = claim.sentence in layout.rows
    telling.is_headline = not telling.in_row and _is_headline(sentence, report)
    telling.is_headed = place.place_from == "event"
    telling.is_item = _has_bullet(sentence.text) or sentence.index in layout.items
    telling.is_row = telling.in_row and _begins_row(claim, before, report)
    telling.is_listed = claim.sentence in layout.listed
    telling.is_total = claim.group.start in layout.totals
    telling.whole_at = layout.wholes.get(claim.group.start)


def _has_bullet(text: str) -> bool:
    return text[0] in "*•·-–" and text[1:2] == " "


def _begins_row(claim: Claim, before: Telling | None, report: Report) -> bool:
    """Say whether a claim is the first of its row, or of what stands behind a semicolon; a total begins nothing."""
    if claim.group.start in report.layout.totals:
        return False
    if before is None or before.claim.sentence != claim.sentence:
        return True
    return ";" in report.document.flat[before.claim.span.end : claim.span.start]


def _is_headline(sentence: Sentence, report: Report) -> bool:
    if sentence.index not in report.headlines:
        report.headlines[sentence.index] = is_headline(report.document, sentence)
    return report.headlines[sentence.index]


_CLOSING = "\"”’')"
"""What may close a quotation at the end of a line."""


def is_headline(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence is a line of its own with no full stop: the first, or one in Title Case."""
    sentences = document.sentences
    beside = sentences[max(0, sentence.index - 1) : sentence.index + 2]
    alone = sum(s.paragraph == sentence.paragraph for s in beside) == 1
    last = sentence.index + 1 == len(sentences)
    if not alone or last or sentence.text[0] in "*•·-":
        return False
    if sentence.index == 0 and sentence.text[0] not in _CLOSING:
        return not sentence.text.rstrip(_CLOSING).endswith((".", ","))  # "Envoy shot dead: 'Remember Homs!'"
    if sentence.text[-1] in ".!?" + _CLOSING:
        return False
    if sentence.index == 1 and is_headline(document, sentences[0]):
        return True  # the standfirst
    words = [word for word in sentence.text.split() if len(word) > 3]
    titled = sum(word[0].isupper() for word in words) > 0.8 * len(words)
    return sentence.paragraph == sentences[0].paragraph or (titled and not document.is_upper)
