"""X's prices: a table to read, and fields to change them in when X does."""

import re

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from patientx_desktop.domain.cost import MICRO, READING, Entry, Item
from patientx_desktop.runtime.money import MoneyBook
from patientx_desktop.ui.theme.looks import ERROR, SMALL, set_flag
from patientx_desktop.ui.theme.room import set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_4, SPACE_8, SPACE_12
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption, SectionLabel
from patientx_desktop.ui.widgets.table import Column, QuietTable

_AMOUNT = re.compile(r"\$?\s*(\d{1,6})(?:[.,](\d{1,6}))?")
_SHOWN = (
    Item.POST,
    Item.POST_WITH_LINK,
    Item.REPOST,
    Item.SUMMONED_REPLY,
    Item.ALT_TEXT,
    Item.DELETE,
    Item.READ_POST,
    Item.READ_USER,
    Item.READ_OWNED,
)
_FIELD = 80


def read_dollars(text: str) -> int | None:
    """An amount as people type it, in millionths of a dollar; None when it is none."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    return int(match[1]) * MICRO + int((match[2] or "").ljust(6, "0"))


def item_words(item: Item) -> str:
    """What X charges for, in words."""
    tr = QCoreApplication.translate
    return {
        Item.POST: tr("prices", "Post"),
        Item.POST_WITH_LINK: tr("prices", "Post with a link"),
        Item.REPOST: tr("prices", "Repost"),
        Item.SUMMONED_REPLY: tr("prices", "Reply to someone who mentions us"),
        Item.ALT_TEXT: tr("prices", "Alt text, each picture"),
        Item.DELETE: tr("prices", "Delete a post"),
        Item.READ_POST: tr("prices", "Read a post"),
        Item.READ_USER: tr("prices", "Read a person or follower"),
        Item.READ_OWNED: tr("prices", "Read our own posts"),
        Item.TRENDS: tr("prices", "Read what is talked about"),
    }[item]


def entry_words(entry: Entry) -> str:
    """What a line of the ledger was for."""
    tr = QCoreApplication.translate
    named = item_words(entry.item)
    if entry.item in (Item.POST, Item.POST_WITH_LINK) and entry.count > 1:
        named = tr("prices", "Thread of {0}").format(entry.count)
    if entry.unheard:
        unheard = tr("prices", "{0}: no answer was heard, so the most it can cost is counted")
        return unheard.format(entry.what or named)
    if entry.item in READING:
        return entry.what or named
    if entry.item is Item.ALT_TEXT:
        named = tr("prices", "Alt text")
    return f"{named}: {entry.what}" if entry.what else named


class PriceTable(QWidget):
    """The prices. *Edit* turns them into fields; each is kept when it is left."""

    def __init__(self, money: MoneyBook) -> None:
        super().__init__()
        self._money = money
        self._fields: dict[Item, QLineEdit] = {}
        self._title = SectionLabel()
        self.edit = LinkButton(self.tr("Edit"), size=CAPTION_PX, name="prices-edit")
        self.edit.setAccessibleDescription(self.tr("Change X’s prices"))
        self.edit.clicked.connect(self._on_edit)
        self.table = QuietTable(
            self.tr("Prices"),
            (Column(self.tr("What X charges for"), stretch=True), Column(self.tr("Each"), True)),
        )
        self.table.setObjectName("prices")
        self._form = QWidget()
        self._form.hide()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.edit)
        column = QVBoxLayout(self)
        set_margins(column, 0, SPACE_8, 0, 0)
        set_gap(column, 0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._form)

    def reload(self) -> None:
        """Read the prices again; fields being typed in are left alone."""
        prices = self._money.prices
        self._title.setText(self.tr("Prices, {0}").format(_month(prices.checked)))
        rows = [(item_words(item), f"${prices.of(item) / MICRO:.3f}") for item in _SHOWN]
        self.table.set_rows(rows)

    def field(self, item: Item) -> QLineEdit:
        """The field of a price, while the prices are edited."""
        return self._fields[item]

    def _on_edit(self) -> None:
        editing = self._form.isHidden()
        if editing and not self._fields:
            self._build_form()
        for item, field in self._fields.items():
            field.setText(f"{self._money.prices.of(item) / MICRO:.3f}")
        self._form.setVisible(editing)
        self.table.setVisible(not editing)
        self.edit.setText(self.tr("Ready") if editing else self.tr("Edit"))

    def _build_form(self) -> None:
        grid = QGridLayout(self._form)
        set_margins(grid, 0, SPACE_8, 0, 0)
        set_gap(grid, SPACE_12, SPACE_4)
        for row, item in enumerate(_SHOWN):
            field = QLineEdit()
            field.setObjectName(f"price-{item.value}")
            field.setProperty("item", item.value)
            field.setAccessibleName(item_words(item))
            field.setMaxLength(10)
            set_limits(field, maximumWidth=_FIELD)
            set_flag(field, SMALL)
            field.editingFinished.connect(self._on_typed)
            self._fields[item] = field
            grid.addWidget(Caption(item_words(item)), row, 0)
            grid.addWidget(field, row, 1)

    def _on_typed(self) -> None:
        field = self.sender()
        if not isinstance(field, QLineEdit):
            return
        item, micro = Item(str(field.property("item"))), read_dollars(field.text())
        set_flag(field, ERROR, micro is None)
        if micro is not None and micro != self._money.prices.of(item):
            self._money.change_price(item, micro)


def _month(checked: str) -> str:
    """The month the prices were checked in, in words."""
    year, _, month = checked.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return checked
    return f"{QLocale().standaloneMonthName(int(month))} {year}"
