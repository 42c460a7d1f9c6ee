"""What was read, in words: for tables, for `show`, and for the notes on a marked article."""

from __future__ import annotations

from tollbook.record import Person, Place, Toll


def bounds(low: int | None, best: int | None, high: int | None) -> str:
    """Write the figures of a toll in words.

    >>> bounds(12, 12, 12), bounds(12, 12, None), bounds(10, 10, 15), bounds(None, 50, 50)
    ('12', '12 or more', '10 to 15', 'up to 50')
    >>> bounds(20, 26, None), bounds(None, None, None)
    ('26 (20 or more)', '')
    """
    match low, high:
        case None, None:
            return "" if best is None else f"{best:,}"
        case int(), None:
            words = f"{low:,} or more"
        case None, int():
            words = f"up to {high:,}"
        case _:
            words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    is_inside = best is not None and best not in {low, high}
    return f"{best:,} ({words})" if is_inside else words


def days(start: str | None, end: str | None) -> str:
    """Write the days of a toll or an event.

    >>> days("2020-02-25", "2020-02-25"), days("2020-02-25", "2020-02-27"), days("2020-02-25", None)
    ('2020-02-25', '2020-02-25 to 2020-02-27', '2020-02-25')
    >>> days(None, "2020-02"), days(None, None)
    ('until 2020-02', '')
    """
    if end is None or end == start:
        return start or ""
    return f"until {end}" if start is None else f"{start} to {end}"


def toll_words(toll: Toll) -> list[str]:
    """Say what was read of a claim, in parts: its kind and figure first, where it stands among the others last."""
    parts = (
        toll.victims,
        None if toll.victim_class == "unknown" else toll.victim_class.replace("_", " "),
        toll.place,
        days(toll.date_start, toll.date_end),
        f"by {toll.perpetrator}" if toll.perpetrator else None,
        toll.means and toll.means.replace("_", " "),
        f"says {toll.source}" if toll.source else None,
        None if toll.stance == "asserted" else toll.stance,
        standing(toll),
    )
    return [f"{toll.kind} {bounds(toll.low, toll.best, toll.high)}", *filter(None, parts)]


def standing(toll: Toll) -> str:
    """Say where a claim stands among the others; a counted one stands alone."""
    if toll.part_of:
        return f"part of {toll.part_of}"
    if toll.same_as:
        return f"same as {toll.same_as}"
    return "" if toll.counted else "not counted"


def place_words(place: Place) -> list[str]:
    """Say what was read of a name: the part it plays, and which place it is taken for.

    >>> place_words(Place(id=1, name="Gorma", start=0, end=5))
    ['Gorma: mention, not resolved']
    """
    return [f"{place.name}: {place.role}{whereabouts(place)}"]


def whereabouts(place: Place) -> str:
    """Say which place a name is taken for, behind a comma."""
    if place.lat is None or place.lon is None:
        return ", not resolved"
    names = [place.resolved_name, place.admin1, place.country_code]
    shown = ", ".join(dict.fromkeys(name for name in names if name))
    return f", {shown} ({place.lat:.2f}, {place.lon:.2f})"


def person_words(person: Person) -> list[str]:
    """Say what was read of somebody harmed.

    >>> person_words(Person(id=1, toll=2, name="Gul Zaman", age=30, kin="father of three", start=0, end=9))
    ['Gul Zaman: counted in 2', '30 years old', 'father of three']
    """
    age = None if person.age is None else f"{person.age} years old"
    return [f"{person.name}: counted in {person.toll}", *filter(None, (age, person.occupation, person.kin))]
