"""The sentences around the claims, which may say when, by whom and how: each is read when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import groupby, islice

from msgspec import Struct

from tollbook.articles.datelines import Dateline
from tollbook.attribution.means import MeansMention, find_means
from tollbook.attribution.quotes import Quotes
from tollbook.attribution.sources import Attribution, Post, SourceReader, find_posts
from tollbook.dates.calendar_dates import parse_date
from tollbook.dates.finding import ReadDates
from tollbook.dates.headings import headed_days
from tollbook.dates.mentions import DateMention
from tollbook.dates.periods import shift
from tollbook.harm.claim import Claim
from tollbook.parties.actors import read_actors
from tollbook.parties.agents import ActorMention, Agent
from tollbook.parties.cue_words import Signals, read_signals
from tollbook.parties.groups import presented_groups
from tollbook.parties.perpetrators import find_agents, may_name_agents
from tollbook.text.document import Document, Sentence
from tollbook.text.patterns import compiled, holds_any
from tollbook.text.spans import Span

_NEAR = 10
"""Days by which a dateline may differ from the date of the article and still be the day it was written. Chosen by hand:
on the gold articles results are the same from 5 to 20."""


_COUNTS_ON = compiled(r"\b(?:following|next|previous|same|that|day|days) (?:day|before|earlier|later)\b")
"""A day counted from the one told before: "the following day", "two days later"."""
_COUNTED = (" day", " before", " earlier", " later")
"""One of these stands in whatever `_COUNTS_ON` finds."""
_BACK = (1, 2)
"""Paragraphs before it that may tell the day it is counted from."""
_NEWS = 14
"""Days before the report that are its news."""
_AHEAD = 20
"""Sentences of which each may count its days from the one before."""
_KEPT = 5000
"""Sentences whose words are kept once read: those of an article of megabytes would take more room than its claims."""


def report_day(article_date: str | None, dateline: Dateline | None) -> str | None:
    """Return the day from which "yesterday" is counted: the dateline's if near the article's, else the article's."""
    if dateline is None or dateline.day is None:
        return article_date
    if article_date is None or len(article_date) < len("2020-01-01"):
        return dateline.date or article_date
    article = date.fromisoformat(article_date)
    years = (article.year - 1, article.year, article.year + 1)
    days = [dateline.date] if dateline.date else [parse_date(f"{dateline.day} {year}") for year in years]
    near = [day for day in days if day and abs((date.fromisoformat(day) - article).days) <= _NEAR]
    return near[0] if near else article_date


class Told(Struct, frozen=True):
    """The cue words, actors and means of one sentence."""

    signals: Signals
    agents: list[Agent]
    actors: list[ActorMention]
    means: list[MeansMention]


