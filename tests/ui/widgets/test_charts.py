"""Charts: painted for the eye, said in words, copied as a table, at every text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from patientx_desktop.ui.theme.theme import Theme
from patientx_desktop.ui.theme.tokens import themes
from patientx_desktop.ui.widgets.bars import BarList, BarRow
from patientx_desktop.ui.widgets.chart import Chart
from patientx_desktop.ui.widgets.heat_map import HeatMap
from patientx_desktop.ui.widgets.meters import BalanceBar, Meter, Side
from patientx_desktop.ui.widgets.paint import contrast, readable
from patientx_desktop.ui.widgets.spend import SpendBar
from patientx_desktop.ui.widgets.weekends import Week, WeekendBars


def all_charts() -> list[Chart]:
    return [
        Meter("Faster diagnosis", 28, 30),
        BalanceBar("Balance", Side("Research", 9, "research"), Side("Social", 12, "social")),
        SpendBar("Spending", 3400, 5400, 20000),
        BarList("Response", [BarRow("Video", 212, "212", "26")], ("Format", "Median", "Posts")),
        WeekendBars("Weekends", [Week("25", 1.0, 0.5, past=True), Week("1", 1.6, 2.5)]),
        HeatMap("Hours", ["6", "7"], [(1, 0, 0, 0, 0, 2, 0), (3, 0, 0, 0, 0, 0, 4)]),
    ]


EXPECTED: list[list[tuple[str, ...]]] = [
    [("Goal", "Share", "Target"), ("Faster diagnosis", "28 %", "30 %")],
    [("Kind", "Posts"), ("Research", "9"), ("Social", "12")],
    [("So far", "Forecast", "Hard limit"), ("$3.40", "$5.40", "$20.00")],
    [("Format", "Median", "Posts"), ("Video", "212", "26")],
    [
        ("Week from", "A weekday", "A weekend day"),
        ("25", "1.0", "0.5"),
        ("1", "1.6", "2.5"),
    ],
    [
        ("Hour", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("6", "1", "0", "0", "0", "0", "2", "0"),
        ("7", "3", "0", "0", "0", "0", "0", "4"),
        ("all", "4", "0", "0", "0", "0", "2", "4"),
    ],
]


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_every_chart_gives_its_numbers_as_a_table(qtbot: QtBot, theme: Theme, number: int) -> None:
    chart = all_charts()[number]
    qtbot.addWidget(chart)
    assert chart.as_table() == EXPECTED[number]


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_every_chart_says_each_number(qtbot: QtBot, theme: Theme, number: int) -> None:
    chart = all_charts()[number]
    qtbot.addWidget(chart)
    said = QAccessible.queryAccessibleInterface(chart)
    assert said.role() == QAccessible.Role.Graphic
    assert said.text(QAccessible.Text.Name)
    for cell in EXPECTED[number][-1]:
        assert cell in said.text(QAccessible.Text.Description)


def test_the_menu_and_ctrl_c_copy_the_table(qtbot: QtBot, theme: Theme) -> None:
    chart = all_charts()[3]
    qtbot.addWidget(chart)
    chart.show()
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Format\tMedian\tPosts\nVideo\t212\t26"
    QGuiApplication.clipboard().clear()
    actions = chart.findChildren(QMenu)
    assert not actions
    chart.copy_table()
    assert "Video" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_every_chart_draws_in_every_theme_at_twice_the_text(
    qtbot: QtBot, theme: Theme, mode: str, number: int
) -> None:
    chart = all_charts()[number]
    qtbot.addWidget(chart)
    small = chart.sizeHint()
    theme.set_mode(mode)
    theme.set_text_scale(2.0)
    large = chart.sizeHint()
    assert large.height() > 1.5 * small.height()
    chart.resize(large)
    chart.show()
    drawn = chart.grab().toImage()
    colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 3) for y in range(drawn.height())}
    assert len(colours) > 2


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_focus_is_seen_on_a_chart(qtbot: QtBot, theme: Theme, number: int) -> None:
    chart = all_charts()[number]
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.show()
    chart.clearFocus()
    before = chart.grab().toImage()
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert chart.grab().toImage() != before


def test_nothing_to_count_is_drawn_without_harm(qtbot: QtBot, theme: Theme) -> None:
    empty: list[Chart] = [
        Meter("", 0, 0),
        BalanceBar("Balance", Side("Research", 0, "research"), Side("Social", 0, "social")),
        SpendBar("Spending", 0, 0, 0),
        BarList("Response"),
        WeekendBars("Weekends"),
        HeatMap("Hours"),
        Meter("W" * 5000, 900, 1),
    ]
    for chart in empty:
        qtbot.addWidget(chart)
        chart.resize(40, 30)
        chart.show()
        assert not chart.grab().isNull()


def test_a_meter_is_short_a_third_under_its_target(qtbot: QtBot, theme: Theme) -> None:
    meter = Meter("Goal", 20, 30)
    qtbot.addWidget(meter)
    assert meter.is_short()
    meter.set_values("Goal", 28, 30)
    assert not meter.is_short()


@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_every_count_of_a_heat_map_can_be_read(qtbot: QtBot, theme: Theme, mode: str) -> None:
    heat, tokens = HeatMap("Hours"), themes()[mode]
    qtbot.addWidget(heat)
    for most in (1, 2, 6, 20):
        for count in range(1, most + 1):
            ground = heat.ground(tokens, count, most)
            assert contrast(ground, readable(ground, tokens)) >= 4.5, (mode, count, most)


def test_a_heat_map_refuses_a_week_of_six_days(qtbot: QtBot, theme: Theme) -> None:
    heat = HeatMap("Hours")
    qtbot.addWidget(heat)
    with pytest.raises(ValueError, match="seven"):
        heat.set_counts(["6"], [(1, 2, 3, 4, 5, 6)])


def test_the_weekend_share_is_of_all_posts(qtbot: QtBot, theme: Theme) -> None:
    heat = HeatMap("Hours", ["6"], [(3, 0, 0, 0, 0, 1, 0)])
    qtbot.addWidget(heat)
    assert heat.weekend_share() == (1, 25)


def test_a_chart_is_mirrored_right_to_left(qtbot: QtBot, theme: Theme) -> None:
    chart = all_charts()[2]
    qtbot.addWidget(chart)
    chart.resize(200, 20)
    chart.show()
    before = chart.grab().toImage()
    chart.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = chart.grab().toImage()
    assert after.pixel(190, 10) == before.pixel(10, 10)
