"""Empty states that teach: one drawing, one sentence, one button with its key."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from patientx_desktop.resources import resource
from patientx_desktop.ui.theme.room import Gap, set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import (
    SPACE_8,
    SPACE_24,
    SPACE_32,
    TITLE_PX,
    Pair,
    Tokens,
    scaled,
    tokens_of,
)
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import KeyedButton

_ART, _WORDS = QSize(320, 200), 420


def art_source(name: str, tokens: Tokens) -> bytes:
    """The drawing `name` of ``resources/art`` with its token names filled in.

    Raises ``LookupError`` when there is no such drawing.
    """
    path = resource(f"art/{name}.svg")
    if not path.is_file():
        raise LookupError(f"there is no drawing named {name!r}")
    source = path.read_text(encoding="utf-8")
    for token, value in tokens._asdict().items():
        colour = value.ink if isinstance(value, Pair) else value
        if not isinstance(colour, (bool, str)):
            source = source.replace(f"{{{token}}}", colour.name())
    return source.encode()


class Art(QWidget):
    """A drawing in the colours of the theme; it takes less room where there is less."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        # it may shrink, but a drawing larger than drawn shouts
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_art(self, name: str) -> None:
        """Show another drawing."""
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(_ART.width()), scaled(_ART.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_ART.width() // 2, _ART.height() // 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        from PySide6.QtSvg import QSvgRenderer  # lazily: most views are not empty

        size = _ART.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRectF(0, 0, size.width(), size.height())
        spot.moveCenter(QRectF(self.rect()).center())
        source = QByteArray(art_source(self._name, tokens_of(self)))
        QSvgRenderer(source).render(QPainter(self), spot)


class EmptyState(QWidget):
    """One drawing, one sentence, one filled button. Emits ``acted`` when it is pressed.

    `shortcut` (``Ctrl+N``) is shown on the button; the window owns the key itself.
    """

    acted = Signal()

    def __init__(
        self,
        art: str,
        sentence: str,
        verb: str = "",
        *,
        icon: str = "",
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty-state")
        self.setAccessibleName(sentence)
        self.art = Art(art)
        self.label = InkLabel(sentence, "text", TITLE_PX, bold=True, wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_limits(self.label, maximumWidth=_WORDS)
        policy = self.label.sizePolicy()  # its height follows from the width there really is
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.label.setSizePolicy(policy)
        self.button = KeyedButton(verb, icon or None, name="empty-state-verb")
        self.button.clicked.connect(self.acted)
        if not verb:  # showing it, without a parent, would flash a window of its own
            self.button.hide()
        if shortcut:
            self.button.set_key(shortcut)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_24, SPACE_8, SPACE_24, SPACE_8)
        set_gap(column, 0)
        column.addStretch(1)
        column.addWidget(self.art, 8)
        column.addItem(Gap(SPACE_24, SPACE_8))
        column.addLayout(self._centred(self.label))
        column.addItem(Gap(SPACE_24, SPACE_8))
        column.addLayout(self._centred(self.button))
        column.addStretch(1)
        column.addItem(Gap(SPACE_32, 0))

    def say(self, sentence: str) -> None:
        """Say something else: why there is nothing here."""
        if sentence != self.label.text():
            self.label.setText(sentence)
            self.setAccessibleName(sentence)

    @staticmethod
    def _centred(widget: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(widget, 100 if isinstance(widget, InkLabel) else 0)
        line.addStretch(1)
        return line
