"""More about this post: its account, who may answer, its language, and what is disclosed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.practice.seed import account_id
from patientx_desktop.ui.compose.inspector.about_panel import AboutPanel
from patientx_desktop.ui.widgets.reading_order import stops
from tests.ui.compose.conftest import Room


def about(room: Room) -> AboutPanel:
    return room.page.inspector.about


def choose(box: QComboBox, key: str) -> None:
    """Choose as a person does: the box says that it was activated."""
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def french(room: Room) -> Account:
    """A second account, in French, which takes longer posts; the first one stays chosen."""
    store = room.office.desk.store
    made = store.accounts.add(
        Account(
            "",
            account_id("osei_paeds"),
            "osei_paeds",
            "Osei",
            SignIn.PRACTICE,
            max_length=400,
            language="fr",
        )
    )
    store.accounts.choose(room.office.account.id)
    room.office.session.accounts.say_changed()
    return made


def test_folded_it_says_its_values_in_one_line(room: Room) -> None:
    room.desk.open(room.office.draft("Hello").id)
    panel = about(room)
    assert not panel.fold.is_open()
    assert panel.fold.body.isHidden()
    assert panel.fold.button.summary() == "Everyone may answer"
    room.desk.say(reply_settings="following", language="fr", made_with_ai=True)
    assert panel.fold.button.summary() == "People the account follows · French · made with AI"
    assert "People the account follows" in panel.fold.button.accessibleDescription()


def test_what_is_chosen_is_kept(room: Room) -> None:
    room.desk.open(room.office.draft("Hello").id)
    panel = about(room)
    panel.fold.button.click()
    assert panel.audience.isVisible()
    choose(panel.audience, "mentionedUsers")
    choose(panel.language, "fr")
    panel.ai.click()
    panel.paid.click()
    room.desk.flush()
    kept = room.office.session.posts.get(room.post.id)
    assert (kept.reply_settings, kept.language) == ("mentionedUsers", "fr")
    assert kept.made_with_ai
    assert kept.paid_partnership


def test_another_account_counts_and_looks_otherwise(room: Room) -> None:
    other = french(room)
    room.desk.open(room.office.draft("x" * 300).id)
    panel = about(room)
    panel.fold.set_open(True)
    assert room.card().is_too_long()
    choose(panel.account, other.id)
    assert room.desk.max_length == 400
    assert not room.card().is_too_long()
    assert room.editor().tail_place() == -1
    assert room.page.inspector.preview.posts()[0].words.author() == ("Osei", "osei_paeds")
    assert panel.language.itemText(0) == "The account’s: French"
    assert "@osei_paeds" in panel.fold.button.summary()


def test_one_account_asks_nothing(room: Room) -> None:
    room.desk.open(room.office.draft("Hello").id)
    panel = about(room)
    panel.fold.set_open(True)
    assert panel.account_field.isHidden()


def test_an_account_that_is_gone_is_told_and_another_can_be_chosen(room: Room) -> None:
    other = french(room)
    post = room.office.draft("Hello")
    room.office.session.posts.save(replace(post, account_id=other.id))
    room.office.session.accounts.remove(other.id)
    room.desk.open(post.id)
    panel = about(room)
    checks = room.page.inspector.checks
    checks.reload()
    row = checks.list.row("account_gone--1")
    assert row is not None
    row.acted.emit("account_gone--1")
    assert panel.fold.is_open()
    assert "not connected here any more" in panel.account_field.error()
    choose(panel.account, room.office.account.id)
    assert not panel.account_field.error()
    checks.reload()
    assert checks.list.row("account_gone--1") is None


@pytest.mark.parametrize("field", ["account", "audience"])
def test_what_continues_a_thread_stays_where_the_thread_is(room: Room, field: str) -> None:
    french(room)
    post = room.office.draft("Hello")
    room.office.session.posts.save(replace(post, reply_to="123"))
    room.desk.open(post.id)
    panel = about(room)
    panel.fold.set_open(True)
    assert not getattr(panel, field).isEnabled()
    assert "thread" in getattr(panel, f"{field}_field").control.accessibleDescription()


def test_all_of_it_is_reached_by_keyboard(room: Room) -> None:
    french(room)
    room.desk.open(room.office.draft("Hello").id)
    panel = about(room)
    panel.fold.button.setFocus()
    QTest.keyClick(panel.fold.button, Qt.Key.Key_Space)
    assert panel.fold.is_open()
    QApplication.sendPostedEvents()
    names = [each.objectName() for each in stops(panel)]
    assert names == [
        "about-fold",
        "about-account",
        "about-audience",
        "about-language",
        "about-ai",
        "about-paid",
    ]
