"""The texts that are read: our own articles, those of a folder that the reader has, and some made by the yard."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = {
    "notes": (ROOT / "tests" / "corpus",),
    "articles": (ROOT / "tests" / "corpus_long", ROOT / "seeds"),
    "other news": (Path(__file__).parent / "other_news",),
}
"""Short notes on attacks, long reports of them, and news that tells nobody's death."""

VICTIMS = ("villagers", "soldiers", "civilians", "police officers", "children", "rebels", "aid workers")
PLACES = ("Idlib", "Kandahar", "Mosul", "Maiduguri", "Goma", "Aden", "Donetsk", "Bamako", "Tripoli", "Kabul")
SENTENCES = (
    "At least {n} {victims} were killed when a bomb went off near a market in {place}, officials said.",
    "Gunmen shot dead {n} {victims} in {place} on Tuesday and wounded {m} others.",
    "The air strike killed {n} people, including {m} {victims}, the ministry said.",
    "The road to {place} was closed and schools were shut for the rest of the week.",
    "A spokesman said that talks would go on in {place}, where the delegations had met before.",
    "Prices rose by {n} per cent in {m} years, traders in {place} said.",
    "Residents described how they had walked for hours before they found water.",
)


def own_texts() -> dict[str, list[str]]:
    """Return the texts of the repository by kind."""
    return {kind: [text for folder in folders for text in _of_folder(folder)] for kind, folders in OWN.items()}


def texts_of(folder: Path) -> dict[str, list[str]]:
    """Return the `text` of each row of a folder's JSONL files, by file, and its `.txt` files as one kind."""
    kinds = {
        file.stem: [json.loads(line)["text"] for line in file.open(encoding="utf-8")]
        for file in sorted(folder.glob("*.jsonl"))
    }
    if loose := _of_folder(folder):
        kinds[folder.name] = loose
    return kinds


def _of_folder(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]


def megabytes(texts: list[str]) -> float:
    """Return the size of texts in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def made_texts(count: int, seed: int = 0) -> Iterator[str]:
    """Yield reports put together from a few sentences, the same in each run."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for _ in range(count):
        yield "\n\n".join(
            sentence.format(
                n=chance.randint(2, 40),
                m=chance.randint(2, 9),
                victims=chance.choice(VICTIMS),
                place=chance.choice(PLACES),
            )
            for sentence in chance.choices(SENTENCES, k=chance.randint(2, 16))
        )
