"""Opens the dialogs that views ask for, one at a time, over the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.widgets.dialog import DimDialog, open_dialog


class Dialogs(QObject):
    """Settings, the worksheet that connects an account, and the digest of late posts.

    ``account_connected`` carries the account a person has connected and goes on with. The modules
    of the dialogs are loaded when they are first asked for.
    """

    account_connected = Signal(object)

    def __init__(self, window: QWidget, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(window)
        self._window, self._ui, self._desk = window, ui, desk
        ui.asks.settings_asked.connect(self.open_settings)
        ui.asks.connect_asked.connect(self.open_connect)
        ui.asks.digest_asked.connect(self.open_digest)
        ui.session.late.asked.connect(self._on_late)

    def open_settings(self, section: str) -> None:
        """Settings at a section; when it is open already it turns to that section."""
        from patientx_desktop.ui.settings.dialog import SettingsDialog

        shown = open_dialog(self._window)
        if isinstance(shown, SettingsDialog):
            shown.show_section(section)
            return
        dialog = SettingsDialog(self._ui, self._desk)
        dialog.show_section(section)
        self._open(dialog)

    def open_connect(self) -> None:
        """The worksheet; one that is open stays as it is."""
        from patientx_desktop.ui.connect.dialog import ConnectDialog

        if isinstance(open_dialog(self._window), ConnectDialog):
            return
        dialog = ConnectDialog(self._ui, self._desk)
        dialog.account_connected.connect(self.account_connected)
        self._open(dialog)

    def open_digest(self) -> None:
        """The late posts, if there are any."""
        from patientx_desktop.ui.digest.dialog import DigestDialog

        if not self._ui.session.late.count():
            return
        if not isinstance(open_dialog(self._window), DigestDialog):
            self._open(DigestDialog(self._ui))

    def _on_late(self) -> None:
        """Late posts have come by themselves: ask, unless the person is in another dialog."""
        if open_dialog(self._window) is None and self._window.isVisible():
            self.open_digest()

    def _open(self, dialog: DimDialog) -> None:
        """Close what is open; a dialog is gone for good once it was closed."""
        shown = open_dialog(self._window)
        if shown is not None:
            shown.reject()
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_in(self._window)
