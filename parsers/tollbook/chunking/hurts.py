"""Words around a harm that no list of phrases could spell out: what people suffered, where they were brought."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tollbook.chunking import marks
from tollbook.chunking.chunks import PUNCTUATION, Chunk, is_capital, listed
from tollbook.chunking.person_nouns import noun_at
from tollbook.chunking.quantities import may_start, read_quantity
from tollbook.text.lexicon import forms
from tollbook.text.tokens import Tokens

_AT_MOST = 11
"""So many words a hospital's name and the way there may take."""
_GOES_ON = marks.BE + marks.HAVE + marks.DIED + marks.HARMED + marks.DEAD + marks.MODAL
"""Behind "a man with burns": what the sentence tells of him."""
_BEFORE_HURTS = marks.DESCRIBED + marks.NAME + marks.FOUND + marks.LEAVE
_OPENS_CLAUSE = marks.STOP + marks.WHEN + marks.BE


@cache
def _openers() -> frozenset[str]:
    """Return the words that any of these can begin with: asking once keeps the reading quick."""
    words = forms("roles", "suffers", "conveyed", "treats", "them_all", "neighbouring", "arrives")
    return words | forms("roles", "hits") | {"with", "to", "for", "in", "killed", "recovering"}


def may_open_hurts(word: str) -> bool:
    """Say cheaply whether `read_hurts` may find anything that begins with this word."""
    return word in _openers()


def read_hurts(tokens: Tokens, i: int, before: Sequence[Chunk]) -> Chunk | None:
    """Read what begins at token `i` and tells of wounds, a way to hospital, or who the people told before are."""
    word = tokens.words[i]
    if word not in _openers():
        return None
    last = before[-1] if before else None
    if word in forms("roles", "neighbouring"):
        return _before_country(tokens, i)
    if word in forms("roles", "hits"):
        return _struck(tokens, i, before)
    if word in forms("roles", "suffers"):
        return _suffered(tokens, i)
    if word == "with":
        return _with_wounds(tokens, i, last)
    if word in ("for", "to", "recovering") or word in forms("roles", "treats", "conveyed"):
        return _cared_for(tokens, i, before)
    return _behind(tokens, i, before) if before else None


def _behind(tokens: Tokens, i: int, before: Sequence[Chunk]) -> Chunk | None:
    """Read what tells something of the chunk before it alone."""
    word, last = tokens.words[i], before[-1]
    if word == "in":
        return _in_hospital(tokens, i, before)
    if word in forms("roles", "arrives"):
        fled = last.group is not None and last.group.head in forms("roles", "displaced")
        return Chunk(marks.DIED, i, i + 1, "displaced", strict=True, name="displaced_state") if fled else None
    if last.mark == marks.COMMA and word in forms("roles", "them_all"):
        return _what_they_are(tokens, i)
    return _killed_and_harmed(tokens, i) if last.mark == marks.BE and word == "killed" else None


def _suffered(tokens: Tokens, i: int) -> Chunk | None:
    """Read "sustained splinter injuries" and "suffered first-degree burns", whatever the hurts are called."""
    end = _end_of_hurts(tokens, i)
    if end is None:
        return None
    if "fatal" in tokens.words[i:end]:
        return Chunk(marks.DIED, i, end, "killed", strict=True, name="died")
    return Chunk(marks.DIED, i, end, "injured", strict=True, name="injured_state")


def _struck(tokens: Tokens, i: int, before: Sequence[Chunk]) -> Chunk | None:
    """Read the verb of "a bullet also struck a cook" and of "two cooks were hit by several bullets"."""
    doer = next((chunk for chunk in reversed(before[-2:]) if chunk.mark != marks.ADVERB), None)
    ahead = tokens.words[i + 2 : i + 6] if tokens.words[i + 1 : i + 2] == ["by"] else []
    missiles = forms("roles", "missiles")
    if (doer is None or tokens.words[doer.end - 1] not in missiles) and missiles.isdisjoint(ahead):
        return None
    return Chunk(marks.HARMED, i, i + 1, "injured", strict=True, name="injured_past")


