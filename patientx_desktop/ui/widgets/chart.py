"""What all charts share: a text equivalent, and their numbers as a table to copy."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from patientx_desktop.ui.theme.tokens import RADIUS_CONTROL, Tokens, scaled, tokens_of
from patientx_desktop.ui.widgets.paint import focus_ring

Row = tuple[str, ...]


def table_text(rows: Sequence[Row]) -> str:
    """Rows as lines of cells parted by tabs, which every spreadsheet takes."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


class Chart(QLabel):
    """A picture of numbers. Subclasses draw it in `draw` and give the numbers in `as_table`.

    Screen readers meet a graphic whose name is what it shows and whose description is every number
    in words. It takes the keyboard focus unless `focusable` is off (where it is one row of many);
    Ctrl+C and its menu copy the numbers as a table.
    """

    def __init__(self, name: str, *, focusable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        graphic = QPixmap(1, 1)
        graphic.fill(Qt.GlobalColor.transparent)
        self.setPixmap(graphic)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus)
        self._copy = QAction(self.tr("Copy as table"), self)
        self._copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_table)

    def as_table(self) -> list[Row]:
        """The numbers, headings first, each cell as it is read."""
        raise NotImplementedError

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw the chart in the widget's own pixels."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Call after the numbers changed: tells screen readers, asks for room, draws anew."""
        sentences = [", ".join(cell for cell in row if cell) for row in self.as_table()]
        self.setAccessibleDescription(". ".join(sentences))
        self.updateGeometry()
        self.update()

    def copy_table(self) -> None:
        """Put the numbers on the clipboard."""
        QGuiApplication.clipboard().setText(table_text(self.as_table()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._copy)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_table()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        return super().event(event)

    def paintEvent(self, _event: QEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self.draw(painter, tokens)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()), scaled(RADIUS_CONTROL), tokens)
