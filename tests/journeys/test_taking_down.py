"""A sent post is taken down only after the person was asked, with its price."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from patientx_desktop.domain.post import Part, Post, State
from tests.journeys.conftest import Desktop

LEFT = Qt.MouseButton.LeftButton


def sent(desktop: Desktop) -> Post:
    draft = desktop.session.posts.new("Said too early.")
    desktop.session.posts.post_now(draft.id)
    desktop.office.clock.advance(21)
    desktop.pass_until(lambda: desktop.state(draft) is State.SENT)
    desktop.compose.open_item(draft.id)
    return draft


def test_it_is_gone_from_x_and_its_words_stay_here(desktop: Desktop) -> None:
    post = sent(desktop)
    desktop.compose.foot.said.asked.emit("down")
    button = desktop.find(QPushButton, "take-down")
    assert "$0.01" in button.text()
    desktop.qtbot.mouseClick(button, LEFT)
    desktop.qtbot.waitUntil(lambda: desktop.state(post) is State.WITHDRAWN, timeout=10_000)
    assert desktop.office.world.timeline() == []
    assert desktop.session.posts.get(post.id).parts[0].text == "Said too early."


def test_what_had_left_of_a_withdrawn_thread_can_be_taken_down_too(desktop: Desktop) -> None:
    place, posts = desktop.office, desktop.session.posts
    draft = posts.new("One")
    posts.save(replace(draft, parts=(*draft.parts, Part("", "Two"), Part("", "Three"))))
    post = posts.post_now(draft.id)
    place.clock.advance(21)
    place.world.faults.status("POST /2/tweets", 400, nth=3)
    desktop.pass_until(lambda: desktop.state(post) is State.FAILED)
    place.desk.store.posts.move(post.id, State.WITHDRAWN)
    posts.say_changed()
    desktop.compose.open_item(post.id)
    foot = desktop.compose.foot
    foot.reload()
    assert foot.said.label.text() == "Withdrawn, but 2 of 3 posts are still on X."
    foot.said.asked.emit("down")
    button = desktop.find(QPushButton, "take-down")
    assert "$0.02" in button.text()
    desktop.qtbot.mouseClick(button, LEFT)
    desktop.qtbot.waitUntil(lambda: place.world.timeline() == [], timeout=10_000)
    desktop.qtbot.waitUntil(lambda: foot.said.label.text() == "Withdrawn", timeout=10_000)


def test_keeping_it_is_one_key_away(desktop: Desktop) -> None:
    post = sent(desktop)
    desktop.compose.foot.said.asked.emit("down")
    keep = desktop.find(QPushButton, "dialog-filled")
    assert keep.hasFocus()
    desktop.qtbot.keyClick(keep, Qt.Key.Key_Return)
    assert desktop.state(post) is State.SENT
    assert len(desktop.office.world.timeline()) == 1
