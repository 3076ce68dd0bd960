"""The card with somebody's own words: kept as they are typed, a passage chosen by selecting it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import PostSummary, State
from patientx_desktop.domain.schedule import local_of
from patientx_desktop.domain.text import measure
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import SPACE_8, scaled
from patientx_desktop.ui.when import day_words, past_words, time_words, weekday_words
from patientx_desktop.ui.widgets.badges import state_look
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.drafts import DraftDelegate, DraftList, DraftRow
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.pill import SavePill
from patientx_desktop.ui.widgets.section import SectionLabel, Separator

KEEP_MS, AGAIN_MS = 500, 5_000
_ROWS, _LINES, _LINE = 3, 6, 22
_MOST = 100_000  # characters of one story

Keep = Callable[[str, str], object]
"""Keeps the words of the story with this identifier; raises ``DomainError`` when it cannot."""

ClockWords = Callable[[], str]
"""The time of day in words, for the save pill."""


class WordsEdit(QTextEdit):
    """Plain words, no-break spaces kept. Tab leaves it, as in every form."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("story-words")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def text(self) -> str:
        """All words."""
        return _plain(self.document().toRawText())

    def put(self, words: str) -> None:
        """Show other words, from their beginning; they cannot be undone into those before."""
        self.setPlainText(words)
        self._space_lines()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.document().isUndoAvailable():
            self._space(QTextCursor.joinPreviousEditBlock)
        elif event.type() == QEvent.Type.FontChange:
            self._space_lines()

    def _space_lines(self) -> None:
        """Space them with nothing to undo."""
        self.document().setUndoRedoEnabled(False)
        self._space(QTextCursor.beginEditBlock)
        self.document().setUndoRedoEnabled(True)

    def _space(self, begin: Callable[[QTextCursor], None]) -> None:
        spaced = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        spaced.setLineHeight(scaled(_LINE), fixed)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        was = self.blockSignals(True)  # no word is another
        begin(cursor)
        cursor.mergeBlockFormat(spaced)
        cursor.endEditBlock()
        self.blockSignals(was)

    def chosen(self) -> str:
        """The words selected, without the spaces around them."""
        return _plain(self.textCursor().selectedText()).strip()

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(160), self.fontMetrics().lineSpacing() * _LINES)


def _plain(raw: str) -> str:
    return raw.replace("\u2029", "\n").replace("\u2028", "\n")


