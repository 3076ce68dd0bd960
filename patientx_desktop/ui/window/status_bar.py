"""The bar that never hides: whose account, online or not, what leaves next, weekend, money."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.post import Folder, PostSummary, State
from patientx_desktop.domain.sending import UNDO_MS, next_second, seconds_left
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_16,
    SPACE_24,
    STATUS_BAR,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.when import upcoming_words
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.section import ElidedLabel
from patientx_desktop.ui.window.marks import Light, PracticeMark

_SMALL = 16


class StatusBar(QWidget):
    """Reads the session whenever one of its books changes; several changes are read once."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setObjectName("status-bar")
        self._practice = PracticeMark(self)
        self._dot = Light("good", self)
        self._handle = _words(bold=True)
        self._online = _words("muted")
        self._busy_icon = Glyph("refresh", "accent", _SMALL, parent=self)
        self._busy = _words(bold=True)
        self._next = _words("muted")
        self._when = _Whole()
        self._what = ElidedLabel("", "muted", CAPTION_PX)
        self._weekend = _Figure()
        self._money = _Figure()
        self._lay_out()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self.reload)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._show_middle)
        session = ui.session
        for book in (session.posts, session.money, session.accounts, session.plan):
            book.changed.connect(self._late.start)
        session.settings.changed.connect(self._late.start)
        session.sending.online_changed.connect(self._late.start)
        session.sending.scheduler.ticked.connect(self._on_ticked)
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._late.start()

    def _on_ticked(self) -> None:
        """In the tray nobody looks, so nothing is read."""
        if self.isVisible():
            self._late.start()

    def reload(self) -> None:
        """Read everything that is shown."""
        self._show_account()
        self._show_middle()
        self._show_figures()

    def text(self) -> str:
        """All that is shown, as one line."""
        return self.accessibleDescription()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(STATUS_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), scaled(STATUS_BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), 1, tokens.border)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        set_margins(row, SPACE_16, 1, SPACE_16, 0)
        set_gap(row, SPACE_24)
        row.addWidget(self._practice)
        row.addLayout(_close(self._dot, self._handle, self._online))
        row.addLayout(_close(self._busy_icon, self._busy))
        row.addLayout(_close(self._next, self._when, self._what), 1)
        row.addWidget(self._weekend)
        row.addWidget(self._money)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _show_account(self) -> None:
        session = self._ui.session
        account = session.accounts.current()
        online = session.sending.is_online
        self._practice.setVisible(session.is_practice)
        self._handle.setText(f"@{account.handle}" if account else self.tr("No account yet"))
        role = "muted" if account is None else "good" if online else "warning"
        self._dot.set_role(role)
        paused = session.settings.paused
        if paused is not None:
            words = self.tr("Paused: {0}").format(paused) if paused else self.tr("Paused")
        elif session.is_practice:
            words = self.tr("simulated X on this computer")
        else:
            words = self.tr("Online") if online else self.tr("Offline")
        self._online.setText(f"· {words}")

    def _show_middle(self) -> None:
        coming = self._ui.session.posts.list(Folder.PLANNED, 0, 2)
        leaving = self._seconds_left(coming[0] if coming else None)
        self._beat.stop()
        if leaving is not None:
            self._beat.start()
            self._say_busy("arrow-up", self.tr("Sending in {0} s").format(leaving))
            coming = coming[1:]
        else:
            self._say_waiting()
        self._show_next(coming[0] if coming else None)
        self.setAccessibleDescription(self._as_line())

    def _seconds_left(self, upcoming: PostSummary | None) -> int | None:
        """Seconds of *Undo* that are left of a post of *Post now*."""
        if upcoming is None or upcoming.due_ms is None:
            return None
        now = self._ui.session.now_ms
        near = 0 <= upcoming.due_ms - now <= UNDO_MS
        post = self._ui.session.posts.get(upcoming.id) if near else None
        if post is None or not post.undo_until_ms:
            return None
        self._beat.setInterval(next_second(post.undo_until_ms, now))
        return seconds_left(post.undo_until_ms, now)

    def _say_waiting(self) -> None:
        session = self._ui.session
        stuck = session.posts.list(Folder.NEEDS_YOU, 0, 50)
        late = sum(post.state is State.LATE for post in stuck)
        checking = sum(post.state is State.CHECKING for post in stuck)
        if late:
            many = self.tr("{0} posts wait for you")
            words = many if late > 1 else self.tr("1 post waits for you")
            self._say_busy("warning", words.format(late), "warning")
        elif checking:
            words = self.tr("Checking {0} posts") if checking > 1 else self.tr("Checking 1 post")
            self._say_busy("refresh", words.format(checking), "research")
        else:
            self._busy_icon.hide()
            self._busy.hide()

    def _say_busy(self, icon: str, words: str, role: str = "accent") -> None:
        self._busy_icon.set_icon(icon, role)
        self._busy.setText(words)
        self._busy_icon.show()
        self._busy.show()

    def _show_next(self, upcoming: PostSummary | None) -> None:
        session = self._ui.session
        if upcoming is None or upcoming.due_ms is None:
            self._next.setText(self.tr("Next: nothing planned yet"))
            self._when.setText("")
            self._what.setText("")
            return
        self._next.setText(self.tr("Next:"))
        self._when.setText(upcoming_words(upcoming.due_ms, session.now_ms, session.settings.zone))
        self._what.setText(f"“{brief(upcoming.title)}”")

    def _show_figures(self) -> None:
        session = self._ui.session
        ratio = session.plan.status_meter().ratio
        shown = f"{ratio:.1f}" if ratio else "0"
        self._weekend.show_figure(self.tr("Weekend {0} of 1.0"), shown)
        limit = dollars(session.money.limit()).removesuffix(".00")
        words = self.tr("{0} of {1} this month").replace("{1}", limit)
        self._money.show_figure(words, dollars(session.money.spent()))

    def _as_line(self) -> str:
        shown = (self._practice, self._handle, self._online, self._busy, self._next, self._when)
        words = [each.text() for each in (*shown, self._what) if each.isVisibleTo(self)]
        return " ".join([*words, self._weekend.text(), self._money.text()])


