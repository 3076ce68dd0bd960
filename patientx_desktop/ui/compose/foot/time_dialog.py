"""Picking the time a post leaves: a day, a time, the zone in words, and what to know about it."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QTimeEdit, QWidget

from patientx_desktop.domain.post import State
from patientx_desktop.domain.schedule import comes_twice, due_of, local_of, wall_of
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.foot.when import clock_time, planned_for, whole_day
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_12
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import Field
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.strip import Strip, Tone

_CHIPS, _DAYS, _QUARTER, _LONGEST = 4, 21, 15, 60
_WAITS = frozenset({State.SCHEDULED, State.SENDING, State.LATE, State.BY_HAND})


class TimeDialog(DimDialog):
    """A day and a time on the organisation's clock. ``wall_time()`` is what was chosen."""

    def __init__(self, session: Session, post_id: str, start_ms: int | None, price: str) -> None:
        super().__init__(
            self.tr("When should it leave?"),
            icon="clock",
            quiet=self.tr("Cancel"),
            filled=self.tr("Plan it"),
            filled_icon="clock",
            width=520,
        )
        self.setObjectName("time-dialog")
        self._session, self._post_id, self._price = session, post_id, price
        self._zone = session.settings.zone
        self.day, self.time = QDateEdit(), QTimeEdit()
        self._set_up_fields()
        self._add_slots()
        self.words = InkLabel("", wrap=True)
        self.warning = Strip("", Tone.WARNING)
        self.body.addWidget(self.words)
        self.body.addWidget(self.warning)
        self._show_moment(local_of(start_ms or self._sensible(), self._zone))
        self.day.dateChanged.connect(self._tell)
        self.time.timeChanged.connect(self._tell)
        self._tell()

    def wall_time(self) -> str:
        """The chosen time on the wall clock."""
        return wall_of(self._day(), self._time())

    def choose(self, wall: str) -> None:
        """Choose a wall time."""
        self._show_moment(datetime.fromisoformat(wall))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and self.focusWidget() in (self.day, self.time):
            self.filled_button.click()
            return
        super().keyPressEvent(event)

    def _set_up_fields(self) -> None:
        self.day.setObjectName("plan-day")
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.time.setObjectName("plan-time")
        self.time.setDisplayFormat("HH:mm")
        line = QHBoxLayout()
        set_gap(line, SPACE_12)
        line.addWidget(Field(self.tr("Day"), self.day), 2)
        line.addWidget(Field(self.tr("Time"), self.time), 1)
        self.body.addLayout(line)

    def _add_slots(self) -> None:
        today = local_of(self._session.now_ms, self._zone).date()
        self.slots = self._session.plan.free(today, _DAYS)[:_CHIPS]
        if not self.slots:
            return
        self.body.addWidget(SectionLabel(self.tr("Next free slots")))
        holder = QWidget()
        flow = FlowLayout(holder, SPACE_8)
        for slot in self.slots:
            words = planned_for(slot.due_ms, self._session.now_ms, self._zone)
            chip = PlainButton(words[:1].upper() + words[1:], small=True, name="free-slot")
            chip.setProperty("wall", slot.wall_time)
            chip.clicked.connect(self._on_slot)
            flow.addWidget(chip)
        self.body.addWidget(holder)

    def _sensible(self) -> int:
        """The next free slot, or the next quarter of an hour that is half an hour away."""
        if self.slots:
            return self.slots[0].due_ms
        soon = local_of(self._session.now_ms, self._zone) + timedelta(minutes=30)
        soon += timedelta(minutes=-soon.minute % _QUARTER)
        return due_of(soon.strftime("%Y-%m-%dT%H:%M"), self._zone)

    def _day(self) -> date:
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _time(self) -> time:
        at = self.time.time()
        return time(at.hour(), at.minute())

    def _show_moment(self, moment: datetime) -> None:
        self.day.setDate(QDate(moment.year, moment.month, moment.day))
        self.time.setTime(QTime(moment.hour, moment.minute))

    def _on_slot(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.choose(str(chip.property("wall")))

    def _tell(self) -> None:
        due = due_of(self.wall_time(), self._zone, self._session.now_ms)
        past = due <= self._session.now_ms
        place = self._zone.rsplit("/", 1)[-1].replace("_", " ")
        day, at = whole_day(self._day()), self._time().strftime("%H:%M")
        said = self.tr("{day} at {time}, {place} time").format(day=day, time=at, place=place)
        self.words.setText(said)
        warning = self.tr("That is in the past. Pick a later time.") if past else self._warn(due)
        self.warning.set_text(warning, Tone.DANGER if past else Tone.WARNING)
        self.warning.setVisible(bool(warning))
        self.filled_button.setEnabled(not past)
        when = planned_for(due, self._session.now_ms, self._zone)
        price = f" · {self._price}" if self._price else ""
        self.filled_button.setText(self.tr("Plan for {when}").format(when=when) + price)

    def _warn(self, due: int) -> str:
        moment = local_of(due, self._zone)
        if moment.strftime("%Y-%m-%dT%H:%M") != self.wall_time():
            skipped = self.tr("The clocks skip that time that night. It leaves at {time}.")
            return skipped.format(time=clock_time(moment))
        if comes_twice(self.wall_time(), self._zone):
            if moment.fold:
                return self.tr("That time comes twice that night. The second one is meant.")
            return self.tr("That time comes twice that night. The first one is meant.")
        for other in self._session.posts.between(moment.date(), moment.date()):
            if other.due_ms == due and other.state in _WAITS and other.id != self._post_id:
                title = other.title
                title = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
                return self.tr("“{title}” leaves at that minute too.").format(title=title)
        return ""
