"""How a month looks: days, chips, and what is carried under the pointer."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

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
_SINGLE = Qt.TextFlag.TextSingleLine


class Brush:
    """One painting of the month: the painter, the tokens, the fonts."""

    def __init__(self, painter: QPainter, widget: QWidget, cut: dict[tuple[str, int], str]) -> None:
        self.p, self.t = painter, tokens_of(widget)
        self.rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(widget.layoutDirection())
        self.plain = figures(text_font(CAPTION_PX))
        self.medium = figures(text_font(CAPTION_PX, medium=True))
        self.metrics = QFontMetrics(self.plain)
        self.wide = QFontMetrics(self.medium)
        self._cut = cut
        self.edge = edge_width(self.t)
        # The painter itself turns the alignment round where words run from the right.
        self._flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | _SINGLE)

    def within(self, whole: QRect, x: int, y: int, wide: int, high: int) -> QRect:
        """A part of `whole`, laid out left to right, where it belongs in the reading direction."""
        if self.rtl:
            x = whole.width() - x - wide
        return QRect(whole.left() + x, whole.top() + y, wide, high)

    def text(self, rect: QRect, words: str, font: QFont, colour: QColor) -> None:
        """One line, cut where it does not fit."""
        key = (words, rect.width())
        cut = self._cut.get(key)
        if cut is None:
            if len(self._cut) > _KEPT:
                self._cut.clear()
            cut = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            self._cut[key] = cut
        self.p.setFont(font)
        self.p.setPen(colour)
        self.p.drawText(rect, self._flags, cut)

    # days

    def weekdays(self, days: tuple[DayRows, ...], cells: tuple[QRect, ...], high: int) -> None:
        """The names of the days, over their columns."""
        inset = scaled(SPACE_8)
        for each, cell in zip(days[:7], cells[:7], strict=True):
            name = QRect(cell.left(), 0, cell.width(), high)
            room = self.within(name, inset, 0, name.width() - inset, high)
            self.text(room, in_words(each.day, "ddd"), self.medium, self.t.muted)
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
        inset = scaled(SPACE_8)
        room = self.within(cell, inset, 0, cell.width() - inset, head)
        self.text(room, number, self.medium, t.muted if outside else t.text)

    def _today(self, cell: QRect, head: int, number: str) -> None:
        high = self.metrics.height() + scaled(SPACE_4)
        wide = max(high, self.wide.horizontalAdvance(number) + scaled(SPACE_4))
        spot = self.within(cell, scaled(SPACE_4), (head - high) // 2, wide, high)
        panel(self.p, spot, self.t.accent, None, radius=high / 2)
        self.p.setFont(self.medium)
        self.p.setPen(self.t.on_accent)
        self.p.drawText(spot, int(Qt.AlignmentFlag.AlignCenter | _SINGLE), number)

    # chips

    def chip(self, rect: QRect, entry: Entry, *, tall: bool, hovered: bool = False) -> None:
        """A post, a free slot, or a proposal for one."""
        if entry.post is None:
            self._free(rect, entry.time, hovered)
            return
        self._ground(rect, entry, hovered)
        post, t = entry.post, self.t
        role = _ALARMS.get(post.state)
        colour = ink(t, role) if role else t.text if entry.why else t.muted
        icon = "plus" if entry.why else "warning" if role else state_look(post.state).icon
        if post.state is State.BY_HAND:
            icon = state_look(post.state).icon
        top = 0 if not tall else (rect.height() - 2 * self.metrics.height()) // 2
        high = rect.height() if not tall else self.metrics.height()
        glyph, left = scaled(_GLYPH), scaled(_BAR) + scaled(6)
        spot = self.within(rect, left, top + (high - glyph) // 2, glyph, glyph)
        paint_icon(self.p, icon, spot, t.accent if entry.why else colour)
        x = left + glyph + scaled(5)
        wide = self.wide.horizontalAdvance(entry.time) + 1
        self._time(self.within(rect, x, top, wide, high), entry, post.state)
        x += wide + scaled(4)
        room = self.within(rect, x, top, rect.width() - x - scaled(3), high)
        quiet = post.state is State.SENT
        title = one_line(post.title, 200) or "…"
        said = t.muted if quiet else t.text
        if not tall:
            self.text(room, title, self.plain, said)
            return
        word = short_word(post.state) if not entry.why else self.proposed
        self.text(room, word, self.plain, ink(t, role) if role else t.muted)
        x = left + scaled(2)
        room = self.within(rect, x, top + high, rect.width() - x - scaled(4), high)
        self.text(room, title, self.plain, said)

    proposed = ""

    def _time(self, room: QRect, entry: Entry, state: State) -> None:
        self.p.setFont(self.medium)
        self.p.setPen(self.t.muted if state is State.SENT else self.t.text)
        self.p.drawText(room, self._flags, entry.time)

    def _ground(self, rect: QRect, entry: Entry, hovered: bool) -> None:
        post, t = entry.post, self.t
        assert post is not None
        if entry.why:
            panel(self.p, rect, t.accent_soft, t.accent, radius=scaled(_RADIUS), dashed=True)
        elif post.state is not State.SENT:
            edge = t.strong if hovered else t.border
            dashed = post.state in DRAFTS and post.state is not State.SIGN_OFF
            panel(self.p, rect, t.surface, edge, radius=scaled(_RADIUS), dashed=dashed)
        elif hovered:
            panel(self.p, rect, t.hover, None, radius=scaled(_RADIUS))
        if post.kind is not None:
            bar = self.within(rect, 0, 0, scaled(_BAR), rect.height())
            panel(self.p, bar, ink(t, kind_look(post.kind).role), None, radius=1)

    def _free(self, rect: QRect, time: str, hovered: bool, words: str = "") -> None:
        t = self.t
        colour = t.accent if hovered else t.muted
        panel(self.p, rect, None, t.accent if hovered else t.strong,
              radius=scaled(_RADIUS), dashed=True)  # fmt: skip
        glyph, left = scaled(_GLYPH), scaled(SPACE_8)
        spot = self.within(rect, left, (rect.height() - glyph) // 2, glyph, glyph)
        paint_icon(self.p, "plus", spot, colour)
        x = left + glyph + scaled(SPACE_4)
        room = self.within(rect, x, 0, rect.width() - x - scaled(3), rect.height())
        self.text(room, words or f"{time} {self.free}", self.plain, colour)

    free = ""

    def invite(self, rect: QRect, words: str, hovered: bool) -> None:
        """*New post* in a day that has room."""
        self._free(rect, "", hovered, words)

    def more(self, rect: QRect, words: str, short: str, hovered: bool) -> None:
        """The line that stands for posts without room; `short` where the words have none."""
        if hovered:
            panel(self.p, rect, self.t.hover, None, radius=scaled(_RADIUS))
        x = scaled(SPACE_8)
        room = self.within(rect, x, 0, rect.width() - x, rect.height())
        if self.metrics.horizontalAdvance(words) > room.width():
            words = short
        self.text(room, words, self.plain, self.t.text if hovered else self.t.muted)

    # marks

    def chosen(self, rect: QRect, *, focused: bool) -> None:
        """The ring of the row that is chosen; two pixels while the month has the focus."""
        wide = FOCUS_WIDTH + self.edge - 1
        panel(self.p, rect, None, self.t.accent if focused else self.t.strong,
              width=wide if focused else self.edge, radius=scaled(_RADIUS))  # fmt: skip

    def target(self, cell: QRect, allowed: bool) -> None:
        """The day under a post that is carried."""
        colour = self.t.accent if allowed else self.t.strong
        soft = QColor(self.t.accent_soft if allowed else self.t.hover)
        soft.setAlphaF(0.5)
        panel(self.p, cell.adjusted(1, 1, -2, -2), soft, colour, width=FOCUS_WIDTH,
              radius=scaled(_RADIUS), dashed=True)  # fmt: skip

    def carried(self, rect: QRect, entry: Entry) -> None:
        """The chip under the pointer."""
        panel(self.p, rect, self.t.surface, self.t.accent, radius=scaled(_RADIUS), width=2)
        self.chip(rect.adjusted(2, 2, -2, -2), entry, tall=False)
