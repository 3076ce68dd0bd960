"""Recently dropped: what was put away in the last thirty days of work, and the way back."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import PostSummary
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.captions import row_of
from patientx_desktop.ui.compose.foot.when import edited
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.drafts import DraftList, DraftRow
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption

_TALL = 520


class DroppedDialog(DimDialog):
    """Accepted: ``chosen()`` is to be brought back."""

    def __init__(self, session: Session) -> None:
        self._session, self._book = session, session.dropped
        words = self.tr(
            "They stay here for {days} days on which PatientX is open. Then they go for good, with"
            " the files nothing else uses."
        ).format(days=self._book.days)
        super().__init__(
            self.tr("Recently dropped"),
            words,
            icon="trash",
            quiet=self.tr("Close"),
            filled=self.tr("Bring back"),
            filled_icon="undo",
            width=560,
        )
        self.setObjectName("dropped")
        self.posts = DraftList(self.tr("Dropped posts"))
        self.posts.setObjectName("dropped-posts")
        self.posts.opened.connect(self.accept)
        self.none = Caption(self.tr("Nothing was dropped lately."))
        count = self._book.count()
        self.posts.set_source(count, self._fetch)
        self.posts.setVisible(bool(count))
        self.none.setVisible(not count)
        self.body.addWidget(self.none)
        self.body.addWidget(self.posts, 1)
        self.filled_button.setVisible(bool(count))
        if count:
            self.posts.choose_row(0)
            self.set_tall(_TALL)

    def chosen(self) -> str:
        """The post to bring back."""
        return self.posts.chosen_key()

    def _fetch(self, first: int, count: int) -> Sequence[DraftRow]:
        page = self._book.list(first, count)
        staying = self._book.staying(page)
        return [self._row(each, stays=each.id in staying) for each in page]

    def _row(self, post: PostSummary, *, stays: bool) -> DraftRow:
        now, zone = self._session.now_ms, self._session.settings.zone
        left = self._book.days_left(post)
        days = self.tr("{n} days left").format(n=left) if left != 1 else self.tr("1 day left")
        if stays:
            days = self.tr("kept, part of it is on X")
        elif not left:
            days = self.tr("goes soon")
        when = edited(post.updated_ms, now, zone)
        row = row_of(post, now, zone)
        title = row.title if post.title or post.media else self.tr("Emptied; its history is kept")
        return replace(row, title=title, caption=f"{when} · {days}")


class DroppedPosts(QObject):
    """Opens the dialog and brings posts back. ``brought_back`` carries one to write in."""

    brought_back = Signal(str)

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._window = ui, parent

    def open(self) -> None:
        """Show what was dropped."""
        dialog = DroppedDialog(self._ui.session)
        dialog.finished.connect(self._on_finished)  # the focus is back where it was by then
        focus = dialog.posts if dialog.posts.count() else dialog.quiet_button
        dialog.open_in(self._window.window(), focus=focus)

    def bring_back(self, post_id: str) -> None:
        """Bring a post back and show it."""
        try:
            post = self._ui.session.dropped.bring_back(post_id)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self.brought_back.emit(post.id)
        words = self.tr("It is back.")
        if post.due_ms is not None and post.wall_time:
            words = self.tr("It is back as a draft; its time is remembered but not planned.")
        self._ui.asks.toast(words)

    def _on_finished(self, result: int) -> None:
        dialog = self.sender()
        accepted = result == DroppedDialog.DialogCode.Accepted
        if accepted and isinstance(dialog, DroppedDialog) and dialog.chosen():
            self.bring_back(dialog.chosen())


class RailFoot(QWidget):
    """The end of the rail: where everything is kept, and what was dropped, if anything was."""

    dropped_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail-foot")
        self.dropped = LinkButton("", "trash", size=CAPTION_PX, role="muted", name="dropped-button")
        self.dropped.clicked.connect(self.dropped_asked)
        self.kept = IconLabel("lock", self.tr("Kept on this computer"), wrap=True)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_8, SPACE_4, SPACE_8, SPACE_8)
        set_gap(column, SPACE_8)
        column.addWidget(self.dropped)
        column.addWidget(self.kept)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many were dropped lately."""
        self.dropped.setText(self.tr("Recently dropped  {n}").format(n=count))
        self.dropped.setVisible(bool(count))
        self.dropped.updateGeometry()
