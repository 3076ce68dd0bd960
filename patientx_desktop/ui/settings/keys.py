"""Privacy and keys: where everything is, what leaves this computer, the keyring."""

from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.settings.folders import folder_row
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.strip import Strip, Tone


class KeysSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        root = ui.session.desk.paths.root
        self.column.addWidget(folder_row(self.tr("Your posts, pictures and stories"), root, "data"))
        self.check = PlainButton(self.tr("Check the keyring"), name="keyring-check")
        self.check.clicked.connect(self._on_check)
        self.column.addWidget(
            SettingRow(
                self.tr("The keys to X"),
                self.tr("In this computer’s keyring only, one entry for each"),
                self.check,
            )
        )
        self.said = Strip("", Tone.INFO)
        self.said.setObjectName("keyring-said")
        self.said.hide()
        self.column.addWidget(self.said)
        self.column.addWidget(SectionLabel(self.tr("What leaves this computer")))
        for words in self._promises():
            self.column.addWidget(IconLabel("check", words, "text", icon_role="good", wrap=True))
        self.column.addStretch(1)

    def subtitle(self) -> str:
        return self.tr("Everything is on this computer. There is no server of ours.")

    def _promises(self) -> tuple[str, ...]:
        return (
            self.tr("Your posts, to X, when you planned them."),
            self.tr("What you ask X for, such as a leader’s posts."),
            self.tr("Nothing else: no counting of you, no reports, no copies."),
            self.tr("Secrets are never exported, and stand in no file, log or backup."),
        )

    def _on_check(self) -> None:
        self.check.set_loading(True)
        self.said.hide()
        self.desk.check_keyring(self._on_good, self._on_bad)

    def _on_good(self, name: str) -> None:
        words = self.tr("The keyring works ({0}): a test entry was written, read and removed.")
        self._say(words.format(name), Tone.GOOD)

    def _on_bad(self, error: DomainError) -> None:
        notice = notice_of(error.trouble)
        self._say(f"{notice.happened} {notice.do}".strip(), Tone.DANGER)

    def _say(self, words: str, tone: Tone) -> None:
        self.check.set_loading(False)
        self.said.set_text(words, tone)
        self.said.show()
