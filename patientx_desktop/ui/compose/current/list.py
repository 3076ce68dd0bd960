"""The rows of the Current list: kind, age, a title of two lines, source, and *Start a post*."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from patientx_desktop.ui.theme.icons import paint_icon
from patientx_desktop.ui.theme.tokens import (
    BODY_PX,
    CAPTION_PX,
    CHIP,
    INSPECTOR,
    RADIUS_CONTROL,
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_16,
    Tokens,
    edge_width,
    scaled,
    text_font,
)
from patientx_desktop.ui.widgets.badges import Look, pair_of
from patientx_desktop.ui.widgets.paint import (
    END,
    box,
    figures,
    line_height,
    one_line,
    plain_tip,
    text_width,
    words,
    wrapped,
)
from patientx_desktop.ui.widgets.rows import Index, KeyRole, RowDelegate, RowList

_GLYPH = 16
_LINES = 2


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One item in words. `look` is its kind; `verb` what the link at its end does."""

    key: str
    look: Look
    age: str
    title: str
    source: str
    why: str
    verb: str
    mark: str = ""
    is_read: bool = False

    @property
    def said(self) -> str:
        """What a screen reader says."""
        parts = (
            self.look.word,
            self.mark,
            one_line(self.title, 300),
            one_line(self.source, 80),
            self.age,
        )
        return ", ".join(part for part in parts if part)


class NewsModel(QAbstractListModel):
    """The items there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NewsRow, ...] = ()

    def set_rows(self, rows: Sequence[NewsRow]) -> None:
        """Show these rows; where only words changed, the rows stay the same rows."""
        fresh = tuple(rows)
        if [row.key for row in fresh] == [row.key for row in self._rows]:
            if fresh != self._rows:
                self._rows = fresh
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def row(self, number: int) -> NewsRow | None:
        """The row at a place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Where the row with a key is, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == KeyRole:
            return row.key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.why
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{one_line(row.title, 300)}\n{row.why}")
        return None


