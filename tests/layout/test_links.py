"""Headlines of other articles in the text of a page tell nothing of what the article reports."""

from __future__ import annotations

import pytest

from tollbook.pipeline import extract

NEWS = "Gunmen killed nine traders in Lesk on Monday, police said."
LEFT_OUT = (
    "Read Also: Bandits kill 14 in Orme raid",
    "ALSO READ | Bandits kill 14 in Orme raid",
    "READ MORE: Bandits kill 14 in Orme raid\nThe mayor of Lesk condemned it.",
    "RELATED NEWS\n\nBandits kill 14 in Orme raid\n\nFour soldiers killed in Holm\n\nThe mayor condemned it.",
    "You may also like\nBandits kill 14 in Orme raid\nFour soldiers killed in Holm",
    "Top Stories\n\n1. Bandits kill 14 in Orme raid\n2. Four soldiers killed in Holm",
    "← Previous: Bandits kill 14 in Orme raid\n\nNext: Four soldiers killed in Holm →",
)
OF_THE_ARTICLE = (
    "The mayor read on: bandits had killed 14 guards in Orme.",
    "Related raids in Orme killed 14 guards.",
    "Most read\n\nBandits also killed 14 guards in Orme, the mayor of the town said.",
)


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_headline_of_another_article_makes_no_claim(text: str) -> None:
    assert [toll.best for toll in extract(f"{NEWS}\n\n{text}").tolls] == [9]


@pytest.mark.parametrize("text", OF_THE_ARTICLE)
def test_what_the_article_tells_is_read(text: str) -> None:
    assert [toll.best for toll in extract(f"{NEWS}\n\n{text}").tolls] == [9, 14]


def test_a_list_of_headlines_that_is_the_text_is_read() -> None:
    record = extract("Top stories\n\nBandits kill 14 in Orme raid\n\nFour soldiers killed in Holm")
    assert [toll.best for toll in record.tolls] == [14, 4]
