"""Samples of every composite widget in its states, for the gallery's page of the kit."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from patientx_desktop.domain.mission import Kind
from patientx_desktop.domain.post import State
from patientx_desktop.resources import resource
from patientx_desktop.ui.gallery.kit_charts import chart_samples
from patientx_desktop.ui.gallery.kit_rows import row_samples, table_sample
from patientx_desktop.ui.theme.room import set_gap
from patientx_desktop.ui.theme.tokens import CAPTION_PX, SPACE_8, SPACE_12, scaled, tokens_of
from patientx_desktop.ui.widgets.avatar import AVATAR_LARGE, AVATAR_SMALL, Avatar
from patientx_desktop.ui.widgets.badges import KindBadge, PictureBadge, StateBadge
from patientx_desktop.ui.widgets.banner import Banner
from patientx_desktop.ui.widgets.buttons import FilledButton, PlainButton, QuietButton
from patientx_desktop.ui.widgets.card import Card, ThreadColumn
from patientx_desktop.ui.widgets.checks import CheckList, Verdict
from patientx_desktop.ui.widgets.dialog import DimDialog
from patientx_desktop.ui.widgets.drawer import DrawerHost, Edge, RailDrawer
from patientx_desktop.ui.widgets.empty_state import EmptyState
from patientx_desktop.ui.widgets.flow import FlowLayout
from patientx_desktop.ui.widgets.frame import PracticeFrame
from patientx_desktop.ui.widgets.glyph import IconLabel
from patientx_desktop.ui.widgets.ink import InkLabel
from patientx_desktop.ui.widgets.link import LinkButton
from patientx_desktop.ui.widgets.media_tile import Corner, MediaTile, Tag
from patientx_desktop.ui.widgets.pill import SavePill
from patientx_desktop.ui.widgets.progress import ProgressLine, Step, StepList, StepState
from patientx_desktop.ui.widgets.ring import CountdownRing, CounterRing
from patientx_desktop.ui.widgets.section import ElidedLabel, SectionLabel, Separator, TwoLine
from patientx_desktop.ui.widgets.stack import column, row
from patientx_desktop.ui.widgets.strip import Strip, Tone
from patientx_desktop.ui.widgets.toast import Toast

Samples = list[tuple[str, QWidget]]


def _flow(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = FlowLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


def _thread() -> QWidget:
    thread = ThreadColumn("North Star")
    for words, left, used in (
        ("Why Saturdays? Because 61 % of the calls we missed last year came on a weekend.", 8, 971),
        ("Save the number, or pass it on: 1-800-555-0142.", 233, 168),
        ("This one says too much and the ring says so.", -5, 1018),
    ):
        card = Card(words)
        card.body.addWidget(InkLabel(words, wrap=True))
        ring = CounterRing()
        ring.set_count(left, used)
        card.body.addWidget(ring, 0, Qt.AlignmentFlag.AlignRight)
        card.set_chosen(left == 8)
        thread.add(card)
    return thread


def _pills() -> QWidget:
    saved, saving, offline, failed = SavePill(), SavePill(), SavePill(), SavePill()
    saved.show_saved("12:03")
    saving.show_saving()
    offline.show_offline()
    failed.show_failed("the disk is full")
    return column(saved, saving, offline, failed)


def _labels() -> QWidget:
    long = ElidedLabel("A sentence that is much longer than the room it has been given here")
    long.setMaximumWidth(scaled(220))
    links = row(LinkButton("Whole thread", size=CAPTION_PX), LinkButton("Start a post", "pencil"))
    links.space()
    return column(
        SectionLabel("Before it leaves"),
        TwoLine("Hard limit each month", "Nothing is read past it, whoever asks"),
        Separator(),
        long,
        IconLabel("lock", "Kept on this computer"),
        links,
    )


def _checks() -> QWidget:
    checks = CheckList("Before it leaves")
    checks.set_checks(
        [
            ("long", Verdict.DANGER, "Post 2 is too long for X.", "Split"),
            ("alike", Verdict.WARNING,
             "Close to what you posted on 9 Nov (82 % the same words).", "Compare"),
            ("alt", Verdict.GOOD, "Alt text on every picture.", ""),
            ("who", Verdict.GOOD, "No names, dates or numbers of patients.", ""),
        ]
    )  # fmt: skip
    return checks


def _strips() -> QWidget:
    long = Strip("5 characters too long for one post.", Tone.WARNING)
    long.add_widget(PlainButton("Split here", small=True))
    flash = Strip(
        "Fireworks flashes 5 times in one second. More than 3 can cause a seizure.",
        Tone.WARNING, icon="bolt", flush=True, stacked=True,
    )  # fmt: skip
    flash.add_widget(PlainButton("Slow it down", small=True))
    flash.add_widget(PlainButton("See the moment", small=True))
    return column(
        long,
        flash,
        Strip("Could not reach X. Your post is safe here.", Tone.DANGER),
        Strip("Looks right.", Tone.GOOD),
        Strip("A goal is empty this month.", Tone.PROPOSAL),
        Strip("Nothing is read past the limit.", Tone.INFO),
        spacing=SPACE_12,
    )


def _banners() -> QWidget:
    banner = Banner(
        "slot",
        "3 proposals for this weekend.",
        "With them February stands at 1.0 of 1.0.",
        Tone.PROPOSAL,
    )
    banner.add_button(QuietButton("Not now"))
    banner.add_button(PlainButton("Choose some"))
    banner.add_button(FilledButton("Accept all · $0.05"))
    offline = Banner("offline", "Offline.", "Posts wait here and leave later.", Tone.WARNING)
    return column(banner, offline)


def _steps() -> QWidget:
    steps = StepList("Step by step")
    steps.set_steps(
        [
            Step("Saved, and written down first", "Sat 11:31:40 · no word can be lost now",
                 StepState.DONE),
            Step("GIF and its alt text are at X", "1.2 MB · uploaded while you wrote",
                 StepState.DONE),
            Step("A moment to change your mind", "17 of 20 seconds left", StepState.NOW,
                 icon="clock"),
            Step("Our Saturday night line is open", "with the GIF", number=1),
            Step("Why Saturdays? Because 61 %", "as a reply to post 1", number=2),
        ]
    )  # fmt: skip
    return steps


def _sheet() -> QWidget:
    sheet = StepList("Connect", filled=True)
    sheet.set_steps(
        [
            Step("Bring back the Client ID", "The Client Secret is not needed.", StepState.DONE),
            Step("Sign in", "Your browser opens, X asks whether you agree.", StepState.NOW, 4),
            Step("Send a test", "", StepState.FAILED),
        ]
    )
    return sheet


def _countdown() -> QWidget:
    line, ring = ProgressLine("Time to undo"), CountdownRing()
    line.setValue(850)
    ring.set_time(17, 20)
    return column(line, row(ring, TwoLine("Leaving in 17 s", "Thread of 3", strong=True)))


def _badges() -> QWidget:
    return column(
        _flow(*(StateBadge(state) for state in State), StateBadge(State.BY_HAND, "due now")),
        _flow(*(KindBadge(kind) for kind in Kind)),
        _flow(
            PictureBadge("ALT"),
            PictureBadge("GIF · 2.1 s"),
            PictureBadge("No ALT", "warning", "warning"),
            PictureBadge("In post 1", "check", "accent"),
        ),
        _flow(
            Avatar("North Star", strong=True),
            Avatar("Devan R."),
            Avatar(""),
            Avatar("Anneke T.", AVATAR_LARGE, strong=True),
            Avatar("NS", AVATAR_SMALL, strong=True),
        ),
    )


def _picture(path: Path | None, *tags: Tag, alt: str = "") -> MediaTile:
    tile = MediaTile()
    tile.set_alt(alt)
    tile.set_tags(*tags)
    if path is not None:
        tile.set_path(path)
    tile.setFixedSize(scaled(240), scaled(135))
    return tile


def _tiles() -> QWidget:
    gif = next(iter(sorted(resource("shelf").glob("*.gif"))), None)
    moving = _picture(gif, Tag("ALT"), Tag("GIF · 2.1 s", Corner.BOTTOM_END), alt="A ribbon")
    paused = _picture(gif, Tag("No ALT", Corner.BOTTOM_START, "warning", "warning"))
    paused.set_paused(True)
    still = _picture(None, Tag("0:58", Corner.TOP_END), alt="A plain picture")
    pixmap = QPixmap(400, 300)
    pixmap.fill(tokens_of(still).research.soft)
    still.set_pixmap(pixmap)
    broken = _picture(resource("icons"), alt="Damaged")
    return _flow(moving, paused, still, broken, _picture(None))


def _toast() -> QWidget:
    host = QWidget()
    host.setFixedSize(scaled(420), scaled(90))
    toast = Toast(host, above=0)
    toast.show_message("Moved to Sat 20 Feb, 11:00", undo="Undo")
    return host


def _dialog() -> QWidget:
    window = QWidget()
    window.setFixedSize(scaled(640), scaled(420))
    back = QVBoxLayout(window)
    back.addWidget(InkLabel("The view behind", wrap=True), 0, Qt.AlignmentFlag.AlignTop)
    dialog = DimDialog(
        "3 posts came due while this computer slept",
        "It slept from Fri 23:40 until Sat 14:20. Nothing is lost.",
        icon="moon", icon_role="warning", quiet="Decide later",
        filled="Send 1, move 1, edit 1 · $0.05", width=560,
    )  # fmt: skip
    dialog.body.addWidget(Separator())
    dialog.body.addWidget(TwoLine("Meet Dr. Osei, who answers the night line", "Late by 3 h"))
    dialog.set_note("Drop keeps the words in Drafts.")
    dialog.open_in(window)
    return window


def _drawer() -> QWidget:
    rail, main = QWidget(), QWidget()
    QVBoxLayout(rail).addWidget(SectionLabel("The rail, as a drawer"))
    drawer = RailDrawer(rail, Edge.START, 248, "Folders")
    line = QVBoxLayout(main)
    set_gap(line, SPACE_8)
    line.addWidget(drawer.toggle, 0, Qt.AlignmentFlag.AlignTop)
    host = DrawerHost(main, drawer)
    host.setFixedSize(scaled(560), scaled(120))
    return host


def _practice() -> QWidget:
    window = QWidget()
    window.setFixedSize(scaled(320), scaled(90))
    QVBoxLayout(window).addWidget(InkLabel("Practice mode: nothing reaches X.", wrap=True))
    PracticeFrame(window)
    return window


def _empty() -> QWidget:
    empty = EmptyState(
        "empty-compose",
        "Say one true thing to the people who need it; it is saved as you type, and leaves only "
        "when you say so.",
        "Write your first post",
        icon="pencil",
        shortcut="Ctrl+N",
    )
    empty.setMinimumHeight(scaled(420))
    return empty


def composite_samples() -> Samples:
    """Every composite widget with the name of what it shows, in the order of the page."""
    return [
        *row_samples(),
        ("Thread, cards and rings", _thread()),
        ("Save pill", _pills()),
        ("Labels", _labels()),
        ("Checks", _checks()),
        ("Strips", _strips()),
        ("Banners", _banners()),
        ("Steps", _steps()),
        ("Worksheet", _sheet()),
        ("Countdown", _countdown()),
        ("Badges and avatars", _badges()),
        ("Pictures", _tiles()),
        ("Table", table_sample()),
        ("Toast", _toast()),
        ("Dialog", _dialog()),
        ("Drawer", _drawer()),
        ("Practice frame", _practice()),
        ("Empty state", _empty()),
        *chart_samples(),
    ]
