"""The page of one story: head, words, consent and care, and the foot with the two ways on."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import PostSummary
from patientx_desktop.domain.story import Light, Person, Story, light_of
from patientx_desktop.ui.stories.consent_card import CareCard, ConsentCard
from patientx_desktop.ui.stories.telling import ClockWords, Keep, TellingCard
from patientx_desktop.ui.stories.words import is_hidden, role_words
from patientx_desktop.ui.theme.looks import FILLED, PLAIN
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    SPACE_4,
    SPACE_12,
    SPACE_16,
    SPACE_24,
    TITLE_PX,
    scaled,
)
from patientx_desktop.ui.widgets.avatar import AVATAR_LARGE, Avatar
from patientx_desktop.ui.widgets.badges import KindBadge
from patientx_desktop.ui.widgets.buttons import Button, DangerText, PlainButton
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.section import Caption, ElidedLabel, Separator

_TWO = 680  # pixels at body text of 14: room for two columns


class StoryHead(QWidget):
    """Who tells what, under which name. Emits ``edit_asked``."""

    edit_asked = Signal()

    def __init__(self, toggle: QWidget) -> None:
        super().__init__()
        self.avatar = Avatar("", AVATAR_LARGE, strong=True)
        self.title = ElidedLabel("", size=TITLE_PX, bold=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.who = ElidedLabel("", "muted")
        self.edit = PlainButton(self.tr("Edit details"), "pencil", name="edit-story")
        self.edit.clicked.connect(self.edit_asked)
        kind = KindBadge(Kind.PERSONAL)
        kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        first = QHBoxLayout()
        set_gap(first, SPACE_12)
        first.addWidget(self.title)
        first.addWidget(kind)
        first.addStretch(1)
        words = QVBoxLayout()
        set_gap(words, SPACE_4)
        words.addLayout(first)
        words.addWidget(self.who)
        line = QHBoxLayout(self)
        set_margins(line, 0, 0, 0, 0)
        set_gap(line, SPACE_16)
        line.addWidget(toggle)
        line.addWidget(self.avatar)
        line.addLayout(words, 1)
        line.addWidget(self.edit)

    def show_story(self, story: Story, person: Person) -> None:
        """Show a story and who tells it."""
        hidden = is_hidden(person, story.consent)
        self.avatar.set_name("" if hidden else person.name)
        self.title.setText(story.title)
        told = self.tr("told as “{name}”").format(name=person.told_as) if person.told_as else ""
        parts = (f"{person.name}, {role_words(person.role).lower()}", told)
        self.who.setText(" · ".join(part for part in parts if part))


class StoryFoot(QWidget):
    """Take it back, or make a post of it. Emits ``withdraw_asked`` and ``post_asked``."""

    withdraw_asked = Signal()
    post_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.withdraw = DangerText(self.tr("Withdraw this story"), name="withdraw-story")
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.right = Caption(self.tr("They can ask at any time and need not say why."))
        self.note = Caption("")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.make = Button(self.tr("Make a post"), "pencil", name="make-post")
        self.make.clicked.connect(self.post_asked)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        set_gap(whole, 0)
        whole.addWidget(Separator())
        line = QHBoxLayout()
        set_margins(line, SPACE_12, SPACE_12, SPACE_24, SPACE_12)
        set_gap(line, SPACE_12)
        line.addWidget(self.withdraw)
        line.addWidget(self.right, 1)
        line.addWidget(self.note, 1)
        line.addWidget(self.make)
        whole.addLayout(line)

    def show_light(self, light: Light, has_words: bool) -> None:
        """Say what can be done with the story now."""
        gone = light is Light.WITHDRAWN
        ready = light in (Light.YES, Light.ENDS_SOON)
        self.withdraw.setVisible(not gone)
        self.right.setVisible(not gone)
        self.make.setVisible(not gone)
        self.make.setEnabled(has_words)
        self.make.set_look(FILLED if ready else PLAIN)
        if gone:
            note = self.tr("Withdrawn: it can be read here, not changed or posted.")
        elif not has_words:
            note = self.tr("Write down some of it first.")
        elif not ready:
            note = self.tr("It can be written now and planned once the consent is signed.")
        else:
            note = ""
        self.note.setText(note)


class StoryView(QWidget):
    """One story. The words stand beside consent and care where there is room, else above them."""

    def __init__(self, toggle: QWidget, keep: Keep, clock: ClockWords) -> None:
        super().__init__()
        self.head, self.foot = StoryHead(toggle), StoryFoot()
        self.telling, self.consent, self.care = TellingCard(keep, clock), ConsentCard(), CareCard()
        self.area = SteadyScroll()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        inner = QWidget()
        page = QVBoxLayout(inner)
        set_margins(page, SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        set_gap(page, SPACE_16)
        page.addWidget(self.head)
        side = QVBoxLayout()
        set_gap(side, SPACE_12)
        side.addWidget(self.consent)
        side.addWidget(self.care)
        side.addStretch(1)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._pair, SPACE_12)
        self._pair.addWidget(self.telling, 5)
        self._pair.addLayout(side, 3)
        page.addLayout(self._pair, 1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        set_gap(whole, 0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.foot)

    def show_story(
        self,
        story: Story,
        person: Person,
        posts: tuple[PostSummary, ...],
        today: date,
        now_ms: int,
        zone: str,
        limit: int,
    ) -> None:
        """Show a story with the posts made from it, as of today."""
        light = light_of(story.consent, today)
        self.head.show_story(story, person)
        gone = light is Light.WITHDRAWN
        self.telling.show_words(story.id, story.words, limit, locked=gone)
        self.telling.show_posts(posts, now_ms, zone)
        self.consent.show_consent(story.consent, person, posts, today, zone)
        self.care.show_posts(posts, zone)
        self.foot.show_light(light, bool(self.telling.edit.text().strip()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pair"):
            self._settle()

    def _settle(self) -> None:
        wide = self.width() - scaled(2 * SPACE_24) >= scaled(_TWO)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._pair.setDirection(across if wide else down)
