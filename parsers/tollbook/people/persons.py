"""The harmed whom an article names: each once, with what it says of them and the claim that counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.harm.claim import Claim
from tollbook.people import pronouns
from tollbook.people.accused import is_accused
from tollbook.people.ages import age_follows
from tollbook.people.article_names import ArticleNames
from tollbook.people.details import Details, Sex, sex_of_noun
from tollbook.people.identified import ClaimsByKind, cues, named_elsewhere
from tollbook.people.introduced import taken_up
from tollbook.people.lists import names_people
from tollbook.people.names import Name
from tollbook.people.same_person import agree, is_one
from tollbook.people.victims import Naming, may_name, named_by_claims
from tollbook.record import KINDS
from tollbook.text.document import Document
from tollbook.text.spans import Span


class NamedVictim(Struct, frozen=True, kw_only=True):
    """Somebody harmed whom the article names."""

    name: str
    span: Span
    """Where the fullest form of the name stands."""
    claim: int
    """Position of the claim that counts the person; of one that tells of him or her, where none counts."""
    details: Details


def read_people(document: Document, claims: Sequence[Claim], places: Iterable[Span]) -> tuple[NamedVictim, ...]:
    """Return the people harmed whom an article names, in the order of their names; `places` are names of places."""
    if not claims or document.is_upper or document.is_lower:
        return ()  # where capitals tell nothing, no name is told from other words
    people = _People(document, claims)
    for naming in sorted(people.namings(frozenset(places)), key=lambda one: one.name.span):
        people.add(naming)
    return tuple(sorted(people.found(), key=lambda one: one.span))


_MOST = 12
"""The most mentions of one person that are looked at."""


class _Known(Struct):
    """A person as far as read."""

    best: Name
    """The mention with the fullest name."""
    text: str
    """That name."""
    words: tuple[str, ...]
    mentions: list[Name]
    claims: list[int]
    details: Details


class _People:
    """Puts together what the names of one article say."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._document = document
        self._claims = claims
        self._names = ArticleNames(document)
        self._known: list[_Known] = []
        self._by_word: defaultdict[str, list[_Known]] = defaultdict(list)
        """The people by the first and the last word of their names."""

    def namings(self, places: frozenset[Span]) -> Iterator[Naming]:
        """Yield each name that is given to somebody harmed; a place is nobody."""
        for naming in self._all_namings():
            if naming.name.span not in places or self._is_surely_a_person(naming):
                yield naming

    def _is_surely_a_person(self, naming: Naming) -> bool:
        told = naming.sure or self._claims[naming.claim].form == "name"
        return " " in naming.name.text and (told or age_follows(self._document.flat, naming.name))

    def _all_namings(self) -> Iterator[Naming]:
        flat, claims, names = self._document.flat, self._claims, self._names.of
        told: defaultdict[int, list[tuple[int, Claim]]] = defaultdict(list)
        for at, claim in enumerate(claims):
            if may_name(flat, self._document.sentences[claim.sentence].start, claim):
                told[claim.sentence].append((at, claim))
        for index, inside in told.items():
            yield from named_by_claims(flat, names(index), inside)
        by_kind = ClaimsByKind(claims)
        for sentence, cue in cues(self._document):
            yield from named_elsewhere(self._document, sentence, cue, names, by_kind)
        yield from taken_up(self._document, names, claims)

    def add(self, naming: Naming) -> None:
        """Take a name to the person who has it already, or as another person's."""
        found = self._names.full(naming)
        if found is None or not found[0].words:
            return
        name, text = found
        details = self._told(naming).filled(self._names.details(name))
        words = name.words if text == name.text else tuple(text.lower().split())
        for person in (*self._by_word[words[0]], *self._by_word[words[-1]]):
            same = person.words == words and len(words) > 1
            if same or (is_one(person.words, words) and agree(person.details, details)):
                person.claims.append(naming.claim)
                person.mentions += [naming.name, name]
                person.details = person.details.filled(details)
                if len(words) > len(person.words):
                    person.best, person.text, person.words = name, text, words
                    self._index(person)
                return
        self._known.append(_Known(name, text, words, [naming.name, name], [naming.claim], details))
        self._index(self._known[-1])

    def _index(self, person: _Known) -> None:
        for word in {person.words[0], person.words[-1]}:
            self._by_word[word].append(person)

    def _told(self, naming: Naming) -> Details:
        details = self._names.details(naming.name)
        return details if details.sex else replace(details, sex=naming.sex or self._sex_of_group(naming))

    def _sex_of_group(self, naming: Naming) -> Sex | None:
        """Return the sex that a noun gives to those named behind it: "two daughters, Oda and Ebba Lunt"."""
        claim, name = self._claims[naming.claim], naming.name
        whole = claim if claim.part_of is None else self._claims[claim.part_of]
        for one in (claim, whole):
            sentence = self._document.sentences[one.sentence]
            behind = one.head and sentence.start <= one.group.start and one.group.end <= name.run < sentence.end
            if behind and names_people(self._document.flat[one.group.end : name.run].split()):
                return sex_of_noun(one.head)
        return None

    def found(self) -> Iterator[NamedVictim]:
        """Yield the people; not one who is the doer and lives."""
        for known in self._known:
            chosen = min(known.claims, key=lambda at: self._rank(at, known))
            if not is_accused(self._document, known.best, self._claims[chosen]):
                counting = _counting(self._claims, chosen)
                yield NamedVictim(name=known.text, span=known.best.span, claim=counting, details=self._completed(known))

    def _rank(self, at: int, known: _Known) -> tuple[int, bool]:
        """Order a person's claims: deaths first, of several the one whose own words name the person."""
        group = self._claims[at].group
        own = any(group.start <= name.span.start < group.end for name in known.mentions)
        return KINDS.index(self._claims[at].kind), not own

    def _completed(self, known: _Known) -> Details:
        """Return what is told of a person, further mentions and pronouns included."""
        details = known.details
        if None not in (details.age, details.sex):
            return details
        mentions = list(dict.fromkeys((*known.mentions[:_MOST], *self._names.mentions(known.best))))
        for name in mentions:
            details = details.filled(self._names.details(name))
        for name in mentions:
            if None in (details.age, details.sex):
                details = details.filled(pronouns.told_by_pronouns(self._document, self._names.beside(name), name))
        return details


def _counting(claims: Sequence[Claim], at: int) -> int:
    """Return the claim that counts the people of a claim: its whole, or the telling of it that counts."""
    seen = {at}
    while not claims[at].counted:
        same, whole = claims[at].same_as, claims[at].part_of
        of = whole if same is None else same
        if of is None or of in seen:
            break
        seen.add(at := of)
    return at
