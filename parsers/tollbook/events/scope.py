"""Which event a claim belongs to, and whether it happened: scope and stance, read from the claim's clause."""

from __future__ import annotations

from functools import cache

import ahocorasick
import regex
from msgspec import Struct
from msgspec.structs import replace

from tollbook.harm.claim import Claim
from tollbook.text.document import Document, Sentence, lowered
from tollbook.text.lexicon import forms, load
from tollbook.text.patterns import compiled
from tollbook.text.spans import Span

_BREAK = compiled(
    r";|, (?:but|while|and(?= the | a )|when|bringing|taking|raising|pushing|lifting)\b"
    r"|\bbut\b|\band (?:brought|brings|took|raised|pushed|lifted)\b"
)
_SUPERLATIVE = compiled(r"\b(?:worst|deadliest|bloodiest|biggest|largest|heaviest|first|most)\b[^,;]{0,60}$")


_ORDINAL = compiled(r"\b(?:second|third|fourth|fifth|sixth|seventh|latest)\b[^,;]{0,60}$")
"""Before a span of time it counts events, not people: "killed 12 rebels, the third such raid this year"."""


class Cue(Struct, frozen=True):
    """A phrase of `scope.toml` found in a sentence; the span counts characters of the sentence."""

    section: str
    span: Span
    words: str


@cache
def _gated() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sections with patterns and the words without one of which none of them can match."""
    return tuple((name, tuple(s.more["gate"])) for name, s in load("scope").items() if "patterns" in s.more)


@cache
def _patterns(section: str) -> tuple[regex.Pattern[str], ...]:
    """Return a section's patterns, for what no list of phrases can hold."""
    return tuple(compiled(pattern) for pattern in load("scope")[section].more["patterns"])


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    phrases: dict[str, list[str]] = {}
    for name, section in load("scope").items():
        for form in section.forms:
            phrases.setdefault(form, []).append(name)
    for form, names in phrases.items():
        automaton.add_word(form, (form, tuple(names)))
    automaton.make_automaton()
    return automaton


def find_cues(sentence: Sentence) -> list[Cue]:
    """Return the phrases of `scope.toml` that stand in the sentence as whole words."""
    text = lowered(sentence.text)
    cues: list[Cue] = []
    for last, (form, names) in _automaton().iter(text):
        start, end = last + 1 - len(form), last + 1
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            cues += [Cue(name, Span(start, end), form) for name in names]
    for name, gate in _gated():
        if any(word in text for word in gate):
            found = (match for pattern in _patterns(name) for match in pattern.finditer(text))
            cues += [Cue(name, Span(*match.span()), match.group()) for match in found]
    rivals = [cue.span for cue in cues if cue.section == "rival"]
    return [cue for cue in cues if cue.section != "replacing" or not any(_holds(span, cue.span) for span in rivals)]


def _holds(outer: Span, inner: Span) -> bool:
    """Say whether "put the death toll" holds a "death toll": a second figure, not a new total."""
    return outer.start <= inner.start and inner.end <= outer.end


def scoped(document: Document, claims: list[Claim], article_date: str | None = None) -> list[Claim]:
    """Return the claims with scope, stance and marks set from the words around them.

    `article_date` is ISO: an event dated by another year, or by a month long over, is not the one it reports.
    """
    cues = _Cues(document)
    out: list[Claim] = []
    for claim in claims:
        sentence = document.sentences[claim.sentence]
        scoped_claim = _scoped(sentence, claim, cues.of(claim.sentence), article_date)
        if scoped_claim.scope == "incident" and out and _is_joined(document, out[-1], claim):
            scoped_claim = replace(scoped_claim, scope=out[-1].scope)
        if scoped_claim.scope == "incident" and _tells_series(document, claim, cues):
            scoped_claim = replace(scoped_claim, scope="cumulative")
        if scoped_claim.scope == "incident" and out and _looks_back(document, claim, out[0]):
            scoped_claim = replace(scoped_claim, scope="other")
        told = article_date if any(c.scope == "incident" and c.best for c in out) else None
        if scoped_claim.scope == "incident" and told and _is_dated_by_another_month(sentence, claim, told):
            scoped_claim = replace(scoped_claim, scope="other")
        if scoped_claim.scope == "incident" and _is_of_another_day(document, claim, claims[0]):
            scoped_claim = replace(scoped_claim, scope="other")
        end = claim.span.end - sentence.start
        marks = {cue.section for cue in cues.of(claim.sentence) if cue.span.start < end}
        if _is_note(sentence, claim):
            marks.add("replacing")
        if _STAMP.match(sentence.text):
            marks.add("stamped")
        out.append(replace(scoped_claim, marks=frozenset(marks)))
    return _reclaimed(claims, out, document, cues)


