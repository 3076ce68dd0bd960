"""The group's own monthly limit: how much room is left in it."""

from datetime import timedelta

from patientx_desktop.domain.clock import from_ms, to_ms
from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.store.ledger import Bill

DEFAULT_LIMIT_MICRO = 20_000_000


def month_span(now_ms: int) -> tuple[int, int]:
    """The first millisecond of the running UTC month and of the next: X bills by UTC."""
    first = from_ms(now_ms).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    following = (first + timedelta(days=32)).replace(day=1)
    return to_ms(first), to_ms(following)


def month_spent(desk: Desk) -> int:
    """What was spent this month, in millionths of a dollar."""
    first, following = month_span(desk.now_ms)
    return desk.store.ledger.month_total(first, following - 1)


def month_limit(desk: Desk) -> int:
    """The hard limit in millionths of a dollar, as set in Settings."""
    return desk.store.settings.get("limit_micro", DEFAULT_LIMIT_MICRO)


def month_room(desk: Desk) -> int:
    """What may still be spent this month, never below zero.

    What X has been asked for and not answered yet counts as spent, and so does a post on its way.
    """
    return max(0, month_limit(desk) - _committed(desk))


def reserve(desk: Desk, entry: Entry, *, within_limit: bool = True) -> Bill:
    """Write the most that something may cost into the ledger before X is asked for it.

    LIMIT_REACHED, and nothing written, where it would pass the month's limit. One transaction, so
    that of two at once, in this program or another, only one gets the last of the money.
    """
    with desk.store.transaction():
        bill = desk.store.ledger.open_bill(entry)
        if within_limit and entry.micro and _committed(desk) > month_limit(desk):
            raise DomainError(Trouble.LIMIT_REACHED, outcome=Outcome.NOT_SENT)
        return bill


def _committed(desk: Desk) -> int:
    items = {True: Item.POST_WITH_LINK, False: Item.POST}
    leaving = desk.store.outbox.on_the_way()
    return month_spent(desk) + sum(desk.prices.of(items[link], n) for link, n in leaving)
