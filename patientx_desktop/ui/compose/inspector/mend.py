"""*How to mend it*: what to do about the thing in hand, and what was tried."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.post import Post, State
from patientx_desktop.runtime.mending import Need
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.inspector.mend_log import Tried, as_text, tried
from patientx_desktop.ui.compose.needs.words import say
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
)
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption, SectionLabel, Separator

_MOST_LINES = 60


class MendPanel(QWidget):
    """The advice for one need, the words to copy for one by hand, and its log."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._key = ""
        self._lines: tuple[Tried, ...] = ()
        self._copies: list[QWidget] = []
        self.setObjectName("mend")
        self.heading = SectionLabel(self.tr("What helps"))
        self.advice = InkLabel("", wrap=True)
        self._words = QVBoxLayout()
        set_gap(self._words, SPACE_8)
        self._log_label = SectionLabel(self.tr("What was tried"))
        self._rows = QGridLayout()
        set_gap(self._rows, SPACE_12)
        self._rows.setColumnStretch(1, 1)
        self.copy = LinkButton(self.tr("Copy the log"), name="copy-log")
        self.copy.clicked.connect(self._on_copy)
        self._lay_out()
        ui.session.mending.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._line = Separator()
        column = QVBoxLayout(self)
        set_margins(column, 0, SPACE_16, 0, SPACE_16)
        set_gap(column, SPACE_12)
        top, low = QVBoxLayout(), QVBoxLayout()
        for part in (top, low):
            set_margins(part, SPACE_16, 0, SPACE_16, 0)
            set_gap(part, SPACE_8)
        top.addWidget(self.heading)
        top.addWidget(self.advice)
        top.addLayout(self._words)
        low.addWidget(self._log_label)
        low.addLayout(self._rows)
        low.addWidget(self.copy)
        column.addLayout(top)
        column.addWidget(self._line)
        column.addLayout(low)
        column.addStretch(1)

    def show_need(self, key: str) -> None:
        """Show what helps with one need, empty for none."""
        self._key = key
        need = self._ui.session.mending.need_of(key) if key else None
        post = need.post if need is not None else None
        self.advice.setText(self._advice(need))
        self._show_words(post if post is not None and post.state is State.BY_HAND else None)
        self._show_log(post)

    def lines(self) -> tuple[Tried, ...]:
        """The log as it is shown."""
        return self._lines

    def _advice(self, need: Need | None) -> str:
        if need is None:
            return self.tr("Nothing to mend.")
        said = say(need, self._ui.session)
        state = need.state
        if state is State.BY_HAND:
            words = self.tr("Press {0}. X opens with the words filled in.")
            if need.post is not None and need.post.next_files:
                words += " " + self.tr("Paste the files there, or drag them from their folder.")
            return words.format(f"“{said.acts[0].words}”")
        if state is State.LATE and need.trouble is not Trouble.LIMIT_REACHED:
            return self.tr("Send it now if it still fits the day, or give it the next free slot.")
        if state is State.SIGN_OFF:
            return self.tr("Read it in the preview. Sign it off, or change a word first.")
        if need.is_unseen:
            return self.tr("Look at the account on X, then say what you saw. Nothing else is sent.")
        if state is State.CHECKING:
            return self.tr("Nothing to do. We look a few times, and then say what we found.")
        if need.trouble is None:
            return said.happened
        notice = notice_of(need.trouble)
        words = notice.do or notice.safe
        if state is State.FAILED and any(act.key == "edit" for act in said.acts):
            words += " " + self.tr("Edit takes it back to Drafts, with everything in it.")
        return words

    def _show_words(self, post: Post | None) -> None:
        """The words of each part, to be copied by hand."""
        for widget in self._copies:
            self._words.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._copies = []
        parts = post.parts if post is not None else ()
        for index, part in enumerate(parts):
            label = Caption(part.text)
            button = LinkButton(self.tr("Copy the words"), size=CAPTION_PX, name=f"copy-{index}")
            if len(parts) > 1:
                button.setText(self.tr("Copy post {0}").format(index + 1))
            button.setProperty("words", part.text)
            button.clicked.connect(self._on_copy_words)
            self._copies += [label, button]
            self._words.addWidget(label)
            self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_log(self, post: Post | None) -> None:
        lines: tuple[Tried, ...] = ()
        if post is not None:
            attempts = self._ui.session.mending.tried(post)
            lines = tried(post, attempts, self._ui.session.settings.zone)[-_MOST_LINES:]
        for widget in (self._line, self._log_label, self.copy):
            widget.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        self.copy.setText(self.tr("Copy the log"))
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, line in enumerate(lines):
            self._add_line(row, line)

    def _add_line(self, row: int, line: Tried) -> None:
        top = Qt.AlignmentFlag.AlignTop
        time = InkLabel(line.time, "muted", CAPTION_PX, numbers=True)
        words = QWidget()
        column = QVBoxLayout(words)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_4)
        column.addWidget(InkLabel(line.sentence, "danger" if line.wrong else "text", wrap=True))
        if line.wrong and line.detail:
            column.addWidget(Caption(line.detail))
        self._rows.addWidget(time, row, 0, top)
        self._rows.addWidget(words, row, 1, top)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._lines))
        self.copy.setText(self.tr("Copied"))

    def _on_copy_words(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            QGuiApplication.clipboard().setText(str(button.property("words")))
            button.setText(self.tr("Copied"))

    def _on_changed(self) -> None:
        if self.isVisible():
            self.show_need(self._key)

    def showEvent(self, _event: object) -> None:
        self.show_need(self._key)
