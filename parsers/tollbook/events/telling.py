"""A claim with what is asked of it when an article's claims are held against one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from tollbook.attribution.evidence import Surroundings
from tollbook.attribution.means import BROAD_MEANS
from tollbook.dates.day_spans import day_span
from tollbook.dates.mentions import DateMention
from tollbook.events.cues import BREAK, CAUSES, Cues, extent
from tollbook.events.whereabouts import Spot, days_of, read_spot
from tollbook.harm.claim import Claim
from tollbook.layout.sheet import Layout
from tollbook.placing.mention import PlaceMention, PlacesRead, TollPlace
from tollbook.record import Scope
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms
from tollbook.text.patterns import compile_, compiled, holds_any

DATE_REACH = 120
"""Characters within which a date or a year still dates a claim."""

_YEAR = compiled(r"(?<![\d,.$-])(?:19|20)\d\d(?!,?\d|-|\.\d)")
_SINCE = compiled(r"\bsince\b[^,;]{0,30}$", regex.IGNORECASE)
_WANTED = r"\b\L<dating.wanted_for>\b[^,;]*$"
"""Before a month or a year: that of an earlier deed of somebody's."""
_PERFECT = compiled(
    r"\b(?<!to )(?P<verb>had|have|has)\b(?: (?:\w+ly|been|also|already|now|since|not|all|so|far|left))*+ ?$",
    regex.IGNORECASE,
)
_SAID = compiled(
    r"\b(?:said|says|reported|confirmed|announced|stated|told|revealed|added)\b[^.;]{0,60}$", regex.IGNORECASE
)
"""Before "had" it only puts what somebody said into the past: "sources reported that he had been killed"."""
_RELATIVE = compiled(r"\b(?:which|that|when|where|whose)\b[^,;.]{0,50}$", regex.IGNORECASE)


@cache
def _named_event() -> regex.Pattern[str]:
    nouns = "|".join(sorted(forms("events", "attack_nouns")))
    named = rf"\bthe\s+(?:(?!an?\b|the\b)[\w’'-]+\s+){{0,4}}(?:{nouns})\b"
    return compiled(rf"{named}[^.;]{{0,90}}\b(?:which|that|in which)\b[^,;.]{{0,40}}$", regex.IGNORECASE)


@cache
def _several_attacks() -> regex.Pattern[str]:
    several, attacks = ("|".join(sorted(forms("events", name))) for name in ("several", "attacks"))
    week = r"\b(?:this|(?:in|over|during) the (?:past|last)) week\b"
    return compiled(rf"\b(?:{several})\s+(?:[\w-]+\s+){{0,2}}(?:{attacks})\b|{week}", regex.IGNORECASE)


def _is_over_several(text: str) -> bool:
    """Say whether a sentence speaks of several attacks; one that holds no word for them is not searched."""
    may_speak = holds_any(text.lower(), ("week", *forms("events", "attacks"))) or not text.isascii()
    return may_speak and _several_attacks().search(text) is not None


_LATER = compiled(
    r"\b(?:later (?:died|succumbed)|died later|(?:died|dying) (?:of|from) (?:his|her|their|the) (?:wounds|injuries)"
    r"|succumbed)\b",
    regex.IGNORECASE,
)
_VERB_REACH = 45
_SPAN_FROM = compiled(r"\bsince (?:the )?$|\bsince\b[^.;]{0,40},? when\b[^.;,]{0,40}$", regex.IGNORECASE)
_WHEN = compiled(r"(?:,? (?:19|20)\d\d)?,? when\b[^;]*$", regex.IGNORECASE)
"""Behind the day that a span begins with: what happened on it."""
_SCENE_REACH = 3
"""Sentences up to which what a paragraph tells first sets the scene of a claim."""
_WARD_REACH = 90
_IN_CARE = r"\b\L<events.in_care>\b[^.;]*$"
_HOSPITAL_IN = r"\b\L<roles.hospitals>(?:[ ]\p{Lu}[\w'’]*+)*,?[ ](?:in|at|of|near)[ ](?:the[ ])?(?:[\w’'-]+[ ])?$"
_HOSPITAL = r"(?:['’]s?)?(?:[ ][\w’'-]+){0,3}[ ]\L<roles.hospitals>\b"
_SCENES_BACK = 6
"""Sentences back to which a place told is one of the event that a claim goes on with."""
_COPY_APART = 40
"""Characters between two claims at least, for the words around them to be told twice and not once."""
_OPENING = 5
"""Words in which a sentence without a doer beside its verb names him: "Minutes later he entered a clinic ..."."""
_WORDS_BEFORE = 60
"""Characters before "shot himself" in which a word of death still goes with it: "took his life by shooting himself"."""


