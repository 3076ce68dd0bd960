"""Money: what reading usually costs, prices changed by hand, and the limit that may hold posts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.domain.post import State
from patientx_desktop.runtime.ledger_csv import harmless
from patientx_desktop.wiring import read_prices
from tests.support.clock import FakeClock
from tests.support.session import Office, office

_DAY_MS = 86_400_000


@pytest.fixture
def place(qapp: object, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, FakeClock()) as place:
        yield place


def test_usual_reading_goes_on_as_in_the_last_four_weeks(place: Office) -> None:
    now = place.desk.now_ms
    for days in (1, 8, 15, 40):
        entry = Entry(now - days * _DAY_MS, Item.READ_POST, 100, 280_000, "posts read")
        place.desk.store.ledger.add(entry)
    place.desk.store.ledger.add(Entry(now, Item.POST, 1, 15_000, "a post"))
    left = 11 + 9 / 24  # from 19 November, 15:00, to the end of the month, in UTC
    assert place.session.money.usual_reading() == round(3 * 280_000 * left / 28)


def test_a_price_changed_by_hand_is_there_after_the_next_start(place: Office) -> None:
    place.session.money.change_price(Item.POST, 20_000)
    assert place.session.money.prices.of(Item.POST) == 20_000
    assert read_prices(place.desk.store).of(Item.POST) == 20_000


def test_a_group_may_let_the_limit_hold_reading_only(place: Office) -> None:
    place.session.money.set_limit(1)
    held, sent = place.draft("Held by the limit"), place.draft("Leaves all the same")
    place.plan(held)
    place.clock.advance(timedelta(minutes=3))
    place.send()
    assert place.session.posts.get(held.id).state is State.LATE
    place.session.settings.set("at_limit", "go on")
    place.plan(sent)
    place.clock.advance(timedelta(minutes=3))
    place.send()
    assert place.session.posts.get(sent.id).state is State.SENT


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@handle", "\tx", "\rx"])
def test_no_spreadsheet_takes_the_words_for_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("A post") == "A post"
