"""On whose word a claim stands: attributions, quoted posts, agencies."""

from __future__ import annotations

from msgspec import Struct

from tollbook.attribution.cue_words import Signal, Signals, read_signals, word_set
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


class Attribution(Struct, frozen=True):
    """A source in the text: `span` its words, `name` as the record shows it, `at` the word of saying."""

    span: Span
    name: str
    at: Span
    sentence: int


class Post(Struct, frozen=True):
    """A quoted post; its signature names the author of the whole paragraph."""

    name: str
    paragraph: int
    start: int


def find_sources(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of a document in the order of the text."""
    return tuple(
        attribution
        for sentence in document.sentences
        for attribution in read_sources(document, read_signals(document, sentence))
    )


def read_sources(document: Document, signals: Signals) -> list[Attribution]:
    """Return the attributions of one sentence, pronouns and short names completed."""
    found: list[Attribution] = []
    for signal in signals.of("sources"):
        span = _after(signals, signal) if signal.section == "according" else _said(signals, signal)
        if span is None:
            continue
        base = signals.sentence.start
        name = _full_name(document, signals.sentence, Span(base + span.start, base + span.end))
        if name is not None:
            at = Span(base + signal.start, base + signal.end)
            found.append(Attribution(Span(base + span.start, base + span.end), name, at, signals.sentence.index))
    return found


_SIGNATURE = r"[—–-] \s{0,9}+ (?P<name>[^\n—–(@]{2,50}?) \s{0,9} \(@[ ]?\w+\)"


def find_posts(document: Document) -> list[Post]:
    """Return the quoted posts: "... – White helmets (@SyriaCivilDef) February 26, 2020"."""
    if "(@" not in document.flat:
        return []
    posts = []
    for match in compile_(_SIGNATURE).finditer(document.flat, document.body_start):
        sentence = document.sentence_at(match.start())
        if sentence is not None:
            posts.append(Post(match["name"].strip(), sentence.paragraph, match.start()))
    return posts


_ARTICLE = r"(?:the|a|an|one|another)[ ]"
_STOP = (
    r"[,.;:\"”“()]|[ ](?:that|who|which|as|on|after|before|during|when|while|where|at|but|because|told|said|has|had"
    r"|was|were|is|are)\b|[ ](?=\d)|$"
)
_SHORT = r"\b(?:\p{Lu}|Mr|Mrs|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Gov|Sen|U\.S|No|St)$"
"""An abbreviation whose full stop ends no sentence."""
_ADVERBS = frozenset((
    "also", "later", "then", "earlier", "further", "still", "previously", "once", "often", "initial", "early",
    "preliminary", "unconfirmed", "some", "several", "first", "latest", "conflicting",
))  # fmt: skip
"""What stands before "said", or before "reports", and is nobody."""
_MOST = 12
"""Words of the longest source."""


def _after(signals: Signals, signal: Signal) -> Span | None:
    """Return the noun phrase behind "according to"; of "the monitor, the Syrian Observatory" the name."""
    text = signals.sentence.text
    start = signal.end + (text[signal.end : signal.end + 1] == " ")
    span = _phrase(text, start)
    if span is None:
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
    """Cut the article off, and give up what is too long for a source or holds none."""
    words = span.of(text)
    article = compile_(_ARTICLE, ignore_case=True).match(words)
    start = span.start + (article.end() if article else len(words) - len(words.lstrip()))
    end = span.start + len(words.rstrip())
    count = len(text[start:end].split())
    if text[start:end].lower() in _ADVERBS or compile_(r"[^\w\"“']|\w+ing\b").match(text, start):
        return None
    return Span(start, end) if 0 < count <= _MOST and compile_(r"\p{L}").search(text, start, end) else None


def _has_name(words: str) -> bool:
    """Say whether the words hold a proper name; "UK-based war monitor" is none."""
    return compile_(r"(?<![\w-])\p{Lu}[\w.'’-]*+(?<!-\w{2,12}ed)(?![\w-])").search(words) is not None and not (
        words.rsplit(maxsplit=1)[-1].islower() and words.rsplit(maxsplit=1)[-1] in word_set("sources", "kind")
    )


_LEADING = (
    r"^(?:(?:and|but|however|meanwhile|while|although|as|later|also|then|earlier|still|on[ ]\w+day|in[ ]a[ ]\w+)[ ,]+)+"
)
_TRAILING = (
    r"(?:[ ](?:has|had|have|also|later|earlier|then|yesterday|today|immediately|initially|already|would|on[ ]\w+day"
    r"|(?:late[ ]|early[ ])?(?:on[ ])?\w+day|were|subsequently|further|reportedly))+$"
)
# In front of a verb of saying: it is a passive, an infinitive or a noun.
_NOT_SAYING = (
    r"\b(?:was|were|been|be|is|are|being|to|of|their|its|his|the|a|an|no|not|by|first|this|that)(?:[ ]\w+ly)?$"
)
_CLAIMED_LIVES = (
    r"[ ](?:\d|responsib|credit|the[ ]li|at[ ]least|lives|more[ ]than|two|three|four|five|six|seven|eight|nine|ten)"
)


def _said(signals: Signals, signal: Signal) -> Span | None:
    """Return who speaks: behind the verb where a comma or a quote stands before it, else in front."""
    text, low = signals.sentence.text, signals.text
    before = text[: signal.start].rstrip()
    if compile_(_NOT_SAYING).search(low, 0, len(before)):
        return None
    if low[signal.start : signal.end] in {"claimed", "claims"} and compile_(_CLAIMED_LIVES).match(low, signal.end):
        return None
    if low[signal.start : signal.end] == "saying":
        return _main_subject(text, before)
    if before[-1:] in {",", '"', "”", "’", "'"} or not before:
        behind = _inverted(text, signal)
        if behind is not None:
            return behind
        if before.endswith(","):
            return _before_aside(text, before)
    return _in_front(text, before)


def _main_subject(text: str, before: str) -> Span | None:
    """Read "the group claimed responsibility, saying": who speaks is the subject of the verb before."""
    start = max(before.rfind(mark) for mark in (". ", "; ", ": ", '"', "“")) + 1
    verb = compile_(
        r"[ ](?:(?:has|had|have|also|later|quickly|immediately)[ ])*+(?:claimed|confirmed|denied|rejected|condemned"
        r"|issued|released|posted|blamed|accused|defended|announced|acknowledged|admitted|warned|apologi[sz]ed|disputed"
        r"|dismissed|took[ ]responsibility|gave)\b"
    ).search(before, start)
    return _in_front(text, before[: verb.start()]) if verb else None


def _inverted(text: str, signal: Signal) -> Span | None:
    """Read "..., said Adam Weber, a rescue worker"."""
    following = text[signal.end : signal.end + 1]
    if following != " " or compile_(r"[ ](?:that|it|he|she|they|there|in|on|at|\d)\b").match(text, signal.end):
        return None
    span = _phrase(text, signal.end + 1)
    if span is None:
        return None
    words = span.of(text)
    told = text[signal.start : signal.end].lower()
    if told in _WITH_OBJECT and text[: signal.start].rstrip().endswith(",") and not words[0].isupper():
        return None  # "the army, on Monday, confirmed the death of"
    verbs = compile_(r"\b(?:killed|died|wounded|injured|were|was|had|would|have|attacked|took)\b")
    return None if verbs.search(words) or not (words[0].isupper() or _is_title(words)) else span


_WITH_OBJECT = frozenset({"confirmed", "confirms", "announced", "denied", "claimed", "acknowledged", "reported"})


def _is_title(words: str) -> bool:
    return len(words.split()) <= 6


def _before_aside(text: str, before: str) -> Span | None:
    """Read "Adam Weber, a rescue worker, said"."""
    head, comma, aside = before[:-1].rpartition(",")
    if not comma:
        return None
    found = _in_front(text, head)
    if found is not None and not _has_name(found.of(text)) and _has_name(aside):
        return _bare(text, Span(len(head) + 1, len(before) - 1))  # "a witness, Adam Weber, said"
    return found


def _clause_subject(before: str) -> str:
    """Cut "Adam Weber visited the ward and" down to the words before its first verb."""
    if not before.endswith(" and"):
        return before
    verb = compile_(r"[ ](?:\w+ed|said|told|took|has|had|was|were|is|are)\b").search(before)
    return before[: verb.start()] if verb else before


def _in_front(text: str, before: str) -> Span | None:
    before = _clause_subject(before)
    cut = max(
        (
            m.end()
            for m in compile_(r"(?:[,;:\"“”()\]—]|--)\s*|(?<=\s)(?:that|but|and(?=[ ](?:the[ ])?\p{L}+$))[ ]").finditer(
                before
            )
        ),
        default=0,
    )
    words = before[cut:]
    lead = compile_(_LEADING, ignore_case=True).search(words)
    start = cut + (lead.end() if lead else 0)
    tail = compile_(_TRAILING, ignore_case=True).search(text, start, len(before))
    end = tail.start() if tail else len(before)
    span = _bare(text, Span(start, end))
    if span is None or compile_(
        r"\b(?i:who|which|killed|died|wounded|injured|were|was|there|no|it|casualties)\b"
    ).search(text, *span):
        return None
    return span


def _full_name(document: Document, sentence: Sentence, span: Span) -> str | None:
    """Complete "he", "the monitor" and "the Syrian Observatory" from the text before."""
    words = span.of(document.flat).strip(" ,'\"")
    low = words.lower()
    if low in word_set("sources", "pronoun"):
        return _last_source(document, sentence) if low in {"he", "she", "they", "it"} else None
    kind = low.rsplit(maxsplit=1)[-1] if low.split("-")[-1].startswith("based ") else low
    if " " not in kind and kind in word_set("sources", "kind"):
        named = _named_kind(document, span.start, kind)
        return named or (_watcher(document, sentence) if kind in _WATCHERS else None) or words
    if words[:1].isupper():
        return _longest_form(document, words)
    return words


def _last_source(document: Document, sentence: Sentence) -> str | None:
    """Return the last source named before, at most three sentences back."""
    for earlier in reversed(document.sentences[max(0, sentence.index - 3) : sentence.index]):
        found = read_sources(document, read_signals(document, earlier))
        if found:
            return found[-1].name
    return None


_WATCHERS = frozenset(("monitor", "watchdog", "observatory"))
_FAR = 40
"""Sentences back in which "the monitor" was named."""


def _watcher(document: Document, sentence: Sentence) -> str | None:
    """Return the last source before that is an observatory, a network or the like."""
    for earlier in reversed(document.sentences[max(0, sentence.index - _FAR) : sentence.index]):
        for source in reversed(read_sources(document, read_signals(document, earlier))):
            words = source.name.lower().split()
            if " " in source.name and not word_set("sources", "watcher").isdisjoint(words):
                return source.name
    return None


_PROPER = r"\p{Lu}[\w.’'-]*+(?:[ ](?:(?:for|of|and|the|on|in)[ ]){0,2}\p{Lu}[\w.’'-]*+)++"
_TAIL = r"(?:[ ](?:(?:for|of|and|the|on|in)[ ]){1,2}\p{Lu}[\w’'-]*+(?:[ ]\p{Lu}[\w’'-]*+)*+)?"


LOOKBACK = 20_000
"""Characters over which a source's full name is looked for: a long report, not a year in one file."""


def _named_kind(document: Document, offset: int, kind: str) -> str | None:
    """Return the name that stood beside "monitor" or holds the word "Observatory" before `offset`."""
    before = document.flat[max(document.body_start, offset - LOOKBACK) : offset]
    beside = rf"\b{kind},[ ](?:the[ ])?({_PROPER})|({_PROPER}),[ ](?:the|a|an)[ ][\w -]{{0,40}}\b{kind}\b"
    aside = compile_(beside).search(before)
    if aside:
        return str(aside[1] or aside[2])
    holding = compile_(rf"(?:\p{{Lu}}[\w.’'-]*+[ ])+{kind.capitalize()}{_TAIL}").search(before)
    return holding[0] if holding else None


def _longest_form(document: Document, words: str) -> str:
    """Return the longest form in which the text gives a name: "Syrian Observatory for Human Rights"."""
    at = document.flat.find(words, document.body_start)
    more = compile_(r"(?:[ ](?:for|of)[ ](?:the[ ])?\p{Lu}[\w’'-]*+(?:[ ](?:and[ ])?\p{Lu}[\w’'-]*+)*+)")
    last = at + LOOKBACK
    while 0 <= at < last and " " in words:
        longer = more.match(document.flat, at + len(words), at + len(words) + 120)
        if longer:
            return words + longer[0]
        at = document.flat.find(words, at + 1, last)
    return words
