"""The cache of compiled patterns: used where it is safe, of no effect on what is read."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import regex

from tollbook_cli import PATTERNS
from tollbook_cli.kept_patterns import KeptPatterns

pytestmark = pytest.mark.skipif(os.name != "posix", reason="patterns are kept where files have owners")

MADE = (r"(?P<n>\d++)\s(?:dead|killed)", r"(?i)\p{Lu}[\w’'-]*+ in (?=\p{Lu})", r"(?&a)x(?(DEFINE)(?P<a>[ab]))")
ARTICLE = "GORMA, 3 May - Gunmen killed at least 12 villagers in Binnish on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = KeptPatterns(str(tmp_path / "kept"))
    for pattern in MADE:
        assert kept.get(pattern, 0) is None
        kept.add(pattern, 0, regex.compile(pattern))
    kept.write()
    return tmp_path / "kept"


def kept_in(folder: Path) -> list[regex.Pattern[str] | None]:
    kept = KeptPatterns(str(folder))
    return [kept.get(pattern, 0) for pattern in MADE]


def test_a_kept_pattern_is_the_pattern(folder: Path) -> None:
    text = "In Gorma, 12 dead; Ali in Lesk ax"
    for pattern, kept in zip(MADE, kept_in(folder), strict=True):
        assert kept is not None
        made = regex.compile(pattern)
        assert (kept.pattern, kept.flags, kept.groupindex) == (made.pattern, made.flags, made.groupindex)
        found = [m.span() for m in made.finditer(text)]
        assert [m.span() for m in kept.finditer(text)] == found != []
    assert KeptPatterns(str(folder)).get(MADE[0], regex.IGNORECASE) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the cache is not named by XDG_CACHE_HOME")
def test_the_tests_leave_the_users_own_cache_alone() -> None:
    assert PATTERNS is not None
    assert PATTERNS.folder == os.path.join(os.environ["XDG_CACHE_HOME"], "tollbook")  # noqa: PTH118 - a text
    assert Path(PATTERNS.folder).is_relative_to(tempfile.gettempdir())


def open_folder(folder: Path) -> None:
    folder.chmod(0o777)


def open_file(folder: Path) -> None:
    next(folder.iterdir()).chmod(0o666)


def link(folder: Path) -> None:
    file = next(folder.iterdir())
    file.rename(folder.parent / "elsewhere")
    file.symlink_to(folder.parent / "elsewhere")


def cut(folder: Path) -> None:
    file = next(folder.iterdir())
    file.write_bytes(file.read_bytes()[:-7])


def other_bytes(folder: Path) -> None:
    next(folder.iterdir()).write_bytes(b"\0\0\0\0")


@pytest.mark.parametrize("spoil", [open_folder, open_file, link, cut, other_bytes], ids=lambda spoil: spoil.__name__)
def test_what_is_open_to_others_or_damaged_is_not_read(folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder)
    assert kept_in(folder) == [None, None, None]


def extract(article: Path, cache: Path, *before: str) -> subprocess.CompletedProcess[bytes]:
    env = os.environ | {"XDG_CACHE_HOME": str(cache)}
    script = f"{';'.join(before)}\nfrom tollbook_cli.main import main\nmain(['extract', {str(article)!r}])"
    return subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=False)


def test_a_second_run_compiles_next_to_nothing_and_reads_the_same(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    count = "import regex, atexit, sys; made = regex.compile; n = []"
    count += "; regex.compile = lambda *a, **k: n.append(a) or made(*a, **k)"
    count += "; atexit.register(lambda: print(len(n), file=sys.stderr))"
    first, second = (extract(article, tmp_path / "cache", count) for _ in range(2))
    assert first.stdout == second.stdout != b""
    assert int(first.stderr) > 30
    assert int(second.stderr) < 5
    (folder,) = (tmp_path / "cache").iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    article, cache = tmp_path / "a.txt", tmp_path / "cache"
    article.write_text(ARTICLE, encoding="utf-8")
    cache.write_text("no folder", encoding="utf-8")
    done = extract(article, cache)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"{")