def brief(title: str, most: int = 48) -> str:
    """The first words of a title, cut at a clause or a word."""
    clause = title.split(": ")[0]
    if len(clause) <= most:
        return clause if clause == title else f"{clause}…"
    return f"{title[:most].rsplit(' ', 1)[0].rstrip(',;:')}…"


class _Whole(ElidedLabel):
    """A time or an amount: never cut."""

    def __init__(self) -> None:
        super().__init__("", "text", CAPTION_PX, medium=True, numbers=True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Figure(QWidget):
    """A number that counts, in the words around it."""

    def __init__(self) -> None:
        super().__init__()
        self._before, self._after = _words("muted"), _words("muted")
        self._number = _Whole()
        self.setLayout(_close(self._before, self._number, self._after))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_figure(self, words: str, number: str) -> None:
        """`words` with "{0}" where the number stands."""
        before, _, after = words.partition("{0}")
        self._before.setText(before.strip())
        self._before.setVisible(bool(before.strip()))
        self._number.setText(number)
        self._after.setText(after.strip())
        self.setAccessibleName(words.replace("{0}", number))

    def text(self) -> str:
        return self.accessibleName()


def _words(role: str = "text", *, bold: bool = False) -> ElidedLabel:
    """Words that are as wide as they need, and give way in a narrow window or at large text."""
    label = ElidedLabel("", role, CAPTION_PX, medium=bold, numbers=True)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def _close(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    set_margins(row, 0, 0, 0, 0)
    set_gap(row, SPACE_4)
    for widget in widgets:
        row.addWidget(widget)
    return row
