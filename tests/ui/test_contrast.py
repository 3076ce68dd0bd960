"""Words can be read wherever they stand: measured on the pixels of the window, in every theme."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.widgets.media_tile import MediaTile
from patientx_desktop.ui.widgets.paint import READABLE, contrast
from patientx_desktop.ui.window.tab_names import TABS
from tests.support.shell import shell
from tests.support.view import area_in, opened, seen
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

MODES = ("light", "dark", "contrast")
LARGE, LARGE_AT = 3.0, 18
"""The least contrast of large words and of drawings, and from how many pixels words are large."""
_INK = 3  # pixels of a colour, below which it is an accident of smoothing


def best_contrast(picture: QImage, area: QRect) -> float:
    """How far the ink in an area stands apart from the ground, which is its commonest colour."""
    part = picture.copy(area.intersected(picture.rect())).convertToFormat(
        QImage.Format.Format_RGB32
    )
    if part.isNull():
        return 21.0
    row, wide = part.bytesPerLine() // 4, part.width()
    pixels = memoryview(part.constBits()).cast("I")
    colours: Counter[int] = Counter()
    for y in range(part.height()):
        colours.update(pixels[y * row : y * row + wide])
    ground = QColor(colours.most_common(1)[0][0])
    inks = [colour for colour, count in colours.items() if count >= _INK]
    return max(contrast(QColor(ink), ground) for ink in inks)


def needed(widget: QWidget) -> float:
    """The least contrast of what a widget shows."""
    drawn = isinstance(widget, QAbstractButton) and not widget.text()
    return LARGE if drawn or widget.fontInfo().pixelSize() >= LARGE_AT else READABLE


def worded(window: QWidget) -> Iterator[QWidget]:
    """Every label and button that says something and can be used."""
    for label in seen(window, QLabel):
        if label.text().strip() and label.isEnabled() and label.contentsRect().width() > 4:
            yield label
    for button in seen(window, QAbstractButton):
        if button.isEnabled() and not isinstance(button, MediaTile):
            yield button


def unread(window: QWidget) -> list[str]:
    """What cannot be read well enough, with its contrast."""
    found = []
    picture = window.grab().toImage()
    for widget in worded(window):
        area = area_in(widget, window).intersected(area_of_view(widget, window))
        if area.height() < widget.height() // 2:  # scrolled away but for an edge
            continue
        ratio = best_contrast(picture, area)
        if ratio < needed(widget):
            words = getattr(widget, "text", str)()
            found.append(f"{type(widget).__name__} {widget.objectName()} {words!r} {ratio:.2f}")
    return found


def area_of_view(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window in which a widget is seen."""
    return widget.visibleRegion().boundingRect().translated(area_in(widget, window).topLeft())


def rows_unread(window: QWidget) -> list[str]:
    """Rows of lists that cannot be read, chosen ones among them."""
    found = []
    picture = window.grab().toImage()
    for view in seen(window, QAbstractItemView):
        model = view.model()
        for row in range(min(model.rowCount(), 40) if model is not None else 0):
            rect = view.visualRect(model.index(row, 0))
            rect = rect.intersected(view.viewport().rect())
            if rect.height() < 8 or not model.index(row, 0).data():
                continue
            ratio = best_contrast(
                picture, rect.translated(area_in(view.viewport(), window).topLeft())
            )
            if ratio < READABLE:
                found.append(f"{view.objectName()} row {row} {ratio:.2f}")
    return found


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tab", TABS)
def test_words_stand_out_from_their_ground(
    tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str, mode: str
) -> None:
    with shell(tmp_path, dress(mode), tab=tab) as place:
        window = opened(place, qtbot, tab)
        assert unread(window) == []
        assert rows_unread(window) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("tab", TABS)
def test_words_stand_out_under_the_pointer_too(
    tmp_path: Path, dress: Dress, qtbot: QtBot, tab: str, mode: str
) -> None:
    with shell(tmp_path, dress(mode), tab=tab) as place:
        window = opened(place, qtbot, tab)
        buttons = [each for each in worded(window) if isinstance(each, QAbstractButton)]
        for button in buttons:
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
        assert unread(window) == []
        for button in buttons:
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)


def test_a_pale_word_is_found(qtbot: QtBot) -> None:
    label = QLabel("Nothing was posted")
    qtbot.addWidget(label)
    palette = label.palette()
    palette.setColor(label.backgroundRole(), QColor("white"))
    palette.setColor(label.foregroundRole(), QColor("#aaaaaa"))
    label.setPalette(palette)
    label.setAutoFillBackground(True)
    label.show()
    assert best_contrast(label.grab().toImage(), label.rect()) < READABLE
