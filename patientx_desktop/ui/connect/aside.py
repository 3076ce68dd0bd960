"""Beside the worksheet: where the values go, what it costs, where the secrets are, what it may."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import Item, Prices, dollars
from patientx_desktop.runtime.console import Console
from patientx_desktop.ui.connect.drawing import ConsoleDrawing
from patientx_desktop.ui.connect.words import keyring_name
from patientx_desktop.ui.theme.room import Gap, set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24
from patientx_desktop.ui.widgets.glyph import Glyph
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import Caption, SectionLabel

_FIVE_DOLLARS = 5_000_000


class Aside(QWidget):
    """The drawn console and three remarks."""

    def __init__(self, console: Console, prices: Prices, website: str) -> None:
        super().__init__()
        self.drawing = ConsoleDrawing(console, website)
        column = QVBoxLayout(self)
        set_margins(column, SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        set_gap(column, SPACE_8)
        self._heading = SectionLabel(self.tr("Where A, B, C and D go"))
        self._dated = Caption(self.tr("X’s own words, as of {0}").format(console.checked))
        column.addWidget(self._heading)
        column.addWidget(self.drawing)
        column.addWidget(self._dated)
        column.addItem(Gap(SPACE_4))
        for icon, title, text in (
            ("dollar", self.tr("What it costs"), self._cost(prices)),
            ("key", self.tr("Where the secrets are"), self._secrets()),
            ("lock", self.tr("What it may do"), self._rights()),
        ):
            column.addWidget(_Remark(icon, title, text))
        column.addStretch(1)

    def show_drawing(self, shown: bool) -> None:
        """Leave the drawing out where no values go to the console's form."""
        for widget in (self._heading, self.drawing, self._dated):
            widget.setVisible(shown)

    def _cost(self, prices: Prices) -> str:
        post, link = prices.of(Item.POST), prices.of(Item.POST_WITH_LINK)
        words = self.tr(
            "X bills your group in advance: a post {0}, with a link {1}. So $5 is {2} posts, or"
            " {3} with a link."
        )
        counts = (_FIVE_DOLLARS // max(1, post), _FIVE_DOLLARS // max(1, link))
        return words.format(dollars(post), dollars(link), *counts)

    def _secrets(self) -> str:
        words = self.tr(
            "In this computer’s keyring, {0}, and nowhere else: no file, no backup, no server of"
            " ours."
        )
        return words.format(keyring_name())

    def _rights(self) -> str:
        return self.tr("Post, read and delete as the group. Never messages, never the password.")


class _Remark(QWidget):
    """An icon, a bold line and some sentences."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        words = QVBoxLayout()
        set_gap(words, SPACE_4 // 2)
        words.addWidget(InkLabel(title, bold=True, wrap=True))
        words.addWidget(InkLabel(text, "muted", wrap=True))
        row = QHBoxLayout(self)
        set_margins(row, 0, SPACE_4, 0, SPACE_4)
        set_gap(row, SPACE_12)
        row.addWidget(Glyph(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
