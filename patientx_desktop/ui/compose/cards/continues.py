"""Above the cards of a draft: which post of ours that is on X it continues."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.ui.compose.draft.desk import ComposeDesk
from patientx_desktop.ui.theme.room import set_margins
from patientx_desktop.ui.theme.tokens import SPACE_12
from patientx_desktop.ui.widgets.paint import one_line
from patientx_desktop.ui.widgets.strip import Strip, Tone

_SHOWN = 60  # characters of the post that is continued


class ContinuesStrip(QWidget):
    """Names the post, or says that it is gone, with the way to let the draft stand alone."""

    def __init__(self, desk: ComposeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: tuple[str, str] = ("", "")
        self.setObjectName("continues")
        self.strip = Strip("", Tone.INFO, icon="thread")
        self.alone = self.strip.add_button(self.tr("Let it stand alone"), desk.stand_alone)
        self.alone.setObjectName("stand-alone")
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, SPACE_12)
        column.addWidget(self.strip)
        desk.opened.connect(self._on_opened)
        desk.post_changed.connect(self._on_changed)
        self.hide()

    def _on_opened(self) -> None:
        self._known = ("", "")
        self._on_changed()

    def _on_changed(self) -> None:
        """Said at every key: only another post, or another target, is worth a look."""
        post = self._desk.post
        now = (post.state.value, post.reply_to) if post is not None else ("", "")
        if now == self._known:
            return
        self._known = now
        shown = post is not None and bool(post.reply_to)
        self.setVisible(shown)
        if not shown:
            return
        live = self._desk.continued()
        self.alone.setVisible(self._desk.is_editable)
        if live is None:
            gone = self.tr("The post it continues is no longer on X. Your words are safe here.")
            self.strip.set_text(gone, Tone.WARNING)
        else:
            words = self.tr("Continues “{0}”, which is on X.").format(one_line(live.title, _SHOWN))
            self.strip.set_text(words, Tone.INFO)
