"""The page in a browser: what it shows, what a reviewer does on it, and what comes out."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.review.conftest import Browser
else:
    Browser = Any


@pytest.fixture
def page(browser: Browser, corpus_page: Path) -> Browser:
    return browser.open(corpus_page)


def shown(page: Browser) -> list[str]:
    return page.texts(".row .where")


def choose(page: Browser, place: str) -> None:
    page.click(".row", place)
    assert page.texts(".incident-head h2 bdi") == [place]


def verdicts(page: Browser) -> list[str]:
    return page.texts(".card .verdict")


# what it shows


def test_the_queue_begins_with_what_is_in_need(page: Browser) -> None:
    assert shown(page) == ["Hodeidah", "Anka", "Kirkuk", "Gao"]
    assert page.texts(".row .chip.need") == ["denied", *["figures differ"] * 3]
    assert page.texts(".count") == ["4 incidents, 0 done"]


@pytest.mark.parametrize(
    ("name", "value", "places"),
    [
        ("text", "hospital fish", ["Hodeidah"]),
        ("kind", "abducted", ["Anka"]),
        ("agreement", "denied", ["Hodeidah"]),
        ("place", "iq", ["Kirkuk"]),
        ("from", "2019-01-01", ["Anka", "Gao"]),
        ("to", "2013-12-31", ["Kirkuk"]),
        ("status", "done", []),
    ],
)
def test_a_filter_narrows_the_queue(page: Browser, name: str, value: str, places: list[str]) -> None:
    page.fill(f"#filters [name={name}]", value)
    assert shown(page) == places
    page.fill(f"#filters [name={name}]", "")
    assert len(shown(page)) == 4


def test_a_circle_and_a_bar_filter_the_queue(page: Browser) -> None:
    page.click(".circles circle", "Gao")
    assert shown(page) == ["Gao"]
    assert page.texts(".active .chip") == ["place: Gao, Gao, ML ×"]
    page.click(".active .chip")
    page.run(
        """const picture = document.querySelector('.timeline svg');
        const {left} = picture.getBoundingClientRect();
        for (const name of ['pointerdown', 'pointerup'])
          picture.dispatchEvent(new PointerEvent(name, {bubbles: true, clientX: left + 3}));"""
    )
    assert shown(page) == ["Kirkuk"]


def test_rival_figures_are_bars_with_open_ends(page: Browser) -> None:
    choose(page, "Gao")
    assert page.texts(".bars .teller b") == ["5", "5 or more", "6"]
    assert page.run("return document.querySelectorAll('.bars .open').length") == 1
    tellers = page.texts(".bars .teller .quiet")
    assert tellers[0] == "army · gao-1 · 2 Nov 2019"


def test_a_denial_is_told_as_one(page: Browser) -> None:
    choose(page, "Hodeidah")
    assert page.run("return document.querySelectorAll('.bar.denied').length") == 1
    assert any("denied" in words for words in page.texts(".bars .teller"))


def test_marks_are_told_by_more_than_colour(page: Browser) -> None:
    choose(page, "Hodeidah")
    tags = page.run("return [...document.querySelectorAll('#text mark[data-tag]')].map((one) => one.dataset.tag)")
    assert tags == ["K1", "I2"]
    lines = page.run(
        """return [...document.querySelectorAll('#text mark.figure')]
        .map((one) => getComputedStyle(one).textDecorationStyle)"""
    )
    assert lines == ["solid", "double"]
    (left,) = page.run("return [...document.querySelectorAll('#text mark.left')].map((one) => one.title)")
    assert left.startswith("two warplanes: ")


def test_marks_lead_to_rows_and_rows_to_marks(page: Browser) -> None:
    choose(page, "Hodeidah")
    page.click("#text mark[data-tolls='2']")
    assert page.run("return document.querySelector('.card.current').dataset.toll.endsWith('-2')")
    page.click(".card .tag", "K1")
    assert page.texts("#text mark.current") == ["killing ", "26", " civilians"]


def test_the_text_stands_as_it_was_read(page: Browser) -> None:
    choose(page, "Hodeidah")
    file = Path(__file__).parents[1] / "corpus" / "hodeidah-1.txt"
    assert page.texts("#text") == [file.read_text(encoding="utf-8")]


def test_what_was_opened_stays_open(page: Browser) -> None:
    choose(page, "Anka")
    page.run("document.querySelector('.card details.reason').open = true")
    page.type("j", "a")
    assert page.run("return document.querySelectorAll('.card details.reason[open]').length") == 1


# what a reviewer does


def test_a_claim_is_accepted_rejected_or_of_another_event(page: Browser) -> None:
    choose(page, "Hodeidah")
    for words, verdict in (("Accept", "accepted"), ("Reject", "rejected"), ("Other event", "not of this event")):
        page.click(".card .decide", words)
        assert verdicts(page)[:1] == [verdict]
    page.click(".card .decide", "Other event")
    assert verdicts(page) == []


def test_the_keys_do_it_all(page: Browser) -> None:
    page.run("document.activeElement.blur()")
    page.type("a", "j", "x")
    assert verdicts(page) == ["accepted", "rejected"]
    page.type("k", "a", "u")
    assert verdicts(page) == ["accepted", "rejected"]
    page.type("e")
    assert page.run("return document.activeElement.name") == "low"
    page.type("j")  # while something is typed, keys are letters
    assert page.texts(".incident-head h2 bdi") == ["Hodeidah"]
    page.type("\ue00c", "n")  # Escape
    assert page.texts(".incident-head h2 bdi") == ["Anka"]
    page.type("d")
    assert page.texts(".count") == ["4 incidents, 1 done"]
    assert page.texts(".incident-head h2 bdi") == ["Kirkuk"]


def test_another_figure_place_and_day(page: Browser) -> None:
    choose(page, "Gao")
    page.click(".card .decide", "Edit")
    wanted = {"low": "7", "best": "7", "high": "", "place": "Hodeidah", "day": "2019-10-31", "note": "so it is"}
    for name, value in wanted.items():
        page.fill(f"form.edit [name={name}]", value)
    page.click("form.edit button", "Save")
    assert page.texts(".card .words b")[0] == "7 or more"
    assert "Hodeidah" in page.texts(".card .facts")[0]
    assert "31 Oct 2019" in page.texts(".card .facts")[0]
    lines = {line["action"]: line for line in page.exported()}
    assert set(lines) == {"figure", "place", "day", "note"}
    assert lines["figure"]["value"] == {"low": 7, "best": 7, "high": None}
    assert lines["figure"]["read"] == {"low": 5, "best": 5, "high": 5}
    assert lines["place"]["value"] == {"name": "Hodeidah", "lat": 14.7978, "lon": 42.9545}
    assert (lines["day"]["read"], lines["day"]["value"]) == ("2019-11-01", "2019-10-31")
    assert lines["note"]["note"] == "so it is"


def test_a_correction_can_be_taken_back(page: Browser) -> None:
    choose(page, "Gao")
    page.click(".card .decide", "Edit")
    page.fill("form.edit [name=day]", "2019-10-31")
    page.fill("form.edit [name=note]", "a day before")
    page.click("form.edit button", "Save")
    assert page.texts(".card .note") == ["Note: a day before"]
    page.click(".card .decide", "Edit")
    page.click("form.edit button", "Back to what was read")
    assert (page.texts(".card .note"), page.exported()) == ([], [])


def test_a_place_can_be_that_of_all_claims(page: Browser) -> None:
    choose(page, "Hodeidah")
    page.click(".card .decide", "Edit")
    page.fill("form.edit [name=place]", "Anka")
    page.run("document.querySelector('form.edit [name=all]').checked = true")
    page.click("form.edit button", "Save")
    lines = page.exported()
    assert [line["action"] for line in lines] == ["place"] * 5
    assert {line["value"]["name"] for line in lines} == {"Anka"}


def test_a_figure_has_to_rise(page: Browser) -> None:
    choose(page, "Gao")
    page.click(".card .decide", "Edit")
    page.fill("form.edit [name=low]", "9")
    page.click("form.edit button", "Save")
    assert page.texts("form.edit .fault") == ["Low, best and high have to rise."]
    assert page.exported() == []


def test_words_that_were_missed_become_a_claim(page: Browser) -> None:
    choose(page, "Hodeidah")
    page.run(
        """const left = document.querySelector('#text mark.left').firstChild;
        document.getSelection().setBaseAndExtent(left, 0, left, 13);"""
    )
    page.type("m")
    assert page.run("return document.querySelector('dialog [name=words]').value") == "two warplanes"
    for name, value in {"kind": "injured", "low": "2", "best": "2", "high": "2"}.items():
        page.fill(f"dialog [name={name}]", value)
    page.click("dialog button", "Mark as a claim")
    assert page.texts("#text mark.missed") == ["two warplanes"]
    (line,) = page.exported()
    text = (Path(__file__).parents[1] / "corpus" / "hodeidah-1.txt").read_text(encoding="utf-8")
    assert text[line["start"] : line["end"]] == line["read"] == "two warplanes"
    assert (line["toll"], line["action"]) == (None, "missed")
    assert line["value"] == {"kind": "injured", "low": 2, "best": 2, "high": 2}


def test_incidents_are_merged_and_parted_again(page: Browser) -> None:
    choose(page, "Gao")
    page.click(".incident-head button", "Merge with")
    page.click("dialog .choices button", "Anka")
    assert shown(page) == ["Hodeidah", "Anka", "Kirkuk"]
    (line,) = page.exported()
    assert (line["action"], line["incident"], line["toll"]) == ("merge", "i760d2739a7", None)
    page.click(".incident-head button", "Take out")
    assert len(shown(page)) == 4
    assert page.exported() == []


def test_a_report_is_split_off_and_put_back(page: Browser) -> None:
    choose(page, "Hodeidah")
    page.click(".report-head button", "Split off")
    assert shown(page).count("Hodeidah") == 2
    assert {line["action"] for line in page.exported()} == {"split"}
    page.click(".row .where", "Hodeidah")
    page.type("u")
    assert shown(page).count("Hodeidah") == 1


def test_what_was_decided_is_there_after_a_reload(page: Browser, corpus_page: Path) -> None:
    page.fill("#reviewer", "Ada")
    page.type("a", "d")
    before = page.exported()
    page.open(corpus_page, fresh=False)
    assert page.exported() == before
    assert {line["reviewer"] for line in before} == {"Ada"}
    assert page.texts(".count") == ["4 incidents, 1 done"]


def test_an_export_can_be_imported(page: Browser, corpus_page: Path, tmp_path: Path) -> None:
    page.type("a", "j", "x", "n", "a", "d")
    lines = page.exported()
    assert [line["action"] for line in lines] == ["done", "accept", "accept", "reject"]
    file = tmp_path / "corrections.jsonl"
    other = lines[1] | {"sha256": "0" * 64}
    file.write_text("".join(json.dumps(line) + "\n" for line in (*lines, other)) + "not JSON\n", encoding="utf-8")
    page.open(corpus_page)
    page.import_(file)
    assert page.texts("#notice") == [
        "4 corrections imported; 1 refused, because the article's text differs; 1 not readable."
    ]
    assert page.exported() == lines


def test_a_line_says_what_it_is_about(page: Browser) -> None:
    page.type("a")
    (line,) = page.exported()
    assert list(line) == [
        "article", "sha256", "toll", "incident", "start", "end", "read",
        "action", "value", "note", "reviewer", "time", "reader",
    ]  # fmt: skip
    assert (line["article"], line["toll"], line["incident"]) == ("hodeidah-1", 1, "i05e7d6178e")
    assert line["read"] == "killing 26 civilians"
    assert line["reader"].startswith("tollbook ")


# whatever stands in an article


def test_a_hostile_article_is_text(browser: Browser, written: Callable[..., Path], tmp_path: Path) -> None:
    text = (
        "Title: </script><script>alert(1)</script>\n\n\U0001f4a5 Gunmen killed 12 people in Mosul. "
        "<img src=x onerror=alert(2)> {{x}} \u2028 \u202eright to left\u202c "
        "<b>Two people were injured</b>.\r\nThe end.\n"
    )
    row = {"id": "<i>x</i>", "text": text, "outlet": "\u202e<u>O</u>", "url": "javascript:alert(3)"}
    (tmp_path / "hostile.jsonl").write_text(json.dumps(row), encoding="utf-8")
    page = browser.open(written(tmp_path / "hostile.jsonl"))
    assert page.texts("#text") == [text]
    assert page.run("return document.querySelectorAll('#text img, #text script, #text b, .article a').length") == 0
    assert page.texts("#text mark.figure")[0] == "12"
    page.type("a")
    (line,) = page.exported()
    assert text[line["start"] : line["end"]] == line["read"] == "killed 12 people"
    assert page.console() == []


def test_articles_without_a_claim_stand_last(browser: Browser, written: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell on the hills.", encoding="utf-8")
    page = browser.open(written(tmp_path / "a.txt"))
    assert page.texts(".row .chip.need") == ["nothing read"]
    page.type("d")
    (line,) = page.exported()
    assert (line["article"], line["incident"], line["action"]) == ("a", None, "done")


def test_no_article_at_all_is_a_page_too(browser: Browser, written: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,text\n", encoding="utf-8")
    page = browser.open(written(tmp_path / "b.csv"))
    assert page.texts(".queue .empty") == ["No incident passes the filters."]
    assert page.console() == []


# the page itself


def test_nothing_is_asked_for_and_nothing_is_complained_of(page: Browser) -> None:
    for key in ("j", "a", "n", "e", "\ue00c", "d", "?", "\ue00c"):
        page.type(key)
    page.click("#theme")
    page.exported()
    assert [url for url in page.requests() if not url.startswith(("blob:", "data:"))] == []
    assert page.console() == []


def test_storage_that_is_refused_is_told(browser: Browser, corpus_page: Path) -> None:
    script = (
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    added = browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    try:
        page = browser.open(corpus_page, fresh=False)
        page.type("a")
        assert verdicts(page) == ["accepted"]
        assert page.texts("#progress strong") == ["not kept in this browser: export before you close"]
        assert len(page.exported()) == 1
    finally:
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    assert page.console() == []


def test_it_is_dark_where_the_reader_likes_it_dark(page: Browser) -> None:
    background = "return getComputedStyle(document.body).backgroundColor"
    light = page.run(background)
    preferred = [{"name": "prefers-color-scheme", "value": "dark"}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": preferred})
    try:
        dark = page.run(background)
        page.click("#theme")
        assert (page.run(background), page.texts("#theme")) == (light, ["○ Light"])
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    page.click("#theme")
    assert page.run(background) == dark != light


def test_a_narrow_window_shows_one_part_at_a_time(page: Browser) -> None:
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        seen = """return [...document.querySelectorAll('.desk > section')]
            .filter((one) => one.checkVisibility()).map((one) => one.ariaLabel)"""
        assert page.run(seen) == ["Find incidents"]
        page.click(".row", "Gao")
        assert page.run(seen) == ["Incident"]
        page.click(".views button", "Article")
        assert page.run(seen) == ["Article"]
        assert page.run("return document.documentElement.scrollWidth") == 390
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_an_incident_begins_a_page_on_paper(browser: Browser, written: Callable[..., Path], tmp_path: Path) -> None:
    for place in ("Mosul", "Kabul", "Sanaa"):
        (tmp_path / f"{place}.txt").write_text(f"Gunmen killed 12 people in {place}.", encoding="utf-8")
    page = browser.open(written(tmp_path))
    paper = base64.b64decode(page.driver.print_page())
    assert paper.count(b"/Type /Page\n") == 3
    assert page.texts(".sheet") == []
