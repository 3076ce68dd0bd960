"""*More about this post*: its account, who may answer, its language, and what is disclosed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.post import Post
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.compose.inspector.about_words import (
    AUDIENCES,
    LANGUAGES,
    account_words,
    audience_words,
    language_words,
    summary,
)
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from patientx_desktop.ui.widgets.fold import Fold
from patientx_desktop.ui.widgets.inputs import CheckBox, ComboBox, Field


class AboutPanel(QWidget):
    """Folded it says the values in one line. What is chosen is on the desk at once."""

    def __init__(self, ui: Ui, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self._shown: tuple[object, ...] | None = None
        self.setObjectName("about-panel")
        self.account = _combo(self.tr("Account"), "about-account")
        self.audience = _combo(self.tr("Who may answer"), "about-audience")
        self.language = _combo(self.tr("Language"), "about-language")
        self.account_field = Field(self.tr("Account"), self.account)
        self.audience_field = Field(self.tr("Who may answer"), self.audience)
        self.language_field = Field(self.tr("Language"), self.language)
        self.ai = CheckBox(self.tr("Made with AI"))
        self.ai.setObjectName("about-ai")
        self.ai.setToolTip(self.tr("X marks the post: a picture or words were made with AI"))
        self.paid = CheckBox(self.tr("Paid partnership"))
        self.paid.setObjectName("about-paid")
        self.paid.setToolTip(self.tr("X marks the post: somebody paid for it"))
        self.fold = Fold(self.tr("More about this post"), self._make_body(), name="about-fold")
        column = QVBoxLayout(self)
        set_margins(column, SPACE_16, SPACE_4, SPACE_16, SPACE_4)
        column.addWidget(self.fold)
        self.account.activated.connect(self._on_account)
        self.audience.activated.connect(self._on_audience)
        self.language.activated.connect(self._on_language)
        self.ai.clicked.connect(self._on_ai)
        self.paid.clicked.connect(self._on_paid)
        for signal in (desk.opened, desk.post_changed):
            signal.connect(self._on_changed)
        ui.session.accounts.changed.connect(self._on_accounts)
        self.reload()

    def _make_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        set_margins(column, 0, 0, 0, SPACE_8)
        set_gap(column, SPACE_12)
        for field in (self.account_field, self.audience_field, self.language_field):
            column.addWidget(field)
        column.addWidget(self.ai)
        column.addWidget(self.paid)
        return body

    def reload(self) -> None:
        """Show what the post says now; cheap where none of it changed."""
        post = self._desk.post
        now = (*_facts(post), self._desk.is_editable)
        if post is None or now == self._shown:
            return
        self._shown = now
        accounts = self._ui.session.accounts.list()
        account = self._ui.session.posts.account_of(post)
        self._show_account(post, account, accounts)
        self._show_rest(post, account)
        several = len(accounts) > 1
        self.fold.button.set_summary(summary(post, account, several))

    def open_account(self) -> None:
        """Unfold it and let the person choose an account now."""
        self.fold.set_open(True)
        self.account.setFocus()

    def _show_account(
        self, post: Post, account: Account | None, accounts: Sequence[Account]
    ) -> None:
        rows = [(account_words(each), each.id) for each in accounts]
        if account is None and post.account_id:
            rows.insert(0, (self.tr("An account that is gone"), post.account_id))
        _fill(self.account, rows, account.id if account is not None else post.account_id)
        begun = any(part.x_id for part in post.parts)
        fixed = bool(post.reply_to) or begun
        self.account.setEnabled(self._desk.is_editable and not fixed)
        self.account_field.setVisible(len(rows) > 1 or account is None)
        gone = self.tr("It is not connected here any more. Choose another, or connect it again.")
        self.account_field.set_error(gone if account is None and post.account_id else "")
        self.account_field.set_hint(
            self.tr("It goes on where its thread is.")
            if fixed
            else self.tr("The same words never leave from two accounts: X forbids it.")
        )

    def _show_rest(self, post: Post, account: Account | None) -> None:
        editable = self._desk.is_editable
        _fill(self.audience, [(audience_words(each), each) for each in AUDIENCES],
              post.reply_settings)  # fmt: skip
        self.audience.setEnabled(editable and not post.reply_to)
        told = self.tr("As the thread it continues says.")
        self.audience_field.set_hint(told if post.reply_to else "")
        languages = [(language_words(each, account), each) for each in LANGUAGES]
        if post.language not in LANGUAGES:
            languages.append((post.language, post.language))
        _fill(self.language, languages, post.language)
        self.language.setEnabled(editable)
        self.language_field.set_hint(self.tr("For the spelling; X finds it out by itself."))
        for box, on in ((self.ai, post.made_with_ai), (self.paid, post.paid_partnership)):
            box.setChecked(on)
            box.setEnabled(editable)

    def _on_account(self, index: int) -> None:
        self._desk.set_account(str(self.account.itemData(index)))

    def _on_audience(self, index: int) -> None:
        self._desk.say(reply_settings=str(self.audience.itemData(index)))

    def _on_language(self, index: int) -> None:
        self._desk.say(language=str(self.language.itemData(index)))

    def _on_ai(self, on: bool) -> None:
        self._desk.say(made_with_ai=on)

    def _on_paid(self, on: bool) -> None:
        self._desk.say(paid_partnership=on)

    def _on_changed(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_accounts(self) -> None:
        self._shown = None
        self._on_changed()

    def showEvent(self, _event: object) -> None:
        self.reload()


def _facts(post: Post | None) -> tuple[object, ...]:
    if post is None:
        return ()
    said = (post.account_id, post.reply_settings, post.made_with_ai, post.paid_partnership)
    return (post.id, *said, post.language, post.reply_to)


def _combo(name: str, key: str) -> ComboBox:
    box = ComboBox(name)
    box.setObjectName(key)
    return box


def _fill(box: ComboBox, rows: Sequence[tuple[str, str]], chosen: str) -> None:
    if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] != list(rows):
        box.clear()
        for words, key in rows:
            box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
