"""Digests made by Python's own code: `hashlib` loads OpenSSL first, which takes each start 5 ms."""

from __future__ import annotations

import sys

try:
    from _blake2 import blake2b

    if sys.version_info >= (3, 12):
        from _sha2 import sha256
    else:
        from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:  # a Python built without them
    from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
