"""Pictures of pictures: all of them small on one page, and ours beside its target."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_8, text_font, themes

_SMALL = QSize(256, 160)
_COLUMNS = 7


def draw_sheet(pictures: Sequence[Path], target: Path) -> None:
    """Draw all `pictures` small, each over its name, into the file `target`."""
    label = CAPTION_PX + SPACE_8
    cell = _SMALL + QSize(SPACE_8, SPACE_8 + label)
    columns = min(_COLUMNS, max(1, len(pictures)))
    rows = -(-len(pictures) // columns)
    page = _blank(QSize(columns * cell.width() + SPACE_8, rows * cell.height() + SPACE_8))
    painter = QPainter(page)
    painter.setFont(_caption())
    for number, path in enumerate(pictures):
        across, down = number % columns, number // columns
        left, top = SPACE_8 + across * cell.width(), SPACE_8 + down * cell.height()
        spot = QRect(left, top, _SMALL.width(), _SMALL.height())
        _put(painter, QImage(str(path)), spot)
        words = QRect(left, top + _SMALL.height(), _SMALL.width(), label)
        painter.setPen(themes()["light"].text)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, path.stem)
    painter.end()
    page.save(str(target))


def draw_beside(ours: Path, other: Path, target: Path) -> None:
    """Draw `ours` left and `other` right, both at their own size, into the file `target`."""
    left, right = QImage(str(ours)), QImage(str(other))
    wide = left.width() + SPACE_8 + right.width()
    page = _blank(QSize(wide, max(left.height(), right.height())))
    painter = QPainter(page)
    painter.drawImage(0, 0, left)
    painter.drawImage(left.width() + SPACE_8, 0, right)
    painter.end()
    page.save(str(target))


def _put(painter: QPainter, picture: QImage, spot: QRect) -> None:
    """A picture as large as fits at the top of `spot`, with a line round it."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(spot.size(), keep, smooth)
    painter.drawImage(spot.topLeft(), small)
    painter.setPen(themes()["light"].border)
    painter.drawRect(QRect(spot.topLeft(), small.size() - QSize(1, 1)))


def _blank(size: QSize) -> QImage:
    page = QImage(size, QImage.Format.Format_RGB32)
    page.fill(themes()["light"].sunken)
    return page


def _caption() -> QFont:
    font = text_font(CAPTION_PX)
    font.setPixelSize(CAPTION_PX)
    return font
