"""Showing a sent post to its followers again: asked first, with its price."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.post import Post
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.widgets.buttons import QuietButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel


class RepostDialog(DimDialog):
    """The question; in the browser it costs nothing."""

    def __init__(self, price: int) -> None:
        super().__init__(
            self.tr("Repost this post?"),
            icon="repost",
            filled=self.tr("Repost · {0}").format(dollars(price)),
            width=480,
        )
        self.setObjectName("repost-dialog")
        words = self.tr("Your followers see it once more, as your own repost.")
        self.body.addWidget(InkLabel(words, wrap=True))
        free = self.tr("In the browser it costs nothing: X asks you there.")
        self.body.addWidget(InkLabel(free, "muted", wrap=True))
        self.not_now = QuietButton(self.tr("Not now"), name="repost-not-now")
        self.by_hand = QuietButton(
            self.tr("In the browser"), "external-link", name="repost-by-hand"
        )
        self.foot_start.addWidget(self.not_now)
        self.foot_start.addWidget(self.by_hand)
        self.foot_start.addStretch(1)
        self.not_now.clicked.connect(self.reject)
        self.by_hand.clicked.connect(self.reject)


class Reposting(QObject):
    """Asks, then reposts; where the account's plan does not let us, the browser does."""

    def __init__(self, ui: Ui, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._window, self._post_id = ui, window, ""

    def ask(self, post: Post) -> None:
        """Ask about a sent post that is on X; where only the browser may, X asks there."""
        self._post_id = post.id
        if self._ui.session.live.reposts_in_browser(post):
            self._on_by_hand()
            return
        dialog = RepostDialog(self._ui.session.live.price_of_repost())
        dialog.accepted.connect(self._on_accepted)
        dialog.by_hand.clicked.connect(self._on_by_hand)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_in(self._window.window(), focus=dialog.not_now)

    def _on_accepted(self) -> None:
        self._ui.session.live.repost_own(self, self._post_id, self._on_done, self._on_failed)

    def _on_by_hand(self) -> None:
        try:
            self._ui.asks.open_address(self._ui.session.live.repost_page(self._post_id))
        except DomainError as error:
            self._ui.asks.tell(error)

    def _on_done(self, _x_id: str) -> None:
        self._ui.asks.toast(self.tr("Reposted. Your followers see it again."))

    def _on_failed(self, error: DomainError) -> None:
        if error.trouble in (Trouble.CLIENT_FORBIDDEN, Trouble.NO_ACCOUNT):
            self._ui.asks.toast(self.tr("X lets people do this, not programs. Opened in X."))
            self._on_by_hand()
        else:
            self._ui.asks.tell(error)