UNNUMBERED = 2
"""What "several" and a bare plural come to: no figure of their own."""
_OWN_FIGURE = frozenset(("number", "vague"))


class Telling(Struct, eq=False):
    """One claim on its way to a standing among the others; `scope`, `event` and what follows are settled in turn."""

    number: int
    """Its position among the article's claims."""
    claim: Claim
    best: int
    paragraph: int
    depth: float
    """How far down the article it stands, 0 to 1."""
    is_short: bool
    """The article has no more than three sentences."""
    is_headline: bool
    """It stands in a line of its own without a full stop: a headline, or a link to another story."""
    place: Spot | None
    """The place that its own sentence names for it."""
    also_at: tuple[Spot, ...]
    """The places joined to that one: "in Arvik and Selje"."""
    place_before: Spot | None
    """Where its own sentence names none: the place of an attack or the like told right before it."""
    scenes: tuple[Spot, ...]
    """The event places told between the claim before and its own sentence, some sentences back at most."""
    when: DateMention | None
    """The day, month or year that its own clause gives."""
    dated: DateMention | None
    """The nearest date of its clause, one that is open to one side included."""
    names_day: bool
    """Its clause names a day, be it one without a date: "on Saturday" where the article has none."""
    age: int | None
    """Days between that date and the report; None where either is unknown."""
    years_ago: int | None
    """The same by a bare year of its clause, where no date is read."""
    dated_before: DateMention | None
    """Where it has no date: the last one of the sentence before."""
    age_before: int | None
    """Days between that one and the report."""
    is_open: bool
    """Its date is open to one side: "since March"."""
    cues: frozenset[str]
    """The sections of `scope.toml` that govern it."""
    in_series: bool
    perfect: str
    """"had", "have" or "has" before its verb, else empty."""
    relative: bool
    dates_a_span: bool
    """A span of time begins with it: "since the death of the mayor"."""
    names_event: bool
    """A relative clause on an attack tells it: "the attack on a college, which left 55 dead"."""
    over_several: bool
    """Its sentence speaks of several attacks: "in two separate raids"."""
    joined: bool
    """Nothing but "and" stands between it and the claim before: "163 were killed and 570 wounded"."""
    source: str | None
    counts: bool
    """It can count: neither denied nor planned, and of somebody."""
    copied: int | None
    """The position of an earlier claim in the very same words, as captions repeat them."""
    later_death: bool
    """Its words say that somebody hurt before has died."""
    murder_suicide: bool
    only_shot_self: bool
    """ "Shot himself", with no word of death beside it."""
    doer_goes_on: bool
    """Whoever did it is one told of before: "he", "the gunman"."""
    by_event: bool
    """The event itself did it: "the shelling killed four" may tell a part of its toll."""
    is_item: bool
    """It stands in an item of a list."""
    is_row: bool
    """It stands in a line of a list that its place heads: "Gorma: two killed"."""
    is_total: bool
    """It is a total of a table."""
    whole_at: int | None
    """Where the total of its table begins that takes it in."""
    broad_means: frozenset[str]
    """What did the harm by its sentence, as coarsely as `BROAD_MEANS` has it."""
    sides: frozenset[str]
    """Whose side did harm by its sentence: "state", "others"."""
    is_listed: bool
    """A header or a heading says what it counts, and those beside it: they are different people."""
    in_row: bool
    """It stands in a row of a list or a table."""
    is_headed: bool
    """A heading over its paragraph gives its place."""
    scope: Scope = "incident"
    event: int | None = None
    counted: bool = False
    in_event: bool = False
    """It counts in its event's own toll, whatever a total over several events makes of it."""
    part_of: int | None = None
    same_as: int | None = None
    is_rival: bool = False
    is_rival_total: bool = False

    @property
    def is_attacker(self) -> bool:
        """Whether the dead are those who attacked."""
        return self.claim.victim_class == "attacker"

    @property
    def is_generic(self) -> bool:
        """Whether the noun says no more than that they are people."""
        return self.claim.head in forms("roles", "generic")

    @property
    def is_kin(self) -> bool:
        """Whether the noun is one of kinship: two of them are two people."""
        return self.claim.head in forms("events", "kin")

    @property
    def is_told_dead(self) -> bool:
        """Whether the words tell the dead, not the deed: bodies found, "left six dead", "died"."""
        return "told_dead" in self.claim.traits

    @property
    def is_deed(self) -> bool:
        """Whether the words tell what somebody did: "killed a porter"."""
        return "deed" in self.claim.traits

    @property
    def has_figure(self) -> bool:
        """Whether the words give a figure of their own, be it "dozens"."""
        several = self.claim.form == "vague" and self.best <= UNNUMBERED
        return self.claim.form in _OWN_FIGURE and not several

    @property
    def retells(self) -> bool:
        """Whether the words take the death as known: "the murder of the mayor"."""
        return self.claim.counts == "retelling"


