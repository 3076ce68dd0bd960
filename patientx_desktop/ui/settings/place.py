"""Place and week: the time zone that plans are made in, and the day a week begins with."""

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QComboBox, QCompleter

from patientx_desktop.domain.schedule import local_of
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.when import long_day_name, time_words
from patientx_desktop.ui.widgets.inputs import ComboBox

_STARTS = ("auto", "monday", "sunday", "saturday")
_DAYS = (0, 6, 5)


class PlaceSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.zone = ComboBox(self.tr("Time zone"), zone_names())
        self.zone.setObjectName("zone")
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.zone.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.activated.connect(self._on_zone)
        line = self.zone.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_typed)
            line.setAccessibleName(self.tr("Time zone"))
        names = tuple(long_day_name(day) for day in _DAYS)
        self.start = ComboBox(self.tr("A week begins on"), (self.tr("As usual here"), *names))
        self.start.setObjectName("week-start")
        self.start.activated.connect(self._on_start)
        caption = self.tr("Plans are made on this clock. Type a city to find it.")
        self._row = SettingRow(self.tr("Time zone"), caption, self.zone, 264)
        self.column.addWidget(self._row)
        self.column.addWidget(SettingRow(self.tr("A week begins on"), "", self.start, 180))
        self.column.addStretch(1)
        self.watch(ui.session.settings)

    def subtitle(self) -> str:
        return self.tr("Where your group is at home. Planned posts keep the clock they have.")

    def reload(self) -> None:
        settings = self.ui.session.settings
        line = self.zone.lineEdit()
        if line is None or not line.hasFocus():
            self.zone.setCurrentText(settings.zone)
        moment = local_of(self.ui.session.now_ms, settings.zone)
        words = self.tr("It is {0} there. Plans are made on this clock; type a city to find it.")
        self._row.words.caption.setText(words.format(time_words(moment)))
        chosen = settings.text("week_start")
        self.start.setCurrentIndex(_STARTS.index(chosen) if chosen in _STARTS else 0)

    def _on_zone(self, _index: int) -> None:
        self._keep(self.zone.currentText())

    def _on_typed(self) -> None:
        """A name that is none goes back to what holds."""
        typed = self.zone.currentText().strip()
        found = self.zone.findText(typed, Qt.MatchFlag.MatchFixedString)
        if found >= 0:
            self._keep(self.zone.itemText(found))
        else:
            self.zone.setCurrentText(self.ui.session.settings.zone)

    def _keep(self, zone: str) -> None:
        if zone != self.ui.session.settings.zone:
            self.ui.session.settings.set_zone(zone)

    def _on_start(self, index: int) -> None:
        self.ui.session.settings.set("week_start", _STARTS[index])


def zone_names() -> tuple[str, ...]:
    """The time zones that have a place's name, and UTC."""
    found = [
        bytes(each.data()).decode("ascii", "ignore") for each in QTimeZone.availableTimeZoneIds()
    ]
    places = sorted(
        name for name in found if "/" in name and not name.startswith(("Etc/", "System"))
    )
    return (*places, "UTC")
