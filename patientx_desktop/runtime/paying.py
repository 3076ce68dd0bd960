"""Asking X for something that costs: reserved before, written down the moment X has answered.

Works in a task with a connection of its own, so that a program that ends before anybody looks at
the answer has paid all the same in its ledger. A try that was killed, or never heard an answer,
leaves its reservation behind: the most it can have cost stays counted.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.cost import READING, Entry, Item
from patientx_desktop.domain.errors import DomainError, Outcome, Trouble
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.limits import reserve
from patientx_desktop.store import Store
from patientx_desktop.store.ledger import Bill
from patientx_desktop.x.api import XApi

Answer = TypeVar("Answer")
Kept = TypeVar("Kept")

_NO_ANSWER = frozenset({Trouble.SERVER_ERROR, Trouble.OFFLINE})
"""What X, or somebody on the way, says instead of an answer: no read is charged for it."""


@dataclass(frozen=True, slots=True)
class Want(Generic[Answer]):
    """Something X charges for.

    `most` is how many `item`s it can come to and `name` tells it from other wants. `ask` blocks;
    `found` are X's ids of what came, and `words` says it in the ledger.
    """

    item: Item
    most: int
    name: str
    ask: Callable[[XApi], Answer]
    found: Callable[[Answer], Iterable[str]]
    words: Callable[[Answer], str]


class Purchase(Generic[Answer, Kept]):
    """Asks for a want and pays; `keep` then stores the answer. For the task threads.

    LIMIT_REACHED, and nothing asked, where it could pass the month's limit.
    """

    def __init__(
        self,
        desk: Desk,
        account: Account,
        want: Want[Answer],
        keep: Callable[[Desk, Answer], Kept],
    ) -> None:
        self._desk, self.account = desk, account
        self._want, self._keep = want, keep

    def __call__(self) -> Kept:
        with own_desk(self._desk) as desk:
            answer = self._bought(desk)
            return self._keep(desk, answer)

    def _bought(self, desk: Desk) -> Answer:
        want = self._want
        bill = reserve(desk, self._entry(desk, want.most, want.name))
        with tearing_up(desk, bill, want.item), closing(desk.connect(self.account)) as way:
            answer = want.ask(way)
        found = tuple(want.found(answer))
        with desk.store.transaction():
            entry = self._entry(desk, self._charged(desk, found), want.words(answer))
            desk.store.ledger.settle(bill, entry)
        return answer

    def _charged(self, desk: Desk, found: tuple[str, ...]) -> int:
        """What was read before on the same UTC day is free."""
        item, day = self._want.item, desk.clock.now().date()
        if item not in READING:
            return len(found)
        return desk.store.ledger.add_reads(self.account.id, item, found, day)

    def _entry(self, desk: Desk, count: int, what: str) -> Entry:
        item = self._want.item
        micro = desk.prices.of(item, count)
        name = self._want.name
        return Entry(desk.now_ms, item, count, micro, what, self.account.id, unheard=name)


@contextmanager
def own_desk(desk: Desk) -> Iterator[Desk]:
    """The desk with a connection of the calling thread."""
    with closing(Store.open(desk.paths.store, desk.clock, must_exist=True)) as store:
        yield replace(desk, store=store)


@contextmanager
def tearing_up(desk: Desk, bill: Bill, item: Item) -> Iterator[None]:
    """Take a reservation back when X surely charged nothing; in doubt it stays."""
    try:
        yield
    except DomainError as error:
        free = _NO_ANSWER | {Trouble.GONE} if item in READING else {Trouble.GONE}
        if error.outcome is not Outcome.UNKNOWN or error.trouble in free:
            desk.store.ledger.tear_up(bill)
        raise
