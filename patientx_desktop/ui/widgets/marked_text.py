"""Words of which some are struck through and some underlined: to be read, not changed."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from patientx_desktop.domain.comparing import Mark, Run
from patientx_desktop.ui.theme.tokens import Pair, scaled, tokens_of

_DRESS = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
_LEAST, _WIDE = 22, 240  # pixels at body text of 14: one line, and a column


class MarkedText(QTextEdit):
    """One post's words, as tall as they are. What is gone is struck through, what is new is
    underlined, each on its own ground, so that neither rests on colour alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._heights: dict[int, int] = {}
        self.setObjectName("marked-text")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def show_runs(self, runs: tuple[Run, ...]) -> None:
        """Show these words."""
        self._runs = runs
        self._write()

    def text(self) -> str:
        """The words without their marks."""
        return "".join(run.text for run in self._runs)

    def sizeHint(self) -> QSize:
        wide = scaled(_WIDE)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_LEAST), scaled(_LEAST))

    def heightForWidth(self, width: int) -> int:
        """As tall as the words are in `width`; worked out once for each width."""
        if width not in self._heights:
            copy = self.document().clone(self)
            copy.setTextWidth(width)
            self._heights[width] = max(scaled(_LEAST), ceil(copy.size().height()))
            copy.deleteLater()
        return self._heights[width]

    def _write(self) -> None:
        self.clear()
        self._heights.clear()
        formats = self._formats()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for run in self._runs:
            words = run.text.rstrip(" ")
            cursor.insertText(words, formats[run.mark])
            cursor.insertText(run.text[len(words) :], formats[Mark.SAME])
        cursor.endEditBlock()
        self.updateGeometry()

    def _formats(self) -> dict[Mark, QTextCharFormat]:
        tokens = tokens_of(self)
        same, gone, new = (QTextCharFormat() for _ in Mark)
        same.setForeground(tokens.text)
        gone.setFontStrikeOut(True)
        new.setFontUnderline(True)
        for made, pair in ((gone, tokens.danger), (new, tokens.good)):
            _colour(made, pair)
        return {Mark.SAME: same, Mark.GONE: gone, Mark.NEW: new}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _DRESS and hasattr(self, "_runs"):
            self._write()


def _colour(made: QTextCharFormat, pair: Pair) -> None:
    made.setForeground(pair.ink)
    made.setBackground(pair.soft)
