"""Taking a post down from X: asked first, with what it costs and that it cannot be undone."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.domain.post import Post
from patientx_desktop.ui.asks import Ui
from patientx_desktop.ui.widgets.buttons import DangerText
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel


class TakeDownDialog(DimDialog):
    """The question. The filled button keeps the post; taking it down is red text, never filled."""

    def __init__(self, live: int, parts: int, price: int) -> None:
        super().__init__(
            self.tr("Take this post down?"),
            icon="trash",
            icon_role="danger",
            filled=self.tr("Keep it on X"),
            width=480,
        )
        self.setObjectName("take-down-dialog")
        words = self.tr("It is deleted on X. This cannot be undone.")
        if live == parts > 1:
            words = self.tr("All {0} posts of the thread are deleted on X. This cannot be undone.")
        elif live < parts:
            words = self.tr("{0} of its {1} posts are on X. They are deleted. It cannot be undone.")
            if live == 1:
                words = self.tr("1 of its {1} posts is on X. It is deleted. It cannot be undone.")
        self.body.addWidget(InkLabel(words.format(live, parts), wrap=True))
        kept = self.tr("The words, pictures and alt text stay here.")
        self.body.addWidget(InkLabel(kept, "muted", wrap=True))
        words = self.tr("Take it down · {0}").format(dollars(price))
        self.take_down = DangerText(words, name="take-down")
        self.foot_start.addWidget(self.take_down)
        self.foot_start.addStretch(1)
        self.take_down.clicked.connect(self.reject)


class TakingDown(QObject):
    """Asks, then takes the post down; what X says comes as a toast."""

    def __init__(self, ui: Ui, window: QWidget) -> None:
        super().__init__(window)
        self._ui, self._window, self._post_id = ui, window, ""

    def ask(self, post: Post) -> None:
        """Ask about a post that has parts on X."""
        live = self._ui.session.live
        count, price = live.left_on_x(post), live.price_of_delete(post)
        dialog = TakeDownDialog(count, len(post.parts), price)
        self._post_id = post.id
        dialog.take_down.clicked.connect(self._on_take_down)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_in(self._window.window(), focus=dialog.filled_button)

    def _on_take_down(self) -> None:
        self._ui.session.live.delete(self, self._post_id, self._on_done, self._on_failed)

    def _on_done(self, _post: Post) -> None:
        self._ui.asks.toast(self.tr("Taken down from X. The words are kept here."))

    def _on_failed(self, error: DomainError) -> None:
        self._ui.asks.tell(error)
