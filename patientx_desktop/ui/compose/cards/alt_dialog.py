"""Describing a picture for people who cannot see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTextEdit

from patientx_desktop.domain.media import Attachment, MediaFile, MediaKind
from patientx_desktop.runtime.library import MediaBook
from patientx_desktop.ui.compose.showing import show_file
from patientx_desktop.ui.theme.room import set_limits
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_8, scaled
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.media_tile import MediaTile
from patientx_desktop.ui.widgets.section import Caption, ElidedLabel, SectionLabel

LONGEST = 1000
"""Characters X takes as an alt text."""
_LINES = 4
_HIGH, _LOW = 0.4, 0.15  # height by width of a picture, and of a video, which is not shown


class AltDialog(DimDialog):
    """The picture, a field, and how much room is left. ``alt()`` is what was written.

    ``captions_asked`` says that a video is to get captions once the description is kept.
    """

    captions_asked = Signal()

    def __init__(self, attachment: Attachment, media: MediaBook) -> None:
        super().__init__(
            self.tr("Describe it"),
            self._why(attachment.file.kind),
            icon="image",
            quiet=self.tr("Cancel"),
            filled=self.tr("Keep this description"),
            width=560,
        )
        self.setObjectName("alt-dialog")
        is_video = attachment.file.kind is MediaKind.VIDEO
        self.tile = MediaTile(_LOW if is_video else _HIGH)
        show_file(self.tile, attachment.file, media)
        self.tile.set_alt(attachment.alt)
        self.tile.setEnabled(False)
        self.body.addWidget(self.tile)
        if is_video:
            self._add_captions(attachment.captions)
        self.body.addWidget(SectionLabel(self.tr("Alt text")))
        self.count = InkLabel("", "muted", CAPTION_PX, wrap=True)
        self.field = QTextEdit()
        self.field.setObjectName("alt-text")
        self.field.setAcceptRichText(False)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("Alt text"))
        self.field.setPlainText(attachment.alt or attachment.file.alt)
        self._at_first = self.alt()
        set_limits(self.field, minimumHeight=_LINES * 24, maximumHeight=_LINES * 24)
        self.field.textChanged.connect(self._on_typed)
        self.body.addWidget(self.field)
        self.field.document().setDocumentMargin(scaled(SPACE_8))
        self.foot_start.addWidget(self.count, 1)
        self.body.addWidget(
            Caption(self.tr("Leave names and faces of patients out unless they agreed to it."))
        )
        self._on_typed()

    def _why(self, kind: MediaKind) -> str:
        if kind is MediaKind.VIDEO:
            return self.tr("Kept with your copy: X takes a description of pictures and GIFs only.")
        return self.tr(
            "Read aloud to people who cannot see it. Say what it shows and what it means."
        )

    def _add_captions(self, captions: MediaFile | None) -> None:
        """A line about the captions of a video, with the button that chooses some."""
        self.body.addWidget(SectionLabel(self.tr("Captions")))
        line = QHBoxLayout()
        name = captions.name[:80] if captions is not None else self.tr("None yet")
        self.captions_name = ElidedLabel(name)
        words = self.tr("Choose others") if captions is not None else self.tr("Add captions")
        self.captions_button = PlainButton(words, name="alt-captions")
        self.captions_button.clicked.connect(self._on_captions)
        line.addWidget(self.captions_name, 1)
        line.addWidget(self.captions_button)
        self.body.addLayout(line)

    def _on_captions(self) -> None:
        self.accept()
        self.captions_asked.emit()

    def alt(self) -> str:
        """The description as it was written, ends trimmed."""
        raw = self.field.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def is_changed(self) -> bool:
        """Whether something was written that was not there before."""
        return self.alt() not in ("", self._at_first)

    def _on_typed(self) -> None:
        left = LONGEST - len(self.alt())
        self.filled_button.setEnabled(left >= 0)
        if left >= 0:
            self.count.set_role("muted")
            self.count.setText(self.tr("Room for {n} more characters").format(n=left))
        else:
            self.count.set_role("danger")
            self.count.setText(self.tr("Longer than X takes, by {n}").format(n=-left))