def read_tellings(
    document: Document,
    claims: Sequence[Claim],
    own: Sequence[TollPlace],
    places: PlacesRead,
    around: Surroundings,
    cues: Cues,
    layout: Layout,
) -> list[Telling]:
    """Gather what is asked of each claim; `own` has the place that each one's own sentence names."""
    reader = _Reader(document, places, around, cues, layout)
    tellings: list[Telling] = []
    for number, (claim, place) in enumerate(zip(claims, own, strict=True)):
        tellings.append(reader.read(number, claim, place, tellings[-1] if tellings else None))
    return tellings


class _Reader:
    """Reads the sentences of one article, each when it is first asked for."""

    def __init__(
        self, document: Document, places: PlacesRead, around: Surroundings, cues: Cues, layout: Layout
    ) -> None:
        self.document = document
        self.places = places
        self.around = around
        self.cues = cues
        self.today = None if around.day is None else day_number(around.day)
        self.layout = layout
        self.totals = layout.totals
        self.headlines: dict[int, bool] = {}
        self.seen: dict[tuple[str, str], tuple[int, int]] = {}

    def read(self, number: int, claim: Claim, place: TollPlace, before: Telling | None) -> Telling:
        sentence = self.document.sentences[claim.sentence]
        dates = self._dates(claim, sentence)
        dated = next((d for d, gap in dates if gap < DATE_REACH and d.date_start), None)
        claim = _without_false_attacker(claim)
        told = self.around.told(claim.sentence)
        dated_before = None if dated else self._dated_before(sentence)
        return Telling(
            number=number,
            claim=claim,
            best=claim.best or 0,
            paragraph=sentence.paragraph,
            depth=sentence.index / len(self.document.sentences),
            is_short=len(self.document.sentences) <= 3,
            is_headline=claim.sentence not in self.layout.rows and self._is_headline(sentence),
            place=self._scene(sentence, place.mention),
            also_at=self._also_at(sentence, place.mention),
            place_before=None if place.mention else self._place_before(sentence, before),
            scenes=self._scenes(sentence, before),
            when=next((d for d, _ in dates if d.date_start and d.date_end), None),
            dated=dated,
            names_day=any(gap < DATE_REACH for _, gap in dates),
            age=self._age(dated),
            years_ago=self._years_ago(claim, sentence) if self._is_undated(dated) else None,
            dated_before=dated_before,
            age_before=self._age(dated_before),
            is_open=dated is not None and dated.date_end is None,
            cues=self._governing(claim, sentence, before),
            in_series=self.cues.series_before(claim),
            perfect=_perfect(sentence, claim),
            relative="relative" in claim.traits or _is_relative(sentence, claim),
            dates_a_span=_begins_a_span(sentence, claim, dated),
            names_event=_named_event().search(sentence.text[: extent(sentence, claim).start]) is not None,
            over_several=_is_over_several(sentence.text),
            joined=before is not None and self._is_joined(before.claim, claim),
            source=self._source(claim),
            counts=claim.counted and claim.stance in ("asserted", "claimed", "feared") and bool(claim.best),
            copied=self._copied(number, claim),
            later_death=claim.kind == "killed" and self._died_later(claim),
            murder_suicide="suicide" in claim.traits and "murder" in claim.trigger.of(self.document.text).lower(),
            only_shot_self="suicide" in claim.traits and self._only_shot(claim, sentence),
            doer_goes_on=self._doer_goes_on(claim, sentence),
            by_event=self._is_done_by_event(claim),
            is_item=(sentence.text[0] in "*•·-–" and sentence.text[1:2] == " ") or sentence.index in self.layout.items,
            in_row=claim.sentence in self.layout.rows,
            is_headed=place.place_from == "event",
            is_row=claim.sentence in self.layout.rows and self._begins(claim, before),
            is_total=claim.group.start in self.totals,
            whole_at=self.layout.wholes.get(claim.group.start),
            broad_means=frozenset(BROAD_MEANS.get(m.means, m.means) for m in told.means if m.tells),
            sides=frozenset("state" if a.actor.side == "state" else "others" for a in told.agents if a.how == "did"),
            is_listed=claim.sentence in self.layout.listed,
        )

    def _governing(self, claim: Claim, sentence: Sentence, before: Telling | None) -> frozenset[str]:
        """Return the scope phrases of a claim; a cause told before the sentence's own deed reaches no further."""
        found = self.cues.governing(claim)
        if before is None or before.claim.sentence != claim.sentence or (found - before.cues).isdisjoint(CAUSES):
            return found
        deed = extent(sentence, before.claim).start
        causes = [cue.span.end for cue in self.cues.of(claim.sentence) if cue.section in CAUSES]
        return found.difference(CAUSES) if all(end <= deed for end in causes) else found

    def _scene(self, sentence: Sentence, place: PlaceMention | None) -> Spot | None:
        """Return the place of a claim; where its people were only brought to, it was not."""
        if place is None or _is_ward(self.document.text, sentence, place):
            return None
        return self._spot(place)

    def _also_at(self, sentence: Sentence, place: PlaceMention | None) -> tuple[Spot, ...]:
        """Return the places that a claim's own is joined to by "and"."""
        row = sorted(self.places.by_sentence.get(sentence.index, ()), key=lambda m: m.start)
        at = next((n for n, m in enumerate(row) if place is not None and m.start == place.start), None)
        if at is None:
            return ()
        text = self.document.text
        joined = [m for m in row[max(0, at - 1) : at] if text[m.end : row[at].start] == " and "]
        joined += [m for m in row[at + 1 : at + 2] if text[row[at].end : m.start] == " and "]
        return tuple(spot for m in joined if (spot := self._spot(m)) is not None)

    def _place_before(self, sentence: Sentence, before: Telling | None) -> Spot | None:
        """Return the last event place told before the claim in its paragraph, or in the sentence before.

        What an earlier claim told between is that claim's.
        """
        for number in range(sentence.index - 1, max(sentence.index - 1 - _SCENE_REACH, -1), -1):
            other = number < sentence.index - 1 and self.document.sentences[number].paragraph != sentence.paragraph
            if other or (before is not None and before.claim.sentence >= number):
                return None
            mentions = [m for m in self.places.by_sentence.get(number, ()) if m.role == "event"]
            if mentions:
                return self._spot(mentions[-1])
        return None

    def _scenes(self, sentence: Sentence, before: Telling | None) -> tuple[Spot, ...]:
        first = max(0, sentence.index - _SCENES_BACK, -1 if before is None else before.claim.sentence + 1)
        between = (m for number in range(first, sentence.index) for m in self.places.by_sentence.get(number, ()))
        return tuple(spot for m in between if m.role == "event" and (spot := self._spot(m)) is not None)

    def _begins(self, claim: Claim, before: Telling | None) -> bool:
        """Say whether a claim is the first of its row, or of what stands behind a semicolon; a total begins nothing."""
        if claim.group.start in self.totals:
            return False
        if before is None or before.claim.sentence != claim.sentence:
            return True
        return ";" in self.document.flat[before.claim.span.end : claim.span.start]

    def _spot(self, mention: PlaceMention | None) -> Spot | None:
        return read_spot(self.document.text, mention, self.places.mentions)

    def _dates(self, claim: Claim, sentence: Sentence) -> list[tuple[DateMention, int]]:
        """Return the dates of the claim's clause with their distance, the nearest first."""
        start, end = extent(sentence, claim)
        found = []
        for mention in self.around.dates_in(claim.sentence):
            at, to = mention.span.start - sentence.start, mention.span.end - sentence.start
            behind = at >= end and BREAK.search(sentence.text[end:at]) is not None
            tells = mention.role == "event" or (mention.role == "earlier" and to <= start)
            tells = tells and (mention.precision == "day" or not compile_(_WANTED).search(sentence.text[:at]))
            opens = _SINCE.search(sentence.text[:at]) is not None
            if tells and not behind and (not opens or _WHEN.match(sentence.text, to, start)):
                found.append((mention, max(at - end, start - to, 0)))
        return sorted(found, key=lambda one: one[1])

    def _age(self, dated: DateMention | None) -> int | None:
        if dated is None or dated.date_end is None or self.today is None:
            return None
        return self.today - days_of(dated).last

    def _is_undated(self, dated: DateMention | None) -> bool:
        """Say whether a claim has no date whose age is known, nor a day of its own."""
        return dated is None or (self.today is None and dated.precision in ("month", "year"))

    def _years_ago(self, claim: Claim, sentence: Sentence) -> int | None:
        """Return the age of a bare year beside the claim, in days, counted from its middle.

        Where the article has no day of its own, any year counts as a past one: what is new is told without it.
        """
        start, end = extent(sentence, claim)
        years = []
        for match in _YEAR.finditer(sentence.text):
            between = sentence.text[end : match.start()] if match.start() >= end else sentence.text[match.end() : start]
            outside = match.start() >= end or match.end() <= start
            near = len(between) < DATE_REACH and not BREAK.search(between)
            if outside and near and not _SINCE.search(sentence.text[: match.start()]):
                years.append(int(match.group()))
        if not years:
            return None
        since = int(self.around.day[:4]) - max(years) if self.around.day else 2
        return since * 365 - 180 if since > 0 else None

    def _dated_before(self, sentence: Sentence) -> DateMention | None:
        if sentence.index == 0:
            return None
        told = [d for d in self.around.dates_in(sentence.index - 1) if d.role == "event" and d.date_end]
        return told[-1] if told else None

    def _source(self, claim: Claim) -> str | None:
        own = self.around.sources(claim.sentence)
        return min(own, key=lambda one: abs(one.at.start - claim.span.start)).name if own else None

    def _is_joined(self, before: Claim, claim: Claim) -> bool:
        if before.sentence != claim.sentence or before.kind == claim.kind or before.span.end > claim.span.start:
            return False
        return self.document.text[before.span.end : claim.span.start].strip(" ,\n") in ("", "and")

    def _copied(self, number: int, claim: Claim) -> int | None:
        """Return the first claim with the same words before it, or behind it."""
        text, span = self.document.text, claim.span
        first = None
        for words in (text[max(0, span.start - 30) : span.end + 10], text[span.start : span.end + 30]):
            key = (claim.kind, " ".join(words.lower().split()))
            earlier, end = self.seen.setdefault(key, (number, span.end))
            if earlier != number and first is None and end + _COPY_APART <= span.start:
                first = earlier
        return first

    def _died_later(self, claim: Claim) -> bool:
        words = claim.group.of(self.document.text).lower().split()
        if "of_these" in claim.traits or not forms("roles", "wounded").isdisjoint(words):
            return True
        return _LATER.search(self.document.text, claim.group.start, claim.trigger.end + 40) is not None

    def _only_shot(self, claim: Claim, sentence: Sentence) -> bool:
        start = max(sentence.start, claim.trigger.start - _WORDS_BEFORE)
        words = self.document.text[start : claim.trigger.end].lower()
        shot = claim.trigger.of(self.document.text).lower().split()[0] in forms("events", "shot")
        return shot and not any(word in words for word in forms("events", "deadly"))

    def _doer_goes_on(self, claim: Claim, sentence: Sentence) -> bool:
        if claim.agent is None:
            return not forms("events", "doers").isdisjoint(sentence.text.lower().split()[:_OPENING])
        first, *rest = claim.agent.of(self.document.text).lower().split()
        deed = not forms("events", "attack_nouns").isdisjoint(rest[-1:])  # "the shelling killed four" tells no new deed
        return first in forms("events", "doers") or (first == "the" and bool(rest) and not deed)

    def _is_done_by_event(self, claim: Claim) -> bool:
        words = claim.agent.of(self.document.text).lower().split() if claim.agent is not None else []
        return words[:1] == ["the"] and not forms("things", "events").isdisjoint(words)

    def _is_headline(self, sentence: Sentence) -> bool:
        if sentence.index not in self.headlines:
            self.headlines[sentence.index] = is_headline(self.document, sentence)
        return self.headlines[sentence.index]


