"""The marks that a sentence is cut into: one character for each chunk, and the name the harm rules know it by.

"12 villagers were killed in Gorma." is the string `PbKiM.`, which a rule reads as
`people be harmed in name stop`.
"""

from __future__ import annotations

from msgspec import Struct

from tollbook.text.notation import Alphabet


class Mark(Struct, frozen=True):
    """A mark, or a named set of marks."""

    characters: str
    """One character; of a set, one for each of its marks."""
    name: str
    meaning: str
    example: str


MARKS: dict[str, Mark] = {}
"""The marks that stand in strings, by name."""
SETS: dict[str, Mark] = {}
"""The named sets of marks."""
UNWRITTEN: dict[str, Mark] = {}
"""Marks of words that leave nothing in the string."""


def _mark(character: str, name: str, meaning: str, example: str, table: dict[str, Mark] = MARKS) -> str:
    """Enter a row of the table and return its characters: code compares plain strings."""
    table[name] = Mark(character, name, meaning, example)
    return character


def _set(characters: str, name: str, meaning: str, example: str) -> str:
    return _mark(characters, name, meaning, example, SETS)


# fmt: off
# Who and what
PEOPLE       = _mark("P", "people", "several people, or a number of them", "12 villagers")
PERSON       = _mark("r", "person", "one person, told by what he is", "a driver")
BARE_PERSON  = _mark("s", "bare_person", "the same without an article", "driver")
OTHER        = _mark("p", "other", "one more person, or somebody's", "another man; his wife")
NAME         = _mark("M", "name", "one person, or a place, by name", "Gul Zaman")
NUMBER       = _mark("Q", "number", "a number alone, or with a plural noun that no list has", "12 Zuluans")
UNLISTED     = _mark("q", "unlisted", "one of a noun that no list has", "a Zuluan")
OF_THEM      = _mark("U", "of_them", "a part of a group told before", "five of them")
HARM_COUNT   = _mark("E", "harm_count", "a number of deaths, wounds or arrests", "12 deaths")
HE           = _mark("O", "he", "a pronoun that may be a subject", "he; they; those")
HIM          = _mark("W", "him", "a pronoun that may be an object alone", "him; them")
SELF         = _mark("H", "self", "the doer again, as the object", "himself")
BODY         = _mark("B", "body", "a body, or bodies nobody counted", "the body")
THING        = _mark("X", "thing", "whatever else is named", "the market")
AGE          = _mark("e", "age", "an age in apposition", "aged 34")
# Harm
HARMED       = _mark("K", "harmed", "a past form, the victims before it (passive) or behind it", "killed")
HARMING      = _mark("k", "harming", "a participle, the victims behind it", "killing")
HARM         = _mark("j", "harm", "a present form or an infinitive", "kill; kills")
DIED         = _mark("D", "died", "what the victims themselves do or suffer", "died; disappeared")
DEAD         = _mark("A", "dead", "the state that they are in", "dead; missing; hostage")
DEATH        = _mark("N", "death", "a noun for the harm itself", "the murder of")
TOLL         = _mark("T", "toll", "words that give a sum", "death toll; the number of soldiers killed")
LABEL        = _mark(":", "label", "a word of harm that labels a figure", "Killed: 8")
AMONG_DEAD   = _mark("l", "among_dead", "words that lead in some of the dead", "among the dead; the dead included")
SUICIDE      = _mark("Y", "suicide", "the doer died by it, with no object", "blew himself up")
SHOT         = _mark("S", "shot", "violence that tells neither death nor wound", "shot; stabbed")
TO_DEATH     = _mark("a", "to_death", 'what ends "stabbed a nurse"', "to death; fatally")
SURVIVED     = _mark("c", "survived", "the end of those whom the harm left alive", "survived")
LIVES        = _mark("f", "lives", 'what ends "cost ten people"', "their lives")
FLEE         = _mark("v", "flee", 'what ends "forced ten people"', "to flee")
FOUND        = _mark("F", "found", "what is done with bodies", "found; buried")
# Verbs
BE           = _mark("b", "be", 'forms of "be"', "was; were; became")
HAVE         = _mark("h", "have", 'forms of "have"', "had; is said to have")
MODAL        = _mark("m", "modal", "a modal verb", "would; may")
NOT          = _mark("n", "not", "a negation", "not; never; no")
SAY          = _mark("x", "say", "a verb of telling", "said; announced")
FORCE        = _mark("u", "force", "a verb that makes others do something", "forced; sent")
LEAVE        = _mark("L", "leave", "a verb that ends with a state or a loss", "left; cost")
VERB         = _mark("V", "verb", "any other verb, and phrases that look like harm", "stormed; toll free")
DOING        = _mark("I", "doing", "a participle that ties a thing or a place to people", "guarding; working on")
# What holds them together
ADVERB       = _mark("z", "adverb", "an adverb, a date or an hour", "reportedly; on Monday")
WHO          = _mark("R", "who", "a relative pronoun", "who; that; which")
INCLUDING    = _mark("G", "including", "words that lead in a part of a group", "including; some of them")
AMONG        = _mark("g", "among", '"among" with a group behind it', "among")
OF           = _mark("o", "of", '"of"', "of")
BY           = _mark("y", "by", '"by"', "by")
TO           = _mark("t", "to", '"to"', "to")
WITH         = _mark("w", "with", '"with": a group behind it may be a subject', "with")
IN           = _mark("i", "in", "any other preposition", "in; near; because of")
AND          = _mark("&", "and", "a word that joins", "and; or; but")
ALONG_WITH   = _mark("C", "along_with", "words that join, also behind the verb", "along with; as well as")
WHEN         = _mark(";", "when", "a word that opens a clause", "when; after; because")
POSSESSIVE   = _mark("'", "possessive", "a possessive ending", "'s")
COMMA        = _mark(",", "comma", "a comma or a bracket", ",; (")
STOP         = _mark(".", "stop", "any other stop", ".; ;; ?")
DASH         = _mark("-", "dash", "a dash or a hyphen that stands alone", "--")
# Left out of the string
DETERMINER   = _mark("d", "determiner", "the first word of a group, which tells who it is", "the; his", UNWRITTEN)
ASIDE        = _mark('"', "aside", "a quotation mark or a short insertion", "(AFP)", UNWRITTEN)

KNOWN        = _set("PrspM", "known", "people for certain: a listed noun or a name", "a driver; Gul Zaman")
DESCRIBED    = _set("PrspQq", "described", "people told by a noun or a number", "12 villagers; a driver")
SOMEONE      = _set("PrspMQq", "someone", "people told by a noun, a number or a name", "12 villagers; Gul Zaman")
NOUN         = _set("PrspMQqX", "noun", "whatever is told by a noun, a number or a name", "a driver; the market")
VICTIM_GROUP = _set("PrspMQqEOW", "victim_group", "whoever may be harmed", "12 villagers; 12 deaths; them")
# fmt: on


def alphabet(*roles: str) -> Alphabet:
    """Return the marks and sets for patterns that capture these roles."""
    marks, sets = ({name: mark.characters for name, mark in table.items()} for table in (MARKS, SETS))
    return Alphabet(marks=marks, sets=sets, roles=frozenset(roles))


def character(name: str) -> str:
    """Return the character of a mark that a word list names."""
    return (MARKS.get(name) or UNWRITTEN[name]).characters
