"""Money that X may take is counted before X is asked, whatever is killed or cut off after that."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.cost import Entry, Item
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.leader import Leader
from patientx_desktop.domain.post import State
from patientx_desktop.practice.faults import Fault
from patientx_desktop.practice.seed import account_id
from patientx_desktop.runtime.limits import month_room, reserve
from patientx_desktop.runtime.paying import own_desk
from tests.support.clock import FakeClock
from tests.support.session import Office, office
from tests.support.source import ROOT

TIMELINE = "GET /2/users/{id}/tweets"
POSTS = "POST /2/tweets"
HUNDRED = 500_000


@pytest.fixture
def place(qapp: object, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, FakeClock(), filled=True) as place:
        yield place


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def done(self, found: object) -> None:
        self.heard.append(found)

    def failed(self, error: DomainError) -> None:
        self.heard.append(error.trouble)


def leaders(place: Office, count: int = 1) -> list[Leader]:
    add = place.desk.store.leaders.add
    handles = ("zebrapath", "maplerare")[:count]
    return [add(Leader("", account_id(handle), handle, handle)) for handle in handles]


def read(place: Office, ear: Ear, leader: Leader) -> None:
    place.session.leaders.read(ear, leader.id, ear.done, ear.failed)


def lines(place: Office) -> list[tuple[int, bool]]:
    """What the ledger has for reading posts: what each cost, and whether it was never heard."""
    return [
        (line.entry.micro, bool(line.entry.unheard))
        for line in place.session.money.entries(50)
        if line.entry.item is Item.READ_POST
    ]


def test_of_two_reads_at_once_only_one_gets_the_last_of_the_money(
    place: Office, qtbot: QtBot
) -> None:
    first, second = leaders(place, 2)
    place.session.money.set_limit(place.session.money.spent() + HUNDRED)
    place.world.faults.delay(TIMELINE, 0.3)
    ear = Ear()
    read(place, ear, first)
    read(place, ear, second)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    assert Trouble.LIMIT_REACHED in ear.heard
    assert len(place.world.calls_of("/2/users/{id}/tweets", "GET")) == 1
    assert place.session.money.spent() <= place.session.money.limit()


def test_many_connections_at_once_never_pass_the_limit(place: Office) -> None:
    room = 7
    place.session.money.set_limit(place.session.money.spent() + room * HUNDRED)
    got: list[bool] = []
    start = threading.Barrier(12)

    def take(number: int) -> None:
        with own_desk(place.desk) as desk:
            start.wait()
            for n in range(3):
                entry = Entry(desk.now_ms, Item.READ_POST, 100, HUNDRED, unheard=f"{number} {n}")
                try:
                    reserve(desk, entry)
                    got.append(True)
                except DomainError as error:
                    got.append(error.trouble is not Trouble.LIMIT_REACHED)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (got.count(True), got.count(False)) == (room, 36 - room)
    assert month_room(place.desk) == 0


def test_a_read_whose_answer_nobody_waits_for_is_in_the_ledger_and_kept(
    place: Office, qtbot: QtBot
) -> None:
    (leader,) = leaders(place)
    ear = Ear()
    read(place, ear, leader)
    ear.deleteLater()
    del ear
    qtbot.waitUntil(lambda: len(place.session.leaders.posts(leader.id)) == 100)
    assert lines(place) == [(HUNDRED, False)]


@pytest.mark.parametrize(
    ("fault", "cost"),
    [
        (Fault(TIMELINE, "reset", accept=True), [(HUNDRED, True)]),
        (Fault(TIMELINE, "cut", accept=True), [(HUNDRED, True)]),
        (Fault(TIMELINE, "answer", status=503), []),
        (Fault(TIMELINE, "answer", status=429), []),
        (Fault(TIMELINE, "answer", status=402), []),
        (Fault(TIMELINE, "answer", status=200, body="<html>", content_type="text/html"), []),
    ],
    ids=["reset", "cut", "503", "429", "402", "portal"],
)
def test_what_was_never_heard_is_counted_and_what_was_refused_is_not(
    place: Office, qtbot: QtBot, fault: Fault, cost: list[tuple[int, bool]]
) -> None:
    (leader,) = leaders(place)
    place.world.faults.add(fault)
    ear = Ear()
    read(place, ear, leader)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert lines(place) == cost
    read(place, ear, leader)
    qtbot.waitUntil(lambda: len(ear.heard) == 2)
    found = len(place.session.leaders.posts(leader.id))
    assert lines(place) == [(found * 5_000, False)]


def test_offline_a_read_costs_nothing(place: Office, qtbot: QtBot) -> None:
    (leader,) = leaders(place)
    place.offline()
    ear = Ear()
    read(place, ear, leader)
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert (ear.heard, lines(place)) == ([Trouble.OFFLINE], [])


def test_a_post_on_its_way_counts_before_x_has_answered(place: Office) -> None:
    post = place.plan(place.draft("See https://example.org for more"))
    place.until_due(post)
    place.world.faults.add(Fault(POSTS, "reset", accept=True))
    before = month_room(place.desk)
    place.send()
    assert place.session.posts.get(post.id).state is State.CHECKING
    assert before - month_room(place.desk) == 200_000
    for _ in range(3):
        place.clock.advance(60)
        place.send()
    assert place.session.posts.get(post.id).state is State.SENT
    looked = sum(
        line.entry.micro
        for line in place.session.money.entries(50)
        if line.entry.item is Item.READ_OWNED and line.entry.post_id == post.id
    )
    assert before - month_room(place.desk) == 200_000 + looked


def test_the_same_posts_of_ours_looked_at_twice_in_a_day_are_paid_for_once(place: Office) -> None:
    for text in ("One of ours", "Another of ours"):
        post = place.plan(place.draft(text))
        place.until_due(post)
        place.world.faults.add(Fault(POSTS, "reset", accept=True))
        place.send()
        for _ in range(2):
            place.clock.advance(60)
            place.send()
    read_owned = [
        line.entry
        for line in place.session.money.entries(50)
        if line.entry.item is Item.READ_OWNED and line.entry.post_id
    ]
    seen = len(place.connect(place.account).user_posts(account_id("northstar_rare")).posts)
    assert sum(entry.count for entry in read_owned) <= seen


READER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from patientx_desktop.runtime.leaders import keep_posts
from patientx_desktop.runtime.paying import Purchase, Want
from patientx_desktop.domain.cost import Item
from patientx_desktop.x.client import FourKeys
from tests.support.plug import FastClock, open_desk

def main(root, start, began, base, x_id, leader_id, *keys):
    QCoreApplication([])
    desk = open_desk(Path(root), FastClock(float(start), float(began)), base, FourKeys(*keys))
    want = Want(
        Item.READ_POST, 100, leader_id, lambda way: way.user_posts(x_id),
        lambda page: [post.id for post in page.posts], lambda page: "read",
    )
    account = desk.store.accounts.list()[0]
    Purchase(desk, account, want, lambda own, page: keep_posts(own, leader_id, page))()

main(*sys.argv[1:])
"""


