"""Adding a leader: a handle or a link, the price before anything is asked of X."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from patientx_desktop.domain.cost import dollars
from patientx_desktop.domain.errors import DomainError
from patientx_desktop.runtime.leaders import LeaderBook, Starter
from patientx_desktop.ui.leaders.words import adding_words
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.inputs import Field
from patientx_desktop.ui.widgets.section import SectionLabel


def _tr(words: str) -> str:
    return QCoreApplication.translate("leaders", words)


class StarterRow(QWidget):
    """Accounts to begin with, as small buttons. Emits ``picked`` with a handle."""

    picked = Signal(str)

    def __init__(
        self,
        starters: tuple[Starter, ...],
        parent: QWidget | None = None,
        *,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("leader-starters")
        line = FlowLayout(self, centred=centred)
        for starter in starters:
            button = PlainButton(starter.name or f"@{starter.handle}", "plus", small=True)
            button.setObjectName(f"starter-{starter.handle}")
            words = [f"@{starter.handle}", starter.why]
            button.setToolTip(" · ".join(word for word in words if word))
            button.setProperty("handle", starter.handle)
            button.clicked.connect(self._on_clicked)
            line.addWidget(button)

    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.picked.emit(str(button.property("handle")))


class AddDialog(DimDialog):
    """Asks for a handle. ``asked`` carries what was typed; whoever looks it up tells how it went.

    Nothing is asked of X before the button with the price is pressed.
    """

    asked = Signal(str)

    def __init__(self, book: LeaderBook, handle: str = "") -> None:
        super().__init__(
            _tr("Add a leader"),
            _tr("A person or organisation to learn from. X is asked once for the account."),
            icon="leaders",
            quiet=_tr("Cancel"),
            filled=_tr("Look up · {price}").format(price=dollars(book.price_of_adding())),
            filled_icon="search",
            width=520,
            filled_accepts=False,
        )
        self.setObjectName("add-leader-dialog")
        self.edit = QLineEdit(handle)
        self.edit.setObjectName("leader-handle")
        self.edit.setMaxLength(200)
        self.edit.setPlaceholderText("@")
        self.field = Field(
            self.tr("Handle"), self.edit, self.tr("As in @name, or a link to the account on X.")
        )
        self.body.addWidget(self.field)
        starters = book.starters()
        if starters:
            self.body.addWidget(SectionLabel(self.tr("To begin with")))
            row = StarterRow(starters)
            row.picked.connect(self.put)
            self.body.addWidget(row)
        self.set_note(self.tr("Reading their posts is a step of its own, with its own price."))
        self.edit.textChanged.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_asked)
        self.filled_button.clicked.connect(self._on_asked)
        self._on_typed()

    def put(self, handle: str) -> None:
        """Fill a handle in; the person still has to agree to the price."""
        self.edit.setText(f"@{handle}")
        self.filled_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: DomainError) -> None:
        """The look-up did not work: say why where the handle is."""
        self.filled_button.set_loading(False)
        self.edit.setReadOnly(False)
        self.field.set_error(adding_words(error))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def _on_typed(self) -> None:
        self.field.set_error("")
        self.filled_button.setEnabled(bool(self.edit.text().strip()))

    def _on_asked(self) -> None:
        words = self.edit.text().strip()
        if not words or self.filled_button.is_loading():
            return
        self.filled_button.set_loading(True)
        self.edit.setReadOnly(True)
        self.asked.emit(words)
