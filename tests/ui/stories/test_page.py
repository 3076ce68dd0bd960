"""The Personal Stories tab, driven by hand against a real data folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Part, Post, State
from patientx_desktop.domain.story import Consent, Role, Story
from patientx_desktop.practice.faults import Fault
from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.stories.forms import ConsentForm, StoryForm
from patientx_desktop.ui.stories.page import StoriesPage
from patientx_desktop.ui.stories.withdraw import WithdrawDialog
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.dialog import open_dialog
from tests.support.clock import FakeClock
from tests.support.session import Office, office

WORDS = "Eleven doctors in three years.\n\nThey gave us a name."


@dataclass
class Desk:
    """The page in a window, and everything it asked of the window."""

    office: Office
    page: StoriesPage
    window: QMainWindow
    bot: QtBot
    posts: list[str]
    opened: list[str]

    def story(self, *, days: int = 400, title: str = "The eleventh doctor") -> Story:
        """A story that can be told for so many days; with 0 one without a consent."""
        book = self.office.session.stories
        story = book.add("Anneke T.", Role.CAREGIVER, title, WORDS, told_as="Anneke")
        if days:
            until = (book.today() + timedelta(days)).isoformat()
            given = Consent(words=True, signed_on="2026-11-02", signed_by="Anneke", until=until)
            story = book.give_consent(story.id, given)
        self.page.open_item(story.id)
        return story

    def kept(self, story: Story) -> Story:
        return self.office.session.stories.get(story.id)[0]

    def made(self, story: Story, words: str, *, plan: bool = False) -> Post:
        """A draft from the story, planned for two minutes from now if wished."""
        post = self.office.session.stories.make_post(story.id, words)
        return self.office.plan(post) if plan else post

    def choose(self, words: str) -> None:
        edit = self.page.view.telling.edit
        start = edit.text().index(words)
        cursor = edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, clock: FakeClock, dress: Callable[..., Theme]
) -> Iterator[Desk]:
    theme = dress()
    with office(tmp_path, clock) as place:
        asks = Asks()
        window = QMainWindow()
        page = StoriesPage(Ui(place.session, theme, asks))
        window.setCentralWidget(page)
        window.resize(1280, 800)
        qtbot.addWidget(window)
        made = Desk(place, page, window, qtbot, [], [])
        asks.post_asked.connect(made.posts.append)
        asks.address_asked.connect(made.opened.append)
        with qtbot.waitExposed(window):
            window.show()
        yield made
        window.close()


def test_a_new_story_is_begun_from_the_empty_page(desk: Desk) -> None:
    assert desk.page.stack.currentWidget() is desk.page.empty
    desk.page.empty.button.click()
    form = open_dialog(desk.window)
    assert isinstance(form, StoryForm)
    form.filled_button.click()
    assert form.isVisible()
    assert form.name_field.error()
    desk.bot.keyClicks(form.name, "Carla M.")
    desk.bot.keyClicks(form.told_as, "A mother of two")
    desk.bot.keyClicks(form.story_title, "At the school gate")
    form.filled_button.click()
    ((story, person),) = desk.office.session.stories.list()
    assert (story.title, person.name, person.told_as) == (
        "At the school gate", "Carla M.", "A mother of two"
    )  # fmt: skip
    assert desk.page.view.head.title.text() == "At the school gate"


def test_a_person_who_is_not_to_be_named_is_shown_under_the_public_name(desk: Desk) -> None:
    story = desk.story()
    model = desk.page.side.list.rows_model
    row = model.row(model.place_of(story.id))
    assert row is not None
    assert getattr(row, "hidden", False)
    assert "Anneke T." not in getattr(row, "name", "")


def test_words_are_kept_half_a_second_after_typing_stops(desk: Desk) -> None:
    story = desk.story()
    desk.bot.keyClicks(desk.page.view.telling.edit, "First. ")
    desk.bot.waitUntil(lambda: desk.kept(story).words == "First. " + WORDS)
    desk.bot.waitUntil(lambda: "Saved" in desk.page.view.telling.pill.text())


def test_words_are_kept_at_once_when_another_story_is_opened(desk: Desk) -> None:
    first, second = desk.story(), desk.story(title="Another")
    desk.page.open_item(first.id)
    desk.bot.keyClicks(desk.page.view.telling.edit, "Now. ")
    desk.page.open_item(second.id)
    assert desk.kept(first).words == "Now. " + WORDS
    assert desk.kept(second).words == WORDS
    assert desk.page.view.telling.edit.text() == WORDS


def test_words_are_kept_when_the_page_is_left_or_flushed(desk: Desk) -> None:
    story = desk.story()
    desk.bot.keyClicks(desk.page.view.telling.edit, "A")
    desk.page.flush()
    assert desk.kept(story).words == "A" + WORDS
    desk.bot.keyClicks(desk.page.view.telling.edit, "B")
    desk.page.hide()
    assert desk.kept(story).words == "AB" + WORDS


def test_typing_goes_on_while_the_story_is_changed_elsewhere(desk: Desk) -> None:
    story = desk.story()
    desk.bot.keyClicks(desk.page.view.telling.edit, "Mine. ")
    desk.office.session.stories.describe(
        story.id, "Other title", name="Anneke T.", role=Role.CAREGIVER, told_as=""
    )
    desk.page.reload()
    assert desk.page.view.telling.edit.text() == "Mine. " + WORDS
    desk.page.flush()
    assert (desk.kept(story).title, desk.kept(story).words) == ("Other title", "Mine. " + WORDS)


def test_words_that_cannot_be_kept_stay_and_are_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = desk.story()
    telling = desk.page.view.telling

    def full(_story: str, _words: str) -> None:
        raise DomainError(Trouble.DISK_FULL)

    keep = telling._keep
    monkeypatch.setattr(telling, "_keep", full)
    desk.bot.keyClicks(telling.edit, "Safe. ")
    assert not desk.page.flush()
    assert "disk is full" in telling.pill.text()
    assert telling.is_dirty()
    monkeypatch.setattr(telling, "_keep", keep)
    assert desk.page.flush()
    assert desk.kept(story).words == "Safe. " + WORDS


def test_no_break_spaces_in_french_words_survive(desk: Desk) -> None:
    story = desk.story()
    desk.page.view.telling.edit.textCursor().insertText("Une question\u00a0? ")
    desk.page.flush()
    assert desk.kept(story).words.startswith("Une question\u00a0? ")


def test_the_chosen_passage_becomes_the_post_and_is_measured(desk: Desk) -> None:
    story = desk.story()
    desk.choose("They gave us a name.")
    assert desk.page.view.telling.hint.label.text() == "Chosen for the next post, 20 of 280"
    desk.page.view.foot.make.click()
    (post_id,) = desk.posts
    post = desk.office.session.posts.get(post_id)
    assert (post.text, post.story_id) == ("They gave us a name.", story.id)


def test_without_a_choice_the_first_paragraph_becomes_the_post(desk: Desk) -> None:
    desk.story()
    desk.page.view.foot.make.click()
    assert desk.office.session.posts.get(desk.posts[0]).text == "Eleven doctors in three years."


def test_a_post_can_be_written_before_the_consent_but_not_planned(desk: Desk) -> None:
    desk.story(days=0)
    assert "planned once the consent is signed" in desk.page.view.foot.note.text()
    desk.page.view.foot.make.click()
    post = desk.office.session.posts.get(desk.posts[0])
    with pytest.raises(DomainError) as caught:
        desk.office.plan(post)
    assert caught.value.trouble is Trouble.NO_CONSENT


def test_writing_down_the_consent_opens_the_way(desk: Desk) -> None:
    story = desk.story(days=0)
    desk.page.view.consent.write.click()
    form = open_dialog(desk.window)
    assert isinstance(form, ConsentForm)
    form.filled_button.click()
    assert "Tick what was agreed" in form.what_field.error()
    form.words.setChecked(True)
    form.filled_button.click()
    assert not form.isVisible()
    consent = desk.kept(story).consent
    assert consent.words
    assert not consent.name
    assert consent.until == "2028-11-19"
    desk.page.reload()
    assert desk.page.view.consent.sentence.text() == "Yes, it can be told"
    assert desk.made(story, "Told.", plan=True).state is State.SCHEDULED


def test_a_consent_that_is_over_already_is_refused_in_words(desk: Desk) -> None:
    desk.story(days=0)
    desk.page.view.consent.write.click()
    form = open_dialog(desk.window)
    assert isinstance(form, ConsentForm)
    form.words.setChecked(True)
    form.until.setDate(QDate(2026, 11, 18))
    form.signed_by.clear()
    form.filled_button.click()
    assert "gone by" in form.until_field.error()
    assert "Who signed" in form.by_field.error()
    form.reject()


def test_a_consent_that_ends_soon_warns_of_the_posts_after_it(desk: Desk) -> None:
    story = desk.story(days=10)
    post = desk.made(story, "Later.")
    desk.office.plan(post, timedelta(days=9))
    desk.page.reload()
    card = desk.page.view.consent
    assert card.sentence.text() == "Ends 29 Nov, in 10 days"
    assert not card.warning.isVisible()
    until = (desk.office.session.stories.today() + timedelta(days=5)).isoformat()
    given = replace(desk.kept(story).consent, until=until)
    desk.office.session.stories.give_consent(story.id, given)
    desk.page.reload()
    assert card.warning.isVisible()
    assert "1 planned post" in card.warning.label.text()


def test_withdrawing_counts_everything_first_and_starts_on_keeping(desk: Desk) -> None:
    story = desk.story()
    desk.made(story, "Planned.", plan=True)
    desk.made(story, "A draft.")
    desk.page.view.foot.withdraw.click()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, WithdrawDialog)
    said = [row.title for row in dialog.rows]
    assert said[:2] == ["1 planned post leaves the calendar", "1 draft is locked"]
    desk.bot.waitUntil(lambda: dialog.quiet_button.hasFocus())
    desk.bot.keyClick(dialog.quiet_button, Qt.Key.Key_Escape)
    assert desk.kept(story).consent.withdrawn_on == ""


def test_a_withdrawn_story_pulls_what_was_planned_and_locks_the_words(desk: Desk) -> None:
    story = desk.story()
    post = desk.made(story, "Planned.", plan=True)
    desk.page.view.foot.withdraw.click()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, WithdrawDialog)
    dialog.filled_button.click()
    assert desk.office.session.posts.get(post.id).state is State.WITHDRAWN
    desk.bot.waitUntil(lambda: not desk.page.view.foot.make.isVisible())
    assert desk.page.view.telling.edit.isReadOnly()
    assert not desk.page.view.telling.hint.isVisible()
    assert desk.kept(story).words == WORDS
    with pytest.raises(DomainError):
        desk.made(story, "Again.")
    desk.office.until_due(post)
    desk.office.send()
    assert desk.office.accepted() == []


def test_a_post_that_is_live_is_listed_with_the_way_to_it(desk: Desk) -> None:
    story = desk.story()
    post = desk.made(story, "Told.", plan=True)
    desk.office.until_due(post)
    desk.office.send()
    assert desk.office.accepted() == ["Told."]
    desk.page.reload()
    assert desk.page.view.care.told.label.text().startswith("Told once, on")
    desk.page.view.foot.withdraw.click()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, WithdrawDialog)
    link = dialog.findChild(QPushButton, f"live-{post.id}")
    assert link is not None
    link.click()
    (address,) = desk.opened
    assert address.startswith(desk.office.server.base_url)
    dialog.reject()


def test_a_thread_that_stopped_half_way_is_listed_as_live(desk: Desk) -> None:
    story = desk.story()
    post = desk.made(story, "Told.")
    books = desk.office.session
    post = books.posts.save(replace(post, parts=(*post.parts, Part("", "And more."))))
    desk.office.until_due(desk.office.plan(post))
    desk.office.world.faults.add(Fault("POST /2/tweets", "answer", status=400, body="{}", nth=2))
    desk.office.send()
    assert books.posts.get(post.id).state is State.FAILED
    assert desk.office.accepted() == ["Told."]
    desk.page.reload()
    desk.page.view.foot.withdraw.click()
    dialog = open_dialog(desk.window)
    assert isinstance(dialog, WithdrawDialog)
    assert dialog.findChild(QPushButton, f"live-{post.id}") is not None
    dialog.reject()


def test_a_new_signature_opens_a_withdrawn_story_again(desk: Desk) -> None:
    story = desk.story()
    desk.office.session.stories.withdraw(story.id)
    desk.page.reload()
    desk.page.view.consent.write.click()
    form = open_dialog(desk.window)
    assert isinstance(form, ConsentForm)
    assert not form.words.isChecked()
    form.words.setChecked(True)
    form.filled_button.click()
    desk.bot.waitUntil(lambda: desk.page.view.foot.make.isVisible())
    assert not desk.page.view.telling.edit.isReadOnly()


def test_ended_and_withdrawn_stories_are_folded_away_at_the_end(desk: Desk) -> None:
    kept, gone = desk.story(), desk.story(title="Gone")
    desk.office.session.stories.withdraw(gone.id)
    desk.page.open_item(kept.id)
    side = desk.page.side
    assert side.list.keys() == (kept.id,)
    side.list.folded.emit("group-rest")
    assert side.list.keys() == (kept.id, gone.id)


def test_the_search_looks_in_the_words_as_well(desk: Desk) -> None:
    first, second = desk.story(), desk.story(title="Another")
    desk.office.session.stories.keep_words(second.id, "A yellow bicycle.")
    desk.page.reload()
    desk.page.side.search_button.click()
    desk.bot.keyClicks(desk.page.side.search, "yellow")
    assert desk.page.side.list.keys() == (second.id,)
    assert first.id != second.id


def test_the_posts_made_are_listed_and_open_in_compose(desk: Desk) -> None:
    story = desk.story()
    post = desk.made(story, "A draft.")
    desk.page.reload()
    made = desk.page.view.telling.posts
    made.setFocus()
    made.choose_row(0)
    desk.bot.keyClick(made, Qt.Key.Key_Return)
    assert desk.posts == [post.id]


def test_exactly_one_button_is_filled_with_and_without_a_consent(desk: Desk) -> None:
    def filled() -> list[str]:
        buttons = desk.page.findChildren(QPushButton)
        return [b.objectName() for b in buttons if b.isVisible() and b.property("look") == "filled"]

    assert filled() == ["empty-state-verb"]
    desk.story(days=0)
    assert filled() == ["write-consent"]
    desk.story(title="Another")
    assert filled() == ["make-post"]


def test_at_twice_the_text_size_nothing_is_wider_than_the_window(
    desk: Desk, dress: Callable[..., Theme]
) -> None:
    desk.story()
    dress(text_scale=2.0)
    area, inner = desk.page.view.area, desk.page.view.area.widget()
    assert inner is not None
    desk.bot.waitUntil(lambda: inner.width() <= area.viewport().width())


def test_nothing_of_a_story_is_written_to_the_log(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(0):
        story = desk.story()
        desk.bot.keyClicks(desk.page.view.telling.edit, "Secret. ")
        desk.page.flush()
        desk.made(story, "Secret.", plan=True)
        desk.office.session.stories.withdraw(story.id)
    assert "Secret" not in caplog.text
    assert "Anneke" not in caplog.text
