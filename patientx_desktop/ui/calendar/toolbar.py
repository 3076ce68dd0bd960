"""The bar over the month: which month, what is shown of it, and the next thing to do."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from patientx_desktop.domain.mission import Goal, Kind
from patientx_desktop.domain.post import NEEDS_YOU, State
from patientx_desktop.ui.calendar.days import DRAFTS, Filter
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import FILLED, PLAIN
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, TITLE_PX, scaled
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.buttons import FilledButton, IconButton, PlainButton
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.stack import Box, row


class FilterButton(PlainButton):
    """*Everything*, or what is left of it: by kind, by state, by goal. Emits ``filtered``."""

    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "filter", name="calendar-filter", parent=parent)
        self._menu = QMenu(self)
        self._menu.setObjectName("calendar-filter-menu")
        self._all = self._menu.addAction(self.tr("Everything"))
        self._all.triggered.connect(self._on_all)
        self._goal_names: dict[str, str] = {}
        self._meant: dict[QAction, object] = {}  # Qt would hand a kind back as bare text
        self._kinds = self._group(self.tr("Kind"))
        for kind in Kind:
            look = kind_look(kind)
            self._choice(self._kinds, look.word, kind, look.icon, look.role)
        self._states = self._group(self.tr("State"))
        for word, states, name in (
            (self.tr("Planned"), frozenset({State.SCHEDULED}), "clock"),
            (self.tr("Drafts"), DRAFTS, "pencil"),
            (self.tr("Sent"), frozenset({State.SENT}), "check"),
            (self.tr("Needs you"), NEEDS_YOU, "warning"),
        ):
            self._choice(self._states, word, states, name)
        self._goals = self._group(self.tr("Goal"))
        self.setMenu(self._menu)
        self._say()

    def _group(self, title: str) -> QActionGroup:
        self._menu.addSection(title)
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        group.triggered.connect(self._on_chosen)
        return group

    def _choice(
        self, group: QActionGroup, word: str, data: object, name: str, role: str = "muted"
    ) -> None:
        action = group.addAction(word)
        action.setCheckable(True)
        self._meant[action] = data
        if name:
            action.setIcon(icon(name, role))
        self._menu.addAction(action)

    def set_goals(self, goals: tuple[Goal, ...]) -> None:
        """Offer these goals."""
        names = {goal.id: goal.name for goal in goals}
        if names == self._goal_names:
            return
        self._goal_names = names
        for action in self._goals.actions():
            self._goals.removeAction(action)
            self._menu.removeAction(action)
            self._meant.pop(action, None)
            action.deleteLater()
        for goal_id, name in names.items():
            self._choice(self._goals, name, goal_id, "target")
        self._say()

    def _groups(self) -> tuple[QActionGroup, ...]:
        return self._kinds, self._states, self._goals

    def _data(self, group: QActionGroup) -> object:
        action = group.checkedAction()
        return self._meant.get(action) if action is not None else None

    def chosen(self) -> Filter:
        """What is let through."""
        kind, states, goal = (self._data(each) for each in self._groups())
        return Filter(
            kind if isinstance(kind, Kind) else None,
            states if isinstance(states, frozenset) else frozenset(),
            goal if isinstance(goal, str) else "",
        )

    def clear(self) -> None:
        """Let everything through."""
        for group in self._groups():
            action = group.checkedAction()
            if action is not None:
                action.setChecked(False)
        self._say()

    def _on_all(self) -> None:
        self.clear()
        self.filtered.emit()

    def _on_chosen(self, _action: QAction) -> None:
        self._say()
        self.filtered.emit()

    def _say(self) -> None:
        checked = [group.checkedAction() for group in self._groups()]
        words = [action.text() for action in checked if action is not None]
        said = ", ".join(words) or self.tr("Everything")
        cut = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
        self.setText(cut)
        self.setAccessibleName(self.tr("Shown: {what}").format(what=said))
        self.setToolTip(self.accessibleName())


_LONGEST = 28  # letters on the button


class Toolbar(QWidget):
    """Month and ways to turn it at the start, filter and main button at the end; two lines where
    one is too short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar-toolbar")
        self.title = InkLabel("", "text", TITLE_PX, bold=True)
        self.title.setObjectName("calendar-title")
        self.back = IconButton("chevron-left", self.tr("Previous month (Page Up)"))
        self.back.setObjectName("calendar-back")
        self.today = PlainButton(self.tr("Today"), small=True, name="calendar-today")
        self.today.setToolTip(self.tr("Today  T"))
        self.forward = IconButton("chevron-right", self.tr("Next month (Page Down)"))
        self.forward.setObjectName("calendar-forward")
        self.filter = FilterButton()
        self.main = FilledButton(self.tr("Fill this weekend"), "slot", name="calendar-main")
        turn = row(self.back, self.today, self.forward, spacing=SPACE_4)
        self._start = row(self.title, turn, spacing=SPACE_16)
        self._start.space()
        self._end = row(self.filter, self.main, spacing=SPACE_12)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        set_margins(self._box, SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        set_gap(self._box, SPACE_12)
        self._box.addWidget(self._start, 1)
        self._box.addWidget(self._end)
        self._wide = True

    def show_main(self, words: str, *, ready: bool, why: str, filled: bool = True) -> None:
        """Say on the main button what is next; when it cannot be done, `why` not."""
        self.main.setText(words)
        self.main.setEnabled(ready)
        self.main.setToolTip(why)
        self.main.setAccessibleDescription(why)
        self.main.set_look(FILLED if filled else PLAIN)
        self._arrange()

    def _needs(self) -> int:
        return _wide(self._start) + _wide(self._end) + scaled(2 * SPACE_16 + SPACE_12)

    def _arrange(self) -> None:
        wide = self.width() >= self._needs()
        if wide != self._wide:
            self._wide = wide
            way = QBoxLayout.Direction
            self._box.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_wide"):
            self._arrange()
        return handled

    def minimumSizeHint(self) -> QSize:
        wide = max(_wide(self._start), _wide(self._end)) + scaled(2 * SPACE_16)
        return QSize(wide, super().minimumSizeHint().height())


def _wide(part: Box) -> int:
    return part.sizeHint().width()
