"""Accounts: who is connected, what X lets them do, and connecting another."""

from functools import partial

from PySide6.QtWidgets import QLineEdit

from patientx_desktop.domain.account import Account, SignIn
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Folder
from patientx_desktop.runtime.console import read_console
from patientx_desktop.runtime.signing_in import SignInDesk
from patientx_desktop.runtime.signing_work import AccountAnswer
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.connect.words import rights_words
from patientx_desktop.ui.notices import notice_of
from patientx_desktop.ui.settings.account_card import AccountCard
from patientx_desktop.ui.settings.section import Section, SettingRow
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.stack import column, row
from patientx_desktop.ui.widgets.strip import Strip, Tone

_PLANNED = 1000


class AccountsSection(Section):
    """The section."""

    def __init__(self, ui: Ui, desk: SignInDesk) -> None:
        super().__init__(ui, desk)
        self.cards: dict[str, AccountCard] = {}
        self._said: dict[str, tuple[str, Tone]] = {}
        self._scopes = read_console().scopes
        self._holder = column()
        practice = ui.session.is_practice
        if practice:
            words = self.tr(
                "This is practice: made-up accounts on a simulated X on this computer. Nothing"
                " you do here reaches anybody."
            )
            self.column.addWidget(Strip(words, Tone.INFO))
        self.column.addWidget(self._holder)
        words = (
            self.tr("Connect a real account") if practice else self.tr("Connect another account")
        )
        self.connect_button = PlainButton(words, "plus", name="connect-account")
        self.connect_button.clicked.connect(self._on_connect)
        line = row(self.connect_button)
        line.space()
        self.column.addWidget(line)
        self.author = QLineEdit()
        self.author.setObjectName("author")
        self.author.setMaxLength(60)
        self.author.editingFinished.connect(self._on_author)
        caption = self.tr("Stands on the drafts you write, for the others in your group")
        self.column.addWidget(SettingRow(self.tr("Your name"), caption, self.author, 220))
        self.column.addStretch(1)
        self.watch(ui.session.accounts, ui.session.money)

    def subtitle(self) -> str:
        return self.tr("Whom posts leave from. Each post belongs to one account.")

    def reload(self) -> None:
        accounts = self.ui.session.accounts
        current = accounts.current()
        chosen = current.id if current else ""
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards = {}
        for account in accounts.list():
            card = AccountCard(
                account,
                self._missing(account),
                current=account.id == chosen,
                brief=self.desk.is_brief(account.id),
                test_price=self.ui.session.money.price_of_test(),
            )
            card.asked.connect(partial(self._on_asked, account))
            self.cards[account.id] = card
            if account.id in self._said:
                card.say(*self._said[account.id])
            self._holder.add(card)
        self.author.setText(self.ui.session.settings.text("author"))

    def _missing(self, account: Account) -> tuple[str, ...]:
        if account.sign_in is not SignIn.OAUTH2:
            return ()
        return tuple(scope for scope in self._scopes if scope not in account.scopes)

    def _on_asked(self, account: Account, what: str) -> None:
        if what == "test":
            self.cards[account.id].set_testing(True)
            done = partial(self._on_tested, account)
            self.desk.test(account, done, partial(self._on_failed, account))
        elif what == "choose":
            self.ui.session.accounts.choose(account.id)
        elif what == "connect":
            self._on_connect()
        elif what == "sign-out":
            self.cards[account.id].say(self._warning(account), Tone.WARNING, asks=True)
        elif what == "really-sign-out":
            gone = partial(self._on_gone, account)
            self.desk.sign_out(account, gone, partial(self._on_failed, account))

    def _warning(self, account: Account) -> str:
        planned = self.ui.session.posts.list(Folder.PLANNED, limit=_PLANNED)
        count = sum(post.account_id == account.id for post in planned)
        words = self.tr("Sign out @{0}? Its keys are forgotten here and at X.")
        waits = self.tr("{0} planned posts stay, and ask you when their time comes.")
        one = self.tr("1 planned post stays, and asks you when its time comes.")
        more = self.tr("Its posts stay here.")
        if count:
            more = one if count == 1 else waits.format(count)
        return f"{words.format(account.handle)} {more}"

    def _on_tested(self, account: Account, found: AccountAnswer) -> None:
        allowed = rights_words(each for each in found.granted if each not in found.missing)
        if found.missing:
            words = self.tr(
                "X answers as @{0}. Missing: {1}. Connect again to give it. It has: {2}."
            )
            missing = rights_words(found.missing)
            self._say(account, words.format(found.handle, missing, allowed), Tone.WARNING)
            return
        words = self.tr("X answers as @{0}. All is well. It has every right that is needed: {1}.")
        self._say(account, words.format(found.handle, allowed), Tone.GOOD)

    def _on_failed(self, account: Account, error: DomainError) -> None:
        notice = notice_of(error.trouble)
        self._say(account, f"{notice.happened} {notice.do}".strip(), Tone.DANGER)

    def _say(self, account: Account, words: str, tone: Tone) -> None:
        """Say it on the account's card, also after the cards were made anew."""
        self._said[account.id] = (words, tone)
        if account.id in self.cards:
            self.cards[account.id].set_testing(False)
            self.cards[account.id].say(words, tone)

    def _on_gone(self, account: Account) -> None:
        self.ui.asks.toast(self.tr("Signed out of @{0}").format(account.handle))

    def _on_connect(self) -> None:
        self.ui.asks.connect_account()

    def _on_author(self) -> None:
        self.ui.session.settings.set("author", self.author.text().strip())
