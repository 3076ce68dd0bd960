"""One goal: its name, its share of the posts, and the words that point to it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from patientx_desktop.domain.mission import Goal
from patientx_desktop.ui.theme.looks import CHIP
from patientx_desktop.ui.theme.room import set_gap, set_limits
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_12
from patientx_desktop.ui.widgets.buttons import Button, IconButton
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.inputs import Field, PercentStepper
from patientx_desktop.ui.widgets.panel import Panel
from patientx_desktop.ui.widgets.section import SectionLabel

_WORD, _NAME, _MOST_WORDS = 40, 80, 20


class GoalCard(Panel):
    """``changed`` when something of it was; ``removed`` when it should go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        self.goal = goal
        self.setObjectName("goal-card")
        self.name = QLineEdit(goal.name)
        self.name.setObjectName("goal-name")
        self.name.setMaxLength(_NAME)
        self.name.editingFinished.connect(self._on_name)
        self.share = PercentStepper(self.tr("Share of posts"))
        self.share.setObjectName("goal-share")
        self.share.setValue(goal.share)
        self.share.valueChanged.connect(self._on_share)
        away = IconButton("close", self.tr("Remove this goal"), small=True)
        away.setObjectName("goal-remove")
        away.clicked.connect(self.removed)
        top = QHBoxLayout()
        set_gap(top, SPACE_12)
        top.addWidget(Field(self.tr("Goal"), self.name), 1)
        top.addWidget(Field(self.tr("Share of posts"), self.share))
        top.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(SectionLabel(self.tr("Words that point to it")))
        self._words = QWidget()
        self._flow = FlowLayout(self._words, gap=SPACE_4)
        self.body.addWidget(self._words)
        self.new_word = QLineEdit()
        self.new_word.setObjectName("goal-word")
        self.new_word.setMaxLength(_WORD)
        self.new_word.setPlaceholderText(self.tr("Another word"))
        self.new_word.setAccessibleName(self.tr("Another word that points to this goal"))
        set_limits(self.new_word, maximumWidth=160)
        self.new_word.returnPressed.connect(self._on_word)
        self._show_words()

    def set_goal(self, goal: Goal) -> None:
        """Take the goal as it was kept."""
        self.goal = goal

    def _show_words(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.new_word:
                widget.hide()
                widget.deleteLater()
        for word in self.goal.words:
            chip = Button(word, "close", small=True, icon_after=True, look=CHIP, name="goal-chip")
            chip.setAccessibleName(self.tr("Remove the word {0}").format(word))
            chip.setToolTip(chip.accessibleName())
            chip.setProperty("word", word)
            chip.clicked.connect(self._on_chip)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.new_word)

    def _on_name(self) -> None:
        if self.name.text().strip() != self.goal.name:
            self.goal = replace(self.goal, name=self.name.text().strip())
            self.changed.emit()

    def _on_share(self, share: int) -> None:
        self.goal = replace(self.goal, share=share)
        self.changed.emit()

    def _on_word(self) -> None:
        word = " ".join(self.new_word.text().split())
        known = {each.casefold() for each in self.goal.words}
        self.new_word.clear()
        if word and word.casefold() not in known and len(known) < _MOST_WORDS:
            self._set_words((*self.goal.words, word))
        self.new_word.setFocus()

    def _on_chip(self) -> None:
        sender = self.sender()
        word = sender.property("word") if sender is not None else ""
        self._set_words(tuple(each for each in self.goal.words if each != word))

    def _set_words(self, words: tuple[str, ...]) -> None:
        self.goal = replace(self.goal, words=words)
        self._show_words()
        self.changed.emit()
