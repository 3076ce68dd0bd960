"""A folder of ours: where it is, and a button that opens it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from patientx_desktop.ui.settings.section import SettingRow
from patientx_desktop.ui.widgets.buttons import PlainButton


class OpenButton(PlainButton):
    """Opens a folder in the desktop's own program for that."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__("", "folder", name=f"open-{name}")
        self._path = path
        self.setText(self.tr("Open"))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def folder_row(title: str, path: Path, name: str) -> SettingRow:
    """What is in a folder, where it is, and *Open*."""
    button = OpenButton(path, name)
    say = QCoreApplication.translate
    button.setAccessibleName(say("folders", "Open: {0}").format(title))
    return SettingRow(title, str(path), button)
