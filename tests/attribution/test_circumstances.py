from __future__ import annotations

import pytest

from tollbook.articles.datelines import find_dateline
from tollbook.attribution.circumstances import ClaimContext, read_context
from tollbook.attribution.claim_dates import ClaimDate
from tollbook.attribution.evidence import Surroundings
from tollbook.harm.claim import Claim
from tollbook.record import Kind, Scope, VictimClass
from tollbook.text.document import read_document
from tollbook.text.spans import Span


def claim(
    text: str,
    words: str,
    trigger: str,
    *,
    kind: Kind = "killed",
    best: int = 12,
    victim_class: VictimClass = "unknown",
    scope: Scope = "incident",
    part_of: int | None = None,
    same_as: int | None = None,
) -> Claim:
    """Make the claim whose victims are told by `words` and whose harm word is the first `trigger` near them."""
    start = text.index(words)
    group = Span(start, start + len(words))
    at = text.find(trigger, start)
    at = at if at >= 0 else text.rindex(trigger, 0, start)
    before = text.rfind(trigger, 0, start)
    if before >= 0 and abs(before - start) < abs(at - start):
        at = before
    harm = Span(at, at + len(trigger))
    sentence = read_document(text).sentence_at(start)
    assert sentence is not None
    return Claim(
        kind=kind,
        low=best,
        best=best,
        high=best,
        quantity=words.split(maxsplit=1)[0],
        qualifier="exact",
        victims=words,
        victim_class=victim_class,
        span=Span(min(group.start, harm.start), max(group.end, harm.end)),
        group=group,
        trigger=harm,
        agent=None,
        sentence=sentence.index,
        rule="test",
        confidence=1.0,
        scope=scope,
        event=None if scope == "cumulative" else 0,
        part_of=part_of,
        same_as=same_as,
    )


def contexts(text: str, *claims: Claim, day: str | None = "2020-02-26") -> tuple[ClaimContext, ...]:
    document = read_document(text)
    return read_context(Surroundings(document, claims, day, find_dateline(document)), claims)


def context(text: str, words: str, trigger: str = "killed", day: str | None = "2020-02-26") -> ClaimContext:
    (found,) = contexts(text, claim(text, words, trigger), day=day)
    return found


@pytest.mark.parametrize(
    ("text", "perpetrator", "how"),
    [
        ("Rebels attacked the town and killed 12 people.", "Rebels", "did"),
        ("12 people were killed by Turkish forces in Gorma.", "Turkish forces", "did"),
        ("12 people were killed in attacks by the Sudanese army.", "Sudanese army", "did"),
        ("A Russian air raid killed 12 people.", "Russia", "did"),
        ("The rebels' mortar fire killed 12 people.", "rebels", "did"),
        ("12 people were killed in the Israeli bombing of Gorma.", "Israel", "did"),
        ("12 people were killed when Boko Haram stormed the town.", "Boko Haram", "did"),
        ("Members of the Shining Path shot and killed 12 people.", "Shining Path", "did"),
        ("12 people were killed by the Gorma Liberation Front.", "Gorma Liberation Front", "did"),
        ("A bomb killed 12 people. Hamas claimed responsibility.", "Hamas", "claimed"),
        ("Gunmen killed 12 people. The attack was claimed by the Gorma Brigade.", "Gorma Brigade", "claimed"),
        ("A bomb killed 12 people. The attack was blamed on ETA.", "ETA", "blamed"),
        ("A bomb killed 12 people. Maoists are suspected.", "Maoists", "blamed"),
        # who did not
        ("A bomb killed 12 people in a town held by rebels.", None, None),
        ("A bomb killed 12 people near a police station.", None, None),
        ("A bomb killed 12 people. No group claimed responsibility.", None, None),
        ("An attack on Turkish forces killed 12 people.", None, None),
        ("Soldiers killed in the raid numbered 30; the flood killed 12 people.", None, None),
        # a witness is no agent of what he reports
        ("Police confirmed that a bomb killed 12 people.", None, None),
    ],
)
def test_perpetrators(text: str, perpetrator: str | None, how: str | None) -> None:
    found = context(text, "12 people")
    assert (found.perpetrator, found.perpetrator_from) == (perpetrator, how)