def _cared_for(tokens: Tokens, i: int, before: Sequence[Chunk]) -> Chunk | None:
    """Read "treated for gunshot wounds", and what stands behind the hurt in "treated two men for burns"."""
    word, treats = tokens.words[i], forms("roles", "treats")
    if word == "recovering" or word in forms("roles", "conveyed"):
        if tokens.words[i + 1 : i + 2] == ["dead"]:
            return None  # "brought dead to the clinic"
        behind = i + 1 + (tokens.words[i + 1 : i + 2] in (["out"], ["away"], ["off"]))
        if tokens.words[behind : behind + 1] == ["with"] and (end := _end_of_hurts(tokens, behind)) is not None:
            return Chunk(marks.HARMED, i, end, "injured", strict=True, name="injured_past")  # "evacuated with injuries"
        return _at_hospital(marks.DIED if word == "recovering" else marks.HARMED, tokens, i, i)
    if word in treats:
        if tokens.words[i + 1 : i + 2] in (["at"], ["in"]):
            return _at_hospital(marks.HARMED, tokens, i, i)  # "treated at two field hospitals"
        end = _end_of_hurts(tokens, i + 1) if tokens.words[i + 1 : i + 2] == ["for"] else None
        return Chunk(marks.HARMED, i, end, "injured", strict=True, name="injured_past") if end is not None else None
    if word == "for" and before and before[-1].mark in marks.SOMEONE and _comes_after(tokens, before, treats):
        end = _end_of_hurts(tokens, i)
        return Chunk(marks.FLEE, i, end, "injured", name="injured_state") if end is not None else None
    if word == "to" and _comes_after(tokens, before, forms("roles", "conveys")):
        return _at_hospital(marks.FLEE, tokens, i, i - 1)
    return None


def _with_wounds(tokens: Tokens, i: int, last: Chunk | None) -> Chunk | None:
    """Read "with bullet wounds" behind those who have them, or behind the hospital that they came to."""
    end = _end_of_hurts(tokens, i)
    if end is None or last is None:
        return None
    if tokens.words[i - 1] in forms("roles", "escaped"):
        return Chunk(marks.DIED, i, end, "injured", strict=True, name="injured_state")  # "escaped with burns"
    if last.mark not in _BEFORE_HURTS and tokens.words[i - 1] not in forms("roles", "hospitals"):
        return None
    found = listed().find(tokens.words, end) if end < len(tokens.words) else None
    if found is not None and found[0].mark in _GOES_ON:
        return None
    return Chunk(marks.DEAD, i, end, "injured", strict=True, name="injured_state")


def _end_of_hurts(tokens: Tokens, i: int) -> int | None:
    ahead = tokens.words[i + 1 : i + 6]
    at = next((k for k, word in enumerate(ahead) if word in forms("roles", "hurts")), None)
    return None if at is None or any(_counts_or_denies(word) for word in ahead[:at]) else i + at + 2


def _counts_or_denies(word: str) -> bool:
    """Say whether a word before "injuries" makes them a figure of their own, or none."""
    if word in forms("roles", "some_hurts"):
        return False
    return may_start(word) or not word[0].isalpha() or word in ("no", "the")


def _at_hospital(mark: str, tokens: Tokens, i: int, verb: int) -> Chunk | None:
    """Read from token `i` to the end of "(transported) by ambulance to Gorma General Hospital"."""
    end = _end_of_way(tokens, verb)
    return Chunk(mark, i, end, "injured", strict=True, name="hospital") if end is not None else None


def _end_of_way(tokens: Tokens, verb: int) -> int | None:
    ahead = tokens.words[verb + 1 : verb + 1 + _AT_MOST]
    stays = tokens.words[verb] == "recovering" or tokens.words[verb] in forms("roles", "treats")
    led = ("in", "at") if stays else ("to", "into", "in", "at") if tokens.words[verb] == "admitted" else ("to", "into")
    to = next((k for k, word in enumerate(ahead[:5]) if word in led), None)
    if to is None or any(word in PUNCTUATION or word == "and" for word in ahead[:to]):
        return None
    for k in range(to + 1, len(ahead)):
        found = next((n for n in (2, 1) if " ".join(ahead[k : k + n]) in forms("roles", "hospitals")), 0)
        if found and ahead[k : k + found]:
            return verb + 1 + min(k + found, len(ahead))
        if _ends_way(tokens, verb + 1 + k):
            return None
    return None


