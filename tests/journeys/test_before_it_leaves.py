"""A name from the stories stops a post until a person has looked; a second person says yes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit, QWidget

from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.domain.sign_off import Asked
from patientx_desktop.domain.story import Role
from patientx_desktop.ui.compose.foot.sign_off_dialogs import (
    LookDialog,
    SendBackDialog,
    SignOffDialog,
)
from patientx_desktop.ui.compose.foot.time_dialog import TimeDialog
from tests.journeys.conftest import Desktop

LEFT = Qt.MouseButton.LeftButton


def write(desktop: Desktop, words: str) -> Post:
    compose = desktop.compose
    compose.new_post()
    desktop.qtbot.keyClicks(compose.cards.cards()[0].editor, words)
    assert compose.desk.flush()
    post = compose.desk.post
    assert post is not None
    compose.foot.reload()
    return post


def click(desktop: Desktop, button: QWidget) -> None:
    desktop.qtbot.mouseClick(button, LEFT)


def needs(desktop: Desktop, verb: str) -> QPushButton:
    desktop.compose.desk.set_folder(Folder.NEEDS_YOU)
    desktop.qtbot.waitUntil(
        lambda: bool(desktop.window.findChildren(QPushButton, f"need-{verb}")), timeout=5_000
    )
    return desktop.find(QPushButton, f"need-{verb}")


def test_a_patients_name_leaves_only_when_somebody_has_looked(desktop: Desktop) -> None:
    desktop.session.stories.add("Ana Ruíz", Role.PATIENT, "The year without a name")
    post = write(desktop, "Ana Ruiz waited a year for a name")
    foot = desktop.compose.foot
    click(desktop, foot.draft.now_button)
    dialog = desktop.find(LookDialog, "look-once-more")
    assert dialog.list.keys() == ["identifier--1"]
    assert dialog.quiet_button.hasFocus()
    click(desktop, dialog.quiet_button)
    assert desktop.state(post) is State.DRAFT
    click(desktop, foot.draft.now_button)
    click(desktop, desktop.find(LookDialog, "look-once-more").filled_button)
    assert desktop.state(post) is State.SCHEDULED
    desktop.office.clock.advance(21)
    desktop.pass_until(lambda: desktop.state(post) is State.SENT)
    assert desktop.office.accepted() == ["Ana Ruiz waited a year for a name"]


def test_a_post_waits_for_a_second_person_and_leaves_at_its_time(desktop: Desktop) -> None:
    session = desktop.session
    session.settings.set("author", "Maya")
    session.settings.set("sign_off", Asked.ALL.value)
    post = write(desktop, "Clinic on Saturday")
    foot = desktop.compose.foot
    assert foot.offer().words == "Ask for sign-off"
    click(desktop, foot.draft.time_button)
    when = desktop.window.findChild(TimeDialog)
    assert when is not None
    click(desktop, when.filled_button)
    waiting = session.posts.get(post.id)
    assert (waiting.state, bool(waiting.wall_time)) == (State.SIGN_OFF, True)

    click(desktop, needs(desktop, "send_back"))
    back = desktop.find(SendBackDialog, "send-back")
    click(desktop, back.filled_button)
    assert back.what.error()
    back.findChild(QTextEdit, "send-back-note").setPlainText("Say which clinic")  # type: ignore[union-attr]
    back.findChild(QLineEdit, "reader-name").setText("Dr. Osei")  # type: ignore[union-attr]
    click(desktop, back.filled_button)
    assert desktop.state(post) is State.DRAFT

    desktop.compose.open_post(post.id)
    checks = desktop.compose.inspector.checks
    checks.reload()
    row = checks.list.row("sent_back--1")
    assert row is not None
    assert row.label.text() == "Dr. Osei sent it back: “Say which clinic”."
    click(desktop, row.button)
    assert desktop.state(post) is State.SIGN_OFF

    click(desktop, needs(desktop, "sign_off"))
    dialog = desktop.find(SignOffDialog, "sign-off")
    assert dialog.name.text() == ""
    dialog.name.setText("maya")
    assert dialog.warning.isVisible()
    dialog.name.setText("Dr. Osei")
    assert dialog.warning.isHidden()
    click(desktop, dialog.filled_button)
    assert desktop.state(post) is State.SCHEDULED
    assert session.sign_offs.of(post.id).signed_by == "Dr. Osei"
    desktop.office.until_due(session.posts.get(post.id))
    desktop.pass_until(lambda: desktop.state(post) is State.SENT)
    assert desktop.office.accepted() == ["Clinic on Saturday"]


def test_anybody_may_ask_for_a_second_person_and_take_it_back(desktop: Desktop) -> None:
    post = write(desktop, "Is this too much?")
    menu = desktop.compose.foot.draft.main.menu()
    action = menu.findChild(QAction, "menu-sign-off")
    assert isinstance(action, QAction)
    action.trigger()
    assert desktop.state(post) is State.SIGN_OFF
    desktop.session.sign_offs.take_back(post)
    assert desktop.state(post) is State.DRAFT
