"""The posts a long text would become, seen before anything is done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientx_desktop.domain.text import Measure, measure
from patientx_desktop.ui.theme.room import set_gap, set_limits
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_12
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import CheckBox
from patientx_desktop.ui.widgets.panel import Panel
from patientx_desktop.ui.widgets.ring import CounterRing
from patientx_desktop.ui.widgets.section import Caption
from patientx_desktop.ui.widgets.stack import Box, column

_SHOWN, _TALL = 40, 560


class SplitDialog(DimDialog):
    """A text in posts, plain or numbered. ``texts()`` is what was agreed to."""

    def __init__(
        self, plain: tuple[str, ...], numbered: tuple[str, ...], limit: int, *, number: bool
    ) -> None:
        super().__init__(
            self.tr("Split into {n} posts?").format(n=len(plain)),
            self.tr("Cut where a reader would pause. Nothing is left out, and it can be undone."),
            icon="split",
            quiet=self.tr("Leave it whole"),
            filled=self.tr("Split"),
            width=600,
        )
        self.setObjectName("split-dialog")
        self._plain, self._numbered, self._limit = plain, numbered, limit
        self._pieces: Box | None = None
        first = numbered[0].rsplit(" ", 1)[-1]
        self.number = CheckBox(self.tr("Number the posts, as in {first}").format(first=first))
        self.number.setObjectName("split-number")
        self.number.setChecked(number)
        self.number.toggled.connect(self._show)
        self.body.addWidget(self.number)
        self.set_tall(_TALL)
        self._show()

    def texts(self) -> tuple[str, ...]:
        """The posts as they are shown."""
        return self._numbered if self.number.isChecked() else self._plain

    def _show(self) -> None:
        texts = self.texts()
        title = self.tr("Split into {n} posts?").format(n=len(texts))
        self.title_label.setText(title)
        self.setAccessibleName(title)
        self.filled_button.setText(self.tr("Split into {n} posts").format(n=len(texts)))
        if self._pieces is not None:
            self.body.removeWidget(self._pieces)
            self._pieces.hide()
            self._pieces.deleteLater()
        shown = texts[:_SHOWN]
        self._pieces = column(
            *(_piece(n, text, measure(text, limit=self._limit), self._limit)
              for n, text in enumerate(shown, 1)),
            spacing=SPACE_12,
        )  # fmt: skip
        if len(texts) > _SHOWN:
            more = self.tr("And {n} more.").format(n=len(texts) - _SHOWN)
            self._pieces.add(Caption(more))
        self._pieces.space()
        self.body.addWidget(self._pieces, 1)


def _piece(place: int, text: str, found: Measure, limit: int) -> QWidget:
    """One post to be: its place, its words, and how full it is."""
    panel = Panel()
    line = QHBoxLayout()
    set_gap(line, SPACE_12)
    number = InkLabel(str(place), "muted", CAPTION_PX)
    set_limits(number, minimumWidth=16, minimumHeight=20)
    ring = CounterRing()
    ring.set_count(limit - found.weighted_length, found.permillage)
    top = Qt.AlignmentFlag.AlignTop
    line.addWidget(number, 0, top)
    line.addWidget(InkLabel(text, wrap=True), 1)
    line.addWidget(ring, 0, top)
    panel.body.addLayout(line)
    set_gap(panel.body, SPACE_4)
    panel.setObjectName("split-piece")
    panel.setAccessibleName(text)
    return panel
