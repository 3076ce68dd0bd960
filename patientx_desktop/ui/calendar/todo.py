"""What asks for somebody: failed and late posts, dated drafts, ready drafts without a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from patientx_desktop.domain.errors import Trouble
from patientx_desktop.domain.post import Folder, PostSummary, State
from patientx_desktop.domain.schedule import FreeSlot, local_of
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.calendar.days import DRAFTS, short_day, stamp_of
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    ICON,
    SPACE_4,
    SPACE_8,
    Tokens,
    ink,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.badges import state_look
from patientx_desktop.ui.widgets.paint import figures, line_height, one_line, words
from patientx_desktop.ui.widgets.row_model import RowModel
from patientx_desktop.ui.widgets.rows import Index, KeyRole, RowDelegate, RowList

AHEAD = timedelta(days=14)
_MOST, _WIDE = 4, 240
READY, SLOT = "ready", "slot"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do. `key` is a post's id, or what kind of thing it is."""

    key: str
    icon: str
    role: str
    title: str
    caption: str

    @property
    def said(self) -> str:
        return f"{self.title}. {self.caption}"


class TodoReader(QObject):
    """Puts the list together from the books."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def read(self, dated: Sequence[PostSummary], weekend: Sequence[FreeSlot]) -> tuple[Todo, ...]:
        """What is to do; `dated` are the posts of the coming days, `weekend` its free slots."""
        posts = self._session.posts
        needs = sorted(posts.list(Folder.NEEDS_YOU), key=_urgency)
        found = [self._need(post) for post in needs]
        found += [self._draft(post) for post in dated if post.state in DRAFTS]
        ready = posts.counts()[Folder.READY]
        if ready:
            words = self.tr("{n} drafts are ready")
            caption = self.tr("They have no time yet")
            if ready == 1:
                words, caption = self.tr("1 draft is ready"), self.tr("It has no time yet")
            found.append(Todo(READY, "pencil", "warning", words.format(n=ready), caption))
        elif weekend:
            first = weekend[0]
            day = short_day(local_of(first.due_ms, self._session.desk.zone).date())
            words = self.tr("Write a post for the weekend")
            caption = self.tr("{day}, {time} is free").format(day=day, time=first.wall_time[-5:])
            found.append(Todo(SLOT, "slot", "muted", words, caption))
        kept: dict[str, Todo] = {}
        for each in found:
            kept.setdefault(each.key, each)
        return self._cut(tuple(kept.values()))

    def _cut(self, todos: tuple[Todo, ...]) -> tuple[Todo, ...]:
        """At most four rows; the last one stands for the rest, and leads to the first of them."""
        if len(todos) <= _MOST:
            return todos
        rest = todos[_MOST - 1 :]
        words = self.tr("and {n} more").format(n=len(rest))
        return (*todos[: _MOST - 1], Todo(rest[0].key, "more", "muted", words, rest[0].title))

    def _when(self, post: PostSummary) -> str:
        stamp = stamp_of(post)
        if stamp is None:
            return ""
        desk = self._session.desk
        local = local_of(stamp, desk.zone)
        today = desk.today()
        day = self.tr("Today") if local.date() == today else short_day(local.date())
        return f"{day} {local:%H:%M}"

    def _need(self, post: PostSummary) -> Todo:
        look = state_look(post.state)
        alarm = post.state in (State.FAILED, State.LATE)
        icon = "warning" if alarm else look.icon
        known = post.reason in Trouble._value2member_map_
        why = notice_of(Trouble(post.reason)).badge if known else ""
        caption = " · ".join(each for each in (look.word, self._when(post), why) if each)
        return Todo(post.id, icon, look.role, _title(post, self.tr("A post")), caption)

    def _draft(self, post: PostSummary) -> Todo:
        look = state_look(post.state)
        words = self.tr("Still a draft") if post.state is not State.SIGN_OFF else look.word
        caption = f"{self._when(post)} · {words}"
        return Todo(post.id, look.icon, "warning", _title(post, self.tr("A draft")), caption)


_URGENT = (State.FAILED, State.LATE, State.CHECKING, State.BY_HAND)


def _urgency(post: PostSummary) -> int:
    return _URGENT.index(post.state) if post.state in _URGENT else len(_URGENT)


def _title(post: PostSummary, instead: str) -> str:
    return one_line(post.title, 200) or instead


class TodoModel(RowModel[Todo]):
    """The rows of the list."""

    def tip(self, row: Todo) -> str:
        return row.said


class _Delegate(RowDelegate):
    """Icon, title, caption."""

    gap = 0

    def row_height(self) -> int:
        return line_height(BODY_PX) + line_height(CAPTION_PX) + scaled(SPACE_8)

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        model = index.model()
        if not isinstance(model, TodoModel):
            return
        todo = model.rows()[index.row()]
        side, first = scaled(ICON), line_height(BODY_PX)
        top = scaled(SPACE_4)
        at = self.spot(painter, rect, 0, side, top + (first - side) // 2, side)
        paint_icon(painter, todo.icon, at, ink(tokens, todo.role))
        left = side + scaled(SPACE_8)
        wide = rect.width() - left
        title = self.spot(painter, rect, left, wide, top, first)
        words(painter, title, todo.title, text_font(BODY_PX, medium=True), tokens.text)
        below = self.spot(painter, rect, left, wide, top + first, line_height(CAPTION_PX))
        words(painter, below, todo.caption, figures(text_font(CAPTION_PX)), tokens.muted)


class TodoList(RowList):
    """The list, as tall as its rows. Emits ``asked`` with the key of the row to see to."""

    asked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _Delegate(), parent)
        self.setObjectName("calendar-todo")
        self.todo_model = TodoModel(self)
        self.setModel(self.todo_model)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.opened.connect(self.asked)

    def set_todos(self, todos: tuple[Todo, ...]) -> None:
        """Show other rows."""
        self.todo_model.set_rows(todos)
        self.setVisible(bool(todos))
        self.updateGeometry()

    def _on_clicked(self, index: Index) -> None:
        self.asked.emit(str(index.data(KeyRole) or ""))

    def sizeHint(self) -> QSize:
        delegate = self.itemDelegate()
        tall = delegate.row_height() if isinstance(delegate, RowDelegate) else 0
        return QSize(scaled(_WIDE), tall * self.todo_model.rowCount())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_WIDE) // 2, self.sizeHint().height())
