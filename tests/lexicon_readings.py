"""State what is read in the sentences that stand beside the words of the lexicons.

    python tests/lexicon_readings.py

writes `lexicon_readings.toml` anew, for a sentence that was added or a reading that is meant to change: look at
what `git diff` shows before you keep it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from tollbook.chunking.quantities import read_quantity
from tollbook.dates.finding import find_dates
from tollbook.gazetteer.lookup import built_in
from tollbook.parties.actors import read_actors
from tollbook.parties.cue_words import read_signals
from tollbook.pipeline import extract
from tollbook.placing.place_reader import read_places
from tollbook.text.document import read_document
from tollbook.text.lexicon import load
from tollbook.text.tokens import tokenize

STATED = Path(__file__).with_suffix(".toml")


def tolls(sentence: str) -> Iterator[str]:
    """Say who was harmed, else which quantities stand in the sentence."""
    found = extract(sentence).tolls
    if found:
        yield from (f"{toll.kind} {toll.best} {toll.victim_class}" for toll in found)
        return
    tokens, at = tokenize(read_document(sentence).sentences[0]), 0
    while at < len(tokens):
        counted = read_quantity(tokens, at)
        if counted is not None:
            yield f"{counted.quantity.qualifier} {counted.quantity.best}"
        at = counted.end if counted else at + 1


def dates(sentence: str) -> Iterator[str]:
    """Say which days are named, read on 26 February 2020, and what happened or is planned on them."""
    for date in find_dates(read_document(sentence), "2020-02-26"):
        yield f"{date.date_start or '?'} to {date.date_end or '?'}, {date.role}"


def actors(sentence: str) -> Iterator[str]:
    """Say who is named and on which side."""
    document = read_document(sentence)
    signals = read_signals(document, document.sentences[0])
    return (f"{actor.name}, {actor.side}" for actor in read_actors(document, document.sentences[0], signals))


def states(sentence: str) -> Iterator[str]:
    """Say whose adjectives stand in the sentence."""
    document = read_document(sentence)
    return (signal.value for signal in read_signals(document, document.sentences[0]).of("nationalities"))


def places(sentence: str) -> Iterator[str]:
    """Say which places are named, the part that they play and the country in which they lie."""
    for place in read_places(read_document(sentence), (), None, built_in()).mentions:
        yield f"{place.name}, {place.role}, {place.country_code or '?'}"


READERS: dict[str, Callable[[str], Iterator[str]]] = {
    "people": tolls,
    "grammar": tolls,
    "roles": tolls,
    "numbers": tolls,
    "date_words": dates,
    "months": dates,
    "weekdays": dates,
    "actors": actors,
    "nationalities": states,
    "places": places,
    "gazetteer": places,
    "person_names": places,
    "organisations": places,
}


def sentences() -> dict[str, list[str]]:
    """Return the sentences that each lexicon says are read, each once."""
    return {file: list(dict.fromkeys(s for section in load(file).values() for s in section.read)) for file in READERS}


def read(file: str, sentence: str) -> str:
    """Say in a line what is read in a sentence."""
    return "; ".join(READERS[file](sentence)) or "nothing"


def main() -> None:
    """Write the file anew."""
    lines = ["# What is read in each sentence of the lexicons; see lexicon_readings.py."]
    for file, some in sentences().items():
        lines += ["", f"[{file}]"]
        for sentence in some:
            key, value = (json.dumps(words, ensure_ascii=False) for words in (sentence, read(file, sentence)))
            lines.append(f"{key} = {value}")
    STATED.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
