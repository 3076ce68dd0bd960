"""Names and hashtags complete themselves while they are typed, and never take a key otherwise."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.leader import Followed, Leader, ReadPost
from patientx_desktop.domain.snippet import Snippet, SnippetKind
from patientx_desktop.ui.compose.typing.completion import CompletionList
from patientx_desktop.ui.widgets.choices import Choice
from tests.support.session import Office
from tests.ui.compose.conftest import Room

TAB, ENTER, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def room(place: Office, make_room: Callable[[], Room], qtbot: QtBot) -> Room:
    """A room whose group knows two leaders, whom one follows, and what they and we wrote."""
    leaders = place.desk.store.leaders
    andre = leaders.add(Leader("", "1", "picardonhealth", "André Picard", followers=90))
    leaders.add(Leader("", "2", "osei_paeds", "Dr. Amara Osei", followers=10))
    leaders.set_follows(andre.id, [Followed("3", "zebra_ca", "Zebra Canada", "", 5)])
    text = "#RareDiseaseDay is near, says @careorg"
    leaders.add_posts([ReadPost("9", andre.id, 1, text)])
    place.plan(place.draft("Join us #NightLine tonight #NightLine"))
    made = make_room()
    made.page.new_post()
    assert len(place.session.names.names) == 0
    qtbot.waitUntil(lambda: len(place.session.names.names) > 0, timeout=5000)
    return made


def offered(room: Room) -> list[str]:
    """What the open list offers, empty when it is closed."""
    found = room.window.findChild(CompletionList)
    if found is None or not found.isVisible():
        return []
    rows = found.list.rows_model
    each = [rows.row(at) for at in range(rows.rowCount())]
    return [row.text for row in each if isinstance(row, Choice)]


def keep_set(room: Room, name: str, tags: str) -> None:
    """Let the group keep a set of hashtags."""
    room.office.session.snippets.save(Snippet("", SnippetKind.HASHTAGS, name, (tags,)))


def ends(room: Room) -> list[str]:
    found = room.window.findChild(CompletionList)
    assert found is not None
    row = found.list.choice()
    return [row.end] if row is not None else []


def test_a_sign_and_a_letter_offer_names_and_tab_takes_the_first(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "Thanks @")
    assert offered(room) == []
    qtbot.keyClicks(room.editor(), "o")
    assert offered(room) == ["@osei_paeds"]
    assert ends(room) == ["Dr. Amara Osei"]
    qtbot.keyClick(room.editor(), TAB)
    assert room.editor().text() == "Thanks @osei_paeds "
    assert room.post.parts[0].text == "Thanks @osei_paeds "
    assert room.editor().hasFocus()
    assert offered(room) == []


def test_leaders_whom_they_follow_and_who_is_named_in_posts_are_all_known(
    room: Room, qtbot: QtBot
) -> None:
    for letters, name in (("@pic", "@picardonhealth"), ("@zeb", "@zebra_ca"), ("@car", "@careorg"),
                          ("@amara", "@osei_paeds")):  # fmt: skip
        qtbot.keyClicks(room.editor(), f" {letters}")
        assert offered(room) == [name]
        qtbot.keyClick(room.editor(), ESCAPE)


def test_arrows_choose_and_enter_takes(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "#n #")
    keep_set(room, "Night", "#NightNurse")
    qtbot.keyClicks(room.editor(), "nigh")
    qtbot.waitUntil(lambda: "#NightNurse" in offered(room), timeout=5000)
    assert offered(room) == ["#NightLine", "#NightNurse"]
    qtbot.keyClick(room.editor(), Qt.Key.Key_Down)
    qtbot.keyClick(room.editor(), ENTER)
    assert room.editor().text() == "#n #NightNurse "


def test_a_click_takes_without_taking_the_focus(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "@o")
    found = room.window.findChild(CompletionList)
    assert found is not None
    spot = found.list.visualRect(found.list.currentIndex()).center()
    qtbot.mouseClick(found.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert room.editor().text() == "@osei_paeds "
    assert room.editor().hasFocus()


def test_escape_closes_only_the_list_and_it_stays_away_for_this_word(
    room: Room, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.editor(), "@o")
    qtbot.keyClick(room.editor(), ESCAPE)
    assert offered(room) == []
    qtbot.keyClicks(room.editor(), "s")
    assert offered(room) == []
    assert room.editor().text() == "@os"
    qtbot.keyClicks(room.editor(), " @o")
    assert offered(room) == ["@osei_paeds"]


def test_without_a_list_tab_and_enter_are_the_editors_own(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "plain")
    qtbot.keyClick(room.editor(), ENTER)
    assert room.editor().text() == "plain\n"
    qtbot.keyClick(room.editor(), TAB)
    assert not room.editor().hasFocus()


def test_other_keys_belong_to_the_editor_while_the_list_is_open(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "@o")
    qtbot.keyClick(room.editor(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert room.editor().text() == "@o\n"
    assert offered(room) == []
    qtbot.keyClicks(room.editor(), "@o")
    qtbot.keyClick(room.editor(), Qt.Key.Key_Home)
    assert offered(room) == []


@pytest.mark.parametrize("text", ["maya@o", "https://x.ca/@o", "x.ca/#n", "a&#n"])
def test_nothing_opens_inside_a_link_or_an_address(room: Room, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(room.editor(), text)
    assert offered(room) == []


def test_a_hashtag_in_small_letters_is_offered_with_its_capitals_and_the_reason(
    room: Room, qtbot: QtBot
) -> None:
    qtbot.keyClicks(room.editor(), "#rarediseaseday")
    assert offered(room) == ["#RareDiseaseDay"]
    assert ends(room) == ["easier to read out"]
    qtbot.keyClick(room.editor(), TAB)
    assert room.editor().text() == "#RareDiseaseDay "
    qtbot.keyClicks(room.editor(), "#RareDiseaseDay")
    assert offered(room) == []


def test_what_another_card_of_the_thread_says_is_known_at_once(room: Room, qtbot: QtBot) -> None:
    room.editor().insertPlainText("For #OurNewCampaign")
    room.desk.add_part(1)
    room.page.cards.focus_card(1)
    qtbot.keyClicks(room.editor(1), "#our")
    assert offered(room) == ["#OurNewCampaign"]


def test_the_tool_begins_a_hashtag_and_offers_sets_and_what_is_used_most(
    room: Room, qtbot: QtBot
) -> None:
    names = room.office.session.names
    keep_set(room, "Awareness month", "#LupusAwareness #Lupus")
    assert len(names.names) > 0
    qtbot.waitUntil(lambda: bool(names.names.sets), timeout=5000)
    qtbot.keyClicks(room.editor(), "Join us")
    qtbot.mouseClick(room.card().tool_buttons["hashtag"], Qt.MouseButton.LeftButton)
    assert room.editor().text() == "Join us #"
    assert offered(room)[:2] == ["Awareness month", "#NightLine"]
    qtbot.keyClick(room.editor(), ENTER)
    assert room.editor().text() == "Join us #LupusAwareness #Lupus "


def test_the_tool_begins_another_hashtag_after_one_that_is_whole(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "#NightLine")
    qtbot.keyClick(room.editor(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert room.editor().text() == "#NightLine #"
    assert "#RareDiseaseDay" in offered(room)


def test_a_completion_is_one_step_to_undo(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "@o")
    qtbot.keyClick(room.editor(), TAB)
    room.page.editing.undo()
    assert room.editor().text() == "@o"


def test_a_name_is_written_in_the_right_place_after_an_emoji(room: Room, qtbot: QtBot) -> None:
    room.editor().insertPlainText("👩🏽‍🔬  now")
    room.editor().place_cursor(5)
    qtbot.keyClicks(room.editor(), "@o")
    qtbot.keyClick(room.editor(), TAB)
    assert room.editor().text() == "👩🏽‍🔬 @osei_paeds now"
    qtbot.keyClicks(room.editor(), "and ")
    assert room.editor().text() == "👩🏽‍🔬 @osei_paeds and now"


def test_leaving_the_card_closes_the_list(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "@o")
    room.editor().clearFocus()
    assert offered(room) == []


def test_a_half_typed_name_in_a_draft_is_not_learnt(room: Room, qtbot: QtBot) -> None:
    qtbot.keyClicks(room.editor(), "#Unfinishe")
    room.desk.flush()
    room.page.new_post()
    qtbot.keyClicks(room.editor(), "#unf")
    assert offered(room) == []