@pytest.fixture
def reader(place: Office) -> Callable[[Leader], subprocess.Popen[bytes]]:
    """Starts a program of its own that reads a leader's latest hundred posts."""
    made = place.world.sign_in.issue_keys(place.account.x_id)
    keys = (made.consumer_key, made.consumer_secret, made.access_token, made.access_secret)
    now = str(place.clock.now().timestamp())
    began = str(time.time())

    def start(leader: Leader) -> subprocess.Popen[bytes]:
        arguments = [str(place.paths.root), now, began, place.address, leader.x_id, leader.id]
        command = [sys.executable, "-c", READER, *arguments, *keys]
        return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)

    return start


def test_of_two_programs_that_read_at_once_only_one_gets_the_last_of_the_money(
    place: Office, reader: Callable[[Leader], subprocess.Popen[bytes]]
) -> None:
    both = leaders(place, 2)
    place.session.money.set_limit(place.session.money.spent() + HUNDRED)
    codes = sorted(process.wait(60) for process in [reader(leader) for leader in both])
    assert codes == [0, 1]
    assert place.session.money.spent() <= place.session.money.limit()


def test_a_program_killed_while_x_answers_has_its_read_in_the_ledger(
    place: Office, qtbot: QtBot, reader: Callable[[Leader], subprocess.Popen[bytes]]
) -> None:
    (leader,) = leaders(place)
    place.world.faults.drip(TIMELINE, pace=0.2)
    process = reader(leader)
    calls = place.world.calls_of
    qtbot.waitUntil(lambda: len(calls("/2/users/{id}/tweets", "GET")) == 1, timeout=30_000)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert lines(place) == [(HUNDRED, True)]
