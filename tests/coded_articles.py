"""How far records agree with articles that were coded claim by claim and event by event.

A coded article has `claims` (`kind`, `start`, `end`, `best`, `event`, `scope`, `counted`, `part_of` and `same_as` as
positions in the list, `unsure` with the fields not to be judged, "claim" for all of them), `events` (`event`, `role`,
`killed` as low, best, high) and `summary`. A toll is held against the claim of its kind whose words it shares most, an
equal figure before others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Row = dict[str, Any]
Pairs = dict[int, int]
"""The position of a toll, and of the coded claim it is held against."""
Counts = dict[str, float]
"""Of each measure how much is right ("scope+") and of how much ("scope")."""


class Figure(NamedTuple):
    """A share, and how many cases it stands on."""

    value: float
    cases: int


def pairs_of(gold: list[Row], tolls: list[Row]) -> Pairs:
    """Return which toll tells which coded claim, each at most once; the claims that are sure choose first."""
    pairs: Pairs = {}
    for doubtful in (False, True):
        ranked = [
            (_likeness(claim, toll), -at, -number)
            for at, claim in enumerate(gold)
            if ("claim" in _unsure(claim)) == doubtful
            for number, toll in enumerate(tolls)
            if toll["kind"] in (claim["kind"], *claim.get("kind_alt", ())) and _shared(claim, toll)
        ]
        for _, at, number in sorted(ranked, reverse=True):
            if -at not in pairs.values() and -number not in pairs:
                pairs[-number] = -at
    return pairs


def _unsure(claim: Row) -> set[str]:
    return set(claim.get("unsure") or ())


def _shared(claim: Row, toll: Row) -> int:
    return max(0, int(min(claim["end"], toll["end"])) - int(max(claim["start"], toll["start"])))


def _likeness(claim: Row, toll: Row) -> float:
    both = int(max(claim["end"], toll["end"])) - int(min(claim["start"], toll["start"]))
    return int(toll["best"] == claim["best"]) + _shared(claim, toll) / max(1, both)


def agreement(gold: Row, record: Row, pairs: Pairs | None = None) -> Counts:
    """Hold one record against one coded article."""
    claims, tolls = gold["claims"], record["tolls"]
    pairs = pairs_of(claims, tolls) if pairs is None else pairs
    counts: Counts = defaultdict(float)
    sure = [(toll, at) for toll, at in pairs.items() if "claim" not in _unsure(claims[at])]
    wanted = sum("claim" not in _unsure(claim) for claim in claims)
    _add(counts, "claims_f1", 2 * len(sure), len(tolls) - len(pairs) + len(sure) + wanted)
    _count_counted(counts, claims, tolls, pairs)
    _count_fields(counts, claims, tolls, pairs)
    _count_summary(counts, gold, record["summary"])
    if gold.get("events"):
        _count_together(counts, claims, tolls, pairs)
        _count_events(counts, gold, record, pairs)
    return counts


def _add(counts: Counts, measure: str, right: float, of: float = 1) -> None:
    counts[f"{measure}+"] += right
    counts[measure] += of


def _first_tellings(claims: list[Row]) -> list[int]:
    """Return for each claim the first telling of its people."""
    first = list(range(len(claims)))
    for at in range(len(claims)):
        seen, then = {at}, claims[at]["same_as"]
        while then is not None and then not in seen:
            seen.add(then)
            first[at], then = then, claims[then]["same_as"]
    return first


def _count_counted(counts: Counts, claims: list[Row], tolls: list[Row], pairs: Pairs) -> None:
    """Want one counted telling of everybody who counts, and no other."""
    first = _first_tellings(claims)
    doubtful = {first[at] for at, claim in enumerate(claims) if "counted" in _unsure(claim)}
    sure = [at for at, claim in enumerate(claims) if claim["counted"] and "claim" not in _unsure(claim)]
    wanted = {first[at] for at in sure} - doubtful
    told = [pairs.get(number) for number, toll in enumerate(tolls) if toll["counted"]]
    judged = [at for at in told if at is None or not (first[at] in doubtful or "claim" in _unsure(claims[at]))]
    right = {first[at] for at in judged if at is not None} & wanted
    _add(counts, "counted_f1", 2 * len(right), len(judged) + len(wanted))


def _count_fields(counts: Counts, claims: list[Row], tolls: list[Row], pairs: Pairs) -> None:
    first, by_id = _first_tellings(claims), {toll["id"]: number for number, toll in enumerate(tolls)}
    for number, at in pairs.items():
        claim, toll, unsure = claims[at], tolls[number], _unsure(claims[at])
        if "claim" in unsure:
            continue
        if "scope" not in unsure:
            _add(counts, "scope", toll["scope"] == claim["scope"])
        if "part_of" not in unsure and claim["part_of"] is not None:
            whole = pairs.get(by_id[toll["part_of"]]) if toll["part_of"] is not None else None
            _add(counts, "part_of", whole is not None and first[whole] == first[claim["part_of"]])


def _count_summary(counts: Counts, gold: Row, summary: Row) -> None:
    for kind in ("killed", "injured"):
        unsure = gold.get("unsure_summary") or ()
        ends = [end for end in ("low", "best", "high") if f"{kind}.{end}" not in unsure]
        want, got = gold["summary"][kind], summary[kind]
        if "best" in ends:
            _add(counts, f"summary_{kind}_best", (want["best"] or 0) == (got["best"] or 0))
            if want["best"] is not None:
                _add(counts, f"summary_{kind}", all(want[end] == got[end] for end in ends))


def _judged(claims: list[Row], pairs: Pairs) -> list[tuple[int, int]]:
    return [(number, at) for number, at in pairs.items() if not _unsure(claims[at]) & {"claim", "event"}]


def _count_together(counts: Counts, claims: list[Row], tolls: list[Row], pairs: Pairs) -> None:
    """Hold against one another which claims tell one event (B-cubed); one of no single event stands alone."""
    labels = [
        (_label(claims[at]["event"], at), _label(tolls[number]["event"], number))
        for number, at in _judged(claims, pairs)
    ]
    wanted, found, both = Counter(a for a, _ in labels), Counter(b for _, b in labels), Counter(labels)
    _add(counts, "together_recall", sum(both[pair] / wanted[pair[0]] for pair in labels), len(labels))
    _add(counts, "together_precision", sum(both[pair] / found[pair[1]] for pair in labels), len(labels))


def _label(event: int | None, at: int) -> int | str:
    return f"alone {at}" if event is None else event


def _count_events(counts: Counts, gold: Row, record: Row, pairs: Pairs) -> None:
    """Hold each coded event against the one that shares most of its claims."""
    claims, tolls = gold["claims"], record["tolls"]
    judged = _judged(claims, pairs)
    by_id = {event["id"]: event for event in record["events"]}
    answer = _answers((claims[at]["event"], tolls[number]["event"]) for number, at in judged)
    told = {claims[at]["event"] for at in range(len(claims)) if not _unsure(claims[at]) & {"claim", "event"}}
    both = reported = 0
    for event in (one for one in gold["events"] if one["event"] in told):
        found = by_id.get(answer.get(event["event"]), {})
        _add(counts, "event_role", found.get("role") == event["role"])
        reported += event["role"] == "reported"
        both += found.get("role") == event["role"] == "reported"
        want = event.get("killed")
        unsure = gold.get("unsure_summary") or ()
        if want and want[1] is not None and f"event {event['event']} killed" not in unsure:
            _add(counts, "event_killed", bool(found) and found["killed"]["best"] == want[1])
    doubtful = {tolls[number]["event"] for number, at in pairs.items() if _unsure(claims[at]) & {"claim", "event"}}
    spare = [one for one in by_id.values() if one["id"] in answer.values() or one["id"] not in doubtful]
    ours = sum(one["role"] == "reported" for one in spare)
    _add(counts, "event_reported_f1", 2 * both, reported + ours)


def _answers(linked: Iterable[tuple[int | None, int | None]]) -> dict[int, int]:
    """Return for each coded event the read one that answers for it; each answers once."""
    shared = Counter((a, b) for a, b in linked if a is not None and b is not None)
    answer: dict[int, int] = {}
    for (a, b), _ in sorted(shared.items(), key=lambda item: (-item[1], str(item[0]))):
        if a not in answer and b not in answer.values():
            answer[a] = b
    return answer


def figures(counts: Mapping[str, float]) -> dict[str, Figure]:
    """Return the share that is right of each measure."""
    found = {name: Figure(counts[f"{name}+"] / of, round(of)) for name, of in counts.items() if of and name[-1] != "+"}
    recall, precision = found.pop("together_recall", None), found.pop("together_precision", None)
    if recall and precision:
        both = recall.value + precision.value
        found["events_together_f1"] = Figure(2 * recall.value * precision.value / both, recall.cases)
    return found
