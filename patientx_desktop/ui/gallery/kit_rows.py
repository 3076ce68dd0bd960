"""Samples of rails, rows and tables, for the gallery's page of the kit."""

from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import SPACE_24, scaled
from patientx_desktop.ui.widgets.drafts import DraftList, DraftRow
from patientx_desktop.ui.widgets.people import Group, PeopleList, PersonRow
from patientx_desktop.ui.widgets.rail import RailList, RailRow
from patientx_desktop.ui.widgets.saying import Run, Saying, told
from patientx_desktop.ui.widgets.stack import row
from patientx_desktop.ui.widgets.table import Column, QuietTable


def row_samples() -> list[tuple[str, QWidget]]:
    """Folders, posts and people as rows, each with its name."""
    rail = RailList("Folders")
    rail.set_rows(
        [
            RailRow("drafts", "pencil", "Drafts", 6),
            RailRow("ready", "check", "Ready", 3),
            RailRow("planned", "clock", "Planned", 14),
            RailRow("sent", "send", "Sent", 212),
            RailRow("needs", "warning", "Needs you", 1, "danger"),
        ]
    )
    rail.choose("drafts")
    drafts = DraftList("Drafts, newest first")
    drafts.set_rows(
        [
            DraftRow("1", "Our Saturday night line is open from tonight",
                     "Today 12:03 · thread of 3", "social"),
            DraftRow("2", "Did you know? One rare disease in two has no patient group",
                     "Yesterday · Maya · no picture", "research"),
            DraftRow("3", "When the pharmacist says your drug’s on back order",
                     "Failed · 11:00", "danger", "close", "Failed"),
            DraftRow("4", "To @rarevoices_ca: Four years is too long. Here is",
                     "By hand · due now", "warning", "by-hand", "By hand"),
        ]
    )  # fmt: skip
    drafts.choose_row(0)
    drafts.setFixedHeight(scaled(56) * 4)
    people = PeopleList("Stories")
    people.set_rows(
        [
            Group("Can be told · 9", "Show 5 more"),
            PersonRow("1", "Anneke T.", "Caregiver", "The eleventh doctor",
                      "Can be told until Nov 2028", "check-circle", "good"),
            PersonRow("2", "“A mother of two”", "Patient", "What I say at the school gate",
                      "Waiting for her sign-off", "hand", "warning", hidden=True),
            PersonRow("3", "Zebra Path Canada", "38.4 K", "Patient group",
                      "last read 3 d ago · $0.52 to refresh"),
        ],
        "1",
    )  # fmt: skip
    people.setFixedHeight(scaled(66) * 3 + scaled(40))
    for widget in (rail, drafts):
        widget.setFixedWidth(scaled(223))
    people.setFixedWidth(scaled(275))
    return [("Rail", rail), ("Draft rows", drafts), ("People", people), ("Facts", _facts())]


def _facts() -> QWidget:
    """One fact in its forms, from the whole to the shortest."""
    forms = (
        told("Next: {0} {1}", "Sat 11:00", "“Meet Dr. Osei…”"),
        told("Next: {0}", "Sat 11:00"),
        (Run(icon="clock"), Run("Sat 11:00", "text", True)),
    )
    shown = row(*(Saying() for _ in forms), spacing=SPACE_24)
    for number, saying in enumerate(shown.findChildren(Saying)):
        saying.set_forms("Next: Sat 11:00 “Meet Dr. Osei…”", *forms)
        saying.show_form(number)
    shown.space()
    return shown


def table_sample() -> QWidget:
    """The quiet table with four rows of a ledger."""
    table = QuietTable(
        "Ledger",
        [
            Column("When", role="muted"),
            Column("What", stretch=True),
            Column("Cost", number=True),
            Column("Month", number=True, role="muted"),
        ],
    )
    table.set_rows(
        [
            ("19 Nov 12:00", "Post with a link: Travel grants close soon", "0.200", "3.400"),
            ("19 Nov 08:00", "Our own posts, 10 read", "0.010", "3.200"),
            ("18 Nov 17:00", "Thread of 3: What the registry told us", "0.045", "3.185"),
            ("18 Nov 09:12", "12 posts already read today", "free", "2.940"),
        ]
    )
    return table
