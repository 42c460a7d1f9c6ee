"""Fit the weights of `evidence.toml` to coded articles.

    python tests/fit_evidence.py GOLD               what the weights give as they stand, and what a fit would change
    python tests/fit_evidence.py GOLD --write       the same, and write the fitted weights into evidence.toml
    python tests/fit_evidence.py GOLD --folds       fit on each half of the articles, report on the other
    python tests/fit_evidence.py GOLD --only adds   change the weights of one question alone

GOLD is a folder of coded sets: `dev_*.jsonl` with `text`, `date`, `deaths` and `injured`, and
`articles/articles.jsonl`, coded claim by claim. Its articles are read once; then every weight is tried one and two
steps up and down in turn, and the claims are settled anew in those articles alone where that could change an answer.
The measure is the sum of the shares that are right, each times its weight in `WORTH`. A change stays where it helps by
GAIN and hurts neither half of the articles, cut by the checksum of their ids. Same input, same weights: nothing is
drawn by lot, and the package needs none of this when it runs. After `--write` run `python parsers/build_lexicons.py`.
"""

from __future__ import annotations

import argparse
import json
import re
import runpy
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from copy import copy
from inspect import signature
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import msgspec

from tollbook import pipeline
from tollbook.articles.article import Article
from tollbook.articles.paths import read_articles
from tollbook.coding.summary import event_bounds, summarize
from tollbook.events import settling
from tollbook.events.tellings.reading import read_tellings
from tollbook.events.tellings.telling import Telling
from tollbook.harm.claim import Claim
from tollbook.text import weighing
from tollbook.text.document import Document
from tollbook.text.lexicon import FOLDER, load

MEASURES = runpy.run_path(str(Path(__file__).with_name("coded_articles.py")))
GAIN = 0.006
"""What a change must add to the measure: one article of a hundred in a set that weighs little, three in a large one."""
STEPS = (-1.0, 1.0, -2.0, 2.0)
LARGEST = 9.0
PASSES = 4
SETS = ("gva", "airwars", "acled", "isaf", "msa", "muc4", "wiki_terror", "rdwti")
WORTH = {
    "gva killed": 1.6,
    "airwars killed": 1.0,
    "acled killed": 1.0,
    "isaf killed": 1.0,
    "msa killed": 1.1,
    "muc4 killed": 0.5,
    "wiki_terror killed": 0.5,
    "rdwti killed": 1.8,
    "gva injured": 0.4,
    "airwars injured": 0.4,
    "msa injured": 0.3,
    "muc4 injured": 0.1,
    "wiki_terror injured": 0.2,
    "rdwti injured": 0.4,
    "events_together_f1": 1.2,
    "counted_f1": 1.0,
    "scope": 1.2,
    "part_of": 0.4,
    "event_killed": 0.8,
    "event_role": 0.4,
    "event_reported_f1": 0.8,
    "summary_killed_best": 0.6,
    "summary_killed": 0.5,
    "summary_injured_best": 0.3,
    "summary_injured": 0.3,
}
"""What each share weighs: more where there are many articles, and where long articles are coded."""
WITH_OR_WITHOUT = ("msa", "wiki_terror")
"""Sets whose coders count the attackers now and then: right but for them is worth `NEARLY`."""
NEARLY = 0.7
COMPARED = ("cumulative", "background", "same background")
"""Questions whose scores are held against one another, not only asked whether they hold."""
HALVES = (0, 1)
READ_TELLINGS = "tollbook.events.settling.read_tellings"
NEVER = 999.0
"""Beyond every score: no answer was yes, or none was no."""
READ_BEFORE: Any = (None,) * (len(signature(settling.settled).parameters) - 1)
"""For what the settling hands on to `read_tellings`, whose answer is kept: all but the document and the codebook."""

Counts = dict[str, float]
Asked = dict[str, tuple[float, float]]
"""Of each piece of evidence that held: the smallest score over nothing, and the largest that is not."""


class Coded(NamedTuple):
    """One coded article with its claims as read, before they are settled."""

    set: str
    gold: dict[str, Any]
    document: Document
    tellings: list[Telling]
    claims: list[Claim]
    """The claims as they were before the settling changed them."""

    @property
    def half(self) -> int:
        """Which half of the articles it is in."""
        return zlib.crc32(str(self.gold["id"]).encode()) % 2

    def fresh(self, *_: object) -> list[Telling]:
        """Return the claims with nothing settled."""
        for telling, claim in zip(self.tellings, self.claims, strict=True):
            telling.claim, telling.best = claim, claim.best or 0
            telling.scope, telling.event, telling.counted, telling.in_event = "incident", None, False, False
            telling.part_of = telling.same_as = None
            telling.is_rival = telling.is_rival_total = False
        return self.tellings


def coded_articles(folder: Path) -> Iterator[Coded]:
    """Read the claims of every coded article that has a figure of the dead or the injured, in two processes."""
    paths = {name: folder / f"dev_{name}.jsonl" for name in SETS} | {"": folder / "articles" / "articles.jsonl"}
    with ProcessPoolExecutor(2) as pool:
        for name, path in paths.items():
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
            articles = [_article(article) for article in read_articles([str(path)])]
            yield from pool.map(_coded, [name] * len(rows), rows, articles, chunksize=20)


