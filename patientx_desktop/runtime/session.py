"""What the window is handed: the books of one data folder, and what sends by itself.

Widgets read frozen values from the books, write through them, and read again when a book says it
changed. Nothing here is global; whoever needs the session is given it.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from patientx_desktop.domain.post import PostSummary
from patientx_desktop.runtime.accounts import AccountBook
from patientx_desktop.runtime.by_hand import HandWatch
from patientx_desktop.runtime.current import CurrentBook
from patientx_desktop.runtime.desk import Desk
from patientx_desktop.runtime.dropped import DroppedBook
from patientx_desktop.runtime.emoji import EmojiBook
from patientx_desktop.runtime.feeds import FeedBook
from patientx_desktop.runtime.finding import FindBook
from patientx_desktop.runtime.fitting import FitBook
from patientx_desktop.runtime.handing import HandingBook
from patientx_desktop.runtime.history import HistoryBook
from patientx_desktop.runtime.late import LateBook
from patientx_desktop.runtime.leaders import LeaderBook
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.runtime.live import LiveBook
from patientx_desktop.runtime.mending import MendBook
from patientx_desktop.runtime.money import MoneyBook
from patientx_desktop.runtime.names import NameBook
from patientx_desktop.runtime.plan import PlanBook
from patientx_desktop.runtime.posts import PostBook
from patientx_desktop.runtime.publisher import Line
from patientx_desktop.runtime.sender import Sender, Slept
from patientx_desktop.runtime.settings import SettingsBook
from patientx_desktop.runtime.sign_offs import SignOffBook
from patientx_desktop.runtime.snippets import SnippetBook
from patientx_desktop.runtime.spelling import SpellBook
from patientx_desktop.runtime.stories import StoryBook


class Session(QObject):
    """All of one data folder.

    `sent_lines` carries what became of the posts of a pass, and those whose time to be posted by
    hand has come; `slept` says when the computer was asleep.
    """

    sent_lines = Signal(tuple)
    slept = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = desk.tasks
        self.settings = SettingsBook(desk, self)
        self.money = MoneyBook(desk, self)
        self.posts = PostBook(desk, self)
        self.history = HistoryBook(desk, self.posts, self)
        self.finding = FindBook(desk, self)
        self.dropped = DroppedBook(desk, self.posts, self)
        self.plan = PlanBook(desk, self)
        self.late = LateBook(desk, self.posts, self)
        self.media = MediaBook(desk, self)
        self.fitting = FitBook(desk, self.media, self)
        self.snippets = SnippetBook(desk, self)
        self.leaders = LeaderBook(desk, self.money, self)
        self.feeds = FeedBook(desk, self)
        self.current = CurrentBook(desk, self.feeds, self.leaders, self)
        self.stories = StoryBook(desk, self.posts, self)
        self.accounts = AccountBook(desk, self)
        self.names = NameBook(desk, self.posts, self.leaders, self.snippets, self)
        self.emoji = EmojiBook(desk, self.settings, self)
        self.spelling = SpellBook(desk, self.settings, self.accounts, self)
        self.live = LiveBook(desk, self.posts, self.money, self.accounts, self)
        self.mending = MendBook(desk, self.posts, self.accounts, self)
        self.handing = HandingBook(desk, self.posts, self)
        self.sign_offs = SignOffBook(desk, self.posts, self)
        self.sending = Sender(desk, self)
        self.by_hand = HandWatch(desk, self.sending.scheduler, self.late.closed_ms, self)
        self.by_hand.due.connect(self._on_by_hand)
        self.posts.planned.connect(self.sending.nudge)
        self.accounts.changed.connect(self.sending.nudge)
        self.settings.changed.connect(self.sending.nudge)
        self.sending.passed.connect(self._on_passed)
        self.sending.slept.connect(self._on_slept)

    @property
    def is_practice(self) -> bool:
        """Whether X is the simulated one on this computer."""
        return self.desk.is_practice

    @property
    def folder(self) -> Path:
        """Where everything of this session is kept."""
        return self.desk.paths.root

    @property
    def now_ms(self) -> int:
        """The wall clock, UTC milliseconds."""
        return self.desk.now_ms

    def next_planned(self) -> PostSummary | None:
        """The post that leaves next."""
        return self.posts.next_planned()

    def start_command(self) -> tuple[str, ...]:
        """The command that starts this program in the tray, on this very data folder."""
        import sys

        from patientx_desktop.paths import default_root
        from patientx_desktop.resources import resource
        from patientx_desktop.runtime.autostart import own_command

        root = self.desk.paths.root.parent if self.is_practice else self.desk.paths.root
        folder = None if root == default_root() else root
        home = resource("icons").parent.parent
        return own_command(
            frozen=bool(getattr(sys, "frozen", False)),
            executable=sys.executable,
            data_dir=folder,
            checkout=home if (home / "dev.py").is_file() else None,
        )

    def close(self) -> None:
        """Stop sending, let slow work go, close the store; in this order. What a book was to do
        later it does no more: there is no store to do it in."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.sending.close()
        self.late.note_closing()
        self.spelling.close()
        self.fitting.close()
        self.tasks.stop()
        self.desk.store.close()

    def _on_passed(self, lines: tuple[Line, ...]) -> None:
        if lines:
            self.posts.say_changed()
            self.money.say_changed()
            self.sent_lines.emit(lines)
            self.late.note_passed(lines)

    def _on_by_hand(self, lines: tuple[Line, ...]) -> None:
        self.posts.say_changed()
        self.sent_lines.emit(lines)

    def _on_slept(self, slept: Slept) -> None:
        self.late.note_slept(slept)
        self.slept.emit(slept)
