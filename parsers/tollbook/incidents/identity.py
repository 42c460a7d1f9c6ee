"""The id of an incident: it does not depend on how many others there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import blake2b
from itertools import count

from tollbook.incidents.accounts import Account


def incident_id(accounts: Sequence[Account]) -> str:
    """Return an id from the place, the day and the words of the earliest report.

    It begins with a letter: a spreadsheet takes "12e4567890" for a number.
    """
    return min((one.told is None, one.told or 0, _digest(one)) for one in accounts)[-1]


def given_id(accounts: Sequence[Account]) -> str | None:
    """Return the id that a reviewer's merge or split leaves an incident; what was split off has one of its own."""
    given = (one.reviewed for one in accounts if one.reviewed is not None)
    return next((name for name in given if "~" not in name), None)


def _digest(account: Account) -> str:
    day = account.own_day
    where = account.where.name.casefold() if account.where else ""
    told = f"{where}\n{day.first if day else ''}\n{account.first_words}\n{account.quote}"
    return "i" + blake2b(told.encode(errors="surrogatepass"), digest_size=5).hexdigest()


def unlike(name: str, taken: Collection[str]) -> str:
    """Return an id that is not taken, numbered where it must be.

    >>> unlike("i0", {"i0", "i0-2"}), unlike("i1", {"i0"})
    ('i0-3', 'i1')
    """
    return next(one for number in count(1) if (one := name if number == 1 else f"{name}-{number}") not in taken)
