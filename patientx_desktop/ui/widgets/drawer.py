"""Side panels that stand beside the view in a wide window and slide over it in a narrow one."""

from enum import StrEnum

from PySide6.QtCore import QEasingCurve, QEvent, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStyle, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import MOTION_MS, NARROW, edge_width, scaled, tokens_of
from patientx_desktop.ui.widgets.buttons import IconButton
from patientx_desktop.ui.widgets.reading_order import focus_first


class Edge(StrEnum):
    """The side a drawer stands at, in reading direction."""

    START = "start"
    END = "end"


class _Veil(QWidget):
    """The dim behind an open drawer; a press on it closes the drawer."""

    pressed = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens_of(self).dim)


class RailDrawer(QWidget):
    """One side panel around `content`, `width` pixels wide at body text of 14.

    Put ``toggle`` where the panel can be called up; it shows itself only while the window is
    narrow. Emits ``opened_changed`` when it slides in or out.
    """

    opened_changed = Signal(bool)

    def __init__(
        self,
        content: QWidget,
        edge: Edge,
        width: int,
        name: str,
        icon: str = "list",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edge, self._wide, self.content = edge, width, content
        self._docked, self._open = True, False
        self.setObjectName(f"drawer-{edge.value}")
        self.setAccessibleName(name)
        line = QHBoxLayout(self)
        set_gap(line, 0)
        start = edge == Edge.START
        set_margins(line, 0 if start else 1, 0, 1 if start else 0, 0)
        line.addWidget(content)
        self.toggle = IconButton(icon, name, framed=True, checkable=True)
        self.toggle.setObjectName(f"drawer-{edge.value}-toggle")
        self.toggle.clicked.connect(self.set_open)
        self.toggle.hide()

    def panel_width(self) -> int:
        """Its width at the text size in force."""
        return scaled(self._wide)

    def is_docked(self) -> bool:
        """Whether it stands beside the view."""
        return self._docked

    def is_open(self) -> bool:
        """Whether it is slid over the view."""
        return self._open

    def set_open(self, on: bool) -> None:
        """Slide it over the view or away; nothing happens while it is docked."""
        on = on and not self._docked
        self.toggle.setChecked(on)
        if on != self._open:
            self._open = on
            self.opened_changed.emit(on)

    def set_docked(self, docked: bool) -> None:
        """Called by the host when the window grows wide or narrow."""
        self.set_open(False)
        self._docked = docked
        self.toggle.setVisible(not docked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.set_open(False)
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        ground = tokens.bg if self.edge == Edge.START else tokens.surface
        painter.fillRect(self.rect(), ground)
        wide = edge_width(tokens)
        flipped = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at_right = (self.edge == Edge.START) != flipped
        x = self.width() - wide if at_right else 0
        painter.fillRect(QRect(x, 0, wide, self.height()), tokens.border)


class DrawerHost(QWidget):
    """A view with a panel at its start, its end or both.

    From 1,100 pixels of width (at body text of 14) the panels stand beside `main`; below that they
    are drawers over it. Sliding takes at most 150 ms, and no time where motion is not wanted.
    Emits ``narrow_changed`` when one becomes the other.
    """

    narrow_changed = Signal(bool)

    def __init__(self, main: QWidget, *drawers: RailDrawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._main, self._drawers = main, drawers
        main.setParent(self)
        self._veil = _Veil(self)
        self._veil.hide()
        self._veil.pressed.connect(self._on_veil_pressed)
        self._slide = QVariantAnimation(self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._on_slid)
        self._slide.finished.connect(self._on_arrived)
        self._moving: RailDrawer | None = None
        for drawer in drawers:
            drawer.setParent(self)
            drawer.opened_changed.connect(self._on_opened_changed)
        self._narrow: bool | None = None

    def is_narrow(self) -> bool:
        """Whether the panels are drawers now."""
        return self.width() < scaled(NARROW)

    def slide_ms(self) -> int:
        """How long a drawer takes: 0 where nothing should move."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return max(0, min(MOTION_MS, self.style().styleHint(hint, None, self)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        changes = (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange)
        if event.type() in changes and hasattr(self, "_narrow"):
            self._settle()
        return handled

    def _settle(self) -> None:
        narrow = self.is_narrow()
        if narrow != self._narrow:
            self._narrow = narrow
            for drawer in self._drawers:
                drawer.set_docked(not narrow)
            self.narrow_changed.emit(narrow)
        self._slide.stop()
        self._moving = None
        self._lay_out()

    def _lay_out(self) -> None:
        area = self.rect()
        for drawer in self._drawers:
            drawer.setVisible(not self._narrow or drawer.is_open())
            self._put(drawer, 1.0 if drawer.isVisibleTo(self) else 0.0)
            if not self._narrow:
                taken = drawer.panel_width()
                area.adjust(*((taken, 0, 0, 0) if drawer.edge == Edge.START else (0, 0, -taken, 0)))
        self._main.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))
        self._veil.setGeometry(self.rect())
        self._veil.setVisible(any(drawer.is_open() for drawer in self._drawers))

    def _put(self, drawer: RailDrawer, share: float) -> None:
        wide = min(drawer.panel_width(), self.width())
        shown = round(wide * share)
        left = shown - wide if drawer.edge == Edge.START else self.width() - shown
        spot = QRect(left, 0, wide, self.height())
        drawer.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), spot))

    def _on_opened_changed(self, on: bool) -> None:
        drawer = self.sender()
        if not isinstance(drawer, RailDrawer) or not self._narrow:
            return
        for other in self._drawers:
            if on and other is not drawer:
                other.set_open(False)
        self._slide.stop()
        self._moving = drawer
        self._veil.setGeometry(self.rect())
        self._veil.setVisible(on)
        self._veil.raise_()
        drawer.show()
        drawer.raise_()
        if on:
            focus_first(drawer)
        if not self.slide_ms():
            self._on_arrived()
            return
        self._slide.setDuration(self.slide_ms())
        self._slide.setStartValue(0.0 if on else 1.0)
        self._slide.setEndValue(1.0 if on else 0.0)
        self._slide.start()

    def _on_slid(self, share: object) -> None:
        if self._moving is not None and isinstance(share, float):
            self._put(self._moving, share)

    def _on_arrived(self) -> None:
        drawer, self._moving = self._moving, None
        if drawer is None:
            return
        self._put(drawer, 1.0 if drawer.is_open() else 0.0)
        if not drawer.is_open():
            focus = QApplication.focusWidget()
            within = focus is not None and drawer.isAncestorOf(focus)
            drawer.hide()
            if within:
                drawer.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_veil_pressed(self) -> None:
        for drawer in self._drawers:
            drawer.set_open(False)
