"""Advanced: when a late post asks, the tray, and what this program is."""

from patientx_desktop import __version__
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.autostart import this_autostart
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.folders import folder_row
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.widgets.inputs import Stepper, Toggle
from patientx_desktop.ui.widgets.section import Caption

_SOONEST, _LATEST, _STEP = 5, 720, 5


class AdvancedSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.late = Stepper(self.tr("A late post asks after"), _SOONEST, _LATEST, self.tr(" min"))
        self.late.setObjectName("late-minutes")
        self.late.setSingleStep(_STEP)
        self.late.setKeyboardTracking(False)
        self.late.valueChanged.connect(self._on_late)
        self.tray = Toggle(self.tr("Go on in the tray"))
        self.tray.setObjectName("close-to-tray")
        self.tray.toggled.connect(self._on_tray)
        self.login = Toggle(self.tr("Start when I log in"))
        self.login.setObjectName("start-at-login")
        self.login.toggled.connect(self._on_login)
        self._autostart = this_autostart()
        paths = ui.session.desk.paths
        self.column.addWidget(
            SettingRow(
                self.tr("A late post asks after"),
                self.tr("Until then it leaves by itself. For posts planned from now on"),
                self.late,
                112,
            )
        )
        self.column.addWidget(
            SettingRow(
                self.tr("When the window is closed"),
                self.tr("Planned posts only leave while the program runs"),
                self.tray,
            )
        )
        self.column.addWidget(
            SettingRow(
                self.tr("When this computer starts"),
                self.tr("In the tray, so that planned posts leave while you do other things"),
                self.login,
            )
        )
        self.column.addWidget(folder_row(self.tr("Data folder"), paths.root, "folder"))
        self.column.addWidget(folder_row(self.tr("Log, without secrets"), paths.logs, "log"))
        self.column.addWidget(Caption(self.tr("PatientX Desktop {0}").format(__version__)))
        self.column.addStretch(1)
        self.watch(ui.session.settings)

    def subtitle(self) -> str:
        return self.tr("What most groups never need to change.")

    def reload(self) -> None:
        settings = self.ui.session.settings
        widgets = (self.late, self.tray, self.login)
        for widget in widgets:
            widget.blockSignals(True)
        self.late.setValue(settings.number("late_minutes"))
        self.tray.setChecked(settings.is_on("close_to_tray"))
        self.login.setChecked(self._autostart.is_enabled())
        for widget in widgets:
            widget.blockSignals(False)

    def _on_late(self, minutes: int) -> None:
        self.ui.session.settings.set("late_minutes", minutes)

    def _on_tray(self, on: bool) -> None:
        self.ui.session.settings.set("close_to_tray", on)

    def _on_login(self, on: bool) -> None:
        try:
            if on:
                self._autostart.enable(self.ui.session.start_command())
            else:
                self._autostart.disable()
        except DomainError as error:
            self.ui.asks.tell(error)
            self.reload()
