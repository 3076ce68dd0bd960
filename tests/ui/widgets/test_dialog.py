"""Dialogs inside the window: the keyboard stays in, Escape leaves, the focus comes back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.buttons import FilledButton
from patientx_desktop.ui.widgets.dialog import DimDialog, open_dialog
from patientx_desktop.ui.widgets.ink import InkLabel


class Window(QWidget):
    """A window with a field and a status bar."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.status = QLineEdit(), QWidget()
        self.status.setObjectName("status-bar")
        self.status.setFixedHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addStretch(1)
        column.addWidget(self.status)
        self.resize(1000, 650)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.field.setFocus()
    yield window
    window.close()


def ask(window: QWidget) -> DimDialog:
    dialog = DimDialog("Withdraw the story?", "It happens at once.", quiet="Keep", filled="Go")
    dialog.body.addWidget(QLineEdit("inside"))
    dialog.open_in(window)
    return dialog


def test_a_dialog_is_one_to_screen_readers(window: Window) -> None:
    said = QAccessible.queryAccessibleInterface(ask(window))
    assert said.role() == QAccessible.Role.Dialog
    assert said.text(QAccessible.Text.Name) == "Withdraw the story?"


def test_the_focus_starts_on_the_quiet_way_out(window: Window, qtbot: QtBot) -> None:
    dialog = ask(window)
    qtbot.waitUntil(dialog.quiet_button.hasFocus)


def test_tab_goes_round_inside_and_never_out(window: Window, qtbot: QtBot) -> None:
    dialog = ask(window)
    seen = set()
    for _ in range(2 * len(dialog.stops())):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert dialog.isAncestorOf(focus)
        seen.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == set(dialog.stops())
    assert len(seen) == 4
    back = QApplication.focusWidget()
    assert back is not None
    qtbot.keyClick(back, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    now = QApplication.focusWidget()
    assert now is not None
    assert dialog.isAncestorOf(now)


def test_escape_is_the_quiet_way_out_and_the_focus_returns(window: Window, qtbot: QtBot) -> None:
    dialog = ask(window)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.field.hasFocus()
    assert open_dialog(window) is None


@pytest.mark.parametrize(("button", "signal"), [
    ("quiet_button", "rejected"), ("close_button", "rejected"), ("filled_button", "accepted"),
])  # fmt: skip
def test_each_button_tells_what_was_chosen(
    window: Window, qtbot: QtBot, button: str, signal: str
) -> None:
    dialog = ask(window)
    with qtbot.waitSignal(getattr(dialog, signal)):
        qtbot.mouseClick(getattr(dialog, button), Qt.MouseButton.LeftButton)


def test_the_dim_covers_all_but_the_status_bar_and_follows_the_window(
    window: Window, qtbot: QtBot
) -> None:
    dialog = ask(window)
    for size in (QSize(1000, 650), QSize(1280, 800), QSize(700, 480)):
        window.resize(size)
        qtbot.waitUntil(lambda: window.size() == size)  # noqa: B023
        assert window.childAt(window.status.geometry().center()) is window.status
        assert window.childAt(QPoint(5, 5)) not in (window, window.field, None)
        panel = dialog.mapTo(window, QPoint(0, 0))
        assert panel.x() >= 0
        assert panel.y() >= 0
        assert panel.y() + dialog.height() <= window.status.y()


def test_shortcuts_of_the_window_behind_wait(window: Window, qtbot: QtBot) -> None:
    heard: list[str] = []
    QShortcut(QKeySequence("Ctrl+K"), window).activated.connect(lambda: heard.append("behind"))
    dialog = ask(window)
    QShortcut(QKeySequence("Ctrl+J"), dialog).activated.connect(lambda: heard.append("inside"))
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(focus, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["inside"]


def test_a_long_body_scrolls_instead_of_leaving_the_window(
    window: Window, qtbot: QtBot, theme: Theme
) -> None:
    theme.set_text_scale(2.0)
    dialog = DimDialog("A title " * 30, "words " * 60, quiet="Keep everything", filled="Go")
    for _ in range(40):
        dialog.body.addWidget(InkLabel("A sentence that goes on. " * 8, wrap=True))
    dialog.open_in(window)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.height() <= window.height() - window.status.height()
    assert dialog.width() <= window.width()
    foot = dialog.filled_button.mapTo(dialog, dialog.filled_button.rect().bottomRight())
    assert dialog.rect().contains(foot)


def test_a_dialog_whose_opener_is_gone_still_closes(window: Window, qtbot: QtBot) -> None:
    dialog = ask(window)
    window.field.setParent(None)
    window.field.deleteLater()
    with qtbot.waitSignal(window.field.destroyed):
        pass
    dialog.reject()
    assert open_dialog(window) is None


def ground(button: QWidget) -> str:
    """The colour a button is filled with, beside its words."""
    return button.grab().toImage().pixelColor(button.width() // 2, 5).name()


def test_only_the_dialog_in_front_has_a_filled_button(window: Window, theme: Theme) -> None:
    behind = FilledButton("Add to Sat 11:30", "clock")
    column = window.layout()
    assert column is not None
    column.addWidget(behind)
    theme_accent, surface = theme.tokens.accent.name(), theme.tokens.surface.name()
    assert ground(behind) == theme_accent

    first = ask(window)
    assert (ground(behind), ground(first.filled_button)) == (surface, theme_accent)
    second = ask(window)
    assert ground(first.filled_button) == surface
    assert ground(second.filled_button) == theme_accent
    second.reject()
    assert (ground(behind), ground(first.filled_button)) == (surface, theme_accent)
    first.reject()
    assert ground(behind) == theme_accent
