"""The two worksheets: the usual way through the browser, and the way with four keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from patientx_desktop.runtime.console import Console
from patientx_desktop.runtime.settings import SettingsBook
from patientx_desktop.runtime.signing_work import KeysTyped
from patientx_desktop.ui.connect.client_id import Slip, slip_of
from patientx_desktop.ui.connect.mono import mono_font
from patientx_desktop.ui.connect.values import ValuesPanel
from patientx_desktop.ui.connect.words import slip_words
from patientx_desktop.ui.theme.looks import ERROR, set_flag
from patientx_desktop.ui.theme.room import Gap, set_gap, set_limits, set_margins
from patientx_desktop.ui.theme.tokens import SPACE_4, SPACE_8, SPACE_12
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.inputs import Field
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.progress import Step, StepList, StepState
from patientx_desktop.ui.widgets.section import Caption

_ID_WIDE = 324
_LONGEST = 200


class WorkSheet(QWidget):
    """What both worksheets share: steps, the first of which leads to X's console."""

    console_asked = Signal()
    changed = Signal()
    other_asked = Signal()

    def __init__(self, name: str, settings: SettingsBook) -> None:
        super().__init__()
        self.settings = settings
        self.steps = StepList(name, filled=True)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        column.addWidget(self.steps)

    def done_steps(self) -> tuple[bool, ...]:
        """Which steps are done, in order; the last one never is before X has said yes."""
        raise NotImplementedError

    def titles(self) -> tuple[str, ...]:
        """The name of each step."""
        raise NotImplementedError

    def show_steps(self) -> None:
        """Tick what is done; the first that is not is the one in hand."""
        done = self.done_steps()
        now = done.index(False)
        states = [StepState.DONE if d else StepState.WAITING for d in done]
        states[now] = StepState.NOW
        self.steps.set_steps(
            [
                Step(t, "", s, i + 1)
                for i, (t, s) in enumerate(zip(self.titles(), states, strict=True))
            ]
        )

    def below(self, index: int, *widgets: QWidget) -> None:
        """Put widgets below the title of a step."""
        body = self.steps.row(index).body
        for widget in widgets:
            body.addItem(Gap(SPACE_4))
            body.addWidget(widget)

    def build_first(self, who: str) -> None:
        """The first step with its button beside the title."""
        button = PlainButton(
            self.tr("Open X’s developer console"), "external-link", small=True, icon_after=True,
            name="open-console",
        )  # fmt: skip
        button.clicked.connect(self._on_console)
        self.beside_title(0, button)
        whose = self.tr("Sign in there as {0}, so that the group owns it.").format(who)
        self.steps.row(0).body.addWidget(InkLabel(whose, "muted", wrap=True))

    def beside_title(self, index: int, widget: QWidget) -> None:
        """Put a widget at the end of the line with the title of a step."""
        row = self.steps.row(index)
        row.body.removeWidget(row.title)
        head = QHBoxLayout()
        set_gap(head, SPACE_12)
        head.addWidget(row.title, 1)
        head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.body.insertLayout(0, head)

    def _on_console(self) -> None:
        self.settings.keep_quietly("console_opened", True)
        self.console_asked.emit()
        self.show_steps()


