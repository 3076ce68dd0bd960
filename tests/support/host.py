"""A window to open dialogs over, with everything a view is handed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.asks import Asks, Ui
from patientx_desktop.ui.theme.theme import Theme


class Host(QWidget):
    """A window with a status bar, which keeps what views have asked of it."""

    def __init__(self, session: Session, theme: Theme, width: int = 1280) -> None:
        super().__init__()
        self.ui = Ui(session, theme, Asks(self))
        self.said: list[str] = []
        self.troubles: list[DomainError] = []
        self.opened: list[str] = []
        self.addresses: list[str] = []
        self.sections: list[str] = []
        asks = self.ui.asks
        asks.toast_asked.connect(self._on_toast)
        asks.trouble_asked.connect(self.troubles.append)
        asks.post_asked.connect(self.opened.append)
        asks.address_asked.connect(self.addresses.append)
        asks.settings_asked.connect(self.sections.append)
        status = QWidget(self)
        status.setObjectName("status-bar")
        status.setMinimumHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(status)
        self.resize(width, 800)

    def _on_toast(self, words: str, _undo: object) -> None:
        self.said.append(words)
