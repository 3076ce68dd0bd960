"""Goal and kind of the post: proposed with the reason in words, never forced."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from patientx_desktop.domain.mission import Kind, Suggestion
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
)
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.inputs import ComboBox
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption, ElidedLabel, SectionLabel

WAIT_MS = 150
_JUST, _NONE = "just to post", ""


class GoalKindPanel(QWidget):
    """Two choices and the reason of the suggestion. What is chosen is on the desk at once."""

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self._suggested: Suggestion | None = None
        self._kind_suggested: tuple[Kind, tuple[str, ...]] | None = None
        self._goals: tuple[tuple[str, str], ...] | None = None
        self.setObjectName("goal-kind")
        self.goal = ComboBox(self.tr("Goal"))
        self.goal.setObjectName("goal")
        self.kind = ComboBox(self.tr("Kind"))
        self.kind.setObjectName("kind")
        self.goal_said, self.kind_said = ElidedLabel(), ElidedLabel()
        self.reason = Caption("")
        self.use = LinkButton(self.tr("Use it"), size=CAPTION_PX, name="goal-use")
        self._lay_out()
        self._fill_kinds()
        self.goal.activated.connect(self._on_goal)
        self.kind.activated.connect(self._on_kind)
        self.use.clicked.connect(self._on_use)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._on_waited)
        desk.post_changed.connect(self._on_post_changed)
        desk.opened.connect(self._on_opened)
        ui.session.plan.changed.connect(self._on_opened)
        self.reload()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        set_margins(grid, SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        set_gap(grid, SPACE_8, SPACE_4)
        for column, (words, box, said) in enumerate(
            (
                (self.tr("Goal"), self.goal, self.goal_said),
                (self.tr("Kind"), self.kind, self.kind_said),
            )
        ):
            label = SectionLabel(words)
            label.setBuddy(box)
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
            grid.addWidget(said, 2, column)
            grid.setColumnStretch(column, 1 - column)  # goals have any length, kinds have not
        foot = QHBoxLayout()
        set_gap(foot, SPACE_8)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.use)
        grid.addLayout(foot, 3, 0, 1, 2)

    def _fill_kinds(self) -> None:
        self.kind.addItem(self.tr("No kind yet"), "")
        for kind in Kind:
            look = kind_look(kind)
            self.kind.addItem(icon(look.icon, look.role), look.word, kind.value)

    def _fill_goals(self) -> None:
        goals = tuple((goal.id, goal.name) for goal in self._ui.session.plan.goals())
        if goals == self._goals:
            return
        self._goals = goals
        self.goal.clear()
        self.goal.addItem(self.tr("No goal yet"), _NONE)
        for goal_id, name in goals:
            self.goal.addItem(name, goal_id)
        self.goal.insertSeparator(self.goal.count())
        self.goal.addItem(self.tr("Just to post"), _JUST)

    def reload(self) -> None:
        """Show the goals there are, what is chosen, and the suggestion."""
        self._fill_goals()
        post = self._desk.post
        for box, said in ((self.goal, self.goal_said), (self.kind, self.kind_said)):
            box.setVisible(self._desk.is_editable)
            said.setVisible(not self._desk.is_editable)
        text = post.text if post is not None else ""
        plan = self._ui.session.plan
        self._suggested = plan.suggest(text) if text else None
        kindless = post is not None and post.kind is None
        self._kind_suggested = plan.suggest_kind(text) if text and kindless else None
        self._show_chosen()

    def focus_goal(self) -> None:
        """Let the person choose a goal now."""
        self.goal.setFocus()
        self.goal.showPopup()

    def _show_chosen(self) -> None:
        post = self._desk.post
        chosen = _NONE if post is None else (_JUST if post.just_to_post else post.goal_id)
        at = max(0, self.goal.findData(chosen))
        if at != self.goal.currentIndex():
            self.goal.setCurrentIndex(at)
        kind = post.kind.value if post is not None and post.kind is not None else ""
        at = max(0, self.kind.findData(kind))
        if at != self.kind.currentIndex():
            self.kind.setCurrentIndex(at)
        self.goal_said.setText(self.goal.currentText())
        self.kind_said.setText(self.kind.currentText())
        self._say_why(chosen)

    def _say_why(self, chosen: str) -> None:
        found = self._suggested
        words, can_use = "", False
        if chosen == _JUST:
            words = self.tr("It counts towards no goal, and that is fine.")
        elif not self._desk.is_editable:
            words = ""  # what was chosen stands
        elif found is not None and chosen in (_NONE, found.goal.id):
            quoted = self._quoted(found.because)
            can_use = not chosen
            if can_use:
                words = self.tr("Suggested: {goal}, for its words {words}.")
                if found.learnt:
                    words = self.tr("Suggested: {goal}, as before with {words}.")
                words = words.format(goal=found.goal.name, words=quoted)
            elif found.learnt:
                words = self.tr("Suggested: as before with {0}.").format(quoted)
            elif len(found.because) == 1:
                words = self.tr("Suggested: the goal’s word {0}.").format(quoted)
            else:
                words = self.tr("Suggested: the goal’s words {0}.").format(quoted)
        if not can_use and self._offers_kind():
            words, can_use = self._kind_words(), True
        self.reason.setText(words)
        self.reason.setVisible(bool(words))
        self.use.setVisible(can_use)
        self.goal.setAccessibleDescription(words)

    def _offers_kind(self) -> bool:
        """Whether a kind is proposed; the goal comes first, one thing at a time."""
        post = self._desk.post
        kindless = post is not None and post.kind is None
        return kindless and self._kind_suggested is not None and self._desk.is_editable

    def _kind_words(self) -> str:
        assert self._kind_suggested is not None
        kind, because = self._kind_suggested
        words = self.tr("Suggested: {kind}, for {words}.")
        return words.format(kind=kind_look(kind).word, words=self._quoted(because))

    def _offers_goal(self) -> bool:
        post = self._desk.post
        chosen = post is not None and (post.goal_id or post.just_to_post)
        return self._suggested is not None and not chosen

    def _quoted(self, found: tuple[str, ...]) -> str:
        said = [f"“{word}”" for word in found[:3]]
        if len(said) == 1:
            return said[0]
        return self.tr("{0} and {1}").format(", ".join(said[:-1]), said[-1])

    def _on_goal(self, index: int) -> None:
        data = str(self.goal.itemData(index))
        just = data == _JUST
        self._desk.set_goal("" if just else data, just_to_post=just)

    def _on_kind(self, index: int) -> None:
        data = str(self.kind.itemData(index))
        self._desk.set_kind(Kind(data) if data else None)

    def _on_use(self) -> None:
        if self._suggested is not None and self._offers_goal():
            self._desk.set_goal(self._suggested.goal.id)
            self.goal.setFocus()
        elif self._kind_suggested is not None:
            self._desk.set_kind(self._kind_suggested[0])
            self.kind.setFocus()

    def _on_opened(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_post_changed(self) -> None:
        if self.isVisible():
            self._show_chosen()
            self._timer.start()

    def _on_waited(self) -> None:
        if self.isVisible():
            self.reload()

    def showEvent(self, _event: object) -> None:
        self.reload()
