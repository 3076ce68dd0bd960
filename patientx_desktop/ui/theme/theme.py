"""The theme in force: which colours, how large the text, whether things may move.

One ``Theme`` lives as long as the program. It follows the desktop's colour scheme, contrast and
text size while the program runs, unless a setting says otherwise, and tells with ``changed``.
"""

import os
import sys

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QWindow
from PySide6.QtWidgets import QApplication, QToolTip

from patientx_desktop.ui.theme.looks import renew_text
from patientx_desktop.ui.theme.metrics import LARGEST, desktop_scale_of
from patientx_desktop.ui.theme.palette import palette_of
from patientx_desktop.ui.theme.room import renew_room
from patientx_desktop.ui.theme.style import FlatStyle
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    MOTION_MS,
    Tokens,
    text_font,
    themes,
)

AUTO = "auto"
MODES = (AUTO, "light", "dark", "contrast")
SMALLEST = 0.8

_MEDIUM = ("QPushButton", "QTabBar")
_CAPTION = ("QTipLabel", "QHeaderView")


class _DesktopEar(QWindow):
    """A window never shown: Qt tells every window when the desktop's theme changes."""

    heard = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self.heard.emit()
        return super().event(event)


def desktop_scale() -> float:
    """The desktop's text size against its own normal size; 1.0 when it is the usual one."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return desktop_scale_of(QFontInfo(font).pixelSize())


def desktop_stills(app: QApplication) -> bool:
    """Whether the desktop asks for less motion, as far as it says so."""
    if os.environ.get("GTK_ENABLE_ANIMATIONS") == "0":
        return True
    says = sys.platform in ("win32", "darwin")
    return says and not app.isEffectEnabled(Qt.UIEffect.UI_General)


class Theme(QObject):
    """Colours, text size and motion of the whole program.

    `mode` is ``auto``, ``light``, ``dark`` or ``contrast``; `text_scale` multiplies the desktop's
    text size; `family` names a font family to use instead of the desktop's; `reduce_motion` is
    ``None`` to follow the desktop. Nothing is touched before ``apply``.
    """

    changed = Signal()

    def __init__(
        self,
        mode: str = AUTO,
        *,
        text_scale: float = 1.0,
        family: str | None = None,
        reduce_motion: bool | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode = mode if mode in MODES else AUTO
        self._scale = _within(text_scale)
        self._family = family
        self._still = reduce_motion
        self._app: QApplication | None = None
        self._ear: _DesktopEar | None = None

    @property
    def mode(self) -> str:
        """``auto``, ``light``, ``dark`` or ``contrast``, as asked for."""
        return self._mode

    @property
    def text_scale(self) -> float:
        """The reader's own factor on the desktop's text size."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        if self._mode != AUTO:
            return themes()[self._mode]
        return themes()[_desktop_theme(self._app)]

    @property
    def reduce_motion(self) -> bool:
        """Whether nothing should move: the setting, or else what the desktop asks for."""
        if self._still is not None:
            return self._still
        return self._app is not None and desktop_stills(self._app)

    def apply(self, app: QApplication) -> None:
        """Dress `app` in this theme and follow the desktop from now on."""
        self._app = app
        if not isinstance(app.style(), FlatStyle):
            app.setStyle(FlatStyle())
        self._ear = _DesktopEar()
        self._ear.heard.connect(self._on_desktop_changed)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_desktop_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._on_desktop_changed)
        app.fontChanged.connect(self._on_font_changed, Qt.ConnectionType.QueuedConnection)
        self._dress()

    def set_mode(self, mode: str) -> None:
        """Change to another of ``MODES``; raises ``ValueError`` for any other word."""
        if mode not in MODES:
            raise ValueError(f"not a theme: {mode!r}")
        self._mode = mode
        self._dress()

    def set_text_scale(self, scale: float) -> None:
        """Show text `scale` times as large (0.8 to 3); everything lays itself out anew."""
        self._scale = _within(scale)
        self._dress()

    def set_reduce_motion(self, still: bool | None) -> None:
        """Forbid motion, allow it, or with ``None`` follow the desktop."""
        self._still = still
        self._dress()

    def body_font(self) -> QFont:
        """The font of body text: the desktop's family, our size, figures of one width."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if self._family:
            font = QFont(self._family)
        font.setPixelSize(round(BODY_PX * self._scale * desktop_scale()))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _dress(self) -> None:
        app = self._app
        if app is None:
            return
        style = app.style()
        if isinstance(style, FlatStyle):
            style.set_motion(0 if self.reduce_motion else MOTION_MS)
        font = self.body_font()
        if app.font() != font:
            app.setFont(font)
            self._on_font_changed()
        palette = palette_of(self.tokens)
        if app.palette() != palette:
            app.setPalette(palette)
            QToolTip.setPalette(palette)
        self.changed.emit()

    def _on_desktop_changed(self) -> None:
        self._dress()

    def _on_font_changed(self) -> None:
        """Qt forgets the fonts of single classes when the font changes: set them again.

        It tells of the change before it forgets, so this is called after it, from the event loop
        when others changed the font.
        """
        app, medium = self._app, text_font(medium=True)
        if app is None or app.font(_MEDIUM[0]) == medium:  # type: ignore[call-overload]
            return
        for name in _MEDIUM:
            QApplication.setFont(medium, name)  # type: ignore[arg-type]
        for name in _CAPTION:
            QApplication.setFont(text_font(CAPTION_PX), name)  # type: ignore[arg-type]
        for widget in app.allWidgets():
            renew_text(widget)
            renew_room(widget)


def _within(scale: float) -> float:
    return min(max(scale, SMALLEST), LARGEST)


def _desktop_theme(app: QApplication | None) -> str:
    if app is None:
        return "light"
    hints = app.styleHints()
    if hasattr(hints, "accessibility"):
        wish = hints.accessibility().contrastPreference()
        if wish == Qt.ContrastPreference.HighContrast:
            return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def motion_ms(app_style: object) -> int:
    """How long a motion may last in milliseconds; 0 when nothing should move."""
    return app_style.motion if isinstance(app_style, FlatStyle) else 0