def _ends_way(tokens: Tokens, i: int) -> bool:
    """Say whether a token cannot stand in the name of a hospital, as those of "St. Mary's" can."""
    word = tokens.words[i]
    if word == ".":
        return len(tokens.words[i - 1]) > 3
    return (word in PUNCTUATION and word not in ("'s", "'", "-")) or word in ("where", "from", "who", "after", "in")


def _in_hospital(tokens: Tokens, i: int, before: Sequence[Chunk]) -> Chunk | None:
    """Read what is left of a clause in "leaving 12 dead and 48 in hospital": a number of people, and nothing more."""
    verb = before[:-1] if before[-1].mark == marks.ADVERB else before
    if verb and verb[-1].mark == marks.BE:
        return _are_in_hospital(tokens, i, verb)  # "are still in hospital"
    end = i + 2 + (tokens.words[i + 1 : i + 2] == ["the"])
    put = len(before) > 1 and tokens.words[before[-2].end - 1] == "put"  # "put 37 passengers in hospital"
    told = before[-1].mark == marks.PEOPLE if put else _are_a_number(before[-1])
    if tokens.words[end - 1 : end] not in (["hospital"], ["hospitals"]) or not told:
        return None
    if any(chunk.mark == marks.DIED and chunk.kind == "killed" for chunk in before):
        return None  # "nine died at once and two in hospital"
    if end < len(tokens) and tokens.words[end] not in PUNCTUATION:
        return None
    return Chunk(marks.DEAD, i, end, "injured", strict=True, name="hospital")


def _are_a_number(chunk: Chunk) -> bool:
    group = chunk.group
    return group is not None and group.form == "number" and group.head in forms("roles", "generic")


def _are_in_hospital(tokens: Tokens, i: int, before: Sequence[Chunk]) -> Chunk | None:
    """Read "in the Gorma hospital" behind "nine others are"."""
    if len(before) < 2 or not _are_a_number(before[-2]):
        return None
    end = next((k for k in range(i + 1, min(i + 6, len(tokens))) if tokens.words[k] == "hospital"), None)
    if end is None or not PUNCTUATION.keys().isdisjoint(tokens.words[i:end]):
        return None
    return Chunk(marks.DIED, i, end + 1, "injured", strict=True, name="hospital")


def _comes_after(tokens: Tokens, before: Sequence[Chunk], verbs: frozenset[str]) -> bool:
    """Say whether the clause has one of the verbs: "sent a woman to hospital", but not "went to hospital"."""
    for chunk in reversed(before[-8:]):
        if chunk.mark in marks.FORCE + marks.VERB:
            return tokens.words[chunk.first] in verbs
        if chunk.mark in _OPENS_CLAUSE:
            return False
    return False


def _what_they_are(tokens: Tokens, i: int) -> Chunk | None:
    """Step over "all members of the Zaman family" between commas: it tells of nobody more."""
    for end in range(i + 1, min(i + 9, len(tokens.words))):
        word = tokens.words[end]
        if word in PUNCTUATION:
            told = word == "," and end > i + 1 and noun_at(tokens, i + 1, i + 1) is not None
            return Chunk(marks.AGE, i, end, name="apposition") if told else None
        if word[0].isdigit() or word in ("are", "were", "them", "whom", "have", "had", "been"):
            return None
    return None


def _killed_and_harmed(tokens: Tokens, i: int) -> Chunk | None:
    """Read the first verb of "was killed and injured two others" alone: the second has an object of its own."""
    if tokens.words[i + 1 : i + 2] != ["and"] or tokens.words[i + 2 : i + 3] not in (["injured"], ["wounded"]):
        return None
    others = i + 3 < len(tokens.words) and may_start(tokens.words[i + 3]) and read_quantity(tokens, i + 3)
    return Chunk(marks.HARMED, i, i + 1, "killed", name="killed_past") if others else None


def _before_country(tokens: Tokens, i: int) -> Chunk | None:
    """Step over the word in "in neighbouring Ruritania"."""
    named = i + 1 < len(tokens.words) and is_capital(tokens.raws[i + 1])
    return Chunk(marks.ASIDE, i, i + 1) if named else None
