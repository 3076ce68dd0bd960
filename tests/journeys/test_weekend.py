"""A volunteer writes a post with a GIF, plans it for Saturday, and sees it leave."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QComboBox, QDateEdit, QPushButton, QTimeEdit

from patientx_desktop.domain.mission import Goal
from patientx_desktop.domain.post import State
from patientx_desktop.domain.schedule import due_of
from patientx_desktop.practice.faults import Fault
from patientx_desktop.resources import resource
from tests.journeys.conftest import Desktop

SATURDAY = date(2026, 11, 21)
LEFT = Qt.MouseButton.LeftButton
WORDS = "Our night line is open on Saturdays."
ALT = "A sprout grows out of the word hope"


def write(desktop: Desktop, words: str) -> None:
    """Press New post and type."""
    desktop.qtbot.mouseClick(desktop.find(QPushButton, "new-post"), LEFT)
    editor = desktop.compose.cards.cards()[0].editor
    desktop.qtbot.waitUntil(editor.hasFocus)
    desktop.qtbot.keyClicks(editor, words)


def plan_for_saturday(desktop: Desktop) -> None:
    """Pick Saturday at 11:00 in the dialog."""
    desktop.qtbot.mouseClick(desktop.find(QPushButton, "pick-time"), LEFT)
    desktop.find(QDateEdit, "plan-day").setDate(QDate(2026, 11, 21))
    desktop.find(QTimeEdit, "plan-time").setTime(QTime(11, 0))
    dialog = desktop.find(QDateEdit, "plan-day").window().findChild(QPushButton, "dialog-filled")
    assert dialog is not None
    desktop.qtbot.mouseClick(dialog, LEFT)


def until_saturday(desktop: Desktop) -> None:
    due = due_of("2026-11-21T11:00", "America/Toronto")
    desktop.office.clock.sleep_until(datetime.fromtimestamp(due / 1000, UTC))


def test_a_gif_post_is_planned_for_saturday_and_leaves_once_with_its_alt_text(
    desktop: Desktop,
) -> None:
    desktop.session.plan.set_goals([Goal("", "Nobody waits alone", ("line",), 35)])
    write(desktop, WORDS)
    compose, qtbot = desktop.compose, desktop.qtbot
    card = compose.cards.cards()[0]

    compose.editing.files.add(card.key, [resource("shelf/hope.gif")])
    qtbot.waitUntil(lambda: bool(card.media.tiles()))
    tile = card.media.tiles()[0]
    qtbot.waitUntil(tile.is_playing)
    compose.desk.set_alt(0, 0, ALT)
    goal = desktop.find(QComboBox, "goal")
    goal.setCurrentIndex(goal.findText("Nobody waits alone"))
    goal.activated.emit(goal.currentIndex())

    plan_for_saturday(desktop)
    post = compose.desk.post
    assert post is not None
    assert desktop.session.posts.get(post.id).goal_id
    assert desktop.state(post) is State.SCHEDULED
    shown = {day.day: day.entries for day in desktop.calendar.view.month_model.days}
    assert [each.post.id for each in shown[SATURDAY] if each.post] == [post.id]

    until_saturday(desktop)
    desktop.pass_until(lambda: desktop.state(post) is State.SENT)
    assert desktop.office.accepted() == [WORDS]
    live = desktop.office.world.accepted[-1]
    assert desktop.office.world.media[live.media[0]].alt_text == ALT
    assert desktop.office.world.media[live.media[0]].data == resource("shelf/hope.gif").read_bytes()
    assert desktop.session.posts.url_of(desktop.session.posts.get(post.id)).endswith(live.id)


def test_written_offline_it_leaves_when_the_network_is_back(desktop: Desktop) -> None:
    desktop.office.offline()
    write(desktop, WORDS)
    plan_for_saturday(desktop)
    post = desktop.compose.desk.post
    assert post is not None
    until_saturday(desktop)
    desktop.pass_until(lambda: not desktop.session.sending.is_online)
    assert desktop.state(post) is State.SCHEDULED
    assert desktop.window.status is not None
    desktop.window.status.reload()
    assert desktop.office.accepted() == []
    desktop.office.online()
    desktop.pass_until(lambda: desktop.state(post) is State.SENT)
    assert desktop.office.accepted() == [WORDS]
    assert desktop.session.sending.is_online


def test_an_unheard_answer_is_found_on_x_and_nothing_is_sent_twice(desktop: Desktop) -> None:
    write(desktop, WORDS)
    plan_for_saturday(desktop)
    post = desktop.compose.desk.post
    assert post is not None
    desktop.office.world.faults.add(Fault("POST /2/tweets", "reset", accept=True))
    until_saturday(desktop)
    desktop.pass_until(lambda: desktop.state(post) is State.CHECKING)
    assert desktop.window.status is not None
    desktop.window.status.reload()
    assert "Checking" in desktop.window.status.text()
    desktop.pass_until(lambda: desktop.state(post) is State.SENT)
    assert desktop.office.accepted() == [WORDS]


def test_what_was_typed_is_there_after_the_window_is_gone(desktop: Desktop) -> None:
    write(desktop, WORDS)
    desktop.window.close()
    post = desktop.compose.desk.post
    assert post is not None
    assert desktop.session.posts.get(post.id).parts[0].text == WORDS


def test_a_computer_that_slept_asks_before_a_late_post_leaves(desktop: Desktop) -> None:
    write(desktop, WORDS)
    plan_for_saturday(desktop)
    post = desktop.compose.desk.post
    assert post is not None
    until_saturday(desktop)
    desktop.office.clock.advance(timedelta(hours=3))
    desktop.pass_until(lambda: desktop.state(post) is State.LATE)
    assert desktop.office.accepted() == []


def test_the_gif_is_the_persons_own_file_and_stays_as_it_is(
    desktop: Desktop, tmp_path: Path
) -> None:
    own = tmp_path / "mine 🌱.gif"
    own.write_bytes(resource("shelf/hope.gif").read_bytes())
    write(desktop, WORDS)
    compose = desktop.compose
    compose.editing.files.add(compose.cards.cards()[0].key, [own])
    desktop.qtbot.waitUntil(lambda: bool(compose.cards.cards()[0].media.tiles()))
    own.unlink()
    post = compose.desk.post
    assert post is not None
    file = post.parts[0].attachments[0].file
    assert file.name == "mine 🌱.gif"
    assert desktop.session.media.path_of(file).is_file()
