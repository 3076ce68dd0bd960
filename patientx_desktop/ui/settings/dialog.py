"""Settings: a list of sections that can be searched, and the section that is chosen."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.list import SectionFacts, section_facts
from patientx_desktop.ui.settings.section import Section
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    RADIUS_CARD,
    SPACE_12,
    SPACE_16,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.inputs import SearchField
from patientx_desktop.ui.widgets.rail import RailList, RailRow
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import Caption

_WIDE, _TALL, _SIDE, _LEAST_SHARE = 1016, 672, 232, 3


class SettingsDialog(DimDialog):
    """The dialog. Sections are built when they are first shown."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__("", quiet="", filled=" ", width=_WIDE)
        self._ui, self._desk = ui, desk
        self._facts = section_facts()
        self._sections: dict[str, Section] = {}
        self._shown = ""
        self.setObjectName("settings-dialog")
        self.filled_button.setText(self.tr("Done"))
        self.subtitle_label.show()
        self.side = Side(self._facts)
        self.side.chosen.connect(self.show_section)
        self.set_side(self.side)
        self.set_tall(_TALL)
        kept = IconLabel("check", self.tr("Kept as you change it"), "muted", icon_role="accent")
        self.foot_start.addWidget(kept, 1)
        self.show_section(self._facts[0].key)

    def show_section(self, key: str) -> None:
        """Show a section; an unknown name shows the first."""
        facts = next((each for each in self._facts if each.key == key), self._facts[0])
        if facts.key == self._shown:
            return
        if self._shown:
            self._sections[self._shown].hide()
        self._shown = facts.key
        if facts.key not in self._sections:
            self._sections[facts.key] = facts.build(self._ui, self._desk)
            self.body.addWidget(self._sections[facts.key], 1)
        section = self._sections[facts.key]
        self.title_label.setText(facts.title)
        words = self.tr("Settings: {0}").format(facts.title)
        self.setWindowTitle(words)
        self.setAccessibleName(words)
        self.subtitle_label.setText(section.subtitle())
        section.show()
        self.side.choose(facts.key)
        self._scroll.verticalScrollBar().setValue(0)

    def wanted_size(self, room: QSize) -> QSize:
        """One size for all sections, so that the dialog stands still while they change."""
        size = super().wanted_size(room)
        return QSize(size.width(), min(scaled(_TALL), room.height()))

    def _first_stop(self) -> QWidget:
        return self.side.list

    def section(self) -> Section:
        """The section that is shown."""
        return self._sections[self._shown]

    def key(self) -> str:
        """The name of the section that is shown."""
        return self._shown


class Side(QWidget):
    """Search over the sections, and their list. ``chosen`` carries a section's key."""

    chosen = Signal(str)

    def __init__(self, facts: tuple[SectionFacts, ...]) -> None:
        super().__init__()
        self._facts = facts
        self.search = SearchField(self.tr("Search settings"))
        self.search.setObjectName("settings-search")
        self.search.textChanged.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_entered)
        self.list = RailList(self.tr("Sections"))
        self.list.setObjectName("settings-sections")
        self.list.chosen.connect(self.chosen)
        self._none = Caption(self.tr("No setting is called that."))
        self._none.hide()
        column = QVBoxLayout(self)
        set_margins(column, SPACE_12, SPACE_16, SPACE_12, SPACE_16)
        set_gap(column, SPACE_12)
        column.addWidget(self.search)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(Caption(self.tr("Secrets are in the keyring, and never leave it.")))
        self._on_searched("")

    def _scrolled(self) -> SteadyScroll:
        """The list, which scrolls where the letters are large and the window small."""
        inner = QWidget()
        rows = QVBoxLayout(inner)
        set_margins(rows, 0, 0, 0, 0)
        rows.addWidget(self.list)
        rows.addWidget(self._none)
        rows.addStretch(1)
        area = SteadyScroll()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def choose(self, key: str) -> None:
        """Mark a section without telling anybody."""
        self._key = key
        self.list.choose(key)

    _key = ""

    def sizeHint(self) -> QSize:
        room = self.window().width() // _LEAST_SHARE
        return QSize(min(scaled(_SIDE), room), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def _on_searched(self, text: str) -> None:
        found = [each for each in self._facts if each.matches(text)]
        self.list.set_rows([RailRow(each.key, each.icon, each.title) for each in found])
        self.list.choose(self._key)
        self.list.setVisible(bool(found))
        self._none.setVisible(not found)

    def _on_entered(self) -> None:
        rows = self.list.rows()
        if rows:
            self.chosen.emit(rows[0].key)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = scaled(RADIUS_CARD) - 1
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(whole.adjusted(0, 0, radius, 0), radius, radius)
        painter.setClipRect(whole)
        painter.fillPath(path, tokens_of(self).bg)
