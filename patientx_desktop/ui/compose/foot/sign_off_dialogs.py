"""A second person's yes, their note instead, and a last look at what could tell who somebody is."""

from PySide6.QtWidgets import QLineEdit, QTextEdit

from patientx_desktop.domain.checks import Check, Finding, Weight
from patientx_desktop.domain.identifiers import Found, Where
from patientx_desktop.domain.post import Post
from patientx_desktop.runtime.session import Session
from patientx_desktop.ui.compose.inspector.checks_panel_words import Around, say
from patientx_desktop.ui.theme.room import set_limits
from patientx_desktop.ui.theme.tokens import SPACE_8, scaled
from patientx_desktop.ui.widgets.checks import CheckList
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.inputs import Field
from patientx_desktop.ui.widgets.strip import Strip, Tone

_WIDE, _LONGEST_NAME, _LONGEST_NOTE = 520, 60, 1000
_NOTE_HEIGHT = 96


class ReaderDialog(DimDialog):
    """What both answers have in common: who says it."""

    def __init__(self, session: Session, post: Post, title: str, under: str, filled: str) -> None:
        super().__init__(
            title,
            under,
            icon="hand",
            quiet=self.tr("Not now"),
            filled=filled,
            filled_accepts=False,
            width=_WIDE,
        )
        self._session, self.post = session, post
        self.name = QLineEdit()
        self.name.setObjectName("reader-name")
        self.name.setMaxLength(_LONGEST_NAME)
        mine = session.settings.text("author")
        self.name.setText("" if session.sign_offs.wrote_it(post, mine) else mine)
        self.who = Field(self.tr("Your name"), self.name)
        self.filled_button.clicked.connect(self.finish)

    def finish(self) -> None:
        """Accept when nothing is missing, else say what is."""
        if self.name.text().strip():
            self.accept()
        else:
            self.who.set_error(self.tr("Say who read it: the name is kept with the post."))


class SignOffDialog(ReaderDialog):
    """Somebody says yes to the very words; whoever wrote them is warned."""

    def __init__(self, session: Session, post: Post) -> None:
        super().__init__(
            session,
            post,
            self.tr("Sign off this post"),
            self.tr("Your name and the time are kept. A change makes the OK void."),
            self.tr("Sign off"),
        )
        self.setObjectName("sign-off")
        self.warning = Strip(
            self.tr("You wrote this yourself. Somebody else sees what you no longer see."),
            Tone.WARNING,
        )
        self.body.addWidget(self.who)
        self.body.addWidget(self.warning)
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self.finish)
        self._on_typed()

    def _on_typed(self) -> None:
        self.who.set_error("")
        self.warning.setVisible(self._session.sign_offs.wrote_it(self.post, self.name.text()))


class SendBackDialog(ReaderDialog):
    """Somebody would rather have it changed, and says what."""

    def __init__(self, session: Session, post: Post) -> None:
        words = self.tr("It becomes a draft again, keeps its time, and shows your note.")
        super().__init__(
            session,
            post,
            self.tr("Send it back with a note"),
            words,
            self.tr("Send back"),
        )
        self.setObjectName("send-back")
        self.note = QTextEdit()
        self.note.setObjectName("send-back-note")
        self.note.setAcceptRichText(False)
        self.note.setTabChangesFocus(True)
        set_limits(self.note, minimumHeight=_NOTE_HEIGHT, maximumHeight=_NOTE_HEIGHT)
        self.note.document().setDocumentMargin(scaled(SPACE_8))
        self.what = Field(self.tr("What to change"), self.note)
        self.body.addWidget(self.what)
        self.body.addWidget(self.who)

    def words(self) -> str:
        """The note."""
        return self.note.toPlainText().strip()[:_LONGEST_NOTE]

    def finish(self) -> None:
        if not self.words():
            self.what.set_error(self.tr("Say in a few words what you would change."))
            return
        super().finish()


class LookDialog(DimDialog):
    """The words that could tell who somebody is, before the post leaves. Accepted: they stand."""

    def __init__(self, found: tuple[tuple[Found, Where], ...]) -> None:
        super().__init__(
            self.tr("Look once more"),
            self.tr("Strangers could learn from this who somebody is. Is that agreed?"),
            icon="shield",
            icon_role="warning",
            quiet=self.tr("Go back and change it"),
            filled=self.tr("I looked, it may stand"),
            width=_WIDE,
        )
        self.setObjectName("look-once-more")
        self.list = CheckList(self.tr("What could tell who somebody is"))
        checks = [
            Check(
                Finding.IDENTIFIER,
                Weight.NOTE,
                words=each.words,
                what=each.what.value,
                where=where,
            )
            for each, where in found
        ]
        said = [say(check, Around(1, 0, "UTC"), number) for number, check in enumerate(checks)]
        self.list.set_checks([(each.key, each.verdict, each.sentence, "") for each in said])
        self.body.addWidget(self.list)
