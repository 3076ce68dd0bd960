"""How a month looks: days, chips, and what is carried under the pointer."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStaticText
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import State
from patientx_desktop.ui.calendar.days import DRAFTS, DayRows, Entry, in_words
from patientx_desktop.ui.calendar.model import short_word
from patientx_desktop.ui.theme.draw import panel
from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    CAPTION_PX,
    FOCUS_WIDTH,
    SPACE_4,
    SPACE_8,
    edge_width,
    ink,
    scaled,
    text_font,
    tokens_of,
)
from patientx_desktop.ui.widgets.badges import kind_look, state_look
from patientx_desktop.ui.widgets.paint import figures, one_line

_BAR, _GLYPH, _RADIUS = 3, 14, 4
_ALARMS = {State.FAILED: "danger", State.LATE: "warning", State.BY_HAND: "warning"}
_KEPT = 4000  # cut titles kept, so that a page of them is only cut once


class Types:
    """Fonts, sizes and laid out texts at the text size in force, kept between paintings."""

    def __init__(self) -> None:
        self.plain = figures(text_font(CAPTION_PX))
        self.medium = figures(text_font(CAPTION_PX, medium=True))
        self.metrics, self.wide = QFontMetrics(self.plain), QFontMetrics(self.medium)
        self.line = self.metrics.height()
        self.bar, self.glyph = scaled(_BAR), scaled(_GLYPH)
        self.s3, self.s4, self.s8 = scaled(3), scaled(SPACE_4), scaled(SPACE_8)
        self.radius = scaled(_RADIUS)
        self.time = self.wide.horizontalAdvance("00:00") + 1
        self.states = {state: state_look(state) for state in State}
        self.words = {state: short_word(state) for state in State}
        self.kinds = {kind: kind_look(kind).role for kind in Kind}
        self._laid: dict[tuple[str, int, bool], QStaticText] = {}

    def text(self, words: str, width: int, medium: bool) -> QStaticText:
        """`words` on one line, cut to `width`, laid out."""
        key = (words, width, medium)
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            metrics = self.wide if medium else self.metrics
            cut = metrics.elidedText(one_line(words, 200), Qt.TextElideMode.ElideRight, width)
            laid = QStaticText(cut)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(font=self.medium if medium else self.plain)
            self._laid[key] = laid
        return laid


class Brush:
    """One painting of the month: the painter, the tokens, the fonts."""

    def __init__(self, painter: QPainter, widget: QWidget, types: Types) -> None:
        self.p, self.t, self.y = painter, tokens_of(widget), types
        self.rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(widget.layoutDirection())
        self.edge = edge_width(self.t)
        self._medium: bool | None = None
        kinds = types.kinds.items()
        self._kinds = {kind: ink(self.t, role) for kind, role in kinds}

    def within(self, whole: QRect, x: int, y: int, wide: int, high: int) -> QRect:
        """A part of `whole`, laid out left to right, where it belongs in the reading direction."""
        if self.rtl:
            x = whole.width() - x - wide
        return QRect(whole.left() + x, whole.top() + y, wide, high)

    def text(self, rect: QRect, words: str, colour: QColor, *, medium: bool = False) -> None:
        """One line, cut where it does not fit."""
        laid = self.y.text(words, rect.width(), medium)
        if medium is not self._medium:
            self.p.setFont(self.y.medium if medium else self.y.plain)
            self._medium = medium
        self.p.setPen(colour)
        x = rect.left()
        if self.rtl:
            x = rect.right() + 1 - round(laid.size().width())
        self.p.drawStaticText(x, rect.top() + (rect.height() - self.y.line) // 2, laid)

    # days

    def weekdays(self, days: tuple[DayRows, ...], cells: tuple[QRect, ...], high: int) -> None:
        """The names of the days, over their columns."""
        inset = self.y.s8
        for each, cell in zip(days[:7], cells[:7], strict=True):
            name = QRect(cell.left(), 0, cell.width(), high)
            room = self.within(name, inset, 0, name.width() - inset, high)
            self.text(room, in_words(each.day, "ddd"), self.t.muted, medium=True)
        self.p.fillRect(QRect(0, high - 1, self.p.viewport().width(), 1), self.t.border)

    def cell(
        self, each: DayRows, cell: QRect, head: int, *, outside: bool, today: bool, first: bool
    ) -> None:
        """The ground of a day and its number, with the month where one begins."""
        t, p = self.t, self.p
        p.fillRect(cell, t.weekend if each.day.weekday() >= 5 else t.surface)
        line = self.edge
        p.fillRect(QRect(cell.left(), cell.bottom() - line + 1, cell.width(), line), t.border)
        side = cell.left() if self.rtl else cell.right() - line + 1
        p.fillRect(QRect(side, cell.top(), line, cell.height()), t.border)
        number = str(each.day.day)
        if first or each.day.day == 1:
            number = in_words(each.day, "d MMM")
        if today:
            self._today(cell, head, number)
            return
        inset = self.y.s8
        room = self.within(cell, inset, 0, cell.width() - inset, head)
        self.text(room, number, t.muted if outside else t.text, medium=True)

    def _today(self, cell: QRect, head: int, number: str) -> None:
        y = self.y
        high, advance = y.line + y.s4, y.wide.horizontalAdvance(number)
        wide = max(high, advance + y.s4)
        spot = self.within(cell, y.s4, (head - high) // 2, wide, high)
        panel(self.p, spot, self.t.accent, None, radius=high / 2)
        inset = (wide - advance) // 2
        # the room goes to the far edge: to the exact width, a rounding would cut the number
        room = spot.adjusted(0 if self.rtl else inset, 0, -inset if self.rtl else 0, 0)
        self.text(room, number, self.t.on_accent, medium=True)

    # chips

    def chip(self, rect: QRect, entry: Entry, *, tall: bool, hovered: bool = False) -> None:
        """A post, a free slot, or a proposal for one."""
        if entry.post is None:
            self._free(rect, entry.time, hovered)
            return
        self._ground(rect, entry, hovered)
        post, t, y = entry.post, self.t, self.y
        role = _ALARMS.get(post.state)
        alarm = ink(t, role) if role else t.muted
        top = 0 if not tall else (rect.height() - 2 * y.line) // 2
        high = rect.height() if not tall else y.line
        left = y.bar + 2 * y.s3
        spot = self.within(rect, left, top + (high - y.glyph) // 2, y.glyph, y.glyph)
        self._icon(spot, entry, post.state, alarm)
        x = left + y.glyph + y.s4
        said = t.muted if post.state is State.SENT else t.text
        self.text(self.within(rect, x, top, y.time, high), entry.time, said, medium=True)
        x += y.time + y.s4
        room = self.within(rect, x, top, rect.width() - x - y.s3, high)
        title = post.title or "…"
        if not tall:
            self.text(room, title, said)
            return
        word = self.proposed if entry.why else y.words[post.state]
        if y.metrics.horizontalAdvance(word) <= room.width():  # its icon stands there in any case
            self.text(room, word, alarm)
        x = left + y.s3 - 1
        room = self.within(rect, x, top + high, rect.width() - x - y.s4, high)
        self.text(room, title, said)

    def _icon(self, spot: QRect, entry: Entry, state: State, alarm: QColor) -> None:
        if entry.why:
            paint_icon(self.p, "plus", spot, self.t.accent)
            return
        warns = state in _ALARMS and state is not State.BY_HAND
        name = "warning" if warns else self.y.states[state].icon
        paint_icon(self.p, name, spot, alarm)

    proposed = ""

    def _ground(self, rect: QRect, entry: Entry, hovered: bool) -> None:
        post, t = entry.post, self.t
        assert post is not None
        if entry.why:
            panel(self.p, rect, t.accent_soft, t.accent, radius=self.y.radius, dashed=True)
        elif post.state is not State.SENT:
            edge = t.strong if hovered else t.border
            dashed = post.state in DRAFTS and post.state is not State.SIGN_OFF
            panel(self.p, rect, t.surface, edge, radius=self.y.radius, dashed=dashed)
        elif hovered:
            panel(self.p, rect, t.hover, None, radius=self.y.radius)
        if post.kind is not None:
            bar = self.within(rect, 0, 0, self.y.bar, rect.height())
            self.p.fillRect(bar, self._kinds[post.kind])

    def _free(self, rect: QRect, time: str, hovered: bool, words: str = "") -> None:
        t = self.t
        colour = t.accent if hovered else t.muted
        panel(self.p, rect, None, t.accent if hovered else t.strong,
              radius=self.y.radius, dashed=True)  # fmt: skip
        glyph, left = self.y.glyph, self.y.s8
        spot = self.within(rect, left, (rect.height() - glyph) // 2, glyph, glyph)
        paint_icon(self.p, "plus", spot, colour)
        x = left + glyph + self.y.s4
        room = self.within(rect, x, 0, rect.width() - x - self.y.s3, rect.height())
        self.text(room, words or f"{time} {self.free}", colour)

    free = ""

    def invite(self, rect: QRect, words: str, hovered: bool) -> None:
        """*New post* in a day that has room."""
        self._free(rect, "", hovered, words)

    def more(self, rect: QRect, words: str, short: str, hovered: bool) -> None:
        """The line that stands for posts without room; `short` where the words have none."""
        if hovered:
            panel(self.p, rect, self.t.hover, None, radius=self.y.radius)
        x = self.y.s8
        room = self.within(rect, x, 0, rect.width() - x, rect.height())
        if self.y.metrics.horizontalAdvance(words) > room.width():
            words = short
        self.text(room, words, self.t.text if hovered else self.t.muted)

    # marks

    def chosen(self, rect: QRect, *, focused: bool) -> None:
        """The ring of the row that is chosen; two pixels while the month has the focus."""
        wide = FOCUS_WIDTH + self.edge - 1
        panel(self.p, rect, None, self.t.accent if focused else self.t.strong,
              width=wide if focused else self.edge, radius=self.y.radius)  # fmt: skip

    def target(self, cell: QRect, allowed: bool) -> None:
        """The day under a post that is carried."""
        colour = self.t.accent if allowed else self.t.strong
        soft = QColor(self.t.accent_soft if allowed else self.t.hover)
        soft.setAlphaF(0.5)
        panel(self.p, cell.adjusted(1, 1, -2, -2), soft, colour, width=FOCUS_WIDTH,
              radius=self.y.radius, dashed=True)  # fmt: skip

    def carried(self, rect: QRect, entry: Entry) -> None:
        """The chip under the pointer."""
        panel(self.p, rect, self.t.surface, self.t.accent, radius=self.y.radius, width=2)
        self.chip(rect.adjusted(2, 2, -2, -2), entry, tall=False)
