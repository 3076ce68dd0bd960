"""A coordinator's week: a second account, posts that came late, posts by hand, a tested account."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.post import Folder, Post, State
from patientx_desktop.domain.schedule import WALL_FORMAT, Slot, local_of
from patientx_desktop.practice.seed import account_id
from patientx_desktop.resources import resource
from patientx_desktop.runtime.desktop_notes import DesktopNotes, Note
from patientx_desktop.runtime.late import Choice
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.ui.compose.needs.acts import PostedDialog
from patientx_desktop.ui.digest.dialog import DigestDialog
from patientx_desktop.ui.settings.accounts import AccountsSection
from patientx_desktop.ui.widgets.dialog import open_dialog
from patientx_desktop.ui.window.tray import Tray
from tests.journeys.conftest import Desktop
from tests.journeys.test_before_it_leaves import write
from tests.support.session import ZONE

LEFT = Qt.MouseButton.LeftButton
FRENCH = "osei_paeds"


def click(desktop: Desktop, name: str) -> None:
    desktop.qtbot.mouseClick(desktop.find(QPushButton, name), LEFT)


def dialog_of(desktop: Desktop) -> DigestDialog:
    shown = open_dialog(desktop.window)
    assert isinstance(shown, DigestDialog)
    return shown


@pytest.fixture
def french(desktop: Desktop) -> Account:
    """A second account, in French; new posts still leave from the first."""
    office = desktop.office
    account = Account("", account_id(FRENCH), FRENCH, "Osei", SignIn.PRACTICE, language="fr")
    kept = office.desk.store.accounts.add(account)
    desktop.session.accounts.choose(office.account.id)
    return kept


def give(desktop: Desktop, account: Account) -> None:
    """Choose the account in *More about this post*."""
    panel = desktop.find(QWidget, "about-panel")
    click(desktop, "about-fold")
    box = panel.findChild(QComboBox, "about-account")
    assert box is not None
    box.setCurrentIndex(box.findData(account.id))
    box.activated.emit(box.currentIndex())


def plan(desktop: Desktop) -> None:
    """Pick the time that is proposed."""
    click(desktop, "pick-time")
    click(desktop, "dialog-filled")


# a second account


def test_a_post_for_the_french_account_is_priced_planned_and_leaves_from_it_alone(
    desktop: Desktop, french: Account
) -> None:
    post = write(desktop, "Personne ne reste seul.")
    give(desktop, french)
    foot = desktop.compose.foot
    foot.reload()
    assert "$0.015" in foot.offer().words + foot.offer().price
    plan(desktop)
    planned = desktop.session.posts.get(post.id)
    assert (planned.state, planned.account_id) == (State.SCHEDULED, french.id)
    desktop.office.until_due(planned)
    desktop.pass_until(lambda: desktop.state(post) is State.SENT)
    assert desktop.office.world.accepted_texts(FRENCH) == ["Personne ne reste seul."]
    assert desktop.office.accepted() == []
    assert [line.entry.micro for line in desktop.session.money.entries()] == [15_000]
    assert FRENCH in desktop.session.posts.url_of(desktop.session.posts.get(post.id))


def test_the_same_words_for_both_accounts_are_refused_with_words(
    desktop: Desktop, french: Account
) -> None:
    write(desktop, "Nobody waits alone.")
    plan(desktop)
    post = write(desktop, "Nobody waits alone.")
    give(desktop, french)
    checks = desktop.compose.inspector.checks
    checks.reload()
    row = checks.list.row("same_text--1")
    assert row is not None
    assert row.label.text() == "Another account of yours says the very same, which X forbids."
    plan(desktop)
    assert desktop.state(post) is State.DRAFT
    assert desktop.window.toast is not None
    assert desktop.window.toast.text() == (
        "Another account of yours has the very same words, which X forbids. Nothing was lost"
        " or changed. Change a few words in one of them."
    )


# what came late


def planned(desktop: Desktop, words: str, minutes: int) -> Post:
    """A post that is to leave in so many minutes."""
    posts = desktop.session.posts
    due = desktop.session.now_ms + minutes * 60_000
    return posts.plan(posts.new(words).id, local_of(due, ZONE).strftime(WALL_FORMAT))


@pytest.fixture
def late(desktop: Desktop) -> list[Post]:
    """Three posts whose time came while the computer slept, and the digest that asks."""
    slots = [Slot("", day, minute) for day in range(7) for minute in (9 * 60, 11 * 60 + 30)]
    desktop.session.plan.set_slots(slots)
    office = desktop.office
    texts = ("First words", "Second words", "Third words")
    posts = [planned(desktop, words, 5 + at) for at, words in enumerate(texts)]
    desktop.session.sending.scheduler.tick()
    office.clock.advance(timedelta(hours=2))
    desktop.pass_until(lambda: desktop.session.late.count() == 3)
    desktop.qtbot.waitUntil(lambda: isinstance(open_dialog(desktop.window), DigestDialog))
    return posts


def choose(desktop: Desktop, post: Post, choice: Choice) -> None:
    dialog = dialog_of(desktop)
    row = next(each for each in dialog.rows if each.late.post.id == post.id)
    row.choose(choice)
    row.decided.emit()


def states(desktop: Desktop, posts: list[Post]) -> list[State]:
    return [desktop.state(post) for post in posts]


def test_each_late_post_goes_its_own_way_and_nothing_leaves_twice(
    desktop: Desktop, late: list[Post]
) -> None:
    for post, choice in zip(late, (Choice.SEND, Choice.MOVE, Choice.EDIT), strict=True):
        choose(desktop, post, choice)
    click(desktop, "dialog-filled")
    assert states(desktop, late) == [State.SCHEDULED, State.SCHEDULED, State.DRAFT]
    assert open_dialog(desktop.window) is None
    assert desktop.compose.desk.post is not None
    assert desktop.compose.desk.post.id == late[2].id
    desktop.office.clock.advance(21)
    desktop.pass_until(lambda: desktop.state(late[0]) is State.SENT)
    assert desktop.office.accepted() == ["First words"]
    desktop.office.until_due(desktop.session.posts.get(late[1].id))
    desktop.pass_until(lambda: desktop.state(late[1]) is State.SENT)
    assert desktop.office.accepted() == ["First words", "Second words"]


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("digest-all-send", State.SCHEDULED),
        ("digest-all-move", State.SCHEDULED),
        ("digest-all-drop", State.DRAFT),
    ],
)
def test_all_late_posts_are_settled_together(
    desktop: Desktop, late: list[Post], button: str, after: State
) -> None:
    click(desktop, button)
    assert states(desktop, late) == [State.LATE] * 3
    click(desktop, "dialog-filled")
    assert states(desktop, late) == [after] * 3
    words = [desktop.session.posts.get(post.id).parts[0].text for post in late]
    assert words == ["First words", "Second words", "Third words"]
    if button == "digest-all-move":
        dues = [desktop.session.posts.get(post.id).due_ms for post in late]
        assert len(set(dues)) == 3


def test_one_late_post_may_be_dropped_and_the_others_decided_later(
    desktop: Desktop, late: list[Post]
) -> None:
    click(desktop, "dialog-quiet")
    assert open_dialog(desktop.window) is None
    assert states(desktop, late) == [State.LATE] * 3
    desktop.compose.desk.set_folder(Folder.NEEDS_YOU)
    compose = desktop.compose
    desktop.qtbot.waitUntil(lambda: compose.needs is not None and len(compose.needs.cards()) == 3)
    assert compose.needs is not None
    card = next(each for each in compose.needs.cards() if each.key == late[1].id)
    button = card.findChild(QPushButton, "need-drop")
    assert button is not None
    desktop.qtbot.mouseClick(button, LEFT)
    assert states(desktop, late) == [State.LATE, State.DRAFT, State.LATE]
    desktop.home.ui.asks.open_digest()
    assert [row.late.post.id for row in dialog_of(desktop).rows] == [late[0].id, late[2].id]
    assert desktop.office.accepted() == []


# by hand


def by_hand(desktop: Desktop, words: str) -> Post:
    posts = desktop.session.posts
    return posts.by_hand(posts.new(words).id)


def told(desktop: Desktop) -> list[Line]:
    """What is to be said beside the clock, from now on."""
    lines: list[Line] = []
    desktop.session.sent_lines.connect(lines.extend)
    return lines


def opened(desktop: Desktop) -> list[str]:
    """The addresses the browser is asked to open, which the test keeps to itself."""
    asked: list[str] = []
    asks = desktop.home.ui.asks
    asks.address_asked.disconnect()
    asks.address_asked.connect(asked.append)
    return asked


def pasted() -> list[Path]:
    """The files on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    return [Path(url.toLocalFile()) for url in data.urls()] if data is not None else []


