"""Fields to type and choose in: Qt's own line edit, combo box, spin box and check box below."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.looks import ERROR, TOGGLE, set_flag, set_look
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, scaled
from patientx_desktop.ui.widgets.chip import KeyHint
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel

_SMALL_ICON = 16
_FEW = 8  # letters a combo box always has room for


class Field(QWidget):
    """A control under its label, with a hint below that gives way to an error.

    The label is the control's accessible name and takes its mnemonic; hint or error is its
    accessible description, and an error is also a red border and an icon, never colour alone.
    """

    def __init__(
        self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._hint, self._error = hint, ""
        self._label = InkLabel(label, "muted", CAPTION_PX, bold=True)
        self._label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(label.replace("&", ""))
        self._sign = Glyph("warning", "danger", _SMALL_ICON)
        self._below = InkLabel(hint, "muted", CAPTION_PX, wrap=True)
        foot = QHBoxLayout()
        set_gap(foot, SPACE_4)
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_4)
        column.addWidget(self._label)
        column.addWidget(control)
        column.addLayout(foot)
        self.setFocusProxy(control)
        self._tell()

    def error(self) -> str:
        """What is wrong, or nothing."""
        return self._error

    def set_error(self, error: str) -> None:
        """Say what is wrong and how to mend it; an empty string says that all is well."""
        self._error = error
        self._tell()

    def set_hint(self, hint: str) -> None:
        """Say something else below the control."""
        self._hint = hint
        self._tell()

    def _tell(self) -> None:
        words = self._error or self._hint
        set_flag(self.control, ERROR, bool(self._error))
        self.control.setAccessibleDescription(words)
        self._below.setText(words)
        self._below.set_role("danger" if self._error else "muted")
        self._below.setVisible(bool(words))
        self._sign.setVisible(bool(self._error))


class SearchField(QLineEdit):
    """A line edit with a magnifier, and its key at the end while nothing is typed.

    `shortcut`, such as ``Ctrl+F``, puts the cursor in it from anywhere in the window. Escape
    empties it first. A cross at the end empties it too. ``went_down`` is said when the person
    presses Down: whoever shows what was found takes the keyboard then.
    """

    went_down = Signal()

    def __init__(self, placeholder: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SearchField")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        leading = QLineEdit.ActionPosition.LeadingPosition
        glass = QAction(icon("search", "muted"), self.tr("Search"), self)
        glass.triggered.connect(self._on_called)
        self.addAction(glass, leading)
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._clear = QAction(icon("close", "muted"), self.tr("Clear"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, trailing)
        self._key = KeyHint(shortcut, self) if shortcut else None
        if shortcut:
            short = QShortcut(QKeySequence(shortcut), self)
            short.activated.connect(self._on_called)
        self.textChanged.connect(self._on_text_changed)
        self._on_text_changed(self.text())

    def _on_called(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if self._key is not None:
            self._key.setVisible(not text)
        self._place_key()

    def _place_key(self) -> None:
        if self._key is None:
            return
        size = self._key.sizeHint()
        room = size.width() + scaled(SPACE_8) if self._key.isVisibleTo(self) else 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)
        gap = scaled(SPACE_8) + 2
        left = gap if rtl else self.width() - size.width() - gap
        self._key.setGeometry(left, (self.height() - size.height()) // 2, *size.toTuple())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_key()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._place_key()

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        room = self._key.sizeHint().width() if self._key is not None else 0
        words = self.fontMetrics().averageCharWidth() * _FEW
        return QSize(max(size.width(), words) + room, self.sizeHint().height())


class ComboBox(QComboBox):
    """A choice of one from a list. The wheel only turns it while it has the focus.

    It asks for room for eight letters and shows the end of longer ones as an ellipsis; the whole
    is in the tooltip. The open list is as wide as its longest choice.
    """

    def __init__(
        self, name: str, items: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ComboBox")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_FEW)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(self.setToolTip)
        self.addItems(items)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        view = self.view()
        frame = 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(self.modelColumn()) + frame)
        super().showPopup()

    def minimumSizeHint(self) -> QSize:
        chrome = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(
            max((self.itemText(i) for i in range(self.count())), key=len, default="")
        )
        words = self.fontMetrics().averageCharWidth() * _FEW
        wide = min(super().sizeHint().width(), max(chrome, 0) + words)
        return QSize(wide, super().sizeHint().height())


class Stepper(QSpinBox):
    """A whole number with two chevrons; `suffix` such as `` %`` stands after it.

    Arrow keys and Page keys change it; the wheel only while it has the focus.
    """

    def __init__(
        self, name: str, low: int, high: int, suffix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Stepper")
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PercentStepper(Stepper):
    """A share from 0 to 100 per cent, five at a time."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, 0, 100, " %", parent)
        self.setSingleStep(5)


class CheckBox(QCheckBox):
    """A yes or no beside others; part of something that is kept together."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("CheckBox")
        self.setAccessibleName(text.replace("&", ""))


class Toggle(CheckBox):
    """A switch that acts at once, such as one in Settings. A check box to screen readers."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("Toggle")
        set_look(self, TOGGLE)