class MadeList(DraftList):
    """The posts made from a story, as tall as three of them at most."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setObjectName("story-posts")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        delegate = self.itemDelegate()
        tall = delegate.row_height() if isinstance(delegate, DraftDelegate) else 0
        return QSize(scaled(160), tall * min(_ROWS, max(1, self.count())))

    minimumSizeHint = sizeHint


class TellingCard(Card):
    """Words, the passage chosen for the next post, and what was made of them so far.

    What is typed is kept half a second later, and at once by `flush`; where that fails the words
    stay here, the pill says why, and it is tried again. Emits ``chosen_changed`` and ``opened``.
    """

    chosen_changed = Signal()
    opened = Signal(str)

    def __init__(self, keep: Keep, clock: ClockWords) -> None:
        super().__init__()
        self._keep, self._clock = keep, clock
        self._story_id, self._dirty = "", False
        self._limit = 280
        self.setAccessibleName(self.tr("In their words"))
        self.pill = SavePill()
        self.pill.setVisible(False)
        self.edit = WordsEdit(self.tr("In their words"))
        self.edit.setPlaceholderText(self.tr("Write it down as they tell it."))
        self.hint = IconLabel("quote", "", "muted", wrap=True)
        self.posts = MadeList(self.tr("Made from this story"))
        self.made = SectionLabel(self.tr("Made from this story"))
        head = QHBoxLayout()
        set_gap(head, SPACE_8)
        head.addWidget(InkLabel(self.tr("In their words"), bold=True))
        head.addStretch(1)
        head.addWidget(self.pill)
        self.line = Separator()
        self.body.addLayout(head)
        self.body.addWidget(self.edit, 1)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.line)
        self.body.addWidget(self.made)
        self.body.addWidget(self.posts)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.selectionChanged.connect(self._on_selected)
        self.posts.clicked.connect(self._on_clicked)
        self.posts.opened.connect(self.opened)

    def show_words(self, story_id: str, words: str, limit: int, *, locked: bool) -> None:
        """Show a story's words; what is being typed is never replaced by what was kept."""
        self._limit = limit
        if story_id != self._story_id:
            self.flush()
            self._story_id, self._dirty = story_id, False
            self._put(words)
            self.pill.setVisible(False)
        elif not self._dirty and words != self.edit.text():
            self._put(words)
        self.edit.setReadOnly(locked)
        self._on_selected()

    def _put(self, words: str) -> None:
        self.edit.blockSignals(True)
        self.edit.put(words)
        self.edit.blockSignals(False)

    def is_dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._dirty

    def flush(self) -> bool:
        """Keep what was typed, now; False when it could not be kept."""
        self._timer.stop()
        if not self._dirty or not self._story_id:
            return True
        self._dirty = False
        try:
            self._keep(self._story_id, self.edit.text()[:_MOST])
        except DomainError as error:
            self._dirty = True
            self.pill.show_failed(notice_of(error.trouble).happened)
            self._timer.start(AGAIN_MS)
            return False
        self.pill.show_saved(self._clock())
        return True
        return True

    def _on_typed(self) -> None:
        self._dirty = True
        self.pill.setVisible(True)
        self.pill.show_saving()
        self._timer.start(KEEP_MS)

    def _on_selected(self) -> None:
        chosen = self.edit.chosen()
        self.hint.setVisible(bool(self.edit.text().strip()) and not self.edit.isReadOnly())
        if chosen:
            used = measure(chosen, limit=self._limit).weighted_length
            words = self.tr("Chosen for the next post, {used} of {limit}")
            self._hint(words.format(used=used, limit=self._limit), "accent")
        else:
            words = self.tr("Select a passage for the next post; else the first paragraph is used.")
            self._hint(words, "muted")
        self.chosen_changed.emit()

    def _hint(self, words: str, role: str) -> None:
        self.hint.label.setText(words)
        self.hint.label.set_role(role)
        self.hint.label.set_weight(medium=role == "accent")
        self.hint.glyph.set_icon("quote", role)
        self.hint.setAccessibleName(words)

    def show_posts(self, posts: Sequence[PostSummary], now_ms: int, zone: str) -> None:
        """Show what was made from the story."""
        told = sorted(posts, key=_order)
        self.posts.set_rows([self._row(post, now_ms, zone) for post in told])
        self.posts.updateGeometry()
        for widget in (self.line, self.made, self.posts):
            widget.setVisible(bool(posts))

    def _row(self, post: PostSummary, now_ms: int, zone: str) -> DraftRow:
        look = state_look(post.state)
        stamp = post.sent_ms if post.state is State.SENT else post.due_ms
        if stamp is None:
            when = past_words(post.updated_ms, now_ms, zone)
        else:
            moment = local_of(stamp, zone)
            day = moment.date()
            when = f"{weekday_words(day)} {day_words(day)} {time_words(moment)}"
        word, role = look.word, look.role
        if post.state is State.WITHDRAWN and post.x_id:
            word, role = self.tr("{0}, still on X").format(word), "warning"
        size = self.tr("thread of {count}").format(count=post.parts) if post.parts > 1 else ""
        caption = " · ".join(part for part in (word, when, size) if part)
        title = post.title or self.tr("No words yet")
        return DraftRow(post.id, title, caption, role, look.icon, word)

    def _on_clicked(self) -> None:
        key = self.posts.chosen_key()
        if key:
            self.opened.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "posts"):
            self.posts.updateGeometry()


def _order(post: PostSummary) -> tuple[int, int]:
    """What was sent first, the last one before the others; then what is planned, then drafts."""
    if post.state is State.SENT:
        return 0, -(post.sent_ms or 0)
    if post.due_ms is not None:
        return 1, post.due_ms
    return 2, -post.updated_ms
