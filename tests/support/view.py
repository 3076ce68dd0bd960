"""Looking at a whole window: its views opened and at rest, and what of it is seen."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.shell import Shell

Kind = TypeVar("Kind", bound=QWidget)


def opened(place: Shell, qtbot: QtBot, tab: str, width: int = 1280, height: int = 800) -> QWidget:
    """The window with a tab in front, once everything in it is loaded and laid out."""
    place.window.resize(width, height)
    place.window.show_tab(tab)
    place.window.activateWindow()
    qtbot.waitUntil(lambda: place.session.tasks.busy == 0, timeout=10_000)
    for _ in range(4):
        QCoreApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return place.window


def seen(window: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """Every widget of a kind of which at least a pixel is seen."""
    for widget in window.findChildren(kind):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def area_in(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget lies in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def walked(window: QWidget, qtbot: QtBot) -> list[QWidget]:
    """Where the focus goes as Tab is pressed, until it comes round."""
    window.setFocus()
    found: list[QWidget] = []
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return found
