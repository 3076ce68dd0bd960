"""The page of the kit: every composite widget in its states, in each theme and at each size."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.gallery.kit_composites import composite_samples
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.badges import Badge
from patientx_desktop.ui.widgets.chart import Chart
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import contrast
from patientx_desktop.ui.widgets.section import ElidedLabel


class Page(QWidget):
    """All samples, one below the other, with room beside them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.samples = composite_samples()
        for _name, sample in self.samples:
            column.addWidget(sample)
        self.resize(width, self.heightForWidth(width))


def settle(page: Page) -> None:
    """Take the focus away and lay the page out as it will stay."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    for _ in range(3):
        QApplication.sendPostedEvents()
        page.resize(page.width(), page.heightForWidth(page.width()))
    QApplication.sendPostedEvents()


def page_of(qtbot: QtBot, theme: Theme, mode: str, scale: float) -> Page:
    theme.set_mode(mode)
    theme.set_text_scale(scale)
    page = Page(round(760 * scale))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    settle(page)
    return page


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_words_are_cut_but_those_that_say_so(qtbot: QtBot, theme: Theme, scale: float) -> None:
    page = page_of(qtbot, theme, "light", scale)
    cut = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel | Chart):
            continue
        if isinstance(label, InkLabel) and label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 1:
                cut.append(label.text())
        elif label.minimumSizeHint().width() > label.width() and not isinstance(label, Badge):
            cut.append(label.text())
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width():
            cut.append(button.text())
    assert cut == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_lies_outside_what_holds_it(qtbot: QtBot, theme: Theme, scale: float) -> None:
    page = page_of(qtbot, theme, "light", scale)
    outside = []
    for child in page.findChildren(QWidget):
        parent = child.parentWidget()
        if parent is None or not child.isVisible() or parent.objectName().startswith("qt_"):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(child.geometry()):
            outside.append((type(child).__name__, child.objectName(), child.geometry()))
    assert outside == []


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_every_label_can_be_read(qtbot: QtBot, theme: Theme, mode: str) -> None:
    page = page_of(qtbot, theme, mode, 1.0)
    tokens = theme.tokens
    grounds = (tokens.bg, tokens.surface, tokens.weekend)
    for label in page.findChildren(InkLabel):
        words = label.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
        for ground in grounds:
            assert contrast(words, ground) >= 4.5, (mode, label.text())


@pytest.mark.parametrize("mode", ["dark", "contrast"])
def test_changing_the_theme_leaves_no_stale_colour(qtbot: QtBot, theme: Theme, mode: str) -> None:
    fresh = page_of(qtbot, theme, mode, 1.0)
    wanted = {name: widget.grab().toImage() for name, widget in fresh.samples}
    fresh.hide()
    changed = page_of(qtbot, theme, "light", 1.0)
    theme.set_mode(mode)
    qtbot.waitUntil(lambda: changed.palette().window().color() == theme.tokens.bg)
    settle(changed)
    moving = {"Pictures"}
    stale = [
        name
        for name, widget in changed.samples
        if name not in moving and widget.grab().toImage() != wanted[name]
    ]
    assert stale == []


def test_every_control_has_a_name(qtbot: QtBot, theme: Theme) -> None:
    page = page_of(qtbot, theme, "light", 1.0)
    nameless = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
        and not (button.accessibleName() or button.text())
        and not button.objectName().startswith("qt_")
        and type(button) is not QAbstractButton
    ]
    assert nameless == []