def test_at_its_time_a_post_by_hand_is_told_and_opens_in_xs_composer_with_its_picture(
    desktop: Desktop,
) -> None:
    lines, addresses = told(desktop), opened(desktop)
    post = write(desktop, "Come on Saturday")
    compose = desktop.compose
    compose.editing.files.add(compose.cards.cards()[0].key, [resource("shelf/hope.gif")])
    desktop.qtbot.waitUntil(lambda: bool(compose.cards.cards()[0].media.tiles()))
    plan(desktop)
    compose.foot.reload()
    compose.foot.said.asked.emit("hand")
    waiting = desktop.session.posts.get(post.id)
    assert waiting.state is State.BY_HAND
    compose.foot.reload()
    assert compose.foot.said.label.text().startswith("To be posted by hand ")
    desktop.session.sending.scheduler.tick()
    assert lines == []

    desktop.office.until_due(waiting)
    desktop.session.sending.scheduler.tick()
    assert [(line.post_id, line.state) for line in lines] == [(post.id, State.BY_HAND)]
    desktop.session.sending.scheduler.tick()
    assert len(lines) == 1

    desktop.home.ui.asks.open_post(post.id)
    desktop.qtbot.waitUntil(lambda: bool(desktop.window.findChildren(QPushButton, "need-open")))
    click(desktop, "need-open")
    assert parse_qs(urlsplit(addresses[-1]).query)["text"] == ["Come on Saturday"]
    file = waiting.parts[0].attachments[0].file
    desktop.qtbot.waitUntil(lambda: bool(pasted()))
    (copy,) = pasted()
    assert copy.name == file.name
    assert copy.read_bytes() == desktop.session.media.path_of(file).read_bytes()
    assert desktop.office.accepted() == []


