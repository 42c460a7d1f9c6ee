"""A headless Chromium for the tests of the page, where there is one; the page of the corpus."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tollbook.gazetteer.folder import ENVIRONMENT
from tollbook_cli.main import main

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CORPUS = Path(__file__).parents[1] / "corpus"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1440,900",
)  # fmt: skip


class Browser:
    """A page in the browser, and what it told and asked for since it was opened."""

    def __init__(self, driver: Chrome, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, page: Path, *, fresh: bool = True) -> Browser:
        """Open a page; a fresh one remembers nothing."""
        self._messages()
        if fresh:
            everything = {"origin": "file://", "storageTypes": "all"}
            self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", everything)
        self.driver.get(page.as_uri())
        self.wait("document.documentElement.dataset.ready === 'true'")
        return self

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)  # type: ignore[no-untyped-call,unused-ignore]

    def wait(self, condition: str) -> None:
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415 - an extra

        WebDriverWait(self.driver, 20, 0.02).until(lambda _: self.run(f"return Boolean({condition})"))

    def texts(self, selector: str) -> list[str]:
        """Return the texts of what a selector finds, as they stand in the document."""
        found: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)", selector
        )
        return found

    def click(self, selector: str, words: str = "") -> None:
        """Click the first of what a selector finds that holds some words."""
        done = self.run(
            """const all = [...document.querySelectorAll(arguments[0])];
            const found = all.find((one) => one.textContent.includes(arguments[1]));
            found?.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
            return Boolean(found);""",
            selector,
            words,
        )
        assert done, f"nothing to click: {selector} {words}"

    def fill(self, selector: str, value: str) -> None:
        self.run(
            """const input = document.querySelector(arguments[0]);
            input.value = arguments[1];
            for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, {bubbles: true}));""",
            selector,
            value,
        )

    def type(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415 - an extra

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def exported(self) -> list[dict[str, Any]]:
        """Export, and return the lines of the file."""
        target = self.downloads / "corrections.jsonl"
        target.unlink(missing_ok=True)
        self.click("#export")
        empty = 0  # the browser holds the name with an empty file first; an export of nothing stays one
        for _ in range(1000):
            if target.exists():
                empty += 1
                if target.stat().st_size or empty > 100:
                    break
            sleep(0.02)
        return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    def import_(self, path: Path) -> None:
        self.driver.find_element("css selector", "#import-file").send_keys(str(path))
        self.wait("document.getElementById('notice').textContent.includes('imported')")

    def console(self) -> list[str]:
        """Return what the page wrote to the console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call,unused-ignore]

    def requests(self) -> list[str]:
        """Return what the page asked for, itself left out."""
        sent = [m["params"]["request"]["url"] for m in self._messages() if m["method"] == "Network.requestWillBeSent"]
        return [url for url in sent if url != self.driver.current_url]

    def _messages(self) -> list[dict[str, Any]]:
        entries = self.driver.get_log("performance")  # type: ignore[no-untyped-call,unused-ignore]
        return [json.loads(entry["message"])["message"] for entry in entries]


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Chrome, Path]]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - an extra

    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    service = shutil.which("chromedriver")
    if binary is None or service is None:
        pytest.skip("no Chromium with its driver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    downloads = tmp_path_factory.mktemp("downloads")
    chrome = webdriver.Chrome(options=options, service=Service(service))
    try:
        allow = {"behavior": "allow", "downloadPath": str(downloads)}
        chrome.execute_cdp_cmd("Browser.setDownloadBehavior", allow)
        yield chrome, downloads
    finally:
        chrome.quit()


@pytest.fixture
def browser(driver: tuple[Chrome, Path]) -> Browser:
    return Browser(*driver)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write the page of some files, and return its path."""

    def write(*paths: Path) -> Path:
        folder = tmp_path_factory.mktemp("page")
        target = folder / "review.html"
        env = {ENVIRONMENT: str(folder / "nowhere")}
        result = CliRunner().invoke(main, ["review", *map(str, paths), "-o", str(target)], env=env)
        assert (result.exit_code, result.stdout) == (0, ""), result.output
        return target

    return write


@pytest.fixture(scope="session")
def corpus_page(written: Callable[..., Path]) -> Path:
    return written(CORPUS)
