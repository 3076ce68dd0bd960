"""How a post read before: its versions, each beside the present, and the way back to one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.comparing import Comparison, Marked
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.history.words import (
    file_lines,
    moment_of,
    row_of,
    spoken,
    summary,
)
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import RAIL_COMPOSE, SPACE_8, SPACE_12, SPACE_16, scaled
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.drafts import DraftList, DraftRow
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.marked_text import MarkedText
from patientx_desktop.ui.widgets.section import Caption, SectionLabel, Separator

_WIDE, _TALL, _TWO_COLUMNS = 900, 900, 460  # as tall as there is room: it stays still


class HistoryDialog(DimDialog):
    """The versions of a post along the start; the chosen one beside the present. Accepted: `number`
    is to be brought back."""

    def __init__(self, session: Session, post: Post) -> None:
        super().__init__(
            self.tr("History of this post"),
            self.tr("A version is kept every five minutes of writing, and before much is taken out."
                    " The newest 200 stay."),
            icon="history",
            quiet=self.tr("Close"),
            filled=self.tr("Restore this version"),
            filled_icon="undo",
            width=_WIDE,
        )  # fmt: skip
        self.setObjectName("history")
        self._session, self._post = session, post
        self.number = 0
        self.versions = DraftList(self.tr("Versions"))
        self.versions.setObjectName("versions")
        self.summary = InkLabel("", wrap=True)
        self.files = QVBoxLayout()
        self.then, self.now = _Side(), _Side()
        self.now.heading.setText(self.tr("Now"))
        self._lay_out()
        self.versions.chosen.connect(self.show_version)
        count = session.history.count(post.id)
        self.versions.set_source(count, self._fetch)
        self.filled_button.setEnabled(False)
        self.set_tall(_TALL if count else 0)
        if count:
            self.versions.choose_row(0)
            self.show_version(self.versions.chosen_key())
        else:
            self._say_none()

    def _lay_out(self) -> None:
        side = _VersionColumn(self.versions)
        self.set_side(side)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self.columns, SPACE_16)
        self._between = Separator(upright=True)
        self.columns.addWidget(self.then, 1)
        self.columns.addWidget(self._between)
        self.columns.addWidget(self.now, 1)
        self.body.addWidget(self.summary)
        self.body.addLayout(self.files)
        self.body.addLayout(self.columns)
        self.body.addStretch(1)
        self._side_column = side

    def _say_none(self) -> None:
        """There is nothing to choose from yet."""
        self.summary.setText(
            self.tr("Nothing older is kept yet. The first version comes when you have written on"
                    " for five minutes, or take much out.")
        )  # fmt: skip
        for widget in (self._side_column, self.then, self.now, self._between, self.filled_button):
            widget.hide()

    def _fetch(self, first: int, count: int) -> Sequence[DraftRow]:
        session = self._session
        page = session.history.list(self._post.id, first, count)
        return [row_of(each, session.now_ms, session.settings.zone) for each in page]

    def show_version(self, key: str) -> None:
        """Put a version beside the present."""
        session = self._session
        try:
            version = session.history.get(self._post.id, int(key))
        except DomainError as error:
            self._on_failed(error)
            return
        self.number = version.n
        when = moment_of(version, session.now_ms, session.settings.zone)
        self.then.heading.setText(when)
        self.filled_button.setEnabled(False)
        session.history.compare(self, version, self._post, _Shown(self, version.n), self._on_failed)

    def show_comparison(self, number: int, found: Comparison) -> None:
        """What was found out, unless another version is chosen by now."""
        if number != self.number:
            return
        self.summary.setText(summary(found))
        self.then.show_parts(found.before, spoken(found))
        self.now.show_parts(found.now, spoken(found))
        _empty(self.files)
        for icon, words in file_lines(found):
            self.files.addWidget(IconLabel(icon, words, "text", icon_role="muted", wrap=True))
        may = self._session.history.may_restore(self._post)
        self.filled_button.setEnabled(may and not found.is_same)

    def _on_failed(self, _error: DomainError) -> None:
        self.number = 0
        self.summary.setText(self.tr("That version is not there any more. Choose another one."))
        self.filled_button.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        room = self.width() - self._side_column.sizeHint().width()
        wide = room >= scaled(_TWO_COLUMNS)
        self.columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._between.setVisible(wide and not self.then.isHidden())


class _Shown:
    """Shows what was found out about one version."""

    def __init__(self, dialog: HistoryDialog, number: int) -> None:
        self._dialog, self._number = dialog, number

    def __call__(self, found: Comparison) -> None:
        self._dialog.show_comparison(self._number, found)


class _VersionColumn(QWidget):
    """The list, at a width of its own."""

    def __init__(self, versions: DraftList) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        set_margins(column, SPACE_12, SPACE_16, SPACE_12, SPACE_16)
        set_gap(column, SPACE_8)
        column.addWidget(SectionLabel(self.tr("Versions, newest first")))
        column.addWidget(versions, 1)

    def sizeHint(self) -> QSize:
        return QSize(scaled(RAIL_COMPOSE), super().sizeHint().height())


class _Side(QWidget):
    """One column: when, and the parts of the thread with their marks."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionLabel()
        self.texts: list[MarkedText] = []
        self._column = QVBoxLayout()
        set_gap(self._column, SPACE_8)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_8)
        column.addWidget(self.heading)
        column.addLayout(self._column)
        column.addStretch(1)

    def show_parts(self, parts: Marked, words: str) -> None:
        """Show a thread; `words` say what its marks mean."""
        _empty(self._column)
        self.texts = []
        for number, runs in enumerate(parts, 1):
            if len(parts) > 1:
                self._column.addWidget(Caption(self.tr("Post {n}").format(n=number)))
            text = MarkedText(f"{self.heading.text()}, {number}")
            text.setAccessibleDescription(words)
            text.show_runs(runs)
            self._column.addWidget(text)
            self.texts.append(text)
        self.updateGeometry()


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class _BackAgain:
    """The *Undo* of restoring: the words as they were before it."""

    def __init__(self, history: "History", post_id: str, number: int) -> None:
        self._history, self._post_id, self._number = history, post_id, number

    def __call__(self) -> None:
        self._history.restore(self._post_id, self._number)


