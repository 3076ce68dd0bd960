"""Badges: the state of a post, its kind, and the dark tags that lie on pictures."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import State
from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    CHIP,
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    Pair,
    Tokens,
    edge_width,
    ink,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.paint import box, mirrored, words

_GLYPH = 16


class Look(NamedTuple):
    """How a state or kind is shown: its icon, its word and the token of its colour."""

    icon: str
    word: str
    role: str


def state_look(state: State) -> Look:
    """Icon, word and colour of a state."""
    say = QCoreApplication.translate
    return {
        State.IDEA: Look("idea", say("State", "Idea"), "muted"),
        State.DRAFT: Look("pencil", say("State", "Draft"), "muted"),
        State.SIGN_OFF: Look("hand", say("State", "Needs sign-off"), "warning"),
        State.SCHEDULED: Look("clock", say("State", "Planned"), "accent"),
        State.SENDING: Look("arrow-up", say("State", "Sending"), "accent"),
        State.CHECKING: Look("refresh", say("State", "Checking"), "research"),
        State.SENT: Look("check", say("State", "Sent"), "good"),
        State.LATE: Look("warning", say("State", "Late"), "warning"),
        State.FAILED: Look("close", say("State", "Failed"), "danger"),
        State.BY_HAND: Look("by-hand", say("State", "By hand"), "warning"),
        State.WITHDRAWN: Look("withdrawn", say("State", "Withdrawn"), "muted"),
    }[state]


def kind_look(kind: Kind) -> Look:
    """Icon, word and colour of a kind of post."""
    say = QCoreApplication.translate
    return {
        Kind.RESEARCH: Look("flask", say("Kind", "Research"), "research"),
        Kind.SOCIAL: Look("people-issue", say("Kind", "Social issue"), "social"),
        Kind.PERSONAL: Look("heart", say("Kind", "Personal"), "personal"),
        Kind.CASUAL: Look("casual", say("Kind", "Casual"), "casual"),
        Kind.NEWS: Look("news", say("Kind", "News"), "news"),
    }[kind]


def pair_of(tokens: Tokens, role: str) -> Pair:
    """The lettering and ground of a role: its own soft ground, the accent's, or the quiet one."""
    value = getattr(tokens, role)
    if isinstance(value, Pair):
        return value
    return Pair(value, tokens.accent_soft if role == "accent" else tokens.hover)


class Badge(QLabel):
    """An icon and a word on a soft ground."""

    def __init__(self, icon: str, word: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._icon, self._role = icon, role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def show_look(self, look: Look) -> None:
        """Show another icon, word and colour."""
        self._icon, self._role = look.icon, look.role
        self.setText(look.word)
        self.setAccessibleName(look.word)
        self.updateGeometry()

    def _text_left(self) -> int:
        return scaled(SPACE_8) + (scaled(_GLYPH + SPACE_4) + scaled(2) if self._icon else 0)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font(CAPTION_PX, medium=True))
        width = self._text_left() + metrics.horizontalAdvance(self.text()) + 1 + scaled(SPACE_8)
        return QSize(width, max(scaled(CHIP), metrics.height() + scaled(SPACE_4)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._text_left() + scaled(CHIP), self.sizeHint().height())

    def _colours(self, tokens: Tokens) -> tuple[QColor, QColor, QColor | None]:
        pair = pair_of(tokens, self._role)
        edge = ink(tokens, self._role) if edge_width(tokens) > 1 else None
        return pair.ink, pair.soft, edge

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        lettering, ground, edge = self._colours(tokens)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        hint = self.sizeHint()
        size = QSize(min(self.width(), hint.width()), hint.height())
        top = (self.height() - size.height()) // 2
        area = mirrored(self, QRect(0, top, size.width(), size.height()))
        box(painter, QRectF(area), scaled(RADIUS_CONTROL), ground, edge)
        glyph = scaled(_GLYPH)
        if self._icon:
            at = QRect(scaled(SPACE_8), (size.height() - glyph) // 2, glyph, glyph)
            at = mirrored(self, at.translated(0, top))
            paint_icon(painter, self._icon, at, lettering)
        left = self._text_left()
        text = QRect(left, top, size.width() - left - scaled(SPACE_8) + 1, size.height())
        font = text_font(CAPTION_PX, medium=True)
        words(painter, mirrored(self, text), self.text(), font, lettering)


class StateBadge(Badge):
    """The state of a post; `detail` adds to the word, as in *By hand, due now*."""

    def __init__(self, state: State, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "", "muted", parent)
        self.set_state(state, detail)

    def set_state(self, state: State, detail: str = "") -> None:
        """Show another state."""
        look = state_look(state)
        self.show_look(look._replace(word=f"{look.word}, {detail}" if detail else look.word))


class KindBadge(Badge):
    """The kind of a post."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__("", "", "muted", parent)
        self.set_kind(kind)

    def set_kind(self, kind: Kind) -> None:
        """Show another kind."""
        self.show_look(kind_look(kind))


class PictureBadge(Badge):
    """A tag that lies on a picture, such as *ALT* or *GIF · 2.1 s*: dark whatever is below it.

    With a role (``warning``, ``accent``) it marks an exception, such as *No ALT*.
    """

    def __init__(
        self, text: str, icon: str = "", role: str = "toast", parent: QWidget | None = None
    ) -> None:
        super().__init__(icon, text, role, parent)

    def _colours(self, tokens: Tokens) -> tuple[QColor, QColor, QColor | None]:
        return tag_colours(tokens, self._role)


def tag_colours(tokens: Tokens, role: str) -> tuple[QColor, QColor, QColor | None]:
    """Lettering, ground and edge of a tag on a picture. Plain tags are dark in every theme."""
    if role == "accent":
        return tokens.on_accent, tokens.accent, None
    if role != "toast":
        pair = pair_of(tokens, role)
        return pair.ink, pair.soft, pair.ink if edge_width(tokens) > 1 else None
    pair = tokens.toast
    if pair.soft.lightness() > pair.ink.lightness():
        pair = Pair(pair.soft, pair.ink)
    return pair.ink, pair.soft, pair.ink if edge_width(tokens) > 1 else None
