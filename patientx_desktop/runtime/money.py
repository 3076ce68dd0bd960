"""Money: what was spent, what the plan will cost, and the limit nobody gets past by accident."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from patientx_desktop.domain.cost import Entry, Item, LedgerLine, Prices, cost_of
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.runtime.desk import Book
from patientx_desktop.runtime.limits import month_limit, month_room, month_span, month_spent


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """The month in millionths of a dollar. `forecast` is what is planned to leave in it."""

    spent: int
    forecast: int
    limit: int
    planned_posts: int
    by_item: tuple[tuple[Item, int, int], ...]
    """Each item of the month: how many, and for how much."""


class MoneyBook(Book):
    """The ledger as the window sees it."""

    @property
    def prices(self) -> Prices:
        """The price list in force."""
        return self._desk.prices

    def spent(self) -> int:
        return month_spent(self._desk)

    def limit(self) -> int:
        return month_limit(self._desk)

    def set_limit(self, micro: int) -> None:
        """The hard limit of a month; reads stop there and posts ask."""
        self._store.settings.set("limit_micro", max(0, micro))
        self.say_changed()

    def month(self) -> MonthMoney:
        """The running month: spent, planned, limit."""
        first, following = month_span(self._desk.now_ms)
        ids = self._store.posts.planned_ids(self._desk.now_ms, following - 1)
        planned = [self._store.posts.get(post_id) for post_id in ids]
        forecast = sum(cost_of(post, self._desk.prices).total for post in planned)
        by_item = self._store.ledger.by_item(first, following - 1)
        return MonthMoney(self.spent(), forecast, self.limit(), len(planned), by_item)

    def entries(self, limit: int = 50) -> tuple[LedgerLine, ...]:
        """The newest lines of the ledger, each with the month's sum after it."""
        return self._store.ledger.entries(limit)

    def count(self) -> int:
        """How many lines the ledger has."""
        return self._store.ledger.count()

    def price_of_reading(self, posts: int = 0, people: int = 0) -> int:
        """What a read will cost at most, in millionths of a dollar."""
        prices = self._desk.prices
        return prices.of(Item.READ_POST, posts) + prices.of(Item.READ_USER, people)

    def check_room(self, micro: int) -> None:
        """Raise LIMIT_REACHED when a read of this price would pass the month's limit."""
        if micro > month_room(self._desk):
            raise DomainError(Trouble.LIMIT_REACHED)

    def pay_for_read(self, item: Item, resources: Iterable[str], what: str) -> int:
        """Write a read down; what was read before on the same UTC day is free. The price paid."""
        desk = self._desk
        account = desk.store.accounts.current()
        owner = account.id if account else ""
        fresh = desk.store.ledger.add_reads(owner, item, resources, desk.clock.now().date())
        entry = Entry(desk.now_ms, item, fresh, desk.prices.of(item, fresh), what, owner)
        desk.store.ledger.add(entry)
        self.say_changed()
        return entry.micro

    def change_price(self, item: Item, micro: int) -> Prices:
        """The price list with one price changed by hand, kept for the next start."""
        changed = {**self._desk.prices.micro, item: micro}
        self._store.settings.set("prices", {each.value: price for each, price in changed.items()})
        return replace(self._desk.prices, micro=changed)
