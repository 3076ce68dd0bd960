"""What the month is painted with holds in every face and size."""

from datetime import date

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tests.ui.calendar.conftest import Scene


@pytest.mark.parametrize("face", ["Inter", "DejaVu Sans"])
@pytest.mark.parametrize("points", [8.0, 9.0, 10.5, 12.0, 15.5, 18.0])
def test_the_number_of_today_is_never_cut(
    scene: Scene, qapp: QApplication, face: str, points: float
) -> None:
    before = qapp.font()
    font = QFont(face)
    font.setPointSizeF(points)
    try:
        qapp.setFont(font)
        scene.show()
        for day in range(1, 31):
            scene.view.month_model.show_days(scene.view.month_model.days, date(2026, 11, day))
            scene.view.grab()
        kinds = scene.view._types
        assert kinds is not None
        numbers = {words for words, _wide, _medium in kinds._laid if words.isdigit()}
        assert numbers >= {str(day) for day in range(2, 31)}
        cut = [key for key, laid in kinds._laid.items() if key[0].isdigit() and "…" in laid.text()]
        assert cut == []
    finally:
        qapp.setFont(before)