def _is_joined(document: Document, before: Claim, claim: Claim) -> bool:
    """Say whether nothing but "and" parts two kinds of harm: "last week 163 were killed and 570 wounded"."""
    between = document.text[before.span.end : claim.span.start].strip(" ,\n")
    apart = before.kind != claim.kind and before.span.end <= claim.span.start
    return apart and before.sentence == claim.sentence and between in ("", "and")


_LOOKS_BACK = compiled(
    r"[\"“]?(?:back )?in (?:(?:early|late|mid) )?-?(?:\p{Lu}\p{L}+,? )?(?:19|20)\d\d\b", regex.IGNORECASE
)


def _looks_back(document: Document, claim: Claim, first: Claim) -> bool:
    """Say whether a later paragraph opens with "In October 2017": news tells its own event by its day."""
    here, before = document.sentences[claim.sentence], document.sentences[first.sentence]
    opened = _LOOKS_BACK.match(here.text)
    if opened is None or here.paragraph == before.paragraph or first.scope != "incident":
        return False
    return opened.group()[-4:] not in before.text


_STAMP = compiled(r"[\[(]?\d\d?[:.h]\d\d\b")
"""The hour before an entry of a running report: "[10:40]", "13:05"."""

_NOTE_REST = 16
"""Characters beside the figure in a closing note: "reported", "At least"."""


def _is_note(sentence: Sentence, claim: Claim) -> bool:
    """Say whether a sentence holds no more than "2 fatalities.": the coder's sum of what stands before it."""
    return "death_count" in claim.traits and len(sentence.text) <= claim.span.end - claim.span.start + _NOTE_REST


class _Cues:
    """The phrases of each sentence of an article, looked for when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[int, list[Cue]] = {}

    def of(self, index: int) -> list[Cue]:
        """Return the phrases of a sentence."""
        if index not in self._found:
            self._found[index] = find_cues(self._document.sentences[index])
        return self._found[index]


def _tells_series(document: Document, claim: Claim, cues: _Cues) -> bool:
    """Say whether a total stands behind "this was one of eight bombings": it is the whole series'."""
    if not any(cue.section == "replacing" for cue in cues.of(claim.sentence)):
        return False
    paragraph = document.sentences[claim.sentence].paragraph
    before = [s for s in document.sentences[max(0, claim.sentence - 3) : claim.sentence] if s.paragraph == paragraph]
    return any(cue.section == "series" for sentence in before for cue in cues.of(sentence.index))


def _reclaimed(before: list[Claim], after: list[Claim], document: Document, cues: _Cues) -> list[Claim]:
    """Let "responsible for a blast that killed seven" count where the article tells no other event."""
    if any(claim.scope == "incident" and claim.best != 0 for claim in after):
        return after
    out = []
    for plain, claim in zip(before, after, strict=True):
        sentence = document.sentences[claim.sentence]
        setting = {c.section for c in cues.of(claim.sentence) if _sets_scope(sentence, plain, c)}
        out.append(
            replace(claim, scope="incident") if setting and setting <= {"responsibility", "other_days"} else claim
        )
    return out


