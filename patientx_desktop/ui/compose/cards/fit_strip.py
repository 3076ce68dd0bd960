"""What X would not take of a file, with the button that makes it fit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.widgets.strip import Strip, Tone


class FitStrip(Strip):
    """Emits ``asked`` to make the file fit and ``stopped`` to let that be."""

    asked = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.WARNING, parent=parent)
        self.setObjectName("fit-strip")
        self._share: float | None = None
        self._why = self._mend = ""
        self.button = self.add_button("", self._on_pressed)
        self.button.setObjectName("make-it-fit")

    def show_fault(self, why: str, mend: str) -> None:
        """Say what is the matter, and what the button does about it."""
        self._why, self._mend = why, mend
        self._show()

    def set_share(self, share: float | None) -> None:
        """How much of it is done, 0 to 1; None while nothing is being made."""
        self._share = share
        self._show()

    def _show(self) -> None:
        if self._share is None:
            self.set_text(self._why, Tone.WARNING)
            self.button.setText(self._mend)
        else:
            made = self.tr("Making it fit X: {n} % done. Your own file stays as it is.")
            self.set_text(made.format(n=round(self._share * 100)), Tone.INFO)
            self.button.setText(self.tr("Stop"))

    def _on_pressed(self) -> None:
        (self.asked if self._share is None else self.stopped).emit()
