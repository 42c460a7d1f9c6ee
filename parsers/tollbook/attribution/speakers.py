"""Who speaks in a sentence, in the words of the sentence: "police", "he", "Adam Weber, a medic"."""

from __future__ import annotations

from msgspec import Struct

from tollbook.parties.cue_words import Signal, Signals, word_set
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


class Speaker(Struct, frozen=True):
    """Somebody who says something: `span` the words that name them, `at` the word of saying, both in the article."""

    span: Span
    at: Span


def find_speakers(signals: Signals) -> list[Speaker]:
    """Return the speakers of one sentence in the order of its words of saying."""
    base = signals.sentence.start
    found = []
    for signal in signals.of("sources"):
        span = _after(signals, signal) if signal.section == "according" else None
        if span is None and (signal.section == "said" or signals.text[signal.start :].startswith("said ")):
            span = _said(signals, signal)
        if span is not None:
            at = Span(base + signal.start, base + signal.end)
            found.append(Speaker(Span(base + span.start, base + span.end), at))
    return found


_ARTICLE = r"(?:the|a|an|one|another)[ ]"
_STOP = r"[,.;:\"”“()] | [ ]\L<sources.clause>\b | [ ](?=\d) | $"
_SHORT = r"\b(?:\p{Lu} | U\.S | Mr|Mrs|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Gov|Sen|No|St)$"
"""An abbreviation whose full stop ends no sentence."""
_MOST = 12
"""The most words that a source may have."""


def _after(signals: Signals, signal: Signal) -> Span | None:
    """Return the noun phrase after "according to"; of "the monitor, the Syrian Observatory" only the name."""
    text = signals.sentence.text
    start = signal.end + (text[signal.end : signal.end + 1] == " ")
    span = _phrase(text, start)
    if span is None or compile_(_NO_START).match(text, span.start):
        return None
    if text[span.end : span.end + 2] == ", " and not _has_name(span.of(text)):
        named = _phrase(text, span.end + 2)
        if named is not None and _has_name(named.of(text)) and text[named.end : named.end + 1] in {",", ".", ""}:
            return named
    return span


def _phrase(text: str, start: int) -> Span | None:
    stop = compile_(_STOP).search(text, start)
    end = stop.start() if stop else len(text)
    while text[end : end + 1] == "." and compile_(_SHORT).search(text, start, end):
        after = compile_(_STOP).search(text, end + 1)
        end = after.start() if after else len(text)
    return _bare(text, Span(start, end))


def _bare(text: str, span: Span) -> Span | None:
    """Cut off the article; return None for words that are too long or cannot name anybody."""
    words = span.of(text)
    article = compile_(_ARTICLE, ignore_case=True).match(words)
    start = span.start + (article.end() if article else len(words) - len(words.lstrip()))
    end = span.start + len(words.rstrip())
    count = len(text[start:end].split())
    if text[start:end].lower() in word_set("sources", "nobody") or compile_(r"[^\w\"“']|\w+ing\b").match(text, start):
        return None
    return Span(start, end) if 0 < count <= _MOST and compile_(r"\p{L}").search(text, start, end) else None


def _has_name(words: str) -> bool:
    """Say whether the words contain a proper name; "UK-based war monitor" does not."""
    return compile_(r"(?<![\w-])\p{Lu}[\w.'’-]*+(?<!-\w{2,12}ed)(?![\w-])").search(words) is not None and not (
        words.rsplit(maxsplit=1)[-1].islower() and words.rsplit(maxsplit=1)[-1] in word_set("sources", "kind")
    )


_ON_A_DAY = r"(?:on[ ])?\L<weekdays>(?:[ ](?:morning|afternoon|evening|night))?"
_LEADING = rf"(?: (?:\L<sources.leading>|{_ON_A_DAY}|in[ ]a[ ]\w+) [ ,]+ )+"
_TRAILING = r"(?: [ ] (?:\L<sources.trailing> | \L<sources.manner> | (?:late[ ]|early[ ])? (?:on[ ])?\w+day) )+ $"
_NOT_SAYING = r"\b\L<sources.not_saying> (?:[ ]\w+ly)? $"
_FAR = 100
"""Characters before a word of saying, and more than such words may take."""
_CLAIMED_LIVES = r"[ ](?:\d|responsib|credit|the[ ]li|at[ ]least|lives|more[ ]than|\L<numbers.cardinals>\b)"
_SPEAKING = r"[ ](?:(?:has|had|have|also|later|quickly|immediately)[ ])*+ \L<sources.speaking>\b"


