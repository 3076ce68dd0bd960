"""The thread in the middle: its cards on a line, and the way to add to it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.cards.continues import ContinuesStrip
from patientx_desktop.ui.compose.cards.part_card import PartCard
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.draft.locks import lock_sentences
from patientx_desktop.ui.theme.room import set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import CARD_MAX, SPACE_4, SPACE_12, SPACE_16, SPACE_24, scaled
from patientx_desktop.ui.widgets.avatar import AVATAR
from patientx_desktop.ui.widgets.buttons import QuietButton
from patientx_desktop.ui.widgets.card import ThreadColumn
from patientx_desktop.ui.widgets.card_drag import CardDrag
from patientx_desktop.ui.widgets.chip import KeyHint
from patientx_desktop.ui.widgets.ground import Ground
from patientx_desktop.ui.widgets.scroll import SteadyScroll
from patientx_desktop.ui.widgets.strip import Strip, Tone

_AHEAD = 6  # lines


class ThreadView(SteadyScroll):
    """Shows the desk's parts as cards and keeps them in step with it.

    ``asked`` carries a card's key and a tool's name; ``files_offered`` and ``image_offered`` what
    was pasted or dropped on a card; ``file_dropped`` which of its files is to be taken out.
    ``card_made`` carries a new card before its words are shown.
    """

    asked = Signal(int, str)
    files_offered = Signal(int, list)
    image_offered = Signal(int, QImage)
    file_dropped = Signal(int, int)
    add_asked = Signal()
    move_asked = Signal(int, int)
    card_made = Signal(object)

    def __init__(self, desk: ComposeDesk, media: MediaBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._media = desk, media
        self._cards: list[PartCard] = []
        self._served = self._open = False
        self._follows = True
        self.setObjectName("thread-view")
        self.setAccessibleName(self.tr("Thread"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards take the focus and bring themselves
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.thread_column = ThreadColumn()
        self.drag = CardDrag(self.thread_column, self)
        self.drag.dropped.connect(self.move_asked)
        self.strip = Strip("", Tone.WARNING)
        self.strip.setObjectName("thread-strip")
        self.strip.hide()
        self.continues = ContinuesStrip(desk)
        self.add_button = QuietButton(self.tr("Add to thread"), "plus", name="add-to-thread")
        self.add_button.clicked.connect(self.add_asked)
        self.add_key = KeyHint("Ctrl Enter")
        self.setWidget(self._make_page())
        self._scroll = QTimer(self)
        self._scroll.setSingleShot(True)
        self._scroll.timeout.connect(self._on_scroll)
        self.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_away)
        self._listen()

    def _make_page(self) -> QWidget:
        page = Ground()
        self._outer = outer = QHBoxLayout(page)
        self._settle_margin(0, 0)
        self.verticalScrollBar().rangeChanged.connect(self._settle_margin)
        self._holder = Ground()
        column = QVBoxLayout(self._holder)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, 0)
        column.addWidget(self.strip)
        column.addWidget(self.continues)
        column.addWidget(self.thread_column)
        line = QHBoxLayout()
        set_margins(line, AVATAR + SPACE_12, 0, 0, 0)
        set_gap(line, SPACE_4)
        line.addWidget(self.add_button)
        line.addWidget(self.add_key)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        set_limits(self._holder, maximumWidth=CARD_MAX)
        outer.addStretch(1)
        outer.addWidget(self._holder, 1000)
        outer.addStretch(1)
        return page

    def keep_clear(self, pixels: int) -> None:
        """Keep at least so much free at either side."""
        self._clear = pixels
        self._settle_margin(0, self.verticalScrollBar().maximum())

    _clear = 0

    def _settle_margin(self, _low: int, high: int) -> None:
        """The scroll bar stands in the margin, so that the cards keep their width."""
        side = max(SPACE_24 + SPACE_4, self._clear)
        bar = SPACE_12 if high else 0
        set_margins(self._outer, side, SPACE_12, side - bar, SPACE_4)

    def _listen(self) -> None:
        desk = self._desk
        desk.opened.connect(self._on_opened)
        desk.post_changed.connect(self._lock)
        desk.part_changed.connect(self._on_part_changed)
        desk.part_added.connect(self._on_part_added)
        desk.part_removed.connect(self._on_part_removed)
        desk.part_moved.connect(self._on_part_moved)
        desk.part_focused.connect(self._show_served)
        desk.words_asked.connect(self.show_words)
        desk.account_changed.connect(self._on_account_changed)

    def cards(self) -> list[PartCard]:
        """The cards in order."""
        return self._cards

    def card_of(self, key: int) -> PartCard | None:
        """The card of a part by the desk's key."""
        return next((card for card in self._cards if card.key == key), None)

    def set_author(self, name: str) -> None:
        """Whose initials stand beside the cards."""
        self.thread_column.set_author(name)

    def focus_card(self, index: int) -> None:
        """Put the cursor into a card and show it."""
        if 0 <= index < len(self._cards):
            self._cards[index].editor.setFocus()
            self._follow()

    def show_words(self, index: int, start: int, end: int) -> None:
        """Select words of a card and show them."""
        if 0 <= index < len(self._cards):
            self._cards[index].editor.select_words(start, end)
            self.focus_card(index)

    def set_served(self, served: bool) -> None:
        """Whether the GIF shelf is open; it serves the focused card."""
        self._served = served
        self._show_served()

    def _show_served(self) -> None:
        for index, card in enumerate(self._cards):
            card.set_served(self._served and index == self._desk.focused)

    # following the desk

    def _on_opened(self) -> None:
        """Another post: its parts go into the cards that are there, which costs a tenth of new
        ones; only what is too few is made, and what is too many goes."""
        self.drag.cancel()
        self.strip.hide()
        post = self._desk.post
        parts = post.parts if post is not None else ()
        while len(self._cards) > len(parts):
            self._put_away(self._cards.pop())
        for index, card in enumerate(self._cards):
            card.set_limit(self._desk.max_length)
            card.begin(self._desk.key_of(index), parts[index])
        for index in range(len(self._cards), len(parts)):
            self._insert(index)
        if self._desk.is_numbered:
            for index, card in enumerate(self._cards):
                card.editor.place_cursor(self._desk.end_of_words(index))
        self._number()
        self.verticalScrollBar().setValue(0)

    def _put_away(self, card: PartCard) -> None:
        self.thread_column.remove(card)
        card.hide()
        card.deleteLater()

    def _on_part_added(self, index: int) -> None:
        self._insert(index)
        self._number()
        self._lock()

    def _on_part_removed(self, index: int) -> None:
        self.drag.cancel()
        self._put_away(self._cards.pop(index))
        self._number()

    def _on_part_moved(self, source: int, target: int) -> None:
        focused = next((card for card in self._cards if card.editor.hasFocus()), None)
        self._cards.insert(target, self._cards.pop(source))
        self.thread_column.reorder(source, target)
        self._number()
        if focused is not None:
            focused.editor.setFocus()
            self._follow()

    def _on_part_changed(self, index: int) -> None:
        post = self._desk.post
        if post is not None and index < len(self._cards):
            self._cards[index].show_part(post.parts[index], self._desk.end_of_words(index))

    def _on_account_changed(self) -> None:
        for card in self._cards:
            card.set_limit(self._desk.max_length)

    def _lock(self) -> None:
        post, was = self._desk.post, self._open
        self._open = self._desk.is_editable
        self.drag.set_on(self._open)
        if post is None or (was and self._open):
            return
        sentences = self._sentences(post)
        for card, sentence in zip(self._cards, sentences, strict=False):
            if card.lock_sentence() != sentence:
                card.set_locked(sentence)
        if self.add_button.isHidden() == self._open:
            self.add_button.setVisible(self._open)
            self.add_key.setVisible(self._open)

    def _sentences(self, post: Post) -> list[str]:
        if self._desk.is_editable:
            return [""] * len(self._cards)
        return lock_sentences(post)

    def _insert(self, index: int) -> None:
        post = self._desk.post
        assert post is not None
        card = PartCard(self._desk.max_length, self._media)
        self.card_made.emit(card)
        card.begin(self._desk.key_of(index), post.parts[index])
        card.editor.typed.connect(self._on_typed)
        card.editor.focused.connect(self._on_focused)
        card.editor.left.connect(self._desk.flush)
        card.editor.cursorPositionChanged.connect(self._follow)
        card.editor.files_offered.connect(self._on_files)
        card.editor.image_offered.connect(self._on_image)
        card.media.pressed.connect(self._on_pressed)
        card.media.dropped.connect(self._on_dropped)
        card.media.asked.connect(self._on_asked)
        card.asked.connect(self._on_asked)
        card.poll_edited.connect(self._on_poll)
        self._cards.insert(index, card)
        self.drag.watch(self.thread_column.insert(index, card))

    def _number(self) -> None:
        for number, card in enumerate(self._cards, 1):
            card.set_place(number, len(self._cards))
        several = len(self._cards) > 1 and self._desk.is_editable
        for row in self.thread_column.rows():
            row.avatar.setToolTip(self.tr("Drag to move this post") if several else "")
            shape = Qt.CursorShape.OpenHandCursor if several else Qt.CursorShape.ArrowCursor
            row.avatar.setCursor(shape)
        self._show_served()

    # what happens in a card

    def _focused_card(self) -> PartCard | None:
        index = self._desk.focused
        return self._cards[index] if index < len(self._cards) else None

    def _sender_card(self) -> PartCard | None:
        sender, focused = self.sender(), self._focused_card()
        for card in (focused, *self._cards) if focused is not None else ():
            if sender is card or sender is card.editor or sender is card.media:
                return card
        return None

    def _on_typed(self, text: str) -> None:
        card = self._sender_card()
        if card is not None and (index := self._desk.index_of(card.key)) >= 0:
            self._desk.set_text(index, text, typed=card.editor.measure())

    def _on_poll(self, poll: Poll) -> None:
        card = self._sender_card()
        if card is not None and (index := self._desk.index_of(card.key)) >= 0:
            self._desk.set_poll(index, poll, typed=True)

    def _on_focused(self) -> None:
        card = self._sender_card()
        if card is not None:
            self._desk.focus_part(self._desk.index_of(card.key))
            self._follow()

    def _on_files(self, files: list[object]) -> None:
        card = self._sender_card()
        if card is not None:
            self.files_offered.emit(card.key, files)

    def _on_image(self, image: QImage) -> None:
        card = self._sender_card()
        if card is not None:
            self.image_offered.emit(card.key, image)

    def _on_asked(self, what: str) -> None:
        card = self._sender_card()
        if card is not None:
            self.asked.emit(card.key, what)
            self._show_served()  # a press must not let go of the tool that is down

    def _on_pressed(self, place: int) -> None:
        card = self._sender_card()
        if card is not None:
            self._desk.alt_asked.emit(self._desk.index_of(card.key), place)

    def _on_dropped(self, place: int) -> None:
        card = self._sender_card()
        if card is not None:
            self.file_dropped.emit(card.key, place)

    def _follow(self) -> None:
        """Show the cursor soon, and again when the page has grown, until somebody scrolls."""
        self._follows = True
        self._scroll.start()

    def _on_grown(self) -> None:
        if self._follows:
            self._scroll.start()

    def _on_scrolled_away(self) -> None:
        self._follows = False

    def _on_scroll(self) -> None:
        """Keep the line with the cursor in view: the editors do not scroll by themselves.
        A poll is shown whole, with what can be done about it below its answers."""
        card, page = self._focused_card(), self.widget()
        field = card.poll.focusWidget() if card is not None and card.poll is not None else None
        if card is not None and card.poll is not None and field is not None and field.hasFocus():
            self.ensureWidgetVisible(card.poll, 0, scaled(SPACE_24))
            self.ensureWidgetVisible(field, 0, scaled(SPACE_16))
        if card is None or page is None or not card.editor.hasFocus():
            return
        spot = card.editor.cursorRect()
        middle = card.editor.viewport().mapTo(page, spot.center())
        top = self.verticalScrollBar().value()
        near = spot.height() + scaled(SPACE_16)
        if top + near <= middle.y() <= top + self.viewport().height() - near:
            return
        # a few lines further than needed, so that the next lines do not move everything again
        ahead = min(_AHEAD * spot.height(), self.viewport().height() // 3)
        self.ensureVisible(middle.x(), middle.y(), 0, ahead)
