"""Groups that are in no list, by a word in their names, or because the article presents them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tollbook.parties.agents import ActorMention
from tollbook.parties.cue_words import Signals, word_set
from tollbook.text.document import Sentence
from tollbook.text.patterns import compile_
from tollbook.text.spans import Span


def with_presented(sentence: Sentence, mentions: list[ActorMention], groups: Mapping[str, str]) -> list[ActorMention]:
    """Add the groups that the article presents, in place of the words that only describe them."""
    for name, full in groups.items():
        for at in _occurrences(sentence.text, name):
            span = Span(sentence.start + at, sentence.start + at + len(name))
            if not any(m.noun == "name" and m.span.overlaps(span) for m in mentions):
                mentions = [m for m in mentions if not m.span.overlaps(span)]
                mentions.append(ActorMention(span, full, "group", "unlisted"))
    return sorted(mentions, key=lambda mention: mention.span)


def _occurrences(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands in a text as whole words."""
    at = text.find(name)
    while at >= 0:
        beside = (text[at - 1 : at] if at else "") + text[at + len(name) : at + len(name) + 1]
        if not any(sign.isalnum() or sign == "-" for sign in beside):
            yield at
        at = text.find(name, at + len(name))


# A run of capitalised words; with a word like "Liberation" or "Brigade" in it, it is an armed group's name.
_PART = r"(?:(?:al|el|an|ash)-)?\p{Lu}[\w'’-]*+"
_JOIN = r"[ ](?:(?:of|for|the|al|de|and)[ ]){0,2}"
_GROUP_NAME = rf"(?!The[ ]){_PART} (?:{_JOIN}{_PART})++"


def with_unlisted(signals: Signals, mentions: list[ActorMention]) -> list[ActorMention]:
    """Add groups that are in no list, recognised by a word in their names: "Gorma Liberation Front"."""
    signs = [s for s in signals.of("attacks") if s.section == "group_word"]
    sentence = signals.sentence
    if not signs or sentence.text.isupper():
        return mentions
    for match in compile_(_GROUP_NAME).finditer(sentence.text):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        is_group = any(match.start() <= s.start and s.end <= match.end() for s in signs)
        is_group = is_group and word_set("actors", "arm").isdisjoint(match[0].lower().split())
        if is_group and not any(m.noun == "name" and m.span.overlaps(span) for m in mentions):
            mentions = [m for m in mentions if not m.span.overlaps(span)]
            mentions.append(ActorMention(span, match[0], "group", "unlisted"))
    return sorted(mentions, key=lambda mention: mention.span)
