"""Two small dialogs: every key, and what this program is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from patientx_desktop import __version__
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.stack import column
from patientx_desktop.ui.widgets.table import Column, QuietTable

_TALL, _WIDE = 560, 560


class KeyboardDialog(DimDialog):
    """Every action that has a key, from the actions themselves."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        say = QCoreApplication.translate
        super().__init__(
            say("KeyboardDialog", "Keyboard"),
            say(
                "KeyboardDialog",
                "Ctrl+K finds all of these but the keys of lists, and everything else.",
            ),
            quiet=say("KeyboardDialog", "Close"),
            width=_WIDE,
        )
        self.setObjectName("keyboard-dialog")
        columns = (Column(self.tr("What it does"), stretch=True), Column(self.tr("Key")))
        table = QuietTable(self.tr("Keys"), columns)
        table.setObjectName("keys")
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.set_rows([(words, key) for words, key in keys])
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(table, 1)
        self.set_tall(_TALL)


class AboutDialog(DimDialog):
    """Version, licence, and the folder everything is in."""

    def __init__(self, folder: Path) -> None:
        say = QCoreApplication.translate
        super().__init__(
            say("AboutDialog", "PatientX Desktop {0}").format(__version__),
            say(
                "AboutDialog",
                "Plan, write and send a patient group’s posts to X. No server of ours.",
            ),
            quiet=say("AboutDialog", "Close"),
            width=_WIDE,
        )
        self._folder = folder
        self.setObjectName("about-dialog")
        told = (
            (
                self.tr("Licence"),
                self.tr(
                    "GPL, version 3 or later: free to use, share and change. It uses Qt {0} and"
                    " PySide6 (LGPL 3), tweepy, keyring and nh3 (MIT), requests (Apache 2.0),"
                    " Pillow (MIT-CMU), feedparser (BSD), and Hunspell with its dictionaries"
                    " (MPL, LGPL, GPL)."
                ).format(qVersion()),
            ),
            (
                self.tr("Your data"),
                self.tr("Everything but your secrets is in this folder:") + f"\n{folder}",
            ),
            (self.tr("Your secrets"), self.tr("They are in the keyring of this computer only.")),
        )
        for heading, words in told:
            self.body.addWidget(column(SectionLabel(heading), InkLabel(words, wrap=True)))
        self.body.addStretch(1)
        button = PlainButton(self.tr("Open the folder"), "folder", name="open-folder")
        button.clicked.connect(self._on_open)
        self.foot_start.addWidget(button)
        self.foot_start.addStretch(1)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
