"""The save pill: whether what was written is safe, always in icon and words."""

from enum import StrEnum

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import BODY_PX, SPACE_8, scaled
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.paint import one_line
from patientx_desktop.ui.widgets.section import ElidedLabel


class SaveState(StrEnum):
    """What the pill can say."""

    SAVED = "saved"
    SAVING = "saving"
    OFFLINE = "offline"
    FAILED = "failed"


_LOOK = {
    SaveState.SAVED: ("check", "good", "muted"),
    SaveState.SAVING: ("refresh", "muted", "muted"),
    SaveState.OFFLINE: ("offline", "warning", "muted"),
    SaveState.FAILED: ("warning", "danger", "danger"),
}


class SavePill(QWidget):
    """*Saved 12:03*, *Saving*, *Offline: saved on this computer* or *Could not save: why*."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("save-pill")
        self._state = SaveState.SAVED
        self._whole = self._short = ""
        self._glyph = Glyph("check", "good", 16)
        self._label = ElidedLabel("", "muted", BODY_PX)
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_gap(row, SPACE_8)
        row.addWidget(self._glyph)
        row.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show(SaveState.SAVED, self.tr("Saved"))

    def show_saved(self, when: str) -> None:
        """Say that all is saved; `when` is a clock time or day, ready to read."""
        whole = self.tr("Saved {when}").format(when=when)
        self._show(SaveState.SAVED, whole, self.tr("Saved"))

    def show_saving(self) -> None:
        """Say that a change is being written down."""
        self._show(SaveState.SAVING, self.tr("Saving"))

    def show_offline(self) -> None:
        """Say that there is no network and that nothing is lost by it."""
        self._show(SaveState.OFFLINE, self.tr("Offline: saved on this computer"))

    def show_failed(self, why: str, more: str = "") -> None:
        """Say that the last change could not be written, and why; `more` is said on request."""
        self._show(SaveState.FAILED, self.tr("Could not save: {why}").format(why=why))
        self.setToolTip(more)
        self.setAccessibleDescription(more)

    def state(self) -> SaveState:
        """What the pill says now."""
        return self._state

    def text(self) -> str:
        """The words it says."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Half a clock time says nothing: without room for the whole, say the short words.

        Where even those have no room, the mark alone says it.
        """
        room = self.width() - self._glyph.sizeHint().width() - scaled(SPACE_8)
        wide = self._label.fontMetrics().horizontalAdvance
        if not self._short or wide(self._whole) <= room:
            shown = self._whole
        else:
            shown = self._short if wide(self._short) <= room else ""
        self._label.setText(shown)
        if self._short:
            self.setToolTip("" if shown == self._whole else self._whole)

    def _show(self, state: SaveState, text: str, short: str = "") -> None:
        self._state, self._whole, self._short = state, text, short
        self.setToolTip("")
        self.setAccessibleDescription("")
        icon, icon_role, role = _LOOK[state]
        self._glyph.set_icon(icon, icon_role)
        self._label.set_role(role)
        self._fit()
        self.setAccessibleName(one_line(text))
