"""Accessibility: colours, text size, motion, spelling, and how strict alt text is."""

from PySide6.QtWidgets import QWidget

from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.theme.theme import MODES
from patientx_desktop.ui.widgets.inputs import Stepper, Toggle
from patientx_desktop.ui.widgets.segmented import SegmentedControl
from patientx_desktop.ui.widgets.stack import column

_MOTION: tuple[tuple[str, bool | None], ...] = (("auto", None), ("on", True), ("off", False))
SMALLEST, LARGEST, STEP = 100, 200, 10


class AccessibilitySection(Section):
    """The section. Everything in it acts at once."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.theme = SegmentedControl(
            self.tr("Colours"),
            (
                self.tr("As the desktop"),
                self.tr("Light"),
                self.tr("Dark"),
                self.tr("High contrast"),
            ),
        )
        self.theme.setObjectName("theme")
        self.theme.chosen.connect(self._on_theme)
        self.text_size = Stepper(self.tr("Text size"), SMALLEST, LARGEST, " %")
        self.text_size.setObjectName("text-size")
        self.text_size.setSingleStep(STEP)
        self.text_size.setKeyboardTracking(False)
        self.text_size.valueChanged.connect(self._on_size)
        self.motion = SegmentedControl(
            self.tr("Motion"),
            (self.tr("As the desktop"), self.tr("Nothing moves"), self.tr("Things may move")),
        )
        self.motion.setObjectName("motion")
        self.motion.chosen.connect(self._on_motion)
        self.strict = Toggle(self.tr("Alt text is a must"))
        self.strict.setObjectName("strict-alt")
        self.strict.toggled.connect(self._on_strict)
        self.spelling = Toggle(self.tr("Mark misspelt words"))
        self.spelling.setObjectName("spelling")
        self.spelling.toggled.connect(self._on_spelling)
        self._lay_out()
        self.watch(ui.session.settings)

    def subtitle(self) -> str:
        return self.tr("What you change here you see at once.")

    def reload(self) -> None:
        settings = self.ui.session.settings
        mode, motion = settings.text("theme"), settings.text("reduce_motion")
        own = (self.theme, self.motion, self.text_size, self.strict, self.spelling)
        for widget in own:
            widget.blockSignals(True)
        self.theme.set_current(MODES.index(mode) if mode in MODES else 0)
        names = [name for name, _ in _MOTION]
        self.motion.set_current(names.index(motion) if motion in names else 0)
        self.text_size.setValue(settings.number("text_percent"))
        self.strict.setChecked(settings.is_on("strict_alt"))
        self.spelling.setChecked(settings.is_on("spelling"))
        for widget in own:
            widget.blockSignals(False)

    def _lay_out(self) -> None:
        self._stacked(self.tr("Colours"), self.theme)
        self.column.addWidget(
            SettingRow(
                self.tr("Text size"),
                self.tr("Everything grows with it; on top of the desktop’s own size"),
                self.text_size,
                112,
            )
        )
        self._stacked(self.tr("Motion"), self.motion)
        self.column.addWidget(
            SettingRow(
                self.tr("Alt text"),
                self.tr("A picture without a description holds a post back, instead of a reminder"),
                self.strict,
            )
        )
        self.column.addWidget(SettingRow(self.tr("Spelling"), self._of_spelling(), self.spelling))
        self.column.addStretch(1)

    def _of_spelling(self) -> str:
        is_available = self.ui.session.spelling.is_available
        self.spelling.setEnabled(is_available)
        if not is_available:
            return self.tr("The spell-check cannot be had on this kind of computer")
        return self.tr("English and French, on this computer alone; F7 goes from word to word")

    def _stacked(self, title: str, control: QWidget) -> None:
        """A row whose control is wide, so it stands below its title."""
        line = column(control)
        line.setAccessibleName(title)
        self.column.addWidget(SettingRow(title, "", line))

    def _on_theme(self, index: int) -> None:
        self.ui.session.settings.set("theme", MODES[index])
        self.ui.theme.set_mode(MODES[index])

    def _on_size(self, percent: int) -> None:
        self.ui.session.settings.set("text_percent", percent)
        self.ui.theme.set_text_scale(percent / 100)

    def _on_motion(self, index: int) -> None:
        name, still = _MOTION[index]
        self.ui.session.settings.set("reduce_motion", name)
        self.ui.theme.set_reduce_motion(still)

    def _on_strict(self, on: bool) -> None:
        self.ui.session.settings.set("strict_alt", on)

    def _on_spelling(self, on: bool) -> None:
        self.ui.session.settings.set("spelling", on)
