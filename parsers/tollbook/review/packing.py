"""Data and code as they stand in a page: text that cannot end its element, and the hashes that let the code run."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from typing import Any

LARGE = 200_000
"""Characters from which on data are compressed: below, a page can be read as it stands."""


def packed(data: Any) -> tuple[str, str]:
    r"""Return data as text and how it is packed: `json`, or `deflate` for zlib in base64.

    >>> packed({"text": "</script>"})
    ('{"text":"\\u003c/script\\u003e"}', 'json')
    """
    text = json.dumps(data, separators=(",", ":"))
    if len(text) < LARGE:
        return _harmless(text), "json"
    return base64.b64encode(zlib.compress(text.encode("ascii"), 9)).decode("ascii"), "deflate"


def _harmless(text: str) -> str:
    """Escape what could end a script element or begin a comment; all but ASCII is escaped already."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def source_hash(code: str) -> str:
    """Return the source expression under which a content security policy lets this very code run.

    >>> source_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
