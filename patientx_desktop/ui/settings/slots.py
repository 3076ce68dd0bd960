"""Slots: the weekly times that free posts fill, weekends as much as weekdays."""

from functools import partial

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QGridLayout, QTimeEdit, QWidget

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.schedule import Slot
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.section import Section
from patientx_desktop.ui.theme.looks import CHIP
from patientx_desktop.ui.theme.room import set_gap, set_limits
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.when import long_day_name
from patientx_desktop.ui.widgets.badges import kind_look
from patientx_desktop.ui.widgets.buttons import Button, PlainButton
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import ComboBox
from patientx_desktop.ui.widgets.meters import Meter
from patientx_desktop.ui.widgets.section import Caption, SectionLabel, Separator

_WEEK, _WEEKEND = 7, 5
_MOST = 84


class SlotsSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self._grid = QGridLayout()
        set_gap(self._grid, SPACE_16, SPACE_8)
        self._grid.setColumnStretch(1, 1)
        self._days: list[FlowLayout] = []
        for weekday in range(_WEEK):
            self._add_day(weekday)
        self.meter = Meter("", 0, 0)
        self._sentence = Caption()
        self.column.addLayout(self._grid)
        self.column.addWidget(Separator())
        self.column.addWidget(SectionLabel(self.tr("Add a time")))
        self.column.addWidget(self._make_adding())
        self.column.addWidget(Separator())
        self.column.addWidget(self.meter)
        self.column.addWidget(self._sentence)
        self.column.addStretch(1)
        self.watch(ui.session.plan)

    def subtitle(self) -> str:
        return self.tr("The times a week has for posts. What is planned already stays where it is.")

    def reload(self) -> None:
        slots = self.ui.session.plan.slots()
        for weekday, flow in enumerate(self._days):
            while (item := flow.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            mine = [slot for slot in slots if slot.weekday == weekday]
            for slot in mine:
                flow.addWidget(self._chip(slot))
            if not mine:
                flow.addWidget(Caption(self.tr("No time"), wrap=False))
        self._show_meter(slots)

    def chips(self, weekday: int) -> list[str]:
        """The times shown for a weekday."""
        flow = self._days[weekday]
        found = [flow.itemAt(at) for at in range(flow.count())]
        widgets = [item.widget() for item in found if item is not None]
        return [widget.text() for widget in widgets if isinstance(widget, Button)]

    def _add_day(self, weekday: int) -> None:
        name = long_day_name(weekday)
        holder = QWidget()
        holder.setAccessibleName(name)
        flow = FlowLayout(holder, gap=SPACE_4)
        self._days.append(flow)
        self._grid.addWidget(InkLabel(name, medium=weekday >= _WEEKEND), weekday, 0)
        self._grid.addWidget(holder, weekday, 1)

    def _chip(self, slot: Slot) -> Button:
        words = time_words_of(slot)
        if slot.kind is not None:
            words = f"{words} {kind_look(slot.kind).word}"
        chip = Button(words, "close", small=True, icon_after=True, look=CHIP, name="slot-chip")
        name = self.tr("Remove {0} {1}").format(long_day_name(slot.weekday), words)
        chip.setAccessibleName(name)
        chip.setToolTip(name)
        chip.clicked.connect(partial(self._on_remove, slot))
        return chip

    def _make_adding(self) -> QWidget:
        self.day = ComboBox(self.tr("Weekday"), tuple(long_day_name(d) for d in range(_WEEK)))
        self.day.setObjectName("slot-day")
        self.day.setCurrentIndex(_WEEKEND)
        self.time = QTimeEdit(QTime(11, 0))
        self.time.setObjectName("slot-time")
        self.time.setAccessibleName(self.tr("Time"))
        self.time.setDisplayFormat("HH:mm")
        set_limits(self.time, minimumWidth=96)
        kinds = (self.tr("Any kind"), *(kind_look(kind).word for kind in Kind))
        self.kind = ComboBox(self.tr("Kind of post"), kinds)
        self.kind.setObjectName("slot-kind")
        add = PlainButton(self.tr("Add"), "plus", name="slot-add")
        add.clicked.connect(self._on_add)
        line = QWidget()
        flow = FlowLayout(line, gap=SPACE_12)
        for widget in (self.day, self.time, self.kind, add):
            flow.addWidget(widget)
        return line

    def _show_meter(self, slots: tuple[Slot, ...]) -> None:
        ends = sum(slot.weekday >= _WEEKEND for slot in slots)
        weekend, weekday = ends / (_WEEK - _WEEKEND), (len(slots) - ends) / _WEEKEND
        ratio = min(1.0, weekend / weekday) if weekday else float(bool(ends))
        self.meter.set_values(self.tr("Weekends as much as weekdays"), round(ratio * 100), 100)
        words = self.tr("{0} a day at weekends, {1} a day in the week. {2}")
        good = self.tr("Weekends get as much as weekdays, or more.")
        short = self.tr("Weekends get less, though people are alone then too.")
        self._sentence.setText(
            words.format(f"{weekend:.1f}", f"{weekday:.1f}", good if ratio >= 1 else short)
        )
        self._sentence.setVisible(bool(slots))

    def _on_add(self) -> None:
        at = self.time.time()
        minute = at.hour() * 60 + at.minute()
        chosen = self.kind.currentIndex()
        kind = tuple(Kind)[chosen - 1] if chosen > 0 else None
        slots = self.ui.session.plan.slots()
        weekday = self.day.currentIndex()
        if any(slot.weekday == weekday and slot.minute == minute for slot in slots):
            self.ui.asks.toast(self.tr("That time is there already."))
            return
        if len(slots) < _MOST:
            self.ui.session.plan.set_slots((*slots, Slot("", weekday, minute, kind)))

    def _on_remove(self, slot: Slot) -> None:
        before = self.ui.session.plan.slots()
        self.ui.session.plan.set_slots(each for each in before if each.id != slot.id)
        words = self.tr("Removed {0} {1}")
        self.ui.asks.toast(
            words.format(long_day_name(slot.weekday), time_words_of(slot)),
            partial(self.ui.session.plan.set_slots, before),
        )


def time_words_of(slot: Slot) -> str:
    """The time of a slot, such as 11:00."""
    return QLocale().toString(QTime(slot.minute // 60, slot.minute % 60), "HH:mm")
