"""What is asked again and again finds its rows by an index, however many posts there are."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from patientx_desktop.domain.clock import SystemClock
from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.paths import Paths
from patientx_desktop.store import Store
from patientx_desktop.store.database import Database, Params
from tests.benchmarks.seed import seed

GROWING = r"posts|parts|attachments|post_versions|version_media|media|ledger|attempts|leader_posts"
SCAN = re.compile(rf"SCAN (?:{GROWING}|p)(?: USING (?:COVERING )?INDEX .*)?")
# read from its end, and no further than its limit
ORDERED = re.compile(r"SCAN \w+ USING INDEX (?:leader_posts_by_moment|ledger_by_time)")


def asked(store: Store) -> None:
    """A tick and a pass, the money, the current list, the trash and its files."""
    now = store._db.now_ms()
    store.outbox.due(now)
    store.outbox.next_due_ms()
    store.outbox.next_check_ms()
    store.outbox.due_checks(now)
    store.outbox.due_by_hand(now - 1, now)
    store.outbox.wants_upload(now, now + 1)
    store.outbox.leftovers()
    store.outbox.clock_set_back(now)
    store.outbox.hold_account("a", now, "offline")
    store.outbox.known_x_ids(["1", "2"])
    store.outbox.on_the_way()
    store.ledger.month_total(now - 1, now)
    store.ledger.entries(50)
    entry = Entry(now, Item.DELETE, 1, 10, account_id="a", unheard="x")
    store.ledger.settle_once(store.ledger.open_bill(entry), entry, is_new=True)
    store.feed_items.leader_posts(now - 1, 50)
    store.leaders.latest(50)
    post = store.posts.create(["Dropped"])
    store.posts.save(post)
    store.posts.keep_version(post.id)
    store.posts.drop(post.id)
    store.dropped.list()
    store.dropped.purge()
    store.media.forget("0" * 64)


def test_nothing_that_grows_is_read_from_end_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed(tmp_path, 400)
    heard: list[tuple[str, Params]] = []

    def overhear(name: str) -> None:
        usual: Callable[..., object] = getattr(Database, name)

        def told(db: Database, sql: str, params: Params = ()) -> object:
            heard.append((sql, params))
            return usual(db, sql, params)

        monkeypatch.setattr(Database, name, told)

    with closing(Store.open(Paths(tmp_path).store, SystemClock())) as store:
        for name in ("rows", "row", "change"):
            overhear(name)
        asked(store)
        plans = [
            (plan["detail"], sql)
            for sql, params in heard
            if sql.startswith(("SELECT", "UPDATE", "DELETE"))
            for plan in store._db.connection.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        ]
    assert len(plans) > 40
    read_whole = [each for each in plans if SCAN.fullmatch(each[0]) and not ORDERED.match(each[0])]
    assert read_whole == []
