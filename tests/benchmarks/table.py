"""The speeds of the last measured run: kept in results.toml, shown in the README."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results.toml")


def write(kinds: dict[str, float], readers: list[dict[str, Any]]) -> None:
    """Keep the size of each kind of text in megabytes, and what each reader did."""
    lines = ["[texts]", *(f"{_key(kind)} = {size:.3f}" for kind, size in kinds.items())]
    for reader in readers:
        lines += ["", "[[readers]]", *(f"{key} = {_value(value)}" for key, value in reader.items())]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(kind)} = {speed:.3g}" for kind, speed in value.items()) + " }"
    return json.dumps(value)


def _key(name: str) -> str:
    return json.dumps(name)


def markdown() -> str:
    """Return the kept speeds as a table of Markdown."""
    kept = tomllib.loads(RESULTS.read_text(encoding="utf-8"))
    kinds = tuple(kept["texts"])
    lines = [_row("", *kinds, "reads", "does not read"), "|---|" + "--:|" * len(kinds) + "---|---|"]
    for reader in kept["readers"]:
        speeds = (f"{reader['speeds'][kind]:.3g}" for kind in kinds)
        lines.append(_row(reader["name"], *speeds, reader["reads"], reader["leaves"]))
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