class NewsDelegate(RowDelegate):
    """Draws an item, and knows where its link is."""

    gap = 0
    hovered = -1
    """The row whose link the mouse is on."""

    def row_height(self) -> int:
        top, _title, _foot = self._tops()
        return (
            top
            + self._badge_height()
            + scaled(SPACE_4)
            + _LINES * self._line()
            + (scaled(SPACE_4) + self._line() + scaled(SPACE_12) + 1)
        )

    def _line(self) -> int:
        return line_height(BODY_PX) + scaled(2)

    def _badge_height(self) -> int:
        return max(scaled(CHIP), line_height(CAPTION_PX, medium=True) + scaled(SPACE_4))

    def _tops(self) -> tuple[int, int, int]:
        """Where the badge, the title and the foot begin."""
        badge = scaled(SPACE_12)
        title = badge + self._badge_height() + scaled(SPACE_4)
        return badge, title, title + _LINES * self._line() + scaled(SPACE_4)

    def link_rect(self, rect: QRect, row: NewsRow, direction: Qt.LayoutDirection) -> QRect:
        """Where the link of a row is."""
        pad, foot = scaled(SPACE_16), self._tops()[2]
        wide = text_width(row.verb, BODY_PX, medium=True) + scaled(_GLYPH + SPACE_4) + 1
        part = QRect(rect.left() + rect.width() - pad - wide, rect.top() + foot, wide, self._line())
        return QStyle.visualRect(direction, rect, part)

    def draw(self, painter: QPainter, rect: QRect, index: Index, tokens: Tokens) -> None:
        model = index.model()
        row = model.row(index.row()) if isinstance(model, NewsModel) else None
        if row is None:
            return
        pad, line = scaled(SPACE_16), self._line()
        badge, title, foot = self._tops()
        wide = rect.width() - 2 * pad
        self._draw_head(painter, rect, row, tokens, badge)
        font = text_font(BODY_PX, medium=not row.is_read)
        ink = tokens.muted if row.is_read else tokens.text
        for number, part in enumerate(wrapped(row.title, font, wide, _LINES)):
            spot = self.spot(painter, rect, pad, wide, title + number * line, line)
            words(painter, spot, part, font, ink)
        link = self.link_rect(rect, row, painter.layoutDirection())
        room = wide - link.width() - scaled(SPACE_8)
        spot = self.spot(painter, rect, pad, room, foot, line)
        words(painter, spot, row.source, text_font(CAPTION_PX), tokens.muted)
        self._draw_link(painter, link, row, tokens, underlined=self.hovered == index.row())
        width = edge_width(tokens)
        under = QRect(rect.left(), rect.bottom() + 1 - width, rect.width(), width)
        painter.fillRect(under, tokens.border)

    def _draw_head(
        self, painter: QPainter, rect: QRect, row: NewsRow, tokens: Tokens, top: int
    ) -> None:
        pad, tall, glyph = scaled(SPACE_16), self._badge_height(), scaled(_GLYPH)
        font = text_font(CAPTION_PX, medium=True)
        inner = text_width(row.look.word, CAPTION_PX, medium=True) + 1
        left = scaled(SPACE_8)
        wide = left + glyph + scaled(6) + inner + left
        pair = pair_of(tokens, row.look.role)
        edge = pair.ink if edge_width(tokens) > 1 else None
        ground = self.spot(painter, rect, pad, wide, top, tall)
        box(painter, QRectF(ground), scaled(RADIUS_CONTROL), pair.soft, edge)
        at = self.spot(painter, rect, pad + left, glyph, top + (tall - glyph) // 2, glyph)
        paint_icon(painter, row.look.icon, at, pair.ink)
        at = self.spot(painter, rect, pad + left + glyph + scaled(6), inner, top, tall)
        words(painter, at, row.look.word, font, pair.ink)
        start = pad + wide + scaled(SPACE_8)
        end = text_width(row.mark, CAPTION_PX, medium=True) + 1 if row.mark else 0
        room = rect.width() - pad - end - start
        at = self.spot(painter, rect, start, room, top, tall)
        words(painter, at, row.age, figures(text_font(CAPTION_PX)), tokens.muted)
        at = self.spot(painter, rect, start + room, end, top, tall)
        ink = tokens.muted if row.is_read else tokens.accent
        words(painter, at, row.mark, font, ink, END)

    def _draw_link(
        self, painter: QPainter, link: QRect, row: NewsRow, tokens: Tokens, *, underlined: bool
    ) -> None:
        glyph = scaled(_GLYPH)
        at = self.spot(painter, link, 0, glyph, (link.height() - glyph) // 2, glyph)
        paint_icon(painter, "pencil", at, tokens.accent)
        font = text_font(BODY_PX, medium=True)
        font.setUnderline(underlined)
        left = glyph + scaled(SPACE_4)
        at = self.spot(painter, link, left, link.width() - left, 0, link.height())
        words(painter, at, row.verb, font, tokens.accent)


class NewsList(RowList):
    """The items. ``opened`` (Enter, a double click or the link) starts a post from one; ``shown``
    (O) opens it in the browser, ``ticked`` (R) marks it as read or unread, ``all_ticked``
    (Shift+R) all of them as read."""

    shown = Signal(str)
    ticked = Signal(str)
    all_ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, NewsDelegate(), parent)
        self.setObjectName("current-list")
        self.news = NewsModel(self)
        self.setModel(self.news)
        self._pressed = -1
        for key in ("O", "R", "Shift+R"):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setData(key)
            action.triggered.connect(self._on_key)
            self.addAction(action)

    def set_rows(self, rows: Sequence[NewsRow]) -> None:
        """Show these rows; the chosen one stays chosen, and the place stays where it is."""
        kept, place = self.chosen_key(), self.verticalScrollBar().value()
        self.news.set_rows(rows)
        strong, none = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(strong if rows else none)
        if self.chosen_key() != kept:
            self.choose_row(self.news.place_of(kept))
            self.verticalScrollBar().setValue(place)

    def link_at(self, at: QPoint) -> int:
        """The row whose link is at a place of the viewport, -1 for none."""
        index = self.indexAt(at)
        row, delegate = self.news.row(index.row()), self.itemDelegate()
        if row is None or not isinstance(delegate, NewsDelegate):
            return -1
        link = delegate.link_rect(self.visualRect(index), row, self.layoutDirection())
        around = scaled(SPACE_4)
        return index.row() if link.adjusted(-around, -around, around, around).contains(at) else -1

    def _on_key(self) -> None:
        action, key = self.sender(), self.chosen_key()
        if isinstance(action, QAction) and action.data() == "Shift+R":
            self.all_ticked.emit()
        elif isinstance(action, QAction) and key:
            (self.shown if action.data() == "O" else self.ticked).emit(key)

    def _hover(self, row: int) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, NewsDelegate) and delegate.hovered != row:
            delegate.hovered = row
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand if row >= 0 else arrow)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.link_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.link_at(event.position().toPoint()) if is_left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, self._pressed = self._pressed, -1
        if row >= 0 and row == self.link_at(event.position().toPoint()):
            self.opened.emit(self.key_of(row))

    def sizeHint(self) -> QSize:
        return QSize(scaled(INSPECTOR), self.sizeHintForRow(0) * 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(80), scaled(80))
