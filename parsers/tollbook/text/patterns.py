r"""Patterns, compiled when first used: compiling at import would cost every start.

A pattern takes its words from the lexicons: `\L<months>` stands for any month, `\L<sources.said>` for a form of that
section; see `lexicon.named` for what a name may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any, Protocol, cast

import ahocorasick
import regex

from tollbook.text.lexicon import named


class Store(Protocol):
    """Where compiled patterns are kept from one run to the next."""

    def get(self, pattern: str, flags: int) -> regex.Pattern[str] | None:
        """Return the compiled pattern, None where it is not kept."""

    def add(self, pattern: str, flags: int, compiled: regex.Pattern[str]) -> None:
        """Take a pattern that had to be compiled."""


STORES: list[Store] = []
"""Asked before a pattern is compiled. The library itself keeps nothing; the command keeps them in the user's cache."""


def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return a pattern that is compiled, or taken from a store, when something is first asked of it."""
    return cast("regex.Pattern[str]", _Waiting(partial(compiled_at_once, pattern, flags)))


def compiled_re(pattern: str) -> re.Pattern[str]:
    """Return a pattern of `re`, quicker in simple things, that is compiled when something is first asked of it."""
    return cast("re.Pattern[str]", _Waiting(cache(partial(re.compile, pattern))))


class _Waiting:
    """Stands for a pattern. What is asked of it once is then its own: `search` is that of the compiled pattern."""

    def __init__(self, compile_now: Callable[[], Any]) -> None:
        self._compile_now = compile_now

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compile_now(), name)
        setattr(self, name, value)
        return value


@cache
def compiled_at_once(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Compile a pattern, or take it from a store."""
    if found := kept(pattern, flags):
        return found
    made = regex.compile(pattern, flags)
    for store in STORES:
        store.add(pattern, flags, made)
    return made


def kept(pattern: str, flags: int = 0) -> regex.Pattern[str] | None:
    """Take a pattern from a store; None where it would have to be compiled."""
    return next((found for store in STORES if (found := store.get(pattern, flags))), None)


@cache
def compile_(pattern: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    """Compile a verbose pattern once, its named lists filled in."""
    return compiled_at_once(with_words(pattern), regex.VERBOSE | (regex.IGNORECASE if ignore_case else 0))


@cache
def compile_re(pattern: str) -> re.Pattern[str]:
    """Compile a verbose pattern for `re`: matched at one place, as behind a name, it takes half the time and less."""
    return re.compile(with_words(pattern), re.VERBOSE)


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Say whether any of the words stands in a text, which takes less time than to search for a pattern of them."""
    if isinstance(words, frozenset) and len(words) > _MANY:
        return next(_finder(words).iter(text), None) is not None
    for word in words:  # noqa: SIM110 - a generator takes twice the time
        if word in text:
            return True
    return False


_MANY = 24
"""Words above which a text is gone through once for all of them, not once for each."""


@cache
def _finder(words: frozenset[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for word in words:
        automaton.add_word(word)
    automaton.make_automaton()
    return automaton


_NAMED_LIST = re.compile(r"\\L<([\w.*]+)>")


def with_words(pattern: str) -> str:
    r"""Fill in the named lists of a pattern, long words before the short ones that they begin with.

    The alternatives are written out, so that a pattern is kept from run to run with the words that it was made of.

    >>> with_words(r"late[ ]\L<months.may>")
    'late[ ](?:may)'
    """
    return _NAMED_LIST.sub(lambda match: any_of(named(match[1])), pattern)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, for verbose patterns and others; of no words, one that never matches."""
    longest_first = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    if not longest_first:
        return "(?!)"
    return f"(?:{'|'.join(regex.escape(word, literal_spaces=True).replace(' ', '[ ]') for word in longest_first)})"
