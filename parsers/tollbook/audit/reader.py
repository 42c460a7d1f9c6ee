"""What read an article, in one line: two records with the same line were read by the same rules and places."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from tollbook.coding import codebooks
from tollbook.digests import blake2b
from tollbook.gazetteer.lookup import DATA
from tollbook.settings import Settings
from tollbook.text import lexicon, notation

DIGEST = DATA / "gazetteer.digest"
"""Digest of the built-in place list, written by `parsers/gazetteer_builder`: to read it all takes 20 ms."""
PLACES = ("admin1.tsv", "names.trie", "rows.bin", "titles.trie")


def reader(version: str, settings: Settings) -> str:
    """Return the version, the hashes of the rules and of the gazetteer, and the codebook."""
    return f"tollbook {version}, {_hashes(settings.gazetteer, settings.block)}, coding {settings.coding}"


@cache
def _hashes(gazetteer: Path | None, block: tuple[str, ...]) -> str:
    return f"rules {_rules()}, gazetteer {_places(gazetteer, block)}"


@cache
def _rules() -> str:
    """Digest the word lists, the weights, the codebooks and the compiled rules."""
    words = map(lexicon.source, lexicon.lexicon_files())
    books = ((codebooks.FOLDER / f"{name}.toml").read_bytes() for name in sorted(codebooks.codebook_names()))
    return digest(*words, *books, notation.COPY.read_bytes())


def _places(gazetteer: Path | None, block: tuple[str, ...]) -> str:
    """Return the digest of the built-in places, and of the user's own and the blocked names if there are any."""
    built = DIGEST.read_text(encoding="ascii").strip()
    if gazetteer is None and not block:
        return built
    own = _own(gazetteer) if gazetteer is not None else b""
    return digest(built.encode(), own, *(name.encode(errors="surrogatepass") for name in block))


def _own(gazetteer: Path) -> bytes:
    """Return the sums of the user's files: the same files added on another day are the same places."""
    from tollbook.gazetteer.user import UserGazetteer  # noqa: PLC0415 - costs start-up, and few have places of their own

    sources = UserGazetteer(gazetteer).manifest.sources
    return msgspec.json.encode([([part.files for part in one.parts], one.units) for one in sources], order="sorted")


def digest(*blocks: bytes) -> str:
    """Return eight hexadecimal digits that differ where any of the blocks does."""
    whole = blake2b(digest_size=4)
    for block in blocks:
        whole.update(len(block).to_bytes(8, "big") + block)
    return whole.hexdigest()
