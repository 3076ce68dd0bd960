"""The gallery draws the real program, says what it cannot draw, and leaves nothing behind."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from patientx_desktop.ui.gallery.poses import Missing, Place, Shot
from patientx_desktop.ui.gallery.run import VARIANTS, run_gallery
from patientx_desktop.ui.gallery.scenes import SHOTS, shots_named
from tests.support.source import ROOT
from tests.ui.conftest import Dress

pytestmark = pytest.mark.slow

LOOK = ROOT.parent / "shared" / "look"


def shot(name: str) -> Shot:
    return next(each for each in SHOTS if each.name == name)


def nothing_there(_place: Place) -> None:
    raise Missing("the ninth tab")


def test_a_view_is_drawn_in_every_variant_at_its_size(tmp_path: Path, dress: Dress) -> None:
    assert run_gallery(tmp_path, shots=[shot("leaders-empty")], kit=False) == 0
    sizes = {path.name: QImage(str(path)).size().toTuple() for path in tmp_path.glob("leaders-*")}
    for variant in VARIANTS:
        assert sizes[f"leaders-empty{variant.end}.png"] == variant.size.toTuple()
    assert not QImage(str(tmp_path / "sheet.png")).isNull()


def test_a_picture_is_the_same_each_time(tmp_path: Path, dress: Dress) -> None:
    for folder in ("one", "two"):
        run_gallery(tmp_path / folder, shots=[shot("leaders-empty")], variants=VARIANTS[:1],
                    kit=False)  # fmt: skip
    one, two = (QImage(str(tmp_path / each / "leaders-empty-light.png")) for each in ("one", "two"))
    assert one == two


def test_a_picture_alone_is_the_same_as_after_others(tmp_path: Path, dress: Dress) -> None:
    after = [shot(name) for name in ("compose-dim", "sign-off", "dropped", "compose")]
    for folder, shots in (("all", after), ("alone", after[-1:])):
        run_gallery(tmp_path / folder, shots=shots, variants=VARIANTS[:1], kit=False)
    one, two = (QImage(str(tmp_path / each / "compose-light.png")) for each in ("all", "alone"))
    assert not one.isNull()
    assert one == two


def test_what_is_missing_is_told_and_not_drawn(
    tmp_path: Path, dress: Dress, capsys: pytest.CaptureFixture[str]
) -> None:
    ninth = Shot("ninth", "empty", "leaders", nothing_there)
    assert run_gallery(tmp_path, shots=[ninth], variants=VARIANTS[:1], kit=False) == 0
    assert (tmp_path / "missing.txt").read_text("utf-8") == "missing  ninth: the ninth tab\n"
    assert "the ninth tab" in capsys.readouterr().out
    assert not (tmp_path / "ninth-light.png").exists()


def test_ours_is_set_beside_the_picture_of_the_same_name(tmp_path: Path, dress: Dress) -> None:
    look, out = tmp_path / "look", tmp_path / "out"
    look.mkdir()
    target = QImage(100, 50, QImage.Format.Format_RGB32)
    target.fill(0)
    target.save(str(look / "leaders-empty-light.png"))
    run_gallery(out, look, shots=[shot("leaders-empty")], variants=VARIANTS[:1], kit=False)
    ours = QImage(str(out / "leaders-empty-light.png"))
    pair = QImage(str(out / "beside" / "leaders-empty-light.png"))
    assert pair.height() == ours.height()
    assert pair.width() > ours.width() + target.width()
    assert pair.pixel(pair.width() - 1, 0) == target.pixel(0, 0)


def test_names_are_unique() -> None:
    names = [each.name for each in SHOTS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.skipif(not LOOK.is_dir(), reason="the target pictures are not beside this copy")
def test_every_target_picture_has_a_shot() -> None:
    drawn = {f"{each.name}{variant.end}" for each in SHOTS for variant in VARIANTS}
    targets = {path.stem for path in LOOK.glob("*.png")} - {"shelf-art"}
    assert targets - drawn == set()


def test_just_the_views_that_are_named() -> None:
    assert [each.name for each in shots_named(["about", "compose"])] == ["compose", "about"]
    assert shots_named(()) == SHOTS
