"""Noun phrases as groups: who is named, how many, and what they are."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.chunking import marks
from tollbook.chunking.chunks import (
    DETERMINERS,
    POSSESSIVES,
    PUNCTUATION,
    Chunk,
    Group,
    count_nouns,
    is_capital,
    listed,
)
from tollbook.chunking.noun_phrases import names_behind, phrase_extent
from tollbook.chunking.numbers import words as spelled
from tollbook.chunking.person_nouns import Noun, animals, noun_at, person_nouns, thing_nouns
from tollbook.chunking.quantities import ONE, TWO_OR_MORE, Counted, Quantity, may_start, read_quantity
from tollbook.chunking.unlisted_groups import group_chunk, unlisted_group
from tollbook.record import Kind, VictimClass
from tollbook.text.lexicon import forms, load
from tollbook.text.spans import Span
from tollbook.text.tokens import Tokens

_BODIES = frozenset(("bodies", "body", "cadaver", "cadavers", "corpses", "corpse", "remains"))
_HURT: dict[str, Kind] = {"wounded": "injured", "injured": "injured", "hurt": "injured"}
_STATES: dict[str, Kind] = {
    "dead": "killed", "deceased": "killed", "slain": "killed", "murdered": "killed",
    "assassinated": "killed", **_HURT,
}  # fmt: skip
"""What "two of the dead" and "one of the injured" say of them."""
_STANDING = 100
"""So many refugees are a standing number, and none of a family met on the road."""
_COUNTABLE = marks.DESCRIBED + marks.HARM_COUNT
_SEVERAL = marks.PEOPLE + marks.NUMBER
_VERBAL = marks.HARMING + marks.HARM
_DETERMINED = marks.DEATH + marks.BODY + marks.TOLL + _VERBAL
"""What may stand behind a determiner with no noun: "the killing of", "the bodies of"."""
_CAPTIVES = frozenset(("hostage", "captive"))
"""Behind a number they are people: "one hostage died"; elsewhere a state: "took a nurse hostage"."""
_LIVES_ARE = frozenset(("lost", "snuffed", "claimed"))
"""Behind "12 lives were"."""
_MEN = frozenset(("man", "member", "person", "strong"))
_OF_THEM = frozenset(("them", "whom", "us", "which", "these", "those"))


# Endings of nouns that name no person: "a decision was killed".


def read_counted(tokens: Tokens, counted: Counted, first: int) -> Chunk:
    """Read the noun phrase a quantity counts: "12 soldiers", "dozens of people", "two of the men"."""
    words, at = tokens.words, _behind_more(tokens, counted.end)
    if at < len(words) and words[at] == "of":
        inside = at + 1
        if (end := _end_of_them(tokens, inside)) is not None:
            return _of_them(tokens, counted, first, end)
        definite = inside < len(words) and words[inside] in (POSSESSIVES | DETERMINERS)
        inside += definite
        if inside < len(words) and may_start(words[inside]):
            nested = read_quantity(tokens, inside)
            inside = nested.end if nested else inside
        while inside + 1 < len(words) and words[inside] in forms("roles", "badly"):
            inside += 1  # "nine of the most badly hurt"
        chunk = read_phrase(tokens, inside, counted, first) if inside < len(words) else None
        while chunk and chunk.end + 1 < len(words) and words[chunk.end] == "'s":
            chunk = read_phrase(tokens, chunk.end + 1, counted, first)
        if chunk and definite and chunk.mark in _COUNTABLE:
            known = tokens.words[at + 1] in DETERMINERS
            state = next((words[k] for k in (chunk.end - 1, inside) if words[k] in _STATES), "")
            kind = _STATES.get(state, chunk.kind) if known and chunk.group else chunk.kind
            if counted.form == "vague":  # "many of the wounded"
                group = replace(chunk.group, definite=known) if chunk.group else None
                return replace(chunk, group=group, kind=kind, name="subset" if kind != chunk.kind else chunk.name)
            group = replace(chunk.group, definite=known) if chunk.group else None
            mark = marks.PERSON if known and chunk.mark == marks.OTHER else chunk.mark
            return replace(chunk, mark=mark, name="subset", group=group, kind=kind)
        return chunk or Chunk(marks.THING, first, at)
    return read_phrase(tokens, at, counted, first)


def _behind_more(tokens: Tokens, at: int) -> int:
    """Step over "more" and "other" before what is counted, where what follows does not need them."""
    words = tokens.words
    if at + 1 >= len(words):
        return at
    if words[at] in ("more", "additional", "further"):
        return at + 1  # "15 more wounded", "two more guards"
    if words[at] in ("other", "others") and words[at + 1] in forms("roles", "harmed"):
        return at + 1  # "27 other injured"
    if words[at] == "other" and words[at + 1] in forms("grammar", "be", "have"):
        return at + 1  # "12 other were hurt"
    described = words[at] == "other" and at + 2 < len(words) and (_people_at(tokens, at + 1) or 0) > at + 1
    return at + described  # "three other village guards", "nine other suspected rebels"


def _people_at(tokens: Tokens, at: int) -> int | None:
    """Return the position of the noun for people that the phrase from `at` on ends with."""
    end, head = phrase_extent(tokens, at)
    return head if end > at and noun_at(tokens, at, head) is not None else None


def _end_of_them(tokens: Tokens, inside: int) -> int | None:
    """Return the end of "them" in "five of them", or of "their own" in "lost four of their own."."""
    words = tokens.words
    if inside < len(words) and words[inside] in _OF_THEM:
        return inside + 1
    own = inside + 2
    if words[inside + 1 : own] != ["own"] or words[inside] not in POSSESSIVES:
        return None
    return own if own == len(words) or words[own] in PUNCTUATION or words[own] in listed() else None


def _of_them(tokens: Tokens, counted: Counted, first: int, end: int) -> Chunk:
    """Read "five of them policemen": a part of a group told before."""
    chunk = read_phrase(tokens, end, counted, first)
    if chunk.group is None or chunk.end == end or chunk.mark == marks.THING:
        chunk = group_chunk(marks.PEOPLE, tokens, first, end, end, counted, None)
    if tokens.words[end - 1] == "own":
        return chunk  # those who told of it lost them: none of the people before
    group = replace(chunk.group, definite=True) if chunk.group else None
    return replace(chunk, mark=marks.OF_THEM, group=group)


_QUOTES = frozenset('"“')
_HEADS = frozenset(("head", "heads"))


def read_phrase(tokens: Tokens, at: int, counted: Counted | None, first: int) -> Chunk:
    """Read the words of a noun phrase from `at` on and say what they name."""
    if counted is not None and (second := _second_of_two(tokens, at, counted)) is not None:
        at = second
    words = tokens.words
    if at > first and at < len(words) and words[at] in _QUOTES and _people_at(tokens, at + 1) is not None:
        at += 1  # a "colonel", two "spies"
    end, head = phrase_extent(tokens, at)
    if counted is not None and (harm := _counted_harm(tokens, at, end, head, counted)):
        return replace(
            group_chunk(marks.HARM_COUNT, tokens, first, at, harm + 1, counted, None), kind=count_nouns()[words[harm]]
        )
    if end == at:
        if counted is None or (counted.form == "single" and words[first] in ("a", "an")):
            return _listed_or_thing(tokens, first, at)
        stands = at < len(words) and (words[at] in _CAPTIVES or words[at] in forms("roles", "harmed"))
        if stands and (words[at] in _CAPTIVES or _stands_for_people(tokens, at, counted)):
            end = at + 1
        kind = _HURT.get(words[at]) if end > at and words[at - 1] not in DETERMINERS else None
        return replace(group_chunk(marks.PEOPLE, tokens, first, at, end, counted, None), kind=kind)
    noun = noun_at(tokens, at, head)
    if noun is not None and words[head] in _HEADS and not animals().isdisjoint(words[head + 2 : head + 3]):
        return Chunk(marks.THING, first, head + 3)  # "300 head of cattle"
    if noun is not None:
        group = people_group(tokens, first, at, end, head, counted, noun)
        several = counted is not None and counted.form == "number" and (counted.quantity.best or 0) > 1
        state = _STATES.get(words[at]) if several and "of" not in words[first:at] else None
        if several and words[head] in forms("roles", "displaced") and _is_standing(group):
            state = "displaced"
        return replace(group, kind=state) if state is not None else group
    return unlisted_group(tokens, first, at, end, head, counted)


def _second_of_two(tokens: Tokens, at: int, counted: Counted) -> int | None:
    """Return where the second of two words for one noun begins: "12 political and religious leaders"."""
    words = tokens.words
    if counted.form not in ("number", "vague") or counted.quantity == ONE or at >= len(words):
        return None
    end, head = phrase_extent(tokens, at)
    if end == at or words[end : end + 1] != ["and"] or end + 2 >= len(words) or may_start(words[end + 1]):
        return None
    first = noun_at(tokens, at, head)
    if (first is not None and first.plural) or words[head].endswith("s") or words[head] in thing_nouns():
        return None
    if is_capital(tokens.raws[head]) or words[end + 1] in DETERMINERS | POSSESSIVES:
        return None
    beyond, noun = phrase_extent(tokens, end + 1)
    told = noun_at(tokens, end + 1, noun) if beyond > noun > end + 1 else None
    return end + 1 if told is not None and told.plural else None


def _stands_for_people(tokens: Tokens, at: int, counted: Counted) -> bool:
    """Say whether a state stands for those who are in it: "two of the wounded", "twelve wounded were flown out"."""
    if tokens.words[at - 1] in DETERMINERS or tokens.words[at - 1] in forms("roles", "badly"):
        return True
    if at > counted.end + 1 and tokens.words[counted.end] == "of" and may_start(tokens.words[at - 1]):
        return True  # "seventeen of the 144 injured"
    if tokens.words[at] not in _HURT or counted.form not in ("number", "vague"):
        return False
    found = listed().find(tokens.words, at + 1) if at + 1 < len(tokens) else None
    return found is not None and found[0].mark in marks.BE + marks.HAVE + marks.VERB


def _is_standing(chunk: Chunk) -> bool:
    quantity = chunk.group.quantity if chunk.group is not None else None
    return quantity is not None and (quantity.best or 0) >= _STANDING


def _counted_harm(tokens: Tokens, at: int, end: int, head: int, counted: Counted) -> int | None:
    """Return the position of the noun in "12 deaths", "nine confirmed fatalities"."""
    words = tokens.words
    end += end + 1 < len(words) and words[end] in forms("roles", "modifiers") and words[end + 1] in count_nouns()
    for noun in (end, head):
        if noun < len(words) and words[noun] in count_nouns() and counted.form != "pair":
            lives = words[noun] == "lives"
            named = words[noun] in ("deaths", "fatalities", "injuries") and tokens.raws[noun].islower()
            plain = all(
                _modifies(words[k])
                or (lives and words[k] in person_nouns())
                or (named and tokens.raws[k][0].isupper())  # "1,417 Gaza deaths"
                or (words[noun] in ("bodies", "cadavers", "corpses") and _describes_bodies(words[k]))
                for k in range(at, noun)
            )
            return noun if plain and _is_counted_harm(tokens, noun, counted) else None
    return None


def _describes_bodies(word: str) -> bool:
    """Say whether a word may stand before "bodies": "hacked-up", "bullet-pierced"."""
    return word in forms("roles", "adjectives") or ("-" in word and word.endswith(("ed", "up", "ridden")))


def _modifies(word: str) -> bool:
    return word in forms("roles", "modifiers") or word.endswith("ian")  # fmt: skip


def _is_counted_harm(tokens: Tokens, at: int, counted: Counted) -> bool:
    """Tell "12 injured" that ends its phrase from "12 injured people" and from "12 killed five"."""
    word = tokens.words[at]
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else "."
    if word in ("dead", "injured", "wounded", "slain", "fatal"):
        return False  # read as a group and a state, so that "leaving 12 dead" is one pattern
    if count_nouns()[word] == "displaced":
        return counted.start == 0 and after == "." and at + 2 >= len(tokens.words)
    if word == "lives":
        taken = tokens.words[counted.start - 1] if counted.start else ""
        return taken in forms("roles", "takes_lives") or not _LIVES_ARE.isdisjoint(tokens.words[at + 1 : at + 4])
    if word in ("death", "injury", "killing", "body", "cadaver", "corpse", "casualty", "fatality"):
        if after == "toll":
            return False
        ends = after in PUNCTUATION or after in listed()
        return counted.quantity.best in (0, 1) and ends
    return after not in person_nouns()


def _listed_or_thing(tokens: Tokens, first: int, at: int) -> Chunk:
    """A determiner with no noun behind it: "the dead", "the killing of", or nothing."""
    while (
        at + 1 < len(tokens.words)
        and tokens.words[at] in forms("roles", "modifiers")
        and tokens.words[at + 1] in _BODIES
    ):
        at += 1  # "their mutilated bodies"
    found = listed().find(tokens.words, at) if at < len(tokens.words) else None
    word = tokens.words[at] if at < len(tokens.words) else ""
    if tokens.words[first] == "any":
        asked = _end_of_whom(tokens, at + 1) if word == "of" else 0
        behind = listed().alone(tokens.words[asked]) if 0 < asked < len(tokens) else None
        if asked and (behind is None or behind.mark != marks.HARMED):
            return Chunk(marks.THING, first, asked)  # not "to name any of the four people killed"
        return Chunk(marks.THING, first, found[1] if found else max(at, first + 1))
    if word in forms("roles", "harmed") and tokens.words[first] in ("the", "his", "their"):
        group = Group(
            TWO_OR_MORE,
            tokens.span(first, at),
            tokens.span(at, at + 1),
            word,
            "unknown",
            "definite",
            more=False,
            plural=True,
        )
        return Chunk(marks.PEOPLE, first, at + 1, group=group, name=word)
    if found is not None and found[0].mark in _DETERMINED:
        meaning, end = found
        mark = marks.DEATH if meaning.mark in _VERBAL else meaning.mark
        return replace(meaning.chunk(first, end), mark=mark)
    if found is not None and found[0].mark == marks.VERB and _is_a_noun(tokens, at, found[1]):
        return Chunk(marks.THING, first, found[1])  # "in the ambush"
    return Chunk(marks.THING, first, max(at, first + 1))


def _end_of_whom(tokens: Tokens, at: int) -> int:
    """Return the end of those of whom it is asked whether any came to harm: "if any of the 15 hostages had died"."""
    count = len(tokens.words)
    inside = at + (at < count and tokens.words[at] in DETERMINERS | POSSESSIVES)
    if inside == count:
        return at
    counted = read_quantity(tokens, inside) if may_start(tokens.words[inside]) else None
    return (read_counted(tokens, counted, inside) if counted else read_phrase(tokens, inside, None, inside)).end


def _is_a_noun(tokens: Tokens, at: int, end: int) -> bool:
    """Say whether what may be a verb ends a phrase behind "the" or its like: "in the ambush."."""
    behind = tokens.words[end] if end < len(tokens) else "."
    return end == at + 1 and not tokens.words[at].endswith(("ed", "ing")) and behind in PUNCTUATION


def people_group(
    tokens: Tokens, first: int, at: int, end: int, head: int, counted: Counted | None, noun: Noun
) -> Chunk:
    """Make the chunk of a phrase whose head is a noun for people."""
    words = tokens.words
    if noun.group:
        told = _body_of_people(tokens, first, at, end, head, counted, noun)
        if isinstance(told, Chunk):
            return told
        counted = told
    mark = marks.PEOPLE
    if counted is None:
        form = "definite" if words[first] in (POSSESSIVES | DETERMINERS) else "bare"
        if at > 0 and words[first] == "'":
            form = "definite"
        named = end > head + 1
        several = names_behind(tokens, end) if named and noun.plural else None
        if several is not None:
            many = Counted(Quantity(*(several[0],) * 3, "exact"), first, at, "pair")
            return group_chunk(marks.PEOPLE, tokens, first, at, several[1], many, noun)
        single = not noun.plural or named
        counted = Counted(ONE if single else TWO_OR_MORE, first, at, "name" if named and single else form)
        role = marks.OTHER if words[first] in POSSESSIVES else marks.PERSON if form == "definite" else marks.BARE_PERSON
        mark = (marks.NAME if named else role) if single else marks.PEOPLE
    elif counted.form == "single" or counted.quantity == ONE:
        mark = marks.PERSON if words[first] in ("a", "an") else marks.OTHER
    elif noun.plural and end > head + 1 and (several := names_behind(tokens, end)) is not None:
        end = several[1] if several[0] == counted.quantity.best else end  # "two guards Ole Holm and Ann Lund"
    chunk = group_chunk(mark, tokens, first, at, end, counted, noun)
    if words[head] in forms("roles", "part_heads") and end + 1 < len(words) and words[end] == "of":
        return _with_complement(tokens, chunk, end)
    if words[end : end + 2] == ["belonging", "to"] and end + 2 < len(words):
        return _with_complement(tokens, chunk, end + 1, several=True)
    return chunk


def _body_of_people(
    tokens: Tokens, first: int, at: int, end: int, head: int, counted: Counted | None, noun: Noun
) -> Chunk | Counted | None:
    """Read how many "a couple" or "a group of 12" are: a chunk of their own, or what counts them."""
    words = tokens.words
    if not noun.plural and (men := _men_of(words[at:head])):
        return Counted(Quantity(men, men, men, "exact"), first, at, "number")
    if not noun.plural and words[head] in ("couple", "pair", "trio"):
        return Counted(Quantity(*(3 if words[head] == "trio" else 2,) * 3, "exact"), first, at, "pair")
    if words[end : end + 2] in (["consisting", "of"], ["comprised", "of"]) and end + 2 < len(words):
        inner = read_quantity(tokens, end + 2) if may_start(words[end + 2]) else None
        return read_counted(tokens, replace(inner, start=first), first) if inner else Chunk(marks.THING, first, end)
    if end + 1 < len(words) and words[end] == "of":
        inner = read_quantity(tokens, end + 1) if may_start(words[end + 1]) else None
        if inner is not None:
            if counted is not None and counted.form == "number" and "of" in words[first:head]:
                some = read_counted(tokens, replace(inner, start=first), first)  # "two of its crew of eight"
                return _counted_as(some, counted)
            return read_counted(tokens, replace(inner, start=first), first)
        if counted is not None and words[head] in forms("roles", "part_heads"):
            return counted  # "three personnel of the Gorma Guard"
        bare = read_phrase(tokens, end + 1, None, first)
        return replace(bare, first=first) if bare.mark in _SEVERAL else Chunk(marks.THING, first, end)
    if not noun.plural and (counted is None or counted.form == "single"):
        return Counted(TWO_OR_MORE, first, at, "vague") if words[head] == "family" else Chunk(marks.THING, first, end)
    return counted


def _counted_as(chunk: Chunk, counted: Counted) -> Chunk:
    """Return the chunk of a whole with the number of those of it who are told."""
    return chunk if chunk.group is None else replace(chunk, group=replace(chunk.group, quantity=counted.quantity))


def _men_of(words: list[str]) -> int | None:
    """Return how many "a five-man crew" and "the 12-member team" are."""
    for word in words:
        number, dash, unit = word.rpartition("-")
        if dash and unit in _MEN:
            return int(number) if number.isdigit() else spelled().units.get(number)
    return None


def _with_complement(tokens: Tokens, chunk: Chunk, at: int, *, several: bool = False) -> Chunk:
    """Take "of the Turkish forces" into "17 members": it says who they are.

    Of several bodies ("belonging to the Bloc and the Front") all are taken.
    """
    inside = _behind_determiner(tokens, at + 1)
    end, _ = phrase_extent(tokens, inside)
    while end < len(tokens.words) - 1 and tokens.words[end] == "'s":
        end, _ = phrase_extent(tokens, end + 1)
    while several and tokens.words[end : end + 1] == ["and"] and end + 1 < len(tokens.words):
        name = _behind_determiner(tokens, end + 1)
        if not is_capital(tokens.raws[name]) or (beyond := phrase_extent(tokens, name)[0]) == name:
            break
        end = beyond
    if end == inside or chunk.group is None:
        return chunk
    belongs = chunk.group.victim_class
    if belongs == "unknown" or (belongs == "militant" and _is_of_the_state(tokens, inside, end)):
        belongs = _membership(tokens, inside, end) or belongs
    victims = Span(chunk.group.victims.start, tokens.ends[end - 1])
    return replace(chunk, end=end, group=replace(chunk.group, victims=victims, victim_class=belongs))


def _behind_determiner(tokens: Tokens, at: int) -> int:
    return at + (tokens.words[at] in POSSESSIVES | DETERMINERS and at + 1 < len(tokens.words))


def _is_of_the_state(tokens: Tokens, first: int, end: int) -> bool:
    """Say whether a body with no name is no rebels': "the commander of government forces"."""
    nouns = [person_nouns().get(word) for word in tokens.words[first:end]]
    rebels = any(noun is not None and noun.victim_class == "militant" for noun in nouns)
    return not rebels and not any(map(is_capital, tokens.raws[first:end]))


def _membership(tokens: Tokens, first: int, end: int) -> VictimClass | None:
    """Say what a member of the named body is: a soldier, a policeman, a fighter."""
    for section in load("units").values():
        victim_class: VictimClass | None = section.more.get("members")
        if victim_class and any(tokens.words[i] in section.forms for i in range(first, end)):
            return victim_class
    return None
