"""Checks as sentences with a verb: what was looked at, and what can be done about it."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.ui.theme.room import Gap, set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Separator


class Verdict(StrEnum):
    """How a check came out."""

    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"
    INFO = "info"


_LOOK = {
    Verdict.GOOD: ("check", "good"),
    Verdict.WARNING: ("warning", "warning"),
    Verdict.DANGER: ("warning", "danger"),
    Verdict.INFO: ("info", "muted"),
}


_DROP = 2  # pixels by which the verb's own box drops its words; icon and sentence follow


class CheckRow(QWidget):
    """Icon, sentence that wraps, and a verb to press at the end. Emits ``acted`` with its key."""

    acted = Signal(str)

    def __init__(
        self,
        key: str,
        verdict: Verdict,
        sentence: str,
        verb: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"check-{key}")
        self._glyph = Glyph(_LOOK[verdict][0], _LOOK[verdict][1], 16)
        self.label = InkLabel(sentence, wrap=True)
        self.button = LinkButton(verb, name=f"check-{key}-verb")
        self.button.setAccessibleDescription(sentence)
        self.button.clicked.connect(self._on_clicked)
        self._line = line = QHBoxLayout(self)
        set_gap(line, SPACE_8)
        top = Qt.AlignmentFlag.AlignTop
        self.label.setAlignment(top)
        set_margins(self.label, 0, _DROP, 0, _DROP)
        mark = QVBoxLayout()
        mark.addItem(Gap(_DROP))
        mark.addWidget(self._glyph)
        mark.addStretch(1)
        line.addLayout(mark)
        line.addWidget(self.label, 1)
        line.addWidget(self.button, 0, top)
        self.set_check(verdict, sentence, verb)

    def set_check(self, verdict: Verdict, sentence: str, verb: str = "") -> None:
        """Show another outcome."""
        self.verdict = verdict
        air = SPACE_4 if verdict is Verdict.GOOD else SPACE_8  # what is well asks for less of one
        set_margins(self._line, 0, air, 0, air)
        self._glyph.set_icon(*_LOOK[verdict])
        self.label.setText(sentence)
        self.button.setText(verb)
        self.button.setAccessibleDescription(sentence)
        self.button.setVisible(bool(verb))
        self.setAccessibleName(f"{self._word(verdict)}: {sentence}")

    def _word(self, verdict: Verdict) -> str:
        said = {
            Verdict.GOOD: self.tr("In order"),
            Verdict.WARNING: self.tr("Look at this"),
            Verdict.DANGER: self.tr("Cannot leave"),
            Verdict.INFO: self.tr("To know"),
        }
        return said[verdict]

    def _on_clicked(self) -> None:
        self.acted.emit(self.key)


class CheckList(QWidget):
    """Check rows parted by thin lines. Emits ``acted`` with the key of the row pressed."""

    acted = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check-list")
        self.setAccessibleName(name)
        self._rows: dict[str, CheckRow] = {}
        self._lines: list[Separator] = []
        self._column = QVBoxLayout(self)
        set_margins(self._column, 0, 0, 0, 0)
        set_gap(self._column, 0)

    def set_checks(self, checks: list[tuple[str, Verdict, str, str]]) -> None:
        """Show (key, verdict, sentence, verb) in this order; known rows are kept and changed.

        A row that is kept keeps the keyboard focus, so that checking while one types is calm.
        """
        wanted = [key for key, *_rest in checks]
        if wanted != list(self._rows):
            self._rebuild(wanted)
        for key, verdict, sentence, verb in checks:
            self._rows[key].set_check(verdict, sentence, verb)

    def row(self, key: str) -> CheckRow | None:
        """The row of a check, if it is shown."""
        return self._rows.get(key)

    def keys(self) -> list[str]:
        """The checks shown, in order."""
        return list(self._rows)

    def _rebuild(self, wanted: list[str]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()
        while self._column.count():
            self._column.takeAt(0)
        old = self._rows
        self._rows = {}
        for key in wanted:
            if self._rows:
                self._lines.append(Separator())
                self._column.addWidget(self._lines[-1])
            self._rows[key] = old.pop(key) if key in old else self._new_row(key)
            self._column.addWidget(self._rows[key])
        for row in old.values():
            row.hide()
            row.deleteLater()

    def _new_row(self, key: str) -> CheckRow:
        row = CheckRow(key, Verdict.INFO, "")
        row.acted.connect(self.acted)
        return row
