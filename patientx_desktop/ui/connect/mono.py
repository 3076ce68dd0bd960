"""Letters of one width, for what has to be entered exactly."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import CAPTION_PX, text_font
from patientx_desktop.ui.widgets.ink import InkLabel


def mono_font(size: int = CAPTION_PX) -> QFont:
    """The desktop's font of one width in one of the three sizes."""
    font = text_font(size)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([fixed.family(), "monospace"])
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


class MonoLabel(InkLabel):
    """Exact words; they can be marked with the mouse and copied."""

    def __init__(self, text: str, *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "text", CAPTION_PX, wrap=wrap, parent=parent)
        self._set_mono()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        changed = (QEvent.Type.ApplicationFontChange, QEvent.Type.ParentChange)
        if event.type() in changed:
            self._set_mono()
        return handled

    def _dress(self) -> None:
        super()._dress()
        self._set_mono()

    def _set_mono(self) -> None:
        font = mono_font()
        if self.font().families() != font.families() or self.font() != font:
            self.setFont(font)
