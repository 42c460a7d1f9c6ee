"""What the sentences beside each word list must show: a check says whether a sentence is read as its section says."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tollbook.articles.datelines import find_dateline
from tollbook.articles.headers import read_header
from tollbook.attribution.circumstances import ClaimContext
from tollbook.attribution.sources import find_sources
from tollbook.chunking.quantities import Counted, read_quantity
from tollbook.dates.finding import find_dates
from tollbook.events.cues import Cues
from tollbook.gazetteer.lookup import built_in
from tollbook.parties.actors import find_actors, read_actors
from tollbook.parties.cue_words import read_signals
from tollbook.pipeline import extract, read
from tollbook.placing.mention import PlaceMention
from tollbook.placing.place_reader import read_places
from tollbook.record import Toll
from tollbook.text.document import read_document
from tollbook.text.lexicon import Section
from tollbook.text.tokens import tokenize

Check = Callable[[str, Section], bool]
"""Says whether a sentence is taken for what its section says."""


def dates(sentence: str, _: Section) -> bool:
    found = find_dates(read_document(sentence), "2020-02-26")
    return any(date.date_start or date.date_end or date.role == "plan" for date in found)


def no_dateline(sentence: str, _: Section) -> bool:
    return find_dateline(read_document(sentence)) is None


def agency(sentence: str, _: Section) -> bool:
    found = find_dateline(read_document(sentence))
    return found is not None and found.agency is not None


def actors(sentence: str, section: Section) -> bool:
    document = read_document(sentence)
    signals = read_signals(document, document.sentences[0])
    found = read_actors(document, document.sentences[0], signals)
    if section.more.get("beside"):
        return bool(found)
    return any(signal.section == section.name for signal in signals.of("actors")) and bool(found)


def states(sentence: str, _: Section | None = None) -> bool:
    document = read_document(sentence)
    return bool(read_signals(document, document.sentences[0]).of("nationalities"))


def contexts(sentence: str) -> tuple[ClaimContext, ...]:
    return read(sentence, date="2020-02-26").contexts


def means(sentence: str, section: Section) -> bool:
    return section.name in {context.means for context in contexts(sentence)}


def any_means(sentence: str, _: Section) -> bool:
    return any(context.means for context in contexts(sentence))


def rebels(sentence: str, _: Section) -> bool:
    return any((context.perpetrator or "").lower() in ("rebels", "rebel") for context in contexts(sentence))


def weber(sentence: str, _: Section) -> bool:
    return [source.name for source in find_sources(read_document(sentence))][-1:] == ["Adam Weber"]


def tolls(sentence: str) -> list[Toll]:
    return [toll for toll in extract(sentence).tolls if toll.best != 0]


def any_toll(sentence: str, _: Section) -> bool:
    return bool(tolls(sentence))


def kind(sentence: str, section: Section) -> bool:
    return any(toll.kind == section.more.get("kind", "killed") and toll.counted for toll in tolls(sentence))


def told_kind(sentence: str, section: Section) -> bool:
    return any(toll.kind == section.more.get("kind", "killed") for toll in tolls(sentence))


def added(sentence: str, _: Section) -> bool:
    return sum(toll.kind == "killed" and toll.counted for toll in tolls(sentence)) > 1


def one_event(sentence: str, _: Section) -> bool:
    return len({toll.event for toll in tolls(sentence)}) == 1


def several_events(sentence: str, _: Section) -> bool:
    return len({toll.event for toll in tolls(sentence)}) > 1


def one_total(sentence: str, _: Section) -> bool:
    return [toll.counted for toll in tolls(sentence)].count(True) == 1


def of_basra(sentence: str, _: Section) -> bool:
    return any(toll.place == "Basra" for toll in tolls(sentence))


def one_toll(sentence: str, _: Section) -> bool:
    return len(tolls(sentence)) == 1


def background(sentence: str, _: Section) -> bool:
    return any(toll.scope == "other" for toll in tolls(sentence))


def reported(sentence: str, _: Section) -> bool:
    return all(toll.scope == "incident" for toll in tolls(sentence))


def all_background(sentence: str, _: Section) -> bool:
    return all(toll.scope == "other" for toll in tolls(sentence))


def nobody_dead(sentence: str, _: Section) -> bool:
    return not any(toll.kind == "killed" and toll.counted for toll in tolls(sentence))


UNCLASSED = ("endings", "groups", "faiths", "unknown")
"""Sections of `people` whose words tell no class of their own."""


def victims(sentence: str, section: Section) -> bool:
    found = {toll.victim_class for toll in tolls(sentence)}
    if section.name in ("plurals", "plural_only"):
        return bool(found)
    told = "civilian" if section.name == "student" else section.name
    return ("unknown" if section.name in UNCLASSED else told) in found


def this_class(sentence: str, section: Section) -> bool:
    return section.name in {toll.victim_class for toll in tolls(sentence)}


def classed(sentence: str, _: Section) -> bool:
    return any(toll.victim_class != "unknown" for toll in tolls(sentence))


def members(sentence: str, section: Section) -> bool:
    return [toll.victim_class for toll in tolls(sentence)] == [section.more.get("members", "unknown")]


def scope(sentence: str, section: Section) -> bool:
    """Say whether a phrase of the section speaks of a claim; what comes of it is for the evidence to weigh."""
    reading = read(sentence)
    if "scope" in section.more:
        cues = Cues(reading.document)
        return any(section.name in cues.governing(claim) for claim in reading.claims)
    if "stance" in section.more:
        return any(claim.stance == section.more["stance"] for claim in reading.claims)
    return any(section.name in claim.marks for claim in reading.claims)


def not_plain(sentence: str, _: Section) -> bool:
    return ("incident", "asserted") not in {(toll.scope, toll.stance) for toll in tolls(sentence)}


def one_sentence(text: str, _: Section) -> bool:
    return len(read_document(text).sentences) == 1


def head(text: str, _: Section) -> bool:
    return read_header(text).body_start > 0


def byline(text: str, _: Section) -> bool:
    return read_header(text).author is not None


def dated(text: str, _: Section) -> bool:
    return any(context.when for context in contexts(text))


def not_of_sunday(text: str, _: Section) -> bool:
    return all(event.date_start != "2020-02-23" for event in extract(text, date="2020-02-26").events)


def named(sentence: str, _: Section) -> bool:
    return bool(extract(sentence).people)


def with_sex(sentence: str, section: Section) -> bool:
    return {person.sex for person in extract(sentence).people} == {section.name[0]}


def with_trade(sentence: str, _: Section) -> bool:
    return any(person.occupation for person in extract(sentence).people)


def quantities(sentence: str) -> list[Counted]:
    tokens = tokenize(read_document(sentence).sentences[0])
    found, at = [], 0
    while at < len(tokens):
        counted = read_quantity(tokens, at)
        if counted is not None:
            found.append(counted)
        at = counted.end if counted else at + 1
    return found


def number(sentence: str, _: Section) -> bool:
    return bool(quantities(sentence) or extract(sentence).tolls)


def nine_dead(sentence: str, _: Section) -> bool:
    return extract(sentence).summary.killed.best == 9


def somewhere(sentence: str, _: Section) -> bool:
    return any(toll.place is not None for toll in extract(sentence).tolls)


def hedge(sentence: str, section: Section) -> bool:
    expected = "exact" if section.name == "filler" else section.name
    return [counted.quantity.qualifier for counted in quantities(sentence)] == [expected]


def this_hedge(sentence: str, section: Section) -> bool:
    return section.name in {counted.quantity.qualifier for counted in quantities(sentence)}


def of_places(holds: Callable[[tuple[PlaceMention, ...]], bool]) -> Check:
    return lambda sentence, _: holds(read_places(read_document(sentence), (), None, built_in()).mentions)


names_place = of_places(bool)
names_none = of_places(lambda places: all(place.role == "actor" for place in places))
names_one = of_places(lambda places: any(place.role != "actor" for place in places))
names_nothing = of_places(lambda places: not places)
tells_event = of_places(lambda places: any(place.role == "event" for place in places))
tells_none = of_places(lambda places: all(place.role != "event" for place in places))
acts = of_places(lambda places: any(place.role == "actor" for place in places))
american = of_places(lambda places: {place.country_code for place in places} == {"US"})
british = of_places(lambda places: {place.country_code for place in places} == {"GB"})
not_foreign = of_places(lambda places: not places or "US" in {place.country_code for place in places})


def opposite(check: Check) -> Check:
    return lambda sentence, section: not check(sentence, section)


# What the sentences of a file, or of one of its sections, show: under `read`, and (its opposite) under `skip`.
CHECKS: dict[str, tuple[Check, Check]] = {
    "abbreviations": (one_sentence, one_sentence),
    "actors": (actors, actors),
    "attacks": (rebels, rebels),
    "classes": (victims, this_class),
    "classes.belonging": (classed, classed),
    "country_words": (names_place, names_one),
    "date_words": (dates, dates),
    "datelines.agency": (agency, agency),
    "datelines.first_of_two": (no_dateline, no_dateline),
    "datelines.label": (no_dateline, no_dateline),
    "dating": (dated, dated),
    "dating.afterwards": (not_of_sunday, not_of_sunday),
    "dating.spoke": (not_of_sunday, not_of_sunday),
    "events.attack_nouns": (background, background),
    "events.apart_headings": (several_events, several_events),
    "events.assaults": (several_events, several_events),
    "events.attacks": (one_total, one_total),
    "events.looking_back": (background, background),
    "events.memorial_days": (background, background),
    "events.days_of": (one_total, one_total),
    "events.deadly": (kind, kind),
    "events.begins": (reported, reported),
    "events.deeds": (several_events, several_events),
    "events.doers": (added, added),
    "events.in_care": (one_event, one_event),
    "events.kin": (added, added),
    "events.possessives": (added, added),
    "events.rebels_hold": (several_events, several_events),
    "events.settlements": (several_events, several_events),
    "events.state_holds": (several_events, several_events),
    "events.sets_off": (background, background),
    "events.several": (one_total, one_total),
    "events.that_time": (all_background, all_background),
    "events.shot": (nobody_dead, nobody_dead),
    "events.streets": (one_event, one_event),
    "events.waves": (one_total, one_total),
    "gazetteer": (names_place, names_one),
    "grammar": (any_toll, any_toll),
    "harm": (told_kind, kind),
    "headers": (head, head),
    "headers.after_author": (byline, byline),
    "headers.name_particle": (byline, byline),
    "hedges": (hedge, this_hedge),
    "layout": (nine_dead, nine_dead),
    "layout.places": (somewhere, somewhere),
    "means": (means, means),
    "means.of_trade": (any_means, any_means),
    "means.trade": (any_means, any_means),
    "means.unused": (any_means, any_means),
    "months": (dates, dates),
    "named_people": (named, named),
    "named_people.female": (with_sex, with_sex),
    "named_people.male": (with_sex, with_sex),
    "named_people.no_trade": (with_trade, with_trade),
    "named_people.trade": (with_trade, with_trade),
    "nationalities": (states, states),
    "numbers": (number, any_toll),
    "organisations": (names_none, names_nothing),
    "organisations.facility": (names_place, names_one),
    "organisations.famous": (names_place, names_one),
    "organisations.modifier": (names_place, names_one),
    "organisations.public": (acts, acts),
    "people": (victims, this_class),
    "person_names": (names_none, names_nothing),
    "person_names.leader": (names_place, names_one),
    "places": (names_place, names_one),
    "places.acting": (acts, acts),
    "places.owned": (acts, acts),
    "places.armed": (tells_event, tells_event),
    "places.beside": (tells_event, tells_event),
    "places.event_noun": (tells_event, tells_event),
    "places.event_verb": (tells_event, tells_event),
    "places.done_to": (several_events, several_events),
    "places.offices": (of_basra, of_basra),
    "places.before_this": (tells_none, tells_none),
    "places.in_answer_to": (tells_none, tells_none),
    "places.local_gb": (british, not_foreign),
    "places.local_us": (american, not_foreign),
    "places.origin": (tells_event, tells_event),
    "places.reporting": (tells_event, tells_event),
    "places.party": (acts, acts),
    "places.scene": (tells_event, tells_event),
    "places.seated": (tells_event, tells_event),
    "places.telling": (tells_event, tells_event),
    "places.way": (tells_event, tells_event),
    "places.weak_event": (tells_event, tells_event),
    "roles": (any_toll, any_toll),
    "roles.bodies": (one_total, one_total),
    "roles.drivers": (one_total, one_total),
    "roles.places": (one_toll, one_toll),
    "scope": (scope, not_plain),
    "sources": (weber, weber),
    "spellings": (any_toll, any_toll),
    "things": (any_toll, any_toll),
    "units": (members, any_toll),
    "weekdays": (dates, dates),
}


def check_of(section: Section, key: str) -> Check:
    """Return what must hold for a sentence under `read` or `skip`."""
    of_file = CHECKS.get(f"{section.file}.{section.name}") or CHECKS[section.file]
    return of_file[0] if key == "read" else opposite(of_file[1])


def outcome(sentence: str) -> tuple[object, ...]:
    """Return all that is read in a sentence: its record, and what does not reach it."""
    document = read_document(sentence)
    return (
        len(document.sentences),
        read_header(sentence),
        msgspec.json.encode(extract(sentence, date="2020-02-26")),
        find_dates(document, "2020-02-26"),
        find_actors(document),
        find_sources(document),
        find_dateline(document),
        quantities(sentence),
        states(sentence),
    )
