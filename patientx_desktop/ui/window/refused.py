"""When the data folder cannot be opened: a page that says why, what is safe and what to do."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.room import set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import CARD_MAX, SPACE_8, SPACE_16, SPACE_24
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
        set_gap(buttons, SPACE_8)
        buttons.addWidget(again)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        column = QVBoxLayout()
        set_gap(column, SPACE_16)
        column.addWidget(Glyph("warning", "warning"))
        column.addWidget(Title(notice.happened))
        for sentence in (notice.safe, notice.do):
            if sentence:
                column.addWidget(InkLabel(sentence, wrap=True))
        column.addWidget(Caption(str(folder)))
        column.addLayout(buttons)
        page = QWidget()
        set_limits(page, maximumWidth=CARD_MAX)
        page.setLayout(column)
        row = QVBoxLayout(self)
        set_margins(row, SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        row.addWidget(page, 0, Qt.AlignmentFlag.AlignCenter)