def test_the_victims_are_not_their_own_killers() -> None:
    text = "Rebels attacked the camp. Later 12 rebels were killed."
    assert context(text, "12 rebels").perpetrator is None


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("On Monday, a bomb killed 12 people.", "2020-02-24", "2020-02-24", "day"),
        ("Police said on Tuesday that a bomb killed 12 people on Monday.", "2020-02-24", "2020-02-24", "day"),
        # the day of the words, where no other is named
        ("A bomb killed 12 people, police said on Tuesday.", "2020-02-25", "2020-02-25", "day"),
        (
            "On Tuesday police put at 12 people the number killed in the old town on Monday.",
            "2020-02-24",
            "2020-02-24",
            "day",
        ),
        # the event that the paragraph tells
        ("Shells fell on Monday. They killed 12 people.", "2020-02-24", "2020-02-24", "day"),
        ("A bomb killed 12 people. The attack took place on Monday.", "2020-02-24", "2020-02-24", "day"),
        # the lead
        ("Shells fell on Monday.\n\nThey killed 12 people.", "2020-02-24", "2020-02-24", "day"),
        # not what came of it, nor what is planned
        ("A bomb killed 12 people. The suspects were freed in January 2019.", None, None, None),
        ("A bomb killed 12 people before the March 5 summit.", None, None, None),
        # nor what went on when it was said
        (
            "Rebels killed 12 people on Monday, police said, while shops shut on Tuesday.",
            "2020-02-24",
            "2020-02-24",
            "day",
        ),
        ("The gang that killed 12 people was local, police said, as the town mourned on Tuesday.", None, None, None),
        # the dateline dates its own story
        ("GORMA, Iraq (Feb. 24) - A bomb killed 12 people.", "2020-02-24", "2020-02-24", "day"),
        ("GORMA, Iraq (Feb. 24) - A bomb killed 12 people yesterday.", "2020-02-23", "2020-02-23", "day"),
    ],
)
def test_dates(text: str, start: str | None, end: str | None, precision: str | None) -> None:
    when = context(text, "12 people").when
    assert ((when.start, when.end, when.precision) if when else (None, None, None)) == (start, end, precision)


def test_a_relative_date_without_the_articles_own_stays_open() -> None:
    assert context("On Monday, a bomb killed 12 people.", "12 people", day=None).when is None


def test_a_total_has_run_since_its_first_day() -> None:
    text = "A bomb went off on Monday. The war has killed 1200 people since December."
    (found,) = contexts(text, claim(text, "1200 people", "killed", scope="cumulative"))
    assert found.when == ClaimDate("2019-12", None, "month", "sentence")


def test_nothing_is_filled_from_another_event() -> None:
    text = "Rebels attacked Gorma on Monday. A month before, a raid killed 12 people."
    (found,) = contexts(text, claim(text, "12 people", "killed", scope="other"))
    assert (found.perpetrator, found.when) == (None, ClaimDate("2020-01", "2020-01", "month", "sentence"))


def test_a_part_takes_from_its_whole() -> None:
    text = "Mortar fire by Turkish forces killed 12 people on Monday, medics said.\n\nTwo of the dead were women."
    whole = claim(text, "12 people", "killed")
    part = claim(text, "Two", "dead", best=2, part_of=0)
    assert contexts(text, whole, part)[1] == ClaimContext(
        when=ClaimDate("2020-02-24", "2020-02-24", "day", "sentence"),
        perpetrator="Turkish forces",
        perpetrator_from="did",
        means="shelling",
        source="medics",
    )


def test_two_claims_that_name_each_other_end() -> None:
    text = "12 people were killed. Two were killed."
    first = claim(text, "12 people", "killed", part_of=1)
    second = claim(text, "Two", "killed", part_of=0)
    assert contexts(text, first, second) == (ClaimContext(), ClaimContext())


def test_a_repeat_keeps_its_own_source() -> None:
    text = "On Monday a bomb killed 12 people, medics said.\n\n14 people were killed, police said."
    first = claim(text, "12 people", "killed")
    repeat = claim(text, "14 people", "killed", same_as=0)
    found = contexts(text, first, repeat)[1]
    assert (found.source, found.means) == ("police", "ied")
    assert found.when == ClaimDate("2020-02-24", "2020-02-24", "day", "sentence")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("12 people were killed, the Gorma Observatory said.", "Gorma Observatory"),
        ("GORMA (Reuters) - 12 people were killed in the old town.", "Reuters"),
        ("12 people were killed today. – Field medics (@fieldmedics) February 21, 2020", "Field medics"),
        ("12 people were killed in the old town.", None),
    ],
)
def test_sources(text: str, source: str | None) -> None:
    assert context(text, "12 people").source == source


@pytest.mark.parametrize(
    ("text", "victims", "victim_class", "best", "stance"),
    [
        # a side about its enemy's losses
        ("The army said it killed 12 rebels.", "12 rebels", "militant", 12, "claimed"),
        ("Rebels said they killed 12 soldiers.", "12 soldiers", "military", 12, "claimed"),
        # and about its own innocence
        ("The army said no civilians were killed.", "no civilians", "civilian", 0, "claimed"),
        # its own losses it admits
        ("The army said 12 soldiers were killed.", "12 soldiers", "military", 12, None),
        # others take no side
        ("Medics said 12 rebels were killed.", "12 rebels", "militant", 12, None),
        ("The army said 12 villagers were killed.", "12 villagers", "civilian", 12, None),
    ],
)
def test_stance(text: str, victims: str, victim_class: VictimClass, best: int, stance: str | None) -> None:
    (found,) = contexts(text, claim(text, victims, "killed", victim_class=victim_class, best=best))
    assert found.stance == stance


def test_no_claims_no_work() -> None:
    assert contexts("Nothing happened.") == ()