def _said(signals: Signals, signal: Signal) -> Span | None:
    """Return who speaks: after the verb if a comma or a quotation mark stands before it, else before the verb."""
    text, low = signals.sentence.text, signals.text
    before = text[: signal.start].rstrip()
    if compile_(_NOT_SAYING).search(low, max(0, len(before) - _FAR), len(before)):
        return None
    if low[signal.start : signal.end] in {"claimed", "claims"} and compile_(_CLAIMED_LIVES).match(low, signal.end):
        return None
    told = low[signal.start : signal.end]
    if told == "saying":
        return _quoted(text, before) or _main_subject(text, before)
    before = compile_(_WHEN).sub(",", before) if before.endswith("day") else before
    if (told != "told" and before[-1:] in {",", '"', "”", "’", "'"}) or not before:
        behind = _inverted(text, signal)
        if behind is not None:
            return behind
    if before.endswith(","):
        return _before_aside(text, before)
    return _in_front(text, before)


# ", on Friday said": the day is an aside.
_WHEN = r",[ ](?:late[ ]|early[ ])?(?:on[ ])?(?:[\w]+[ ])?\p{Lu}\p{Ll}+day$"
_QUOTED = r"\b(?:quoted|quotes|quoting)[ ](?P<name>[^;]{2,90}?),?[ ]as$"
_IS_QUOTED = r"[ ](?:was|were|is|are)[ ](?:also[ ]|later[ ])?quoted[^,;]{0,40}[ ]as$"


def _quoted(text: str, before: str) -> Span | None:
    """Read "a paper quoted Adam Weber, a medic, as saying" and "Adam Weber was quoted as saying"."""
    passive = compile_(_IS_QUOTED).search(before)
    if passive:
        return _in_front(text, before[: passive.start()])
    named = compile_(_QUOTED).search(before)
    return _phrase(text, named.start("name")) if named else None


def _main_subject(text: str, before: str) -> Span | None:
    """Read "the group claimed responsibility, saying": the subject of the verb before speaks."""
    start = max(before.rfind(mark) for mark in (". ", "; ", ": ", '"', "“")) + 1
    verb = compile_(_SPEAKING).search(before, start)
    return _in_front(text, before[: verb.start()]) if verb else None


def _inverted(text: str, signal: Signal) -> Span | None:
    """Read "..., said Adam Weber, a rescue worker"."""
    following = text[signal.end : signal.end + 1]
    if following != " " or compile_(r"[ ](?:that|it|he|she|they|there|in|on|at|\d+)\b").match(text, signal.end):
        return None
    span = _phrase(text, signal.end + 1)
    if span is None:
        return None
    words = span.of(text)
    if compile_(_NO_START).match(words):
        return None
    if words[0].islower() and (compile_(_NUMBER).match(words) or compile_(_NAMED_ASIDE).search(text[: signal.start])):
        return None  # "Adam Weber, a medic, said two pistols were missing"
    told = text[signal.start : signal.end].lower()
    if told in _OF_OTHERS:
        return None
    if told in _WITH_OBJECT and text[: signal.start].rstrip().endswith(",") and not words[0].isupper():
        return None  # "the army, on Monday, confirmed the death of"
    verbs = compile_(r"\b\L<sources.acting>\b")
    return None if verbs.search(words) or not (words[0].isupper() or _is_title(words)) else span


_NUMBER = r"(?:\L<numbers.cardinals>|no|some|several|many|most|all)\b"
_NAMED_ASIDE = (
    r"\p{Lu}[\w.'’-]*+,[ ](?:an?|the|who|whose|which)[ ][^,;]{2,80},[ ]*$|,[ ](?:\p{Lu}[\w.'’-]*+[ ]?)++,[ ]*$"
)
_OF_OTHERS = frozenset({"accused", "accuses", "blamed", "blames", "quoted"})
_WITH_OBJECT = frozenset({"confirmed", "confirms", "announced", "denied", "claimed", "acknowledged", "reported"})


