"""When the data folder cannot be opened: a page that says why, what is safe and what to do."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.tokens import CARD_MAX, SPACE_8, SPACE_16, SPACE_24, scaled
from patientx_desktop.ui.widgets.buttons import FilledButton, PlainButton
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import Caption, Title


class Refused(QWidget):
    """Three sentences and two buttons. `again` tries once more, `leave` quits."""

    again = Signal()
    leave = Signal()

    def __init__(self, error: DomainError, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        notice = notice_of(error.trouble)
        self.setObjectName("refused")
        self.setAccessibleName(" ".join((notice.happened, notice.safe, notice.do)))
        again = FilledButton(self.tr("Try again"), name="refused-again")
        again.clicked.connect(self.again)
        leave = PlainButton(self.tr("Quit"), name="refused-leave")
        leave.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addWidget(again)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE_16)
        column.addWidget(Glyph("warning", "warning"))
        column.addWidget(Title(notice.happened))
        for sentence in (notice.safe, notice.do):
            if sentence:
                column.addWidget(InkLabel(sentence, wrap=True))
        column.addWidget(Caption(str(folder)))
        column.addLayout(buttons)
        page = QWidget()
        page.setMaximumWidth(scaled(CARD_MAX))
        page.setLayout(column)
        row = QVBoxLayout(self)
        row.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        row.addWidget(page, 0, Qt.AlignmentFlag.AlignCenter)