@cache
def day_number(iso: str) -> int:
    """Return the last day of an ISO date, month or year as a number."""
    return day_span(iso, None, None).last


def is_headline(document: Document, sentence: Sentence) -> bool:
    """Say whether a sentence is a line of its own with no full stop: the first, or one in Title Case."""
    sentences = document.sentences
    beside = sentences[max(0, sentence.index - 1) : sentence.index + 2]
    alone = sum(s.paragraph == sentence.paragraph for s in beside) == 1
    last = sentence.index + 1 == len(sentences)
    if not alone or last or sentence.text[0] in "*•·-" or sentence.text[-1] in '.!?"”’)':
        return False
    words = [word for word in sentence.text.split() if len(word) > 3]
    titled = sum(word[0].isupper() for word in words) > 0.8 * len(words)
    return sentence.paragraph == sentences[0].paragraph or (titled and not document.is_upper)


def _without_false_attacker(claim: Claim) -> Claim:
    """Take no "he" for the attacker who only died: the pronoun is as well his victim's."""
    pronoun = claim.form == "pronoun" and claim.victim_class == "attacker"
    return replace(claim, victim_class="unknown") if pronoun and "told_dead" in claim.traits else claim


def _perfect(sentence: Sentence, claim: Claim) -> str:
    """Return the "had" or "have" of the claim's verb."""
    start = min(extent(sentence, claim).start, claim.trigger.start - sentence.start)
    verb = claim.trigger.start - sentence.start
    first = max(0, start - 20, verb - _VERB_REACH)
    found = _PERFECT.search(sentence.text[first:verb])
    if found is None or (found["verb"].lower() == "had" and _SAID.search(sentence.text[: first + found.start()])):
        return ""
    return found["verb"].lower()


def _begins_a_span(sentence: Sentence, claim: Claim, dated: DateMention | None) -> bool:
    """Say whether a claim tells what a span of time begins with: "since the death of ...", "since May 2, when ..."."""
    if dated is not None and _SINCE.search(sentence.text[: max(0, dated.span.start - sentence.start)]):
        return True
    return _SPAN_FROM.search(sentence.text[: extent(sentence, claim).start]) is not None


def _is_ward(text: str, sentence: Sentence, place: PlaceMention) -> bool:
    """Say whether a place is that of a hospital: "treated at a hospital in Gorma", "died in the Gorma clinic"."""
    before = text[max(sentence.start, place.start - _WARD_REACH) : place.start]
    within = compile_(_IN_CARE).search(before) is not None
    return within and (compile_(_HOSPITAL_IN).search(before) or compile_(_HOSPITAL).match(text, place.end)) is not None


def _is_relative(sentence: Sentence, claim: Claim) -> bool:
    return _RELATIVE.search(sentence.text[: extent(sentence, claim).start]) is not None
