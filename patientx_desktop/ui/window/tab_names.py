"""The four tabs: their keys in order, their icons and words, for the bar and the first frame."""

from PySide6.QtCore import QCoreApplication

TABS = ("leaders", "compose", "calendar", "stories")
ICONS = {"leaders": "leaders", "compose": "pencil", "calendar": "calendar", "stories": "heart"}
SEARCH_WIDTH = 260


def tab_words() -> tuple[str, str, str, str]:
    """The words on the tabs, in the order of ``TABS``."""
    translate = QCoreApplication.translate
    return (
        translate("TopBar", "Leaders"),
        translate("TopBar", "Compose"),
        translate("TopBar", "Calendar"),
        translate("TopBar", "Personal Stories"),
    )
