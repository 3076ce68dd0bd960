"""The sender goes on, whatever one pass or one tick met."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import State
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.sender import Sender
from patientx_desktop.x.live import LiveX
from tests.support.clock import FakeClock
from tests.support.session import Office, office


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock, qapp: object) -> Iterator[Office]:
    with office(tmp_path / "data", clock) as made:
        yield made


def the_only_one(desk: Desk, place: Office) -> Sender:
    """A sender on this desk. Planning woke the session's own, which would race it for the post."""
    place.session.sending.scheduler.stop()
    return Sender(desk)


@pytest.mark.allow_log("a task failed")
def test_a_bug_in_one_pass_does_not_end_the_sending(place: Office, qtbot: QtBot) -> None:
    bugs = [ZeroDivisionError()]

    def connect(account: Account) -> LiveX:
        if bugs:
            raise bugs.pop()
        return place.connect(account)

    post = place.plan(place.draft("After all."))
    place.until_due(post)
    sender = the_only_one(replace(place.desk, connect=connect), place)
    crashed: list[Exception] = []
    place.tasks.crashed.connect(crashed.append)
    sender.start()
    qtbot.waitUntil(lambda: bool(crashed))
    assert not sender.is_running
    place.clock.advance(20)
    sender.scheduler.tick()
    qtbot.waitUntil(lambda: place.session.posts.get(post.id).state is State.SENT)
    qtbot.waitUntil(lambda: not sender.is_running)
    sender.close()
    assert place.accepted() == ["After all."]


def test_a_store_that_is_busy_at_a_tick_is_said_and_asked_again(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise DomainError(Trouble.STORE_BUSY)

    sender = the_only_one(place.desk, place)
    heard: list[DomainError] = []
    sender.troubled.connect(heard.append)
    monkeypatch.setattr(place.desk.store.settings, "paused", busy)
    sender.start()
    assert [error.trouble for error in heard] == [Trouble.STORE_BUSY]
    assert sender.scheduler._timer.isActive()
    sender.close()


def test_what_a_killed_program_left_in_sending_is_looked_for_from_the_start(
    place: Office, qtbot: QtBot
) -> None:
    post = place.plan(place.draft("On its way."))
    place.until_due(post)
    assert place.desk.store.outbox.claim(post.id, place.desk.now_ms)
    place.desk.store.outbox.starting(post.id, 0, place.desk.now_ms)
    sender = the_only_one(place.desk, place)
    sender.start()
    qtbot.waitUntil(lambda: place.session.posts.get(post.id).state is State.CHECKING)
    qtbot.waitUntil(lambda: not sender.is_running)
    sender.close()


def test_what_is_due_leaves_while_everything_else_is_slow(place: Office, qtbot: QtBot) -> None:
    held, answers = threading.Event(), list[object]()
    post = place.plan(place.draft("On time."))
    place.until_due(post)
    for _ in range(20):  # feeds that do not answer, and somebody who is long at signing in
        place.tasks.submit(place.session, partial(held.wait, 60), answers.append, answers.append)
    sender = the_only_one(place.desk, place)
    sender.start()
    qtbot.waitUntil(lambda: place.session.posts.get(post.id).state is State.SENT)
    assert answers == []
    held.set()
    sender.close()
    qtbot.waitUntil(lambda: not sender.is_running)