def _is_title(words: str) -> bool:
    return len(words.split()) <= 6


def _before_aside(text: str, before: str) -> Span | None:
    """Read "Adam Weber, 38, a rescue worker, said": the first name between the commas, else the first words."""
    clause = max(before.rfind(mark) for mark in (";", ":", '"', "“", "”", "—", "--")) + 1
    commas = [at for at, sign in enumerate(before) if sign == "," and at > clause]
    starts = [clause, *(at + 1 for at in commas)]
    parts = [_in_front(text, before[:end]) for start, end in zip(starts, commas, strict=False) if end - start > 1]
    spoken = [part for part in parts if part is not None and not part.of(text)[0].isdigit()]
    named = [part for part in spoken[-_ASIDES:] if _is_person(part.of(text))]
    if not named and len(spoken) > 1 and not _has_name(spoken[-2].of(text)) and _has_name(spoken[-1].of(text)):
        return spoken[-1]  # "the watchdog, the Gorma Network, said"
    return named[0] if named else spoken[max(0, len(spoken) - 2)] if spoken else None


_ASIDES = 3
"""Parts between commas among which the name of the speaker is looked for."""


def _is_person(words: str) -> bool:
    """Say whether words are a person's name, a title and what a listed office calls itself apart."""
    names = compile_(r"\p{Lu}[\w.'’-]*+").findall(words)
    low = {name.lower().strip(".") for name in names}
    if len(names) < 2 or not low.isdisjoint(word_set("organisations", "head")):
        return False
    return (
        compile_(r"(?:[\w.'’-]+[ ])*\p{Lu}[\w.'’-]*[ ](?:\p{Ll}{2,4}[ ])?\p{Lu}[\w'’-]*+").fullmatch(words) is not None
    )


def _clause_subject(before: str) -> str:
    """Cut "Adam Weber visited the ward and" down to the words before its first verb."""
    if not before.endswith((" and", " but")):
        return before
    verb = compile_(r"[ ](?:\w+ed|said|told|took|gave|has|had|have|was|were|is|are)\b").search(before)
    return before[: verb.start()] if verb else before


_CUT = (
    r"(?:[,;:\"“”()\]—]|--|[ ]-[ ]|–|(?<=\p{Ll}{3}\.)[ ]?(?=\p{Lu}))\s*"
    r"|(?<=\s)(?:that|but|and(?=[ ](?:the[ ])?\p{L}+$))[ ]"
)
_POSTED = r"(?<=\w)[ ](?:posted|tweeted|reported|claimed|announced|issued|published|shared|released|uploaded)[ ].*$"
"""A verb of saying between the speaker and the one read: "Weber posted a list that says"."""
_WHO = r"(?<=[\w)]),?[ ](?:who|whose|which)\b[^,;]*$"
_SHORT_NAME = r"[ ]\([^()]{1,40}\)(?:[ ]\L<sources.trailing>)*+$"
"""Behind a name in full: "the Gorma Monitoring Network (GMN) has"."""


def _in_front(text: str, before: str) -> Span | None:
    before = compile_(_SHORT_NAME).sub("", _clause_subject(before))
    relative = compile_(_WHO).search(before)
    before = before[: relative.start()] if relative else before
    cut = max((match.end() for match in compile_(_CUT).finditer(before)), default=0)
    posted = compile_(_POSTED).search(before, cut)
    before = before[: posted.start()] if posted else before
    words = before[cut:]
    lead = compile_(_LEADING, ignore_case=True).match(words)
    start = cut + (lead.end() if lead else 0)
    tail = compile_(_TRAILING, ignore_case=True).search(text, start, len(before))
    end = tail.start() if tail else len(before)
    span = _bare(text, Span(start, end))
    if span is None or compile_(r"\b(?i:\L<sources.no_name>)\b").search(text, *span):
        return None
    return None if compile_(_NO_START, ignore_case=True).match(text, span.start, span.end) else span


_NO_START = r"(?:\L<sources.no_start>(?![\w-])|\L<sources.pronoun>[ ])"
