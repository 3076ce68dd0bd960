"""The shelf serves the focused card, and moves only while somebody wants it to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.resources import resource
from patientx_desktop.runtime.shelf import read_shelf
from patientx_desktop.store.files import MediaFiles
from patientx_desktop.ui.compose.inspector.inspector import Side
from patientx_desktop.ui.compose.shelf.fit import fits, quoted
from patientx_desktop.ui.compose.shelf.grid import ShelfGrid
from patientx_desktop.ui.compose.shelf.panel import ShelfPanel
from patientx_desktop.ui.compose.shelf.stock import Order
from tests.ui.compose.conftest import Room


def gif(name: str, digit: str) -> MediaFile:
    return MediaFile(digit * 64, MediaKind.GIF, "image/gif", name, 1000, 640, 360, 12, 900)


def fill(room: Room, *names: str) -> None:
    """Put shipped GIFs on the shelf without decoding them: the moving in is tested elsewhere."""
    store, folder = room.office.desk.store, MediaFiles(room.office.paths.media)
    store.settings.set("shelf_version", read_shelf().version)
    for card in read_shelf().cards:
        name = card.path.name
        if names and name.removesuffix(".gif") not in names:
            continue
        digest = folder.put(card.path, 16_000_000)
        size = card.path.stat().st_size
        file = MediaFile(digest, MediaKind.GIF, "image/gif", name, size, 640, 360, 20, 900,
                         "" if name == "hope.gif" else card.alt)  # fmt: skip
        store.media.add(file, tags=card.tags)


@pytest.fixture
def open_shelf(room: Room, qtbot: QtBot) -> Callable[..., ShelfPanel]:
    def open_it(*names: str) -> ShelfPanel:
        fill(room, *names)
        room.page.inspector.show_shelf()
        panel = room.page.inspector.shelf
        qtbot.waitUntil(lambda: bool(room.office.session.media.cards()))
        return panel

    return open_it


def titles(grid: ShelfGrid) -> list[str]:
    return [tile.title for tile in grid.tiles.tiles]


def badges(grid: ShelfGrid) -> dict[str, str]:
    return {tile.title: tile.badge[0] for tile in grid.tiles.tiles if tile.badge}


def press(grid: ShelfGrid, title: str, qtbot: QtBot) -> None:
    index = grid.tiles.index(titles(grid).index(title))
    spot = grid.visualRect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_words_count_whole_and_phrases_weigh_more() -> None:
    one, two, three = gif("a.gif", "a"), gif("b.gif", "b"), gif("c.gif", "c")
    words = {
        one.digest: ("call",),
        two.digest: ("thank you", "thanks"),
        three.digest: ("weekend", "saturday", "saturdays"),
    }

    found = fits("Thank you for Saturdays, and for calling.", (one, two, three), words)

    assert [fit.file.name for fit in found] == ["b.gif", "c.gif"]
    assert quoted(found) == ("Thank you", "Saturdays")


def test_what_fits_the_focused_card_comes_first(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    post = room.office.draft("No words of any GIF", "Thank you, and hope for the trial")
    room.desk.open(post.id)
    panel = open_shelf()
    assert panel._fit_box.isHidden()

    room.desk.focus_part(1)

    qtbot.waitUntil(lambda: not panel._fit_box.isHidden())
    assert set(titles(panel.fitting)) >= {"Thank you", "Hope"}
    assert "“Thank you”" in panel._because.text()


def test_a_click_puts_the_gif_into_the_focused_card(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    room.desk.open(room.office.draft("one", "two").id)
    panel = open_shelf("sun")
    room.desk.focus_part(1)

    press(panel.all, titles(panel.all)[0], qtbot)

    (attached,) = room.post.parts[1].attachments
    assert attached.file.name == "sun.gif"
    assert attached.alt == attached.file.alt != ""
    assert room.post.parts[0].attachments == ()
    qtbot.waitUntil(lambda: list(badges(panel.all).values()) == ["In post 2"])
    undo = room.toasts[-1][1]
    assert undo is not None
    undo()
    assert room.post.parts[1].attachments == ()


def test_enter_attaches_too_and_an_empty_desk_gets_a_post(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf("sun")
    panel.all.setFocus()
    qtbot.keyClick(panel.all, Qt.Key.Key_Return)

    assert room.post.parts[0].attachments[0].file.name == "sun.gif"


def test_a_second_gif_is_offered_instead_of_the_first(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    room.desk.open(room.office.draft("one").id)
    panel = open_shelf("sun", "zebra")
    first, second = titles(panel.all)
    press(panel.all, first, qtbot)
    press(panel.all, second, qtbot)
    assert "stands alone" in panel.trouble.label.text()

    qtbot.mouseClick(panel.instead, Qt.MouseButton.LeftButton)

    (attached,) = room.post.parts[0].attachments
    assert panel.stock.title(attached.file) == second
    assert panel.trouble.isHidden()


def test_exceptions_have_badges_and_flashing_a_warning(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf("fireworks", "hope", "sun")
    qtbot.waitUntil(lambda: badges(panel.all) == {"Fireworks": "Flashes", "Hope": "No ALT"})
    panel.all.setFocus()

    for row, title in enumerate(titles(panel.all)):
        panel.all.setCurrentIndex(panel.all.tiles.index(row))
        assert panel.strip.isHidden() == (title != "Fireworks")
        if title == "Fireworks":
            assert panel.strip.label.text().startswith("Fireworks flashes more than three times")


def test_what_flashes_stands_still_on_the_shelf(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf("fireworks", "sun")
    tiles = panel.stock.tiles(panel.stock.gifs)
    qtbot.waitUntil(lambda: {tile.title for tile in tiles} >= {"Fireworks"})
    assert [tile.title for tile in tiles if tile.is_still] == ["Fireworks"]


def test_searching_finds_titles_alt_texts_and_words(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf()
    qtbot.keyClicks(panel.head.search, "zebra")
    assert set(titles(panel.all)) == {"Zebra ribbon", "Zebra"}
    assert panel._all_label.text() == f"2 of {len(panel.stock.gifs)}"

    panel.head.search.setText("pharmacist")
    assert titles(panel.all) == ["Back in 6 to 8 weeks"]

    panel.head.search.setText("nothing has this")
    assert titles(panel.all) == []
    assert not panel._empty.isHidden()


def test_a_tag_narrows_the_shelf(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf()
    chip = panel.head.findChild(QPushButton, "tag-Awareness")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)

    wanted = {card.title for card in read_shelf().cards if "Awareness" in card.tags}
    assert set(titles(panel.all)) == wanted


def test_it_can_be_sorted(room: Room, open_shelf: Callable[..., ShelfPanel]) -> None:
    panel = open_shelf()
    named = panel.stock.matching("", "", Order.NAME)
    small = panel.stock.matching("", "", Order.SMALL)

    folded = [panel.stock.title(file).casefold() for file in named]
    assert folded == sorted(folded)
    assert [file.size for file in small] == sorted(file.size for file in small)


def test_the_pictures_come_and_move_on_one_clock(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf("sun")
    tile = panel.all.tiles.tiles[0]
    strips = panel.all.itemDelegate()._strips  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: strips.frame(tile.file, 96, 60, 0) is not None, timeout=20_000)

    first = strips.frame(tile.file, 96, 60, 0)
    qtbot.waitUntil(lambda: strips.frame(tile.file, 96, 60, 1000) != first, timeout=20_000)
    later = strips.frame(tile.file, 96, 60, 1000)
    assert (first.width(), first.height()) == (96, 60)
    assert first != later
    qtbot.waitUntil(lambda: panel.clock.elapsed_ms > 200)


def test_pause_and_hiding_stop_all_motion(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf("sun")
    assert panel.clock.is_running

    qtbot.mouseClick(panel.head.pause, Qt.MouseButton.LeftButton)
    assert not panel.clock.is_running
    qtbot.mouseClick(panel.head.pause, Qt.MouseButton.LeftButton)
    assert panel.clock.is_running

    panel.hide()
    assert not panel.clock.is_running


def test_reduced_motion_starts_paused(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    theme = room.page._ui.theme
    theme.set_reduce_motion(True)
    try:
        panel = open_shelf("sun")
        assert panel.clock.is_paused
        assert panel.head.pause.isChecked()
    finally:
        theme.set_reduce_motion(None)


def test_a_dropped_gif_lands_on_the_shelf(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    panel = open_shelf("sun")
    drop(panel, resource("shelf/zebra.gif"))

    qtbot.waitUntil(lambda: len(panel.all.tiles.tiles) == 2, timeout=20_000)
    assert panel.trouble.isHidden()


def test_a_file_that_is_no_gif_says_so_in_place(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "sad 😢.gif"
    bad.write_bytes(b"this is no picture")
    panel = open_shelf("sun")
    drop(panel, bad)

    qtbot.waitUntil(lambda: not panel.trouble.isHidden())
    assert "sad 😢.gif" in panel.trouble.label.text()
    assert len(panel.all.tiles.tiles) == 1


def test_three_stand_in_a_row_at_any_text_size(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    grid = open_shelf().all
    for scale in (1.0, 2.0):
        room.page._ui.theme.set_text_scale(scale)
        qtbot.waitUntil(lambda: grid.visualRect(grid.tiles.index(2)).top() == 0)
        rects = [grid.picture_rect(grid.visualRect(grid.tiles.index(row)), row) for row in range(4)]
        assert rects[0].top() == rects[1].top() == rects[2].top() < rects[3].top()
        assert rects[0].right() < rects[1].left()
        assert rects[2].right() < grid.viewport().width()


def drop(panel: ShelfPanel, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none)
    panel.dropEvent(event)


def test_the_tool_of_the_served_card_is_down_while_the_shelf_is_open(
    room: Room, open_shelf: Callable[..., ShelfPanel], qtbot: QtBot
) -> None:
    room.page.open_post(room.office.draft("one", "two").id)
    open_shelf()
    cards = room.page.cards.cards()

    def down() -> list[bool]:
        return [card.tool_buttons["gif"].isChecked() for card in room.page.cards.cards()]

    assert down() == [True, False]
    cards[1].editor.setFocus()
    assert down() == [False, True]
    qtbot.mouseClick(cards[1].tool_buttons["gif"], Qt.MouseButton.LeftButton)
    assert down() == [False, True]
    room.page.inspector.show_side(Side.PREVIEW)
    assert down() == [False, False]
