from __future__ import annotations

import pytest

from tollbook.parties.groups import presented_groups
from tollbook.text.document import read_document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The militant outfit Zulu Hawks (ZH) met.", {"Zulu Hawks": "Zulu Hawks", "ZH": "Zulu Hawks"}),
        ("Men of the Zulu Hawks, a little-known rebel group, met.", {"Zulu Hawks": "Zulu Hawks"}),
        ("The outlawed Zulu Hawks met.", {"Zulu Hawks": "Zulu Hawks"}),
        ("The al-Qaeda-linked Zulu Hawks met.", {"Zulu Hawks": "Zulu Hawks"}),
        ("The rights group Zulu Watch met.", {}),
        ("Zulu Hawks, a rugby team, met an armed group.", {}),
    ],
)
def test_groups_that_an_article_presents(text: str, names: dict[str, str]) -> None:
    assert presented_groups(read_document(text)) == names
