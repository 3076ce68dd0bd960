"""Before it leaves: who else reads a post first, and what the group keeps quiet about."""

from PySide6.QtWidgets import QLineEdit

from patientx_desktop.domain.sign_off import Asked
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.widgets.inputs import ComboBox
from patientx_desktop.ui.widgets.segmented import SegmentedControl
from patientx_desktop.ui.widgets.stack import column, row

_ASKED = (Asked.NONE, Asked.PERSONAL, Asked.ALL)
_HOURS = tuple(f"{hour:02}:00" for hour in range(24))
_LONGEST = 400


class CareSection(Section):
    """The section. Everything in it acts at once."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.asked = SegmentedControl(
            self.tr("A second person’s OK"),
            (self.tr("Not needed"), self.tr("Personal posts"), self.tr("Every post")),
        )
        self.asked.setObjectName("sign-off-asked")
        self.asked.chosen.connect(self._on_asked)
        self.words = QLineEdit()
        self.words.setObjectName("quiet-words")
        self.words.setMaxLength(_LONGEST)
        self.words.setPlaceholderText(self.tr("Words parted by commas"))
        self.words.editingFinished.connect(self._on_words)
        hours = (self.tr("None"), *_HOURS)
        self.start = ComboBox(self.tr("Quiet from"), hours)
        self.end = ComboBox(self.tr("Quiet until"), hours)
        for box, name in ((self.start, "quiet-from"), (self.end, "quiet-until")):
            box.setObjectName(name)
            box.activated.connect(self._on_hours)
        self._lay_out()
        self.watch(ui.session.settings)

    def subtitle(self) -> str:
        return self.tr("What a careful colleague would ask first.")

    def reload(self) -> None:
        settings = self.ui.session.settings
        chosen = settings.text("sign_off")
        names = [each.value for each in _ASKED]
        self.asked.blockSignals(True)
        self.asked.set_current(names.index(chosen) if chosen in names else 0)
        self.asked.blockSignals(False)
        if not self.words.hasFocus():
            self.words.setText(settings.text("quiet_words"))
        for box, name in ((self.start, "quiet_from"), (self.end, "quiet_until")):
            kept = settings.text(name)
            box.setCurrentIndex(_HOURS.index(kept) + 1 if kept in _HOURS else 0)

    def _lay_out(self) -> None:
        said = self.tr(
            "Such a post waits in Needs you until somebody has read it. Personal are posts of that"
            " kind, and those made from a story."
        )
        choice = column(self.asked)
        self.column.addWidget(SettingRow(self.tr("A second person’s OK"), said, choice))
        quiet = self.tr("A reminder before a post with one of them leaves, such as in a crisis")
        self.column.addWidget(SettingRow(self.tr("Keep quiet about"), quiet, self.words, 264))
        hours = self.tr("A reminder when a post is to leave in these hours")
        line = row(self.start, self.end)
        self.column.addWidget(SettingRow(self.tr("Quiet hours, from and until"), hours, line))
        self.column.addStretch(1)

    def _on_asked(self, index: int) -> None:
        self.ui.session.settings.set("sign_off", _ASKED[index].value)

    def _on_words(self) -> None:
        self.ui.session.settings.set("quiet_words", self.words.text().strip())

    def _on_hours(self, _index: int) -> None:
        places = {"quiet_from": self.start.currentIndex(), "quiet_until": self.end.currentIndex()}
        for name, place in places.items():
            self.ui.session.settings.set(name, _HOURS[place - 1] if place > 0 else "")
