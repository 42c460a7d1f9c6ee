"""What an article came from: the outlet, the address and the author that its head names."""

from __future__ import annotations

import pytest

from tollbook.articles.headers import read_header

URL = "https://gorma.example/2020/raid"


@pytest.mark.parametrize(
    ("head", "outlet", "url", "author"),
    [
        (f"Title: A raid\nBy Anna Smith\nSource: Gorma Watch\nURL: {URL}\n", "Gorma Watch", URL, "Anna Smith"),
        (f"date 2020-02-26\nurl {URL}\nauthor Anna Smith\noutlet Gorma Watch\n", "Gorma Watch", URL, "Anna Smith"),
        (f"**Source:** Gorma Watch\n**Link:** <{URL}>\n", "Gorma Watch", URL, None),
        # an address says where, not who
        (f"Source: {URL}\n", None, URL, None),
        (f"Source: Gorma Watch ({URL})\n", "Gorma Watch", URL, None),
        (f"{URL}\n", None, URL, None),
        (f"Source: Gorma Watch, {URL}.\n", "Gorma Watch", URL, None),
        # who published outranks the agency it came from
        ("Agency: a wire\nNewspaper: The Gorma Post\n", "The Gorma Post", None, None),
        (f'---\ntitle: "A raid"\nauthor: [Anna Smith, "Tom Lee"]\nurl: {URL}\n---\n', None, URL, "Anna Smith; Tom Lee"),
        # the name, not the desk, the address or the town behind it
        ("Date: 2020-02-26\nBy Anna Smith for Gorma Watch\n", None, None, "Anna Smith"),
        ("Date: 2020-02-26\nBy ANNA SMITH in Gorma\n", None, None, "ANNA SMITH"),
        ("Date: 2020-02-26\nBy Anna Smith, Reuters\n", None, None, "Anna Smith"),
        ("Date: 2020-02-26\nBy Anna Smith | The Gorma Post\n", None, None, "Anna Smith"),
        ("Date: 2020-02-26\nBy Anna de la Cruz, Tom al-Haddad and Jo O'Neil\n", None, None,
         "Anna de la Cruz, Tom al-Haddad and Jo O'Neil"),
        ("Raid on a village\nBy Anna Smith Updated: Mar 8, 2017\n", None, None, "Anna Smith"),
        ("Author: Anna Smith <anna@gorma.example>\n", None, None, "Anna Smith"),
        ("Byline: Anna Smith, anna@gorma.example\n", None, None, "Anna Smith"),
        ("Written by: Anna Smith\n", None, None, "Anna Smith"),
        # a title that nothing marks, and the byline below it
        ("Raid on a village\nBy Anna Smith\n", None, None, "Anna Smith"),
        ("Raid on a village\n\nBY ANNA SMITH\nGorma Watch\n", None, None, "ANNA SMITH"),
    ],
)  # fmt: skip
def test_the_origin_is_read(head: str, outlet: str | None, url: str | None, author: str | None) -> None:
    header = read_header(f"{head}\nGunmen killed two people in Gorma.\n\nThey fled.\n")
    assert (header.outlet, header.url, header.author) == (outlet, url, author)


@pytest.mark.parametrize(
    "text",
    [
        "By Tuesday the town had fallen\n\nTwo died.\n\nThey fled.",
        "By dawn two people had died\n\nThey fled.",
        "author Anna Smith was shot dead\n\nThey fled.",
        "The author: a man of 40\n\nThey fled.",
        "link roads were cut\n\nTwo died.",
        f"Two died, says {URL}\n\nThey fled.",
        "source close to the army told of two dead\n\nThey fled.",
        "Source: \n\nTwo died.",
        "URL: none\n\nTwo died.",
        "Source: the army said that two of its men had died in the village on the day before\n\nThey fled.",
        "By: a road that nobody had taken since the war, or so the people of the village said\n\nThey fled.",
        # a byline stands near the top
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nBy Anna Smith\n\nTwo died.",
        "By Anna Smith",
    ],
)
def test_what_only_looks_like_an_origin_is_none(text: str) -> None:
    header = read_header(text)
    assert (header.outlet, header.url, header.author) == (None, None, None)


def test_a_byline_below_an_unmarked_title_stays_in_the_text() -> None:
    assert read_header("Raid on a village\nBy Anna Smith\n\nTwo died.").body_start == 0
