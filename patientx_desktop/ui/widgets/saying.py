"""Facts on one line that say less where there is less room, and are never cut within a word."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, ink, scaled, text_font, tokens_of
from patientx_desktop.ui.widgets.paint import (
    START,
    figures,
    line_height,
    mirrored,
    plain_tip,
    text_width,
)

_GLYPH = 16
_BLANK = re.compile(r"\{(\d)\}")


class Run(NamedTuple):
    """Words in one colour and weight, or an icon before them."""

    text: str = ""
    role: str = "muted"
    medium: bool = False
    icon: str = ""

    def width(self) -> int:
        """How wide it is at the text size in force."""
        if self.icon:
            return scaled(_GLYPH) + scaled(SPACE_4)
        return text_width(self.text, CAPTION_PX, medium=self.medium)


Form = tuple[Run, ...]


def told(words: str, strong: str, *others: str) -> Form:
    """`words` with `strong` standing out in the place of ``{0}``, and `others` in ``{1}`` ..."""
    runs = list[Run]()
    for place, part in enumerate(_BLANK.split(words)):
        if place % 2 and part == "0":
            runs.append(Run(strong, "text", True))
        elif part:
            runs.append(Run(others[int(part) - 1] if place % 2 else part))
    return tuple(runs)


class Saying(QLabel):
    """One fact in several forms: the whole of it, then shorter ones; an empty one hides it.

    A screen reader, and the tooltip of a shorter form, say the whole; both say what more there is
    to know in any form.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms: tuple[Form, ...] = ((),)
        self._at = 0
        self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_forms(self, whole: str, *forms: Form, more: str = "") -> None:
        """Say something else; `whole` is what the first of the `forms` says."""
        self.setAccessibleName(whole)
        if more != self.accessibleDescription():
            self.setAccessibleDescription(more)
            self._explain()
        if forms != self._forms:
            self._forms, self._at = forms, -1
            self.show_form(0)

    def show_form(self, number: int) -> None:
        """Say it in a form, the last one where there are fewer."""
        number = min(number, len(self._forms) - 1)
        if number == self._at:
            return
        self._at = number
        self._explain()
        self.setVisible(bool(self._forms[self._at]))
        self.updateGeometry()
        self.update()

    def _explain(self) -> None:
        said = (self.accessibleName() if self._at else "", self.accessibleDescription())
        tip = "\n".join(each for each in said if each)
        self.setToolTip(plain_tip(tip) if tip else "")

    def words(self) -> str:
        """What is written now."""
        return "".join(run.text for run in self._forms[self._at])

    def wide(self, number: int | None = None) -> int:
        """How wide a form is, the one that is shown if none is named; 0 when it shows nothing."""
        at = self._at if number is None else min(number, len(self._forms) - 1)
        return sum(run.width() for run in self._forms[at])

    def sizeHint(self) -> QSize:
        return QSize(self.wide(), max(line_height(CAPTION_PX, medium=True), scaled(_GLYPH)))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, painter, x = tokens_of(self), QPainter(self), 0
        painter.setLayoutDirection(self.layoutDirection())
        for run in self._forms[self._at]:
            colour, wide = ink(tokens, run.role), run.width()
            if run.icon:
                side = scaled(_GLYPH)
                spot = QRect(x, (self.height() - side) // 2, side, side)
                paint_icon(painter, run.icon, mirrored(self, spot), colour)
            else:
                painter.setFont(figures(text_font(CAPTION_PX, medium=run.medium)))
                painter.setPen(colour)
                spot = mirrored(self, QRect(x, 0, wide, self.height()))
                painter.drawText(spot, int(START), run.text)
            x += wide


def fit(
    room: int, gap: int, sayings: Sequence[Saying], order: Sequence[tuple[Saying, int]]
) -> bool:
    """Say as much as `room` holds with `gap` between; whether anything had to be left out.

    `order` names the forms to go to, the least important loss first.
    """
    forms = dict.fromkeys(sayings, 0)
    for saying, number in order:
        shown = [wide for each, form in forms.items() if (wide := each.wide(form))]
        if sum(shown) + gap * (len(shown) - 1) <= room:
            break
        forms[saying] = number
    for saying, number in forms.items():
        saying.show_form(number)
    return any(forms.values())
