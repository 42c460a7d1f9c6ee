"""Compiled patterns kept in the user's cache, because compiling them takes a third of a short run.

What is kept is data, never code: the arguments from which `regex` itself restores a pickled pattern. They are read
only if folder and file belong to the user and nobody else can write to them. If anything is wrong with them, the
patterns are compiled anew: the cache only saves time and changes no result.
"""

from __future__ import annotations

import os
import stat
import sys
import zlib
from contextlib import suppress
from copyreg import dispatch_table
from functools import cache
from typing import Any

import msgspec
import regex

from tollbook.text.patterns import STORES

MOST = 600
"""How many patterns are kept; if there are more, only those of this run stay."""

# Pattern, flags, code, groups by name, names by group, three of named lists, what must occur, its flags, groups.
Arguments = tuple[
    str, int, bytes | list[int], dict[str, int], dict[int, str], dict[str, int], list[int], int, list[int], int, int
]
_Kept = dict[str, msgspec.Raw]
"""Each is unpacked when it is asked for: a short run needs a few of hundreds."""


class KeptPatterns:
    """The patterns of one version of `regex` and of Python: read when the first is asked for, written by `write`."""

    def __init__(self, folder: str) -> None:
        """Keep patterns in `folder`, which is made when something is written."""
        self.folder = folder
        self._file = os.path.join(folder, f"patterns-{regex.__version__}-{sys.implementation.cache_tag}")  # noqa: PTH118 - start-up
        self._kept: _Kept | None = None
        self._new: _Kept = {}

    def get(self, pattern: str, flags: int) -> regex.Pattern[str] | None:
        """Return the compiled pattern, None where it is not kept."""
        if self._kept is None:
            self._kept = self._read()
        kept = self._kept.get(_key(pattern, flags))
        if kept is None:
            return None
        try:
            arguments = msgspec.msgpack.decode(kept, type=Arguments)
        except msgspec.DecodeError:  # of another release
            return None
        return _brought_back(arguments) if arguments[0] == pattern else None

    def add(self, pattern: str, flags: int, compiled: regex.Pattern[str]) -> None:
        """Take a pattern that had to be compiled."""
        with suppress(msgspec.ValidationError):  # another release of `regex`, or named lists: not kept
            arguments = dispatch_table[regex.Pattern](compiled)[1]
            self._new[_key(pattern, flags)] = msgspec.Raw(msgspec.msgpack.encode(msgspec.convert(arguments, Arguments)))

    def write(self) -> None:
        """Write the patterns that were compiled, unless the folder cannot be written or is open to others."""
        if not self._new:
            return
        kept = {**(self._kept or {}), **self._new}
        body = msgspec.msgpack.encode(kept if len(kept) <= MOST else self._new)
        part = f"{self._file}.{os.getpid()}"
        with suppress(OSError):  # a full disk, or a home that is read-only
            os.makedirs(self.folder, mode=0o700, exist_ok=True)  # noqa: PTH103
            if _is_private(os.lstat(self.folder)):
                with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123
                    stream.write(zlib.crc32(body).to_bytes(4, "big") + body)
                os.replace(part, self._file)  # noqa: PTH105
                self._new = {}

    def _read(self) -> _Kept:
        try:
            if not _is_private(os.lstat(self.folder)):
                return {}
            with open(os.open(self._file, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:  # noqa: PTH123
                data = stream.read() if _is_private(os.fstat(stream.fileno())) else b""
        except OSError:  # nothing kept so far
            return {}
        if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
            return {}
        try:
            return msgspec.msgpack.decode(data[4:], type=_Kept)
        except msgspec.DecodeError:  # of another release
            return {}


def keep_patterns() -> KeptPatterns | None:
    """Keep patterns from run to run; None on a system without file owners and permissions."""
    if os.name != "posix":
        return None
    folder = _cache_folder()
    if not os.path.isabs(folder):  # noqa: PTH117 - no home
        return None
    kept = KeptPatterns(folder)
    STORES.append(kept)
    return kept


def _cache_folder() -> str:
    if sys.platform == "linux":  # what `platformdirs` would say, without the 8 ms it takes to load
        cache = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")  # noqa: PTH111
        return os.path.join(cache, "tollbook")  # noqa: PTH118
    from platformdirs import user_cache_dir  # noqa: PLC0415 - costs start-up

    return user_cache_dir("tollbook", appauthor=False)


def _key(pattern: str, flags: int) -> str:
    return f"{flags} {pattern}"


def _brought_back(arguments: Arguments) -> regex.Pattern[str]:
    """Make the pattern as unpickling would: `regex` registers how with `copyreg`."""
    *most, required, required_flags, groups = arguments
    made: regex.Pattern[str] = _build()(*most, tuple(required), required_flags, groups)
    return made


@cache
def _build() -> Any:
    return dispatch_table[regex.Pattern](regex.compile(""))[0]


def _is_private(status: os.stat_result) -> bool:
    """Say whether a folder or a file is this user's own and closed to all others."""
    mode = status.st_mode
    return (stat.S_ISDIR(mode) or stat.S_ISREG(mode)) and status.st_uid == os.geteuid() and not mode & 0o077
