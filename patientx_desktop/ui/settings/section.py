"""What every section of Settings is, and the row most of them are made of."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.runtime.desk import Book
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, scaled
from patientx_desktop.ui.widgets.section import Separator, TwoLine

_ROW_FOLDS = 420


class Section(QWidget):
    """One page of Settings. What is changed in it is kept at once.

    Subclasses put widgets into ``column`` and fill them in `reload`, which is called when the page
    is shown and, once a turn, when one of `watch`ed books says that it changed.
    """

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__()
        self.ui, self.desk = ui, desk
        self.column = QVBoxLayout(self)
        set_margins(self.column, 0, 0, 0, 0)
        set_gap(self.column, SPACE_8)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(0)
        self._stale.timeout.connect(self._on_stale)

    def subtitle(self) -> str:
        """The sentence below the title."""
        return ""

    def reload(self) -> None:
        """Show what holds now."""

    def watch(self, *books: Book) -> None:
        """Read again when one of these changes."""
        for book in books:
            book.changed.connect(self._stale.start)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _on_stale(self) -> None:
        if self.isVisible():
            self.reload()


class SettingRow(QWidget):
    """What is set and what it means, with its control at the end, or below where it is narrow."""

    def __init__(self, title: str, caption: str, control: QWidget, wide: int = 0) -> None:
        super().__init__()
        self._control, self._wide = control, wide
        self.words = TwoLine(title, caption)
        if not control.accessibleName():
            control.setAccessibleName(title)
        if caption:
            control.setAccessibleDescription(caption)
        if wide:
            control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._line, SPACE_12)
        self._line.addWidget(self.words, 1)
        self._line.addWidget(control)
        column = QVBoxLayout(self)
        set_margins(column, 0, SPACE_4, 0, 0)
        set_gap(column, SPACE_8)
        column.addLayout(self._line)
        column.addWidget(Separator())

    def minimumSizeHint(self) -> QSize:
        """No wider than with its control below: it folds sooner than it is cut."""
        size = super().minimumSizeHint()
        least = max(self.words.minimumSizeHint().width(), self._control.minimumSizeHint().width())
        return QSize(min(size.width(), least), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_line"):
            self._settle()
        return handled

    def _settle(self) -> None:
        beside = self.words.minimumSizeHint().width() + self._control.minimumSizeHint().width()
        narrow = self.width() < max(scaled(_ROW_FOLDS), beside + scaled(SPACE_12))
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        set_gap(self._line, SPACE_4 if narrow else SPACE_12)
        if self._wide:
            self._control.setMinimumWidth(min(scaled(self._wide), self.width()))
            self._control.setMaximumWidth(min(scaled(self._wide), self.width()))
