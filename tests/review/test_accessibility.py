"""The page for those who do not see it, or use no mouse: by axe-core where there is one, and by rules of our own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.review.conftest import Browser
else:
    Browser = Any

AXE = os.environ.get("TOLLBOOK_AXE")
NAMELESS = """
const words = (one) => one.getAttribute("aria-label") || one.textContent.trim() || one.title
  || [...(one.labels ?? [])].map((label) => label.textContent.trim()).join("");
const used = "button, a[href], input, select, textarea, [role=button], [role=option], svg[role]";
return [...document.querySelectorAll(used)].filter((one) => !words(one))
  .map((one) => one.outerHTML);
"""
TWICE = """
const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
return ids.filter((id, at) => ids.indexOf(id) !== at);
"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, corpus_page: Path) -> Browser:
    opened = browser.open(corpus_page)
    opened.run(f"document.documentElement.dataset.theme = '{request.param}'")
    opened.run("document.querySelector('details.choose').open = true")
    opened.type("x", "e")
    return opened


@pytest.mark.skipif(AXE is None, reason="TOLLBOOK_AXE names no axe.min.js; npm install axe-core")
@pytest.mark.parametrize("keys", ["", "\ue00cnad", "\ue00c?", "\ue00cm"], ids=["edited", "done", "help", "missed"])
def test_axe_finds_nothing(page: Browser, keys: str) -> None:
    page.type(*keys)
    page.run(Path(str(AXE)).read_text(encoding="utf-8"))
    found = page.driver.execute_async_script("axe.run().then(arguments[0])")
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert told == []


def test_whatever_can_be_used_has_a_name(page: Browser) -> None:
    assert page.run(NAMELESS) == []


def test_no_id_stands_twice(page: Browser) -> None:
    assert page.run(TWICE) == []


def test_the_row_in_hand_is_told(page: Browser) -> None:
    row = page.run(
        "return document.getElementById(document.querySelector('.list').getAttribute('aria-activedescendant'))"
    )
    assert row.get_attribute("aria-selected") == "true"
    assert (row.get_attribute("aria-posinset"), row.get_attribute("aria-setsize")) == ("1", "4")


def test_the_list_moves_by_arrows(page: Browser) -> None:
    page.run("document.querySelector('.list').focus()")
    page.type("\ue015", "\ue015")  # down
    assert page.texts(".row[aria-selected=true] .where") == ["Kirkuk"]
    assert page.run("return document.activeElement.className") == "list"


def test_the_focus_stays_where_it_was(page: Browser) -> None:
    page.type("\ue00c")  # Escape
    page.run("document.querySelectorAll('.card .decide.accept')[1].focus()")
    page.type("\ue006", "\ue006", "\ue006")  # Enter
    assert page.texts(".card .verdict") == ["rejected", "accepted"]
    page.run("document.querySelector('#text mark[data-tolls=\"2\"]').focus()")
    page.type("\ue006")
    assert page.run("return document.activeElement.dataset.tolls") == "2"


def test_what_is_decided_is_told(page: Browser) -> None:
    page.type("\ue00c", "a")
    assert page.texts("#told") == ["Claim 1 accepted"]
    page.type("n")
    assert page.texts("#told") == ["Anka, 6 claims, 2 of 4"]
