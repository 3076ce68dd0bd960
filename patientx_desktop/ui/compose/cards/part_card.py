"""One post of a thread as a card: its words, its files, what is wrong with it, and its tools."""

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part
from patientx_desktop.domain.text import Measure
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.cards.card_menu import card_menu
from patientx_desktop.ui.compose.cards.editor import PartEditor
from patientx_desktop.ui.compose.cards.media_row import MediaRow
from patientx_desktop.ui.compose.cards.poll_editor import PollEditor
from patientx_desktop.ui.compose.cards.split_offer import SplitOffer
from patientx_desktop.ui.theme.room import set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import ICON_BUTTON, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.buttons import IconButton, PlainButton
from patientx_desktop.ui.widgets.card import Card
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ring import CounterRing
from patientx_desktop.ui.widgets.strip import Strip, Tone

_FAR = 1000  # characters too many, beyond which nobody needs the number
_TOOLS = (
    ("gif", "gif", "Ctrl+Shift+G"),
    ("image", "picture", "Ctrl+Shift+M"),
    ("video", "video", ""),
    ("emoji", "emoji", "Ctrl+."),
    ("hash", "hashtag", "Ctrl+Shift+H"),
    ("poll", "poll", "Ctrl+Shift+P"),
)


class PartCard(Card):
    """A card with an editor. It shows a part and says what its owner did; it changes nothing.

    ``asked`` carries the name of a tool or menu entry: gif, picture, video, emoji, hashtag, poll,
    unpoll, split, take, duplicate, join, number, up, down, words, keep, template, remove.
    ``poll_edited`` carries the poll as it was typed.
    """

    asked = Signal(str)
    poll_edited = Signal(object)

    def __init__(self, limit: int, book: MediaBook) -> None:
        super().__init__()
        set_margins(self.body, SPACE_16, SPACE_12, SPACE_16, SPACE_8)
        self.key, self._limit, self._locked = -1, limit, ""
        self._place = (1, 1)
        self.setObjectName("part-card")
        self.editor = PartEditor(limit)
        self.media = MediaRow(book)
        self.poll: PollEditor | None = None
        self.offer: SplitOffer | None = None
        self._offered_for, self._pieces = "", ("", 0)
        self.body.addWidget(self.editor)
        self.body.addWidget(self.media)
        self.body.addWidget(self._make_tools())
        self.lock = IconLabel("lock", "")
        self.lock.setObjectName("card-lock")
        set_limits(self.lock, minimumHeight=ICON_BUTTON)
        self.lock.hide()
        self.body.addWidget(self.lock)
        self.editor.textChanged.connect(self._count)
        self.editor.pasted.connect(self._on_pasted)
        self._count()

    # made when they first have something to say, for most posts never do

    @cached_property
    def note(self) -> Strip:
        """What is the matter with a file."""
        note = Strip("", Tone.WARNING)
        note.hide()
        note.add_button(self.tr("All right"), note.hide)
        self.body.insertWidget(self.body.indexOf(self.tools), note)
        return note

    @cached_property
    def split_button(self) -> PlainButton:
        """Asks how it would be split, and says into how many posts."""
        button = PlainButton(self.tr("Split here"), small=True, name="split-here")
        button.clicked.connect(self._on_split)
        return button

    @cached_property
    def too_long(self) -> Strip:
        """By how much it is too long."""
        strip = Strip("", Tone.WARNING)
        strip.setObjectName("too-long")
        strip.hide()
        strip.add_widget(self.split_button)
        self._insert_below_files(strip)
        return strip

    def says_too_long(self) -> bool:
        """Whether it says that it is too long."""
        return "too_long" in self.__dict__ and not self.too_long.isHidden()

    def _insert_below_files(self, widget: QWidget) -> None:
        self.body.insertWidget(self.body.indexOf(self.poll or self.media) + 1, widget)

    def _make_tools(self) -> QWidget:
        self.tools = QWidget()
        set_limits(self.tools, minimumHeight=ICON_BUTTON)
        line = QHBoxLayout(self.tools)
        set_margins(line, 0, 0, 0, 0)
        set_gap(line, 0)
        names = (
            self.tr("GIF"),
            self.tr("Picture"),
            self.tr("Video"),
            self.tr("Emoji"),
            self.tr("Hashtag"),
            self.tr("Poll"),
        )
        self.tool_buttons: dict[str, IconButton] = {}
        for (drawing, tool, key), name in zip(_TOOLS, names, strict=True):
            button = IconButton(drawing, name)
            button.setObjectName(f"tool-{tool}")
            if key:
                button.setToolTip(f"{name}  {key}")
            button.setProperty("tool", tool)
            button.clicked.connect(self._on_tool)
            self.tool_buttons[tool] = button
            line.addWidget(button)
        self.more = IconButton("more", self.tr("More for this post"))
        self.more.setObjectName("tool-more")
        self.more.clicked.connect(self._on_more)
        line.addWidget(self.more)
        line.addStretch(1)
        self.ring = CounterRing()
        line.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        return self.tools

    def begin(self, key: int, part: Part) -> None:
        """Be the card of this part from now on; `key` is the desk's name for it. Nothing of what
        the card showed before stays."""
        self.key, self._offered_for = key, ""
        self.say("")
        if self._locked:
            self.set_locked("")
        self.editor.start_with(part.text)
        self._show_rest(part)

    def show_part(self, part: Part, end: int = -1) -> None:
        """Show words and files as they are now; the cursor is kept before `end` if given."""
        self.editor.show_text(part.text, end)
        self._show_rest(part)

    def _show_rest(self, part: Part) -> None:
        self.media.set_files(part.attachments)
        self._show_poll(part.poll)
        self._count()

    def _show_poll(self, poll: Poll | None) -> None:
        """Its editor is made with the first poll: most posts have none."""
        if poll is not None and self.poll is None:
            self.poll = PollEditor()
            self.poll.edited.connect(self.poll_edited)
            self.poll.focused.connect(self.editor.focused)
            self.poll.dropped.connect(self._on_poll_dropped)
            self.poll.set_locked(bool(self._locked))
            self.body.insertWidget(self.body.indexOf(self.media) + 1, self.poll)
        if self.poll is not None:
            self.poll.setVisible(poll is not None)
            self.poll.set_poll(poll or Poll())

    def _on_poll_dropped(self) -> None:
        self.asked.emit("unpoll")

    def set_limit(self, limit: int) -> None:
        """Count towards another length: the post leaves from another account."""
        if limit != self._limit:
            self._limit = limit
            self.editor.set_limit(limit)
            self._count()

    def set_place(self, number: int, of: int) -> None:
        """Which post of the thread it is, from 1."""
        self._place = (number, of)
        name = self.tr("Post {n} of {all}").format(n=number, all=of)
        self.setAccessibleName(name)
        self.editor.setAccessibleName(
            self.tr("Words of post {n} of {all}").format(n=number, all=of)
        )
        hint = self.tr("What should people know?") if number == 1 else self.tr("And then?")
        self.editor.setPlaceholderText(hint)

    def set_locked(self, sentence: str) -> None:
        """Lock the words and say why; an empty sentence opens them."""
        self._locked = sentence
        if self.editor.isReadOnly() != bool(sentence):
            self.editor.setReadOnly(bool(sentence))
        self.media.set_locked(bool(sentence))
        if self.poll is not None:
            self.poll.set_locked(bool(sentence))
        self.tools.setVisible(not sentence)
        self.lock.setVisible(bool(sentence))
        self.lock.label.setText(sentence)
        self.lock.setAccessibleName(sentence)
        self._count()

    def set_served(self, served: bool) -> None:
        """Whether the GIF shelf is open for this post: its tool is down, its edge stays lit."""
        button = self.tool_buttons["gif"]
        button.setCheckable(served)
        button.setChecked(served)
        self.set_chosen(served)

    def lock_sentence(self) -> str:
        """Why the words are locked; empty while they are not."""
        return self._locked

    def say(self, sentence: str) -> None:
        """Say what is the matter with a file, until it is put away."""
        if sentence or "note" in self.__dict__:
            self.note.set_text(sentence)
            self.note.setVisible(bool(sentence))

    def is_too_long(self) -> bool:
        """Whether X would refuse the words for their length."""
        return self._left(self.editor.measure()) < 0

    def _left(self, found: Measure) -> int:
        return self._limit - found.weighted_length

    def _count(self) -> None:
        found = self.editor.measure()
        left = self._left(found)
        if (left, found.permillage) != (self.ring.left(), self.ring.value()):
            self.ring.set_count(left, found.permillage)
        self._say_length(found, left)

    def _say_length(self, found: Measure, left: int) -> None:
        """Say what is too long, or offer to split what was just pasted."""
        long = left < 0 and not self._locked
        offered = long and self._offered_for == self.editor.text()
        if not offered:
            self._offered_for = ""
        if long:
            self._word_length(found, left)
        if offered != self.offers_split():
            self._show_offer(offered)
        if (long and not offered) != self.says_too_long():
            self.too_long.setVisible(long and not offered)

    def _show_offer(self, on: bool) -> None:
        """It is made with the first paste: most posts are never too long."""
        if self.offer is None:
            self.offer = SplitOffer()
            self.offer.taken.connect(self._on_offer_taken)
            self.offer.looked.connect(self._on_split)
            self.offer.left.connect(self._leave_whole)
            self._insert_below_files(self.offer)
        had_focus = self.offer.isAncestorOf(QApplication.focusWidget() or self)
        self.offer.setVisible(on)
        self.offer.show_count(self._count_of_pieces())
        if had_focus:
            self.editor.setFocus()

    def _count_of_pieces(self) -> int:
        """How many posts it would be, 0 while nobody knows."""
        return self._pieces[1] if self._pieces[0] == self.editor.text() else 0

    def _word_length(self, found: Measure, left: int) -> None:
        words = self.tr("{n} characters too long for one post.").format(n=-left)
        if left == -1:
            words = self.tr("One character too long for one post.")
        if left < -_FAR:
            words = self.tr("Far too long for one post.")
        if words != self.too_long.label.text():
            self.too_long.set_text(words)
        pieces = self._count_of_pieces()
        several = found.weighted_length > 2 * self._limit
        text = self.tr("Split into posts") if several else self.tr("Split here")
        if pieces:
            text = self.tr("Split into {n} posts").format(n=pieces)
        if text != self.split_button.text():
            self.split_button.setText(text)

    def show_pieces(self, text: str, posts: int) -> None:
        """Say into how many posts its words would be split, if they still are `text`."""
        if text != self.editor.text():
            return
        self._pieces = (text, posts)
        self._count()
        if self.offer is not None and self.offers_split():
            self.offer.show_count(posts)
            self.offer.announce(self.editor)

    def offers_split(self) -> bool:
        """Whether it offers to split what was pasted."""
        return self.offer is not None and not self.offer.isHidden()

    def _on_pasted(self, cut_short: bool) -> None:
        if cut_short:
            words = self.tr(
                "Only the first 100,000 characters were taken. The rest is where you copied it."
            )
            self.say(words)
        self._offered_for = self.editor.text()
        self._count()

    def _on_offer_taken(self) -> None:
        self.asked.emit("take")

    def _leave_whole(self) -> None:
        self._offered_for = ""
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.offers_split():
            self._leave_whole()
            return
        super().keyPressEvent(event)

    def _on_split(self) -> None:
        self.asked.emit("split")

    def _on_tool(self) -> None:
        button = self.sender()
        if isinstance(button, IconButton):
            self.asked.emit(str(button.property("tool")))

    def _on_more(self) -> None:
        self.editor.focused.emit()  # the keys and the shelf are this post's from now on
        menu = self.make_menu()
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft()))

    def make_menu(self) -> QMenu:
        """What else can be done with this post."""
        menu = card_menu(self, *self._place)
        menu.triggered.connect(self._on_menu)
        return menu

    def _on_menu(self, action: QAction) -> None:
        self.asked.emit(str(action.data()))
