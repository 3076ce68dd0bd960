"""Everything the Calendar offers, once: for its menus, its keys and the command palette."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from patientx_desktop.domain.post import PostSummary
from patientx_desktop.ui.calendar.days import DRAFTS, MOVABLE, Entry
from patientx_desktop.ui.theme.icons import icon

_HERE = Qt.ShortcutContext.WidgetShortcut
_PAGE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Acts(QObject):
    """The actions. Those about the chosen post or day belong to `month`, the others to `page`."""

    def __init__(self, page: QWidget, month: QWidget) -> None:
        super().__init__(page)
        self._page, self._month = page, month
        tr = self.tr
        self.fill = self._page_act("fill", tr("Fill this weekend"), "slot", "Ctrl+Shift+F")
        self.back = self._month_act("back", tr("Previous month"), "chevron-left", "PgUp")
        self.forward = self._month_act("forward", tr("Next month"), "chevron-right", "PgDown")
        self.today = self._month_act("today", tr("Go to today"), "calendar", "T", "Home")
        self.everything = self._page_act("everything", tr("Show everything"), "filter")
        self.open = self._month_act("open", tr("Open"), "pencil")
        self.new = self._month_act("new", tr("New post on this day"), "plus", "Ins")
        self.earlier = self._month_act("earlier", tr("A day earlier"), "arrow-left", "Alt+Left")
        self.later = self._month_act("later", tr("A day later"), "arrow-right", "Alt+Right")
        self.week_up = self._month_act("week-up", tr("A week earlier"), "arrow-up", "Alt+Up")
        self.week_down = self._month_act("week-down", tr("A week later"), "arrow-down", "Alt+Down")
        self.copy = self._month_act("copy", tr("Copy this post"), "copy", "Ctrl+C")
        self.paste = self._month_act("paste", tr("Put the copy on this day"), "duplicate", "Ctrl+V")
        self.take_back = self._month_act("take-back", tr("Back to the drafts"), "undo", "Del")
        self.undo = self._page_act("undo", tr("Undo the last change"), "undo", "Ctrl+Z")
        self.steps = {self.earlier: -1, self.later: 1, self.week_up: -7, self.week_down: 7}

    def _page_act(self, name: str, text: str, icon_name: str, *keys: str) -> QAction:
        return self._make(self._page, _PAGE, name, text, icon_name, keys)

    def _month_act(self, name: str, text: str, icon_name: str, *keys: str) -> QAction:
        return self._make(self._month, _HERE, name, text, icon_name, keys)

    def _make(
        self,
        owner: QWidget,
        context: Qt.ShortcutContext,
        name: str,
        text: str,
        icon_name: str,
        keys: tuple[str, ...],
    ) -> QAction:
        action = QAction(icon(icon_name, "muted"), text, self)
        action.setObjectName(f"calendar-{name}-action")
        action.setProperty("icon_name", icon_name)
        action.setShortcutContext(context)
        action.setShortcuts([QKeySequence(key) for key in keys])
        owner.addAction(action)
        return action

    def all(self) -> tuple[QAction, ...]:
        """All of them, in the order of the menus."""
        return (
            self.fill, self.new, self.open, self.earlier, self.later, self.week_up, self.week_down,
            self.copy, self.paste, self.take_back, self.undo, self.back, self.forward, self.today,
            self.everything,
        )  # fmt: skip

    def suit(self, entry: Entry | None, *, has_day: bool, past: bool, has_copy: bool) -> None:
        """Enable what can be done with the chosen row."""
        post = entry.post if entry is not None and entry.is_post else None
        movable = post is not None and post.state in MOVABLE
        for action in self.steps:
            action.setEnabled(movable)
        self.open.setEnabled(entry is not None)
        self.new.setEnabled(has_day and not past)
        self.copy.setEnabled(post is not None)
        self.paste.setEnabled(has_copy and has_day and not past)
        self.take_back.setEnabled(movable or (entry is not None and bool(entry.why)))
        self.take_back.setText(self._back_words(post, entry))

    def _back_words(self, post: PostSummary | None, entry: Entry | None) -> str:
        if entry is not None and entry.why:
            return self.tr("Leave this proposal out")
        if post is not None and post.state in DRAFTS:
            return self.tr("Take its time away")
        return self.tr("Back to the drafts")

    def menu(self, entry: Entry | None) -> QMenu:
        """The context menu of the chosen row; it goes when it is closed."""
        menu = QMenu(self._month)
        menu.setObjectName("calendar-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if entry is not None:
            menu.addAction(self.open)
        if entry is not None and entry.post is not None:
            menu.addSeparator()
            menu.addActions(list(self.steps))
            menu.addSeparator()
            menu.addAction(self.copy)
        else:
            menu.addAction(self.new)
        menu.addAction(self.paste)
        if entry is not None and entry.post is not None:
            menu.addSeparator()
            menu.addAction(self.take_back)
        return menu
