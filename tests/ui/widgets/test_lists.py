"""Rails, draft rows and the quiet table: real rows, fast, said aloud, moved through by keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.widgets.drafts import DraftList, DraftModel, DraftRow
from patientx_desktop.ui.widgets.people import PeopleList, PersonRow
from patientx_desktop.ui.widgets.rail import RailList, RailRow
from patientx_desktop.ui.widgets.table import Column, QuietTable

FOLDERS = [
    RailRow("drafts", "pencil", "Drafts", 6),
    RailRow("ready", "check", "Ready", 3),
    RailRow("needs", "warning", "Needs you", 1, "danger"),
]


@pytest.fixture
def rail(qtbot: QtBot, theme: Theme) -> RailList:
    rail = RailList("Folders")
    qtbot.addWidget(rail)
    rail.set_rows(FOLDERS)
    rail.resize(248, 120)
    rail.show()
    return rail


def test_a_folder_is_said_with_its_count(rail: RailList) -> None:
    said = QAccessible.queryAccessibleInterface(rail)
    assert said.role() == QAccessible.Role.List
    names = [said.child(n).text(QAccessible.Text.Name) for n in range(said.childCount())]
    assert "Drafts, 6" in names


def test_arrow_keys_choose_the_next_folder(rail: RailList, qtbot: QtBot) -> None:
    rail.choose("drafts")
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(rail, Qt.Key.Key_Down)
    assert chosen.args == ["ready"]


def test_choosing_in_code_is_silent_and_new_counts_keep_the_choice(
    rail: RailList, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.choose("ready")
        rail.set_rows([*FOLDERS[:1], RailRow("ready", "check", "Ready", 9), *FOLDERS[2:]])
        rail.set_rows([FOLDERS[1], FOLDERS[0]])
    assert rail.chosen_key() == "ready"


def test_a_folder_is_chosen_with_the_mouse(rail: RailList, qtbot: QtBot) -> None:
    where = rail.visualRect(rail.model().index(2, 0)).center()
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == ["needs"]


def test_a_rail_is_as_tall_as_its_folders_at_any_text_size(rail: RailList, theme: Theme) -> None:
    before = rail.sizeHint().height()
    theme.set_text_scale(2.0)
    assert rail.sizeHint().height() == 2 * before


def test_focus_changes_the_picture_of_a_rail(rail: RailList, qtbot: QtBot) -> None:
    rail.choose("drafts")
    rail.clearFocus()
    before = rail.grab().toImage()
    rail.activateWindow()
    rail.setFocus()
    qtbot.waitUntil(rail.hasFocus)
    assert rail.grab().toImage() != before


class Source:
    """Counts what is asked of it."""

    def __init__(self, count: int) -> None:
        self.count, self.asked = count, 0

    def fetch(self, first: int, count: int) -> Sequence[DraftRow]:
        self.asked += count
        return [
            DraftRow(str(n), f"Post {n} " + "long " * 400, f"Today · {n}", "research")
            for n in range(first, min(first + count, self.count))
        ]


def test_of_ten_thousand_drafts_only_what_is_seen_is_fetched(qtbot: QtBot, theme: Theme) -> None:
    drafts, source = DraftList("Drafts"), Source(10_000)
    qtbot.addWidget(drafts)
    drafts.resize(248, 500)
    drafts.set_source(source.count, source.fetch)
    drafts.show()
    drafts.grab()
    assert source.asked <= 256
    drafts.scrollToBottom()
    drafts.grab()
    assert source.asked <= 512
    assert drafts.key_of(9_999) == "9999"


def test_a_draft_is_said_with_title_mark_and_caption(qtbot: QtBot, theme: Theme) -> None:
    drafts = DraftList("Drafts")
    qtbot.addWidget(drafts)
    drafts.set_rows([DraftRow("1", "When the\npharmacist", "11:00", "danger", "close", "Failed")])
    said = drafts.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "When the pharmacist, Failed, 11:00"


def test_hostile_titles_are_cut_and_never_break_the_row(qtbot: QtBot, theme: Theme) -> None:
    drafts = DraftList("Drafts")
    qtbot.addWidget(drafts)
    drafts.resize(248, 200)
    bad = "<b>\u202e" + "W" * 100_000 + "\n\n"
    drafts.set_rows([DraftRow("1", bad, bad)])
    drafts.show()
    assert not drafts.grab().isNull()
    assert len(drafts.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)) < 500


def test_enter_opens_a_draft_and_an_empty_list_takes_no_focus(qtbot: QtBot, theme: Theme) -> None:
    drafts = DraftList("Drafts")
    qtbot.addWidget(drafts)
    drafts.set_rows([])
    assert drafts.focusPolicy() == Qt.FocusPolicy.NoFocus
    drafts.set_rows([DraftRow("1", "One"), DraftRow("2", "Two")])
    drafts.show()
    drafts.choose_row(1)
    with qtbot.waitSignal(drafts.opened) as opened:
        qtbot.keyClick(drafts, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_rows_known_again_keep_the_choice(qtbot: QtBot, theme: Theme) -> None:
    drafts = DraftList("Drafts")
    qtbot.addWidget(drafts)
    drafts.set_rows([DraftRow("1", "One"), DraftRow("2", "Two")])
    drafts.choose_row(1)
    drafts.set_rows([DraftRow("2", "Two"), DraftRow("3", "Three")])
    assert drafts.chosen_key() == "2"


def test_the_table_aligns_numbers_and_copies_rows(qtbot: QtBot, theme: Theme) -> None:
    table = QuietTable("Ledger", [Column("What", stretch=True), Column("Cost", number=True)])
    qtbot.addWidget(table)
    table.set_rows([("Post", "0.015"), ("Read\na post", "0.005")])
    table.show()
    align = table.model().index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert align & Qt.AlignmentFlag.AlignRight
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "What\tCost\nPost\t0.015\nRead a post\t0.005"
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Post\t0.015"


def test_a_table_refuses_rows_of_another_width(qtbot: QtBot, theme: Theme) -> None:
    table = QuietTable("Ledger", [Column("What")])
    qtbot.addWidget(table)
    with pytest.raises(ValueError, match="one cell"):
        table.set_rows([("a", "b")])


def test_table_rows_grow_with_the_text_of_a_running_program(qtbot: QtBot, theme: Theme) -> None:
    table = QuietTable("Ledger", [Column("What")])
    qtbot.addWidget(table)
    table.set_rows([("Post",)])
    table.show()
    before = table.rowHeight(0)
    theme.set_text_scale(2.0)
    qtbot.waitUntil(lambda: table.rowHeight(0) > 1.6 * before)


def test_people_are_said_whole_and_chosen_with_the_keys(qtbot: QtBot, theme: Theme) -> None:
    people = PeopleList("Can be told")
    qtbot.addWidget(people)
    rows = [
        PersonRow("1", "Anneke T.", "Caregiver", "The eleventh doctor", "Can be told"),
        PersonRow("2", "“J.”" + "x" * 5000, "", "Learning to ask twice", hidden=True),
    ]
    people.set_rows(rows, "1")
    people.resize(300, 200)
    people.show()
    said = people.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Anneke T., Caregiver, The eleventh doctor, Can be told"
    with qtbot.waitSignal(people.chosen) as chosen:
        qtbot.keyClick(people, Qt.Key.Key_Down)
    assert chosen.args == ["2"]
    assert not people.grab().isNull()


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_click_chooses_the_first_row_when_none_was_chosen(
    qtbot: QtBot, theme: Theme, by_mouse: bool
) -> None:
    drafts = DraftList("Drafts")
    qtbot.addWidget(drafts)
    drafts.set_rows([DraftRow("1", "One"), DraftRow("2", "Two")])
    with qtbot.waitActive(drafts):
        drafts.show()
        drafts.activateWindow()
    drafts.clearFocus()
    drafts.choose_row(-1)
    reason = Qt.FocusReason.MouseFocusReason if by_mouse else Qt.FocusReason.TabFocusReason
    with qtbot.assertNotEmitted(drafts.chosen):
        drafts.setFocus(reason)
        qtbot.waitUntil(drafts.hasFocus)
    assert drafts.chosen_key() == ("" if by_mouse else "1")
    told: list[str] = []
    drafts.chosen.connect(told.append)
    spot = drafts.visualRect(drafts.model().index(0, 0)).center()
    for _ in range(2):
        qtbot.mouseClick(drafts.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told == ["1"]


def test_the_rows_that_differ_are_known_when_posts_were_saved(qtbot: QtBot) -> None:
    rows = [DraftRow(f"{n}", f"Post {n}", "now") for n in range(30)]
    drafts = DraftList("Posts")
    qtbot.addWidget(drafts)
    drafts.resize(240, 400)
    drafts.set_source(len(rows), lambda first, count: rows[first : first + count])
    drafts.show()
    qtbot.waitExposed(drafts)
    model = drafts.model()
    assert isinstance(model, DraftModel)
    assert model.changed_in(0, 5) == []
    rows[2] = DraftRow("2", "Other words", "now")
    assert model.changed_in(0, 5) == [2]
    assert drafts.row_of("2") == 2
    assert drafts.row_of("29") == -1  # not at hand, and not among the first
    assert drafts.row_of("nobody") == -1


def test_a_key_asks_for_the_menu_of_the_chosen_row(qtbot: QtBot, theme: Theme) -> None:
    posts = DraftList("Posts")
    qtbot.addWidget(posts)
    posts.set_rows([DraftRow("a", "one"), DraftRow("b", "two")])
    posts.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    posts.show()
    posts.choose_row(1)
    with qtbot.waitSignal(posts.customContextMenuRequested) as asked:
        qtbot.keyClick(posts, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (spot,) = asked.args
    assert posts.key_of(posts.indexAt(spot).row()) == "b"
    posts.choose_row(-1)
    with qtbot.assertNotEmitted(posts.customContextMenuRequested):
        qtbot.keyClick(posts, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
