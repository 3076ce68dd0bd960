"""Connecting a real X account: the worksheet, the drawn console, and one button that signs in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from patientx_desktop.domain.account import SignIn
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.console import read_console
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.signing_work import Connected
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.connect.aside import Aside
from patientx_desktop.ui.connect.result import Result
from patientx_desktop.ui.connect.sheets import KeysSheet, WebSheet
from patientx_desktop.ui.connect.words import KEYRING, failure_words
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_8, SPACE_16, SPACE_24, scaled
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.section import Caption, Separator
from patientx_desktop.ui.widgets.strip import Strip, Tone

_WIDE, _TALL, _ASIDE, _TWO_COLUMNS = 1056, 728, 368, 900
_ASIDE_LEAST = 320


class ConnectDialog(DimDialog):
    """The worksheet. ``account_connected`` carries the account once its owner goes on with it."""

    account_connected = Signal(object)

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(
            "",
            quiet=" ",
            filled=" ",
            filled_icon="external-link",
            width=_WIDE,
            filled_accepts=False,
        )
        self._ui, self._desk = ui, desk
        self._console = read_console()
        self._found: Connected | None = None
        self._pasted = False
        self.setObjectName("connect-dialog")
        self.filled_button.setProperty("iconAfter", True)
        self.filled_button.clicked.connect(self._on_filled)
        settings = ui.session.settings
        self.web = WebSheet(self._console, settings, self._who())
        self.keys = KeysSheet(self._console, settings, self._who())
        self.aside = Aside(self._console, ui.session.money.prices, settings.text("website"))
        self._build()
        self._listen()
        self.set_tall(_TALL)
        self._show_way(keys=False)

    # building

    def _build(self) -> None:
        set_margins(self.body, 0, 0, 0, 0)
        set_gap(self.body, 0)
        self.body.addWidget(Separator())
        self._sheets = QWidget()
        left = QVBoxLayout(self._sheets)
        set_margins(left, SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        set_gap(left, SPACE_8)
        left.addWidget(self.web)
        left.addWidget(self.keys)
        left.addWidget(self._make_paste())
        left.addWidget(self._make_strip())
        left.addStretch(1)
        self._line = Separator(upright=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        set_gap(self._columns, 0)
        self._columns.addWidget(self._sheets, 1)
        self._columns.addWidget(self._line)
        self._columns.addWidget(self.aside)
        self.body.addLayout(self._columns, 1)
        self.paste_link = LinkButton("", name="paste-instead")
        self.paste_link.clicked.connect(self._on_paste_link)
        self._paste_note = Caption(self.tr("if the browser does not come back by itself"))
        self.foot_start.addWidget(self.paste_link)
        self.foot_start.addWidget(self._paste_note, 1)

    def _make_paste(self) -> QWidget:
        self.paste_row = QWidget()
        column = QVBoxLayout(self.paste_row)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_8)
        words = self.tr("The address your browser ended on, with “code=” in it")
        column.addWidget(Caption(words))
        line = QHBoxLayout()
        set_gap(line, SPACE_8)
        self.pasted = QLineEdit()
        self.pasted.setObjectName("pasted-address")
        self.pasted.setAccessibleName(words)
        self.pasted.setMaxLength(10_000)
        self.pasted.returnPressed.connect(self._on_pasted)
        use = PlainButton(self.tr("Use this address"), name="use-address")
        use.clicked.connect(self._on_pasted)
        line.addWidget(self.pasted, 1)
        line.addWidget(use)
        column.addLayout(line)
        self.paste_row.hide()
        return self.paste_row

    def _make_strip(self) -> Strip:
        self.strip = Strip("", Tone.INFO, stacked=True)
        self.strip.setObjectName("connect-said")
        self.again_button = PlainButton(self.tr("Try again"), small=True, name="keyring-again")
        self.again_button.clicked.connect(self._on_keep_again)
        self.brief_button = PlainButton(
            self.tr("Keep it until I quit"), small=True, name="keep-briefly"
        )
        self.brief_button.clicked.connect(self._on_keep_briefly)
        self.strip.add_widget(self.again_button)
        self.strip.add_widget(self.brief_button)
        self.strip.hide()
        return self.strip

    def _listen(self) -> None:
        desk = self._desk
        desk.opened.connect(self._on_opened)
        desk.came_back.connect(self._on_came_back)
        desk.connected.connect(self._on_connected)
        desk.failed.connect(self._on_failed)
        for sheet in (self.web, self.keys):
            sheet.console_asked.connect(self._on_console)
            sheet.other_asked.connect(self._on_other_way)
        self.web.website_changed.connect(self.aside.drawing.set_website)
        self.finished.connect(self._on_closed)

    def _who(self) -> str:
        """Whose X account the app should belong to."""
        accounts = self._ui.session.accounts.list()
        real = [each for each in accounts if each.sign_in is not SignIn.PRACTICE]
        return f"@{real[0].handle}" if real else self.tr("your group’s own account")

    # what is shown

    def _show_way(self, *, keys: bool) -> None:
        self.web.setVisible(not keys)
        self.keys.setVisible(keys)
        self.aside.show_drawing(not keys)
        self._show_words()
        self._show_idle()

    def _show_words(self) -> None:
        self.title_label.setText(self.tr("Connect a real X account"))
        self.setWindowTitle(self.title_label.text())
        self.setAccessibleName(self.title_label.text())
        self.subtitle_label.setText(
            self.tr(
                "About ten minutes, once. You can leave and come back; what you filled in stays."
            )
        )
        self.subtitle_label.show()

    @property
    def _by_keys(self) -> bool:
        return not self.keys.isHidden()

    def _show_idle(self) -> None:
        """Nothing goes on: the button begins."""
        by_keys = self._by_keys
        self.filled_button.set_loading(False)
        self.filled_button.set_icon(None if by_keys else "external-link")
        self.filled_button.setText(self.tr("Connect") if by_keys else self.tr("Sign in with X"))
        self.quiet_button.setText(self.tr("Not now"))
        self.quiet_button.show()
        self.paste_link.setVisible(not by_keys)
        self._paste_note.setVisible(not by_keys)
        self.paste_link.setText(self.tr("Paste the address instead"))

    def _show_busy(self, words: str) -> None:
        self.filled_button.setText(words)
        self.filled_button.set_loading(True)
        self.quiet_button.setText(self.tr("Stop"))

    def _say(self, words: str, tone: Tone, *, keyring: bool = False) -> None:
        self.strip.set_text(words, tone)
        self.again_button.setVisible(keyring)
        self.brief_button.setVisible(keyring)
        self.strip.show()

    # what the person does

    def reject(self) -> None:
        """*Stop* while something goes on, else close."""
        if self._desk.is_busy and self.isVisible():
            self._desk.cancel()
            self._say(self.tr("Stopped. Nothing has changed."), Tone.INFO)
            self._show_idle()
            return
        super().reject()

    def _on_filled(self) -> None:
        if self._found is not None:
            self.accept()
            self.account_connected.emit(self._found.account)
        elif self._by_keys:
            if self.keys.check():
                self._show_busy(self.tr("Asking X"))
                self._desk.start_keys(self.keys.typed())
        elif self.web.check():
            self.strip.hide()
            self._pasted = False
            self._show_busy(self.tr("Opening your browser"))
            self._desk.start(self.web.client_id.text().strip())

    def _on_console(self) -> None:
        self._ui.asks.open_address(self._console.address)

    def _on_other_way(self) -> None:
        self._desk.cancel()
        self.strip.hide()
        self.paste_row.hide()
        self._show_way(keys=not self._by_keys)

    def _on_paste_link(self) -> None:
        self.paste_row.show()
        self.pasted.setFocus()

    def _on_pasted(self) -> None:
        if not self.pasted.text().strip():
            return
        if not self._desk.may_paste:
            self._say(
                self.tr("First press Sign in with X: an address belongs to one try."), Tone.INFO
            )
            return
        self._pasted = True
        self._desk.paste(self.pasted.text())

    def _on_keep_again(self) -> None:
        self._show_busy(self.tr("Keeping the keys"))
        self._desk.keep_again()

    def _on_keep_briefly(self) -> None:
        self._show_busy(self.tr("Keeping the keys"))
        self._desk.keep_briefly()

    def _on_again(self) -> None:
        """A right was missing: back to the worksheet."""
        self._found = None
        result = self.findChild(Result)
        if result is not None:
            result.hide()
            result.deleteLater()
        self._sheets.show()
        self.aside.show()
        self._fold()
        self._show_way(keys=False)

    # what the desk says

    def _on_opened(self, address: str, can_come_back: bool) -> None:
        self._ui.asks.open_address(address)
        self._show_busy(self.tr("Waiting for your browser"))
        if can_come_back:
            words = self.tr("X is open in your browser. Agree there; you land back here.")
            self._say(words, Tone.INFO)
            return
        self.paste_row.show()
        words = self.tr(
            "X is open in your browser, which cannot come back by itself: another program has the"
            " ports. Agree there, then paste the address it ends on."
        )
        self._say(words, Tone.WARNING)

    def _on_came_back(self) -> None:
        self.strip.hide()
        self.paste_row.hide()
        self._show_busy(self.tr("Keeping the keys"))

    def _on_failed(self, error: DomainError) -> None:
        keyring = error.trouble in KEYRING and self._desk.has_proof
        words = failure_words(error, pasted=self._pasted, keys=self._by_keys)
        self._say(words, Tone.DANGER, keyring=keyring)
        if self._desk.is_busy:
            return
        self._show_idle()
        if self._desk.may_paste:
            self.paste_row.show()

    def _on_connected(self, found: Connected) -> None:
        self._found = found
        self.keys.clear()
        self.strip.hide()
        self._sheets.hide()
        self.aside.hide()
        self._line.hide()
        practice = self._ui.session.is_practice
        result = Result(found, self._console, practice)
        result.again_asked.connect(self._on_again)
        self.body.addWidget(result)
        self.title_label.setText(self.tr("Your account is connected"))
        self.subtitle_label.hide()
        self.filled_button.set_loading(False)
        self.filled_button.set_icon(None)
        self.filled_button.setText(self.tr("Leave practice") if practice else self.tr("Done"))
        self.quiet_button.setText(self.tr("Stay in practice"))
        self.quiet_button.setVisible(practice)
        self.paste_link.hide()
        self._paste_note.hide()
        self.filled_button.setFocus()

    def _on_closed(self) -> None:
        self._desk.cancel()
        self.keys.clear()

    # fitting in

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The drawing beside the steps, or below them where there is no room."""
        if self._found is not None:
            return
        wide = self.width() >= scaled(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._line.setVisible(wide)
        aside = scaled(_ASIDE if self.width() >= scaled(_WIDE) else _ASIDE_LEAST)
        self.aside.setMinimumWidth(aside if wide else 0)
        self.aside.setMaximumWidth(aside if wide else self.maximumWidth())
