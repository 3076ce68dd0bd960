"""One undo for the whole thread: in order, with real keys, and never at the price of a word."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.account import Account
from patientx_desktop.domain.errors import DomainError, Trouble
from patientx_desktop.domain.media import MediaFile, MediaKind
from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.poll import Poll
from patientx_desktop.domain.post import Part
from patientx_desktop.ui.compose.draft.steps import Moment, Steps, run_between
from tests.ui.compose.conftest import Room

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PICTURE = MediaFile("a" * 64, MediaKind.PICTURE, "image/png", "p.png", 100, 10, 10)


def words(room: Room) -> list[str]:
    """What the cards show, which must be what the desk has."""
    shown = [card.editor.text() for card in room.page.cards.cards()]
    assert shown == [part.text for part in room.post.parts]
    return shown


def undo(room: Room) -> None:
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL)


def redo(room: Room) -> None:
    QTest.keyClick(room.focus, Qt.Key.Key_Z, CTRL | SHIFT)


def test_every_kind_of_change_is_taken_back_in_order_and_done_again(
    room: Room, qtbot: QtBot
) -> None:
    room.page.open_post(room.office.draft("one two", "three").id)
    seen = [words(room)]

    def done() -> None:
        seen.append(words(room))

    room.editor(0).place_cursor(3)
    QTest.keyClick(room.focus, Qt.Key.Key_S, CTRL | SHIFT)
    done()  # split
    QTest.keyClick(room.focus, Qt.Key.Key_Down, ALT)
    done()  # moved
    QTest.keyClicks(room.focus, "x")
    done()  # typed
    QTest.keyClick(room.focus, Qt.Key.Key_Return, CTRL)
    done()  # added
    room.page.editing.duplicate()
    done()
    room.desk.focus_part(0)
    QTest.keyClick(room.editor(0), Qt.Key.Key_J, CTRL | SHIFT)
    done()  # joined
    room.page.editing.remove()
    done()
    for state in reversed(seen[:-1]):
        undo(room)
        assert words(room) == state
    undo(room)
    assert words(room) == seen[0]
    for state in seen[1:]:
        redo(room)
        assert words(room) == state
    room.desk.flush()
    assert list(room.stored()) == seen[-1]


def test_typing_is_taken_back_word_by_word_with_the_cursor_where_it_was(room: Room) -> None:
    room.page.new_post()
    QTest.keyClicks(room.focus, "our night line")
    undo(room)
    assert words(room) == ["our night "]
    undo(room)
    assert words(room) == ["our "]
    assert room.editor().cursor_place() == 4
    redo(room)
    assert words(room) == ["our night "]
    assert room.editor().cursor_place() == 10


def test_the_way_back_goes_through_saving(room: Room, qtbot: QtBot) -> None:
    room.page.new_post()
    QTest.keyClicks(room.focus, "one")
    QTest.keyClick(room.focus, Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(room.focus, "two")
    assert room.desk.flush()
    room.page.editing.remove()
    assert room.desk.flush()
    undo(room)
    assert words(room) == ["one", "two"]
    assert room.desk.flush()
    assert room.stored() == ("one", "two")
    undo(room)
    undo(room)
    assert words(room) == ["one"]
    assert room.desk.flush()
    assert room.stored() == ("one",)


def test_the_way_back_is_there_when_a_draft_is_opened_again(room: Room) -> None:
    first, other = room.office.draft("one", "two"), room.office.draft("another")
    room.page.open_post(first.id)
    QTest.keyClick(room.focus, Qt.Key.Key_J, CTRL | SHIFT)
    room.page.open_post(other.id)
    undo(room)
    assert words(room) == ["another"]
    room.page.open_post(first.id)
    assert words(room) == ["one\n\ntwo"]
    undo(room)
    assert words(room) == ["one", "two"]


def test_files_and_their_descriptions_are_taken_back_too(room: Room) -> None:
    room.page.open_post(room.office.draft("a picture").id)
    room.desk.attach(0, PICTURE)
    room.desk.set_alt(0, 0, "A night sky")
    room.desk.flush()
    room.desk.detach(0, 0)
    undo(room)
    assert [each.alt for each in room.post.parts[0].attachments] == ["A night sky"]
    undo(room)
    assert [each.alt for each in room.post.parts[0].attachments] == [""]
    undo(room)
    assert room.post.parts[0].attachments == ()
    redo(room)
    redo(room)
    room.desk.flush()
    stored = room.office.session.posts.get(room.post.id)
    assert [each.alt for each in stored.parts[0].attachments] == ["A night sky"]


def test_writing_after_an_undo_throws_nothing_away(room: Room) -> None:
    room.page.new_post()
    QTest.keyClicks(room.focus, "kept words")
    undo(room)
    undo(room)
    assert words(room) == [""]
    QTest.keyClicks(room.focus, "new")
    undo(room)
    assert words(room) == [""]
    undo(room)
    assert words(room) == ["kept words"]


def test_what_another_window_wrote_can_be_taken_back_without_losing_it(room: Room) -> None:
    post = room.office.draft("before")
    room.page.open_post(post.id)
    session = room.office.session
    said = (replace(post.parts[0], text="after"), Part("", "and more"))
    session.posts.save(replace(post, parts=said))
    assert words(room) == ["after", "and more"]
    undo(room)
    assert words(room) == ["before"]
    redo(room)
    assert words(room) == ["after", "and more"]


def test_an_undo_shows_the_card_it_was_in(room: Room) -> None:
    room.page.open_post(room.office.draft(*(f"part {n}" for n in range(12))).id)
    room.page.cards.focus_card(11)
    QTest.keyClicks(room.focus, "x")
    room.page.cards.focus_card(0)
    undo(room)
    assert room.focus is room.editor(11)
    assert words(room)[11] == "part 11"


def test_nothing_to_take_back_leaves_the_keys_without_effect(room: Room) -> None:
    room.page.open_post(room.office.draft("as it was").id)
    undo(room)
    redo(room)
    assert words(room) == ["as it was"]


ACTS = st.lists(st.sampled_from("tuyrjsdmxankbe"), max_size=40)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_undoing_everything_leads_to_the_beginning_and_back(room: Room, acts: list[str]) -> None:
    room.page.desk.clear()
    room.page.open_post(room.office.draft("one two", "three four", "five").id)
    desk, start = room.desk, words(room)
    for number, act in enumerate(acts):
        last = len(room.post.parts) - 1
        at = number % (last + 1)
        match act:
            case "t":
                desk.set_text(at, f"{room.post.parts[at].text}{number} ")
            case "u":
                desk.undo()
            case "r":
                desk.redo()
            case "j":
                desk.join_part(at)
            case "s":
                desk.split_part(at, 3)
            case "d":
                desk.duplicate_part(at)
            case "m":
                desk.move_part(at, last - at)
            case "x":
                desk.remove_part(at)
            case "n":
                desk.number(not desk.is_numbered)
            case "k":
                QTest.keyClicks(room.editor(at), "k ")
            case "b":
                QTest.keyClick(room.editor(at), Qt.Key.Key_Backspace)
            case "e":
                room.editor(at).selectAll()
                QTest.keyClick(room.editor(at), Qt.Key.Key_Delete)
            case "a":
                desk.add_part(at, Part("", f"new {number}"))
            case _:
                desk.flush()
        words(room)
    end = words(room)
    while desk.next_step is not None:
        desk.redo()
    while desk.last_step is not None:
        desk.undo()
    assert words(room) == start
    seen = [words(room)]
    while desk.next_step is not None:
        desk.redo()
        seen.append(words(room))
    assert end in seen


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_lies_between_two_texts_is_one_replaced_piece(old: str, new: str) -> None:
    run = run_between(1, old, new)
    assert old[: run.at] + run.come + old[run.at + len(run.gone) :] == new


def test_no_more_than_some_hundred_steps_are_kept() -> None:
    steps = Steps()
    for n in range(1000):
        steps.note(Moment((Part("", str(n)),), (1,)))
    taken = 0
    now = Moment((), ())
    while (there := steps.undo(now)) is not None:
        now, taken = there, taken + 1
    assert taken == 400


def say_all(room: Room) -> tuple[object, ...]:
    """What the post is for, besides its words."""
    post, finding = room.post, room.office.session.finding
    aim = (post.goal_id, post.just_to_post, post.kind, finding.tags_of(post.id))
    return (*aim, post.reply_settings, post.language, post.made_with_ai, post.paid_partnership)


def test_goal_kind_tags_and_all_that_is_said_are_in_the_same_undo(room: Room) -> None:
    room.page.open_post(room.office.draft("one").id)
    room.desk.attach(0, PICTURE)
    desk, finding, post = room.desk, room.office.session.finding, room.post
    seen = [say_all(room)]
    told = []
    for act in (
        lambda: desk.set_kind(Kind.RESEARCH),
        lambda: finding.tag(post.id, "Gala"),
        lambda: desk.set_goal("", just_to_post=True),
        lambda: desk.say(reply_settings="following"),
        lambda: finding.untag(post.id, "Gala"),
        lambda: desk.say(made_with_ai=True),
        lambda: desk.say(paid_partnership=True),
        lambda: desk.say(language="fr"),
    ):
        act()
        seen.append(say_all(room))
    for state in reversed(seen[:-1]):
        undo(room)
        assert say_all(room) == state
        told.append(room.toasts[-1][0])
    assert told == [
        "Undone: language.",
        "Undone: “Paid partnership”.",
        "Undone: “Made with AI”.",
        "Undone: tags.",
        "Undone: who may answer.",
        "Undone: goal.",
        "Undone: tags.",
        "Undone: kind.",
    ]
    for state in seen[1:]:
        redo(room)
        assert say_all(room) == state
    assert room.toasts[-1][0] == "Done again: language."
    assert room.desk.flush()
    stored = room.office.session.posts.get(post.id)
    assert (stored.kind, stored.language, stored.paid_partnership) == (Kind.RESEARCH, "fr", True)


def test_choices_and_words_are_taken_back_in_the_order_they_were_made(room: Room) -> None:
    room.page.open_post(room.office.draft("one").id)
    QTest.keyClicks(room.focus, " two")
    room.page.inspector.goal_kind.kind.setCurrentIndex(1)
    room.page.inspector.goal_kind.kind.activated.emit(1)
    QTest.keyClicks(room.focus, " three")
    kind = room.post.kind
    assert kind is not None
    undo(room)
    assert (words(room), room.post.kind) == (["one two "], kind)
    undo(room)
    assert (words(room), room.post.kind) == (["one two"], kind)
    undo(room)
    assert (words(room), room.post.kind) == (["one two"], None)
    assert room.page.inspector.goal_kind.kind.currentIndex() == 0
    undo(room)
    undo(room)
    assert words(room) == ["one"]
    assert room.post.kind is None


def test_the_account_is_taken_back_to_the_one_it_would_have_left_from(room: Room) -> None:
    accounts = room.office.desk.store.accounts
    first = accounts.add(Account("", "1", "first", "First"))
    second = accounts.add(Account("", "2", "second", "Second"))
    accounts.choose(first.id)
    room.page.new_post()
    QTest.keyClicks(room.focus, "one")
    room.desk.set_account(second.id)
    undo(room)
    assert room.post.account_id == first.id
    assert room.desk.flush()
    redo(room)
    assert room.post.account_id == second.id
    undo(room)
    undo(room)
    assert words(room) == [""]
    assert room.post.account_id == first.id


def test_a_post_that_is_given_its_account_by_saving_has_nothing_to_take_back(room: Room) -> None:
    room.page.new_post()
    QTest.keyClicks(room.focus, "one")
    assert room.desk.flush()
    undo(room)
    assert words(room) == [""]
    assert room.desk.last_step is None


def test_polls_and_captions_are_taken_back_too(room: Room) -> None:
    room.page.open_post(room.office.draft("Which day?").id)
    room.desk.set_poll(0, Poll(("Friday", "Sunday")))
    room.page.editing.unpoll()
    undo(room)
    assert room.post.parts[0].poll == Poll(("Friday", "Sunday"))
    undo(room)
    assert room.post.parts[0].poll is None


def test_a_tag_that_cannot_be_kept_is_told_and_loses_nothing(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = room.office.draft("one")
    room.page.open_post(post.id)
    room.office.session.finding.tag(post.id, "Gala")

    def full(_post_id: str, _tag: str) -> None:
        raise DomainError(Trouble.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(room.office.desk.store.tags, "remove", full)
        undo(room)
        assert [error.trouble for error in room.troubles] == [Trouble.DISK_FULL]
    assert room.office.session.finding.tags_of(post.id) == ("Gala",)
    assert words(room) == ["one"]
