"""The group's own monthly limit: how much room is left in it."""

from datetime import timedelta

from patientx_desktop.domain.clock import from_ms, to_ms
from patientx_desktop.runtime.desk import Desk

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
    """What may still be spent this month, never below zero."""
    return max(0, month_limit(desk) - month_spent(desk))
