"""The order of the stages: a module imports only modules that stand before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tollbook
import tollbook_cli

LIBRARY = Path(tollbook.__file__).parent
COMMAND = Path(tollbook_cli.__file__).parent

# Also the reading order of the code.
LAYERS = (
    "spans", "record", "lexicon", "rules", "document", "claims", "dates", "datelines", "headers", "decoding",
    "article", "rowfiles", "web_pages", "parquet_files", "articles", "gold_tables", "agreement",
    "tokens", "phrases", "numbers", "quantities",
    "people", "marks",
    "bystanders", "noun_phrases", "groups", "chunks", "harm_grammar", "harm", "readings", "matches",
    "anaphora", "mentions", "scope", "same_people", "later_deaths", "ledger", "parts", "totals", "codebook",
    "placenames", "gazetteer_index", "gazetteer", "alternate_names", "gazetteer_folder", "geonames_files",
    "user_gazetteer",
    "word_kinds", "name_runs", "caseless_toponyms", "name_guards", "toponyms",
    "containers", "senses", "place_lists", "local_news", "likelihood",
    "witnesses", "resolution", "place_relations", "places", "anchors", "summary_places",
    "toll_places", "periods", "date_grammar", "date_values", "date_rules", "date_mentions",
    "signals", "actors", "perpetrators", "means", "sources", "surroundings", "context",
    "extraction", "explanation", "day_spans", "near_duplicates", "episodes", "likeness", "incidents",
    "arrow", "__init__",
)  # fmt: skip

MODULES = sorted(LIBRARY.glob("*.py"))
assert MODULES


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_stage_imports_only_earlier_stages(path: Path) -> None:
    allowed = set(LAYERS[: LAYERS.index(path.stem)])
    inside = {name.removeprefix("tollbook.") for name in imports(path) if name.startswith("tollbook.")}
    assert inside <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_library_does_not_know_the_command(path: Path) -> None:
    assert not any(name.startswith("tollbook_cli") for name in imports(path))