class _CueWords:
    """The cue words of a document's sentences, each read when first asked for.

    `Surroundings` and the readers of sources both ask for them: were they a method of `Surroundings`, it would hold
    readers that hold it, and all that was read of an article would stay until garbage is looked for.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._read: dict[int, Signals] = {}

    def of(self, index: int) -> Signals:
        """Return the cue words of a sentence."""
        if index not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[index] = read_signals(self._document, self._document.sentences[index])
        return self._read[index]


class Surroundings:
    """What the sentences around the claims say; each is read when first asked for, and kept within limits."""

    def __init__(
        self,
        document: Document,
        claims: tuple[Claim, ...],
        article_date: str | None = None,
        dateline: Dateline | None = None,
        *,
        day_first: bool = True,
    ) -> None:
        """Prepare to read the sentences of a document; the article's date is ISO."""
        self.document = document
        self.dateline = dateline
        self.day = report_day(article_date, dateline)
        self.posts: list[Post] = find_posts(document)
        self._day_first = day_first
        self._told: dict[int, Told] = {}
        self._far_dates: dict[int, ReadDates] = {}
        self._cue_words = _CueWords(document)
        self._sources = SourceReader(document, self._cue_words.of)
        self.quotes = Quotes(document, self._sources.sources)
        self.body = body = dateline.span.end if dateline else 0
        self.lead = lead = next((s.paragraph for s in document.sentences if s.end > body), 0)
        self._claims: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.sentence].append(claim)
        self._paragraphs = {document.sentences[c.sentence].paragraph for c in claims} | {lead}
        self._lead = tuple(islice((s for s in document.sentences if s.paragraph == lead), 2))

    @cached_property
    def _dated(self) -> set[int]:
        """The paragraphs whose dates are all read: the claims', the lead, and those that a day of these counts from."""
        told = [s for s in self.document.sentences if s.paragraph in self._paragraphs]
        counting = {s.paragraph for s in told if holds_any(s.text, _COUNTED) and _COUNTS_ON.search(s.text)}
        return self._paragraphs | {paragraph - back for paragraph in counting for back in _BACK}

    @cached_property
    def _dates(self) -> ReadDates:
        """The dates of the paragraphs that are read whole."""
        return self._dates_of(s for s in self.document.sentences if s.paragraph in self._dated and s.end > self.body)

    def _dates_of(self, sentences: Iterable[Sentence]) -> ReadDates:
        under = [(day, tuple(several)) for day, several in groupby(sentences, key=lambda s: self.day_over(s.index))]
        return ReadDates(self.document, under, day_first=self._day_first)

    @cached_property
    def _groups(self) -> dict[str, str]:
        """The armed groups that the article presents."""
        return presented_groups(self.document)

    @cached_property
    def headed(self) -> dict[int, str]:
        """The day of each sentence that stands under a heading with one, ISO."""
        return headed_days(self.document, self.day, day_first=self._day_first)

    @cached_property
    def news(self) -> tuple[str, str]:
        """The first and the last day, ISO, on which what is told without a figure is taken for the event reported."""
        if self.day is None or len(self.day) < len("2020-01-01"):
            return "9", ""
        return shift(date.fromisoformat(self.day), -_NEWS).isoformat(), self.day

    def day_over(self, index: int) -> str | None:
        """Return the day that "yesterday" is counted from in a sentence: of the heading over it, else of the report."""
        return self.headed.get(index, self.day)

    def dates_in(self, index: int) -> list[DateMention]:
        """Return the dates of a sentence."""
        found = self._dates.of(index)
        if found and found[0].span.start < self.body:
            return [mention for mention in found if mention.span.start >= self.body]
        return found

    def any_dates_in(self, index: int) -> list[DateMention]:
        """Return the dates of any sentence of the story, far from all claims too."""
        sentence = self.document.sentences[index]
        if sentence.paragraph in self._dated or sentence.start < self.body:
            return self.dates_in(index)
        if index not in self._far_dates:
            ahead = [s for s in self.document.sentences[index : index + _AHEAD] if s.index not in self._far_dates]
            self._far_dates |= dict.fromkeys((s.index for s in ahead), self._dates_of(ahead))
        return self._far_dates[index].of(index)

    def signals(self, index: int) -> Signals:
        """Return the cue words of a sentence."""
        return self._cue_words.of(index)

    def told(self, index: int) -> Told:
        """Return the cue words, actors and means of a sentence."""
        if index not in self._told:
            if len(self._told) >= _KEPT:
                self._told.clear()
            signals = self.signals(index)
            actors = read_actors(self.document, signals.sentence, signals, self._groups)
            actors = [actor for actor in actors if actor.span.start >= self.body]
            self._told[index] = Told(signals, find_agents(signals, actors), actors, find_means(signals))
        return self._told[index]

    def means(self, index: int) -> list[MeansMention]:
        """Return the means named in a sentence, be nothing else asked of it."""
        told = self._told.get(index)
        return find_means(self.signals(index)) if told is None else told.means

    def agents(self, index: int) -> list[Agent]:
        """Return the agents of a sentence, of which little else may be asked: most that tell no toll have none."""
        return self.told(index).agents if may_name_agents(self.signals(index)) else []

    def beside(self, claim: Claim) -> list[Claim]:
        """Return the other claims of the claim's sentence, as they were first read."""
        return [c for c in self._claims[claim.sentence] if c.span != claim.span]

    def sources(self, index: int) -> list[Attribution]:
        """Return the attributions of a sentence."""
        return self._sources.sources(index)

    def before(self, claim: Claim, count: int = 3) -> list[Sentence]:
        """Return the sentences of the claim's paragraph before its own, the nearest first."""
        own = self.document.sentences[claim.sentence]
        earlier = self.document.sentences[max(0, own.index - count) : own.index]
        return [s for s in reversed(earlier) if s.paragraph == own.paragraph]

    def lead_sentences(self, claim: Claim) -> list[Sentence]:
        """Return the first two sentences of the lead, as far as they precede the claim or it is in the headline."""
        headline = claim.span.start < self.body
        return [s for s in self._lead if headline or s.index < claim.sentence]

    def after(self, claim: Claim, count: int = 3) -> list[Sentence]:
        """Return the sentences of the claim's paragraph after its own."""
        own = self.document.sentences[claim.sentence]
        later = self.document.sentences[own.index + 1 : own.index + 1 + count]
        return [s for s in later if s.paragraph == own.paragraph]


def distance(claim: Claim, span: Span) -> int:
    """Count the characters between a claim's harm word and a span."""
    return max(span.start - claim.trigger.end, claim.trigger.start - span.end, 0)
