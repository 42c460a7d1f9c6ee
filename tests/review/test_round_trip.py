"""From the page and back: what the browser exports is what `review apply` takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from tollbook.gazetteer.folder import ENVIRONMENT
from tollbook_cli.main import main

if TYPE_CHECKING:
    from tests.review.conftest import Browser
else:
    Browser = Any

CORPUS = Path(__file__).parents[1] / "corpus"


def run(tmp_path: Path, *words: str) -> str:
    result = CliRunner().invoke(main, [*words], env={ENVIRONMENT: str(tmp_path / "nowhere")})
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_what_is_exported_can_be_applied(browser: Browser, corpus_page: Path, tmp_path: Path) -> None:
    page = browser.open(corpus_page)
    page.type("a", "j", "x", "d", "o", "n")  # Hodeidah: accept, reject, done; Anka: another event; Kirkuk
    page.click(".card .decide", "Edit")
    wanted = {"low": "30", "best": "32", "high": "", "place": "Mosul", "day": "2013-07-10", "note": "says the mayor"}
    for name, value in wanted.items():
        page.fill(f"form.edit [name={name}]", value)
    page.click("form.edit button", "Save")
    page.type("n")
    page.click(".report-head button", "Split off")
    page.click(".row[data-incident*='~']")
    page.type("d")
    page.click(".row", "Kirkuk")
    page.click(".incident-head button", "Merge with")
    page.click("dialog .choices button", "Hodeidah")
    lines = page.exported()
    actions = {line["action"] for line in lines}
    assert actions == {"accept", "reject", "done", "not_this_event", "figure", "place", "day", "note", "split", "merge"}
    assert {line["incident"] for line in lines if line["action"] == "done"} == {"i05e7d6178e", "i760d2739a7~gao-1"}
    corrections = tmp_path / "corrections.jsonl"
    corrections.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    records = tmp_path / "records.jsonl"
    run(tmp_path, "extract", "--with-text", str(CORPUS), "-o", str(records))
    told = run(tmp_path, "review", "apply", str(corrections), str(records))
    corrected = [json.loads(line) for line in told.splitlines()]
    assert {one["action"] for record in corrected for one in record.get("reviewed", [])} == actions
    figures = {record["article"]["id"]: record["summary"]["killed"] for record in corrected}
    assert figures["kirkuk-1-copy"] == {"low": 30, "best": 32, "high": None}
