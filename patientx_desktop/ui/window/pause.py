"""Holding everything: for a day of mourning, an emergency, or a mistake somebody has to look at."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate
from PySide6.QtWidgets import QDateEdit, QLineEdit

from patientx_desktop.domain.schedule import due_of, local_of, wall_of
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.when import upcoming_words
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.inputs import ComboBox, Field
from patientx_desktop.ui.widgets.section import Caption

_MORNING = time(9, 0)
_LONGEST, _WIDE = 60, 520
_MONDAY = 0


class PauseDialog(DimDialog):
    """Asks why, and until when. Nothing is held before the button is pressed."""

    def __init__(self, ui: Ui) -> None:
        say = QCoreApplication.translate
        super().__init__(
            say("PauseDialog", "Pause everything"),
            say("PauseDialog", "Nothing leaves while it is paused. Plans stay, nothing is lost."),
            icon="pause",
            icon_role="warning",
            quiet=say("PauseDialog", "Keep sending"),
            filled=say("PauseDialog", "Pause everything"),
            width=_WIDE,
        )
        self._ui = ui
        self.setObjectName("pause-dialog")
        self.reason = QLineEdit()
        self.reason.setObjectName("pause-reason")
        self.reason.setMaxLength(_LONGEST)
        why = self.tr("The status bar shows it to whoever opens the program.")
        self.body.addWidget(Field(self.tr("Why"), self.reason, why))
        self.until = ComboBox(self.tr("Until"), tuple(words for words, _ in self._choices()))
        self.until.setObjectName("pause-until")
        self.until.currentIndexChanged.connect(self._on_until)
        self.body.addWidget(Field(self.tr("Until"), self.until))
        self.day = QDateEdit()
        self.day.setObjectName("pause-day")
        self.day.setCalendarPopup(True)
        tomorrow = self._today() + timedelta(days=1)
        self.day.setMinimumDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self.day.dateChanged.connect(self._on_until)
        self._day_field = Field(self.tr("Day"), self.day, self.tr("At 09:00."))
        self.body.addWidget(self._day_field)
        self._after = Caption("")
        self.body.addWidget(self._after)
        self.body.addStretch(1)
        self.accepted.connect(self._on_accepted)
        self._on_until()

    def until_ms(self) -> int | None:
        """When sending goes on by itself, None when a person has to say so."""
        choices = self._choices()
        day = choices[self.until.currentIndex()][1]
        if day is None and self.until.currentIndex() == len(choices) - 1:
            chosen = self.day.date()
            day = date(chosen.year(), chosen.month(), chosen.day())
        if day is None:
            return None
        return due_of(wall_of(day, _MORNING), self._ui.session.settings.zone)

    def _choices(self) -> tuple[tuple[str, date | None], ...]:
        today = self._today()
        monday = today + timedelta(days=7 - (today.weekday() - _MONDAY) % 7)
        return (
            (self.tr("I resume it myself"), None),
            (self.tr("Tomorrow 09:00"), today + timedelta(days=1)),
            (self.tr("Monday 09:00"), monday),
            (self.tr("Another day"), None),
        )

    def _today(self) -> date:
        return self._now().date()

    def _now(self) -> datetime:
        session = self._ui.session
        return local_of(session.now_ms, session.settings.zone)

    def _on_until(self) -> None:
        self._day_field.setVisible(self.until.currentIndex() == self.until.count() - 1)
        session, until = self._ui.session, self.until_ms()
        if until is None:
            self._after.setText(self.tr("Posts that come due meanwhile wait and ask you."))
            return
        moment = upcoming_words(until, session.now_ms, session.settings.zone)
        words = self.tr("Sending goes on {0}. Posts that come due before then ask you first.")
        self._after.setText(words.format(moment))

    def _on_accepted(self) -> None:
        self._ui.session.settings.pause(self.reason.text().strip(), self.until_ms())
        self._ui.asks.toast(self.tr("Everything is paused."), self._ui.session.settings.resume)