class History(QObject):
    """Opens the history of the post on the desk and brings versions back."""

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._window = ui, desk, parent

    def open(self) -> None:
        """Show the versions of the post on the desk, once all of it is saved."""
        post = self._desk.post if self._desk.flush() else None
        if post is None:
            return
        dialog = HistoryDialog(self._ui.session, post)
        dialog.accepted.connect(self._on_chosen)
        dialog.open_in(self._window.window(), focus=dialog.versions if post.id else None)

    def restore(self, post_id: str, number: int) -> int:
        """Bring a version back; the number of the one it replaced, 0 where it was refused."""
        if not self._desk.flush():
            return 0
        try:
            post, kept = self._ui.session.history.restore(post_id, number)
        except DomainError as error:
            self._tell(error)
            return 0
        self._desk.adopt(post)
        return kept

    def _tell(self, error: DomainError) -> None:
        if error.trouble in (Trouble.TOO_LONG, Trouble.EMPTY_POST):
            words = self.tr("It is planned, and could not leave with those words. Nothing was"
                            " changed: take it back to the drafts first.")  # fmt: skip
            self._ui.asks.toast(words)
        else:
            self._ui.asks.tell(error)

    def _on_chosen(self) -> None:
        dialog, post = self.sender(), self._desk.post
        if not isinstance(dialog, HistoryDialog) or post is None or not dialog.number:
            return
        kept = self.restore(post.id, dialog.number)
        if kept:
            words = self.tr("The older version is back.")
            self._ui.asks.toast(words, _BackAgain(self, post.id, kept))
