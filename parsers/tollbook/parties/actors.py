"""Armed actors: named groups, the forces of states, and those whom a report only calls "gunmen"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from tollbook.parties.agents import ActorMention
from tollbook.parties.cue_words import Signal, Signals, plain, read_signals, word_set
from tollbook.parties.group_names import with_presented, with_unlisted
from tollbook.parties.groups import presented_groups
from tollbook.text.document import Document, Sentence
from tollbook.text.lexicon import forms, load
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


def find_actors(document: Document) -> tuple[ActorMention, ...]:
    """Return the armed actors of a document in the order of the text."""
    groups = presented_groups(document)
    return tuple(
        actor
        for sentence in document.sentences
        for actor in read_actors(document, sentence, read_signals(document, sentence), groups)
        if actor.noun not in {"man", "state"}
    )


def read_actors(
    document: Document, sentence: Sentence, signals: Signals, groups: Mapping[str, str] = MappingProxyType({})
) -> list[ActorMention]:
    """Return the actors of one sentence, including bare countries ("Russia") and "men".

    `groups` has the names of groups in no list that the article presents, each with its full form.
    """
    words = [*(s for s in signals.of("actors") if s.section != "no_actor"), *signals.of("nationalities")]
    words.sort(key=attrgetter("start", "end", "section", "value"))
    mentions: list[ActorMention] = []
    for cluster in _clusters(signals.text, words):
        mention = _person(sentence, signals.text, cluster)
        mention = mention or _mention(document, sentence, signals.text, cluster, words)
        if mention is not None:
            mentions.append(mention)
    return with_presented(sentence, with_unlisted(signals, mentions), groups)


def _clusters(text: str, words: list[Signal]) -> list[list[Signal]]:
    """Group the cue words of one noun phrase: "suspected", "Taliban", "militants"."""
    clusters: list[list[Signal]] = []
    for word in words:
        if clusters and _continues(text, clusters[-1][-1], word):
            clusters[-1].append(word)
        else:
            clusters.append([word])
    return clusters


def _continues(text: str, last: Signal, word: Signal) -> bool:
    if last.section == "man" or word.start < last.end:
        return word.start < last.end
    between = text[last.end : word.start]
    if between == " and " and last.section in {"state", "coalition"}:
        return True  # "Afghan and coalition forces": one actor
    if between in {" (", ") "}:
        return True  # "Revolutionary Armed Forces of Colombia (FARC) guerrillas"
    return between[:1] in {" ", "-"} and all(w in _bearing() for w in between.replace("-", " ").split())


@cache
def _bearing() -> frozenset[str]:
    return word_set("actors", "bearing") | word_set("actors", "linked")


def _mention(
    document: Document, sentence: Sentence, text: str, cluster: list[Signal], found: list[Signal]
) -> ActorMention | None:
    names = [s for s in cluster if s.value and s.section != "state"]
    nouns = [s for s in cluster if not s.value]
    end = cluster[-1].end
    if text[end : end + 4] in _COMPOUND or (not names and _is_modifier(text, end, cluster[-1])):
        return None
    if len(cluster) == 1 and nouns and _is_of_none(text, nouns[0].start, end):
        return None
    start = _left(text, cluster[0].start)
    span = Span(sentence.start + start, sentence.start + end)
    if len(cluster) > 1 and " and " in text[cluster[0].end : cluster[-1].start]:
        words = sentence.text[start:end] if nouns or names else " and ".join(s.value for s in cluster)
        return ActorMention(span, words, "state", "state_force" if nouns else "state")
    if names:
        named = names[-1]
        if _is_linked(text, named, cluster):
            return ActorMention(span, sentence.text[start:end], "group", "armed_group")
        side = load("actors")[named.section].more["side"]
        return ActorMention(span, named.value, side, "name")
    words = sentence.text[start:end]
    if not nouns:
        return _state(text, words, span, cluster[-1])
    noun = next((n for n in reversed(nouns) if n.section != "man"), nouns[-1])
    side = load("actors")[noun.section].more["side"]
    leader = _led_by(sentence.text, start)
    if leader < start and noun.section in {"state_force", "armed_group"} and cluster[0].section != "state":
        return ActorMention(Span(sentence.start + leader, span.end), sentence.text[leader:end], side, noun.section)
    if noun.section == "state_force" and cluster[0].section != "state":
        owner = _owner(text, start, found)
        if owner is not None:
            words = f"{sentence.text[owner.start : owner.end]} {words}"
        else:
            words = _of_state(document, sentence.start + start, words, text[noun.start : noun.end])
    return ActorMention(span, words, side, noun.section)


def _state(text: str, words: str, span: Span, signal: Signal) -> ActorMention:
    """Read a country or its adjective alone; "Iraqis" are people, a "US-led" attack is a coalition's."""
    said = text[signal.start : signal.end]
    if said.endswith("s") and said != "us" and plain(signal.value) != said:
        return ActorMention(span, words, "unknown", "state")
    led = compile_(r"(?:(?<=-led)|-led)[ ](?P<next>[\w-]+)").match(text, signal.end)
    if led and led["next"] in _attack_words():
        return ActorMention(span, f"{words.removesuffix('-led')}-led coalition", "state", "coalition")
    return ActorMention(span, signal.value, "state", "state")


