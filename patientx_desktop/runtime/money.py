"""Money: what was spent, what the plan will cost, and the limit nobody gets past by accident."""

from dataclasses import dataclass

from patientx_desktop.domain.cost import READING, Item, LedgerLine, Prices, cost_of
from patientx_desktop.runtime.desk import Book
from patientx_desktop.runtime.limits import month_limit, month_span, month_spent

_LOOK_BACK_MS = 28 * 86_400_000
_ALL = 1_000_000


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

    def price_of_test(self) -> int:
        """What asking X who an account is costs: it is read, so it is billed."""
        return self._desk.prices.of(Item.READ_OWNED)

    def price_of_reading(self, posts: int = 0, people: int = 0) -> int:
        """What a read will cost at most, in millionths of a dollar."""
        prices = self._desk.prices
        return prices.of(Item.READ_POST, posts) + prices.of(Item.READ_USER, people)

    def usual_reading(self) -> int:
        """What reading will cost until the month's end, if it goes on as in the last 28 days."""
        desk = self._desk
        following = month_span(desk.now_ms)[1]
        spent = self._store.ledger.by_item(desk.now_ms - _LOOK_BACK_MS, desk.now_ms)
        reading = sum(micro for item, _, micro in spent if item in READING)
        return round(reading * (following - desk.now_ms) / _LOOK_BACK_MS)

    def change_price(self, item: Item, micro: int) -> None:
        """A price changed by hand: it holds at once, and after the next start."""
        self._desk.prices.change(item, micro)
        prices = self._desk.prices.micro
        self._store.settings.set("prices", {each.value: price for each, price in prices.items()})
        self.say_changed()

    def as_csv(self) -> str:
        """The whole ledger, oldest line first, for a spreadsheet: times in UTC, dollars."""
        from patientx_desktop.runtime.ledger_csv import csv_of

        return csv_of(reversed(self._store.ledger.entries(_ALL)))
