"""`by_class`: who the killed and the injured are, in texts of every build, and that the classes add up to the toll."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tollbook
from tollbook.coding.codebooks import codebook_names
from tollbook.record import Bounds, ByClass, ClassBounds, Event, Record, Summary

FIVE = ("civilian", "security", "militant", "attacker", "unknown")


def written(classes: ClassBounds) -> str:
    """Return the classes as "security 6 6 6, unknown 4 4 4", `-` for an open end."""
    told = {name: getattr(classes, name) for name in classes.__struct_fields__}
    return ", ".join(
        " ".join([name, *("-" if end is None else str(end) for end in (bounds.low, bounds.best, bounds.high))])
        for name, bounds in told.items()
        if bounds != Bounds()
    )


KILLED = [
    ("Ten people were killed, six of them soldiers.", "security 6 6 6, unknown 4 4 4"),
    ("Nine children and three teachers were killed.", "civilian 12 12 12, child 9 9 9"),
    # a part of the same class leaves nobody; children and women stand beside
    ("10 civilians, six of them children, were killed.", "civilian 10 10 10, child 6 6 6"),
    ("Twelve rebels, two of them women, were killed.", "militant 12 12 12, woman 2 2 2"),
    ("The bomber struck a bus, killing himself and five others.", "attacker 1 1 1, unknown 5 5 5"),
    # what a part leaves open is left open for the rest
    ("Ten people, at least six of them soldiers, were killed.", "security 6 6 10, unknown 0 4 4"),
    ("At least ten people, six of them soldiers, were killed.", "security 6 6 6, unknown 4 4 -"),
    ("Ten people, including several children, died.", "civilian 2 2 10, unknown 0 8 8, child 2 2 10"),
    # a rival figure widens the class that it is about
    ("Police said 12 people were killed in the blast. Residents put the death toll at 15.", "unknown 12 12 15"),
    # whom a later sentence tells again
    ("Twelve people died in the blast in Gorma. The 12 civilians were killed at noon.", "civilian 12 12 12"),
    ("Six guests and a child were killed. The child died at home.", "civilian 1 1 1, unknown 6 6 6, child 1 1 1"),
    # feared people are in high only
    ("Three soldiers were killed, and ten villagers may have been killed.", "civilian - - 10, security 3 3 3"),
    ("No civilians were killed in the raid.", "civilian 0 0 0"),
    ("The market was quiet.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), KILLED)
def test_the_killed_by_class(text: str, told: str) -> None:
    assert written(tollbook.extract(text).summary.by_class.killed) == told


def test_the_killed_and_the_injured_stand_apart() -> None:
    classes = tollbook.extract("A bomb killed two policemen and wounded five pupils.").summary.by_class
    assert (written(classes.killed), written(classes.injured)) == (
        "security 2 2 2",
        "civilian 5 5 5, child 5 5 5",
    )


def test_each_event_has_its_own() -> None:
    record = tollbook.extract(
        "Gunmen killed three soldiers in Binnish on Monday.\n\nIn a separate attack in Aleppo on Tuesday a bomb killed "
        "four shepherds."
    )
    assert [written(event.by_class.killed) for event in record.events] == ["security 3 3 3", "civilian 4 4 4"]
    assert written(record.summary.by_class.killed) == "civilian 4 4 4, security 3 3 3"


@pytest.mark.parametrize("coding", codebook_names())
def test_the_classes_are_those_of_the_codebooks_figures(coding: str) -> None:
    text = "Dozens of people, six of them soldiers, were killed. Several farmers were wounded."
    assert_adds_up(tollbook.extract(text, settings=tollbook.Settings(coding=coding)))


def assert_adds_up(record: Record) -> None:
    several: tuple[Summary | Event, ...] = (record.summary, *record.events)
    for told in several:
        for kind in ("killed", "injured"):
            _assert_adds_up(told, kind)
        if told.by_class != ByClass():
            assert told.killed != Bounds() or told.injured != Bounds() or _only_none(told)


def _only_none(told: Summary | Event) -> bool:
    """Say whether the classes have nobody: "no civilians were killed" leaves the toll itself open."""
    classes = (getattr(told.by_class, kind) for kind in ("killed", "injured"))
    return all(not getattr(each, name).best for each in classes for name in each.__struct_fields__)


def _assert_adds_up(told: Summary | Event, kind: str) -> None:
    whole: Bounds = getattr(told, kind)
    classes: ClassBounds = getattr(told.by_class, kind)
    bests = [getattr(classes, name).best for name in FIVE if getattr(classes, name).best is not None]
    assert (sum(bests) if any(bests) else None) == (whole.best or None)
    for name in classes.__struct_fields__:
        bounds: Bounds = getattr(classes, name)
        ends = [end for end in (bounds.low, bounds.best, bounds.high) if end is not None]
        assert ends == sorted(ends)
        assert min(ends, default=0) >= 0
        if bounds.best and whole.best:
            assert bounds.best <= whole.best


WHO = st.sampled_from(
    ["people", "soldiers", "rebels", "villagers", "children", "women", "police officers", "attackers", "foreigners"]
)
COUNT = st.one_of(st.integers(1, 40).map(str), st.sampled_from(["several", "dozens of", "at least 12", "up to 9"]))
GROUP = st.builds("{} {}".format, COUNT, WHO)
PART = st.one_of(
    st.just(""),
    st.builds(", {} of them {},".format, COUNT, WHO),
    st.builds(", including {} and {},".format, GROUP, GROUP),
)
HARM = st.sampled_from(["were killed", "were wounded", "died in the blast", "may have been killed"])
PLACE = st.sampled_from(["", " in Aleppo", " in Binnish on Monday", ", police said", ", residents said", " last year"])
SENTENCE = st.one_of(
    st.builds("{}{} {}{}.".format, GROUP, PART, HARM, PLACE),
    st.builds("{} and {} {}{}.".format, GROUP, GROUP, HARM, PLACE),
    st.builds("{} of the dead were {}.".format, COUNT, WHO),
    st.builds("The death toll rose to {}.".format, COUNT.filter(str.isdigit)),
    st.builds("No {} were killed.".format, WHO),
    st.just("A suicide bomber blew himself up, killing himself and 12 others."),
)
ARTICLE = st.lists(SENTENCE, min_size=1, max_size=7).flatmap(
    lambda told: st.lists(st.sampled_from([" ", "\n\n"]), min_size=len(told), max_size=len(told)).map(
        lambda gaps: "".join(f"{one[0].upper()}{one[1:]}{gap}" for one, gap in zip(told, gaps, strict=True))
    )
)


@settings(max_examples=150, deadline=None)
@given(ARTICLE, st.sampled_from(codebook_names()))
def test_the_classes_add_up_in_made_articles(text: str, coding: str) -> None:
    assert_adds_up(tollbook.extract(text, settings=tollbook.Settings(coding=coding)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds("{} {} were killed".format, COUNT, WHO.filter("soldiers".__eq__)), min_size=1, max_size=4))
def test_an_article_of_one_class_has_the_bounds_of_its_summary(told: list[str]) -> None:
    summary = tollbook.extract("".join(f"{one[0].upper()}{one[1:]}. " for one in told)).summary
    assert summary.by_class.killed.security == summary.killed
