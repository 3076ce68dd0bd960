"""Mission and goals: what the group is for, and how its posts should divide."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.mission import Goal
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.goal_card import GoalCard
from patientx_desktop.ui.settings.section import Section
from patientx_desktop.ui.widgets.buttons import QuietButton
from patientx_desktop.ui.widgets.inputs import Field
from patientx_desktop.ui.widgets.section import Caption, SectionLabel
from patientx_desktop.ui.widgets.shares import ShareBar
from patientx_desktop.ui.widgets.stack import column, row

MOST_GOALS = 6


class MissionSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.cards: list[GoalCard] = []
        self._writing = False
        self.mission = self._line("mission", 240)
        self.organisation = self._line("organisation", 120)
        self._count = SectionLabel()
        self._holder = column()
        self.add_button = QuietButton(self.tr("Add a goal"), "plus", name="goal-add")
        self.add_button.clicked.connect(self._on_add)
        self.bar = ShareBar(self.tr("How the posts would divide"))
        self._over = Caption(self.tr("Together that is more than all posts."), "warning")
        self.column.addWidget(Field(self.tr("Your group’s name"), self.organisation))
        self.column.addWidget(Field(self.tr("Mission, in one sentence"), self.mission))
        self.column.addWidget(self._count)
        self.column.addWidget(self._holder)
        line = row(self.add_button)
        line.space()
        self.column.addWidget(line)
        self.column.addWidget(SectionLabel(self.tr("How the posts would divide")))
        self.column.addWidget(self.bar)
        self.column.addWidget(self._over)
        self.column.addStretch(1)
        self.watch(ui.session.plan, ui.session.settings)

    def subtitle(self) -> str:
        return self.tr("Every post serves one of these goals, or says that it does not.")

    def reload(self) -> None:
        settings = self.ui.session.settings
        for field in (self.mission, self.organisation):
            if not field.hasFocus():
                field.setText(settings.text(field.objectName()))
        goals = self.ui.session.plan.goals()
        if not self._writing and [goal.id for goal in goals] != self._kept_ids():
            self._show_goals(goals)
        self._sum_up()

    def _line(self, name: str, longest: int) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setMaxLength(longest)
        field.editingFinished.connect(self._on_line)
        return field

    def _kept_ids(self) -> list[str]:
        return [card.goal.id for card in self.cards if card.goal.id]

    def _show_goals(self, goals: tuple[Goal, ...]) -> None:
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for goal in goals:
            self._add_card(goal)

    def _add_card(self, goal: Goal) -> GoalCard:
        card = GoalCard(goal)
        card.changed.connect(self._keep)
        card.removed.connect(partial(self._on_removed, card))
        self.cards.append(card)
        self._holder.add(card)
        return card

    def _keep(self) -> None:
        """Write the goals that have a name, and take them back as they were kept."""
        named = [card for card in self.cards if card.goal.name]
        wanted = [replace(card.goal, position=place) for place, card in enumerate(named)]
        self._writing = True
        try:
            self.ui.session.plan.set_goals(wanted)
            kept = self.ui.session.plan.goals()
        except DomainError as error:
            self.ui.asks.tell(error)
            kept = self.ui.session.plan.goals()
            self._show_goals(kept)
            named = self.cards
        finally:
            self._writing = False
        for card, goal in zip(named, kept, strict=False):
            card.set_goal(goal)
        self._sum_up()

    def _sum_up(self) -> None:
        words = self.tr("Goals: {0} of up to {1}")
        self._count.setText(words.format(len(self.cards), MOST_GOALS))
        self.add_button.setEnabled(len(self.cards) < MOST_GOALS)
        shares = [(card.goal.name or self.tr("New goal"), card.goal.share) for card in self.cards]
        self.bar.set_shares(shares)
        self._over.setVisible(sum(share for _, share in shares) > 100)

    def _on_line(self) -> None:
        field = self.sender()
        if isinstance(field, QLineEdit):
            name, text = field.objectName(), field.text().strip()
            if text != self.ui.session.settings.text(name):
                self.ui.session.settings.set(name, text)

    def _on_add(self) -> None:
        if len(self.cards) < MOST_GOALS:
            card = self._add_card(Goal("", "", (), min(20, self.bar.open_share())))
            self._sum_up()
            card.show()
            card.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_removed(self, card: GoalCard) -> None:
        before = self.ui.session.plan.goals()
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        if card.goal.id:
            self._keep()
            self.ui.asks.toast(
                self.tr("Removed the goal {0}").format(card.goal.name),
                partial(self.ui.session.plan.set_goals, before),
            )
        self._sum_up()
