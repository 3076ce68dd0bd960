"""The foot says when, whole, in whatever room there is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.post import State
from patientx_desktop.ui.compose.foot.said import SaidFoot, Way
from patientx_desktop.ui.widgets.progress import Step
from patientx_desktop.ui.widgets.ring import CountdownRing
from tests.support.session import Office
from tests.ui.compose.conftest import Room
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

SENT = (
    Way("down", "Take it down", "menu", "trash"),
    Way("repost", "Repost · $0.015"),
    Way("continue", "Continue this thread", icon="thread"),
    Way("link", "See it on X", "icon", "external-link"),
)
LONGER = (
    Way("down", "Supprimer de la plateforme", "menu", "trash"),
    Way("repost", "Publier une seconde fois · 0,015 $"),
    Way("continue", "Poursuivre cette enfilade plus loin", icon="thread"),
    Way("link", "La voir là où elle est publiée", "icon", "external-link"),
)
WHEN = "Sat\N{NO-BREAK SPACE}28\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}08:12"
SAID = (
    (f"On X since {WHEN}", SENT),
    (f"Publiée sur la plateforme X depuis le {WHEN}", LONGER),
)


def is_whole(foot: SaidFoot) -> bool:
    """Whether every word of the sentence is inside its label, and the label inside the foot."""
    label = foot.label
    needed = label.fontMetrics().boundingRect(
        QRect(0, 0, label.width(), 9999), Qt.TextFlag.TextWordWrap, label.text()
    )
    fits = needed.width() <= label.width() and needed.height() <= label.height()
    return fits and foot.rect().contains(label.geometry())


@pytest.mark.parametrize(
    ("width", "scale"), [(1000, 1), (696, 1), (520, 1), (1280, 2), (1000, 2), (640, 2)]
)
@pytest.mark.parametrize(("words", "ways"), SAID)
def test_the_time_is_never_cut_and_no_way_is_lost(
    qtbot: QtBot, dress: Dress, width: int, scale: float, words: str, ways: tuple[Way, ...]
) -> None:
    dress(text_scale=scale)
    window = QWidget()
    qtbot.addWidget(window)
    foot = SaidFoot()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(foot)
    foot.say("check", "good", words, ways)
    window.resize(width, round(64 * scale))
    window.show()
    qtbot.waitExposed(window)
    assert is_whole(foot)
    menu = foot.make_menu()
    pressed = {str(each.property("what")) for each in foot.buttons if not each.isHidden()}
    chosen = {str(each.data()) for each in menu.actions()}
    assert pressed | chosen == {way.what for way in ways}
    assert not pressed & chosen
    assert foot.more.isVisible() == bool(chosen)
    assert foot.rect().contains(foot.more.geometry())
    menu.deleteLater()


def test_a_button_that_gives_way_hands_the_keyboard_on(qtbot: QtBot, dress: Dress) -> None:
    dress()
    foot = SaidFoot()
    qtbot.addWidget(foot)
    foot.say("check", "good", *SAID[0])
    foot.resize(1000, 64)
    foot.show()
    foot.activateWindow()
    qtbot.waitExposed(foot)
    foot.buttons[0].setFocus()
    foot.resize(420, 64)
    assert foot.buttons[0].isHidden()
    assert foot.focusWidget() is foot.more


@pytest.fixture
def leaving(make_room: Callable[[], Room], place: Office) -> Room:
    room = make_room()
    room.page.open_post(place.draft("goes now").id)
    room.page.leaving.post_now()
    room.page.foot.reload()
    return room


@pytest.mark.parametrize("after", [0.0, 3.1, 3.9, 19.2, 19.999])
def test_every_countdown_says_the_same_second(leaving: Room, after: float) -> None:
    leaving.office.clock.advance(timedelta(seconds=after))
    foot, page = leaving.page.foot, leaving.page
    foot.undo.tick()
    page.inspector.way.reload()
    page.rail.reload()
    left = foot.undo.seconds()
    assert left == {0.0: 20, 3.1: 17, 3.9: 17, 19.2: 1, 19.999: 1}[after]
    assert foot.undo.words.title.text() == f"Leaving in {left} s"
    assert isinstance(foot.undo.ring, CountdownRing)
    assert foot.undo.ring.value() == left
    assert f"Leaving in {left} s" in page.rail.posts.model().index(0, 0).data()
    assert any(f"{left} of 20 seconds left" in each.caption for each in way_steps(leaving))


def way_steps(room: Room) -> list[Step]:
    return room.page.inspector.way._steps(room.post)


def test_a_sent_post_is_read_without_tools_or_checks(leaving: Room, qtbot: QtBot) -> None:
    office, page = leaving.office, leaving.page
    office.clock.advance(21)
    office.send()
    office.session.posts.say_changed()
    assert leaving.post.state is State.SENT
    card, inspector = leaving.card(), page.inspector
    assert card.tools.isHidden()
    assert not inspector.checks.isVisible()
    qtbot.waitUntil(inspector.goal_kind.goal_said.isVisible)
    assert inspector.goal_kind.goal.isHidden()
    assert inspector.goal_kind.goal_said.text() == "No goal yet"
