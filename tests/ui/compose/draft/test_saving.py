"""Words that cannot be saved just now are said, kept in the editor, and saved as soon as may be.

The troubles are SQLite's own: a file that may not grow, one that may not be written, one that
another program holds.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import State
from patientx_desktop.store import Store
from patientx_desktop.ui.compose.draft.holding import SAVE_MS
from patientx_desktop.ui.compose.draft.keeping import Saving
from patientx_desktop.ui.widgets.pill import SaveState
from tests.ui.compose.conftest import Room

Fault = Callable[[Room], Iterator[None]]


def disk_full(room: Room) -> Iterator[None]:
    db = room.office.desk.store._db
    (pages,) = db.rows("PRAGMA page_count")
    db.rows(f"PRAGMA max_page_count = {pages[0]}")
    yield
    db.rows("PRAGMA max_page_count = 1000000")


def read_only(room: Room) -> Iterator[None]:
    db = room.office.desk.store._db
    db.change("PRAGMA query_only = 1")
    yield
    db.change("PRAGMA query_only = 0")


def locked(room: Room) -> Iterator[None]:
    with closing(sqlite3.connect(room.office.paths.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


FAULTS = [
    (disk_full, "Could not save: disk full"),
    (read_only, "Could not save: read-only"),
    (locked, "Could not save: another program holds your data"),
]


@pytest.mark.parametrize(("fault", "said"), FAULTS, ids=[each[0].__name__ for each in FAULTS])
def test_a_save_that_fails_says_why_loses_nothing_and_is_tried_again(
    room: Room, qtbot: QtBot, fault: Fault, said: str
) -> None:
    post, other = room.office.draft("kept"), room.office.draft("another")
    room.page.open_post(post.id)
    words = " and much more that must not be lost" * 200
    with contextmanager(fault)(room):
        room.editor().insertPlainText(words)
        qtbot.waitUntil(lambda: room.desk.saving is Saving.FAILED)
        pill = room.page.foot.draft.pill
        assert pill.text() == said
        assert "tried again" in pill.toolTip()
        assert pill.toolTip() == pill.accessibleDescription()
        assert not room.desk.open(other.id)
        assert not room.page.flush()
        assert room.editor().text() == "kept" + words
        assert room.stored() == ("kept",)
    qtbot.waitUntil(lambda: room.desk.saving is Saving.SAVED)
    assert room.stored() == ("kept" + words,)
    assert room.page.foot.draft.pill.state() is SaveState.SAVED


def test_a_store_that_is_held_does_not_hold_up_the_window(room: Room, qtbot: QtBot) -> None:
    room.page.open_post(room.office.draft("kept").id)
    with contextmanager(locked)(room):
        qtbot.keyClicks(room.editor(), "x")
        start = perf_counter()
        assert not room.desk.flush()
        assert perf_counter() - start < 2
    room.desk.flush()


def test_typing_on_without_a_pause_is_saved_all_the_same(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    words = "What is written here stays here, whatever comes. " * 2
    qtbot.keyClicks(room.editor(), words, delay=SAVE_MS // 20)
    assert room.post.id
    assert len(room.stored()[0]) >= len(words) - 40


def test_another_focus_saves_at_once(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "before the focus goes")
    qtbot.mouseClick(room.page.rail.search_button, Qt.MouseButton.LeftButton)
    assert room.stored() == ("before the focus goes",)


def test_without_a_network_the_pill_says_that_it_is_saved_here(room: Room, qtbot: QtBot) -> None:
    office = room.office
    post = office.plan(office.draft("waits for the network"))
    office.offline()
    office.until_due(post)
    sending = office.session.sending
    sending.scheduler.tick()
    qtbot.waitUntil(lambda: not sending.is_online, timeout=10_000)
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "no network")
    qtbot.waitUntil(lambda: room.desk.saving is Saving.SAVED)
    assert room.page.foot.draft.pill.state() is SaveState.OFFLINE
    assert room.page.foot.draft.pill.text() == "Offline: saved on this computer"
    assert room.stored() == ("no network",)


def test_a_laptop_that_sleeps_mid_sentence_keeps_the_words_and_asks_about_the_planned_post(
    room: Room, qtbot: QtBot
) -> None:
    office, session = room.office, room.office.session
    planned = office.plan(office.draft("At eleven"))
    room.page.open_post(office.draft("Begun").id)
    asked: list[bool] = []

    def on_asked() -> None:
        asked.append(True)

    session.late.asked.connect(on_asked)
    session.sending.start()
    qtbot.waitUntil(lambda: not session.sending.is_running)
    room.editor().insertPlainText(" and not yet saved")
    office.clock.advance(timedelta(hours=10))
    session.sending.scheduler.tick()
    qtbot.waitUntil(lambda: asked == [True])
    qtbot.waitUntil(lambda: room.desk.saving is Saving.SAVED)
    assert room.stored() == ("Begun and not yet saved",)
    assert room.editor().text() == "Begun and not yet saved"
    assert session.posts.get(planned.id).state is State.LATE
    assert session.late.gap is not None
    assert office.accepted() == []
    session.sending.close()
    qtbot.waitUntil(lambda: not session.sending.is_running)


@pytest.mark.skipif(os.name != "posix", reason="Windows deletes no file that is open")
@pytest.mark.allow_log("written anew")
def test_a_data_file_deleted_under_the_program_comes_back_with_the_next_words(
    room: Room, qtbot: QtBot
) -> None:
    path = room.office.paths.store
    post = room.office.draft("kept")
    room.page.open_post(post.id)
    path.unlink()
    room.editor().insertPlainText(" and safe")
    qtbot.waitUntil(lambda: room.desk.saving is Saving.SAVED)
    with closing(Store.open(path, room.office.clock)) as found:
        assert found.posts.get(post.id).text == "kept and safe"
