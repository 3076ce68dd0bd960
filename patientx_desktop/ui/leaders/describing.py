"""What a leader is to us, in our own words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from patientx_desktop.domain.leader import Leader
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.inputs import Field


def _tr(words: str) -> str:
    return QCoreApplication.translate("leaders", words)


class DescribeDialog(DimDialog):
    """Two lines about a leader: what they are, and a note. Nothing of it leaves this computer."""

    def __init__(self, leader: Leader) -> None:
        super().__init__(
            _tr("What is {name}?").format(name=leader.name or f"@{leader.handle}"),
            _tr("For your own list. Nothing of it leaves this computer."),
            quiet=_tr("Cancel"),
            filled=_tr("Keep"),
            width=480,
        )
        self.setObjectName("describe-leader-dialog")
        self.leader_id = leader.id
        self.what, self.note = QLineEdit(leader.what), QLineEdit(leader.note)
        self.what.setObjectName("leader-what")
        self.note.setObjectName("leader-note")
        self.what.setMaxLength(60)
        self.note.setMaxLength(200)
        self.body.addWidget(Field(self.tr("What they are"), self.what, self.tr("Such as hospital")))
        self.body.addWidget(
            Field(self.tr("Note"), self.note, self.tr("Such as: wrote of us twice"))
        )
        self.what.returnPressed.connect(self.accept)
        self.note.returnPressed.connect(self.accept)
