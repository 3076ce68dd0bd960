"""The exact values for X's console, each with its letter and a button that copies it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from patientx_desktop.runtime.console import Console
from patientx_desktop.ui.connect.letter import LetterMark
from patientx_desktop.ui.connect.mono import MonoLabel, mono_font
from patientx_desktop.ui.theme.looks import BARE, PLAIN, QUIET, set_flag
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, scaled, tokens_of
from patientx_desktop.ui.widgets.buttons import Button
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.paint import box
from patientx_desktop.ui.widgets.panel import Panel
from patientx_desktop.ui.widgets.section import Separator

_LABEL_WIDE, _ROW_WIDE = 160, 520
LETTERS = "ABCD"


class CopyButton(Button):
    """Copies a value; says *Copied* until another one is copied. Emits ``copied``."""

    copied = Signal()
    look = PLAIN

    def __init__(self, words: str, what: str) -> None:
        super().__init__(words, "copy", small=True, name="copy")
        self._words, self._what = words, what
        self.value = ""
        self.clicked.connect(self._on_clicked)
        self.set_done(False)

    def set_done(self, done: bool) -> None:
        """Show whether this value is the one on the clipboard."""
        self.setText(self.tr("Copied") if done else self._words)
        self.set_icon("check" if done else "copy")
        self.set_look(QUIET if done else PLAIN)
        self.setAccessibleName(f"{self.text()}: {self._what}")

    def sizeHint(self) -> QSize:
        """As wide with either word, so that nothing moves under the pointer."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        other = self.tr("Copied") if self.text() == self._words else self._words
        more = metrics.horizontalAdvance(other) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())

    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.value)
        self.copied.emit()


class ValueRow(QWidget):
    """A letter, the console's label, the exact value, *Copy*. The value goes below when narrow."""

    def __init__(self, letter: str, label: str, value: QWidget) -> None:
        super().__init__()
        self.setObjectName(f"value-{letter}")
        self.letter = letter
        self.copy_button = CopyButton(self.tr("Copy"), label)
        self.copy_button.setObjectName(f"copy-{letter}")
        self._mark, self._value = LetterMark(letter), value
        self._label = InkLabel(label, "muted")
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._words, SPACE_12)
        self._words.addWidget(self._label)
        self._words.addWidget(value, 1)
        row = QHBoxLayout(self)
        set_margins(row, SPACE_12, SPACE_4, SPACE_8, SPACE_4)
        set_gap(row, SPACE_12)
        row.addWidget(self._mark)
        row.addLayout(self._words, 1)
        row.addWidget(self.copy_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < max(scaled(_ROW_WIDE), self._beside())
        direction = QBoxLayout.Direction
        self._words.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        set_gap(self._words, 0 if narrow else SPACE_12)
        self._label.setMinimumWidth(0 if narrow else scaled(_LABEL_WIDE))

    def _around(self) -> int:
        """What stands beside the words, with the gaps."""
        return (
            self._mark.sizeHint().width()
            + self.copy_button.sizeHint().width()
            + scaled(2 * SPACE_12 + SPACE_12 + SPACE_8)
        )

    def _beside(self) -> int:
        """What label and value need side by side."""
        label = max(scaled(_LABEL_WIDE), self._label.sizeHint().width())
        return label + scaled(SPACE_12) + self._value.minimumSizeHint().width() + self._around()

    def minimumSizeHint(self) -> QSize:
        """No wider than with the value below: it folds sooner than it is cut."""
        words = max(self._label.sizeHint().width(), self._value.minimumSizeHint().width())
        return QSize(words + self._around(), super().minimumSizeHint().height())


class ValuesPanel(Panel):
    """All values of step 2. ``copied`` carries the letter; ``website_changed`` what was typed."""

    copied = Signal(str)
    website_changed = Signal(str)

    def __init__(self, console: Console, website: str) -> None:
        super().__init__(flush=True)
        self.setAccessibleName(self.tr("Exact values for X’s console"))
        labels = console.labels
        self.website = QLineEdit(website)
        self._make_website()
        self.rows = {
            "A": self._row("A", labels["permissions"], labels["permissions_choice"]),
            "B": self._row("B", labels["app_type_section"], labels["app_type"]),
            "C": self._row("C", labels["callback"].split(" / ")[0], console.redirects[0]),
            "D": ValueRow("D", labels["website"], self.website),
        }
        self.rows["D"].copy_button.value = website
        for letter, row in self.rows.items():
            row.copy_button.copied.connect(self._on_copied)
            self.body.addWidget(row)
            self.body.addWidget(Separator())
            row.copy_button.setProperty("letter", letter)
        self.body.addWidget(self._make_scopes(console.scopes))

    def set_copied(self, letter: str) -> None:
        """Show which value is on the clipboard; an empty letter for none."""
        for each, row in self.rows.items():
            row.copy_button.set_done(each == letter)
        self.copy_scopes.set_done(letter == "scopes")

    def _row(self, letter: str, label: str, value: str) -> ValueRow:
        words = MonoLabel(value)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = ValueRow(letter, label, words)
        row.copy_button.value = value
        return row

    def _make_website(self) -> None:
        self.website.setObjectName("website")
        self.website.setAccessibleName(self.tr("Your group’s website"))
        self.website.setPlaceholderText(self.tr("Your group’s website, https://…"))
        self.website.setMaxLength(200)
        self.website.setFont(mono_font())
        set_flag(self.website, BARE)
        self.website.setTextMargins(-SPACE_4, 0, 0, 0)
        self.website.textEdited.connect(self._on_website)

    def _make_scopes(self, scopes: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, SPACE_12, SPACE_8, SPACE_8, SPACE_12)
        set_gap(column, SPACE_4)
        self.copy_scopes = CopyButton(self.tr("Copy all"), self.tr("Scopes"))
        self.copy_scopes.setObjectName("copy-scopes")
        self.copy_scopes.value = " ".join(scopes)
        self.copy_scopes.setProperty("letter", "scopes")
        self.copy_scopes.copied.connect(self._on_copied)
        top = QHBoxLayout()
        set_gap(top, SPACE_12)
        words = self.tr("Scopes: nothing to set. X shows you these {0} at the end")
        top.addWidget(InkLabel(words.format(len(scopes)), "muted", wrap=True), 1)
        top.addWidget(self.copy_scopes)
        column.addLayout(top)
        column.addWidget(_Sunken(" ".join(scopes)))
        return holder

    def _on_copied(self) -> None:
        sender = self.sender()
        letter = str(sender.property("letter")) if sender is not None else ""
        self.set_copied(letter)
        self.copied.emit(letter)

    def _on_website(self, text: str) -> None:
        self.rows["D"].copy_button.value = text.strip()
        self.website_changed.emit(text.strip())


class _Sunken(MonoLabel):
    """Exact words on the sunken ground."""

    def __init__(self, text: str) -> None:
        super().__init__(text, wrap=True)
        set_margins(self, SPACE_8, SPACE_4, SPACE_8, SPACE_4)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), scaled(SPACE_4), tokens_of(self).sunken)
        painter.end()
        super().paintEvent(event)
