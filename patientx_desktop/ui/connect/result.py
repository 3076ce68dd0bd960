"""What the worksheet turns into when X has said yes: who it is, what it may do, what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.runtime.console import Console
from patientx_desktop.runtime.signing_work import Connected
from patientx_desktop.ui.connect.words import right_words
from patientx_desktop.ui.theme.room import set_gap, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_16, SPACE_24
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.checks import CheckList, Verdict
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.section import SectionLabel
from patientx_desktop.ui.widgets.strip import Strip, Tone


class Result(QWidget):
    """The account, its rights, and what is next. ``again_asked`` when a right is missing."""

    again_asked = Signal()

    def __init__(self, found: Connected, console: Console, practice: bool) -> None:
        super().__init__()
        self.setObjectName("connect-result")
        column = QVBoxLayout(self)
        set_margins(column, SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        set_gap(column, SPACE_16)
        column.addWidget(self._headline(found))
        column.addWidget(SectionLabel(self.tr("What it may do")))
        column.addWidget(self._rights(found, console))
        if found.missing:
            column.addWidget(self._missing(found))
        column.addWidget(SectionLabel(self.tr("What comes next")))
        column.addWidget(InkLabel(self._next(found, practice), wrap=True))
        column.addStretch(1)

    def _headline(self, found: Connected) -> Strip:
        words = self.tr("Connected as {0}, @{1}.").format(found.account.name, found.account.handle)
        return Strip(words, Tone.GOOD)

    def _rights(self, found: Connected, console: Console) -> CheckList:
        checks = CheckList(self.tr("What it may do"))
        rows = []
        for scope in console.scopes:
            missing = scope in found.missing
            verdict = Verdict.WARNING if missing else Verdict.GOOD
            words = right_words(scope)
            said = self.tr("{0}: X did not give this right").format(words) if missing else words
            rows.append((scope, verdict, said, ""))
        checks.set_checks(rows)
        return checks

    def _missing(self, found: Connected) -> Strip:
        named = ", ".join(found.missing)
        words = self.tr("Missing: {0}. Sign in again and agree to all of it.").format(named)
        strip = Strip(words, Tone.WARNING)
        again = PlainButton(self.tr("Sign in again"), small=True, name="sign-in-again")
        again.clicked.connect(self.again_asked)
        strip.add_widget(again)
        return strip

    def _next(self, found: Connected, practice: bool) -> str:
        words = (
            self.tr(
                "Practice stays as it is, in a folder of its own. Your real drafts begin empty."
            )
            if practice
            else self.tr("New posts belong to this account until you choose another in Settings.")
        )
        if found.brief:
            brief = self.tr("When the program ends it forgets the keys: you sign in again then.")
            return f"{words} {brief}"
        return words
