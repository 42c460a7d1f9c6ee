"""How time grows with the length of an article: twice the length should take twice the time."""

from __future__ import annotations

from itertools import cycle

import tollbook
from speed import passing
from texts import PLACES, VICTIMS, made_texts, own_texts

LENGTH = 60_000
"""Characters of the shorter text."""
RUNS = 3


def growing_texts(length: int) -> dict[str, str]:
    """Return texts of a length, each with much of one thing, any two of which might be compared."""
    dense = " ".join(made_texts(1 + length // 200))
    own = own_texts()
    texts = {
        "made reports": dense,
        "no full stop": dense.replace(".", ","),
        "long articles": "\n\n".join(own["articles"]),
        "other news": "\n\n".join(own["other news"]),
        "live blog": live_blog(length),
        "list of places": listed(length),
        "table": table(length),
        "names": names(length),
        "days": days(length),
        "one word": "killed ",
        "digits": "12 and ",
        "brackets": "( ",
        "list of words": "soldiers, ",
        "short lines": "A\n",
        "pronoun speakers": "Two men were killed, he said. ",
        "watchdogs": "Two men were killed, the watchdog said. ",
        "pronoun victims": "Gunmen met ten men. They were killed. ",
        "quotes": '"Two men were killed," he said. "',
    }
    return {name: (text * (1 + length // len(text)))[:length] for name, text in texts.items()}


def live_blog(length: int) -> str:
    """Return entries under the hour at which they were written."""
    entries = enumerate(made_texts(1 + length // 300))
    return "\n\n".join(f"{at // 60 % 24:02}:{at % 60:02} GMT\n{' '.join(text.split())}" for at, text in entries)


def listed(length: int) -> str:
    """Return one place and its dead a line, under a heading."""
    several = zip(range(length // 12), cycle(PLACES), strict=False)
    lines = (f"- {place}: {2 + at % 30} killed" for at, place in several)
    return "Killed since Monday:\n\n" + "\n".join(lines)


def table(length: int) -> str:
    """Return a table of places, killed and wounded."""
    rows = (
        f"| {place} | {2 + at % 30} | {at % 9} |" for at, place in zip(range(length // 12), cycle(PLACES), strict=False)
    )
    return "| Place | Killed | Wounded |\n|---|---|---|\n" + "\n".join(rows)


def names(length: int) -> str:
    """Return a sentence for each of many dead, all of them named."""
    given = ("Ali", "Maria", "John", "Fatima", "Pedro", "Olena", "Samuel")
    family = ("Haddad", "Lopez", "Okoro", "Smith", "Khan", "Bondar", "Perera", "Diallo", "Rossi")
    people = zip(range(length // 40), cycle(given), cycle(family), cycle(VICTIMS), strict=False)
    return " ".join(
        f"{first} {last}, {20 + at % 50}, was killed with two {victims}." for at, first, last, victims in people
    )


def days(length: int) -> str:
    """Return a sentence for each of many days and places."""
    several = zip(range(length // 40), cycle(PLACES), strict=False)
    return " ".join(f"On {1 + at % 28} March {1990 + at % 30} two men were killed in {place}." for at, place in several)


def growth() -> dict[str, tuple[float, float]]:
    """Return the CPU seconds of each text, and of one of the same kind twice as long."""
    short, twice = growing_texts(LENGTH), growing_texts(2 * LENGTH)
    return {name: (seconds(short[name]), seconds(twice[name])) for name in short}


def seconds(text: str) -> float:
    """Return the CPU seconds of the fastest of a few readings."""
    return min(passing(tollbook.extract, [text]) for _ in range(RUNS))