@pytest.mark.parametrize(
    ("link", "x_id"), [("", ""), (f"https://x.com/{FRENCH}/status/1234567?s=20", "1234567")]
)
@pytest.mark.parametrize("words", ["By hand today", "@maya Thank you"])
def test_posted_by_hand_is_kept_with_its_link_or_without(
    desktop: Desktop, words: str, link: str, x_id: str
) -> None:
    addresses = opened(desktop)
    post = by_hand(desktop, words)
    desktop.home.ui.asks.open_post(post.id)
    desktop.qtbot.waitUntil(lambda: bool(desktop.window.findChildren(QPushButton, "need-open")))
    click(desktop, "need-open")
    assert parse_qs(urlsplit(addresses[-1]).query)["text"] == [words]
    click(desktop, "need-posted")
    dialog = desktop.find(PostedDialog, "posted-by-hand")
    desktop.qtbot.keyClicks(dialog.findChild(QLineEdit, "posted-link"), link)
    desktop.qtbot.mouseClick(dialog.filled_button, LEFT)
    sent = desktop.session.posts.get(post.id)
    assert (sent.state, sent.parts[0].x_id) == (State.SENT, x_id)
    assert sent.sent_ms == desktop.session.now_ms
    assert desktop.session.money.entries() == ()


@pytest.mark.parametrize("words", ["By hand today", "@maya Thank you"])
def test_not_yet_asks_again_in_an_hour(desktop: Desktop, words: str) -> None:
    lines = told(desktop)
    post = by_hand(desktop, words)
    desktop.session.sending.scheduler.tick()
    desktop.home.ui.asks.open_post(post.id)
    desktop.qtbot.waitUntil(lambda: bool(desktop.window.findChildren(QPushButton, "need-later")))
    click(desktop, "need-later")
    desktop.office.clock.advance(timedelta(minutes=59))
    desktop.session.sending.scheduler.tick()
    assert lines == []
    desktop.office.clock.advance(timedelta(minutes=2))
    desktop.session.sending.scheduler.tick()
    assert [line.post_id for line in lines] == [post.id]


