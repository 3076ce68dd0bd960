"""The bar that never hides: whose account, online or not, what leaves next, weekend, money."""

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from patientx_desktop.domain.balance import WeekendMeter
from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.post import Folder, PostSummary, State
from patientx_desktop.domain.sending import UNDO_MS, next_second, seconds_left
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    SPACE_4,
    SPACE_16,
    SPACE_24,
    STATUS_BAR,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.when import upcoming_words
from patientx_desktop.ui.widgets.paint import plain_tip
from patientx_desktop.ui.widgets.saying import Run, Saying, fit, told
from patientx_desktop.ui.window.marks import Light, PracticeMark

_TITLES = (48, 36, 24, 16)  # characters of the next post's title, whole words of them


class StatusBar(QWidget):
    """Reads the session whenever one of its books changes; several changes are read once.

    Where there is no room for all of it, each fact is said in fewer words, the least important
    first: the end of the title, *this month*, *of 1.0*, what practice is, the title, what is
    being done, the weekend (its span first), and in practice mode the account. Who, whether there
    is a network, what leaves next and when, and the money stay.
    """

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setObjectName("status-bar")
        self._practice = PracticeMark(self)
        self._dot = Light("good", self)
        self._account, self._busy, self._next = Saying(), Saying(), Saying()
        self._weekend, self._money = Saying(), Saying()
        self._sayings = (self._account, self._busy, self._next, self._weekend, self._money)
        titles = len(_TITLES)
        self._order = (
            *((self._next, number) for number in range(1, titles)),
            (self._money, 1), (self._weekend, 1), (self._account, 1), (self._next, titles),
            (self._busy, 1), (self._weekend, 2), (self._weekend, 3), (self._next, titles + 1),
            (self._account, 2), (self._busy, 2),
        )  # fmt: skip
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
        ui.theme.changed.connect(self._late.start)
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
        self._show_figures()
        self._show_middle()

    def text(self) -> str:
        """All that is to be said, as one line."""
        return self.accessibleDescription()

    def words(self) -> str:
        """What there is room to say, as one line."""
        return "  ".join(each.words() for each in self._sayings if each.wide())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(STATUS_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(STATUS_BAR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mark = self._practice.sizeHint().width() + scaled(SPACE_24)
        taken = mark if not self._practice.isHidden() else 0
        taken += self._dot.sizeHint().width() + scaled(SPACE_4 + 2 * SPACE_16)
        less = fit(self.width() - taken, scaled(SPACE_24), self._sayings, self._order)
        self.setToolTip(plain_tip(self.text()) if less else "")

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
        who = QHBoxLayout()
        set_gap(who, SPACE_4)
        who.addWidget(self._dot)
        who.addWidget(self._account)
        row.addLayout(who)
        row.addWidget(self._busy)
        row.addWidget(self._next)
        row.addStretch(1)
        row.addWidget(self._weekend)
        row.addWidget(self._money)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _show_account(self) -> None:
        session = self._ui.session
        account = session.accounts.current()
        online, paused = session.sending.is_online, session.settings.paused
        self._practice.setVisible(session.is_practice)
        role = "muted" if account is None else "good" if online else "warning"
        self._dot.set_role(role)
        who = f"@{account.handle}" if account else self.tr("No account yet")
        state = short = self.tr("Online") if online else self.tr("Offline")
        if paused is not None:
            state = self.tr("Paused: {0}").format(paused) if paused else self.tr("Paused")
            short = self.tr("Paused")
        elif session.is_practice and online:
            state, short = self.tr("simulated X on this computer"), ""
        brief_form = told("{0} · {1}" if short else "{0}", who, short)
        forms = [told("{0} · {1}", who, state), brief_form]
        if session.is_practice:  # the mark says whose
            forms.append((Run(short),) if short else ())
        self._account.set_forms(f"{who} · {state}", *forms)

    def _show_middle(self) -> None:
        coming = self._ui.session.posts.list(Folder.PLANNED, 0, 2)
        leaving = self._seconds_left(coming[0] if coming else None)
        self._beat.stop()
        if leaving is not None:
            self._beat.start()
            short = self.tr("{0} s").format(leaving)
            words = self.tr("Sending in {0} s").format(leaving)
            self._say_busy("arrow-up", (words, short), "accent")
            coming = coming[1:]
        else:
            self._say_waiting()
        self._show_next(coming[0] if coming else None)
        self.setAccessibleDescription(self._as_line())
        self._fit()

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
            short = self.tr("{0} wait") if late > 1 else self.tr("1 waits")
            forms = (words.format(late), short.format(late), str(late))
            self._say_busy("warning", forms, "warning")
        elif checking:
            words = self.tr("Checking {0} posts") if checking > 1 else self.tr("Checking 1 post")
            short = self.tr("Checking {0}")
            forms = (words.format(checking), short.format(checking), str(checking))
            self._say_busy("refresh", forms, "research")
        else:
            self._busy.set_forms("", ())

    def _say_busy(self, icon: str, words: tuple[str, ...], role: str) -> None:
        forms = ((Run("", role, icon=icon), Run(each, "text", True)) for each in words)
        self._busy.set_forms(words[0], *forms)

    def _show_next(self, upcoming: PostSummary | None) -> None:
        session, clock = self._ui.session, Run(icon="clock")
        if upcoming is None or upcoming.due_ms is None:
            nothing, short = self.tr("Next: nothing planned yet"), self.tr("Nothing planned")
            whole = [(Run(nothing),)] * len(_TITLES)
            self._next.set_forms(nothing, *whole, (Run(short),), (clock, Run("–", "text", True)))
            return
        when = upcoming_words(upcoming.due_ms, session.now_ms, session.settings.zone)
        titles = [f"“{brief(upcoming.title, most)}”" for most in _TITLES]
        forms = [told(self.tr("Next: {0} {1}"), when, title) for title in titles]
        forms += [told(self.tr("Next: {0}"), when), (clock, Run(when, "text", True))]
        self._next.set_forms("".join(run.text for run in forms[0]), *forms)

    def _show_figures(self) -> None:
        session = self._ui.session
        self._show_weekend(session.plan.status_meter())
        spent = dollars(session.money.spent())
        limit = dollars(session.money.limit()).removesuffix(".00")
        words = self.tr("{0} of {1} this month")
        forms = [told(each, spent, limit) for each in (words, self.tr("{0} of {1}"))]
        self._money.set_forms(words.replace("{0}", spent).replace("{1}", limit), *forms)

    def _show_weekend(self, meter: WeekendMeter) -> None:
        """The calendar shows a month: whoever compares the two has to know the span of each."""
        shown = f"{meter.ratio:.1f}" if meter.ratio else "0"
        words = self.tr("Weekend {0} of 1.0 in 8 weeks")
        shorter = (words, self.tr("Weekend {0} in 8 weeks"), self.tr("Weekend {0}"))
        forms = [told(each, shown) for each in shorter]
        span = self.tr(
            "Four weeks back and four ahead: {weekend} posts a weekend day, {weekday} a weekday."
            " 1.0 is as many on both. The calendar shows the same for its month alone."
        ).format(weekend=f"{meter.per_weekend_day:.1f}", weekday=f"{meter.per_weekday:.1f}")
        self._weekend.set_forms(words.replace("{0}", shown), *forms, (), more=span)

    def _as_line(self) -> str:
        mark = [self._practice.text()] if self._ui.session.is_practice else []
        said = (each.accessibleName() for each in self._sayings)
        return "  ".join([*mark, *(each for each in said if each)])


def brief(title: str, most: int = 48) -> str:
    """The first words of a title, cut at a clause or a word."""
    clause = title.split(": ")[0]
    if len(clause) <= most:
        return clause if clause == title else f"{clause}…"
    return f"{title[:most].rsplit(' ', 1)[0].rstrip(',;:')}…"
