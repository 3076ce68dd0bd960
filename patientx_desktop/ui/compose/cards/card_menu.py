"""What else can be done with one post of a thread, with the keys that do the same."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from patientx_desktop.ui.theme.icons import icon


def _tr(words: str) -> str:
    return QCoreApplication.translate("card_menu", words)


def card_menu(parent: QWidget, number: int, of: int) -> QMenu:
    """What can be done with post `number` of a thread, in a menu that goes when it is closed.

    The data of each entry is its name; what the place in the thread leaves no room for is off.
    """
    off = {"up"} if number <= 1 else set[str]()
    off |= {"join", "down"} if number >= of else set[str]()
    off |= {"number"} if of == 1 else set[str]()
    menu = QMenu(parent)
    menu.setObjectName("card-menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    entries = (
        ("cut", "split", _tr("Split at the cursor"), "Ctrl+Shift+S"),
        ("duplicate", "duplicate", _tr("Duplicate"), ""),
        ("join", "join", _tr("Join with the next"), "Ctrl+Shift+J"),
        ("number", "list", _tr("Number the posts, or no longer"), ""),
        ("up", "arrow-up", _tr("Move up"), "Alt+Up"),
        ("down", "arrow-down", _tr("Move down"), "Alt+Down"),
        ("words", "quote", _tr("Insert saved words"), "Ctrl+Shift+I"),
        ("keep", "download", _tr("Keep these words for later"), "Ctrl+Shift+K"),
        ("template", "thread", _tr("Keep this thread as a template"), "Ctrl+Shift+T"),
        ("remove", "trash", _tr("Remove from the thread"), ""),
    )
    for what, drawing, words, key in entries:
        action = menu.addAction(icon(drawing), f"{words}\t{key}" if key else words)
        action.setData(what)
        action.setEnabled(what not in off)
    return menu
