"""Fit the weights of `evidence.toml` to coded articles: python tests/fit_evidence.py GOLD [--write] [--folds] [--only QUESTION].

GOLD is a folder of coded sets: files `dev_*.jsonl` with `text`, `date`, `deaths`, `injured`, and `articles/articles.jsonl`
with claims coded one by one. Each weight is tried a step up and down in turn; a change stays where it helps by more than
GAIN over all articles and does not hurt either half of them, cut by the checksum of their ids. `--folds` fits each half
alone and prints what that gives on the other half. Same input, same weights; nothing of it is needed at run time.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tollbook import pipeline
from tollbook.articles.article import make_article
from tollbook.events import settling
from tollbook.events.closing import close
from tollbook.events.telling import Telling
from tollbook.text.document import Document

GAIN = 0.002
STEPS = (-1.0, 1.0, -2.0, 2.0)
LARGEST = 9.0
SETS = {
    "dev_gva": (1.6, 0.4),
    "dev_airwars": (1.0, 0.4),
    "dev_acled": (1.0, 0.0),
    "dev_isaf": (1.0, 0.0),
    "dev_msa": (1.1, 0.3),
    "dev_muc4": (0.5, 0.1),
    "dev_wiki_terror": (0.5, 0.2),
    "dev_rdwti": (1.8, 0.4),
}
"""What a set weighs in the sum: the share of its dead that are right, and of its injured."""
CLAIMS = {"events": 1.5, "counted": 1.3, "scope": 1.2, "part_of": 0.4, "killed": 1.2, "injured": 0.5, "found": 1.0}
"""What the measures of the articles coded claim by claim weigh."""
Weights = dict[str, float]


class Coded(NamedTuple):
    """One coded article with its claims as read, before they are settled."""

    set: str
    gold: dict[str, Any]
    document: Document
    tellings: list[Telling]

    @property
    def half(self) -> int:
        """Which half of the articles it is in."""
        return zlib.crc32(str(self.gold["id"]).encode()) % 2


def coded_articles(folder: Path) -> Iterator[Coded]:
    """Read the claims of every coded article."""
    for path in [*(folder / f"{name}.jsonl" for name in SETS), folder / "articles" / "articles.jsonl"]:
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            document, tellings = claims_of(gold)
            yield Coded(path.stem, gold, document, tellings)


def claims_of(gold: dict[str, Any]) -> tuple[Document, list[Telling]]:
    """Return an article's document and its claims as the settling gets them."""
    caught: list[tuple[Document, list[Telling]]] = []
    original = settling.read_tellings

    def catch(document: Document, *rest: Any) -> list[Telling]:
        caught.append((document, original(document, *rest)))
        return []

    settling.read_tellings = catch
    try:
        pipeline.read(make_article(gold["text"], option_date=gold.get("date"), body_start=0))
    except IndexError:  # the claims were caught, the stages behind find none
        pass
    finally:
        settling.read_tellings = original
    return caught[0]


def settle(coded: Coded) -> None:
    """Settle the claims of an article with the weights as they are."""
    for telling in coded.tellings:
        telling.scope, telling.event, telling.counted, telling.in_event = "incident", None, False, False
        telling.part_of = telling.same_as = None
        telling.is_rival = telling.is_rival_total = False
        telling.best = telling.claim.best or 0
    for takes_past in (False, True):
        run = settling._Settling(coded.tellings, takes_past=takes_past)  # noqa: SLF001 - what is fitted
        run.run()
        if not run.reports_nothing:
            break
        if not takes_past:
            for telling in coded.tellings:
                telling.event, telling.scope, telling.counted, telling.part_of = None, "incident", False, None
                telling.same_as, telling.is_rival = None, False
    close(run.stories, coded.tellings, coded.document)
