"""The theme: what it follows, what it leaves behind, and what it makes of the desktop's wishes."""

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPalette, QWindow
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.gallery.kit import KitPage
from patientx_desktop.ui.theme.style import FlatStyle
from patientx_desktop.ui.theme.theme import MODES, Theme, motion_ms
from patientx_desktop.ui.theme.tokens import MOTION_MS, scaled, themes
from patientx_desktop.ui.widgets.buttons import FilledButton, PlainButton
from tests.ui.conftest import Dress

SIZE = QSize(1280, 1000)


def picture(qtbot: QtBot, page: KitPage | None = None) -> QImage:
    """The kit as it looks now, in a page made now unless one is given."""
    page = page or KitPage()
    qtbot.addWidget(page)
    page.resize(SIZE)
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    return page.grab().toImage()


@pytest.mark.parametrize("mode", ["dark", "contrast"])
def test_a_switch_leaves_no_colour_behind(dress: Dress, qtbot: QtBot, mode: str) -> None:
    dress("light").set_reduce_motion(True)
    page = KitPage()
    before = picture(qtbot, page)
    dress(mode)
    window = themes()[mode].bg
    qtbot.waitUntil(lambda: page.palette().color(QPalette.ColorRole.Window) == window)
    switched = page.grab().toImage()
    page.close()
    fresh = picture(qtbot)
    assert switched == fresh
    assert switched != before
    dress("light").set_reduce_motion(None)


def test_a_switch_of_text_size_lays_everything_out_as_if_started_so(
    dress: Dress, qtbot: QtBot
) -> None:
    button, small = PlainButton("Post now"), PlainButton("Copy", small=True)
    for widget in (button, small):
        qtbot.addWidget(widget)
        widget.show()
    heights = button.sizeHint().height(), small.sizeHint().height()
    dress("light", text_scale=2.0)
    qtbot.waitUntil(lambda: button.font().pixelSize() == scaled(14))
    assert (button.sizeHint().height(), small.sizeHint().height()) == tuple(
        2 * height for height in heights
    )
    assert small.font().pixelSize() == scaled(12)
    assert button.iconSize().height() == scaled(20)


def test_text_grown_by_someone_else_is_followed_too(
    dress: Dress, qtbot: QtBot, qapp: QApplication
) -> None:
    dress("light")
    button = FilledButton("Post now")
    qtbot.addWidget(button)
    button.show()
    font = QGuiApplication.font()
    font.setPixelSize(28)
    qapp.setFont(font)
    qtbot.waitUntil(lambda: button.font().pixelSize() == 28)
    assert button.font().weight() == font.Weight.Medium


def test_unknown_scheme_means_light(qapp: QApplication) -> None:
    assert Theme("auto").tokens.name == "light"
    if qapp.styleHints().colorScheme() != Qt.ColorScheme.Dark:
        theme = Theme("auto")
        theme.apply(qapp)
        assert theme.tokens.name == "light"


def test_a_change_of_the_desktop_is_heard(dress: Dress, qtbot: QtBot, qapp: QApplication) -> None:
    theme = dress("light")
    ears = [w for w in QGuiApplication.allWindows() if type(w) is not QWindow and not w.isVisible()]
    with qtbot.waitSignal(theme.changed):
        for ear in ears:
            qapp.sendEvent(ear, QEvent(QEvent.Type.ThemeChange))


def test_the_scheme_of_the_desktop_is_heard(dress: Dress, qtbot: QtBot, qapp: QApplication) -> None:
    theme = dress("auto")
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_only_known_modes_are_taken(dress: Dress) -> None:
    theme = dress("light")
    for mode in MODES:
        theme.set_mode(mode)
        assert theme.tokens.name in themes()
    with pytest.raises(ValueError, match="not a theme"):
        theme.set_mode("sepia")
    assert Theme("sepia").mode == "auto"


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.8), (1.5, 1.5), (9.0, 3.0)])
def test_text_stays_between_legible_and_fitting(asked: float, got: float) -> None:
    assert Theme("light", text_scale=asked).text_scale == got


def test_less_motion_means_none(dress: Dress, qapp: QApplication) -> None:
    theme = dress("light")
    theme.set_reduce_motion(False)
    assert motion_ms(qapp.style()) == MOTION_MS
    theme.set_reduce_motion(True)
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert motion_ms(qapp.style()) == qapp.style().styleHint(hint) == 0
    theme.set_reduce_motion(None)


def test_the_desktop_may_ask_for_less_motion(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GTK_ENABLE_ANIMATIONS", "0")
    theme = Theme("light")
    theme.apply(qapp)
    assert theme.reduce_motion


def test_the_style_is_made_once(dress: Dress, qapp: QApplication) -> None:
    dress("light")
    style = qapp.style()
    Theme("dark").apply(qapp)
    assert isinstance(style, FlatStyle)
    assert qapp.style() is style
