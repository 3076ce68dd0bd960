"""The ground the preview's posts stand on, in one of X's looks, and the choice of it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.theme.palette import palette_of
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import (
    RADIUS_CARD,
    SPACE_12,
    Tokens,
    edge_width,
    scaled,
    tokens_of,
    x_looks,
)
from patientx_desktop.ui.widgets.paint import box
from patientx_desktop.ui.widgets.swatches import Swatches

AUTO = "auto"
_SETTING = "preview_look"


class Stage(QWidget):
    """Holds the posts; its palette is the look's, so all in it shows itself that way.

    Where the look's ground is the panel's own nothing is drawn: the posts stand on the panel.
    """

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._now: tuple[Tokens, Tokens] | None = None
        self._is_drawn = False
        self.setObjectName("preview-stage")
        self.posts = QVBoxLayout(self)
        set_margins(self.posts, SPACE_12, SPACE_12, SPACE_12, 0)
        set_gap(self.posts, 0)
        self.looks = Swatches(
            self.tr("How X looks to the reader"),
            {
                "light": (self.tr("X in light"), x_looks()["light"]),
                "dim": (self.tr("X in dim"), x_looks()["dim"]),
                "dark": (self.tr("X in black"), x_looks()["dark"]),
            },
        )
        self.looks.chosen.connect(self._on_chosen)
        for changed in (ui.session.settings.changed, ui.theme.changed):
            changed.connect(self.settle)
        self.settle()

    def look(self) -> str:
        """The look that is shown; without a choice the one nearest to the program's own."""
        chosen = self._ui.session.settings.text(_SETTING)
        if chosen in x_looks():
            return chosen
        return "dim" if self._ui.theme.tokens.dark else "light"

    def settle(self) -> None:
        """Take the look that holds now. High contrast stays as it is until somebody chooses."""
        look, theme = self.look(), self._ui.theme.tokens
        chosen = self._ui.session.settings.text(_SETTING) != AUTO
        now = theme if theme.name == "contrast" and not chosen else x_looks()[look]
        if (now, theme) == self._now:
            return
        self._now = (now, theme)
        self.looks.set_current(look)
        self.setPalette(QPalette() if now is theme else palette_of(now))
        self._is_drawn = now.surface != theme.surface
        foot = SPACE_12 if self._is_drawn else 0
        set_margins(self.posts, SPACE_12, SPACE_12, SPACE_12, foot)
        self.update()

    def _on_chosen(self, look: str) -> None:
        self._ui.session.settings.set(_SETTING, look)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_drawn:
            tokens = tokens_of(self)
            edge = tokens.border
            box(QPainter(self), QRectF(self.rect()), scaled(RADIUS_CARD), tokens.surface, edge,
                edge_width(tokens))  # fmt: skip
