"""Write the parsed copy of the lexicons that the package reads at start-up.

Run it after an edit in `parsers/tollbook/lexicons/`; a test fails until it was run. The edit itself
holds at once: a file that differs from its copy is parsed anew.

    python parsers/build_lexicons.py
"""

from __future__ import annotations

import zlib

import msgspec

from tollbook.text.lexicon import BUILT, lexicon_files, source, without_sentences


def built() -> bytes:
    """Return the parsed copy of every lexicon with the checksum of its source."""
    return msgspec.msgpack.encode(
        {file: (zlib.crc32(source(file)), without_sentences(source(file))) for file in lexicon_files()}
    )


if __name__ == "__main__":
    BUILT.write_bytes(built())
