"""The Calendar's frame: bar, strip, month, and the panel beside the month or below it."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from patientx_desktop.ui.calendar.rail import CalendarRail
from patientx_desktop.ui.calendar.toolbar import Toolbar
from patientx_desktop.ui.calendar.view import MonthView
from patientx_desktop.ui.page import Page
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import NARROW, RAIL_CALENDAR, SPACE_32, scaled
from patientx_desktop.ui.widgets.empty_state import EmptyState
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.strip import Strip

_PEEK = SPACE_32 + SPACE_32  # pixels of the panel seen below the month, so that it is found


class Scroll(SteadyScroll):
    """Scrolls downwards only. Emits ``resized``."""

    resized = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class CalendarFrame(Page):
    """Puts the parts in their places; below 1,100 pixels (at body text of 14) the panel stands
    under the month."""

    def __init__(self, strip: Strip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar-page")
        self.toolbar, self.view, self.rail = Toolbar(), MonthView(), CalendarRail()
        self.strip = strip
        sentence = self.tr(
            "Weekly slots are times that wait for a post. Start with four on weekends, when people"
            " have time to read."
        )
        verb = self.tr("Add weekend slots")
        self.empty = EmptyState("empty-calendar", sentence, verb, icon="slot")
        self._narrow: bool | None = None
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        set_margins(self._column, 0, 0, 0, 0)
        set_gap(self._column, 0)
        self._column.addWidget(self.view, 1)
        self.month_scroll, self.rail_scroll = (
            Scroll("calendar-scroll"),
            Scroll("calendar-rail-scroll"),
        )
        self.month_scroll.setWidget(self._body)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.month_scroll)
        self.pages.addWidget(self.empty)
        left = QVBoxLayout()
        set_margins(left, 0, 0, 0, 0)
        set_gap(left, 0)
        for part in (self.toolbar, strip):
            left.addWidget(part)
        left.addWidget(self.pages, 1)
        line = QHBoxLayout(self)
        set_margins(line, 0, 0, 0, 0)
        set_gap(line, 0)
        line.addLayout(left, 1)
        line.addWidget(self.rail_scroll)
        self.month_scroll.resized.connect(self._on_scroll_resized)
        self.view.seen_asked.connect(self._on_seen_asked)
        self.setFocusProxy(self.view)
        self._settle()

    def is_narrow(self) -> bool:
        """Whether the panel stands under the month."""
        return self.width() < scaled(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_narrow"):
            self._settle()

    def _settle(self) -> None:
        narrow = self.is_narrow()
        self.rail_scroll.setFixedWidth(scaled(RAIL_CALENDAR))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.rail_scroll.setVisible(not narrow)
        if narrow:
            if self.rail_scroll.widget() is self.rail:
                self.rail_scroll.takeWidget()
            self._column.addWidget(self.rail)
        else:
            self._column.removeWidget(self.rail)
            self.rail_scroll.setWidget(self.rail)
        self.rail.set_narrow(narrow)
        self.rail.show()
        self._on_scroll_resized()

    def _on_scroll_resized(self) -> None:
        least = self.view.minimumSizeHint().height()
        room = self.month_scroll.viewport().height() - scaled(_PEEK) if self._narrow else 0
        self.view.setMinimumHeight(max(least, room))

    def _on_seen_asked(self, rect: QRect) -> None:
        spot = QRect(self.view.mapTo(self._body, rect.topLeft()), rect.size())
        centre = spot.center()
        self.month_scroll.ensureVisible(centre.x(), centre.y(), 0, spot.height() // 2)
