"""One account in Settings: who it is, how it is, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from patientx_desktop.domain.account import Account, Capability, SignIn
from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import Trouble
from patientx_desktop.ui.connect.words import rights_words
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import SPACE_12
from patientx_desktop.ui.widgets.avatar import Avatar
from patientx_desktop.ui.widgets.buttons import Button, DangerText, PlainButton
from patientx_desktop.ui.widgets.chip import Chip
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.panel import Panel
from patientx_desktop.ui.widgets.section import Caption, TwoLine
from patientx_desktop.ui.widgets.strip import Strip, Tone


class AccountCard(Panel):
    """Emits ``asked`` with what is wanted: test, choose, connect, sign out (after asking)."""

    asked = Signal(str)

    def __init__(
        self,
        account: Account,
        missing: tuple[str, ...],
        *,
        current: bool,
        brief: bool,
        test_price: int,
    ) -> None:
        super().__init__(account.name)
        self.account = account
        self._test_price = test_price
        self.setObjectName(f"account-{account.handle}")
        practice = account.sign_in is SignIn.PRACTICE
        head = QHBoxLayout()
        set_gap(head, SPACE_12)
        head.addWidget(Avatar(account.name, strong=current))
        head.addWidget(TwoLine(account.name, self._how(brief), strong=True), 1)
        self.body.addLayout(head)
        if not practice:
            self.body.addWidget(Caption(self._rights(missing)))
        if account.stopped:
            self._add_stopped(Trouble(account.stopped))
        self.said = Strip("", Tone.INFO, stacked=True)
        self.said.hide()
        self._really = self._button(self.tr("Sign out"), "really-sign-out", DangerText)
        self._keep = self._button(self.tr("Keep it"), "keep-account", PlainButton)
        for button in (self._really, self._keep):
            self.said.add_widget(button)
        self.body.addWidget(self.said)
        self.body.addWidget(self._buttons(current=current, practice=practice))

    def say(self, words: str, tone: Tone, *, asks: bool = False) -> None:
        """Say how something came out; with `asks`, whether to sign out really."""
        self.said.set_text(words, tone)
        self._really.setVisible(asks)
        self._keep.setVisible(asks)
        self.said.show()

    def set_testing(self, testing: bool) -> None:
        """Show that X is being asked."""
        self._test.set_loading(testing)

    def _how(self, brief: bool) -> str:
        how = {
            SignIn.OAUTH2: self.tr("signed in through the browser"),
            SignIn.OAUTH1: self.tr("signed in with four keys"),
            SignIn.PRACTICE: self.tr("made up, for practice"),
        }[self.account.sign_in]
        words = f"@{self.account.handle} · {how}"
        return f"{words} · {self.tr('until the program ends')}" if brief else words

    def _rights(self, missing: tuple[str, ...]) -> str:
        if missing:
            return self.tr("Missing: {0}. Connect again to give it.").format(rights_words(missing))
        words = self.tr("It has every right this program needs.")
        able = self.account.capabilities - {Capability.BROWSER_REPOST}
        more = sorted(each.value for each in able)
        also = self.tr("Its plan also allows: {0}.").format(", ".join(more)) if more else ""
        browser = Capability.BROWSER_REPOST in self.account.capabilities
        only = self.tr("It reposts in the browser only.") if browser else ""
        return " ".join(each for each in (words, also, only) if each)

    def _add_stopped(self, trouble: Trouble) -> None:
        notice = notice_of(trouble)
        strip = Strip(f"{notice.happened} {notice.safe} {notice.do}".strip(), Tone.WARNING)
        again = self._button(self.tr("Connect again"), "connect", PlainButton)
        strip.add_widget(again)
        self.body.addWidget(strip)

    def _buttons(self, *, current: bool, practice: bool) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, gap=SPACE_12)
        words = self.tr("Test the connection · {0}").format(dollars(self._test_price))
        self._test = self._button(words, "test", PlainButton)
        flow.addWidget(self._test)
        if current:
            flow.addWidget(Chip(self.tr("New posts leave from here"), "accent", "check"))
        else:
            flow.addWidget(self._button(self.tr("Use for new posts"), "choose", PlainButton))
        if not practice:
            flow.addWidget(self._button(self.tr("Sign out"), "sign-out", DangerText))
        return line

    def _button(self, words: str, what: str, kind: type[Button]) -> Button:
        button = kind(words, small=True, name=f"{what}-{self.account.handle}")
        button.setProperty("what", what)
        button.setAccessibleDescription(f"@{self.account.handle}")
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        what = str(sender.property("what")) if sender is not None else ""
        if what == "keep-account":
            self.said.hide()
            return
        self.asked.emit(what)