def _article(read: object) -> Article:
    if not isinstance(read, Article):
        raise TypeError(str(read))
    return read


def _coded(name: str, gold: dict[str, Any], article: Article) -> Coded:
    """Catch an article's claims where their settling begins."""
    caught: list[tuple[Document, list[Telling]]] = []

    def catch(document: Document, *rest: Any) -> list[Telling]:
        caught.append((document, read_tellings(document, *rest)))
        return [copy(telling) for telling in caught[-1][1]]

    with patch(READ_TELLINGS, catch):
        pipeline.read(article)
    document, tellings = caught[0]
    return Coded(name, gold, document, tellings, [telling.claim for telling in tellings])


class Result(NamedTuple):
    """What the settling of one article comes to with the weights as they are."""

    counts: Counts
    asked: Asked

    def may_change(self, piece: str, step: float) -> bool:
        """Say whether another weight of one piece of evidence could change an answer."""
        if piece not in self.asked:
            return False
        yes, no = self.asked[piece]
        compared = piece.split(": ", maxsplit=1)[0] in COMPARED and yes < NEVER
        return compared or (yes + step <= 0 if step < 0 else no + step > 0)


def result_of(coded: Coded) -> Result:
    """Settle an article's claims anew and hold them against what was coded."""
    asked: Asked = {}
    ask = weighing.Question.ask

    def listen(question: weighing.Question[Any], case: Any) -> weighing.Verdict:
        verdict = ask(question, case)
        for piece in (f"{question.name}: bias", *(name for name, _ in verdict.pieces)):
            yes, no = asked.get(piece, (NEVER, -NEVER))
            asked[piece] = (min(yes, verdict.score), no) if verdict.holds else (yes, max(no, verdict.score))
        return verdict

    with (
        patch(READ_TELLINGS, side_effect=coded.fresh) as read,
        patch.object(weighing.Question, "ask", listen),
    ):
        found = settling.settled(coded.document, *READ_BEFORE)
    if read.call_count > 1:  # nothing is reported: each score is shifted, and no margin holds
        asked |= {piece: (0.0, 0.0) for piece in load("evidence") if piece.startswith("background: ")}
    return Result(_counts(coded, found), asked)


def _counts(coded: Coded, found: settling.Settled) -> Counts:
    summary: dict[str, dict[str, Any]] = {
        kind: msgspec.structs.asdict(bounds) for kind, bounds in summarize(found.claims).items()
    }
    if not coded.set:
        return dict(MEASURES["agreement"](coded.gold, {**_record(found), "summary": summary}))
    counts: Counts = {}
    for kind, wanted in (("killed", coded.gold.get("deaths")), ("injured", coded.gold.get("injured") or None)):
        if wanted is not None and f"{coded.set} {kind}" in WORTH:
            best = summary[kind]["best"] or 0
            right = float(best == wanted)
            if not right and kind == "killed" and coded.set in WITH_OR_WITHOUT:
                others = {wanted, *(coded.gold.get("deaths_alt") or ())}
                right = NEARLY * bool({best, best - _attackers(found.claims)} & others)
            counts |= {f"{coded.set} {kind}+": right, f"{coded.set} {kind}": 1}
    return counts


def _attackers(claims: Sequence[Claim]) -> int:
    own = (c for c in claims if c.counted and c.kind == "killed" and c.victim_class == "attacker")
    return sum(claim.best or 0 for claim in own)


_OF_CLAIM = ("kind", "best", "scope", "counted", "event", "part_of")


def _record(found: settling.Settled) -> dict[str, Any]:
    """Write the claims and the events as the record holds them, as far as they are measured."""
    tolls = [
        {
            **{name: getattr(claim, name) for name in _OF_CLAIM},
            "id": at,
            "start": claim.span.start,
            "end": claim.span.end,
        }
        for at, claim in enumerate(found.claims)
    ]
    own = [[claim for claim in found.claims if claim.event == at] for at in range(len(found.roles))]
    events = [
        {"id": at, "role": role, "killed": {"best": event_bounds(own[at], found.claims)["killed"].best}}
        for at, role in enumerate(found.roles)
    ]
    return {"tolls": tolls, "events": events}


