"""Samples of the charts, for the gallery's page of the kit."""

from PySide6.QtWidgets import QWidget

from patientx_desktop.ui.theme.tokens import scaled
from patientx_desktop.ui.widgets.bars import BarList, BarRow
from patientx_desktop.ui.widgets.heat_map import HeatMap
from patientx_desktop.ui.widgets.meters import BalanceBar, Meter, Side
from patientx_desktop.ui.widgets.spend import SpendBar, Swatch
from patientx_desktop.ui.widgets.stack import column, row
from patientx_desktop.ui.widgets.weekends import Week, WeekendBars

_HOURS = ["6", "7", "8", "9", "10", "11", "12", "13", "23–5"]
_COUNTS = [
    (1, 1, 1, 1, 1, 0, 0),
    (3, 2, 3, 2, 2, 1, 1),
    (4, 3, 4, 3, 3, 2, 2),
    (2, 3, 3, 3, 3, 2, 3),
    (3, 2, 3, 3, 2, 4, 6),
    (2, 2, 3, 2, 2, 3, 5),
    (4, 4, 4, 5, 4, 3, 2),
    (3, 2, 2, 2, 3, 1, 1),
    (0, 1, 0, 0, 0, 1, 0),
]


def _meters() -> QWidget:
    goals = (
        ("Nobody waits alone", 39, 35),
        ("Faster diagnosis", 28, 30),
        ("Fair access to drugs", 25, 20),
        ("Welcome volunteers", 8, 15),
    )
    return column(*(Meter(*goal) for goal in goals))


def _balance() -> QWidget:
    research, social = Side("Research", 9, "research"), Side("Social issues", 12, "social")
    return column(
        BalanceBar("Research and social issues", research, social),
        BalanceBar("Them", Side("Research", 74, "research"), Side("Social", 81, "social"),
                   boxed=True),
        BalanceBar("Us", Side("Research", 33, "research"), Side("Social", 11, "social"),
                   boxed=True),
    )  # fmt: skip


def _bars() -> QWidget:
    formats = (
        ("Video", 212, "26", "video"),
        ("Thread", 164, "18", "thread"),
        ("Picture", 97, "58", "image"),
        ("GIF", 88, "22", "gif"),
        ("Reply", 6, "28", "reply"),
    )
    rows = [
        BarRow(name, value, str(value), sample, "accent" if name == "Video" else "strong", icon)
        for name, value, sample, icon in formats
    ]
    return BarList("What gets a response", rows, ("Format", "Median", "Posts"), spacing=25)


def _weekends() -> QWidget:
    numbers = ((1.0, 0.5), (1.6, 0.5), (1.2, 0.5), (1.8, 0.5), (1.0, 2.5), (0.4, 0.0))
    labels = ("25", "1", "8", "15", "22", "1")
    weeks = [
        Week(label, weekday, weekend, past=index < 3)
        for index, (label, (weekday, weekend)) in enumerate(zip(labels, numbers, strict=True))
    ]
    return WeekendBars("Weekends, February", weeks)


def _spend() -> QWidget:
    bar = SpendBar("Spending in November", 3400, 5400, 20000)
    swatches = (
        Swatch("so far", "solid"),
        Swatch("forecast", "hatched"),
        Swatch("hard limit", "empty"),
    )
    said = row(*swatches)
    said.space()
    return column(said, bar)


def chart_samples() -> list[tuple[str, QWidget]]:
    """Every chart with the name of what it shows."""
    samples: list[tuple[str, QWidget]] = [
        ("Goals against target", _meters()),
        ("Balance", _balance()),
        ("Bars", _bars()),
        ("Weekends", _weekends()),
        ("Spending", _spend()),
        ("When they post", HeatMap("When they post", _HOURS, _COUNTS)),
    ]
    for _name, widget in samples:
        widget.setFixedWidth(scaled(300))
    compact = HeatMap("Hours", _HOURS[:6], _COUNTS[:6], compact=True)
    compact.setFixedWidth(scaled(140))
    return [*samples, ("Hours, compact", compact)]