# the account


def test_the_test_of_an_account_says_its_price_the_account_and_every_right(
    desktop: Desktop,
) -> None:
    desktop.home.ui.asks.open_settings("accounts")
    section = desktop.window.findChild(AccountsSection)
    assert section is not None
    name, account = "test-northstar_rare", desktop.office.account.id
    desktop.qtbot.waitUntil(lambda: section.cards[account].isVisible())
    button = section.cards[account].findChild(QPushButton, name)
    assert button is not None
    assert button.text() == "Test the connection · $0.001"
    desktop.qtbot.mouseClick(button, LEFT)
    desktop.qtbot.waitUntil(lambda: section.cards[account].said.isVisible())
    said = section.cards[account].said.label.text()
    assert said.startswith("X answers as @northstar_rare. All is well.")
    assert "post and delete, " in said
    assert [line.entry.micro for line in desktop.session.money.entries()] == [1_000]


class Notebook(DesktopNotes):
    """A desktop that writes down what it is to show."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Note] = []

    def show(self, note: Note) -> bool:
        self.said.append(note)
        return True


def test_pressing_a_notice_opens_its_post_and_its_button_xs_composer(desktop: Desktop) -> None:
    addresses = opened(desktop)
    notes = DesktopNotes()
    tray = Tray(desktop.home.ui, [], notes=notes)
    tray.open_asked.connect(desktop.window.show)
    desktop.window.hide()
    post, other = by_hand(desktop, "By hand today"), desktop.session.posts.new("A draft")

    notes.pressed.emit(other.id, "default")
    assert desktop.window.isVisible()
    assert desktop.compose.desk.post is not None
    assert desktop.compose.desk.post.id == other.id
    assert addresses == []

    notes.pressed.emit(post.id, "hand")
    assert desktop.compose.desk.post.id == post.id
    assert parse_qs(urlsplit(addresses[-1]).query)["text"] == ["By hand today"]

    desktop.session.posts.posted_by_hand(post.id)
    notes.pressed.emit(post.id, "hand")  # pressed late, after somebody had posted it
    assert len(addresses) == 1
    tray.close()


def test_a_notice_says_no_more_than_the_first_words(desktop: Desktop) -> None:
    notes = Notebook()
    said = notes.said
    tray = Tray(desktop.home.ui, [], notes=notes)
    words = "Come on Saturday, when Ana Ruiz tells how she waited for a year"
    line = Line("1", words, State.BY_HAND)
    desktop.session.sent_lines.emit((line,))
    desktop.session.sent_lines.emit((replace(line, state=State.SENT),))
    assert [note.title for note in said] == [
        "To post by hand now: Come on Saturday, when Ana Ruiz tells h…",
        "Sent",
    ]
    assert said[1].words == "Come on Saturday, when Ana Ruiz tells h…"
    assert [key for key, _words in said[0].actions] == ["default", "hand", "open"]
    tray.close()
