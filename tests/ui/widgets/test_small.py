"""Rings, pills, badges, labels, steps, strips, checks, cards: what each promises."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import State
from patientx_desktop.ui.theme.icons import icon
from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.theme.tokens import BODY_PX, text_font, themes, tokens_of
from patientx_desktop.ui.widgets.avatar import Avatar, initials_of
from patientx_desktop.ui.widgets.badges import (
    KindBadge,
    PictureBadge,
    StateBadge,
    kind_look,
    pair_of,
    state_look,
    tag_colours,
)
from patientx_desktop.ui.widgets.banner import Banner
from patientx_desktop.ui.widgets.buttons import PlainButton
from patientx_desktop.ui.widgets.card import Card, ThreadColumn
from patientx_desktop.ui.widgets.checks import CheckList, Verdict
from patientx_desktop.ui.widgets.empty_state import EmptyState, art_source
from patientx_desktop.ui.widgets.frame import PracticeFrame
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import KeyedButton, LinkButton
from patientx_desktop.ui.widgets.paint import contrast, wrapped
from patientx_desktop.ui.widgets.pill import SavePill, SaveState
from patientx_desktop.ui.widgets.progress import ProgressLine, Step, StepList, StepState
from patientx_desktop.ui.widgets.ring import CountdownRing, CounterRing
from patientx_desktop.ui.widgets.section import ElidedLabel, TwoLine
from patientx_desktop.ui.widgets.strip import Strip, Tone


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def shown(qtbot: QtBot, widget: QWidget) -> QImage:
    widget.show()
    return widget.grab().toImage()


@pytest.mark.parametrize(("left", "number"), [(233, False), (41, False), (40, True), (-5, True)])
def test_the_ring_shows_its_number_when_it_matters(
    qtbot: QtBot, theme: Theme, left: int, number: bool
) -> None:
    ring = CounterRing()
    qtbot.addWidget(ring)
    ring.set_count(left, 900)
    assert ring.shows_number() == number


def test_the_ring_warns_near_the_limit_and_beyond_it(qtbot: QtBot, theme: Theme) -> None:
    ring, tokens = CounterRing(), themes()["light"]
    qtbot.addWidget(ring)
    colours = []
    for left in (100, 8, -1):
        ring.set_count(left, 500)
        colours.append(ring.colour(tokens))
    assert colours == [tokens.accent, tokens.warning.ink, tokens.danger.ink]


def test_the_ring_never_changes_its_size_and_says_what_is_left(qtbot: QtBot, theme: Theme) -> None:
    ring = CounterRing()
    qtbot.addWidget(ring)
    ring.set_count(8, 971)
    size = ring.sizeHint()
    assert name_of(ring).startswith("8 character")
    assert QAccessible.queryAccessibleInterface(ring).role() == QAccessible.Role.ProgressBar
    ring.set_count(-100_000, 9_999_999)
    assert ring.sizeHint() == size
    assert "too many" in name_of(ring)


def test_the_countdown_says_its_seconds(qtbot: QtBot, theme: Theme) -> None:
    ring = CountdownRing()
    qtbot.addWidget(ring)
    full = shown(qtbot, ring)
    ring.set_time(17, 20)
    assert name_of(ring).startswith("17 second")
    assert ring.grab().toImage() != full


def test_the_pill_says_each_state_in_words(qtbot: QtBot, theme: Theme) -> None:
    pill = SavePill()
    qtbot.addWidget(pill)
    pill.show_saved("12:03")
    assert (pill.state(), pill.text()) == (SaveState.SAVED, "Saved 12:03")
    pill.show_saving()
    assert pill.text() == "Saving"
    pill.show_offline()
    assert pill.text() == "Offline: saved on this computer"
    pill.show_failed("the disk is full")
    assert name_of(pill) == "Could not save: the disk is full"


def test_a_narrow_pill_says_saved_instead_of_half_a_time(qtbot: QtBot, theme: Theme) -> None:
    pill = SavePill()
    qtbot.addWidget(pill)
    pill.resize(300, 24)
    pill.show_saved("12:03")
    pill.show()
    label = pill.findChild(ElidedLabel)
    assert label is not None
    assert (label.text(), pill.toolTip()) == ("Saved 12:03", "")
    pill.resize(24 + label.fontMetrics().horizontalAdvance("Saved 12:"), 24)
    assert (label.text(), pill.toolTip()) == ("Saved", "Saved 12:03")
    assert (pill.text(), name_of(pill)) == ("Saved 12:03", "Saved 12:03")
    pill.resize(300, 24)
    assert label.text() == "Saved 12:03"


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_every_state_and_kind_has_icon_word_and_readable_colours(mode: str, theme: Theme) -> None:
    tokens = themes()[mode]
    for look in [*(state_look(state) for state in State), *(kind_look(kind) for kind in Kind)]:
        assert look.word
        assert not icon(look.icon).isNull()
        pair = pair_of(tokens, look.role)
        assert contrast(pair.ink, pair.soft) >= 4.5, (mode, look)
    for role in ("toast", "warning", "accent"):
        lettering, ground, _edge = tag_colours(tokens, role)
        assert contrast(lettering, ground) >= 4.5


def test_badges_say_their_word(qtbot: QtBot, theme: Theme) -> None:
    state, kind = StateBadge(State.BY_HAND, "due now"), KindBadge(Kind.RESEARCH)
    tag = PictureBadge("No ALT", "warning", "warning")
    for badge, word in ((state, "By hand, due now"), (kind, "Research"), (tag, "No ALT")):
        qtbot.addWidget(badge)
        assert name_of(badge) == word
        narrow = badge.sizeHint().width()
        assert narrow >= badge.fontMetrics().horizontalAdvance(word) * 0.7


@pytest.mark.parametrize(("name", "initials"), [
    ("North Star Rare", "NS"), ("@zebrapath", "Z"), ("NS", "NS"), ("“J.”", ""), ("", ""),
    ("Ines Okafor-Bell", "IO"),
])  # fmt: skip
def test_initials_are_of_the_first_two_words(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_an_avatar_without_a_name_says_so(qtbot: QtBot, theme: Theme) -> None:
    avatar = Avatar("")
    qtbot.addWidget(avatar)
    assert name_of(avatar) == "Name hidden"
    assert not shown(qtbot, avatar).isNull()


def test_a_cut_label_has_all_of_it_in_its_tooltip(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel("word " * 50)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.is_cut()
    assert label.toolTip() == ("word " * 50).strip()
    label.resize(5000, 20)
    assert label.toolTip() == ""


def test_labels_never_read_words_of_others_as_markup(qtbot: QtBot, theme: Theme) -> None:
    two = TwoLine("<i>", "x")
    qtbot.addWidget(two)
    for label in (InkLabel("<b>bold</b>"), ElidedLabel("<img src=x>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
    for label in (two.title, two.caption):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_follows_theme_and_text_size(qtbot: QtBot, theme: Theme) -> None:
    label = InkLabel("words", "muted", 12)
    qtbot.addWidget(label)
    label.show()
    theme.set_mode("dark")
    qtbot.waitUntil(lambda: label.palette().windowText().color() == themes()["dark"].muted)
    theme.set_text_scale(2.0)
    qtbot.waitUntil(lambda: label.font().pixelSize() == 24)
    assert tokens_of(label).name == "dark"


def test_steps_say_where_they_stand(qtbot: QtBot, theme: Theme) -> None:
    steps = StepList("Step by step")
    qtbot.addWidget(steps)
    steps.set_steps([Step("Saved", "", StepState.DONE), Step("Wait", "17 s", StepState.NOW)])
    kept = steps.row(0)
    assert [steps.row(n).accessibleName() for n in range(2)] == ["Saved, done", "Wait, now"]
    steps.set_steps([Step("Saved", "", StepState.DONE)])
    assert steps.count() == 1
    assert steps.row(0) is kept


def test_the_progress_line_drains(qtbot: QtBot, theme: Theme) -> None:
    line = ProgressLine("Time to undo")
    qtbot.addWidget(line)
    line.resize(100, 4)
    line.setValue(500)
    picture = shown(qtbot, line)
    assert picture.pixelColor(25, 2) == themes()["light"].accent
    assert picture.pixelColor(75, 2) == themes()["light"].border
    assert name_of(line) == "Time to undo"


def test_a_strip_wraps_and_its_button_acts(qtbot: QtBot, theme: Theme) -> None:
    pressed: list[str] = []

    def split() -> None:
        pressed.append("split")

    strip = Strip("A sentence that is long. " * 12, Tone.WARNING)
    qtbot.addWidget(strip)
    button = strip.add_button("Split here", split)
    strip.resize(400, strip.heightForWidth(400))
    strip.show()
    assert strip.heightForWidth(400) > strip.heightForWidth(1200)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["split"]
    strip.set_text("Short.", Tone.GOOD)
    assert (name_of(strip), strip.tone()) == ("Short.", Tone.GOOD)


def test_a_banner_puts_its_rest_below_where_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner("slot", "3 proposals for this weekend.", "With them it stands at 1.0 of 1.0.")
    qtbot.addWidget(banner)
    banner.add_button(PlainButton("Choose some"))
    banner.resize(1200, 60)
    banner.show()
    assert banner.rest.y() < banner.label.geometry().bottom()
    banner.resize(420, 120)
    qtbot.waitUntil(lambda: banner.rest.y() >= banner.label.geometry().bottom())


CHECKS = [
    ("long", Verdict.DANGER, "Post 2 is too long for X.", "Split"),
    ("alt", Verdict.GOOD, "Alt text on every picture.", ""),
]


def test_a_check_tells_which_verb_was_pressed(qtbot: QtBot, theme: Theme) -> None:
    checks = CheckList("Before it leaves")
    qtbot.addWidget(checks)
    checks.set_checks(CHECKS)
    checks.show()
    row = checks.row("long")
    assert row is not None
    assert name_of(row) == "Cannot leave: Post 2 is too long for X."
    with qtbot.waitSignal(checks.acted) as acted:
        qtbot.keyClick(row.button, Qt.Key.Key_Space)
    assert acted.args == ["long"]


def test_checking_while_one_types_keeps_the_rows(qtbot: QtBot, theme: Theme) -> None:
    checks = CheckList()
    qtbot.addWidget(checks)
    checks.set_checks(CHECKS)
    kept = checks.row("alt")
    checks.set_checks([("new", Verdict.WARNING, "Close.", "Compare"), CHECKS[1]])
    assert checks.keys() == ["new", "alt"]
    assert checks.row("alt") is kept
    assert checks.row("long") is None


def test_a_card_is_lit_while_the_focus_is_inside(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    card, field, other = Card("A post", host), QLineEdit(), QLineEdit(host)
    card.body.addWidget(field)
    card.setGeometry(0, 40, 200, 100)
    host.resize(220, 160)
    other.move(0, 0)
    host.show()
    host.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert not card.is_lit()
    field.setFocus()
    assert card.is_lit()
    other.setFocus()
    assert not card.is_lit()


def test_a_thread_keeps_its_cards_in_order(qtbot: QtBot, theme: Theme) -> None:
    thread = ThreadColumn("North Star")
    qtbot.addWidget(thread)
    one, two, three = Card("1"), Card("2"), Card("3")
    thread.add(one)
    thread.add(three)
    thread.insert(1, two)
    thread.reorder(2, 0)
    assert thread.cards() == [three, one, two]
    thread.resize(400, 400)
    thread.show()
    tops = [card.mapTo(thread, QPoint(0, 0)).y() for card in thread.cards()]
    assert tops == sorted(tops)
    thread.remove(one)
    assert thread.cards() == [three, two]
    assert one.parent() is None
    qtbot.addWidget(one)


@pytest.mark.parametrize("kind", [LinkButton, KeyedButton])
def test_focus_is_seen_on_links_and_keyed_buttons(
    qtbot: QtBot, theme: Theme, kind: type[LinkButton]
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    button = kind("Undo", parent=host)
    if isinstance(button, KeyedButton):
        button.set_key("Ctrl+Z")
    button.resize(button.sizeHint())
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    host.show()
    host.activateWindow()
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before


def test_an_empty_state_teaches_and_acts(qtbot: QtBot, theme: Theme) -> None:
    empty = EmptyState("empty-compose", "Say one true thing.", "Write", shortcut="Ctrl+N")
    qtbot.addWidget(empty)
    empty.resize(600, 500)
    picture = shown(qtbot, empty)
    theme.set_mode("dark")
    qtbot.waitUntil(lambda: empty.grab().toImage() != picture)
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_no_token_is_left_open_in_a_drawing(mode: str) -> None:
    assert b"{" not in art_source("empty-compose", themes()[mode])
    with pytest.raises(LookupError):
        art_source("no-such-drawing", themes()[mode])


def test_the_practice_frame_goes_round_and_takes_no_clicks(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    plain = shown(qtbot, window)
    frame = PracticeFrame(window)
    frame.show()
    window.resize(300, 150)
    assert frame.size() == window.size()
    picture = window.grab().toImage()
    edge = {picture.pixel(x, 1) for x in range(300)}
    assert themes()["light"].accent.rgb() in edge
    assert picture.pixel(150, 75) == plain.pixel(100, 50)
    assert window.childAt(QPoint(1, 1)) is None
    assert "Practice" in name_of(frame)


def test_markup_of_others_is_shown_in_a_tooltip_letter_by_letter(
    qtbot: QtBot, theme: Theme
) -> None:
    label = ElidedLabel("<img src='file:///etc/hostname'><h1>Free</h1> " * 9)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert "&lt;img" in label.toolTip()
    assert "<h1>" not in label.toolTip()


def test_a_long_title_is_wrapped_and_its_last_line_cut(theme: Theme) -> None:
    font = text_font(BODY_PX)
    short = wrapped("One line", font, 200, 2)
    assert short == ("One line",)
    first, last = wrapped("Newborn screening grows " * 20, font, 200, 2)
    metrics = QFontMetrics(font)
    assert first.startswith("Newborn screening")
    assert last.endswith("…")
    assert max(metrics.horizontalAdvance(first), metrics.horizontalAdvance(last)) <= 200
    assert wrapped("", font, 200, 2) in ((), ("",))
    assert len(wrapped("x" * 5_000, font, 200, 2)) == 2