class Fit:
    """Coded articles, what they come to with the weights as they are, and the search for better ones."""

    def __init__(self, coded: Sequence[Coded], halves: Sequence[int] = HALVES) -> None:
        """Fit to the articles of some halves alone."""
        self.coded = [one for one in coded if one.half in halves]
        self.halves = halves
        self.results = [result_of(one) for one in self.coded]
        self.counts: dict[int, Counts] = {half: defaultdict(float) for half in halves}
        for one, result in zip(self.coded, self.results, strict=True):
            _add(self.counts[one.half], result.counts)

    def climb(self, pieces: Sequence[str]) -> None:
        """Try each weight in turn until none helps any more."""
        for _ in range(PASSES):
            if not sum([self._improve(piece) for piece in pieces]):
                return

    def _improve(self, piece: str) -> bool:
        """Change one weight where that helps; say whether it did."""
        at = weight_of(piece)
        trials = [self._try(piece, step) for step in STEPS if abs(at + step) <= LARGEST]
        best = max(trials, key=lambda trial: trial.gain, default=None)
        if best is None or best.gain < GAIN:
            return False
        set_weight(piece, at + best.step)
        self.counts = best.counts
        for number, result in best.results.items():
            self.results[number] = result
        print(f"{piece}: {at:g} -> {at + best.step:g} ({best.gain:+.4f})", file=sys.stderr, flush=True)  # noqa: T201
        return True

    def _try(self, piece: str, step: float) -> Trial:
        at = weight_of(piece)
        set_weight(piece, at + step)
        results = {n: result_of(self.coded[n]) for n, old in enumerate(self.results) if old.may_change(piece, step)}
        set_weight(piece, at)
        counts: dict[int, Counts] = {half: defaultdict(float, told) for half, told in self.counts.items()}
        for number, result in results.items():
            _add(counts[self.coded[number].half], result.counts)
            _add(counts[self.coded[number].half], self.results[number].counts, -1)
        gains = [measure(counts[half]) - measure(self.counts[half]) for half in self.halves]
        hurts = min(gains) < -1e-9
        return Trial(step, -1.0 if hurts else sum(gains) / len(gains), counts, results)


class Trial(NamedTuple):
    """What one step of one weight comes to."""

    step: float
    gain: float
    counts: dict[int, Counts]
    results: dict[int, Result]


def _add(counts: Counts, more: Mapping[str, float], times: int = 1) -> None:
    for name, number in more.items():
        counts[name] += times * number


def measure(counts: Counts) -> float:
    """Return the sum of the shares that are right, each times its worth."""
    found: dict[str, Any] = MEASURES["figures"](counts)
    return float(sum(WORTH[name] * figure.value for name, figure in found.items() if name in WORTH))


def weight_of(piece: str) -> float:
    """Return the weight of a piece of evidence as it is now."""
    question, name = piece.split(": ")
    return weighing.weights_of(question)[name]


def set_weight(piece: str, weight: float) -> None:
    """Change a weight for this run."""
    question, name = piece.split(": ")
    for weights in (weighing.weights_of(question), weighing.weights_of(question, "evidence")):
        weights[name] = weight


def write_weights(pieces: Sequence[str]) -> None:
    """Write the weights as they are now into `evidence.toml`, and leave all else in it as it stands."""
    path = FOLDER / "evidence.toml"
    text = path.read_text(encoding="utf-8")
    for piece in pieces:
        header = re.escape(f'["{piece}"]\n')
        text = re.sub(rf"({header}weight = )\S+", rf"\g<1>{weight_of(piece):g}", text)
    path.write_text(text, encoding="utf-8")


def report(title: str, before: Counts, after: Counts) -> None:
    """Print what each share was and is."""
    old, new = MEASURES["figures"](before), MEASURES["figures"](after)
    print(f"{title}: {measure(before):.4f} -> {measure(after):.4f}")  # noqa: T201
    for name in WORTH:
        if name in old:
            print(f"  {name:24} {old[name].value:.3f} -> {new[name].value:.3f}  of {old[name].cases}")  # noqa: T201


def fit_halves(coded: Sequence[Coded], pieces: Sequence[str]) -> None:
    """Fit on each half, and say what that gives on the other."""
    for half in HALVES:
        kept = {piece: weight_of(piece) for piece in pieces}
        other = [1 - half]
        before = Fit(coded, other).counts[1 - half]
        fit = Fit(coded, [half])
        own = fit.counts[half]
        fit.climb(pieces)
        report(f"half {half}, fitted on", own, fit.counts[half])
        report(f"half {1 - half}, held out", before, Fit(coded, other).counts[1 - half])
        for piece, weight in kept.items():
            set_weight(piece, weight)


def fit_all(coded: Sequence[Coded], pieces: Sequence[str], *, write: bool) -> None:
    """Fit on all articles; a change hurts neither half."""
    fit = Fit(coded)
    before = fit.counts
    fit.climb(pieces)
    for half in HALVES:
        report(f"half {half}", before[half], fit.counts[half])
    if write:
        write_weights(pieces)


def main() -> None:
    """Read the articles, then fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", action="store_true", help="fit each half, report on the other")
    parser.add_argument("--write", action="store_true", help="write the fitted weights into evidence.toml")
    parser.add_argument("--only", help="the question whose weights may change")
    options = parser.parse_args()
    pieces = [piece for piece in load("evidence") if options.only in (None, piece.split(": ")[0])]
    coded = list(coded_articles(options.gold))
    if options.folds:
        fit_halves(coded, pieces)
    if options.write or not options.folds:
        fit_all(coded, pieces, write=options.write)


if __name__ == "__main__":
    main()
