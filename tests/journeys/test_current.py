"""What is in the news this morning is a planned post for Saturday a minute later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import Folder, State
from patientx_desktop.ui.settings.feeds import FeedsSection
from patientx_desktop.ui.widgets.dialog import open_dialog
from tests.journeys.conftest import Desktop, desktop, dress

__all__ = ["desktop", "dress"]


def test_an_item_of_a_feed_becomes_a_planned_post(desktop: Desktop) -> None:
    page, qtbot = desktop.compose, desktop.qtbot
    page.starting.show()
    panel = page.inspector.current
    assert panel.foot.text() == "No sources yet"

    panel.begin.click()
    section = desktop.find(FeedsSection, "")
    section.address.setText(f"{desktop.office.server.base_url}/feeds")
    qtbot.keyClick(section.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(section.rows), timeout=10_000)
    dialog = open_dialog(desktop.window)
    assert dialog is not None
    dialog.filled_button.click()
    qtbot.waitUntil(lambda: panel.list.news.rowCount() > 3)

    keys = [panel.list.key_of(row) for row in range(panel.list.news.rowCount())]
    items = [panel.item(key) for key in keys]
    wanted = next(at for at, each in enumerate(items) if each and "screening" in each.title)
    item = items[wanted]
    assert item is not None
    panel.list.setFocus()
    for _ in range(wanted + 1):
        if panel.list.chosen_key() != item.key:
            qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)

    post = page.desk.post
    assert post is not None
    assert post.parts[0].text == f"{item.title}\n\nVia Prairie Health Wire\n{item.link}"
    assert post.kind is Kind.RESEARCH
    qtbot.mouseClick(desktop.find(QPushButton, "leave-main"), Qt.MouseButton.LeftButton)
    planned = desktop.session.posts.list(Folder.PLANNED, 0, 5)
    assert [(each.title, each.kind) for each in planned] == [(item.title, Kind.RESEARCH)]
    assert desktop.session.posts.get(planned[0].id).state is State.SCHEDULED
    qtbot.waitUntil(lambda: bool(panel.item(item.key) and panel.item(item.key).is_read))  # type: ignore[union-attr]
    asked = {call.path for call in desktop.office.world.calls}
    assert asked >= {"/feeds", "/feeds/prairie-health-wire.xml"}
    assert desktop.session.money.spent() == 0
