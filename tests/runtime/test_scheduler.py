"""The tick asks the store by the wall clock, and notices sleep and clocks set wrong."""

from datetime import datetime, timedelta

import pytest

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.runtime.scheduler import TICK_MS, Scheduler
from tests.support.clock import FakeClock


class Store:
    """What is due next, as the store would answer."""

    def __init__(self) -> None:
        self.next: int | None = None

    def next_ms(self) -> int | None:
        return self.next


def heard(scheduler: Scheduler) -> tuple[list[int], list[tuple[datetime, datetime]]]:
    due: list[int] = []
    woke: list[tuple[datetime, datetime]] = []

    def on_due() -> None:
        due.append(1)

    def on_woke(start: datetime, end: datetime) -> None:
        woke.append((start, end))

    scheduler.due.connect(on_due)
    scheduler.woke.connect(on_woke)
    return due, woke


def waiting(scheduler: Scheduler) -> int:
    return scheduler._timer.interval()


def test_nothing_planned_it_asks_again_in_twenty_seconds(qapp: object, clock: FakeClock) -> None:
    scheduler = Scheduler(Store().next_ms, clock)
    due, _ = heard(scheduler)
    scheduler.start()
    assert due == []
    assert waiting(scheduler) == TICK_MS
    scheduler.stop()


def test_what_is_due_sooner_is_asked_for_sooner(qapp: object, clock: FakeClock) -> None:
    store = Store()
    store.next = to_ms(clock.now()) + 5_000
    scheduler = Scheduler(store.next_ms, clock)
    due, _ = heard(scheduler)
    scheduler.start()
    assert due == []
    assert waiting(scheduler) == 5_000
    clock.advance(5)
    scheduler.tick()
    assert due == [1]
    scheduler.stop()


def test_a_gap_between_ticks_is_a_sleep(qapp: object, clock: FakeClock) -> None:
    scheduler = Scheduler(Store().next_ms, clock)
    _, woke = heard(scheduler)
    scheduler.start()
    start = clock.now()
    clock.advance(timedelta(hours=8))
    scheduler.tick()
    assert woke == [(start, clock.now())]
    scheduler.stop()


def test_a_clock_set_back_is_no_sleep_and_is_looked_into_at_once(
    qapp: object, clock: FakeClock
) -> None:
    store = Store()
    store.next = to_ms(clock.now()) + 60_000
    scheduler = Scheduler(store.next_ms, clock)
    due, woke = heard(scheduler)
    scheduler.start()
    clock.jump_to(clock.now() - timedelta(days=2))
    scheduler.tick()
    assert (due, woke) == ([1], [])
    assert waiting(scheduler) == TICK_MS
    scheduler.stop()


def test_ticks_never_come_faster_than_five_a_second(qapp: object, clock: FakeClock) -> None:
    store = Store()
    store.next = to_ms(clock.now()) + 1
    scheduler = Scheduler(store.next_ms, clock)
    scheduler.start()
    assert waiting(scheduler) >= 200
    scheduler.stop()


def test_a_store_that_cannot_answer_is_asked_again(qapp: object, clock: FakeClock) -> None:
    def broken() -> int | None:
        raise ZeroDivisionError

    scheduler = Scheduler(broken, clock)
    with pytest.raises(ZeroDivisionError):
        scheduler.start()
    assert scheduler._timer.isActive()
    scheduler.stop()