def _is_linked(text: str, named: Signal, cluster: list[Signal]) -> bool:
    """Say whether a group is only near another: "al-Qaeda-linked militants" are not al-Qaeda."""
    end = cluster[-1].end
    return (
        named.end < end
        and compile_(r"-(?:linked|affiliated|inspired|allied|backed)[ ]").match(text, named.end, end) is not None
    )


def _is_of_none(text: str, start: int, end: int) -> bool:
    """Say whether forces are only what an attack is: "the military operation" tells of no particular army."""
    following = text[end + 1 : end + 12].split(" ", maxsplit=1)[0]
    return text[start:end] == "military" and text[end : end + 1] == " " and following in _attack_words()


_COMPOUND = frozenset({"-hel", "-con", "-run", "-own", "-rul"})
"""How "-held", "-controlled", "-run" begin: "rebel-held" describes a place and names no actor."""


def _left(text: str, start: int) -> int:
    """Return where the noun phrase begins, with adjectives such as "suspected" and "masked" in front."""
    while (space := start - 1) > 0 and text[space] == " ":
        before = text.rfind(" ", 0, space) + 1
        if text[before:space] not in _bearing():
            return start
        start = before
    return start


_PERSON = (
    r"[ ](?P<name>\p{Lu}\p{Ll}[\p{L}’'-]*+(?:[ ](?:bin|al|el|de|van|von))?"
    r"(?:[ -]\p{Lu}(?:\.|[\p{L}’'-]*+)){1,3}+)(?!['’]s)"
)


def _person(sentence: Sentence, text: str, cluster: list[Signal]) -> ActorMention | None:
    """Read "the gunman Adam Weber", who goes by his name."""
    signal = cluster[-1]
    if text[signal.start : signal.end] not in word_set("actors", "one"):
        return None
    person = compile_(_PERSON).match(sentence.text, signal.end)
    if person is None:
        return None
    span = Span(sentence.start + _left(text, cluster[0].start), sentence.start + person.end())
    return ActorMention(span, person["name"], load("actors")[signal.section].more["side"], "unlisted")


def _led_by(text: str, start: int) -> int:
    """Return where "Weber's soldiers" begins, whose leader is named in front."""
    if not text.endswith(("'s ", "’s ", "s' ", "s’ "), 0, start):
        return start
    leader = compile_(r"\b\p{Lu}[\w’'-]*+(?<=['’]s)[ ]$|\b\p{Lu}\w*+s['’][ ]$").search(text, max(0, start - 40), start)
    return leader.start() if leader else start


def _is_modifier(text: str, end: int, last: Signal) -> bool:
    """Say whether a singular noun is part of a compound ("police station", "army base"), which is no actor."""
    if (text[last.start : last.end] not in word_set("actors", "singular") and last.section != "state") or text[
        end : end + 1
    ] != " ":
        return False
    following = compile_(r"[\w-]+").match(text, end + 1)
    if following is None:
        return False
    word = following[0]
    return not (word in word_set("actors", "goes_on") or word.endswith("ly") or word in _attack_words())


@cache
def _attack_words() -> frozenset[str]:
    """Return the first words of attack nouns and verbs: "army shelling" is the army's."""
    return frozenset(form.split()[0] for form in forms("attacks", "attack", "attacked")) | {"fighter"}


def _owner(text: str, start: int, found: list[Signal]) -> Signal | None:
    """Return the state that "their forces" belong to: the one named before in the sentence."""
    if not text[:start].endswith(("their ", "its ")):
        return None
    return next((s for s in reversed(found) if s.section == "state" and s.end <= start), None)


LOOKBACK = 8000
"""How many characters back the full name of "the government" is looked for: a long report, not a year's file."""


def _of_state(document: Document, offset: int, words: str, noun: str) -> str:
    """Return "the Syrian government" for "the government", with the nationality last named before `offset`."""
    head = noun.split(maxsplit=1)[0] if noun.split(maxsplit=1)[0] in {"government", "regime"} else noun
    heads = ("government", "regime") if head in {"government", "regime"} else (head,)
    start = max(document.body_start, offset - LOOKBACK)
    before = plain(document.flat[start:offset])
    best: tuple[int, str] | None = None
    for name in heads:
        at = before.rfind(f" {name}")
        while at > 0:
            adjective = before[:at].rsplit(" ", 2)[-1].strip("\"'“(,")
            if adjective in _adjectives():
                found = document.flat[start + at - len(adjective) : start + at + 1 + len(name)]
                if best is None or at > best[0]:
                    best = (at, found)
                break
            at = before.rfind(f" {name}", 0, at)
    return best[1] if best else words


def has_owner(actor: ActorMention) -> bool:
    """Say whether forces are some state's or somebody's: "Turkish troops", "Weber's fighters"."""
    words = plain(actor.name).split()
    return len(words) > 1 and any(word in _adjectives() or word.endswith("'s") for word in words[:-1])


@cache
def _adjectives() -> frozenset[str]:
    """Return "syrian", "turkish" and their like; of names of two words the last."""
    names = load("nationalities")["state"].more["names"]
    return frozenset(plain(word).split()[-1] for words in names for word in words[1:])
