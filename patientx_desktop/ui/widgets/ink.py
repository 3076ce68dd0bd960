"""Labels whose colour and size come from the tokens and follow them when they change."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from patientx_desktop.ui.theme.looks import set_text
from patientx_desktop.ui.theme.tokens import BODY_PX, ink, text_font, tokens_of
from patientx_desktop.ui.widgets.paint import figures

_THEME_CHANGES = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.ParentChange,
)


class InkLabel(QLabel):
    """Plain text in one token colour (`role`, such as ``muted``) and one of the three sizes.

    The text is always plain: words of other people are shown as they are, never as markup.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "text",
        size: int = BODY_PX,
        *,
        medium: bool = False,
        bold: bool = False,
        wrap: bool = False,
        numbers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._size = role, size
        self._medium, self._bold, self._numbers = medium, bold, numbers
        self._dressing = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # a button's label inherits another
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)
        self._dress()

    def role(self) -> str:
        """The token the words are drawn in."""
        return self._role

    def set_role(self, role: str) -> None:
        """Draw the words in another token."""
        self._role = role
        self._dress()

    def set_weight(self, *, medium: bool = False, bold: bool = False) -> None:
        """Write the words in another weight."""
        self._medium, self._bold = medium, bold
        self._dress()

    def _dress(self) -> None:
        if self._dressing:
            return
        self._dressing = True
        try:
            font = text_font(self._size, medium=self._medium, bold=self._bold)
            font = figures(font) if self._numbers else font
            if font != self.font():
                set_text(self, self._size, medium=self._medium, bold=self._bold)
                self.setFont(font)
            colour = ink(tokens_of(self), self._role)
            if colour != self.palette().color(QPalette.ColorRole.WindowText):
                own = QPalette()
                for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                    own.setColor(group, QPalette.ColorRole.WindowText, colour)
                self.setPalette(own)
        finally:
            self._dressing = False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in _THEME_CHANGES and hasattr(self, "_dressing"):
            self._dress()
        return handled
