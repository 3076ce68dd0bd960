"""The whole program as a screen reader gets it, over the accessibility bus of a real desktop."""

from collections.abc import Iterator

import pytest

from tests.support.screen import Program, Told, missing, screen

pytestmark = [
    pytest.mark.skipif(bool(missing(reader=True)), reason=missing(reader=True)),
    pytest.mark.timeout(100),
]

NAMED = {
    "push button", "toggle button", "check box", "radio button", "text", "combo box", "spin button",
    "page tab", "page tab list", "list", "list item", "table", "tree", "slider", "progress bar",
    "image", "dialog", "alert", "menu item", "link",
}  # fmt: skip
TABS = {"leaders": "alt+1", "compose": "alt+2", "calendar": "alt+3", "stories": "alt+4"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program in practice mode, open and heard."""
    with screen() as place:
        started = place.start(tmp_path_factory.mktemp("reader") / "data", "--practice")
        yield started.wait_open()


def nameless(heard: list[Told]) -> list[str]:
    """The widgets a screen reader could only call by their role."""
    needs = (each for each in heard if each.role in NAMED or "FOCUSABLE" in each.states)
    return [f"{each.role} {each.id}" for each in needs if not each.name.strip()]


def focused(heard: list[Told]) -> list[str]:
    return [each.key for each in heard if "FOCUSED" in each.states]


def show(program: Program, tab: str) -> list[Told]:
    """Go to a tab by its key; everything that is told there."""
    program.screen.key(TABS[tab])
    program.wait_heard(lambda each: each.key == f"{tab}-page", f"the page {tab}")
    return program.heard()


@pytest.mark.parametrize("tab", TABS)
def test_everything_on_a_tab_has_a_name(program: Program, tab: str) -> None:
    heard = show(program, tab)
    assert len(heard) > 30
    assert nameless(heard) == []
    tabs = [each.name for each in heard if each.role == "page tab" and each.depth < 6]
    assert tabs == ["Leaders", "Compose", "Calendar", "Personal Stories"]


def test_the_days_and_posts_of_the_calendar_are_items_of_one_list(program: Program) -> None:
    heard = show(program, "calendar")
    items = [each.name for each in heard if each.role == "list item"]
    days = [name for name in items if name.split(",")[0].endswith("November")]
    assert len(days) >= 27, "the days of a month"
    assert any(name.endswith("free, for a new post") for name in items)
    assert any(" planned: " in name for name in items)


def test_what_is_typed_in_the_editor_can_be_read_back(program: Program) -> None:
    show(program, "compose")
    program.screen.key("ctrl+n")
    editor = program.wait_heard(lambda each: "EDITABLE" in each.states, "an editor")
    assert (editor.role, editor.name) == ("text", "Words of post 1 of 1")
    program.screen.type("Nobody waits alone.")
    told = program.wait_heard(
        lambda each: each.key == "part-editor" and each.text == "Nobody waits alone.", "the words"
    )
    assert {"EDITABLE", "FOCUSED"} <= set(told.states)
    assert nameless(program.heard()) == []


def test_the_gif_shelf_is_a_list_whose_items_say_what_they_show(program: Program) -> None:
    show(program, "compose")
    program.screen.key("ctrl+n")
    program.wait_heard(lambda each: each.key == "part-editor", "an editor")
    program.screen.key("ctrl+shift+g")
    program.wait_heard(lambda each: each.key == "all-gifs", "the shelf")
    heard = program.heard()
    assert nameless(heard) == []
    assert any("with alt text" in each.name for each in heard if each.role == "list item")
    program.screen.key("Escape")


@pytest.mark.parametrize(
    ("key", "title"),
    [("ctrl+k", "Search or do anything"), ("F1", "Keyboard"), ("ctrl+comma", "Settings")],
)
def test_a_dialog_is_a_dialog_with_its_title_and_has_the_keyboard(
    program: Program, key: str, title: str
) -> None:
    show(program, "calendar")
    program.screen.key(key)
    try:
        dialog = program.wait_heard(lambda each: each.role == "dialog", f"the dialog {title}")
        assert dialog.name.startswith(title)
        heard = program.heard()
        assert nameless(heard) == []
        inside = [each for each in heard if each.id.startswith(dialog.id)]
        assert focused(inside), "the keyboard is not in the dialog"
    finally:
        program.screen.key("Escape")


def test_the_dialog_for_a_time_says_what_is_chosen(program: Program) -> None:
    show(program, "compose")
    program.screen.key("ctrl+n")
    program.wait_heard(lambda each: each.key == "part-editor", "an editor")
    program.screen.type("For a time.")
    button = program.wait_heard(lambda each: each.key == "pick-time", "the verb")
    assert button.name == "Pick a time"
    program.screen.key("ctrl+k")
    program.wait_heard(lambda each: each.key == "palette-field", "the palette")
    program.screen.type("pick a time")
    program.screen.key("Return")
    dialog = program.wait_heard(lambda each: each.role == "dialog", "the dialog")
    assert dialog.name == "When should it leave?"
    heard = program.heard()
    assert nameless(heard) == []
    fields = [each.name for each in heard if each.id.startswith(dialog.id) and each.text]
    assert len(fields) >= 2, "day and time are told"
    program.screen.key("Escape")
