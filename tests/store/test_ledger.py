"""Money: every entry counts in its month, and nothing is paid for twice in a day."""

from datetime import UTC, date, datetime

from patientx_desktop.domain.clock import to_ms
from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.store import Store


def at(month: int, day: int) -> int:
    return to_ms(datetime(2026, month, day, 12, tzinfo=UTC))


def test_entries_come_newest_first_with_their_months_sum(store: Store) -> None:
    for month, day, micro in ((10, 30, 100), (11, 1, 10), (11, 1, 5), (11, 2, 7)):
        store.ledger.add(Entry(at(month, day), Item.POST, 1, micro, f"{month}-{day}"))
    lines = store.ledger.entries()
    assert [(line.entry.micro, line.month_micro) for line in lines] == [
        (7, 22),
        (5, 15),
        (10, 10),
        (100, 100),
    ]
    for limit in (1, 2, 3):
        assert store.ledger.entries(limit) == lines[:limit]
    assert store.ledger.month_total(at(11, 1), at(11, 30)) == 22


def test_an_empty_ledger_has_cost_nothing(store: Store) -> None:
    assert store.ledger.entries() == ()
    assert store.ledger.month_total(0, 1 << 50) == 0


def test_an_entry_comes_back_whole(store: Store) -> None:
    entry = Entry(at(11, 1), Item.READ_POST, 20, 100_000, "@kidneys", "acc", "post", "77")
    store.ledger.add(entry)
    assert store.ledger.entries()[0].entry == entry


def test_what_was_read_today_is_not_paid_again(store: Store) -> None:
    day, other = date(2026, 11, 23), date(2026, 11, 24)
    assert store.ledger.add_reads("a", Item.READ_POST, ["1", "2", "2"], day) == 2
    assert store.ledger.add_reads("a", Item.READ_POST, ["2", "3"], day) == 1
    asked = ["1", "3", "4"]
    assert store.ledger.already_read("a", Item.READ_POST, asked, day) == {"1", "3"}
    assert store.ledger.already_read("a", Item.READ_POST, asked, other) == set()
    assert store.ledger.already_read("b", Item.READ_POST, asked, day) == set()
    assert store.ledger.already_read("a", Item.READ_USER, asked, day) == set()


def test_reads_of_days_long_past_are_let_go(store: Store) -> None:
    store.ledger.add_reads("a", Item.READ_POST, ["1"], date(2026, 11, 1))
    store.ledger.add_reads("a", Item.READ_POST, ["2"], date(2026, 11, 23))
    assert store.ledger.already_read("a", Item.READ_POST, ["1"], date(2026, 11, 1)) == set()


def bill(
    micro: int = 500, name: str = "@kidneys", item: Item = Item.READ_POST, day: int = 1
) -> Entry:
    return Entry(at(11, day), item, 100, micro, f"{name}, up to 100", "acc", unheard=name)


def counted(store: Store) -> list[tuple[int, str]]:
    return [(line.entry.micro, line.entry.unheard) for line in store.ledger.entries()]


def test_what_x_is_asked_for_counts_in_full_until_it_answers(store: Store) -> None:
    asked = store.ledger.open_bill(bill())
    assert counted(store) == [(500, "@kidneys")]
    store.ledger.settle(asked, Entry(at(11, 1), Item.READ_POST, 3, 15, "3 posts", "acc"))
    assert counted(store) == [(15, "")]
    store.ledger.tear_up(asked)
    assert counted(store) == [(15, "")]


def test_what_cost_nothing_leaves_no_line(store: Store) -> None:
    store.ledger.tear_up(store.ledger.open_bill(bill()))
    assert counted(store) == []


def test_a_try_that_never_heard_is_counted_once_however_often_it_is_made(store: Store) -> None:
    store.ledger.open_bill(bill())
    again = store.ledger.open_bill(bill())
    store.ledger.tear_up(again)  # this try cost nothing, the one before may have
    assert counted(store) == [(500, "@kidneys")]
    store.ledger.settle(store.ledger.open_bill(bill()), Entry(at(11, 1), Item.READ_POST, 9, 45))
    assert counted(store) == [(45, "")]


def test_the_next_day_or_another_want_is_charged_anew(store: Store) -> None:
    store.ledger.open_bill(bill())
    store.ledger.open_bill(bill(day=2))
    store.ledger.open_bill(bill(name="@hearts", day=2))
    assert len(counted(store)) == 3


def test_two_that_share_a_bill_each_write_what_they_found(store: Store) -> None:
    first, second = store.ledger.open_bill(bill()), store.ledger.open_bill(bill())
    store.ledger.settle(first, Entry(at(11, 1), Item.READ_POST, 9, 45, "first"))
    store.ledger.settle(second, Entry(at(11, 1), Item.READ_POST, 0, 0, "second"))
    assert sorted(counted(store)) == [(0, ""), (45, "")]
