"""The tags of the post on the desk: chips, and a field that knows the tags in use."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.finding import LONGEST_TAG
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.chip import RemovableChip
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.link import LinkButton

_MOST = 50  # tags that are proposed


class TagField(QLineEdit):
    """Emits ``entered`` with a tag at Enter or comma, ``left`` when nothing more is to be added,
    and ``went_back`` at Backspace where there is nothing to take back."""

    entered = Signal(str)
    left = Signal()
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag-field")
        self.setMaxLength(LONGEST_TAG)
        self.setPlaceholderText(self.tr("A word or two, then Enter"))
        self.setAccessibleName(self.tr("New tag"))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def set_known(self, tags: list[str]) -> None:
        """Propose these tags, the first ones first."""
        self._known.setStringList(tags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == ",":
            self.entered.emit(self.text())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TagPanel(QWidget):
    """Tags are kept at once, whatever state the post is in: they are no part of its words."""

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk, self._book = ui, desk, ui.session.finding
        self._shown: tuple[str, tuple[str, ...]] | None = None
        self.setObjectName("tags")
        self.chips: list[RemovableChip] = []
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, SPACE_4)
        self.add_button = LinkButton(self.tr("Add a tag"), "tag", size=CAPTION_PX, name="add-tag")
        self.add_button.setToolTip(self.tr("Add a tag  Ctrl+T"))
        self.add_button.clicked.connect(self.ask)
        self._flow.addWidget(self.add_button)
        self.field = TagField()
        self.field.hide()
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self._on_left)
        self.field.went_back.connect(self._on_went_back)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_16, 0, SPACE_16, SPACE_12)
        set_gap(column, SPACE_8)
        column.addWidget(self._holder)
        column.addWidget(self.field)
        for changed in (self._book.changed, desk.opened, desk.saved):
            changed.connect(self.reload)
        self.reload()

    def tags(self) -> tuple[str, ...]:
        """The tags shown."""
        return tuple(chip.words for chip in self.chips)

    def reload(self) -> None:
        """Show the tags of the post on the desk."""
        post_id = self._post_id()
        tags = self._book.tags_of(post_id) if post_id else ()
        self.add_button.setEnabled(bool(post_id))
        if self._shown is not None and self._shown[0] != post_id:
            self.field.clear()
            self.field.hide()
        if (post_id, tags) == self._shown:
            return
        self._shown = (post_id, tags)
        self._show(tags)

    def ask(self) -> None:
        """Let the person write a tag."""
        if not self._desk.flush() or not self._post_id():
            return
        self.field.set_known([tag for tag, _count in self._book.known_tags()[:_MOST]])
        self.field.show()
        self._settle()
        self.field.setFocus()

    def offer(self, on: bool) -> None:
        """Whether a tag can be added where there is none yet; what there is always shows."""
        self._offered = on
        self._settle()

    _offered = False

    # inside

    def _post_id(self) -> str:
        return self._desk.post.id if self._desk.post is not None else ""

    def _show(self, tags: tuple[str, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.add_button:
                widget.hide()
                widget.deleteLater()
        self.chips = [RemovableChip(tag) for tag in tags]
        for chip in self.chips:
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.add_button)
        self._holder.updateGeometry()
        self._settle()

    def _settle(self) -> None:
        asked = not self.field.isHidden()
        self.setVisible(self._offered or asked or bool(self.chips))

    def _on_entered(self, words: str) -> None:
        post_id = self._post_id()
        if not words.strip():
            self._on_left()
            return
        try:
            self._book.tag(post_id, words)
        except DomainError as error:
            self._ui.asks.tell(error)
            return
        self.field.clear()
        self.reload()

    def _on_left(self) -> None:
        had_focus = self.field.hasFocus()
        self.field.clear()
        self.field.hide()
        self._settle()
        if had_focus:
            self.add_button.setFocus()

    def _on_went_back(self) -> None:
        if self.chips:
            self.chips[-1].setFocus()

    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, RemovableChip):
            self.add_button.setFocus()
            try:
                self._book.untag(self._post_id(), chip.words)
            except DomainError as error:
                self._ui.asks.tell(error)