def _scoped(sentence: Sentence, claim: Claim, cues: list[Cue], article_date: str | None) -> Claim:
    sections = load("scope")
    for cue in cues:
        more = sections[cue.section].more
        if claim.scope == "incident" and _sets_scope(sentence, claim, cue):
            claim = replace(claim, scope=more["scope"])
        if "stance" in more and claim.stance == "asserted" and _qualifies(sentence, claim, cue):
            claim = replace(claim, stance=more["stance"])
    if claim.scope != "incident" or article_date is None or not article_date[:4].isdecimal():
        return claim
    of_another = _is_of_another_year(sentence, claim, int(article_date[:4]))
    return replace(claim, scope="other") if of_another or _is_of_another_month(sentence, article_date) else claim


_DAY = compiled(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", regex.IGNORECASE)
_OPENING_DAY = compiled(r"On (?P<day>\w+day)(?: (?:morning|afternoon|evening|night))?,? (?!.*\b(?:also|another)\b)")


def _is_of_another_day(document: Document, claim: Claim, lead: Claim) -> bool:
    """Say whether a later paragraph opens with a day that is not the one of the lead: "On Sunday, a bomb had ..."."""
    sentence, first = document.sentences[claim.sentence], document.sentences[lead.sentence]
    opened = _OPENING_DAY.match(sentence.text)
    if opened is None or sentence.paragraph == first.paragraph or not _DAY.fullmatch(opened["day"]):
        return False
    days = {day.lower() for day in _DAY.findall(first.text)}
    return bool(days) and opened["day"].lower() not in days


def _sets_scope(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a phrase gives the claim its scope."""
    return "scope" in load("scope")[cue.section].more and _governs(sentence, claim, cue)


_RELATIVE = compiled(r"\b(?:that|which|who|when|where|and|after)\b")

EARLY = 10
"""The day up to which the month before the article's may still be the one that it reports on."""
YEAR_REACH = 120
"""Characters within which a year still dates the claim."""

_YEAR = compiled(r"(?<![\d,.$-])(?:19|20)\d\d(?!,?\d|-|\.\d)")


def _is_of_another_year(sentence: Sentence, claim: Claim, year: int) -> bool:
    """Say whether the claim's clause names a year, and none of them the article's."""
    start, end = _extent(sentence, claim)
    years = [m for m in _YEAR.finditer(sentence.text) if m.start() >= end or m.end() <= start]
    near = [
        int(m.group())
        for m in years
        if not _BREAK.search(sentence.text[end : m.start()] if m.start() >= end else sentence.text[m.end() : start])
        and max(m.start() - end, start - m.end()) < YEAR_REACH
    ]
    return bool(near) and all(abs(other - year) > 1 or other < year for other in near)


@cache
def _opening_month() -> regex.Pattern[str]:
    months = "|".join(load("months"))
    return compiled(rf"(?:back )?in (?:early |late |mid-)?(?P<month>{months})\b", regex.IGNORECASE)


def _is_of_another_month(sentence: Sentence, article_date: str) -> bool:
    """Say whether the sentence opens with a month long over: "In April, a bomb killed nine"."""
    if not sentence.text.startswith(("In ", "Back in ", "IN ")) or len(article_date) < len("2020-02"):
        return False
    opened = _opening_month().match(sentence.text)
    if opened is None:
        return False
    return _is_over(opened["month"], article_date)


def _is_over(month: str, article_date: str) -> bool:
    """Say whether a month lies so far back that the report is hardly of it."""
    if len(article_date) < len("2020-02"):
        return False
    since = (int(article_date[5:7]) - 1 - tuple(load("months")).index(month.lower())) % 12
    return since > 1 or (since == 1 and int(article_date[8:10] or 0) > EARLY)


@cache
def _named_month() -> regex.Pattern[str]:
    months = "|".join(load("months"))
    return compiled(
        rf"[^,;.]{{0,40}}\b(?:in|last) (?:early |late |mid-)?(?P<month>{months})(?! \d)\b", regex.IGNORECASE
    )


def _is_dated_by_another_month(sentence: Sentence, claim: Claim, article_date: str) -> bool:
    """Say whether a month long over stands right behind a later claim: "119 inmates were killed there in May"."""
    dated = _named_month().match(sentence.text, _extent(sentence, claim).end)
    return dated is not None and _is_over(dated["month"], article_date)


def _governs(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a scope phrase speaks of the claim."""
    start, end = _extent(sentence, claim)
    if cue.section in ("other_before", "responsibility", "series"):
        between = sentence.text[cue.span.end : start]
        own_clause = cue.section == "other_before" and "," in between and "main_clause" in claim.traits
        return cue.span.end <= start and ";" not in between and not (own_clause and not _RELATIVE.search(between))
    if cue.section == "rate" and cue.span.end <= start and cue.words != "on average":
        return False  # "they met every day, and a gunman killed three"
    if cue.words.endswith(" before") and sentence.text[cue.span.end : cue.span.end + 1] not in (
        "",
        ",",
        ".",
        ")",
    ):
        return False  # "two days before the vote" dates the event, "two days before" moves it
    if _is_in_relative(sentence.text, start, end, cue):
        return False
    if cue.words == "since" and (
        _is_recent(sentence.text[cue.span.end :]) or _LAST_SEEN.search(sentence.text[: cue.span.start])
    ):
        return False
    between = sentence.text[end : cue.span.start] if cue.span.start >= end else sentence.text[cue.span.end : start]
    if cue.section in ("other_beside", "other_days") and "," in between and cue.span.start > 0:
        return False
    whole = between + cue.words if cue.span.start >= end else between
    if len(between) > load("scope")[cue.section].more["reach"] or _BREAK.search(whole):
        return False
    if _ORDINAL.search(between) and cue.span.start >= end:
        return False
    return not (cue.section == "cumulative_beside" and _SUPERLATIVE.search(sentence.text[: cue.span.start]))


def _is_in_relative(text: str, start: int, end: int, cue: Cue) -> bool:
    """Say whether a phrase stands in a clause on the victims: "a rebel, who gave up two years ago, was killed"."""
    before = text[start : cue.span.start] if start <= cue.span.start < end else text[end : cue.span.start]
    behind = cue.span.start >= end
    if not behind and _HELD_BEFORE.search(before):
        return True
    who = before.rfind(" who ")
    if who < 0:
        return False
    return "had been" in before[who:] if behind else "," in text[cue.span.end : end]


_HELD_BEFORE = compiled(
    r" (?:abducted|kidnapped|captured|arrested|detained|seized|jailed|convicted|released|freed|missing)\b[^,;]{0,40}$"
)
"""What dates an earlier turn in the victims' lives: "three engineers kidnapped last month were shot"."""

_LAST_SEEN = compiled(r"\b(?:seen|heard (?:from|of)) $")
"""Before "since" it dates a loss, and opens no span of time: "three have not been seen since"."""


_ON_A_DAY = compiled(r" [^.,;]{3,90} on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! last| \d)")
"""Behind "since" a clause of its own: "since the army began its raids on Thursday"."""


def _is_recent(after: str) -> bool:
    """Say whether "since" goes back no further than days: "since Saturday morning"."""
    if _ON_A_DAY.match(after):
        return True
    words = [word.strip(",.;") for word in after.lower().split(maxsplit=2)[:2]]
    return not forms("roles", "recent").isdisjoint(words[1:] if words[:1] == ["the"] else words[:1])


def _qualifies(sentence: Sentence, claim: Claim, cue: Cue) -> bool:
    """Say whether a phrase of doubt stands before the claim's words, in the same clause."""
    start, end = _extent(sentence, claim)
    inside = claim.group.start - sentence.start <= cue.span.start < claim.group.end - sentence.start
    if cue.section == "planned" and (inside or "relative" in claim.traits):
        return False  # "nearly 200 people" is a number; "promised to free the nine who were abducted" tells what was
    if cue.section == "feared":
        return cue.span.end <= end and not _BREAK.search(sentence.text[cue.span.end : start])
    near = start - cue.span.end
    return -20 <= near <= (12 if cue.section == "planned" else 60)


def _extent(sentence: Sentence, claim: Claim) -> Span:
    """Return where the claim stands in the sentence, group and harm word together."""
    start = min(claim.group.start, claim.trigger.start) - sentence.start
    end = max(claim.group.end, claim.trigger.end) - sentence.start
    return Span(max(start, 0), end)