class WebSheet(WorkSheet):
    """Four steps: make an app, enter exact values, bring back the Client ID, sign in."""

    website_changed = Signal(str)

    def __init__(self, console: Console, settings: SettingsBook, who: str) -> None:
        super().__init__("", settings)
        self.steps.setAccessibleName(self.tr("Connect through the browser"))
        self._console = console
        self.client_id = QLineEdit(settings.text("client_id"))
        self.show_steps()
        self.build_first(who)
        self.values = ValuesPanel(console, settings.text("website"))
        self.values.copied.connect(self._on_copied)
        self.values.website_changed.connect(self._on_website)
        self._build_second()
        self._build_third()
        self._build_fourth()
        self._show_id(strict=False)

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Make an app in X’s developer console"),
            self.tr("In its authentication settings, put these exact values"),
            self.tr("Bring back the {0}").format(self._console.labels["client_id"]),
            self.tr("Sign in"),
        )

    def done_steps(self) -> tuple[bool, ...]:
        ready = slip_of(self.client_id.text()) is Slip.NONE
        copied = bool(self.settings.text("console_copied"))
        opened = self.settings.is_on("console_opened")
        return (ready or copied or opened, ready or copied, ready, False)

    def check(self) -> bool:
        """Whether one can sign in; else the field says what is missing and takes the focus."""
        self._show_id(strict=True)
        good = slip_of(self.client_id.text()) is Slip.NONE
        if not good:
            self.client_id.setFocus(Qt.FocusReason.OtherFocusReason)
        return good

    def _build_second(self) -> None:
        ports = self.tr(" and ").join(
            each.split(":")[2][:4] for each in self._console.redirects[1:]
        )
        spares = self.tr("Where it takes several addresses, add C with {0} too, as spares.")
        warning = self.tr("Not Web App, not Automated App: X refuses those at sign-in.")
        self.below(
            1,
            self.values,
            IconLabel("warning", warning, "text", icon_role="warning", wrap=True),
            Caption(spares.format(ports)),
        )

    def _build_third(self) -> None:
        self.client_id.setObjectName("client-id")
        self.client_id.setMaxLength(_LONGEST)
        self.client_id.setFont(mono_font())
        set_limits(self.client_id, minimumWidth=_ID_WIDE)
        self.client_id.setAccessibleName(self._console.labels["client_id"])
        self.client_id.textEdited.connect(self._on_id)
        self._good = IconLabel("check", self.tr("Looks right"), "good")
        self._wrong = IconLabel("warning", "", "danger", icon_role="danger", wrap=True)
        line = QWidget()
        flow = FlowLayout(line, gap=SPACE_12)
        flow.addWidget(self.client_id)
        flow.addWidget(self._good)
        note = self.tr("The Client Secret is not needed. Leave it there.")
        self.below(2, line, self._wrong, InkLabel(note, "muted", wrap=True))

    def _build_fourth(self) -> None:
        words = self.tr(
            "Your browser opens, X asks whether you agree, and you land back here. It waits {0}"
            " minutes."
        ).format(self._console.minutes)
        other = LinkButton(self.tr("Use four keys instead"), name="use-keys")
        other.setAccessibleDescription(self.tr("The older way, without a browser"))
        other.clicked.connect(self.other_asked)
        self.beside_title(3, other)
        self.below(3, InkLabel(words, "muted", wrap=True))

    def _on_copied(self, letter: str) -> None:
        self.settings.keep_quietly("console_copied", letter)
        self.show_steps()

    def _on_website(self, text: str) -> None:
        self.settings.keep_quietly("website", text)
        self.website_changed.emit(text)

    def _on_id(self, text: str) -> None:
        self.settings.keep_quietly("client_id", text.strip())
        self._show_id(strict=False)
        self.changed.emit()

    def _show_id(self, *, strict: bool) -> None:
        slip = slip_of(self.client_id.text())
        quiet = slip is Slip.EMPTY or (slip is Slip.SHORT and not strict)
        wrong = "" if quiet and not strict else slip_words(slip)
        self._wrong.label.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        set_flag(self.client_id, ERROR, bool(wrong))
        self.client_id.setAccessibleDescription(wrong)
        self._good.setVisible(slip is Slip.NONE)
        self.show_steps()


class KeysSheet(WorkSheet):
    """Three steps for OAuth 1.0a: an app that may write, its four keys, connect."""

    def __init__(self, console: Console, settings: SettingsBook, who: str) -> None:
        super().__init__("", settings)
        self.steps.setAccessibleName(self.tr("Connect with four keys"))
        self._console = console
        labels = console.labels
        names = ("api_key", "api_key_secret", "access_token", "access_token_secret")
        self.fields = [self._new_field(name, labels[name]) for name in names]
        self.show_steps()
        self.build_first(who)
        self._build_rest()

    def titles(self) -> tuple[str, ...]:
        labels = self._console.labels
        return (
            self.tr("Make an app in X’s developer console"),
            self.tr("Set its {0} to {1}, then make its keys").format(
                labels["permissions"], labels["permissions_choice"]
            ),
            self.tr("Bring back the four keys"),
        )

    def done_steps(self) -> tuple[bool, ...]:
        typed = any(field.text().strip() for field in self.fields)
        return (typed or self.settings.is_on("console_opened"), typed, False)

    def typed(self) -> KeysTyped:
        """The four keys as they stand in the fields."""
        return KeysTyped(*(field.text().strip() for field in self.fields))

    def check(self) -> bool:
        """Whether all four are there; else the first that is missing takes the focus."""
        first = None
        for field, holder in zip(self.fields, self._holders, strict=True):
            missing = not field.text().strip()
            holder.set_error(self.tr("Paste this key too.") if missing else "")
            first = first or (field if missing else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def clear(self) -> None:
        """Forget what was typed: these keys are secrets."""
        for field in self.fields:
            field.clear()

    def _new_field(self, name: str, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"key-{name.replace('_', '-')}")
        field.setAccessibleName(label)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(_LONGEST)
        field.textEdited.connect(self._on_typed)
        return field

    def _build_rest(self) -> None:
        warning = self.tr(
            "Make the keys after setting it: keys keep the rights they were born with."
        )
        self.below(1, IconLabel("warning", warning, "text", icon_role="warning", wrap=True))
        labels = [field.accessibleName() for field in self.fields]
        self._holders = [
            Field(label, field) for label, field in zip(labels, self.fields, strict=True)
        ]
        holder = QWidget()
        column = QVBoxLayout(holder)
        set_margins(column, 0, 0, 0, 0)
        set_gap(column, SPACE_8)
        for each in self._holders:
            column.addWidget(each)
        note = self.tr("They go straight into the keyring. This page forgets them when it closes.")
        back = LinkButton(self.tr("Sign in through the browser instead"), name="use-browser")
        back.clicked.connect(self.other_asked)
        self.below(2, holder, InkLabel(note, "muted", wrap=True), back)

    def _on_typed(self) -> None:
        self.show_steps()
        self.changed.emit()
