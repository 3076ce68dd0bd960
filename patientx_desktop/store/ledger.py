"""What was paid for, and what was read already today and so need not be paid for again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from patientx_desktop.domain.clock import from_ms, to_ms
from patientx_desktop.domain.cost import READING, Entry, Item, LedgerLine
from patientx_desktop.store.database import Database
from patientx_desktop.store.words import clean

_KEPT_DAYS = 2
_DAY_MS = 86_400_000
_COLUMNS = "at_ms, item, count, micro, what, account_id, post_id, resource"


@dataclass(frozen=True, slots=True)
class Bill:
    """An entry that waits for X's answer. `is_own` is false where an earlier try left it behind."""

    num: int
    unheard: str
    is_own: bool


class Ledger:
    """The cost ledger. Entries are added and stay; only one that waits for X's answer changes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, entry: Entry) -> None:
        """Add an entry."""
        self._db.change(
            f"INSERT INTO ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant
            (
                entry.at_ms,
                entry.item.value,
                entry.count,
                entry.micro,
                clean(entry.what),
                entry.account_id,
                entry.post_id,
                entry.unheard,
            ),
        )

    def open_bill(self, entry: Entry) -> Bill:
        """Write down, before X is asked, the most that the answer may cost.

        What an earlier try asked for and never heard of is not counted again: X charges for a read
        once a UTC day, and for the rest a month keeps one bill, until `settle_once`.
        """
        if not entry.unheard:
            raise ValueError("a bill names what is asked for")
        with self._db.transaction():
            left = self._left_open(entry)
            if left is None:
                self.add(entry)
                return Bill(self._last_num(), entry.unheard, True)
            self._db.change(
                "UPDATE ledger SET at_ms = ?, count = max(count, ?), micro = max(micro, ?)"
                " WHERE num = ?",
                (entry.at_ms, entry.count, entry.micro, left),
            )
            return Bill(left, entry.unheard, False)

    def settle(self, bill: Bill, entry: Entry) -> None:
        """X has answered: `entry` stands in the bill's place."""
        with self._db.transaction():
            self._remove(bill)
            self.add(replace(entry, unheard=""))

    def settle_once(self, bill: Bill, entry: Entry, *, is_new: bool) -> None:
        """X has answered about something it does, and charges for, a single time.

        `is_new` says that this try did it: then `entry` stands, and no earlier one cost anything.
        Else the first that nobody heard of most likely did it, and is what was paid, in its month.
        """
        with self._db.transaction():
            self.tear_up(bill)
            rows = self._db.rows(
                "SELECT num FROM ledger WHERE resource = ? AND resource <> '' AND item = ?"
                " AND account_id = ? ORDER BY at_ms, num",
                (bill.unheard, entry.item.value, entry.account_id),
            )
            tries = [(row["num"],) for row in rows]
            if is_new:
                self.add(replace(entry, unheard=""))
            elif tries:
                self._db.change("UPDATE ledger SET resource = '' WHERE num = ?", tries.pop(0))
            self._db.change_many("DELETE FROM ledger WHERE num = ?", tries)

    def tear_up(self, bill: Bill) -> None:
        """Nothing was charged; what another try left behind stays."""
        if bill.is_own:
            self._remove(bill)

    def _remove(self, bill: Bill) -> None:
        sql = "DELETE FROM ledger WHERE num = ? AND resource = ?"
        self._db.change(sql, (bill.num, bill.unheard))

    def _left_open(self, entry: Entry) -> int | None:
        is_read = entry.item in READING
        first = entry.at_ms // _DAY_MS * _DAY_MS if is_read else _month_start(entry.at_ms)
        row = self._db.row(
            "SELECT num FROM ledger WHERE resource = ? AND resource <> '' AND item = ?"
            " AND account_id = ? AND at_ms >= ?",
            (entry.unheard, entry.item.value, entry.account_id, first),
        )
        return int(row["num"]) if row else None

    def _last_num(self) -> int:
        row = self._db.row("SELECT last_insert_rowid()")
        assert row is not None
        return int(row[0])

    def month_total(self, first_ms: int, last_ms: int) -> int:
        """What was spent from `first_ms` to `last_ms` (both counted), in millionths of a dollar."""
        row = self._db.row(
            "SELECT coalesce(sum(micro), 0) FROM ledger WHERE at_ms BETWEEN ? AND ?",
            (first_ms, last_ms),
        )
        return int(row[0]) if row else 0

    def by_item(self, first_ms: int, last_ms: int) -> tuple[tuple[Item, int, int], ...]:
        """Each item of a span: how many were paid for, and for how much."""
        rows = self._db.rows(
            "SELECT item, sum(count), sum(micro) FROM ledger WHERE at_ms BETWEEN ? AND ?"
            " GROUP BY item ORDER BY sum(micro) DESC",
            (first_ms, last_ms),
        )
        return tuple((Item(row[0]), int(row[1]), int(row[2])) for row in rows)

    def count(self) -> int:
        """How many entries there are in all."""
        row = self._db.row("SELECT count(*) FROM ledger")
        return int(row[0]) if row else 0

    def entries(self, limit: int = 100) -> tuple[LedgerLine, ...]:
        """The newest entries first, each with its month's (UTC) sum up to and with it."""
        with self._db.reading():
            rows = self._db.rows(
                f"SELECT {_COLUMNS} FROM ledger ORDER BY at_ms DESC, num DESC LIMIT ?",  # noqa: S608 - constant
                (limit,),
            )
            entries = [Entry(row[0], Item(row[1]), *row[2:]) for row in reversed(rows)]
            first = entries[0].at_ms if entries else 0
            total = self.month_total(_month_start(first), first)
        total -= sum(entry.micro for entry in entries if entry.at_ms == first)
        lines = []
        month = _month_start(first)
        for entry in entries:
            start = _month_start(entry.at_ms)
            total = (total if start == month else 0) + entry.micro
            month = start
            lines.append(LedgerLine(entry, total))
        return tuple(reversed(lines))

    def already_read(
        self, account_id: str, item: Item, resources: Iterable[str], utc_day: date
    ) -> frozenset[str]:
        """Which of `resources` (X's ids) were paid for on `utc_day` already."""
        rows = self._db.rows(
            "SELECT resource FROM reads WHERE account_id = ? AND item = ? AND day = ?",
            (account_id, item.value, utc_day.isoformat()),
        )
        return frozenset(row["resource"] for row in rows) & frozenset(resources)

    def add_reads(
        self, account_id: str, item: Item, resources: Iterable[str], utc_day: date
    ) -> int:
        """Note what was read on `utc_day`; how many of them are new that day, and so cost."""
        day = utc_day.isoformat()
        with self._db.transaction():
            self._db.change(
                "DELETE FROM reads WHERE day < ?",
                ((utc_day - timedelta(days=_KEPT_DAYS)).isoformat(),),
            )
            return self._db.change_many(
                "INSERT OR IGNORE INTO reads (account_id, item, day, resource) VALUES (?, ?, ?, ?)",
                [(account_id, item.value, day, resource) for resource in set(resources)],
            )


def _month_start(stamp: int) -> int:
    moment = from_ms(stamp)
    return to_ms(datetime(moment.year, moment.month, 1, tzinfo=UTC))
